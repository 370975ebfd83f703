"""The watch of a vault: what its cases' casts and decisions say must not be on the site. Reads the vault."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from redaction.case.case import Case
from redaction.case.vault import CaseFolder, Vault
from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.errors import Refused
from redaction.intake.document import DocumentKind
from redaction.publish.watch.keyed import hashed
from redaction.publish.watch.names import form, is_month
from redaction.publish.watch.watch import CaseWatch, Watch, case_watch
from redaction.publish.watch.watchkey import WatchKey
from redaction.publish.watch.watchlist import dump
from redaction.review.decisions import state
from redaction.review.decisions.state import Screened
from redaction.review.decisions.verdicts import Settled
from redaction.spans import Span

_PHRASE = 8  # words
_NEAR = 60  # characters
_BEFORE = re.compile(r"\w+\W*\Z")
_AFTER = re.compile(r"\W*\w+")


def vault_watch(vault: Vault) -> Watch:
    """Gather every removed name of every case; a case without documents still has its cast, that for practice is none.

    Raises:
        Refused: a case.yml has problems, or a document was imported and not screened since.
        CannotGoOn: the vault is damaged.
    """
    return Watch(cases=tuple(folder_watch(vault.folder(slug)) for slug in vault.reviews()))


def folder_watch(folder: CaseFolder) -> CaseWatch:
    """Gather every removed name of one case; raises as `vault_watch` does."""
    kinds = [kind for kind in DocumentKind if folder.find(f"{kind}.md") is not None]
    # What is undecided yet does not hinder the others' pages: what was decided is searched for.
    documents = [state.load(folder, kind) for kind in kinds]
    case = folder.case()
    removed, kept = gathered(case, [(each, each.settled()) for each in documents])
    return case_watch(case, removed=removed, kept=kept)


def gathered(
    case: Case, documents: Iterable[tuple[Screened, Settled]], *, proposed: bool = False
) -> tuple[frozenset[tuple[FindingType, str]], frozenset[str]]:
    """Return what was removed from documents of a case, with its type, and what was kept: what `case_watch` asks for.

    Args:
        case: the case.
        documents: each with what its findings and decisions come to.
        proposed: whether what is proposed to go, and not decided yet, counts as removed too.
    """
    removed: set[tuple[FindingType, str]] = set()
    kept: set[str] = set()
    named = {word for known in case.cast.known for name in known.names for word in form(name)}
    for screened, settled in documents:
        text = screened.document.text
        removed |= {(edit.type, edit.found.of(text)) for edit in settled.edits}
        removed |= set(_gone(screened.findings, settled))
        kept |= set(_kept(settled, text))
        kept |= set(_months(settled, text, named))
        if proposed:
            removed |= {(f.type, f.text) for f in settled.undecided if f.proposal is not Proposal.CHECK}
    return frozenset(removed), frozenset(kept)


def watchlist_of(folder: CaseFolder, key: WatchKey) -> bytes:
    """Make the watchlist of a case: its file's bytes.

    Raises:
        Refused: there is no name to look for, or as `vault_watch` raises it.
        CannotGoOn: the vault is damaged.
    """
    watch = folder_watch(folder)
    if not (watch.wide or watch.own):
        step = "name the people of the case under 'known' in its case.yml"
        raise Refused("no name was removed from it that could be looked for", where=folder.slug, next_step=step)
    return dump(hashed(watch, key), key)


def _gone(findings: Iterable[Finding], settled: Settled) -> Iterator[tuple[FindingType, str]]:
    """Yield what went with a whole sentence: it needs no change of its own any more, and must not be read elsewhere."""
    spans = [edit.span for edit in settled.edits]
    for finding in findings:
        index = bisect_right(spans, finding.span.start, key=lambda span: span.start) - 1
        inside = index >= 0 and spans[index].covers(finding.span)
        if finding.proposal is not Proposal.KEEP and inside:
            yield finding.type, finding.text


def _kept(settled: Settled, text: str) -> Iterator[str]:
    """Yield what was kept and may excuse a name in it: what a person kept, or a phrase such as "the Munro review".

    A rule that keeps a whole line says nothing of a name that happens to stand in it.
    """
    for place in settled.kept:
        words = place.span.of(text)
        if place.person or len(words.split()) <= _PHRASE:
            yield from _there(words, place.span, text)


def _months(settled: Settled, text: str, named: AbstractSet[str]) -> Iterator[str]:
    """Yield what dates became that are called as somebody of the case is: "each May", where the child is May."""
    for edit in settled.edits:
        theirs = named & set(form(edit.replacement))
        if edit.type is FindingType.DATE and theirs and all(map(is_month, theirs)):
            yield from _there(edit.replacement, edit.span, text)


def _there(words: str, span: Span, text: str) -> Iterator[str]:
    """Yield words that stay; one alone with its neighbours, for elsewhere it may be the name that was taken out."""
    if len(form(words)) > 1:
        yield words
        return
    before, after = _BEFORE.search(text, max(0, span.start - _NEAR), span.start), _AFTER.match(text, span.end)
    if before:
        yield f"{before[0]} {words}"
    if after:
        yield f"{words} {after[0]}"
