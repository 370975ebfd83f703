from dataclasses import replace

import pytest
from reviewed import FINDINGS, TEXT, decision, finding, put

from redaction import canonical
from redaction.errors import CannotGoOn, Refused
from redaction.intake.document import DocumentKind
from redaction.review.decisions import journal, state

OVERVIEW = DocumentKind.OVERVIEW
ONE = decision(FINDINGS[0], act=1)


def test_a_case_is_read_as_import_and_screen_wrote_it(folder):
    screened = state.load(folder, OVERVIEW)
    assert state.kinds(folder) == (OVERVIEW,)
    assert screened.document.text == TEXT
    assert screened.document.source_digest == "ab" * 32
    assert screened.findings == FINDINGS
    assert screened.decisions == ()


def test_decisions_of_all_officers_are_read(folder):
    state.append(folder, "a-mensah", [ONE])
    state.append(folder, "b-linden", [replace(ONE, person="b-linden")])
    assert [d.person for d in state.load(folder, OVERVIEW).decisions] == ["a-mensah", "b-linden"]


def test_a_torn_line_is_told_and_taken_off_before_the_next(folder):
    torn = journal.line(ONE)[:50]
    folder.write("decisions", "a-mensah.jsonl", data=journal.line(ONE) + b"\n" + torn)
    screened = state.load(folder, OVERVIEW)
    assert (screened.decisions, screened.torn) == ((ONE,), ("a-mensah.jsonl",))
    state.append(folder, "a-mensah", [ONE])
    assert folder.read("decisions", "a-mensah.jsonl") == (journal.line(ONE) + b"\n") * 2
    assert state.load(folder, OVERVIEW).torn == ()


def test_a_new_version_keeps_what_did_not_change(folder):
    state.append(folder, "a-mensah", [decision(f) for f in FINDINGS])
    new = TEXT.replace("## 1.", "A new paragraph.\n\n## 1.").replace("| never |", "| once |")
    put(folder, new, (finding("Piotr Zawadzki", text=new),))
    screened = state.load(folder, OVERVIEW)
    assert [d.text for d in screened.asks] == ["Piotr Zawadzki"]
    assert all(d.span.of(new) == d.text for d in screened.decisions)
    assert [f.text for f in screened.settled().undecided] == ["Piotr Zawadzki"]


def test_what_was_not_imported_or_screened_names_the_next_command(folder):
    with pytest.raises(Refused, match="redaction import"):
        state.load(folder, DocumentKind.SUMMARY)
    (folder.path / "overview.screened.json").unlink()
    with pytest.raises(Refused, match="redaction screen"):
        state.load(folder, OVERVIEW)
    (folder.path / "overview.md").unlink()
    with pytest.raises(Refused, match="no document was imported"):
        state.kinds(folder)


def test_findings_of_another_text_are_refused(folder):
    stored = folder.read("overview.screened.json")
    put(folder, TEXT + "\nMore.\n", FINDINGS)
    folder.write("overview.screened.json", data=stored)
    with pytest.raises(Refused, match="redaction screen"):
        state.load(folder, OVERVIEW)


def test_findings_that_were_cut_off_at_a_line_are_not_taken_for_fewer(folder):
    stored = folder.read("overview.findings.jsonl")
    folder.write("overview.findings.jsonl", data=b"".join(stored.splitlines(keepends=True)[:2]))
    with pytest.raises(CannotGoOn, match="not what the screening wrote"):
        state.load(folder, OVERVIEW)


@pytest.mark.parametrize("change", [("Tamsin Orrell", "Tamsin Jade Orrell"), ("dates: month", "dates: full")])
def test_findings_made_under_another_cast_or_policy_are_refused(folder, change):
    folder.write("case.yml", data=folder.read("case.yml").replace(change[0].encode(), change[1].encode(), 1))
    with pytest.raises(Refused, match="changed since it was screened"):
        state.load(folder, OVERVIEW)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(FINDINGS[0], text="Norbit Orrell"),
        replace(FINDINGS[0], edit_span=type(FINDINGS[0].span)(0, len(TEXT) + 1)),
    ],
)
def test_findings_that_do_not_fit_their_text_stop_the_work(folder, wrong):
    put(folder, TEXT, [wrong])
    with pytest.raises(CannotGoOn, match="does not fit its text") as caught:
        state.load(folder, OVERVIEW)
    assert "Orrell" not in caught.value.message


def outside() -> bytes:
    far = type(ONE.span)(len(TEXT), len(TEXT) + len(ONE.text))
    return journal.line(replace(ONE, span=far, edit_span=far))


@pytest.mark.parametrize(
    ("name", "line", "says"),
    [
        ("a-mensah.jsonl", outside(), "does not fit the text"),
        ("a-mensah.jsonl", journal.line(replace(ONE, text="Norbit Orrell")), "does not fit the text"),
        ("a-mensah.jsonl", journal.line(replace(ONE, text_digest="0" * 64)), "does not hold"),
        ("b-linden.jsonl", journal.line(ONE), "another person"),
        ("a-mensah.jsonl", b"{}", "damaged"),
        ("a-mensah.jsonl", b"\x00" * 100, "damaged"),
    ],
)
def test_a_journal_that_does_not_belong_here_stops_the_work_and_names_the_line(folder, name, line, says):
    folder.write("decisions", name, data=line + b"\n")
    with pytest.raises(CannotGoOn, match=says) as caught:
        state.load(folder, OVERVIEW)
    assert f"decisions/{name}:1" in caught.value.message
    assert "Orrell" not in caught.value.message


def test_an_old_text_that_was_changed_stops_the_work(folder):
    state.append(folder, "a-mensah", [ONE])
    put(folder, TEXT + "\nMore.\n", FINDINGS)
    folder.write("texts", f"{ONE.text_digest}.md", data=b"something else")
    with pytest.raises(CannotGoOn, match="does not hold"):
        state.load(folder, OVERVIEW)


@pytest.mark.parametrize("stored", [b"", b"{}", b"[]", b"\xff", canonical.dump({"source": "x", "text": "y"})])
def test_an_import_that_did_not_end_stops_the_work(folder, stored):
    folder.write("overview.source.json", data=stored)
    with pytest.raises(CannotGoOn, match="redaction import"):
        state.load(folder, OVERVIEW)


def test_a_text_that_is_not_utf_8_stops_the_work(folder):
    folder.write("overview.md", data=b"\xff\xfe")
    with pytest.raises(CannotGoOn, match="UTF-8"):
        state.load(folder, OVERVIEW)


def test_a_redaction_comes_only_of_a_decided_document(folder):
    with pytest.raises(Refused, match="undecided"):
        state.load(folder, OVERVIEW).redaction()
    decisions = [decision(f, replacement=f.replacement or "[detail removed]") for f in FINDINGS]
    state.append(folder, "a-mensah", decisions)
    assert "Tamsin" not in state.load(folder, OVERVIEW).redaction().text
