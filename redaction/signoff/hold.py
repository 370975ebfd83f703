"""`Hold`: nothing of a case is signed or built while one stands; and the signed `Lift` that ends it.

A hold needs no signature: anybody may stop. It ends by a lift that its owner, a legal adviser or the chair signed, in
the namespace `hold@redaction.v1`; a panel's notice also ends by itself, after its last day. Both files carry a salt,
so that nobody can guess from the public log which case is held.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from redaction import canonical
from redaction.errors import Refused
from redaction.signoff import names
from redaction.signoff.fields import Fields, WrongForm, moment
from redaction.signoff.roles import Role

HOLDS = "site_config/holds/"
NAMESPACE = "hold@redaction.v1"
MAY_LIFT = (Role.LEGAL, Role.CHAIR)  # beside the owner
_HOLD = "urn:redaction:hold:v1"
_LIFT = "urn:redaction:lift:v1"
_SALT = re.compile(r"[0-9a-f]{32}")
_MOST = 9999
_RESTORE = "restore the file as it was, or run 'redaction hold' again"


class HoldKind(StrEnum):
    """Why a case is held."""

    TRIAL = "trial"
    INQUEST = "inquest"
    FAMILY_PROCEEDINGS = "family-proceedings"
    REPORTING_RESTRICTION = "reporting-restriction"
    PANEL_NOTICE = "panel-notice"


_KIND = re.compile("|".join(HoldKind))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """One hold. `begins` is its first day; `until` the last of a panel's notice, and None for every other kind.

    `review_by` is the day by which its owner looks at it again: a hold that is forgotten would hold for ever.
    """

    slug: str
    n: int
    salt: str = field(repr=False)
    kind: HoldKind
    owner: str
    begins: date
    review_by: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """The end of one hold: `hold` is the SHA-256 of its bytes, `at` the moment (UTC) of lifting."""

    slug: str
    n: int
    salt: str = field(repr=False)
    hold: str
    at: str

    @property
    def moment(self) -> datetime:
        """The moment of lifting as a value."""
        return moment(self.at)


def path(slug: str, n: int) -> str:
    """Return where a hold is stored."""
    return f"{HOLDS}{slug}/{n}.json"


def lift_path(slug: str, n: int) -> str:
    """Return where a hold's lift is stored."""
    return f"{HOLDS}{slug}/{n}.lift.json"


def signature_path(slug: str, n: int, person: str) -> str:
    """Return where a person's signature on a lift is stored."""
    return f"{HOLDS}{slug}/{n}.lift.{person}.sig"


def dump(hold: Hold) -> bytes:
    """Return a hold's bytes.

    Raises:
        Refused: the hold is one that `parse` would refuse.
    """
    stored = canonical.dump({
        "type": _HOLD, "slug": hold.slug, "n": hold.n, "salt": hold.salt, "kind": hold.kind.value,
        "owner": hold.owner, "from": hold.begins.isoformat(), "review_by": hold.review_by.isoformat(),
        "until": hold.until.isoformat() if hold.until else None,
    })  # fmt: skip
    parse(stored, where=path(hold.slug, hold.n))
    return stored


def parse(untrusted: bytes, *, where: str) -> Hold:
    """Read a hold strictly.

    Raises:
        Refused: anything unknown, missing, of another type or spelling, or days that contradict each other.
    """
    keys = ("type", "slug", "n", "salt", "kind", "owner", "from", "review_by", "until")
    value = _canonical(untrusted, where)
    try:
        return _hold(Fields(value, "the hold", keys))
    except WrongForm as error:
        raise Refused(str(error), where=where, next_step=_RESTORE) from None


def dump_lift(lift: Lift) -> bytes:
    """Return a lift's bytes: those that are signed.

    Raises:
        Refused: the lift is one that `parse_lift` would refuse.
    """
    stored = canonical.dump({
        "type": _LIFT, "slug": lift.slug, "n": lift.n, "salt": lift.salt, "hold": lift.hold, "at": lift.at,
    })  # fmt: skip
    parse_lift(stored, where=lift_path(lift.slug, lift.n))
    return stored


def parse_lift(untrusted: bytes, *, where: str) -> Lift:
    """Read a lift strictly.

    Raises:
        Refused: anything unknown, missing, or of another type or spelling.
    """
    value = _canonical(untrusted, where)
    try:
        return _lift(Fields(value, "the lift", ("type", "slug", "n", "salt", "hold", "at")))
    except WrongForm as error:
        raise Refused(str(error), where=where, next_step=_RESTORE) from None


def _hold(fields: Fields) -> Hold:
    fields.constant("type", _HOLD)
    until = fields.day("until")
    hold = Hold(
        slug=fields.text("slug", names.SLUG),
        n=fields.number("n", least=1, most=_MOST),
        salt=fields.text("salt", _SALT),
        kind=HoldKind(fields.text("kind", _KIND)),
        owner=fields.text("owner", names.SLUG),
        begins=_day(fields, "from"),
        review_by=_day(fields, "review_by"),
        until=date.fromisoformat(until) if until else None,
    )
    if (hold.kind is HoldKind.PANEL_NOTICE) != (hold.until is not None):
        raise WrongForm("a panel's notice, and nothing else, ends by itself on a day")
    if min(hold.review_by, hold.until or hold.begins) < hold.begins:
        raise WrongForm("the hold ends, or is reviewed, before it begins")
    return hold


def _lift(fields: Fields) -> Lift:
    fields.constant("type", _LIFT)
    at = fields.moment("at")
    if at is None:
        raise WrongForm("at in the lift is not a moment")
    return Lift(
        slug=fields.text("slug", names.SLUG),
        n=fields.number("n", least=1, most=_MOST),
        salt=fields.text("salt", _SALT),
        hold=fields.text("hold", names.DIGEST),
        at=at,
    )


def _canonical(untrusted: bytes, where: str) -> canonical.Json:
    try:
        value = canonical.load(untrusted, where=where)
    except Refused as error:
        raise Refused(error.what, where=error.where, next_step=_RESTORE) from None
    if not canonical.spells(untrusted, value):
        raise Refused("is not in canonical form (RFC 8785)", where=where, next_step=_RESTORE)
    return value


def _day(fields: Fields, key: str) -> date:
    value = fields.day(key)
    if value is None:
        raise WrongForm(f"{key} is not a day")
    return date.fromisoformat(value)
