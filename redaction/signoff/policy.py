"""`TrustPolicy`: who may approve what. The root of trust: only a chain of versions that holders signed becomes one.

A policy is trusted when, in this order:

1. its versions form a chain, each sound and signed by holders of the one before it (see `chain.py`);
2. the present version has not expired (`policy-expired`); an expired one can still be followed by a next;
3. the version that was pinned outside the repository, if one was, is in the chain (`policy-anchor`): so nothing older
   than it can be put back, and what its holders sign after it needs no new pin.
"""

import hmac
from collections.abc import Mapping
from dataclasses import InitVar, dataclass
from datetime import date, datetime

from redaction.errors import Refused
from redaction.problem import Problem
from redaction.signoff import chain as chains
from redaction.signoff.chain import POLICY, Link
from redaction.signoff.draft import Draft
from redaction.signoff.log import Entered
from redaction.signoff.people import Person

_SEAL = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustPolicy:
    """A signed policy: its versions, the oldest first; the last one is in force. Made by `trusted` only."""

    links: tuple[Link, ...]
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        """Refuse to exist without having been checked."""
        if seal is not _SEAL:
            raise TypeError("a TrustPolicy is made by policy.trusted() only")

    @property
    def content(self) -> Draft:
        """What the present version says."""
        return self.links[-1].content

    @property
    def digest(self) -> str:
        """The SHA-256 of the present version."""
        return self.links[-1].digest

    @property
    def signed_by(self) -> tuple[str, ...]:
        """Who signed the present version."""
        return self.links[-1].signed_by

    @property
    def versions(self) -> tuple[Draft, ...]:
        """What every version says, the oldest first."""
        return tuple(link.content for link in self.links)

    def version(self, number: int) -> Link | None:
        """Return one version, or None if there is none of this number."""
        return self.links[number - 1] if 1 <= number <= len(self.links) else None

    def last_day(self, number: int) -> date | None:
        """Return the last day on which this version is in force: its own, or that of the next one's issue; or None."""
        after = self.version(number + 1)
        ends = (self.links[number - 1].content.expires, after.content.issued if after else None)
        return min((end for end in ends if end), default=None)

    def in_force(self, day: date) -> tuple[Draft, ...]:
        """Return the versions that are in force on a day: on the day of a change both; before the first, the first.

        After one has run out there is none until the next.
        """
        first = self.versions[0]
        if first.issued and day < first.issued:
            return (first,)
        return tuple(v for v in self.versions if (v.issued or day) <= day <= (self.last_day(v.version) or day))

    def person(self, id_: str) -> Person | None:
        """Return the person with this id as the present version has them, or None."""
        return self.content.person(id_)


def trusted(
    untrusted: bytes,
    beside: Mapping[str, bytes],
    *,
    at: datetime,
    anchor: str | None = None,
    entered: Entered | None = None,
) -> TrustPolicy | tuple[Problem, ...]:
    """Check a policy as the module's docstring says; return it, or everything that is wrong.

    Args:
        untrusted: the bytes of `policy.yml`.
        beside: the files of `site_config/policy/`, by name without the folder.
        at: now.
        anchor: the digest pinned outside the repository, if one is.
        entered: when its versions were entered in the log; None where the log is broken, which stops all by itself.
    """
    today = at.date()
    try:
        chain = chains.read(untrusted, beside, today=today, entered=entered)
    except Refused as error:
        return error.problems or (Problem(rule="policy-form", where=error.where, message=error.what),)
    found = [*chain.former, *chain.own]
    expires = chain.present.content.expires
    if expires and today > expires:
        message = f"expired after {expires}; its holders sign a next version: 'redaction policy expire --on DAY'"
        found.append(Problem(rule="policy-expired", where=POLICY, message=message))
    pinned = anchor is None or any(hmac.compare_digest(anchor.encode(), link.digest.encode()) for link in chain.links)
    if not pinned:
        message = "neither is nor follows the policy that REDACTION_ANCHOR pins; restore it, or have the board pin it"
        found.append(Problem(rule="policy-anchor", where=POLICY, message=message))
    if found:
        return tuple(found)
    return TrustPolicy(links=chain.links, seal=_SEAL)
