"""`SitePage`: one built HTML page as the audit sees it: what is wrong with it, its words, its addresses."""

import json
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from redaction.problem import Problem
from redaction.publish.audit import references
from redaction.publish.audit.grammar import TAG, Damage, Grammar, State, Step
from redaction.publish.audit.part import Part

_BEGIN = "<!doctype html>"
_SHAPE = ["html", "head", "body"]
_PLAIN = bytes(range(0x20, 0x7F)) + b"\n\t"
_LINKED = re.compile(r"(?:^|/)reviews/([a-z0-9-]+)/")
_JSON_LD = frozenset({"@context", "@type", "name", "datePublished", "publisher", "inLanguage"})


@dataclass(slots=True)
class SitePage:
    """What was read from one page; `problems` hold no text of it.

    `leads` are the places that its links lead to: path in the site, anchor. A page that is damaged has neither these
    nor `ids`, and its words are those that anybody could read out of its bytes.
    """

    path: str
    problems: list[Problem] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list, repr=False)
    ids: set[str] = field(default_factory=set)
    leads: set[tuple[str, str]] = field(default_factory=set)
    damaged: bool = False


def read(path: str, content: bytes, grammar: Grammar) -> SitePage:
    """Read a page.

    Args:
        path: its path in the site.
        content: its bytes.
        grammar: the grammar of the site's pages.
    """
    page = SitePage(path=path)
    text = content.decode("utf-8", "replace")
    try:
        strange = content.translate(None, _PLAIN).decode("utf-8")
        _Reader(page=page, state=grammar.document).read(text, strange=set(strange))
    except UnicodeDecodeError:
        _damage(page, text, Damage("html-damaged", "the page is not UTF-8"))
    except Damage as damage:
        _damage(page, text, damage)
    return page


def _damage(page: SitePage, text: str, damage: Damage) -> None:
    page.problems.append(Problem(rule=damage.rule, where=page.path, message=damage.message))
    page.damaged = True
    page.ids.clear()
    page.leads.clear()
    bare = references.read(re.sub(r"<[^>]*>", "", text))
    page.parts[:] = [Part(text=bare, signed=True), Part(text=references.read(text))]


@dataclass(slots=True)
class _Reader:
    """Walks the tags of a page. A list item is one part, so that its words belong to the review it links to."""

    page: SitePage
    state: State
    stack: list[State] = field(default_factory=list)
    text: list[str] = field(default_factory=list, repr=False)
    values: dict[str, None] = field(default_factory=dict, repr=False)  # attributes' words, each once
    slugs: set[str] = field(default_factory=set)
    followed: dict[str, str] = field(default_factory=dict)  # address -> the review that it leads to, if any

    def read(self, text: str, *, strange: AbstractSet[str]) -> None:
        """Read the whole page; `strange` are its characters that are not plain ASCII.

        Raises:
            Damage: it is no page of ours.
        """
        if not all(map(references.is_character, strange)):
            raise Damage("html-damaged", "a character that no page holds")
        pieces = TAG.split(text)
        if "<!--" in text:
            raise Damage("html-comment", "a comment")
        if not text.startswith(_BEGIN) or not text.count("<") == text.count(">") == len(pieces) // 2:
            raise Damage("html-damaged", "not the form of our pages: doctype, then tags and text")
        if not references.all_are_good(text):
            raise Damage("html-damaged", "an ampersand that browsers may read in two ways")
        self._words(pieces[2])
        shape = [step.tag.name for step in self._walk(pieces)]
        if self.stack or shape != _SHAPE:
            raise Damage("html-damaged", "elements that do not end, or not one head and one body")
        self._cut()

    def _walk(self, pieces: list[str]) -> Iterator[Step]:
        """Walk all tags and texts; yield those that make up the page's outline."""
        text, stack = self.text, self.stack
        for tag, words in zip(pieces[3::2], pieces[4::2], strict=True):
            state = self.state
            if tag == state.close:
                if state.breaks:
                    text.append("\n")
                if state.cuts:
                    self._cut()
                self.state = stack.pop()
            else:
                step = state[tag]
                if step.noted or step.cuts or step.breaks:
                    self._note(step)
                if step.inner is not None:
                    stack.append(state)
                    self.state = step.inner
                if state.outlines:
                    yield step
            if words:
                self._words(words) if self.state.wordless else text.append(words)

    def _words(self, words: str) -> None:
        """Take words where not any may stand."""
        if self.state.name == "script":
            self._data(words)
        elif words.strip() and self.state.unseen:
            self._fault("html-hidden", "text that a screen reader is not told")
            self.text.append(words)
        elif words.strip():
            raise Damage("html-damaged", "text where no page of ours has any")
        else:
            self.text.append(words)

    def _note(self, step: Step) -> None:
        """Take what a start tag says."""
        tag, page = step.tag, self.page
        if step.cuts:
            self._cut()
        if step.breaks:
            self.text.append("\n")
        for rule, message in tag.faults:
            self._fault(rule, message)
        if identifier := tag.attributes.get("id"):
            if identifier in page.ids:
                self._fault("html-damaged", "two elements with one address")
            page.ids.add(identifier)
        self.values.update(step.words)
        for link in step.links:
            if (slug := self.followed.get(link)) is None:
                slug = self.followed[link] = self._follow(link)
            if slug:
                self.slugs.add(slug)

    def _follow(self, link: str) -> str:
        """Remember where a link leads to; return the review that it leads to, if any."""
        if link.startswith(("tel:", "mailto:")):
            return ""
        address, _, anchor = link.partition("#")
        target = _joined(self.page.path, address.partition("?")[0]) if address else self.page.path
        self.page.leads.add((target, anchor))
        found = _LINKED.search(target)
        return found[1] if found and address else ""

    def _data(self, words: str) -> None:
        """Take the data of a report; the words of a script are no words of the page."""
        try:
            said = list(_strings(json.loads(words, object_pairs_hook=_known_names)))
        except (ValueError, TypeError):
            said = [words]
            self._fault("html-script", "data in the page that are not those of a report")
        self.values.update(dict.fromkeys(said))

    def _fault(self, rule: str, message: str) -> None:
        self.page.problems.append(Problem(rule=rule, where=self.page.path, message=message))

    def _cut(self) -> None:
        flow = references.read("".join(self.text))
        if self.values or not (flow.isspace() or not flow):
            text = "\n".join((flow, *self.values))
            self.page.parts.append(Part(text=text, signed=self.state.signed, slugs=frozenset(self.slugs)))
        self.text.clear()
        self.values.clear()
        self.slugs.clear()


def _known_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs) or not _JSON_LD.issuperset(name for name, _ in pairs):
        raise ValueError("a name that is not known, or one twice")
    return dict(pairs)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    else:
        raise TypeError("neither words nor names with words")


def _joined(page: str, address: str) -> str:
    """Return the path in the site that an address in a page leads to."""
    parts = [] if address.startswith("/") else page.split("/")[:-1]
    for part in address.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    last = address.rsplit("/", 1)[-1]
    folder = last in ("", ".", "..")
    return "/".join((*parts, "index.html")) if folder else "/".join(parts)
