from dataclasses import replace
from datetime import date, timedelta

import pytest
from archive import BOARD, NOW, PEOPLE, a_draft, key, person, policy_files, trusted

from redaction.digest import sha256
from redaction.errors import Refused
from redaction.signoff import draft as drafts
from redaction.signoff import policy, sshsig
from redaction.signoff.policy import POLICY, SIGNATURES, TrustPolicy
from redaction.signoff.roles import POLICY_NAMESPACE, Role

HOLDER, OTHER_HOLDER = PEOPLE[Role.OFFICER], PEOPLE[Role.CHAIR]


def wrong(files, *, at=NOW, anchor=None) -> set[str]:
    beside = {p.removeprefix(SIGNATURES): b for p, b in files.items() if p.startswith(SIGNATURES)}
    result = policy.trusted(files[POLICY], beside, at=at, anchor=anchor)
    return set() if isinstance(result, TrustPolicy) else {problem.rule for problem in result}


def text(**changes) -> bytes:
    return drafts.dump(a_draft(**changes))


def test_a_signed_policy_is_trusted():
    content = trusted()
    assert content.signed_by == tuple(sorted((HOLDER, OTHER_HOLDER)))
    assert content.needed(legal=False) == {Role.OFFICER: 1, Role.CHECKER: 1, Role.CHAIR: 1}
    assert content.needed(legal=True)[Role.LEGAL] == 1
    assert content.digest == sha256(policy_files()[POLICY])


def test_the_text_reads_back():
    dated = person("d-ferrant", Role.CHECKER, valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31))
    content = a_draft().including(dated, holder=True)
    assert drafts.parse(drafts.dump(content), where="policy.yml") == content


def test_nobody_but_the_check_makes_a_trust_policy():
    with pytest.raises(TypeError):
        TrustPolicy(content=a_draft(), digest="0" * 64, signed_by=("a", "b"), seal=object())
    with pytest.raises((TypeError, ValueError)):
        replace(trusted(), digest="0" * 64)


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
    swapped = a_draft().including(person("mallory", *Role), holder=True)
    files = {**policy_files(), POLICY: drafts.dump(swapped)}
    assert wrong(files) == {"policy-signature", "policy-holders-signed"}


def test_the_anchor_pins_the_policy():
    files = policy_files()
    assert wrong(files, anchor=sha256(files[POLICY])) == set()
    assert wrong(files, anchor="0" * 64) == {"policy-anchor"}
    assert wrong(files, anchor="") == {"policy-anchor"}


def test_a_holders_days_are_counted():
    first, last = date(2026, 3, 2), date(2026, 3, 4)
    people = tuple(replace(p, valid_from=first, valid_to=last) if p.id == HOLDER else p for p in a_draft().people)
    files = policy_files(a_draft(), by=(HOLDER, OTHER_HOLDER))
    files = policy_files(replace(a_draft(), people=people))
    for days, expected in ((-1, False), (0, True), (2, True), (3, False)):
        assert (wrong(files, at=NOW + timedelta(days=days)) == set()) is expected


def unsound(content) -> set[str]:
    return {problem.rule for problem in policy.unsound(content)}


def test_the_sound_policy_is_sound():
    assert unsound(a_draft()) == set()


def test_an_empty_policy_never_passes():
    assert unsound(drafts.empty(BOARD)) == {"policy-people", "policy-thresholds", "policy-holders"}
    assert wrong({POLICY: drafts.dump(drafts.empty(BOARD))}) >= {"policy-people", "policy-holders-signed"}


@pytest.mark.parametrize(
    "twin",
    [
        replace(person("somebody", Role.CHAIR), keys=(sshsig.public_part(key(HOLDER)),)),
        replace(person("somebody", Role.CHAIR), name="  T  ORRELL "),
        replace(person("somebody", Role.CHAIR), name="\uff34 Orrell"),
        replace(person("somebody", Role.CHAIR), id=HOLDER),
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
    asked = {r: n for r, n in a_draft().thresholds.items() if r is not role}
    if count is not None:
        asked[role] = count
    assert unsound(a_draft(thresholds=asked)) == {"policy-thresholds"}


def test_a_policy_that_nobody_can_meet_is_refused():
    assert unsound(a_draft(thresholds={**a_draft().thresholds, Role.CHAIR: 2})) == {"policy-thresholds"}


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
    ],
)
def test_two_holders_at_least_and_no_more_than_there_are(changes):
    assert "policy-holders" in unsound(replace(a_draft(), **changes))


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


@pytest.mark.parametrize("untrusted", [b"", b"[]", b"\xff\xfe", b"version: 1", b"# nothing\n", b"{" * 5000])
def test_rubbish_is_no_policy(untrusted):
    result = policy.trusted(untrusted, {}, at=NOW)
    assert not isinstance(result, TrustPolicy)
    assert {problem.rule for problem in result} == {"policy-form"}
