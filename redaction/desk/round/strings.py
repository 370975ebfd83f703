"""`Strings`: what the page of what was left in shows of one document: groups of rows, and which row is looked at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from redaction.desk.casework import CaseNow
from redaction.desk.round import asking
from redaction.detect.grounds import Ground
from redaction.intake.document import DocumentKind
from redaction.review.round import answers
from redaction.review.round.answers import Asked, AskedGroup
from redaction.review.round.event import Answered

PATH = "/case/{slug}/left-in/{kind}"
_SAMPLE = 14  # strings of a folded group that are named on its line
_HEADING = {
    Ground.UNEXPLAINED: "Nothing explains these",
    Ground.NAME_TOO: "Words that are also names",
    Ground.SEVERAL: "Several words with capitals",
    Ground.OFFICER: "Kept by an officer",
    Ground.POLICY: "Left by the case’s policy",
    Ground.KEPT: "Public bodies, laws, works and other names that rules leave in",
    Ground.AREA: "The board’s own area",
    Ground.LABEL: "Labels of this case",
    Ground.LETTER: "Letters and numbers after a word such as “Table”",
    Ground.WORD: "Ordinary words with a capital",
    Ground.ROLE: "Titles and words for who somebody is",
    Ground.ABBREVIATION: "Abbreviations of the field",
    Ground.CALENDAR: "Days, months and seasons without a date",
    Ground.TIME: "Times of day",
    Ground.LENGTH: "Lengths of time",
    Ground.REFERENCE: "References within the report, and to sources",
    Ground.QUANTITY: "Small numbers and quantities",
    Ground.FIELD: "Words of the field that are never names",
    Ground.PARAGRAPH: "Numbers of paragraphs",
    Ground.OPENER: "Ordinary words that open a sentence",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One string as the page shows it; `href` leads to its first place in the report."""

    asked: Asked = field(repr=False)
    href: str
    now: bool = False

    @property
    def id(self) -> str:
        """Return its id on the page."""
        return f"q{self.asked.at}"

    @property
    def before(self) -> str:
        """Return the words before it, with dots where a sentence was cut."""
        words = self.asked.before.lstrip("-*+#> ")
        head, bracket, rest = words.partition("]")
        if bracket and "[" not in head:  # a marker that was cut
            words = rest.lstrip(" .,")
        return f"…{words}" if words and words[0].islower() else words

    @property
    def after(self) -> str:
        """Return the words after it, with dots where a sentence was cut."""
        words = self.asked.after
        return f"{words}…" if words and words[-1].isalnum() else words

    @property
    def often(self) -> str:
        """Return how often it stands there, in words."""
        count = len(self.asked.spans)
        return "once" if count == 1 else f"{count} times"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The strings of one reason as the page shows them; `rows` are those that are shown."""

    group: AskedGroup = field(repr=False)
    rows: tuple[Row, ...] = field(repr=False)
    opened: bool

    @property
    def id(self) -> str:
        """Return its id on the page."""
        return f"g-{self.group.ground.name.lower().replace('_', '-')}"

    @property
    def heading(self) -> str:
        """Return what it is called."""
        return _HEADING.get(self.group.ground, str(self.group.ground))

    @property
    def answered(self) -> int:
        """Return how many of its strings are answered."""
        return len(self.group.asked) - len(self.group.open)

    @property
    def more(self) -> int:
        """Return how many of its strings are not shown."""
        return len(self.group.asked) - len(self.rows)

    @property
    def sample(self) -> str:
        """Return its first strings in one line."""
        words = [each.text for each in self.group.asked[:_SAMPLE]]
        return ", ".join(words) + (" …" if len(self.group.asked) > _SAMPLE else "")


class Strings:
    """What the page shows of one document."""

    def __init__(self, now: CaseNow, kind: DocumentKind, *, at: int = -1, show: Sequence[str] = ()) -> None:
        """Take the case, the document, the string to look at, and the ids of groups that are shown whole."""
        self.now, self.kind, self.kinds = now, kind, now.kinds
        self.asked = asking.asked(now, kind)
        self.at = at if any(each.at == at for each in self.asked) else self._first()
        self.show = tuple(show)
        self.given = answers.given(now.events, asking.people(now))
        self.path = PATH.format(slug=now.folder.slug, kind=kind)

    @property
    def total(self) -> int:
        """Return how many strings are asked about."""
        return len(self.asked)

    @property
    def done(self) -> int:
        """Return how many of them are answered."""
        return sum(each.answered for each in self.asked)

    @property
    def undecided(self) -> int:
        """Return how many changes are not decided yet: what they come to is not in this list."""
        return len(self.now.settled(self.kind).undecided)

    @property
    def undo(self) -> bool:
        """Say whether there is an answer to take back."""
        return bool(answers.last_click(self.given, self.kind, self.now.person))

    @property
    def groups(self) -> list[Group]:
        """Return the strings by reason, the weightiest first."""
        return [self.group(each) for each in answers.groups(self.asked)]

    @property
    def taken(self) -> tuple[tuple[int, Answered], ...]:
        """Return what was taken out, each with its number among this person's answers."""
        mine = [e for e in self.now.events if isinstance(e, Answered) and e.person == self.now.person]
        found = answers.taken(self.given, self.asked, self.kind)
        return tuple((number, each) for number, each in enumerate(mine) if any(each is other for other in found))

    def is_taken(self, at: int) -> bool:
        """Say whether this person has taken out the string that first stood at a place."""
        acts = {each.decided for _, each in self.taken} - {0}
        own = (d for d in self.now.screened(self.kind).decisions if d.person == self.now.person and d.act in acts)
        return any(decision.span.start == at for decision in own)

    def is_left(self, asked: Asked) -> bool:
        """Say whether this person has left a string in, as it stands."""
        given = asked.given
        return asked.answered and given is not None and given.person == self.now.person

    def group(self, group: AskedGroup) -> Group:
        """Return one group: folded to a line if that is enough, or if all of it is answered."""
        whole = Group(group=group, rows=(), opened=True)
        shown = group.asked if whole.id in self.show else self._unfolded(group)
        return replace(whole, rows=tuple(map(self.row, shown)), opened=bool(shown))

    def row(self, asked: Asked) -> Row:
        """Return one string."""
        return Row(asked=asked, href=asking.place(self.now, self.kind, asked.at), now=asked.at == self.at)

    def shown(self, group_id: str) -> str:
        """Return the address at which a group is shown whole."""
        return f"{self.path}?show={'.'.join(dict.fromkeys((*self.show, group_id)))}#{group_id}"

    def next(self, asked: Asked) -> Asked | None:
        """Return the string to look at after one: the next on the page that waits, else the first that does."""
        order = [each for group in self.groups for each in (row.asked for row in group.rows)]
        place = next((number for number, each in enumerate(order) if each.key == asked.key), -1)
        waiting = [each for each in (*order[place + 1 :], *order[: max(0, place)]) if not each.answered]
        return waiting[0] if waiting else None

    def reopened(self, before: "Strings") -> Asked | None:
        """Return the first string that waits now and did not before: the one whose answer was taken back."""
        waited = {each.key for each in before.asked if not each.answered}
        return next((each for each in self.asked if not each.answered and each.key not in waited), None)

    def _unfolded(self, group: AskedGroup) -> Iterable[Asked]:
        return () if group.ground.folded else group.open

    def _first(self) -> int:
        shown = (each for group in answers.groups(self.asked) for each in self._unfolded(group))
        return next((each.at for each in shown), -1)
