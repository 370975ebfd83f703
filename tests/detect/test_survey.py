"""What needs no knowledge of people: here, which telephone numbers stay."""

import pytest

from redaction.detect.finding import FindingType, Proposal


def proposals(find, text):
    return [f.proposal for f in find(text) if f.type is FindingType.PHONE]


@pytest.mark.parametrize("number", ["01632 960441", "0808 800 5000"])
def test_a_number_that_the_report_tells_its_readers_to_ring_stays(find, number):
    assert proposals(find, f"If you are worried about a child, ring {number}.") == [Proposal.KEEP]


@pytest.mark.parametrize("number", ["07700 900461", "+44 7700 900461"])
def test_a_mobile_never_stays_as_a_helpline(find, number):
    assert proposals(find, f"If you are worried about a child, ring {number}.") == [Proposal.REMOVE]


def test_a_number_in_somebodys_words_never_stays_as_a_helpline(find):
    quoted = '> "If you are worried about a child, ring 01632 960441."'
    assert Proposal.KEEP not in proposals(find, quoted)
