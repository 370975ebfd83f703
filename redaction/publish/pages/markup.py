"""The words of a report as HTML: hostile text in, escaped text and a handful of elements out.

Report text is Markdown that we do not trust. Nothing in it can make an attribute, an element that is not named
here, or an address: raw HTML is shown as it is written, a link becomes its words with the address in brackets (the
archive leads nowhere else), and a picture is shown only if it is one of the signed files.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

# Rules that would hide text (reference definitions), or give it a shape that canonical Markdown does not have.
_OFF = ("html_inline", "html_block", "code", "fence", "reference", "lheading", "hr", "autolink")
_GAP = re.compile(r"\[([^\[\]]*?\bremoved(?:: [^\[\]]*)?)\]")
_NO_BRACKETS = {ord("["): "(", ord("]"): ")"}
_LONG = 32
_NOTE = re.compile(r"\[\^([\w-]{1,20})\]")
_SCHEME = re.compile(r"(?i)(?:https?|mailto):")
_INLINE = {"em_open": "<em>", "em_close": "</em>", "strong_open": "<strong>", "strong_close": "</strong>"}
_BLOCK = {
    "bullet_list_open": "<ul>",
    "bullet_list_close": "</ul>",
    "ordered_list_close": "</ol>",
    "list_item_open": "<li>",
    "list_item_close": "</li>",
    "blockquote_open": "<blockquote>",
    "blockquote_close": "</blockquote>",
    # A heading inside a list or a quotation would break the outline of the page.
    "heading_open": "<p><strong>",
    "heading_close": "</strong></p>",
}


@dataclass(slots=True)
class Markup:
    """Turns the text of one document into HTML.

    Attributes:
        labels: the labels of this review; one in square brackets is a word put into a quotation.
        images: file names of the pictures that were signed with this review.
        notes: label of each footnote -> its number as shown.
        calls: how often each footnote has been called so far; grows while the text is turned into HTML.
    """

    labels: frozenset[str] = frozenset()
    images: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)

    def inline(self, text: str) -> str:
        """Return one run of text, without a surrounding element."""
        (token,) = _parser().parseInline(text.strip())
        return self._spans(token.children or ())

    def blocks(self, text: str) -> str:
        """Return lists, quotations and paragraphs, nested as written."""
        out: list[str] = []
        for token in _parser().parse(text):
            if token.type == "inline":
                out.append(self._spans(token.children or ()))
            elif token.type == "ordered_list_open":
                start = token.attrGet("start")
                out.append(f'<ol start="{int(start)}">' if start is not None else "<ol>")
            elif token.type in ("paragraph_open", "paragraph_close"):
                out.append("" if token.hidden else ("<p>" if token.nesting == 1 else "</p>"))
            else:
                out.append(_BLOCK.get(token.type, escape(token.content)))
        return "".join(out)

    def _spans(self, tokens: Sequence[Token]) -> str:
        out: list[str] = []
        words: list[str] = []
        links: list[tuple[str, int]] = []
        for token in tokens:
            if token.type in ("text", "text_special", "softbreak"):
                words.append("\n" if token.type == "softbreak" else token.content)
                continue
            out.append(self._words("".join(words)))
            words.clear()
            if token.type == "link_open":
                links.append((str(token.attrGet("href") or ""), len(out)))
            elif token.type == "link_close":
                address, start = links.pop()
                out.append(_address(address, "".join(out[start:])))
            elif token.type == "image":
                out.append(self._image(token))
            elif token.type == "hardbreak":
                out.append("<br>\n")
            elif token.type == "code_inline":
                out.append(f"<code>{escape(token.content)}</code>")
            else:
                out.append(_INLINE.get(token.type, escape(token.content)))
        out.append(self._words("".join(words)))
        return "".join(out)

    def _words(self, text: str) -> str:
        """Escape, then wrap what was removed, labels put into a quotation, and the calls of notes."""
        html = escape(text)
        html = _GAP.sub(_gap, html)
        for label in self.labels:
            shown = f"[{escape(label)}]"
            html = html.replace(shown, f'<span class="said">{shown}</span>')
        return _NOTE.sub(self._call, html)

    def _call(self, match: re.Match[str]) -> str:
        label = match[1]
        if label not in self.notes:
            return match[0]
        count = self.calls[label] = self.calls.get(label, 0) + 1
        again = f"--{count}" if count > 1 else ""
        number = escape(self.notes[label])
        return (
            f'<sup id="fnref-{number}{again}"><a class="footnote-ref" href="#fn-{number}" '
            f'aria-label="Note {number}">{number}</a></sup>'
        )

    def _image(self, token: Token) -> str:
        name = str(token.attrGet("src") or "").removeprefix("images/")
        plain = (child.content or " " for child in token.children or () if not child.nesting)
        words = escape(" ".join("".join(plain).split()))
        if name in self.images:
            return f'<img src="../images/{escape(name)}" alt="{words}">'
        return _GAP.sub(_gap, f"[picture removed: {words.translate(_NO_BRACKETS)}]" if words else "[picture removed]")


def _gap(match: re.Match[str]) -> str:
    """A long marker may break over lines; a short one stays whole."""
    kind = "gap gap--long" if len(match[1]) > _LONG else "gap"
    return f'<span class="{kind}">[{match[1]}]</span>'


def _address(address: str, shown: str) -> str:
    """Return what follows the words of a link: the address in brackets, unless the words are the address."""
    if not _SCHEME.match(address) or escape(address) in shown:
        return ""
    return f" ({escape(address.removeprefix('mailto:'))})"


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable(list(_OFF))
