"""What is said of whom, and which of it leads to someone together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewed import decision, document, finding

from redaction.case.cast import Cast, Kind, Known
from redaction.detect.facts.traits import Trait
from redaction.detect.finding import FindingType, Proposal
from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import Verdict
from redaction.review.decisions.verdicts import settle
from redaction.review.weighed import combination, said
from redaction.review.weighed.combination import RULES, Grade
from redaction.review.weighed.said import Said
from redaction.spans import Span

CAST = Cast(
    known=(
        Known(id="subject", kind=Kind.PERSON, names=("Tamsin Orrell",), label="Child Q"),
        Known(id="mother", kind=Kind.PERSON, names=("Ifeoma Balogun-Reyes",), label="Mother"),
        Known(id="worker", kind=Kind.PERSON, names=("Piotr Zawadzki",), label="Social Worker 1"),
    )
)


def things(text: str, findings=(), decisions=()) -> list[tuple[str, Trait, str]]:
    verdicts = settle(DocumentKind.OVERVIEW, text, findings, decisions)
    return [(s.who, s.trait, s.words) for s in said.find(document(text), verdicts, CAST)]


def grades(*traits: Trait, exact: bool = True) -> list[Grade]:
    stated = [
        Said(kind=DocumentKind.OVERVIEW, paragraph="1.1", span=Span(0, 1), who="Mother", trait=t, exact=exact, words=t)
        for t in traits
    ]
    return [c.grade for c in combination.profile("Mother", stated).combinations]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("1.1 Mother was convicted then.\n", "Mother"),
        ("1.1 Convicted in the spring, Mother left.\n", "Mother"),
        ("1.1 Mother left. Later convicted again.\n", "Mother"),
        ("1.1 The child was told of the inquest.\n", "Child Q"),
        ("1.1 Social Worker 1 told of the inquest.\n", ""),
        ("1.1 An inquest was held.\n", ""),
        ("1.1 Mother left.\n\n1.2 An inquest was held.\n", ""),
        ("| Mother | inquest |\n|---|---|\n| a | manslaughter |\n", ""),
        ("1.1 The Motherwell inquest.\n", ""),
    ],
)
def test_a_trait_belongs_to_the_label_beside_it(text, who):
    found = [w for w, trait, _ in things(text) if trait is Trait.COURT]
    assert found
    assert found[-1] == who


def test_only_what_readers_see_counts():
    text = "1.1 Mother was convicted, aged 34, on 3 March 2012.\n"
    age = finding("aged 34", text=text, type=FindingType.AGE, replacement="an adult")
    date = finding("on 3 March 2012", text=text, type=FindingType.DATE, replacement="in 2012")
    both = [decision(f, text=text, replacement=f.replacement) for f in (age, date)]
    assert {w for _, _, w in things(text, [age, date])} >= {"aged 34", "3 March 2012"}
    left = {w for _, _, w in things(text, [age, date], both)}
    assert "2012" in left
    assert not {"aged 34", "3 March 2012"} & left


def test_what_a_rule_kept_is_about_nobody_but_what_an_officer_kept_is():
    text = "1.1 Mother came on 3 March 2012.\n"
    kept = finding("3 March 2012", text=text, type=FindingType.DATE, proposal=Proposal.KEEP, reason="of the review")
    assert Trait.DATE not in [t for _, t, _ in things(text, [kept])]
    assert Trait.DATE in [t for _, t, _ in things(text, [kept], [decision(kept, Verdict.KEEP, text=text)])]


def test_markers_say_nothing():
    text = "1.1 Mother was [place removed] and [date of birth removed].\n"
    assert [t for _, t, _ in things(text) if t is not Trait.SEX] == []


def test_a_label_given_by_a_change_is_a_person_too():
    text = "1.1 Zofia was convicted.\n"
    zofia = finding("Zofia", text=text, entity="zofia", replacement="Neighbour 1")
    verdicts = [decision(zofia, text=text, replacement="Neighbour 1")]
    assert ("Neighbour 1", Trait.COURT, "convicted") in things(text, [zofia], verdicts)


@pytest.mark.parametrize(
    ("traits", "grade"),
    [
        ((Trait.RARE, Trait.PLACE), Grade.ENOUGH),
        ((Trait.COURT, Trait.DATE), Grade.ENOUGH),
        ((Trait.AGE, Trait.DATE), Grade.ENOUGH),
        ((Trait.SEX, Trait.AGE, Trait.PLACE, Trait.HEALTH), Grade.ENOUGH),
        ((Trait.BACKGROUND, Trait.PLACE, Trait.SIBLINGS), Grade.ENOUGH),
        ((Trait.RARE,), Grade.LOCAL),
        ((Trait.SIBLINGS, Trait.AGE), Grade.LOCAL),
        ((Trait.OCCUPATION, Trait.PLACE), Grade.LOCAL),
        ((Trait.PLACE, Trait.DATE), Grade.NARROWS),
    ],
)
def test_combinations_lead_as_far_as_the_rules_say(traits, grade):
    assert grades(*traits)[0] is grade


def test_one_trait_alone_and_nothing_at_all_combine_to_nothing():
    for trait in set(Trait) - {Trait.RARE}:
        assert grades(trait) == [], trait
    assert grades() == []
    assert grades(Trait.SEX, Trait.DATE) == []


def test_what_is_vague_leads_less_far():
    assert grades(Trait.AGE, Trait.DATE, exact=False) == [Grade.NARROWS]


def test_the_strongest_person_comes_first_and_professionals_do_not_come():
    court = "was convicted in May 2011.\n\n"
    text = f"1.1 Social Worker 1 {court}1.2 Child Q had a toddler.\n\n1.3 Mother {court}"
    found = said.find(document(text), settle(DocumentKind.OVERVIEW, text, (), ()), CAST)
    report = combination.report(found)
    assert [p.who for p in report.people] == ["Mother"]
    assert report.case.grade is Grade.ENOUGH


def test_an_empty_case_has_a_report():
    report = combination.report(())
    assert report.people == ()
    assert report.case.grade is None


@given(st.sets(st.sampled_from(list(Trait))))
def test_more_traits_never_lead_less_far(traits):
    order = list(Grade)
    all_of = grades(*Trait)
    some = grades(*traits)
    assert order.index(all_of[0]) <= (order.index(some[0]) if some else len(order))
    assert [order.index(g) for g in some] == sorted(order.index(g) for g in some)


def test_every_rule_is_reached_and_has_its_reason():
    for rule in RULES:
        stated = [choices[0] for choices in rule.needs]
        assert rule.grade in grades(*stated), rule
        assert rule.why


def test_no_probability_is_claimed():
    assert not any(c.isdigit() or c == "%" for rule in RULES for c in rule.why + rule.grade)


def test_reprs_and_errors_hold_no_words_of_the_report():
    text = "1.1 Mother was convicted of selling Zbyszko's boat in Wrexcombe.\n"
    found = said.find(document(text), settle(DocumentKind.OVERVIEW, text, (), ()), CAST)
    assert "convicted" not in repr(found)
    assert "convicted" not in repr(combination.report(found))
