"""A report of 80 pages keeps every paragraph number, table row, cell and footnote."""

import re

import pytest
from growth import linear
from hostile.build_docx import long_report

from redaction.intake.document import BlockKind, DocumentKind, Source
from redaction.intake.reader import read


@pytest.fixture(scope="module")
def report():
    return long_report()


@pytest.fixture(scope="module")
def document(report):
    return read(Source(name="report.docx", untrusted_bytes=report.content()), DocumentKind.OVERVIEW)


def test_the_report_is_as_large_as_it_says(report):
    assert len(report.markdown.split()) > 80 * 400
    assert (report.tables, report.rows, len(report.notes), len(report.numbers)) == (48, 480, 144, 595)


def test_every_block_is_printed_as_the_report_prints_it(report, document):
    text = re.sub(r"images/[0-9a-f]{16}\.png", "images/PICTURE", document.text)
    assert text.split("\n") == report.markdown.split("\n")


def test_every_number_is_found_as_a_number(report, document):
    found = [b.number for b in document.blocks if b.number and b.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)]
    assert found == [number.rstrip(".") for number in report.numbers]


def test_every_table_row_and_footnote_is_there(report, document):
    tables = [block.span.of(document.text) for block in document.blocks if block.kind is BlockKind.TABLE]
    assert len(tables) == report.tables
    assert sum(table.count("\n") for table in tables) == report.rows
    assert sum(block.kind is BlockKind.FOOTNOTE for block in document.blocks) == len(report.notes)
    assert len(document.images) == 2


def test_four_times_the_sections_take_about_four_times_as_long():
    def reading(sections):
        source = Source(name="report.docx", untrusted_bytes=long_report(sections).content())
        return lambda: read(source, DocumentKind.OVERVIEW)

    assert linear(reading, 6)
