"""The board says which reasons its officers choose from; a reason that stands is always among them."""

import re

from redaction.desk.review.panel import reasons
from redaction.publish.pages.reasons import OURS, WHERE, parse
from redaction.review.decisions.decision import ReasonCode

BOARD = b"reasons:\n  - {code: health, what: Illness & care, now: A}\n  - {code: court-order, what: A court, now: B}\n"


def offered(page) -> list[str]:
    chosen = re.search(r'<select id="reason" name="reason">(.*?)</select>', page.text, re.DOTALL)[1]
    return re.findall(r">([^<]+)</option>", chosen)


def test_every_reason_is_offered_where_the_board_has_no_list(browser):
    page = browser.get("/case/child-q-2013/review/overview")
    assert len(offered(page)) == len(ReasonCode)


def test_the_boards_own_words_are_offered_and_the_present_reason_with_them(room, browser):
    (room.root / WHERE).write_bytes(BOARD)
    assert offered(browser.get("/case/child-q-2013/review/overview")) == ["Illness &amp; care", "A court", "Child"]


def test_a_list_that_cannot_be_read_hinders_nobody(room, browser):
    (room.root / WHERE).write_bytes(b"{broken")
    assert len(offered(browser.get("/case/child-q-2013/review/overview"))) == len(ReasonCode)


def test_the_present_reason_is_added_once():
    assert [code for code, _ in reasons(parse(BOARD), "health")] == ["health", "court-order"]
    assert [code for code, _ in reasons(parse(BOARD), "age")] == ["health", "court-order", "age"]
    assert len(reasons(OURS)) == len(ReasonCode)
