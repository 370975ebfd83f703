"""The journal of decisions: a decision a line (`lines.py`), and the numbers of the acts that its lines make up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from redaction import canonical
from redaction.canonical import Json
from redaction.detect.finding import FindingType
from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import Decision, ReasonCode, Scope, Verdict
from redaction.review.decisions.lines import AT, DIGEST, PERSON, Lines
from redaction.spans import Span

_WORDS = (
    "kind", "text_digest", "type", "entity", "text", "before", "after", "verdict", "replacement", "reason",
    "person", "at", "note",
)  # fmt: skip
_NUMBERS = ("start", "end", "edit_start", "edit_end")
_REQUIRED = frozenset({*_WORDS, *_NUMBERS})
# What a line holds only if it says something, so that the lines of earlier versions stay as they are.
_OPTIONAL = ("act", "undoes", "redoes", "settles", "scope")


def line(decision: Decision) -> bytes:
    """Return the decision as canonical JSON, without a line end."""
    value: dict[str, Json] = {name: str(getattr(decision, name)) for name in _WORDS}
    value |= {name: said for name in _OPTIONAL if (said := getattr(decision, name))}
    value |= {
        "start": decision.span.start,
        "end": decision.span.end,
        "edit_start": decision.edit_span.start,
        "edit_end": decision.edit_span.end,
    }
    return canonical.dump(value)


def numbered(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return one person's whole journal with the number of its act in every line.

    Neighbouring lines of the time before acts were numbered are one act if they were written at one time. Nothing is
    ever put before them, so their numbers stay.

    Raises:
        ValueError: a number is smaller than that of the line before; its argument is the line, counted from 1.
    """
    found: list[Decision] = []
    act, at = 0, ""
    for number, decision in enumerate(decisions, start=1):
        if decision.act:
            if decision.act < act:
                raise ValueError(number)
            act, at = decision.act, ""
            found.append(decision)
            continue
        if decision.at != at:
            act, at = act + 1, decision.at
        found.append(replace(decision, act=act))
    return tuple(found)


def next_act(journal: Sequence[Decision]) -> int:
    """Return the number for the next act of a person, from their whole journal as `numbered` returned it."""
    return journal[-1].act + 1 if journal else 1


def _decision(value: Json) -> Decision:
    if not isinstance(value, dict) or not value.keys() >= _REQUIRED or value.keys() - _REQUIRED - set(_OPTIONAL):
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
        act=_number(value, "act"),
        undoes=_number(value, "undoes"),
        redoes=_number(value, "redoes"),
        settles="settles" in value and _true(value["settles"]),
        scope=Scope(str(value["scope"])) if "scope" in value else None,
    )


def _number(value: Mapping[str, Json], name: str) -> int:
    if name not in value:
        return 0
    number = value[name]
    if type(number) is not int or number < 1:
        raise TypeError("expected the number of an act")
    return number


def _true(value: Json) -> bool:
    if value is not True:
        raise TypeError("expected true, or no such field")
    return value


DECISIONS = Lines(journal="decision journal", read=_decision)
