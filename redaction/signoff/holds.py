"""`Holds`: the files of `site_config/holds/`, read together: which holds there are, and which of them a lift has ended.

A lift counts when, in this order:

1. it lies beside its hold, is of the right form, and names that hold by case, number and the SHA-256 of its bytes;
2. every signature beside it is by a person who owns the hold, or was a legal adviser or chair when it was lifted;
3. it was made with a key of theirs in the namespace of holds, on a day that is one of theirs and of the key's;
4. it fits the lift's bytes, and there is at least one;
5. its moment, which is the signer's own word, is not before its hold (before both the first day of the hold and its
   entry in the public log), nor more than 90 days before the lift's own entry; and 2 and 3 hold for the day of that
   entry as well. A lift that is not entered yet is judged as if it were entered now.

Whatever does not count is a problem, and the hold stands.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from redaction.digest import sha256
from redaction.errors import Refused
from redaction.problem import Problem
from redaction.signoff import hold as forms
from redaction.signoff import sshsig
from redaction.signoff.draft import Draft
from redaction.signoff.hold import HOLDS, MAY_LIFT, NAMESPACE, Hold, Lift
from redaction.signoff.log import LONGEST, SKEW, Entered, Event
from redaction.signoff.people import Person
from redaction.signoff.policy import TrustPolicy

_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_FILE = re.compile(rf"{HOLDS}({_SLUG})/([1-9][0-9]{{0,3}})(?:(\.lift)?\.json|\.lift\.({_SLUG})\.sig)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One hold as stored: its digest, and the lift that ended it with the digest of its bytes (else empty)."""

    hold: Hold
    digest: str
    lift: Lift | None = None
    lift_digest: str = ""

    @property
    def where(self) -> str:
        """The hold's path in the repository."""
        return forms.path(self.hold.slug, self.hold.n)

    def stands(self, day: date) -> bool:
        """Say whether nothing of the case may be signed or built on this day (UTC)."""
        hold = self.hold
        return self.lift is None and hold.begins <= day and (hold.until is None or day <= hold.until)

    def overdue(self, day: date) -> bool:
        """Say whether the hold stands and the day by which it was to be looked at again has passed."""
        return self.stands(day) and self.hold.review_by < day


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """All holds of an archive in order of case and number, and what is wrong with their files."""

    all: tuple[Held, ...] = ()
    problems: tuple[Problem, ...] = ()

    def of(self, slug: str) -> tuple[Held, ...]:
        """Return the holds of a case, the oldest first."""
        return tuple(held for held in self.all if held.hold.slug == slug)

    def standing(self, slug: str, day: date) -> tuple[Held, ...]:
        """Return those holds of a case that stand on a day."""
        return tuple(held for held in self.of(slug) if held.stands(day))


@dataclass(slots=True)
class _Place:
    """What lies under one number of one case."""

    hold: bytes | None = None
    lift: bytes | None = None
    signatures: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """By what lifts are judged."""

    policy: TrustPolicy | None
    entered: Entered | None

    def days(self, lift: Lift, digest: str) -> dict[str, date]:
        """Return the days on which its signers must count, each with its words."""
        days = {"at the moment of lifting": lift.moment.date()}
        if entry := self._entry(Event.LIFT, digest):
            days["when it came into the log"] = entry.date()
        return days

    def untimely(self, held: Held, lift: Lift, digest: str) -> str:
        """Say why a lift cannot be of the moment that it names; empty if it can."""
        begun, entry = self._entry(Event.HOLD, held.digest), self._entry(Event.LIFT, digest)
        if lift.moment.date() < held.hold.begins and begun and lift.moment < begun - SKEW:
            return "is dated before its hold"
        if entry and entry > lift.moment + LONGEST:
            return f"is dated more than {LONGEST.days} days before it came into the log"
        return ""

    def _entry(self, event: Event, digest: str) -> datetime | None:
        return self.entered.at(event, digest) if self.entered else None


class _Bad(ValueError):  # noqa: N818  # reads as what happened where it is raised
    """A signature that does not count; the message says why."""


def read(files: Mapping[str, bytes], policy: TrustPolicy | None, *, entered: Entered | None = None) -> Holds:
    """Read the files of `site_config/holds/`.

    Args:
        files: the files by path.
        policy: without a trusted policy no lift counts.
        entered: when holds and lifts were entered in the log; None where it is broken, which stops all by itself.
    """
    found: list[Problem] = []
    places: defaultdict[tuple[str, int], _Place] = defaultdict(_Place)
    for path, content in sorted(files.items()):
        match = _FILE.fullmatch(path)
        if match is None:
            found.append(_form(path, "is no hold, no lift and no signature of one; remove it"))
            continue
        place = places[match[1], int(match[2])]
        if match[4]:
            place.signatures[match[4]] = content
        elif match[3]:
            place.lift = content
        else:
            place.hold = content
    held: list[Held] = []
    for (slug, n), place in sorted(places.items()):
        one = _held(slug, n, place, _Judged(policy=policy, entered=entered), found)
        if one is not None:
            held.append(one)
    found += _gaps(places)
    return Holds(all=tuple(held), problems=tuple(found))


def may_lift(policy: TrustPolicy, hold: Hold) -> tuple[Person, ...]:
    """Return who can end a hold: its owner, the legal advisers and the chairs of the policy."""
    return tuple(p for p in policy.content.people if _may(policy.content, hold, p.id))


def _may(version: Draft, hold: Hold, id_: str) -> bool:
    person = version.person(id_)
    return person is not None and (id_ == hold.owner or any(role in person.roles for role in MAY_LIFT))


def _held(slug: str, n: int, place: _Place, judged: _Judged, found: list[Problem]) -> Held | None:
    where = forms.path(slug, n)
    if place.hold is None:
        found.append(_form(where, "is missing, and files about it are there; restore the hold"))
        return None
    try:
        hold = forms.parse(place.hold, where=where)
    except Refused as error:
        found.append(_form(error.where, f"{error.what}; {error.next_step}"))
        return None
    if (hold.slug, hold.n) != (slug, n):
        found.append(_form(where, "is another case's hold, or has another number; put it back in its place"))
        return None
    held, problems = _lifted(Held(hold=hold, digest=sha256(place.hold)), place, judged)
    found += problems
    return held


def _lifted(held: Held, place: _Place, judged: _Judged) -> tuple[Held, list[Problem]]:
    """Return the hold with the lift that ended it, if one did, and what is wrong with the files of a lift."""
    slug, n = held.hold.slug, held.hold.n
    where = forms.lift_path(slug, n)
    if place.lift is None:
        stray = [forms.signature_path(slug, n, person) for person in place.signatures]
        return held, [_form(path, "signs a lift that is not there; restore the lift, or remove this") for path in stray]
    try:
        lift = forms.parse_lift(place.lift, where=where)  # step 1
    except Refused as error:
        return held, [_no_lift(error.where, f"{error.what}; {error.next_step}")]
    if (lift.slug, lift.n, lift.hold) != (slug, n, held.digest):
        return held, [_no_lift(where, "is the lift of another hold; put it back in its place")]
    if judged.policy is None:
        return held, []  # the policy's own problems say what is wrong
    digest = sha256(place.lift)
    if wrong := judged.untimely(held, lift, digest):  # step 5
        return held, [_no_lift(where, f"{wrong}; remove it, and lift the hold again")]
    days = judged.days(lift, digest)
    if not place.signatures:
        step = f"its owner, a legal adviser or the chair runs 'redaction hold lift {slug} {n}'"
        return held, [_no_lift(where, f"is signed by nobody; {step}")]
    bad = []
    for person, signature in place.signatures.items():
        try:
            _check(held.hold, place.lift, judged.policy, days, person, signature)
        except _Bad as error:
            bad.append(_no_lift(forms.signature_path(slug, n, person), f"{error}; remove it, and lift the hold again"))
    return (held if bad else replace(held, lift=lift, lift_digest=digest)), bad


def _check(
    hold: Hold, payload: bytes, policy: TrustPolicy, days: Mapping[str, date], id_: str, untrusted: bytes
) -> None:
    person = policy.person(id_)
    if person is None:
        raise _Bad("is by a person whom the policy does not name")
    for when, day in days.items():  # step 2
        if not any(_may(version, hold, id_) for version in policy.in_force(day)):
            raise _Bad(f"is by a person who neither owned the hold nor was a legal adviser or chair {when}")
    try:
        signature = sshsig.decode(untrusted)
    except Refused as error:
        raise _Bad(error.what) from None
    if signature.namespace != NAMESPACE:  # step 3
        raise _Bad(f"was made for another purpose than {NAMESPACE}")
    key = person.key(signature.key)
    for when, day in days.items():
        if key is None or not key.counts(day) or not person.there(day):
            raise _Bad(f"was not made with a key that was this person's {when}")
    if not sshsig.verify(signature, payload):  # step 4
        raise _Bad("does not fit the lift: its bytes are not those that were signed")


def _gaps(places: Mapping[tuple[str, int], _Place]) -> Iterator[Problem]:
    for slug, n in sorted(places):
        if n > 1 and (slug, n - 1) not in places:
            yield _form(forms.path(slug, n - 1), "is missing: the holds of a case run from 1 without a gap; restore it")


def _form(where: str, message: str) -> Problem:
    return Problem(rule="hold-form", where=where, message=message)


def _no_lift(where: str, message: str) -> Problem:
    return Problem(rule="hold-lift", where=where, message=message)
