from dataclasses import replace
from datetime import date, timedelta

import pytest
from archive import NOW, PEOPLE, key, lay_out, small_archive

from redaction import durable
from redaction.errors import CannotGoOn, Refused, WrongUsage
from redaction.publish.gate import gate
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.reading import read
from redaction.publish.sign import entries, holding
from redaction.publish.sign.holding import Days
from redaction.signoff.hold import HoldKind
from redaction.signoff.roles import Role

F = "child-f-2014"
OFFICER, CHECKER, CHAIR = (PEOPLE[role] for role in (Role.OFFICER, Role.CHECKER, Role.CHAIR))
DAYS = Days(begins=NOW.date(), review_by=date(2026, 6, 1))
SALT = "0123456789abcdef" * 2


@pytest.fixture
def root(tmp_path):
    return lay_out(tmp_path, small_archive())


def reading(root, now=NOW):
    return read(read_archive(root), now=now)


def wrong(root, now=NOW) -> set[str]:
    return {problem.rule for problem in gate.problems(read_archive(root), now=now)}


def hold(root, slug=F, kind=HoldKind.TRIAL, days=DAYS) -> str:
    now_read = reading(root)
    return holding.finish_hold(root, now_read, holding.ready_hold(now_read, slug, kind, OFFICER, days, salt=SALT))


def lift(root, by=OFFICER, n=None, salt="ab" * 16) -> holding.ReadyLift:
    ready = holding.ready_lift(reading(root), F, n, by, salt=salt)
    holding.finish_lift(root, ready, None if ready.signed else key(by))
    return ready


def test_a_hold_begins_and_ends(root):
    assert hold(root).endswith(f"{F}/1.json")
    assert wrong(root) == {"approval-hold"}
    assert not lift(root).signed
    assert wrong(root) == set()
    assert lift(root).signed
    assert hold(root).endswith(f"{F}/2.json")
    assert wrong(root) == {"approval-hold"}
    assert [row["state"] for row in holding.rows(reading(root))] == ["lifted", "stands"]


def test_the_state_of_a_hold_is_told(root):
    hold(root, days=replace(DAYS, begins=NOW.date() + timedelta(days=1)))
    hold(root, kind=HoldKind.PANEL_NOTICE, days=Days(begins=DAYS.begins, review_by=DAYS.begins, until=DAYS.begins))
    assert [row["state"] for row in holding.rows(reading(root))] == ["to come", "stands"]
    assert [row["state"] for row in holding.rows(reading(root, NOW + timedelta(days=1)))] == ["stands", "over"]
    assert [row["state"] for row in holding.rows(reading(root, NOW + timedelta(days=99)))] == ["overdue", "over"]


def test_an_owner_is_in_the_policy(root):
    with pytest.raises(Refused, match="is not in the policy"):
        holding.ready_hold(reading(root), F, HoldKind.TRIAL, "stranger", DAYS, salt=SALT)


@pytest.mark.parametrize(("slug", "n"), [("child-g-2015", None), (F, 2)])
def test_what_is_not_held_is_not_lifted(root, slug, n):
    hold(root)
    with pytest.raises(WrongUsage, match="no such hold"):
        holding.ready_lift(reading(root), slug, n, OFFICER, salt=SALT)


def test_a_lift_needs_a_key_of_the_person(root):
    hold(root)
    ready = holding.ready_lift(reading(root), F, None, CHAIR, salt=SALT)
    with pytest.raises(Refused, match="not among the person's keys"):
        holding.finish_lift(root, ready, key(CHECKER))
    with pytest.raises(ValueError, match="needs a key"):
        holding.finish_lift(root, ready, None)
    assert wrong(root) == {"approval-hold"}


@pytest.mark.parametrize("spoiled", [f"1.lift.{OFFICER}.sig", "1.lift.stranger.sig"])
def test_a_lift_on_record_is_signed_again_as_it_is(root, spoiled):
    hold(root)
    lift(root)
    before = (root / f"site_config/holds/{F}/1.lift.json").read_bytes()
    (root / f"site_config/holds/{F}/{spoiled}").write_bytes(b"rubbish")
    assert "hold-lift" in wrong(root)
    assert not lift(root, by=CHAIR, salt="cd" * 16).signed
    assert (root / f"site_config/holds/{F}/1.lift.json").read_bytes() == before
    assert wrong(root) == set()


def test_a_lift_that_was_changed_is_made_anew_and_the_log_still_tells_of_the_former(root):
    hold(root)
    lift(root)
    (root / f"site_config/holds/{F}/1.lift.json").write_bytes(b"rubbish")
    assert not lift(root, by=CHAIR, salt="cd" * 16).signed
    assert wrong(root) == {"log-rollback"}


def test_another_cases_broken_hold_stops_the_lift(root):
    hold(root)
    (root / "site_config/holds/child-g-2015").mkdir()
    (root / "site_config/holds/child-g-2015/1.json").write_bytes(b"{}")
    with pytest.raises(Refused, match="holds are not sound"):
        lift(root)


def test_a_crash_at_any_write_is_completed_by_the_same_command(tmp_path, monkeypatch):
    real = durable.write
    for steps in range(8):
        root = lay_out(tmp_path / str(steps), small_archive())
        left = steps

        def dies(*arguments, **named):
            nonlocal left
            if left == 0:
                raise CannotGoOn("killed")
            left -= 1
            return real(*arguments, **named)

        with monkeypatch.context() as patch:
            patch.setattr(durable, "write", dies)
            try:
                hold(root)
                lift(root)
            except CannotGoOn:
                assert wrong(root) != set() or not list(root.glob("site_config/holds/*/*.json"))
        entries.update(root, now=NOW)
        if not reading(root).holds.of(F):
            hold(root)
        lift(root)
        assert wrong(root) == set()
