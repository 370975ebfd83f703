from datetime import timedelta

import pytest
from archive import NOW, facts, lay_out, small_archive

from redaction.errors import Refused
from redaction.publish.gate.log_rules import due
from redaction.publish.gate.reading import read
from redaction.publish.sign import entries
from redaction.signoff.log import LOG, Event, Log, Record

ARCHIVE = small_archive()
ONE = Record(event=Event.APPROVE, digest="ab" * 32)
TWO = Record(event=Event.APPROVE, digest="cd" * 32)


@pytest.fixture
def root(tmp_path):
    return lay_out(tmp_path, ARCHIVE)


def stored(root) -> bytes:
    return (root / LOG).read_bytes()


def test_what_another_command_entered_meanwhile_stays(root):
    reading = read(facts(ARCHIVE), now=NOW)
    entries.enter(root, [ONE], now=NOW)
    (added,) = entries.enter(root, (*due(reading), TWO), now=NOW + timedelta(minutes=1))
    assert (added.n, added.record) == (7, TWO)
    assert stored(root).startswith(ARCHIVE[LOG])
    assert ONE in entries.parsed(stored(root)).records


def test_the_same_again_enters_nothing(root):
    assert len(entries.enter(root, [ONE, TWO], now=NOW)) == 2
    before = stored(root)
    assert entries.enter(root, [TWO, ONE], now=NOW + timedelta(days=1)) == ()
    assert stored(root) == before


def test_a_first_entry_makes_the_log(root):
    (root / LOG).unlink()
    assert len(entries.update(root, now=NOW)) == 5
    assert stored(root) == ARCHIVE[LOG]


@pytest.mark.parametrize("broken", [b"rubbish\n", ARCHIVE[LOG][:-1], ARCHIVE[LOG] * 2])
def test_nothing_is_entered_in_a_broken_log(root, broken):
    (root / LOG).write_bytes(broken)
    with pytest.raises(Refused, match="public log is broken"):
        entries.enter(root, [ONE], now=NOW)
    with pytest.raises(Refused, match="public log is broken"):
        entries.open_for(read(facts({**ARCHIVE, LOG: broken}), now=NOW))
    assert stored(root) == broken


def test_nothing_is_entered_before_the_last_entry(root):
    with pytest.raises(Refused, match="lies in the future"):
        entries.enter(root, [ONE], now=NOW - timedelta(hours=1))
    assert stored(root) == ARCHIVE[LOG]


def test_a_log_that_is_a_link_is_not_written_through(root, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "log"
    outside.write_bytes(ARCHIVE[LOG])
    (root / LOG).unlink()
    (root / LOG).symlink_to(outside)
    entries.enter(root, [ONE], now=NOW)
    assert outside.read_bytes() == ARCHIVE[LOG]


def test_a_log_goes_on_from_the_one_that_is_given(root):
    lines = ARCHIVE[LOG].splitlines(keepends=True)
    published = b"".join(lines[:2])
    added = entries.update(root, now=NOW + timedelta(days=1), onto=published)
    assert [entry.n for entry in added] == [3, 4, 5]
    assert stored(root).startswith(published)
    assert isinstance(entries.parsed(stored(root)), Log)
    assert entries.goes_with(read(facts(ARCHIVE), now=NOW), published)
    assert not entries.goes_with(read(facts({}), now=NOW), published)
