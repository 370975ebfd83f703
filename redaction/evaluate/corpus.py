"""Reading a folder of gold-marked cases: one folder a case, its documents with marks, and the case's cast."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from redaction import canonical
from redaction.case.case import parse_cast
from redaction.case.cast import NOBODY, Cast
from redaction.case.policy import Policy
from redaction.digest import sha256
from redaction.errors import Refused, WrongUsage
from redaction.evaluate import marking
from redaction.evaluate.marking import Marked
from redaction.intake.document import DocumentKind

_LIMIT = 50_000_000
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CASTS = ("cast.yml", "case.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCase:
    """One case: its marked documents, who is known beforehand, and the digest of the files it was read from."""

    slug: str
    digest: str
    kinds: tuple[DocumentKind, ...]
    documents: tuple[Marked, ...] = field(repr=False)
    cast: Cast = field(repr=False)
    policy: Policy

    @property
    def texts(self) -> tuple[str, ...]:
        """The documents without their marks."""
        return tuple(document.text for document in self.documents)

    @property
    def words(self) -> int:
        """The words of all documents."""
        return sum(len(text.split()) for text in self.texts)


def read_cases(folder: Path, *, with_cast: bool = True, only: Collection[str] = ()) -> tuple[GoldCase, ...]:
    """Read the cases below a folder, or the folder itself if it is one, in the order of their names.

    Args:
        folder: one folder a case, each with `overview.md` (or summary, response, briefing; `.marked.md` will do too)
            and `cast.yml` (or `case.yml`).
        with_cast: whether the cast is read; without, nobody is known.
        only: the names of the cases wanted; all, if it is empty.

    Raises:
        WrongUsage: there is no such folder, no case in it, or none of a name asked for.
        Refused: a document or a cast cannot be read; the message names file and line.
    """
    if not folder.is_dir():
        raise WrongUsage("there is no such folder", where=str(folder))
    inside = [folder] if _documents(folder) else [p for p in sorted(folder.iterdir()) if p.is_dir() and _documents(p)]
    if not inside:
        raise WrongUsage(
            "holds no marked case", where=str(folder), next_step="each case is a folder with overview.md and cast.yml"
        )
    names = [path.absolute().name for path in inside]
    if missing := sorted(set(only) - set(names)):
        raise WrongUsage(f"there is no case {missing[0]}", where=str(folder), next_step="there is " + ", ".join(names))
    return tuple(
        _read(path, name, with_cast=with_cast)
        for path, name in zip(inside, names, strict=True)
        if not only or name in only
    )


def _documents(folder: Path) -> dict[DocumentKind, list[Path]]:
    found = {
        kind: [p for p in (folder / f"{kind}.md", folder / f"{kind}.marked.md") if p.is_file()] for kind in DocumentKind
    }
    return {kind: paths for kind, paths in found.items() if paths}


def _read(folder: Path, slug: str, *, with_cast: bool) -> GoldCase:
    if not _SLUG.fullmatch(slug):
        raise Refused(
            "a case's folder has a name that cannot be shown", where=str(folder.parent),
            next_step="name it with lower-case letters, digits and hyphens, such as child-k-2012",
        )  # fmt: skip
    contents: dict[str, bytes] = {}
    documents: dict[DocumentKind, Marked] = {}
    for kind, paths in _documents(folder).items():
        if len(paths) > 1:
            raise Refused(f"holds two documents of the kind {kind}", where=slug, next_step="keep one")
        contents[paths[0].name] = _content(paths[0], slug)
        documents[kind] = marking.parse(contents[paths[0].name], where=f"{slug}/{paths[0].name}")
    if not any(mark.type for document in documents.values() for mark in document.marks):
        raise Refused("holds no mark of anything to be found", where=slug, next_step="mark it, or leave it out")
    cast, policy = NOBODY, Policy()
    if with_cast:
        path = next(_cast_files(folder), None)
        if path is None:
            raise Refused("has no cast.yml", where=slug, next_step="write one, or evaluate with --no-cast")
        contents[path.name] = _content(path, slug)
        cast, policy = parse_cast(contents[path.name], where=f"{slug}/{path.name}")
    return GoldCase(
        slug=slug,
        digest=sha256(canonical.dump({name: sha256(content) for name, content in contents.items()})),
        kinds=tuple(documents),
        documents=tuple(documents.values()),
        cast=cast,
        policy=policy,
    )


def _cast_files(folder: Path) -> Iterator[Path]:
    return (folder / name for name in _CASTS if (folder / name).is_file())


def _content(path: Path, slug: str) -> bytes:
    where = f"{slug}/{path.name}"
    try:
        with path.open("rb") as file:
            content = file.read(_LIMIT + 1)
    except OSError as error:
        raise WrongUsage(f"cannot be read ({error.strerror})", where=where) from None
    if len(content) > _LIMIT:
        raise Refused(f"is larger than {_LIMIT // 1_000_000} MB", where=where)
    return content
