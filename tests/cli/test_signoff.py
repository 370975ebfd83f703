"""The walk from keys to a verified archive through the command line, and what goes wrong on the way."""

import json
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from archive import lay_out, small_archive
from looked import look_at_page
from published import site_pages

from redaction import canonical
from redaction.case.template import case_yml
from redaction.case.vault import open_vault
from redaction.cli import run
from redaction.detect import screening
from redaction.detect.screening import Screening

pytestmark = pytest.mark.usefixtures("built_once")
PASSPHRASE = "three calm herons"
CASE = "child-q-2013"
TEXT = b"# Overview\n\n1.1 The child was seen.\n"
ROLES = {"t-orrell": "officer", "i-balogun": "checker", "p-zawadzki": "chair"}
CONTENT = f"content/reviews/{CASE}"


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    (folder / "passphrase").write_text(PASSPHRASE + "\n")
    for person in ROLES:
        out, phrase = str(folder / person), str(folder / "passphrase")
        assert run(["keys", "new", "--person", person, "--out", out, "--passphrase-file", phrase]) == 0
    return folder


@pytest.fixture
def walk(keys, tmp_path, monkeypatch):
    """A folder with an archive, a vault with one case ready to sign, and a policy that is signed."""
    root = lay_out(tmp_path / "archive", site_pages())
    monkeypatch.chdir(root)
    monkeypatch.setenv("REDACTION_VAULT", str(tmp_path / "vault"))
    monkeypatch.setenv("REDACTION_PASSPHRASE_FILE", str(keys / "passphrase"))
    monkeypatch.delenv("REDACTION_ANCHOR", raising=False)
    known = [("Tamsin Orrell", "Child Q")]
    text = case_yml(slug=CASE, label="Child Q", board="Hallowmere Board", year=2013, known=known)
    folder = open_vault(tmp_path / "vault", create=True).create(text, slug=CASE)
    screened(folder, TEXT)
    add = ["people", "add", "--board", "Hallowmere Board", "--holder"]
    for person, role in ROLES.items():
        assert run([*add, person, "--role", role, "--key", str(keys / f"{person}.pub")]) == 0
    for person in ("t-orrell", "p-zawadzki"):
        assert run(["policy", "sign", "--person", person, "--key", str(keys / person)]) == 0
    return folder


def imported(folder, text: bytes) -> str:
    digest = sha256(text).hexdigest()
    folder.write("overview.md", data=text)
    folder.write("overview.source.json", data=canonical.dump({"source": "ab" * 32, "text": digest, "images": []}))
    return digest


def screened(folder, text: bytes) -> None:
    digest, case = imported(folder, text), folder.case()
    noted = Screening(
        text_sha256=digest,
        findings_sha256=sha256(b"").hexdigest(),
        engine="engine-1",
        basis=screening.basis(case.cast, case.policy),
    )
    folder.write("overview.screened.json", data=canonical.dump(screening.to_json(noted)))
    folder.write("overview.findings.jsonl", data=b"")
    look_at_page(folder)


def sign(keys, person, role="", case=CASE, key="") -> int:
    arguments = ["--role", role or ROLES[person], "--person", person, "--key", str(keys / (key or person))]
    return run(["sign", case, *arguments])


def signed(keys) -> None:
    for case in ("site", CASE):
        for person in ROLES:
            assert sign(keys, person, case=case) == 0


def test_the_whole_walk(walk, keys, capsys):
    signed(keys)
    out = capsys.readouterr().out
    assert "fingerprint " in out
    assert "as t-orrell, officer" in out
    assert run(["verify"]) == 0
    files = len(site_pages()) + 2
    assert capsys.readouterr().out == f"ok: 1 reviews, {files} files\n"
    assert run(["verify", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"ok": True, "reviews": 1, "files": files, "problems": []}
    events = [json.loads(line) for line in walk.read("audit.jsonl").splitlines()]
    assert [(e["event"], e["person"]) for e in events][-3:] == [("sign", person) for person in ROLES]


def test_stock_ssh_keygen_agrees(walk, keys):
    signed(keys)
    folder = f"site_config/approvals/{CASE}"
    command = ["ssh-keygen", "-Y", "verify", "-f", "site_config/allowed_signers", "-I", "p-zawadzki"]
    command += ["-n", "chair@redaction.v1", "-s", f"{folder}/1.chair.p-zawadzki.sig"]
    with open(f"{folder}/1.json", "rb") as payload:  # noqa: PTH123  # a file for the program's standard input
        assert subprocess.run(command, stdin=payload, check=False, capture_output=True).returncode == 0


def test_problems_are_printed_one_a_line_and_exit_is_one(walk, keys, capsys, tmp_path):
    signed(keys)
    (tmp_path / "archive" / CONTENT / "overview.md").write_bytes(b"# Tamsin\n")
    (tmp_path / "archive/content/extra.md").write_bytes(b"x")
    capsys.readouterr()
    assert run(["verify"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["content-changed", "content-unsigned"]
    assert run(["verify", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert not told["ok"]
    assert [problem["where"] for problem in told["problems"]] == [f"{CONTENT}/overview.md", "content/extra.md"]


def test_the_anchor_comes_from_outside(walk, keys, capsys, monkeypatch):
    signed(keys)
    run(["policy", "show", "--json"])
    digest = json.loads(capsys.readouterr().out.splitlines()[-1])["sha256"]
    monkeypatch.setenv("REDACTION_ANCHOR", digest)
    assert run(["verify"]) == 0
    monkeypatch.setenv("REDACTION_ANCHOR", "0" * 64)
    assert run(["verify"]) == 1
    assert sign(keys, "i-balogun") == 1
    # A variable that is set and empty is a mistake in the set-up of the checks, not "no anchor".
    for wrong in ("", "none"):
        monkeypatch.setenv("REDACTION_ANCHOR", wrong)
        assert run(["verify"]) == 2


def test_a_changed_report_becomes_the_next_version(walk, keys, capsys):
    signed(keys)
    screened(walk, TEXT + b"\n1.2 Nobody asked.\n")
    assert sign(keys, "t-orrell") == 0
    assert "version 2" in capsys.readouterr().out
    assert sign(keys, "i-balogun") == 0
    assert sign(keys, "p-zawadzki") == 0
    assert run(["verify"]) == 0


def test_the_checker_holds_the_pages_against_the_vault(walk, keys, capsys):
    assert sign(keys, "t-orrell") == 0
    screened(walk, TEXT + b"\n1.2 Nobody asked.\n")
    assert sign(keys, "i-balogun") == 1
    assert "what the vault gives now is not what the officer signed" in capsys.readouterr().err


def test_the_chair_can_sign_without_the_vault_and_is_told(walk, keys, capsys, monkeypatch, tmp_path):
    assert sign(keys, "t-orrell") == 0
    monkeypatch.setenv("REDACTION_VAULT", str(tmp_path / "none"))
    assert sign(keys, "p-zawadzki") == 0
    assert "compared with the pages in content/ only" in capsys.readouterr().out
    assert sign(keys, "t-orrell") == 2


def test_findings_that_nobody_decided_are_not_signed(walk, keys, capsys):
    stored = walk.read("overview.screened.json")
    screened(walk, b"# Overview\n\nother\n")
    walk.write("overview.screened.json", data=stored)
    assert sign(keys, "t-orrell") == 1
    assert "screen" in capsys.readouterr().err
    assert run(["verify"]) == 1


@pytest.mark.parametrize("change", [("Tamsin Orrell", "Tamsin Jade Orrell"), ("dates: month", "dates: full")])
def test_a_cast_or_policy_that_changed_since_the_screening_is_not_signed(walk, keys, capsys, change):
    assert sign(keys, "t-orrell") == 0
    walk.write("case.yml", data=walk.read("case.yml").replace(change[0].encode(), change[1].encode(), 1))
    for person in ("t-orrell", "i-balogun"):
        assert sign(keys, person) == 1
        assert "have changed since it was screened" in capsys.readouterr().err


def test_a_wrong_passphrase_writes_nothing(walk, keys, capsys, monkeypatch, tmp_path):
    (tmp_path / "other").write_text("not the passphrase\n")
    monkeypatch.setenv("REDACTION_PASSPHRASE_FILE", str(tmp_path / "other"))
    assert sign(keys, "t-orrell") == 1
    assert "does not open the key" in capsys.readouterr().err
    assert not (tmp_path / "archive" / CONTENT).exists()


@pytest.mark.parametrize(
    "attempt",
    [
        ("i-balogun", "officer", "i-balogun", "may not sign as officer"),
        ("nobody", "officer", "t-orrell", "is not in the policy"),
        ("t-orrell", "officer", "i-balogun", "not among the person's keys"),
    ],
)
def test_only_the_right_person_with_the_right_key(walk, keys, capsys, attempt, tmp_path):
    person, role, key, words = attempt
    assert sign(keys, person, role, key=key) == 1
    assert words in capsys.readouterr().err
    assert not (tmp_path / "archive" / CONTENT).exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["sign", "practice", "--role", "officer", "--person", "t-orrell", "--key", "k"], 1),
        (["sign", "practice", "--role", "chair", "--person", "p-zawadzki", "--key", "k"], 1),
        (["new", "practice", "--from", "case.yml"], 2),
        (["sign", "nothing", "--role", "officer", "--person", "t-orrell", "--key", "k"], 2),
        (["sign", "../vault", "--role", "officer", "--person", "t-orrell", "--key", "k"], 2),
        (["sign", "../vault", "--role", "chair", "--person", "p-zawadzki", "--key", "k"], 2),
        (["sign", "nothing", "--role", "chair", "--person", "p-zawadzki", "--key", "k"], 1),
        (["sign", CASE, "--role", "king", "--person", "t-orrell", "--key", "k"], 2),
        (["sign", CASE, "--role", "officer", "--person", "../t", "--key", "k"], 2),
        (["sign", CASE, "--role", "officer", "--person", "t-orrell", "--key", "none"], 2),
        (["sign", CASE, "--role", "officer", "--person", "t-orrell", "--key", "."], 3),
        (["sign", CASE, "--role", "officer", "--person", "t-orrell", "--key", "k", "--not-before", "soon"], 1),
        (["people", "add", "x-y", "--role", "chair", "--key", "none.pub"], 2),
        (["people", "add", "x-y", "--key", "none.pub"], 2),
        (["policy", "sign", "--person", "i-b", "--key", "none"], 2),
        (["verify", "--archive", "/nowhere"], 2),
        (["keys", "new", "--person", "t-orrell", "--out", "inside/key"], 0),
    ],
)
def test_what_cannot_be_meant_has_its_exit_code(walk, arguments, code, capsys):
    assert run(arguments) == code
    assert code == 0 or capsys.readouterr().err


def test_a_key_does_not_go_into_a_repository(walk, capsys, tmp_path):
    (tmp_path / "archive/.git").mkdir()
    assert run(["keys", "new", "--person", "t-orrell", "--out", "key"]) == 1
    assert "Git work tree" in capsys.readouterr().err


def test_a_new_person_makes_a_new_version_that_must_be_signed_again(walk, keys, capsys, tmp_path):
    signed(keys)
    out = str(tmp_path / "new-key")
    assert run(["keys", "new", "--person", "d-ferrant", "--out", out]) == 0
    assert run(["people", "add", "d-ferrant", "--role", "legal", "--key", f"{out}.pub", "--name", "D. Ferrant"]) == 0
    told = capsys.readouterr().out
    assert "version 2" in told
    assert "next: 2 of i-balogun, p-zawadzki, t-orrell run 'redaction policy sign'" in told
    assert run(["verify"]) == 1
    for person in ("t-orrell", "i-balogun"):
        assert run(["policy", "sign", "--person", person, "--key", str(keys / person)]) == 0
    assert run(["verify"]) == 0
    capsys.readouterr()
    assert run(["people", "list", "--json"]) == 0
    people = json.loads(capsys.readouterr().out)
    assert [person["id"] for person in people] == ["d-ferrant", "i-balogun", "p-zawadzki", "t-orrell"]
    assert run(["people", "list"]) == 0
    assert "d-ferrant  D. Ferrant  legal" in capsys.readouterr().out


def test_the_policy_takes_no_person_twice_and_no_private_key(walk, keys, capsys, tmp_path):
    before = (tmp_path / "archive/site_config/policy.yml").read_bytes()
    add = ["people", "add", "second-me", "--role", "chair", "--key"]
    assert run([*add, str(keys / "t-orrell.pub")]) == 1
    assert "one key" in capsys.readouterr().err
    assert run([*add, str(keys / "t-orrell")]) == 1
    assert "private key" in capsys.readouterr().err
    assert (tmp_path / "archive/site_config/policy.yml").read_bytes() == before


def test_saying_the_same_again_changes_nothing(walk, keys, capsys, tmp_path):
    before = (tmp_path / "archive/site_config/policy.yml").read_bytes()
    add = ["people", "add", "t-orrell", "--role", "officer", "--key", str(keys / "t-orrell.pub")]
    assert run(add) == 0
    assert "nothing changes" in capsys.readouterr().out
    assert (tmp_path / "archive/site_config/policy.yml").read_bytes() == before


def test_only_a_holder_signs_the_policy_and_rubbish_beside_it_goes(walk, keys, capsys, tmp_path):
    stray = tmp_path / "archive/site_config/policy/1.nobody.sig"
    stray.write_bytes(b"rubbish")
    (tmp_path / "archive/site_config/allowed_signers").write_bytes(b"")
    assert run(["policy", "sign", "--person", "t-orrell", "--key", str(keys / "i-balogun")]) == 1
    assert stray.exists()
    assert run(["policy", "sign", "--person", "t-orrell", "--key", str(keys / "t-orrell")]) == 0
    assert not stray.exists()
    assert "2 of 2 holders have signed version 1" in capsys.readouterr().out
    assert run(["policy", "show"]) == 0
    assert "REDACTION_ANCHOR=" in capsys.readouterr().out


def test_a_policy_that_is_not_sound_is_not_signed(tmp_path, keys, capsys, monkeypatch):
    monkeypatch.chdir(lay_out(tmp_path, site_pages() | {"mkdocs.yml": b"site_name: No board\n"}))
    monkeypatch.setenv("REDACTION_PASSPHRASE_FILE", str(keys / "passphrase"))
    assert run(["policy", "show"]) == 1
    assert run(["people", "add", "t-orrell", "--role", "officer", "--key", str(keys / "t-orrell.pub")]) == 2
    add = ["people", "add", "t-orrell", "--holder", "--role", "officer", "--key", str(keys / "t-orrell.pub")]
    assert run([*add, "--board", "Hallowmere Board"]) == 0
    assert "still missing" in capsys.readouterr().out
    assert run(["policy", "sign", "--person", "t-orrell", "--key", str(keys / "t-orrell")]) == 1
    assert "not fit to be signed" in capsys.readouterr().err


def test_verify_needs_no_vault_and_writes_nothing(tmp_path, monkeypatch, capsys):
    root = lay_out(tmp_path, small_archive())
    monkeypatch.delenv("REDACTION_VAULT", raising=False)
    before = sorted(path for path in root.rglob("*"))
    assert run(["verify", "--archive", str(root)]) == 0
    assert sorted(path for path in root.rglob("*")) == before


def test_what_a_crash_left_half_written_does_not_stand_in_the_way(walk, keys):
    assert sign(keys, "t-orrell") == 0
    for folder in (f"content/reviews/{CASE}", f"site_config/approvals/{CASE}"):
        Path(folder, ".new-abc123").write_bytes(b"half")
    assert run(["verify"]) == 1
    assert sign(keys, "i-balogun") == 0
    assert not list(Path().rglob(".new-*"))


@pytest.mark.parametrize(
    ("path", "behind", "rule"),
    [
        ("content/about/index.md", "\nTamsin Orrell asked.\n", "name-left"),
        ("content/about/index.md", "\n[there](https://elsewhere.example/)\n", ""),
        ("content/index.md", "\n<script>alert(1)</script>\n", ""),
        ("mkdocs.yml", "\nx: [\n", ""),
        ("site_config/themes.yml", "\nx: [\n", ""),
    ],
)
def test_nobody_signs_pages_of_the_site_that_no_build_would_publish(walk, keys, capsys, path, behind, rule):
    page = Path(path)
    page.write_text(page.read_text(encoding="utf-8") + behind, encoding="utf-8")
    assert sign(keys, "t-orrell", case="site") == 1
    said = capsys.readouterr()
    assert "Tamsin" not in said.out + said.err
    assert rule in said.err
    assert not Path("site_config/approvals").exists()


def test_a_case_that_is_being_worked_at_does_not_hinder_the_site(walk, keys):
    imported(walk, b"# Overview\n\n1.1 Another text that was not screened.\n")
    assert sign(keys, "t-orrell", case="site") == 0
