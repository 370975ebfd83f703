"""The combination report: what readers can still put together about someone whom the text no longer names.

The question is that of the motivated intruder test of the Information Commissioner's Office ("Anonymisation: managing
data protection risk code of practice", 2012, kept in its guidance "How do we ensure anonymisation is effective?",
2025): could someone without special knowledge or skill, who wants to know and uses the web, libraries, newspapers and
the people of the area, single the person out? The first sign of it is the Article 29 Working Party's "singling out"
(Opinion 05/2014). The rule:

1. The public text is read as it stands, undecided words included; what rules kept (laws, bodies, sources, dates of
   the review itself) is about nobody of the family.
2. A trait belongs to the person whose label stands before it in its sentence, else after it, else before it in its
   paragraph; else only to the whole case. Professionals are not reported on.
3. `RULES` says which traits together are usually enough, from experience and not from statistics: nobody has counts
   of how many people share them, so no probability is given. The board's area and the year of the review stand on
   every page, so each combination counts on top of these two.
4. Persons come in the order of the strongest combination, then of how many there are, then of how many traits.

It is an aid to the officer's own test, which is written down as a note (`intruder.py`), and no substitute for it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from redaction.detect.facts.traits import Trait
from redaction.review.weighed.said import Said
from redaction.spans import Span


class Grade(StrEnum):
    """How far a combination leads, in words; the strongest first."""

    ENOUGH = "usually enough to single someone out"
    LOCAL = "enough for someone who knows the area or the family"
    NARROWS = "narrows it down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Traits that lead to someone together: one of each tuple; those in `exact` count only where they are exact."""

    grade: Grade
    needs: tuple[tuple[Trait, ...], ...]
    why: str
    exact: frozenset[Trait] = frozenset()


_T = Trait
RULES = (
    Rule(
        grade=Grade.ENOUGH,
        needs=((_T.RARE,), (_T.PLACE, _T.DATE, _T.COURT)),
        why="a rare fact can be searched for, and a place, a date or a case in court confirms it",
    ),
    Rule(
        grade=Grade.ENOUGH,
        needs=((_T.COURT,), (_T.PLACE, _T.DATE)),
        why="the papers name people in court, and a place or a date finds the report",
    ),
    Rule(
        grade=Grade.ENOUGH,
        needs=((_T.AGE,), (_T.DATE,)),
        exact=frozenset({_T.AGE, _T.DATE}),
        why="an exact age on an exact day gives the birth away",
    ),
    Rule(
        grade=Grade.ENOUGH,
        needs=((_T.SEX,), (_T.AGE,), (_T.PLACE,), (_T.DATE, _T.HEALTH)),
        exact=frozenset({_T.AGE}),
        why="few people of one sex and age in a place fit a date or an illness",
    ),
    Rule(
        grade=Grade.ENOUGH,
        needs=((_T.HEALTH,), (_T.PLACE, _T.AGE, _T.DATE)),
        exact=frozenset({_T.HEALTH, _T.AGE}),
        why="a rare illness has few patients, and one more fact finds the one",
    ),
    Rule(
        grade=Grade.ENOUGH,
        needs=((_T.BACKGROUND,), (_T.PLACE,), (_T.AGE, _T.SIBLINGS, _T.HEALTH, _T.OCCUPATION)),
        why="a community in one place is small, and its families are known to each other",
    ),
    Rule(grade=Grade.LOCAL, needs=((_T.RARE,),), why="whoever knows the rare fact knows whom it is about"),
    Rule(
        grade=Grade.LOCAL,
        needs=((_T.OCCUPATION,), (_T.PLACE, _T.AGE)),
        why="colleagues and customers know who does this work",
    ),
    Rule(
        grade=Grade.LOCAL,
        needs=((_T.SIBLINGS,), (_T.AGE,)),
        why="the shape of a family is known to its neighbours and its school",
    ),
    Rule(
        grade=Grade.LOCAL,
        needs=((_T.BACKGROUND,), (_T.AGE, _T.SIBLINGS, _T.HEALTH, _T.OCCUPATION, _T.PLACE)),
        why="a community's members know its families",
    ),
    Rule(
        grade=Grade.LOCAL,
        needs=((_T.HEALTH,), (_T.SEX,), (_T.AGE,)),
        why="an illness at an age is known to family, school and surgery",
    ),
    Rule(
        grade=Grade.LOCAL,
        needs=((_T.COURT,), (_T.AGE, _T.OCCUPATION, _T.BACKGROUND, _T.HEALTH, _T.SIBLINGS)),
        why="people talk about a case in court, and one more fact says which",
    ),
    Rule(
        grade=Grade.LOCAL,
        needs=((_T.PLACE,), (_T.AGE,), (_T.DATE,)),
        why="neighbours remember what happened where, when, and to a child of what age",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One thing that is said of someone: the words, whether it is exact, how often, and its first places.

    `spans` are the characters of the original that say it at each of these places, the first time.
    """

    trait: Trait
    words: str = field(repr=False)
    exact: bool
    count: int
    places: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """Traits that stand together, how far they lead and why."""

    grade: Grade
    traits: tuple[Trait, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What readers learn of one person, by label (empty: of the whole case), and where it leads."""

    who: str
    standings: tuple[Standing, ...] = field(repr=False)
    combinations: tuple[Combination, ...]

    @property
    def grade(self) -> Grade | None:
        """Return the strongest grade; None where nothing combines."""
        return self.combinations[0].grade if self.combinations else None

    @property
    def traits(self) -> tuple[Trait, ...]:
        """Return the different traits, the weightiest first."""
        found = {standing.trait for standing in self.standings}
        return tuple(trait for trait in Trait if trait in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The combinations of a case: of everyone together, and of each person, the easiest to single out first."""

    case: Profile
    people: tuple[Profile, ...]


_FIRST_PLACES = 6


def report(said: Sequence[Said]) -> Report:
    """Return what stands together in the documents of a case.

    Args:
        said: what the public texts say, in the order of the documents (`said.find`).
    """
    people: dict[str, list[Said]] = {}
    for one in said:
        if one.who:
            people.setdefault(one.who, []).append(one)
    profiles = [profile(who, things) for who, things in people.items()]
    grades = list(Grade)

    def weight(each: Profile) -> tuple[int, int, int, str]:
        first = grades.index(each.combinations[0].grade)
        strong = sum(c.grade is each.combinations[0].grade for c in each.combinations)
        return first, -strong, -len(each.traits), each.who

    return Report(case=profile("", said), people=tuple(sorted((p for p in profiles if p.combinations), key=weight)))


def profile(who: str, said: Sequence[Said]) -> Profile:
    """Return what is said of one person, and what of it leads to the person together."""
    standings = tuple(_standings(said))
    exact = {one.trait for one in said if one.exact}
    present = {one.trait for one in said}
    found = [each for rule in RULES if (each := _combined(rule, present, exact))]
    kept = [c for c in found if not any(_says_more(other, c) for other in found)]
    narrow = tuple(trait for trait in Trait if trait in present and trait is not Trait.SEX)
    if not kept and len(narrow) > 1:
        kept = [Combination(grade=Grade.NARROWS, traits=narrow, why="each of them rules people out")]
    return Profile(who=who, standings=standings, combinations=tuple(kept))


def _combined(rule: Rule, present: set[Trait], exact: set[Trait]) -> Combination | None:
    met: set[Trait] = set()
    for choices in rule.needs:
        there = [t for t in choices if t in (exact if t in rule.exact else present)]
        if not there:
            return None
        met.update(there)
    return Combination(grade=rule.grade, traits=tuple(t for t in Trait if t in met), why=rule.why)


def _says_more(one: Combination, other: Combination) -> bool:
    """Say whether a combination is part of a stronger one, which makes it needless."""
    return (
        one is not other
        and one.grade is Grade.ENOUGH
        and other.grade is not Grade.ENOUGH
        and (set(other.traits) <= set(one.traits))
    )


def _standings(said: Iterable[Said]) -> Iterator[Standing]:
    groups: dict[tuple[Trait, str], list[Said]] = {}
    for one in said:
        groups.setdefault((one.trait, one.words.casefold()), []).append(one)
    order = {trait: number for number, trait in enumerate(Trait)}
    for (trait, _), members in sorted(groups.items(), key=lambda item: (order[item[0][0]], -len(item[1]), item[0][1])):
        first: dict[str, Span] = {}
        for one in members:
            first.setdefault(f"{one.kind} {one.paragraph}", one.span)
        yield Standing(
            trait=trait, words=members[0].words, exact=members[0].exact, count=len(members),
            places=(*first,)[:_FIRST_PLACES], spans=(*first.values(),)[:_FIRST_PLACES],
        )  # fmt: skip
