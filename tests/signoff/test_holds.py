from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from archive import NOW, PEOPLE, a_draft, person, policy_files, public, rolled, spoken, trusted
from held import LIFTED, NOTICE, OWNER, SLUG, TRIAL, hold_files, lift_files
from hypothesis import given
from hypothesis import strategies as st

from redaction.digest import sha256
from redaction.signoff import change, holds
from redaction.signoff import hold as forms
from redaction.signoff.key import Reason, Revocation
from redaction.signoff.log import SKEW, Entered, Event, Record
from redaction.signoff.roles import POLICY_NAMESPACE, Role

TODAY = NOW.date()
CHECKER, CHAIR, LEGAL = (PEOPLE[role] for role in (Role.CHECKER, Role.CHAIR, Role.LEGAL))
PATH, LIFT = forms.path(SLUG, 1), forms.lift_path(SLUG, 1)
LATER = replace(TRIAL, n=2, salt="12" * 16, begins=date(2026, 2, 1))


def read(files, policy=None):
    return holds.read(files, policy or trusted())


def rules(found: holds.Holds) -> set[str]:
    return spoken(found.problems)


def standing(files, policy=None) -> int:
    return len(read(files, policy).standing(SLUG, TODAY))


def test_no_hold_is_no_hold():
    assert holds.read({}, None) == holds.Holds()


def test_a_hold_stands_without_anybodys_signature_and_for_its_own_case():
    found = read(hold_files())
    assert found.problems == ()
    assert [held.where for held in found.standing(SLUG, TODAY)] == [PATH]
    assert found.standing("child-g-2015", TODAY) == ()
    assert standing(hold_files(replace(TRIAL, begins=TODAY + timedelta(days=1), review_by=date(2026, 9, 1)))) == 0


def test_who_has_left_or_changed_since_has_lifted_what_they_lifted():
    files = {**hold_files(), **lift_files(by=CHAIR)}
    day = date.fromisoformat(LIFTED[:10])
    spare = person("d-ferrant", Role.CHAIR)
    roles = tuple(replace(p, roles=(Role.CHECKER,)) if p.id == CHAIR else p for p in a_draft().people)
    changed = trusted(rolled(people=(*roles, spare), on=day), at=NOW + timedelta(days=9))
    assert (rules(read(files, changed)), standing(files, changed)) == (set(), 0)
    before = trusted(rolled(people=(*roles, spare), on=date(2026, 2, 1)))
    assert (rules(read(files, before)), standing(files, before)) == ({"hold-lift"}, 1)
    for since, expected in ((day + timedelta(days=1), set()), (day, {"hold-lift"})):
        gone = change.revoke(a_draft(), CHAIR, since=since, reason=Reason.COMPROMISED)
        policy = trusted(rolled(people=(*gone.people, spare), holders=(CHECKER, "t-orrell"), on=day))
        assert rules(read(files, policy)) == expected


def test_nobody_lifts_a_hold_while_the_policy_has_run_out():
    day = date.fromisoformat(LIFTED[:10])
    for expires, expected in ((day, set()), (day - timedelta(days=1), {"hold-lift"})):
        policy = trusted(rolled(policy_files(a_draft(expires=expires)), on=day + timedelta(days=1), expires=None))
        for by in (OWNER, CHAIR):
            files = {**hold_files(), **lift_files(by=by)}
            assert rules(read(files, policy)) == expected
            assert standing(files, policy) == len(expected)


@pytest.mark.parametrize("by", [OWNER, CHAIR, LEGAL])
def test_owner_chair_and_legal_end_it(by):
    files = {**hold_files(), **lift_files(by=by)}
    assert rules(read(files)) == set()
    assert standing(files) == 0


def test_a_lift_may_have_several_signatures():
    files = {**hold_files(), **lift_files(by=OWNER), **lift_files(by=CHAIR)}
    assert (rules(read(files)), standing(files)) == (set(), 0)


def test_a_lift_ends_its_own_hold_and_no_other():
    files = {**hold_files(TRIAL, LATER), **lift_files()}
    assert rules(read(files)) == set()
    assert [held.hold.n for held in read(files).standing(SLUG, TODAY)] == [2]


def test_a_notice_ends_by_itself_after_its_last_day():
    found = read(hold_files(NOTICE))
    last = NOTICE.until
    assert [bool(found.standing(SLUG, last + timedelta(days=n))) for n in (-1, 0, 1)] == [True, True, False]
    assert not any(held.overdue(last + timedelta(days=9)) for held in found.all)


def test_a_review_date_that_has_passed_ends_nothing():
    (held,) = read(hold_files()).all
    assert not held.overdue(TRIAL.review_by)
    assert held.overdue(TRIAL.review_by + timedelta(days=1))
    assert held.stands(TRIAL.review_by + timedelta(days=4000))
    (lifted,) = read({**hold_files(), **lift_files()}).all
    assert not lifted.overdue(TRIAL.review_by + timedelta(days=1))


@given(st.dates(date(2010, 1, 1), date(2040, 1, 1)))
def test_no_day_ends_a_hold_that_nobody_lifted(day):
    (held,) = read(hold_files()).all
    assert held.stands(max(day, TRIAL.begins))


# Attacks. Whatever is wrong is said, and the hold stands.


SIGNATURE = forms.signature_path(SLUG, 1, OWNER)


@pytest.mark.parametrize(
    "files",
    [
        {**hold_files(), LIFT: lift_files()[LIFT]},  # nobody signed
        {**hold_files(), **lift_files(by=CHECKER)},  # may not
        {**hold_files(), **lift_files(by="stranger")},
        {**hold_files(), **lift_files(by=OWNER, key_of=CHECKER)},  # another's key
        {**hold_files(), **lift_files(namespace=Role.OFFICER.namespace)},  # made for a review
        {**hold_files(), **lift_files(namespace=POLICY_NAMESPACE)},
        {**hold_files(), **lift_files(hold="ab" * 32)},
        {**hold_files(), **lift_files(n=2)},
        {**hold_files(), **lift_files(slug="child-g-2015")},
        {**hold_files(), **lift_files(), SIGNATURE: b""},
        {**hold_files(), **lift_files(), SIGNATURE: b"rubbish"},
        {**hold_files(), **lift_files(), LIFT: b"{}"},
        {**hold_files(), **lift_files(), LIFT: lift_files(at="2026-02-03T12:00:00Z")[LIFT]},  # changed after signing
        {**hold_files(), **lift_files(), **lift_files(by=CHECKER)},  # one good signature, one bad
    ],
)
def test_a_lift_that_does_not_count_is_a_problem_and_the_hold_stands(files):
    assert rules(read(files)) == {"hold-lift"}
    assert standing(files) == 1
    # The problem is with the lift or with a signature of it, which is named.
    assert {problem.where for problem in read(files).problems} <= {path for path in files if ".lift." in path}


def test_each_signature_that_does_not_count_is_named_by_its_file():
    files = {**hold_files(), **lift_files(), **lift_files(by=CHECKER), **lift_files(by="stranger")}
    bad = {forms.signature_path(SLUG, 1, who) for who in (CHECKER, "stranger")}
    assert {problem.where for problem in read(files).problems} == bad
    spoiled = {path: b"rubbish" for path in lift_files() if path.endswith(".sig")}
    (problem,) = read({**hold_files(), **lift_files(), **spoiled}).problems
    assert problem.where == forms.signature_path(SLUG, 1, OWNER)
    assert "SSH signature" in problem.message
    (problem,) = read({**hold_files(), **lift_files(), LIFT: b"{}"}).problems
    assert problem.where == LIFT


def test_a_lift_moved_to_another_hold_or_case_does_not_count():
    beside = hold_files(TRIAL, LATER)
    moved = {path.replace("/1.lift", "/2.lift"): content for path, content in lift_files().items()}
    assert rules(read({**beside, **moved})) == {"hold-lift"}
    assert standing({**beside, **moved}) == 2
    other = replace(TRIAL, slug="child-g-2015")
    elsewhere = {path.replace(SLUG, other.slug): content for path, content in lift_files().items()}
    found = read({**hold_files(other), **elsewhere})
    assert rules(found) == {"hold-lift"}
    assert found.standing(other.slug, TODAY)


def test_a_hold_changed_after_its_lift_stands_again():
    longer = hold_files(replace(TRIAL, review_by=date(2027, 1, 1)))
    files = {**longer, **lift_files()}
    assert rules(read(files)) == {"hold-lift"}
    assert standing(files) == 1


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("site_config/holds/notes.txt", b"x"),
        ("site_config/holds/1.json", forms.dump(TRIAL)),
        (f"site_config/holds/{SLUG}/01.json", forms.dump(TRIAL)),
        (f"site_config/holds/{SLUG}/1.json.bak", b"x"),
        (f"site_config/holds/{SLUG}/1.lift.sig", b"x"),
        (f"site_config/holds/{SLUG}/2.json", forms.dump(TRIAL)),  # number 1 under number 2
        (f"site_config/holds/{SLUG}/3.json", forms.dump(replace(TRIAL, n=3))),  # number 2 is missing
        (f"site_config/holds/{SLUG}/2.json", b"{}"),
        (f"site_config/holds/{SLUG}/1.lift.{OWNER}.sig", b"x"),  # signs nothing
        (f"site_config/holds/{SLUG}/2.lift.json", lift_files()[LIFT]),  # lifts nothing
        ("site_config/holds/child-g-2015/1.json", forms.dump(TRIAL)),  # another case's
        (PATH, b""),
        (PATH, forms.dump(TRIAL) + b"\n"),
    ],
)
def test_a_file_that_is_no_hold_is_a_problem(path, content):
    found = read({**hold_files(), path: content})
    assert "hold-form" in rules(found)
    # It is named, or the file that should be there with it.
    missing = {f"site_config/holds/{SLUG}/2.json"} - {path}
    assert {problem.where for problem in found.problems} <= {path, *missing}


def test_holds_beside_a_file_that_is_none_stand():
    found = read({"site_config/holds/1.json": b"x", **hold_files()})
    assert rules(found) == {"hold-form"}
    assert [held.where for held in found.standing(SLUG, TODAY)] == [PATH]


def test_a_hold_whose_file_is_gone_is_missed_by_the_files_about_it():
    assert rules(read(lift_files())) == {"hold-form"}
    assert {problem.where for problem in read(lift_files()).problems} == {PATH}
    assert rules(read({p: b for p, b in hold_files(TRIAL, LATER).items() if p != PATH})) == {"hold-form"}


def test_no_byte_of_a_lift_changes_unseen():
    files = {**hold_files(), **lift_files()}
    for path, content in lift_files().items():
        for place in range(len(content)):
            spoiled = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
            assert standing({**files, path: spoiled}) == 1


def test_without_a_trusted_policy_nothing_is_lifted():
    found = holds.read({**hold_files(), **lift_files()}, None)
    assert found.standing(SLUG, TODAY)


def test_who_has_left_by_the_moment_of_lifting_lifts_nothing_and_what_was_lifted_before_stays():
    def until(day):
        leaving = person(CHAIR, Role.CHAIR, valid_to=day)
        people = (*(p for p in a_draft().people if p.id != CHAIR), leaving)
        draft = replace(a_draft(), people=people, holders=(OWNER, CHECKER))
        return trusted(policy_files(draft))

    files = {**hold_files(), **lift_files(by=CHAIR)}
    assert standing(files, until(date(2026, 2, 1))) == 1
    assert standing(files, until(date(2026, 2, 2))) == 0


def test_the_chair_may_lift_what_a_person_owned_who_is_gone():
    gone = replace(TRIAL, owner="long-gone")
    files = {**hold_files(gone), **lift_files(gone, by=CHAIR)}
    assert (rules(read(files)), standing(files)) == (set(), 0)
    files = {**hold_files(gone), **lift_files(gone, by="long-gone")}
    assert standing(files) == 1


def test_who_may_lift_is_told():
    assert {p.id for p in holds.may_lift(trusted(), TRIAL)} == {OWNER, CHAIR, LEGAL}


# The moment of a lift is its signer's word: the log says when it really came.

MOMENT = datetime.fromisoformat(LIFTED)
ENDED = {**hold_files(), **lift_files(by=CHAIR)}


def read_in(files, policy=None, *, lift=None, hold=None, now=MOMENT):
    """Read with a log that has these moments; what has none is not entered."""
    entries = {(Event.HOLD, PATH): hold, (Event.LIFT, LIFT): lift}
    moments = {Record(event=e, digest=sha256(files[p])): at for (e, p), at in entries.items() if at}
    return holds.read(files, policy or trusted(), entered=Entered(moments=moments, now=now))


@pytest.mark.parametrize(
    ("late", "fine"), [(timedelta(), True), (timedelta(days=90), True), (timedelta(days=90, seconds=1), False)]
)
def test_a_lift_comes_into_the_log_within_ninety_days(late, fine):
    for found in (read_in(ENDED, lift=MOMENT + late), read_in(ENDED, now=MOMENT + late)):
        assert rules(found) == (set() if fine else {"hold-lift"})
        assert len(found.standing(SLUG, TODAY)) == (0 if fine else 1)
    # Once it is in the log it stays good.
    assert rules(read_in(ENDED, lift=MOMENT, now=MOMENT + timedelta(days=4000))) == set()


def ended_chair(**days):
    """A policy whose chair's key or days end, or who is chair no longer, from a second version on."""
    one = person(CHAIR, *days.pop("roles", (Role.CHAIR,)), keys=(public(CHAIR, **days.pop("key", {})),), **days)
    people = (*(p for p in a_draft().people if p.id != CHAIR), one, person("d-ferrant", Role.CHAIR))
    return trusted(rolled(people=people, holders=(CHECKER, "d-ferrant"), on=MOMENT.date() + timedelta(days=2)))


LAST = MOMENT.date() + timedelta(days=2)


@pytest.mark.parametrize(
    "days",
    [
        {"valid_to": LAST},
        {"key": {"valid_to": LAST}},
        {"key": {"revoked": Revocation(since=LAST + timedelta(days=1), reason=Reason.COMPROMISED)}},
        {"roles": (Role.CHECKER,)},
    ],
)
def test_who_counts_no_more_dates_no_lift_back(days):
    """A key that ended, was lost or stolen, and a person who left, sign on an earlier day."""
    policy = ended_chair(**days)
    for after, fine in ((0, True), (2, True), (3, False), (60, False)):
        at = MOMENT + timedelta(days=after)
        for found in (read_in(ENDED, policy, lift=at), read_in(ENDED, policy, now=at)):
            assert rules(found) == (set() if fine else {"hold-lift"}), after
            assert len(found.standing(SLUG, TODAY)) == (0 if fine else 1)


def test_a_lift_is_not_before_its_hold():
    begins = MOMENT.date() + timedelta(days=3)
    later = replace(TRIAL, begins=begins)
    files = {**hold_files(later), **lift_files(later, by=CHAIR)}
    entered = MOMENT + timedelta(days=1)
    assert rules(read_in(files, hold=entered, lift=entered)) == {"hold-lift"}
    assert rules(read_in(files, lift=entered, now=entered)) == {"hold-lift"}
    # A hold that was entered, and is to begin later, may be lifted before it begins.
    assert rules(read_in(files, hold=MOMENT, lift=entered)) == set()
    # One that has begun may come into the log after its lift: two clones were merged.
    assert rules(read_in(ENDED, hold=entered, lift=entered)) == set()
    today = replace(TRIAL, begins=MOMENT.date())
    assert rules(read_in({**hold_files(today), **lift_files(today, by=CHAIR)}, hold=entered, lift=entered)) == set()
    # Clocks may differ by as much as they may everywhere.
    assert rules(read_in(files, hold=MOMENT + SKEW, lift=entered)) == set()
    assert rules(read_in(files, hold=MOMENT + SKEW + timedelta(seconds=1), lift=entered)) == {"hold-lift"}


def test_of_a_broken_log_no_moment_is_asked():
    assert rules(holds.read(ENDED, trusted(), entered=None)) == set()
