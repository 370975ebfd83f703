"""What the strict reader lets through, a browser's parser reads the same: elements, attributes, text, and no error."""

import re
from itertools import pairwise

import html5lib
import published
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redaction.publish.audit import references, sitepage
from redaction.publish.audit.elements import CONTENT, DRAWN, ELEMENTS, VOID
from redaction.publish.audit.grammar import TAG, Grammar

SITE = "https://reviews.brackminster.example/"
GRAMMAR = Grammar(site=SITE)
FRAME = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body>{}</body></html>'
NASTY = (
    "<p>", "</p>", "<div>", "</div>", '<a href="#x">', "</a>", "<li>", "</li>", "<table>", "</table>", "<td>", "<tr>",
    "<select>", "<option>", "</option>", "</select>", "<b>", "<svg>", "</svg>", '<path d=""/>', "<br/>", "<br />",
    "<p/>", "<!-- x -->", "<!DOCTYPE html>", "<![CDATA[x]]>", "<?x?>", "&", "&amp", "&amp;", "&#0;", "&#x80;", "&#65;",
    "&nope;", "&notit;", "<", ">", '"', "'", "\x00", "\x0c", "\r", "\ufdd0", "\ufffe", "</", "<a", "=", " hidden",
    ' id="x"', ' ID="x"', " id='x'", " id=x", "<style>", "</style>", "<textarea>", "<noscript>", "</noscript>",
    "<form>", "</form>", "<button>", "</button>", "<h2>", "</h3>", "<dt>", "<dd>", "</body>", "</html>", "<body>",
    "<script>", "</script>", "<title>", "</title>", "<em>", "</em>", "<strong>", "text", " ", "\n", "<summary>",
)  # fmt: skip


def pages() -> dict[str, bytes]:
    """Every page of a built site, and of the demonstration's own about pages."""
    return {path: content for path, content in published.built()[0].items() if path.endswith(".html")}


def ours(text: str) -> tuple[list, str]:
    """What the strict reader makes of a page that it lets through: (depth, name, attributes), and all text."""
    elements, words, depth = [], [], 0
    pieces = TAG.split(text)
    for tag, after in zip(pieces[3::2], pieces[4::2], strict=True):
        if tag.startswith("</"):
            depth -= 1
        else:
            read = GRAMMAR.tag(tag)
            elements.append((depth, read.name, dict(read.attributes)))
            depth += not read.closed
        is_data = tag.startswith("<script")
        words.append(after if is_data else references.read(after))
    return elements, "".join("".join(words).split())


def theirs(text: str) -> tuple[list, str, list]:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(text)
    elements, words, depth = [], [], 0
    for token in html5lib.getTreeWalker("etree")(tree):
        match token["type"]:
            case "StartTag" | "EmptyTag":
                elements.append((depth, token["name"], {name: value for (_, name), value in token["data"].items()}))
                depth += token["type"] == "StartTag"
            case "EndTag":
                depth -= 1
            case "Characters" | "SpaceCharacters":
                words.append(token["data"])
    return elements, "".join("".join(words).split()), [code for _, code, _ in parser.errors]


def agrees(text: str) -> bool:
    """Assert that a page that is let through is read the same; say whether it was let through."""
    page = sitepage.read("x/index.html", text.encode("utf-8", "surrogatepass"), GRAMMAR)
    if page.damaged:
        return False
    elements, words, errors = theirs(text)
    assert errors == []
    assert ours(text) == (elements, words)
    said = "".join("".join(part.text for part in page.parts).split())
    plain = re.sub(r"(?s)<script.*?</script>|<[^>]*>", "\0", text).split("\0")
    assert all("".join(references.read(one).split()) in said for one in plain), "text that is not searched"
    return True


@pytest.mark.parametrize("path", sorted(pages()))
def test_every_page_of_a_built_site_is_let_through_and_read_the_same(path):
    assert agrees(pages()[path].decode())


def elements(depth: int) -> st.SearchStrategy[str]:
    """Elements of the theme, mostly where they may stand, with text, some attributes and references."""
    text = st.sampled_from(["", " ", "\n", "words", "A &amp; B", "caf&#233;", "&nbsp;", "l\u2019\u00e9t\u00e9"])

    @st.composite
    def one(draw: st.DrawFn, parent: str, left: int) -> str:
        allowed = sorted(CONTENT.get(parent, frozenset())) or [
            "em",
            "strong",
            "span",
            "a",
            "br",
            "img",
            "svg",
            "button",
        ]
        name = draw(st.sampled_from(allowed) if draw(st.integers(0, 9)) else st.sampled_from(sorted(ELEMENTS)))
        attributes = draw(st.sampled_from(["", ' class="x"', ' aria-label="A &#38; B"', " data-fold", ' id="x1"']))
        if name in DRAWN:
            return f'<{name} d=""/>'
        if name in VOID:
            return f"<{name}{attributes}>"
        inner = draw(st.lists(one(name, left - 1), max_size=3)) if left else []
        return f"<{name}{attributes}>{draw(text)}{''.join(f'{i}{draw(text)}' for i in inner)}</{name}>"

    return one("body", depth)


@settings(max_examples=400, suppress_health_check=list(HealthCheck))
@given(st.lists(elements(4), max_size=3))
def test_always_read_the_same_if_let_through(found):
    agrees(FRAME.format("".join(found)))


def test_each_pair_of_elements_is_read_the_same_if_let_through():
    """Every element in every other, and beside every other: what may not be is refused, not read in two ways."""
    let_through = 0
    names = sorted(ELEMENTS)
    for outer in names:
        for inner in names:
            inside = f"<{inner}>" if inner in VOID else f"<{inner}/>" if inner in DRAWN else f"<{inner}></{inner}>"
            for body in (
                f"<{outer}>{inside}</{outer}>",
                f"<{outer}>x{inside}y</{outer}>",
                f"<{outer}></{outer}>{inside}",
            ):
                for frame in ("{}", "<p>{}</p>", "<table><tbody><tr><td>{}</td></tr></tbody></table>", "<a>{}</a>"):
                    let_through += agrees(FRAME.format(frame.format(body)))
    assert let_through > 1000


@settings(max_examples=400, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_always_read_the_same_if_let_through_after_changes(data):
    text = data.draw(st.sampled_from(sorted(pages().values()))).decode()
    for _ in range(data.draw(st.integers(1, 3))):
        # Where tags are, changes matter.
        borders = [i for i, pair in enumerate(pairwise(text)) if "<" in pair or ">" in pair or '"' in pair]
        at = data.draw(st.sampled_from(borders))
        match data.draw(st.integers(0, 2)):
            case 0:
                text = text[:at] + data.draw(st.sampled_from(NASTY)) + text[at:]
            case 1:
                text = text[:at] + text[at + data.draw(st.integers(1, 12)) :]
            case _:
                end = data.draw(st.sampled_from([b for b in borders if at <= b <= at + 400]))
                text = text[:at] + text[at:end] * 2 + text[end:]
    agrees(text)


@pytest.mark.parametrize("nasty", NASTY)
def test_snippets_in_a_page_are_refused_or_read_the_same(nasty):
    for frame in (FRAME, FRAME.replace("<body>", "<body><p>").replace("</body>", "</p></body>")):
        agrees(frame.format(nasty))
        agrees(frame.format(f"x{nasty}y"))
        agrees(frame.format(f"<p>x{nasty}y</p>"))
        agrees(frame.format(f'<p class="{nasty}">x</p>'))
        agrees(frame.format(f"<p {nasty}>x</p>"))
    agrees(nasty + FRAME.format("x"))
    agrees(FRAME.format("x") + nasty)
