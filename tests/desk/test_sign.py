"""The page Sign: what one signs, in words; three statements; one signature by one passphrase; nothing half-written."""

import re
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import archive
import published
import pytest
from archive import NOW
from held import TRIAL, hold_files
from publicroom import (
    CHAIR,
    CHECKER,
    LEGAL,
    MARKED,
    OFFICER,
    PASSPHRASE,
    PublicRoom,
    decided,
    findings,
    key_file,
    key_text,
    review,
)
from published import SLUG

from redaction.case import trail
from redaction.digest import fingerprint
from redaction.intake.document import DocumentKind
from redaction.publish.gate import gate
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.reading import read
from redaction.publish.watch import watchkey
from redaction.review.decisions import state
from redaction.review.round import events
from redaction.review.round.event import Reopened
from redaction.review.weighed import standing

pytestmark = pytest.mark.usefixtures("built_once")
PLACES = [len(findings(marked)[1]) for marked in MARKED.values()]
URL = f"/case/{SLUG}/sign"
TICKS = {"read": "1", "nothing": "1", "own": "1"}
ROLES = {OFFICER: "officer", CHECKER: "checker", CHAIR: "chair", LEGAL: "legal"}
APPROVALS = f"site_config/approvals/{SLUG}"


@pytest.fixture
def room(tmp_path):
    there = PublicRoom(tmp_path)
    watchkey.keep(there.vault, published.WATCH_KEY)
    review(there.child)
    yield there
    there.close()


def desk(room, person: str = OFFICER, **more):
    """A person's browser, with their key and a preview that they have looked at."""
    browser = room.browser(person, key=key_file(room.root.parent, person), **more)
    seen(browser)
    return browser


def seen(browser) -> None:
    browser.post(f"/case/{SLUG}/preview")
    deadline = time.monotonic() + 60
    while 'data-again="2"' in browser.get(f"/case/{SLUG}/preview").text:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def page(browser, person: str = OFFICER) -> str:
    return browser.get(f"{URL}/{ROLES[person]}").text


def form(browser, person: str = OFFICER, **more) -> dict[str, str]:
    shown = page(browser, person)
    hidden = {name: re.search(rf'name="{name}" value="([^"]*)"', shown)[1] for name in ("payload", "at")}
    return {**TICKS, **hidden, "passphrase": PASSPHRASE} | more


def sign(browser, person: str = OFFICER, **more):
    return browser.post(f"{URL}/{ROLES[person]}", form(browser, person, **more))


def everybody(room, *people: str) -> None:
    for person in people or (OFFICER, CHECKER, CHAIR):
        answer = sign(desk(room, person), person)
        assert answer.status_code == 303, answer.text


def wrong(room) -> set[str]:
    return {problem.rule for problem in gate.problems(read_archive(room.root), now=NOW)}


def stored(room) -> dict[str, bytes]:
    return dict(read_archive(room.root).untrusted_files)


def kept(room) -> list:
    """The files of the vault, but for the locks."""
    return sorted(path for path in room.vault.path.rglob("*") if not path.name.endswith(".lock"))


def test_three_people_sign_in_their_desks_and_the_archive_may_be_built(room):
    before = stored(room)
    everybody(room, OFFICER)
    assert wrong(room) == {"approval-threshold"}
    everybody(room, CHECKER, CHAIR)
    assert wrong(room) == set()
    assert set(before) < set(stored(room))
    entries = [entry for entry in trail.entries(room.child.read("audit.jsonl")) if entry.event == "sign"]
    assert [(entry.person, entry.facts["role"], entry.facts["version"]) for entry in entries] == [
        (OFFICER, "officer", 1), (CHECKER, "checker", 1), (CHAIR, "chair", 1),
    ]  # fmt: skip


def test_what_one_signs_is_said_with_the_real_figures(room):
    shown = page(desk(room))
    for words in (
        "Two documents, the overview report and the executive summary, as you saw them in the preview",
        f"{PLACES[0]} places were changed in the overview report and {PLACES[1]} in the executive summary. Every",
        "Two officers, apart, read all",
        "They differed nowhere.",
        "One picture is shown. Look at each.",
        f"as soon as everybody has signed, at /reviews/{SLUG}/",
        "this is the first time",
        "I am T Orrell, this is my own key",
        "3 people, 3 keys.",
    ):
        assert words in shown, words
    assert "Kezia" not in shown
    assert "Tamsin" not in shown


def test_the_fingerprint_is_that_of_the_signed_bytes_and_the_same_for_all(room):
    shown = re.findall(r"<span>([0-9A-F]{4})</span>", page(desk(room)))
    everybody(room, OFFICER)
    payload = (room.root / APPROVALS / "1.json").read_bytes()
    assert " ".join(shown) == fingerprint(payload).upper()
    for person in (CHECKER, CHAIR):
        assert re.findall(r"<span>([0-9A-F]{4})</span>", page(desk(room, person), person)) == shown


def spelt(shown: str) -> list[str]:
    return re.findall(r"<span>([0-9A-F]{4})</span>", shown)


def test_before_the_first_signature_nobody_is_asked_to_read_the_fingerprint_out(room):
    browser = desk(room)
    shown = page(browser)
    assert "It is fixed with your signature" in shown
    assert "read these four groups" not in shown
    after = browser.get(sign(browser).headers["location"]).text
    assert "Ring I Balogun and read these four groups to each other." in after
    assert "It is fixed with your signature" not in after
    other = page(desk(room, CHECKER), CHECKER)
    assert "Ring the others and read these four groups to each other." in other
    assert spelt(other) == spelt(after)


@pytest.mark.parametrize("lacks", [{"passphrase": "three words less"}, {"passphrase": ""}, {"read": ""}])
def test_a_refused_try_keeps_the_fingerprint_while_the_page_is_good(room, lacks):
    browser = desk(room)
    shown = page(browser)
    fields = form(browser)
    room.now += timedelta(minutes=5)
    answer = browser.post(f"{URL}/officer", fields | lacks)
    assert answer.status_code in {400, 409}
    assert spelt(answer.text) == spelt(shown)
    assert f'name="at" value="{fields["at"]}"' in answer.text
    assert browser.post(f"{URL}/officer", fields).status_code == 303
    assert spelt(page(browser)) == spelt(shown)


def test_a_refused_try_of_a_page_that_stood_open_too_long_shows_a_new_moment(room):
    browser = desk(room)
    fields = form(browser)
    room.now += timedelta(hours=2)
    answer = browser.post(f"{URL}/officer", fields)
    assert "stood open for too long" in answer.text
    assert f'name="at" value="{fields["at"]}"' not in answer.text


@pytest.mark.parametrize("typed", [f" {PASSPHRASE}", f"{PASSPHRASE}\n", f"\t{PASSPHRASE}  "])
def test_blanks_that_were_pasted_with_the_passphrase_do_not_count(room, typed):
    assert sign(desk(room), passphrase=typed).status_code == 303


def test_after_signing_the_page_says_who_is_next(room):
    browser = desk(room)
    after = browser.get(sign(browser).headers["location"]).text
    assert "You have signed" in after
    assert "Next: checker, I Balogun" in after
    assert "nothing of this version is published" in after
    assert 'name="passphrase"' not in after
    everybody(room, CHECKER)
    assert "Next: chair, P Zawadzki" in page(browser)
    everybody(room, CHAIR)
    assert "Signed by everybody" in page(browser)
    assert "redaction build" in page(browser)


def test_who_has_signed_is_not_told_to_sign(room):
    ready = f"/case/{SLUG}/ready"
    assert "Look at the pages as they will be, then sign." in room.browser(OFFICER).get(ready).text
    everybody(room, OFFICER)
    shown = room.browser(OFFICER).get(ready).text
    assert "Your signature is under the pages as they are." in shown
    assert "then sign" not in shown
    assert "See who has signed" in shown
    assert "then sign" in room.browser(CHECKER).get(ready).text


def test_the_others_wait_for_the_officer(room):
    shown = page(room.browser(CHECKER), CHECKER)
    assert "there is nothing to sign yet" in shown
    assert 'name="passphrase"' not in shown


@pytest.mark.parametrize("lacking", [*TICKS])
def test_each_statement_must_be_ticked(room, lacking):
    browser = desk(room)
    fields = form(browser)
    del fields[lacking]
    before = stored(room)
    answer = browser.post(f"{URL}/officer", fields)
    assert answer.status_code == 400
    assert "One of the three statements is not ticked" in answer.text
    assert answer.text.count(" checked>") == 2
    assert PASSPHRASE not in answer.text
    assert stored(room) == before


@pytest.mark.parametrize(
    ("change", "words", "status"),
    [
        ({"passphrase": "three words less"}, "does not open the key", 409),
        ({"passphrase": ""}, "The passphrase is missing", 400),
        ({"payload": "ab" * 32}, "has changed since this page was opened", 409),
        ({"payload": ""}, "has changed since this page was opened", 409),
        ({"at": "2026-03-02T07:59:59Z"}, "stood open for too long", 400),
        ({"at": "2026-03-02T09:00:01Z"}, "stood open for too long", 400),
        ({"at": "2026-03-02 09:00"}, "stood open for too long", 400),
        ({"at": ""}, "stood open for too long", 400),
    ],
)
def test_what_is_wrong_is_said_in_words_and_nothing_is_written(room, change, words, status):
    browser = desk(room)
    fields = form(browser) | change
    before, in_vault = stored(room), kept(room)
    answer = browser.post(f"{URL}/officer", fields)
    assert (answer.status_code, words in answer.text) == (status, True), answer.text
    assert "Nothing was signed" in answer.text
    assert stored(room) == before
    assert kept(room) == in_vault
    assert PASSPHRASE not in answer.text


def test_the_passphrase_is_kept_and_told_nowhere(room, capsys):
    browser = desk(room)
    sign(browser, passphrase="not this one at all")
    sign(browser)
    for path in (*room.vault.path.rglob("*"), *room.root.rglob("*")):
        if path.is_file():
            assert PASSPHRASE.encode() not in path.read_bytes()
    out = capsys.readouterr()
    assert PASSPHRASE not in out.out + out.err + "".join(room.said)
    assert PASSPHRASE not in page(browser)


def test_a_key_that_is_not_theirs_does_not_sign(room):
    browser = room.browser(OFFICER, key=key_file(room.root.parent, CHAIR))
    seen(browser)
    before = stored(room)
    answer = sign(browser)
    assert answer.status_code == 409
    assert "not among the person" in answer.text
    assert stored(room) == before


def chosen(browser, key: bytes, **more):
    fields = form(browser, **more)
    return browser.post(f"{URL}/officer", fields, files={"key": ("my key", key, "application/octet-stream")})


def test_a_key_that_is_chosen_signs_and_is_written_nowhere(room):
    browser = room.browser(OFFICER)
    seen(browser)
    shown = page(browser)
    assert 'enctype="multipart/form-data"' in shown
    assert 'type="file" id="key"' in shown
    assert chosen(browser, key_text(OFFICER)).status_code == 303
    assert wrong(room) == {"approval-threshold"}
    for path in (*room.vault.path.rglob("*"), *room.root.rglob("*")):
        assert not path.is_file() or b"PRIVATE KEY" not in path.read_bytes()


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (b"", "is not a private key"),
        (b"x" * 100_000, "is not a private key"),
        (key_text(OFFICER, ""), "has no passphrase"),
        (key_text(CHAIR), "not among the person"),
        (b"-----BEGIN OPENSSH PRIVATE KEY-----\n" + b"A" * 300, "does not open the key"),
    ],
)
def test_a_file_that_is_no_key_of_theirs(room, key, words):
    browser = room.browser(OFFICER)
    seen(browser)
    before = stored(room)
    answer = chosen(browser, key)
    assert answer.status_code == 409, answer.text
    assert words in answer.text
    assert "redaction: " not in answer.text
    assert stored(room) == before


def test_no_key_at_all(room):
    browser = room.browser(OFFICER)
    seen(browser)
    answer = browser.post(f"{URL}/officer", form(browser))
    assert answer.status_code == 400
    assert "Your key is missing" in answer.text


def test_a_key_that_others_may_read_is_refused(room):
    browser = desk(room)
    (room.root.parent / f"{OFFICER}.key").chmod(0o644)
    answer = sign(browser)
    assert answer.status_code == 500
    assert "can be read by others" in answer.text
    assert not (room.root / APPROVALS).exists()


@pytest.mark.parametrize("role", ["checker", "chair", "legal"])
def test_nobody_signs_in_a_role_that_is_not_theirs(room, role):
    everybody(room, OFFICER)
    browser = desk(room)
    before = stored(room)
    answer = browser.post(f"{URL}/{role}", {**TICKS, "payload": "", "at": "2026-03-02T09:00:00Z", "passphrase": "x"})
    assert answer.status_code == 409
    assert f"may not sign as {role}" in answer.text
    assert stored(room) == before


def test_nobody_signs_twice(tmp_path):
    people = tuple(
        archive.person(id_, *roles)
        for id_, roles in sorted(
            {OFFICER: tuple(archive.ALL_THREE), CHECKER: (archive.Role.CHECKER,), CHAIR: (archive.Role.CHAIR,)}.items()
        )
    )
    draft = archive.a_draft(people=people)
    files = {**published.site_pages(), **archive.policy_files(draft)}
    room = PublicRoom(tmp_path, files=files)
    watchkey.keep(room.vault, published.WATCH_KEY)
    review(room.child)
    browser = desk(room)
    choice = browser.get(URL).text
    assert all(f'href="{URL}/{role}"' in choice for role in ("officer", "checker", "chair"))
    assert sign(browser).status_code == 303
    answer = browser.get(f"{URL}/checker").text
    assert "has signed this in another role already" in answer
    assert 'name="passphrase"' not in answer
    room.close()


@pytest.mark.parametrize("role", ["x", "", "officer.sig", "OFFICER", "officer%00"])
def test_a_role_that_there_is_not(room, role):
    browser = room.browser(OFFICER)
    assert browser.get(f"{URL}/{role}").status_code in {400, 404}


def test_who_has_one_role_is_led_to_it_and_who_has_none_is_told(room):
    assert room.browser(OFFICER).get(URL, follow_redirects=False).headers["location"] == f"{URL}/officer"
    shown = room.browser("a-mensah").get(URL)
    assert shown.status_code == 200
    assert "does not name you among those who may sign" in shown.text
    assert "T Orrell" in shown.text


def test_a_review_that_is_not_complete_is_not_offered(room):
    browser = desk(room)
    fields = form(browser)
    events.append(room.child, Reopened(person=CHECKER, at="2026-03-02T08:30:00Z"))
    shown = page(browser)
    assert "What is left" in shown
    assert "I Balogun has finished" in shown
    assert 'name="passphrase"' not in shown
    before = stored(room)
    assert browser.post(f"{URL}/officer", fields).status_code == 409
    assert stored(room) == before


def test_nobody_signs_unseen(room):
    browser = room.browser(OFFICER, key=key_file(room.root.parent, OFFICER))
    shown = page(browser)
    assert "You have not looked at the pages yet" in shown
    assert f'href="/case/{SLUG}/preview"' in shown
    assert 'name="passphrase"' not in shown


def test_a_change_after_the_preview_asks_for_another_look(room):
    browser = desk(room)
    fields = form(browser)
    line = decided(room.child, DocumentKind.SUMMARY, OFFICER, at="2026-03-02T08:00:00Z", replacement="The child")[1]
    state.append(room.child, OFFICER, [line])
    before = stored(room)
    assert browser.post(f"{URL}/officer", fields).status_code == 409
    assert stored(room) == before


def test_a_held_case_says_why_and_is_not_signed(room):
    everybody(room, OFFICER)
    browser = desk(room, CHECKER)
    fields = form(browser, CHECKER)
    archive.lay_out(room.root, hold_files(held_here()))
    shown = page(browser, CHECKER)
    assert "on hold (criminal trial)" in shown
    assert 'name="passphrase"' not in shown
    assert browser.post(f"{URL}/checker", fields).status_code == 409


def held_here():
    """The hold of the other tests, of this case."""
    return replace(TRIAL, slug=SLUG, n=1, owner=OFFICER)


def test_the_officers_days_are_british_time_and_part_of_what_is_signed(room):
    browser = desk(room)
    first = form(browser)["payload"]
    answer = browser.post(
        f"{URL}/officer/terms",
        {"from-day": "2026-06-15", "from-time": "09:30", "expires": "2031-05-04", "look-again": "2027-06-15"},
    )
    assert answer.status_code == 303
    shown = page(browser)
    assert "from 09:30 on 15 June 2026" in shown
    assert "It counts to 4 May 2031" in shown
    assert "looked at again by 15 June 2027" in shown
    assert form(browser)["payload"] != first
    assert sign(browser).status_code == 303
    manifest = read(read_archive(room.root), now=NOW).publication(SLUG).latest.manifest
    assert (manifest.not_before, manifest.expires, manifest.re_review_by) == (
        "2026-06-15T08:30:00Z", "2031-05-04", "2027-06-15",
    )  # fmt: skip
    everybody(room, CHECKER, CHAIR)
    assert wrong(room) == {"approval-embargo"}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"from-day": "2026-06-15"}, "needs a day and a time"),
        ({"from-time": "09:30"}, "needs a day and a time"),
        ({"from-day": "tomorrow", "from-time": "09:30"}, "needs a day and a time"),
        ({"from-day": "2026-03-29", "from-time": "01:30"}, "clocks change"),
        ({"expires": "2026-03-01"}, "has passed"),
        ({"look-again": "2020-01-01"}, "has passed"),
        ({"expires": "4 May 2031"}, "cannot be read"),
        ({"from-day": "2027-06-15", "from-time": "09:30", "expires": "2027-06-01"}, "have run out before"),
    ],
)
def test_days_that_cannot_be(room, fields, words):
    browser = desk(room)
    before = form(browser)["payload"]
    blank = {"from-day": "", "from-time": "", "expires": "", "look-again": ""}
    answer = browser.post(f"{URL}/officer/terms", blank | fields)
    assert answer.status_code == 400
    assert words in answer.text
    assert "These days were not set" in answer.text
    assert "Nothing was signed" not in answer.text
    for name, typed in fields.items():  # nothing that was typed is lost
        assert re.search(rf'name="{name}" value="{typed}"', answer.text)
    assert form(browser)["payload"] == before


def test_only_the_officer_sets_the_days(room):
    everybody(room, OFFICER)
    blank = {"from-day": "", "from-time": "", "expires": "", "look-again": ""}
    assert desk(room, CHECKER).post(f"{URL}/checker/terms", blank).status_code == 400


def test_each_role_is_told_what_to_check(room):
    everybody(room, OFFICER)
    assert "as a neighbour of the family would" in page(desk(room, CHECKER), CHECKER)
    assert "You sign for the board, and usually last." in page(desk(room, CHAIR), CHAIR)
    assert "court order" in page(desk(room, LEGAL), LEGAL)


TAMPERED = {
    "a page": f"content/reviews/{SLUG}/overview.md",
    "the manifest": f"{APPROVALS}/1.json",
    "the officer's signature": f"{APPROVALS}/1.officer.{OFFICER}.sig",
    "the watchlist": f"site_config/watchlist/{SLUG}.json",
    "the policy": "site_config/policy.yml",
    "the log": "site_config/log.jsonl",
}


@pytest.mark.parametrize("path", TAMPERED.values(), ids=TAMPERED)
def test_what_was_tampered_with_is_not_signed(room, path):
    everybody(room, OFFICER)
    browser = desk(room, CHECKER)
    fields = form(browser, CHECKER)
    file = room.root / path
    content = file.read_bytes()
    file.write_bytes(content[:50] + bytes([content[50] ^ 1]) + content[51:])
    shown = page(browser, CHECKER)
    assert 'name="passphrase"' not in shown, shown
    answer = browser.post(f"{URL}/checker", fields)
    assert answer.status_code in {409, 500}
    assert "Traceback" not in answer.text
    assert not (room.root / APPROVALS / f"1.checker.{CHECKER}.sig").exists()


def test_signing_twice_changes_nothing(room):
    browser = desk(room)
    fields = form(browser)
    assert browser.post(f"{URL}/officer", fields).status_code == 303
    before = stored(room)
    assert browser.post(f"{URL}/officer", fields).status_code == 303
    assert stored(room) == before


def test_what_changed_since_one_signed_is_shown_and_marked(room):
    everybody(room, OFFICER, CHECKER)
    assert "What changed since you last signed: nothing" in page(desk(room, CHECKER), CHECKER)
    room.now = NOW + timedelta(hours=2)
    finding = decided(room.child, DocumentKind.SUMMARY, OFFICER)[1]
    for person in (OFFICER, CHECKER):
        lines = decided(room.child, DocumentKind.SUMMARY, person, at="2026-03-02T10:00:00Z", replacement="The child")
        state.append(room.child, person, [line for line in lines if line.span == finding.span])
    review_again(room)
    browser = desk(room)
    shown = page(browser)
    assert "I Balogun (checker) signed another text before; that signature goes" in shown
    assert "the executive summary: 1 passage changed" in shown
    changed = browser.get(f"{URL}/officer/changes").text
    assert '<del><span class="vh">taken away: </span>Child H ' in changed
    assert '<ins><span class="vh">added: </span>The child ' in changed
    assert sign(browser).status_code == 303
    other = desk(room, CHECKER).get(f"{URL}/checker/changes").text
    assert "added: </span>The child " in other
    assert "You have not signed this review before" in desk(room, CHAIR).get(f"{URL}/chair/changes").text


def test_while_the_case_is_read_again_it_is_said_why_nothing_can_be_compared(room):
    everybody(room, OFFICER, CHECKER)
    events.append(room.child, Reopened(person=CHECKER, at="2026-03-02T08:30:00Z"))
    for person in (OFFICER, CHECKER):
        shown = room.browser(person).get(f"{URL}/{ROLES[person]}/changes").text
        assert "You signed version 1" in shown
        assert "when this is done:" in shown
        assert "finished" in shown[shown.index("when this is done:") :]


def test_what_was_signed_is_printed_while_the_case_is_read_again(room):
    everybody(room)
    before = room.browser(OFFICER).get(f"/case/{SLUG}/sheet").text
    assert f"{PLACES[0]} places were changed in the overview report" in before
    events.append(room.child, Reopened(person=CHECKER, at="2026-03-02T08:30:00Z"))
    answer = room.browser(OFFICER).get(f"/case/{SLUG}/sheet")
    assert answer.status_code == 200
    for words in (
        "Two documents, the overview report and the executive summary, as the archive holds them.",
        f"{sum(PLACES)} places were changed. Every one was decided by a person.",
        "Two officers, apart, read all",
        re.search(r'print-of">([^<]+)<', before)[1],
    ):
        assert words in answer.text, words
    assert answer.text.count("<td>signed</td>") == 3


def review_again(room) -> None:
    standing.record(room.child, person=OFFICER, at="2026-03-02T10:30:00Z", words="I tried again, and could not say.")


@pytest.mark.parametrize("after", range(1, 9))
def test_killed_at_any_write_the_same_page_signs_to_the_end(room, after, tmp_path):
    """The desk dies in the middle of a signature: the gate takes nothing for whole, and signing again mends it."""
    program = (
        "import sys; from pathlib import Path; sys.path[:0] = sys.argv[3:]; import killed_signing;"
        "killed_signing.go(Path(sys.argv[1]), int(sys.argv[2]))"
    )
    here = [str(folder) for folder in (tmp_path, Path(__file__).parent, *map(str, sys.path))]
    (tmp_path / "killed_signing.py").write_text(KILLED, encoding="utf-8")
    room.close()
    before = stored(room)
    ended = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path), str(after), *here], capture_output=True, check=False
    )
    assert ended.returncode == 9 or b"signed" in ended.stdout, ended.stderr[-2000:]
    assert wrong(room) - {"log-missing"} or stored(room) == before
    browser = desk(room)
    shown = page(browser)
    if 'name="passphrase"' in shown:
        assert sign(browser).status_code == 303
    assert "You have signed" in page(browser)
    assert wrong(room) == {"approval-threshold"}
    everybody(room, CHECKER, CHAIR)
    assert wrong(room) == set()


KILLED = """
import os
from pathlib import Path
import published, test_sign
from publicroom import OFFICER, PublicRoom, key_file
from desking import Room
from redaction import durable
from redaction.case.vault import Vault


def go(folder: Path, after: int) -> None:
    room = PublicRoom.__new__(PublicRoom)
    room.vault, room.root, room.now = Vault(folder / "vault"), folder / "archive", test_sign.NOW
    room.said, room.desks, room.child = [], [], Vault(folder / "vault").folder(published.SLUG)
    browser = test_sign.desk(room)
    fields = test_sign.form(browser)
    real, count = durable.write, 0

    def write(path, data, **more):
        nonlocal count
        count += 1
        if count == after:
            (path.parent / (durable.TEMPORARY + "half")).write_bytes(data[: len(data) // 2])
            os._exit(9)
        real(path, data, **more)

    durable.write = write
    assert browser.post(f"{test_sign.URL}/officer", fields).status_code == 303
    print("signed")
"""


def test_a_second_that_passes_while_the_page_is_made_makes_no_other_text_of_it(room):
    browser = desk(room)
    room.ticks = timedelta(seconds=1)  # each look at the clock
    assert sign(browser).status_code == 303
