"""Holds and lifts as files, by the throw-away people of `archive.py`."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

from archive import PEOPLE, key

from redaction.signoff import hold as holds
from redaction.signoff import sshsig
from redaction.signoff.hold import Hold, HoldKind, Lift
from redaction.signoff.roles import Role

SLUG = "child-f-2014"
OWNER = PEOPLE[Role.OFFICER]
TRIAL = Hold(
    slug=SLUG,
    n=1,
    salt="0123456789abcdef" * 2,
    kind=HoldKind.TRIAL,
    owner=OWNER,
    begins=date(2026, 1, 5),
    review_by=date(2026, 6, 1),
    until=None,
)
NOTICE = replace(
    TRIAL, kind=HoldKind.PANEL_NOTICE, begins=date(2026, 2, 27), review_by=date(2026, 3, 10), until=date(2026, 3, 10)
)
LIFTED = "2026-02-02T12:00:00Z"


def hold_files(*held: Hold) -> dict[str, bytes]:
    """The files of some holds."""
    return {holds.path(hold.slug, hold.n): holds.dump(hold) for hold in held or (TRIAL,)}


def a_lift(of: Hold = TRIAL, **changes) -> Lift:
    digest = sha256(holds.dump(of)).hexdigest()
    return replace(Lift(slug=of.slug, n=of.n, salt="ab" * 16, hold=digest, at=LIFTED), **changes)


def lift_files(
    of: Hold = TRIAL, by: str = OWNER, *, namespace: str = holds.NAMESPACE, key_of: str = "", **changes
) -> dict[str, bytes]:
    """The files of a lift of this hold, signed."""
    payload = holds.dump_lift(a_lift(of, **changes))
    signature = sshsig.sign(payload, namespace=namespace, key=key(key_of or by))
    return {holds.lift_path(of.slug, of.n): payload, holds.signature_path(of.slug, of.n, by): signature}
