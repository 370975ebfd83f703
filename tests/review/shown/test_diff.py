import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewed import FINDINGS, SITTING, TEXT, decision, document, finding, settled

from redaction.detect.finding import Proposal
from redaction.intake.document import BlockKind, DocumentKind
from redaction.review.decisions.proposals import accept
from redaction.review.decisions.verdicts import settle
from redaction.review.shown import diff_text
from redaction.review.shown.diff import diff

HALF = settled(*accept(settled(), SITTING))
DIFF = diff(document(), HALF)


def rows(made):
    for section in made.sections:
        yield from ([section.title] if section.title else [])
        yield from section.rows


def side(row, name: str) -> list[list[str]]:
    return [["".join(getattr(p, name) for p in cell) for cell in line] for line in row.lines]


def test_changes_are_numbered_in_the_order_of_the_text_with_all_their_facts():
    assert [c.number for c in DIFF.changes] == list(range(1, len(FINDINGS)))
    first = DIFF.changes[1]
    assert (first.paragraph, first.original, first.public) == ("1.1", "Tamsin Orrell", "Child Q")
    assert (first.mark, first.detector, first.confidence, first.person) == (
        Proposal.REPLACE,
        "known-names",
        "high",
        "a-mensah",
    )
    (check,) = [c for c in DIFF.changes if not c.decided]
    assert (check.mark, check.person, check.confidence) == (Proposal.CHECK, "", "low")
    assert DIFF.undecided == 1


def test_a_paragraph_shows_both_sides_without_its_number():
    row = next(r for r in rows(DIFF) if r.number == "1.1")
    assert side(row, "original") == [[TEXT.split("\n\n")[3].removeprefix("1.1 ")]]
    assert side(row, "public")[0][0].startswith("Child Q lived at [address removed] with Mother. In March 2012")


def test_a_table_is_rows_of_cells():
    row = next(r for r in rows(DIFF) if r.kind is BlockKind.TABLE)
    assert side(row, "original") == [["Name", "Seen"], ["ORRELL, Tamsin", "3 March 2012"], ["Piotr Zawadzki", "never"]]
    assert side(row, "public")[1] == ["Child Q", "March 2012"]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| a | b |", ["a", "b"]), ("a | b", ["a | b"]), ("| a \\| b | c |", ["a \\| b", "c"]),
        ("| | b |", ["", "b"]), ("||", [""]), ("| a", ["a"]), ("| a | b \\|", ["a", "b \\|"]),
    ],
)  # fmt: skip
def test_cells_of_odd_tables(line, cells):
    made = diff(document(line + "\n"), settle(DocumentKind.OVERVIEW, line + "\n", (), ()))
    assert side(next(rows(made)), "original") == [cells]


def test_lists_and_quotes_lose_their_signs():
    kinds = {r.kind: side(r, "public") for r in rows(DIFF)}
    assert kinds[BlockKind.LIST] == [["First, Child Q was hungry."], ["Then nobody asked."]]
    assert kinds[BlockKind.QUOTE] == [['He wrote: "T. is quiet at Kestrel Court today."']]


def test_sections_count_their_changes():
    assert [(s.changes, s.undecided) for s in DIFF.sections] == [(1, 0), (11, 1)]


def test_a_change_over_a_line_end_shows_its_words_once():
    text = "> Tamsin\n> Orrell came.\n"
    found = finding("Tamsin\n> Orrell", text=text)
    result = settle(DocumentKind.OVERVIEW, text, (found,), [decision(found, text=text)])
    row = next(rows(diff(document(text), result)))
    assert side(row, "public") == [["Child Q"], [" came."]]
    assert side(row, "original") == [["Tamsin"], ["Orrell came."]]


@given(st.lists(st.sampled_from(FINDINGS), unique=True))
def test_the_original_side_is_the_report_word_for_word(chosen):
    made = diff(document(), settled(*[decision(f, replacement=f.replacement or "[x]") for f in chosen]))
    shown = [cell for row in rows(made) for line in side(row, "original") for cell in line]
    position = 0
    for cell in shown:
        position = TEXT.index(cell, position) + len(cell)
    assert not TEXT[position:].strip()
    left = " ".join(cell for row in rows(made) for line in side(row, "public") for cell in line)
    for found in chosen:
        if all(f in chosen for f in FINDINGS if f.text == found.text) and found.text != "Grace":
            assert found.text not in left or found.text == "Tamsin"


def test_the_terminal_shows_each_changed_paragraph_and_why():
    shown = "\n".join(diff_text.lines(DIFF))
    assert "overview 1.1\n- [-Tamsin Orrell-] lived at [-14 Larkspur Rise-] with" in shown
    assert "+ {+Child Q+} lived at {+[address removed]+} with {+Mother+}. {+In March 2012+}" in shown
    assert (
        "replace · Person (child) · a form of a known name · found by known-names, high · decided by a-mensah" in shown
    )
    assert "{+[to decide]+}" in shown
    assert "undecided" in shown
    assert "Then nobody asked" not in shown


def test_colour_only_adds():
    plain = list(diff_text.lines(DIFF))
    painted = list(diff_text.lines(DIFF, lambda words, kind: f"<{kind}>{words}</{kind}>"))
    for kind in ("original", "public", "quiet"):
        painted = [line.replace(f"<{kind}>", "").replace(f"</{kind}>", "") for line in painted]
    assert painted == plain


def test_a_report_cannot_steer_the_terminal():
    assert diff_text.clean("a\x1b[31mb\x07\u202e\nc") == "a\ufffd[31mb\ufffd\ufffd c"
