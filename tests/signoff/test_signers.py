import subprocess
from dataclasses import replace
from datetime import date

import pytest
from archive import (
    ALL_THREE,
    PEOPLE,
    REVIEWS,
    a_draft,
    a_manifest,
    approval_files,
    person,
    policy_files,
    public,
    rolled,
    small_archive,
    trusted,
)

from redaction.signoff import change, manifest
from redaction.signoff.chain import ALLOWED_SIGNERS, POLICY
from redaction.signoff.key import Reason, Revocation
from redaction.signoff.roles import Role
from redaction.signoff.signers import allowed_signers

DAY = date(2026, 3, 2)


def ssh_verify(folder, person, namespace, signature, message, *, at=""):
    (folder / "sig").write_bytes(signature)
    command = ["ssh-keygen", "-Y", "verify", "-f", folder / "signers", "-I", person, "-n", namespace]
    command += ["-s", folder / "sig", *(["-O", f"verify-time={at}"] if at else [])]
    return subprocess.run([*map(str, command)], input=message, capture_output=True, check=False).returncode == 0


def test_ssh_keygen_alone_verifies_every_signature_of_an_archive(tmp_path):
    files = small_archive()
    (tmp_path / "signers").write_bytes(files["site_config/allowed_signers"])
    checked = 0
    for path, signature in files.items():
        if path.startswith("site_config/approvals/") and path.endswith(".sig"):
            folder, name = path.rsplit("/", 1)
            version, role, person, _ = name.split(".")
            message = files[f"{folder}/{version}.json"]
            assert ssh_verify(tmp_path, person, f"{role}@redaction.v1", signature, message)
            assert not ssh_verify(tmp_path, person, f"{role}@redaction.v1", signature, message + b"\n")
            checked += 1
        elif path.startswith("site_config/policy/"):
            person = path.split(".")[1]
            message = files["site_config/policy.yml"]
            assert ssh_verify(tmp_path, person, "policy@redaction.v1", signature, message)
            checked += 1
    assert checked == 14


def test_ssh_keygen_keeps_roles_apart(tmp_path):
    made = approval_files(a_manifest("child-f-2014", REVIEWS["child-f-2014"]), "child-f-2014", roles=ALL_THREE)
    (tmp_path / "signers").write_bytes(policy_files()["site_config/allowed_signers"])
    message = made["site_config/approvals/child-f-2014/1.json"]
    officer = PEOPLE[Role.OFFICER]
    signature = made[f"site_config/approvals/child-f-2014/1.officer.{officer}.sig"]
    assert ssh_verify(tmp_path, officer, "officer@redaction.v1", signature, message)
    assert not ssh_verify(tmp_path, officer, "chair@redaction.v1", signature, message)
    assert not ssh_verify(tmp_path, PEOPLE[Role.CHAIR], "officer@redaction.v1", signature, message)


def test_ssh_keygen_keeps_to_a_persons_days(tmp_path):
    officer = PEOPLE[Role.OFFICER]
    people = tuple(
        replace(p, valid_from=date(2026, 3, 2), valid_to=date(2026, 3, 4)) if p.id == officer else p
        for p in a_draft().people
    )
    (tmp_path / "signers").write_bytes(allowed_signers([a_draft(people=people)]))
    message = manifest.dump(a_manifest("child-f-2014", REVIEWS["child-f-2014"]))
    signature = approval_files(message, "child-f-2014")[f"site_config/approvals/child-f-2014/1.officer.{officer}.sig"]
    for at, expected in (
        ("20260301235959Z", False),
        ("20260302000000Z", True),
        ("20260304235959Z", True),
        ("20260305000000Z", False),
    ):
        assert ssh_verify(tmp_path, officer, "officer@redaction.v1", signature, message, at=at) is expected


def test_the_order_of_people_makes_no_difference():
    content = a_draft()
    assert allowed_signers([a_draft(people=content.people[::-1])]) == allowed_signers([content])


def test_each_person_has_their_own_purposes_and_no_other():
    lines = allowed_signers([a_draft()]).decode().splitlines()
    assert lines[0].startswith("# ")
    assert [line.rsplit(" ", 2)[0] for line in lines[1:]] == [
        'i-balogun namespaces="checker@redaction.v1,hold@redaction.v1"',
        'm-lindqvist namespaces="legal@redaction.v1,hold@redaction.v1"',
        'p-zawadzki namespaces="chair@redaction.v1,policy@redaction.v1,hold@redaction.v1"',
        't-orrell namespaces="officer@redaction.v1,policy@redaction.v1,hold@redaction.v1"',
    ]


@pytest.mark.parametrize(
    ("days", "moments"),
    [
        ({"valid_from": DAY}, (("20260301235959Z", False), ("20260302000000Z", True), ("20360101000000Z", True))),
        ({"valid_to": DAY}, (("20200101000000Z", True), ("20260302235959Z", True), ("20260303000000Z", False))),
        (
            {"revoked": Revocation(since=DAY, reason=Reason.COMPROMISED)},
            (("20200101000000Z", True), ("20260301235959Z", True), ("20260302000000Z", False), ("", False)),
        ),
        (
            {"valid_to": date(2030, 1, 1), "revoked": Revocation(since=DAY, reason=Reason.REPLACED)},
            (("20260301235959Z", True), ("20260302000000Z", False)),
        ),
        ({"valid_from": DAY, "revoked": Revocation(since=DAY, reason=Reason.LOST)}, (("20260302120000Z", False),)),
        (
            {"valid_from": DAY, "valid_to": DAY},
            (("20260301235959Z", False), ("20260302120000Z", True), ("20260303000000Z", False)),
        ),
        ({"revoked": Revocation(since=date(1, 1, 1), reason=Reason.LOST)}, (("20260302120000Z", False),)),
    ],
)
def test_ssh_keygen_keeps_to_a_keys_days_as_the_gate_does(tmp_path, days, moments):
    officer = PEOPLE[Role.OFFICER]
    mine = public(officer, **days)
    people = tuple(replace(p, keys=(mine,)) if p.id == officer else p for p in a_draft().people)
    (tmp_path / "signers").write_bytes(allowed_signers([a_draft(people=people)]))
    message = manifest.dump(a_manifest("child-f-2014", REVIEWS["child-f-2014"]))
    signature = approval_files(message, "child-f-2014")[f"site_config/approvals/child-f-2014/1.officer.{officer}.sig"]
    for at, expected in moments:
        assert ssh_verify(tmp_path, officer, "officer@redaction.v1", signature, message, at=at) is expected
        if at:
            assert mine.counts(date.fromisoformat(f"{at[:4]}-{at[4:6]}-{at[6:8]}")) is expected
    # One person's key that never counted spoils no other line.
    others = approval_files(message, "child-f-2014")
    chair = PEOPLE[Role.CHAIR]
    sound = others[f"site_config/approvals/child-f-2014/1.chair.{chair}.sig"]
    assert ssh_verify(tmp_path, chair, "chair@redaction.v1", sound, message)


def test_ssh_keygen_alone_follows_the_chain_though_its_holders_have_gone(tmp_path):
    officer, chair = PEOPLE[Role.OFFICER], PEOPLE[Role.CHAIR]
    joined = change.include(a_draft(version=2), person("d-ferrant", Role.OFFICER), holder=True, today=date(2026, 2, 1))
    second = rolled(people=joined.people, holders=joined.holders, on=date(2026, 2, 1))
    last = date(2026, 2, 20)
    gone = change.remove(joined, officer, last_day=last, former=joined)
    gone = change.remove_role(gone, chair, (), holder=True)
    gone = change.include(gone, person("e-castellan", Role.LEGAL), holder=True, today=last)
    third = rolled(second, people=gone.people, holders=gone.holders, on=last)
    assert trusted(third).content.holders == ("d-ferrant", "e-castellan")
    (tmp_path / "signers").write_bytes(third[ALLOWED_SIGNERS])
    for number, by, at in (
        (1, (officer, chair), "20260101120000Z"),
        (2, (officer, chair), "20260201120000Z"),
        (3, (officer, chair, "d-ferrant"), "20260220120000Z"),
    ):
        message = third[POLICY] if number == 3 else third[f"site_config/policy/{number}.yml"]
        for id_ in by:
            signature = third[f"site_config/policy/{number}.{id_}.sig"]
            assert ssh_verify(tmp_path, id_, "policy@redaction.v1", signature, message, at=at)
            assert not ssh_verify(tmp_path, id_, "policy@redaction.v1", signature, message + b"#", at=at)
            gone_since = id_ in {officer, chair}
            now = ssh_verify(tmp_path, id_, "policy@redaction.v1", signature, message, at="20260221000000Z")
            assert now is not gone_since


def test_roles_that_a_person_had_end_with_the_version_that_took_them():
    before = a_draft(people=(*a_draft().people, person("d-ferrant", Role.LEGAL, Role.CHECKER)))
    second = replace(before, version=2, previous="ab" * 32, issued=date(2026, 2, 1))
    after = change.remove_role(second, "d-ferrant", (Role.CHECKER,), holder=False)
    lines = [line for line in allowed_signers([before, after]).decode().splitlines() if line.startswith("d-ferrant")]
    assert [line.rsplit(" ", 2)[0] for line in lines] == [
        'd-ferrant namespaces="legal@redaction.v1,hold@redaction.v1"',
        'd-ferrant namespaces="checker@redaction.v1",valid-before="20260201235959Z"',
    ]
    # Later versions change nothing of it.
    third = replace(after, version=3, previous="cd" * 32, issued=date(2026, 3, 1))
    later = allowed_signers([before, after, third]).decode().splitlines()
    assert [line for line in later if line.startswith("d-ferrant")] == lines
