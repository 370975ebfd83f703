from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewed import FINDINGS, TEXT, decision, finding, nth, settled

from redaction.detect.finding import FindingType
from redaction.errors import Refused
from redaction.intake.document import DocumentKind
from redaction.review.decisions import journal
from redaction.review.decisions.decision import ReasonCode, Verdict
from redaction.review.decisions.written import splice, written
from redaction.review.round import differences as differing
from redaction.review.round.acts import undo
from redaction.review.round.differences import Matter
from redaction.review.round.event import Began, Finished
from redaction.review.round.readers import readers
from redaction.review.round.settling import Settling, choose, like, reword
from redaction.spans import Span

ME, OTHER, THIRD = "a-mensah", "b-linden", "c-harrow"
OVERVIEW = DocumentKind.OVERVIEW
DIGEST = decision(FINDINGS[0]).text_digest
NAME, ADDRESS = FINDINGS[1], FINDINGS[2]
KEPT = next(f for f in FINDINGS if f.text == "Grace")
WIDE = finding("Tamsin Orrell lived at 14 Larkspur Rise")
ADDED = finding("Kestrel Court", type=FindingType.LOCATION, replacement="a street")


def at(second: int) -> str:
    return f"2013-05-04T{10 + second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}Z"


def done(*people):
    began = [Began(person=person, at=at(0)) for person in people]
    return readers([
        *began, *(Finished(person=p, at=at(0), texts={OVERVIEW: DIGEST}, journal=DIGEST) for p in people),
    ])  # fmt: skip


BOTH = done(ME, OTHER)


def says(found, verdict=Verdict.REPLACE, words="Child Q", *, person=ME, act=1, **more):
    words = words if verdict is not Verdict.KEEP and verdict is not Verdict.OPEN else ""
    return decision(found, verdict, replacement=words, person=person, act=act, **({"at": at(act)} | more))


def find(*decisions, findings=(), who=BOTH):
    return differing.differences(OVERVIEW, TEXT, findings, decisions, who)


def settling(**more) -> Settling:
    return Settling(**({"person": ME, "reason": "we spoke on the telephone", "act": 100, "at": at(500)} | more))


def public(*decisions, findings=()) -> str:
    return splice(TEXT, [(e.span, written(e.replacement, TEXT, e.span))
                         for e in settled(*decisions, findings=findings).edits])  # fmt: skip


def test_none_before_both_are_done():
    lines = (says(NAME), says(NAME, words="Child R", person=OTHER))
    assert find(*lines).open
    began = readers([Began(person=person, at=at(0)) for person in (ME, OTHER)])
    one = Finished(person=ME, at=at(0), texts={OVERVIEW: DIGEST}, journal=DIGEST)
    for who in (readers(()), began, readers([Began(person=ME, at=at(0)), Began(person=OTHER, at=at(0)), one])):
        assert find(*lines, who=who) == differing.Differences()


def test_none_where_nobody_decided_or_all_say_the_same():
    assert find(findings=FINDINGS) == differing.Differences()
    same = [says(NAME, person=person, note=person) for person in (ME, OTHER)]
    assert find(*same, findings=FINDINGS) == differing.Differences()


def test_other_words_are_a_difference_with_each_officers_view():
    lines = (says(NAME, note="as in 2.1"), says(NAME, words="the boy", person=OTHER))
    (one,) = find(*lines, findings=FINDINGS).open
    assert (one.kind, one.span, one.original, one.matter) == (OVERVIEW, NAME.span, "Tamsin Orrell", Matter.WORDS)
    assert [(v.person, v.words, v.decided) for v in one.views] == [(ME, "Child Q", True), (OTHER, "the boy", True)]
    assert [v.last for v in one.views] == list(lines)
    assert one.public == "the boy"
    assert one.before.endswith("1.1 ")
    assert one.settled is None


def test_one_kept_and_one_changed_it():
    (one,) = find(says(NAME), says(NAME, Verdict.KEEP, person=OTHER, note="no")).open
    assert [(v.words, v.last.verdict) for v in one.views] == [
        ("Child Q", Verdict.REPLACE), ("Tamsin Orrell", Verdict.KEEP),
    ]  # fmt: skip


def test_only_one_added_it():
    (one,) = find(says(ADDED, words="a street")).open
    assert one.matter is Matter.ADDED
    assert one.view(OTHER).lines == ()
    assert one.view(THIRD) is None


def test_only_one_decided_it():
    (one,) = find(says(NAME), findings=[NAME]).open
    assert (one.matter, one.view(OTHER).decided) == (Matter.DECIDED, False)
    (one,) = find(says(NAME, Verdict.KEEP), findings=[NAME]).open
    assert one.matter is Matter.DECIDED
    taken_back = says(NAME, Verdict.OPEN, person=OTHER, act=2)
    (one,) = find(says(NAME), says(NAME, person=OTHER), taken_back, findings=[NAME]).open
    assert one.matter is Matter.DECIDED


def test_what_a_rule_keeps_is_kept_by_who_said_nothing():
    assert find(says(KEPT, Verdict.KEEP), findings=[KEPT]) == differing.Differences()
    (one,) = find(says(KEPT), findings=[KEPT]).open
    assert one.matter is Matter.ADDED


def test_what_is_kept_where_nothing_was_found_changes_nothing():
    assert find(says(ADDED, Verdict.KEEP)) == differing.Differences()


def test_the_same_words_for_another_reason_are_noted_only():
    found = find(says(NAME), says(NAME, person=OTHER, reason=ReasonCode.FAMILY))
    assert (found.open, found.settled) == ((), ())
    assert [one.matter for one in found.noted] == [Matter.REASON]
    (one,) = find(says(NAME, words="a street"), says(NAME, Verdict.GENERALISE, "a street", person=OTHER)).noted
    assert one.matter is Matter.REASON


def test_the_same_public_words_in_two_ways_are_no_difference():
    """One changed the whole, the other its two parts, and both read the same."""
    whole = says(WIDE, words="Child Q lived at a street")
    parts = [says(NAME, person=OTHER), says(ADDRESS, words="a street", person=OTHER)]
    assert find(whole, *parts).open == ()
    (one,) = find(whole, parts[0]).open
    assert (one.span, one.view(OTHER).words) == (WIDE.span, "Child Q lived at 14 Larkspur Rise")


def test_changes_that_overlap_are_one_difference():
    tail = finding("Orrell lived")
    (one,) = find(says(NAME), says(tail, words="was", person=OTHER), says(ADDRESS, words="x"),
                  says(ADDRESS, words="x", person=OTHER)).open  # fmt: skip
    assert one.original == "Tamsin Orrell lived"
    assert [v.words for v in one.views] == ["Child Q lived", "Tamsin was"]


def test_a_sentence_that_both_kept_does_not_join_the_names_in_it():
    keeps = [says(WIDE, Verdict.KEEP, person=person) for person in (ME, OTHER)]
    lines = [says(NAME), says(NAME, words="the boy", person=OTHER), says(ADDRESS, words="x"),
             says(ADDRESS, words="y", person=OTHER)]  # fmt: skip
    assert [one.original for one in find(*keeps, *lines).open] == ["Tamsin Orrell", "14 Larkspur Rise"]
    done_ = choose(find(*keeps, *lines).open, ME, settling())
    again = replace(keeps[1], act=300, at=at(900))
    assert find(*keeps, *lines, *done_, again).open == ()


def test_what_a_third_person_decided_last_is_a_difference_from_what_both_say():
    lines = [says(NAME, person=person) for person in (ME, OTHER)]
    third = says(NAME, words="the boy", person=THIRD, at=at(50))
    (one,) = find(*lines, third).open
    assert [(v.person, v.words) for v in one.views] == [(ME, "Child Q"), (OTHER, "Child Q"), ("", "the boy")]
    assert find(*lines, replace(third, at=at(0))) == differing.Differences()
    (one,) = find(third, findings=[NAME]).open
    assert one.matter is Matter.DECIDED
    chosen = choose(find(*lines, third).open, "", settling(at=at(60)))
    assert [d.replacement for d in chosen] == ["the boy"]
    found = find(*lines, third, *chosen)
    assert (found.open, len(found.settled)) == ((), 1)


def test_one_who_reads_alone_differs_from_nobody_but_a_later_other():
    alone = done(ME)
    assert find(says(NAME), who=alone) == differing.Differences()


def test_a_settled_difference_tells_how_and_by_whom():
    lines = (says(NAME), says(NAME, words="the boy", person=OTHER))
    (line,) = choose(find(*lines).open, OTHER, settling())
    assert (line.person, line.replacement, line.settles, line.note, line.act) == (
        ME, "the boy", True, "we spoke on the telephone", 100,
    )  # fmt: skip
    found = find(*lines, line)
    assert found.open == ()
    (one,) = found.settled
    assert one.settled == line
    assert [v.words for v in one.views] == ["Child Q", "the boy"]
    assert one.public == "the boy"


@pytest.mark.parametrize("person", [ME, OTHER])
def test_who_changes_their_mind_after_it_was_settled_differs_again(person):
    lines = (says(NAME), says(NAME, words="the boy", person=OTHER))
    line = choose(find(*lines).open, OTHER, settling())
    new = says(NAME, words="a child", person=person, act=200, at=at(600))
    (one,) = find(*lines, *line, new).open
    assert one.view(person).words == "a child"
    again = choose([one], person, settling(act=201, at=at(700)))
    assert find(*lines, *line, new, *again).open == ()


def test_of_one_person_the_journal_counts_and_not_the_clock():
    lines = (says(NAME), says(NAME, words="the boy", person=OTHER))
    line = choose(find(*lines).open, OTHER, settling())
    for found in (NAME, WIDE):
        assert find(*lines, *line, says(found, words="a child", act=200, at=at(0))).open
    tail, head = finding("Larkspur Rise with"), ADDRESS
    (one,) = find(says(tail, words="x", act=1, at=at(1)), says(head, words="y", act=2, at=at(1))).open
    assert one.view(ME).words == "y with"


def test_a_settlement_that_is_undone_leaves_the_difference_as_it_was():
    lines = (says(NAME), says(NAME, words="the boy", person=OTHER))
    line = choose(find(*lines).open, ME, settling())
    undone = undo((*lines, *line), ME, act=101, at=at(800))
    assert find(*lines, *line, *undone) == replace(find(*lines), open=find(*lines).open)
    by_other = choose(find(*lines).open, ME, settling(person=OTHER))
    assert find(*lines, *by_other).settled
    taken_back = undo((*lines, *line, *by_other), ME, act=101, at=at(900))
    assert find(*lines, *line, *by_other, *taken_back).settled[0].settled == by_other[0]


def test_other_words_for_both():
    lines = (says(NAME), says(NAME, words="the boy", person=OTHER))
    (line,) = reword(find(*lines).open, "[name removed]", settling())
    assert (line.verdict, line.span, line.replacement) == (Verdict.REMOVE, NAME.span, "[name removed]")
    (kept,) = reword(find(*lines).open, "Tamsin Orrell", settling())
    assert kept.verdict is Verdict.KEEP
    tail = finding("Orrell lived")
    lines = (says(NAME), says(tail, words="was", person=OTHER))
    (line,) = reword(find(*lines).open, "the boy was", settling())
    assert line.text == "Tamsin Orrell lived"
    assert public(*lines, line) == TEXT.replace("Tamsin Orrell lived", "The boy was")


def test_the_same_is_settled_for_all_places_like_it():
    places = [finding("Kestrel Court", n) for n in (0, 1)]
    lines = [says(p, words="a flat") for p in places] + [says(p, words="a street", person=OTHER) for p in places]
    lines += [says(ADDRESS, words="x"), says(ADDRESS, words="y", person=OTHER)]
    found = find(*lines).open
    alike = like(found[1], found)
    assert [one.original for one in found] == ["14 Larkspur Rise", "Kestrel Court", "Kestrel Court"]
    assert alike == found[1:]
    made = choose(alike, OTHER, settling())
    assert {d.act for d in made} == {100}
    assert [one.original for one in find(*lines, *made).open] == ["14 Larkspur Rise"]
    odd = says(places[1], Verdict.KEEP, person=OTHER, act=9)
    found = find(*lines, odd).open
    assert len(like(found[1], found)) == 1


def test_a_computer_whose_clock_is_behind_settles_all_the_same():
    lines = (says(NAME), says(NAME, words="the boy", person=OTHER, at=at(3000)))
    made = choose(find(*lines).open, ME, settling(at=at(20)))
    assert public(*lines, *made) == public(lines[0])
    assert find(*lines, *made).open == ()
    made = choose(find(*lines).open, ME, settling(at=at(3000)))
    assert find(*lines, *made).open == ()
    last = replace(lines[1], at="2013-12-31T23:59:59Z")
    assert choose(find(lines[0], last).open, ME, settling())[0].at == "2014-01-01T00:00:00Z"


def test_what_cannot_settle_is_refused():
    (one,) = find(says(NAME), findings=[NAME]).open
    for call in (
        lambda: choose([one], OTHER, settling()),  # who has not decided
        lambda: choose([one], THIRD, settling()),
        lambda: choose([one], "", settling()),
        lambda: choose([one], ME, settling(reason=" ")),
        lambda: reword([one], "x", settling(reason="")),
        lambda: reword([one], "two\nlines", settling()),
        lambda: reword([one], "\u202ex", settling()),
    ):
        with pytest.raises(Refused) as caught:
            call()
        assert "Tamsin" not in caught.value.message


def test_no_value_shows_report_text():
    lines = (says(NAME, note="Tamsin's own"), says(NAME, words="the boy", person=OTHER))
    shown = repr(find(*lines)) + repr(settling(reason="Tamsin"))
    for words in ("Tamsin", "the boy", "Child Q"):
        assert words not in shown


PLACES = (*FINDINGS[:4], KEPT, ADDED, finding("Orrell lived"), WIDE, finding("Larkspur Rise with"))
SAID = st.lists(
    st.tuples(
        st.sampled_from(PLACES),
        st.sampled_from([*Verdict]),
        st.sampled_from(["Child Q", "the boy"]),
        st.sampled_from([ME, ME, OTHER, OTHER, THIRD]),
        st.integers(0, 2),
        st.booleans(),
    ),
    max_size=10,
)
FOUND = st.sets(st.sampled_from([f for f in PLACES if f.text not in ("Orrell lived", "Larkspur Rise with")]))


def written_by(said) -> list:
    """The lines of three people as time goes by; now and then one undoes."""
    lines, clock = [], 0
    for found, verdict, words, person, later, undoes in said:
        clock += later
        act = journal.next_act([d for d in lines if d.person == person])
        if undoes:
            lines += undo(lines, person, act=act, at=at(clock))
        else:
            lines.append(says(found, verdict, words, person=person, act=act, at=at(clock)))
    return lines


def merged(*results) -> list[Span]:
    """What anybody changes or leaves undecided, overlapping places as one, character by character."""
    marked = [0] * (len(TEXT) + 1)
    spans = [e.span for r in results for e in r.edits] + [f.edit_span for r in results for f in r.undecided]
    for span in spans:
        for inside in range(span.start, span.end - 1):
            marked[inside] = 2  # the next character belongs to it
        marked[span.end - 1] = marked[span.end - 1] or 1
    found, start = [], None
    for place, mark in enumerate(marked):
        start = place if mark and start is None else start
        if mark == 1:
            found.append(Span(start, place + 1))
            start = None
    return found


def reads(result, place) -> tuple:
    """What a place would say in public, and whether it is decided."""
    changes = [(Span(e.span.start - place.start, e.span.end - place.start), written(e.replacement, TEXT, e.span))
               for e in result.edits if place.covers(e.span)]  # fmt: skip
    return splice(place.of(TEXT), changes), not any(f.edit_span.overlaps(place) for f in result.undecided)


@settings(max_examples=300)
@given(SAID, FOUND)
def test_exactly_the_places_that_read_otherwise_are_differences(said, findings):
    findings = sorted(findings, key=lambda f: f.span)
    lines = written_by(said)
    found = find(*lines, findings=findings)
    mine, theirs = (settled(*(d for d in lines if d.person == p), findings=findings) for p in (ME, OTHER))
    now = settled(*lines, findings=findings)
    expected = []
    for place in merged(mine, theirs, now):
        ways = {reads(mine, place), reads(theirs, place)}
        if reads(now, place)[1]:
            ways.add(reads(now, place))
        if len(ways) > 1 and lines:
            expected.append((place, reads(mine, place), reads(theirs, place), reads(now, place)[0]))
    told = [(one.span, *((one.view(p).written, one.view(p).decided) for p in (ME, OTHER)))
            for one in found.open]  # fmt: skip
    assert told == [each[:3] for each in expected]
    assert found.settled == ()


@settings(max_examples=300)
@given(SAID, FOUND, st.data())
def test_settling_each_difference_leaves_none_and_says_what_was_chosen(said, findings, data):
    findings = sorted(findings, key=lambda f: f.span)
    lines = written_by(said)
    first = find(*lines, findings=findings).open
    expected, act = {}, 1000
    for each in first:
        act += 1
        by = settling(person=data.draw(st.sampled_from([ME, OTHER, THIRD])), act=act, at=at(act))
        views = [v for v in each.views if v.decided]
        words = data.draw(st.sampled_from([*views, "in other words", ""]))
        before = find(*lines, findings=findings)
        if isinstance(words, str):
            lines += reword([each], words, by)
            expected[each.span] = words
        else:
            lines += choose([each], words.person, by)
            expected[each.span] = words.words
        after = find(*lines, findings=findings)
        assert [e.span for e in after.open] == [e.span for e in before.open if e.span != each.span]
    result = settled(*lines, findings=findings)
    for span, words in expected.items():
        edits = [(Span(e.span.start - span.start, e.span.end - span.start), e.replacement)
                 for e in result.edits if span.covers(e.span)]  # fmt: skip
        assert splice(span.of(TEXT), edits) == words
        assert not any(f.span.overlaps(span) for f in result.undecided)


def test_the_text_has_the_places_that_are_used_here():
    assert nth(TEXT, "Larkspur Rise with")
