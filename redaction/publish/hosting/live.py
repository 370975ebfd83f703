"""The live site held against the built one: every file there and the same, nothing else served.

What a host sends is hostile: paths are taken only in plain form, and no byte of an answer is ever shown.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import cast

from redaction import canonical
from redaction.digest import sha256
from redaction.errors import CannotGoOn, Refused
from redaction.problem import Problem
from redaction.publish.audit.audit import LISTING
from redaction.publish.gate.archive import LARGEST_FILE
from redaction.publish.hosting.fetch import ELSEWHERE, Answer, Fetch, reached

_AT_ONCE = 8
_PATH = re.compile(r"(?!/)(?!.*//)(?!(?:.*/)?\.\.?(?:/|$))[A-Za-z0-9._/-]{1,250}(?<!/)")
_NOT_BUILT = "is not the list of the site that was built"
_DIGEST = re.compile(r"[0-9a-f]{64}")
# Files that some hosts read for themselves and do not serve.
HOSTS_OWN = frozenset({".nojekyll"})
# What a site of ours never holds, and a careless copy of the repository does.
NEVER_SERVED = (
    ".git/HEAD",
    ".git/config",
    "mkdocs.yml",
    "content/index.md",
    "site_config/policy.yml",
    "search/search_index.json",
    "sitemap.xml",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What was found: problems, and how many files were fetched and compared."""

    problems: tuple[Problem, ...]
    files: int


def listed(untrusted: bytes, *, where: str) -> dict[str, str]:
    """Return path -> SHA-256 from a site's `files.json`.

    Raises:
        Refused: it is not a list that `redaction build` writes.
    """
    message = "is not the list of a site that 'redaction build' made"
    value = canonical.load(untrusted, where=where)
    found = value.get("files") if isinstance(value, Mapping) else None
    if not isinstance(found, Mapping) or not isinstance(value, Mapping) or value.get("made_by") != "redaction":
        raise Refused(message, where=where)
    for path, digest in found.items():
        if not _PATH.fullmatch(path) or not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
            raise Refused(message, where=where)
    return dict(cast("Mapping[str, str]", found))


def site_list(files: Mapping[str, bytes], *, where: str) -> tuple[dict[str, str], str]:
    """Return path -> SHA-256 of a built site's files, and the SHA-256 of its `files.json`.

    Args:
        files: every file of the site.
        where: its `files.json`, for messages.

    Raises:
        Refused: they are not the files of its list.
    """
    ours = {path: sha256(content) for path, content in files.items() if path != LISTING}
    if listed(files.get(LISTING, b""), where=where) != ours:
        raise Refused("does not list the files of this site", where=where, next_step="build it with 'redaction build'")
    return ours, sha256(files[LISTING])


def arrived(fetch: Fetch, listing: str | None) -> bool:
    """Say whether the live site's list is the one expected; without one, any list is."""
    answer = reached(fetch(LISTING, LARGEST_FILE), LISTING)
    return answer.status == 200 and not answer.fault and listing in (None, sha256(answer.content))


def check(
    fetch: Fetch,
    *,
    built: Mapping[str, str] | None = None,
    listing: str | None = None,
    former: Iterable[str] = (),
) -> Live:
    """Fetch the live site's list and every file, and compare.

    Args:
        fetch: the door.
        built: path -> SHA-256 of the site that should be live; else the live site's own list is believed.
        listing: the SHA-256 of the `files.json` that should be live, where the site itself is not at hand.
        former: paths of an earlier site; what is no longer in the new one must be gone.

    Raises:
        CannotGoOn: the host cannot be reached.
    """
    answer = reached(fetch(LISTING, LARGEST_FILE), LISTING)
    problems: list[Problem] = []
    theirs: dict[str, str] = {}
    if answer.status != 200 or answer.fault:
        problems.append(_lacking(LISTING, answer))
    elif listing is not None and sha256(answer.content) != listing:
        problems.append(Problem(rule="live-changed", where=LISTING, message=_NOT_BUILT))
    else:
        try:
            theirs = listed(answer.content, where=LISTING)
        except Refused as refused:
            problems.append(Problem(rule="live-listing", where=LISTING, message=refused.what))
    ours = dict(theirs if built is None else built)
    gone = sorted(({*NEVER_SERVED} | set(theirs) | set(former)) - set(ours) - {LISTING})
    problems += _all(sorted(ours), lambda path: _compared(path, ours[path], fetch))
    problems += _all(gone, lambda path: _still_there(path, ours.get("404.html", ""), fetch))
    return Live(problems=tuple(sorted(set(problems))), files=len(ours) + 1)


def settled(look: Callable[[], Live], arrived: Callable[[], bool], *, seconds: float, pause: float) -> Live:
    """Look again and again until nothing is wrong or the time is up: a host needs minutes to show a new site.

    Args:
        look: what `check` does.
        arrived: whether the new site's list is there yet; it is asked first, so that a large site is read once.
        seconds: how long to go on; 0 looks once.
        pause: seconds between two looks.

    Raises:
        CannotGoOn: the host cannot be reached, still.
    """
    until = time.monotonic() + seconds
    while True:
        last = time.monotonic() + pause > until
        try:
            if last or arrived():
                found = look()
                if last or not found.problems:
                    return found
        except CannotGoOn:
            if last:
                raise
        time.sleep(pause)


def _all(paths: list[str], look: Callable[[str], Iterator[Problem]]) -> list[Problem]:
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return [problem for found in pool.map(lambda path: list(look(path)), paths) for problem in found]


def _compared(path: str, digest: str, fetch: Fetch) -> Iterator[Problem]:
    answer = fetch(_as_read(path), LARGEST_FILE)
    if path in HOSTS_OWN and answer.status in (403, 404):
        return
    # The page for what is not there may come with the status that says so.
    good = (200, 404) if path == "404.html" else (200,)
    if answer.fault or answer.status not in good:
        yield _lacking(path, answer)
    elif sha256(answer.content) != digest:
        yield Problem(rule="live-changed", where=path, message="is not the file that was built")


def _still_there(path: str, empty: str, fetch: Fetch) -> Iterator[Problem]:
    answer = fetch(_as_read(path), LARGEST_FILE)
    # Some hosts answer with the page for what is not there, and say that all is well.
    if answer.status == 200 and (answer.fault or sha256(answer.content) != empty):
        yield Problem(rule="live-extra", where=path, message="is served, and the built site has no such file")


def _lacking(path: str, answer: Answer) -> Problem:
    if answer.fault == ELSEWHERE:
        return Problem(rule="live-elsewhere", where=path, message="sends readers to another host")
    if answer.status in (404, 410):
        return Problem(rule="live-missing", where=path, message="is not served")
    message = answer.fault or f"is answered with status {answer.status}"
    return Problem(rule="live-unread", where=path, message=message)


def _as_read(path: str) -> str:
    """Return the address under which readers ask for a file: a page's folder, not its `index.html`."""
    return path[: -len("index.html")] if path == "index.html" or path.endswith("/index.html") else path
