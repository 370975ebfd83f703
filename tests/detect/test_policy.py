"""What a policy of one kind may touch: its own kind, never another."""

import itertools

import pytest
from detecting import CAST
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redaction.case.policy import Ages, Dates, Facts, Policy
from redaction.detect.detector import detect
from redaction.detect.finding import DIRECT, FindingType, Proposal

PIECES = [
    "NB4 7QD", "07700 900461", "9 February 2011", "tamsin@postbox.example", "999 123 4560", "QQ 12 34 56 C",
    "NB51 KXT",
    "NP/01234/11", "born on 17 March 2008", "aged 4", "Nepali", "Ifeoma", "Ms Orrell", "14b Larch Close", "(13)",
    "17/03/2008", "w/c 7th December", "Easter 2010", "4y 11m", "2011", "in May", "on 21/9", "her fourth birthday",
    "Eid", "the 14th", "Ethel Garstang Primary School", "identical twins", "Tue 11.20", "12-03-11", "3/12",
    "white British", "Bill",
]  # fmt: skip
GLUE = [" ", ", ", "; ", " | ", ". ", " and ", "\n", " - ", " on ", "/"]
OWN = {"dates": {FindingType.DATE}, "ages": {FindingType.AGE}, "demographics": {FindingType.DEMOGRAPHIC}}
CHOICES = [("dates", choice) for choice in Dates] + [("ages", c) for c in Ages] + [("demographics", c) for c in Facts]


@pytest.fixture(scope="module")
def under(engine):
    def run(text, **choices):
        found = detect([text], cast=CAST, policy=Policy(**choices), engine=engine)[0]
        return {(f.span.start, f.span.end): f for f in found}

    return run


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GLUE)), min_size=1, max_size=8),
    choice=st.sampled_from(CHOICES),
)
def test_no_choice_for_one_kind_changes_what_becomes_of_another(under, pieces, choice):
    text = "She said: " + "".join(itertools.chain.from_iterable(pieces))
    kind, value = choice
    plain, chosen = under(text), under(text, **{kind: value})
    assert plain.keys() == chosen.keys()
    for place, finding in plain.items():
        other = chosen[place]
        assert other.type is finding.type
        if finding.type not in OWN[kind]:
            assert (other.proposal, other.replacement) == (finding.proposal, finding.replacement)
        if finding.type in DIRECT:
            assert other.proposal is not Proposal.KEEP


@pytest.mark.parametrize(
    ("text", "policy", "why"),
    [
        ("On 3 May 2010, aged 2 years 9 months, she fell.", Policy(), "this age gives back"),
        ("On 3 May 2010, aged 2 years 9 months, she fell.", Policy(), "this date gives back"),
        ("He was seen two days before her fourth birthday.", Policy(), "counted from a birthday"),
        ("On 4 March, the day he turned 14, he ran.", Policy(dates=Dates.FULL), "this date gives back"),
        ("It was two days before her fourth birthday.", Policy(dates=Dates.FULL), "counted from a birthday"),
        ("On 3 May 2010, aged 2 years 9 months, she fell.", Policy(ages=Ages.KEEP), "this age gives back"),
    ],
)
def test_a_sum_that_rebuilds_a_birth_date_is_told(under, text, policy, why):
    found = under(text, dates=policy.dates, ages=policy.ages, demographics=policy.demographics).values()
    told = [f for f in found if why in f.reason]
    assert told
    assert all(f.proposal is not Proposal.KEEP for f in told)


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 2010 she fell. He was aged 2 years 9 months.",
        "On 3 May 2010, aged 2, she fell.",
        "On 3 May 2010 he left.",
    ],
)
def test_an_age_in_years_or_in_another_sentence_rebuilds_nothing(under, text):
    assert not any("gives back" in f.reason for f in under(text).values())
