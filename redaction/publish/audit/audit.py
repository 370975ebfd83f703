"""The leak audit: every file of a built site is expected, made of allowed parts, and free of removed names. Pure.

Its messages say file, rule, and which form of which case (by number) at which character; never the name.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from redaction.digest import sha256
from redaction.problem import Problem
from redaction.publish.audit import leaks, pictures, sitepage
from redaction.publish.audit.sitepage import SitePage
from redaction.publish.pages.layout import Expected
from redaction.publish.watch.watch import Watch

LISTING = "files.json"  # the list of the site's own files, written by the build
_TEXT = frozenset({"html", "txt", "json", "csv", "css", "js", "svg", "xml"})
_PICTURES = frozenset({"png", "jpg", "jpeg"})
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_REVIEW = re.compile(r"reviews/([a-z0-9-]+)/")
_LOADS = re.compile(r"(?i)@import|url\(\s*['\"]?(?:[a-z]+:|//)|expression\(")


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What an audit found: problems, what it read, and how many places were kept by decision and passed over.

    `unwatched` are the reviews of the site whose names the watch does not know: nobody looked for those.
    """

    problems: tuple[Problem, ...]
    files: int
    pages: int
    size: int
    forms: int
    kept: int
    unwatched: tuple[str, ...]


def audit(files: Mapping[str, bytes], *, expected: Expected, watch: Watch | None) -> Audit:
    """Audit a built site.

    Args:
        files: every file of it by path.
        expected: what it may hold.
        watch: the removed names; without it the names are not checked.
    """
    problems = [*_unexpected(files, expected)]
    pages: dict[str, SitePage] = {}
    for path in sorted(files):
        kind = path.rpartition(".")[2].lower()
        if kind == "html":
            pages[path] = sitepage.read(path, files[path], site=expected.url)
            problems += pages[path].problems
        problems += _of_file(path, kind, files[path])
    problems += _lost_links(pages, files)
    kept = 0
    if watch:
        search = leaks.Search(watch, house=expected.house)
        for path in sorted(files):
            left, passed = search.left_in(path, leaks.parts(path, files[path], pages.get(path)))
            problems += left
            kept += passed
        # A file's own name may be the leak.
        problems = [replace(problem, where=search.shown(problem.where)) for problem in problems]
    return Audit(
        problems=tuple(sorted(set(problems))),
        files=len(files),
        pages=len(pages),
        size=sum(map(len, files.values())),
        forms=watch.forms if watch else 0,
        kept=kept,
        unwatched=_unwatched(expected, watch),
    )


def _unwatched(expected: Expected, watch: Watch | None) -> tuple[str, ...]:
    reviews = {match[1] for page in expected.pages if (match := _REVIEW.match(page))}
    return tuple(
        sorted(reviews - {case.slug for case in watch.cases if case.wide.all or case.own.all} if watch else reviews)
    )


def _unexpected(files: Mapping[str, bytes], expected: Expected) -> Iterator[Problem]:
    """Hold the site against what it may hold: no file more, no file less, the plain ones byte for byte."""
    wanted = expected.pages | set(expected.whole) | {LISTING}
    for path in sorted(set(files) - wanted):
        yield Problem(rule="file-unexpected", where=path, message="no page, picture or part of the theme has this name")
    for path in sorted(wanted - set(files)):
        yield Problem(rule="file-missing", where=path, message="the site lacks a file that belongs to it")
    for path in sorted(set(expected.whole) & set(files)):
        if files[path] != expected.whole[path]:
            yield Problem(rule="file-changed", where=path, message="differs from the file that was laid out")
    if LISTING in files and not _lists(files):
        yield Problem(rule="file-changed", where=LISTING, message="does not list the files of this site")


def _lists(files: Mapping[str, bytes]) -> bool:
    return files[LISTING] == listing({path: content for path, content in files.items() if path != LISTING})


def listing(files: Mapping[str, bytes]) -> bytes:
    """Return the list of a site's files with their digests, by which a former site of ours is known."""
    digests = {path: sha256(files[path]) for path in sorted(files)}
    return json.dumps({"made_by": "redaction", "files": digests}, indent=1).encode() + b"\n"


def _of_file(path: str, kind: str, content: bytes) -> Iterator[Problem]:
    if kind in _PICTURES:
        if message := pictures.fault(content):
            yield Problem(rule="picture", where=path, message=message)
        return
    if kind not in _TEXT:
        yield Problem(rule="file-kind", where=path, message="files of this kind are not published")
        return
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        yield Problem(rule="text-damaged", where=path, message="is not UTF-8 text")
        return
    if match := _UNSEEN.search(text):
        message = f"an invisible character at {match.start()}"
        yield Problem(rule="text-unseen", where=path, message=message)
    if kind == "css" and _LOADS.search(text):
        yield Problem(rule="style-loads", where=path, message="the style loads something from elsewhere")


def _lost_links(pages: Mapping[str, SitePage], files: Mapping[str, bytes]) -> Iterator[Problem]:
    for path, page in pages.items():
        for target, anchor in sitepage.targets(page):
            there = target in files
            if not there or (anchor and target in pages and anchor not in pages[target].ids):
                yield Problem(rule="link-lost", where=path, message="a link leads to nothing in this site")
