"""`Key`: a public key as the policy knows it: from which day to which it counts, and whether it was taken back."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from redaction.signoff.sshsig import PublicKey


class Reason(StrEnum):
    """Why a key was taken back."""

    LOST = "lost"
    LEFT = "left"
    COMPROMISED = "compromised"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revocation:
    """From `since` on (that day included) the key counts for nothing; what was proposed before it stays good.

    Where the reason is COMPROMISED, `since` is the last day on which the key was surely safe: what was proposed on
    that day may be either's.
    """

    since: date
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key of one person; both days are included (UTC)."""

    public: PublicKey
    valid_from: date | None = None
    valid_to: date | None = None
    revoked: Revocation | None = None

    @property
    def last_day(self) -> date | None:
        """The last day on which the key counts; None where it has no end."""
        ends = [self.valid_to] if self.valid_to else []
        if self.revoked:
            # Nothing comes before the calendar's first day; a key revoked from then on never counted.
            ends.append(max(self.revoked.since, date(1, 1, 2)) - timedelta(days=1))
        return min(ends, default=None)

    def counts(self, day: date) -> bool:
        """Say whether what is signed with this key counts for the day."""
        return (self.valid_from or day) <= day <= (self.last_day or day)

    def taken_back(self, day: date) -> bool:
        """Say whether it is by its revocation that the key does not count for the day."""
        return self.revoked is not None and day >= self.revoked.since
