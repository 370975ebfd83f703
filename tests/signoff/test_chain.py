"""Versions of the policy and what an attacker, or an accident, can do to them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from archive import (
    NOW,
    PEOPLE,
    ROLLED,
    a_draft,
    asking,
    person,
    policy_files,
    policy_signatures,
    public,
    rolled,
    spoken,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.digest import sha256
from redaction.signoff import chain as chains
from redaction.signoff import change, policy
from redaction.signoff import draft as drafts
from redaction.signoff.chain import POLICY, SIGNATURES
from redaction.signoff.key import Reason, Revocation
from redaction.signoff.log import Entered, Event, Record
from redaction.signoff.policy import TrustPolicy
from redaction.signoff.roles import Role
from redaction.signoff.soundness import unlike

OFFICER, CHECKER, CHAIR = (PEOPLE[role] for role in (Role.OFFICER, Role.CHECKER, Role.CHAIR))
DAY = timedelta(days=1)


def wrong(files, *, at=NOW, anchor=None, entered=None) -> set[str]:
    beside = {p.removeprefix(SIGNATURES): b for p, b in files.items() if p.startswith(SIGNATURES)}
    result = policy.trusted(files[POLICY], beside, at=at, anchor=anchor, entered=entered)
    return set() if isinstance(result, TrustPolicy) else spoken(result)


def lacking(files, *names):
    return {path: content for path, content in files.items() if path.removeprefix(SIGNATURES) not in names}


def with_person(draft=None, **changes):
    """The sound policy's people, with changes to the officer's entry."""
    return tuple(replace(p, **changes) if p.id == OFFICER else p for p in (draft or a_draft()).people)


FIRST = policy_files()
SECOND = rolled(FIRST, removers=(CHAIR,))
THIRD = rolled(SECOND, expires=date(2027, 1, 1))


def test_a_chain_of_three_is_trusted():
    assert wrong(FIRST) == wrong(SECOND) == wrong(THIRD) == set()
    beside = {p.removeprefix(SIGNATURES): b for p, b in THIRD.items() if p.startswith(SIGNATURES)}
    trusted = policy.trusted(THIRD[POLICY], beside, at=NOW)
    assert [draft.version for draft in trusted.versions] == [1, 2, 3]
    for files, basis in ((FIRST, 1), (SECOND, 1), (THIRD, 2)):
        beside = {p.removeprefix(SIGNATURES): b for p, b in files.items() if p.startswith(SIGNATURES)}
        chain = chains.read(files[POLICY], beside, today=NOW.date())
        assert (chain.basis.version, chain.complete) == (basis, True)
    assert trusted.version(2).digest == sha256(SECOND[POLICY])
    assert trusted.version(0) is trusted.version(4) is None
    assert trusted.content.removers == (CHAIR,)
    assert trusted.signed_by == (CHAIR, OFFICER)


# Putting something old or something else in place.


def test_an_old_policy_put_back_is_refused():
    assert wrong({**SECOND, POLICY: FIRST[POLICY]}) == {"policy-chain"}
    assert wrong({**THIRD, POLICY: SECOND[POLICY]}) == {"policy-chain"}
    # Taking away what tells of the newer one leaves a whole archive of its day: the anchor and the log stop that.
    assert wrong(FIRST, anchor=sha256(SECOND[POLICY])) == {"policy-anchor"}


@pytest.mark.parametrize("gone", ["1.yml", "2.yml"])
def test_a_former_version_taken_away_is_refused(gone):
    assert wrong(lacking(THIRD, gone)) == {"policy-chain"}


def test_a_skipped_version_is_refused():
    jumped = rolled(FIRST, version=3)
    assert wrong(jumped) == {"policy-chain"}
    assert wrong({**jumped, f"{SIGNATURES}2.yml": FIRST[POLICY]}) == {"policy-chain"}
    assert wrong({**jumped, f"{SIGNATURES}2.yml": jumped[POLICY]}) == {"policy-chain"}


def test_a_swapped_former_version_is_refused():
    other = rolled(FIRST, removers=(OFFICER,))
    assert wrong(other) == set()
    assert wrong({**THIRD, f"{SIGNATURES}2.yml": other[POLICY]}) == {"policy-chain"}
    assert wrong({**THIRD, f"{SIGNATURES}1.yml": SECOND[POLICY], f"{SIGNATURES}2.yml": FIRST[POLICY]}) == {
        "policy-chain"
    }
    theirs = policy_files(a_draft(people=(*a_draft().people, person("mallory", *Role))))
    assert wrong({**SECOND, f"{SIGNATURES}1.yml": theirs[POLICY]}) == {"policy-chain"}


def test_a_version_lies_in_one_place_only():
    assert wrong({**SECOND, f"{SIGNATURES}2.yml": SECOND[POLICY]}) == {"policy-chain"}
    assert wrong({**SECOND, f"{SIGNATURES}7.yml": FIRST[POLICY]}) == {"policy-chain"}
    for name in ("01.yml", "1.yaml", "0.yml", "1.yml.bak", "first.yml", "10000.yml"):
        assert wrong({**SECOND, SIGNATURES + name: FIRST[POLICY]}) == {"policy-signature"}


@pytest.mark.parametrize("former", [b"", b"rubbish", b"version: 1\n", b"\xff"])
def test_a_spoiled_former_version_is_refused(former):
    assert wrong({**SECOND, f"{SIGNATURES}1.yml": former}) == {"policy-form"}


def test_every_spoiled_former_version_is_named():
    spoiled = {**THIRD, f"{SIGNATURES}1.yml": b"rubbish", f"{SIGNATURES}2.yml": b""}
    beside = {p.removeprefix(SIGNATURES): b for p, b in spoiled.items() if p.startswith(SIGNATURES)}
    wheres = [p.where for p in policy.trusted(spoiled[POLICY], beside, at=NOW)]
    assert wheres == [f"{SIGNATURES}1.yml:1", f"{SIGNATURES}2.yml"]


# Signing without being the one to sign.


def test_a_version_signed_only_by_its_own_new_holders_is_refused():
    theirs = ("mallory", "trudy")
    people = (*a_draft().people, person("mallory", *Role), person("trudy", *Role))
    files = rolled(FIRST, people=people, holders=theirs, by=theirs)
    assert wrong(files) == {"policy-signature", "policy-holders-signed"}
    assert wrong(rolled(FIRST, people=people, holders=theirs)) == set()


def test_one_new_holder_does_not_make_up_for_a_former_one():
    people = (*a_draft().people, person("mallory", *Role))
    files = rolled(FIRST, people=people, holders=("mallory", OFFICER), by=("mallory", OFFICER))
    assert wrong(files) == {"policy-signature", "policy-holders-signed"}


@pytest.mark.parametrize("by", [(), (OFFICER,), (CHAIR,)])
def test_too_few_former_holders_are_too_few(by):
    files = rolled(FIRST, by=by)
    assert wrong(files) == {"policy-holders-signed"}
    beside = {p.removeprefix(SIGNATURES): b for p, b in files.items() if p.startswith(SIGNATURES)}
    (problem,) = policy.trusted(files[POLICY], beside, at=NOW)
    left = ", ".join(holder for holder in a_draft().holders if holder not in by)
    assert problem.message.endswith(f"who can sign with 'redaction policy sign': {left}")


def test_a_former_version_keeps_its_own_signatures():
    assert wrong(lacking(SECOND, f"1.{CHAIR}.sig")) == {"policy-holders-signed"}


def test_who_held_an_earlier_version_but_not_the_last_signs_nothing():
    people = (*a_draft().people, person("d-ferrant", Role.CHECKER))
    second = rolled(FIRST, people=people, holders=("d-ferrant", OFFICER))
    assert wrong(rolled(second)) == set()
    assert wrong(rolled(second, by=(OFFICER, CHAIR))) == {"policy-signature", "policy-holders-signed"}


def test_lower_thresholds_need_the_holders():
    strict = policy_files(a_draft(thresholds=asking(checker=1, legal=1)))
    assert wrong(strict) == set()
    for by in ((), (OFFICER,), (CHECKER, PEOPLE[Role.LEGAL])):
        assert "policy-holders-signed" in wrong(rolled(strict, thresholds=asking(), by=by))
    assert wrong(rolled(strict, thresholds=asking())) == set()
    # A policy written over in place loses the signatures that it had.
    assert wrong({**strict, POLICY: policy_files()[POLICY]}) == {"policy-signature", "policy-holders-signed"}


def test_fewer_holders_can_be_asked_for_only_by_as_many_as_were():
    three = policy_files(a_draft(holders=(CHECKER, CHAIR, OFFICER), holders_needed=3))
    assert wrong(rolled(three, holders_needed=2)) == set()
    assert wrong(rolled(three, holders_needed=2, by=(CHECKER, OFFICER))) == {"policy-holders-signed"}


def test_a_signature_of_one_version_is_none_of_the_next():
    first = FIRST[f"{SIGNATURES}1.{OFFICER}.sig"]
    moved = {**lacking(SECOND, f"2.{OFFICER}.sig"), f"{SIGNATURES}2.{OFFICER}.sig": first}
    assert wrong(moved) == {"policy-signature", "policy-holders-signed"}
    third = {**SECOND, f"{SIGNATURES}3.{OFFICER}.sig": SECOND[f"{SIGNATURES}2.{OFFICER}.sig"]}
    assert wrong(third) == {"policy-signature"}


# Keys and their days.


def test_two_people_with_one_key_are_refused_in_every_version():
    twin = replace(person("mallory", Role.CHAIR), keys=(public(OFFICER),))
    assert wrong(rolled(FIRST, people=(*a_draft().people, twin))) == {"policy-people"}
    # Not even when the key was taken back from the one before it went to the other.
    gone = change.revoke(a_draft(), OFFICER, since=ROLLED, reason=Reason.LEFT)
    assert "policy-people" in wrong(rolled(FIRST, people=(*gone.people, twin)))


def test_one_person_with_two_keys_counts_once():
    people = with_person(keys=(public(OFFICER), public("laptop")))
    files = policy_files(a_draft(people=people), by=(OFFICER,))
    name = f"{SIGNATURES}1.{CHAIR}.sig"
    laptop = policy_signatures(files[POLICY], 1, ["laptop"])[f"{SIGNATURES}1.laptop.sig"]
    assert wrong({**files, name: laptop}) == {"policy-signature", "policy-holders-signed"}
    assert wrong({**files, f"{SIGNATURES}1.laptop.sig": laptop}) == {"policy-signature", "policy-holders-signed"}


@pytest.mark.parametrize(
    ("days", "fine"),
    [
        ({"valid_from": ROLLED}, True),
        ({"valid_from": ROLLED + DAY}, False),
        ({"valid_to": ROLLED}, True),
        ({"valid_to": ROLLED - DAY}, False),
        ({"revoked": Revocation(since=ROLLED + DAY, reason=Reason.LOST)}, True),
        ({"revoked": Revocation(since=ROLLED, reason=Reason.LOST)}, False),
        ({"revoked": Revocation(since=ROLLED, reason=Reason.COMPROMISED)}, False),
        ({"revoked": Revocation(since=date(2020, 1, 1), reason=Reason.REPLACED)}, False),
    ],
)
def test_a_holders_key_must_count_on_the_day_of_issue(days, fine):
    first = policy_files(a_draft(people=with_person(keys=(public(OFFICER, **days),))))
    # A version that nobody could follow is unsound as well; its former holders' signatures are what is asked here.
    found = wrong(rolled(first)) & {"policy-signature", "policy-holders-signed"}
    assert found == (set() if fine else {"policy-signature", "policy-holders-signed"})
    issued = policy_files(a_draft(people=with_person(keys=(public(OFFICER, **days),)), issued=ROLLED))
    assert (wrong(issued) == set()) is fine


@pytest.mark.parametrize(
    ("days", "fine"),
    [
        ({"valid_from": ROLLED}, True),
        ({"valid_from": ROLLED + DAY}, False),
        ({"valid_to": ROLLED}, True),
        ({"valid_to": ROLLED - DAY}, False),
    ],
)
def test_a_holder_must_be_there_on_the_day_of_issue(days, fine):
    assert (wrong(policy_files(a_draft(people=with_person(**days), issued=ROLLED))) == set()) is fine


def test_the_holders_of_a_former_version_may_have_gone_since():
    gone = change.remove(a_draft(), OFFICER, last_day=ROLLED, former=a_draft())
    people = (*gone.people, person("d-ferrant", Role.OFFICER))
    second = rolled(FIRST, people=people, holders=("d-ferrant", CHAIR))
    assert wrong(second) == set()
    assert wrong(second, at=NOW + 3650 * DAY) == set()
    assert wrong(rolled(second, on=ROLLED + DAY)) == set()


# Days of issue.


def test_a_version_is_issued_neither_before_the_last_nor_in_the_future():
    today = NOW.date()
    assert wrong(rolled(SECOND, on=ROLLED)) == set()
    assert wrong(rolled(SECOND, on=ROLLED - DAY)) == {"policy-issued"}
    assert wrong(rolled(SECOND, on=today)) == set()
    assert wrong(rolled(SECOND, on=today + DAY)) == {"policy-issued"}
    assert wrong(rolled(SECOND, on=today + DAY), at=NOW + DAY) == set()
    hidden = rolled(rolled(SECOND, on=today + DAY), on=today)
    assert wrong(hidden) == {"policy-issued"}


# Nobody is forgotten.


def test_people_keys_and_revocations_stay():
    people = a_draft().people
    for changed in (
        people[1:],
        with_person(keys=(public("laptop"),)),
        with_person(id="somebody-else"),
    ):
        assert "policy-former" in wrong(rolled(FIRST, people=changed, holders=(CHAIR, CHECKER)))
    taken = with_person(keys=(public(OFFICER, revoked=Revocation(since=NOW.date(), reason=Reason.LOST)), public("b")))
    lifted = with_person(keys=(public(OFFICER), public("b")))
    second = rolled(FIRST, people=taken)
    assert wrong(second) == set()
    assert wrong(rolled(second, people=lifted)) == {"policy-former"}


@pytest.mark.parametrize(("days", "fine"), [(-1, True), (0, True), (1, False), (3650, False)])
def test_a_revocation_is_not_put_off_to_a_later_day(days, fine):
    def taken(since):
        return with_person(keys=(public(OFFICER, revoked=Revocation(since=since, reason=Reason.LOST)), public("b")))

    second = rolled(FIRST, people=taken(NOW.date()))
    # Two holders signed it: what was proposed between the two days would count again.
    assert wrong(rolled(second, people=taken(NOW.date() + days * DAY))) == (set() if fine else {"policy-former"})


def test_everyone_who_is_missing_is_named_each_with_their_keys():
    former, after = a_draft(), a_draft(people=with_person(keys=(public("b"),))[2:])
    told = [problem.message for problem in unlike(former, after, where=POLICY)]
    assert [next(p.id for p in former.people if p.id in message) for message in told] == [
        "i-balogun",
        "m-lindqvist",
        OFFICER,
    ]
    assert {problem.where for problem in unlike(former, after, where="here")} == {"here"}


# Always.


@settings(max_examples=150)
@given(st.data())
def test_any_byte_of_the_chain_that_changes_is_refused(data):
    path = data.draw(st.sampled_from(sorted(p for p in THIRD if p.startswith("site_config/policy"))))
    place = data.draw(st.integers(0, len(THIRD[path]) - 1))
    other = data.draw(st.integers(1, 255))
    content = THIRD[path]
    spoiled = content[:place] + bytes([content[place] ^ other]) + content[place + 1 :]
    assert wrong({**THIRD, path: spoiled})


@settings(max_examples=60)
@given(st.data())
def test_no_file_of_the_chain_can_be_taken_away_or_stand_in_for_another(data):
    paths = sorted(p for p in THIRD if p.startswith("site_config/policy"))
    path, other = data.draw(st.sampled_from(paths)), data.draw(st.sampled_from(paths))
    if path != POLICY:
        assert wrong({p: b for p, b in THIRD.items() if p != path})
    if path != other:
        assert wrong({**THIRD, path: THIRD[other]})


@settings(max_examples=40)
@given(st.sets(st.sampled_from(["t-orrell", "i-balogun", "p-zawadzki", "m-lindqvist", "mallory"])))
def test_whoever_signs_only_two_former_holders_make_a_next_version(signing):
    files = rolled(FIRST, holders=(CHECKER, "m-lindqvist"), by=tuple(signing))
    assert (wrong(files) == set()) is (signing == {OFFICER, CHAIR})


def test_what_a_draft_says_comes_back():
    assert drafts.parse(THIRD[POLICY], where=POLICY).previous == sha256(SECOND[POLICY])


# The day of issue is its makers' word: the log says when the version really came.


def entered(files, on: date | None, *, now: date) -> Entered:
    """A log that has the present version since a day, or lacks it."""
    record = Record(event=Event.POLICY, digest=sha256(files[POLICY]))
    moments = {record: datetime.combine(on, time(9), UTC)} if on else {}
    return Entered(moments=moments, now=datetime.combine(now, time(9), UTC))


@pytest.mark.parametrize(("days", "fine"), [(0, True), (3, True), (90, True), (91, False), (400, False)])
def test_a_version_comes_into_the_log_within_ninety_days(days, fine):
    on, expected = ROLLED + days * DAY, set() if fine else {"policy-stale"}
    at = datetime.combine(on, time(9), UTC)
    assert wrong(SECOND, at=at, entered=entered(SECOND, on, now=on)) == expected
    assert wrong(SECOND, at=at, entered=entered(SECOND, None, now=on)) == expected
    assert wrong(SECOND, at=at + 4000 * DAY, entered=entered(SECOND, on, now=on + 4000 * DAY)) == expected
    # The first version is bound to no entry: it is the anchor that makes it the right one.
    first = policy_files(a_draft(issued=ROLLED))
    assert wrong(first, at=at, entered=entered(first, on, now=on)) == set()


@pytest.mark.parametrize("days", [{"valid_to": ROLLED}, {"keys": (public(OFFICER, valid_to=ROLLED),)}])
@pytest.mark.parametrize(("after", "fine"), [(0, True), (1, False), (80, False)])
def test_a_holder_whose_days_are_over_dates_no_version_back(days, after, fine):
    first = policy_files(a_draft(people=with_person(**days)))
    second = rolled(first, people=(*with_person(**days), person("mallory", Role.OFFICER)))
    on = ROLLED + after * DAY
    expected = set() if fine else {"policy-signature", "policy-holders-signed"}
    for since in (on, None):
        known = entered(second, since, now=on)
        assert wrong(second, at=datetime.combine(on, time(9), UTC), entered=known) == expected


def test_the_key_that_a_version_replaces_or_takes_back_signs_it_though_it_is_entered_later():
    for reason in (Reason.REPLACED, Reason.LOST):
        taken = change.revoke(a_draft(), OFFICER, since=ROLLED + DAY, reason=reason)
        people = (*taken.people, person("d-ferrant", Role.OFFICER))
        second, on = rolled(FIRST, people=people), ROLLED + 5 * DAY
        assert wrong(second, at=datetime.combine(on, time(9), UTC), entered=entered(second, on, now=on)) == set()


def test_a_former_version_that_the_log_lacks_is_judged_as_if_it_were_entered_today():
    known = entered(THIRD, ROLLED, now=ROLLED + 91 * DAY)
    assert wrong(THIRD, at=NOW + 91 * DAY, entered=known) == {"policy-stale"}
