"""A name that was kept in an earlier case stays, until somebody of this case could be meant; the family never does."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.case.cast import Cast, Kind, Known
from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.detect.keeps.inherited import DETECTOR, Inherited, inherit, role_of
from redaction.spans import Span

CAST = Cast(known=(Known(id="subject", kind=Kind.PERSON, names=("Tamsin Orrell",), label="Child Q"),))
AUTHOR = Inherited(names=("Hilda Marsh", "H. Marsh"), type=FindingType.PERSON, why="wrote the guidance")
DOCTOR = Inherited(names=("Piers Amadi",), type=FindingType.PERSON, why="an expert witness", role="Doctor")
TOWN = Inherited(names=("Saltmouth",), type=FindingType.LOCATION, why="where the board sits")
ALL = (AUTHOR, DOCTOR, TOWN)


def found(*mentions, at: int = 0) -> tuple[Finding, ...]:
    """Findings of mentions (entity, form, label, …), one after the other."""
    findings = []
    for entity, form, label, *more in mentions:
        kind, proposal = (more + [FindingType.PERSON, Proposal.REPLACE][len(more) :])[:2]
        span = Span(at, at + len(form))
        at = span.end + 1
        findings.append(
            Finding(
                span=span, edit_span=Span(span.start, span.end + 1), type=kind, text=form, score=800,
                detector="rule:name", entity=entity, proposal=proposal, replacement=label, reason="a name",
            )
        )  # fmt: skip
    return tuple(findings)


def proposals(*mentions, inherited=ALL, cast=CAST) -> list[Proposal]:
    (findings,) = inherit([found(*mentions)], inherited, cast)
    return [finding.proposal for finding in findings]


def test_a_name_stays_and_says_why():
    ((finding,),) = inherit([found(("person.1", "Hilda  Marsh", "Adult 1"))], ALL, CAST)
    assert (finding.proposal, finding.replacement, finding.edit_span) == (Proposal.KEEP, "Hilda  Marsh", finding.span)
    assert (finding.detector, finding.reason) == (DETECTOR, "kept in an earlier case: wrote the guidance")


@pytest.mark.parametrize(
    "mentions",
    [
        [("person.1", "Hilda Marsh", "Adult 1")],
        [("person.1", "HILDA MARSH", "Adult 1"), ("person.1", "H. Marsh", "Adult 1")],
        [("person.1", "Hilda Marsh", "[name removed]", FindingType.PERSON, Proposal.REMOVE)],
        [("person.1", "Piers Amadi", "Adult 1")],
        [("person.1", "Piers Amadi", "Doctor 3")],
        [("place.1", "Saltmouth", "[place removed]", FindingType.LOCATION, Proposal.REMOVE)],
    ],
)
def test_whoever_was_kept_stays(mentions):
    assert set(proposals(*mentions)) == {Proposal.KEEP}


@pytest.mark.parametrize(
    ("mentions", "number"),
    [
        # Found as a person of this case: with another form, another role, or by one word alone.
        ([("person.1", "Hilda Marsh", "Adult 1"), ("person.1", "Hilda", "Adult 1")], 0),
        ([("person.1", "Hilda Marsh", "Adult 1"), ("person.1", "Mrs Marsh", "Adult 1")], 0),
        ([("person.1", "Hilda Marsh", "Neighbour 1")], 0),
        ([("person.1", "Piers Amadi", "Foster Carer 1")], 0),
        ([("person.1", "Hilda Marsh", "Adult 1", FindingType.PERSON, Proposal.CHECK)], 0),
        ([("person.1", "Saltmouth", "Adult 1")], 0),
        (
            [
                ("place.1", "Saltmouth", "[place removed]", FindingType.LOCATION, Proposal.REMOVE),
                ("person.1", "Saltmouth", "Adult 1"),
            ],
            0,
        ),
    ],
)
def test_who_could_be_somebody_of_this_case_is_asked_about(mentions, number):
    (findings,) = inherit([found(*mentions)], ALL, CAST)
    assert findings[number].proposal is Proposal.CHECK
    assert "could be somebody of this one" in findings[number].reason


def test_a_person_of_the_name_in_another_document_asks_too():
    overview, summary = inherit(
        [found(("person.1", "Hilda Marsh", "Adult 1")), found(("person.1", "Hilda", "Adult 1"))], ALL, CAST
    )
    assert overview[0].proposal is Proposal.CHECK
    assert summary[0].proposal is Proposal.REPLACE


def test_somebody_of_the_cast_with_that_name_makes_it_ask():
    aunt = Known(id="aunt", kind=Kind.PERSON, names=("Edith Marsh",), label="Aunt")
    assert proposals(("person.1", "Hilda Marsh", "Adult 1"), cast=replace(CAST, known=(*CAST.known, aunt))) == [
        Proposal.CHECK
    ]


def test_the_family_never_stays():
    marsh = Known(id="mother", kind=Kind.PERSON, names=("Hilda Marsh",), label="Mother")
    (findings,) = inherit([before := found(("mother", "Hilda Marsh", "Mother"))], ALL, replace(CAST, known=(marsh,)))
    assert findings == before


def test_what_stays_already_and_what_is_no_name_is_left_alone():
    before = found(
        ("kept.1", "Hilda Marsh", "Hilda Marsh", FindingType.PERSON, Proposal.KEEP),
        ("date.1", "Saltmouth", "x", FindingType.DATE),
    )
    assert inherit([before], ALL, CAST) == (before,)


@pytest.mark.parametrize(
    ("label", "role"),
    [("Doctor 2", "Doctor"), ("Adult 12", ""), ("School A", "School"), ("Ward AA", "Ward"), ("Mother's", "Mother"),
     ("[name removed]", ""), ("Social Worker", "Social Worker"), ("", "")],
)  # fmt: skip
def test_a_role_is_what_a_label_says_beside_its_number(label, role):
    assert role_of(label) == role


MENTIONS = st.lists(
    st.tuples(
        st.sampled_from(["subject", "person.1", "person.2", "place.1"]),
        st.sampled_from(["Hilda Marsh", "Hilda", "Marsh", "Tamsin", "Saltmouth", "Piers Amadi", "Zawadzki"]),
        st.sampled_from(["Adult 1", "Neighbour 1", "Doctor 1", "[place removed]"]),
        st.sampled_from([FindingType.PERSON, FindingType.LOCATION, FindingType.DATE]),
        st.sampled_from(Proposal),
    ),
    max_size=8,
)


@given(st.lists(MENTIONS, max_size=3), st.sets(st.sampled_from(ALL)))
def test_nothing_but_a_kept_name_changes_and_never_somebody_known(texts, inherited):
    before = [found(*mentions) for mentions in texts]
    names = {name for each in inherited for name in each.names}
    for old, new in zip(before, inherit(before, sorted(inherited, key=repr), CAST), strict=True):
        for was, is_ in zip(old, new, strict=True):
            if was.entity == "subject" or was.text not in names or was.proposal is Proposal.KEEP:
                assert is_ == was
            else:
                assert is_.proposal in (Proposal.KEEP, Proposal.CHECK) or was.type is FindingType.DATE
            if is_.proposal is Proposal.KEEP and was.proposal is not Proposal.KEEP:
                assert was.proposal is not Proposal.CHECK
                assert was.entity != "subject"


@given(MENTIONS, st.sampled_from(["Hilda", "Mrs Marsh", "Hild"]))
def test_another_form_of_the_same_person_always_makes_the_name_ask(mentions, form):
    mine = ("person.9", "Hilda Marsh", "Adult 9")
    (findings,) = inherit([found(*mentions, mine, ("person.9", form, "Adult 9"))], ALL, CAST)
    assert findings[len(mentions)].proposal is Proposal.CHECK
