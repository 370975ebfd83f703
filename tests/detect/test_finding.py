"""What programs are given of a text's findings."""

import pytest
from detecting import CAST
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.case.policy import Policy
from redaction.detect.detector import detect
from redaction.detect.finding import to_splice
from redaction.spans import Span, disjoint

PIECES = [
    "Her mother chose Ifeoma because it was short.",
    "She is the only Ifeoma in the school.",
    "Identical twins, Ms Orrell said, born in a taxi in Norbeck on 4 May 2011.",
    "Ms Tamsin Orrell's son was an 18-month-old.",
    "On 9 February he came.",
]


def spliced(text, shown):
    for one in sorted((one for one in shown if one["proposal"] != "keep"), key=lambda one: -one["edit_start"]):
        text = text[: one["edit_start"]] + one["replacement"] + text[one["edit_end"] :]
    return text


@pytest.mark.slow
@settings(max_examples=40)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5))
def test_edits_for_programs_are_disjoint_and_leave_no_name(engine, pieces):
    text = "\n\n".join(pieces)
    shown = to_splice(detect([text], cast=CAST, policy=Policy(), engine=engine)[0])
    assert disjoint(Span(one["edit_start"], one["edit_end"]) for one in shown)
    assert [name for name in ("Ifeoma", "Tamsin", "Orrell") if name in spliced(text, shown)] == []


def test_a_whole_sentence_is_told_beside_the_edit(find):
    shown = to_splice(find("Her mother chose Ifeoma because it was short.", CAST))
    whole = [(one["whole_start"], one["whole_end"]) for one in shown if "whole_start" in one]
    assert whole == [(0, 45)]
    assert all(("whole_start" in one) == ("whole_end" in one) for one in shown)
