"""What a person did in a case's review that is no decision, a frozen value each.

Report text, and words that somebody typed, are private and in no repr. Every event has the person's id and the time
(UTC, ISO 8601 with seconds). Places are characters of the document with the digest given.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from redaction.detect.grounds import Ground
from redaction.digest import sha256
from redaction.intake.document import DocumentKind
from redaction.review.decisions.lines import AT, DIGEST, PERSON
from redaction.review.text.left_in import Likeness
from redaction.spans import Span

COMMENT = re.compile(r"[0-9a-f]{16}")  # the form of a comment's id
_LONGEST = 20_000
_MOST_DECOYS = 100


class Answer(StrEnum):
    """What becomes of a string that was left in."""

    LEAVE = "leave"
    TAKE = "take"  # the decisions that take it out stand in the other journal
    OPEN = "open"  # takes back what the same person answered before


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What every event says: who and when."""

    person: str
    at: str

    def __post_init__(self) -> None:
        """Refuse another form of id or time."""
        _matches(PERSON, self.person)
        _matches(AT, self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Began(Event):
    """They read this case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished(Event):
    """They are done with these texts (digest of the original, by document); `journal` is their decisions' digest."""

    texts: Mapping[DocumentKind, str]
    journal: str

    def __post_init__(self) -> None:
        """Refuse to be done with nothing."""
        Event.__post_init__(self)
        _matches(DIGEST, self.journal, *self.texts.values())
        _holds(self.texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(Event):
    """They take back that they are done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone(Event):
    """They read alone, on purpose, for this reason."""

    reason: str = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a reason that says nothing."""
        Event.__post_init__(self)
        _says(self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen(Event):
    """They saw a section, known by the digest of its original text: what changes has not been seen."""

    kind: DocumentKind
    section: str

    def __post_init__(self) -> None:
        """Refuse what is no digest."""
        Event.__post_init__(self)
        _matches(DIGEST, self.section)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Event):
    """They answered for a string that was left in; `take` also wrote decisions.

    `count` and `ground` say what the answer was about: at how many places the string stood, and for what reason. All
    answers of one click share a `click`, a number that rises in one person's journal; `decided` is the act of the
    decisions that `take` wrote, or 0.
    """

    kind: DocumentKind
    likeness: Likeness
    text: str = field(repr=False)
    answer: Answer
    note: str = field(default="", repr=False)
    count: int = 0
    ground: Ground = Ground.UNEXPLAINED
    click: int = 0
    decided: int = 0

    def __post_init__(self) -> None:
        """Refuse an answer about nothing."""
        Event.__post_init__(self)
        _says(self.text)
        _holds(len(self.note) <= _LONGEST and min(self.count, self.click, self.decided) >= 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed(Event):
    """They weighed a combination, known by a digest; `choice` is what they chose, in words.

    `parts` are the digests of everything that was said together: what is added later has not been weighed.
    """

    key: str
    choice: str = field(repr=False)
    note: str = field(default="", repr=False)
    parts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a choice that says nothing."""
        Event.__post_init__(self)
        _matches(DIGEST, self.key, *self.parts)
        _says(self.choice)
        _holds(len(self.note) <= _LONGEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commented(Event):
    """They wrote to their colleague about a place; `to` is the id of the comment that this one answers, or empty."""

    id: str
    kind: DocumentKind
    span: Span
    text_digest: str
    words: str = field(repr=False)
    to: str = ""

    def __post_init__(self) -> None:
        """Refuse a comment that says nothing or answers itself."""
        Event.__post_init__(self)
        _matches(COMMENT, self.id, *([self.to] if self.to else []))
        _matches(DIGEST, self.text_digest)
        _says(self.words)
        _holds(self.to != self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Event):
    """They closed a comment and the answers to it."""

    comment: str

    def __post_init__(self) -> None:
        """Refuse what is no comment's id."""
        Event.__post_init__(self)
        _matches(COMMENT, self.comment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoy:
    """Invented words put in at `offset` of a reader's copy of the document with this digest; never in the document."""

    kind: DocumentKind
    offset: int
    words: str = field(repr=False)
    text_digest: str

    def __post_init__(self) -> None:
        """Refuse a decoy of nothing or of nowhere."""
        _matches(DIGEST, self.text_digest)
        _says(self.words)
        _holds(self.offset >= 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted(Event):
    """Decoys were put into this person's copy, on their request; they follow from the `seed` (`decoys.py`)."""

    decoys: tuple[Decoy, ...]
    seed: str = ""

    def __post_init__(self) -> None:
        """Refuse none, and more than a person could meet."""
        Event.__post_init__(self)
        _holds(0 < len(self.decoys) <= _MOST_DECOYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caught(Event):
    """They found a decoy: the number of its place, from 0, in what was planted last."""

    decoy: int

    def __post_init__(self) -> None:
        """Refuse a place that nothing can have."""
        Event.__post_init__(self)
        _holds(0 <= self.decoy < _MOST_DECOYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplanted(Event):
    """The decoys were taken out of their copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped(Event):
    """Where in a document they were."""

    kind: DocumentKind
    offset: int

    def __post_init__(self) -> None:
        """Refuse a place before the text."""
        Event.__post_init__(self)
        _holds(self.offset >= 0)


def comment_id(person: str, number: int) -> str:
    """Return the id of a person's comment; `number` counts their comments in this case, from 1."""
    return sha256(f"{person} {number}".encode())[:16]


def _matches(form: re.Pattern[str], *values: str) -> None:
    if not all(form.fullmatch(value) for value in values):
        raise ValueError("an id, a time or a digest has another form")


def _says(words: str) -> None:
    printable = all(c.isprintable() or c in "\n\t" for c in words)
    if not words.strip() or len(words) > _LONGEST or not printable:
        raise ValueError("expected some words, without control characters, of at most 20,000 characters")


def _holds(condition: object) -> None:
    if not condition:
        raise ValueError("an event says something of something that can be")
