"""What detection comes to in one text: its hits led back to the text as findings, with edits that can be made."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from redaction.detect.edits.markers import MARKERS
from redaction.detect.edits.wording import balanced, of_org
from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.detect.hit import Hit
from redaction.detect.numbers import Numbers
from redaction.detect.page.reading import Reading
from redaction.detect.people.sentences import with_sentences
from redaction.spans import Span


def outcome(text: str, reading: Reading, hits: Sequence[Hit], numbers: Numbers) -> tuple[Finding, ...]:
    """Return the findings of a text, sorted, their spans disjoint.

    Edits are disjoint too, but for those of a whole sentence or of a fact that others cut: they cover the others whole.

    Args:
        text: the text.
        reading: the same, as it was read.
        hits: what is shown of it, disjoint and in order.
        numbers: where the entities of what has no name come from.
    """
    found = tuple(_whole_facts(text, tuple(_findings(text, reading, hits, numbers))))
    return with_sentences(reading, hits, found, numbers)


def _whole_facts(text: str, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield findings; the first piece of a fact that others cut takes in the others: "[detail removed]", once."""
    for number, finding in enumerate(findings):
        last = finding
        if finding.type is FindingType.QUASI and finding.proposal is Proposal.CHECK:
            last = _last_piece(text, findings, number)
        whole = Span(finding.edit_span.start, last.edit_span.end)
        yield finding if last is finding else replace(finding, edit_span=whole)


def _last_piece(text: str, findings: Sequence[Finding], number: int) -> Finding:
    """Return the last finding of the same fact, with nothing but other changes and blanks between."""
    first = last = findings[number]
    end = first.edit_span.end
    for index in range(number + 1, len(findings)):
        other = findings[index]
        gap = text[end : other.edit_span.start]
        if other.proposal is Proposal.KEEP or gap.strip(" ,'\"-"):
            break
        end = max(end, other.edit_span.end)
        last = other if _same_fact(first, other) else last
    return last


def _same_fact(one: Finding, two: Finding) -> bool:
    return (one.type, one.entity, one.detector) == (two.type, two.entity, two.detector)


def _findings(text: str, reading: Reading, hits: Sequence[Hit], numbers: Numbers) -> Iterator[Finding]:
    """Lead hits back to the text, and keep the edits apart and inside one block, cell and emphasis."""
    free = 0
    for index, hit in enumerate(hits):
        span = reading.shadow.span(hit.start, hit.end)
        if span.start < free or not len(span):
            continue
        limit = (
            reading.shadow.span(hits[index + 1].start, hits[index + 1].end).start
            if index + 1 < len(hits)
            else len(text)
        )
        edit = _edit_span(text, reading, hit, span, free, limit)
        kept = hit.proposal is Proposal.KEEP
        words = (
            hit.bare if hit.bare and edit == span and hit.edit not in (None, (hit.start, hit.end)) else hit.replacement
        )
        replacement = span.of(text) if kept else words or MARKERS[hit.type]
        yield Finding(
            span=span,
            edit_span=span if kept else edit,
            type=hit.type,
            text=span.of(text),
            score=hit.score,
            detector=hit.detector,
            entity=_identity(hit, numbers),
            proposal=hit.proposal or Proposal.CHECK,
            replacement=replacement,
            reason=hit.reason,
        )
        free = span.end if kept else max(span.end, edit.end)


def _edit_span(text: str, reading: Reading, hit: Hit, span: Span, free: int, limit: int) -> Span:
    if hit.edit is None or hit.edit == (hit.start, hit.end):
        if hit.type is FindingType.ORG and hit.proposal is Proposal.REPLACE:
            words = of_org(reading, hit.start, hit.end, hit.replacement)
            wide = reading.shadow.span(words.start, words.end)
            return wide if wide.start >= free and wide.covers(span) else span
        return _balanced(text, span, free, limit)
    wide = reading.shadow.span(min(hit.edit[0], hit.start), max(hit.edit[1], hit.end))
    if wide.start < free or wide.end > limit or not wide.covers(span):
        return span
    outside = text[wide.start : span.start] + text[span.end : wide.end]
    # An edit may not reach over the marks that hold the page together.
    return span if any(mark in outside for mark in "\n|*_[]`") else wide


def _balanced(text: str, span: Span, free: int, limit: int) -> Span:
    wide = Span(*balanced(text, span.start, span.end))
    return wide if wide.start >= free and wide.end <= limit else span


def _identity(hit: Hit, numbers: Numbers) -> str:
    """Return the entity: a person's or thing's id; for what has none, a number for each different text."""
    if hit.entity and ":" not in hit.entity:
        return hit.entity
    # People who were met have the numbers "person.1" and on; a name that is nobody's must not share one.
    kind = "name" if hit.type is FindingType.PERSON else str(hit.type).lower().replace("_", "-")
    return numbers.of(kind, hit.entity or f"{hit.detector}:{hit.start}")
