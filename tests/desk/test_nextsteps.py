"""No page of the desk tells an officer to type a command: it says what the desk has for that."""

import html
import re

import pytest
from desk_reading import ONE, OTHER, read
from desking import CHAIR, CHECKER, OFFICER

from redaction.desk.nextsteps import plain, told
from redaction.errors import Refused
from redaction.problem import Problem

CASE = "/case/child-q-2013"
PAGES = (
    "", "/people", "/review/overview", "/left-in/overview", "/combinations", "/differences", "/preview", "/ready",
    "/sign/officer", "/sign/checker", "/sign/chair", "/sign/legal", "/history", "/documents", "/screening", "/about",
    "/sheet", "/pack",
)  # fmt: skip


def bare(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def spoil(name: str, content: bytes | None = None):
    def done(room) -> None:
        path = room.case.path / name
        path.unlink() if content is None else path.write_bytes(content)

    return done


STATES = {
    "as it is": lambda _room: None,
    "without a report": spoil("overview.md"),
    "not screened": spoil("overview.screened.json"),
    "changed since": spoil("overview.md", b"# Another\n\nText.\n"),
    "damaged": spoil("overview.findings.jsonl", b"{}\n"),
    "damaged in part": spoil("overview.screened.json", b"{"),
    "a case without its file": spoil("case.yml"),
    "read by both": lambda room: (read(room.case, ONE), read(room.case, OTHER)),
    "read by both but undecided": lambda room: room.read(OFFICER, CHECKER),
    "without a policy": lambda room: (room.root / "site_config" / "policy.yml").unlink(),
    "gone": lambda room: room.case.path.rename(room.case.path.with_name("child-x-2001")),
}


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_no_page_tells_anybody_to_type_a_command(room, state):
    state(room)
    for person in (ONE, OFFICER, CHAIR):
        browser = room.browser(person)
        browser.post(f"{CASE}/preview")
        for path in ("/", *(CASE + page for page in PAGES)):
            said = bare(browser.get(path).text)
            assert "'redaction " not in said, (path, said)


@pytest.mark.parametrize("path", ["/", "/people", "/review/overview", "/sign/officer", "/documents"])
@pytest.mark.parametrize("slug", ["practice", "child-x-1999", "Child-Q"])
def test_a_case_that_there_is_not_is_not_found(room, slug, path):
    answer = room.browser().get(f"/case/{slug}{path if path != '/' else ''}")
    assert answer.status_code == 404
    assert "There is no such case in this vault" in answer.text
    assert "a practice case that was thrown away is gone" in answer.text
    assert 'href="/">The list of cases' in answer.text


def test_the_next_step_is_a_link_where_the_desk_has_a_page_for_it(room):
    (room.case.path / "overview.screened.json").unlink()
    page = room.browser().get(f"{CASE}/history").text
    assert "have the report read again, on the page Screening" in page
    assert f'href="{CASE}/screening">Do that now' in page


def test_the_preview_leads_to_what_is_undecided(room):
    room.read(OFFICER, CHECKER)
    page = room.browser(OFFICER).get(f"{CASE}/preview").text
    assert f'<a href="{CASE}/review/overview">decide them, on the page Review</a>' in page


@pytest.mark.parametrize(
    ("rule", "desk"),
    [
        ("", ""),
        ("try again", "try again"),
        ("decide them with 'redaction decide CASE'", "decide them, on the page Review"),
        ("the officer runs 'redaction sign child-k --role officer'",
         "the officer signs it, at their own desk, on the page Sign"),
        ("is missing; run 'redaction sign child-k --role legal'",
         "is missing; the legal adviser signs it, at their own desk, on the page Sign"),
        ("bring the key: 'redaction watchlist key --take FILE'",
         "for whoever looks after the archive: bring the key: redaction watchlist key --take FILE"),
        ("sign them with 'redaction sign site'",
         "for whoever looks after the archive: sign them with redaction sign site"),
    ],
)  # fmt: skip
def test_what_a_rule_says_in_the_desks_words(rule, desk):
    assert plain(rule) == desk


def test_problems_are_said_so_too():
    problem = Problem(rule="log-short", where="log.jsonl", message="lacks 1; run 'redaction log update'")
    said = told(Refused("is not so", where="x", next_step="run 'redaction import x R.docx'", problems=[problem]))
    assert (said.where, said.what, said.page) == ("x", "is not so", "documents")
    assert "'redaction" not in said.problems[0]
    assert "for whoever looks after the archive: run redaction log update" in said.problems[0]
