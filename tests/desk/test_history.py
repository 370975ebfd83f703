"""The history tells who did what and when, no name of a family, and says so where its records are damaged."""

from dataclasses import replace

import published
import pytest
from publicroom import AT, CHECKER, OFFICER, PublicRoom, decide, decided, review
from published import SLUG

from redaction.intake.document import DocumentKind
from redaction.publish.watch import watchkey
from redaction.review.decisions import state
from redaction.review.round import events
from redaction.review.round.acts import redo, undo
from redaction.review.round.event import Alone, Began, Decoy, Planted
from redaction.spans import Span

URL = f"/case/{SLUG}/history"


@pytest.fixture
def room(tmp_path):
    there = PublicRoom(tmp_path)
    watchkey.keep(there.vault, published.WATCH_KEY)
    yield there
    there.close()


def test_everything_is_told_in_words(room):
    room.child.record("new", at="2026-02-27T09:00:00Z")
    room.child.record("import", at="2026-02-27T09:05:00Z", kind="overview", version=1, source="ab", text="cd")
    room.child.record("screen", at="2026-02-27T09:06:00Z", kind="overview", text="cd", findings=12)
    room.child.record("screen", at="2026-02-27T09:07:00Z", kind="page", text="ef", findings=3)
    review(room.child)
    room.child.record("sign", person=OFFICER, at="2026-03-02T08:00:00Z", role="officer", version=1)
    shown = room.browser(OFFICER).get(URL).text
    for words in (
        "The case was made", "Version 1 of the overview report was taken in", "was read by the program: 12 findings",
        "The text of the review’s page was read by the program: 3 findings",
        "<b>T Orrell</b> began to read the case", "<b>I Balogun</b> finished reading", "signed as officer, version 1",
        "27 February 2026", "2 March 2026", "wrote an intruder note",
    ):  # fmt: skip
        assert words in shown, words
    assert "sections" in shown
    assert "damaged" not in shown
    for name in ("Kezia", "Tamsin", "Garth"):
        assert name not in shown


def test_one_finding_is_one_and_what_was_settled_twice_is_one_place(room):
    room.child.record("screen", at="2026-02-27T09:06:00Z", kind="page", text="ef", findings=1)
    review(room.child)
    first, second = decided(room.child, DocumentKind.OVERVIEW, OFFICER, at="2026-03-02T08:00:00Z")[:2]
    settled = [replace(line, settles=True, note="agreed") for line in (first, second)]
    span = Span(first.span.start, first.span.end + 1)
    text = span.of(state.load(room.child, DocumentKind.OVERVIEW).document.text)
    wider = replace(settled[0], span=span, edit_span=span, text=text, at="2026-03-02T08:05:00Z")
    state.append(room.child, OFFICER, settled)
    state.append(room.child, OFFICER, [wider])
    shown = room.browser(OFFICER).get(URL).text
    assert "was read by the program: one finding<" in shown
    assert "settled differences in 2 places" in shown


def test_a_colleagues_work_is_not_told_before_both_are_done(room):
    for person in (OFFICER, CHECKER):
        events.append(room.child, Began(person=person, at=AT))
    decide(room.child, CHECKER)
    decoy = Decoy(kind=DocumentKind.SUMMARY, offset=3, words="Bram Oakhurst came.", text_digest="ab" * 32)
    events.append(room.child, Planted(person=CHECKER, at=AT, decoys=(decoy,)))
    shown = room.browser(OFFICER).get(URL).text
    assert "<b>I Balogun</b> began to read" in shown
    assert "<b>I Balogun</b> decided" not in shown
    assert "decoys put" not in shown
    assert "is not told here" in shown


def test_words_that_somebody_typed_are_not_told(room):
    events.append(room.child, Began(person=OFFICER, at=AT))
    events.append(room.child, Alone(person=OFFICER, at=AT, reason="Kezia Orrell is my aunt's neighbour."))
    shown = room.browser(OFFICER).get(URL).text
    assert "recorded that they read alone" in shown
    assert "neighbour" not in shown


@pytest.mark.parametrize("damage", [b"x\n", b"{}\n", b'{"at":1}\n'])
def test_a_damaged_trail_is_said(room, damage):
    room.child.record("new", at="2026-02-27T09:00:00Z")
    path = room.child.path / "audit.jsonl"
    path.write_bytes(damage + path.read_bytes())
    shown = room.browser(OFFICER).get(URL).text
    assert "The audit trail is damaged" in shown
    assert "The case was made" in shown


def test_with_nothing_there_the_next_step_is_named(room):
    (room.child.path / "audit.jsonl").unlink(missing_ok=True)
    assert "Nothing is recorded yet" in room.browser(OFFICER).get(URL).text


def took_back(room, act: int, step=undo) -> None:
    lines = state.load(room.child, DocumentKind.SUMMARY).decisions
    state.append(room.child, OFFICER, step(lines, OFFICER, act=act, at=AT))


def test_an_undo_is_told_as_one_and_not_as_one_more_place(room):
    events.append(room.child, Began(person=OFFICER, at=AT))
    lines = decided(room.child, DocumentKind.SUMMARY, OFFICER)
    for act, line in enumerate(lines, start=1):
        state.append(room.child, OFFICER, [replace(line, act=act)])
    took_back(room, len(lines) + 1)
    shown = room.browser(OFFICER).get(URL).text
    assert f"<b>T Orrell</b> decided {len(lines)} places<" in shown
    assert "<b>T Orrell</b> took back 1 place<" in shown
    assert "did 1 again" not in shown
    took_back(room, len(lines) + 2, redo)
    shown = room.browser(OFFICER).get(URL).text
    assert "<b>T Orrell</b> did 1 again that they had taken back<" in shown
    assert f"<b>T Orrell</b> decided {len(lines)} places<" in shown


def test_decisions_from_the_command_line_are_told_once(room):
    lines = decided(room.child, DocumentKind.SUMMARY, OFFICER)
    room.child.record("decide", person=OFFICER, at=AT, decisions=len(lines))
    state.append(room.child, OFFICER, lines)
    shown = room.browser(OFFICER).get(URL).text
    assert f"decided {len(lines)} places from the command line" in shown
    assert f"decided {len(lines)} places<" not in shown


def test_a_colleague_who_took_back_is_not_told_of_before_both_are_done(room):
    for person in (OFFICER, CHECKER):
        events.append(room.child, Began(person=person, at=AT))
    decide(room.child, OFFICER, kinds=(DocumentKind.SUMMARY,))
    took_back(room, 2)
    assert "took back" in room.browser(OFFICER).get(URL).text
    assert "took back" not in room.browser(CHECKER).get(URL).text
