"""`Chain`: every version of the policy as it lies in the archive, and whether each follows from the one before it.

The present version is `site_config/policy.yml`; the bytes of version k before it stay as `site_config/policy/k.yml`,
and the signatures of every version as `site_config/policy/k.PERSON.sig`. The rules:

1. every file beside the policy is a former version or a signature (`policy-signature`);
2. versions run from 1 to the present one without a gap, each in its own place, none of them newer than the present
   one, and each names the digest of the one before it (`policy-chain`);
3. each is right in form (`policy-form`) and sound (see `soundness.py`), and keeps who was in the one before
   (`policy-former`);
4. none is issued before the one before it, or after today (`policy-issued`), nor was entered in the public log more
   than 90 days after the day of its issue (`policy-stale`): that day is its makers' word;
5. every signature of version k is by a holder of version k - 1 (of version 1: its own), over exactly its bytes, with a
   key that counts on the day when version k was issued, and on the day of its entry in the log (`policy-signature`);
6. enough distinct holders signed each (`policy-holders-signed`).

The first version is bound to no entry: its holders name themselves, and what makes it the right one is the anchor.
What is not entered yet is judged as if it were entered today.

The form is that of TUF's root role, https://theupdateframework.github.io/specification/latest/#update-root, but that a
new version need not be signed by its own holders too.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import chain, pairwise

from redaction.digest import sha256
from redaction.errors import Refused
from redaction.problem import Problem
from redaction.signoff import draft as drafts
from redaction.signoff import sshsig
from redaction.signoff.draft import Draft
from redaction.signoff.log import LONGEST, Entered, Event
from redaction.signoff.roles import POLICY_NAMESPACE
from redaction.signoff.soundness import unlike, unsound

POLICY = "site_config/policy.yml"
SIGNATURES = "site_config/policy/"
ALLOWED_SIGNERS = "site_config/allowed_signers"
_FORMER_NAME = re.compile(r"([1-9][0-9]{0,3})\.yml")
_SIGNATURE_NAME = re.compile(r"([1-9][0-9]{0,3})\.([a-z0-9]+(?:-[a-z0-9]+)*)\.sig")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One version: where it lies, its bytes, and what they say. `signed_by`: the holders whose signatures hold."""

    where: str
    untrusted: bytes = field(repr=False)
    content: Draft
    digest: str
    signed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The versions, the oldest first. `former`: what is wrong before the present one; `own`: what is wrong with it.

    Where the order itself is wrong, the present version is the only link, and no signature was looked at.
    """

    links: tuple[Link, ...]
    former: tuple[Problem, ...]
    own: tuple[Problem, ...]

    @property
    def present(self) -> Link:
        """The version that `policy.yml` holds."""
        return self.links[-1]

    @property
    def basis(self) -> Draft:
        """The version whose holders sign the present one: the one before it, or the first itself."""
        return self.links[max(len(self.links) - 2, 0)].content

    @property
    def complete(self) -> bool:
        """Say whether enough holders signed the present version."""
        return len(self.present.signed_by) >= self.basis.holders_needed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Days:
    """The days on which those who sign a version must count; None: not asked."""

    issue: date | None
    entry: date | None


def read(untrusted: bytes, beside: Mapping[str, bytes], *, today: date | None, entered: Entered | None = None) -> Chain:
    """Read and judge the chain.

    Args:
        untrusted: the bytes of `policy.yml`.
        beside: the files of `site_config/policy/`, by name without the folder.
        today: the present day (UTC), on which the holders of a first version without a day of issue must be there.
            None: not asked, nor whether the present version is issued already.
        entered: when each version was entered in the log; None: not asked.

    Raises:
        Refused: the present version is wrong in form.
    """
    present = _link(untrusted, POLICY)
    stored, found = _former(present, beside)
    if found:
        return Chain(links=(present,), former=tuple(found), own=())
    signatures, strays = _signatures(beside, present.content.version)
    links: list[Link] = []
    problems: list[list[Problem]] = []
    for link in (*stored, present):
        before = links[-1].content if links else None
        # People may have gone since a former version was signed; where it has no day, no day is asked.
        day = link.content.issued or (today if link is present else None)
        entry = entered.at(Event.POLICY, link.digest) if entered and before else None
        days = _Days(issue=day, entry=entry.date() if entry else None)
        signed, wrong = _signed(link, before or link.content, signatures[link.content.version], days)
        since = [*unlike(before, link.content, where=link.where), *_out_of_time(before, link, entry)] if before else []
        problems.append([*unsound(link.content, where=link.where), *wrong, *since])
        links.append(signed)
    *earlier, own = problems
    if today and present.content.issued and present.content.issued > today:
        message = "is issued on a later day than today; wait, or mend the clock"
        own.append(Problem(rule="policy-issued", where=POLICY, message=message))
    return Chain(links=tuple(links), former=tuple(chain.from_iterable(earlier)), own=(*own, *strays))


def signature_name(version: int, person: str) -> str:
    """Return the name of a holder's signature file."""
    return f"{version}.{person}.sig"


def former_name(version: int) -> str:
    """Return the name under which a version stays once there is a next one."""
    return f"{version}.yml"


def _link(untrusted: bytes, where: str) -> Link:
    content = drafts.parse(untrusted, where=where)
    return Link(where=where, untrusted=untrusted, content=content, digest=sha256(untrusted))


def _former(present: Link, beside: Mapping[str, bytes]) -> tuple[list[Link], list[Problem]]:
    """Return the former versions in order, and what is wrong with their order (rules 2 and 3)."""
    last = present.content.version
    stored = {int(match[1]): name for name in beside if (match := _FORMER_NAME.fullmatch(name))}
    found: list[Problem] = []
    for number in sorted(stored):
        if number >= last:
            message = f"is no older than policy.yml, which is version {last}: an old policy was put back; restore both"
            found.append(Problem(rule="policy-chain", where=SIGNATURES + stored[number], message=message))
    if missing := next((number for number in range(1, last) if number not in stored), None):
        message = f"is version {last}, and version {missing} before it is missing; restore {former_name(missing)}"
        found.append(Problem(rule="policy-chain", where=POLICY, message=message))
    if found:
        return [], found
    links: list[Link] = []
    for number in range(1, last):
        where = SIGNATURES + stored[number]
        try:
            links.append(_link(beside[stored[number]], where))
        except Refused as error:
            alone = Problem(rule="policy-form", where=error.where, message=error.what)
            found += error.problems or (alone,)
    if not found:
        found += _disorder([*links, present])
    return links, found


def _disorder(links: list[Link]) -> Iterator[Problem]:
    for number, link in enumerate(links, start=1):
        if link.content.version != number:
            message = f"lies in the place of version {number} and says that it is another; restore it"
            yield Problem(rule="policy-chain", where=link.where, message=message)
    for before, link in pairwise(links):
        if link.content.previous != before.digest:
            message = f"does not follow {before.where}: the digest is another; restore both as they were signed"
            yield Problem(rule="policy-chain", where=link.where, message=message)


def _out_of_time(before: Draft, link: Link, entry: datetime | None) -> Iterator[Problem]:
    issued = link.content.issued
    if before.issued and issued and issued < before.issued:
        message = "is issued on an earlier day than the version before it; mend the clock, and make the change again"
        yield Problem(rule="policy-issued", where=link.where, message=message)
    if issued and entry and entry.date() > issued + LONGEST:
        message = (
            f"was issued on {issued} and is in the log only more than {LONGEST.days} days later, or not yet; "
            "if it was entered before, restore the log as it was published; if not, make the change again"
        )
        yield Problem(rule="policy-stale", where=link.where, message=message)


def _signatures(
    beside: Mapping[str, bytes], last: int
) -> tuple[defaultdict[int, dict[str, tuple[str, bytes]]], list[Problem]]:
    """Sort the signature files by version and person; what is none, or of a version to come, is a problem."""
    found: list[Problem] = []
    sorted_: defaultdict[int, dict[str, tuple[str, bytes]]] = defaultdict(dict)
    for name in sorted(beside):
        match = _SIGNATURE_NAME.fullmatch(name)
        if match and int(match[1]) <= last:
            sorted_[int(match[1])][match[2]] = (name, beside[name])
        elif match:
            message = f"belongs to a later version than {last}; remove it, or restore its policy"
            found.append(Problem(rule="policy-signature", where=SIGNATURES + name, message=message))
        elif not _FORMER_NAME.fullmatch(name):
            message = "is neither a policy signature (VERSION.PERSON.sig) nor a former version; remove it"
            found.append(Problem(rule="policy-signature", where=SIGNATURES + name, message=message))
    return sorted_, found


def _signed(
    link: Link, basis: Draft, signatures: Mapping[str, tuple[str, bytes]], days: _Days
) -> tuple[Link, list[Problem]]:
    """Count who signed a version (rules 5 and 6): each person once, whatever keys they have."""
    people: list[str] = []
    found: list[Problem] = []
    for person, (name, signature) in signatures.items():
        if wrong := _signature_fault(link, basis, person, signature, days):
            found.append(Problem(rule="policy-signature", where=SIGNATURES + name, message=wrong))
        else:
            people.append(person)
    if len(people) < basis.holders_needed:
        left = ", ".join(id_ for id_ in basis.holders if id_ not in people) or "nobody is left to do so"
        message = (
            f"{len(people)} of {basis.holders_needed} holders have signed version {link.content.version}; "
            f"who can sign with 'redaction policy sign': {left}"
        )
        found.append(Problem(rule="policy-holders-signed", where=link.where, message=message))
    return replace(link, signed_by=tuple(sorted(people))), found


def _signature_fault(link: Link, basis: Draft, id_: str, signature: bytes, days: _Days) -> str:
    person = basis.person(id_)
    if person is None or id_ not in basis.holders:
        return f"is by nobody who holds version {basis.version}; remove it"
    try:
        parsed = sshsig.decode(signature)
    except Refused as error:
        return error.what
    if parsed.namespace != POLICY_NAMESPACE:
        return f"was made for another purpose, not {POLICY_NAMESPACE}"
    key = person.key(parsed.key)
    if key is None:
        return f"was not made with a key that version {basis.version} gives the person it is named after"
    for day, when in ((days.issue, "was issued"), (days.entry, "came into the log; another holder signs")):
        if day and not (person.there(day) and key.counts(day)):
            return f"is by a person or a key whose days had not begun or were over when the policy {when}"
    if not sshsig.verify(parsed, link.untrusted):
        return "does not fit the policy: its bytes have changed since; sign again with 'redaction policy sign'"
    return ""
