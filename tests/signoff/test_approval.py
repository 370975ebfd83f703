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
    key,
    person,
    policy_files,
    signature,
    trusted,
)

from redaction.signoff import approval as approvals
from redaction.signoff import manifest, sshsig
from redaction.signoff.approval import Approval, VerifiedApproval
from redaction.signoff.policy import POLICY
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
    return set() if isinstance(result, VerifiedApproval) else {problem.rule for problem in result}


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
    with pytest.raises(TypeError):
        VerifiedApproval(manifest=verified.manifest, digest=verified.digest, signers=(), seal=object())


@pytest.mark.parametrize("roles", [(), (Role.OFFICER,), ALL_THREE[:2], ALL_THREE[1:], ALL_THREE[::2]])
def test_a_missing_signature_is_missed(roles):
    assert wrong(an_approval(roles=roles)) == {"approval-threshold"}


def test_legal_signs_where_the_manifest_says_so():
    assert wrong(an_approval(legal=True)) == {"approval-threshold"}
    assert wrong(an_approval(legal=True, roles=(*ALL_THREE, Role.LEGAL))) == set()
    assert wrong(an_approval(roles=(*ALL_THREE, Role.LEGAL))) == set()


def test_a_threshold_counts_people_not_files():
    needed = {**a_draft().thresholds, Role.CHECKER: 2}
    second = person("d-ferrant", Role.CHECKER)
    policy = trusted(policy_files(a_draft(thresholds=needed).including(second, holder=False)))
    changes = {"policy_text": policy_files(a_draft(thresholds=needed).including(second, holder=False))[POLICY]}
    payload = manifest.dump(a_manifest(SLUG, REVIEWS[SLUG], **changes))
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
    grown = trusted(policy_files(a_draft(version=2)))
    assert wrong(an_approval(), grown) == set()


def test_days_count_for_the_latest_and_not_for_what_is_superseded():
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
    assert wrong(made, policy, at=NOW + timedelta(days=2)) == {"approval-signature"}
    assert wrong(made, policy, at=NOW - timedelta(days=2)) == {"approval-signature"}
    assert wrong(made, policy, at=None) == set()


def test_a_second_key_is_the_same_person():
    both = replace(person(CHECKER, Role.CHECKER), keys=tuple(sshsig.public_part(key(k)) for k in (CHECKER, "laptop")))
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
