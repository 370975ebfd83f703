"""A change of the policy as files: a next version or the same one again, signatures added, what no longer fits gone."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from archive import (
    BOARD,
    NOW,
    PEOPLE,
    ROLLED,
    a_draft,
    key,
    person,
    policy_files,
    policy_signatures,
    public,
    rolled,
    spoken,
    trusted,
)

from redaction.digest import sha256
from redaction.errors import Refused, WrongUsage
from redaction.signoff import change, revision
from redaction.signoff import draft as drafts
from redaction.signoff.chain import ALLOWED_SIGNERS, POLICY, SIGNATURES
from redaction.signoff.key import Reason, Revocation
from redaction.signoff.log import LOG, Event, Log, Record
from redaction.signoff.roles import Role
from redaction.signoff.signers import allowed_signers

TODAY, DAY = NOW.date(), timedelta(days=1)
OFFICER, CHECKER, CHAIR = (PEOPLE[role] for role in (Role.OFFICER, Role.CHECKER, Role.CHAIR))
FIRST = policy_files()
SECOND = rolled(FIRST, removers=(CHAIR,))
# Like the first and the second, but signed by nobody yet.
DRAFT, NEXT = ({p: b for p, b in files.items() if n not in p} for files, n in ((FIRST, "/1."), (SECOND, "/2.")))
PERSON = person("d-ferrant", Role.LEGAL)


def joining(draft, _former):
    return change.include(draft, PERSON, today=TODAY)


def same(draft, _former):
    return draft


def after(files, made: revision.Revision) -> dict[str, bytes]:
    """The archive's files once the revision is done."""
    return {path: content for path, content in {**files, **dict(made.writes)}.items() if path not in made.removes}


def written(made: revision.Revision):
    """The policy that is written, read back."""
    return drafts.parse(dict(made.writes)[POLICY], where=POLICY)


# Beginning and following.


@pytest.mark.parametrize("board", [{}, {"board": ""}, {"board": "  "}, {"board": "\n"}])
def test_no_policy_begins_without_a_board(board):
    with pytest.raises(WrongUsage, match="no policy yet") as caught:
        revision.amended({}, joining, today=TODAY, **board)
    assert caught.value.where == POLICY
    assert "--board" in caught.value.next_step


def test_a_first_version_is_of_the_day_and_says_what_is_missing():
    made = revision.amended({}, joining, today=TODAY, board=f" {BOARD} ")
    assert (made.content.version, made.content.board, made.content.issued) == (1, BOARD, TODAY)
    assert made.content.person(PERSON.id) == PERSON
    assert dict(made.writes) == {POLICY: drafts.dump(made.content), ALLOWED_SIGNERS: allowed_signers([made.content])}
    assert made.removes == ()
    assert len(made.said) > 2
    assert all(line.startswith("still missing: ") for line in made.said)


def test_what_is_signed_is_followed_by_a_next_version_and_kept_first():
    made = revision.amended(FIRST, joining, today=TODAY)
    # In this order: after a crash between two of them the same command finishes.
    assert [path for path, _ in made.writes] == [f"{SIGNATURES}1.yml", POLICY, ALLOWED_SIGNERS]
    assert dict(made.writes)[f"{SIGNATURES}1.yml"] == FIRST[POLICY]
    assert made.content == written(made)
    assert (made.content.version, made.content.previous) == (2, sha256(FIRST[POLICY]))
    assert made.content.issued == TODAY
    assert made.content.person("d-ferrant").keys == (public("d-ferrant", valid_from=TODAY),)
    assert made.removes == ()
    before, now = drafts.parse(FIRST[POLICY], where=POLICY), made.content
    assert dict(made.writes)[ALLOWED_SIGNERS] == allowed_signers([before, now])
    assert made.said[0].startswith(f"next: 2 of {CHAIR}, {OFFICER} run 'redaction policy sign'")


def test_what_is_not_yet_signed_by_enough_is_changed_in_its_place_and_its_signatures_go():
    half = {**NEXT, **policy_signatures(SECOND[POLICY], 2, [OFFICER])}
    made = revision.amended(half, joining, today=TODAY)
    assert [path for path, _ in made.writes] == [POLICY, ALLOWED_SIGNERS]
    assert (made.content.version, made.content.previous) == (2, sha256(FIRST[POLICY]))
    assert (made.content.issued, made.content.removers) == (TODAY, (CHAIR,))
    assert made.removes == (f"{SIGNATURES}2.{OFFICER}.sig",)
    assert made.said[0] == f"removes {SIGNATURES}2.{OFFICER}.sig: it signed the policy as it was"
    assert made.said[1].startswith("next: ")
    before = drafts.parse(FIRST[POLICY], where=POLICY)
    assert dict(made.writes)[ALLOWED_SIGNERS] == allowed_signers([before, made.content])
    assert trusted(after(half, made) | policy_signatures(dict(made.writes)[POLICY], 2, [OFFICER, CHAIR]))


def test_a_first_version_is_changed_in_its_place_until_it_is_signed():
    made = revision.amended(DRAFT, joining, today=TODAY)
    assert (made.content.version, made.content.previous, made.content.issued) == (1, None, TODAY)
    # Whom nobody has signed for yet may go without a trace, keys and all.
    gone = revision.amended(after(DRAFT, made), lambda d, f: change.remove(d, OFFICER, last_day=TODAY, former=f),
                            today=TODAY)  # fmt: skip
    assert gone.content.person(OFFICER) is None
    assert any("still missing" in line for line in gone.said)


def test_signatures_go_by_their_version_only():
    files = {**NEXT, f"{SIGNATURES}2.notes.txt": b"x", f"{SIGNATURES}12.{OFFICER}.sig": b"x"}
    with pytest.raises(Refused):
        revision.amended(files, joining, today=TODAY)  # what is no signature is cleared away by hand
    two = {**NEXT, **policy_signatures(SECOND[POLICY], 2, [OFFICER])}
    assert revision.amended(two, joining, today=TODAY).removes == (f"{SIGNATURES}2.{OFFICER}.sig",)


def test_a_change_that_changes_nothing_writes_nothing():
    for files in (FIRST, SECOND):
        made = revision.amended(files, same, today=TODAY)
        assert (made.writes, made.removes) == ((), ())
        assert made.content.version == drafts.parse(files[POLICY], where=POLICY).version + 1
        assert len(made.said) == 1
        assert "nothing changes" in made.said[0]


def test_the_change_is_told_the_version_before_it():
    seen = []

    def look(draft, former):
        seen.append((draft.version, former and former.version))
        return draft

    for files in ({}, DRAFT, FIRST, NEXT, SECOND):
        revision.amended(files, look, today=TODAY, board=BOARD)
    assert seen == [(1, None), (1, None), (2, 1), (2, 1), (3, 2)]


def test_a_crash_between_the_two_files_of_a_next_version_is_passed_over_by_the_same_command():
    made = revision.amended(FIRST, joining, today=TODAY)
    torn = {**FIRST, **dict(made.writes[:1])}
    assert len(revision.stored(torn, today=TODAY).links) == 1
    assert revision.amended(torn, joining, today=TODAY) == made
    # Only where both are the same: another former version is no crash.
    other = {**FIRST, f"{SIGNATURES}1.yml": FIRST[POLICY] + b"\n"}
    assert spoken(revision.stored(other, today=TODAY).former) == {"policy-chain"}


# What is not built upon.


def test_without_a_policy_there_is_nothing_to_show_or_sign():
    for ask in (
        revision.content,
        revision.changes,
        lambda files: revision.stored(files, today=TODAY),
        lambda files: revision.facts(files, at=NOW),
        lambda files: revision.signed(files, OFFICER, key(OFFICER), at=NOW),
    ):
        with pytest.raises(Refused, match="no policy yet") as caught:
            ask({})
        assert caught.value.where == POLICY
        assert "redaction people add" in caught.value.next_step


def test_a_policy_of_another_form_is_refused_with_its_place():
    with pytest.raises(Refused) as caught:
        revision.content({POLICY: b"version: 1\n"})
    assert all(problem.where.startswith(POLICY) for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("spoil", "rules"),
    [
        ({f"{SIGNATURES}1.yml": None}, {"policy-chain"}),
        ({f"{SIGNATURES}1.yml": FIRST[POLICY] + b"\n"}, {"policy-chain"}),
        ({f"{SIGNATURES}1.yml": b"rubbish"}, {"policy-form"}),
        ({f"{SIGNATURES}1.{OFFICER}.sig": None}, {"policy-holders-signed"}),
        ({f"{SIGNATURES}1.{OFFICER}.sig": b"x"}, {"policy-signature", "policy-holders-signed"}),
    ],
)
def test_nothing_is_built_on_a_former_version_that_is_not_as_it_was_signed(spoil, rules):
    files = {path: content for path, content in {**SECOND, **spoil}.items() if content is not None}
    for act in (
        lambda: revision.amended(files, joining, today=TODAY),
        lambda: revision.signed(files, OFFICER, key(OFFICER), at=NOW),
    ):
        with pytest.raises(Refused) as caught:
            act()
        assert spoken(caught.value.problems) == rules
        assert caught.value.where == POLICY


def test_a_policy_that_was_changed_after_it_was_signed_is_not_changed_further():
    other = SECOND[POLICY].replace(b"holders_needed: 2", b"holders_needed: 3")
    with pytest.raises(Refused, match="not as it was signed") as caught:
        revision.amended({**SECOND, POLICY: other}, joining, today=TODAY)
    assert "policy-signature" in spoken(caught.value.problems)
    assert caught.value.where == POLICY
    assert "restore it" in caught.value.next_step


def test_a_change_that_makes_one_person_two_or_forgets_somebody_is_refused():
    def twin(draft, _):
        return change.include(draft, person("mallory", Role.CHAIR, keys=(public(OFFICER),)), today=TODAY)

    for files, step, rules in (
        (FIRST, twin, {"policy-people"}),
        (FIRST, lambda d, _: replace(d, people=d.people[1:]), {"policy-former"}),
        (DRAFT, twin, {"policy-people"}),
    ):
        with pytest.raises(Refused, match="cannot be changed so") as caught:
            revision.amended(files, step, today=TODAY)
        assert spoken(caught.value.problems) == rules
        assert caught.value.where == POLICY
        assert all(problem.where == POLICY for problem in caught.value.problems)


def test_what_cannot_be_read_again_is_not_written():
    with pytest.raises(Refused) as caught:
        revision.amended(FIRST, lambda d, _: replace(d, board=""), today=TODAY)
    assert all(problem.where.startswith(POLICY) for problem in caught.value.problems)
    assert spoken(caught.value.problems) == {"policy-form"}


def test_what_is_still_missing_is_told_and_otherwise_who_signs_next():
    lacking = revision.amended(FIRST, lambda d, _: change.remove_role(d, CHAIR, (), holder=True), today=TODAY)
    assert [line.split(":")[0] for line in lacking.said] == ["still missing"]
    enough = revision.amended(FIRST, joining, today=TODAY)
    assert [line.split(":")[0] for line in enough.said] == ["next", "careful"]
    assert "--holder" in enough.said[1]

    def third(draft, _):
        return change.include(draft, PERSON, holder=True, today=TODAY)

    assert [line.split(":")[0] for line in revision.amended(FIRST, third, today=TODAY).said] == ["next"]
    # Who signs a first version is who it names; who signs a next, whom the former named.
    assert f"2 of {CHAIR}, {OFFICER} run" in revision.amended(FIRST, third, today=TODAY).said[0]
    first = revision.amended(DRAFT, third, today=TODAY)
    assert f"2 of {', '.join(sorted((PERSON.id, CHAIR, OFFICER)))} run" in first.said[0]


# Signing.


def test_a_holders_signature_is_added_and_the_export_with_it():
    made = revision.signed(NEXT, OFFICER, key(OFFICER), at=NOW)
    links = [drafts.parse(text, where=POLICY) for text in (FIRST[POLICY], SECOND[POLICY])]
    assert made.writes == (
        (ALLOWED_SIGNERS, allowed_signers(links)),
        (f"{SIGNATURES}2.{OFFICER}.sig", SECOND[f"{SIGNATURES}2.{OFFICER}.sig"]),
    )
    assert (made.content, made.removes) == (links[1], ())
    assert made.said == ("1 of 2 holders have signed version 2",)
    half = after(NEXT, made)
    assert revision.signed(half, OFFICER, key(OFFICER), at=NOW).said == made.said
    whole = revision.signed(half, CHAIR, key(CHAIR), at=NOW)
    assert whole.said == ("2 of 2 holders have signed version 2",)
    assert trusted(after(half, whole)).signed_by == (CHAIR, OFFICER)


def test_what_does_not_fit_is_taken_away_and_ones_own_is_replaced():
    strays = {
        f"{SIGNATURES}2.{CHAIR}.sig": b"x",
        f"{SIGNATURES}2.mallory.sig": b"x",
        f"{SIGNATURES}3.{CHAIR}.sig": b"x",
    }
    files = {**NEXT, **strays, f"{SIGNATURES}2.{OFFICER}.sig": b"damaged"}
    made = revision.signed(files, OFFICER, key(OFFICER), at=NOW)
    assert made.removes == tuple(sorted(strays))
    assert made.said == (
        *(f"removes {path}: it does not fit this policy" for path in sorted(strays)),
        "1 of 2 holders have signed version 2",
    )
    assert after(files, made) == after(NEXT, revision.signed(NEXT, OFFICER, key(OFFICER), at=NOW))


@pytest.mark.parametrize("who", [CHECKER, "stranger"])
def test_who_does_not_hold_the_version_before_does_not_sign(who):
    with pytest.raises(Refused, match="does not hold version 1") as caught:
        revision.signed(NEXT, who, key(who), at=NOW)
    assert caught.value.where == who
    assert "holder" in caught.value.next_step


def test_a_holder_of_the_next_version_only_does_not_sign_it():
    named = rolled(FIRST, holders=(CHECKER, CHAIR, OFFICER), by=())
    with pytest.raises(Refused, match="does not hold"):
        revision.signed(named, CHECKER, key(CHECKER), at=NOW)
    # And who holds the former one still signs the version that takes it from them.
    gone = rolled(FIRST, holders=(CHECKER, CHAIR), by=())
    assert revision.signed(gone, OFFICER, key(OFFICER), at=NOW).removes == ()


def test_a_key_that_the_version_before_does_not_know_signs_nothing():
    with pytest.raises(Refused, match="not among the person's keys in version 1") as caught:
        revision.signed(NEXT, OFFICER, key("laptop"), at=NOW)
    assert caught.value.where == OFFICER
    assert caught.value.next_step


def held_by(**days):
    """A first version whose officer, one of three holders, has these days, and an unsigned next of the day ROLLED."""
    people = tuple(replace(p, **days) if p.id == OFFICER else p for p in a_draft().people)
    holders = tuple(sorted((OFFICER, CHECKER, CHAIR)))
    others = (*people, person("d-ferrant", Role.OFFICER))
    first = policy_files(a_draft(people=others, holders=holders), by=(CHECKER, CHAIR))
    return rolled(first, removers=(CHAIR,), holders=(CHECKER, CHAIR), by=())


@pytest.mark.parametrize(
    ("days", "why"),
    [
        ({"valid_from": ROLLED, "valid_to": ROLLED}, None),
        ({"valid_from": ROLLED + DAY}, "does not hold"),
        ({"valid_to": ROLLED - DAY}, "does not hold"),
        ({"keys": (public(OFFICER, valid_from=ROLLED, valid_to=ROLLED),)}, None),
        ({"keys": (public(OFFICER, valid_from=ROLLED + DAY),)}, "does not count on the day"),
        ({"keys": (public(OFFICER, valid_to=ROLLED - DAY),)}, "does not count on the day"),
        ({"keys": (public(OFFICER, revoked=Revocation(since=ROLLED, reason=Reason.LOST)),)}, "does not count"),
    ],
)
def test_a_holder_signs_with_what_counts_on_the_day_of_issue(days, why):
    files = held_by(**days)
    if why is None:
        signed = revision.signed(files, OFFICER, key(OFFICER), at=NOW)
        assert signed.said == ("1 of 2 holders have signed version 2",)
    else:
        with pytest.raises(Refused, match=why) as caught:
            revision.signed(files, OFFICER, key(OFFICER), at=NOW)
        assert caught.value.where == OFFICER


def test_a_first_version_without_a_day_is_signed_by_who_is_there_today():
    people = tuple(replace(p, valid_to=TODAY) if p.id == OFFICER else p for p in a_draft().people)
    files = {p: b for p, b in policy_files(a_draft(people=people)).items() if not p.startswith(SIGNATURES)}
    assert revision.signed(files, OFFICER, key(OFFICER), at=NOW).content.version == 1
    with pytest.raises(Refused, match="does not hold"):
        revision.signed(files, OFFICER, key(OFFICER), at=NOW + DAY)


@pytest.mark.parametrize(
    "files",
    [
        rolled(FIRST, holders=(CHAIR,), by=()),
        rolled(FIRST, on=TODAY + DAY, by=()),
        rolled(FIRST, people=a_draft().people[1:], by=()),
        policy_files(a_draft(people=())),
    ],
)
def test_a_policy_that_is_not_sound_is_not_signed(files):
    with pytest.raises(Refused, match="not fit to be signed") as caught:
        revision.signed(files, OFFICER, key(OFFICER), at=NOW)
    assert caught.value.where == POLICY
    assert not spoken(caught.value.problems) & {"policy-signature", "policy-holders-signed"}


# What is shown.


def test_everything_that_the_policy_asks_for_is_shown():
    half = {**NEXT, **policy_signatures(SECOND[POLICY], 2, [OFFICER])}
    three = {"officer": 1, "checker": 1, "chair": 1}
    facts = revision.facts(half, at=NOW)
    (problem,) = facts.pop("problems")
    assert problem.startswith(f"policy-holders-signed {POLICY}: ")
    assert facts == {
        "version": 2,
        "board": BOARD,
        "issued": "2026-02-01",
        "expires": None,
        "publish": three,
        "supersede": three,
        "withdraw": {"officer": 1, "chair": 1},
        "remove": {"officer": 1, "chair": 1},
        "removers": [CHAIR],
        "holders": [CHAIR, OFFICER],
        "holders_needed": 2,
        "signed_by": [OFFICER],
        "sha256": sha256(SECOND[POLICY]),
    }
    dated = revision.facts(policy_files(a_draft(expires=date(2027, 1, 1))), at=NOW)
    assert (dated["issued"], dated["expires"], dated["problems"]) == (None, "2027-01-01", [])
    spoiled = {**SECOND, f"{SIGNATURES}1.{OFFICER}.sig": b"x", f"{SIGNATURES}2.{OFFICER}.sig": b"x"}
    assert len(revision.facts(spoiled, at=NOW)["problems"]) == 4


def test_it_is_shown_as_of_the_moment_at_which_it_is_asked():
    people = tuple(replace(p, valid_to=TODAY) if p.id == OFFICER else p for p in a_draft().people)
    files = policy_files(a_draft(people=people))
    assert revision.facts(files, at=NOW)["problems"] == []
    assert len(revision.facts(files, at=NOW + DAY)["problems"]) == 2


def test_what_a_version_changes_is_told_of_every_one_but_the_first():
    assert revision.changes(FIRST) == ()
    assert revision.changes(SECOND) == (f"{CHAIR} may remove a page alone",)
    assert revision.changes(NEXT) == revision.changes(SECOND)


# Too old to be entered.


def test_a_draft_too_old_to_be_entered_is_made_again_by_the_same_command():
    second = rolled(FIRST, removers=(CHAIR,), by=(OFFICER,))
    late = ROLLED + 91 * DAY
    at = NOW + 91 * DAY
    with pytest.raises(Refused, match="not fit to be signed") as caught:
        revision.signed(second, CHAIR, key(CHAIR), at=at)
    assert spoken(caught.value.problems) == {"policy-stale"}
    made = revision.amended(second, same, today=late)
    assert (made.content.version, made.content.issued) == (2, late)
    assert made.removes == (f"{SIGNATURES}2.{OFFICER}.sig",)
    # Also where all have signed, and only its entry in the log was forgotten.
    made = revision.amended(rolled(FIRST, removers=(CHAIR,)), same, today=late)
    assert (made.content.version, made.content.issued) == (2, late)
    assert len(made.removes) == 2


def test_a_version_that_came_into_the_log_too_late_is_not_built_upon():
    moment = datetime.combine(ROLLED + timedelta(days=91), time(12), UTC)
    records = [Record(event=Event.POLICY, digest=sha256(files[POLICY])) for files in (FIRST, SECOND)]
    late = {**SECOND, LOG: Log().adding(records, now=moment).stored}
    with pytest.raises(Refused, match="of the day that it names") as refused:
        revision.amended(late, joining, today=moment.date())
    assert refused.value.where == POLICY
    assert {problem.rule for problem in refused.value.problems} == {"policy-stale"}


@pytest.mark.parametrize(("days", "version"), [(90, 3), (91, 2)])
def test_a_version_that_was_never_entered_and_is_too_old_for_it_is_made_again(days, version):
    assert revision.amended(SECOND, joining, today=ROLLED + timedelta(days=days)).content.version == version
