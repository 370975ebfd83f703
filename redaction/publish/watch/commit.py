"""`Commit`: what is about to enter a repository, held against what must never: originals, keys, vault files, names.

Its problems say rule and place, never a word of what was found.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from redaction.digest import sha256
from redaction.problem import Problem
from redaction.publish.watch import paths
from redaction.publish.watch.lookup import Names
from redaction.publish.watch.names import also_word
from redaction.publish.watch.originals import original
from redaction.publish.watch.privates import private
from redaction.publish.watch.search import Search

_OF_REVIEW = re.compile(r"(?:reviews|approvals|holds|watchlist)/([a-z0-9-]+)(?:/|\.json)")
_RUN = re.compile(rb"[^\x00-\x1f\x7f]{6,}")  # of a binary file, what may be words
# What Git itself puts below a message that is written in an editor, and takes out again: lines with a #, and all below
# the scissors. Any other line is read: `git commit -m "#12 ..."` keeps it. Where Git speaks another language all is.
_GITS_OWN = re.compile(
    r"(?m)^# Please enter the commit message for your changes\..*(?:\n#.*)*|^# -+ >8 -+\n# Do not modify(?s:.*)"
)
_TRAILER = re.compile(r"(?:Signed-off|Co-authored|Reviewed|Acked|Tested|Reported)-by: ")
_MESSAGE = "the commit message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """Files by path, as they would be committed, and the message; either may be missing."""

    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    message: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """What commits are held against.

    Attributes:
        names: the removed names; None where neither vault nor key is at hand.
        complete: whether those are the names of every case that is known to be.
        watch_keys: ids of the watch keys in use, by which a key is known as bare digits.
        public_key: whether the watch key may be in the repository, as in a demonstration archive.
        digests: SHA-256 of every file of the vault at hand.
    """

    names: Names | None = None
    complete: bool = False
    public_key: bool = False
    watch_keys: frozenset[str] = frozenset()
    digests: frozenset[str] = field(default=frozenset(), repr=False)


def problems(commit: Commit, guard: Guard) -> tuple[Problem, ...]:
    """Return what must not be committed, in order."""
    search = Search(guard.names) if guard.names else None
    found: set[Problem] = set()
    for path, content in commit.files.items():
        shown = _shown(path, search)
        found.update(Problem(rule=rule, where=where, message=what) for rule, where, what in _of_file(
            path, shown, content, guard, search
        ))  # fmt: skip
    message = _GITS_OWN.sub("", commit.message)
    if search:
        found.update(_named(search, message, _MESSAGE, None))
    found.update(
        Problem(rule=rule, where=_MESSAGE, message=what) for rule, what in _private(message.encode(), message, guard)
    )
    return tuple(sorted(found))


def _of_file(
    path: str, shown: str, content: bytes, guard: Guard, search: Search | None
) -> Iterator[tuple[str, str, str]]:
    if kind := original(content):
        yield "commit-original", shown, f"is {kind}; keep it in the vault"
    text = text_of(content)
    keep = "take it out of the commit, and out of the folder"
    for rule, what in _private(content, text, guard):
        yield rule, shown, f"{what}; {keep}"
    if sha256(content) in guard.digests:
        yield "commit-vault", shown, f"is a file of the vault; {keep}"
    if search is None:
        return
    if shown != path:
        yield "commit-name", shown, "has a removed name in its path; rename it"
    slugs = frozenset(_OF_REVIEW.findall(path))
    for problem in _named(search, text, shown, slugs):
        yield problem.rule, problem.where, problem.message


def _private(content: bytes, text: str, guard: Guard) -> Iterator[tuple[str, str]]:
    for rule, what in private(content, text, guard.watch_keys):
        if not (rule == "commit-watch-key" and guard.public_key):
            yield rule, what


def _named(search: Search, text: str, where: str, slugs: frozenset[str] | None) -> Iterator[Problem]:
    """Yield a problem for every place of a text that holds a removed name.

    Args:
        search: the search.
        text: the text.
        where: what it is called.
        slugs: the reviews that it belongs to, in which their single words count as well; None for a message, in
            which all count.
    """
    found = search.found(text, slugs)
    for hit in found.hits:
        start = found.start(hit)
        if not hit.kept and not (slugs is None and hit.single and _excused(text, start, hit.single)):
            line = text.count("\n", 0, start) + 1
            message = f"holds a removed name ({' and '.join(map(str, hit.owners))}); take it out"
            yield Problem(rule="commit-name", where=f"{where}:{line}", message=message)


def _excused(text: str, start: int, single: str) -> bool:
    """Say whether a single word of a message is the verb of "Mark the links", or names who made the change."""
    line = text[:start].rpartition("\n")[2]
    return (also_word(single) and not line.strip()) or bool(_TRAILER.match(line))


def _shown(path: str, search: Search | None) -> str:
    """Return a path as a message may show it: cut off before a folder or name that holds a removed name."""
    if search is None:
        return path

    def holds_name(part: str) -> bool:
        # The file of a signature is called after its signer, who may be called as somebody else is.
        signer = part.startswith("site_config/") and part.endswith(".sig")
        return bool(search.found(paths.spaced(part), frozenset() if signer else None).hits)

    return paths.shown(path, holds_name)


def text_of(content: bytes) -> str:
    """Return a file's text: UTF-16 where it says so, the words within a binary file, else UTF-8 as far as it is."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\0" in content[:8000]:
        content = b"\n".join(_RUN.findall(content))
    return content.decode("utf-8", "replace")
