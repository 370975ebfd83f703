"""A case begins on one page: all that is wrong is told at once, nothing typed is lost, and then the report is read."""

import html
import re
import time
from urllib.parse import urlsplit

import pytest
from desking import Room
from hostile.build_docx import HOSTILE, SECRET

from redaction.desk.jobs import Phase
from redaction.review.round import kept

REPORT = b"# Overview report: Bryony Falk\n\n1.1 Bryony Falk lived with Ms Falk in Larkham.\n"
FILLED = {
    "act": "make", "kind": "overview", "label": "Child Z", "year": "2014", "category": "death", "regime": "2013",
    "board": "Hallowmere Safeguarding Children Board", "age": "1-4", "themes": ["neglect"],
    "name": ["Bryony Falk", "Maud Falk", ""], "others": ["Bry Falk; Bryony Marl", "", ""],
    "row-label": ["Child Z", "Mother", ""], "row-kind": ["person", "person", "person"],
    "born": ["14 March 2012", "2/2/1984", ""], "keep": "Hilda Marsh\n", "list": "", "dates": "month", "ages": "ask",
    "demographics": "ask", "lede": "A child died. The review asks why.", "care": "It tells of a death.",
    "author": "Hilda Marsh", "chair": "Piers Amadi",
}  # fmt: skip
FILE = {"file": ("report.md", REPORT)}


@pytest.fixture
def room(tmp_path):
    there = Room(tmp_path, {"site_config/themes.yml": b"themes:\n  - {id: neglect, name: Neglect, text: About it.}\n"})
    yield there
    there.close()


def send(browser, files=FILE, **changed):
    """Send the page; what was refused is looked at where it leads."""
    answer = browser.post("/new", {**FILLED, **changed}, files=files)
    location = answer.headers.get("location", "")
    return browser.get(location) if location.startswith("/new?") else answer


def told(page) -> str:
    return html.unescape(re.sub(r"<[^>]*>", " ", page.text))


def until_read(room) -> None:
    jobs, end = room.desks[-1].jobs, time.monotonic() + 60
    while not jobs.of("child-z-2014").ended:
        assert time.monotonic() < end
        time.sleep(0.05)
    assert jobs.of("child-z-2014").phase is Phase.DONE, jobs.of("child-z-2014").said


def test_what_was_refused_has_an_address_of_its_own_so_that_back_leads_to_it(room, browser):
    answer = browser.post("/new", {**FILLED, "label": "", "author": "Otis Marl"}, files=FILE)
    assert answer.status_code == 303
    where = answer.headers["location"]
    assert re.fullmatch(r"/new\?again=[A-Za-z0-9_-]{12}", where)
    for _ in range(2):  # a browser that goes back asks again
        page = browser.get(where)
        assert page.status_code == 422
        assert 'value="Otis Marl"' in page.text
    assert "Otis Marl" not in browser.get("/new").text
    assert "Otis Marl" not in browser.get(where + "x").text
    assert "Otis Marl" not in room.browser("somebody-else").get(where).text


def test_what_was_typed_is_forgotten_once_the_case_is_made_or_many_others_were(browser):
    where = browser.post("/new", {**FILLED, "label": "", "author": "Otis Marl"}, files=FILE).headers["location"]
    other = browser.post("/new", {**FILLED, "label": "", "author": "Ama Poll"}, files=FILE).headers["location"]
    for _ in range(7):
        browser.post("/new", {**FILLED, "label": ""}, files=FILE)
    assert "Otis Marl" not in browser.get(where).text
    assert "Ama Poll" in browser.get(other).text
    assert send(browser).status_code == 303
    assert "Ama Poll" not in browser.get(other).text


def test_the_empty_page_offers_what_the_archive_has(browser):
    page = browser.get("/new")
    assert page.status_code == 200
    assert 'value="Hallowmere Safeguarding Children Board"' in page.text
    assert 'value="neglect"' in page.text
    assert page.text.count('name="name"') == 4
    assert 'aria-current="page">New case' in page.text


def test_an_archive_that_cannot_be_read_hinders_nobody(room):
    for name in ("policy.yml", "themes.yml"):
        (room.root / "site_config" / name).write_bytes(b"{broken")
    page = room.browser().get("/new")
    assert page.status_code == 200
    assert 'id="board" name="board" value=""' in page.text


def test_from_the_file_to_what_was_found_in_it(room, browser):
    answer = send(browser)
    assert (answer.status_code, answer.headers["location"]) == (303, "/case/child-z-2014/screening")
    folder = room.vault.folder("child-z-2014")
    case = folder.case()
    assert [k.names for k in case.cast.known] == [("Bryony Falk", "Bry Falk", "Bryony Marl"), ("Maud Falk",)]
    assert (case.cast.known[0].id, str(case.cast.known[0].born)) == ("subject", "2012-03-14")
    assert case.public["age"] == "1-4"
    assert folder.read("overview.md") == REPORT
    assert b'"event":"new"' in folder.read("audit.jsonl")
    assert "Falk" not in folder.read("audit.jsonl").decode()
    until_read(room)
    page = browser.get("/case/child-z-2014/screening")
    assert "The report has been read" in told(page)
    assert "Say who is who" in told(page)
    found = folder.read("overview.findings.jsonl").decode()
    assert '"entity":"subject"' in found


def test_everything_wrong_is_told_at_once_and_nothing_typed_is_lost(room, browser):
    page = send(
        browser,
        files=None,
        label="",
        year="14",
        born=["3/4/2012", "", ""],
        **{"row-label": ["Mother", "mother", ""]},
        author="",
        lede="Bryony died.",
    )
    assert page.status_code == 422
    words = told(page)
    for wanted in (
        "Choose the file.",
        "Give the label",
        "four figures",
        "could be two days",
        "label of another row",
        "the name is published",
    ):
        assert wanted in words, wanted
    for typed in (
        "Bryony Falk",
        "Bry Falk; Bryony Marl",
        "3/4/2012",
        "Hilda Marsh",
        "It tells of a death.",
        "Piers Amadi",
    ):
        assert typed in html.unescape(page.text), typed
    assert room.vault.slugs() == (room.case.slug,)


def test_every_fault_is_tied_to_its_field_and_linked_from_the_top(browser):
    page = send(browser, files=None, label="", category="", born=["soon", "", ""], keep="\u200bHilda", lede="", age="9")
    for name in ("file", "label", "category", "known-0-born", "keep", "lede", "age"):
        assert f'href="#{name}"' in page.text
        assert f'id="{name}"' in page.text
        assert f'id="fault-{name}"' in page.text
        field = re.search(rf'<(?:input|select|textarea)[^>]* id="{name}"[^>]*>', page.text)
        assert field
        assert 'aria-invalid="true"' in field[0]
        assert f"fault-{name}" in field[0]


def test_with_a_file_that_was_good_the_page_says_to_choose_it_again(browser):
    assert "Please choose the Word file again" in told(send(browser, label=""))
    assert "Please choose the Word file again" not in told(send(browser, files=None))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("report.md", b"", "the file is empty"),
        ("report.pdf", b"%PDF-1.4", "not taken in"),
        ("report.docx", b"MZ\x90\x00", "a Windows program"),
        ("report.docx", b"not a word file", "something else"),
        ("report", b"x", "not taken in"),
        ("report.md", b"# A\n\n<script>alert(1)</script>\n", ""),
        ("<img src=x onerror=alert(1)>.exe", b"x", "not taken in"),
        ("../../case.yml", b"x", "not taken in"),
    ],
)
def test_a_file_that_cannot_be_taken_in_is_refused_beside_the_field(room, browser, name, content, why):
    page = send(browser, files={"file": (name, content)})
    assert page.status_code == 422
    assert 'id="fault-file"' in page.text
    assert why in told(page)
    assert "<script>alert" not in page.text
    assert "<img" not in page.text
    assert room.vault.slugs() == (room.case.slug,)


@pytest.mark.parametrize("what", ["inserted", "deleted", "macros", "password", "many members"])
def test_a_word_file_with_something_hidden_is_refused_and_says_where(room, browser, what):
    name, _rule, content = HOSTILE[what]
    page = send(browser, files={"file": (name, content())})
    assert page.status_code == 422
    assert SECRET not in page.text
    assert 'id="fault-file"' in page.text
    assert room.vault.slugs() == (room.case.slug,)


def test_words_that_are_published_may_hold_no_name(room, browser):
    page = send(
        browser, lede="A child, Bryony, died.", chair="Maud Falk", **{"row-label": ["Child Z", "Mother Maud", ""]}
    )
    assert page.status_code == 422
    for name in ("lede", "chair", "known-1-label"):
        assert f'id="fault-{name}"' in page.text
    page = send(browser, label="Child Falk")
    assert 'id="fault-label"' in page.text
    assert room.vault.slugs() == (room.case.slug,)


def test_a_label_and_year_that_are_taken_are_refused_beside_the_label(room, browser):
    page = send(browser, label="Child Q", year="2013")
    assert page.status_code == 422
    assert "a case of this label and year already" in told(page)
    assert room.case.case().label == "Child Q"


def test_more_rows_and_a_pasted_list_keep_what_was_typed(browser):
    page = send(browser, act="more")
    assert page.status_code == 200
    assert page.text.count('name="name"') == 6
    assert 'value="Maud Falk"' in page.text
    pasted = "Otis Falk; Sibling 1; 3 May 2015\nDee Oyelaran\tAunt\n"
    page = send(browser, act="paste", list=pasted)
    assert page.text.count('name="name"') == 5
    for typed in ("Otis Falk", "Sibling 1", "3 May 2015", "Dee Oyelaran", "Aunt", "Bryony Falk"):
        assert f'value="{typed}"' in page.text


def test_no_name_becomes_markup(browser):
    page = send(
        browser,
        act="more",
        name=['"><script>alert(1)</script>', "{{ 7 * 7 }}", ""],
        keep="</textarea><script>x</script>",
    )
    assert "<script>alert" not in page.text
    assert "<script>x" not in page.text
    assert "{{ 7 * 7 }}" in page.text


@pytest.mark.parametrize(
    "broken",
    [
        {"name": ["one"]},
        {column: ["x"] * 1200 for column in ("name", "others", "row-label", "row-kind", "born")},
        {"kind": "novel"},
        {"act": "destroy"},
        {"label": ["one", "two"]},
    ],
)
def test_what_the_page_could_not_have_sent_is_no_case(room, browser, broken):
    assert send(browser, **broken).status_code == 400
    assert room.vault.slugs() == (room.case.slug,)


def test_names_that_stay_from_earlier_cases_are_shown_with_their_reason(room, browser):
    name = kept.KeptName(
        names=("Otis Marl",), type=kept.FindingType.PERSON, why="a minister", role="", case="child-y-2011",
        person="a-mensah", at="2013-05-04T10:11:12Z",
    )  # fmt: skip
    (room.vault.path / kept.NAME).write_bytes(kept.line(name) + b"\n")
    assert "One more stays from earlier cases" in told(browser.get("/new"))
    assert "Otis Marl" in told(browser.get("/new"))
    (room.vault.path / kept.NAME).write_bytes(b"{broken}\n")
    assert browser.get("/new").status_code == 200


def test_a_pasted_line_break_of_word_is_taken_as_one(browser):
    assert send(browser, lede="A child died.\x0bThe review asks why.").status_code == 303


def test_nothing_of_a_case_stands_in_an_address(browser):
    location = urlsplit(send(browser).headers["location"])
    assert (location.path, location.query) == ("/case/child-z-2014/screening", "")
