"""The watch of a vault: what its cases' casts and decisions say must not be on the site. Reads the vault."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from redaction.case.vault import CaseFolder, Vault
from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.errors import Refused
from redaction.intake.document import DocumentKind
from redaction.publish.watch.keyed import hashed
from redaction.publish.watch.watch import CaseWatch, Watch, case_watch
from redaction.publish.watch.watchkey import WatchKey
from redaction.publish.watch.watchlist import dump
from redaction.review.decisions import state
from redaction.review.decisions.verdicts import Settled

_PHRASE = 8  # words


def vault_watch(vault: Vault) -> Watch:
    """Gather every removed name of every case; a case without documents still has its cast, that for practice is none.

    Raises:
        Refused: a case.yml has problems, or a document was imported and not screened since.
        CannotGoOn: the vault is damaged.
    """
    return Watch(cases=tuple(folder_watch(vault.folder(slug)) for slug in vault.reviews()))


def folder_watch(folder: CaseFolder) -> CaseWatch:
    """Gather every removed name of one case; raises as `vault_watch` does."""
    removed: set[tuple[FindingType, str]] = set()
    kept: set[str] = set()
    for kind in DocumentKind:
        if folder.find(f"{kind}.md") is None:
            continue
        # What is undecided yet does not hinder the others' pages: what was decided is searched for.
        screened = state.load(folder, kind)
        settled, text = screened.settled(), screened.document.text
        removed |= {(edit.type, edit.found.of(text)) for edit in settled.edits}
        removed |= set(_gone(screened.findings, settled))
        kept |= {words for place in settled.kept if _is_phrase(words := place.span.of(text), place.person)}
    return case_watch(folder.case(), removed=removed, kept=kept)


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


def _is_phrase(words: str, person: str) -> bool:
    """Say whether what was kept may excuse a name in it: what a person kept, or a phrase such as "the Munro review".

    A rule that keeps a whole line says nothing of a name that happens to stand in it.
    """
    return bool(person) or len(words.split()) <= _PHRASE
