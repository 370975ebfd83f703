import pytest
from reviewed import FINDINGS, SITTING, TEXT, nth, settled

from redaction.detect.finding import FindingType
from redaction.intake.document import DocumentKind
from redaction.review.decisions.additions import Act, Entry
from redaction.review.decisions.decision import ReasonCode, Verdict
from redaction.review.decisions.places import occurrences, place, unfound
from redaction.review.decisions.proposals import accept

DONE = accept(settled(), SITTING)


def entry(act: Act, text: str, replacement: str = "", **more) -> Entry:
    return Entry(act=act, where="extra.yml:7", text=text, replacement=replacement, **more)


def add(text: str, replacement: str = "[place removed]", **more) -> Entry:
    return entry(Act.ADD, text, replacement, type=FindingType.LOCATION, reason=ReasonCode.PLACE, **more)


def placed(what: Entry, *decisions):
    return place(what, FINDINGS, settled(*decisions), SITTING)


def test_an_addition_changes_every_place_that_no_edit_covers():
    result = placed(add("Kestrel Court"), *DONE)
    assert [d.span for d in result.decisions] == [nth(TEXT, "Kestrel Court"), nth(TEXT, "Kestrel Court", 1)]
    after = settled(*DONE, *result.decisions)
    assert "[place removed]" in [e.replacement for e in after.edits]
    assert not unfound([result])


def test_the_first_place_only():
    assert len(placed(add("Kestrel Court", first=True)).decisions) == 1


@pytest.mark.parametrize("before", [(), DONE])
def test_what_lies_inside_a_change_or_its_proposal_is_left_to_it(before):
    result = placed(add("Larkspur"), *before)
    assert (result.decisions, result.places) == ((), 1)


def test_a_longer_addition_wins_over_the_changes_inside_it():
    words = "Tamsin Orrell lived at 14 Larkspur Rise"
    result = placed(add(words), *DONE)
    spans = [e.span for e in settled(*DONE, *result.decisions).edits]
    assert nth(TEXT, words) in spans
    assert nth(TEXT, "14 Larkspur Rise") not in spans


def test_a_change_in_part_is_refused_with_the_line():
    result = placed(add("Rise with"), *DONE)
    assert result.decisions == ()
    (problem,) = unfound([result])
    assert problem.where == "extra.yml:7"
    assert "in part" in problem.message


def test_what_occurs_nowhere_is_refused_with_the_line_and_without_the_text():
    (problem,) = unfound([placed(add("Wrexcombe")), placed(add("Wrexcombe"))])
    assert problem.where == "extra.yml:7"
    assert "Wrexcombe" not in str(problem)


def test_what_occurs_in_one_document_need_not_occur_in_another():
    elsewhere = add("Kestrel Court", document=DocumentKind.SUMMARY)
    assert placed(elsewhere).places == 0
    assert not unfound([placed(add("Kestrel Court")), placed(elsewhere)])


def test_keep_leaves_what_was_found():
    result = placed(entry(Act.KEEP, "had trained as a glass blower", note="it matters"))
    (kept,) = result.decisions
    assert (kept.verdict, kept.note) == (Verdict.KEEP, "it matters")
    assert not settled(*DONE, kept).undecided


def test_keep_never_keeps_a_known_persons_name():
    for name in ("Tamsin Orrell", "tamsin orrell"):
        result = placed(entry(Act.KEEP, name))
        assert result.decisions == ()
        assert "known person" in unfound([result])[0].message


def test_keep_of_a_word_inside_a_name_keeps_nothing():
    assert unfound([placed(entry(Act.KEEP, "Orrell"))])


def test_change_puts_other_words_in_place_of_a_finding():
    result = placed(entry(Act.CHANGE, "Piotr Zawadzki", "Visitor 1"))
    (changed,) = result.decisions
    assert (changed.replacement, changed.verdict) == ("Visitor 1", Verdict.REPLACE)
    assert [e.replacement for e in settled(*DONE, changed).edits if e.found == changed.span] == ["Visitor 1"]


def test_change_may_name_the_wider_words_of_an_edit():
    assert placed(entry(Act.CHANGE, "Ms Balogun-Reyes", "her mother")).places == 2


def test_change_of_what_was_not_found_is_refused():
    assert unfound([placed(entry(Act.CHANGE, "Kestrel Court", "x"))])


@pytest.mark.parametrize(
    ("wanted", "text", "count"),
    [
        ("Ann", "Ann, Annie, Jo-Ann, Ann's, (Ann) Hann", 4),
        ("O'Dell Way", "O\u2019Dell Way, O'Dell\u00a0Way, O'Dell  Way", 3),
        ("Kestrel Court", "Kestrel\nCourt, Kestrel\n> Court, KESTREL COURT, kestrel court", 3),
        ("Kestrel Court", "Kestrel\n\nCourt", 0),
        ("Al-Rashid", "Al\u2011Rashid Al-Rashid", 2),
        ("(Pete)", "Piotr (Pete)came", 1),
        (".*", "anything", 0),
    ],
)
def test_whole_words_only_and_over_line_ends(wanted, text, count):
    assert len(list(occurrences(wanted, text))) == count
