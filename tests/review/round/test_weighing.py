"""A combination is broken or left with a note; a note stands for what was said together when it was written."""

import pytest
from hypothesis import given as every
from hypothesis import strategies as st

from redaction.detect.facts.traits import Trait
from redaction.errors import Refused
from redaction.intake.document import DocumentKind
from redaction.review.round import weighing
from redaction.review.round.event import Began
from redaction.review.round.weighing import Choice, broken, cards, narrowing, weigh, weighed
from redaction.review.weighed import combination
from redaction.review.weighed.said import Said
from redaction.spans import Span

ME, OTHER, AT = "a-mensah", "k-lund", "2013-05-04T10:11:12Z"


def said(trait: Trait, words: str, who: str = "Mother", paragraph: str = "1.1", *, exact: bool = True) -> Said:
    return Said(
        kind=DocumentKind.OVERVIEW, paragraph=paragraph, span=Span(0, 1), who=who, trait=trait, exact=exact, words=words
    )


COURT = (said(Trait.COURT, "convicted of neglect"), said(Trait.DATE, "3 March 2012", paragraph="2.4"))


def report(*things: Said):
    return combination.report(things or COURT)


def left(card, note="It was in every paper", person=ME):
    return weigh(card, Choice.LEAVE, note=note, person=person, at=AT)


def test_what_leads_to_a_person_is_a_card_with_its_facts_and_places():
    (card,) = cards(report(), {})
    assert card.who == "Mother"
    assert [kind for kind, _ in card.facts] == [Trait.COURT, Trait.DATE]
    assert {place: len(spans) for place, spans in card.places.items()} == {"overview 1.1": 1, "overview 2.4": 1}
    assert not card.noted
    assert not card.lapsed


def test_the_whole_case_is_a_card_only_for_what_no_person_has():
    found = cards(report(*COURT, said(Trait.RARE, "a twin in a lighthouse", who="")), {})
    assert [card.who for card in found] == ["Mother", ""]
    assert Trait.RARE in found[1].combination.traits


def test_what_only_narrows_is_no_card():
    only = report(said(Trait.DATE, "March 2012", exact=False), said(Trait.AGE, "aged 4", exact=False))
    assert cards(only, {}) == ()
    assert [profile.who for profile in narrowing(only)] == ["Mother"]


def test_nothing_is_nothing():
    empty = combination.report(())
    assert cards(empty, {}) == ()
    assert narrowing(empty) == ()
    assert broken(empty, {}) == ()


def test_a_note_answers_it():
    (card,) = cards(report(), {})
    (again,) = cards(report(), weighed([left(card)], {ME}))
    assert again.noted
    assert again.given.note == "It was in every paper"


@pytest.mark.parametrize("note", ["", "  \n"])
def test_to_leave_it_without_a_note_is_refused(note):
    (card,) = cards(report(), {})
    with pytest.raises(Refused, match="left with a note"):
        left(card, note)


def test_another_persons_word_counts_only_where_it_may():
    (card,) = cards(report(), {})
    given = [Began(person=OTHER, at=AT), left(card, person=OTHER)]
    assert not cards(report(), weighed(given, {ME}))[0].noted
    assert cards(report(), weighed(given, {ME, OTHER}))[0].noted


def test_a_new_fact_asks_again():
    (card,) = cards(report(), {})
    more = report(*COURT, said(Trait.DATE, "7 June 2012"))
    (again,) = cards(more, weighed([left(card)], {ME}))
    assert not again.noted
    assert again.lapsed


def test_a_fact_that_went_does_not():
    more = report(*COURT, said(Trait.DATE, "7 June 2012"))
    (card,) = cards(more, {})
    assert cards(report(), weighed([left(card)], {ME}))[0].noted


def test_another_person_is_another_combination():
    (card,) = cards(report(), {})
    other = report(*(said(one.trait, one.words, who="Father") for one in COURT))
    assert not cards(other, weighed([left(card)], {ME}))[0].noted


def test_to_break_is_meant_until_it_is_gone():
    (card,) = cards(report(), {})
    given = weighed([weigh(card, Choice.BREAK, note="", person=ME, at=AT)], {ME})
    (again,) = cards(report(), given)
    assert again.breaking
    assert not again.noted
    assert broken(report(), given) == ()
    assert len(broken(report(COURT[0]), given)) == 1


def test_what_was_left_and_went_is_not_called_broken():
    (card,) = cards(report(), {})
    assert broken(report(COURT[0]), weighed([left(card)], {ME})) == ()


def test_the_last_word_counts():
    (card,) = cards(report(), {})
    both = [left(card), weigh(card, Choice.BREAK, note="", person=ME, at=AT)]
    assert cards(report(), weighed(both, {ME}))[0].breaking
    assert cards(report(), weighed(both[::-1], {ME}))[0].noted


DATES = ["3 March 2012", "7 June 2012", "9 July 2012", "1 May 2011"]


@every(then=st.sets(st.sampled_from(DATES), min_size=1), now=st.sets(st.sampled_from(DATES), min_size=1))
def test_a_note_stands_exactly_while_nothing_is_added(then, now):
    def of(dates):
        return report(COURT[0], *(said(Trait.DATE, words) for words in sorted(dates)))

    (card,) = cards(of(then), {})
    (again,) = cards(of(now), weighed([left(card)], {ME}))
    assert again.noted is (now <= then)


def test_choices_are_the_words_that_are_stored():
    (card,) = cards(report(), {})
    assert left(card).choice == "leave"
    assert {str(choice) for choice in weighing.Choice} == {"leave", "break"}
