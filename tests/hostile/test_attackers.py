"""What each attacker of docs/threat-model.md can do, and the rule that stops it; and what nothing stops, said aloud."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

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
    facts,
    found,
    key,
    logged,
    person,
    policy_files,
    public,
    rolled,
    signature,
    small_archive,
)

from redaction.publish.gate.log_rules import due
from redaction.publish.gate.reading import read
from redaction.publish.gate.watchlists import watchlist_path
from redaction.signoff import hold, manifest, sshsig
from redaction.signoff import log as logs
from redaction.signoff.chain import POLICY, SIGNATURES
from redaction.signoff.hold import Hold, HoldKind
from redaction.signoff.key import Reason, Revocation
from redaction.signoff.log import LOG
from redaction.signoff.roles import POLICY_NAMESPACE, Role

F, G = "child-f-2014", "child-g-2015"
OFFICER, CHECKER, CHAIR = (PEOPLE[role] for role in ALL_THREE)
ARCHIVE = small_archive()
ANCHOR = sha256(ARCHIVE[POLICY]).hexdigest()
HEAD = sha256(ARCHIVE[LOG].splitlines(keepends=True)[-1]).hexdigest()
EVIL = {path: page.replace(b"[name removed]", b"Somebody") for path, page in REVIEWS[F].items()}


def refused(files, *, now=NOW) -> set[str]:
    """The rules that speak when policy and log are pinned, as CI has them."""
    return found(files, now=now, anchor=ANCHOR, head=HEAD)


def on_the_next_page(files, *, version=2, by=PEOPLE, **changes) -> dict[str, bytes]:
    """The archive with a next version of child F's review, signed by these people's keys in their roles."""
    payload = files[f"site_config/approvals/{F}/1.json"]
    made = a_manifest(F, EVIL, version=version, previous=sha256(payload).hexdigest(), **changes)
    stored = manifest.dump(made)
    new = {f"site_config/approvals/{F}/{version}.json": stored}
    for role in ALL_THREE:
        if role in by:
            name = f"site_config/approvals/{F}/{version}.{role.value}.{PEOPLE[role]}.sig"
            new[name] = sshsig.sign(stored, namespace=role.namespace, key=key(by[role]))
    return {**files, **EVIL, **new}


def enter(files, *, at) -> dict[str, bytes]:
    """Add to the log what is not in it, as somebody who knows how it is made."""
    log = logs.parse(files[LOG])
    return {**files, LOG: log.adding(due(read(facts(files), now=at)), now=at).stored}


def test_the_archive_itself_passes():
    assert refused(ARCHIVE) == set()


# A careless officer.


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        (f"content/reviews/{F}/overview (2).md", {"archive-name", "content-unsigned"}),
        (f"content/reviews/{F}/Report FINAL.docx", {"archive-name", "content-unsigned"}),
        (f"content/reviews/{F}/names.csv", {"archive-name", "content-unsigned"}),
        (f"content/reviews/{F}/~$overview.docx", {"archive-name", "content-unsigned"}),
        ("content/notes.md", {"content-unsigned"}),
        ("content/reviews/child-x-2020/overview.md", {"content-unsigned"}),
        ("site_config/theme/notes.html", {"content-unsigned"}),
        ("site_config/approvals/notes.txt", {"archive-stray"}),
    ],
)
def test_a_careless_copy(name, rules):
    assert refused({**ARCHIVE, name: b"Somebody"}) == rules


def test_a_page_mended_after_it_was_signed():
    assert refused({**ARCHIVE, **EVIL}) == {"content-changed"}


def test_a_watchlist_emptied_or_of_another_case():
    """Whoever empties it would have the audit look for nothing."""
    mine, other = (watchlist_path(slug) for slug in (F, G))
    for content in (b"", b"{}", ARCHIVE[other], ARCHIVE[mine] + b" "):
        assert refused({**ARCHIVE, mine: content}) == {"watchlist-changed"}
    assert refused({path: content for path, content in ARCHIVE.items() if path != mine}) == {"watchlist-missing"}


def test_an_approval_that_has_run_out_or_not_begun():
    files = {**ARCHIVE, **a_review(F, REVIEWS[F], expires="2026-03-31", not_before="2026-03-02T00:00:00Z")}
    files = logged(files)
    assert found(files) == set()
    assert found(files, now=NOW + timedelta(days=30)) == {"approval-expired"}
    assert "approval-embargo" in found(files, now=NOW - timedelta(days=1))


# An outsider with a pull request, or somebody with write access to the repository, and no key.


def test_a_page_and_its_manifest():
    payload = manifest.dump(a_manifest(F, EVIL))
    assert refused({**ARCHIVE, **EVIL, f"site_config/approvals/{F}/1.json": payload}) >= {"approval-signature"}


def test_keys_of_ones_own():
    theirs = dict.fromkeys(ALL_THREE, "stranger")
    assert refused(on_the_next_page(ARCHIVE, by=theirs)) >= {"approval-signature"}


def test_a_policy_of_ones_own():
    theirs = replace(
        a_draft(), people=tuple(person(f"m-{role}", role) for role in Role), holders=("m-chair", "m-legal")
    )
    files = {path: content for path, content in ARCHIVE.items() if not path.startswith("site_config/policy")}
    files = logged({**files, **policy_files(theirs)})
    assert refused(files) >= {"policy-anchor", "log-short"}


def test_a_next_policy_signed_by_its_own_new_holders():
    new = (*a_draft().people, person("m-one", Role.OFFICER), person("m-two", Role.CHAIR))
    people = tuple(sorted(new, key=lambda one: one.id))
    files = {**ARCHIVE, **rolled(ARCHIVE, by=("m-one", "m-two"), people=people, holders=("m-one", "m-two"))}
    assert refused(files) >= {"policy-signature", "policy-holders-signed"}


def test_an_older_version_put_back():
    """Child G's second approval is taken away and the page of the first is there again."""
    gone = f"site_config/approvals/{G}/2."
    back = {f"content/reviews/{G}/summary.md": b"# Summary\n\nEarlier words.\n"}
    files = {path: content for path, content in ARCHIVE.items() if not path.startswith(gone)} | back
    assert refused(files) == {"log-rollback"}
    # With the log cut to what is left:
    shorter = ARCHIVE[LOG].splitlines(keepends=True)[:-1]
    assert "log-short" in refused({**files, LOG: b"".join(shorter)})
    # With a log made anew:
    assert refused(logged(files)) == {"log-short"}
    # Nothing pinned, nothing known: this is what REDACTION_LOG_HEAD is for.
    assert found(logged(files)) == set()


@pytest.mark.parametrize("kept", range(5))
def test_a_shortened_log(kept):
    lines = ARCHIVE[LOG].splitlines(keepends=True)
    assert len(lines) == 5
    assert refused({**ARCHIVE, LOG: b"".join(lines[:kept])}) == {"log-missing", "log-short"}
    assert found({**ARCHIVE, LOG: b"".join(lines[:kept])}, former_log=ARCHIVE[LOG]) == {"log-missing", "log-short"}


# One who signs, bought or deceived.


@pytest.mark.parametrize("role", ALL_THREE)
def test_one_signer_alone(role):
    assert refused(on_the_next_page(ARCHIVE, by={role: PEOPLE[role]})) == {"approval-threshold"}


@pytest.mark.parametrize("role", ALL_THREE)
def test_one_signer_in_every_role(role):
    """One key under everybody's name; and one person's own name in every role."""
    assert refused(on_the_next_page(ARCHIVE, by=dict.fromkeys(ALL_THREE, PEOPLE[role]))) == {"approval-signature"}
    files = on_the_next_page(ARCHIVE, by={role: PEOPLE[role]})
    payload = files[f"site_config/approvals/{F}/2.json"]
    for other in ALL_THREE:
        files[f"site_config/approvals/{F}/2.{other.value}.{PEOPLE[role]}.sig"] = signature(payload, other, PEOPLE[role])
    assert refused(files) >= {"approval-signature"}


def test_two_people_with_one_key():
    twin = person("n-other", Role.CHECKER, keys=(public(OFFICER),))
    draft = replace(a_draft(), people=tuple(sorted((*a_draft().people, twin), key=lambda one: one.id)))
    assert "policy-people" in found({**policy_files(draft), **a_review("site", SITE)})


def test_one_holder_changes_no_policy():
    files = {**ARCHIVE, **rolled(ARCHIVE, by=(OFFICER,), holders_needed=2)}
    assert refused(files) >= {"policy-holders-signed"}
    text = files[POLICY]
    again = sshsig.sign(text, namespace=POLICY_NAMESPACE, key=key(OFFICER))
    assert refused({**files, f"{SIGNATURES}2.{CHAIR}.sig": again}) >= {"policy-signature"}


def test_a_signature_moved_to_another_role_case_or_version():
    folder, other = f"site_config/approvals/{F}/", f"site_config/approvals/{G}/"
    chair = f"1.chair.{CHAIR}.sig"
    for source, target in (
        (folder + chair, f"{folder}1.checker.{CHECKER}.sig"),
        (folder + chair, f"{folder}1.checker.{CHAIR}.sig"),
        (folder + chair, other + chair),
        (other + chair, folder + chair),
        (other + chair, f"{other}2.chair.{CHAIR}.sig"),
        (f"{SIGNATURES}1.{CHAIR}.sig", folder + chair),
    ):
        assert refused({**ARCHIVE, target: ARCHIVE[source]}) >= {"approval-signature"}, (source, target)


# A thief of a laptop, with a key that opens; the board takes the key back.


def taken_back(since: date, files=ARCHIVE) -> dict[str, bytes]:
    """The archive after the chair's key was taken back from a day on, and the chair has another."""
    lost = Revocation(since=since, reason=Reason.LOST)
    chair = person(CHAIR, Role.CHAIR, keys=(public(CHAIR, revoked=lost), public("chair-new", valid_from=since)))
    people = tuple(chair if one.id == CHAIR else one for one in a_draft().people)
    return enter({**files, **rolled(files, on=date(2026, 3, 2), people=people)}, at=NOW)


def test_what_was_signed_before_the_loss_stays():
    assert refused(taken_back(date(2026, 3, 2))) == set()


def test_what_was_signed_on_the_day_of_the_loss_or_later_goes():
    assert refused(taken_back(date(2026, 3, 1))) == {"approval-revoked"}


def under_the_new(files, **changes) -> dict[str, bytes]:
    return on_the_next_page(files, policy_text=files[POLICY], **changes)


def test_a_key_that_was_taken_back_signs_nothing_new():
    later = enter(under_the_new(taken_back(date(2026, 3, 2)), proposed="2026-03-02T08:00:00Z"), at=NOW)
    assert refused(later) >= {"approval-revoked"}


def test_a_proposal_that_is_dated_back_to_before_the_loss():
    """The other two sign with the thief, for a day on which the key still counted: the log tells when it really was."""
    lost = taken_back(date(2026, 3, 2))
    back = on_the_next_page(lost, proposed="2026-03-01T09:00:00Z")
    # More than ninety days after that day it is too late.
    late = NOW + timedelta(days=120)
    assert refused(enter(back, at=late), now=late) >= {"approval-stale"}
    # Before, three people who agree on a false day are believed: they could as well have signed on that day.
    assert refused(enter(back, at=NOW)) == set()
    # Alone the thief gets nowhere, whatever the day.
    alone = on_the_next_page(lost, by={Role.CHAIR: CHAIR}, proposed="2026-03-01T09:00:00Z")
    assert refused(alone) == {"approval-threshold"}


def test_a_log_that_is_dated_back():
    lost = taken_back(date(2026, 3, 2))
    back = on_the_next_page(lost, proposed="2026-03-01T09:00:00Z")
    late = NOW + timedelta(days=120)
    # An entry before the one above it is out of order, and what stands above it is pinned.
    log = logs.parse(enter(back, at=late)[LOG])
    *before, last = log.entries
    forged = b"".join(entry.line for entry in (*before, replace(last, at="2026-03-01T10:00:00Z")))
    assert refused({**back, LOG: forged}, now=late) >= {"log-order"}


# Keys and people that count no more, and act on an earlier day.


TRIAL = hold.dump(
    Hold(
        slug=F, n=1, salt="ab" * 16, kind=HoldKind.TRIAL, owner=OFFICER, begins=date(2026, 3, 2),
        review_by=date(2027, 6, 1), until=None,
    )
)  # fmt: skip


def lifted(files, *, at: str, by: str = CHAIR) -> dict[str, bytes]:
    digest = sha256(TRIAL).hexdigest()
    payload = hold.dump_lift(hold.Lift(slug=F, n=1, salt="cd" * 16, hold=digest, at=at))
    signed = sshsig.sign(payload, namespace=hold.NAMESPACE, key=key(by))
    return {**files, hold.lift_path(F, 1): payload, hold.signature_path(F, 1, by): signed}


@pytest.mark.parametrize("days", [1, 20, 120])
@pytest.mark.parametrize(
    "now_is",
    [
        {"valid_to": date(2026, 3, 10)},
        {"keys": (public(CHAIR, valid_to=date(2026, 3, 10)),)},
        {"keys": (public(CHAIR, revoked=Revocation(since=date(2026, 3, 11), reason=Reason.COMPROMISED)),)},
        {"roles": (Role.CHECKER,)},
    ],
)
def test_a_hold_lifted_by_somebody_who_counts_no_more(now_is, days):
    held = enter({**ARCHIVE, hold.path(F, 1): TRIAL}, at=NOW)
    assert refused(held) == {"approval-hold"}
    chairs = tuple(replace(one, **now_is) if one.id == CHAIR else one for one in a_draft().people)
    people = tuple(sorted((*chairs, person("n-chair", Role.CHAIR)), key=lambda one: one.id))
    changed = NOW + timedelta(days=8)
    files = enter({**held, **rolled(held, on=changed.date(), people=people)}, at=changed)
    assert refused(files, now=changed) == {"approval-hold"}
    # While they counted, they could lift it, and it stays lifted.
    honest = enter(lifted(held, at="2026-03-05T10:00:00Z"), at=NOW + timedelta(days=4))
    honest = enter({**honest, **rolled(honest, on=changed.date(), people=people)}, at=changed)
    assert refused(honest, now=NOW + timedelta(days=4000)) == set()
    # Afterwards the day that they write into it does not help.
    later = changed + timedelta(days=days)
    for at in ("2026-03-05T10:00:00Z", f"{later:%Y-%m-%dT%H:%M:%SZ}"):
        back = lifted(files, at=at)
        assert refused(back, now=later) == {"approval-hold", "hold-lift"}
        record = logs.Record(event=logs.Event.LIFT, digest=sha256(back[hold.lift_path(F, 1)]).hexdigest())
        entered = {**back, LOG: logs.parse(files[LOG]).adding([record], now=later).stored}
        assert refused(entered, now=later) >= {"approval-hold", "hold-lift"}


@pytest.mark.parametrize("days", [1, 20, 120])
def test_holders_whose_keys_have_ended_make_no_next_policy(days):
    """Both holders' keys end on a day; afterwards they sign a version that they date back to it."""
    ends = date(2026, 3, 10)
    people = tuple(replace(p, keys=(public(p.id, valid_to=ends),)) for p in a_draft().people)
    first = policy_files(a_draft(people=people, issued=date(2026, 1, 1)))
    files = logged({**first, **a_review("site", SITE, policy_text=first[POLICY])})
    anchor = sha256(files[POLICY]).hexdigest()
    more = tuple(sorted((*people, person("e-evil", Role.CHAIR)), key=lambda one: one.id))
    on_the_day = enter({**files, **rolled(files, on=ends, people=more)}, at=NOW + timedelta(days=8))
    assert found(on_the_day, now=NOW + timedelta(days=4000), anchor=anchor) == set()
    back, late = {**files, **rolled(files, on=ends, people=more)}, NOW + timedelta(days=8 + days)
    stopped = {"policy-signature", "policy-holders-signed"} | ({"policy-stale"} if days > 90 else set())
    assert found(back, now=late, anchor=anchor) == stopped
    record = logs.Record(event=logs.Event.POLICY, digest=sha256(back[POLICY]).hexdigest())
    entered = {**back, LOG: logs.parse(files[LOG]).adding([record], now=late).stored}
    assert found(entered, now=late, anchor=anchor) == stopped


def test_what_protects_a_hold_before_the_site_is_next_published():
    """One commit taken back: the hold and its line are gone, and the live site never had either."""
    held = enter({**ARCHIVE, hold.path(F, 1): TRIAL}, at=NOW)
    reverted = ARCHIVE
    assert found(reverted, anchor=ANCHOR, former_log=ARCHIVE[LOG]) == set()
    head = sha256(held[LOG].splitlines(keepends=True)[-1]).hexdigest()
    assert found(reverted, anchor=ANCHOR, head=head) == {"log-short"}


# Time.


def test_a_clock_that_was_set_back():
    assert refused(ARCHIVE, now=NOW - timedelta(days=1)) >= {"log-clock"}


def test_a_policy_that_has_expired():
    files = {**ARCHIVE, **rolled(ARCHIVE, on=date(2026, 3, 2), expires=date(2026, 12, 31))}
    files = enter(files, at=NOW)
    assert refused(files) == set()
    assert refused(files, now=NOW + timedelta(days=365)) == {"policy-expired"}
    # Its holders roll it over, and all that was signed under it stays.
    later = NOW + timedelta(days=366)
    again = enter({**files, **rolled(files, on=later.date(), expires=None)}, at=later)
    assert refused(again, now=later) == set()


def test_everybody_who_signed_has_left_and_the_pages_stay():
    gone = {"valid_to": date(2026, 3, 2)}
    people = [replace(one, **gone) for one in a_draft().people]
    new = [person(f"n-{role.value}", role, valid_from=date(2026, 3, 2)) for role in Role]
    everybody = tuple(sorted((*people, *new), key=lambda one: one.id))
    files = {**ARCHIVE, **rolled(ARCHIVE, on=date(2026, 3, 2), people=everybody, holders=("n-chair", "n-officer"))}
    files = enter(files, at=NOW)
    assert refused(files, now=NOW + timedelta(days=3653)) == set()
    # None of them signs anything new.
    later = enter(under_the_new(files, proposed="2026-03-03T09:00:00Z"), at=NOW + timedelta(days=1))
    assert refused(later, now=NOW + timedelta(days=2)) >= {"approval-signature"}


def test_versions_and_signatures_do_not_mix():
    second = approval_files(a_manifest(G, REVIEWS[G]), G)
    moved = {path.replace("/1.", "/3."): content for path, content in second.items()}
    assert refused({**ARCHIVE, **moved}) >= {"approval-place"}
