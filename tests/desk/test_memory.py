"""What is known of cases, until their files change."""

import os

from hypothesis import given
from hypothesis import strategies as st

from redaction.desk.looks import look
from redaction.desk.memory import Memory


def memory(room, clock=lambda: 0.0) -> Memory:
    return Memory(room.vault, monotonic=clock)


def test_what_was_found_is_found_once_for_each_question_and_person(room):
    kept, calls = memory(room), []
    for person in ("a-mensah", "a-mensah", "i-balogun"):
        assert kept.ask(1).about(room.case.slug, lambda: calls.append(1) or "found", "q", person) == "found"
    assert kept.ask(1).about(room.case.slug, lambda: "other", "r", "a-mensah") == "other"
    assert len(calls) == 2


def test_any_change_of_its_files_asks_again(room):
    kept = memory(room)
    for change in (
        lambda: room.decide("a-mensah"),
        lambda: room.read("a-mensah"),
        (room.case.path / "overview.screened.json").unlink,
        lambda: (room.case.path / "case.yml").write_bytes(room.case.read("case.yml")),
    ):
        kept.ask(1).about(room.case.slug, lambda: "before", "q")
        change()
        assert kept.ask(1).about(room.case.slug, lambda: "after", "q") == "after"


def test_a_file_of_the_same_size_and_time_in_anothers_place_is_seen(room):
    kept, path = memory(room), room.case.path / "overview.md"
    kept.ask(1).about(room.case.slug, lambda: "before", "q")
    seen, other = path.stat(), path.with_name("other")
    other.write_bytes(b"x" * seen.st_size)
    os.utime(other, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    other.replace(path)
    assert kept.ask(1).about(room.case.slug, lambda: "after", "q") == "after"


def test_when_the_time_is_over_only_what_is_known_is_told(room):
    clock = [0.0]
    kept = memory(room, lambda: clock[0])
    kept.ask(1).about(room.case.slug, lambda: "known", "q")
    asking = kept.ask(1)
    clock[0] = 2.0
    assert asking.about(room.case.slug, lambda: "never", "q") == "known"
    assert asking.about(room.case.slug, lambda: "never", "r") is None


def test_cases_that_changed_last_come_first(room):
    first = room.case.slug
    room.add("child-z-2001", "Child Z", 2001)
    assert memory(room).ask(1).slugs == ("child-z-2001", first)
    later = (room.vault.path / first / "overview.md").stat().st_mtime_ns + 10**12
    os.utime(room.vault.path / first / "overview.md", ns=(later, later))
    assert memory(room).ask(1).slugs == (first, "child-z-2001")


@given(st.lists(st.sampled_from(["a", "b/c", "b/d"]), unique=True), st.sampled_from(["a", "b/c", "b/d"]))
def test_any_file_written_changes_the_look(tmp_path_factory, there, written):
    folder = tmp_path_factory.mktemp("look")
    (folder / "b").mkdir()
    for name in there:
        (folder / name).write_bytes(b"1")
    before = look(folder, "a", "b", "none")
    assert before == look(folder, "none", "b", "a")
    (folder / written).write_bytes(b"22")
    assert look(folder, "a", "b", "none") != before
