"""`Summary`: a case in short, as far as it can be told without reading what was found and decided in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from redaction.case import trail
from redaction.case.case import Case
from redaction.case.vault import CaseFolder, Vault
from redaction.desk.nextsteps import plain
from redaction.desk.steps import title
from redaction.detect import screening
from redaction.digest import sha256
from redaction.errors import RedactionError, Refused
from redaction.intake.document import DocumentKind
from redaction.publish.sign.prepared import journal
from redaction.review.round import events as journals
from redaction.review.round.readers import readers


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One case. `fault` says why it cannot be read; then nothing else is known.

    `screened`: all documents are, as they stand. `people` read it, of `wanted`; `complete`: they are as many as must,
    and all done with the texts as they are; `finished` says when each was; `again` are the documents that changed since
    the person was done, `new` those of them that came since. `journal` is the digest of all decisions; `last` is who
    did something last, and when, as far as the person may know.
    """

    slug: str
    title: str
    kinds: tuple[DocumentKind, ...] = ()
    fault: str = ""
    screened: bool = False
    people: tuple[str, ...] = ()
    wanted: int = 2
    complete: bool = False
    finished: Mapping[str, str] = MappingProxyType({})
    again: tuple[DocumentKind, ...] = ()
    new: tuple[DocumentKind, ...] = ()
    journal: str | None = None
    last: tuple[str, str] = ("", "")


def summary(vault: Vault, slug: str, person: str) -> Summary:
    """Read one case for a person; what cannot be read is told, not raised."""
    about = Summary(slug=slug, title=slug)
    try:
        folder = vault.folder(slug)
        case = folder.case()
        return _read(replace(about, title=title(case)), folder, case, person)
    except RedactionError as error:
        return replace(about, fault=told(error))


def told(error: RedactionError) -> str:
    """Return what is wrong, with the first of the problems behind it, which names the place."""
    problems = error.problems[:1] if isinstance(error, Refused) else ()
    said = "; ".join([error.message, *(f"{each.where}: {each.message}" for each in problems)])
    return plain(said)


def _read(about: Summary, folder: CaseFolder, case: Case, person: str) -> Summary:
    texts = {kind: sha256(text) for kind in DocumentKind if (text := folder.find(f"{kind}.md")) is not None}
    done = journals.load(folder)
    who = readers(done)
    again = () if person not in who.finished else who.changed_since(person, texts)
    finished = {each: who.finished[each].at for each in who.people if who.has_finished(each, texts)}
    return replace(
        about,
        kinds=tuple(texts),
        screened=bool(texts) and all(_screened(folder, case, kind, digest) for kind, digest in texts.items()),
        people=who.people,
        wanted=1 if who.alone else 2,
        complete=who.all_finished(texts),
        finished=finished,
        again=again,
        new=tuple(kind for kind in again if kind not in who.finished[person].texts),
        journal=journal(folder),
        last=max([*((each.at, each.person) for each in done), *_signatures(folder)], default=("", ""))[::-1],
    )


def _signatures(folder: CaseFolder) -> Iterator[tuple[str, str]]:
    """Yield when somebody signed, and who, as the audit trail tells."""
    stored = folder.find("audit.jsonl") or b""
    yield from ((each.at, each.person) for each in trail.entries(stored) if each.event == "sign")


def _screened(folder: CaseFolder, case: Case, kind: DocumentKind, digest: str) -> bool:
    """Say whether a document was screened as it is, under the case's names and policy as they are."""
    stored = folder.find(f"{kind}.screened.json")
    if stored is None or not (folder.path / f"{kind}.findings.jsonl").is_file():
        return False
    noted = screening.load(stored, where=f"{folder.slug}/{kind}.screened.json")
    return noted.text_sha256 == digest and noted.basis == screening.basis(case.cast, case.policy)
