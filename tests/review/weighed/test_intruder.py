import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewed import FINDINGS, TEXT, put

from redaction.case import trail
from redaction.errors import CannotGoOn, RedactionError, WrongUsage
from redaction.intake.document import DocumentKind
from redaction.review.decisions import state
from redaction.review.weighed import intruder, standing
from redaction.review.weighed.intruder import IntruderNote

DIGEST = "ab" * 32


def note(**more) -> IntruderNote:
    given_ = {
        "person": "a-mensah",
        "at": "2013-05-04T10:11:12Z",
        "note": "I searched the papers.",
        "texts": {DocumentKind.OVERVIEW: DIGEST},
    }
    return IntruderNote(**(given_ | more))


@given(st.text(min_size=1, max_size=200).filter(lambda s: s.strip() and s.isprintable()))
def test_a_note_comes_back_as_it_was(words):
    line = intruder.line(note(note=words)) + b"\n"
    assert intruder.NOTES.load(line, "x") == (note(note=words),)


@pytest.mark.parametrize("wrong", [{"note": " "}, {"note": "x" * 20_001}, {"texts": {}}])
def test_a_note_that_says_nothing_cannot_be_made(wrong):
    with pytest.raises(ValueError, match="a note says something"):
        note(**wrong)


@pytest.mark.parametrize(
    "untrusted",
    [b"", b"  \n\t ", b"\xff\xfe\x00", b"x" * 20_001, b"a\x00b", b"a\x1b[2Jb", "a\u202eb".encode(), b"\xef\xbb\xbf"],
)
def test_words_that_are_no_note_are_refused_without_quoting_them(untrusted):
    with pytest.raises(WrongUsage) as error:
        intruder.words(untrusted, where="note.txt")
    assert "note.txt" in error.value.message
    assert "b" * 3 not in error.value.message


def test_words_of_windows_are_taken():
    assert intruder.words("\ufeffOne.\r\nTwo.\r\n".encode(), where="x") == "One.\nTwo."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"intruder-note", b"decision"),
        (b"a-mensah", b"../a"),
        (b"a-mensah", b"A Mensah"),
        (b"2013-05-04T10:11:12Z", b"yesterday"),
        (b"overview", b"novel"),
        (b"abab", b"ABAB"),
        (b'"note":', b'"more":'),
        (b"{", b"["),
        (b'"I searched the papers."', b"7"),
        (b'"I searched the papers."', b'""'),
        (b'{"overview"', b'{"overview":"x","overview"'),
    ],
)
def test_a_damaged_line_stops_the_work_and_is_not_quoted(old, new):
    line = intruder.line(note())
    assert old in line
    with pytest.raises(CannotGoOn) as error:
        intruder.NOTES.load(line.replace(old, new, 1) + b"\n", "child-q/intruder/a-mensah.jsonl")
    assert "a-mensah.jsonl:1" in error.value.message
    assert "searched" not in error.value.message


def test_a_torn_last_line_is_passed_over_and_a_whole_one_kept():
    line = intruder.line(note())
    assert intruder.NOTES.load(line + b"\n" + line[:-9], "x") == (note(),)
    assert intruder.NOTES.mended(line + b"\n" + line[:-9]) == line + b"\n"
    assert intruder.NOTES.load(line, "x") == (note(),)
    with pytest.raises(CannotGoOn):
        intruder.NOTES.load(line[:-9] + b"\n" + line + b"\n", "x")


def test_the_latest_note_of_anyone_counts():
    later = note(person="b-linden", at="2013-05-05T10:11:12Z")
    assert intruder.latest([later, note()]) == later
    assert intruder.latest([]) is None
    assert not intruder.is_current(None, {DocumentKind.OVERVIEW: DIGEST})
    assert not intruder.is_current(note(), {DocumentKind.OVERVIEW: "00" * 32})
    assert not intruder.is_current(note(), {DocumentKind.OVERVIEW: DIGEST, DocumentKind.SUMMARY: DIGEST})
    assert intruder.is_current(note(), {DocumentKind.OVERVIEW: DIGEST})


def stands(folder):
    documents = tuple(state.load(folder, kind) for kind in state.kinds(folder))
    return standing.stand(folder, documents, folder.case().cast)


def test_a_note_is_kept_with_who_when_and_which_texts_and_the_trail_holds_no_word_of_it(folder):
    assert "no intruder note" in stands(folder).asks
    assert "no intruder note" in standing.wanting(folder)
    standing.record(folder, person="a-mensah", at="2013-05-04T10:11:12Z", words="I asked at Wrexcombe.")
    found = stands(folder)
    assert found.note is not None
    assert (found.note.person, found.note.note, found.asks) == ("a-mensah", "I asked at Wrexcombe.", "")
    assert standing.wanting(folder) == ""
    told = folder.read("audit.jsonl")
    assert b"intruder-note" in told
    assert b"Wrexcombe" not in told
    assert trail.problems(told, where="audit.jsonl") == []
    assert state.load(folder, DocumentKind.OVERVIEW).decisions == ()


def test_a_note_is_out_of_date_when_the_public_text_changes(folder):
    standing.record(folder, person="a-mensah", at="2013-05-04T10:11:12Z", words="Nothing found.")
    put(folder, TEXT.replace("never", "early"), FINDINGS)
    assert "earlier public text" in stands(folder).asks
    assert "earlier public text" in standing.wanting(folder)


def test_a_note_in_another_persons_file_stops_the_work(folder):
    folder.write("intruder", "b-linden.jsonl", data=intruder.line(note()) + b"\n")
    with pytest.raises(CannotGoOn) as error:
        stands(folder)
    assert "b-linden.jsonl:1" in error.value.message


def test_a_torn_note_is_mended_when_the_next_is_written(folder):
    folder.write("intruder", "a-mensah.jsonl", data=intruder.line(note())[:-5])
    standing.record(folder, person="a-mensah", at="2013-05-04T10:11:12Z", words="Nothing found.")
    assert [n.note for n in standing.notes(folder)] == ["Nothing found."]


def test_a_case_without_documents_wants_no_note_and_takes_none(folder):
    (folder.path / "overview.md").unlink()
    assert standing.wanting(folder) == ""
    with pytest.raises(RedactionError):
        standing.record(folder, person="a-mensah", at="2013-05-04T10:11:12Z", words="x")
