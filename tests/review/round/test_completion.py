"""Each condition alone keeps a case from being signed, says so in words, and nobody learns a colleague's decisions."""

from dataclasses import replace

import pytest
import reviewed
from hypothesis import given as every
from hypothesis import strategies as st
from reviewed import CAST, FINDINGS, SITTING, TEXT, decision

from redaction.detect.facts.traits import Trait
from redaction.detect.finding import Proposal
from redaction.digest import sha256
from redaction.intake.document import DocumentKind
from redaction.review.decisions import proposals, sitting
from redaction.review.decisions.decision import Verdict
from redaction.review.decisions.proposals import Checks
from redaction.review.decisions.verdicts import Settled, settle
from redaction.review.round import answers, weighing, whole
from redaction.review.round import events as journals
from redaction.review.round.completion import OWN, Facts, Part, State, completion
from redaction.review.round.decoys import Plot, plant
from redaction.review.round.differences import differences
from redaction.review.round.event import (
    Alone,
    Began,
    Closed,
    Commented,
    Event,
    Finished,
    Planted,
    Reopened,
    Seen,
    Unplanted,
    comment_id,
)
from redaction.review.round.readers import readers
from redaction.review.text.left_in import left_in
from redaction.review.weighed import combination
from redaction.review.weighed.intruder import IntruderNote
from redaction.review.weighed.said import Said
from redaction.review.weighed.standing import CaseStanding
from redaction.spans import Span

OVERVIEW = DocumentKind.OVERVIEW
ME, OTHER, LEGAL = "a-mensah", "k-lund", "r-calder"
AT = "2013-05-04T10:11:12Z"
DIGEST = sha256(TEXT.encode())
SECTIONS = (sha256(b"one"), sha256(b"two"))
NAMES = {ME: "Ama Mensah", OTHER: "Kari Lund"}


def event(did, person: str = ME, **more) -> Event:
    return did(person=person, at=AT, **more)


def accepted(person: str = ME):
    settled = settle(OVERVIEW, TEXT, FINDINGS, ())
    return proposals.accept(settled, replace(SITTING, person=person), checks=Checks.REMOVE)


BOTH = (*accepted(ME), *accepted(OTHER))
LEFT = left_in(reviewed.document(), settle(OVERVIEW, TEXT, FINDINGS, BOTH), CAST)
REPORT = combination.report([
    Said(kind=OVERVIEW, paragraph="1.1", span=Span(0, 1), who="Mother", trait=trait, exact=True, words=words)
    for trait, words in ((Trait.COURT, "convicted"), (Trait.DATE, "3 March 2012"))
])  # fmt: skip


def answered(person: str = ME) -> tuple[Event, ...]:
    return answers.leave(answers.ask(OVERVIEW, LEFT, {}), person=person, at=AT, click=1)


def weighed(person: str = ME) -> Event:
    (card,) = weighing.cards(REPORT, {})
    return weighing.weigh(card, weighing.Choice.LEAVE, note="in every paper", person=person, at=AT)


def seen(person: str = ME) -> tuple[Event, ...]:
    return tuple(event(Seen, person, kind=OVERVIEW, section=digest) for digest in SECTIONS)


def finished(person: str = ME, digest: str = DIGEST) -> Event:
    return event(Finished, person, texts={OVERVIEW: digest}, journal=DIGEST)


def read_by(person: str) -> tuple[Event, ...]:
    return (event(Began, person), *seen(person), *answered(person), weighed(person))


ALL: tuple[Event, ...] = (*read_by(ME), *read_by(OTHER), finished(ME), finished(OTHER))


def standing(*, current: bool = True, report=REPORT) -> CaseStanding:
    note = IntruderNote(person=ME, at=AT, note="I tried", texts={OVERVIEW: DIGEST})
    return CaseStanding(report=report, undecided=0, note=note, current=current)


def facts(events: tuple[Event, ...] = ALL, decisions=BOTH, **more) -> Facts:
    settled = settle(OVERVIEW, TEXT, FINDINGS, decisions)
    made = {
        "texts": {OVERVIEW: DIGEST},
        "settled": {OVERVIEW: settled},
        "sections": {OVERVIEW: SECTIONS},
        "left_in": {OVERVIEW: LEFT},
        "differences": {OVERVIEW: differences(OVERVIEW, TEXT, FINDINGS, decisions, readers(events))},
        "standing": standing(),
        "page": 0,
        "events": events,
    }
    return Facts(**(made | more))


def without(*events: Event) -> tuple[Event, ...]:
    return tuple(each for each in ALL if each not in events)


def open_parts(made: Facts, person: str = "") -> list[Part]:
    return [each.part for each in completion(made, person, NAMES).open]


def words(made: Facts, part: Part, person: str = "") -> str:
    return completion(made, person, NAMES).of(part).words


def decoys() -> tuple:
    document = reviewed.document()
    return plant([Plot(document=document, sections=(Span(0, len(TEXT)),))], count=2, seed="s", taken=())


COMMENT = event(Commented, id=comment_id(ME, 1), kind=OVERVIEW, span=Span(0, 3), text_digest=DIGEST, words="Why?")
DIFFERS = decision(
    next(f for f in FINDINGS if f.proposal is Proposal.CHECK), Verdict.KEEP, person=OTHER, at="2013-05-04T10:11:13Z"
)
MISNAMED = tuple(
    replace(d, replacement="Mother", at="2013-05-04T10:11:14Z") for d in BOTH if d.span == FINDINGS[0].span
)


@pytest.mark.parametrize("person", ["", ME, OTHER, LEGAL])
def test_when_everything_is_done_the_case_is_complete(person):
    told = completion(facts(), person, NAMES)
    assert told.complete
    assert told.open == ()
    assert all(each.left == 0 for each in told.conditions)


# A condition that is open, and everything else done -> what is told.
OPEN = {
    Part.LABELS: (facts(decisions=(*BOTH, *MISNAMED)), "Everyone has one label: one place says somebody else’s"),
    Part.UNDECIDED: (
        facts(decisions=[d for d in BOTH if d.type != "QUASI"]),
        "Nothing is undecided: 1 left, 1 of them need a person",
    ),
    Part.SECTIONS: (facts(without(seen(OTHER)[0])), "Every section has been seen by every reader: 3 of 4"),
    Part.LEFT_IN: (
        facts(without(answered(ME)[0], answered(OTHER)[0])),
        f"What was left in is answered: {len(answered()) - 1} of {len(answered())}",
    ),
    Part.COMBINATIONS: (facts(without(weighed(ME), weighed(OTHER))), "Combinations are noted: 0 of 1"),
    Part.NOTE: (
        facts(standing=standing(current=False)),
        "The intruder note is written: the intruder note is about an earlier public text",
    ),
    Part.PAGE: (facts(page=2), "The words of the review’s own page name nobody: 2 places may"),
    Part.COMMENTS: (facts((*ALL, COMMENT)), "Comments are closed: 1 open"),
    Part.DECOYS: (
        facts((*ALL, event(Planted, OTHER, decoys=decoys()))),
        "Decoys are taken out: 2 are in Kari Lund’s copy",
    ),
    Part.READERS: (facts((*ALL, event(Reopened, OTHER))), "Kari Lund has finished"),
    Part.DIFFERENCES: (facts(decisions=(*BOTH, DIFFERS)), "Differences are settled: 0 of 1"),
}


@pytest.mark.parametrize("part", OPEN)
def test_each_condition_alone_keeps_the_case_open(part):
    made, said = OPEN[part]
    told = completion(made, "", NAMES)
    assert not told.complete
    # While a reader is not done, what comes after waits too.
    assert {each.part for each in told.open} - {Part.DIFFERENCES, Part.NOTE} == {part} - {Part.DIFFERENCES, Part.NOTE}
    assert told.of(part).words == said
    assert told.of(part).left >= 1
    assert told.of(part).state is not State.DONE


def test_every_part_is_tried():
    assert set(OPEN) == set(Part)


def test_nothing_imported_is_not_complete():
    empty = facts(texts={}, settled={}, sections={}, left_in={}, differences={})
    told = completion(empty)
    assert not told.complete
    assert not told.may_finish


def test_nobody_reading_is_not_complete():
    told = completion(facts(()), "", NAMES)
    assert "nobody has begun" in told.of(Part.READERS).words
    assert told.of(Part.SECTIONS).state is State.TODO


def test_one_reader_is_not_enough_unless_they_read_alone_for_a_reason():
    one = (*read_by(ME), finished(ME))
    assert "the second has not begun" in words(facts(one, decisions=accepted()), Part.READERS)
    alone = (*one[:1], event(Alone, reason="the second officer is ill"), *one[1:])
    told = completion(facts(alone, decisions=accepted()), ME, NAMES)
    assert told.complete
    assert told.of(Part.DIFFERENCES) is None
    assert "reading alone" in told.of(Part.READERS).words


def test_a_reader_who_has_not_finished_is_told_of_their_own_work_alone():
    mine = (*read_by(ME), event(Began, OTHER))
    told = completion(facts(mine, decisions=accepted()), ME, NAMES)
    assert told.of(Part.SECTIONS).state is State.DONE
    assert told.of(Part.LEFT_IN).state is State.DONE
    assert told.may_finish
    assert told.of(Part.READERS).words == "You have finished"
    assert "neither of you sees" in [e for e in told.conditions if e.part is Part.READERS][1].words
    assert completion(facts(mine, decisions=accepted()), OTHER).of(Part.SECTIONS).words.endswith(": 0 of 2")


def test_a_colleagues_answers_do_not_count_before_both_are_done():
    events = (event(Began), event(Began, OTHER), *seen(), *answered(OTHER), weighed(OTHER))
    told = completion(facts(events), ME, NAMES)
    assert told.of(Part.LEFT_IN).state is State.TODO
    assert told.of(Part.COMBINATIONS).state is State.TODO


def test_before_the_end_nothing_is_said_of_differences_or_of_a_colleagues_decoys():
    events = (*without(finished(OTHER)), event(Planted, OTHER, decoys=decoys()))
    told = completion(facts(events, decisions=(*BOTH, DIFFERS)), ME, NAMES)
    assert told.of(Part.DIFFERENCES).state is State.WAIT
    assert told.of(Part.DECOYS) is None
    assert told.of(Part.NOTE).state is State.DONE


def test_the_intruder_note_waits_for_the_text_that_is_published():
    told = completion(facts(without(finished(OTHER)), standing=standing(current=False)), ME, NAMES)
    assert told.of(Part.NOTE).state is State.WAIT


def test_a_version_that_came_since_asks_those_who_had_finished():
    told = completion(facts(texts={OVERVIEW: sha256(b"another")}), ME, NAMES)
    assert "not with the overview, which came or changed since" in told.of(Part.READERS).words
    assert not told.complete


def test_decoys_in_ones_own_copy_are_ones_own():
    events = (*without(finished(ME)), event(Planted, decoys=decoys()))
    assert words(facts(events), Part.DECOYS, ME) == "Decoys are taken out: 2 are in your copy"
    assert completion(facts((*events, event(Unplanted))), ME).of(Part.DECOYS) is None


def test_a_comment_that_is_closed_is_no_more_left():
    closed = (*ALL, COMMENT, event(Closed, OTHER, comment=comment_id(ME, 1)))
    assert completion(facts(closed)).complete


def test_no_combination_is_said_and_nothing_is_to_do():
    none = standing(report=combination.report(()))
    assert words(facts(standing=none), Part.COMBINATIONS) == "Combinations are noted: none was found"


def test_one_may_finish_only_when_ones_own_part_is_done():
    begun = (*read_by(ME), event(Began, OTHER))
    assert completion(facts(begun, decisions=accepted()), ME).may_finish
    assert not completion(facts(begun[:-2], decisions=()), ME).may_finish
    unseen = tuple(each for each in begun if each != seen()[1])
    assert not completion(facts(unseen, decisions=accepted()), ME).may_finish
    unanswered = tuple(each for each in begun if each != answered()[0])
    assert not completion(facts(unanswered, decisions=accepted()), ME).may_finish


def test_a_label_of_ones_own_twice_over_is_no_fault():
    by_hand = tuple(replace(d, replacement="her daughter", at="2013-05-04T10:11:14Z") for d in MISNAMED)
    assert completion(facts(decisions=(*BOTH, *by_hand))).of(Part.LABELS).state is State.DONE


def test_where_to_go_is_the_first_document_with_something_left():
    two = facts()
    summary = DocumentKind.SUMMARY
    made = replace(
        two,
        texts={OVERVIEW: DIGEST, summary: DIGEST},
        settled={OVERVIEW: two.settled[OVERVIEW], summary: Settled(edits=(), undecided=FINDINGS[:1], kept=())},
        sections={OVERVIEW: SECTIONS, summary: SECTIONS[:1]},
        left_in={OVERVIEW: LEFT, summary: LEFT[:1]},
    )
    told = completion(made, "", NAMES)
    assert [told.of(part).kind for part in (Part.UNDECIDED, Part.SECTIONS, Part.LEFT_IN)] == [summary] * 3


@every(st.sets(st.sampled_from(range(len(ALL)))), st.sampled_from(["", ME, OTHER, LEGAL]))
def test_whatever_was_done_complete_is_when_nothing_is_open(left_out, person):
    events = tuple(each for number, each in enumerate(ALL) if number not in left_out)
    told = completion(facts(events), person, NAMES)
    assert told.complete is (not told.open)
    assert told.complete <= (len([e for e in events if isinstance(e, Finished)]) == 2)
    assert {each.part for each in told.conditions if each.part in OWN} == OWN
    assert all(each.words for each in told.conditions)


def test_a_case_in_the_vault_is_read_with_everybodys_decisions(tmp_path):
    folder = reviewed.a_case(tmp_path)
    before = completion(whole.read(folder))
    assert not before.complete
    assert before.of(Part.UNDECIDED).left == len([f for f in FINDINGS if f.proposal is not Proposal.KEEP])
    journals.append(folder, event(Began), event(Began, OTHER))
    sitting.sit(folder, person=OTHER, at=AT, accept=True, checks=Checks.REMOVE)
    read = whole.read(folder)
    assert completion(read).of(Part.UNDECIDED).state is State.DONE
    assert sum(map(len, read.sections.values())) == completion(read).of(Part.SECTIONS).left / 2
    parts = read.sections[OVERVIEW]
    journals.append(folder, *(event(Seen, who, kind=OVERVIEW, section=part) for who in NAMES for part in parts))
    assert completion(whole.read(folder)).of(Part.SECTIONS).state is State.DONE
