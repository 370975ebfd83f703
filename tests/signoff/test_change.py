"""Changes of the policy: whatever is done in whatever order, nobody is forgotten, nothing taken back given again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from archive import PEOPLE, a_draft, person, public
from hypothesis import given
from hypothesis import strategies as st

from redaction.errors import Refused, WrongUsage
from redaction.signoff import change
from redaction.signoff import draft as drafts
from redaction.signoff.draft import Draft
from redaction.signoff.key import Reason, Revocation
from redaction.signoff.roles import Role
from redaction.signoff.soundness import unlike
from redaction.signoff.thresholds import Act

START, DAY = date(2026, 3, 2), timedelta(days=1)
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
            lambda draft, former: change.revoke(draft, who, since=day, reason=reason, former=former),
            lambda draft, _: change.expire(draft, day),
            lambda draft, _: change.require(draft, act, {role: 2}, holders=3),
        ])
    )  # fmt: skip


@given(st.lists(steps(), max_size=8), st.sampled_from([None, START - 3 * DAY, START + 9 * DAY]))
def test_any_row_of_changes_keeps_everyone_and_reads_back(row, since):
    former = change.revoke(a_draft(), OFFICER, since=since, reason=Reason.LOST) if since else a_draft()
    draft: Draft = replace(former, **SECOND)
    for step in row:
        try:
            draft = step(draft, former)
        except (Refused, WrongUsage):
            continue
        assert not list(unlike(former, draft, where="policy.yml"))
        for one in former.people:
            for key in one.keys:
                now = draft.person(one.id).key(key.public)
                # A key counts for no day for which it did not count in what is signed.
                assert all(key.counts(day) or not now.counts(day) for day in DAYS)
    assert drafts.parse(drafts.dump(draft), where="policy.yml") == draft


def test_who_joins_may_do_what_was_said_and_no_more():
    joining = person("d-ferrant", Role.LEGAL)
    plain = change.include(a_draft(), joining, today=START)
    assert (plain.holders, plain.removers) == (a_draft().holders, ())
    holding = change.include(a_draft(), joining, holder=True, today=START)
    assert (holding.holders, holding.removers) == (tuple(sorted((*a_draft().holders, "d-ferrant"))), ())
    removing = change.include(a_draft(), joining, remover=True, today=START)
    assert (removing.holders, removing.removers) == (a_draft().holders, ("d-ferrant",))
    again = change.include(removing, person("d-ferrant", Role.CHECKER, keys=()), today=START)
    assert again.removers == ("d-ferrant",)


def test_who_is_there_gains_roles_and_keys_and_keeps_their_own():
    known = change.include(a_draft(), person("d-ferrant", Role.LEGAL, valid_from=START), today=START)
    more = person("d-ferrant", Role.CHECKER, Role.LEGAL, keys=(public("d-ferrant"), public("laptop")))
    after = change.include(known, more, today=START).person("d-ferrant")
    assert after.roles == (Role.LEGAL, Role.CHECKER)
    assert after.keys == (public("d-ferrant"), public("laptop"))
    assert after.valid_from == START


@pytest.mark.parametrize(
    ("stated", "until", "last"),
    [
        (None, None, None),
        (START + 9 * DAY, None, START + 9 * DAY),  # who has not left stays no longer than was said
        (START, None, START),  # nor on the last of their days
        (START - DAY, None, None),  # who comes back stays until something else is said
        (START - DAY, START + 5 * DAY, START + 5 * DAY),
        (START + 9 * DAY, START + 5 * DAY, START + 5 * DAY),
        (None, START + 5 * DAY, START + 5 * DAY),
    ],
)
def test_to_which_day_counts_who_is_added_again(stated, until, last):
    known = change.include(a_draft(), person("d-ferrant", Role.LEGAL, valid_to=stated), today=START - 30 * DAY)
    again = change.include(known, person("d-ferrant", Role.CHECKER, keys=(), valid_to=until), today=START)
    assert again.person("d-ferrant").valid_to == last


def test_a_key_that_was_taken_back_is_not_given_again():
    lost = change.revoke(a_draft(**SECOND), OFFICER, since=START, reason=Reason.LOST)
    with pytest.raises(Refused, match="taken back") as caught:
        change.include(lost, person(OFFICER, Role.OFFICER), today=START)
    assert caught.value.where == OFFICER
    assert "redaction keys new" in caught.value.next_step
    assert len(change.include(lost, person(OFFICER, Role.OFFICER, keys=(public("new"),)), today=START).people) == 4


def test_nobody_is_taken_for_somebody_else():
    other = person(OFFICER, Role.OFFICER, name="Terence Orrell")
    with pytest.raises(Refused, match="another name") as caught:
        change.include(a_draft(), other, today=START)
    assert caught.value.where == OFFICER
    assert "another id" in caught.value.next_step
    unnamed = person(OFFICER, Role.CHECKER, name=OFFICER)
    assert change.include(a_draft(), unnamed, today=START).person(OFFICER).name == a_draft().person(OFFICER).name


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


def test_a_day_that_only_the_draft_says_is_replaced_and_one_that_is_signed_is_not_put_off():
    """Somebody mistyped the day on which a person leaves."""
    draft = a_draft(**SECOND)
    left = change.remove(draft, OFFICER, last_day=START, former=a_draft())
    for days in (9, -9):
        day = START + days * DAY
        again = change.remove(left, OFFICER, last_day=day, former=a_draft())
        assert again == change.remove(draft, OFFICER, last_day=day, former=a_draft())
    assert change.remove(left, OFFICER, last_day=START, former=left) == left
    assert change.remove(left, OFFICER, last_day=START - DAY, former=left).person(OFFICER).valid_to == START - DAY
    with pytest.raises(Refused, match=f"counts to {START} already, and that is signed") as caught:
        change.remove(left, OFFICER, last_day=START + DAY, former=left)
    assert caught.value.where == OFFICER
    # What was said of a key for another reason stays.
    lost = change.revoke(draft, OFFICER, since=START - DAY, reason=Reason.LOST, former=a_draft())
    (key,) = change.remove(lost, OFFICER, last_day=START + DAY, former=a_draft()).person(OFFICER).keys
    assert key.revoked == Revocation(since=START - DAY, reason=Reason.LOST)


def test_the_keys_of_who_leaves_end_with_them_and_one_that_was_lost_before_stays_lost():
    lost = Revocation(since=START - 3 * DAY, reason=Reason.LOST)
    two = (public(OFFICER), public("laptop", revoked=lost))
    draft = a_draft(**SECOND, people=tuple(replace(p, keys=two) if p.id == OFFICER else p for p in a_draft().people))
    left = change.remove(draft, OFFICER, last_day=START, former=a_draft()).person(OFFICER)
    assert [key.revoked for key in left.keys] == [Revocation(since=START + DAY, reason=Reason.LEFT), lost]
    assert left.valid_to == START


def test_a_role_goes_and_the_right_to_sign_the_policy_stays_unless_it_is_named():
    both = change.include(a_draft(), person(OFFICER, Role.CHECKER, keys=()), remover=True, today=START)
    less = change.remove_role(both, OFFICER, (Role.OFFICER,), holder=False)
    assert less.person(OFFICER).roles == (Role.CHECKER,)
    assert (less.holders, less.removers) == (both.holders, (OFFICER,))
    none = change.remove_role(both, OFFICER, (), holder=True)
    assert none.person(OFFICER) == both.person(OFFICER)
    assert (none.holders, none.removers) == ((PEOPLE[Role.CHAIR],), (OFFICER,))
    with pytest.raises(Refused, match="without a role") as caught:
        change.remove_role(both, OFFICER, (Role.OFFICER, Role.CHECKER), holder=False)
    assert caught.value.where == OFFICER
    assert f"redaction people remove {OFFICER}" in caught.value.next_step


def test_a_key_is_replaced_on_the_day_after_its_last():
    new = public("laptop", valid_from=START)
    after = change.rotate(a_draft(**SECOND), OFFICER, new, last_day=START)
    replaced = Revocation(since=START + DAY, reason=Reason.REPLACED)
    assert after.person(OFFICER).keys == (public(OFFICER, revoked=replaced), new)
    assert [p for p in after.people if p.id != OFFICER] == [p for p in a_draft().people if p.id != OFFICER]
    for had in (public(OFFICER), new):
        with pytest.raises(Refused, match="already") as caught:
            change.rotate(after, OFFICER, had, last_day=START)
        assert caught.value.where == OFFICER
        assert "redaction keys new" in caught.value.next_step


@pytest.mark.parametrize(
    "step",
    [
        lambda: change.remove(a_draft(), "stranger", last_day=START, former=None),
        lambda: change.remove_role(a_draft(), "stranger", (), holder=True),
        lambda: change.rotate(a_draft(), "stranger", public("laptop"), last_day=START),
        lambda: change.revoke(a_draft(), "stranger", since=START, reason=Reason.LOST),
    ],
)
def test_who_is_not_there_is_named_with_where_to_look(step):
    with pytest.raises(WrongUsage, match="not in the policy") as caught:
        step()
    assert caught.value.where == "stranger"
    assert "redaction people list" in caught.value.next_step


def test_an_earlier_revocation_stands_and_a_later_one_does_not_move_it():
    once = change.revoke(a_draft(), OFFICER, since=START, reason=Reason.LOST)
    with pytest.raises(Refused, match="an earlier day on, and that is signed") as caught:
        change.revoke(once, OFFICER, since=START + timedelta(days=1), reason=Reason.LEFT, former=once)
    assert caught.value.where == OFFICER
    assert change.revoke(once, OFFICER, since=START, reason=Reason.REPLACED, former=once) == once
    earlier = change.revoke(once, OFFICER, since=START - timedelta(days=1), reason=Reason.COMPROMISED, former=once)
    (key,) = earlier.person(OFFICER).keys
    assert (key.revoked.since, key.revoked.reason) == (START - timedelta(days=1), Reason.COMPROMISED)


def test_one_of_two_keys_can_be_taken_back():
    both = change.include(a_draft(), person(OFFICER, Role.OFFICER, keys=(public("laptop"),)), today=START)
    one = change.revoke(both, OFFICER, since=START, reason=Reason.LOST, key=public("laptop").public)
    assert [key.revoked is None for key in one.person(OFFICER).keys] == [True, False]
    with pytest.raises(WrongUsage, match="no such key") as caught:
        change.revoke(both, OFFICER, since=START, reason=Reason.LOST, key=public("another").public)
    assert caught.value.where == OFFICER
    assert "redaction people list" in caught.value.next_step


def test_asking_for_nobody_takes_the_role_out():
    asked = change.require(a_draft(), Act.PUBLISH, {Role.LEGAL: 1}, holders=None)
    assert asked.needed(Act.SUPERSEDE)[Role.LEGAL] == 1
    assert change.require(asked, Act.PUBLISH, {Role.LEGAL: 0}, holders=None) == a_draft()
    assert change.require(a_draft(), Act.REMOVE, {Role.CHECKER: 1}, holders=3).needed(Act.REMOVE) == {
        Role.OFFICER: 1,
        Role.CHECKER: 1,
        Role.CHAIR: 1,
    }


def test_the_number_of_holders_and_the_last_day_are_set_alone():
    assert change.require(a_draft(), Act.PUBLISH, {}, holders=3) == a_draft(holders_needed=3)
    assert change.require(a_draft(holders_needed=3), Act.PUBLISH, {}, holders=None) == a_draft(holders_needed=3)
    assert change.expire(a_draft(), START) == a_draft(expires=START)
    assert change.expire(a_draft(expires=START), None) == a_draft()


def test_a_revocation_that_only_the_draft_says_is_replaced_by_a_later_day_too():
    draft = a_draft(**SECOND)
    once = change.revoke(draft, OFFICER, since=START, reason=Reason.COMPROMISED, former=a_draft())
    for days in (3, -3):
        day = START + days * DAY
        again = change.revoke(once, OFFICER, since=day, reason=Reason.LOST, former=a_draft())
        assert again == change.revoke(draft, OFFICER, since=day, reason=Reason.LOST, former=a_draft())
    # A key in whose place another has come stays replaced; so does, when a key is replaced, what was said of it.
    new = public("laptop", valid_from=START)
    replaced = change.rotate(draft, OFFICER, new, last_day=START)
    later = change.revoke(replaced, OFFICER, since=START + 3 * DAY, reason=Reason.LOST, former=a_draft())
    assert later.person(OFFICER).keys[0] == replaced.person(OFFICER).keys[0]
    assert change.rotate(once, OFFICER, new, last_day=START).person(OFFICER).keys[0] == once.person(OFFICER).keys[0]


def test_nobody_is_asked_for_by_no_change():
    with pytest.raises(Refused, match="nobody to remove") as refused:
        change.require(a_draft(), Act.REMOVE, dict.fromkeys(Role, 0), holders=None)
    assert refused.value.next_step == "ask for one person at least"
