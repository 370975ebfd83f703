"""`Person`: one entry of the policy, and the questions asked of it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from redaction.signoff.roles import Role
from redaction.signoff.sshsig import PublicKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who may sign: in which roles, with which keys, from and to which day (both included, UTC)."""

    id: str
    name: str = field(repr=False)
    roles: tuple[Role, ...]
    keys: tuple[PublicKey, ...] = field(repr=False)
    valid_from: date | None = None
    valid_to: date | None = None

    def valid(self, at: datetime) -> bool:
        """Say whether this person's signatures count at the moment `at` (UTC)."""
        day = at.date()
        return (self.valid_from or day) <= day <= (self.valid_to or day)
