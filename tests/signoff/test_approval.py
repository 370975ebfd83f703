from dataclasses import replace
from datetime import date, timedelta

import pytest
from archive import (
    ALL_THREE,
    NOW,
    PEOPLE,
    REVIEWS,
    a_draft,
    a_manifest,
    approval_files,
    asking,
    person,
    policy_files,
    public,
    rolled,
    signature,
    spoken,
    trusted,
)

from redaction.signoff import approval as approvals
from redaction.signoff import change, manifest
from redaction.signoff.approval import Approval, VerifiedApproval
from redaction.signoff.chain import POLICY
from redaction.signoff.key import Reason, Revocation
from redaction.signoff.roles import Role

SLUG = "child-f-2014"
OFFICER, CHECKER, CHAIR, LEGAL = (PEOPLE[r] for r in (Role.OFFICER, Role.CHECKER, Role.CHAIR, Role.LEGAL))


def an_approval(payload=None, signatures=None, *, roles=ALL_THREE, slug=SLUG, version=1, **changes) -> Approval:
    payload = payload if payload is not None else manifest.dump(a_manifest(SLUG, REVIEWS[SLUG], **changes))
    files = approval_files(payload, slug, version, roles)
    beside = {p.rsplit("/", 1)[1]: b for p, b in files.items() if p.endswith(".sig")}
    beside.update(signatures or {})
    stay = tuple(sorted((name, file) for name, file in beside.items() if file is not None))
    return Approval(slug=slug, version=version, payload=payload, signatures=stay)


def wrong(approval: Approval, policy=None, *, at=NOW) -> set[str]:
    result = approvals.verify(approval, policy or trusted(), at=at)
    assert result != ()
    return set() if isinstance(result, VerifiedApproval) else spoken(result)


def with_people(*people) -> object:
    kept = [p for p in a_draft().people if p.id not in {q.id for q in people}]
    return trusted(policy_files(replace(a_draft(), people=(*kept, *people))))


PAYLOAD = an_approval().payload


def test_three_people_make_an_approval():
    verified = approvals.verify(an_approval(), trusted(), at=NOW)
    assert isinstance(verified, VerifiedApproval)
    assert verified.manifest.slug == SLUG
    assert {(s.role, s.person) for s in verified.signers} == {(r, PEOPLE[r]) for r in ALL_THREE}


def test_nobody_but_the_check_makes_a_verified_approval():
    verified = approvals.verify(an_approval(), trusted(), at=NOW)
    with pytest.raises((TypeError, ValueError)):
        replace(verified, digest="0" * 64)
    with pytest.raises(TypeError, match=r"approval\.verify"):
        VerifiedApproval(manifest=verified.manifest, digest=verified.digest, signers=(), seal=object())


@pytest.mark.parametrize("roles", [(), (Role.OFFICER,), ALL_THREE[:2], ALL_THREE[1:], ALL_THREE[::2]])
def test_a_missing_signature_is_missed(roles):
    assert wrong(an_approval(roles=roles)) == {"approval-threshold"}


def test_legal_signs_where_the_manifest_says_so():
    assert wrong(an_approval(legal=True)) == {"approval-threshold"}
    assert wrong(an_approval(legal=True, roles=(*ALL_THREE, Role.LEGAL))) == set()
    assert wrong(an_approval(roles=(*ALL_THREE, Role.LEGAL))) == set()


def test_a_threshold_counts_people_not_files():
    second = person("d-ferrant", Role.CHECKER)
    files = policy_files(change.include(a_draft(thresholds=asking(checker=2)), second, today=NOW.date()))
    policy = trusted(files)
    payload = manifest.dump(a_manifest(SLUG, REVIEWS[SLUG], policy_text=files[POLICY]))
    assert wrong(an_approval(payload), policy) == {"approval-threshold"}
    again = {"1.checker.d-ferrant.sig": signature(payload, Role.CHECKER)}
    assert wrong(an_approval(payload, again), policy) == {"approval-signature"}
    other = {"1.checker.d-ferrant.sig": signature(payload, Role.CHECKER, "d-ferrant")}
    assert wrong(an_approval(payload, other), policy) == set()


def test_one_person_in_two_roles_is_refused():
    policy = with_people(person(OFFICER, Role.OFFICER, Role.CHECKER))
    payload = manifest.dump(
        a_manifest(
            SLUG,
            REVIEWS[SLUG],
            policy_text=policy_files(
                replace(
                    a_draft(),
                    people=(
                        *(p for p in a_draft().people if p.id != OFFICER),
                        person(OFFICER, Role.OFFICER, Role.CHECKER),
                    ),
                )
            )[POLICY],
        )
    )
    double = {f"1.checker.{OFFICER}.sig": signature(payload, Role.CHECKER, OFFICER)}
    assert wrong(an_approval(payload, double), policy) == {"approval-separation"}
    instead = {**double, f"1.checker.{CHECKER}.sig": None}
    assert wrong(an_approval(payload, instead), policy) == {"approval-separation"}


def test_one_person_in_two_roles_is_refused_though_they_use_two_keys():
    both = replace(person(OFFICER, Role.OFFICER, Role.CHECKER), keys=(public(OFFICER), public("another")))
    people = (*(p for p in a_draft().people if p.id != OFFICER), both)
    files = policy_files(a_draft(people=people))
    payload = manifest.dump(a_manifest(SLUG, REVIEWS[SLUG], policy_text=files[POLICY]))
    double = {f"1.checker.{OFFICER}.sig": signature(payload, Role.CHECKER, "another")}
    assert wrong(an_approval(payload, double), trusted(files)) == {"approval-separation"}


@pytest.mark.parametrize(
    ("name", "role", "signer", "namespace"),
    [
        (f"1.checker.{CHECKER}.sig", Role.CHAIR, CHAIR, ""),  # the chair's, moved to the checker
        (f"1.checker.{CHECKER}.sig", Role.OFFICER, OFFICER, "checker@redaction.v1"),  # another's key
        (f"1.checker.{CHECKER}.sig", Role.CHECKER, CHECKER, "officer@redaction.v1"),
        (f"1.checker.{CHECKER}.sig", Role.CHECKER, CHECKER, "policy@redaction.v1"),
        (f"1.checker.{CHECKER}.sig", Role.CHECKER, CHECKER, "git"),
        (f"1.checker.{CHECKER}.sig", Role.CHECKER, CHECKER, "checker@redaction.v1 "),
        (f"1.checker.{OFFICER}.sig", Role.CHECKER, OFFICER, ""),  # without the role
        ("1.checker.stranger.sig", Role.CHECKER, "stranger", ""),
        (f"1.checker.{CHAIR}.sig", Role.CHECKER, CHECKER, ""),  # under another's name
        (f"2.checker.{CHECKER}.sig", Role.CHECKER, CHECKER, ""),
        (f"01.checker.{CHECKER}.sig", Role.CHECKER, CHECKER, ""),
        (f"1.king.{CHECKER}.sig", Role.CHECKER, CHECKER, ""),
        (f"1.checker.{CHECKER}.sig.bak", Role.CHECKER, CHECKER, ""),
    ],
)
def test_a_signature_counts_in_its_own_place_only(name, role, signer, namespace):
    spoiled = {f"1.checker.{CHECKER}.sig": None, name: signature(PAYLOAD, role, signer, namespace=namespace)}
    assert wrong(an_approval(signatures=spoiled)) == {"approval-signature"}
    # A good set beside a bad file does not pass either: what is not understood is not ignored.
    if name != f"1.checker.{CHECKER}.sig":
        extra = {name: spoiled[name]}
        assert wrong(an_approval(signatures=extra)) == {"approval-signature"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda sig: sig[:-1],
        lambda sig: sig[: len(sig) // 2],
        lambda sig: sig + b"\n",
        lambda sig: sig.replace(b"\n", b"\r\n"),
        lambda sig: b"\xef\xbb\xbf" + sig,
    ],
)
def test_a_damaged_signature_is_refused(spoil):
    name = f"1.chair.{CHAIR}.sig"
    assert wrong(an_approval(signatures={name: spoil(signature(PAYLOAD, Role.CHAIR))})) == {"approval-signature"}


def test_a_signature_of_another_case_or_version_is_refused():
    for other in (
        a_manifest("child-g-2015", REVIEWS["child-g-2015"]),
        a_manifest(SLUG, REVIEWS[SLUG], version=2, previous="ab" * 32),
    ):
        moved = {f"1.chair.{CHAIR}.sig": signature(manifest.dump(other), Role.CHAIR)}
        assert wrong(an_approval(signatures=moved)) == {"approval-signature"}


def test_a_whole_approval_moved_elsewhere_is_refused():
    for slug, version in (("child-h-2016", 1), (SLUG, 2), ("site", 1)):
        assert wrong(an_approval(PAYLOAD, slug=slug, version=version)) == {"approval-place"}


@pytest.mark.parametrize("payload", [b"", b"{}", b"[]", b"null", PAYLOAD + b"\n", b"\xef\xbb\xbf" + PAYLOAD])
def test_a_payload_that_is_no_manifest_is_refused_though_all_sign_it(payload):
    assert wrong(an_approval(payload)) == {"approval-form"}


def test_the_payload_is_not_read_before_its_signatures_hold(monkeypatch):
    def explode(*_, **__):
        raise AssertionError("parsed before it was verified")

    other = replace(an_approval(), payload=b"{}")
    monkeypatch.setattr(manifest, "parse", explode)
    result = approvals.verify(other, trusted(), at=NOW)
    assert {problem.rule for problem in result} == {"approval-signature"}


def test_an_approval_rests_on_this_policy_or_an_earlier_one():
    evidence = a_manifest(SLUG, REVIEWS[SLUG]).evidence
    for other in ({"policy_version": 2}, {"policy_digest": "ab" * 32}):
        assert wrong(an_approval(evidence=replace(evidence, **other))) == {"approval-policy"}
    assert wrong(an_approval(), trusted(rolled(on=NOW.date()))) == set()


def test_a_persons_days_are_asked_of_the_latest_and_not_of_what_is_superseded():
    policy = with_people(person(CHAIR, Role.CHAIR, valid_from=date(2026, 3, 1), valid_to=date(2026, 3, 3)))
    files = policy_files(
        replace(
            a_draft(),
            people=(
                *(p for p in a_draft().people if p.id != CHAIR),
                person(CHAIR, Role.CHAIR, valid_from=date(2026, 3, 1), valid_to=date(2026, 3, 3)),
            ),
        )
    )
    payload = manifest.dump(a_manifest(SLUG, REVIEWS[SLUG], policy_text=files[POLICY]))
    made = an_approval(payload)
    assert wrong(made, policy) == set()
    # Who leaves takes no page with them: the day of the proposal decides, not today.
    assert wrong(made, policy, at=NOW + timedelta(days=2)) == set()
    for proposed in ("2026-02-28T23:59:59Z", "2026-03-04T00:00:00Z"):
        made = a_manifest(SLUG, REVIEWS[SLUG], policy_text=files[POLICY], proposed=proposed)
        before = an_approval(manifest.dump(made))
        assert wrong(before, policy, at=NOW + timedelta(days=9)) == {"approval-signature"}
        assert wrong(before, policy, at=None) == set()


def test_a_second_key_is_the_same_person():
    both = replace(person(CHECKER, Role.CHECKER), keys=(public(CHECKER), public("laptop")))
    policy = with_people(both)
    text = policy_files(replace(a_draft(), people=(*(p for p in a_draft().people if p.id != CHECKER), both)))[POLICY]
    payload = manifest.dump(a_manifest(SLUG, REVIEWS[SLUG], policy_text=text))
    by_laptop = {f"1.checker.{CHECKER}.sig": signature(payload, Role.CHECKER, "laptop")}
    assert wrong(an_approval(payload, by_laptop), policy) == set()
    as_another = {f"1.checker.{OFFICER}.sig": signature(payload, Role.CHECKER, "laptop")}
    assert wrong(an_approval(payload, as_another), policy) == {"approval-signature"}


def test_what_has_been_signed_so_far_is_told_without_being_enough():
    so_far = approvals.signers(an_approval(roles=ALL_THREE[:2]), trusted(), at=NOW)
    assert {one.role for one in so_far.values()} == {Role.OFFICER, Role.CHECKER}


# What is judged by the day on which it was proposed.

PROPOSED = "2026-03-01T09:00:00Z"
ON = date(2026, 3, 1)


def under(files, **changes) -> Approval:
    """An approval under this policy's present version."""
    made = a_manifest(SLUG, REVIEWS[SLUG], policy_text=files[POLICY], **{"proposed": PROPOSED, **changes})
    return an_approval(manifest.dump(made))


def the_officers(**days):
    """The sound policy's people, the officer's key with its days."""
    mine = (public(OFFICER, **days),)
    return tuple(replace(p, keys=mine) if p.id == OFFICER else p for p in a_draft().people)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({"valid_from": ON}, set()),
        ({"valid_from": ON + timedelta(days=1)}, {"approval-signature"}),
        ({"valid_to": ON}, set()),
        ({"valid_to": ON - timedelta(days=1)}, {"approval-signature"}),
        ({"revoked": Revocation(since=ON + timedelta(days=1), reason=Reason.LOST)}, set()),
        ({"revoked": Revocation(since=ON, reason=Reason.LOST)}, {"approval-revoked"}),
        ({"revoked": Revocation(since=ON, reason=Reason.REPLACED)}, {"approval-revoked"}),
        ({"revoked": Revocation(since=date(2020, 1, 1), reason=Reason.COMPROMISED)}, {"approval-revoked"}),
    ],
)
def test_a_key_must_count_on_the_day_of_the_proposal(days, expected):
    others = (*the_officers(**days), person("d-ferrant", Role.OFFICER))
    files = rolled(people=others, holders=(CHECKER, CHAIR), on=date(2026, 2, 1))
    for later in (0, 9, 4000):
        assert wrong(under(files), trusted(files), at=NOW + timedelta(days=later)) == expected
    assert wrong(under(files), trusted(files), at=None) == set()


def test_what_a_revocation_says_later_counts_for_what_was_signed_under_an_earlier_version():
    first = policy_files()
    made = under(first)
    taken = Revocation(since=ON, reason=Reason.COMPROMISED)
    both = (*the_officers(revoked=taken), person("d-ferrant", Role.OFFICER))
    second = rolled(first, people=both, on=NOW.date(), holders=(CHECKER, CHAIR))
    assert wrong(made, trusted(first)) == set()
    assert wrong(made, trusted(second)) == {"approval-revoked"}
    assert wrong(made, trusted(second), at=None) == set()
    earlier = under(first, proposed="2026-02-28T23:59:59Z")
    assert wrong(earlier, trusted(second)) == set()


def test_a_revoked_signature_that_is_not_needed_does_no_harm():
    two = (*a_draft().people, person("d-ferrant", Role.CHECKER))
    revoked = Revocation(since=ON, reason=Reason.LOST)
    mine = tuple(replace(p, keys=(replace(p.keys[0], revoked=revoked),)) if p.id == CHECKER else p for p in two)
    files = policy_files(a_draft(people=mine))
    made = under(files)
    assert wrong(made, trusted(files)) == {"approval-revoked"}
    second = {"1.checker.d-ferrant.sig": signature(made.payload, Role.CHECKER, "d-ferrant")}
    more = an_approval(made.payload, second)
    assert wrong(more, trusted(files)) == set()
    verified = approvals.verify(more, trusted(files), at=NOW)
    assert CHECKER not in {signer.person for signer in verified.signers}
    assert set(approvals.signers(more, trusted(files), at=NOW)) == {
        "1.checker.d-ferrant.sig",
        f"1.officer.{OFFICER}.sig",
        f"1.chair.{CHAIR}.sig",
    }


def test_roles_and_thresholds_are_those_of_the_version_that_was_in_force():
    first = policy_files()
    changed = tuple(replace(p, roles=(Role.LEGAL,)) if p.id == CHECKER else p for p in a_draft().people)
    more = (*changed, person("d-ferrant", Role.CHECKER), person("e-castellan", Role.CHECKER))
    second = rolled(first, people=more, thresholds=asking(checker=2), on=NOW.date())
    assert wrong(under(first), trusted(second)) == set()
    late = under(second, proposed="2026-03-02T08:00:00Z")
    assert wrong(late, trusted(second)) == {"approval-signature"}
    # And who came with the second version has signed nothing under the first.
    joined = {"1.checker.d-ferrant.sig": signature(under(first).payload, Role.CHECKER, "d-ferrant")}
    assert wrong(an_approval(under(first).payload, joined), trusted(second)) == {"approval-signature"}


def test_a_former_version_cannot_be_named_once_it_is_replaced():
    first = policy_files(a_draft(issued=date(2026, 2, 1)))
    second = rolled(first, on=ON)
    for proposed, expected in (
        ("2026-01-31T23:59:59Z", {"approval-proposed"}),
        ("2026-02-01T00:00:00Z", set()),
        ("2026-03-01T23:59:59Z", set()),
        ("2026-03-02T00:00:00Z", {"approval-policy"}),
    ):
        assert wrong(under(first, proposed=proposed), trusted(second)) == expected
    assert wrong(under(second, proposed="2026-02-28T09:00:00Z"), trusted(second)) == {"approval-proposed"}
    assert wrong(under(second), trusted(second)) == set()
    # A version that is not of this chain is none, whatever its number.
    other = rolled(first, on=ON, removers=(CHAIR,))
    assert wrong(under(other), trusted(second)) == {"approval-policy"}


def test_a_signature_that_does_not_count_is_named_by_its_file():
    name = f"1.checker.{CHECKER}.sig"
    wrong_key = an_approval(signatures={name: signature(PAYLOAD, Role.CHECKER, OFFICER)})
    (problem,) = approvals.verify(wrong_key, trusted(), at=NOW)
    assert (problem.rule, problem.where) == ("approval-signature", f"site_config/approvals/{SLUG}/{name}")
    assert "not made with a key of the person" in problem.message


def test_who_has_signed_so_far_is_told_though_others_have_left():
    gone = person(CHECKER, Role.CHECKER, valid_to=date(2026, 1, 1))
    policy = with_people(gone)
    assert set(approvals.signers(an_approval(), policy, at=NOW)) == {
        f"1.officer.{OFFICER}.sig",
        f"1.chair.{CHAIR}.sig",
    }
    assert approvals.signers(an_approval(b"{}"), policy, at=NOW) == {}


def test_a_version_that_had_run_out_cannot_be_named_though_a_next_one_followed_it():
    last = date(2026, 2, 1)
    first = policy_files(a_draft(expires=last))
    second = rolled(first, on=ON, expires=None)
    for proposed, expected in (
        ("2026-02-01T23:59:59Z", set()),
        ("2026-02-02T00:00:00Z", {"approval-policy"}),
        ("2026-02-28T09:00:00Z", {"approval-policy"}),
        # On the day of its issue the next one is in force, and the one before it is not any more.
        (PROPOSED, {"approval-policy"}),
    ):
        assert wrong(under(first, proposed=proposed), trusted(second)) == expected
        assert wrong(under(first, proposed=proposed), trusted(second), at=None) == set()
    assert wrong(under(second), trusted(second)) == set()
