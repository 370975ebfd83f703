"""Each layer can be taken away, and then what only it sees is not found; whatever is away, findings stay whole."""

import pytest
from detecting import CAST
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redaction.case.cast import NOBODY
from redaction.case.policy import Policy
from redaction.detect.detector import detect
from redaction.detect.finding import Proposal
from redaction.detect.layers import EVERY, Layer, Layers
from redaction.detect.sight.seen import Seen
from redaction.spans import disjoint

TEXT = (
    "Ifeoma was seen by the nurse, Wendeline Achterop. She rang 07700 900461 from Whitstable on 4 May 2011.\n\n"
    "Achterop wrote to Norbeck County Council under the Children Act 1989."
)


def flagged(engine, text, cast=CAST, *away):
    found = detect([text], cast=cast, policy=Policy(), engine=engine, layers=Layers(away=frozenset(away)))[0]
    return [finding.text for finding in found if finding.proposal is not Proposal.KEEP]


def test_without_patterns_no_telephone_number_is_found(engine):
    assert "07700 900461" in flagged(engine, TEXT)
    assert "07700 900461" not in flagged(engine, TEXT, CAST, Layer.PATTERNS, Layer.READER)


def test_without_the_cast_its_people_are_met_like_anyone(engine):
    findings = detect([TEXT], cast=CAST, policy=Policy(), engine=engine, layers=Layers(away=frozenset({Layer.CAST})))[0]
    assert "Child K" not in [finding.replacement for finding in findings]
    assert not any(finding.detector == "cast" for finding in findings)


def test_without_propagation_a_name_is_found_only_where_its_own_words_show_it(engine):
    text = "The nurse, Wendeline Quorrip, came.\n\nIt was quorrip's and Wendeline Quorrip, the nurse, agreed."
    assert [t for t in flagged(engine, text) if t.casefold() == "quorrip"] == ["quorrip"]
    assert "quorrip" not in flagged(engine, text, CAST, Layer.PROPAGATION, Layer.READER)
    assert "Wendeline Quorrip" in flagged(engine, text, CAST, Layer.PROPAGATION)
    assert "Ifeoma" in flagged(engine, TEXT, CAST, Layer.PROPAGATION)


def test_without_context_a_title_makes_no_name(engine):
    text = "She was told by Mr Grindlespoon-ap-Quarry."
    layers = (Layer.MODEL, Layer.READER, Layer.LEXICON, Layer.DOUBT)
    assert "Grindlespoon-ap-Quarry" in flagged(engine, text, NOBODY, *layers)
    assert flagged(engine, text, NOBODY, *layers, Layer.CONTEXT) == []


def test_without_the_lexicon_a_listed_name_is_a_word_like_any_other(engine):
    text = "They thought Tamsin had gone."
    away = (Layer.MODEL, Layer.READER, Layer.DOUBT)
    assert "Tamsin" in flagged(engine, text, NOBODY, *away)
    assert "Tamsin" not in flagged(engine, text, NOBODY, *away, Layer.LEXICON)


def test_without_doubt_nothing_is_asked_about_a_word_that_nothing_explains(engine):
    text = "It was left with Grindlespoon, as before."
    assert flagged(engine, text, NOBODY, Layer.MODEL, Layer.READER) == ["Grindlespoon"]
    assert flagged(engine, text, NOBODY, Layer.MODEL, Layer.READER, Layer.DOUBT) == []


def test_without_keeps_what_must_stay_is_flagged_or_left_to_the_other_layers(engine):
    kept = {f.detector for f in detect([TEXT], cast=CAST, policy=Policy(), engine=engine)[0]}
    assert "keep" in kept
    bare = detect([TEXT], cast=CAST, policy=Policy(), engine=engine, layers=Layers(away=frozenset({Layer.KEEPS})))[0]
    assert [f for f in bare if f.proposal is Proposal.KEEP] == []


@pytest.mark.parametrize(
    ("layer", "detector"),
    [
        (Layer.MODEL, "model"),
        (Layer.PATTERNS, "pattern:nhs-number"),
        (Layer.READER, "reader"),
        (Layer.READER, "reader:x"),
    ],
)
def test_what_a_layer_has_seen_goes_with_it(layer, detector):
    seen = [Seen(start=0, end=4, kind="PERSON", score=850, detector=d) for d in (detector, "other")]
    assert EVERY.of_seen(seen) == tuple(seen)
    assert [one.detector for one in Layers(away=frozenset({layer})).of_seen(seen)] == ["other"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(list(Layer))))
def test_whatever_is_away_findings_are_sorted_disjoint_and_hold_the_text(engine, away):
    found = detect([TEXT], cast=CAST, policy=Policy(), engine=engine, layers=Layers(away=frozenset(away)))[0]
    assert disjoint(f.edit_span for f in found)
    assert list(found) == sorted(found, key=lambda f: f.span)
    assert all(f.span.of(TEXT) == f.text for f in found)
