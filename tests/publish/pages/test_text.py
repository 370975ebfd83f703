"""Report text is hostile: whatever it holds, a page holds words, a handful of elements, and numbers as printed."""

import html
import re
from itertools import pairwise

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.publish.audit.elements import faults
from redaction.publish.pages.text import body

ELEMENTS = {
    "p",
    "em",
    "strong",
    "code",
    "br",
    "ul",
    "ol",
    "li",
    "blockquote",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "span",
    "sup",
    "a",
    "img",
    "div",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
SITE = "https://reviews.example/"


def elements(text: str, **more):
    """Every element of the page, as a browser reads it: (name, attributes)."""
    found = body(text, **more).html
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    fragment = parser.parseFragment(found, container="article")
    walker = html5lib.getTreeWalker("etree")
    return [
        (token["name"], {name: value for (_, name), value in token["data"].items()})
        for token in walker(fragment)
        if token["type"] in ("StartTag", "EmptyTag")
    ] + [("comment", {}) for token in walker(fragment) if token["type"] == "Comment"]


def shown(text: str, **more) -> str:
    found = body(text, **more).html
    return html.unescape(re.sub(r"<[^>]*>", "", found))


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "1.1 text {: onclick=alert(1) }",
    "## Heading {: #main .vh onclick=x }",
    "[x](javascript:alert(1))",
    "[x](data:text/html,x)",
    "![x](https://elsewhere.example/x.png)",
    "![x](javascript:alert(1))",
    "![x](../../../about/x.png)",
    "<!-- hidden -->",
    "text <b hidden>x</b> </article></div></main>",
    "| <a onclick=x> | b |\n| --- | --- |\n| </table> | <!-- x --> |",
    '| "x" onclick="y | b |\n| --- | --- |\n| 1 | 2 |',
    "> <style>p{}</style>",
    "- <iframe>\n- </ul>",
    "[^1] x\n\n[^1]: <script>x</script>",
    "[^a\"b]: x\n\n[^x'y]",
    "[ref]: https://elsewhere.example 'x'\n\n[ref]",
    "~~~html\n<b>x</b>\n~~~",
    "```\n<b>x</b>\n```",
    "    <b>indented</b>",
    "*[HTML]: x\n\nHTML",
    "--8<-- 'mkdocs.yml'",
    "{{ config.site_dir }} {% include 'x' %}",
    "Heading\n=======\n\nOther\n-----",
    "&lt;b&gt; &amp; &#60;i&#62; \\<u\\>",
    "[<script> removed]",
    "<https://elsewhere.example>",
    "\\" * 50 + "<b>",
    "[" * 200 + "x" + "](" * 50,
    "\x02wzxhzdk:0\x03",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_gets_out_of_the_words(text):
    for name, attributes in elements(text):
        assert name in ELEMENTS
        assert list(faults(name, attributes, site=SITE)) == []
        assert name != "img"
        assert not set(attributes) - {"id", "class", "href", "scope", "data-label", "aria-label", "start", "value"}
        assert attributes.get("href", "#").startswith("#")


@given(st.text(st.sampled_from("ab1. |-#>*_`[]()!<>&\"'{}:^\n\\~=+/"), max_size=80))
def test_always_only_what_pages_are_made_of(text):
    for name, attributes in elements(text):
        assert name in ELEMENTS
        assert list(faults(name, attributes, site=SITE)) == []
        assert attributes.get("href", "#").startswith("#")


@given(st.lists(st.text(st.sampled_from("abcXYZ ,.’é"), min_size=1, max_size=20).filter(str.strip), max_size=8))
def test_always_every_word_is_shown(lines):
    text = "\n\n".join(f"{i}.1 {line}" for i, line in enumerate(lines, start=1))
    said = shown(text).split()
    for i, line in enumerate(lines, start=1):
        assert f"{i}.1" in said
        assert " ".join(line.split()) in " ".join(said)


@given(st.lists(st.sampled_from(["1.1 a", "1.1 b", "## 1.1 C", "## C", "## Notes", "2. x", "### 2. y"]), max_size=12))
def test_always_one_address_each(blocks):
    found = body("\n\n".join(blocks))
    ids = re.findall(r'id="([^"]+)"', found.html)
    assert len(ids) == len(set(ids))
    assert set(ids) == found.ids


@given(st.lists(st.integers(1, 6), max_size=10))
def test_always_an_outline_without_holes(ranks):
    found = body("intro\n\n" + "\n\n".join(f"{'#' * rank} H" for rank in ranks)).html
    levels = [1, *(int(level) for level in re.findall(r"<h(\d)", found))]
    assert all(b <= a + 1 for a, b in pairwise(levels))
    assert 1 not in levels[1:]


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("3.14 The child", "3.14", "The child"),
        ("3.6.4 The child", "3.6.4", "The child"),
        ("7. The child", "7", "The child"),
        ("7\\. The child", "7", "The child"),
        ("**3.1** The child", "3.1", "The child"),
        ("**3.1 The child** was", "3.1", "<strong>The child</strong> was"),
    ],
)
def test_paragraphs_keep_their_numbers(text, number, words):
    address = "para-" + number.replace(".", "-")
    assert body(text).html == (
        f'<p class="para" id="{address}"><a class="pn" href="#{address}" aria-label="Paragraph {number}">{number}</a> '
        f"{words}</p>"
    )


@pytest.mark.parametrize("text", ["12 children were seen", "2009 was hard", "14 Mill Lane", "1.5million", "3.14"])
def test_words_that_begin_with_a_number_are_no_number(text):
    assert "class=" not in body(text).html


def test_bare_numbers_count_when_they_count_on():
    assert re.findall(r'class="pn"[^>]*>(\d+)', body("1 a\n\n2 b\n\n3 c").html) == ["1", "2", "3"]


def test_the_title_goes_and_sections_stay():
    assert "Overview" not in shown("# Overview report\n\n1.1 x")
    assert "Overview" in shown("# Overview report\n\n1.1 x\n\n# Part two\n\n2.1 y")
    assert '<h2 id="section-1">1. One</h2>' in body("# T\n\n## 1. One").html
    assert '<h2 id="section-1-2">1.2 One</h2>' in body("# T\n\n#### 1.2 One").html


def test_contents_are_two_deep():
    found = body("## 1. One\n\n### 1.1 *Sub* & co\n\n#### deep\n\n## Two").contents
    assert [(e.id, e.title, [c.id for c in e.children]) for e in found] == [
        ("section-1", "1. One", ["section-1-1"]),
        ("section-two", "Two", []),
    ]
    assert found[0].children[0].title == "1.1 Sub &amp; co"


@pytest.mark.parametrize(
    "marker", ["[place removed]", "[school’s name removed]", "[family tree removed: see the table above]"]
)
def test_what_was_removed_is_marked_and_reads_as_it_is(marker):
    html = body(f"1.1 At {marker} again").html
    assert re.search(rf'<span class="gap[^"]*">{re.escape(marker)}</span>', html)
    assert f"At {marker} again" in shown(f"1.1 At {marker} again")
    assert 'class="figure-gap"' in body(marker).html


def test_other_brackets_are_the_authors():
    assert "span" not in body("He said [sic] that [they moved]").html


def test_a_label_in_a_quotation():
    assert '“<span class="said">[Mother]</span> left”' in body("> “[Mother] left”", labels=["Mother"]).html


def test_links_become_words_with_the_address_in_brackets():
    assert shown("See [the law](https://law.example/a?b=1&c=2).") == "See the law (https://law.example/a?b=1&c=2)."
    assert shown("[https://law.example](https://law.example)") == "https://law.example"
    assert shown("[write](mailto:a@b.example)") == "write (a@b.example)"
    assert shown("[x](javascript:y)") == "[x](javascript:y)"
    assert shown("[x](/etc/passwd)") == "x"


def test_pictures_are_the_signed_ones():
    text = "![A **plan**](images/abc.png)"
    assert '<img src="../images/abc.png" alt="A plan">' in body(text, images=["abc.png"]).html
    assert shown(text) == "[picture removed: A plan]"
    assert shown("![](images/abc.png)") == "[picture removed]"
    assert shown("![A [rough] plan](%5Bpicture%20removed%5D)") == "[picture removed: A (rough) plan]"


def test_lists_keep_their_shape():
    html = body("- a\n- b\n    1. c\n    2. d\n\n- e").html
    assert html.count("<ul>") == 1
    assert html.count("<ol>") == 1
    assert html.count("<li>") == 5
    assert '<ol start="5">' in body("text\n\n5) five\n6) six").html
    assert body("a) one\nb) two").html == '<ul class="as-printed"><li>a) one</li><li>b) two</li></ul>'


def test_a_quotation_of_two_paragraphs_is_one():
    html = body("> one\n>\n> two").html
    assert html.count("<blockquote>") == 1
    assert html.count("<p>") == 2


def test_notes_are_numbered_as_printed_and_lead_back():
    html = body("1.1 a[^7] and b[^7] and c[^x]\n\n[^7]: seven\n\n[^x]: ex\n\n[^9]: never called").html
    assert 'id="fnref-7"' in html
    assert 'id="fnref-7--2"' in html
    assert '<li id="fn-7" value="7"><p>seven <a class="footnote-backref" href="#fnref-7">' in html
    assert "<p>ex <a" in html
    assert '<li id="fn-9" value="9"><p>never called</p></li>' in html
    assert '<h2 id="notes">Notes</h2>' in html
    assert "[^8]" in shown("x[^8]")


def test_a_note_may_go_on():
    assert "first second" in shown("x[^1]\n\n[^1]: first\nsecond").replace("\n", " ")


TABLE = "| Name | Age | Note |\n| --- | :-: | --- |\n| **A** | 4 | x \\| y |\n| B |\n| C | 5 | 6 | 7 |"


def test_tables_lose_nothing_and_say_what_stands_where():
    html = body("## The family\n\n" + TABLE).html
    assert '<table class="table table--grid">\n<caption class="vh">The family</caption>' in html
    assert '<th scope="col">Name</th>' in html
    assert '<th scope="row" data-label="Name"><strong>A</strong></th>' in html
    assert '<td data-label="Note">x | y</td>' in html
    assert "<td>7</td>" in html
    assert "style" not in html
    assert html.count("<tr>") == 4


@pytest.mark.parametrize(
    ("head", "kind"),
    [("| Date | Event |", "timeline"), ("| Item | Value |", "facts"), ("| | |", "facts"), ("| a | b | c |", "grid")],
)
def test_kinds_of_tables(head, kind):
    rule = re.sub(r"[^|]+", "---", head)
    html = body(f"{head}\n{rule}\n| x | y |").html
    assert f"table--{kind}" in html
    assert ("<thead>" in html) == any(cell.strip() for cell in head.strip("|").split("|"))


def test_a_table_that_counts_and_one_of_many_columns():
    html = body("| No. | Action |\n| --- | --- |\n| 1 | Ask |\n| 2 | Tell |").html
    assert '<td class="no" data-label="No.">1</td><th scope="row" data-label="Action">Ask</th>' in html
    assert "table-wrap--many" in body("|" + " a |" * 7 + "\n|" + " --- |" * 7 + "\n|" + " b |" * 7).html


def test_a_cover_has_a_caption_that_is_seen_and_later_tables_tell_apart():
    html = body("| a | b |\n| --- | --- |\n| c | d |\n\n## X\n\n" + TABLE + "\n\n" + TABLE).html
    assert re.findall(r"<caption[^>]*>[^<]*", html) == [
        "<caption>The report’s cover",
        '<caption class="vh">X',
        '<caption class="vh">X, table 2',
    ]


def test_a_long_report_is_quick_and_whole():
    text = "\n\n".join(f"{i // 50}.{i % 50} Words of a paragraph, " + "word " * 60 for i in range(50, 2500))
    assert len(body(text).ids) == 2450
