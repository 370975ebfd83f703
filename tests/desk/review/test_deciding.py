"""Deciding on the review page, by the forms that stand on it, with script and without."""

import re
from dataclasses import replace

import pytest
from desking import Room
from formed import named, page, pieces, sent, words
from reviewed import FINDINGS, SLUG, TEXT, decision, finding, put

from redaction.detect.finding import FindingType, Proposal
from redaction.errors import CannotGoOn
from redaction.intake.document import DocumentKind
from redaction.review.decisions import journal, state
from redaction.review.decisions.decision import ReasonCode, Scope, Verdict
from redaction.review.decisions.journal import DECISIONS
from redaction.review.round import kept

PAGE = f"/case/{SLUG}/review/overview"
OVERVIEW = DocumentKind.OVERVIEW
ROW = re.compile(r"r\d+(-\d+)?")
CHILD, MOTHER, TRADE, GRACE = FINDINGS[0], FINDINGS[3], FINDINGS[7], FINDINGS[8]


def looking(browser, found, **more):
    return browser.get(f"{PAGE}?at={found.edit_span.start}" + "".join(f"&{k}={v}" for k, v in more.items()))


def decide(browser, found, **changed):
    """Press Accept with the fields as the page gives them, but for some."""
    action, given = sent(looking(browser, found), "decide", **{"do": "accept", **changed})
    return browser.post(action, given)


def keep(browser, found, **changed):
    action, given = sent(looking(browser, found), "keep", **{"why": "1", "words": "", **changed})
    return browser.post(action, given)


def press(browser, where, *, fragments=False):
    """Press Undo or Redo."""
    _, given = sent(browser.get(PAGE), "steps-back")
    return browser.post(f"{PAGE}/{where}", given, fragments=fragments)


def written(room, person="a-mensah"):
    stored = room.case.find("decisions", f"{person}.jsonl") or b""
    return DECISIONS.load(stored, "journal")


def edits(room):
    return {edit.found: edit for edit in state.load(room.case, OVERVIEW).settled().edits}


def test_accepting_writes_the_proposal_and_leads_to_the_next(room, browser):
    answer = decide(browser, MOTHER)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{PAGE}?at={FINDINGS[4].edit_span.start}#c{FINDINGS[4].edit_span.start}"
    (line,) = written(room)
    assert (line.span, line.replacement, line.verdict, line.act) == (MOTHER.span, "Mother", Verdict.REPLACE, 1)
    assert "1 of 12" in browser.get(PAGE).text


def test_other_words_another_kind_and_reason_are_written(room, browser):
    decide(browser, MOTHER, replacement="a relative", verdict="generalise", reason="third-party")
    (line,) = written(room)
    assert (line.replacement, line.verdict, line.reason) == ("a relative", Verdict.GENERALISE, ReasonCode.THIRD_PARTY)


def test_a_decided_change_can_be_changed(room, browser):
    decide(browser, MOTHER)
    decide(browser, MOTHER, replacement="Parent 1")
    assert edits(room)[MOTHER.span].replacement == "Parent 1"
    assert [line.act for line in written(room)] == [1, 2]


def test_all_like_it_are_one_act_with_the_scope_of_the_case(room, browser):
    decide(browser, CHILD, all="1", replacement="Child Z")
    lines = written(room)
    assert {line.act for line in lines} == {1}
    assert {line.scope for line in lines} == {Scope.CASE}
    assert {line.text for line in lines} == {"Tamsin Orrell", "Tamsin", "ORRELL, Tamsin"}
    assert {line.replacement for line in lines} == {"Child Z"}
    press(browser, "undo")
    assert edits(room) == {}


def test_exceptions_are_left_to_be_decided(room, browser):
    answer = looking(browser, CHILD)
    boxes = [box.get("value") for box in page(answer).xpath("//input[@name='except']")]
    assert f"overview.{FINDINGS[5].edit_span.start}" in boxes
    decide(browser, CHILD, all="1", **{"except": [f"overview.{FINDINGS[5].edit_span.start}"]})
    assert FINDINGS[5].span not in edits(room)
    assert len(written(room)) == len(boxes)


def test_both_documents_are_decided_at_once(room, browser):
    put(room.case, TEXT, FINDINGS, "summary")
    decide(browser, MOTHER, all="1")
    assert {(line.kind, line.text) for line in written(room)} == {
        (kind, "Balogun-Reyes") for kind in (OVERVIEW, DocumentKind.SUMMARY)
    }


def test_keeping_asks_for_a_reason_and_how_far(room, browser):
    answer = keep(browser, TRADE, why="")
    assert answer.status_code == 409
    assert "Say why it may stay" in named(answer, "decide-error").text
    assert written(room) == ()
    keep(browser, TRADE, why="1", scope="place")
    (line,) = written(room)
    assert (line.verdict, line.scope, line.note) == (Verdict.KEEP, Scope.PLACE, "Too general to point to anybody")


def test_other_reasons_are_in_the_officers_words(room, browser):
    keep(browser, TRADE, why="other", words="  It is in the board's own   press notice. ")
    assert written(room)[0].note == "It is in the board's own press notice."


def test_kept_in_the_case_keeps_the_same_words_everywhere(room, browser):
    asked = [replace(finding("Grace", n), proposal=Proposal.CHECK, entity="grace") for n in range(2)]
    put(room.case, TEXT, [CHILD, *asked])
    keep(browser, asked[0], scope="case")
    assert [line.text for line in written(room)] == ["Grace", "Grace"]


def test_kept_for_the_board_stands_in_the_vaults_list(room, browser):
    keep(browser, TRADE, scope="board")
    assert [name.names for name in kept.load(room.vault)] == [("had trained as a glass blower",)]
    press(browser, "undo")
    assert kept.load(room.vault) == ()


def test_a_list_of_kept_names_that_cannot_be_written_does_not_make_a_decision_unsaid(room, browser):
    listed = room.vault.path / kept.NAME
    listed.write_bytes(b"rubbish\n")
    answer = keep(browser, TRADE, scope="board")
    assert answer.status_code == 500
    told = words(named(answer, "decide-error"))
    assert "What you decided is kept, but the list of names" in told
    assert "Nothing was saved" not in told
    assert [line.scope for line in written(room)] == [Scope.BOARD]
    listed.unlink()
    press(browser, "undo")
    assert kept.load(room.vault) == ()
    keep(browser, TRADE, scope="board")
    assert [name.names for name in kept.load(room.vault)] == [("had trained as a glass blower",)]


def test_a_known_name_is_not_kept_beyond_its_place(room, browser):
    answer = keep(browser, CHILD, scope="case")
    assert answer.status_code == 409
    assert "name that the board gave" in named(answer, "decide-error").text
    assert "Tamsin" not in named(answer, "decide-error").text
    assert written(room) == ()
    assert keep(browser, CHILD, scope="place").status_code == 303


def test_what_was_decided_can_be_taken_back(room, browser):
    decide(browser, MOTHER)
    _, given = sent(looking(browser, MOTHER), "steps-back")
    assert browser.post(f"{PAGE}/open", given).status_code == 303
    assert written(room)[-1].verdict is Verdict.OPEN
    assert MOTHER.span not in edits(room)


def test_undo_and_redo_go_back_and_forth_without_end(room, browser):
    for found in (CHILD, MOTHER, TRADE):
        decide(browser, found)
    assert len(edits(room)) == 3
    for left in (2, 1, 0):
        assert press(browser, "undo").status_code == 303
        assert len(edits(room)) == left
    assert "nothing to undo" in pieces(press(browser, "undo", fragments=True))["said"]
    for left in (1, 2, 3):
        press(browser, "redo")
        assert len(edits(room)) == left
    assert "nothing to redo" in pieces(press(browser, "redo", fragments=True))["said"]


def test_undo_survives_a_new_start(room, browser):
    decide(browser, MOTHER)
    again = room.browser()
    press(again, "undo")
    assert edits(room) == {}
    press(again, "redo")
    assert set(edits(room)) == {MOTHER.span}


def test_undo_leads_to_where_something_was_undone(room, browser):
    decide(browser, MOTHER)
    start = MOTHER.edit_span.start
    assert press(browser, "undo").headers["location"].endswith(f"?at={start}#c{start}")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("replacement", "two\nlines"), ("replacement", "x" * 2_001), ("replacement", "Ms Balogun-Reyes"),
        ("replacement", "\u202eabc"),
    ],
)  # fmt: skip
def test_what_cannot_be_published_is_refused_and_stays_in_the_field(room, browser, field, value):
    answer = decide(browser, MOTHER, **{field: value})
    assert answer.status_code == 409
    assert named(answer, "decide-error") is not None
    kept_there = named(answer, "replacement").value
    assert kept_there.replace("\r", "") == value.replace("\n", "") or kept_there == value
    assert written(room) == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [("verdict", "burn"), ("verdict", "open"), ("reason", "spite"), ("was", "-1"), ("was", "x"), ("was", None)],
)
def test_a_form_that_the_page_could_not_send_changes_nothing(room, browser, field, value):
    action, given = sent(looking(browser, MOTHER), "decide")
    given = {name: each for name, each in given.items() if name != field} | ({field: value} if value else {})
    answer = browser.post(action, given)
    if (field, value) == ("verdict", "open"):
        assert written(room)[0].verdict is Verdict.REPLACE
    else:
        assert answer.status_code == 400
        assert written(room) == ()


@pytest.mark.parametrize("at", ["", "0", "999999", "x", "-5"])
def test_a_place_that_is_not_there_is_refused(room, browser, at):
    action, given = sent(looking(browser, MOTHER), "decide")
    assert browser.post(action, {**given, "at": at}).status_code == 409
    assert written(room) == ()


def test_a_page_of_an_earlier_state_decides_nothing(room, browser):
    first, second = (sent(looking(browser, MOTHER), "decide", replacement=words) for words in ("Mother", "Parent 2"))
    assert browser.post(*first).status_code == 303
    answer = browser.post(*second)
    assert answer.status_code == 409
    assert "decided meanwhile" in named(answer, "decide-error").text
    assert named(answer, "replacement").value == "Parent 2"
    assert edits(room)[MOTHER.span].replacement == "Mother"


def test_a_full_disk_keeps_what_was_typed_and_shows_nothing_as_decided(room, browser, monkeypatch):
    def full(*_args, **_more):
        raise CannotGoOn("could not write (No space left on device)", where="/x", next_step="make room on the disk")

    monkeypatch.setattr(state, "append", full)
    answer = decide(browser, MOTHER, replacement="Parent 7")
    assert answer.status_code == 500
    assert "No space left on device" in named(answer, "decide-error").text
    assert "Nothing was saved." in named(answer, "decide-error").text
    assert named(answer, "replacement").value == "Parent 7"
    assert "0 of 12" in answer.text


def test_nobody_decides_in_a_case_of_two_others(room):
    for person in ("b-quill", "c-third"):
        state.append(room.case, person, [decision(MOTHER, person=person)])
        decide(room.browser(person), CHILD)
    answer = decide(room.browser("a-mensah"), MOTHER)
    assert answer.status_code == 409
    assert "Two officers read this case already" in named(answer, "decide-error").text
    assert room.case.find("decisions", "a-mensah.jsonl") is None


def test_the_script_gets_only_what_changed_and_where_to_go(room, browser):
    action, given = sent(looking(browser, MOTHER), "decide")
    answer = browser.post(action, {**given, "open": "0.1"}, fragments=True)
    got = pieces(answer)
    row = next(name for name in got if ROW.fullmatch(name))
    assert [name for name in got if ROW.fullmatch(name)] == [row]
    assert 'class="m replace"' in got[row]
    assert {"decision", "queue", "tally", "said", "s1-head"} <= set(got)
    assert got["said"] == "Change 4 accepted, 11 left."
    assert answer.headers["x-desk-go"] == f"c{FINDINGS[4].edit_span.start}"
    assert "s1" not in got


def test_rows_of_sections_that_are_not_on_the_page_are_not_sent(browser):
    action, given = sent(looking(browser, MOTHER), "decide")
    got = pieces(browser.post(action, {**given, "open": ""}, fragments=True))
    assert "s1" in got  # the section of the next change is opened
    assert not [name for name in got if ROW.fullmatch(name)]


def test_a_line_of_a_table_is_sent_by_itself(browser):
    action, given = sent(looking(browser, FINDINGS[9]), "decide")
    got = pieces(browser.post(action, {**given, "open": "0.1"}, fragments=True))
    (row,) = [name for name in got if ROW.fullmatch(name)]
    assert row.endswith("-1")
    assert got[row].lstrip().startswith("<tr")


def test_a_refusal_comes_as_the_panel_with_what_was_typed(browser):
    action, given = sent(looking(browser, MOTHER), "decide", replacement="Ms Balogun-Reyes")
    answer = browser.post(action, given, fragments=True)
    assert answer.status_code == 409
    assert 'value="Ms Balogun-Reyes"' in pieces(answer)["decision"]
    assert "Balogun" not in pieces(answer)["said"]


def test_a_group_is_gone_through_to_its_end(room, browser):
    answer = looking(browser, TRADE, **{"in": "must"})
    action, given = sent(answer, "decide", do="accept")
    assert given["in"] == "must"
    location = browser.post(action, given).headers["location"]
    assert "in=must" in location
    assert "To confirm" in words(named(browser.get(location.partition("#")[0]), "decision-h"))


def test_everything_can_be_decided_one_after_the_other(room, browser):
    where = PAGE
    for _ in range(12):
        action, given = sent(browser.get(where), "decide", do="accept")
        where = browser.post(action, given).headers["location"].partition("#")[0]
    assert state.load(room.case, OVERVIEW).settled().undecided == ()
    answer = browser.get(where)
    assert "12 of 12" in answer.text
    assert journal.next_act(state.written(room.case, "a-mensah")) == 13


def long_report() -> str:
    """Return a report of eight sections of some four pages, with somebody named in each."""
    body = "Something was said about the plan, and then it was said again. " * 200
    parts = (f"## {n}. Part\n\n{n}.1 Tamsin came. {body}\n\n" for n in range(1, 9))
    return "# Report\n\nfor the board\n\n" + "".join(parts)


def test_a_page_on_which_somebody_goes_on_for_hours_does_not_grow_with_the_report(tmp_path):
    room = Room(tmp_path)
    text = long_report()
    found = [finding("Tamsin", n, text=text) for n in range(8)]
    put(room.case, text, found)
    browser = room.browser()
    action, given = sent(looking(browser, found[6]), "decide")
    got = pieces(browser.post(action, {**given, "open": ".".join(map(str, range(9)))}, fragments=True))
    folded = {name for name in got if re.fullmatch(r"s\d+", name) and "folded" in got[name]}
    assert folded == {"s0", "s1", "s2", "s3", "s4", "s5", "s6"}
    asked = f"{PAGE}?at={found[0].edit_span.start}&open=1.4.5.6.7.8"
    moved = pieces(browser.get(asked, headers={"X-Desk-Fragments": "1"}))
    folded = {name for name in moved if re.fullmatch(r"s\d+", name) and "folded" in moved[name]}
    assert folded == {"s5", "s6", "s7", "s8"}
    room.close()


@pytest.mark.parametrize(
    "typed", ["Tamsin said", "Ifeoma’s friend", "T a m s i n", "the Orrells", "Mr Zawadzki’s office"]
)
def test_a_name_of_the_case_is_no_public_text(room, browser, typed):
    answer = decide(browser, TRADE, replacement=typed)
    assert answer.status_code == 409
    assert "holds a name of this case" in words(named(answer, "decide-error"))
    assert named(answer, "replacement").value == typed
    assert written(room) == ()


@pytest.mark.parametrize("typed", ["Grace came", "Child Q said", "a colleague of Mother", "", "[occupation removed]"])
def test_a_name_that_stays_and_labels_are_public_text(room, browser, typed):
    assert decide(browser, TRADE, replacement=typed).status_code == 303
    assert written(room)[0].replacement == typed


def test_a_name_that_was_kept_may_be_typed_afterwards(room, browser):
    worker = FINDINGS[11]
    assert decide(browser, TRADE, replacement="told Piotr Zawadzki").status_code == 409
    keep(browser, worker, scope="case")
    assert decide(browser, TRADE, replacement="told Piotr Zawadzki").status_code == 303
    press(browser, "undo")
    press(browser, "undo")
    assert decide(browser, TRADE, replacement="told Piotr Zawadzki").status_code == 409


def test_what_a_colleague_takes_out_is_not_told_by_a_refusal(room, browser):
    extra = finding("Kestrel Court", type=FindingType.PERSON, proposal=Proposal.KEEP, replacement="Kestrel Court")
    put(room.case, TEXT, sorted((*FINDINGS, extra), key=lambda each: each.span))
    state.append(room.case, "b-quill", [decision(extra, replacement="[name removed]", person="b-quill")])
    assert decide(browser, TRADE, replacement="at Kestrel Court").status_code == 303


def test_a_button_pressed_twice_decides_once_and_says_nothing(room, browser):
    action, given = sent(looking(browser, MOTHER), "decide", do="accept")
    for _ in range(2):
        answer = browser.post(action, given)
        assert answer.status_code == 303
        assert answer.headers["location"].endswith(f"#c{FINDINGS[4].edit_span.start}")
    assert len(written(room)) == 1
    action, given = sent(looking(browser, TRADE), "keep", why="1", words="")
    assert [browser.post(action, given).status_code for _ in range(2)] == [303, 303]
    assert len(written(room)) == 2
    assert browser.post(action, {**given, "scope": "case"}).status_code == 409


def test_an_alarm_says_who_decided_meanwhile_and_no_colleague_while_readers_are_apart(room, browser):
    action, given = sent(looking(browser, MOTHER), "decide", replacement="Parent 2")
    decide(browser, MOTHER)
    alarm = words(named(browser.post(action, given), "decide-error"))
    assert "by you, in another window" in alarm
    assert "colleague" not in alarm


def test_a_month_in_place_of_a_date_is_no_name_of_who_is_called_so(room, browser):
    text = "1.1 May Orrell fell on 3 March 2012. May wept.\n"
    date = finding("3 March 2012", text=text, edit="on 3 March 2012", type=FindingType.DATE, entity="date-1",
                   proposal=Proposal.GENERALISE, replacement="in March 2012")  # fmt: skip
    put(room.case, text, [finding("May Orrell", text=text), date, finding("May", 1, text=text)])
    assert decide(browser, date, replacement="as May Orrell says").status_code == 409
    assert decide(browser, date, replacement="each May").status_code == 303
