"""`Thresholds`: how many people of each role each action needs, and whether so many can be found."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from redaction.signoff.people import Person
from redaction.signoff.roles import ALWAYS, Role


class Act(StrEnum):
    """What people can decide about a publication."""

    PUBLISH = "publish"
    SUPERSEDE = "supersede"
    WITHDRAW = "withdraw"
    REMOVE = "remove"


MOST_OF_A_ROLE = 9  # as in policy.schema.json
# Taking a page down must be quick, and is never one person's alone but a remover's: the one who redacts, and the chair.
_TAKE_DOWN = {Role.OFFICER: 1, Role.CHAIR: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """What the policy says of each action; what it leaves out has a default."""

    stated: Mapping[Act, Mapping[Role, int]] = field(hash=False)

    def needed(self, act: Act = Act.PUBLISH) -> dict[Role, int]:
        """Return how many people of each role the action needs.

        What supersedes a page is published itself, so it needs what publishing does. Withdrawing and removing need
        the officer and the chair.
        """
        if act in self.stated:
            return dict(self.stated[act])
        return dict(self.stated[Act.PUBLISH]) if act in {Act.PUBLISH, Act.SUPERSEDE} else dict(_TAKE_DOWN)

    def faults(self, able: Sequence[Person]) -> Iterator[str]:
        """Yield what is wrong, in words: too little asked for, or more people than `able`, who can sign."""
        for act in (Act.PUBLISH, Act.SUPERSEDE):
            for role in Role:
                fewest = max(self.needed(Act.PUBLISH).get(role, 0), int(role in ALWAYS))
                if self.needed(act).get(role, 0) < fewest:
                    yield _too_few(act, role, fewest)
        # What is not stated asks for no more than publishing does.
        for act in self.stated:
            if not any(self.needed(act).values()):
                yield f"asks for nobody to {act.value}"
            yield from _unmet(act, self.needed(act), able)


def _too_few(act: Act, role: Role, fewest: int) -> str:
    if act is Act.PUBLISH:
        return f"asks for no {role.value}; officer, checker and chair must each sign"
    return f"asks for fewer than {fewest} people as {role.value} to supersede a page, which is to publish another"


def _unmet(act: Act, needed: Mapping[Role, int], able: Sequence[Person]) -> Iterator[str]:
    """Yield the smallest sets of roles with too few people for them, one person counting once (Hall's theorem)."""
    asked = [role for role in Role if needed.get(role, 0) > 0]
    short: list[set[Role]] = []
    for size in range(1, len(asked) + 1):
        for roles in combinations(asked, size):
            wanted = sum(needed[role] for role in roles)
            there = sum(bool(set(roles) & set(person.roles)) for person in able)
            if there < wanted and not any(known <= set(roles) for known in short):
                short.append(set(roles))
                names = " and ".join(role.value for role in roles)
                yield (
                    f"asks for {wanted} people as {names} to {act.value} and names fewer who can sign; "
                    "add them with 'redaction people add'"
                )
