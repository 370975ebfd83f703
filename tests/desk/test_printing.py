"""What is printed: every change under a number that can be found again, the sheet, and a PDF that fetches nothing."""

import builtins
import re

import published
import pytest
from hypothesis import given
from hypothesis import strategies as st
from publicroom import AT, CHECKER, OFFICER, PublicRoom, decide, decided, proposed, review
from published import SLUG

from redaction.desk.public.pack import around
from redaction.desk.public.pdf import pdf
from redaction.errors import CannotGoOn
from redaction.intake.document import DocumentKind
from redaction.publish.watch import watchkey
from redaction.review.decisions import state
from redaction.review.round import events
from redaction.review.round.event import Began
from redaction.spans import Span

URL = f"/case/{SLUG}"


@pytest.fixture
def room(tmp_path):
    there = PublicRoom(tmp_path)
    watchkey.keep(there.vault, published.WATCH_KEY)
    yield there
    there.close()


def mark(page: str) -> str:
    return re.search(r'class="mark">([0-9a-f ]{19})<', page)[1]


def test_every_change_has_a_number(room):
    review(room.child)
    page = room.browser(OFFICER).get(f"{URL}/pack").text
    numbers = [int(number) for number in re.findall(r'class="no">(\d+)<', page)]
    assert numbers == list(range(1, len(numbers) + 1))
    count = sum(
        len(state.load(room.child, kind).settled().edits) for kind in DocumentKind if kind in ("overview", "summary")
    )
    assert len(numbers) == count
    assert "<del>Kezia Orrell</del> <ins>Mother</ins>" in page
    assert "PRIVATE" in page


def test_the_words_around_a_change_stand_as_they_do_in_the_text(room):
    review(room.child)
    page = room.browser(OFFICER).get(f"{URL}/pack").text
    assert not re.search(r"(?:</ins>|stays\)) [.,;:)]", page)
    assert re.search(r"</ins>[.,]", page)
    assert "</del><ins>" not in page


EDGES = [
    ("# Report\n\n1.1 Ada went, and\ncame.\n", "Ada", ("1.1 ", " went, and")),
    ("Ada, then Bo.", "Ada", ("", ", then Bo.")),
    ("## Ada", "Ada", ("", "")),
    ("| 3 May | Ada | left |", "Ada", (" 3 May ", " left ")),
    ("**With** (Ada)\\*.", "Ada", ("With (", ")*.")),
    (f"{'word ' * 30}Ada's {'more ' * 30}", "Ada", (f"…{'word ' * 11}", f"'s{' more' * 11}…")),
    (f"{'x' * 90}Ada{'y' * 90}", "Ada", (f"…{'x' * 60}", f"{'y' * 60}…")),
    (f"{'x' * 90} Ada {'y' * 90}", "Ada", (f"…{'x' * 59} ", f" {'y' * 59}…")),
]


@pytest.mark.parametrize(("text", "words", "expected"), EDGES)
def test_what_stands_around_a_place(text, words, expected):
    start = text.index(words)
    assert around(text, Span(start, start + len(words))) == expected


@given(st.text("ab \n.,#|*\\", max_size=200), st.data())
def test_a_blank_stands_beside_a_place_exactly_where_the_text_has_one(text, data):
    start = data.draw(st.integers(0, len(text)))
    before, after = around(f"{text[:start]}Ada{text[start:]}", Span(start, start + 3))
    assert "\n" not in before + after
    assert max(len(before), len(after)) <= 61
    if text[start:][:1] in {".", ",", "a"}:
        assert after[0] == text[start]


def test_a_number_is_found_again_when_decisions_have_changed(room):
    review(room.child)
    browser = room.browser(OFFICER)
    first = mark(browser.get(f"{URL}/pack").text)
    line = decided(room.child, DocumentKind.SUMMARY, OFFICER, at="2026-03-02T08:00:00Z", replacement="The child")[1]
    state.append(room.child, OFFICER, [line])
    assert mark(browser.get(f"{URL}/pack").text) != first
    places = browser.get(f"{URL}/pack/{first.replace(' ', '')}").text
    assert re.search(
        r'<li><a href="/case/[^"]+/review/overview\?show=\d+#r\d+">1: overview report, at the start</a>', places
    )
    assert "Kezia" not in places
    stored = room.child.read("packs", f"{first.replace(' ', '')}.json")
    assert b"Kezia" not in stored


@pytest.mark.parametrize("digest", ["0" * 16, "x", "case.yml", "..", "A" * 16])
def test_a_pack_that_was_never_printed(room, digest):
    review(room.child)
    assert room.browser(OFFICER).get(f"{URL}/pack/{digest}").status_code in {200, 400, 404}
    assert "lead" not in room.browser(OFFICER).get(f"{URL}/pack/{'0' * 16}").text


def test_a_reader_who_is_not_done_gets_their_own_decisions_only(room):
    for person in (OFFICER, CHECKER):
        events.append(room.child, Began(person=person, at=AT))
    decide(room.child, CHECKER)
    page = room.browser(OFFICER).get(f"{URL}/pack").text
    assert "not decided yet" in page
    assert "not decided yet" not in room.browser(CHECKER).get(f"{URL}/pack").text


def test_the_pdf_is_one_and_fetches_nothing(room):
    review(room.child)
    answer = room.browser(OFFICER).get(f"{URL}/pack.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["cache-control"] == "no-store"
    from io import BytesIO

    from pypdf import PdfReader

    read = "".join(each.extract_text() for each in PdfReader(BytesIO(answer.content)).pages)
    assert "PRIVATE: holds original names" in read
    assert "Mother" in read


@pytest.mark.parametrize(
    "page",
    [
        '<img src="http://127.0.0.1:9/x.png">',
        '<img src="file:///etc/hostname">',
        '<link rel="stylesheet" href="file:///x.css">',
        '<p style="background: url(http://127.0.0.1:9/x)">x</p>',
    ],
)
def test_a_page_that_would_fetch_something_is_no_pdf(page):
    with pytest.raises(CannotGoOn, match="fetched something"):
        pdf(page, "p { color: red }")


def test_without_pango_the_browser_prints_the_same_page(room, monkeypatch):
    review(room.child)
    real = builtins.__import__

    def missing(name, *more, **kept):
        if name == "weasyprint":
            raise OSError("cannot load library 'libgobject-2.0-0'")
        return real(name, *more, **kept)

    monkeypatch.setattr(builtins, "__import__", missing)
    answer = room.browser(OFFICER).get(f"{URL}/pack.pdf")
    assert answer.status_code == 500
    assert "Pango" in answer.text
    assert "print the page from the browser" in answer.text


def test_the_sheet_has_what_everybody_signs_and_a_line_for_each_pen(room):
    review(room.child)
    assert room.browser(OFFICER).get(f"{URL}/sheet").status_code == 409
    proposed(room)
    page = room.browser(OFFICER).get(f"{URL}/sheet").text
    assert "Sign-off sheet: Child H, 2014, version 1" in page
    assert page.count('class="line"') == 3
    assert "<td>T Orrell</td><td>signed</td>" in page
    assert "<td>not yet</td>" in page
    assert "Kezia" not in page
    assert room.browser(OFFICER).get(f"{URL}/sheet.pdf").content.startswith(b"%PDF-")
