"""The recipes of docs/keys.md by the command line: what a board does when a key is lost, people go, time runs out."""

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from archive import lay_out
from published import site_pages

from redaction.cli import run

pytestmark = pytest.mark.usefixtures("built_once")
ROLES = {"t-orrell": "officer", "i-balogun": "checker", "p-zawadzki": "chair"}
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SPARE = ("t-orrell-2", "d-ferrant", "e-castellan")


class Clock:
    """Stands where the command line reads the time, so that days can pass."""

    moment = START

    def now(self, _zone):
        return self.moment


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr("redaction.cli.clock.datetime", clock)
    return clock


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    (folder / "passphrase").write_text("three calm herons\n")
    for name in (*ROLES, *SPARE):
        made = ["keys", "new", "--person", name, "--out", str(folder / name)]
        assert run([*made, "--passphrase-file", str(folder / "passphrase")]) == 0
    return folder


@pytest.fixture
def archive(keys, clock, tmp_path, monkeypatch, capsys):
    """An archive as it is founded: three people who hold the policy, and the site's own pages signed by them."""
    root = lay_out(tmp_path / "archive", site_pages())
    monkeypatch.chdir(root)
    monkeypatch.setenv("REDACTION_PASSPHRASE_FILE", str(keys / "passphrase"))
    monkeypatch.setenv("REDACTION_VAULT", str(tmp_path / "vault"))
    monkeypatch.delenv("REDACTION_ANCHOR", raising=False)
    for person, role in ROLES.items():
        added = ["people", "add", person, "--role", role, "--key", str(keys / f"{person}.pub"), "--holder"]
        assert run([*added, "--board", "Hallowmere Board"]) == 0
    assert policy_signed(keys, "t-orrell", "p-zawadzki")
    assert pages_signed(keys)
    assert run(["verify"]) == 0
    capsys.readouterr()
    return root


def policy_signed(keys, *people) -> bool:
    """Have people sign the policy with the keys of those names."""
    return all(run(["policy", "sign", "--person", p, "--key", str(keys / p)]) == 0 for p in people)


def pages_signed(keys, **others) -> bool:
    """Have officer, checker and chair sign the site's pages; `others` says whose name or key is another now."""
    for person, role in ROLES.items():
        who, key = others.get(role, (person, person))
        if run(["sign", "site", "--role", role, "--person", who, "--key", str(keys / key)]) != 0:
            return False
    return True


def problems(capsys) -> set[str]:
    capsys.readouterr()
    run(["verify", "--json"])
    return {problem["rule"] for problem in json.loads(capsys.readouterr().out)["problems"]}


def changed(root) -> None:
    path = root / "content/about/index.md"
    path.write_bytes(path.read_bytes() + b"\nMore words.\n")


def passing(clock, **time) -> str:
    """Let time pass; return the new day."""
    clock.moment += timedelta(**time)
    return clock.moment.date().isoformat()


def ssh_verifies(person, role, version=1, at="") -> bool:
    where = f"site_config/approvals/site/{version}"
    command = ["ssh-keygen", "-Y", "verify", "-f", "site_config/allowed_signers", "-I", person]
    command += ["-n", f"{role}@redaction.v1", "-s", f"{where}.{role}.{person}.sig"]
    command += [f"-Overify-time={at}"] if at else []
    with Path(f"{where}.json").open("rb") as payload:
        return subprocess.run(command, stdin=payload, capture_output=True, check=False).returncode == 0


def test_first_founding(archive, capsys):
    assert not (archive / "site_config/policy/1.yml").exists()
    assert run(["policy", "show", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["version"], shown["issued"], shown["expires"]) == (1, "2026-03-02", None)
    assert shown["signed_by"] == ["p-zawadzki", "t-orrell"]
    assert shown["withdraw"] == {"officer": 1, "chair": 1}


def test_losing_a_key(archive, keys, clock, capsys):
    day = passing(clock, days=30)
    assert run(["people", "revoke", "t-orrell", "--reason", "lost", "--from", day]) == 0
    assert run(["people", "rotate", "t-orrell", "--key", str(keys / "t-orrell-2.pub")]) == 0
    assert problems(capsys) >= {"policy-holders-signed"}
    # The new key is not in the version that says who signs this one.
    assert run(["policy", "sign", "--person", "t-orrell", "--key", str(keys / "t-orrell-2")]) == 1
    assert policy_signed(keys, "i-balogun", "p-zawadzki")
    assert problems(capsys) == set()
    # What the lost key signed stays; nothing new is signed with it.
    assert ssh_verifies("t-orrell", "officer", at="20260401000000Z") is False
    assert ssh_verifies("t-orrell", "officer", at="20260302090000Z")
    changed(archive)
    assert not pages_signed(keys)
    assert pages_signed(keys, officer=("t-orrell", "t-orrell-2"))
    assert problems(capsys) == set()


def test_a_key_that_others_have_used_takes_what_was_proposed_since(archive, keys, clock, capsys):
    since = passing(clock, days=10)
    changed(archive)
    assert pages_signed(keys)
    passing(clock, days=10)
    assert run(["people", "revoke", "t-orrell", "--reason", "compromised"]) == 2
    assert run(["people", "revoke", "t-orrell", "--reason", "compromised", "--from", since]) == 0
    assert run(["people", "rotate", "t-orrell", "--key", str(keys / "t-orrell-2.pub")]) == 0
    assert policy_signed(keys, "i-balogun", "p-zawadzki")
    assert problems(capsys) == {"approval-revoked"}
    assert pages_signed(keys, officer=("t-orrell", "t-orrell-2"))
    assert problems(capsys) == set()
    assert (archive / "site_config/approvals/site/3.json").exists()


def test_a_person_leaving_takes_no_page_with_them(archive, keys, clock, capsys):
    last = passing(clock, days=5)
    assert run(["people", "remove", "i-balogun", "--on", last]) == 0
    assert "names fewer who can sign" in capsys.readouterr().out or True
    assert run(["people", "add", "d-ferrant", "--role", "checker", "--key", str(keys / "d-ferrant.pub")]) == 0
    assert policy_signed(keys, "t-orrell", "i-balogun")
    passing(clock, days=400)
    assert problems(capsys) == set()
    assert ssh_verifies("i-balogun", "checker", at="20260302090000Z")
    assert not ssh_verifies("i-balogun", "checker")
    changed(archive)
    assert not pages_signed(keys)
    assert "i-balogun" in capsys.readouterr().err
    assert pages_signed(keys, checker=("d-ferrant", "d-ferrant"))
    assert problems(capsys) == set()
    assert run(["people", "list"]) == 0
    assert "i-balogun  i-balogun  checker  (not valid today: to 2026-03-07)" in capsys.readouterr().out


def test_the_chair_changing(archive, keys, clock, capsys):
    passing(clock, days=90)
    assert run(["people", "add", "d-ferrant", "--role", "chair", "--holder", "--key", str(keys / "d-ferrant.pub")]) == 0
    assert run(["people", "remove", "p-zawadzki"]) == 0
    # The former chair is still one who holds the former version.
    assert policy_signed(keys, "t-orrell", "p-zawadzki")
    assert problems(capsys) == set()
    changed(archive)
    assert pages_signed(keys, chair=("d-ferrant", "d-ferrant"))
    passing(clock, days=1)
    changed(archive)
    assert not pages_signed(keys)
    assert "may not sign today" in capsys.readouterr().err
    assert pages_signed(keys, chair=("d-ferrant", "d-ferrant"))
    assert problems(capsys) == set()


def test_a_chair_who_comes_in_the_midst_of_an_approval_signs_it_once_it_is_proposed_again(archive, keys, clock, capsys):
    passing(clock, days=30)
    changed(archive)
    for person in ("t-orrell", "i-balogun"):
        assert run(["sign", "site", "--role", ROLES[person], "--person", person, "--key", str(keys / person)]) == 0
    passing(clock, days=3)
    assert run(["people", "remove", "p-zawadzki"]) == 0
    assert run(["people", "add", "d-ferrant", "--role", "chair", "--holder", "--key", str(keys / "d-ferrant.pub")]) == 0
    assert policy_signed(keys, "t-orrell", "i-balogun")
    capsys.readouterr()
    chair = ["sign", "site", "--role", "chair", "--person", "d-ferrant", "--key", str(keys / "d-ferrant")]
    assert run(chair) == 1
    assert "the officer runs 'redaction sign site --role officer'" in capsys.readouterr().err
    assert pages_signed(keys, chair=("d-ferrant", "d-ferrant"))
    assert problems(capsys) == set()


def test_a_holder_leaving(archive, keys, clock, capsys):
    passing(clock, days=7)
    assert run(["people", "remove", "i-balogun", "--holder"]) == 0
    assert "careful" in capsys.readouterr().out
    assert (
        run(["people", "add", "e-castellan", "--role", "legal", "--key", str(keys / "e-castellan.pub"), "--holder"])
        == 0
    )
    assert "careful" not in capsys.readouterr().out
    assert policy_signed(keys, "i-balogun", "t-orrell")
    assert problems(capsys) == set()
    assert run(["policy", "expire", "--on", "2027-03-31"]) == 0
    assert run(["policy", "sign", "--person", "i-balogun", "--key", str(keys / "i-balogun")]) == 1
    assert policy_signed(keys, "e-castellan", "p-zawadzki")
    assert problems(capsys) == set()


def test_the_policy_expiring(archive, keys, clock, capsys):
    assert run(["policy", "expire", "--on", "2026-12-31"]) == 0
    assert policy_signed(keys, "t-orrell", "i-balogun")
    assert problems(capsys) == set()
    passing(clock, days=305)
    assert problems(capsys) == {"policy-expired"}
    changed(archive)
    assert not pages_signed(keys)
    assert run(["policy", "expire", "--on", "2027-12-31"]) == 0
    assert policy_signed(keys, "t-orrell", "i-balogun")
    assert pages_signed(keys)
    assert problems(capsys) == set()
    assert run(["policy", "expire", "--never"]) == 0
    assert run(["policy", "expire"]) == run(["policy", "expire", "--never", "--on", "2028-01-01"]) == 2


def test_more_signatures_asked_for(archive, keys, clock, capsys):
    passing(clock, days=1)
    assert run(["policy", "require", "checker=2"]) == 0
    assert "names fewer who can sign" in capsys.readouterr().out
    assert run(["policy", "sign", "--person", "t-orrell", "--key", str(keys / "t-orrell")]) == 1
    assert run(["people", "add", "d-ferrant", "--role", "checker", "--key", str(keys / "d-ferrant.pub")]) == 0
    assert policy_signed(keys, "t-orrell", "i-balogun")
    # What was approved before stays approved by the rule of its day.
    assert problems(capsys) == set()
    changed(archive)
    assert pages_signed(keys)
    assert problems(capsys) == {"approval-threshold"}
    second = ["sign", "site", "--role", "checker", "--person", "d-ferrant", "--key", str(keys / "d-ferrant")]
    assert run(second) == 0
    assert problems(capsys) == set()


def test_who_signs_is_told_what_changes(archive, keys, clock, capsys):
    assert run(["people", "remove", "p-zawadzki", "--on", "2026-03-09"]) == 0
    assert run(["people", "add", "d-ferrant", "--role", "chair", "--holder", "--key", str(keys / "d-ferrant.pub")]) == 0
    assert run(["policy", "require", "--holders", "3", "legal=0"]) == 0
    capsys.readouterr()
    assert policy_signed(keys, "t-orrell")
    told = capsys.readouterr().out
    for words in (
        "What it changes in version 1:",
        "d-ferrant (d-ferrant) joins as chair",
        "p-zawadzki counts from the beginning to 2026-03-09",
        "counts for nothing from 2026-03-10 on (left)",
        "d-ferrant may sign the next version",
        "p-zawadzki may no longer sign the next version",
        "a next version needs 3 holders, and needed 2",
        "1 of 2 holders have signed version 2",
    ):
        assert words in told


def test_changes_before_the_first_signature_are_one_version(archive, keys, capsys):
    for person in ("d-ferrant", "e-castellan"):
        assert run(["people", "add", person, "--role", "legal", "--key", str(keys / f"{person}.pub")]) == 0
    assert run(["people", "remove", "e-castellan"]) == 0
    assert run(["policy", "show", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["version"] == 2
    assert b"castellan" not in (archive / "site_config/policy.yml").read_bytes()
    assert policy_signed(keys, "t-orrell")
    assert run(["people", "add", "e-castellan", "--role", "legal", "--key", str(keys / "e-castellan.pub")]) == 0
    assert "removes site_config/policy/2.t-orrell.sig" in capsys.readouterr().out
    assert policy_signed(keys, "t-orrell", "i-balogun")
    assert problems(capsys) == set()


def test_a_crash_between_two_files_is_made_good_by_the_same_command(archive, keys, capsys):
    former = (archive / "site_config/policy.yml").read_bytes()
    (archive / "site_config/policy/1.yml").write_bytes(former)
    assert problems(capsys) == {"policy-chain"}
    assert run(["people", "add", "d-ferrant", "--role", "legal", "--key", str(keys / "d-ferrant.pub")]) == 0
    (archive / "site_config/allowed_signers").write_bytes(b"")
    assert policy_signed(keys, "t-orrell", "i-balogun")
    assert problems(capsys) == set()


def test_a_chain_that_is_not_as_it_was_signed_is_not_built_upon(archive, keys, capsys):
    assert run(["people", "add", "d-ferrant", "--role", "legal", "--key", str(keys / "d-ferrant.pub")]) == 0
    first = archive / "site_config/policy/1.yml"
    text = first.read_bytes()
    first.write_bytes(text.replace(b"Hallowmere", b"Hollowmere"))
    assert run(["people", "add", "e-castellan", "--role", "legal", "--key", str(keys / "e-castellan.pub")]) == 1
    assert run(["policy", "sign", "--person", "t-orrell", "--key", str(keys / "t-orrell")]) == 1
    first.unlink()
    assert run(["policy", "sign", "--person", "t-orrell", "--key", str(keys / "t-orrell")]) == 1
    assert run(["policy", "expire", "--never"]) == 1
    assert "policy-chain" in capsys.readouterr().err


def test_a_policy_changed_by_hand_is_not_built_upon(archive, keys, capsys):
    path = archive / "site_config/policy.yml"
    path.write_bytes(path.read_bytes().replace(b"holders_needed: 2", b"holders_needed: 3"))
    assert run(["people", "add", "d-ferrant", "--role", "legal", "--key", str(keys / "d-ferrant.pub")]) == 1
    assert "is not as it was signed" in capsys.readouterr().err
    assert problems(capsys) >= {"policy-signature"}


def test_an_id_is_not_given_to_somebody_else(archive, keys, capsys):
    taken = ["people", "add", "t-orrell", "--role", "legal", "--key", str(keys / "d-ferrant.pub")]
    assert run([*taken, "--name", "Terence Orrell"]) == 1
    assert "under another name" in capsys.readouterr().err
    assert run(taken) == 0


def test_a_key_can_be_given_an_end(archive, keys, clock, capsys):
    new = str(keys / "t-orrell-2.pub")
    assert (
        run(["people", "rotate", "t-orrell", "--key", new, "--until", "2026-03-31", "--key-until", "2027-03-02"]) == 0
    )
    assert policy_signed(keys, "t-orrell", "i-balogun")
    for days, key in ((28, "t-orrell"), (2, "t-orrell-2"), (300, "t-orrell-2")):
        passing(clock, days=days)
        changed(archive)
        assert pages_signed(keys, officer=("t-orrell", key))
        assert problems(capsys) == set()
    passing(clock, days=60)
    assert problems(capsys) == set()
    changed(archive)
    assert not pages_signed(keys, officer=("t-orrell", "t-orrell-2"))
    assert run(["people", "rotate", "t-orrell", "--key", str(keys / "d-ferrant.pub"), "--key-until", "2020-01-01"]) == 1


def test_who_comes_back_needs_a_new_key(archive, keys, clock, capsys):
    assert run(["people", "add", "d-ferrant", "--role", "checker", "--key", str(keys / "d-ferrant.pub")]) == 0
    assert run(["people", "remove", "i-balogun"]) == 0
    assert policy_signed(keys, "i-balogun", "t-orrell")
    passing(clock, days=100)
    back = ["people", "add", "i-balogun", "--role", "checker", "--key"]
    assert run([*back, str(keys / "i-balogun.pub")]) == 1
    assert "taken back" in capsys.readouterr().err
    assert run([*back, str(keys / "e-castellan.pub")]) == 0
    assert policy_signed(keys, "t-orrell", "p-zawadzki")
    changed(archive)
    assert not pages_signed(keys)
    assert pages_signed(keys, checker=("i-balogun", "e-castellan"))
    assert problems(capsys) == set()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["people", "remove", "nobody"], 2),
        (["people", "remove", "t-orrell", "--role", "officer"], 1),
        (["people", "remove", "t-orrell", "--role", "officer", "--on", "2026-04-01"], 2),
        (["people", "remove", "t-orrell", "--on", "soon"], 2),
        (["people", "remove", "t-orrell", "--on", "2026-02-30"], 2),
        (["people", "remove", "../t"], 2),
        (["people", "rotate", "nobody", "--key", "{keys}/d-ferrant.pub"], 2),
        (["people", "rotate", "t-orrell", "--key", "{keys}/t-orrell.pub"], 1),
        (["people", "rotate", "t-orrell", "--key", "{keys}/i-balogun.pub"], 1),
        (["people", "rotate", "t-orrell", "--key", "{keys}/t-orrell"], 1),
        (["people", "revoke", "t-orrell"], 2),
        (["people", "revoke", "t-orrell", "--reason", "bored"], 2),
        (["people", "revoke", "nobody", "--reason", "lost"], 2),
        (["people", "revoke", "t-orrell", "--reason", "lost", "--key", "{keys}/d-ferrant.pub"], 2),
        (["people", "add", "d-ferrant", "--role", "chair", "--key", "{keys}/i-balogun.pub"], 1),
        (["policy", "require"], 2),
        (["policy", "require", "king=1"], 2),
        (["policy", "require", "checker"], 2),
        (["policy", "require", "checker=12"], 2),
        (["policy", "require", "checker=99"], 2),
        (["policy", "require", "checker=0"], 2),
        (["policy", "require", "chair=0", "--for", "supersede"], 2),
        (["policy", "require", "officer=0", "chair=0", "--for", "withdraw"], 1),
        (["policy", "require", "--holders", "1"], 2),
        (["policy", "expire", "--on", "never"], 2),
    ],
)
def test_what_cannot_be_meant_changes_nothing(archive, keys, arguments, code):
    before = (archive / "site_config/policy.yml").read_bytes()
    assert run([word.format(keys=keys) for word in arguments]) == code
    assert (archive / "site_config/policy.yml").read_bytes() == before
    assert not (archive / "site_config/policy/1.yml").exists()


def test_which_numbers_may_be_asked_for_is_said(archive, capsys):
    for word, said in (("checker=99", "from 1 to 9"), ("checker=0", "from 1 to 9"), ("legal=10", "from 0 to 9")):
        assert run(["policy", "require", word]) == 2
        assert f"{word}: is not a number {said}" in capsys.readouterr().err
    assert run(["policy", "require", "legal=0", "checker=1"]) == 0
    assert run(["policy", "require", "officer=0", "chair=0", "--for", "withdraw"]) == 1
    assert "asks for nobody to withdraw" in capsys.readouterr().err


def test_a_mistyped_day_is_mended_before_everybody_has_signed(archive, keys, clock, capsys):
    policy = archive / "site_config/policy.yml"
    assert run(["people", "remove", "i-balogun", "--on", "2026-03-22"]) == 0
    assert policy_signed(keys, "t-orrell")
    capsys.readouterr()
    assert run(["people", "remove", "i-balogun", "--on", "2026-03-30"]) == 0
    out = capsys.readouterr().out
    assert "i-balogun counts to 2026-03-30" in out
    assert "removes site_config/policy/2.t-orrell.sig: it signed the policy as it was" in out
    assert "2026-03-22" not in policy.read_text()
    assert run(["people", "revoke", "p-zawadzki", "--reason", "lost", "--from", "2026-03-02"]) == 0
    assert run(["people", "revoke", "p-zawadzki", "--reason", "lost", "--from", "2026-03-12"]) == 0
    assert "'2026-03-12'" in policy.read_text()
    assert run(["people", "add", "d-ferrant", "--role", "checker", "--key", str(keys / "d-ferrant.pub")]) == 0
    assert policy_signed(keys, "t-orrell", "p-zawadzki")
    # Once it is signed a day is not put off; it is said so, and not that nothing changes.
    before = policy.read_bytes()
    for wrong in (
        ["people", "remove", "i-balogun", "--on", "2026-04-30"],
        ["people", "revoke", "p-zawadzki", "--reason", "lost", "--from", "2026-03-20"],
    ):
        capsys.readouterr()
        assert run(wrong) == 1
        said = capsys.readouterr()
        assert "that is signed" in said.err
        assert "nothing changes" not in said.out
    assert policy.read_bytes() == before
    assert run(["people", "remove", "i-balogun", "--on", "2026-03-30"]) == 0
    assert "nothing changes" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("spoiled", "where"),
    [
        (b"site_name: a\nsite_url: [\n", "mkdocs.yml:3: is not valid YAML"),
        (b"site_name: \xff\n", "mkdocs.yml: is not UTF-8 text; save it as UTF-8"),
        (b"site_name: a\nsite_url: !ENV URL\n", "mkdocs.yml:2: uses a YAML tag"),
        (b"site_name: a\nsite_url: !!python/name:os.system\n", "mkdocs.yml:2: uses a YAML tag"),
    ],
)
def test_a_broken_mkdocs_yml_is_named_with_its_line(archive, keys, capsys, spoiled, where):
    (archive / "mkdocs.yml").write_bytes(spoiled)
    for command in (
        ["people", "add", "d-ferrant", "--role", "legal", "--key", str(keys / "d-ferrant.pub")],
        ["ci", "init", "rsync"],
        ["check-live"],
    ):
        assert run(command) == 1
        assert where in capsys.readouterr().err
