import pytest
from detecting import CAST, applied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import RANK_PERSON, RANK_RARE, Hit
from redaction.detect.numbers import Numbers
from redaction.detect.outcome import outcome
from redaction.detect.page.reading import read
from redaction.spans import disjoint


def hit(text, words, kind=FindingType.PERSON, proposal=Proposal.REPLACE, **more):
    start = text.index(words)
    given_ = {"rank": RANK_PERSON, "score": 500, "detector": "x", "reason": "why", "entity": "a", "replacement": "Aunt"}
    return Hit(start=start, end=start + len(words), type=kind, proposal=proposal, **(given_ | more))


def fact(text, words, entity="fact:one"):
    return hit(text, words, FindingType.QUASI, Proposal.CHECK, rank=RANK_RARE, entity=entity, replacement="")


def found(text, *hits):
    return outcome(text, read(text), sorted(hits, key=lambda h: h.start), Numbers())


CUT = "She has the only sheepdog in Gwaun to have won. He ran."
PIECES = (fact(CUT, "the only sheepdog in"), fact(CUT, "to have won"))
PLACE = hit(CUT, "Gwaun", FindingType.LOCATION, Proposal.REMOVE, replacement="[place removed]")


def test_a_fact_that_others_cut_is_removed_once():
    findings = found(CUT, *PIECES, PLACE)
    assert applied(CUT, findings) == "She has [detail removed]. He ran."
    assert disjoint([f.span for f in findings])


def test_whoever_keeps_the_fact_has_still_the_place_removed():
    findings = [f for f in found(CUT, *PIECES, PLACE) if f.type is not FindingType.QUASI]
    assert "Gwaun" not in applied(CUT, findings)


@pytest.mark.parametrize(
    "hits",
    [
        (PIECES[0], fact(CUT, "to have won", "fact:two"), PLACE),
        (*PIECES, hit(CUT, "Gwaun", FindingType.LOCATION, Proposal.KEEP)),
        PIECES,
    ],
)
def test_two_facts_and_what_is_kept_between_stay_apart(hits):
    findings = found(CUT, *hits)
    assert all(f.edit_span == f.span for f in findings)


def test_an_edit_that_cannot_reach_beyond_its_words_has_words_of_its_own():
    text = "at **Joan** now"
    wide = hit(text, "Joan", edit=(0, 9), replacement="As Aunt", bare="[name removed]")
    assert applied(text, found(text, wide)) == "at **[name removed]** now"
    assert (
        applied("at Joan now", found("at Joan now", hit("at Joan now", "Joan", edit=(0, 7), replacement="as Aunt")))
        == "as Aunt now"
    )


@pytest.mark.parametrize("text", ["", " ", "\n\n", "**", "|"])
def test_a_text_without_hits_has_no_findings(text):
    assert found(text) == ()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "Tamsin Orrell",
                "was named after",
                "on 3 May 2010",
                "her aunt",
                "(Tamz)",
                "is the only",
                ". ",
                "\n",
                "|",
                '"',
                "**",
            ]
        ),
        max_size=14,
    )
)
def test_any_text_has_disjoint_spans_and_edits_that_never_cut_each_other(find, parts):
    text = " ".join(parts)
    findings = find(text, CAST)
    assert disjoint([f.span for f in findings])
    spans = [f.edit_span for f in findings]
    for one in spans:
        for two in spans:
            assert one is two or not one.overlaps(two) or one.covers(two) or two.covers(one)
    public = applied(text, findings)
    assert "Tamsin" not in public
    assert "Orrell" not in public
