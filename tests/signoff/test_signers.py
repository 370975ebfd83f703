import subprocess
from dataclasses import replace
from datetime import date

from archive import ALL_THREE, PEOPLE, REVIEWS, a_draft, a_manifest, approval_files, policy_files, small_archive

from redaction.signoff import manifest
from redaction.signoff.roles import Role
from redaction.signoff.signers import allowed_signers


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
    (tmp_path / "signers").write_bytes(allowed_signers(replace(a_draft(), people=people)))
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
    assert allowed_signers(replace(content, people=content.people[::-1])) == allowed_signers(content)


def test_each_person_has_their_own_purposes_and_no_other():
    lines = allowed_signers(a_draft()).decode().splitlines()
    assert lines[0].startswith("# ")
    assert [line.rsplit(" ", 2)[0] for line in lines[1:]] == [
        'i-balogun namespaces="checker@redaction.v1"',
        'm-lindqvist namespaces="legal@redaction.v1"',
        'p-zawadzki namespaces="chair@redaction.v1,policy@redaction.v1"',
        't-orrell namespaces="officer@redaction.v1,policy@redaction.v1"',
    ]
