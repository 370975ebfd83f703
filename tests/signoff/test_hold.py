from dataclasses import replace
from datetime import date

import pytest
from held import LIFTED, NOTICE, TRIAL, a_lift

from redaction.errors import Refused
from redaction.signoff import hold as holds

STORED = holds.dump(TRIAL)


@pytest.mark.parametrize("hold", [TRIAL, NOTICE])
def test_a_hold_is_read_as_it_was_written(hold):
    assert holds.parse(holds.dump(hold), where="hold") == hold


def test_a_lift_is_read_as_it_was_written():
    lift = a_lift()
    assert holds.parse_lift(holds.dump_lift(lift), where="lift") == lift
    assert lift.moment.isoformat() == "2026-02-02T12:00:00+00:00"


def test_no_salt_is_shown():
    assert TRIAL.salt not in repr(TRIAL)
    assert a_lift().salt not in repr(a_lift())


@pytest.mark.parametrize(
    "change",
    [
        {"n": 0},
        {"n": 10_000},
        {"slug": "Child-F"},
        {"slug": "../site"},
        {"salt": ""},
        {"salt": "0" * 31},
        {"salt": "Z" * 32},
        {"owner": "T Orrell"},
        {"until": date(2026, 9, 1)},  # a trial does not end by the calendar
        {"review_by": date(2026, 1, 4)},
    ],
)
def test_a_hold_that_makes_no_sense_is_not_made(change):
    odd = replace(TRIAL, **change)
    with pytest.raises(Refused) as caught:
        holds.dump(odd)
    assert caught.value.where == holds.path(odd.slug, odd.n)


@pytest.mark.parametrize("change", [{"n": 0}, {"slug": "Child-F"}, {"salt": ""}, {"hold": "x"}, {"at": "soon"}])
def test_a_lift_that_makes_no_sense_is_not_made(change):
    odd = a_lift(**change)
    with pytest.raises(Refused) as caught:
        holds.dump_lift(odd)
    assert caught.value.where == holds.lift_path(odd.slug, odd.n)


@pytest.mark.parametrize("change", [{"until": None}, {"until": date(2026, 2, 26)}])
def test_a_notice_ends_on_a_day_after_it_began(change):
    with pytest.raises(Refused):
        holds.dump(replace(NOTICE, **change))


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff",
        STORED + b"\n",
        b" " + STORED,
        STORED.replace(b"trial", b"holiday"),
        STORED.replace(b"trial", b"TRIAL"),
        STORED.replace(b'"kind":"trial"', b'"kind":null'),
        STORED.replace(b'"n":1', b'"n":"1"'),
        STORED.replace(b'"n":1', b'"n":true'),
        STORED.replace(b'"n":1', b'"n":1,"n":1'),
        STORED.replace(b'"n":1', b'"n":1,"name":"x"'),
        STORED.replace(b"2026-06-01", b"2026-02-30"),
        STORED.replace(b'"2026-06-01"', b"null"),
        STORED.replace(b"2026-06-01", b"2026-6-1"),
        STORED.replace(b"hold:v1", b"hold:v2"),
        holds.dump_lift(a_lift()),
    ],
)
def test_what_is_not_a_hold_as_we_write_it_is_refused(stored):
    with pytest.raises(Refused) as caught:
        holds.parse(stored, where="the place")
    assert caught.value.where == "the place"
    assert "None" not in caught.value.what
    assert "restore" in caught.value.next_step


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        STORED,
        holds.dump_lift(a_lift()) + b" ",
        holds.dump_lift(a_lift()).replace(f'"{LIFTED}"'.encode(), b"null"),
        holds.dump_lift(a_lift()).replace(LIFTED.encode(), b"2026-02-02"),
        holds.dump_lift(a_lift()).replace(b'"n":1', b'"n":0'),
        holds.dump_lift(a_lift()).replace(b"lift:v1", b"hold:v1"),
    ],
)
def test_what_is_not_a_lift_as_we_write_it_is_refused(stored):
    with pytest.raises(Refused) as caught:
        holds.parse_lift(stored, where="the place")
    assert caught.value.where == "the place"
    assert "None" not in caught.value.what
    assert "restore" in caught.value.next_step
