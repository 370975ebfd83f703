"""The build: the only door to MkDocs. Gate, lay out, build aside, audit, and only then swap the new site in.

1. `out` is one of our own former sites, or empty, or not there.
2. The gate verifies the archive and hands on the bytes that it checked.
3. Signed bytes and generated pages are written to a fresh folder beside `out`, with theme and configuration as read.
4. MkDocs runs there, strictly, with a fixed clock; of its files only those of the site are kept.
5. Every file of the result is audited.
6. The new site takes the place of the old one in one step.
A failure or a crash anywhere leaves the last good site as it was.
"""

import contextlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

from redaction import durable
from redaction.digest import sha256
from redaction.errors import CannotGoOn, Refused
from redaction.publish import swap
from redaction.publish.audit.audit import LISTING, Audit, audit, listing
from redaction.publish.bench import bench
from redaction.publish.gate import gate
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.reading import NOTHING_PINNED, Pinned
from redaction.publish.pages.layout import THEME, Layout, Surroundings, layout, surroundings
from redaction.publish.watch.sources import watch_for
from redaction.publish.watch.watch import Watch
from redaction.publish.watch.watchkey import WatchKey

WORK = ".redaction-build"  # beside the site, on the same file system
LAYOUT_VARIABLE = "REDACTION_LAYOUT"
# No page shows a time of building: the same archive gives the same bytes on any day.
_EPOCH = "315532800"
_KEPT_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP")


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A site that was swapped in: where it is, how many reviews, and what the audit read."""

    path: Path
    reviews: int
    audit: Audit


def build(
    root: Path,
    out: Path,
    *,
    now: datetime,
    watch: Watch | None,
    key: WatchKey | None = None,
    pinned: Pinned = NOTHING_PINNED,
) -> Built:
    """Build the public site of an archive.

    Args:
        root: the archive, the folder with mkdocs.yml.
        out: the folder of the site.
        now: the present moment (UTC), for the gate.
        watch: the removed names that the vault knows; None if there is no vault here.
        key: the watch key, by which the watchlists say the others.
        pinned: what is known from outside the repository.

    Raises:
        Refused: the gate or the audit found problems, or `out` is not ours to replace.
        CannotGoOn: the removed names of a review are not known; or the disk, or the builder.
    """
    out = Path(os.path.abspath(out))  # noqa: PTH100  # resolve() would follow a link that swap.check must see
    swap.check(out, root=root)
    with _workshop(out) as work:
        verified = gate.admit(read_archive(root), now=now, pinned=pinned)
        names = watch_for(verified.watchlists, vault=watch, key=key)
        laid_out = layout(verified)
        files = rendered(laid_out, surroundings(verified.site.files), work)
        result = audit(files, expected=laid_out.expected, watch=names)
        if result.problems:
            raise Refused(
                "the built site does not pass the leak audit; the last good site is untouched",
                where=str(out),
                next_step="a removed name is given by its number, which 'redaction audit --forms CASE' lists for you",
                problems=result.problems,
            )
        swap.swap(work / "site", out)
    return Built(path=out, reviews=laid_out.reviews, audit=result)


def audit_site(
    root: Path,
    site: Path,
    *,
    now: datetime,
    watch: Watch | None,
    key: WatchKey | None = None,
    pinned: Pinned = NOTHING_PINNED,
) -> Audit:
    """Audit a built site against the archive that it was built from.

    Without the key, reviews whose names the vault does not know are looked at in every other way, and are the result's
    `unwatched`.

    Raises:
        Refused: the archive does not pass the gate, so that nobody can say what the site should hold.
        CannotGoOn: the key is not that of the watchlists, or a file cannot be read.
    """
    verified = gate.admit(read_archive(root), now=now, pinned=pinned)
    names = watch_for(verified.watchlists, vault=watch, key=key) if key else watch
    return audit(read_site(site), expected=layout(verified).expected, watch=names)


def read_site(folder: Path) -> dict[str, bytes]:
    """Read every file of a site by path.

    Raises:
        CannotGoOn: a file is a link or cannot be read.
    """
    try:
        return dict(_files(folder))
    except OSError as error:
        raise CannotGoOn(f"cannot be read ({error.strerror})", where=str(error.filename)) from None


@contextlib.contextmanager
def _workshop(out: Path) -> Iterator[Path]:
    """Give a fresh folder on the file system of `out`; one build at a time, and nothing is left of an earlier one."""
    place = out.parent / WORK
    durable.make_folder(out.parent, mode=0o755)
    try:
        with bench(place, first=lambda: swap.recover(place, out)) as work:
            yield work
    except OSError as error:
        message = f"the site could not be written ({error.strerror or 'input/output error'})"
        raise CannotGoOn(message, where=str(out), next_step="the last good site is untouched") from None


def rendered(laid_out: Layout, around: Surroundings, work: Path) -> dict[str, bytes]:
    """Run MkDocs in `work`, leave the finished site in `work/site`, and return its files; nobody has audited them yet.

    Raises:
        CannotGoOn: the builder fails; its words are not shown.
        OSError: the disk does not take it.
    """
    _write(work / "docs", laid_out.docs)
    _write(work / "theme", {path.removeprefix(THEME): content for path, content in around.theme.items()})
    (work / "base.yml").write_bytes(around.mkdocs_yml)
    config = {
        "INHERIT": "base.yml",
        "docs_dir": str(work / "docs"),
        "site_dir": str(work / "site"),
        "theme": {"custom_dir": str(work / "theme")},
        "exclude_docs": "!/.well-known/\n!/.nojekyll",  # else MkDocs leaves out what begins with a dot
    }
    (work / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")  # JSON is YAML
    digests = {path: sha256(content) for path, content in laid_out.docs.items()}
    (work / "layout.json").write_text(json.dumps(digests), encoding="utf-8")
    _run_mkdocs(work)
    site = work / "site"
    _prune(site, laid_out.expected.pages | set(laid_out.expected.whole))
    files = read_site(site)
    files[LISTING] = listing(files)
    (site / LISTING).write_bytes(files[LISTING])
    _open_to_readers(site)
    return files


def _run_mkdocs(work: Path) -> None:
    environment = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ} | {
        "SOURCE_DATE_EPOCH": _EPOCH,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        LAYOUT_VARIABLE: str(work / "layout.json"),
    }
    # -P: a file in the working folder never stands in for a module.
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "--config-file", str(work / "mkdocs.yml")]
    ended = subprocess.run(  # noqa: S603  # our own interpreter, fixed arguments
        command, cwd=work, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    if ended.returncode != 0:
        said = (ended.stdout + ended.stderr).decode("utf-8", "replace")
        raise CannotGoOn(
            f"MkDocs refused (code {ended.returncode}: {_codes(said)}); its words may quote a report and are not shown",
            where="mkdocs",
            next_step="the last good site is untouched: check mkdocs.yml, the theme and content/about",
        )


def _codes(said: str) -> str:
    """Return what can be told of MkDocs' output without quoting a page: how many lines of which level, and where."""
    levels = {level: len(re.findall(rf"(?m)^{level}\b", said)) for level in ("WARNING", "ERROR")}
    pages = sorted(set(re.findall(r"\b(?:about|reviews/[a-z0-9-]+)/[a-z]+\.md\b|\b(?:index|themes)\.md\b", said)))
    return ", ".join([f"{count} {level.lower()}s" for level, count in levels.items()] + pages[:5])


def _prune(site: Path, wanted: frozenset[str] | set[str]) -> None:
    """Remove what Material and MkDocs bring along and no page uses; anything else unexpected is left to the audit."""
    for path, _ in _files(site):
        if path not in wanted and (path in ("sitemap.xml", "sitemap.xml.gz") or _is_materials(path)):
            (site / path).unlink()
    for folder in sorted((p for p in site.rglob("*") if p.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def _is_materials(path: str) -> bool:
    spec = find_spec("material")
    places = spec.submodule_search_locations if spec else None
    return any((Path(place) / "templates" / path).is_file() for place in places or ())


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _files(folder: Path, *, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield (path with slashes, bytes) of every file below a folder; a link is an error."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            raise CannotGoOn("is a link; put a real file in its place", where=prefix + name)
        if path.is_file():
            yield prefix + name, path.read_bytes()


def _open_to_readers(site: Path) -> None:
    """Let a web server read the site, whatever the umask; and have it on disk before it is swapped in."""
    for path in (site, *site.rglob("*")):
        path.chmod(0o755 if path.is_dir() else durable.PUBLIC_FILE)
        if path.is_dir():
            durable.sync_folder(path)
