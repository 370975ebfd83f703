"""Whether a signature by this person, in this role, today, would count: asked before anybody signs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from archive import NOW, PEOPLE, REVIEWS, a_draft, a_manifest, person, policy_files, public, trusted

from redaction.signoff.chain import POLICY
from redaction.signoff.key import Reason, Revocation
from redaction.signoff.roles import Role
from redaction.signoff.standing import no_standing

SLUG, OFFICER = "child-f-2014", PEOPLE[Role.OFFICER]
DAY, ONE = date(2026, 3, 1), timedelta(days=1)  # a_manifest's day
LOST = Revocation(since=DAY, reason=Reason.LOST)


def why(id_=OFFICER, role=Role.OFFICER, **changes) -> str:
    """What is told to the person, whose entry in the policy has these changes."""
    people = tuple(replace(p, **changes) if p.id == OFFICER else p for p in a_draft().people)
    # Another officer, and other holders: whether the policy is sound is not asked here.
    others = (PEOPLE[Role.CHAIR], PEOPLE[Role.CHECKER])
    files = policy_files(a_draft(people=(*people, person("d-ferrant", Role.OFFICER)), holders=others))
    made = a_manifest(SLUG, REVIEWS[SLUG], policy_text=files[POLICY])
    return no_standing(made, trusted(files), role, id_, at=NOW)


def test_who_has_the_role_and_a_key_of_the_day_may_sign():
    assert why() == ""
    assert why(keys=(public("old", revoked=LOST), public(OFFICER))) == ""
    assert why(keys=(public(OFFICER), public("old", revoked=LOST))) == ""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"id_": "stranger"}, "not in the policy"),
        ({"role": Role.CHAIR}, "may not sign as chair"),
        ({"valid_to": DAY - ONE}, "days in the policy"),
        ({"valid_from": DAY + ONE}, "days in the policy"),
        ({"keys": (public(OFFICER, valid_to=DAY - ONE),)}, "a key whose days"),
        ({"keys": (public(OFFICER, revoked=LOST),)}, "a key that was taken back"),
        # Of several faults the first key's is told.
        ({"keys": (public(OFFICER, revoked=LOST), public("b", valid_to=DAY - ONE))}, "a key that was taken back"),
        ({"keys": (public("b", valid_to=DAY - ONE), public(OFFICER, revoked=LOST))}, "a key whose days"),
    ],
)
def test_who_may_not_sign_is_told_why(asked, told):
    assert told in why(**asked)
