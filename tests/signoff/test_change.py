"""Changes of the policy: whatever is done in whatever order, nobody is forgotten, nothing taken back given again."""

from datetime import date, timedelta

import pytest
from archive import PEOPLE, a_draft, person, public
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.errors import Refused, WrongUsage
from redaction.signoff import change
from redaction.signoff import draft as drafts
from redaction.signoff.draft import Draft
from redaction.signoff.key import Reason
from redaction.signoff.roles import Role
from redaction.signoff.soundness import unlike
from redaction.signoff.thresholds import Act

START = date(2026, 3, 2)
DAYS = tuple(START + timedelta(days=n) for n in range(-12, 120))
SECOND = {"version": 2, "previous": "ab" * 32, "issued": START}
WHO = (*PEOPLE.values(), "d-ferrant", "e-castellan")
OFFICER, CHECKER = PEOPLE[Role.OFFICER], PEOPLE[Role.CHECKER]


@st.composite
def steps(draw):
    """One change as a function of a draft and of the one before it."""
    who, day = draw(st.sampled_from(WHO)), START + timedelta(days=draw(st.integers(-9, 99)))
    key = public(f"{who}-{draw(st.integers(1, 3))}", valid_from=START)
    role = draw(st.sampled_from([*Role]))
    flag, reason, act = draw(st.booleans()), draw(st.sampled_from([*Reason])), draw(st.sampled_from([*Act]))
    joining = person(who, role, keys=(key,))
    return draw(
        st.sampled_from([
            lambda draft, _: change.include(draft, joining, holder=flag, remover=not flag, today=START),
            lambda draft, former: change.remove(draft, who, last_day=day, former=former),
            lambda draft, _: change.remove_role(draft, who, (role,), holder=flag),
            lambda draft, _: change.rotate(draft, who, key, last_day=day),
            lambda draft, _: change.revoke(draft, who, since=day, reason=reason),
            lambda draft, _: change.expire(draft, day),
            lambda draft, _: change.require(draft, act, {role: 2}, holders=3),
        ])
    )  # fmt: skip


@settings(deadline=None)
@given(st.lists(steps(), max_size=8))
def test_any_row_of_changes_keeps_everyone_and_reads_back(row):
    former = a_draft()
    draft: Draft = a_draft(**SECOND)
    for step in row:
        before = draft
        try:
            draft = step(draft, former)
        except (Refused, WrongUsage):
            continue
        assert not list(unlike(former, draft, where="policy.yml"))
        for one in before.people:
            for key in one.keys:
                now = draft.person(one.id).key(key.public) if draft.person(one.id) else None
                # A key counts for no day for which it did not count before.
                assert now is None or all(key.counts(day) or not now.counts(day) for day in DAYS)
    assert drafts.parse(drafts.dump(draft), where="policy.yml") == draft


def test_a_new_key_counts_from_the_day_of_the_change_on_but_for_the_first_version():
    joining = person("d-ferrant", Role.CHECKER)
    (first,) = change.include(a_draft(), joining, today=START).person("d-ferrant").keys
    (second,) = change.include(a_draft(**SECOND), joining, today=START).person("d-ferrant").keys
    assert (first.valid_from, second.valid_from) == (None, START)
    later = person("d-ferrant", Role.CHECKER, keys=(public("d-ferrant", valid_from=START + timedelta(days=3)),))
    (third,) = change.include(a_draft(**SECOND), later, today=START).person("d-ferrant").keys
    assert third.valid_from == START + timedelta(days=3)


def test_who_was_never_in_force_leaves_no_trace_and_who_was_stays():
    joined = change.include(a_draft(**SECOND), person("d-ferrant", Role.LEGAL), holder=True, remover=True, today=START)
    gone = change.remove(joined, "d-ferrant", last_day=START, former=a_draft())
    assert gone == a_draft(**SECOND)
    left = change.remove(a_draft(**SECOND), OFFICER, last_day=START, former=a_draft())
    assert left.person(OFFICER).able(START)
    assert not left.person(OFFICER).able(START + timedelta(days=1))
    assert OFFICER not in left.holders
    again = change.remove(left, OFFICER, last_day=START + timedelta(days=9), former=a_draft())
    assert again.person(OFFICER).valid_to == START


def test_an_earlier_revocation_stands_and_a_later_one_does_not_move_it():
    once = change.revoke(a_draft(), OFFICER, since=START, reason=Reason.LOST)
    assert change.revoke(once, OFFICER, since=START + timedelta(days=1), reason=Reason.LEFT) == once
    earlier = change.revoke(once, OFFICER, since=START - timedelta(days=1), reason=Reason.COMPROMISED)
    (key,) = earlier.person(OFFICER).keys
    assert (key.revoked.since, key.revoked.reason) == (START - timedelta(days=1), Reason.COMPROMISED)


def test_one_of_two_keys_can_be_taken_back():
    both = change.include(a_draft(), person(OFFICER, Role.OFFICER, keys=(public("laptop"),)), today=START)
    one = change.revoke(both, OFFICER, since=START, reason=Reason.LOST, key=public("laptop").public)
    assert [key.revoked is None for key in one.person(OFFICER).keys] == [True, False]
    with pytest.raises(WrongUsage, match="no such key"):
        change.revoke(both, OFFICER, since=START, reason=Reason.LOST, key=public("another").public)


def test_asking_for_nobody_takes_the_role_out():
    asked = change.require(a_draft(), Act.PUBLISH, {Role.LEGAL: 1}, holders=None)
    assert asked.needed(Act.SUPERSEDE)[Role.LEGAL] == 1
    assert change.require(asked, Act.PUBLISH, {Role.LEGAL: 0}, holders=None) == a_draft()
    assert change.require(a_draft(), Act.REMOVE, {Role.CHECKER: 1}, holders=3).needed(Act.REMOVE) == {
        Role.OFFICER: 1,
        Role.CHECKER: 1,
        Role.CHAIR: 1,
    }
