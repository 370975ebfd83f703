"""`Case`: everything the board decides of one review before publishing it, read from `case.yml`."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, cast

from redaction import strictyaml
from redaction.case.cast import Cast, Kept, Kind, Known
from redaction.case.policy import Ages, Dates, Facts, Policy
from redaction.case.schema import problems
from redaction.errors import Refused
from redaction.problem import Problem
from redaction.strictyaml import Yaml, YamlFile

# The case of this name is invented and for practice: it is never signed or published, and can be thrown away.
PRACTICE = "practice"


class Category(StrEnum):
    """Why the review was held (Working Together, chapter 8; Regulation 5 of the LSCB Regulations 2006)."""

    DEATH = "death"
    SUSPECTED_SUICIDE = "suspected-suicide"
    SERIOUS_INJURY = "serious-injury"
    SEXUAL_ABUSE = "sexual-abuse"
    PARENT_MURDERED = "parent-murdered"
    VIOLENT_ASSAULT = "violent-assault"


class Regime(StrEnum):
    """Which publication rule applies: by the day on which the review began."""

    BEFORE_2010 = "before-2010"
    FROM_2010 = "2010"
    FROM_2013 = "2013"
    FROM_2018 = "2018"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One review: how it is filed, who is in it, how it is anonymised, what its page says."""

    slug: str
    label: str
    board: str
    year: int
    category: Category
    themes: tuple[str, ...]
    regime: Regime
    cast: Cast = field(repr=False)
    policy: Policy
    legal: bool
    # The page's own words, checked by the schema and passed on as they are; every one of them is published.
    public: dict[str, Any] = field(repr=False)

    @property
    def practice(self) -> bool:
        """Say whether it is the one on which people practise."""
        return self.slug == PRACTICE


def parse(untrusted: bytes, *, where: str) -> Case:
    """Read a `case.yml`.

    Raises:
        Refused: with every problem of the file, each with its line and what is allowed.
    """
    parsed = strictyaml.load(untrusted, where=where)
    found = [*problems(parsed, "case.schema.json")]
    if not found:
        found = [*_cast_problems(parsed)]
    if found:
        raise Refused("does not meet the case format", where=where, problems=found)
    data = cast("dict[str, Any]", parsed.value)
    return Case(
        slug=data["case"],
        label=data["label"],
        board=data["board"],
        year=data["year"],
        category=Category(data["category"]),
        themes=tuple(data.get("themes", ())),
        regime=Regime(data["regime"]),
        cast=_cast(data),
        policy=Policy(
            dates=Dates(data["policy"]["dates"]),
            ages=Ages(data["policy"]["ages"]),
            demographics=Facts(data["policy"]["demographics"]),
        ),
        legal=data["policy"].get("legal", False),
        public=data["public"],
    )


def parse_cast(untrusted: bytes, *, where: str) -> tuple[Cast, Policy]:
    """Read the cast, and the policy if there is one, of any YAML file that has `known` and `keep`.

    Raises:
        Refused: the file is not a mapping with `known` and `keep`, or one of their entries is wrong.
    """
    parsed = strictyaml.load(untrusted, where=where)
    if not isinstance(parsed.value, dict):
        raise Refused("is not a mapping", where=where, next_step="give it the keys known and keep")
    part: dict[str, Yaml] = {"known": [], "keep": [], **parsed.value}
    # The case's other keys are not needed to detect: what is absent is filled in, so that one schema serves.
    filled: dict[str, Yaml] = {
        "case": "case", "label": "Child", "board": "Board", "year": 2000, "category": "death",
        "regime": "2010", "policy": {"dates": "month", "ages": "ask", "demographics": "ask"},
        "public": {"lede": "-", "care": "-", "author": "-", "chair": "-"},
    }  # fmt: skip
    wanted = ("known", "keep", "policy")
    whole = YamlFile(where=where, value=filled | {k: part[k] for k in wanted if k in part}, lines=parsed.lines)
    missing = [k for k in ("known", "keep") if k not in parsed.value]
    found = [Problem(rule="case-schema", where=where, message=f"the file lacks {k}") for k in missing]
    found = found or [*problems(whole, "case.schema.json")] or [*_cast_problems(whole)]
    if found:
        raise Refused("does not give a usable cast", where=where, problems=found)
    data = cast("dict[str, Any]", whole.value)
    policy = data["policy"]
    board = parsed.value.get("board")
    members = _cast(data)
    if isinstance(board, str) and board.strip():
        members = Cast(known=members.known, keep=(*members.keep, Kept(name=board, why="the board itself")))
    return members, Policy(
        dates=Dates(policy["dates"]), ages=Ages(policy["ages"]), demographics=Facts(policy["demographics"])
    )


def _cast(data: dict[str, Any]) -> Cast:
    known = tuple(
        Known(
            id=entry["id"],
            kind=Kind(entry["kind"]),
            names=tuple(entry["names"]),
            label=entry.get("label"),
            born=date.fromisoformat(entry["born"]) if "born" in entry else None,
        )
        for entry in data["known"]
    )
    keep = tuple(
        Kept(name=entry) if isinstance(entry, str) else Kept(name=entry["name"], why=entry["why"])
        for entry in data["keep"]
    )
    return Cast(known=known, keep=keep)


def _cast_problems(parsed: YamlFile) -> list[Problem]:
    """Find what a schema cannot say: ids and labels that stand for two, dates that the calendar lacks."""
    data = cast("dict[str, Any]", parsed.value)
    found: list[Problem] = []
    ids: set[str] = set()
    labels: set[str] = set()
    for i, entry in enumerate(data["known"]):
        for key, seen in (("id", ids), ("label", labels)):
            value = entry.get(key)
            if value is not None and value.casefold() in seen:
                where = parsed.place(("known", i, key))
                message = f"known.{i}.{key} stands for two entries; give each its own"
                found.append(Problem(rule="case-cast", where=where, message=message))
            seen.add((value or "").casefold())
        found += [
            Problem(rule="case-cast", where=parsed.place(("known", i, "names")), message=message)
            for message in _nameless(i, entry)
        ]
    return found


def _nameless(number: int, entry: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with names that no text can hold as a name: without a letter, for a thing without a digit."""
    person = entry["kind"] == Kind.PERSON
    for name in entry["names"]:
        if not any(c.isalpha() or (c.isdigit() and not person) for c in name):
            yield f"known.{number}.names has one without a letter, which nothing can find; correct it or leave it out"
