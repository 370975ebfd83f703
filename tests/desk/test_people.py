"""The people of a case on the desk: each act is one act over all documents, told where it was done, and taken back."""

import html
import re
import time
from dataclasses import replace

import pytest
from desking import PERSON
from reviewed import FINDINGS, TEXT, decision, finding, put

from redaction.desk.entry.people import _excerpt
from redaction.detect.finding import Proposal
from redaction.intake.document import DocumentKind
from redaction.review.decisions import state
from redaction.review.decisions.decision import Scope, Verdict
from redaction.review.decisions.effect import standing
from redaction.review.round import kept
from redaction.spans import Span

HERE = "/case/child-q-2013/people"
T = finding("T.", entity="subject", proposal=Proposal.CHECK, replacement="Child Q", score=400)
CHILD = "overview-19"  # the first place of the child, in the title
SUMMARY = "# Summary\n\nTamsin and Piotr Zawadzki met.\n"


@pytest.fixture
def room(room):
    put(room.case, TEXT, sorted((*FINDINGS, T), key=lambda f: f.span))
    worker = finding("Piotr Zawadzki", text=SUMMARY, entity="worker", replacement="Social Worker 1")
    put(room.case, SUMMARY, (finding("Tamsin", text=SUMMARY), worker), "summary")
    return room


def told(page) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page.text)).split())


def anchor(page, label: str) -> str:
    """Where the block with a label is on the page."""
    return re.search(
        rf'<details id="([a-z]+-\d+)"[^>]*>\s*<summary[^>]*><span class="name">{re.escape(label)}<', page.text
    )[1]


def said(room, person: str = PERSON) -> dict[tuple[str, str], set[str]]:
    """What stands in a person's journal: (document, words) -> what the public text says."""
    found: dict[tuple[str, str], set[str]] = {}
    for kind in state.kinds(room.case):
        for line in standing(d for d in state.load(room.case, kind).decisions if d.person == person):
            words = "KEPT" if line.verdict is Verdict.KEEP else line.replacement
            found.setdefault((str(kind), line.text), set()).add(words)
    return found


def save(browser, at: str, **fields):
    return browser.post(HERE, {"act": "save", "who": at, "label": "", "same": "", "why": "", **fields})


def test_everyone_is_there_with_forms_places_and_questions(browser):
    page = browser.get(HERE)
    words = told(page)
    assert page.status_code == 200
    assert 'aria-current="page">People' in page.text
    for wanted in ("The people you named", "Child Q", "Mother", "Social Worker 1", "One question", "Who is “T.”?"):
        assert wanted in words, wanted
    assert f'<details id="{CHILD}"' in page.text
    assert "Tamsin Orrell" in words


def test_a_question_shows_the_words_around_it_as_people_read_them(browser):
    quoted = re.search(r'<p class="said">(.*?)</p>', browser.get(HERE).text, re.DOTALL)[1]
    plain = " ".join(html.unescape(re.sub(r"<[^>]*>", "", quoted)).split())
    assert plain == 'He wrote: "T. is quiet at Kestrel Court today."'


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("> - **T.** said", ("", " said")),
        ("| x | T. | y |", ("x · ", " · y")),
        ("# T.", ("", "")),
        ("T.", ("", "")),
        ("word " * 40 + "T." + " word" * 40, ("…" + "word " * 17, " word" * 17 + "…")),
    ],
)
def test_a_line_is_cut_to_what_can_be_read(line, shown):
    text = f"before\n{line}\nafter"
    at = text.index("T.")
    assert _excerpt(text, Span(at, at + 2)) == shown


def test_no_name_is_in_a_title_or_an_address(browser):
    page = browser.get(HERE)
    assert not re.search(r"(?:href|action|id|name)=\"[^\"]*(?:amsin|rrell|alogun|awadzki)", page.text)
    assert "Orrell" not in re.search(r"<title>.*?</title>", page.text, re.DOTALL)[0]
    answer = save(browser, CHILD, label="Child Z")
    assert re.fullmatch(r"/case/child-q-2013/people\?saved=\d+#[a-z]+-\d+", answer.headers["location"])


def test_a_label_is_given_in_all_documents_and_taken_back_as_one(room, browser):
    page = browser.follow(HERE, {"act": "save", "who": CHILD, "label": "Child Z", "same": "", "why": ""})
    assert said(room) == {
        ("overview", "Tamsin Orrell"): {"Child Z"}, ("overview", "Tamsin"): {"Child Z"},
        ("overview", "ORRELL, Tamsin"): {"Child Z"}, ("summary", "Tamsin"): {"Child Z"},
    }  # fmt: skip
    assert "Saved in 6 places." in told(page)
    assert f'<details id="{CHILD}" open>' in page.text
    assert "Child Z as the desk guesses" in told(page)
    page = browser.follow(HERE, back(browser))
    assert said(room) == {}
    assert anchor(page, "Child Q") == CHILD
    assert "Take it back" not in told(page)


def back(browser) -> dict[str, str]:
    """What the button sends that takes back the last act."""
    (number,) = re.findall(r'name="number" value="(\d+)"', browser.get(HERE).text)
    return {"act": "undo", "number": number}


def test_only_the_act_that_the_page_showed_is_taken_back(room, browser):
    """Two tabs, a double click, the browser's way back: nothing else goes."""
    save(browser, CHILD, label="Child Y")
    earlier = back(browser)
    save(browser, CHILD, label="Child Z")
    stood = said(room)
    page = browser.post(HERE, earlier)
    assert page.status_code == 422
    assert "This was taken back already, or you decided something else since" in told(page)
    assert said(room) == stood
    last = back(browser)
    browser.follow(HERE, last)
    assert {words for each in said(room).values() for words in each} == {"Child Y"}
    assert browser.post(HERE, last).status_code == 422
    assert {words for each in said(room).values() for words in each} == {"Child Y"}
    assert browser.post(HERE, {"act": "undo"}).status_code == 400


@pytest.mark.parametrize("asked", [{"same": "mother"}, {"keep": "1", "why": "a minister"}])
def test_a_label_that_was_typed_beside_something_else_is_not_dropped(room, browser, asked):
    at = anchor(browser.get(HERE), "Social Worker 1")
    page = save(browser, at, label="Team Manager", **asked)
    assert page.status_code == 422
    assert "a new label was typed as well" in told(page)
    assert 'value="Team Manager"' in page.text
    assert said(room) == {}


def test_what_was_ticked_and_chosen_stays_when_it_is_refused(browser):
    page = browser.post(HERE, {"act": "split", "who": CHILD, "form": ["ORRELL, Tamsin"], "apart": "Mother"})
    assert page.status_code == 422
    assert re.findall(r'name="form" value="([^"]*)" checked', page.text) == ["ORRELL, Tamsin"]
    at = f"overview-{T.span.start}"
    page = browser.post(HERE, {"act": "answer", "who": at, "answer": "other", "other": "Nobody at all", "label": ""})
    assert page.status_code == 422
    assert re.findall(r'name="answer" value="(\w+)" checked', page.text) == ["other"]
    assert 'value="Nobody at all"' in page.text


def test_two_are_the_same(room, browser):
    page = browser.get(HERE)
    assert save(browser, anchor(page, "Social Worker 1"), label="Social Worker 1", same="mother").status_code == 303
    assert said(room) == {("overview", "Piotr Zawadzki"): {"Mother"}, ("summary", "Piotr Zawadzki"): {"Mother"}}
    assert "Social Worker 1" not in told(browser.get(HERE)).replace("Label of", "")


def test_ticked_forms_are_somebody_else(room, browser):
    assert 'name="form" value="ORRELL, Tamsin"> <span><span class="said">ORRELL, Tamsin<' in browser.get(HERE).text
    answer = browser.post(HERE, {"act": "split", "who": CHILD, "form": ["ORRELL,\r\nTamsin"], "apart": "Aunt"})
    assert answer.status_code == 303
    assert said(room) == {("overview", "ORRELL, Tamsin"): {"Aunt"}}
    assert anchor(browser.get(HERE), "Aunt")


def test_a_known_name_stays_only_by_a_recorded_order(room, browser):
    page = save(browser, CHILD, label="Child Q", keep="1", why=" ")
    assert page.status_code == 422
    assert "Name the court" in told(page) or "name the court" in told(page)
    assert said(room) == {}
    assert (
        save(browser, CHILD, label="Child Q", keep="1", why="Family Court, 3 May 2013", scope="board").status_code
        == 422
    )
    page = browser.follow(
        HERE, {"act": "save", "who": CHILD, "label": "", "same": "", "keep": "1", "why": "Family Court, 3 May"}
    )
    assert "Names that stay" in told(page)
    assert "Family Court, 3 May" in told(page)
    assert all(words == {"KEPT"} for words in said(room).values())


def test_a_name_may_stay_in_the_boards_next_reports_until_it_is_taken_back(room, browser):
    at = anchor(browser.get(HERE), "Social Worker 1")
    browser.follow(
        HERE, {"act": "save", "who": at, "label": "", "same": "", "keep": "1", "why": "a minister", "scope": "board"}
    )
    (name,) = kept.load(room.vault)
    assert (name.names, name.why, name.role) == (("Piotr Zawadzki",), "a minister", "Social Worker")
    decisions = state.load(room.case, DocumentKind.SUMMARY).decisions
    assert [d.scope for d in decisions] == [Scope.BOARD]
    browser.follow(HERE, back(browser))
    assert kept.load(room.vault) == ()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"answer": "likely"}, "Child Q"),
        ({"answer": "other", "other": "Social Worker 1"}, "Social Worker 1"),
        ({"answer": "new", "label": "Neighbour"}, "Neighbour"),
        ({"answer": "nobody", "why": "a letter"}, "KEPT"),
    ],
)
def test_a_question_is_answered(room, browser, fields, words):
    at = f"overview-{T.span.start}"
    page = browser.follow(HERE, {"act": "answer", "who": at, "other": "", "label": "", **fields})
    assert said(room) == {("overview", "T."): {words}}
    assert "Who is" not in told(page)
    assert browser.post(HERE, {"act": "answer", "who": at, **fields}).status_code == 422
    if words == "KEPT":  # it says something of its places only, and is taken back where they are
        assert 'value="undo"' not in browser.get(HERE).text
        return
    browser.follow(HERE, back(browser))
    assert said(room) == {}


def test_what_was_decided_otherwise_by_hand_stays_and_is_listed(room, browser):
    by_hand = decision(FINDINGS[0], Verdict.REPLACE, replacement="the girl", act=1)
    state.append(room.case, PERSON, [by_hand])
    save(browser, CHILD, label="Child Z")
    assert said(room)["overview", "Tamsin Orrell"] == {"the girl", "Child Z"}
    assert "decided otherwise" in told(browser.get(HERE))
    assert "the girl" in told(browser.get(HERE))


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"label": ""}, "no label is given"),
        ({"label": "Mother"}, "label of somebody else"),
        ({"label": "Zawadzki junior"}, "holds a name"),
        ({"label": "[name removed]"}, "cannot be a label"),
        ({"label": "x" * 101}, "cannot be a label"),
        ({"label": "Child Q", "same": "Nobody"}, "nobody has this label"),
        ({"label": "Child Q", "same": "Child Q"}, "the same person already"),
        ({"label": "Child Q", "same": "Mother", "keep": "1", "why": "x"}, "two things were asked for"),
    ],
)
def test_a_refusal_stands_in_its_block_with_what_was_typed(room, browser, fields, why):
    page = save(browser, CHILD, **fields)
    assert page.status_code == 422
    assert why in told(page).lower() or why in told(page)
    assert f'<details id="{CHILD}" open>' in page.text
    assert f'id="fault-{CHILD}"' in page.text
    if fields["label"]:
        assert html.escape(f'value="{fields["label"]}"', quote=False) in page.text
    assert said(room) == {}


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"act": "destroy", "who": CHILD},
        {"act": "save"},
        {"act": "save", "who": [CHILD, CHILD]},
        {"act": "answer", "who": f"overview-{T.span.start}", "answer": "maybe"},
    ],
)
def test_what_the_page_could_not_have_sent_writes_nothing(room, browser, fields):
    assert browser.post(HERE, fields).status_code == 400
    assert said(room) == {}


@pytest.mark.parametrize("who", ["overview-999999", "summary-0", "novel-1", "subject", "<script>", ""])
def test_nobody_is_meant_by_another_place(room, browser, who):
    page = save(browser, who, label="Child Z")
    assert page.status_code == 422
    assert "<script>" not in page.text
    assert browser.post(HERE, {"act": "split", "who": who, "form": ["0"], "apart": "X"}).status_code == 422
    assert said(room) == {}


def test_forms_that_are_none_are_not_split(room, browser):
    every = re.findall(
        r'name="form" value="([^"]*)"', browser.get(HERE).text.partition(f'id="{CHILD}"')[2].partition("</details>")[0]
    )
    assert len(every) > 1
    for form in ([], ["0"], ["-1"], ["x"], every):
        assert browser.post(HERE, {"act": "split", "who": CHILD, "form": form, "apart": "Aunt"}).status_code == 422
    assert said(room) == {}


def test_hostile_labels_and_reasons_are_words(browser):
    page = browser.follow(
        HERE, {"act": "save", "who": CHILD, "label": "<img src=x onerror=alert(1)>", "same": "", "why": ""}
    )
    assert "<img" not in page.text
    assert "&lt;img src=x" in page.text


def test_one_officer_does_not_see_what_the_other_says_before_both_are_done(room, browser):
    save(browser, CHILD, label="Child Z")
    other = room.browser("i-balogun").get(HERE)
    assert "Child Z" not in other.text
    assert anchor(other, "Child Q") == CHILD


def test_a_case_that_is_not_screened_leads_to_its_screening_or_its_documents(room, browser):
    (room.case.path / "summary.screened.json").unlink()
    answer = browser.get(HERE, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/case/child-q-2013/screening")
    for name in ("overview.md", "summary.md"):
        (room.case.path / name).unlink()
    assert browser.get(HERE, follow_redirects=False).headers["location"] == "/case/child-q-2013/documents"


def test_a_case_without_anybody_says_what_to_do(room, browser):
    for kind, text in (("overview", TEXT), ("summary", SUMMARY)):
        put(room.case, text, (), kind)
    assert "Nobody was found" in told(browser.get(HERE))


def test_everything_outlives_the_desk(room, browser):
    save(browser, CHILD, label="Child Z")
    again = room.browser()
    assert anchor(again.get(HERE), "Child Z") == CHILD
    assert "Take it back" in told(again.get(HERE))
    assert replace(T, proposal=Proposal.CHECK) == T


def test_what_was_said_holds_for_a_new_version_of_the_report(room, browser):
    save(browser, CHILD, label="Child Z")
    page = browser.get(HERE)
    save(browser, anchor(page, "Social Worker 1"), label="Key Worker")
    text = TEXT.replace("[^1]: See Working Together (2010).\n", "1.3 Tamsin rang Piotr Zawadzki again.\n")
    browser.post("/case/child-q-2013/documents", {"kind": "overview"}, files={"file": ("r.md", text.encode())})
    jobs, end = room.desks[-1].jobs, time.monotonic() + 60
    while not jobs.of("child-q-2013").ended:
        assert time.monotonic() < end
        time.sleep(0.05)
    now = room.desks[-1].casework(room.case).now().screened(DocumentKind.OVERVIEW)
    new = {f.text: (f.proposal, f.replacement) for f in now.findings if f.span.start > now.document.text.index("1.3")}
    assert new["Tamsin"] == (Proposal.REPLACE, "Child Z")
    assert new["Piotr Zawadzki"] == (Proposal.REPLACE, "Key Worker")
    page = browser.get(HERE)
    assert anchor(page, "Child Z")
    assert anchor(page, "Key Worker")
    assert "Social Worker 1" not in told(page)


@pytest.mark.parametrize(
    "label", ["Tamsin's friend", "Zawadzki’s friend", "Friend of Balogun-Reyes", "(Orrell)", "Reyes’s aunt"]
)
def test_a_label_holds_no_name_in_any_form(room, browser, label):
    page = save(browser, CHILD, label=label)
    assert page.status_code == 422
    assert "holds a name" in told(page)
    page = browser.post(HERE, {"act": "split", "who": CHILD, "form": ["ORRELL, Tamsin"], "apart": label})
    assert page.status_code == 422
    assert said(room) == {}


def test_a_label_that_was_changed_meanwhile_is_not_overwritten(room, browser):
    save(browser, CHILD, label="Child Z", shown="Child Q")
    page = save(browser, CHILD, label="Child Y", shown="Child Q")
    assert page.status_code == 422
    assert "changed meanwhile" in told(page)
    assert 'value="Child Y"' in page.text
    assert 'name="shown" value="Child Z"' in page.text
    assert said(room)["overview", "Tamsin"] == {"Child Z"}
    stood = state.load(room.case, DocumentKind.OVERVIEW).decisions
    assert save(browser, CHILD, label="Child Z", shown="Child Q").status_code == 303  # sent twice
    assert state.load(room.case, DocumentKind.OVERVIEW).decisions == stood
    assert save(browser, CHILD, label="Child Y", shown="Child Z").status_code == 303


def test_a_page_that_says_what_was_refused_says_of_nothing_that_it_was_saved(browser):
    save(browser, CHILD, label="Child Z")
    page = save(browser, CHILD, label="")
    assert "Nothing was saved" in told(page)
    assert "Saved in" not in told(page)


def test_the_entry_that_was_saved_is_named_for_the_focus(browser):
    page = browser.follow(HERE, {"act": "save", "who": CHILD, "label": "Child Z", "same": "", "why": ""})
    assert re.findall(r'<details id="([^"]+)"[^>]*>\s*<summary class="entry" data-focus>', page.text) == [CHILD]
