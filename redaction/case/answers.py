"""What an officer typed to begin a case, and the `Case` that it comes to, or what is wrong with it field by field.

Everything is text as it came from a page. Nothing is guessed: what cannot be meant in one way is a fault beside its
field, and the faults are all told at once.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from redaction.case.birthdate import typed
from redaction.case.case import Case, Category, Regime
from redaction.case.cast import Cast, Kept, Kind, Known
from redaction.case.policy import Ages, Dates, Facts, Policy
from redaction.errors import Refused

AGES = ("", "under-1", "1-4", "5-10", "11-15", "16-17")
MOST_NAMES, MOST_KEPT, MOST_THEMES, MOST_SPELLINGS = 500, 500, 12, 60
_LINE, _WORDS, _SLUG = 300, 3_000, 60
_FIRST, _LAST = 1988, 2100
# Joiners that Persian and Indian names are written with: unseen, and a part of the name.
_JOINERS = str.maketrans("", "", "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One person, place or organisation as it was typed; `others` are further names, with semicolons between."""

    name: str = field(default="", repr=False)
    others: str = field(default="", repr=False)
    label: str = field(default="", repr=False)
    kind: str = "person"
    born: str = field(default="", repr=False)

    @property
    def empty(self) -> bool:
        """Say whether nothing was typed."""
        return not any(words.strip() for words in (self.name, self.others, self.label, self.born))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The page of a new case as it was filled in; `keep` holds a name a line."""

    label: str = field(default="", repr=False)
    board: str = field(default="", repr=False)
    year: str = ""
    category: str = ""
    regime: str = ""
    themes: tuple[str, ...] = ()
    known: tuple[Row, ...] = field(default=(), repr=False)
    keep: str = field(default="", repr=False)
    dates: str = "month"
    ages: str = "ask"
    demographics: str = "ask"
    legal: bool = False
    lede: str = field(default="", repr=False)
    care: str = field(default="", repr=False)
    author: str = field(default="", repr=False)
    chair: str = field(default="", repr=False)
    age: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with one field, in words. `field` names it: `label`, `known-0-born` (counted from 0)."""

    field: str
    words: str


def slug_of(label: str, year: str) -> str:
    """Return the case's name in addresses, made from label and year only; "" if nothing of them can stand there."""
    words = (
        f"{label} {year}"
        if year.strip() and not re.search(rf"(?<!\d){re.escape(year.strip())}(?!\d)", label)
        else label
    )
    plain = unicodedata.normalize("NFKD", words.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", ""))
    ascii_only = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_only))[:_SLUG].strip("-")


def pasted(untrusted: str) -> tuple[Row, ...]:
    """Return the rows of a pasted list: `Name; label; born`, a person a line; cells of a copied table do as well."""
    rows = []
    for line in untrusted.splitlines():
        if line.strip():
            cells = [cell.strip() for cell in (line.split("\t") if "\t" in line else line.split(";"))]
            name, label, born = (*cells, "", "", "")[:3]
            # More cells than three: shown where the person who pasted them sees that they are too many.
            rows.append(Row(name=name, label=label, born="; ".join((born, *cells[3:])) if cells[3:] else born))
    return tuple(rows)


def read(answers: Answers, *, themes: Collection[str], today: date) -> Case | tuple[Fault, ...]:
    """Return the case that the answers describe, or every fault in the order of the page.

    Args:
        answers: the page.
        themes: the ids that the archive offers.
        today: the present day.
    """
    known, faults = _cast(answers, today)
    keep = tuple(Kept(name=_one_line(line)) for line in answers.keep.splitlines() if line.strip())
    found = (*_about(answers, themes), *faults, *_keep_faults(keep), *_choice_faults(answers), *_public_faults(answers))
    if found:
        return found
    public = {name: _one_line(getattr(answers, name)) for name in ("lede", "care", "author", "chair")}
    return Case(
        slug=slug_of(answers.label, answers.year),
        label=_one_line(answers.label),
        board=_one_line(answers.board),
        year=int(answers.year),
        category=Category(answers.category),
        themes=answers.themes,
        regime=Regime(answers.regime),
        cast=Cast(known=known, keep=keep),
        policy=Policy(dates=Dates(answers.dates), ages=Ages(answers.ages), demographics=Facts(answers.demographics)),
        legal=answers.legal,
        public=public | ({"age": answers.age} if answers.age else {}),
    )


def _about(answers: Answers, themes: Collection[str]) -> Iterator[Fault]:
    yield from _line_faults("label", answers.label, "give the label that readers will see, such as Child K")
    if answers.label.strip() and not slug_of(answers.label, answers.year):
        yield Fault(field="label", words="needs a letter or figure of the English alphabet, for the web address")
    year = answers.year.strip()
    if not re.fullmatch(r"[0-9]{4}", year) or not _FIRST <= int(year) <= _LAST:
        yield Fault(field="year", words="give the year of the review in four figures, such as 2012")
    if answers.category not in set(Category):
        yield Fault(field="category", words="say why the review was held")
    if answers.regime not in set(Regime):
        yield Fault(field="regime", words="say when the review was begun")
    yield from _line_faults("board", answers.board, "name the board that publishes the review")
    if len(answers.themes) > MOST_THEMES or len(set(answers.themes)) != len(answers.themes):
        yield Fault(field="themes", words=f"choose at most {MOST_THEMES}, each once")
    elif not set(answers.themes) <= set(themes):
        yield Fault(field="themes", words="one of these is no theme of the archive any more; choose again")


def _cast(answers: Answers, today: date) -> tuple[tuple[Known, ...], list[Fault]]:
    faults: list[Fault] = []
    rows = [(number, row) for number, row in enumerate(answers.known) if not row.empty]
    if not any(row.kind == Kind.PERSON for _, row in rows):
        faults.append(Fault(field="known", words="give at least the child's name: it is what must be found"))
    if len(rows) > MOST_NAMES:
        faults.append(
            Fault(field="known", words=f"are more than {MOST_NAMES}; leave out whom the report does not name")
        )
    labels = Counter(_one_line(row.label).casefold() for _, row in rows)
    known: list[Known] = []
    ids = _ids([row for _, row in rows], answers.label)
    for identifier, (number, row) in zip(ids, rows, strict=True):
        born: date | None = None
        if row.born.strip():
            try:
                born = typed(row.born, today=today)
            except Refused as refused:
                faults.append(Fault(field=f"known-{number}-born", words=refused.message))
        found = [*_row_faults(number, row, labels)]
        faults += found
        if not found and row.kind in set(Kind):
            label = _one_line(row.label) or None
            known.append(Known(id=identifier, kind=Kind(row.kind), names=_names(row), label=label, born=born))
    return tuple(known), faults


def _names(row: Row) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_one_line(name) for name in (row.name, *row.others.split(";")) if name.strip()))


def _row_faults(number: int, row: Row, labels: Counter[str]) -> Iterator[Fault]:
    place = f"known-{number}"
    if not row.name.strip():
        yield Fault(field=f"{place}-name", words="give the real name, or clear the row")
    for part, names in (("name", [row.name]), ("others", row.others.split(";"))):
        all_wrong = (_unfit(name) or _nameless(name, row.kind) for name in names if name.strip())
        if first := next(filter(None, all_wrong), ""):
            yield Fault(field=f"{place}-{part}", words=first)
    if len(_names(row)) > MOST_SPELLINGS:
        yield Fault(field=f"{place}-others", words=f"are more than {MOST_SPELLINGS}")
    if row.kind not in set(Kind):
        yield Fault(field=f"{place}-kind", words="say whether this is a person, an organisation or a place")
    label = _one_line(row.label)
    if label and (wrong := _unfit(label)):
        yield Fault(field=f"{place}-label", words=wrong)
    elif label and labels[label.casefold()] > 1:
        words = (
            "is the label of another row too; give each its own, and put a second name of one person under other names"
        )
        yield Fault(field=f"{place}-label", words=words)
    if row.born.strip() and row.kind != Kind.PERSON:
        yield Fault(field=f"{place}-born", words="only a person has a date of birth")


def _nameless(name: str, kind: str) -> str:
    """Say what is wrong with a name that no text can hold as one: without a letter, for a thing without a digit."""
    fits = any(c.isalpha() or (c.isdigit() and kind != Kind.PERSON) for c in name)
    return "" if fits else "has no letter, so that nothing can find it"


def _ids(rows: Sequence[Row], label: str) -> list[str]:
    """Return an id for each row: `subject` for the child, else words of the label; none stands for two."""
    people = [number for number, row in enumerate(rows) if row.kind == Kind.PERSON]
    named = [n for n in people if _one_line(rows[n].label).casefold() == _one_line(label).casefold()]
    child = next(iter(named or people), None)
    ids: list[str] = []
    for number, row in enumerate(rows):
        stem = "subject" if number == child else slug_of(row.label, "") or row.kind
        choices = (stem if n == 1 else f"{stem[: _SLUG - 5].strip('-')}-{n}" for n in range(1, len(rows) + 3))
        taken = {*ids, *(() if number == child else ("subject",))}
        ids.append(next(choice for choice in choices if choice not in taken))
    return ids


def _keep_faults(keep: Sequence[Kept]) -> Iterator[Fault]:
    if len(keep) > MOST_KEPT:
        yield Fault(field="keep", words=f"are more than {MOST_KEPT}")
    for number, kept in enumerate(keep, start=1):
        if wrong := _unfit(kept.name):
            yield Fault(field="keep", words=f"the name on line {number} {wrong}")


def _choice_faults(answers: Answers) -> Iterator[Fault]:
    choices: tuple[tuple[str, str, type[StrEnum]], ...] = (
        ("dates", answers.dates, Dates),
        ("ages", answers.ages, Ages),
        ("demographics", answers.demographics, Facts),
    )
    for name, value, allowed in choices:
        if value not in set(allowed):
            yield Fault(field=name, words="choose one of these")
    if answers.age not in AGES:
        yield Fault(field="age", words="choose one of these")


def _public_faults(answers: Answers) -> Iterator[Fault]:
    for name, words, missing in (
        ("lede", answers.lede, "say in two or three sentences what happened and what the review asks"),
        ("care", answers.care, "say what a reader should be warned of"),
    ):
        if not words.strip():
            yield Fault(field=name, words=missing)
        elif len(_one_line(words)) > _WORDS:
            yield Fault(field=name, words=f"is longer than {_WORDS:,} characters")
        elif not _printable(_one_line(words)):
            yield Fault(field=name, words=_UNSEEN)
    yield from _line_faults("author", answers.author, "name the author of the report; the name is published")
    yield from _line_faults("chair", answers.chair, "name the board's chair; the name is published")


def _line_faults(name: str, words: str, missing: str) -> Iterator[Fault]:
    wrong = _unfit(words) if words.strip() else missing
    if wrong:
        yield Fault(field=name, words=wrong)


_UNSEEN = "holds a character that cannot be seen; type it again by hand"


def _unfit(words: str) -> str:
    """Say why words cannot be one line of a case, or nothing."""
    if "\n" in words.strip() or "\r" in words.strip():
        return "must be on one line"
    line = _one_line(words)
    if len(line) > _LINE:
        return f"is longer than {_LINE} characters"
    return "" if _printable(line) else _UNSEEN


def _printable(line: str) -> bool:
    return line.translate(_JOINERS).isprintable()


def _one_line(words: str) -> str:
    """Return words in their composed form with single blanks: what is pasted from Word holds others."""
    return " ".join(unicodedata.normalize("NFC", words).split())
