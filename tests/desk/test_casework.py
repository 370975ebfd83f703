import os
import threading
from dataclasses import replace

import pytest
from reviewed import FINDINGS, TEXT, a_case, decision, put

from redaction.desk import writing as writing_module
from redaction.desk.casework import Casework
from redaction.desk.writing import writing
from redaction.errors import CannotGoOn, Refused, WrongUsage
from redaction.intake.document import DocumentKind
from redaction.review.decisions import state
from redaction.review.round import events
from redaction.review.round.event import Commented, comment_id
from redaction.review.round.readers import finish

NOW = "2013-05-04T10:11:12Z"
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
    with writing(casework) as writer:
        writer.join(NOW)
    monkeypatch.setattr(state, "load", lambda *_: pytest.fail("read again"))
    with writing(casework) as writer:
        writer.decide([FIRST], at=NOW)
        stored = folder.read("decisions", "a-mensah.jsonl")
        assert FIRST.text in stored.decode()
        assert writer.now.screened(OVERVIEW).decisions == (replace(FIRST, act=1),)
    assert casework.now() is writer.now


def test_what_is_kept_in_memory_is_what_a_fresh_start_would_read(casework, folder):
    with writing(casework) as writer:
        writer.decide([FIRST], at=NOW)
        writer.decide([SECOND], at=NOW)
    fresh = Casework(folder, "a-mensah").now()
    assert fresh.settled(OVERVIEW) == casework.now().settled(OVERVIEW)


def test_a_disk_that_takes_nothing_leaves_everything_as_it_was(casework, monkeypatch):
    before = casework.now()

    def full(*_args, **_more):
        raise CannotGoOn("could not write (No space left on device)")

    monkeypatch.setattr(writing_module.state, "append", full)
    with pytest.raises(CannotGoOn), writing(casework) as writer:
        writer.decide([FIRST], at=NOW)
    assert casework.now().decisions == before.decisions == ()


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


def test_what_a_sync_tool_brings_while_a_decision_is_written_is_read_the_next_time(casework, folder, monkeypatch):
    with writing(casework) as writer:
        writer.join(NOW)
    about = Commented(
        id=comment_id("i-balogun", 1), person="i-balogun", at=NOW, kind=OVERVIEW, span=FIRST.span,
        text_digest=FIRST.text_digest, words="Is this kind?",
    )  # fmt: skip
    append = state.append

    def meanwhile(*what):
        append(*what)
        events.append(folder, about)  # a sync tool asks for no lock

    monkeypatch.setattr(writing_module.state, "append", meanwhile)
    with writing(casework) as writer:
        writer.decide([FIRST], at=NOW)
    assert about in casework.now().events
    assert [d.span for d in casework.now().decisions] == [FIRST.span]


def test_two_threads_lose_no_decision(casework, folder):
    def decide(found):
        with writing(casework) as writer:
            writer.decide([decision(found)], at=NOW)

    threads = [threading.Thread(target=decide, args=(found,)) for found in FINDINGS]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(casework.now().screened(OVERVIEW).decisions) == len(FINDINGS)
    assert len(Casework(folder, "a-mensah").now().screened(OVERVIEW).decisions) == len(FINDINGS)


def test_what_was_laid_out_is_brought_up_to_date_and_is_what_a_fresh_start_lays_out(casework, folder):
    casework.now().sheet(OVERVIEW)
    with writing(casework) as writer:
        writer.decide([FIRST], at=NOW)
    fresh = Casework(folder, "a-mensah").now()
    assert casework.now().sheet(OVERVIEW).changes == fresh.sheet(OVERVIEW).changes
    assert fresh.act == casework.now().act == 2


def test_whoever_decides_reads_the_case_and_a_third_is_refused(folder):
    for person in ("a-mensah", "b-quill"):
        with writing(Casework(folder, person)) as writer:
            writer.decide([replace(FIRST, person=person)], at=NOW)
    third = Casework(folder, "c-third")
    with pytest.raises(Refused, match="two officers"), writing(third) as writer:
        writer.decide([replace(FIRST, person="c-third")], at=NOW)
    assert third.now().readers().people == ("a-mensah", "b-quill")
    assert folder.find("decisions", "c-third.jsonl") is None


def test_a_colleagues_decisions_are_not_seen_before_both_are_done(folder):
    mine, theirs = Casework(folder, "a-mensah"), Casework(folder, "b-quill")
    with writing(mine) as writer:
        writer.decide([FIRST], at=NOW)
    assert theirs.now().decisions == ()
    for casework in (mine, theirs):
        with writing(casework) as writer:
            writer.join(NOW)
            now = writer.now
            writer.note(finish(now.events, now.person, texts=now.texts, journal="0" * 64, at=NOW))
    assert [d.person for d in theirs.now().decisions] == ["a-mensah"]


def test_nobody_decides_who_has_said_that_they_are_done(casework):
    with writing(casework) as writer:
        writer.decide([FIRST], at=NOW)
        now = writer.now
        writer.note(finish(now.events, now.person, texts=now.texts, journal="0" * 64, at=NOW))
        with pytest.raises(Refused, match="you are done"):
            writer.decide([SECOND], at=NOW)
