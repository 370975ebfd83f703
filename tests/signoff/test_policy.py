from dataclasses import replace
from datetime import date, timedelta

import pytest
from archive import BOARD, NOW, PEOPLE, a_draft, asking, key, person, policy_files, public, rolled, spoken, trusted

from redaction.digest import sha256
from redaction.errors import Refused
from redaction.signoff import change, policy, soundness, sshsig
from redaction.signoff import draft as drafts
from redaction.signoff.chain import POLICY, SIGNATURES
from redaction.signoff.key import Reason, Revocation
from redaction.signoff.policy import TrustPolicy
from redaction.signoff.roles import POLICY_NAMESPACE, Role
from redaction.signoff.thresholds import Act, Thresholds

HOLDER, OTHER_HOLDER = PEOPLE[Role.OFFICER], PEOPLE[Role.CHAIR]


def wrong(files, *, at=NOW, anchor=None) -> set[str]:
    beside = {p.removeprefix(SIGNATURES): b for p, b in files.items() if p.startswith(SIGNATURES)}
    result = policy.trusted(files[POLICY], beside, at=at, anchor=anchor)
    return set() if isinstance(result, TrustPolicy) else spoken(result)


def text(**changes) -> bytes:
    return drafts.dump(a_draft(**changes))


def test_a_signed_policy_is_trusted():
    content = trusted()
    assert content.signed_by == tuple(sorted((HOLDER, OTHER_HOLDER)))
    assert content.content.needed(legal=False) == {Role.OFFICER: 1, Role.CHECKER: 1, Role.CHAIR: 1}
    assert content.content.needed(legal=True)[Role.LEGAL] == 1
    assert a_draft(thresholds=asking(legal=2)).needed(legal=True)[Role.LEGAL] == 2
    assert content.digest == sha256(policy_files()[POLICY])


def test_the_text_reads_back():
    dated = person("d-ferrant", Role.CHECKER, valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31))
    content = change.include(a_draft(), dated, holder=True, remover=True, today=date(2026, 1, 1))
    assert drafts.parse(drafts.dump(content), where="policy.yml") == content


def test_days_revocations_and_thresholds_read_back():
    keys = (
        public("t-orrell"),
        public("second", valid_from=date(2026, 1, 2), valid_to=date(2027, 1, 1)),
        public("third", revoked=Revocation(since=date(2026, 1, 3), reason=Reason.COMPROMISED)),
    )
    people = tuple(replace(p, keys=keys) if p.id == HOLDER else p for p in a_draft().people)
    stated = {act: {Role.OFFICER: 1, Role.CHECKER: 2, Role.CHAIR: 1} for act in Act}
    content = a_draft(
        version=3,
        previous="ab" * 32,
        issued=date(2026, 1, 1),
        expires=date(2027, 1, 1),
        people=people,
        removers=(HOLDER,),
        thresholds=Thresholds(stated=stated),
    )
    assert drafts.parse(drafts.dump(content), where="policy.yml") == content


def test_nobody_but_the_check_makes_a_trust_policy():
    with pytest.raises(TypeError, match=r"policy\.trusted"):
        TrustPolicy(links=trusted().links, seal=object())
    with pytest.raises((TypeError, ValueError)):
        replace(trusted(), links=trusted().links)


@pytest.mark.parametrize("signers", [(), (HOLDER,)])
def test_fewer_than_two_holders_are_too_few(signers):
    files = policy_files()
    for id_ in {HOLDER, OTHER_HOLDER} - set(signers):
        del files[f"{SIGNATURES}1.{id_}.sig"]
    assert wrong(files) == {"policy-holders-signed"}


def test_a_signature_counts_under_its_own_version_only():
    files = policy_files()
    files[f"{SIGNATURES}2.{HOLDER}.sig"] = files.pop(f"{SIGNATURES}1.{HOLDER}.sig")
    assert wrong(files) == {"policy-signature", "policy-holders-signed"}


def test_one_holder_cannot_sign_twice():
    files = policy_files()
    del files[f"{SIGNATURES}1.{OTHER_HOLDER}.sig"]
    files[f"{SIGNATURES}1.{OTHER_HOLDER}.sig"] = files[f"{SIGNATURES}1.{HOLDER}.sig"]
    assert wrong(files) == {"policy-signature", "policy-holders-signed"}


@pytest.mark.parametrize(
    "name", ["1.i-balogun.sig", "2.t-orrell.sig", "1.nobody.sig", "01.t-orrell.sig", "1.t-orrell.sig.bak", "notes.txt"]
)
def test_a_file_beside_the_policy_that_is_no_holders_signature_is_refused(name):
    files = policy_files()
    signature = sshsig.sign(files[POLICY], namespace=POLICY_NAMESPACE, key=key("i-balogun"))
    assert wrong({**files, SIGNATURES + name: signature}) == {"policy-signature"}


def test_a_signature_for_a_page_is_none_for_the_policy():
    files = policy_files()
    signed = sshsig.sign(files[POLICY], namespace=Role.CHAIR.namespace, key=key(HOLDER))
    assert "policy-signature" in wrong({**files, f"{SIGNATURES}1.{HOLDER}.sig": signed})


def test_a_swapped_policy_needs_its_holders():
    swapped = change.include(a_draft(), person("mallory", *Role), holder=True, today=NOW.date())
    files = {**policy_files(), POLICY: drafts.dump(swapped)}
    assert wrong(files) == {"policy-signature", "policy-holders-signed"}


def test_the_anchor_pins_the_policy():
    files = policy_files()
    assert wrong(files, anchor=sha256(files[POLICY])) == set()
    assert wrong(files, anchor="0" * 64) == {"policy-anchor"}
    assert wrong(files, anchor="") == {"policy-anchor"}


def test_the_anchor_pins_any_version_and_with_it_all_that_follow():
    first, second = policy_files(), rolled()
    third = rolled(second)
    anchors = [sha256(files[POLICY]) for files in (first, second, third)]
    for anchor in anchors:
        assert wrong(third, anchor=anchor) == set()
    # Nothing older than what is pinned can be put back, and nothing beside it can take its place.
    assert wrong(second, anchor=anchors[2]) == {"policy-anchor"}
    assert wrong(first, anchor=anchors[1]) == {"policy-anchor"}
    beside = rolled(second, removers=(HOLDER,))
    assert wrong(beside) == set()
    assert wrong(beside, anchor=anchors[2]) == {"policy-anchor"}


def test_on_the_day_of_a_change_both_versions_are_in_force():
    versions = trusted(rolled(rolled(on=date(2026, 2, 1)), on=date(2026, 2, 9)))
    for day, expected in (
        (date(2020, 1, 1), [1]),
        (date(2026, 1, 31), [1]),
        (date(2026, 2, 1), [1, 2]),
        (date(2026, 2, 8), [2]),
        (date(2026, 2, 9), [2, 3]),
        (date(2036, 1, 1), [3]),
    ):
        assert [draft.version for draft in versions.in_force(day)] == expected
    dated = trusted(policy_files(a_draft(issued=date(2026, 2, 1))))
    assert [draft.version for draft in dated.in_force(date(2026, 1, 1))] == [1]
    assert [draft.version for draft in dated.in_force(date(2026, 2, 1))] == [1]
    twice = trusted(rolled(policy_files(a_draft(issued=date(2026, 2, 1))), on=date(2026, 2, 1)))
    assert [draft.version for draft in twice.in_force(date(2026, 2, 1))] == [1, 2]
    both = trusted(rolled(policy_files(a_draft(issued=date(2026, 2, 1))), on=date(2026, 2, 9)))
    assert [draft.version for draft in both.in_force(date(2026, 1, 1))] == [1]


def test_after_a_version_has_run_out_none_is_in_force_until_the_next():
    over = rolled(policy_files(a_draft(expires=date(2026, 2, 1))), on=date(2026, 2, 9), expires=date(2026, 3, 2))
    versions = trusted(over)
    for day, expected in (
        (date(2026, 2, 1), [1]),
        (date(2026, 2, 2), []),
        (date(2026, 2, 8), []),
        (date(2026, 2, 9), [2]),
        (date(2026, 3, 2), [2]),
        (date(2026, 3, 3), []),
    ):
        assert [draft.version for draft in versions.in_force(day)] == expected
    assert [versions.last_day(number) for number in (1, 2)] == [date(2026, 2, 1), date(2026, 3, 2)]


def test_an_expired_policy_is_refused_and_can_be_followed_by_a_next():
    today = NOW.date()
    assert wrong(policy_files(a_draft(expires=today))) == set()
    over = policy_files(a_draft(expires=today - timedelta(days=1)))
    assert wrong(over) == {"policy-expired"}
    assert wrong(rolled(over, on=today, expires=today + timedelta(days=365))) == set()
    assert wrong(rolled(over, on=today)) == {"policy-expired", "policy-issued"}


def test_a_policy_does_not_expire_before_it_is_issued():
    assert "policy-issued" in wrong(policy_files(a_draft(issued=NOW.date(), expires=NOW.date() - timedelta(days=1))))


def test_a_holders_days_are_counted():
    first, last = date(2026, 3, 2), date(2026, 3, 4)
    people = tuple(replace(p, valid_from=first, valid_to=last) if p.id == HOLDER else p for p in a_draft().people)
    files = policy_files(a_draft(), by=(HOLDER, OTHER_HOLDER))
    files = policy_files(replace(a_draft(), people=people))
    for days, expected in ((-1, False), (0, True), (2, True), (3, False)):
        assert (wrong(files, at=NOW + timedelta(days=days)) == set()) is expected


def unsound(content) -> set[str]:
    return spoken(soundness.unsound(content, where=POLICY))


def test_the_sound_policy_is_sound():
    assert unsound(a_draft()) == set()


def test_an_empty_policy_never_passes():
    assert unsound(drafts.empty(BOARD)) == {"policy-people", "policy-thresholds", "policy-holders"}
    assert wrong({POLICY: drafts.dump(drafts.empty(BOARD))}) >= {"policy-people", "policy-holders-signed"}


@pytest.mark.parametrize(
    "twin",
    [
        replace(person("somebody", Role.CHAIR), keys=(public(HOLDER),)),
        replace(person("somebody", Role.CHAIR), name="  T  ORRELL "),
        replace(person("somebody", Role.CHAIR), name="\uff34 Orrell"),
        replace(person("somebody", Role.CHAIR), id=HOLDER),
        replace(person("somebody", Role.CHAIR), keys=(public("somebody"), public(HOLDER, valid_to=date(2020, 1, 1)))),
        replace(person("somebody", Role.CHAIR), keys=(public("somebody"), public("somebody"))),
        person("somebody", Role.CHAIR, keys=(public("x", valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1)),)),
    ],
)
def test_one_person_cannot_be_two(twin):
    assert unsound(replace(a_draft(), people=(*a_draft().people, twin))) == {"policy-people"}


def test_days_that_run_backwards_are_refused():
    backwards = person("somebody", Role.CHAIR, valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1))
    assert unsound(replace(a_draft(), people=(*a_draft().people, backwards))) == {"policy-people"}


@pytest.mark.parametrize("role", [Role.OFFICER, Role.CHECKER, Role.CHAIR])
@pytest.mark.parametrize("count", [None, 0])
def test_no_policy_asks_for_less_than_officer_checker_and_chair(role, count):
    asked = {r: n for r, n in a_draft().needed().items() if r is not role}
    if count is not None:
        asked[role] = count
    thresholds = Thresholds(stated={Act.PUBLISH: asked})
    assert unsound(a_draft(thresholds=thresholds)) == {"policy-thresholds"}
    assert f"asks for no {role.value}; officer, checker and chair must each sign" in thresholds.faults(())


def test_a_policy_that_nobody_can_meet_is_refused():
    assert unsound(a_draft(thresholds=asking(chair=2))) == {"policy-thresholds"}


@pytest.mark.parametrize(
    "changes",
    [
        {"holders": ()},
        {"holders": (HOLDER,)},
        {"holders": (HOLDER, HOLDER)},
        {"holders": (HOLDER, OTHER_HOLDER, "stranger")},
        {"holders_needed": 3},
        {"holders_needed": 1},
        {"holders_needed": 0},
        {"removers": ("stranger",)},
    ],
)
def test_two_holders_at_least_and_no_more_than_there_are(changes):
    assert "policy-holders" in unsound(replace(a_draft(), **changes))


def test_who_has_left_is_not_counted_on():
    gone = tuple(replace(p, valid_to=date(2026, 1, 1)) if p.id == PEOPLE[Role.CHECKER] else p for p in a_draft().people)
    assert unsound(a_draft(people=gone)) == set()  # without a day of issue nobody asks
    assert unsound(a_draft(people=gone, issued=date(2026, 1, 1))) == set()
    assert unsound(a_draft(people=gone, issued=date(2026, 1, 2))) == {"policy-thresholds"}
    left = tuple(replace(p, valid_to=date(2026, 1, 1)) if p.id == HOLDER else p for p in a_draft().people)
    assert "policy-holders" in unsound(a_draft(people=left, issued=date(2026, 1, 2)))


def test_one_person_in_two_roles_is_not_two_people():
    people = (person("t-orrell", Role.OFFICER, Role.CHECKER), person("p-zawadzki", Role.CHAIR))
    assert unsound(a_draft(people=people)) == {"policy-thresholds"}
    assert unsound(a_draft(people=(*people, person("d-ferrant", Role.CHECKER)))) == set()


def test_superseding_needs_no_less_than_publishing_does():
    publish = asking(checker=1).stated[Act.PUBLISH]
    for act, asked, fine in (
        (Act.SUPERSEDE, {Role.OFFICER: 1}, False),
        (Act.SUPERSEDE, publish, True),
        (Act.SUPERSEDE, {**publish, Role.LEGAL: 1}, True),
        (Act.WITHDRAW, {Role.CHAIR: 1}, True),
        (Act.WITHDRAW, {}, False),
        (Act.REMOVE, {Role.CHAIR: 2}, False),
    ):
        found = unsound(a_draft(thresholds=Thresholds(stated={Act.PUBLISH: publish, act: asked})))
        assert found == (set() if fine else {"policy-thresholds"}), act
    faults = asking(checker=1, legal=2)
    faults = Thresholds(stated={**faults.stated, Act.SUPERSEDE: publish}).faults(a_draft().able())
    assert "asks for fewer than 2 people as legal to supersede a page, which is to publish another" in faults


def test_what_the_policy_does_not_say_of_an_action_has_a_default():
    content = a_draft(thresholds=asking(legal=1))
    assert content.needed(Act.SUPERSEDE) == content.needed(Act.PUBLISH)
    assert content.needed(Act.WITHDRAW) == content.needed(Act.REMOVE) == {Role.OFFICER: 1, Role.CHAIR: 1}


GOOD = text().decode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("version: 1\n", "version: 0\n"),
        ("version: 1\n", "version: 1.5\n"),
        ("version: 1\n", "version: true\n"),
        ("version: 1\n", ""),
        ("version: 1\n", "version: 1\nversion: 1\n"),
        ("version: 1\n", "version: 1\nexpires: never\n"),
        ("version: 1\n", "version: 1\nexpires: 2026-02-30\n"),
        ("version: 1\n", "version: 1\nissued: 2026\n"),
        ("version: 1\n", f"version: 1\nprevious: {'ab' * 32}\n"),
        ("version: 1\n", f"version: 2\nprevious: {'ab' * 32}\n"),
        ("version: 1\n", "version: 2\nissued: 2026-01-01\n"),
        ("version: 1\n", "version: 2\nissued: 2026-01-01\nprevious: abc\n"),
        ("version: 1\n", "version: 1\nremovers: t-orrell\n"),
        ("thresholds:\n", "thresholds:\n  remove: {}\n"),
        ("thresholds:\n", "thresholds:\n  remove: {officer: 0}\n"),
        ("thresholds:\n", "thresholds:\n  delete: {officer: 1}\n"),
        ("version: 1\n", "version: 1\nforce: true\n"),
        ("holders_needed: 2", "holders_needed: 1"),
        ("officer: 1", "officer: 0"),
        ("    officer: 1\n", ""),
        ("ssh-ed25519 AAAA", "ssh-ed25519 BBBB"),
        ("ssh-ed25519 AAAA", "ssh-rsa AAAA"),
        ("ssh-ed25519 AAAA", "ssh-ed25519  AAAA"),
        ("id: t-orrell", "id: ../orrell"),
        ("id: t-orrell", "id: T-Orrell"),
        ("id: t-orrell", 'id: "t-orrell\\n"'),
        ("- officer\n", "- &a officer\n  - *a\n"),
        ("id: t-orrell", "id: !!binary dA=="),
        ("- officer\n", "- officer\n  - officer\n"),
        ("- officer\n", "- king\n"),
        ("people:", "people: {}\nothers:"),
        ("board: ", "board: \x00"),
    ],
)
def test_another_form_is_refused_with_its_line_and_without_its_words(old, new):
    assert old in GOOD
    with pytest.raises(Refused) as caught:
        drafts.parse(GOOD.replace(old, new, 1).encode(), where="policy.yml")
    said = [str(problem) for problem in caught.value.problems] or [caught.value.message]
    assert all("policy.yml" in one and "orrell" not in one.lower() for one in said)
    assert caught.value.where.startswith("policy.yml")
    assert spoken(caught.value.problems) <= {"policy-form"}


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("ssh-ed25519 AAAA", "ssh-ed25519 BBBB", "- id: i-balogun", "people.0 has a key or a date"),
        ("version: 1\n", f"version: 1\nprevious: {'ab' * 32}\n", "", "previous is given"),
        ("version: 1\n", f"version: 2\nprevious: {'ab' * 32}\n", "", "issued is missing"),
        ("version: 1\n", "version: 2\nissued: 2026-01-01\n", "", "previous is missing"),
    ],
)
def test_each_fault_of_the_form_is_told_at_its_place(old, new, line, words):
    text = GOOD.replace(old, new, 1)
    with pytest.raises(Refused) as caught:
        drafts.parse(text.encode(), where="policy.yml")
    (problem,) = caught.value.problems
    assert problem.rule == "policy-form"
    assert words in problem.message
    assert problem.where == (f"policy.yml:{text[: text.index(line)].count('\n') + 1}" if line else "policy.yml")


@pytest.mark.parametrize("untrusted", [b"", b"[]", b"\xff\xfe", b"version: 1", b"# nothing\n", b"{" * 5000])
def test_rubbish_is_no_policy(untrusted):
    result = policy.trusted(untrusted, {}, at=NOW)
    assert not isinstance(result, TrustPolicy)
    assert {problem.rule for problem in result} == {"policy-form"}


def faults(**changes) -> list[str]:
    return [problem.message for problem in soundness.unsound(a_draft(**changes), where=POLICY)]


def test_a_policy_may_run_out_on_the_day_of_its_issue_and_not_before():
    assert faults(issued=date(2026, 1, 1), expires=date(2026, 1, 1)) == []
    assert faults(issued=date(2026, 1, 1), expires=date(2025, 12, 31)) == [
        "expires before the day of its issue; give a later day with 'redaction policy expire'"
    ]


def test_what_two_entries_share_is_named():
    people = a_draft().people
    first = people[0]
    other = person("d-ferrant", Role.CHECKER)
    told = "one person is one entry, with keys of their own"
    for change_, what in (
        ({"id": first.id, "name": other.name}, "id"),
        ({"name": f" {first.name.upper()} "}, "name"),
        ({"keys": first.keys}, "key"),
    ):
        twin = replace(other, **change_)
        assert faults(people=(*people, twin)) == [f"{first.id} and {twin.id} have one {what}; {told}"]
    # What is one person's id may be another's name.
    assert faults(people=(*people, replace(other, name=first.id))) == []


def test_strangers_are_named_with_what_they_are_said_to_be():
    assert faults(holders=(*a_draft().holders, "nobody")) == ["the holders nobody are not among its people"]
    assert faults(removers=("nobody",)) == ["the removers nobody are not among its people"]


def test_a_policy_is_written_as_people_read_it():
    long = "Zoë " + "of the Board " * 20 + "Łukasz"
    lines = drafts.dump(a_draft(board=long)).decode().splitlines()
    assert f"board: {long}" in lines
    keys = [line.partition(":")[0] for line in lines if line[:1].isalpha()]
    assert keys == ["version", "board", "people", "holders", "holders_needed", "thresholds"]


@pytest.mark.parametrize(
    ("since", "last"),
    [((1, 1, 1), (1, 1, 1)), ((1, 1, 2), (1, 1, 1)), ((1, 1, 3), (1, 1, 2)), ((2026, 3, 1), (2026, 2, 28))],
)
def test_a_key_counts_to_the_day_before_its_revocation(since, last):
    taken_back = public("t-orrell", revoked=Revocation(since=date(*since), reason=Reason.LOST))
    assert taken_back.last_day == date(*last)
