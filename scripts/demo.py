"""From two Word files to a signed public archive, in a folder of its own: `make demo`.

Runs the program as an officer would, one command after another, and shows what each stage did. Everybody is
invented; the keys are made here and thrown away with the folder.
"""

import argparse
import collections
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(sys.executable).with_name("redaction")
CASES = ("child-c-2012", "child-d-2014")
BOARD = "Marlshire and Selwick Safeguarding Partnership"
PEOPLE = {
    "a-mensah": ("officer", "Abena Mensah"),
    "b-linden": ("checker", "Brian Linden"),
    "c-marr": ("chair", "Catrin Marr"),
}


class Walk:
    """One walk through the commands: where it happens, and what each stage did in how many seconds."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.archive, self.vault = folder, folder / "archive", folder / "vault"
        self.passphrase = folder / "passphrase.txt"
        self.rows: list[tuple[str, str, float]] = []

    def run(self, *arguments: str | Path, stage: str = "", did: str = "") -> str:
        """Run one command; end the demonstration with its own message if it fails."""
        started = time.monotonic()
        environment = os.environ | {
            "REDACTION_VAULT": str(self.vault),
            "REDACTION_PASSPHRASE_FILE": str(self.passphrase),
        }
        done = subprocess.run(
            [PROGRAM, *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.archive,
            env=environment,
        )
        if done.returncode != 0:
            sys.exit(f"demo: redaction {arguments[0]} ended with {done.returncode}\n{done.stdout}{done.stderr}")
        if stage:
            said = [line for line in done.stdout.splitlines() if line and not line.startswith("next:")]
            self.rows.append((stage, did or "; ".join(said[-2:]), time.monotonic() - started))
        return done.stdout

    def found(self) -> None:
        """Make an empty archive, three people with keys, and a policy that two of them sign."""
        started = time.monotonic()
        self.archive.mkdir()
        for part in ("mkdocs.yml", "content", "site_config"):
            source = ROOT / part
            copy = shutil.copytree if source.is_dir() else shutil.copy2
            copy(source, self.archive / part)
        self.passphrase.write_text(secrets.token_urlsafe(24) + "\n", encoding="utf-8")
        self.run("init", "--board", BOARD)
        for person, (role, name) in PEOPLE.items():
            self.run("keys", "new", "--person", person, "--out", self.folder / person)
            self.run(
                "people",
                "add",
                person,
                "--role",
                role,
                "--name",
                name,
                "--key",
                self.folder / f"{person}.pub",
                "--holder",
            )
        for person in ("a-mensah", "c-marr"):
            self.run("policy", "sign", "--person", person, "--key", self.folder / person)
        self.rows.append(("found", "empty archive, 3 people, policy signed by 2", time.monotonic() - started))
        self.sign("site")

    def case(self, slug: str) -> None:
        """Take one case from its Word files to three signatures."""
        corpus = ROOT / "tests" / "corpus" / slug
        self.run("new", slug, "--from", corpus / "case.yml", stage=f"{slug}: new", did="case made in the vault")
        for kind in ("overview", "summary"):
            self.run("import", slug, corpus / f"{kind}.docx", "--as", kind, stage=f"{slug}: import {kind}")
        self.run("screen", slug, stage=f"{slug}: screen", did="-")
        self.rows[-1] = (self.rows[-1][0], self.findings(slug), self.rows[-1][2])
        added = corpus / "officer.yml"
        self.run(
            "decide", slug, "--person", "a-mensah", "--accept-proposals", "--checks", "remove",
            *(("--add", added) if added.is_file() else ()), stage=f"{slug}: decide",
        )  # fmt: skip
        self.run("diff", slug, "--html", self.diff(slug), stage=f"{slug}: diff", did=self.diff(slug).name)
        self.sign(slug)

    def sign(self, slug: str) -> None:
        """Have the officer, the checker and the chair sign, each with a key of their own."""
        started = time.monotonic()
        for person, (role, _) in PEOPLE.items():
            self.run("sign", slug, "--role", role, "--person", person, "--key", self.folder / person)
        self.rows.append((f"{slug}: sign", "officer, checker, chair", time.monotonic() - started))

    def diff(self, slug: str) -> Path:
        """Return where a case's diff is written."""
        return self.folder / f"{slug}.diff.html"

    def findings(self, slug: str) -> str:
        """Count a case's findings by type."""
        counts: collections.Counter[str] = collections.Counter()
        for path in sorted((self.vault / slug).glob("*.findings.jsonl")):
            lines = path.read_text(encoding="utf-8").splitlines()
            counts.update(f["type"] for f in map(json.loads, lines) if f["proposal"] != "keep")
        return ", ".join(f"{kind} {n}" for kind, n in counts.most_common())


def main() -> int:
    """Run the demonstration and end with the paths of the site and the diffs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="a new folder for everything; else a temporary one")
    folder = parser.parse_args().out or Path(tempfile.mkdtemp(prefix="redaction-demo-"))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    started = time.monotonic()
    walk = Walk(folder.resolve())
    walk.found()
    for slug in CASES:
        walk.case(slug)
    walk.run("verify", stage="verify")
    walk.run("build", "--out", folder.resolve() / "site", stage="build")
    walk.run("audit", folder.resolve() / "site", stage="audit")

    table = Table(title="What each stage did")
    for name in ("stage", "did"):
        table.add_column(name)
    table.add_column("seconds", justify="right")
    for stage, did, seconds in walk.rows:
        table.add_row(stage, did, f"{seconds:.1f}")
    Console(width=max(100, shutil.get_terminal_size().columns)).print(table)
    print(f"all of it in {time.monotonic() - started:.0f} seconds\n")
    for slug in CASES:
        print(f"diff   {walk.diff(slug)}   (private: it holds the original names)")
    print(f"site   {walk.folder / 'site' / 'index.html'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
