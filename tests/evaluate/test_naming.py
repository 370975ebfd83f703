"""Linking and labels against a second, plainer way to count them: every mention with every finding, no bisection."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from redaction.case.cast import Cast, Kind, Known
from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.evaluate.figures import Figure, Share
from redaction.evaluate.marking import parse
from redaction.evaluate.naming import naming
from redaction.spans import Span

CAST = Cast(
    known=(
        Known(id="a", kind=Kind.PERSON, names=("Tamsin Orrell",), label="Mother"),
        Known(id="b", kind=Kind.PERSON, names=("Joss",), label=None),
    )
)
DOCUMENTS = tuple(
    parse(text.encode(), where="o.md")
    for text in (
        "{{PERSON|a|Tamsin Orrell}}, {{PERSON|b|Joss}} and {{PERSON|c|Idris Vaughan}} at {{ORG|o|Garstang}}.",
        "{{KEEP|k|Pellew}} saw {{PERSON|a|Tamsin}}-{{PERSON|b|Joss}} {{PERSON|a|Orrell}}.",
    )
)


@st.composite
def findings(draw, text):
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    return [
        Finding(
            span=Span(start, end), edit_span=Span(start, end), type=FindingType.PERSON, text=text[start:end], score=1,
            detector="cast", entity=draw(st.sampled_from("xyz")), proposal=draw(st.sampled_from(Proposal)),
            replacement=draw(st.sampled_from(["Mother", "Father", ""])), reason="-",
        )
        for start, end in pairwise(cuts) if draw(st.booleans())
    ]  # fmt: skip


def plainly(found):
    mentions = []
    for document, here in zip(DOCUMENTS, found, strict=True):
        for mark in document.marks:
            over = [f for f in here if f.proposal is not Proposal.KEEP and f.span.overlaps(mark.span)]
            if mark.type is FindingType.PERSON and over:
                places = range(mark.span.start, mark.span.end)
                best = max(over, key=lambda f: sum(f.span.start <= i < f.span.end for i in places))
                mentions.append((mark.entity, best, over))
    known = [over for entity, _, over in mentions if entity == "a"]
    given = {f.replacement for _, f, _ in mentions if f.proposal is Proposal.REPLACE} - {""}
    owners = [
        {e for e, f, _ in mentions if (f.proposal, f.replacement) == (Proposal.REPLACE, label)} for label in given
    ]
    return {
        Figure.LABEL_ERRORS: Share(sum("Mother" not in [f.replacement for f in over] for over in known), len(known)),
        Figure.LINKING: linking([(entity, best.entity) for entity, best, _ in mentions]),
        Figure.COLLISIONS: Share(sum(len(people) > 1 for people in owners), len(owners)),
    }


def linking(mentions):
    """Return the mean share of each mention's own in what it was put with, and of what it was put with in its own."""
    if not mentions:
        return Share(0, 0)
    precision = recall = 0.0
    for one in mentions:
        same = sum(other == one for other in mentions)
        precision += same / sum(other[1] == one[1] for other in mentions) / len(mentions)
        recall += same / sum(other[0] == one[0] for other in mentions) / len(mentions)
    return Share(round(1_000_000 * 2 * precision * recall / (precision + recall)), 1_000_000)


@given(st.tuples(*(findings(document.text) for document in DOCUMENTS)))
def test_labels_linking_and_collisions_are_as_counted_plainly(found):
    assert naming(DOCUMENTS, found, CAST) == plainly(found)
