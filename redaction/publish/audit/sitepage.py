"""`SitePage`: one built HTML page as the audit sees it: what is wrong with it, its words, its addresses."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import html5lib

from redaction.problem import Problem
from redaction.publish.audit.elements import faults

_VOID = frozenset({"br", "meta", "link", "img", "input"})
_BREAKING = re.compile(r"(?:p|h[1-6]|li|d[td]|t[dhr]|div|caption|section|option|summary|title|br|blockquote|label)$")
_SHOWN = frozenset({"alt", "content", "placeholder", "value", "aria-label", "data-label"})
_LINKED = re.compile(r"(?:^|/)reviews/([a-z0-9-]+)/")
_JSON_LD = frozenset({"@context", "@type", "name", "datePublished", "publisher", "inLanguage"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words of a page that belong together.

    Attributes:
        text: the words, with attribute values that are shown or read out.
        signed: whether they stand in the text of a report.
        slugs: the reviews that they speak of; empty for the archive's own words.
    """

    text: str = field(repr=False)
    signed: bool
    slugs: frozenset[str]


@dataclass(slots=True)
class SitePage:
    """What was read from one page; `problems` hold no text of it."""

    path: str
    problems: list[Problem] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)


def read(path: str, content: bytes, *, site: str) -> SitePage:
    """Read a page.

    Args:
        path: its path in the site.
        content: its bytes.
        site: the site's own address.
    """
    reader = _Reader(page=SitePage(path=path), site=site)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        reader.fault("html-damaged", "the page is not UTF-8")
        return reader.page
    # The whole tree: a comment may stand before or after the page's element.
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree", fullTree=True), namespaceHTMLElements=False)
    tree = parser.parse(content, transport_encoding="utf-8")
    for _, code, _ in parser.errors:
        reader.fault("html-damaged", f"HTML that browsers may read in two ways ({code})")
    for token in html5lib.getTreeWalker("etree")(tree):
        reader.take(token)
    reader.finish()
    return reader.page


@dataclass(slots=True)
class _Reader:
    """Walks the tokens of a page. A list item is one part, so that its words belong to the review it links to."""

    page: SitePage
    site: str
    stack: list[tuple[str, bool, bool]] = field(default_factory=list)  # tag, in a report's text, unseen by readers
    text: list[str] = field(default_factory=list, repr=False)
    slugs: set[str] = field(default_factory=set)

    def take(self, token: Mapping[str, Any]) -> None:
        match token["type"]:
            case "StartTag" | "EmptyTag":
                self._open(token["name"], {name: value for (_, name), value in token["data"].items()})
            case "EndTag":
                self._close(token["name"])
            case "Comment":
                self.fault("html-comment", "a comment")
            case "Characters" | "SpaceCharacters":
                self._characters(token["data"])
            case _:
                pass

    def fault(self, rule: str, message: str) -> None:
        self.page.problems.append(Problem(rule=rule, where=self.page.path, message=message))

    def finish(self) -> None:
        self._cut()

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        for rule, message in faults(tag, attributes, site=self.site):
            self.fault(rule, message)
        if identifier := attributes.get("id"):
            if identifier in self.page.ids:
                self.fault("html-damaged", "two elements with one address")
            self.page.ids.add(identifier)
        signed, unseen = self.stack[-1][1:] if self.stack else (False, False)
        classes = attributes.get("class", "").split()
        begins = tag == "article" and "text" in classes
        if tag == "li" or begins:
            self._cut()
        for name in ("href", "src"):
            if name in attributes and not (tag == "link" and attributes.get("rel") == "canonical"):
                self.page.links.append(attributes[name])
                self.slugs.update(_LINKED.findall(_joined(self.page.path, attributes[name])))
        unseen = unseen or attributes.get("aria-hidden") == "true"
        # Every attribute is searched: the ones that are read out, and anchors, classes and addresses as well.
        self.text += [f" {value} " for name, value in attributes.items() if name in _SHOWN]
        self.text += [
            f" {value.replace('-', ' ')} "
            for name, value in attributes.items()
            if name not in _SHOWN and name not in ("d", "content")
        ]
        self.text.append("\n" if _BREAKING.match(tag) else "")
        if tag not in _VOID:
            self.stack.append((tag, signed or begins, unseen))

    def _close(self, tag: str) -> None:
        self.text.append("\n" if _BREAKING.match(tag) else "")
        if tag == "li" or (tag == "article" and self.stack and self.stack[-1][1]):
            self._cut()
        if tag not in _VOID and self.stack:
            self.stack.pop()

    def _characters(self, data: str) -> None:
        tag, _, unseen = self.stack[-1] if self.stack else ("", False, False)
        if unseen and data.strip():
            self.fault("html-hidden", "text that a screen reader is not told")
        if tag == "script":
            self._json(data)
        self.text.append(data)

    def _json(self, data: str) -> None:
        try:
            keys = set(json.loads(data))
        except (ValueError, TypeError):
            keys = {""}
        if not keys <= _JSON_LD:
            self.fault("html-script", "data in the page that are not those of a report")

    def _cut(self) -> None:
        text = "".join(self.text)
        if text.strip():
            signed = bool(self.stack) and self.stack[-1][1]
            self.page.parts.append(Part(text=text, signed=signed, slugs=frozenset(self.slugs)))
        self.text.clear()
        self.slugs.clear()


def targets(page: SitePage) -> Iterator[tuple[str, str]]:
    """Yield (path in the site, anchor) for every link of a page that stays in the site."""
    for link in page.links:
        if link.startswith(("tel:", "mailto:")):
            continue
        address, _, anchor = link.partition("#")
        path = _joined(page.path, address.partition("?")[0]) if address else page.path
        yield path, anchor


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
