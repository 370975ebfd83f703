"""The shadow of a text: what a name looks like once nothing splits or disguises it, with the way back.

Detection reads the shadow; findings are reported in the text itself. One pass, linear time: every character of the
shadow knows the characters of the text that it stands for. What is folded:

- invisible characters, soft hyphens and marks of direction go; every kind of blank becomes a space;
- hyphens and minus signs become `-`, typographic quotation marks `'` and `"`;
- ligatures, full-width and other compatibility forms, and letters with separate accents become plain letters;
- a word broken at a line end is joined: `Kowal-`/`ska` reads `Kowalska`, `Lloyd-`/`Probert` reads `Lloyd-Probert`;
- Cyrillic and Greek letters inside a word that also has Latin ones become the Latin letters they look like;
- escapes, entities and emphasis that Markdown puts inside a word go, and so does the `>` of a quote's next line.

A line end stays a line end.
"""

import html
import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from redaction.spans import Span

_HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\uff07\u00b4"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02"
_BLANKS = "\u1680\u2028\u2029\u2800\u0085"
_PLAIN = {
    **dict.fromkeys(_HYPHENS, "-"),
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_BLANKS, " "),
    "`": "'",
    "\t": " ",
    "\r": " ",
}
_CYRILLIC_AND_GREEK = "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχ"  # the point of the table
_LOOK_LIKE = str.maketrans(_CYRILLIC_AND_GREEK, "ABESIJKMHOPCTYXaesijopcyxhdqwABEZHIKMNOPTYXaikvopux")
# Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt), and the marks of interlinear notes.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u3164\uffa0\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_TOKEN = re.compile(
    # A word broken at a line end.
    r"(?P<broken>(?<=[^\W_])[-\u2010\u2011\u00ad] *\r?\n[ >]*(?=[^\W\d_]))"
    # The next line of a quote.
    r"|(?P<quote>\n *>[ >]*(?=[^\s>]))"
    rf"|(?P<gone>[{INVISIBLE}]+)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:amp|lt|#58|#61|#126);)"
    r"|(?P<marks>(?<=[^\W_])(?:\*{1,3}|`)(?=[^\W_])|(?<=[^\W_])\*{1,3}(?=[-'\u2019\u2011][^\W_])"
    r"|(?<=[^\W_][-'\u2019\u2011])\*{1,3}(?=[^\W_]))"
    r"|(?P<accents>\w[\u0300-\u036f]+)"
    r"|(?P<other>[^ -~\n])"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_OTHER_SCRIPT = re.compile(f"[{_CYRILLIC_AND_GREEK}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shadow:
    """The folded text; `span` leads back. Character `i` stands for `starts[i]` to `ends[i]` of the text."""

    text: str = field(repr=False)
    starts: "array[int]" = field(repr=False)
    ends: "array[int]" = field(repr=False)
    length: int

    def span(self, start: int, end: int) -> Span:
        """Return the characters of the text that the shadow's characters `start` to `end` stand for.

        Raises:
            ValueError: the range is not one of the shadow.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"expected a range within {len(self.text)} characters, got {start}-{end}")
        if start == end:
            place = self.starts[start] if start < len(self.text) else self.length
            return Span(place, place)
        return Span(self.starts[start], self.ends[end - 1])


def fold(text: str) -> Shadow:
    """Return the shadow of a text; the same text gives the same shadow."""
    out: list[str] = []
    starts, ends = array("q"), array("q")
    position = 0
    for start, end, folded in _tokens(text):
        out.append(text[position:start])
        starts.extend(range(position, start))
        ends.extend(range(position + 1, start + 1))
        out.append(folded)
        starts.extend([start] * len(folded))
        ends.extend([end] * len(folded))
        position = end
    out.append(text[position:])
    starts.extend(range(position, len(text)))
    ends.extend(range(position + 1, len(text) + 1))
    return Shadow(text=_one_script("".join(out)), starts=starts, ends=ends, length=len(text))


def _tokens(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what is folded: its place in the text, and what stands for it in the shadow."""
    for match in _TOKEN.finditer(text):
        found = match[0]
        match match.lastgroup:
            case "broken":
                folded = "" if text[match.end()].islower() else "-"
            case "quote":
                folded = "\n"
            case "gone":
                folded = ""
            case "marks":
                folded = "'" if found == "`" else ""
            case "escaped":
                folded = _PLAIN.get(found[1], found[1])
            case "entity":
                folded = html.unescape(found)
            case "accents":
                folded = _compatible(unicodedata.normalize("NFC", found))
            case _:
                folded = _PLAIN.get(found) or _compatible(found)
        if folded != found:
            yield match.start(), match.end(), folded


def _compatible(characters: str) -> str:
    """Return the plain form of compatibility characters; a line end never comes of it."""
    return "".join(_PLAIN.get(c, c) for c in unicodedata.normalize("NFKC", characters))


def _one_script(text: str) -> str:
    """Give a word of Latin and look-alike letters the Latin ones; the length stays the same."""
    if not _OTHER_SCRIPT.search(text):
        return text

    def latin(match: re.Match[str]) -> str:
        return match[0].translate(_LOOK_LIKE) if _LATIN.search(match[0]) else match[0]

    return _LETTERS.sub(latin, text)
