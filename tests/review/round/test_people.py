"""Who is in a case, and what an officer may say of them: one act over all places, in every version of the report."""

from dataclasses import replace
from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.case.cast import Cast, Kind, Known
from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.digest import sha256
from redaction.errors import Refused
from redaction.intake.document import Document, DocumentKind, blocks
from redaction.review.decisions.carried import bring
from redaction.review.decisions.decision import Decision, ReasonCode, Scope, Verdict, context
from redaction.review.decisions.state import Screened
from redaction.review.decisions.verdicts import settle
from redaction.review.round.naming import Naming, Officer, naming
from redaction.review.round.people import Group, everyone, is_exception, questions
from redaction.review.round.rulings import APART, proposed
from redaction.spans import Span

OFFICER = Officer(person="a-mensah", at="2013-05-04T10:11:12Z")
LATER = Officer(person="a-mensah", at="2013-05-04T10:11:13Z")
CAST = Cast(
    known=(
        Known(id="subject", kind=Kind.PERSON, names=("Tamsin Orrell",), label="Child Q"),
        Known(id="mother", kind=Kind.PERSON, names=("Ifeoma Balogun-Reyes",), label="Mother"),
        Known(id="nursery-a", kind=Kind.ORGANISATION, names=("Larch Lane Nursery School",), label="Nursery A"),
    )
)
LABELS = {
    "subject": "Child Q", "mother": "Mother", "nursery-a": "Nursery A", "person.1": "Adult 1",
    "person.2": "Neighbour 1", "place.1": "[place removed]", "family.orrell": "Child Q and Adult 1", "kept.1": "",
}  # fmt: skip
FORMS = {
    "subject": ("Tamsin", "Tamsin Orrell", "Tam", "Orrell"),
    "mother": ("Balogun-Reyes", "Ifeoma"),
    "nursery-a": ("Larch Lane",),
    "person.1": ("Piers Amadi", "Amadi", "P"),
    "person.2": ("Zawadzki",),
    "place.1": ("Saltmouth",),
    "family.orrell": ("Orrells",),
    "kept.1": ("Hilda Marsh",),
}
TYPES = {"nursery-a": FindingType.ORG, "place.1": FindingType.LOCATION}


def screened(
    mentions, kind: DocumentKind = DocumentKind.OVERVIEW, *, decisions=(), asks=(), numbers=lambda entity: entity
) -> Screened:
    """A document with a paragraph for each mention (entity, form, proposal); `numbers` are a version's entities."""
    text, findings = "", []
    for number, (entity, form, proposal) in enumerate(mentions):
        text += f"Paragraph {number} tells of "
        span = Span(len(text), len(text) + len(form))
        text += f"{form} and of nobody else.\n\n"
        stays = entity == "kept.1"
        words = form if stays else LABELS[entity]
        findings.append(
            Finding(
                span=span, edit_span=span, type=TYPES.get(entity, FindingType.PERSON), text=form, score=900,
                detector="keep" if stays else "rule:name", entity=numbers(entity),
                proposal=Proposal.KEEP if stays else proposal, replacement=words, reason="a name",
            )
        )  # fmt: skip
    document = Document(source_digest="ab" * 32, kind=kind, text=text, blocks=blocks(text))
    return Screened(
        document=document, digest=sha256(text.encode()), engine="hand", findings=tuple(findings),
        decisions=tuple(decisions), asks=tuple(asks),
    )  # fmt: skip


def decided(document: Screened, number: int, verdict: Verdict, words: str = "", **more) -> Decision:
    """What somebody decided by hand of the number-th finding."""
    finding = document.findings[number]
    before, after = context(document.document.text, finding.span)
    given = {
        "kind": document.document.kind, "text_digest": document.digest, "span": finding.span,
        "edit_span": finding.edit_span, "type": finding.type, "entity": finding.entity, "text": finding.text,
        "before": before, "after": after, "verdict": verdict, "replacement": words, "reason": ReasonCode.CHILD,
        "person": "a-mensah", "at": "2013-05-04T09:00:00Z",
    }  # fmt: skip
    return Decision(**(given | more))


def after(documents, decisions) -> list[Screened]:
    """The documents with more decisions in the journal."""
    return [
        replace(each, decisions=(*each.decisions, *(d for d in decisions if d.kind is each.document.kind)))
        for each in documents
    ]


def people(documents, officer: Officer = OFFICER) -> Naming:
    return naming(documents, CAST, officer)


def label_of(documents, entity: str) -> str:
    return people(documents).somebody(entity).label


R, C, G = Proposal.REPLACE, Proposal.CHECK, Proposal.REMOVE
OVERVIEW = screened([
    ("subject", "Tamsin", R), ("mother", "Ifeoma", R), ("person.1", "Amadi", R), ("subject", "Orrell", R),
    ("person.1", "Piers Amadi", R), ("person.1", "P", C), ("person.2", "Zawadzki", R), ("place.1", "Saltmouth", G),
    ("family.orrell", "Orrells", R), ("kept.1", "Hilda Marsh", R), ("nursery-a", "Larch Lane", R),
])  # fmt: skip
SUMMARY = screened([("subject", "Tamsin", R), ("person.1", "Amadi", R)], DocumentKind.SUMMARY)
BOTH = [OVERVIEW, SUMMARY]


def test_everyone_stands_under_a_heading_with_forms_and_places_of_all_documents():
    found = {each.entity: each for each in everyone(BOTH, CAST)}
    assert [e.entity for e in everyone(BOTH, CAST)][:2] == ["subject", "mother"]
    assert found["subject"].forms == (("Tamsin", 2), ("Orrell", 1))
    assert found["subject"].group is found["mother"].group is Group.FAMILY
    assert found["person.1"].group is Group.FOUND
    assert found["nursery-a"].group is found["place.1"].group is Group.THING
    assert found["kept.1"].group is Group.KEPT
    assert [len(found["person.1"].places), len(found["person.1"].asking), found["person.1"].label] == [4, 1, "Adult 1"]
    assert (found["place.1"].label, found["kept.1"].label) == ("", "")


def test_what_cannot_be_said_is_a_question_with_a_guess():
    (question,) = questions(everyone(BOTH, CAST))
    assert (question.form, question.likely.label, len(question.places)) == ("P", "Adult 1", 1)


def test_a_name_is_given_in_every_document_and_says_so_of_the_family_too():
    decisions = people(BOTH).renamed("person.1", " Uncle  1 ")
    assert {d.replacement for d in decisions if d.entity != "family.orrell"} == {"Uncle 1"}
    assert {d.kind for d in decisions} == {DocumentKind.OVERVIEW, DocumentKind.SUMMARY}
    assert [d.replacement for d in decisions if d.entity == "family.orrell"] == ["Child Q and Uncle 1"]
    now = after(BOTH, decisions)
    (renamed,) = [each for each in everyone(now, CAST) if each.label == "Uncle 1"]
    assert (len(renamed.places), len(renamed.asking), renamed.exceptions) == (4, 1, ())
    assert [f.replacement for f in proposed(now)[0].findings if f.text == "P"] == ["Uncle 1"]


def test_what_somebody_decided_otherwise_by_hand_stays_and_is_listed():
    by_hand = [
        decided(OVERVIEW, 0, Verdict.KEEP),
        decided(SUMMARY, 0, Verdict.REPLACE, "the girl"),
        decided(OVERVIEW, 3, Verdict.REPLACE, "Child Q"),
    ]
    now = after(BOTH, by_hand)
    decisions = people(now).renamed("subject", "Child Z")
    assert [d.text for d in decisions if d.entity == "subject"] == ["Orrell"]
    assert {p.words for p in people(after(now, decisions)).somebody("subject").exceptions} == {"Tamsin", "the girl"}


def test_a_person_act_may_be_followed_by_another_of_all_those_places():
    now = after(BOTH, people(BOTH).kept("mother", "Order of the Family Court, 3 May 2013", Scope.CASE))
    assert people(now).somebody("mother").group is Group.KEPT
    again = after(now, people(now, LATER).renamed("mother", "Mother"))
    assert people(again).somebody("mother").group is Group.FAMILY
    assert label_of(again, "mother") == "Mother"


def test_two_are_one_from_then_on():
    now = after(BOTH, people(BOTH).merged("person.2", "mother"))
    assert [f for f, _ in people(now).somebody("mother").forms] == ["Ifeoma", "Zawadzki"]
    assert "person.2" not in {each.entity for each in people(now).people}


def test_some_forms_are_somebody_else():
    now = after(BOTH, people(BOTH).split("subject", ["Orrell"], "Aunt"))
    (aunt,) = [each for each in people(now).people if each.label == "Aunt"]
    assert aunt.forms == (("Orrell", 1),)
    assert people(now).somebody("subject").forms == (("Tamsin", 2),)


def test_two_officers_who_do_not_see_each_other_never_name_two_people_alike():
    one = people(BOTH).split("subject", ["Orrell"], "Aunt")[0].entity
    other = people(BOTH, replace(OFFICER, person="b-linden")).split("subject", ["Tamsin"], "Cousin")[0].entity
    assert one != other


def test_a_question_answered_by_somebody_whom_the_report_named_leaves_them_as_they_were():
    (question,) = questions(people(BOTH).people)
    now = after(BOTH, people(BOTH).answered(question.places, "person.2", ""))
    (neighbour,) = [each for each in people(now).people if each.label == "Neighbour 1"]
    assert [form for form, _ in neighbour.forms] == ["P", "Zawadzki"]
    assert [f.proposal for f in proposed(now)[0].findings if f.text == "Zawadzki"] == [R]
    new = next_version(now, [*SAME, ("person.2", "Zawadzki", R), ("person.1", "P", C)])
    (neighbour,) = [each for each in people([new]).people if each.label == "Neighbour 1"]
    assert neighbour.forms == (("P", 2), ("Zawadzki", 2))


def test_a_question_is_answered_by_somebody_a_new_person_or_nobody():
    (question,) = questions(people(BOTH).people)
    for decisions, words in (
        (people(BOTH).answered(question.places, "mother", ""), "Mother"),
        (people(BOTH).answered(question.places, "", "Police Officer 1"), "Police Officer 1"),
        (people(BOTH).nobody(question.places, ""), ""),
    ):
        assert [d.replacement for d in decisions] == [words]
        now = after(BOTH, decisions)
        assert questions(people(now).people) == ()
        assert question.places[0].kind is DocumentKind.OVERVIEW
    assert people(BOTH).nobody(question.places, "")[0].verdict is Verdict.KEEP


def test_a_known_name_stays_by_an_order_only_and_only_here():
    with pytest.raises(Refused, match="nothing is said of why"):
        people(BOTH).kept("subject", "  ", Scope.CASE)
    with pytest.raises(Refused, match="for this case only"):
        people(BOTH).kept("subject", "Order of 3 May 2013", Scope.BOARD)
    order = people(BOTH).kept("subject", "Order of 3 May 2013", Scope.CASE)
    assert {(d.verdict, d.reason, d.note, d.scope) for d in order} == {
        (Verdict.KEEP, ReasonCode.COURT_ORDER, "Order of 3 May 2013", Scope.CASE)
    }
    found = people(BOTH).kept("person.2", "a minister", Scope.BOARD)
    assert {(d.reason, d.scope) for d in found} == {(ReasonCode.THIRD_PARTY, Scope.BOARD)}
    with pytest.raises(Refused, match="where it stands"):
        people(BOTH).kept("person.2", "a minister", Scope.PLACE)


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("", "no label"),
        ("  ", "no label"),
        ("Mother", "somebody else"),
        ("MOTHER", "somebody else"),
        ("Nursery A", "somebody else"),
        ("Neighbour 1", "somebody else"),
        ("[name removed]", "cannot be a label"),
        ("x" * 101, "cannot be a label"),
        ("Aunt\u202e1", "cannot be a label"),
        ("Aunt\x00", "cannot be a label"),
        ("Aunt Ifeoma", "holds a name"),
        ("Zawadzki senior", "holds a name"),
        ("Friend of Tamsin", "holds a name"),
    ],
)
def test_a_label_that_cannot_stand_in_public_is_refused(label: str, why: str):
    with pytest.raises(Refused, match=why) as caught:
        people(BOTH).renamed("person.1", label)
    assert not any(name in caught.value.message for name in ("Tamsin", "Zawadzki", "Ifeoma"))
    with pytest.raises(Refused, match=why):
        people(BOTH).split("subject", ["Orrell"], label)


@pytest.mark.parametrize(
    "act",
    [
        lambda n: n.renamed("person.9", "Aunt"),
        lambda n: n.merged("person.1", "person.9"),
        lambda n: n.merged("person.1", "person.1"),
        lambda n: n.merged("person.1", "nursery-a"),
        lambda n: n.merged("person.1", "kept.1"),
        lambda n: n.split("subject", [], "Aunt"),
        lambda n: n.split("subject", ["Tamsin", "Orrell"], "Aunt"),
        lambda n: n.split("subject", ["Ifeoma"], "Aunt"),
        lambda n: n.kept("person.9", "x", Scope.CASE),
    ],
)
def test_what_cannot_be_meant_is_refused(act):
    with pytest.raises(Refused):
        act(people(BOTH))


def test_general_words_may_stand_for_many_places():
    LABELS["place.2"], FORMS["place.2"] = "a town", ("Larkham",)
    TYPES["place.2"] = FindingType.LOCATION
    both = [screened([("place.1", "Saltmouth", G), ("place.2", "Larkham", R), ("place.2", "Larkham", R)])]
    now = after(both, people(both).renamed("place.1", "a town"))
    assert [f.proposal for f in proposed(now)[0].findings] == [G, R, R]
    assert people(now).renamed("place.2", "a town")
    with pytest.raises(Refused, match="somebody else"):
        people(after(both, people(both).renamed("place.1", "Town A"))).renamed("place.2", "Town A")
    del LABELS["place.2"], FORMS["place.2"], TYPES["place.2"]


def test_a_suggested_label_is_nobodys():
    assert people(BOTH).suggestion() == "Adult 2"
    assert people(BOTH).renamed("person.2", people(BOTH).suggestion())


# A new version of the report: the numbers of those who were met are others, and there are more places.


def next_version(documents, mentions) -> Screened:
    """The overview as imported and screened again, with its decisions carried over."""
    new = screened(
        mentions, numbers=lambda entity: entity.replace("person.1", "person.7").replace("person.2", "person.1")
    )
    texts = {each.digest: each.document.text for each in (documents[0], new)}
    brought = bring(documents[0].decisions, texts, new.digest)
    return replace(new, decisions=brought.kept, asks=brought.asks)


SAME = [(f.entity, f.text, f.proposal) for f in OVERVIEW.findings]


def test_a_label_holds_for_new_places_in_a_new_version():
    now = after(BOTH, people(BOTH).renamed("person.1", "Uncle 1"))
    new = next_version(now, [*SAME, ("person.1", "Amadi", R), ("person.1", "P", R), ("person.2", "Zawadzki", R)])
    (shown,) = proposed([new])
    assert [f.replacement for f in shown.findings[-3:]] == ["Uncle 1", "Uncle 1", "Neighbour 1"]
    (uncle,) = [each for each in people([new]).people if each.label == "Uncle 1"]
    assert {form for form, _ in uncle.forms} == {"Amadi", "Piers Amadi", "P"}


def test_that_two_are_one_holds_for_new_places():
    now = after(BOTH, people(BOTH).merged("person.2", "mother"))
    (shown,) = proposed([next_version(now, [*SAME, ("person.2", "Zawadzki", R)])])
    assert (shown.findings[-1].entity, shown.findings[-1].replacement) == ("mother", "Mother")


def test_that_one_is_two_holds_for_the_forms_that_were_split_off_only():
    now = after(BOTH, people(BOTH).split("person.1", ["Piers Amadi"], "Cousin 1"))
    (shown,) = proposed([next_version(now, [*SAME, ("person.1", "Piers Amadi", R), ("person.1", "Amadi", R)])])
    assert [f.replacement for f in shown.findings[-2:]] == ["Cousin 1", "Adult 1"]


def test_a_label_holds_where_every_old_place_was_rewritten():
    now = after(BOTH, people(BOTH).renamed("person.1", "Uncle 1"))
    new = next_version(now, [("subject", "Tam", R), ("person.1", "Amadi", R)])
    assert [f.replacement for f in proposed([new])[0].findings] == ["Child Q", "Uncle 1"]


def test_a_name_that_stays_is_asked_about_at_new_places():
    now = after(BOTH, people(BOTH).kept("mother", "Order of 3 May 2013", Scope.CASE))
    (shown,) = proposed([next_version(now, [*SAME, ("mother", "Ifeoma", R)])])
    assert shown.findings[-1].proposal is Proposal.CHECK
    assert "Order of 3 May 2013" in shown.findings[-1].reason


def test_a_label_that_was_given_away_is_asked_about():
    now = after(BOTH, people(BOTH).renamed("person.1", "Adult 9"))
    LABELS["person.3"], FORMS["person.3"] = "Adult 9", ("Oyelaran",)
    (shown,) = proposed([next_version(now, [*SAME, ("person.3", "Oyelaran", R)])])
    assert (shown.findings[-1].proposal, shown.findings[-1].reason) == (
        Proposal.CHECK, "this label has been given to somebody else",
    )  # fmt: skip
    del LABELS["person.3"], FORMS["person.3"]


def test_an_act_that_was_taken_back_says_nothing_any_more():
    decisions = people(BOTH).renamed("person.2", "Lodger")
    taken_back = [replace(d, verdict=Verdict.OPEN, replacement="", scope=None, act=2, undoes=1) for d in decisions]
    now = after(BOTH, [*(replace(d, act=1) for d in decisions), *taken_back])
    assert label_of(now, "person.2") == "Neighbour 1"
    assert proposed(now) == tuple(now)


MENTIONS = st.lists(
    st.sampled_from([(entity, form) for entity, forms in FORMS.items() for form in forms]).flatmap(
        lambda pair: st.sampled_from([(*pair, R), (*pair, C)])
    ),
    min_size=1,
    max_size=12,
)
BY_HAND = st.lists(
    st.tuples(
        st.integers(0, 11),
        st.sampled_from([
            (Verdict.KEEP, ""), (Verdict.REPLACE, "the boy"), (Verdict.REPLACE, "Child Q"), (Verdict.REMOVE, "[gone]"),
        ]),
    ),
    max_size=5,
)  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> list[Screened]:
    documents = [
        screened(draw(MENTIONS)),
        screened(draw(MENTIONS), DocumentKind.SUMMARY),
    ]
    for place, document in zip(cycle(documents), range(2), strict=False):
        by_hand = [
            decided(place, number % len(place.findings), verdict, words)
            for number, (verdict, words) in draw(BY_HAND)
            if words or verdict is Verdict.KEEP
        ]
        documents[document] = replace(place, decisions=tuple(by_hand))
    return documents


def spans(people_) -> list[tuple[DocumentKind, Span]]:
    return sorted((place.kind, place.span) for each in people_ for place in each.places)


def acts(naming_: Naming):
    """Everything that could be said of anybody."""
    for each in naming_.people:
        yield lambda e=each: naming_.renamed(e.entity, "Lodger 1")
        yield lambda e=each: naming_.kept(e.entity, "Order of 3 May 2013", Scope.CASE)
        yield lambda e=each: naming_.split(e.entity, [e.forms[0][0]], "Lodger 2")
        yield from (lambda e=each, o=other: naming_.merged(e.entity, o.entity) for other in naming_.people)


@settings(max_examples=60)
@given(cases(), st.integers(0, 200))
def test_an_act_always_leaves_what_was_decided_by_hand_and_loses_no_place(documents, choice):
    before = people(documents)
    everything = list(acts(before))
    try:
        decisions = everything[choice % len(everything)]()
    except Refused:
        return
    exceptions = {(p.kind, p.span): p.words for each in before.people for p in each.exceptions}
    assert not exceptions.keys() & {(d.kind, d.span) for d in decisions}
    assert len({(d.kind, d.span) for d in decisions}) == len(decisions)
    now = people(after(documents, decisions), LATER)
    assert spans(now.people) == spans(before.people)
    assert exceptions.items() <= {(p.kind, p.span): p.words for each in now.people for p in each.places}.items()
    assert len(settled := {each.entity for each in now.people}) == len(now.people), settled


@settings(max_examples=60)
@given(cases(), st.sampled_from(sorted(set(FORMS) - {"kept.1"})))
def test_after_a_renaming_every_other_place_of_theirs_says_the_new_label(documents, entity):
    before = people(documents)
    if entity not in {each.entity for each in before.people}:
        return
    try:
        now = people(after(documents, before.renamed(entity, "Lodger 1")), LATER)
    except Refused:
        return
    for place in (p for each in now.people for p in each.places if each.label == "Lodger 1"):
        assert place.asks or place.words == "Lodger 1" or is_exception(place, "Lodger 1")
    assert len([each for each in now.people if each.label == "Lodger 1"]) <= 1


@settings(max_examples=60)
@given(cases())
def test_with_nothing_ruled_nothing_is_proposed_anew(documents):
    assert proposed(documents) == tuple(documents)


@settings(max_examples=60)
@given(cases(), st.integers(0, 200))
def test_what_is_proposed_anew_never_lets_anything_stay(documents, choice):
    before = people(documents)
    everything = list(acts(before))
    try:
        now = after(documents, everything[choice % len(everything)]())
    except Refused:
        return
    for old, new in zip(now, proposed(now), strict=True):
        assert [f.span for f in new.findings] == [f.span for f in old.findings]
        for was, is_ in zip(old.findings, new.findings, strict=True):
            assert (was.proposal is Proposal.KEEP) == (is_.proposal is Proposal.KEEP)
        text, kind = old.document.text, old.document.kind
        assert [f.span for f in settle(kind, text, new.findings, new.decisions).undecided] == [
            f.span for f in settle(kind, text, old.findings, old.decisions).undecided
        ]


def test_no_value_shows_a_name():
    shown = repr(people(BOTH)) + repr(people(BOTH).people) + repr(questions(people(BOTH).people))
    assert not any(name in shown for name in ("Tamsin", "Amadi", "Zawadzki", "Ifeoma"))
    assert people(BOTH).split("subject", ["Orrell"], "Aunt")[0].entity.startswith(APART)
