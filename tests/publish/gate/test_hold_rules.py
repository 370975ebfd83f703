from dataclasses import replace
from datetime import date, timedelta

import pytest
from archive import NOW, PEOPLE, facts, found, logged, small_archive
from held import NOTICE, TRIAL, hold_files, lift_files

from redaction.publish.gate import gate
from redaction.signoff.roles import Role

ARCHIVE = small_archive()


def test_a_held_case_is_not_built_and_the_others_are_no_way_round():
    held = logged({**ARCHIVE, **hold_files()})
    (problem,) = gate.problems(facts(held), now=NOW)
    assert problem.rule == "approval-hold"
    assert problem.where == "site_config/holds/child-f-2014/1.json"
    assert "redaction hold lift child-f-2014 1" in problem.message


def test_a_hold_of_a_case_that_is_not_in_the_archive_stops_nothing():
    assert found(logged({**ARCHIVE, **hold_files(replace(TRIAL, slug="child-z-2016"))})) == set()


def test_the_sites_own_pages_may_be_held():
    assert found(logged({**ARCHIVE, **hold_files(replace(TRIAL, slug="site"))})) == {"approval-hold"}


@pytest.mark.parametrize("by", [TRIAL.owner, PEOPLE[Role.CHAIR], PEOPLE[Role.LEGAL]])
def test_a_lifted_hold_stops_nothing(by):
    assert found(logged({**ARCHIVE, **hold_files(), **lift_files(by=by)})) == set()


@pytest.mark.parametrize(
    "lift",
    [
        {p: b for p, b in lift_files().items() if p.endswith(".json")},
        lift_files(by="stranger"),
        lift_files(by=PEOPLE[Role.CHECKER]),
        lift_files(hold="ab" * 32),
        lift_files(namespace=Role.CHAIR.namespace),
    ],
)
def test_a_lift_that_does_not_count_lifts_nothing(lift):
    assert found(logged({**ARCHIVE, **hold_files(), **lift})) == {"approval-hold", "hold-lift"}


def test_without_a_trusted_policy_no_lift_counts():
    ended = logged({**ARCHIVE, **hold_files(), **lift_files()})
    unsigned = {path: content for path, content in ended.items() if not path.startswith("site_config/policy/")}
    # The policy says what is wrong; the lift itself is not blamed, and the hold stands.
    assert found(unsigned) == {"policy-holders-signed", "approval-hold", "log-rollback"}


def test_a_file_that_is_no_hold_is_refused():
    files = {**ARCHIVE, "site_config/holds/child-f-2014/1.json": b"{}"}
    assert found(files) == {"hold-form"}


def test_a_notice_stops_the_build_to_the_end_of_its_last_day():
    held = logged({**ARCHIVE, **hold_files(NOTICE)})
    last = NOW.replace(month=NOTICE.until.month, day=NOTICE.until.day, hour=23, minute=59)
    assert found(held, now=last) == {"approval-hold"}
    assert found(held, now=last + timedelta(minutes=1)) == set()


def test_a_review_date_that_has_passed_is_a_problem_of_its_own():
    held = logged({**ARCHIVE, **hold_files(replace(TRIAL, slug="child-z-2016", review_by=date(2026, 3, 2)))})
    assert found(held) == set()
    assert found(held, now=NOW + timedelta(days=1)) == {"hold-review"}
    here = logged({**ARCHIVE, **hold_files(replace(TRIAL, review_by=date(2026, 3, 1)))})
    assert found(here) == {"hold-review", "approval-hold"}


def test_no_problem_of_a_hold_holds_its_salt():
    problems = gate.problems(facts({**ARCHIVE, **hold_files()}), now=NOW)
    assert TRIAL.salt not in "".join(map(str, problems))
