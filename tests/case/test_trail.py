import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.case import trail
from redaction.case.trail import Entry

AT = "2026-03-02T09:00:00Z"
FIRST = trail.entry(b"", event="import", person="", at=AT, facts={"kind": "overview", "version": 1})
SECOND = trail.entry(FIRST + b"\n", event="sign", person="a-mensah", at=AT, facts={"role": "officer"})
BOTH = FIRST + b"\n" + SECOND + b"\n"


def test_what_was_written_is_read_in_order():
    assert trail.entries(BOTH) == (
        Entry(event="import", person="", at=AT, facts={"kind": "overview", "version": 1}),
        Entry(event="sign", person="a-mensah", at=AT, facts={"role": "officer"}),
    )
    assert trail.problems(BOTH, where="audit.jsonl") == []
    assert trail.entries(b"") == ()


@pytest.mark.parametrize(
    "line",
    [
        b"x", b"[]", b"null", b"{}", b'{"at":"2026-03-02T09:00:00Z","event":"sign","facts":{},"person":1}',
        b'{"at":"yesterday","event":"sign","facts":{},"person":"a"}',
        b'{"at":"2026-03-02T09:00:00Z","event":"sign","facts":{"x":[]},"person":"a"}',
        b'{"at":"2026-03-02T09:00:00Z","event":"sign","facts":[],"person":"a"}',
        b'{"event":"sign","facts":{},"person":"a"}', SECOND[:-4], b"\xff",
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_passed_over_and_told(line):
    damaged = FIRST + b"\n" + line + b"\n" + SECOND + b"\n"
    assert [entry.event for entry in trail.entries(damaged)] == ["import", "sign"]
    assert trail.problems(damaged, where="audit.jsonl")


@given(st.binary(max_size=200))
def test_rubbish_never_crashes(rubbish):
    trail.entries(rubbish)
    trail.entries(FIRST + b"\n" + rubbish)
