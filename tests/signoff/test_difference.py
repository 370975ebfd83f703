"""Each change of the policy is told to whoever signs it, in a line of its own, and what stays is not."""

from dataclasses import replace
from datetime import date

import pytest
from archive import PEOPLE, a_draft, asking, person, public
from hypothesis import given
from hypothesis import strategies as st

from redaction.signoff.difference import differences
from redaction.signoff.key import Reason, Revocation
from redaction.signoff.roles import Role
from redaction.signoff.thresholds import Act, Thresholds

OFFICER, CHAIR = PEOPLE[Role.OFFICER], PEOPLE[Role.CHAIR]
DAY, LATER = date(2026, 3, 2), date(2027, 3, 1)
JOINING = person("d-ferrant", Role.LEGAL, Role.CHECKER, keys=(public("d-ferrant"), public("laptop", valid_from=DAY)))
END, LAPTOP = (public(whose).public.line[-12:] for whose in (OFFICER, "laptop"))


def officer(**changes):
    return a_draft(people=tuple(replace(p, **changes) if p.id == OFFICER else p for p in a_draft().people))


def asks(act: Act, **roles: int) -> Thresholds:
    return Thresholds(stated={**a_draft().thresholds.stated, act: {Role(role): n for role, n in roles.items()}})


TOLD = [
    (a_draft(board="Otterdale Board"), ["the board is now Otterdale Board"]),
    (
        a_draft(people=(*a_draft().people, JOINING)),
        [
            "d-ferrant (D Ferrant) joins as legal, checker",
            f"  with key …{public('d-ferrant').public.line[-12:]}",
            f"  with key …{LAPTOP}, from 2026-03-02",
        ],
    ),
    (a_draft(people=a_draft().people[1:]), ["i-balogun is no longer listed"]),
    (officer(name="Thea Orrell"), ["t-orrell is now called Thea Orrell"]),
    (officer(roles=(Role.LEGAL, Role.CHAIR)), ["t-orrell may sign as legal, chair, and could as officer"]),
    (officer(valid_to=DAY), ["t-orrell counts from the beginning to 2026-03-02"]),
    (officer(valid_from=DAY), ["t-orrell counts from 2026-03-02 to no end"]),
    (
        officer(keys=(public(OFFICER), public("laptop", valid_from=DAY, valid_to=LATER))),
        [f"t-orrell: key …{LAPTOP}, from 2026-03-02, to 2027-03-01"],
    ),
    (officer(keys=(public("laptop"),)), [f"t-orrell: key …{LAPTOP}", "t-orrell: a key is no longer listed"]),
    (
        officer(keys=(public(OFFICER, revoked=Revocation(since=DAY, reason=Reason.LOST)),)),
        [f"t-orrell: key …{END}, counts for nothing from 2026-03-02 on (lost)"],
    ),
    (a_draft(holders=(*a_draft().holders, "i-balogun")), ["i-balogun may sign the next version"]),
    (a_draft(holders=(CHAIR,)), ["t-orrell may no longer sign the next version"]),
    (a_draft(removers=(CHAIR,)), ["p-zawadzki may remove a page alone"]),
    (a_draft(holders_needed=3), ["a next version needs 3 holders, and needed 2"]),
    (
        a_draft(thresholds=asking(checker=2)),
        [
            f"to {act} needs 1 officer, 2 checker, 1 chair; it needed 1 officer, 1 checker, 1 chair"
            for act in ("publish", "supersede")
        ],
    ),
    (a_draft(thresholds=asks(Act.REMOVE, chair=2)), ["to remove needs 2 chair; it needed 1 officer, 1 chair"]),
    (a_draft(expires=DAY), ["it counts to 2026-03-02"]),
]


@pytest.mark.parametrize(("after", "told"), TOLD)
def test_what_changes_is_told_and_nothing_else(after, told):
    assert list(differences(a_draft(), after)) == told


@pytest.mark.parametrize("present", [a_draft(), *(after for after, _ in TOLD)])
def test_what_stays_is_not_told(present):
    later = replace(present, version=2, previous="ab" * 32, issued=DAY)
    assert list(differences(present, later)) == []


def test_what_is_taken_back_is_told():
    assert list(differences(a_draft(removers=(CHAIR,)), a_draft())) == ["p-zawadzki may no longer remove a page alone"]
    assert list(differences(a_draft(expires=DAY), a_draft())) == ["it has no end"]


@given(st.sampled_from([after for after, _ in TOLD]), st.sampled_from([after for after, _ in TOLD]))
def test_whatever_is_different_something_is_told(before, after):
    assert bool(list(differences(before, after))) is (before != after)
