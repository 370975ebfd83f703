"""The page of combinations: each is broken or left with a note, the intruder note comes last, nothing else is taken."""

import re
from dataclasses import replace

import pytest
from desk_reading import ONE, OTHER, end, read
from reviewed import decision, finding, put

from redaction.detect.finding import FindingType, Proposal
from redaction.digest import sha256
from redaction.intake.document import DocumentKind
from redaction.review.decisions import state
from redaction.review.decisions.decision import Verdict
from redaction.review.round import events
from redaction.review.round.event import Began, Decoy, Planted, Weighed
from redaction.review.weighed import standing

URL = "/case/child-q-2013/combinations"
AT = "2026-03-01T10:00:00Z"
REVIEW = r"/case/child-q-2013/review/overview\?show=\d+#r\d+"
TEXT = """# Overview report

1.1 Child Q was seen by the school nurse. She was aged 7 on 3 March 2012.

2.4 Mother was convicted of neglect at the Crown Court on 4 June 2013. Mother was 24 years old.
"""
FEWER = TEXT.replace(" on 4 June 2013", "").replace(" on 3 March 2012", "").replace(" Mother was 24 years old.", "")


@pytest.fixture
def weighed(room):
    """A case whose text has combinations, and a browser."""
    put(room.case, TEXT, ())
    return room.browser()


def keys(page: str) -> list[str]:
    return re.findall(r'name="key" value="([0-9a-f]{64})"', page)


def said(room) -> list:
    return [event for event in events.load(room.case) if isinstance(event, Weighed)]


def test_each_combination_says_what_why_and_where(weighed):
    page = weighed.get(URL).text
    assert page.count("Needs an answer") == len(keys(page)) > 1
    assert "About Mother: the papers name people in court" in page
    assert re.search(rf'<a href="{REVIEW}">2.4</a>', page)
    assert "convicted" in page


CONVICTED = finding("on 4 June 2013", text=TEXT, type=FindingType.DATE, entity="date-1",
                    proposal=Proposal.GENERALISE, replacement="in June 2013")  # fmt: skip


def change(start: int) -> str:
    return f'<a href="/case/child-q-2013/review/overview?at={start}#c{start}">2.4</a>'


def test_a_fact_that_lies_in_a_change_leads_to_that_change(room):
    put(room.case, TEXT, (CONVICTED,))
    browser = room.browser()
    assert change(CONVICTED.span.start) in browser.get(URL).text
    assert re.search(rf'href="{REVIEW}">1.1<', browser.get(URL).text, re.IGNORECASE)
    target = browser.get(f"/case/child-q-2013/review/overview?at={CONVICTED.span.start}").text
    assert f'id="c{CONVICTED.span.start}"' in target


def test_a_fact_that_a_decision_wrote_leads_to_that_decision(room):
    put(room.case, TEXT, (CONVICTED,))
    state.append(room.case, ONE, [decision(CONVICTED, Verdict.GENERALISE, text=TEXT)])
    page = room.browser().get(URL).text
    assert "June 2013" in page
    assert "4 June 2013" not in page
    assert change(CONVICTED.span.start) in page


def test_a_fact_beside_a_change_leads_to_its_paragraph(room):
    put(room.case, TEXT, (finding("Mother", 1, text=TEXT, replacement="The mother"),))
    page = room.browser().get(URL).text
    assert re.search(rf'<a href="{REVIEW}">2.4</a>', page)
    assert "?at=" not in page.partition("<main")[2]


def test_what_a_rule_kept_is_no_change_to_lead_to(room):
    kept = replace(CONVICTED, proposal=Proposal.KEEP, replacement=CONVICTED.text)
    put(room.case, TEXT, (kept,))
    assert "?at=" not in room.browser().get(URL).text.partition("<main")[2]


def test_decoys_before_it_move_the_change_to_where_the_page_has_it(room):
    put(room.case, TEXT, (CONVICTED,))
    words = " Bram Oakhurst came."
    offset = TEXT.index("nurse.") + len("nurse.")
    decoy = Decoy(kind=DocumentKind.OVERVIEW, offset=offset, words=words, text_digest=sha256(TEXT.encode()))
    room.note(Began(person=ONE, at=AT), Planted(person=ONE, at=AT, decoys=(decoy,)))
    start = CONVICTED.span.start + len(words)
    browser = room.browser()
    assert change(start) in browser.get(URL).text
    assert f'id="c{start}"' in browser.get(f"/case/child-q-2013/review/overview?at={start}").text


def test_left_with_a_note_it_is_answered(room, weighed):
    key = keys(weighed.get(URL).text)[0]
    page = weighed.follow(URL, {"key": key, "choice": "leave", "note": "It was in every paper."}).text
    assert "It was in every paper." in page
    assert page.count("Needs an answer") == len(keys(page)) - 1
    (event,) = said(room)
    assert (event.key, event.choice, event.note, event.person) == (key, "leave", "It was in every paper.", ONE)


def test_without_a_note_it_is_not_left_and_nothing_is_lost(room, weighed):
    key = keys(weighed.get(URL).text)[0]
    answer = weighed.post(URL, {"key": key, "choice": "leave", "note": " "})
    assert answer.status_code == 409
    assert "A combination is left with a note." in answer.text
    assert 'value="leave" checked' in answer.text
    assert said(room) == []


def test_to_break_it_is_meant_until_it_is_gone(room, weighed):
    key = keys(weighed.get(URL).text)[0]
    answer = weighed.post(URL, {"key": key, "choice": "break", "note": "say the month only"})
    assert answer.headers["location"].endswith(f"#k{key[:16]}")
    page = weighed.get(URL).text
    assert "To be broken" in page
    assert "say the month only" in page
    put(room.case, FEWER, ())
    page = weighed.get(URL).text
    assert "To be broken" not in page
    assert "Broken: you said so" in page


def test_something_added_asks_again(room, weighed):
    for key in keys(weighed.get(URL).text):
        weighed.post(URL, {"key": key, "choice": "leave", "note": "as agreed"})
    assert "Needs an answer" not in weighed.get(URL).text
    put(room.case, TEXT + "\n2.5 On 9 July 2013 Mother was convicted again.\n", ())
    page = weighed.get(URL).text
    assert "Needs a new answer" in page
    assert "as agreed" in page


def test_an_answer_can_be_changed(room, weighed):
    key = keys(weighed.get(URL).text)[0]
    weighed.post(URL, {"key": key, "choice": "leave", "note": "one"})
    page = weighed.follow(URL, {"key": key, "choice": "leave", "note": "two"}).text
    assert "two" in page
    assert len(said(room)) == 2


def test_a_colleagues_answers_are_not_shown_before_both_are_done(room, weighed):
    weighed.post(URL, {"key": keys(weighed.get(URL).text)[0], "choice": "leave", "note": "only mine"})
    page = room.browser(OTHER).get(URL).text
    assert "only mine" not in page
    assert page.count("Needs an answer") == len(keys(page))


def test_none_found_says_to_write_down_that_somebody_looked(room):
    put(room.case, "# Report\n\n1.1 Nothing is said of anybody.\n", ())
    page = room.browser().get(URL).text
    assert "None found. Write down below that you looked" in page


def test_the_intruder_note_waits_for_the_text_that_is_published(room, browser):
    page = browser.get(URL).text
    assert 'name="intruder"' not in page
    assert "/case/child-q-2013/ready" in page
    assert browser.post(URL, {"intruder": "I looked."}).status_code == 409
    assert standing.notes(room.case) == ()


def test_the_intruder_note_is_written_and_shown(room):
    read(room.case, ONE)
    read(room.case, OTHER)
    browser = room.browser()
    page = browser.follow(URL, {"intruder": "I searched for an evening.\nI found <nothing>."}).text
    assert "I searched for an evening.\nI found &lt;nothing&gt;." in page
    (note,) = standing.notes(room.case)
    assert note.person == ONE
    assert "<b>Written</b> by you" in page
    assert "<b>Written</b> by I Balogun" not in page


def test_a_note_about_an_earlier_text_says_so(room):
    read(room.case, ONE)
    read(room.case, OTHER)
    browser = room.browser()
    browser.post(URL, {"intruder": "I searched."})
    text = room.case.read("overview.md").decode() + "\n1.9 A sentence that came later.\n"
    put(room.case, text, ())
    assert "About an earlier text" in browser.get(URL).text
    assert browser.post(URL, {"intruder": "Again."}).status_code == 409
    end(room.case, ONE)
    end(room.case, OTHER)
    put(room.case, text, ())
    assert browser.post(URL, {"intruder": "Again."}).status_code in {303, 409}


def test_when_all_are_answered_the_next_step_is_the_differences(weighed):
    for key in keys(weighed.get(URL).text):
        weighed.post(URL, {"key": key, "choice": "leave", "note": "as agreed"})
    assert 'href="/case/child-q-2013/differences">Next: differences' in weighed.get(URL).text


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 400),
        ({"key": "x", "choice": "leave", "note": "n"}, 400),
        ({"key": "0" * 64, "choice": "leave", "note": "n"}, 409),
        ({"key": "../" * 21 + "x", "choice": "leave", "note": "n"}, 400),
        ({"intruder": ""}, 400),
        ({"intruder": "x" * 20001}, 400),
        ({"intruder": "a\x02b"}, 400),
    ],
)
def test_what_the_page_cannot_send_is_refused_and_nothing_is_written(room, browser, fields, status):
    assert browser.post(URL, fields).status_code == status
    assert events.load(room.case) == ()


def test_a_choice_that_is_none_is_refused(weighed, room):
    key = keys(weighed.get(URL).text)[0]
    assert weighed.post(URL, {"key": key, "choice": "burn", "note": "n"}).status_code == 400
    assert weighed.post(URL, {"key": key, "note": "n"}).status_code == 400
    assert said(room) == []
