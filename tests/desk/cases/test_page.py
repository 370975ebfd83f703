"""The first page: every case by its label, where it stands, what is next, for whom."""

import re
import time
from dataclasses import replace
from datetime import UTC, date, datetime

import archive
import held
import pytest
import reviewed
from desking import CHAIR, CHECKER, OFFICER, PERSON, Room

from redaction.desk.cases import page as cases
from redaction.review.round.event import Alone
from redaction.signoff.hold import HoldKind
from redaction.signoff.roles import Role

SECOND = "j-oduya"  # in no policy: the list knows no roles of theirs
SLUG = reviewed.SLUG


def listed(page: str) -> dict[str, str]:
    """The entries of a page by their titles, as their words; each after the name of its group."""
    found, group = {}, ""
    for part in re.split(r'(?=<h2>|<li class="entry">)', page):
        words = " ".join(re.sub(r"<[^>]+>", " ", part).split())
        if part.startswith("<h2>"):
            group = re.match("<h2>([^<]+)", part)[1]
        elif part.startswith("<li"):
            found[re.search("<h3>([^<]+)", part)[1]] = f"{group}: {words}"
    return found


def said(room: Room, person: str = PERSON) -> str:
    """What the list says of the small case."""
    return listed(room.browser(person).get("/").text)["Child Q, 2013"]


def step(room: Room, person: str = PERSON) -> str:
    """The button of the small case's entry and where the case's own address leads."""
    browser = room.browser(person)
    buttons = re.findall(rf'<a class="btn" href="(/case/{SLUG}/[^"]+)"', browser.get("/").text)
    led = browser.get(f"/case/{SLUG}", follow_redirects=False).headers["location"]
    assert buttons in ([], [led])
    return led


def test_a_case_is_listed_by_its_label_and_never_by_a_name(browser):
    page = browser.get("/")
    assert page.status_code == 200
    assert "Child Q, 2013" in page.text
    for name in ("Orrell", "Tamsin", "Balogun", "Zawadzki", "Kestrel"):
        assert name not in page.text


def test_a_vault_without_cases_says_how_to_begin(room):
    room.case.path.rename(room.vault.path.parent / "elsewhere")
    page = room.browser().get("/")
    assert "No cases yet" in page.text
    assert 'href="/new"' in page.text
    assert "<b>vault</b>" in page.text


def test_a_case_without_a_report_is_to_get_one(room):
    for path in room.case.path.glob("overview*"):
        path.unlink()
    assert "Needs you: Child Q, 2013 No report yet" in said(room)
    assert step(room) == f"/case/{SLUG}/documents"


def test_a_report_that_is_not_screened_is_to_be(room):
    (room.case.path / "overview.screened.json").unlink()
    assert "Needs you: Child Q, 2013 Overview report To be screened" in said(room)
    assert step(room) == f"/case/{SLUG}/screening"


def test_a_case_that_nobody_reads_is_offered_to_an_officer(room):
    words = said(room)
    assert "Needs you: Child Q, 2013 Overview report To be reviewed Nobody has begun to read it." in words
    assert "12 places to decide." in words
    assert step(room) == f"/case/{SLUG}/review/overview"


def test_a_case_that_one_officer_reads_is_offered_to_a_second(room):
    room.read(SECOND, finish=False)
    assert "j-oduya reads it; a second reader is needed." in said(room, OFFICER)


def test_a_checker_is_asked_to_be_the_second_reader(room):
    assert "To be reviewed Nobody has begun to read it. Nothing to do" in said(room, CHECKER)
    room.read(OFFICER, finish=False)
    words = said(room, CHECKER)
    assert "Needs you: Child Q, 2013 Overview report To be reviewed T Orrell reads it; a second reader" in words
    assert "Start reviewing" in words
    assert step(room, CHECKER) == f"/case/{SLUG}/review/overview"
    assert "Nothing to do" in said(room, CHAIR)


def test_who_has_finished_is_not_said_to_be_reading(room):
    room.read(OFFICER)
    for person in (CHECKER, CHAIR):
        assert "T Orrell has finished reading it; a second reader is needed." in said(room, person)
    room.read(CHECKER, finish=False)
    assert "T Orrell has finished reading it; I Balogun reads it." in said(room, CHAIR)


def test_a_case_read_again_under_a_hold_does_not_say_that_anything_of_it_is_public(room):
    files = held.hold_files(replace(held.TRIAL, slug=SLUG, begins=date(2026, 2, 1), review_by=date(2026, 4, 30)))
    room.decide(OFFICER)
    room.approve()
    room.read(PERSON, finish=False)
    archive.lay_out(room.root, files)
    words = said(room)
    assert "nothing of it is to be published meanwhile" in words
    assert "version before" not in words


def test_a_documents_first_version_is_not_called_a_new_one(room):
    room.read(PERSON)
    reviewed.put(room.case, "# Summary\n\nNothing more.\n", (), kind="summary")
    words = said(room)
    assert "The executive summary came since." in words
    assert "new version" not in words


def test_who_signed_last_is_who_did_something_last(room):
    room.decide(OFFICER)
    room.read(OFFICER, CHECKER)
    room.approve(roles=(Role.OFFICER, Role.CHECKER))
    room.case.record("sign", person=CHECKER, at="2026-03-02T08:30:00Z", role="checker", version=1)
    assert "I Balogun, today 08:30" in said(room, OFFICER)


def test_a_case_that_two_read_waits_for_them(room):
    room.read(SECOND, "m-okafor", finish=False)
    assert "Waiting for someone else: Child Q" in said(room)
    assert "Being reviewed j-oduya and m-okafor read it. Nothing to do" in said(room)


def test_who_is_no_officer_has_nothing_to_read(room):
    assert "Waiting for someone else: Child Q" in said(room, CHAIR)
    assert "Nothing to do" in said(room, CHAIR)


def test_who_reads_a_case_carries_on_with_what_is_left(room):
    room.read(PERSON, finish=False)
    room.decide(PERSON, *reviewed.FINDINGS[:3])
    words = said(room)
    assert "Being reviewed You have decided 3 of 12. 1 more needs a person’s judgement. Carry on reviewing" in words
    assert "You, yesterday 10:00" in words
    assert step(room) == f"/case/{SLUG}/review/overview"


def test_a_colleagues_decisions_are_not_counted_before_both_are_done(room):
    room.read(PERSON, SECOND, finish=False)
    before = said(room)
    room.decide(SECOND, at="2026-03-02T08:00:00Z")
    assert said(room) == before
    assert "decided 0 of 12" in before


def test_who_is_done_waits_for_the_second_reader(room):
    room.read(PERSON)
    words = said(room)
    assert "Waiting for someone else: Child Q, 2013 Overview report With the second reader" in words
    assert "You finished yesterday 16:50. A second reader has not begun yet." in words
    room.read(SECOND, finish=False)
    assert "You will see j-oduya’s decisions when they have finished too." in said(room)


def test_a_new_version_calls_back_who_was_done(room):
    room.read(PERSON)
    text = reviewed.TEXT + "\nOne more line.\n"
    reviewed.put(room.case, text, reviewed.FINDINGS)
    words = said(room)
    assert "Changed since you finished A new version came of the overview report." in words
    assert "Needs you" in words


def test_two_who_differ_settle_it(room):
    room.decide(PERSON)
    room.decide(SECOND)
    other = replace(reviewed.FINDINGS[0], replacement="The child")
    room.decide(SECOND, other, at="2026-03-01T11:00:00Z")
    room.read(PERSON, SECOND)
    words = said(room)
    assert "Differences to settle You and j-oduya have both finished. You differ on 1 place." in words
    assert "Settle 1 difference" in words
    assert step(room) == f"/case/{SLUG}/differences"
    assert "They differ on 1 place. Nothing to do" in said(room, OFFICER)


def test_what_is_left_once_both_are_done_is_said(room):
    room.decide(PERSON)
    room.decide(SECOND)
    room.read(PERSON, SECOND)
    words = said(room)
    assert "Nearly ready to sign You and j-oduya have both finished." in words
    assert re.search(r"(One thing is|\d+ things are) left before signing: ", words)
    assert "See what is left" in words
    assert step(room) == f"/case/{SLUG}/ready"
    assert "Waiting for someone else" in said(room, OFFICER)


def test_a_case_of_which_nothing_is_left_waits_for_an_officers_signature(room, monkeypatch):
    monkeypatch.setattr("redaction.desk.cases.tally._left", lambda _now: ())
    room.decide(OFFICER)
    room.decide(SECOND)
    room.read(OFFICER, SECOND)
    mine = said(room, OFFICER)
    assert "Needs you: Child Q, 2013 Overview report Ready to sign You and j-oduya have both finished." in mine
    assert "Read and sign" in mine
    assert step(room, OFFICER) == f"/case/{SLUG}/sign"
    for other in (SECOND, CHAIR):
        assert "Waiting for someone else: Child Q, 2013 Overview report Ready to sign" in said(room, other)
        assert "Waits for an officer’s signature." in said(room, other)


def test_a_published_case_says_since_when_and_until_when(room):
    room.decide(OFFICER)
    room.approve(expires="2026-12-31", re_review_by="2026-05-04")
    words = said(room)
    listed = (
        "Approved for publication: Child Q, 2013 Overview report Signed by all Approved on 2 March. Decide by 4 May"
    )
    assert listed in words
    assert "ublished" not in words
    assert "online" not in words
    assert step(room) == f"/case/{SLUG}/history"
    room.now = datetime(2026, 6, 1, tzinfo=UTC)
    assert "Needs you: Child Q, 2013 Overview report Look at it again" in said(room)


def test_a_case_that_is_signed_in_part_says_who_is_missing(room):
    room.decide(OFFICER)
    room.approve(roles=(Role.OFFICER, Role.CHECKER))
    mine, others = said(room, CHAIR), said(room, OFFICER)
    assert "Needs you: Child Q, 2013 Overview report Signed by 2 of 3" in mine
    assert "Your signature is missing. Read and sign" in mine
    assert step(room, CHAIR) == f"/case/{SLUG}/sign"
    assert "Waiting for someone else" in others
    assert "Signed by 2 of 3 Waits for the chair, P Zawadzki. See who has signed" in others


def test_a_case_that_nobody_in_the_policy_can_sign_says_so(room):
    people = tuple(person for person in archive.a_draft().people if Role.LEGAL not in person.roles)
    room.decide(OFFICER)
    room.approve(policy=archive.a_draft(people=people), legal=True)
    assert "Signed by 3 of 4 Waits for the legal adviser; nobody in the policy can be it today." in said(room)


def test_a_policy_that_cannot_be_trusted_is_said_above_the_list(room):
    assert "cannot be trusted" not in room.browser().get("/").text
    archive.lay_out(room.root, {"site_config/policy.yml": archive.policy_files()["site_config/policy.yml"] + b"\n"})
    assert "cannot be trusted" in room.browser().get("/").text


def test_an_embargo_is_said_to_the_minute(room):
    room.decide(OFFICER)
    room.approve(not_before="2026-06-15T08:30:00Z")
    words = said(room)
    assert "Waiting for someone else" in words
    assert "Not to be published before 09:30 on 15 June 2026." in words


def test_a_case_read_again_after_it_was_published_needs_its_readers(room):
    room.decide(OFFICER)
    room.approve()
    room.read(PERSON, finish=False)
    words = said(room)
    assert "Needs you: Child Q, 2013 Overview report Being reviewed" in words
    assert "The version before this one stays approved." in words


def test_a_hold_stops_signing_and_not_reading(room):
    files = held.hold_files(replace(held.TRIAL, slug=SLUG, begins=date(2026, 2, 1), review_by=date(2026, 4, 30)))
    archive.lay_out(room.root, files)
    stops = "On hold (criminal trial): it can be read, not signed, and nothing of it is to be published meanwhile."
    assert f"{stops} Start reviewing" in said(room)
    room.decide(OFFICER)
    room.approve(roles=(Role.OFFICER,))
    words = said(room, CHAIR)
    assert "Waiting for someone else: Child Q, 2013 Overview report On hold: criminal trial Held by" in words
    assert "Nothing of it is to be published while it is held." in words
    assert "To be looked at again by 30 April. Nothing to do" in words
    assert HoldKind.TRIAL is held.TRIAL.kind


def test_a_review_of_the_archive_that_is_not_in_the_vault_is_listed_without_a_page(room):
    archive.lay_out(room.root, archive.small_archive())
    page = room.browser().get("/").text
    assert "Approved for publication" in page
    assert "Not in this vault" in listed(page)["Child F"]
    assert "/case/child-f-2014" not in page


@pytest.mark.parametrize(
    "spoil",
    [
        lambda case: (case.path / "case.yml").unlink(),
        lambda case: (case.path / "case.yml").write_bytes(b"\xff\xfe"),
        lambda case: (case.path / "case.yml").write_bytes(b"case: [1\n"),
        lambda case: (case.path / "overview.findings.jsonl").write_bytes(b"{}\n"),
        lambda case: (case.path / "overview.md").write_bytes(b"\xff"),
        lambda case: case.write("desk", f"{PERSON}.jsonl", data=b'{"did":"fly"}\n'),
        lambda case: case.write("decisions", f"{PERSON}.jsonl", data=b"[]\n{}\n"),
        lambda case: (case.path / "case.yml").rename(case.path / "x") and (case.path / "case.yml").mkdir(),
    ],
)
def test_a_damaged_case_is_an_entry_and_the_list_goes_on(room, spoil):
    other = reviewed.open_vault(room.vault.path).create(
        reviewed.case_yml(slug="child-z-2001", label="Child Z", board="B", year=2001, known=[("Ama Osei", "Child Z")]),
        slug="child-z-2001",
    )
    assert other
    spoil(room.case)
    answer = room.browser().get("/")
    assert answer.status_code == 200
    found = listed(answer.text)
    assert "No report yet" in found["Child Z, 2001"]
    (words,) = [words for title, words in found.items() if title != "Child Z, 2001"]
    assert "Cannot be read" in words or "To be screened" in words
    assert "Waiting for someone else" in words or "To be screened" in words
    assert "Traceback" not in answer.text
    assert room.browser().get(f"/case/{SLUG}", follow_redirects=False).status_code == 303


def test_an_archive_without_a_policy_still_lists_the_vault(room):
    (room.root / "site_config" / "policy.yml").unlink()
    assert "To be reviewed" in said(room)


def test_labels_are_escaped(room):
    text = room.case.read("case.yml").replace(
        b"label: Child Q\nboard", b"label: Child <script>alert(1)</script>\nboard"
    )
    (room.case.path / "case.yml").write_bytes(text)
    page = room.browser().get("/").text
    assert "<script>alert" not in page


def test_fifty_cases_come_in_pieces_and_then_at_once(room, monkeypatch):
    for number in range(50):
        slug = f"child-k-{2000 + number}"
        case = room.vault.create(
            reviewed.case_yml(
                slug=slug, label="Child K", board="B", year=2000 + number, known=[("Ama Osei", "Child K")]
            ),
            slug=slug,
        )
        reviewed.put(case, reviewed.TEXT, reviewed.FINDINGS)
    browser = room.browser()
    browser.app._desk.memory._monotonic = time.monotonic
    monkeypatch.setattr(cases, "_SECONDS", 0.05)
    first = browser.get("/")
    assert "Being read" in first.text
    assert 'data-again="1"' in first.text
    monkeypatch.setattr(cases, "_SECONDS", 60)
    assert "Being read" not in browser.get("/").text
    for read in ("summary", "tally"):
        monkeypatch.setattr(cases, read, lambda *_: pytest.fail("a case was read that has not changed"))
    assert len(listed(browser.get("/").text)) == 51


def test_a_change_of_one_case_is_seen_and_no_other_is_read_again(room, monkeypatch):
    browser = room.browser()
    assert "To be reviewed" in browser.get("/").text
    room.read(PERSON, finish=False)
    assert "Being reviewed" in browser.get("/").text
    monkeypatch.setattr(cases, "tally", lambda *_: pytest.fail("nothing changed"))
    assert "Being reviewed" in browser.get("/").text


def test_an_officer_who_reads_alone_is_enough(room):
    room.read(PERSON, finish=False)
    room.note(Alone(person=PERSON, at="2026-03-01T12:00:00Z", reason="The other officer left."))
    assert "Being reviewed" in said(room)
    assert "Waiting for someone else" in said(room, OFFICER)


def test_the_case_named_on_the_command_line_leads_to_its_next_step(room):
    assert room.browser().get(f"/case/{SLUG}", follow_redirects=False).headers["location"].endswith("review/overview")
    assert room.browser().get("/case/child-x-1999").status_code == 404
    assert room.browser().get("/case/Child-Q").status_code == 404
