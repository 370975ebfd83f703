"""A repository that plain git wrote to, by somebody who may push: refused by `redaction verify` and by ssh-keygen.

Known from outside are the digest of the policy, the head of the log, and the list of signers, as they were published.
"""

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from archive import NOW, PEOPLE, a_manifest, facts, key, lay_out, logged, small_archive, watchlist
from hostile.strangers import approved, head

from redaction.cli import run
from redaction.publish.gate.log_rules import due
from redaction.publish.gate.reading import read
from redaction.publish.gate.watchlists import watchlist_path
from redaction.signoff import log as logs
from redaction.signoff import manifest, sshsig
from redaction.signoff.log import LOG
from redaction.signoff.roles import POLICY_NAMESPACE, Role

F, G = "child-f-2014", "child-g-2015"
PAGE = f"content/reviews/{F}/overview.md"
APPROVALS = f"site_config/approvals/{F}/"
POLICY, SIGNERS = "site_config/policy.yml", "site_config/allowed_signers"
CHAIR = f"1.chair.{PEOPLE[Role.CHAIR]}.sig"
NAME = b"# Overview\n\n1.1 Somebody's name lived with Mother.\n"


def git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false")
    command = ["git", "-C", str(root), *who, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def commit(root: Path, message: str) -> str:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)
    return git(root, "rev-parse", "HEAD")


def without_second(files: dict[str, bytes]) -> dict[str, bytes]:
    """The small archive before child G's second version."""
    first = {path: b for path, b in files.items() if not path.startswith(f"site_config/approvals/{G}/2.")}
    return logged(first | {f"content/reviews/{G}/summary.md": b"# Summary\n\nEarlier words.\n"})


@pytest.fixture
def board(tmp_path, monkeypatch):
    """An archive in a repository of two commits: its folder, the first commit, and the pinned list of signers."""
    whole = small_archive()
    before = without_second(whole)
    root = lay_out(tmp_path / "archive", before)
    git(root, "init", "--quiet")
    first = commit(root, "Child G")
    after = {path: content for path, content in whole.items() if path != LOG}
    log = logs.parse(before[LOG]).adding(due(read(facts(after), now=NOW)), now=NOW).stored
    assert log.startswith(before[LOG])
    lay_out(root, after | {LOG: log})
    commit(root, "Child G, second version")
    pinned = tmp_path / "signers"
    shutil.copy(root / SIGNERS, pinned)
    monkeypatch.setenv("REDACTION_ANCHOR", sha256((root / POLICY).read_bytes()).hexdigest())
    monkeypatch.setenv("REDACTION_LOG_HEAD", head(log))
    return root, first, pinned


def verified(root: Path, capsys) -> set[str]:
    """Return the rules that `redaction verify` names; empty if it passes."""
    capsys.readouterr()
    code = run(["verify", "--archive", str(root)])
    said = capsys.readouterr().out.splitlines()
    assert code == (0 if said[0].startswith("ok") else 1)
    return set() if code == 0 else {line.split(" ")[0] for line in said}


def test_the_repository_itself_passes_with_both(board, capsys):
    root, _, pinned = board
    assert verified(root, capsys) == set()
    assert all(approved(root, slug, pinned) for slug in ("site", F, G))


def edit_page(root: Path) -> None:
    (root / PAGE).write_bytes(NAME)


def edit_page_and_manifest(root: Path) -> None:
    edit_page(root)
    path = root / APPROVALS / "1.json"
    old, new = (sha256(page).hexdigest().encode() for page in (small_archive()[PAGE], NAME))
    sizes = (b'"size":%d' % len(page) for page in (small_archive()[PAGE], NAME))
    path.write_bytes(path.read_bytes().replace(old, new).replace(*sizes))


def sign_as_everybody(root: Path) -> None:
    """Approve the edited page with keys of the attacker's own, under the names of the three."""
    edit_page_and_manifest(root)
    payload = (root / APPROVALS / "1.json").read_bytes()
    for role in (Role.OFFICER, Role.CHECKER, Role.CHAIR):
        own = sshsig.sign(payload, namespace=role.namespace, key=key(f"attacker-{role}"))
        (root / APPROVALS / f"1.{role.value}.{PEOPLE[role]}.sig").write_bytes(own)


def swap_policy(root: Path) -> None:
    """Put the attacker's keys into policy and list of signers, and sign policy and approvals with them."""
    sign_as_everybody(root)
    for name in (POLICY, SIGNERS):
        text = (root / name).read_text(encoding="utf-8")
        for role in (Role.OFFICER, Role.CHECKER, Role.CHAIR):
            theirs, own = (sshsig.public_part(key(one)).line for one in (PEOPLE[role], f"attacker-{role}"))
            text = text.replace(theirs, own)
        (root / name).write_text(text, encoding="utf-8")
    for role in (Role.OFFICER, Role.CHAIR):
        own = sshsig.sign((root / POLICY).read_bytes(), namespace=POLICY_NAMESPACE, key=key(f"attacker-{role}"))
        (root / f"site_config/policy/1.{PEOPLE[role]}.sig").write_bytes(own)


def move_the_chairs_signature(root: Path) -> None:
    """Use the chair's signature under another review for this one."""
    edit_page_and_manifest(root)
    shutil.copy(root / f"site_config/approvals/{G}/{CHAIR}", root / APPROVALS / CHAIR)


def use_the_chairs_as_the_checkers(root: Path) -> None:
    checker = root / APPROVALS / f"1.checker.{PEOPLE[Role.CHECKER]}.sig"
    shutil.copy(root / APPROVALS / CHAIR, checker)


def replace_by_an_older_version(root: Path) -> None:
    """Put child G's first approval, with its page, where the second is."""
    folder = root / f"site_config/approvals/{G}"
    for path in folder.glob("1.*"):
        shutil.copy(path, folder / path.name.replace("1.", "2.", 1))
    (root / f"content/reviews/{G}/summary.md").write_bytes(b"# Summary\n\nEarlier words.\n")


def take_one_signature_away(root: Path) -> None:
    edit_page_and_manifest(root)
    (root / APPROVALS / CHAIR).unlink()


TAMPERINGS = {
    edit_page: {"content-changed"},
    edit_page_and_manifest: {"approval-signature"},
    sign_as_everybody: {"approval-signature"},
    swap_policy: {"policy-anchor"},
    move_the_chairs_signature: {"approval-signature"},
    use_the_chairs_as_the_checkers: {"approval-signature"},
    take_one_signature_away: {"approval-signature"},
}


@pytest.mark.parametrize("tamper", TAMPERINGS)
def test_what_was_committed_is_refused_by_both(board, capsys, tamper):
    root, _, pinned = board
    tamper(root)
    commit(root, "Mend a comma")
    assert verified(root, capsys) >= TAMPERINGS[tamper]
    assert not approved(root, F, pinned)
    # What git brings back is good again: nothing of it was kept anywhere.
    git(root, "revert", "--no-edit", "HEAD")
    assert verified(root, capsys) == set()
    assert approved(root, F, pinned)


def test_an_older_version_over_a_newer_one(board, capsys):
    root, _, _ = board
    replace_by_an_older_version(root)
    commit(root, "Mend a comma")
    assert verified(root, capsys) >= {"approval-place", "log-rollback"}


def test_the_whole_archive_rolled_back(board, capsys, monkeypatch):
    """Each signature of former days is good, so ssh-keygen has nothing to say: the log's pinned line is missing."""
    root, first, pinned = board
    latest = (root / LOG).read_bytes()
    git(root, "rm", "-r", "--quiet", ".")
    git(root, "checkout", first, "--", ".")
    commit(root, "Mend a comma")
    assert verified(root, capsys) == {"log-short"}
    assert all(approved(root, slug, pinned) for slug in ("site", F, G))
    assert head((root / LOG).read_bytes()) != head(latest)
    # With nothing pinned nobody can know: the threat model says so. The log as it was published is enough.
    monkeypatch.delenv("REDACTION_LOG_HEAD")
    assert verified(root, capsys) == set()
    (root.parent / "published.jsonl").write_bytes(latest)
    former = ["--former-log", str(root.parent / "published.jsonl")]
    assert run(["verify", "--archive", str(root), *former]) == 1
    assert "log-short" in capsys.readouterr().out


def test_a_pull_request_with_a_review_of_the_strangers_own(board, capsys):
    root, _, pinned = board
    git(root, "checkout", "--quiet", "-b", "pull-request")
    slug = "child-x-2020"
    home = f"content/reviews/{slug}/"
    pages = {f"{home}index.md": b"---\ntitle: X\n---\n", f"{home}overview.md": NAME}
    payload = manifest.dump(a_manifest(slug, pages, (root / POLICY).read_bytes()))
    folder = f"site_config/approvals/{slug}/"
    files = {**pages, f"{folder}1.json": payload, watchlist_path(slug): watchlist(slug)}
    for role in (Role.OFFICER, Role.CHECKER, Role.CHAIR):
        signed = sshsig.sign(payload, namespace=role.namespace, key=key(f"attacker-{role}"))
        files[f"{folder}1.{role.value}.{PEOPLE[role]}.sig"] = signed
    lay_out(root, files | {"mkdocs.yml": (root / "mkdocs.yml").read_bytes()})
    commit(root, "Another review")
    assert verified(root, capsys) == {"approval-signature"}
    assert not approved(root, slug, pinned)
    # Merged by somebody who did not look, it is refused all the same.
    git(root, "checkout", "--quiet", "-")
    git(root, "merge", "--quiet", "--no-ff", "--message", "Merge", "pull-request")
    assert verified(root, capsys) == {"approval-signature"}


@pytest.mark.parametrize("name", ["names.docx", "overview 2.md", "notes.md", ".hidden.md", "names.csv"])
def test_a_careless_copy_into_content(board, capsys, name):
    root, _, _ = board
    (root / f"content/reviews/{F}/{name}").write_bytes(NAME)
    commit(root, "Add file")
    assert "content-unsigned" in verified(root, capsys)


@pytest.mark.parametrize("target", ["/etc/hostname", "../../../../private.md", "overview.md"])
def test_a_link_that_git_keeps(board, capsys, target):
    root, _, _ = board
    (root / f"content/reviews/{F}/briefing.md").symlink_to(target)
    commit(root, "Add link")
    assert git(root, "ls-files", "-s", f"content/reviews/{F}/briefing.md").startswith("120000")
    assert verified(root, capsys) == {"archive-file"}


def test_a_branch_that_was_built_is_refused_too(board, capsys, tmp_path):
    root, _, _ = board
    edit_page(root)
    commit(root, "Mend a comma")
    assert run(["build", "--archive", str(root), "--out", str(tmp_path / "site")]) == 1
    assert "content-changed" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()
