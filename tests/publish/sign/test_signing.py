from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import published
import pytest
from archive import (
    ALL_THREE,
    NOW,
    PEOPLE,
    REVIEWS,
    SITE,
    a_draft,
    key,
    lay_out,
    person,
    policy_files,
    small_archive,
)
from held import TRIAL, hold_files, lift_files

from redaction import durable
from redaction.errors import CannotGoOn, Refused
from redaction.publish.gate import gate
from redaction.publish.gate.archive import put, read_archive
from redaction.publish.gate.reading import Pinned, read
from redaction.publish.sign import entries, prepared, signing
from redaction.publish.sign.prepared import Prepared, Terms
from redaction.publish.sign.publication import publication
from redaction.signoff import change
from redaction.signoff.figures import Figures
from redaction.signoff.log import LOG
from redaction.signoff.roles import Role

H = "child-h-2016"
PAGES = publication(published.a_case(H), published.redactions())
H_PAGES = Prepared(slug=H, label="Child H", files=PAGES, counts=(("child", 3),), engine="engine-1", watchlist=b"hashes")
OVERVIEW = f"content/reviews/{H}/overview.md"
TWO = {**PAGES, OVERVIEW: PAGES[OVERVIEW].replace(b"Nobody asked", b"No one asked")}
OFFICER, CHECKER, CHAIR = (PEOPLE[role] for role in ALL_THREE)


@pytest.fixture
def root(tmp_path):
    return lay_out(tmp_path, small_archive())


def reading(root, now=NOW):
    return read(read_archive(root), now=now)


def officer(root, pages=H_PAGES, by=OFFICER, now=NOW, **more) -> signing.Ready:
    ready = signing.prepare_officer(reading(root, now), pages, by, **more)
    signing.finish(root, ready, None if ready.signed else key(by))
    return ready


def other(root, role, by="", *, slug=H, vault=None, now=NOW) -> signing.Ready:
    by = by or PEOPLE[role]
    ready = signing.prepare_other(reading(root, now), slug, role, by, vault)
    signing.finish(root, ready, None if ready.signed else key(by))
    return ready


def everyone(root, pages=H_PAGES, now=NOW, **more) -> None:
    officer(root, pages, now=now, **more)
    for role in (Role.CHECKER, Role.CHAIR):
        other(root, role, slug=pages.slug, now=now)


def wrong(root, now=NOW) -> set[str]:
    return {problem.rule for problem in gate.problems(read_archive(root), now=now)}


def names(root, slug=H) -> list[str]:
    return sorted(path.name for path in (root / "site_config/approvals" / slug).iterdir())


def test_three_people_publish_a_review(root):
    assert not officer(root).signed
    assert wrong(root) == {"approval-threshold"}
    other(root, Role.CHECKER, vault=H_PAGES)
    assert wrong(root) == {"approval-threshold"}
    other(root, Role.CHAIR)
    assert wrong(root) == set()
    assert names(root) == ["1.chair.p-zawadzki.sig", "1.checker.i-balogun.sig", "1.json", "1.officer.t-orrell.sig"]


def test_what_is_about_to_be_signed_is_said_in_words(root):
    ready = officer(root, replace(H_PAGES, legal=True), terms=Terms(not_before="2026-05-04T09:00:00Z"))
    said = "\n".join(signing.words(ready))
    assert "publish Child H (child-h-2016), version 1" in said
    assert "4 files, 3,284 bytes, 3 changes" in said
    assert "not before 2026-05-04T09:00:00Z" in said
    assert "legal adviser" in said
    assert "as T Orrell, officer" in said
    assert "# One" not in said


def test_how_the_case_was_read_is_signed_with_it(root):
    read = Figures(readers=2, differences=5, combinations=6, planted=10, caught=9, sections=31)
    ready = officer(root, replace(H_PAGES, review=read))
    assert ready.manifest.review == read
    said = "\n".join(signing.words(ready))
    assert "read by 2 officers: 31 sections, 5 differences settled, 6 combinations weighed, 9 of 10 decoys" in said
    again = officer(root, replace(H_PAGES, review=replace(read, caught=10)))
    assert (again.signed, again.manifest.version) == (False, 1)
    assert "decoys" not in "\n".join(signing.words(officer(root)))


def test_signing_again_changes_nothing(root):
    everyone(root)
    before = dict(read_archive(root).untrusted_files)
    assert officer(root).signed
    assert other(root, Role.CHAIR).signed
    assert dict(read_archive(root).untrusted_files) == before


def test_the_officer_comes_first(root):
    with pytest.raises(Refused, match="nothing to sign yet"):
        other(root, Role.CHECKER)
    officer(root)
    (root / f"site_config/approvals/{H}/1.officer.{OFFICER}.sig").unlink()
    with pytest.raises(Refused, match="officer's signature is missing"):
        other(root, Role.CHECKER)


def test_a_difference_makes_the_next_version_once_the_last_is_complete(root):
    everyone(root)
    ready = officer(root, replace(H_PAGES, files=TWO))
    assert ready.manifest.version == 2
    assert wrong(root) == {"approval-threshold"}
    for role in (Role.CHECKER, Role.CHAIR):
        other(root, role)
    assert wrong(root) == set()
    assert "1.chair.p-zawadzki.sig" in names(root)


@pytest.mark.parametrize(
    "change",
    [{"files": TWO}, {"label": "Child J"}, {"legal": True}, {"counts": (("child", 4),)}, {"journal": "ab" * 32}],
)
def test_a_difference_replaces_what_is_not_complete_and_says_so(root, change):
    officer(root)
    other(root, Role.CHECKER)
    ready = officer(root, replace(H_PAGES, **change))
    assert ready.manifest.version == 1
    assert any("1.checker.i-balogun.sig" in line for line in ready.said)
    assert names(root) == ["1.json", "1.officer.t-orrell.sig"]


def test_an_embargo_is_part_of_what_is_signed(root):
    everyone(root, terms=Terms(not_before="2026-03-09T09:00:00Z"))
    assert wrong(root) == {"approval-embargo"}
    assert wrong(root, now=NOW + timedelta(days=7)) == set()
    for not_before in ("tomorrow", "2026-03-09"):
        with pytest.raises(Refused):
            officer(root, terms=Terms(not_before=not_before))


def test_a_page_that_went_goes_and_a_strangers_file_stops_the_signing(root):
    picture = {**PAGES, f"content/reviews/{H}/images/a.png": b"x"}
    everyone(root, replace(H_PAGES, files=picture))
    ready = officer(root)
    assert any("images/a.png" in line for line in ready.said)
    assert not (root / f"content/reviews/{H}/images/a.png").exists()
    (root / f"content/reviews/{H}/notes.md").write_bytes(b"x")
    with pytest.raises(Refused, match="not part of it"):
        officer(root)
    assert (root / f"content/reviews/{H}/notes.md").exists()


def test_pages_that_were_touched_are_not_signed(root):
    officer(root)
    (root / f"content/reviews/{H}/overview.md").write_bytes(b"# Other\n")
    with pytest.raises(Refused, match="pages in content/ are not"):
        other(root, Role.CHECKER)
    officer(root)
    (root / f"content/reviews/{H}/extra.md").write_bytes(b"x")
    with pytest.raises(Refused, match="pages in content/ are not"):
        other(root, Role.CHECKER)


def test_the_vault_must_still_say_the_same(root):
    officer(root)
    with pytest.raises(Refused, match="what the vault gives now"):
        other(root, Role.CHECKER, vault=replace(H_PAGES, files=TWO))
    with pytest.raises(Refused, match="legal advice"):
        other(root, Role.CHECKER, vault=replace(H_PAGES, legal=True))


@pytest.mark.parametrize(
    ("role", "by", "words"),
    [
        (Role.CHECKER, CHAIR, "may not sign as checker"),
        (Role.CHECKER, "stranger", "is not in the policy"),
        (Role.CHAIR, OFFICER, "may not sign as chair"),
    ],
)
def test_a_person_signs_in_their_own_roles_only(root, role, by, words):
    officer(root)
    with pytest.raises(Refused, match=words):
        other(root, role, by)
    with pytest.raises(Refused, match="may not sign as officer"):
        officer(root, by=CHECKER)


def test_nobody_signs_in_two_roles(tmp_path):
    both = person(OFFICER, Role.OFFICER, Role.CHECKER, Role.CHAIR)
    draft = replace(a_draft(), people=(*(p for p in a_draft().people if p.id != OFFICER), both))
    root = lay_out(tmp_path, {**policy_files(draft), **SITE})
    officer(root)
    with pytest.raises(Refused, match="in another role already"):
        other(root, Role.CHECKER, OFFICER)


def test_a_key_of_somebody_else_signs_nothing(root):
    ready = signing.prepare_officer(reading(root), H_PAGES, OFFICER)
    with pytest.raises(Refused, match="not among the person's keys"):
        signing.finish(root, ready, key(CHECKER))
    with pytest.raises(ValueError, match="needs a key"):
        signing.finish(root, ready, None)
    assert not (root / f"content/reviews/{H}").exists()


def test_nothing_is_signed_under_a_policy_that_is_not_trusted(root):
    (root / f"site_config/policy/1.{CHAIR}.sig").unlink()
    with pytest.raises(Refused, match="policy cannot be trusted"):
        officer(root)


def test_nothing_is_written_through_a_link(root, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (root / f"content/reviews/{H}").symlink_to(outside)
    with pytest.raises(Refused, match="not a plain file"):
        officer(root)
    assert [*outside.iterdir()] == []


def test_a_person_whose_days_are_over_signs_nothing_and_takes_no_page_with_them(tmp_path):
    leaving = person(CHAIR, Role.CHAIR, valid_to=date(2026, 3, 31))
    people = (*(p for p in a_draft().people if p.id != CHAIR), leaving, person("new-chair", Role.CHAIR))
    draft = replace(a_draft(), people=people, holders=(OFFICER, CHECKER))
    root = lay_out(tmp_path, {**policy_files(draft), **SITE})
    everyone(root, prepared.of_site(SITE, "Board"))
    assert wrong(root) == set()
    later = NOW + timedelta(days=60)
    assert wrong(root, now=later) == set()
    with pytest.raises(Refused, match="may not sign today"):
        other(root, Role.CHAIR, slug="site", now=later)
    changed = {**SITE, "content/about/index.md": b"# About us\n"}
    ready = officer(root, prepared.of_site(changed, "Board"), now=later)
    assert ready.manifest.version == 2
    other(root, Role.CHECKER, slug="site", now=later)
    other(root, Role.CHAIR, "new-chair", slug="site", now=later)
    assert wrong(root, now=later) == set()


def test_a_spoiled_signature_of_an_open_approval_is_put_right(root):
    officer(root)
    other(root, Role.CHECKER)
    (root / f"site_config/approvals/{H}/1.checker.{CHECKER}.sig").write_bytes(b"rubbish")
    ready = officer(root)
    assert any("1.checker" in line for line in ready.said)
    other(root, Role.CHECKER)
    other(root, Role.CHAIR)
    assert wrong(root) == set()


@pytest.mark.parametrize("payload", [b"", b"{}", b"rubbish"])
def test_a_spoiled_manifest_is_made_anew(root, payload):
    officer(root)
    (root / f"site_config/approvals/{H}/1.json").write_bytes(payload)
    everyone(root)
    assert wrong(root) == set()


def test_an_open_approval_under_another_policy_is_made_anew(tmp_path):
    pages = prepared.of_site(SITE, "Board")
    root = lay_out(tmp_path, {**policy_files(), **SITE})
    officer(root, pages)
    lay_out(root, policy_files(change.include(a_draft(), person("d-ferrant", Role.CHECKER), today=NOW.date())))
    everyone(root, pages)
    # A policy that its holders had signed is not swapped for another: the log tells of it.
    assert wrong(root) == {"log-rollback"}


def test_a_torn_chain_is_not_signed_over(root):
    everyone(root)
    everyone(root, replace(H_PAGES, files=TWO))
    (root / f"site_config/approvals/{H}/1.json").write_bytes(b"{}")
    everyone(root, replace(H_PAGES, files=TWO))
    assert "approval-chain" in wrong(root) or "approval-signature" in wrong(root)


def test_nobody_signs_pages_that_say_something_else_than_the_officer_saw(root):
    officer(root)
    themes = root / "site_config/themes.yml"
    themes.write_bytes(themes.read_bytes().replace(b"name: Neglect", b"name: Something else"))
    with pytest.raises(Refused, match="say something else than the officer previewed"):
        other(root, Role.CHECKER)


@pytest.mark.parametrize("start", ["first", "complete", "open"])
def test_a_crash_at_any_write_leaves_what_the_gate_refuses_and_the_same_command_finishes(tmp_path, monkeypatch, start):
    real_write, real_unlink = durable.write, type(tmp_path).unlink
    finished = False
    for steps in range(12):
        root = lay_out(tmp_path / str(steps), small_archive())
        if start == "complete":
            everyone(root, replace(H_PAGES, files=TWO))
        elif start == "open":
            officer(root, replace(H_PAGES, files=TWO))
            other(root, Role.CHECKER)
        left = steps

        def dies(real):
            def step(*arguments, **named):
                nonlocal left
                if left == 0:
                    raise CannotGoOn("killed")
                left -= 1
                return real(*arguments, **named)

            return step

        before = dict(read_archive(root).untrusted_files)
        with monkeypatch.context() as patch:
            patch.setattr(durable, "write", dies(real_write))
            patch.setattr(type(tmp_path), "unlink", dies(real_unlink))
            try:
                officer(root)
                finished = True
            except CannotGoOn:
                assert dict(read_archive(root).untrusted_files) == before or wrong(root) != set()
        everyone(root)
        assert wrong(root) == set()
        assert (root / OVERVIEW).read_bytes() == PAGES[OVERVIEW]
        if finished:
            break
    assert finished
    assert steps >= 3


def test_the_site_is_signed_as_it_stands(root):
    (root / "content/index.md").write_bytes(b"# New home\n")
    pages = prepared.of_site(reading(root).content, "Board")
    assert set(pages.files) == set(SITE)
    everyone(root, pages)
    assert wrong(root) == set()
    assert "2.json" in names(root, "site")
    with pytest.raises(Refused, match="no home page"):
        prepared.of_site(REVIEWS["child-f-2014"], "Board")


# In time, held, and on record.


def test_a_day_to_look_again_that_has_passed_is_not_signed(root):
    for again in ("2026-03-01", "2012-05-04"):
        with pytest.raises(Refused, match="which has passed"):
            officer(root, terms=Terms(re_review_by=again))
    officer(root, terms=Terms(re_review_by="2026-03-02"))
    # What is proposed already is gone on with.
    other(root, Role.CHECKER, now=NOW + timedelta(days=1))
    officer(root, now=NOW + timedelta(days=2), terms=Terms(re_review_by="2026-03-02"))


def test_what_would_have_expired_is_not_signed(root):
    for expires in ("2026-03-01", "2012-05-04"):
        with pytest.raises(Refused, match="which has passed"):
            officer(root, terms=Terms(expires=expires))
    officer(root, terms=Terms(expires="2026-03-02"))
    with pytest.raises(Refused, match="which has passed"):
        other(root, Role.CHECKER, now=NOW + timedelta(days=1))


def test_an_expired_approval_is_signed_anew_as_the_next_version(root):
    everyone(root, terms=Terms(expires="2026-03-09"))
    later = NOW + timedelta(days=10)
    assert wrong(root, now=later) == {"approval-expired"}
    everyone(root, now=later, terms=Terms(expires="2027-03-09"))
    assert wrong(root, now=later) == set()
    assert "2.json" in names(root)


def test_a_proposal_that_lay_too_long_is_proposed_anew(root):
    officer(root)
    other(root, Role.CHECKER)
    late = NOW + timedelta(days=91)
    with pytest.raises(Refused, match="more than 90 days before"):
        other(root, Role.CHAIR, now=late)
    ready = officer(root, now=late)
    assert any("1.checker" in line for line in ready.said)
    assert ready.manifest.proposed == "2026-06-01T09:00:00Z"
    for role in (Role.CHECKER, Role.CHAIR):
        other(root, role, now=late)
    assert wrong(root, now=late) == set()


def test_a_proposal_from_the_future_is_not_signed(root):
    officer(root, now=NOW + timedelta(minutes=6))
    with pytest.raises(Refused, match="in the future"):
        other(root, Role.CHECKER)
    everyone(root)
    assert wrong(root) == set()


def test_a_held_case_is_not_signed_by_anybody(root):
    officer(root)
    put(root, writes=hold_files(replace(TRIAL, slug=H)).items())
    for attempt in (lambda: officer(root), lambda: other(root, Role.CHECKER)):
        with pytest.raises(Refused, match=r"is held \(trial\)"):
            attempt()
    put(root, writes=lift_files(replace(TRIAL, slug=H)).items())
    everyone(root)
    assert wrong(root) == set()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("site_config/holds/child-h-2016/1.json", "holds are not sound"),
        ("site_config/log.jsonl", "public log is broken"),
    ],
)
def test_nothing_is_signed_over_what_cannot_be_read(root, path, words):
    put(root, writes=[(path, b"rubbish")])
    with pytest.raises(Refused, match=words):
        officer(root)


def test_the_last_signature_enters_the_approval_in_the_log(root):
    before = (root / LOG).read_bytes()
    officer(root)
    other(root, Role.CHECKER)
    assert (root / LOG).read_bytes() == before
    other(root, Role.CHAIR)
    after = (root / LOG).read_bytes()
    assert after.startswith(before)
    digest = sha256((root / f"site_config/approvals/{H}/1.json").read_bytes()).hexdigest()
    assert digest in after[len(before) :].decode()
    assert other(root, Role.CHAIR).signed
    assert (root / LOG).read_bytes() == after


@pytest.mark.parametrize("again", ["same command", "log update"])
def test_a_crash_between_signature_and_log_is_completed(root, monkeypatch, again):
    officer(root)
    other(root, Role.CHECKER)
    real_write = durable.write

    def dies(path, data, **named):
        if path.name == "log.jsonl":
            raise CannotGoOn("killed")
        real_write(path, data, **named)

    with monkeypatch.context() as patch:
        patch.setattr(durable, "write", dies)
        with pytest.raises(CannotGoOn):
            other(root, Role.CHAIR)
    assert wrong(root) == {"log-missing"}
    if again == "same command":
        assert other(root, Role.CHAIR).signed
    else:
        assert len(entries.update(root, now=NOW)) == 1
    assert wrong(root) == set()


def test_an_approval_on_record_is_never_replaced(root):
    everyone(root)
    (root / f"site_config/approvals/{H}/1.chair.{CHAIR}.sig").unlink()
    ready = officer(root, replace(H_PAGES, files=TWO))
    assert ready.manifest.version == 2
    assert "log-rollback" not in wrong(root)


def test_a_log_from_the_future_takes_no_entry(root):
    officer(root)
    with pytest.raises(Refused, match="lies in the future"):
        officer(root, now=NOW - timedelta(days=1))


def test_nothing_is_signed_in_an_archive_that_was_put_back(root):
    short = read(read_archive(root), now=NOW, pinned=Pinned(head="ab" * 32))
    with pytest.raises(Refused, match="not the one that is pinned"):
        signing.prepare_officer(short, H_PAGES, OFFICER)
    with pytest.raises(Refused, match="not the one that is pinned"):
        signing.prepare_other(short, "site", Role.CHAIR, CHAIR, None)
