import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from archive import spoken
from hypothesis import given
from hypothesis import strategies as st

from redaction import canonical
from redaction.errors import Refused
from redaction.signoff import log as logs
from redaction.signoff.log import Event, Log, Record

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def digest(number: int) -> str:
    return sha256(b"%d" % number).hexdigest()


RECORDS = (
    Record(event=Event.POLICY, digest=digest(1)),
    Record(event=Event.APPROVE, digest=digest(2)),
    Record(event=Event.HOLD, digest=digest(3)),
    Record(event=Event.LIFT, digest=digest(4)),
)


def a_log(records=RECORDS) -> Log:
    """One entry an hour, the last one at NOW."""
    made = Log()
    for hours, record in zip(range(len(records) - 1, -1, -1), records, strict=True):
        made = made.adding([record], now=NOW - timedelta(hours=hours))
    return made


STORED = a_log().stored


def wrong(stored: bytes) -> set[str]:
    outcome = logs.parse(stored)
    return set() if isinstance(outcome, Log) else spoken(outcome)


def rechained(*entries) -> bytes:
    """Lines whose numbers and chain are right, whatever they say: what somebody makes who rewrites a log."""
    lines, previous = [], logs.START
    for n, entry in enumerate(entries, 1):
        lines.append(replace(entry, n=n, previous=previous).line)
        previous = sha256(lines[-1]).hexdigest()
    return b"".join(lines)


def test_what_was_written_is_read_again():
    assert logs.parse(STORED) == a_log()
    assert logs.parse(b"") == Log()
    assert a_log().head == sha256(STORED.splitlines(keepends=True)[-1]).hexdigest()
    assert Log().head == logs.START


def test_it_holds_digests_and_codes_only():
    assert {*canonical.load(STORED.splitlines()[0], where="log")} == {"n", "at", "event", "digest", "previous"}


def test_anybody_checks_the_chain_with_two_stock_programs(tmp_path):
    (tmp_path / "log.jsonl").write_bytes(STORED)
    command = ["sh", "-c", "sed -n 2p log.jsonl | sha256sum"]
    shown = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert a_log().entries[2].previous == shown.stdout.split()[0]


def test_nothing_is_entered_twice_and_what_is_there_stays():
    again = a_log().adding([*RECORDS, *RECORDS], now=NOW + timedelta(days=1))
    assert again == a_log()
    more = a_log().adding([Record(event=Event.APPROVE, digest=digest(5))] * 2, now=NOW + timedelta(days=1))
    assert more.stored.startswith(STORED)
    assert len(more.entries) == 5


def test_a_clock_that_is_a_little_slow_does_not_turn_the_log_back():
    more = a_log().adding([Record(event=Event.APPROVE, digest=digest(5))], now=NOW - timedelta(minutes=4))
    assert more.entries[-1].moment == NOW
    assert wrong(more.stored) == set()


def test_nothing_is_added_after_an_entry_from_the_future():
    assert a_log().adding(RECORDS, now=NOW - logs.SKEW) == a_log()
    with pytest.raises(Refused, match="lies in the future") as caught:
        a_log().adding(RECORDS, now=NOW - logs.SKEW - timedelta(seconds=1))
    assert caught.value.where == logs.LOG
    assert "set the clock" in caught.value.next_step


@given(st.lists(st.tuples(st.sampled_from(Event), st.integers(0, 9)), max_size=30), st.integers(0, 400))
def test_whatever_is_entered_is_a_log_that_only_grows(events, seconds):
    made = Log()
    for event, number in events:
        before = made.stored
        made = made.adding([Record(event=event, digest=digest(number))], now=NOW + timedelta(seconds=seconds))
        assert made.stored.startswith(before)
    assert logs.parse(made.stored) == made
    assert {*made.records} == {Record(event=event, digest=digest(number)) for event, number in events}


# Tampering.


def test_no_byte_changes_unseen():
    for place, byte in enumerate(STORED):
        for changed in {byte ^ 1, byte ^ 0x20, ord(" "), ord("\n")} - {byte}:
            outcome = logs.parse(STORED[:place] + bytes([changed]) + STORED[place + 1 :])
            # The last line has nobody after it: whoever knows the head, or the archive, sees the change.
            assert not isinstance(outcome, Log) or outcome.head != a_log().head


@pytest.mark.parametrize("line", range(4))
def test_a_line_taken_out_moved_or_doubled_is_seen(line):
    lines = STORED.splitlines(keepends=True)
    without = b"".join(lines[:line] + lines[line + 1 :])
    assert wrong(without) == ({"log-order"} if line < 3 else set())
    assert wrong(b"".join(lines[: line + 1] + lines[line:])) == {"log-order"}
    for other in range(line):
        swapped = [*lines]
        swapped[line], swapped[other] = swapped[other], swapped[line]
        assert wrong(b"".join(swapped)) == {"log-order"}


def test_a_rewritten_log_is_seen_where_it_goes_back_in_time_or_enters_twice():
    first, second, third, last = a_log().entries
    assert wrong(rechained(first, second, third, last)) == set()
    assert wrong(rechained(second, first)) == {"log-order"}
    assert wrong(rechained(first, replace(first, at=second.at))) == {"log-order"}
    back_dated = replace(last, at="2012-05-04T10:00:00Z")
    assert wrong(rechained(first, second, third, back_dated)) == {"log-order"}


@pytest.mark.parametrize(
    "stored",
    [
        b"\n",
        b"{}\n",
        b"[]\n",
        b"null\n",
        b"\xff\n",
        STORED[:-1],
        STORED + b"\n",
        b"\n" + STORED,
        b"\xef\xbb\xbf" + STORED,
        STORED.replace(b"\n", b"\r\n"),
        STORED.replace(b'"n":2', b'"n": 2'),
        STORED.replace(b'"n":2', b'"n":2.0'),
        STORED.replace(b'"n":2', b'"n":"2"'),
        STORED.replace(b'"n":1', b'"n":0'),
        STORED.replace(b'"event":"hold"', b'"event":"delete"'),
        STORED.replace(b'"event":"hold"', b'"event":"HOLD"'),
        STORED.replace(b'"event":"hold"', b'"event":null'),
        STORED.replace(b"2026-11-22T10:00:00Z", b"2026-11-22"),
        STORED.replace(b"2026-11-22T10:00:00Z", b"2026-11-31T10:00:00Z"),
        STORED.replace(b'"2026-11-22T10:00:00Z"', b"null"),
        STORED.replace(digest(3).encode(), digest(3).upper().encode()),
        STORED.replace(digest(3).encode(), digest(3)[:-1].encode()),
        STORED.replace(b'"n":2', b'"n":2,"slug":"child-f-2014"'),
        STORED.replace(b'"n":2,', b""),
        b'{"a":' * 100_000,
    ],
)
def test_a_line_that_is_not_as_we_write_it_is_refused(stored):
    assert stored != STORED
    assert wrong(stored) == {"log-form"}


def test_the_marks_of_a_merge_are_named_with_what_to_do():
    lines = STORED.splitlines(keepends=True)
    merged = b"".join([*lines[:2], b"<<<<<<< HEAD\n", lines[2], b"=======\n", lines[3], b">>>>>>> other\n"])
    (problem,) = logs.parse(merged)
    assert problem.where == "site_config/log.jsonl:3"
    assert "marks of a merge" in problem.message
    assert "redaction log update" in problem.message


@pytest.mark.parametrize("mark", [b"<<<<<<< HEAD\n", b"=======\n", b">>>>>>> other\n"])
def test_each_mark_of_a_merge_is_known(mark):
    (problem,) = logs.parse(STORED + mark)
    assert (problem.where, "marks of a merge" in problem.message) == ("site_config/log.jsonl:5", True)
