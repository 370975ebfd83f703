"""`Finding`: one string of a document that may identify someone, and what is proposed for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import cast

from redaction import canonical
from redaction.canonical import Json
from redaction.errors import CannotGoOn, Refused
from redaction.spans import Span


class FindingType(StrEnum):
    """What was found. Direct identifiers name someone by themselves; the others do so in combination."""

    PERSON = "PERSON"
    ADDRESS = "ADDRESS"
    POSTCODE = "POSTCODE"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    URL = "URL"
    NHS_NUMBER = "NHS_NUMBER"
    NINO = "NINO"
    CASE_REF = "CASE_REF"
    VEHICLE = "VEHICLE"
    DOB = "DOB"
    DATE = "DATE"
    AGE = "AGE"
    LOCATION = "LOCATION"
    ORG = "ORG"
    DEMOGRAPHIC = "DEMOGRAPHIC"
    QUASI = "QUASI"


DIRECT = frozenset(FindingType) - {
    FindingType.DATE,
    FindingType.AGE,
    FindingType.LOCATION,
    FindingType.ORG,
    FindingType.DEMOGRAPHIC,
    FindingType.QUASI,
}


class Proposal(StrEnum):
    """The five things that may be proposed; the desk and the diff use the same words."""

    REPLACE = "replace"  # with a label
    GENERALISE = "generalise"  # with vaguer words
    REMOVE = "remove"  # with a marker in brackets
    CHECK = "check"  # a person must say
    KEEP = "keep"  # seen and left, with why


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding. Offsets are characters of the document's text.

    `span` is the identifier itself; `edit_span` covers it and may be wider, so that the public text reads
    ("Ms Kowalska" becomes "Mother"); `replacement` is what would stand in place of the edit span (for `check`,
    a suggestion; for `keep`, the same words); `score` is in thousandths (0 to 1000), an integer so that it has
    one spelling; `entity` names one person, place or thing, the same in all documents of a case; `reason` says
    in words why, and never quotes.
    """

    span: Span
    edit_span: Span
    type: FindingType
    text: str = field(repr=False)
    score: int
    detector: str
    entity: str = field(repr=False)
    proposal: Proposal
    replacement: str = field(repr=False)
    reason: str = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a finding that could not be applied."""
        if not self.edit_span.covers(self.span) or not len(self.span) or len(self.text) != len(self.span):
            raise ValueError("a finding's edit must cover its span, and its text must be as long as its span")


def to_json(finding: Finding) -> dict[str, Json]:
    """Return the flat object of the command-line contract; `score` is left in thousandths."""
    return {
        "start": finding.span.start,
        "end": finding.span.end,
        "type": str(finding.type),
        "text": finding.text,
        "score": finding.score,
        "detector": finding.detector,
        "entity": finding.entity,
        "proposal": str(finding.proposal),
        "replacement": finding.replacement,
        "reason": finding.reason,
        "edit_start": finding.edit_span.start,
        "edit_end": finding.edit_span.end,
    }


def to_splice(findings: Sequence[Finding]) -> list[dict[str, Json]]:
    """Return sorted findings as `to_json` does, for programs that put every replacement in: their edits are disjoint.

    Where the edit of a whole sentence or of a divided fact covers those of others, `edit_start` and `edit_end` are
    those of the finding's own words, and `whole_start` and `whole_end` say what is proposed to go.
    """
    shown = []
    for number, finding in enumerate(findings):
        value = to_json(finding)
        beside = (*findings[max(0, number - 1) : number], *findings[number + 1 : number + 2])
        if any(finding.edit_span.overlaps(other.span) for other in beside):
            value["whole_start"], value["whole_end"] = finding.edit_span.start, finding.edit_span.end
            value["edit_start"], value["edit_end"] = finding.span.start, finding.span.end
        shown.append(value)
    return shown


def dump(findings: Iterable[Finding]) -> bytes:
    """Return the findings as canonical JSON lines, the form in which the vault keeps them."""
    return b"".join(canonical.dump(to_json(finding)) + b"\n" for finding in findings)


def load(stored: bytes, *, where: str) -> tuple[Finding, ...]:
    """Read what `dump` wrote.

    Raises:
        CannotGoOn: the file is damaged; screening again makes it anew.
    """
    if stored and not stored.endswith(b"\n"):
        raise CannotGoOn("is cut off", where=where, next_step="run 'redaction screen' again")
    try:
        return tuple(
            _from_json(canonical.load(line, where=f"{where}:{number}"))
            for number, line in enumerate(stored.split(b"\n")[:-1], start=1)
        )
    except (Refused, KeyError, TypeError, ValueError):
        raise CannotGoOn("is damaged", where=where, next_step="run 'redaction screen' again") from None


def _from_json(value: Json) -> Finding:
    data = cast("dict[str, str]", value)
    numbers = cast("dict[str, int]", value)
    return Finding(
        span=Span(numbers["start"], numbers["end"]),
        edit_span=Span(numbers["edit_start"], numbers["edit_end"]),
        type=FindingType(data["type"]),
        text=data["text"],
        score=numbers["score"],
        detector=data["detector"],
        entity=data["entity"],
        proposal=Proposal(data["proposal"]),
        replacement=data["replacement"],
        reason=data["reason"],
    )
