"""`Person`: one entry of the policy, and the questions asked of it."""

from dataclasses import dataclass, field
from datetime import date

from redaction.signoff.key import Key
from redaction.signoff.roles import Role
from redaction.signoff.sshsig import PublicKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who may sign, or once could: in which roles, with which keys, from and to which day (both included, UTC).

    Who has left stays in the policy, so that what they signed while they were there goes on counting.
    """

    id: str
    name: str = field(repr=False)
    roles: tuple[Role, ...]
    keys: tuple[Key, ...] = field(repr=False)
    valid_from: date | None = None
    valid_to: date | None = None

    def there(self, day: date) -> bool:
        """Say whether the day lies within this person's days, whatever their keys."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)

    def able(self, day: date) -> bool:
        """Say whether this person could sign something on this day: it is one of theirs, and some key counts."""
        return self.there(day) and any(key.counts(day) for key in self.keys)

    def key(self, public: PublicKey) -> Key | None:
        """Return this person's key with these bytes, whether it counts today or not; or None."""
        return next((key for key in self.keys if key.public == public), None)

    @property
    def last_day(self) -> date | None:
        """The last day on which any key of this person counts; None where one has no end."""
        ends = [key.last_day for key in self.keys]
        known = [end for end in ends if end]
        by_keys = max(known) if len(known) == len(ends) else None
        return min((end for end in (by_keys, self.valid_to) if end), default=None)
