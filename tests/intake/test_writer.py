import html5lib
import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.intake.document import blocks
from redaction.intake.inline import readable
from redaction.intake.tree import Cell, Heading, Items, Mark, Paragraph, Quote, Run, Table, Verbatim
from redaction.intake.writer import write

# What the site's pages are made with.
EXTENSIONS = ["attr_list", "md_in_html", "footnotes", "tables", "toc", "fenced_code"]
# All that Markdown could take as its own, beside letters, spaces and a name.
AWKWARD = st.text(
    alphabet=st.sampled_from("ab1 .)(*_`[]{}<>#+-=!|\\:^~&;\"'’é/@"), min_size=1, max_size=24
)  # fmt: skip


def said(text):
    """Return what a reader of the page sees, without blanks."""
    root = html5lib.parse(markdown.markdown(text, extensions=EXTENSIONS), namespaceHTMLElements=False)
    return "".join("".join(root.find("body").itertext()).split())


def paragraph(*runs):
    return Paragraph(runs=tuple(Run(text=run) if isinstance(run, str) else run for run in runs))


@settings(max_examples=400)
@given(AWKWARD)
def test_a_paragraph_reads_as_it_was(text):
    assert said(write((paragraph(text),))) == "".join(text.split())


@settings(max_examples=200)
@given(AWKWARD, AWKWARD)
def test_two_lines_and_two_paragraphs_read_as_they_were(first, second):
    broken = paragraph(first, Run(mark=Mark.BREAK), second)
    whole = "".join((first + second).split())
    assert said(write((broken,))) == whole
    assert said(write((paragraph(first), paragraph(second)))) == whole


@settings(max_examples=200)
@given(AWKWARD, AWKWARD)
def test_cells_read_as_they_were(first, second):
    rows = ((Cell(nodes=(paragraph("h"),)), Cell(nodes=(paragraph("k"),))),
            (Cell(nodes=(paragraph(first),)), Cell(nodes=(paragraph(second),))))  # fmt: skip
    assert said(write((Table(rows=rows),))) == "hk" + "".join((first + second).split())


@settings(max_examples=200)
@given(AWKWARD)
def test_headings_and_quotes_and_items_read_as_they_were(text):
    plain = "".join(text.split())
    assert said(write((Heading(level=2, runs=(Run(text=text),)),))) == plain
    assert said(write((Quote(nodes=(paragraph(text),)),))) == plain
    assert said(write((Items(items=((paragraph(text),), (paragraph("b"),))),))) == plain + "b"


@settings(max_examples=200)
@given(AWKWARD, AWKWARD, AWKWARD, st.booleans(), st.booleans())
def test_emphasis_changes_no_character(before, inner, after, bold, italic):
    runs = (before, Run(text=inner, bold=bold, italic=italic), after)
    assert said(write((paragraph(*runs),))) == "".join((before + inner + after).split())


@given(AWKWARD)
def test_writing_is_stable(text):
    written = write((paragraph(text),))
    assert written == write((paragraph(text),))
    assert not any(line.endswith(" ") for line in written.splitlines())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("O'Leary’s “note”", "O'Leary’s “note”"),
        ("orrell_t_notes.docx", "orrell_t_notes.docx"),
        ("tam.orrell@post.example", "tam.orrell@post.example"),
        ("[sic] she said", "[sic] she said"),
        ("5 < 6 & 7", "5 < 6 & 7"),
        ("3.6.4 The panel", "3.6.4 The panel"),
        ("(a) point", "(a) point"),
        ("4. The panel", "4\\. The panel"),
        ("# 3", "\\# 3"),
        ("<Tamsin>", "&lt;Tamsin>"),
        ("R&amp;D", "R&amp;amp;D"),
        ("{: .x}", "\\{: .x}"),
    ],
)
def test_escapes_only_where_they_are_needed(text, written):
    assert write((paragraph(text),)) == written + "\n"


def test_nothing_begins_code_or_a_setting_of_the_page():
    assert said(write((paragraph("~~~"), paragraph("a"), paragraph("~~~")))) == "~~~a~~~"
    assert write((paragraph("Author: x"), paragraph("Chair: y"))) == "Author&#58; x\n\nChair: y\n"
    assert said("Author&#58; x") == "Author:x"


def test_numbered_paragraphs_in_a_row_become_a_list():
    assert write((paragraph("1. a"), paragraph("2. b"))) == "1. a\n2. b\n"


def test_numbers_that_go_on_after_a_heading_stay_paragraphs():
    nodes = (paragraph("1. a"), paragraph("2. b"), Heading(level=2, runs=(Run(text="H"),)), paragraph("3. c"))
    text = write(nodes)
    assert text == "1\\. a\n\n2\\. b\n\n## H\n\n3\\. c\n"
    assert [block.number for block in blocks(text)] == ["1", "2", None, "3"]
    assert said(text) == "1.a2.bH3.c"


def test_a_list_that_begins_at_four_keeps_its_numbers():
    nodes = (Items(items=((paragraph("d"),), (paragraph("e"),)), start=4),)
    assert said(write(nodes)) == "4.d5.e"


def test_nested_lists_are_four_spaces_in():
    nodes = (Items(items=((paragraph("a"), Items(items=((paragraph("b"),),))), (paragraph("c"),))),)
    assert write(nodes) == "- a\n    - b\n- c\n"


def test_emphasis_never_cuts_a_word():
    assert write((paragraph(Run(text="T", bold=True), "amsin"),)) == "Tamsin\n"
    assert write((paragraph("see ", Run(text="this ", bold=True), "x"),)) == "see **this** x\n"
    assert (
        write((paragraph(Run(text="two", bold=True), Run(text=" "), Run(text="words", bold=True)),))
        == "**two words**\n"
    )


def test_links_lead_only_where_a_page_can():
    runs = (Run(text="site", target="https://a.example/x y(z)"), " ", Run(text="file", target="x/Orrell.docx"),
            " ", Run(text="script", target="javascript:alert(1)"))  # fmt: skip
    assert write((paragraph(*runs),)) == "[site](https://a.example/x%20y%28z%29) file script\n"


def test_no_name_hides_in_an_address():
    assert readable("https://a.example/%54amsin%20%C3%93rrell%2F%ff") == "https://a.example/Tamsin%20Órrell%2F%ff"


def test_a_cell_is_one_line():
    lines = paragraph(
        "Tamsin", Run(mark=Mark.BREAK), "Orrell", Run(mark=Mark.BREAK), "Zawad-", Run(mark=Mark.BREAK), "zki"
    )
    cell = Cell(nodes=(lines, paragraph("a | b"), Items(items=((paragraph("x"),), (paragraph("y"),)), start=1)))
    text = write((Table(rows=((Cell(nodes=(paragraph("h"),)),), (cell,))),))
    assert text == "| h |\n| --- |\n| Tamsin Orrell Zawad\u00adzki; a \\| b; 1. x; 2. y |\n"


def test_footnotes_stand_at_the_end_under_their_printed_labels():
    note = Run(mark=Mark.NOTE, note=(paragraph("one"), paragraph("two")))
    text = write((paragraph("a", note), paragraph("b")), labels=["iv"])
    assert text == "a[^iv]\n\nb\n\n[^iv]: one\n\n    two\n"


def test_code_stays_code_without_ending_its_fence():
    assert write((Verbatim(text="a\n```\nb"),)) == "```\na\n'''\nb\n```\n"
    assert write((paragraph(Run(text="a_b.xlsx", code=True)),)) == "`a_b.xlsx`\n"
    assert write((paragraph(Run(text="a`b", code=True)),)) == "a\\`b\n"
