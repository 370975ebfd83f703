"""`TrustPolicy`: who may approve what. The root of trust: only a sound policy that its holders signed becomes one.

A policy is trusted when, in this order:

1. its form is right (`policy-form`, see `draft.py` and `policy.schema.json`);
2. it is sound (`policy-people`, `policy-thresholds`, `policy-holders`);
3. every signature beside it is a holder's, over exactly its bytes (`policy-signature`);
4. enough distinct holders signed (`policy-holders-signed`);
5. it is the one that was pinned outside the repository, if one was (`policy-anchor`).
"""

import hmac
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import InitVar, dataclass
from datetime import datetime

from redaction.digest import sha256
from redaction.errors import Refused
from redaction.problem import Problem
from redaction.signoff import draft as drafts
from redaction.signoff import sshsig
from redaction.signoff.draft import Draft
from redaction.signoff.people import Person
from redaction.signoff.roles import ALWAYS, POLICY_NAMESPACE, Role

POLICY = "site_config/policy.yml"
SIGNATURES = "site_config/policy/"
ALLOWED_SIGNERS = "site_config/allowed_signers"
_SIGNATURE_NAME = re.compile(r"([1-9][0-9]{0,3})\.([a-z0-9]+(?:-[a-z0-9]+)*)\.sig")
_FEWEST_HOLDERS = 2
_SEAL = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustPolicy:
    """A signed policy: its content, the digest of its bytes, and who signed it. Made by `trusted` only."""

    content: Draft
    digest: str
    signed_by: tuple[str, ...]
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        """Refuse to exist without having been checked."""
        if seal is not _SEAL:
            raise TypeError("a TrustPolicy is made by policy.trusted() only")

    def person(self, id_: str) -> Person | None:
        """Return the person with this id, or None."""
        return self.content.person(id_)

    def needed(self, *, legal: bool) -> dict[Role, int]:
        """Return how many people of each role must sign a publication; `legal`: the case asks for legal advice."""
        needed = dict(self.content.thresholds)
        if legal:
            needed[Role.LEGAL] = max(1, needed.get(Role.LEGAL, 0))
        return needed


def trusted(
    untrusted: bytes, signatures: Mapping[str, bytes], *, at: datetime, anchor: str | None = None
) -> TrustPolicy | tuple[Problem, ...]:
    """Check a policy as the module's docstring says; return it, or everything that is wrong.

    Args:
        untrusted: the bytes of `policy.yml`.
        signatures: the files of `site_config/policy/`, by name without the folder.
        at: now; a holder outside their days does not count.
        anchor: the digest pinned outside the repository, if one is.
    """
    try:
        content = drafts.parse(untrusted, where=POLICY)
    except Refused as error:
        return error.problems or (Problem(rule="policy-form", where=error.where or POLICY, message=error.what),)
    digest = sha256(untrusted)
    signed = signers(untrusted, content, signatures, at=at)
    found = [*unsound(content), *signed.problems]
    if len(signed.people) < content.holders_needed:
        message = (
            f"{len(signed.people)} of {content.holders_needed} holders have signed version {content.version}; "
            "each signs with 'redaction policy sign'"
        )
        found.append(Problem(rule="policy-holders-signed", where=POLICY, message=message))
    if anchor is not None and not hmac.compare_digest(anchor.encode(), digest.encode()):
        message = "is not the policy that REDACTION_ANCHOR pins; restore it, or have the board pin the new one"
        found.append(Problem(rule="policy-anchor", where=POLICY, message=message))
    if found:
        return tuple(found)
    return TrustPolicy(content=content, digest=digest, signed_by=signed.people, seal=_SEAL)


def unsound(draft: Draft) -> Iterator[Problem]:
    """Yield what makes a policy unfit to be signed: nobody in it, one who counts as two, or too little asked for."""
    if not draft.people:
        yield Problem(
            rule="policy-people", where=POLICY, message="names nobody; add people with 'redaction people add'"
        )
    yield from _twins(draft)
    for person in draft.people:
        if person.valid_from and person.valid_to and person.valid_to < person.valid_from:
            message = f"{person.id} is valid to a day before the first"
            yield Problem(rule="policy-people", where=POLICY, message=message)
    for role, wanted in {**dict.fromkeys(ALWAYS, 1), **draft.thresholds}.items():
        if draft.thresholds.get(role, 0) < 1:
            message = f"asks for no {role.value}; officer, checker and chair must each sign"
            yield Problem(rule="policy-thresholds", where=POLICY, message=message)
        if sum(role in person.roles for person in draft.people) < wanted:
            message = f"asks for {wanted} people as {role.value} and names fewer; add them with 'redaction people add'"
            yield Problem(rule="policy-thresholds", where=POLICY, message=message)
    yield from _holder_problems(draft)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Which holders signed a policy, each once, and what is wrong with the signature files."""

    people: tuple[str, ...]
    problems: tuple[Problem, ...]


def signers(untrusted: bytes, content: Draft, signatures: Mapping[str, bytes], *, at: datetime) -> Signed:
    """Find who signed the bytes of a policy; a file that is not a good signature by a holder is a problem."""
    people: set[str] = set()
    found: list[Problem] = []
    for name, signature in sorted(signatures.items()):
        wrong = _signature_problem(untrusted, content, name, signature, at)
        if wrong:
            found.append(Problem(rule="policy-signature", where=SIGNATURES + name, message=wrong))
        else:
            people.add(name.split(".")[1])
    return Signed(people=tuple(sorted(people)), problems=tuple(found))


def signature_name(version: int, person: str) -> str:
    """Return the name of a holder's signature file."""
    return f"{version}.{person}.sig"


def _signature_problem(untrusted: bytes, content: Draft, name: str, signature: bytes, at: datetime) -> str:
    match = _SIGNATURE_NAME.fullmatch(name)
    if match is None:
        return "is not a policy signature (VERSION.PERSON.sig); remove it"
    if int(match[1]) != content.version:
        return f"belongs to another version than {content.version}; remove it, or restore its policy"
    person = content.person(match[2])
    if person is None or person.id not in content.holders:
        return "is by nobody who holds this policy; remove it"
    try:
        parsed = sshsig.decode(signature)
    except Refused as error:
        return error.what
    if parsed.namespace != POLICY_NAMESPACE:
        return f"was made for another purpose, not {POLICY_NAMESPACE}"
    if parsed.key not in person.keys:
        return "was not made with a key of the person it is named after"
    if not person.valid(at):
        return "is by a person whose days have not begun or are over"
    if not sshsig.verify(parsed, untrusted):
        return "does not fit the policy: its bytes have changed since; sign again with 'redaction policy sign'"
    return ""


def _twins(draft: Draft) -> Iterator[Problem]:
    """Yield people who share an id, a name or a key: each would let one person count as two."""
    seen: dict[object, str] = {}
    for person in draft.people:
        name = " ".join(unicodedata.normalize("NFKC", person.name).casefold().split())
        for mark, what in ((person.id, "id"), (("name", name), "name"), *((key, "key") for key in person.keys)):
            if mark in seen:
                message = (
                    f"{seen[mark]} and {person.id} have one {what}; one person is one entry, with keys of their own"
                )
                yield Problem(rule="policy-people", where=POLICY, message=message)
            seen[mark] = person.id


def _holder_problems(draft: Draft) -> Iterator[Problem]:
    strangers = [holder for holder in draft.holders if draft.person(holder) is None]
    if strangers:
        message = f"the holders {', '.join(strangers)} are not among its people"
        yield Problem(rule="policy-holders", where=POLICY, message=message)
    if draft.holders_needed < _FEWEST_HOLDERS or len(set(draft.holders)) < draft.holders_needed:
        message = (
            f"has {len(set(draft.holders))} holders and needs {draft.holders_needed} to sign, never fewer than two; "
            "add them with 'redaction people add --holder'"
        )
        yield Problem(rule="policy-holders", where=POLICY, message=message)
