"""The difference for a terminal: one entry a changed paragraph, readable without colour."""

from collections.abc import Callable, Iterator

from redaction.detect.finding import Proposal
from redaction.review.shown.change import Change, Piece, Row, Section
from redaction.review.shown.diff import Diff
from redaction.review.words import DOCUMENT, TYPE

type Paint = Callable[[str, str], str]


def plain(words: str, _kind: str) -> str:
    """Return the words without colour; `_kind` is `original`, `public` or `quiet`."""
    return words


def lines(diff: Diff, paint: Paint = plain) -> Iterator[str]:
    """Yield the lines of a difference.

    Args:
        diff: one document's difference.
        paint: adds colour to words of a kind (`original`, `public`, `quiet`); the marks stand without it.
    """
    total, undecided = len(diff.changes), diff.undecided
    yield f"{DOCUMENT[diff.kind]}: {total} changes, {undecided} undecided, {diff.kept} seen and left"
    for section in diff.sections:
        for row in _rows(section):
            if row.changed:
                yield from _row(row, diff, paint)


def _rows(section: Section) -> tuple[Row, ...]:
    return (section.title, *section.rows) if section.title and section.part == 1 else section.rows


def _row(row: Row, diff: Diff, paint: Paint) -> Iterator[str]:
    yield ""
    changes: list[Change] = []
    first = next(
        (p.change for line in row.lines for cell in line for p in cell if p.change and not p.change.passed), None
    )
    yield f"{diff.kind} {row.number or (f'near {first.paragraph}' if first else '')}"
    for line in row.lines:
        pieces = [piece for cell in line for piece in cell]
        found = [piece.change for piece in pieces if piece.change and not piece.change.passed]
        if found:
            original = " | ".join("".join(_original(p, paint) for p in cell) for cell in line)
            public = " | ".join("".join(_public(p, paint) for p in cell) for cell in line)
            yield f"- {original}"
            yield f"+ {public}"
            changes += found
    for number in dict.fromkeys(change.number for change in changes):
        yield "  " + paint(_reason(diff.changes[number - 1]), "quiet")


def _original(piece: Piece, paint: Paint) -> str:
    words = clean(piece.original)
    return paint(f"[-{words}-]", "original") if _counts(piece) else words


def _counts(piece: Piece) -> bool:
    """Say whether a piece is shown as a change: what was kept is only text."""
    return piece.change is not None and piece.change.mark is not Proposal.KEEP


def _public(piece: Piece, paint: Paint) -> str:
    if piece.change is None or piece.change.mark is Proposal.KEEP:
        return clean(piece.public)
    to_decide = piece.change.mark is Proposal.CHECK and not piece.change.decided
    return paint("{+[to decide]+}" if to_decide else f"{{+{clean(piece.public)}+}}", "public")


def _reason(change: Change) -> str:
    facts = [
        f"{change.number}.",
        str(change.mark),
        TYPE[change.type] + (f" ({change.reason})" if change.reason else ""),
        clean(change.why),
        f"found by {change.detector}, {change.confidence}",
        f"decided by {change.person}" if change.decided else "undecided",
    ]
    return facts[0] + " " + " · ".join(fact for fact in facts[1:] if fact)


def clean(words: str) -> str:
    """Return words as one line that cannot steer a terminal."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in words)
