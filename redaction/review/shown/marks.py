"""From verdicts to marks: the changes of a text, which of them are shown where several meet, and the pieces between."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from redaction.detect.finding import Finding, Proposal
from redaction.review.decisions.redaction import Edit
from redaction.review.decisions.verdicts import Kept, Settled
from redaction.review.decisions.written import written
from redaction.review.shown.change import Change, Piece
from redaction.review.text.paragraphs import Paragraphs
from redaction.spans import Span


def changes(text: str, settled: Settled, paragraphs: Paragraphs) -> list[Change]:
    """Return every place with an answer or a question in the order of the text; none is numbered."""
    made = [edit.span for edit in settled.edits]
    found = [_made(edit, text, paragraphs) for edit in settled.edits]
    found += [_asked(each, _place(each, made), text, paragraphs) for each in settled.undecided]
    found += [_kept(each, text, paragraphs) for each in settled.kept]
    return sorted(found, key=lambda change: (change.span.start, change.mark is Proposal.KEEP, change.span.end))


def _made(edit: Edit, text: str, paragraphs: Paragraphs) -> Change:
    return Change(
        mark=Proposal(edit.verdict),
        paragraph=paragraphs.at(edit.span.start),
        original=edit.span.of(text),
        public=edit.replacement,
        span=edit.span,
        edit=edit.span,
        found=edit.found,
        type=edit.type,
        entity=edit.entity,
        reason=edit.reason,
        why=edit.why,
        detector=edit.detector,
        score=edit.score,
        person=edit.person,
        at=edit.at,
    )


def _asked(finding: Finding, span: Span, text: str, paragraphs: Paragraphs) -> Change:
    return Change(
        mark=finding.proposal,
        paragraph=paragraphs.at(span.start),
        original=span.of(text),
        public=finding.replacement,
        span=span,
        edit=finding.edit_span,
        found=finding.span,
        type=finding.type,
        entity=finding.entity,
        reason=None,
        why=finding.reason,
        detector=finding.detector,
        score=finding.score,
        person="",
        at="",
    )


def _kept(kept: Kept, text: str, paragraphs: Paragraphs) -> Change:
    words = kept.span.of(text)
    return Change(
        mark=Proposal.KEEP,
        paragraph=paragraphs.at(kept.span.start),
        original=words,
        public=words,
        span=kept.span,
        edit=kept.edit_span,
        found=kept.span,
        type=kept.type,
        entity=kept.entity,
        reason=None,
        why=kept.why,
        detector=kept.detector,
        score=kept.score,
        person=kept.person,
        at=kept.at,
    )


def _place(asked: Finding, made: Sequence[Span]) -> Span:
    """Return where a question is shown: all that it would change, or its own words where changes stand in that."""
    index = bisect_right(made, asked.edit_span.start, key=lambda span: span.end)
    inside = index < len(made) and made[index].start < asked.edit_span.end
    return asked.span if inside else asked.edit_span


def shown(changes: Iterable[Change]) -> list[Change]:
    """Return which changes are marked in the text, disjoint: what a person made first, then questions, then keeps."""
    marks: list[Change] = []
    end = 0
    for each in changes:
        if each.span.start >= end:
            marks.append(each)
            end = each.span.end
        elif each.decided and each.mark is not Proposal.KEEP:
            # A decided change always shows: what overlaps it gives way.
            while marks and marks[-1].span.overlaps(each.span):
                marks.pop()
            marks.append(each)
            end = each.span.end
    return marks


def pieces(text: str, part: Span, marks: Sequence[Change]) -> Iterator[Piece]:
    """Yield the pieces of a stretch of the text; `marks` are disjoint and in order, and may reach beyond it."""
    position = part.start
    first = bisect_right(marks, part.start, key=lambda mark: mark.span.end)
    for number in range(first, len(marks)):
        mark = marks[number]
        start, end = max(mark.span.start, part.start), min(mark.span.end, part.end)
        if start >= end:
            break
        if position < start:
            yield Piece(original=text[position:start], public=text[position:start])
        starts = start == mark.span.start
        words = text[start:end]
        public = words if mark.mark is Proposal.KEEP else written(mark.public, text, mark.span) if starts else ""
        yield Piece(original=words, public=public, change=mark, starts=starts)
        position = end
    if position < part.end:
        yield Piece(original=text[position : part.end], public=text[position : part.end])
