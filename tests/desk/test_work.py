"""The screening's page says where the work is, with and without script; and the documents' page what came over."""

import contextlib
import html
import json
import re
import sys
import time

import pytest
from reviewed import FINDINGS, TEXT, decision

from redaction import canonical
from redaction.desk.jobs import Jobs, Phase
from redaction.intake.document import DocumentKind
from redaction.review.decisions import state
from redaction.review.round.event import Seen

HERE = "/case/child-q-2013/screening"
DOCUMENTS = "/case/child-q-2013/documents"
OUT = f"{DOCUMENTS}/out"
AT = "2026-03-01T10:00:00Z"


def told(page) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page.text)).split())


def files(room) -> dict[str, bytes]:
    """The files of the case, but for its lock."""
    found = (path for path in room.case.path.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(room.case.path).as_posix(): path.read_bytes() for path in found}


def play(room, browser, text: str) -> None:
    """Have the desk run a small program in place of the screening."""
    desk = room.desks[-1]
    desk.jobs.close()
    text = "import sys, time, json, pathlib\nvault = pathlib.Path(sys.argv[4])\n" + text
    desk.jobs = Jobs(room.vault.path, at_work=contextlib.nullcontext, command=[sys.executable, "-c", text])
    answer = browser.post(HERE, {"act": "start"})
    assert (answer.status_code, answer.headers["location"]) == (303, HERE)


def idle(room) -> None:
    """Have the desk's screenings end at once, and do nothing."""
    desk = room.desks[-1]
    desk.jobs.close()
    desk.jobs = Jobs(room.vault.path, at_work=contextlib.nullcontext, command=[sys.executable, "-c", ""])


def until(condition, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)


def job(room):
    return room.desks[-1].jobs.of("child-q-2013")


WAITS = "while not (vault / 'go').exists(): time.sleep(0.01)\n"
HALF = f"print({json.dumps(json.dumps({'done': 31, 'total': 50}))}, flush=True)\n"


@pytest.fixture
def reading(room, browser):
    play(room, browser, HALF + WAITS)
    until(lambda: job(room).total)
    return browser


def test_how_far_it_is_stands_on_the_page_and_in_the_piece_for_the_script(reading):
    page = reading.get(HERE)
    assert "Part 31 of 50." in told(page)
    assert '<progress class="wide" id="bar" value="62" max="100">' in page.text
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page.text
    piece = reading.get(HERE, headers={"X-Desk-Fragments": "1"})
    assert piece.text.startswith('<template data-for="screening">')
    assert 'value="62"' in piece.text
    assert "<html" not in piece.text


def test_it_goes_on_when_the_page_is_left_and_can_be_stopped(room, reading):
    assert reading.get("/").status_code == 200
    assert not job(room).ended
    page = reading.follow(HERE, {"act": "stop"})
    assert "Stopped" in told(page)
    assert 'http-equiv="refresh"' not in page.text
    assert job(room).phase is Phase.STOPPED
    assert state.load(room.case, "overview")


def test_while_one_is_read_another_waits(room, reading):
    room.desks[-1].jobs.start("child-z-2014")
    reading.post(HERE, {"act": "stop"})
    reading.post(HERE, {"act": "start"})
    assert "Before it comes one other report." in told(reading.get(HERE))


def test_a_refusal_is_told_in_words_and_can_be_started_again(room, browser):
    room.case.write("overview.md", data=TEXT.encode() + b"\nA new line.\n")
    play(room, browser, "print('redaction: the model <b>is</b> missing; run pip', file=sys.stderr)\nsys.exit(3)\n")
    until(lambda: job(room).ended)
    page = browser.get(HERE)
    assert "was not read" in told(page)
    assert "the model <b>is</b> missing; run pip" in told(page)
    assert "<b>is</b>" not in page.text
    assert "Start again" in told(page)


def test_when_it_is_done_the_next_step_is_offered(room, browser):
    play(room, browser, "print(json.dumps({'kind': 'overview', 'findings': 1234}))\n")
    until(lambda: job(room).ended)
    page = told(browser.get(HERE))
    assert "The report has been read" in page
    assert "Overview report: 1,234 places found" in page
    assert "Say who is who" in page


def test_what_is_not_screened_yet_says_so_and_what_to_do(room, browser):
    (room.case.path / "overview.screened.json").unlink()
    assert "The report is to be read" in told(browser.get(HERE))
    (room.case.path / "overview.md").unlink()
    page = browser.get(HERE)
    assert "There is no report yet" in told(page)
    assert 'value="start"' not in page.text


@pytest.mark.parametrize("fields", [{}, {"act": "destroy"}, {"act": ["start", "stop"]}])
def test_what_the_page_could_not_have_sent_starts_nothing(room, browser, fields):
    assert browser.post(HERE, fields).status_code == 400
    assert job(room) is None


def test_there_is_no_screening_of_no_case(browser):
    for path in ("/case/child-x-1999/screening", "/case/child-x-1999/documents"):
        assert browser.get(path).status_code == 404
        assert browser.post(path, {"act": "start", "kind": "overview"}).status_code == 404


def bring(browser, text: str, kind: str = "overview", name: str = "report.md"):
    return browser.post(DOCUMENTS, {"kind": kind}, files={"file": (name, text.encode())})


def test_a_new_version_keeps_what_did_not_change_and_says_what_asks_again(room, browser):
    said = [decision(finding) for finding in FINDINGS if finding.text in {"Tamsin Orrell", "Tamsin"}]
    state.append(room.case, "a-mensah", said)
    about = json.loads(room.case.read("overview.source.json"))
    room.case.write("overview.source.json", data=canonical.dump({**about, "version": 1}))
    changed = TEXT.replace("Tamsin was hungry", "Tamsin was very hungry").replace("lived at", "had lived in")
    changed = changed.replace("[^1]: See Working Together (2010).\n", "")
    answer = bring(browser, changed)
    assert (answer.status_code, answer.headers["location"]) == (303, HERE)
    assert "To be read" in told(browser.get(DOCUMENTS))
    until(lambda: job(room).ended)
    assert job(room).phase is Phase.DONE, job(room).said
    page = told(browser.get(DOCUMENTS))
    assert "2 places stand as you decided, in the version before or in this one." in page
    assert "2 places that you had decided have other words in this version, and were asked again." in page
    assert "places are undecided" in page


def test_another_document_is_added_and_shares_the_case(room, browser):
    assert bring(browser, "# Summary\n\nTamsin Orrell was four.\n", "summary").status_code == 303
    assert state.kinds(room.case) == ("overview", "summary")
    assert "Executive summary" in told(browser.get(DOCUMENTS))


def test_where_there_is_a_document_one_says_what_the_file_is(room, browser):
    page = browser.get(DOCUMENTS).text
    assert '<option value="" selected>Choose</option>' in page
    assert 'name="kind" required' in page
    before = files(room)
    answer = bring(browser, "# Anything\n", "")
    assert answer.status_code == 422
    assert "Say what it is: a new version of a document that is here, or another document." in told(answer)
    assert files(room) == before
    for path in room.case.path.glob("overview*"):
        path.unlink()
    assert '<option value="overview" selected>' in browser.get(DOCUMENTS).text


LONG = "".join(f"1.{n} On day {n} a worker wrote down what was said at meeting {n}.\n\n" for n in range(1, 9))
LIKE = {
    "the same file": (LONG, "byte for byte, the file of the overview report"),
    "the same text": (LONG.replace("\n", "\r\n"), "text is that of the overview report, to the last letter"),
    "a corrected one": ("1.1 Put in above.\n\n" + LONG.replace("1.8 On", "1.9 In"), "7 of its 9 paragraphs stand in"),
}


@pytest.mark.parametrize(("text", "words"), LIKE.values(), ids=LIKE)
def test_a_version_of_one_document_is_not_taken_for_another(room, browser, text, words):
    idle(room)
    bring(browser, LONG)
    before = files(room)
    answer = bring(browser, text, "summary")
    assert answer.status_code == 422
    assert words in told(answer)
    assert 'name="meant"' in answer.text
    assert files(room) == before
    meant = browser.post(DOCUMENTS, {"kind": "summary", "meant": "yes"}, files={"file": ("r.md", text.encode())})
    assert meant.status_code == 303
    assert (room.case.path / "summary.md").is_file()


def test_a_summary_in_the_overviews_own_words_is_taken_in(room, browser):
    idle(room)
    bring(browser, LONG)
    assert bring(browser, "# Summary\n\n" + LONG[: LONG.index("1.4")], "summary").status_code == 303


def test_a_document_brought_in_by_mistake_is_taken_out_again(room, browser):
    idle(room)
    before = files(room)
    bring(browser, "# Summary\n\nTamsin Orrell was four.\n", "summary")
    assert "Take it out again" in told(browser.get(DOCUMENTS))
    until(lambda: job(room).ended)
    answer = browser.post(OUT, {"kind": "summary", "sure": "yes"})
    assert (answer.status_code, answer.headers["location"]) == (303, DOCUMENTS)
    after = files(room)
    gone = {name for name in after if name not in before}
    assert all(name.startswith(("audit", "texts/", "sources/")) for name in gone), gone
    assert {name: after[name] for name in before if name != "audit.jsonl"} == {
        name: content for name, content in before.items() if name != "audit.jsonl"
    }
    assert "took the executive summary out again" in told(browser.get("/case/child-q-2013/history"))
    assert bring(browser, "# Summary\n\nTamsin Orrell was four.\n", "summary").status_code == 303


TRACES = {
    "decided": lambda room: room.decide("a-mensah", FINDINGS[0]),
    "read": lambda room: room.note(Seen(person="a-mensah", at=AT, kind=DocumentKind.OVERVIEW, section="ab" * 32)),
    "done": lambda room: room.read("a-mensah"),
    "damaged": lambda room: room.case.write("desk", "a-mensah.jsonl", data=b'{"did":"fly"}\n{}\n'),
}


@pytest.mark.parametrize("trace", TRACES.values(), ids=TRACES)
def test_a_document_in_which_somebody_did_something_stays(room, browser, trace):
    assert "Take it out again" in told(browser.get(DOCUMENTS))
    trace(room)
    assert "Take it out again" not in told(browser.get(DOCUMENTS))
    before = files(room)
    answer = browser.post(OUT, {"kind": "overview", "sure": "yes"})
    assert answer.status_code == 409
    assert "bring in the right one as its new version" in told(answer)
    assert files(room) == before


@pytest.mark.parametrize("fields", [{}, {"kind": "overview"}, {"kind": "novel", "sure": "yes"}])
def test_nothing_is_taken_out_that_nobody_meant(room, browser, fields):
    before = files(room)
    assert browser.post(OUT, fields).status_code == 400
    assert files(room) == before


def test_nothing_is_taken_out_while_it_is_read(room, reading):
    assert reading.post(OUT, {"kind": "overview", "sure": "yes"}).status_code == 409
    assert (room.case.path / "overview.md").is_file()


def test_the_same_file_again_changes_nothing_and_says_so(room, browser):
    text = "# Summary\n\nTamsin Orrell was four.\n"
    bring(browser, text, "summary")
    trail = room.case.read("audit.jsonl")
    page = bring(browser, text, "summary")
    assert page.status_code == 422
    assert "brought in before; nothing was changed" in told(page)
    assert room.case.read("audit.jsonl").count(b'"event":"import"') == trail.count(b'"event":"import"')


@pytest.mark.parametrize(
    ("kind", "files", "why"),
    [
        ("overview", None, "Choose the file."),
        ("overview", {"file": ("r.md", b"")}, "the file is empty"),
        ("overview", {"file": ("r.exe", b"MZ")}, "not taken in"),
        ("overview", {"file": ("r.docx", b"MZ")}, "a Windows program"),
    ],
)
def test_a_file_that_is_refused_leaves_the_case_as_it_was(room, browser, kind, files, why):
    before = {path: path.read_bytes() for path in room.case.path.rglob("*") if path.is_file()}
    page = browser.post(DOCUMENTS, {"kind": kind}, files=files)
    assert page.status_code == 422
    assert why.lower() in told(page).lower()
    assert {path: path.read_bytes() for path in room.case.path.rglob("*") if path.is_file()} == before


def test_another_kind_than_there_is_is_refused(browser):
    assert browser.post(DOCUMENTS, {"kind": "novel"}, files={"file": ("r.md", b"# A\n")}).status_code == 400
