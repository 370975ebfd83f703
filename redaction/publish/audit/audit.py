"""The leak audit: every file of a built site is expected, made of allowed parts, and free of removed names. Pure.

Its messages say file, rule, and which form of which case (by number) at which character; never the name.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from redaction.digest import sha256
from redaction.problem import Problem
from redaction.publish.audit.examined import Examined, Examiner, examine
from redaction.publish.audit.faithful import Faithful
from redaction.publish.audit.leaks import Leaks
from redaction.publish.pages.layout import Expected
from redaction.publish.watch.keyed import names_of
from redaction.publish.watch.watch import Watch

LISTING = "files.json"  # the list of the site's own files, written by the build
_REVIEW = re.compile(r"reviews/([a-z0-9-]+)/")


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
    leaks = Leaks(names_of(watch), house=expected.house) if watch else None
    faithful = Faithful(expected.laid, expected.house)
    examined = examine(files, Examiner(site=expected.url, leaks=leaks, faithful=faithful))
    problems = [*_unexpected(files, expected), *_lost_links(examined, files)]
    problems += [problem for one in examined.values() for problem in one.problems]
    if leaks:
        # A file's own name may be the leak.
        problems = [replace(problem, where=leaks.shown(problem.where)) for problem in problems]
    return Audit(
        problems=tuple(sorted(set(problems))),
        files=len(files),
        pages=sum(path.endswith(".html") for path in files),
        size=sum(map(len, files.values())),
        forms=watch.forms if watch else 0,
        kept=sum(one.kept for one in examined.values()),
        unwatched=_unwatched(expected, watch),
    )


def _unwatched(expected: Expected, watch: Watch | None) -> tuple[str, ...]:
    reviews = {match[1] for page in expected.pages if (match := _REVIEW.match(page))}
    return tuple(sorted(reviews - watch.slugs if watch else reviews))


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


def _lost_links(examined: Mapping[str, Examined], files: Mapping[str, bytes]) -> Iterator[Problem]:
    for path, page in examined.items():
        for target, anchor in page.leads:
            there = examined.get(target)
            # What a page that cannot be read holds, nobody can say; it is refused in any case.
            if target not in files or (anchor and there and there.is_page and anchor not in there.ids):
                yield Problem(rule="link-lost", where=path, message="a link leads to nothing in this site")
