"""`Draft`: what a `policy.yml` says, right in form but neither sound nor signed; and the file's text written anew."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, cast

import yaml

from redaction import strictyaml
from redaction.case.schema import problems
from redaction.errors import Refused
from redaction.problem import Problem
from redaction.signoff.key import Key, Reason, Revocation
from redaction.signoff.people import Person
from redaction.signoff.roles import ALWAYS, Role
from redaction.signoff.sshsig import public_key
from redaction.signoff.thresholds import Act, Thresholds

_HEAD = """\
# Who may approve pages of this archive, and how many must. Public, and signed by its holders
# (site_config/policy/). Change it with 'redaction people', then sign it with 'redaction policy sign'.
"""
_HOLDERS_NEEDED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The policy's content.

    `previous` is the SHA-256 of the version before, `issued` the day from which this one is in force, `expires` the
    last day on which it is; a first version has no `previous`. `holders` may sign the next version; one of `removers`
    may take a page down alone in an emergency.
    """

    version: int
    board: str
    previous: str | None = None
    issued: date | None = None
    expires: date | None = None
    people: tuple[Person, ...]
    holders: tuple[str, ...]
    holders_needed: int
    removers: tuple[str, ...] = ()
    thresholds: Thresholds = field(hash=False)

    def person(self, id_: str) -> Person | None:
        """Return the person with this id, or None."""
        return next((p for p in self.people if p.id == id_), None)

    def needed(self, act: Act = Act.PUBLISH, *, legal: bool = False) -> dict[Role, int]:
        """Return how many people of each role an action needs; `legal`: the case asks for legal advice."""
        needed = self.thresholds.needed(act)
        if legal:
            needed[Role.LEGAL] = needed.get(Role.LEGAL) or 1
        return needed

    def able(self) -> tuple[Person, ...]:
        """Return who could sign on the day of issue; everyone, where there is no such day."""
        return tuple(p for p in self.people if self.issued is None or p.able(self.issued))


def empty(board: str) -> Draft:
    """Return the draft with which a new archive begins: nobody in it, and the least that is ever asked for."""
    least = Thresholds(stated={Act.PUBLISH: dict.fromkeys(ALWAYS, 1)})
    return Draft(version=1, board=board, people=(), holders=(), holders_needed=_HOLDERS_NEEDED, thresholds=least)


@lru_cache(maxsize=64)
def parse(untrusted: bytes, *, where: str) -> Draft:
    """Read a `policy.yml`; the same bytes are read once.

    Raises:
        Refused: with every problem of its form, each with its line.
    """
    parsed = strictyaml.load(untrusted, where=where)
    found = [*problems(parsed, "policy.schema.json", room="signoff", rule="policy-form")]
    if found:
        raise Refused("does not meet the policy format", where=where, problems=found)
    content = cast("dict[str, Any]", parsed.value)
    people: list[Person] = []
    for i, entry in enumerate(content["people"]):
        try:
            people.append(_person(entry))
        except (Refused, ValueError):
            message = f"people.{i} has a key or a date that cannot be read"
            found.append(Problem(rule="policy-form", where=parsed.place(("people", i)), message=message))
    found += [Problem(rule="policy-form", where=where, message=message) for message in _head_faults(content)]
    if found:
        raise Refused("does not meet the policy format", where=where, problems=found)
    return Draft(
        version=content["version"],
        board=content["board"],
        previous=content.get("previous"),
        issued=_day(content, "issued"),
        expires=_day(content, "expires"),
        people=tuple(people),
        holders=tuple(content["holders"]),
        holders_needed=content["holders_needed"],
        removers=tuple(content.get("removers", ())),
        thresholds=_thresholds(content["thresholds"]),
    )


def dump(draft: Draft) -> bytes:
    """Return the text of a `policy.yml` with this content; `parse` reads it back."""
    stated = draft.thresholds.stated
    content: dict[str, Any] = {
        "version": draft.version,
        "board": draft.board,
        "previous": draft.previous,
        **_days(issued=draft.issued, expires=draft.expires),
        "people": [_entry(person) for person in draft.people],
        "holders": list(draft.holders),
        "holders_needed": draft.holders_needed,
        "removers": list(draft.removers) or None,
        "thresholds": {
            act.value: {role.value: stated[act][role] for role in Role if role in stated[act]}
            for act in Act
            if act in stated
        },
    }
    told = {key: value for key, value in content.items() if value is not None}
    text = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=float("inf"))
    return (_HEAD + text).encode()


def _head_faults(content: Mapping[str, Any]) -> Iterator[str]:
    first = content["version"] == 1
    if first and "previous" in content:
        yield "previous is given, and version 1 has no version before it"
    for key in () if first else ("previous", "issued"):
        if key not in content:
            yield f"{key} is missing; every version but the first has it"


def _thresholds(stated: Mapping[str, Mapping[str, int]]) -> Thresholds:
    return Thresholds(
        stated=MappingProxyType({
            Act(act): MappingProxyType({Role(role): count for role, count in needed.items()})
            for act, needed in stated.items()
        })
    )  # fmt: skip


def _person(entry: Mapping[str, Any]) -> Person:
    # The schema's `$` lets a line end pass, and the id becomes part of file names.
    if entry["id"] != entry["id"].strip():
        raise ValueError  # told by `parse`
    return Person(
        id=entry["id"],
        name=entry["name"],
        roles=tuple(Role(role) for role in entry["roles"]),
        keys=tuple(map(_key, entry["keys"])),
        valid_from=_day(entry, "valid_from"),
        valid_to=_day(entry, "valid_to"),
    )


def _key(entry: str | Mapping[str, Any]) -> Key:
    if isinstance(entry, str):
        return Key(public=public_key(entry))
    taken = entry.get("revoked")
    return Key(
        public=public_key(entry["key"]),
        valid_from=_day(entry, "valid_from"),
        valid_to=_day(entry, "valid_to"),
        revoked=Revocation(since=date.fromisoformat(taken["from"]), reason=Reason(taken["reason"])) if taken else None,
    )


def _day(entry: Mapping[str, Any], key: str) -> date | None:
    return date.fromisoformat(entry[key]) if key in entry else None


def _entry(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "roles": [role.value for role in person.roles],
        "keys": [_key_entry(key) for key in person.keys],
        **_days(valid_from=person.valid_from, valid_to=person.valid_to),
    }


def _key_entry(key: Key) -> str | dict[str, Any]:
    entry: dict[str, Any] = {"key": key.public.line, **_days(valid_from=key.valid_from, valid_to=key.valid_to)}
    if key.revoked:
        entry["revoked"] = {"from": key.revoked.since.isoformat(), "reason": key.revoked.reason.value}
    return entry if len(entry) > 1 else key.public.line


def _days(**days: date | None) -> dict[str, str]:
    return {key: day.isoformat() for key, day in days.items() if day is not None}
