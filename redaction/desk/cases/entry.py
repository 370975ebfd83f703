"""`Entry`: one case as the list of cases shows it: where it stands, what is next, and for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from redaction.desk.lately import lately, short_day
from redaction.signoff.roles import Role


class Group(StrEnum):
    """The parts of the list, in their order."""

    YOU = "Needs you"
    OTHERS = "Waiting for someone else"
    APPROVED = "Approved for publication"
    PRACTICE = "Practice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One case. `state` is the sign beside `headline`; `act` and `step` are the button and the page that it opens."""

    slug: str
    title: str
    kinds: str
    group: Group = Group.YOU
    state: str = "you"
    headline: str = ""
    words: str = ""
    act: str = ""
    step: str = ""
    last: str = ""

    @property
    def href(self) -> str:
        """The address of the next step."""
        return f"/case/{self.slug}/{self.step}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Onlooker:
    """Who looks, and when. `roles` are None for somebody who is not in the policy; `names` by id."""

    person: str
    roles: tuple[Role, ...] | None
    names: Mapping[str, str] = field(repr=False)
    now: datetime

    @property
    def reads(self) -> bool:
        """Say whether this person begins to read cases: an officer, or somebody whom the policy does not know yet."""
        return self.roles is None or Role.OFFICER in self.roles

    @property
    def seconds(self) -> bool:
        """Say whether this person is asked to be a case's second reader: who may begin one, or a checker."""
        return self.reads or (self.roles is not None and Role.CHECKER in self.roles)

    @property
    def signs(self) -> bool:
        """Say whether this person may propose a case to the others by signing it first."""
        return self.roles is not None and Role.OFFICER in self.roles

    def name(self, id_: str) -> str:
        """Return what somebody is called."""
        return self.names.get(id_, id_)

    def named(self, ids: Sequence[str], last: str = "and") -> str:
        """Return several people in words."""
        return listed([self.name(id_) for id_ in ids], last)

    def day(self, day: date) -> str:
        """Return a day in words."""
        return short_day(day, self.now.date())

    def when(self, at: str) -> str:
        """Return a moment of a journal in words that follow a verb: `today 14:32`, `on 2 March`."""
        words = lately(at, self.now)
        return words if words.startswith(("today", "yesterday")) else f"on {words}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return `a`, `a and b` or `a, b and c`; nothing for nothing."""
    return f" {last} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def count(number: int, noun: str) -> str:
    """Return `1 place`, `2 places`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
