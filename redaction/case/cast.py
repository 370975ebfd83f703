"""The cast: the people, organisations and places of a case that the board knows, and the names that stay."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a known name belongs to."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One entry of `known`: who, every official name, and the label that replaces them in public."""

    id: str
    kind: Kind
    names: tuple[str, ...] = field(repr=False)
    label: str | None
    born: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A name that stays in public, and why (shown to the officer)."""

    name: str
    why: str = "on the case's keep list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Everyone and everything known beforehand. `known` wins over `keep`: the family is never kept by a list."""

    known: tuple[Known, ...] = ()
    keep: tuple[Kept, ...] = ()

    @property
    def subject(self) -> Known | None:
        """The child the review is about: the entry with the id `subject`, else the first person with a birth date."""
        people = [k for k in self.known if k.kind is Kind.PERSON]
        named = [k for k in people if k.id == "subject"]
        born = [k for k in people if k.born]
        return next(iter(named or born), None)


NOBODY = Cast()
