"""`Draft`: what a `policy.yml` says, right in form but neither sound nor signed; and the file's text written anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, cast

import yaml

from redaction import strictyaml
from redaction.case.schema import problems
from redaction.errors import Refused
from redaction.problem import Problem
from redaction.signoff.people import Person
from redaction.signoff.roles import ALWAYS, Role
from redaction.signoff.sshsig import public_key

_HEAD = """\
# Who may approve pages of this archive, and how many must. Public, and signed by its holders
# (site_config/policy/). Change it with 'redaction people', then sign it with 'redaction policy sign'.
"""
_HOLDERS_NEEDED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The policy's content. `thresholds` says how many people of each role `publish` needs."""

    version: int
    board: str
    people: tuple[Person, ...]
    holders: tuple[str, ...]
    holders_needed: int
    thresholds: Mapping[Role, int] = field(hash=False)

    def person(self, id_: str) -> Person | None:
        """Return the person with this id, or None."""
        return next((p for p in self.people if p.id == id_), None)

    def including(self, person: Person, *, holder: bool) -> "Draft":
        """Return the draft with a person added; one who is there already gains the new roles and keys."""
        old = self.person(person.id)
        if old is not None:
            person = replace(
                old,
                roles=tuple(dict.fromkeys((*old.roles, *person.roles))),
                keys=tuple(dict.fromkeys((*old.keys, *person.keys))),
            )
        people = tuple(sorted((*(p for p in self.people if p.id != person.id), person), key=lambda p: p.id))
        holders = tuple(sorted({*self.holders, person.id})) if holder else self.holders
        return replace(self, people=people, holders=holders)


def empty(board: str) -> Draft:
    """Return the draft with which a new archive begins: nobody in it, and the least that is ever asked for."""
    thresholds = MappingProxyType(dict.fromkeys(ALWAYS, 1))
    return Draft(version=1, board=board, people=(), holders=(), holders_needed=_HOLDERS_NEEDED, thresholds=thresholds)


@lru_cache(maxsize=4)
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
    if found:
        raise Refused("does not meet the policy format", where=where, problems=found)
    return Draft(
        version=content["version"],
        board=content["board"],
        people=tuple(people),
        holders=tuple(content["holders"]),
        holders_needed=content["holders_needed"],
        thresholds=MappingProxyType({Role(r): n for r, n in content["thresholds"]["publish"].items()}),
    )


def dump(draft: Draft) -> bytes:
    """Return the text of a `policy.yml` with this content; `parse` reads it back."""
    content = {
        "version": draft.version,
        "board": draft.board,
        "people": [_entry(person) for person in draft.people],
        "holders": list(draft.holders),
        "holders_needed": draft.holders_needed,
        "thresholds": {"publish": {role.value: draft.thresholds[role] for role in Role if role in draft.thresholds}},
    }
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)
    return (_HEAD + text).encode()


def _person(entry: dict[str, Any]) -> Person:
    # The schema's `$` lets a line end pass, and the id becomes part of file names.
    if entry["id"] != entry["id"].strip():
        raise ValueError("an id ends in a line end")
    return Person(
        id=entry["id"],
        name=entry["name"],
        roles=tuple(Role(role) for role in entry["roles"]),
        keys=tuple(public_key(line) for line in entry["keys"]),
        valid_from=date.fromisoformat(entry["valid_from"]) if "valid_from" in entry else None,
        valid_to=date.fromisoformat(entry["valid_to"]) if "valid_to" in entry else None,
    )


def _entry(person: Person) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": person.id,
        "name": person.name,
        "roles": [role.value for role in person.roles],
        "keys": [key.line for key in person.keys],
    }
    for key, day in (("valid_from", person.valid_from), ("valid_to", person.valid_to)):
        if day is not None:
            entry[key] = day.isoformat()
    return entry
