from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewed import FINDINGS, TEXT, decision, finding, put, settled

from redaction.intake.document import DocumentKind
from redaction.review.decisions import journal, sitting, state
from redaction.review.decisions.decision import Verdict
from redaction.review.decisions.effect import standing
from redaction.review.round.acts import acts, redo, undo

ME, OTHER = "a-mensah", "b-linden"
OVERVIEW = DocumentKind.OVERVIEW
# Two that overlap, one inside another, and findings.
PLACES = (*FINDINGS[:4], finding("Orrell lived"), finding("Tamsin Orrell lived at 14 Larkspur Rise"))


def at(second: int) -> str:
    return f"2013-05-04T10:{second // 60 % 60:02}:{second % 60:02}Z"


class Desk:
    """Two journals as bytes, read anew for each step, as after any stop."""

    def __init__(self):
        self.stored = {ME: b"", OTHER: b""}

    def lines(self, person) -> tuple:
        return journal.numbered(journal.DECISIONS.load(self.stored[person], person))

    def all(self) -> tuple:
        return (*self.lines(ME), *self.lines(OTHER))

    def write(self, person, lines):
        self.stored[person] += b"".join(journal.line(line) + b"\n" for line in lines)

    def decide(self, person, when, said, *, numbered=True):
        act = journal.next_act(self.lines(person)) if numbered else 0
        self.write(person, [
            decision(found, verdict, person=person, at=at(when), act=act,
                     replacement=words if verdict is Verdict.REPLACE else "")
            for found, verdict, words in said
        ])  # fmt: skip

    def step(self, which, person, when) -> tuple:
        lines = which(self.all(), person, act=journal.next_act(self.lines(person)), at=at(when))
        self.write(person, lines)
        return lines

    def says(self, person) -> dict:
        return {d.span: (d.verdict, d.replacement) for d in standing(self.lines(person))}


SAID = st.lists(
    st.tuples(
        st.sampled_from(PLACES),
        st.sampled_from([Verdict.REPLACE, Verdict.KEEP, Verdict.OPEN]),
        st.sampled_from(["Child Q", "Child R"]),
    ),
    min_size=1,
    max_size=4,
)
STEPS = st.lists(
    st.tuples(st.sampled_from(["decide", "decide", "undo", "undo", "redo"]), st.sampled_from([ME, OTHER]), SAID,
              st.integers(0, 2)),
    max_size=25,
)  # fmt: skip


@given(STEPS)
def test_any_sequence_of_decide_undo_and_redo_is_that_of_an_editor(steps):
    desk, clock = Desk(), 0
    model = {person: ([{}], []) for person in (ME, OTHER)}  # the states that stand, and those that were undone
    for what, person, said, later in steps:
        clock += later
        stack, undone = model[person]
        others = OTHER if person == ME else ME
        untouched = desk.stored[others]
        if what == "decide":
            desk.decide(person, clock, said)
            now = dict(stack[-1])
            for found, verdict, words in said:
                now.pop(found.span, None)
                if verdict is not Verdict.OPEN:
                    now[found.span] = (verdict, words if verdict is Verdict.REPLACE else "")
            stack.append(now)
            undone.clear()
        elif what == "undo":
            assert bool(desk.step(undo, person, clock)) == (len(stack) > 1)
            if len(stack) > 1:
                undone.append(stack.pop())
        else:
            assert bool(desk.step(redo, person, clock)) == bool(undone)
            if undone:
                stack.append(undone.pop())
        assert desk.says(person) == stack[-1]
        known = acts(desk.all(), person)
        assert (len(known.done), len(known.undone)) == (len(stack) - 1, len(undone))
        assert desk.stored[others] == untouched


@given(STEPS, SAID, st.integers(0, 2))
def test_undo_leaves_the_public_text_as_if_the_act_had_never_been_and_redo_as_if_it_had_stood(steps, said, later):
    desk, clock = Desk(), 0
    for what, person, words, seconds in steps:
        clock += seconds
        if what == "decide":
            desk.decide(person, clock, words)
        else:
            desk.step(undo if what == "undo" else redo, person, clock)
    before = settled(*desk.all())
    desk.decide(ME, clock + later, said)
    after = settled(*desk.all())
    desk.step(undo, ME, clock + later)
    assert settled(*desk.all()) == before
    desk.step(redo, ME, clock + later + 1)
    assert settled(*desk.all()) == after
    desk.step(undo, ME, clock + later + 60)
    assert settled(*desk.all()) == before


def test_what_somebody_else_decided_in_between_keeps_its_place():
    desk = Desk()
    desk.decide(ME, 0, [(FINDINGS[0], Verdict.REPLACE, "A")])
    desk.decide(OTHER, 10, [(FINDINGS[0], Verdict.REPLACE, "B")])
    desk.decide(ME, 20, [(FINDINGS[0], Verdict.REPLACE, "C")])
    desk.step(undo, ME, 30)
    assert [e.replacement for e in settled(*desk.all()).edits] == ["B"]
    desk.step(redo, ME, 40)
    assert [e.replacement for e in settled(*desk.all()).edits] == ["C"]


def test_the_lines_of_undo_and_redo_say_which_act_and_share_a_number():
    desk = Desk()
    desk.decide(ME, 0, [(found, Verdict.REPLACE, "A") for found in FINDINGS[:3]])
    lines = desk.step(undo, ME, 5)
    assert {(d.act, d.undoes, d.redoes, d.verdict, d.at) for d in lines} == {(2, 1, 0, Verdict.OPEN, at(5))}
    lines = desk.step(redo, ME, 6)
    assert {(d.act, d.undoes, d.redoes, d.verdict, d.at) for d in lines} == {(3, 0, 1, Verdict.REPLACE, at(6))}


def test_old_lines_without_numbers_are_undone_by_neighbours_of_one_time():
    desk = Desk()
    desk.decide(ME, 0, [(found, Verdict.REPLACE, "A") for found in FINDINGS[:3]], numbered=False)
    desk.decide(ME, 9, [(FINDINGS[0], Verdict.REPLACE, "B")], numbered=False)
    desk.step(undo, ME, 10)
    assert set(desk.says(ME).values()) == {(Verdict.REPLACE, "A")}
    assert len(desk.step(undo, ME, 11)) == 3
    assert desk.says(ME) == {}
    assert desk.step(undo, ME, 12) == ()


def test_nobody_can_undo_what_another_did():
    desk = Desk()
    desk.decide(OTHER, 0, [(FINDINGS[0], Verdict.REPLACE, "A")])
    assert desk.step(undo, ME, 1) == ()
    assert desk.step(redo, ME, 1) == ()
    assert acts(desk.all(), ME) == acts((), ME)


def test_a_new_act_ends_what_could_be_redone():
    desk = Desk()
    desk.decide(ME, 0, [(FINDINGS[0], Verdict.REPLACE, "A")])
    desk.step(undo, ME, 1)
    desk.decide(ME, 2, [(FINDINGS[1], Verdict.REPLACE, "B")])
    assert desk.step(redo, ME, 3) == ()


def test_a_settled_difference_that_is_undone_is_as_it_was():
    desk = Desk()
    desk.decide(ME, 0, [(FINDINGS[0], Verdict.REPLACE, "A")])
    desk.write(ME, [decision(FINDINGS[0], replacement="B", at=at(5), act=2, settles=True, note="we spoke")])
    desk.step(undo, ME, 6)
    (now,) = standing(desk.lines(ME))
    assert (now.replacement, now.settles, now.note) == ("A", False, "")
    desk.step(redo, ME, 7)
    (now,) = standing(desk.lines(ME))
    assert (now.replacement, now.settles, now.note) == ("B", True, "we spoke")


NEW = TEXT.replace("| never |", "| once |").replace("## 1.", "A new paragraph.\n\n## 1.")


def own(folder) -> tuple:
    return state.load(folder, OVERVIEW).decisions


def write(folder, which):
    written = state.written(folder, ME)
    lines = which(own(folder), ME, act=journal.next_act(written), at=at(99))
    state.append(folder, ME, lines)
    return lines


def test_an_act_on_an_earlier_version_is_undone_where_the_text_did_not_change(folder):
    sitting.sit(folder, person=ME, at=at(0), accept=True)
    before = {d.text for d in own(folder)}
    put(folder, NEW, [f for f in (replace_in(found) for found in FINDINGS) if f])
    assert {d.text for d in own(folder)} == before - {"Piotr Zawadzki"}
    assert len(write(folder, undo)) == len(before_places(folder))
    assert standing(own(folder)) == ()
    assert write(folder, undo) == ()
    put(folder, TEXT, FINDINGS)  # the first version again: what was taken back stays so
    assert {d.text for d in standing(own(folder))} <= {"Piotr Zawadzki"}


def before_places(folder) -> set:
    return {d.span for d in own(folder)}


def replace_in(found):
    """The same finding in the new text."""
    number = TEXT[: found.span.end].count(found.text) - 1
    moved = finding(found.text, number, text=NEW)
    shift = moved.span.start - found.span.start
    edit = type(found.span)(found.edit_span.start + shift, found.edit_span.end + shift)
    return replace(found, span=moved.span, edit_span=edit)


def test_an_act_of_which_nothing_is_left_cannot_be_undone(folder):
    found = next(f for f in FINDINGS if f.text == "Piotr Zawadzki")
    state.append(folder, ME, [decision(found, at=at(0), act=1)])
    put(folder, NEW, ())
    assert write(folder, undo) == ()
    assert acts(own(folder), ME).done == ()


def test_undo_follows_the_act_through_all_documents():
    one = decision(FINDINGS[0], act=1)
    two = replace(one, kind=DocumentKind.SUMMARY)
    lines = undo((two, one), ME, act=2, at=at(1))
    assert {d.kind for d in lines} == {OVERVIEW, DocumentKind.SUMMARY}
    assert [len(act.decisions) for act in acts((two, one), ME).done] == [2]


@pytest.mark.parametrize("torn", [2, 40, 200])
def test_a_stop_within_an_act_leaves_one_that_can_be_undone(torn):
    desk = Desk()
    desk.decide(ME, 0, [(found, Verdict.REPLACE, "A") for found in FINDINGS[:3]])
    desk.stored[ME] = journal.DECISIONS.mended(desk.stored[ME][:-torn])
    assert len(desk.step(undo, ME, 1)) == 2
    assert desk.says(ME) == {}
