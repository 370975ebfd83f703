"""Word's automatic numbers, as printed.

The rules (ECMA-376 part 1, 17.9): every `w:num` points to a `w:abstractNum`, and all that point to one share its
counters. A paragraph's level counts up by one, or begins at `w:start`; it begins again once a higher level was used
(`w:lvlRestart` 0: never; n: only after level n or higher). `w:startOverride` begins anew at the first paragraph of its
`w:num`. `w:lvlText` says what is printed: `%2` is the present number of the second level.
"""

import re
from dataclasses import dataclass, field

from redaction.errors import Refused
from redaction.intake.styles import Styles
from redaction.intake.wordxml import Element, W, on, value
from redaction.problem import Problem

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
          (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_BULLETS = {"bullet", "image"}
_SUFFIX = {"tab": " ", "space": " ", "nothing": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a multi-level list."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    legal: bool = False
    suffix: str = " "
    style: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a paragraph's number is: a bullet of a depth, or a label such as `3.6.4` (with what follows it)."""

    bullet: bool
    depth: int
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """One `w:num`: whose counters it uses, its levels, and where it starts anew."""

    counters: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """Counts through one part in document order; make a new one for each part."""

    lists: dict[str, List]
    styles: Styles
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _phantoms: dict[str, set[int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, paragraph: Element, *, where: str) -> Printed | None:
        """Return what stands before the next numbered paragraph, None if nothing does.

        Raises:
            Refused: the number cannot be known (`intake-number`).
        """
        number_id, depth = self._place(paragraph)
        if number_id is None or number_id not in self.lists:
            return None
        chosen = self.lists[number_id]
        level = chosen.levels.get(depth)
        if level is None or (level.form == "none" and not level.pattern):
            return None
        counts = self._count(number_id, chosen, depth, where)
        if level.form in _BULLETS:
            return Printed(bullet=True, depth=depth)
        label = _label(chosen, level, counts, where)
        return Printed(bullet=False, depth=depth, label="" if level.hidden or not label else label + level.suffix)

    def _place(self, paragraph: Element) -> tuple[str | None, int]:
        """Find a paragraph's list and level: its own `w:numPr` before that of its styles, each value by itself."""
        number_id = value(paragraph, "pPr", "numPr", "numId")
        depth = value(paragraph, "pPr", "numPr", "ilvl")
        own = number_id is not None
        for style in self.styles.chain(self.styles.paragraph(paragraph)):
            inherited = value(style, "pPr", "numPr", "numId")
            number_id = number_id if number_id is not None else inherited
            if depth is None and not own:
                depth = value(style, "pPr", "numPr", "ilvl") or self._linked(inherited, style)
            if number_id is not None and depth is not None:
                break
        if number_id in (None, "0"):
            return None, 0
        return number_id, int(depth) if depth and depth.isdecimal() else 0

    def _linked(self, number_id: str | None, style: Element) -> str | None:
        """Return the level that names this style as its own."""
        chosen = self.lists.get(number_id or "")
        levels = chosen.levels.items() if chosen else ()
        return next((str(i) for i, level in levels if level.style == style.get(W + "styleId")), None)

    def _count(self, number_id: str, chosen: List, depth: int, where: str) -> dict[int, int]:
        counts = self._counts.setdefault(chosen.counters, {})
        phantoms = self._phantoms.setdefault(chosen.counters, set())
        if depth in phantoms:
            raise _unsure(where, "its level was printed before it was used, which versions of Word count differently")
        anew = depth in chosen.starts and (number_id, depth) not in self._begun
        if anew or depth not in counts:
            counts[depth] = chosen.starts.get(depth, chosen.levels[depth].start)
        else:
            counts[depth] += 1
        self._begun.add((number_id, depth))
        for deeper, level in chosen.levels.items():
            after = deeper if level.restart is None else level.restart
            if deeper > depth and depth < after:
                counts.pop(deeper, None)
                phantoms.discard(deeper)
        for upper in range(depth):
            # A level that no paragraph used yet is printed as its first number.
            if upper in chosen.levels and upper not in counts and f"%{upper + 1}" in chosen.levels[depth].pattern:
                phantoms.add(upper)
        return counts


def read(root: Element | None, styles: Styles) -> Numbering:
    """Read a numbering part; None stands for a file without one."""
    if root is None:
        return Numbering({}, styles)
    abstract = {a.get(W + "abstractNumId", ""): a for a in root.iter(W + "abstractNum")}
    numbers = {n.get(W + "numId", ""): n for n in root.iter(W + "num")}
    lists = {}
    for number_id, number in numbers.items():
        source = _source(value(number, "abstractNumId") or "", abstract, numbers, styles)
        levels = {} if source is None else dict([_level(level) for level in source.iter(W + "lvl")])
        starts: dict[int, int] = {}
        for override in number.iter(W + "lvlOverride"):
            depth = int(override.get(W + "ilvl", "0"))
            if (changed := override.find(W + "lvl")) is not None:
                levels[depth] = _level(changed)[1]
            if (start := value(override, "startOverride")) is not None:
                starts[depth] = _integer(start, 1)
        counters = "" if source is None else source.get(W + "abstractNumId", "")
        lists[number_id] = List(counters=counters, levels=levels, starts=starts)
    return Numbering(lists, styles)


def _source(abstract_id: str, abstract: dict[str, Element], numbers: dict[str, Element], styles: Styles) -> Element:
    """Return the `w:abstractNum` that holds the levels: a list style points on to another."""
    seen: set[str] = set()
    while abstract_id in abstract and abstract_id not in seen:
        seen.add(abstract_id)
        link = value(abstract[abstract_id], "numStyleLink")
        if link is None:
            return abstract[abstract_id]
        style = styles.by_id.get(link)
        number = numbers.get((value(style, "pPr", "numPr", "numId") or "") if style is not None else "")
        abstract_id = (value(number, "abstractNumId") or "") if number is not None else ""
    return None


def _level(element: Element) -> tuple[int, Level]:
    restart = value(element, "lvlRestart")
    return int(element.get(W + "ilvl", "0")), Level(
        start=_integer(value(element, "start"), 0),
        form=value(element, "numFmt") or "decimal",
        pattern=value(element, "lvlText") or "",
        restart=_integer(restart, 0) if restart is not None else None,
        legal=bool(on(element, "isLgl")),
        suffix=_SUFFIX.get(value(element, "suff") or "tab", " "),
        style=value(element, "pStyle"),
        hidden=bool(on(element.find(W + "rPr"), "vanish")),
    )


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else default


def _label(chosen: List, level: Level, counts: dict[int, int], where: str) -> str:
    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        shown = chosen.levels.get(depth)
        if shown is None:
            return ""
        form = "decimal" if level.legal and shown.form != "none" else shown.form
        return spelled(counts.get(depth, shown.start), form, where=where)

    return re.sub(r"%([1-9])", number, level.pattern)


def spelled(number: int, form: str, *, where: str) -> str:
    """Return a number in one of Word's number formats.

    Raises:
        Refused: the format is not one of those known here (`intake-number`).
    """
    match form:
        case "decimal":
            return str(number)
        case "decimalZero":
            return f"{number:02d}"
        case "lowerLetter" | "upperLetter" if number > 0:
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter.upper() if form == "upperLetter" else letter
        case "lowerRoman" | "upperRoman" if number > 0:
            roman = _roman(number)
            return roman.upper() if form == "upperRoman" else roman
        case "ordinal":
            return ordinal(number)
        case "none" | "bullet":
            return ""
    raise _unsure(where, "its number format is not supported; choose 1, a, A, i or I")


def ordinal(number: int) -> str:
    """Return a number with its letters: 1st, 2nd, 3rd, 11th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _roman(number: int) -> str:
    out = ""
    for amount, letters in _ROMAN:
        count, number = divmod(number, amount)
        out += letters * count
    return out


def _unsure(where: str, message: str) -> Refused:
    problem = Problem(rule="intake-number", where=where, message=f"the printed number is not certain: {message}")
    return Refused("cannot be taken in", problems=[problem])
