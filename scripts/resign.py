"""Sign the demonstration archive of this repository anew, as it stands, with people and keys made for the moment.

For those who change the demonstration's general pages: the former keys were thrown away, so nobody can sign in their
names. Evidence of the reviews is taken over from their present approvals. A board never does this: it has its keys.

usage: .venv/bin/python scripts/resign.py [ARCHIVE]
"""

import secrets
import shutil
import sys
import tempfile
from pathlib import Path

import yaml

from redaction.cli import run
from redaction.cli.clock import now
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.reading import Reading, read
from redaction.publish.sign.prepared import Prepared, held, of_site
from redaction.publish.sign.signing import board, finish, prepare_officer, prepare_other
from redaction.publish.watch.keyed import hashed
from redaction.publish.watch.names import arranged, person_forms
from redaction.publish.watch.watch import CaseWatch
from redaction.publish.watch.watchkey import parse
from redaction.publish.watch.watchlist import dump
from redaction.signoff import keys
from redaction.signoff.manifest import SITE
from redaction.signoff.roles import Role

DEMONSTRATION = Path(__file__).parent.parent / "tests" / "corpus" / "demonstration"
PEOPLE = (
    ("m-adeleke", "officer", "Morwenna Adeleke"),
    ("t-lindqvist", "checker", "Tobias Lindqvist"),
    ("a-farrow", "chair", "Agnes Farrow"),
)


def command(*arguments: str | Path) -> None:
    """Run a command of the program; end with its exit code if it is not 0."""
    if code := run([str(argument) for argument in arguments]):
        raise SystemExit(code)


def fresh_policy(archive: Path, folder: Path) -> Path:
    """Make three people with keys in `folder` and a policy that two of them sign; return the passphrase's file."""
    passphrase = folder / "passphrase"
    passphrase.write_text(secrets.token_urlsafe(24) + "\n", encoding="utf-8")
    shutil.rmtree(archive / "site_config" / "policy", ignore_errors=True)
    for name in ("policy.yml", "log.jsonl"):
        (archive / "site_config" / name).unlink(missing_ok=True)
    given = ("--passphrase-file", passphrase)
    for person, role, name in PEOPLE:
        command("keys", "new", "--person", person, "--out", folder / person, *given)
        who = ("--role", role, "--name", name, "--key", folder / f"{person}.pub", "--holder")
        command("people", "add", person, *who, "--archive", archive)
    for person, _, _ in PEOPLE[:2]:
        command("policy", "sign", "--person", person, "--key", folder / person, *given, "--archive", archive)
    return passphrase


def watchlist(slug: str) -> bytes:
    """Return the watchlist of a review of the demonstration: canaries, under a key that everybody may read."""
    key = parse((DEMONSTRATION / "watch.key").read_text(encoding="ascii"), where="watch.key")
    canaries = yaml.safe_load((DEMONSTRATION / "canaries.yml").read_text(encoding="utf-8"))
    forms = {form for name in canaries[slug] for form in person_forms(name)}
    wide, own = ([form for form in forms if (len(form) > 1) is several] for several in (True, False))
    case = CaseWatch(slug=slug, wide=arranged(wide), own=arranged(own), kept=arranged(()))
    return dump(hashed(case, key), key)


def evidence(reading: Reading) -> list[Prepared]:
    """Return every publication as it stands, with the evidence of its present approval."""
    prepared = []
    for publication in reading.publications:
        manifest = publication.latest.manifest
        if publication.slug == SITE:
            continue
        if manifest is None:
            sys.exit(
                f"resign: the approval of {publication.slug} cannot be read; restore it, so that its evidence is kept"
            )
        prepared.append(
            Prepared(
                slug=manifest.slug,
                label=manifest.label,
                legal=manifest.legal,
                files=held(reading.content, manifest.slug),
                counts=manifest.counts,
                sources=manifest.evidence.sources,
                journal=manifest.evidence.journal,
                engine=manifest.evidence.engine,
                watchlist=watchlist(manifest.slug),
            )
        )
    return prepared


def sign(archive: Path, prepared: Prepared, folder: Path, passphrase: str) -> None:
    """Have the three sign one publication as version 1."""
    for person, role, _ in PEOPLE:
        reading = read(read_archive(archive), now=now())
        if role == Role.OFFICER:
            ready = prepare_officer(reading, prepared, person)
        else:
            ready = prepare_other(reading, prepared.slug, Role(role), person, None)
        finish(archive, ready, keys.load(folder / person, passphrase=passphrase))


def main() -> int:
    """Throw the approvals away, and make them anew."""
    archive = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent).resolve()
    if not (archive / "site_config" / ".demonstration").is_file():
        sys.exit("resign: this archive is a board's own; its approvals are signed by its people only")
    before = read(read_archive(archive), now=now())
    publications = evidence(before)
    with tempfile.TemporaryDirectory(prefix="throw-away-keys-") as name:
        folder = Path(name)
        passphrase = fresh_policy(archive, folder).read_text(encoding="utf-8").strip()
        shutil.rmtree(archive / "site_config" / "approvals", ignore_errors=True)
        reading = read(read_archive(archive), now=now())
        site = of_site(reading.content, board(reading))
        for prepared in (site, *publications):
            sign(archive, prepared, folder, passphrase)
    return run(["verify", "--archive", str(archive)])


if __name__ == "__main__":
    raise SystemExit(main())
