import pytest

from redaction.errors import Refused
from redaction.intake.document import DocumentKind, Source, blocks
from redaction.intake.reader import read


def text(content):
    untrusted = content.encode() if isinstance(content, str) else content
    return read(Source(name="r.md", untrusted_bytes=untrusted), DocumentKind.OVERVIEW).text


def problems(content):
    with pytest.raises(Refused) as caught:
        text(content)
    return [f"{problem.rule} {problem.where}" for problem in caught.value.problems]


CANONICAL = """# 1. The family

1.1 She said **so**, see [the site](https://a.example/).[^1]

> A record.@@
> Of two lines.

- one
    - below
- two

1. first
2. second

| Date | Event |
| --- | --- |
| 3 May | Call \\| visit |

4\\. A paragraph.

[^1]: A note.
""".replace("@@", "  ")


def test_canonical_text_stays_as_it_is():
    assert text(CANONICAL) == CANONICAL


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("Title\n=====\n\nx", "# Title\n\nx\n"),
        ("\ufeff# Title\r\n\r\nx  \r\n", "# Title\n\nx\n"),
        ("e\u0301t\u00e9", "\u00e9t\u00e9\n"),
        ("T&#x61;msin &nbsp;O&#114;rell", "Tamsin \u00a0Orrell\n"),
        ("T\\amsin O\\'Rell \\(x\\)", "T\\amsin O'Rell (x)\n"),
        ("**T**amsin", "Tamsin\n"),
        ("3. three\n4. four", "3\\. three\n\n4\\. four\n"),
        ("1. one\n1. two", "1. one\n2. two\n"),
        ("a\n\n---\n\nb", "a\n\nb\n"),
        ("[x](files/orrell.pdf) <https://a.example/>", "x [https://a.example/](https://a.example/)\n"),
        ("a[^n] b[^m]\n\n[^m]: M\n\n[^n]: N", "a[^1] b[^2]\n\n[^1]: N\n\n[^2]: M\n"),
        ("soft\nwrap", "soft\nwrap\n"),
        ("* a\n* b", "- a\n- b\n"),
        ("5 < 6 and a > b", "5 < 6 and a > b\n"),
        ("\\<!-- seen -->", "&lt;!-- seen -->\n"),
    ],
)
def test_what_is_written_otherwise_becomes_canonical(given, canonical):
    assert text(given) == canonical
    assert text(canonical) == canonical


def test_every_line_of_html_is_named_once():
    content = "# T\n\nx <b>y</b>\n\n<!-- a\nb -->\n\nz<br>\n"
    assert problems(content) == [f"intake-raw-html line {n}" for n in (3, 5, 8)]


def test_every_line_with_a_control_character_is_named_once():
    assert problems("a\n\x07b\x07\n\nc\u202d") == [f"intake-control-character line {n}" for n in (2, 4)]


def test_the_line_of_a_wrong_encoding_is_named():
    assert problems(b"a\nb\ncaf\xe9") == ["intake-encoding line 3"]


def test_blocks_cover_the_text_but_for_blank_lines():
    found = text(CANONICAL)
    assert "".join(block.span.of(found) for block in blocks(found)).replace("\n", "") == found.replace("\n", "")


@pytest.mark.parametrize("content", ["\x00" * 10, "\n\n", "---\n", "|\n", "[^1]: x"])
def test_what_holds_nothing_is_refused(content):
    assert problems(content)
