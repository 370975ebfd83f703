from dataclasses import replace
from datetime import date, timedelta

import pytest
from archive import (
    ALL_THREE,
    NOW,
    PEOPLE,
    REVIEWS,
    SITE,
    a_draft,
    a_manifest,
    a_review,
    approval_files,
    asking,
    facts,
    logged,
    person,
    policy_files,
    rolled,
    small_archive,
    watchlist,
)
from held import NOTICE, OWNER, TRIAL, hold_files, lift_files

from redaction.publish.gate import gate
from redaction.publish.gate.reading import read
from redaction.publish.gate.watchlists import watchlist_path
from redaction.publish.sign import status
from redaction.publish.sign.progress import Progress
from redaction.publish.sign.status import Point
from redaction.signoff.manifest import subjects
from redaction.signoff.roles import Role

F = "child-f-2014"
ARCHIVE = small_archive()
APPROVALS = f"site_config/approvals/{F}/"


def points(files, *cases: Progress, now=NOW) -> list[Point]:
    found = gate.problems(facts(files), now=now)
    return list(status.points(read(facts(files), now=now), found, cases))


def told(files, *cases, now=NOW) -> list[tuple]:
    return [(point.case, point.about, point.stops) for point in points(files, *cases, now=now)]


def resigned(roles=ALL_THREE, **changes) -> dict[str, bytes]:
    rest = {p: b for p, b in ARCHIVE.items() if not p.startswith(APPROVALS)}
    return logged({**rest, **approval_files(a_manifest(F, REVIEWS[F], **changes), F, roles=roles)})


def test_an_archive_that_is_fit_lacks_nothing():
    assert points(ARCHIVE) == []


@pytest.mark.parametrize(
    ("roles", "missing"),
    [
        ((Role.OFFICER,), ["checker", "chair"]),
        ((Role.OFFICER, Role.CHECKER), ["chair"]),
        ((Role.CHECKER, Role.CHAIR), ["officer"]),
    ],
)
def test_each_missing_signature_is_named_with_the_people_who_can_give_it(roles, missing):
    found = points(resigned(roles))
    assert [point.about for point in found] == ["signature"] * len(missing)
    assert all(f"redaction sign {F} --role {role}" in p.message for p, role in zip(found, missing, strict=True))
    assert found[0].people == (PEOPLE[Role(missing[0])].replace("-", " ").title(),)


def test_legal_is_asked_for_where_the_case_says_so():
    (point,) = points(resigned(legal=True))
    assert "--role legal" in point.message


def test_who_signed_already_is_not_asked_for_another_role():
    both = person(PEOPLE[Role.OFFICER], Role.OFFICER, Role.CHAIR)
    draft = replace(a_draft(), people=(*(p for p in a_draft().people if p.id != both.id), both))
    text = policy_files(draft)["site_config/policy.yml"]
    files = {**policy_files(draft), **a_review("site", SITE, policy_text=text), **REVIEWS[F]}
    files[watchlist_path(F)] = watchlist(F)
    made = a_manifest(F, REVIEWS[F], policy_text=text)
    (point,) = points(logged({**files, **approval_files(made, F, roles=(Role.OFFICER, Role.CHECKER))}))
    assert point.people == ("P Zawadzki",)


def test_a_role_that_nobody_can_fill_today_is_said_to_be_so():
    gone = person(PEOPLE[Role.CHAIR], Role.CHAIR, valid_to=date(2026, 3, 1))
    draft = replace(a_draft(), people=(*(p for p in a_draft().people if p.id != gone.id), gone))
    draft = replace(draft, holders=(PEOPLE[Role.OFFICER], PEOPLE[Role.CHECKER]))
    text = policy_files(draft)["site_config/policy.yml"]
    made = a_manifest("site", SITE, policy_text=text)
    files = {**policy_files(draft), **SITE, **approval_files(made, "site", roles=(Role.OFFICER, Role.CHECKER))}
    chair = next(point for point in points(logged(files)) if "--role chair" in point.message)
    assert chair.people == ()
    assert "nobody in the policy can give it today" in chair.message


def test_what_the_vault_still_needs_comes_first_and_then_the_officer():
    waiting = Progress(slug="child-z-2016", lacking=("overview has 3 undecided findings",))
    assert told(ARCHIVE, waiting) == [("child-z-2016", "case", True)]
    ready = Progress(slug="child-z-2016", subjects=subjects({"content/reviews/child-z-2016/index.md": b"x"}))
    (point,) = points(ARCHIVE, ready)
    assert "--role officer" in point.message
    assert point.people == ("T Orrell",)


def test_pages_that_changed_in_the_vault_are_told_and_stop_nothing():
    same = Progress(slug=F, subjects=subjects(REVIEWS[F]))
    assert points(ARCHIVE, same) == []
    other = Progress(slug=F, subjects=subjects({f"content/reviews/{F}/index.md": b"x"}))
    assert told(ARCHIVE, other) == [(F, "pages", False)]


def test_holds_are_told_with_those_who_may_lift_them():
    (point,) = points(logged({**ARCHIVE, **hold_files()}))
    assert (point.case, point.about, point.stops) == (F, "hold", True)
    assert {*point.people} == {
        PEOPLE[role].replace("-", " ").title() for role in (Role.OFFICER, Role.CHAIR, Role.LEGAL)
    }
    (point,) = points(logged({**ARCHIVE, **hold_files(NOTICE)}))
    assert "to the end of 2026-03-10" in point.message
    assert points(logged({**ARCHIVE, **hold_files(), **lift_files()})) == []
    late = points(logged({**ARCHIVE, **hold_files()}), now=NOW + timedelta(days=200))
    assert [point.about for point in late] == ["hold", "hold"]
    assert late[1].people == (OWNER.replace("-", " ").title(),)


def test_a_hold_of_a_case_that_is_nowhere_else_is_told():
    assert told(logged({**ARCHIVE, **hold_files(replace(TRIAL, slug="child-z-2016"))})) == [
        ("child-z-2016", "hold", True)
    ]


@pytest.mark.parametrize(
    ("changes", "days", "expected"),
    [
        ({"not_before": "2026-03-09T09:00:00Z"}, 0, [(F, "embargo", True)]),
        ({"not_before": "2026-03-09T09:00:00Z"}, 7, []),
        ({"expires": "2026-05-01"}, 0, [(F, "expiry", False)]),
        ({"expires": "2026-05-02"}, 0, []),
        ({"expires": "2026-03-02"}, 0, [(F, "expiry", False)]),
        ({"expires": "2026-03-02"}, 1, [(F, "expiry", True)]),
        ({"re_review_by": "2026-03-02"}, 0, []),
        ({"re_review_by": "2026-03-02"}, 1, [(F, "re-review", False)]),
    ],
)
def test_days_are_told_in_time(changes, days, expected):
    assert told(resigned(**changes), now=NOW + timedelta(days=days)) == expected


def test_who_leaves_within_two_months_is_told_to_the_holders():
    leaving = person(PEOPLE[Role.CHECKER], Role.CHECKER, valid_to=date(2026, 5, 1))
    draft = replace(a_draft(), people=(*(p for p in a_draft().people if p.id != leaving.id), leaving))
    text = policy_files(draft)["site_config/policy.yml"]
    files = logged({**policy_files(draft), **a_review("site", SITE, policy_text=text)})
    (point,) = points(files)
    assert (point.about, point.stops, point.people) == ("keys", False, ("P Zawadzki", "T Orrell"))
    assert points(files, now=NOW + timedelta(days=90)) == []


def test_a_policy_and_keys_that_run_out_are_told_to_the_holders():
    key_ends = replace(a_draft().people[0].keys[0], valid_to=date(2026, 5, 1))
    people = (replace(a_draft().people[0], keys=(key_ends,)), *a_draft().people[1:])
    draft = replace(a_draft(), people=people, expires=date(2026, 4, 1))
    text = policy_files(draft)["site_config/policy.yml"]
    files = logged({**policy_files(draft), **a_review("site", SITE, policy_text=text)})
    found = points(files)
    assert [(point.about, point.stops) for point in found] == [("policy", False), ("keys", False)]
    assert all(point.people == ("P Zawadzki", "T Orrell") for point in found)
    assert all(point.stops for point in points(files, now=NOW + timedelta(days=31)))


def test_whatever_else_the_gate_finds_is_told_where_it_belongs():
    spoiled = {**ARCHIVE, f"content/reviews/{F}/overview.md": b"# Other\n", "content/notes.md": b"x"}
    assert told(spoiled) == [(F, "gate", True), ("", "gate", True)]
    assert told({p: b for p, b in ARCHIVE.items() if p != "site_config/log.jsonl"}) == [("", "gate", True)] * 2


def test_every_problem_of_the_gate_is_told_in_some_words():
    for path in ARCHIVE:
        without = {p: b for p, b in ARCHIVE.items() if p != path}
        assert any(point.stops for point in points(without)), path


def test_without_a_trusted_policy_what_the_vault_needs_is_still_told():
    unsigned = {p: b for p, b in ARCHIVE.items() if not p.startswith("site_config/policy/")}
    waiting = Progress(slug="child-z-2016", lacking=("overview has 3 undecided findings",))
    found = told(unsigned, waiting)
    assert ("child-z-2016", "case", True) in found
    assert ("", "gate", True) in found


def test_an_approval_under_a_former_version_of_the_policy_lacks_what_that_version_asks_for():
    people = (*a_draft().people, person("d-ferrant", Role.CHECKER))
    policy = rolled(people=people, thresholds=asking(checker=2), on=date(2026, 3, 1))
    rest = {p: b for p, b in ARCHIVE.items() if not p.startswith((APPROVALS, "site_config/policy"))}
    made = approval_files(a_manifest(F, REVIEWS[F]), F, roles=(Role.OFFICER, Role.CHECKER))
    found = [point for point in points({**rest, **policy, **made}) if point.about == "signature"]
    assert [(point.case, "as chair" in point.message) for point in found] == [(F, True)]
