"""`Log`: what was approved, held and lifted, in the order in which it happened: a public chain of digests.

`site_config/log.jsonl` holds one line an entry, canonical JSON (RFC 8785): its number, the moment, what happened, the
SHA-256 of the file that it is about, and the SHA-256 of the line before, its line end included (64 zeros for the
first). No slug, no name; lines are only ever added. So anybody checks a line with `sed -n 3p log.jsonl | sha256sum`
against the next one.

The chain shows that nothing was taken out, put in or moved, to whoever knows one later line: the digest of the last
line is the log's head, and a board pins it, or keeps a former log, outside the repository.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from redaction import canonical
from redaction.digest import sha256
from redaction.errors import Refused
from redaction.problem import Problem
from redaction.signoff import names
from redaction.signoff.fields import Fields, WrongForm, moment

LOG = "site_config/log.jsonl"
START = "0" * 64
# What stands in place of a former log before anything is published. An empty file says nothing: it may have been lost.
NOTHING_YET = b"nothing is published yet\n"
# Two machines' clocks differ by this much at most; more is a wrong clock, or a forged moment.
SKEW = timedelta(minutes=5)
# From the moment that a signed file names to its entry. That moment decides which keys count, so nobody may choose it:
# with a longer time, a key that was taken back, or ended, could still sign back-dated.
LONGEST = timedelta(days=90)
_FORM = "%Y-%m-%dT%H:%M:%SZ"
_KEYS = ("n", "at", "event", "digest", "previous")
_MOST = 1_000_000


class Event(StrEnum):
    """What happened: a policy got its holders' signatures, an approval became complete, a hold began or was lifted."""

    POLICY = "policy"
    APPROVE = "approve"
    HOLD = "hold"
    LIFT = "lift"


_EVENT = re.compile("|".join(Event))


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Record:
    """What an entry is about: the event, and the SHA-256 of the policy, manifest, hold or lift."""

    event: Event
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line. `at` is a moment in UTC such as `2026-11-22T10:00:00Z`; `previous` the digest of the line before."""

    n: int
    at: str
    record: Record
    previous: str

    @property
    def moment(self) -> datetime:
        """The moment as a value."""
        return moment(self.at)

    @property
    def line(self) -> bytes:
        """The entry as it is stored, its line end included."""
        content: dict[str, canonical.Json] = {
            "n": self.n,
            "at": self.at,
            "event": self.record.event.value,
            "digest": self.record.digest,
            "previous": self.previous,
        }
        return canonical.dump(content) + b"\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """A log whose chain holds. `heads` are the digests of its lines, in order."""

    entries: tuple[Entry, ...] = ()
    heads: tuple[str, ...] = field(default=(), repr=False)

    @property
    def stored(self) -> bytes:
        """The file."""
        return b"".join(entry.line for entry in self.entries)

    @property
    def head(self) -> str:
        """The digest of the last line; 64 zeros where there is none."""
        return self.heads[-1] if self.heads else START

    @property
    def records(self) -> dict[Record, Entry]:
        """What is in it, each with its entry."""
        return {entry.record: entry for entry in self.entries}

    def adding(self, records: Iterable[Record], *, now: datetime) -> "Log":
        """Return the log with an entry more for each record, in order; what is in it already is not entered twice.

        Raises:
            Refused: the last entry lies in the future by more than clocks may differ.
        """
        entries, heads, known = list(self.entries), list(self.heads), set(self.records)
        last = entries[-1].moment if entries else now
        if last > now + SKEW:
            step = "set the clock of this computer; if it is right, restore the log as it was published"
            raise Refused("its last entry lies in the future", where=LOG, next_step=step)
        # Clocks differ a little between computers: the log itself never goes back.
        at = max(now, last).strftime(_FORM)
        for record in records:
            if record not in known:
                known.add(record)
                previous = heads[-1] if heads else START
                entries.append(Entry(n=len(entries) + 1, at=at, record=record, previous=previous))
                heads.append(sha256(entries[-1].line))
        return Log(entries=tuple(entries), heads=tuple(heads))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """When each record was entered; what is not in the log would be entered at `now` (None: that is not asked)."""

    moments: Mapping[Record, datetime] = field(repr=False)
    now: datetime | None

    def at(self, event: Event, digest: str) -> datetime | None:
        """Return the moment of an entry."""
        return self.moments.get(Record(event=event, digest=digest), self.now)


def entered(log: Log | tuple[Problem, ...], *, now: datetime | None) -> Entered | None:
    """Return when everything was entered; None of a broken log, which stops all that asks, by its own problems."""
    if not isinstance(log, Log):
        return None
    return Entered(moments={record: entry.moment for record, entry in log.records.items()}, now=now)


def parse(untrusted: bytes) -> Log | tuple[Problem, ...]:
    """Read a log strictly; return it, or what is wrong with its form (`log-form`) or its chain (`log-order`)."""
    lines = untrusted.splitlines(keepends=True)
    try:
        entries = tuple(_entry(line, number) for number, line in enumerate(lines, 1))
    except Refused as error:
        return (Problem(rule="log-form", where=error.where, message=f"{error.what}; {error.next_step}"),)
    heads = tuple(sha256(line) for line in lines)
    found = tuple(_disorder(entries, heads))
    return found or Log(entries=entries, heads=heads)


def _entry(line: bytes, number: int) -> Entry:
    where = f"{LOG}:{number}"
    step = "restore the log as it was published, then run 'redaction log update'"
    if line.startswith((b"<<<<<<<", b"=======", b">>>>>>>")):
        raise Refused("holds the marks of a merge", where=where, next_step=step)
    try:
        read = _read(Fields(canonical.load(line, where=where), "the entry", _KEYS))
    except WrongForm as error:
        raise Refused(str(error), where=where, next_step=step) from None
    except Refused as error:
        raise Refused(error.what, where=where, next_step=step) from None
    if read.line != line:
        raise Refused("is not one line in canonical form (RFC 8785)", where=where, next_step=step)
    return read


def _read(fields: Fields) -> Entry:
    at = fields.moment("at")
    if at is None:
        raise WrongForm("at in the entry is not a moment")
    return Entry(
        n=fields.number("n", least=1, most=_MOST),
        at=at,
        record=Record(event=Event(fields.text("event", _EVENT)), digest=fields.text("digest", names.DIGEST)),
        previous=fields.text("previous", names.DIGEST),
    )


def _disorder(entries: tuple[Entry, ...], heads: tuple[str, ...]) -> Iterator[Problem]:
    seen: set[Record] = set()
    before: Entry | None = None
    for number, (entry, previous) in enumerate(zip(entries, (START, *heads), strict=False), 1):
        wrong = ""
        if entry.n != number or entry.previous != previous:
            wrong = "does not follow the line before it: a line was taken out, put in, moved or changed"
        elif before is not None and entry.moment < before.moment:
            wrong = "lies before the entry above it: it was back-dated"
        elif entry.record in seen:
            wrong = "enters the same a second time"
        if wrong:
            message = f"{wrong}; restore the log as it was published, then run 'redaction log update'"
            yield Problem(rule="log-order", where=f"{LOG}:{number}", message=message)
        seen.add(entry.record)
        before = entry
