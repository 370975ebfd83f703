"""The journal of decisions: a decision a line (`lines.py`)."""

from typing import cast

from redaction import canonical
from redaction.canonical import Json
from redaction.detect.finding import FindingType
from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import Decision, ReasonCode, Verdict
from redaction.review.decisions.lines import AT, DIGEST, PERSON, Lines
from redaction.spans import Span

_WORDS = (
    "kind", "text_digest", "type", "entity", "text", "before", "after", "verdict", "replacement", "reason",
    "person", "at", "note",
)  # fmt: skip
_NUMBERS = ("start", "end", "edit_start", "edit_end")


def line(decision: Decision) -> bytes:
    """Return the decision as canonical JSON, without a line end."""
    words: dict[str, Json] = {name: str(getattr(decision, name)) for name in _WORDS}
    return canonical.dump(
        words
        | {
            "start": decision.span.start,
            "end": decision.span.end,
            "edit_start": decision.edit_span.start,
            "edit_end": decision.edit_span.end,
        }
    )


def _decision(value: Json) -> Decision:
    if not isinstance(value, dict) or set(value) != {*_WORDS, *_NUMBERS}:
        raise ValueError("expected the fields of a decision")
    if not all(isinstance(value[name], str) for name in _WORDS):
        raise TypeError("expected text")
    if not all(type(value[name]) is int for name in _NUMBERS):
        raise TypeError("expected whole numbers")
    words, numbers = cast("dict[str, str]", value), cast("dict[str, int]", value)
    for name, form in (("at", AT), ("text_digest", DIGEST), ("person", PERSON)):
        if not form.fullmatch(words[name]):
            raise ValueError(f"{name} has another form")
    return Decision(
        kind=DocumentKind(words["kind"]),
        text_digest=words["text_digest"],
        span=Span(numbers["start"], numbers["end"]),
        edit_span=Span(numbers["edit_start"], numbers["edit_end"]),
        type=FindingType(words["type"]),
        entity=words["entity"],
        text=words["text"],
        before=words["before"],
        after=words["after"],
        verdict=Verdict(words["verdict"]),
        replacement=words["replacement"],
        reason=ReasonCode(words["reason"]),
        person=words["person"],
        at=words["at"],
        note=words["note"],
    )


DECISIONS = Lines(journal="decision journal", read=_decision)
