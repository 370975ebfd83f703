"""The case for practice: made by one button, screened as every case is, never signed, thrown away without a trace."""

import re
import time

import published
import pytest
from desking import Room
from publicroom import AT, OFFICER, PublicRoom, decided, proposed, review, texts

from redaction.case.case import PRACTICE
from redaction.cli import run
from redaction.desk.jobs import Phase
from redaction.detect import finding as findings
from redaction.errors import Refused
from redaction.intake.document import BlockKind, DocumentKind, blocks
from redaction.publish.watch import watchkey
from redaction.publish.watch.vaultwatch import vault_watch
from redaction.review.decisions import state
from redaction.review.decisions.decision import Scope, Verdict
from redaction.review.round import kept
from redaction.signoff.roles import Role

BEGIN, AWAY = "/practice", "/practice/away"
TITLE = "Practice: Child H, 2014"


@pytest.fixture
def room(tmp_path):
    """A room whose case is the one for practice, with two documents that nobody has read."""
    there = PublicRoom(tmp_path, slug=PRACTICE)
    watchkey.keep(there.vault, published.WATCH_KEY)
    yield there
    there.close()


@pytest.fixture
def other(tmp_path):
    """A room without a case for practice."""
    there = Room(tmp_path)
    yield there
    there.close()


def files(folder) -> dict:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".desk-" not in path.name}


def entry(page: str) -> str:
    found = re.search(rf'<li class="entry">((?:(?!</li>).)*{TITLE}.*?)</li>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def until_read(room) -> None:
    jobs, end = room.desks[-1].jobs, time.monotonic() + 120
    while not jobs.of(PRACTICE).ended:
        assert time.monotonic() < end
        time.sleep(0.05)
    assert jobs.of(PRACTICE).phase is Phase.DONE, jobs.of(PRACTICE).said


def test_from_one_button_to_a_screened_report_and_back_to_nothing(other):
    browser, before = other.browser(), files(other.vault.path)
    assert "Practise on an invented report" in browser.get("/").text
    answer = browser.post(BEGIN)
    assert answer.headers["location"] == "/case/practice/screening"
    assert other.vault.folder(PRACTICE).case().practice
    assert browser.post(AWAY, {"sure": "yes"}).status_code == 409  # while it is being read
    until_read(other)
    folder = other.vault.folder(PRACTICE)
    found = findings.load(folder.read("overview.findings.jsonl"), where="x")
    there = {each.text for each in found if each.proposal != "keep"}
    assert {"Wren", "E.H.", "Bev", "Cinder Row", "the seventeenth of May"} <= there
    assert any("bell founder" in words for words in there)
    page = browser.get("/").text
    assert "<h2>Practice</h2>" in page
    assert "Practice: Child W, 2014" in page
    assert "Practise on an invented report" not in page
    assert browser.post(BEGIN).headers["location"] == "/case/practice"
    assert '<p class="case practice">Practice: Child W, 2014</p>' in browser.get("/case/practice/people").text
    assert browser.post(AWAY, {"sure": "yes"}).headers["location"] == "/"
    assert files(other.vault.path) == before
    assert "Practice: Child W" not in browser.get("/").text
    assert browser.get("/case/practice/people").status_code == 404


def test_the_report_is_whole_and_its_names_are_those_of_nobody_else(other):
    other.browser().post(BEGIN)
    folder = other.vault.folder(PRACTICE)
    text, case = folder.read("overview.md").decode(), folder.case()
    assert all(any(name in text for name in known.names) for known in case.cast.known)
    assert not any("Wren" in name for known in case.cast.known for name in known.names), "for the officer to find"
    assert 1_200 < len(text.split()) < 2_500
    assert [block.kind for block in blocks(text)].count(BlockKind.TABLE) == 2


def test_no_officer_signs_it_however_complete_it_is(room):
    review(room.child)
    before = files(room.root)
    with pytest.raises(Refused, match="never signed or published"):
        proposed(room)
    browser = room.browser(OFFICER)
    page = browser.get(f"/case/{PRACTICE}/sign/officer").text
    assert "nobody can sign it" in page
    assert "passphrase" not in page
    ticks = {"read": "1", "nothing": "1", "own": "1", "passphrase": "x", "payload": "0" * 64, "at": AT}
    for role in Role:
        assert "Nothing was signed" in browser.post(f"/case/{PRACTICE}/sign/{role}", ticks).text
    assert files(room.root) == before


def test_read_to_the_end_the_list_says_that_it_is_never_signed(room):
    review(room.child)
    words = entry(room.browser(OFFICER).get("/").text)
    assert "Read to the end" in words
    assert "this one never is" in words
    assert "Read and sign" not in words


def test_it_counts_for_nobody_elses_pages(room):
    assert PRACTICE not in [case.slug for case in vault_watch(room.vault).cases]
    for path in room.child.path.glob("*.screened.json"):
        path.unlink()
    vault_watch(room.vault)  # a case that is not screened would hinder it


def test_what_is_kept_in_practice_is_kept_for_no_other_case(room):
    lines = decided(
        room.child, DocumentKind.SUMMARY, OFFICER, verdict=Verdict.KEEP, replacement="", scope=Scope.BOARD, note="known"
    )
    state.append(room.child, OFFICER, lines)
    documents = [state.load(room.child, kind) for kind in texts(room.child)]
    before = files(room.vault.path)
    assert kept.update(room.vault, documents, case=PRACTICE, at=AT) == 0
    assert files(room.vault.path) == before
    assert kept.update(room.vault, documents, case="child-z-2014", at=AT) > 0


def test_the_command_line_says_nothing_of_it_unless_asked(room, capsys):
    for case in ([], [PRACTICE]):
        run(["status", *case, "--vault", str(room.vault.path), "--archive", str(room.root)])
        assert (PRACTICE in capsys.readouterr().out) == bool(case)


@pytest.mark.parametrize("fields", [{}, {"sure": ""}, {"sure": ["yes", "yes"]}])
def test_it_is_thrown_away_only_if_that_is_meant(room, fields):
    before = files(room.child.path)
    assert room.browser().post(AWAY, fields).status_code == 400
    assert files(room.child.path) == before


@pytest.mark.parametrize("path", [BEGIN, AWAY])
def test_a_page_from_elsewhere_can_do_neither(room, path):
    browser = room.browser()
    before = files(room.vault.path)
    assert browser.post(path, {"sure": "yes"}, headers={"Origin": "https://example.org"}).status_code == 403
    assert browser.post(path, {"sure": "yes", "form-token": "x"}).status_code == 403
    assert browser.get(path).status_code in (404, 405)
    assert files(room.vault.path) == before


def test_throwing_away_what_is_not_there_is_told(other):
    answer = other.browser().post(AWAY, {"sure": "yes"})
    assert answer.status_code == 404
    assert other.case.read("case.yml")


def test_every_page_of_it_says_what_it_is(room):
    review(room.child)
    browser = room.browser(OFFICER)
    steps = "people review/overview left-in/overview combinations differences preview sign/officer history documents"
    for step in (*steps.split(), "screening", "ready", "about"):
        assert f'<p class="case practice">{TITLE}</p>' in browser.get(f"/case/{PRACTICE}/{step}").text, step
