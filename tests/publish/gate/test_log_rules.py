"""The log and the archive against each other, and every way to make one of them lie."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from archive import (
    NOW,
    PEOPLE,
    REVIEWS,
    a_manifest,
    a_review,
    approval_files,
    facts,
    found,
    logged,
    rolled,
    small_archive,
)
from held import SLUG, TRIAL, hold_files, lift_files

from redaction.publish.gate import log_rules
from redaction.publish.gate.archive import Fault
from redaction.publish.gate.reading import read
from redaction.signoff import hold as holds
from redaction.signoff import log as logs
from redaction.signoff.chain import POLICY
from redaction.signoff.log import LOG, Event, Log, Record
from redaction.signoff.roles import Role

F, G = "child-f-2014", "child-g-2015"
APPROVALS = f"site_config/approvals/{F}/"
ARCHIVE = small_archive()
LINES = ARCHIVE[LOG].splitlines(keepends=True)
HEAD = sha256(LINES[-1]).hexdigest()
LATER = NOW + timedelta(days=1)
ENDED = {**hold_files(), **lift_files()}


def with_log(*lines: bytes, files=None) -> dict[str, bytes]:
    return {**(files or ARCHIVE), LOG: b"".join(lines)}


def rewritten(files, *entries) -> dict[str, bytes]:
    """An archive whose log holds these entries, chained anew: what an attacker leaves who knows how it is made."""
    lines, previous = [], logs.START
    for n, entry in enumerate(entries, 1):
        lines.append(replace(entry, n=n, previous=previous).line)
        previous = sha256(lines[-1]).hexdigest()
    return with_log(*lines, files=files)


def entries(files) -> tuple:
    log = logs.parse(files[LOG])
    assert isinstance(log, Log)
    return log.entries


def test_the_log_tells_of_the_policy_and_of_every_approval_that_is_complete():
    told = entries(ARCHIVE)
    assert [entry.record.event for entry in told] == [Event.POLICY, *[Event.APPROVE] * 4]
    assert {entry.record.digest for entry in told[1:]} == {
        sha256(content).hexdigest()
        for path, content in ARCHIVE.items()
        if "/approvals/" in path and path.endswith(".json")
    }


def test_what_is_not_complete_is_not_due():
    lacking = {p: b for p, b in ARCHIVE.items() if p != f"{APPROVALS}1.chair.{PEOPLE[Role.CHAIR]}.sig"}
    assert len(log_rules.due(read(facts(lacking), now=NOW))) == 4
    unsigned = {p: b for p, b in ARCHIVE.items() if not p.startswith("site_config/policy/")}
    assert log_rules.due(read(facts(unsigned), now=NOW)) == ()


def test_holds_and_lifts_are_due_too_and_the_hold_comes_first():
    files = {**ARCHIVE, **ENDED}
    assert found(files) == {"log-missing"}
    told = [entry.record.event for entry in entries(logged(files))]
    assert told.index(Event.HOLD) < told.index(Event.LIFT)
    assert found(logged(files)) == set()


def test_a_log_that_lacks_something_is_refused():
    assert found({p: b for p, b in ARCHIVE.items() if p != LOG}) == {"log-missing"}
    assert found(with_log()) == {"log-missing"}
    for kept in range(len(LINES)):
        assert found(with_log(*LINES[:kept])) == {"log-missing"}


def told(files, *faults) -> list[tuple[str, str, str]]:
    problems = log_rules.problems(read(facts(files, *faults), now=NOW))
    return [(problem.rule, problem.where, problem.message) for problem in problems]


def test_a_folder_where_the_log_belongs_is_said_to_be_one():
    """It lacks all then: nobody is told to write another, but to restore the one that was published."""
    without = {path: file for path, file in ARCHIVE.items() if path != LOG}
    plain, blocked = (
        told(without),
        told(without, Fault(path=LOG, why="is a folder"), Fault(path="content/x", why="is a folder")),
    )
    assert {rule for rule, _, _ in plain} == {"log-missing"}
    assert all(message.startswith("lacks ") and "restore" not in message for _, _, message in plain)
    assert {(rule, where) for rule, where, _ in blocked} == {("archive-file", LOG), ("log-missing", LOG)}
    lacking = [message for rule, _, message in blocked if rule == "log-missing"]
    assert all(message.startswith("cannot be read") and "restore the log" in message for message in lacking)
    assert told(without, Fault(path="content/x", why="is a folder")) == plain


@pytest.mark.parametrize("n", range(len(LINES)))
def test_a_line_taken_out_or_swapped_is_refused(n):
    assert found(with_log(*LINES[:n], *LINES[n + 1 :])) in ({"log-order"}, {"log-missing"})
    for other in range(n):
        swapped = [*LINES]
        swapped[n], swapped[other] = swapped[other], swapped[n]
        assert found(with_log(*swapped)) == {"log-order"}


def test_a_broken_log_is_judged_for_its_form_only():
    assert found(with_log(b"rubbish\n", *LINES)) == {"log-form"}
    assert found(with_log(*LINES[:-1], LINES[-1][:-1])) == {"log-form"}


# What the log tells of is gone.


@pytest.mark.parametrize("path", [f"site_config/approvals/{G}/2.json", f"{APPROVALS}1.json"])
def test_an_approval_removed_is_missed_by_the_log(path):
    folder, _, name = path.rpartition("/")
    version = name.removesuffix(".json")
    slug = folder.rpartition("/")[2]
    files = {
        p: b
        for p, b in ARCHIVE.items()
        if not p.startswith((f"{folder}/{version}.", f"content/reviews/{slug}/" if slug == F else "none"))
    }
    assert "log-rollback" in found(files)


def test_the_last_version_put_back_to_the_one_before_it_is_missed_by_the_log():
    first = {**REVIEWS[G], f"content/reviews/{G}/summary.md": b"# Summary\n\nEarlier words.\n"}
    gone = f"site_config/approvals/{G}/2."
    rolled_back = {p: b for p, b in ARCHIVE.items() if not p.startswith((gone, f"content/reviews/{G}/"))} | first
    assert found(rolled_back) == {"log-rollback"}
    # With the log put back as well, only what is known outside the repository tells.
    short = logged(rolled_back)
    assert found(short) == set()
    assert found(short, head=HEAD) == {"log-short"}
    assert found(short, former_log=ARCHIVE[LOG]) == {"log-short"}


def test_an_approval_replaced_by_another_of_the_same_version_is_missed_by_the_log():
    other = a_manifest(F, REVIEWS[F], label="Child E")
    files = {p: b for p, b in ARCHIVE.items() if not p.startswith(APPROVALS)} | approval_files(other, F)
    assert found(files) == {"log-missing", "log-rollback"}


def test_an_old_approval_over_a_new_page_is_refused_though_the_log_tells_of_it():
    new = {**REVIEWS[F], f"content/reviews/{F}/overview.md": b"# Overview\n\nnew words\n"}
    assert found({**ARCHIVE, **new}) == {"content-changed"}
    one = ARCHIVE[f"{APPROVALS}1.json"]
    second = a_manifest(F, new, version=2, previous=sha256(one).hexdigest())
    signed = logged({**ARCHIVE, **new, **approval_files(second, F, 2)})
    assert found(signed) == set()
    old_page = {**signed, **REVIEWS[F]}
    assert found(old_page) == {"content-changed"}
    over = {p.replace("/1.", "/2."): b for p, b in ARCHIVE.items() if p.startswith(f"{APPROVALS}1.")}
    assert found({**old_page, **over}) >= {"approval-place", "log-rollback"}


def test_a_hold_deleted_is_missed_by_the_log():
    held = logged({**ARCHIVE, **hold_files()})
    assert found(held) == {"approval-hold"}
    deleted = {p: b for p, b in held.items() if not p.startswith("site_config/holds/")}
    assert found(deleted) == {"log-rollback"}
    assert found({**deleted, LOG: ARCHIVE[LOG]}) == set()
    assert found({**deleted, LOG: ARCHIVE[LOG]}, former_log=held[LOG]) == {"log-short"}


def test_a_hold_changed_is_missed_by_the_log():
    held = logged({**ARCHIVE, **hold_files()})
    sooner = hold_files(replace(TRIAL, begins=TRIAL.begins + timedelta(days=100)))
    assert found({**held, **sooner}) == {"log-rollback", "log-missing"}


def test_a_lift_taken_back_is_missed_by_the_log():
    ended = logged({**ARCHIVE, **ENDED})
    gone = {p: b for p, b in ended.items() if ".lift." not in p}
    assert found(gone) == {"log-rollback", "approval-hold"}


# Order and moments.


def test_an_entry_back_dated_is_refused():
    *before, last = entries(ARCHIVE)
    assert found(rewritten(ARCHIVE, *before, replace(last, at="2026-03-02T08:59:59Z"))) == {"log-order"}
    # The whole log moved back: an approval cannot be complete before it was proposed.
    long_ago = [replace(entry, at="2026-02-01T09:00:00Z") for entry in entries(ARCHIVE)]
    assert found(rewritten(ARCHIVE, *long_ago)) == {"log-order", "approval-stale"}


def test_a_lift_entered_before_its_moment_is_refused():
    late = {**hold_files(), **lift_files(at="2026-03-02T10:00:00Z")}
    assert found(logged({**ARCHIVE, **late})) == {"log-order"}


def test_an_entry_from_the_future_is_refused():
    *before, last = entries(ARCHIVE)
    assert found(rewritten(ARCHIVE, *before, replace(last, at="2026-03-02T09:05:00Z"))) == set()
    assert found(rewritten(ARCHIVE, *before, replace(last, at="2026-03-02T09:05:01Z"))) == {"log-clock"}
    assert found(ARCHIVE, now=NOW - timedelta(days=2)) >= {"log-clock"}


def test_what_follows_stands_after_what_it_follows():
    policy, *others = entries(ARCHIVE)
    assert found(rewritten(ARCHIVE, *others, policy)) == {"log-order"}
    g = [e for e in others if e.record.digest in {_digest(f"site_config/approvals/{G}/{n}.json") for n in (1, 2)}]
    rest = [e for e in others if e not in g]
    assert found(rewritten(ARCHIVE, policy, *rest, *g)) == set()
    assert found(rewritten(ARCHIVE, policy, *rest, *reversed(g))) == {"log-order"}
    ended = logged({**ARCHIVE, **ENDED})
    *all_, lift = entries(ended)
    assert lift.record.event is Event.LIFT
    hold = next(entry for entry in all_ if entry.record.event is Event.HOLD)
    all_.remove(hold)
    assert found(rewritten(ended, *all_, lift, hold)) == {"log-order"}


def _digest(path: str) -> str:
    return sha256(ARCHIVE[path]).hexdigest()


@pytest.mark.parametrize("event", Event)
def test_an_entry_about_something_else_than_it_says_is_refused(event):
    *before, last = entries(ARCHIVE)
    if event is not last.record.event:
        wrong = replace(last, record=Record(event=event, digest=last.record.digest))
        assert found(rewritten(ARCHIVE, *before, wrong)) >= {"log-missing"}


def test_a_made_up_entry_is_refused():
    made_up = replace(entries(ARCHIVE)[-1], record=Record(event=Event.APPROVE, digest="ab" * 32))
    assert found(rewritten(ARCHIVE, *entries(ARCHIVE), made_up)) == {"log-rollback"}


# What is pinned outside the repository.


@pytest.mark.parametrize("line", LINES)
def test_any_line_of_the_log_may_be_pinned(line):
    assert found(ARCHIVE, head=sha256(line).hexdigest()) == set()


def test_the_pinned_line_must_be_there():
    # No line at all is no line to be pinned: any log goes on from it.
    assert found(ARCHIVE, head=logs.START) == {"log-short"}
    assert found(with_log(), head=logs.START) == {"log-missing", "log-short"}
    assert found(ARCHIVE, head="ab" * 32) == {"log-short"}
    assert found(with_log(*LINES[:-1]), head=HEAD) == {"log-missing", "log-short"}


def test_a_former_log_must_go_on():
    for kept in range(1, len(LINES) + 1):
        assert found(ARCHIVE, former_log=b"".join(LINES[:kept])) == set()
    assert found(ARCHIVE, former_log=logs.NOTHING_YET) == set()
    for former in (
        b"",
        logs.NOTHING_YET + LINES[0],
        logs.NOTHING_YET.strip(),
        ARCHIVE[LOG][:-1],
        ARCHIVE[LOG] + LINES[0],
        b"".join(LINES[1:]),
        b"\n",
        b"<!doctype html>\n<title>404</title>\n",
    ):
        assert found(ARCHIVE, former_log=former) == {"log-short"}


def test_no_log_at_all_is_no_continuation_of_one():
    gone = {path: content for path, content in ARCHIVE.items() if path != LOG}
    assert found(gone, former_log=ARCHIVE[LOG]) == {"log-missing", "log-short"}
    assert found(gone, former_log=logs.NOTHING_YET) == {"log-missing"}


def test_a_longer_log_satisfies_who_knew_a_shorter_one():
    later = logged({**ARCHIVE, **ENDED})
    old = logs.parse(ARCHIVE[LOG])
    grown = {**later, LOG: old.adding(log_rules.due(read(facts(later), now=LATER)), now=LATER).stored}
    assert found(grown, now=LATER, head=HEAD, former_log=ARCHIVE[LOG]) == set()
    assert found(later, former_log=ARCHIVE[LOG]) in ({"log-short"}, set())


def test_whether_a_log_tells_of_nothing_but_what_is_there():
    reading, whole = read(facts(ARCHIVE), now=NOW), logs.parse(ARCHIVE[LOG])
    assert log_rules.tells_of(reading, whole)
    assert log_rules.tells_of(reading, logs.parse(b"".join(LINES[:2])))
    assert log_rules.tells_of(reading, Log())
    assert not log_rules.tells_of(reading, whole.adding([Record(event=Event.LIFT, digest="ab" * 32)], now=NOW))


def test_no_problem_of_the_log_names_a_case():
    held = logged({**ARCHIVE, **ENDED})
    stripped = {p: b for p, b in held.items() if SLUG not in p}
    problems = log_rules.problems(read(facts(stripped), now=NOW - timedelta(days=3)))
    assert len(problems) > 3
    assert SLUG not in "".join(map(str, problems))


def test_the_logs_own_problems_are_all_that_its_check_lists():
    review = a_review(F, REVIEWS[F], label="Child E")
    files = {**ARCHIVE, **review, "content/extra.md": b"x"}
    assert {p.rule for p in log_rules.problems(read(facts(files), now=NOW))} == {"log-missing", "log-rollback"}
    assert {p.rule for p in log_rules.problems(read(facts(with_log(b"x\n")), now=NOW))} == {"log-form"}
    assert holds.HOLDS not in "".join(ARCHIVE)


def test_the_log_knows_every_version_of_the_policy_and_none_is_put_in_anothers_place():
    second = {**ARCHIVE, **rolled(on=NOW.date())}
    assert found(second) == {"log-missing"}
    whole = {**second, LOG: Log().adding(due_with(ARCHIVE, second), now=NOW).stored}
    assert found(whole) == set()
    # Back to the former version with all that belongs to it, but for the log.
    assert found({**ARCHIVE, LOG: whole[LOG]}) == {"log-rollback"}
    # Two holders sign another second version in the place of the one that was published.
    other = {**ARCHIVE, **rolled(on=NOW.date(), removers=(PEOPLE[Role.CHAIR],)), LOG: whole[LOG]}
    assert found(other) == {"log-missing", "log-rollback"}
    # A draft that nobody has signed yet takes nothing of what was away.
    draft = {**ARCHIVE, **rolled(on=NOW.date(), by=())}
    assert found(draft) == {"policy-holders-signed"}


def due_with(first, second) -> tuple[Record, ...]:
    """What was entered before the next version, then what came with it."""
    before = log_rules.due(read(facts(first), now=NOW))
    return (*before, *(record for record in log_rules.due(read(facts(second), now=NOW)) if record not in before))


def test_no_version_of_the_policy_is_entered_before_the_day_of_its_issue():
    tomorrow = {**ARCHIVE, **rolled(on=LATER.date())}
    early = Record(event=Event.POLICY, digest=sha256(tomorrow[POLICY]).hexdigest())
    *_, last = entries(ARCHIVE)
    assert found(rewritten(tomorrow, *entries(ARCHIVE), replace(last, record=early)), now=LATER) == {"log-order"}


def test_a_later_version_of_the_policy_does_not_stand_before_the_one_it_follows():
    second = {**ARCHIVE, **rolled(on=NOW.date())}
    whole = {**second, LOG: Log().adding(due_with(ARCHIVE, second), now=NOW).stored}
    first, *others, later = entries(whole)
    assert (first.record.event, later.record.event) == (Event.POLICY, Event.POLICY)
    assert found(rewritten(whole, first, later, *others)) == set()
    (problem,) = log_rules.problems(read(facts(rewritten(whole, later, first, *others)), now=NOW))
    assert (problem.rule, problem.where) == ("log-order", f"{LOG}:1")
    assert "the version of the policy before it" in problem.message
