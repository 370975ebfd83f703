from hypothesis import given
from hypothesis import strategies as st
from reviewed import TEXT, document

from redaction.intake.document import BlockKind
from redaction.review.text.sections import rows, sections

LINES = st.lists(st.text("abc ", min_size=1, max_size=12).map(lambda w: f"| {w.strip() or 'x'} | b |"), max_size=90)


def table(lines) -> str:
    return "\n".join(["| Date | Event |", "|---|---|", *lines]) + "\n"


def cut(text: str):
    laid = rows(document(text))
    return laid, sections(text, laid)


def test_a_small_report_has_a_row_for_each_block_and_a_section_for_each_heading():
    laid, found = cut(TEXT)
    assert len(laid) == len(document().blocks)
    assert [(s.first, s.last, s.title, s.parts) for s in found] == [(0, 2, 0, 1), (2, len(laid), 2, 1)]


def test_headings_without_words_between_them_open_one_section():
    lines = ("# Report", "## 1. One", "Words.", "## 2. Two", "## 2.1 Within", "More.", "### 2.1.1 Deep", "## 3. Three")
    _, found = cut("\n\n".join(lines) + "\n")
    assert [(s.first, s.last, s.title) for s in found] == [(0, 3, 0), (3, 7, 3), (7, 8, 7)]


def test_what_stands_before_the_first_heading_is_a_section_without_a_title():
    _, found = cut("Some words.\n\n## 1. Title\n\nMore.\n")
    assert [s.title for s in found] == [None, 1]


def test_a_long_table_is_cut_and_every_row_knows_its_titles_and_widths():
    text = table(f"| {n} May 2011 | Something happened number {n} |" for n in range(100))
    laid, _ = cut(text)
    assert all(8 <= len(row.lines) <= 16 for row in laid[:-1])
    assert len(laid[-1].lines) <= 16
    assert [row.opens for row in laid] == [True, *[False] * (len(laid) - 1)]
    assert len({(row.widths, row.head) for row in laid}) == 1
    assert sum(laid[0].widths) in range(18, 23)
    assert laid[0].widths[0] < laid[0].widths[1]


@given(LINES)
def test_rows_cover_the_text_and_lose_no_line(lines):
    text = f"# Title\n\nBefore.\n\n{table(lines)}\nAfter.\n"
    laid, found = cut(text)
    assert [row.span.end for row in laid[:-1]] == [row.span.start for row in laid[1:]]
    assert (laid[0].span.start, laid[-1].span.end) == (0, len(text))
    assert sum(len(row.lines) for row in laid if row.kind is BlockKind.TABLE) == len(lines) + 1
    assert [s.first for s in found[1:]] == [s.last for s in found[:-1]]


@given(LINES, st.integers(0, 90))
def test_a_line_put_in_moves_few_cuts(lines, at):
    lines = [f"{line}{number} |" for number, line in enumerate(lines)]
    before = {row.span.of(table(lines)) for row in rows(document(table(lines)))}
    more = table([*lines[:at], "| new | line |", *lines[at:]])
    after = {row.span.of(more) for row in rows(document(more))}
    assert len(after - before) <= 3 + len(lines) // 16


def test_a_long_section_has_parts_of_about_the_same_length_and_those_before_a_change_stay_the_same():
    body = [f"1.{n} " + f"Something was said about the plan, and then number {n} was said. " * 12 for n in range(120)]
    _, found = cut("## 1. Long\n\n" + "\n\n".join(body) + "\n")
    assert len(found) > 2
    assert [s.part for s in found] == list(range(1, len(found) + 1))
    assert {s.parts for s in found} == {len(found)}
    body[60] += " A sentence more."
    _, later = cut("## 1. Long\n\n" + "\n\n".join(body) + "\n")
    same = {s.digest for s in found} & {s.digest for s in later}
    assert len(same) >= len(found) - 2


def test_an_empty_document_has_nothing():
    assert cut("") == ((), ())
    assert cut("\n\n") == ((), ())
