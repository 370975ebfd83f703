"""Holding a case and lifting a hold, as files to write. `ready` functions decide and write nothing."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from redaction.canonical import Json
from redaction.digest import sha256
from redaction.errors import Refused, WrongUsage
from redaction.publish.gate.archive import put
from redaction.publish.gate.log_rules import due
from redaction.publish.gate.reading import Reading
from redaction.publish.sign.entries import all_else_written, enter
from redaction.publish.sign.soundness import sound_policy
from redaction.signoff import hold as holds
from redaction.signoff import sshsig
from redaction.signoff.hold import NAMESPACE, Hold, HoldKind, Lift
from redaction.signoff.holds import Held, may_lift
from redaction.signoff.log import LONGEST, Event, Log, Record
from redaction.signoff.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days of a hold as an officer gives them: its first, its review, and of a panel's notice the last."""

    begins: date
    review_by: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyLift:
    """A lift that a person is about to sign; `signed`: they have done so, and only the log may still lack it."""

    reading: Reading = field(repr=False)
    held: Held
    payload: bytes = field(repr=False)
    person: Person
    signed: bool


def ready_hold(reading: Reading, slug: str, kind: HoldKind, owner: str, days: Days, *, salt: str) -> Hold:
    """Return the next hold of a case; one that says the same and stands is returned as it is, never made twice.

    Args:
        reading: the archive.
        slug: the case.
        kind: why it is held.
        owner: the id of the person who answers for it.
        days: from when, until when.
        salt: 32 random hexadecimal digits.

    Raises:
        Refused: the policy, the holds or the log cannot be trusted, the owner is not in the policy, or the days
            contradict each other.
    """
    if sound_policy(reading).person(owner) is None:
        raise Refused("is not in the policy", where=owner, next_step="name an owner who is in 'redaction people list'")
    hold = Hold(
        slug=slug,
        n=len(reading.holds.of(slug)) + 1,
        salt=salt,
        kind=kind,
        owner=owner,
        begins=days.begins,
        review_by=days.review_by,
        until=days.until,
    )
    holds.dump(hold)
    same = [replace(hold, n=one.hold.n, salt=one.hold.salt) for one in reading.holds.of(slug) if one.lift is None]
    known = [one.hold for one in reading.holds.of(slug)]
    return next((one for one in same if one in known), hold)


def finish_hold(root: Path, reading: Reading, hold: Hold) -> str:
    """Write a hold and enter it in the log; return its path.

    Raises:
        CannotGoOn: a file could not be written; 'redaction log update' enters a hold that is there.
    """
    path, stored = holds.path(hold.slug, hold.n), holds.dump(hold)
    put(root, writes=[(path, stored)])
    with all_else_written():
        enter(root, (*due(reading), Record(event=Event.HOLD, digest=sha256(stored))), now=reading.now)
    return path


def ready_lift(reading: Reading, slug: str, n: int | None, person: str, *, salt: str) -> ReadyLift:
    """Return the lift of a hold: of the only one that stands, where no number is given.

    Raises:
        WrongUsage: there is no such hold, or there are several and no number was given.
        Refused: the policy, the holds or the log cannot be trusted, or the person may not lift it.
    """
    beside = f"{holds.HOLDS}{slug}/" + (f"{n}." if n else "")
    policy = sound_policy(reading, mending=beside)
    held = _held(reading, slug, n)
    allowed = {one.id: one for one in may_lift(policy, held.hold)}
    who = allowed.get(person)
    if who is None or not who.able(reading.now.date()):
        step = f"one of these lifts it: {', '.join(sorted(allowed))}"
        raise Refused("may not lift this hold", where=person, next_step=step)
    files = reading.facts.untrusted_files
    stored = files.get(holds.lift_path(slug, held.hold.n), b"")
    if held.lift is not None:
        return ReadyLift(reading=reading, held=held, payload=stored, person=who, signed=True)
    if not _on_record(reading, stored, who):
        at = reading.now.strftime("%Y-%m-%dT%H:%M:%SZ")
        stored = holds.dump_lift(Lift(slug=slug, n=held.hold.n, salt=salt, hold=held.digest, at=at))
    return ReadyLift(reading=reading, held=held, payload=stored, person=who, signed=False)


def finish_lift(root: Path, ready: ReadyLift, key: Ed25519PrivateKey | None) -> str:
    """Write a lift, its signature and their entry in the log; return the signature's path, or the lift's.

    Signatures that lay beside a lift that did not count go: they fit other bytes.

    Args:
        root: the archive.
        ready: what `ready_lift` gave.
        key: the person's key; None only where the hold is lifted already.

    Raises:
        Refused: the key is not the person's.
        CannotGoOn: a file could not be written; the same command goes on from there.
    """
    hold = ready.held.hold
    where = holds.lift_path(hold.slug, hold.n)
    if not ready.signed:
        if key is None:
            raise ValueError("a signature needs a key")
        known = ready.person.key(sshsig.public_part(key))
        if known is None or not known.counts(ready.reading.now.date()):
            step = "use your own key, or have it added with 'redaction people add'"
            raise Refused(
                "this key is not among the person's keys that count today", where=ready.person.id, next_step=step
            )
        beside = where.removesuffix(".json") + "."
        old = [p for p in ready.reading.facts.untrusted_files if p.startswith(beside) and p.endswith(".sig")]
        signature = sshsig.sign(ready.payload, namespace=NAMESPACE, key=key)
        put(root, writes=[(where, ready.payload)], removes=old)
        put(root, writes=[(holds.signature_path(hold.slug, hold.n, ready.person.id), signature)])
    records = (*due(ready.reading), Record(event=Event.LIFT, digest=sha256(ready.payload)))
    with all_else_written():
        enter(root, records, now=ready.reading.now)
    return where


def rows(reading: Reading) -> list[dict[str, Json]]:
    """Return every hold as facts: `state` is `stands`, `overdue`, `to come`, `over` or `lifted`."""
    day = reading.now.date()
    return [
        {
            "case": held.hold.slug,
            "n": held.hold.n,
            "kind": held.hold.kind.value,
            "owner": held.hold.owner,
            "from": held.hold.begins.isoformat(),
            "review_by": held.hold.review_by.isoformat(),
            "until": held.hold.until.isoformat() if held.hold.until else None,
            "state": _state(held, day),
        }
        for held in reading.holds.all
    ]


def _state(held: Held, day: date) -> str:
    if held.lift is not None:
        return "lifted"
    if held.hold.begins > day:
        return "to come"
    if not held.stands(day):
        return "over"
    return "overdue" if held.overdue(day) else "stands"


def _on_record(reading: Reading, stored: bytes, who: Person) -> bool:
    """Say whether a lift counted once and only its signature was lost: then the same bytes are signed again."""
    known = Record(event=Event.LIFT, digest=sha256(stored))
    entry = reading.log.records.get(known) if isinstance(reading.log, Log) else None
    if entry is None:
        return False
    begun = holds.parse_lift(stored, where="the lift").moment
    return entry.moment <= begun + LONGEST and who.able(begun.date()) and who.able(entry.moment.date())


def _held(reading: Reading, slug: str, n: int | None) -> Held:
    all_ = reading.holds.of(slug)
    found = [held for held in all_ if (held.hold.n == n if n else held.lift is None)]
    if n is None and not found:
        found = list(all_[-1:])  # lifted already: the same command twice
    if not found:
        raise WrongUsage("there is no such hold", where=slug, next_step="see 'redaction hold list'")
    if len(found) > 1:
        numbers = ", ".join(str(held.hold.n) for held in found)
        raise WrongUsage(f"has several holds ({numbers})", where=slug, next_step="give the number of one")
    return found[0]
