import os
import threading

import pytest
from reviewed import FINDINGS, TEXT, a_case, decision, put

from redaction.desk import writing as writing_module
from redaction.desk.casework import Casework
from redaction.desk.writing import writing
from redaction.errors import CannotGoOn, Refused, WrongUsage
from redaction.intake.document import DocumentKind
from redaction.review.decisions import state

OVERVIEW = DocumentKind.OVERVIEW
FIRST, SECOND = decision(FINDINGS[0]), decision(FINDINGS[1])


@pytest.fixture
def folder(tmp_path):
    return a_case(tmp_path)


@pytest.fixture
def casework(folder):
    return Casework(folder, "a-mensah")


def test_a_case_is_read_once_until_a_file_changes(casework, folder):
    first = casework.now()
    assert casework.now() is first
    state.append(folder, "a-mensah", [FIRST])
    assert casework.now() is not first
    assert casework.now().settled(OVERVIEW).edits[0].found == FIRST.span
    assert first.settled(OVERVIEW).edits == ()


def test_what_is_found_of_a_case_is_found_once(casework):
    now = casework.now()
    assert now.settled(OVERVIEW) is now.settled(OVERVIEW)
    assert now.left_in(OVERVIEW) is now.left_in(OVERVIEW)
    assert now.standing() is now.standing()


def test_a_decision_is_on_disk_before_the_writer_returns_and_nothing_is_read_again(casework, folder, monkeypatch):
    casework.now()
    monkeypatch.setattr(state, "load", lambda *_: pytest.fail("read again"))
    with writing(casework) as writer:
        writer.decide([FIRST])
        stored = folder.read("decisions", "a-mensah.jsonl")
        assert FIRST.text in stored.decode()
        assert writer.now.screened(OVERVIEW).decisions == (FIRST,)
    assert casework.now() is writer.now


def test_what_is_kept_in_memory_is_what_a_fresh_start_would_read(casework, folder):
    with writing(casework) as writer:
        writer.decide([FIRST])
        writer.decide([SECOND])
    fresh = Casework(folder, "a-mensah").now()
    assert fresh.settled(OVERVIEW) == casework.now().settled(OVERVIEW)


def test_a_disk_that_takes_nothing_leaves_everything_as_it_was(casework, monkeypatch):
    before = casework.now()

    def full(*_args, **_more):
        raise CannotGoOn("could not write (No space left on device)")

    monkeypatch.setattr(writing_module.state, "append", full)
    with pytest.raises(CannotGoOn), writing(casework) as writer:
        writer.decide([FIRST])
    assert casework.now() is before


def test_a_document_that_is_imported_again_is_not_shown_as_it_was(casework, folder):
    casework.now()
    put(folder, TEXT.replace("quiet", "loud"), FINDINGS[:1])
    assert len(casework.now().screened(OVERVIEW).findings) == 1


def test_a_document_that_changed_since_it_was_screened_is_refused(casework, folder):
    casework.now()
    folder.write("overview.md", data=b"Something else.\n")
    with pytest.raises((Refused, CannotGoOn)):
        casework.now()


def test_a_case_has_only_its_own_documents(casework):
    with pytest.raises(WrongUsage, match="the case has no briefing"):
        casework.now().screened(DocumentKind.BRIEFING)


def test_a_change_of_the_same_length_and_time_is_seen_by_its_new_file(casework, folder):
    first = casework.now()
    path = folder.path / "case.yml"
    about = path.stat()
    folder.write("case.yml", data=path.read_bytes().replace(b"Ardenmoor", b"Ardenmour"))
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert casework.now() is not first


def test_two_threads_lose_no_decision(casework, folder):
    def decide(found):
        with writing(casework) as writer:
            writer.decide([decision(found)])

    threads = [threading.Thread(target=decide, args=(found,)) for found in FINDINGS]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(casework.now().screened(OVERVIEW).decisions) == len(FINDINGS)
    assert len(Casework(folder, "a-mensah").now().screened(OVERVIEW).decisions) == len(FINDINGS)
