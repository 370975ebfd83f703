"""The grammar of our own pages: a strict part of HTML, in which every browser reads the same.

A page is tags and text; `<` and `>` stand in tags only. `State` says what may come within an element; what a tag means
there is worked out once for a site, for tags repeat. Anything else is no page of ours: `Damage`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from redaction.publish.audit import references
from redaction.publish.audit.elements import DRAWN, ELEMENTS, ONCE, VOID, WORDLESS, faults, may_hold

TAG = re.compile("(<[^<>]*>)")
_START = re.compile(r'<([a-z][a-z0-9]*)((?: (?:[a-z]+(?:-[a-z]+)*|viewBox)(?:="[^"<>]*")?)*)( ?/)?>')
_ATTRIBUTE = re.compile(r' ([A-Za-z-]+)(?:="([^"]*)")?')
_NAMED = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_BREAKING = frozenset(
    "p h1 h2 h3 h4 h5 h6 li dd dt td th tr div caption section option summary title br blockquote label".split()  # noqa: SIM905  # names read better as words
)
_SHOWN = frozenset({"alt", "content", "placeholder", "value", "aria-label", "data-label"})
_UNWRITTEN = frozenset({"d", "content"})  # of a drawing; and what is shown is written as it is


class Damage(Exception):  # noqa: N818  # says what is there
    """What stands here is not of the grammar; it is reported as `rule` and `message`."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule, self.message = rule, message


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A start tag: the element's name, its attributes with their references read, and what is wrong with them."""

    name: str
    attributes: Mapping[str, str] = field(repr=False)
    faults: tuple[tuple[str, str], ...]
    closed: bool

    @property
    def words(self) -> tuple[str, ...]:
        """Every attribute's value: those that are read out, and anchors, classes and addresses as words."""
        shown = [value for name, value in self.attributes.items() if name in _SHOWN]
        rest = [v.replace("-", " ") for name, v in self.attributes.items() if name not in _SHOWN | _UNWRITTEN]
        found = [value for value in (*shown, *rest) if value]
        return (*found, *(unquote(value) for value in found if "%" in value))

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses that it leads to; the page's own canonical one is none."""
        if self.name == "link" and self.attributes.get("rel") == "canonical":
            return ()
        return tuple(self.attributes[name] for name in ("href", "src") if name in self.attributes)

    @property
    def is_report(self) -> bool:
        """Whether the text of a report begins here."""
        return self.name == "article" and "text" in self.attributes.get("class", "").split()


@dataclass(frozen=True, slots=True)
class Step:
    """What a start tag does where it stands: `inner` is the state within its element, None if it has no inside."""

    tag: Tag
    inner: "State | None"
    breaks: bool  # whether a line of text ends here
    cuts: bool  # whether another part of the page begins
    noted: bool  # whether its attributes say anything
    words: Mapping[str, None] = field(repr=False)  # its attributes' words
    links: tuple[str, ...]


class State(dict[str, Step]):
    """What may stand within an element: start tags, as written, with what they do.

    `around` are the elements of `ONCE` that it stands in; `signed` is the text of a report; `unseen`, what a screen
    reader is not told.
    """

    def __init__(self, grammar: "Grammar", name: str, around: frozenset[str], *, signed: bool, unseen: bool) -> None:
        super().__init__()
        self._grammar = grammar
        self.name, self.around, self.signed, self.unseen = name, around, signed, unseen
        self.close = f"</{name}>" if name else ""
        self.breaks = name in _BREAKING
        self.cuts = name == "li" or "!report" in around
        self.outlines = name in ("", "html")
        self.wordless = name in WORDLESS or name == "script" or unseen

    def __missing__(self, written: str) -> Step:
        """Work out what a start tag does here.

        Raises:
            Damage: it may not stand here.
        """
        tag = self._grammar.tag(written)
        clash = tag.name in self.around or (tag.name in ("dt", "dd") and not self._lists(tag.name))
        if clash or not (may_hold(self.name, tag.name) or tag.name in ("dt", "dd")):
            rule = tag.faults[0][0] if tag.faults else "html-script" if tag.name == "script" else "html-damaged"
            raise Damage(rule, f"<{tag.name}> where no page of ours has one")
        step = self[written] = Step(
            tag=tag,
            inner=None if tag.closed else self._within(tag),
            breaks=tag.name in _BREAKING,
            cuts=tag.name == "li" or tag.is_report,
            noted=bool(tag.attributes),
            words=dict.fromkeys(tag.words),
            links=tag.links,
        )
        return step

    def _lists(self, name: str) -> bool:
        """Say whether a term or what is said of it may stand here: in a list of them, or in a group of that."""
        return self.name == "dl" or (self.name == "div" and "!dl" in self.around and name in ("dt", "dd"))

    def _within(self, tag: Tag) -> "State":
        around = {name for name in self.around if not name.startswith("!")} | ({tag.name} & ONCE)
        if tag.name == "div" and self.name == "dl":
            around |= {"!dl"}
        if tag.is_report:
            around |= {"!report"}
        unseen = self.unseen or tag.attributes.get("aria-hidden") == "true"
        return self._grammar.state(tag.name, frozenset(around), signed=self.signed or tag.is_report, unseen=unseen)


class Grammar:
    """The grammar of one site's pages; it remembers every tag that it has seen."""

    def __init__(self, *, site: str) -> None:
        self._site = site
        self._tags: dict[str, Tag] = {}
        self._states: dict[tuple[str, frozenset[str], bool, bool], State] = {}

    @cached_property
    def document(self) -> State:
        """What stands around a page's element."""
        return self.state("", frozenset(), signed=False, unseen=False)

    def state(self, name: str, around: frozenset[str], *, signed: bool, unseen: bool) -> State:
        """Return the state within an element; there is one of each kind."""
        key = name, around, signed, unseen
        if key not in self._states:
            self._states[key] = State(self, name, around, signed=signed, unseen=unseen)
        return self._states[key]

    def tag(self, written: str) -> Tag:
        """Return what a start tag says.

        Raises:
            Damage: it is none of ours.
        """
        if written not in self._tags:
            self._tags[written] = self._read(written)
        return self._tags[written]

    def _read(self, written: str) -> Tag:
        named = _NAMED.match(written)
        if written.startswith("<!--"):
            raise Damage("html-comment", "a comment")
        if named and named[1].lower() not in ELEMENTS:
            raise Damage("html-element", "an element that the theme does not use")
        match = _START.fullmatch(written)
        if match is None:
            raise Damage("html-damaged", "something that is no start tag of ours, or ends what is not open")
        found = _ATTRIBUTE.findall(match[2])
        attributes = {name: references.read(value) for name, value in found}
        name = match[1]
        closed = name in VOID or name in DRAWN
        # Only an element without an inside may end where it begins, and one of a drawing must.
        slash_misplaced = bool(match[3]) != (name in DRAWN) and name not in VOID
        if len(attributes) != len(found) or slash_misplaced or ("viewBox" in attributes and name != "svg"):
            raise Damage("html-damaged", f"a start tag <{name}> that browsers may read in two ways")
        return Tag(
            name=name,
            attributes=attributes,
            faults=tuple(faults(name, attributes, site=self._site)),
            closed=closed,
        )
