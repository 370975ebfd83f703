"""Where an officer's entries apply in one document, and the decisions that they become."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from redaction.case.cast import Kind
from redaction.detect.finding import Finding, Proposal
from redaction.problem import Problem
from redaction.review.decisions.additions import RULE, Act, Entry
from redaction.review.decisions.decision import Decision, ReasonCode, Verdict, context
from redaction.review.decisions.proposals import Sitting, decide, verdict_of
from redaction.review.decisions.verdicts import Settled
from redaction.spans import Span

_APOSTROPHES = "['\N{RIGHT SINGLE QUOTATION MARK}]"
_HYPHENS = "[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What one entry comes to in one document: its decisions, in how many places it occurs, what stands in its way.

    `named`: in how many places it keeps words by which the machine says that somebody of the cast is named.
    """

    entry: Entry
    decisions: tuple[Decision, ...]
    places: int
    named: int = 0
    problems: tuple[Problem, ...] = ()


def place(entry: Entry, findings: Sequence[Finding], settled: Settled, sitting: Sitting) -> Placed:
    """Return what an entry comes to in one document.

    Args:
        entry: the officer's entry.
        findings: all findings of the document.
        settled: its verdicts so far, with every decision that comes before this one.
        sitting: who decides, on which text, when.
    """
    if entry.document not in (None, sitting.kind):
        return Placed(entry=entry, decisions=(), places=0)
    match entry.act:
        case Act.ADD:
            return _add(entry, settled, sitting)
        case Act.KEEP:
            return _keep(entry, findings, sitting)
        case Act.CHANGE:
            return _change(entry, findings, sitting)


def unfound(placed: Iterable[Placed]) -> tuple[Problem, ...]:
    """Return what is wrong over all documents: entries that occur nowhere, and what stood in the way of others."""
    seen: dict[str, int] = {}
    found: list[Problem] = []
    for each in placed:
        seen[each.entry.where] = seen.get(each.entry.where, 0) + each.places
        found += each.problems
    message = "this entry's text occurs nowhere; check its spelling"
    found += [Problem(rule=RULE, where=where, message=message) for where, count in seen.items() if not count]
    return tuple(sorted(set(found)))


def occurrences(wanted: str, text: str) -> Iterator[Span]:
    """Yield every whole-word place of `wanted`: as written or in capitals, over line ends, with either apostrophe."""
    for match in _pattern(wanted).finditer(text):
        yield Span(match.start(), match.end())


def _pattern(wanted: str) -> re.Pattern[str]:
    forms = dict.fromkeys((" ".join(wanted.split()), " ".join(wanted.upper().split())))
    choices = "|".join(_form(form) for form in forms)
    left = r"(?<!\w)" if wanted.strip()[:1].isalnum() else ""
    right = r"(?!\w)" if wanted.strip()[-1:].isalnum() else ""
    return re.compile(f"{left}(?:{choices}){right}")


def _form(words: str) -> str:
    safe = re.escape(words).replace("\\ ", r"(?:[^\S\n]+|[^\S\n]*\n(?:>|[^\S\n])*)")
    safe = re.sub("['\N{RIGHT SINGLE QUOTATION MARK}]", lambda _: _APOSTROPHES, safe)
    return safe.replace("\\-", _HYPHENS)


def _add(entry: Entry, settled: Settled, sitting: Sitting) -> Placed:
    spans = list(occurrences(entry.text, sitting.text))
    return add_at(entry, spans[:1] if entry.first else spans, settled, sitting)


def add_at(entry: Entry, spans: Sequence[Span], settled: Settled, sitting: Sitting) -> Placed:
    """Return what adding comes to at some places of a document; where it is changed already, nothing is added."""
    taken = [edit.span for edit in settled.edits]
    taken += [f.edit_span for f in settled.undecided if f.proposal is not Proposal.CHECK]
    decisions: list[Decision] = []
    problems: list[Problem] = []
    for span in spans:
        others = [other for other in taken if other.overlaps(span)]
        if any(other.covers(span) for other in others):
            continue
        if all(span.covers(other) for other in others):
            decisions.append(_addition(entry, span, sitting))
        else:
            message = f"a place in {sitting.kind} is changed already in part; give the whole of its words as text"
            problems.append(Problem(rule=RULE, where=entry.where, message=message))
    return Placed(entry=entry, decisions=tuple(decisions), places=len(spans), problems=tuple(problems))


def _addition(entry: Entry, span: Span, sitting: Sitting) -> Decision:
    before, after = context(sitting.text, span)
    return Decision(
        kind=sitting.kind,
        text_digest=sitting.text_digest,
        span=span,
        edit_span=span,
        type=entry.type,
        entity="",
        text=span.of(sitting.text),
        before=before,
        after=after,
        verdict=verdict_of(entry.replacement, entry.type),
        replacement=entry.replacement,
        reason=entry.reason or ReasonCode.DETAIL,
        person=sitting.person,
        at=sitting.at,
        note=entry.note,
    )


def _keep(entry: Entry, findings: Sequence[Finding], sitting: Sitting) -> Placed:
    names = {name.casefold() for k in sitting.cast.known if k.kind is Kind.PERSON for name in k.names}
    if entry.text.casefold() in names:
        message = "this entry would keep a known person's name; take it out, or correct the case's known names"
        problem = Problem(rule=RULE, where=entry.where, message=message)
        return Placed(entry=entry, decisions=(), places=1, problems=(problem,))
    spans = list(occurrences(entry.text, sitting.text))
    note = entry.note or "kept by the officer"
    found = [f for f in findings if any(span.covers(f.span) for span in spans)]
    decisions = tuple(decide(f, sitting, Verdict.KEEP, "", note=note) for f in found)
    people = {known.id for known in sitting.cast.known if known.kind is Kind.PERSON}
    named = sum(f.entity in people and f.proposal is Proposal.REPLACE for f in found)
    return Placed(entry=entry, decisions=decisions, places=len(found), named=named)


def _change(entry: Entry, findings: Sequence[Finding], sitting: Sitting) -> Placed:
    wanted = _pattern(entry.text)
    decisions = []
    for finding in findings:
        words = (finding.text, finding.edit_span.of(sitting.text))
        if any(wanted.fullmatch(each) for each in words):
            verdict = verdict_of(entry.replacement, finding.type)
            decision = decide(finding, sitting, verdict, entry.replacement, note=entry.note)
            decisions.append(replace(decision, reason=entry.reason or decision.reason))
    return Placed(entry=entry, decisions=tuple(decisions), places=len(decisions))
