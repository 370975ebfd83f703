"""The review page in a real Chromium: every key, undo, selecting text, two tabs, no script, and crashes."""

import re
import signal
from contextlib import closing

import pytest
from barriers import barriers
from desking import Served
from officers import PAGE, Officer, Program, until
from playwright.sync_api import expect
from reviewed import FINDINGS, TEXT, decision, finding, put

from redaction.intake.document import DocumentKind
from redaction.review.decisions import state
from redaction.review.decisions.decision import Verdict
from redaction.review.decisions.journal import DECISIONS
from redaction.review.round import events
from redaction.review.round.event import Commented, Stopped

pytestmark = pytest.mark.browser

OVERVIEW = DocumentKind.OVERVIEW
CHILD, HOME, MOTHER, TRADE, GRACE = FINDINGS[0], FINDINGS[2], FINDINGS[3], FINDINGS[7], FINDINGS[8]


@pytest.fixture
def desk(room):
    one = Served(room)
    yield one
    one.stop()


@pytest.fixture
def officer(browser, desk):
    one = Officer(browser, desk.address(), desk.base)
    yield one
    one.close()


def name(found) -> str:
    return f"c{found.edit_span.start}"


def lines(room, person="a-mensah"):
    return DECISIONS.load(room.case.find("decisions", f"{person}.jsonl") or b"", "journal")


def edits(room):
    return {edit.found: edit for edit in state.load(room.case, OVERVIEW).settled().edits}


# Moving


def test_j_k_and_n_move_the_ring_and_the_panel_follows(officer, room):
    state.append(room.case, "a-mensah", [decision(FINDINGS[1])])
    officer.at(CHILD).press("j")
    assert officer.now == officer.focus == name(FINDINGS[1])
    expect(officer.page.locator("#decision-h")).to_contain_text("Decided by you")
    officer.press("k")
    assert officer.now == officer.focus == name(CHILD)
    expect(officer.page.locator("#decision-h")).to_have_text("To confirm")
    officer.press("n")
    expect(officer.page.locator(f"#{name(HOME)}")).to_be_focused()
    expect(officer.page.locator("#replacement")).to_have_value("[address removed]")


def test_j_held_down_comes_to_the_end_and_stays_there(officer):
    officer.at(CHILD).press(*["j"] * 20)
    expect(officer.page.locator(f"#{name(FINDINGS[12])}")).to_be_focused()
    expect(officer.page.locator("#decision")).to_contain_text("Change 12 of 12")


def test_both_sides_show_where_you_are(officer):
    officer.at(MOTHER)
    assert officer.page.locator(".m.now").count() == 2
    assert officer.page.locator(".row.here .num").inner_text() == "1.1"


def test_a_click_on_either_side_looks_at_a_change(officer):
    officer.at(CHILD)
    officer.page.locator(".public a.m", has_text="Mother").first.click()
    assert officer.now == name(MOTHER)
    officer.page.locator(f"#{name(GRACE)}").first.click()
    expect(officer.page.locator("#decision-h")).to_have_text("Left as it is, by a rule")
    officer.page.locator("#queue li a").first.click()
    expect(officer.page.locator("#decision-h")).not_to_have_text("Left as it is, by a rule")


# Deciding


def test_a_deciding_key_first_shows_where_it_would_decide(officer, room):
    officer.page.goto(f"{officer.base}{PAGE}?at={MOTHER.edit_span.start}")
    assert officer.focus == "BODY"
    officer.press("a")
    assert officer.focus == name(MOTHER)
    assert lines(room) == ()
    officer.press("a")
    officer.heard("Change 4 accepted, 11 left.")
    assert [line.replacement for line in lines(room)] == ["Mother"]


def test_a_accepts_and_the_focus_is_on_the_next_that_waits(officer, room):
    officer.at(MOTHER).press("a")
    officer.heard("Change 4 accepted, 11 left.")
    expect(officer.page.locator(f"#{name(FINDINGS[4])}")).to_be_focused()
    assert "open" not in officer.page.locator(f"#{name(MOTHER)}").get_attribute("class").split()
    assert officer.page.locator("#tally").inner_text().startswith("1 of 12") or "1 of 12" in officer.page.content()
    assert MOTHER.span in edits(room)


def test_a_key_held_down_decides_once(officer, room):
    officer.at(CHILD)
    officer.page.keyboard.down("a")
    officer.page.keyboard.down("a")
    officer.page.keyboard.down("a")
    officer.page.keyboard.up("a")
    officer.heard("Change 1 accepted, 11 left.")
    assert len(lines(room)) == 1


def test_r_asks_why_and_enter_keeps(officer, room):
    officer.at(TRADE).press("r")
    assert officer.page.locator("#keeping").get_attribute("open") is not None
    officer.press("ArrowDown", "Enter")
    officer.heard("Change 8 kept, 11 left.")
    (line,) = lines(room)
    assert (line.verdict, line.note) == (Verdict.KEEP, "Too general to point to anybody")
    assert officer.page.locator(f"#{name(TRADE)}").get_attribute("class").split()[:2] == ["m", "keep"]


def test_r_without_a_reason_keeps_nothing_and_says_so(officer, room):
    officer.at(TRADE).press("r")
    officer.page.locator("#keep-now").click()
    expect(officer.page.locator("#decide-error")).to_contain_text("Say why it may stay")
    assert officer.page.locator("#keeping").get_attribute("open") is not None
    assert lines(room) == ()


def test_e_edits_and_enter_accepts_what_was_typed(officer, room):
    officer.at(MOTHER).press("e")
    assert officer.focus == "replacement"
    officer.page.keyboard.type("Parent j")
    assert officer.page.locator("#replacement").input_value() == "Parent j"
    officer.press("Enter")
    officer.heard("Change 4 accepted, 11 left.")
    assert edits(room)[MOTHER.span].replacement == "Parent j"


def test_what_cannot_stand_in_public_stays_in_the_field_with_the_focus_on_it(officer, room):
    officer.at(MOTHER).press("e")
    officer.page.keyboard.type("Ms Balogun-Reyes")
    officer.press("Enter")
    expect(officer.page.locator("#decide-error")).to_contain_text("what stands there now")
    expect(officer.page.locator("#replacement")).to_be_focused()
    expect(officer.page.locator("#replacement")).to_have_value("Ms Balogun-Reyes")
    assert lines(room) == ()


def test_b_decides_all_like_it_with_exceptions(officer, room):
    officer.at(CHILD).press("b")
    assert officer.page.locator("#all").is_checked()
    officer.page.locator(".except summary").click()
    officer.page.locator(f"input[value='overview.{FINDINGS[5].edit_span.start}']").check()
    officer.page.locator("#accept").click()
    officer.heard("Change 1 and 3 like it accepted, 8 left.")
    assert FINDINGS[5].span not in edits(room)
    assert officer.page.locator(f"#{name(FINDINGS[9])}").get_attribute("class").split() == ["m", "replace"]


def test_b_where_nothing_is_like_it_says_so(officer):
    officer.at(TRADE).press("b")
    officer.heard("There is no other like it.")


def test_u_and_shift_u_undo_and_redo(officer, room):
    officer.at(CHILD).press("a")
    officer.heard("Change 1 accepted, 11 left.")
    officer.press("a")
    officer.heard("Change 2 accepted, 10 left.")
    officer.press("u")
    officer.heard("Undone: change 2, 11 left.")
    expect(officer.page.locator(f"#{name(FINDINGS[1])}")).to_be_focused()
    officer.press("u")
    officer.heard("Undone: change 1, 12 left.")
    assert edits(room) == {}
    officer.press("Shift+U")
    officer.heard("Done again: change 1, 11 left.")
    officer.press("Shift+U", "Shift+U")
    officer.heard("There is nothing to redo.")
    assert set(edits(room)) == {CHILD.span, FINDINGS[1].span}


def test_many_acts_are_undone_after_a_new_start(officer, room, desk, browser):
    for number in range(1, 6):
        officer.at(FINDINGS[number - 1]).press("a")
        expect(officer.page.locator("#said")).to_contain_text("accepted")
    officer.page.goto("about:blank")  # what it still has to say goes to the desk that is there
    officer.page.wait_for_timeout(300)
    desk.stop()
    desk.desk.close()
    again = Served(room)
    with closing(Officer(browser, again.address(), again.base)) as later:
        for left in range(8, 13):
            later.at(CHILD).press("u")
            expect(later.page.locator("#said")).to_contain_text(f"{left} left")
    again.stop()
    assert edits(room) == {}


def test_c_writes_to_the_colleague_who_answers_and_closes(officer, room, browser):
    officer.at(MOTHER).press("c")
    officer.page.keyboard.type("Is this kind? j k a")
    officer.page.locator("#comments form.field .btn").click()
    officer.heard("Your comment is saved; your colleague sees it.")
    assert [e.words for e in events.load(room.case) if isinstance(e, Commented)] == ["Is this kind? j k a"]
    other = Served(room, person="b-quill")
    with closing(Officer(browser, other.address(), other.base)) as colleague:
        colleague.at(MOTHER).press("c")
        expect(colleague.page.locator("#comments .said")).to_contain_text("Is this kind? j k a")
        colleague.page.locator("#comments form.answer input:not([type=hidden])").fill("Yes.")
        colleague.page.get_by_role("button", name="Close", exact=True).last.click()
        colleague.heard("The comment is closed.")
    other.stop()
    officer.at(MOTHER)
    assert "all closed" in officer.page.locator("#comments summary").inner_text()


# Looking


def test_v_shows_one_text_and_is_remembered(officer):
    inline, side = re.compile(r"\bview-inline\b"), re.compile(r"\bview-side\b")
    officer.at(MOTHER).press("v")
    expect(officer.page.locator("main")).to_have_class(inline)
    assert not officer.page.locator(".public").first.is_visible()
    assert officer.page.locator(f"#{name(MOTHER)} ins").is_visible()
    assert officer.page.locator(".seg [aria-current]").inner_text() == "Inline"
    officer.page.reload()
    assert inline.search(officer.page.locator("main").get_attribute("class"))
    officer.press("v")
    expect(officer.page.locator("main")).to_have_class(side)
    assert officer.page.locator(".public").first.is_visible()
    officer.press("v", "v", "v")
    expect(officer.page.locator("main")).to_have_class(inline)


def test_a_view_that_was_not_kept_is_not_shown(browser, desk):
    one = Officer(browser, desk.address(), desk.base)
    one.at(MOTHER)
    one.page.route("**view=inline", lambda route: route.abort())
    one.press("v")
    expect(one.page.locator("#notice")).to_contain_text("The desk does not answer")
    assert "view-side" in one.page.locator("main").get_attribute("class")
    one.page.unroute("**view=inline")
    one.press("v")
    expect(one.page.locator(".seg [aria-current]")).to_have_text("Inline")
    one.context.close()


def test_h_hides_the_originals_and_so_does_being_away(officer):
    officer.at(MOTHER).press("h")
    expect(officer.page.locator(".original").first).to_have_css("filter", "blur(7px)")
    expect(officer.page.locator(".phrase").first).to_have_css("filter", "blur(7px)")
    expect(officer.page.locator(".public").first).to_have_css("filter", "none")
    officer.press("h")
    expect(officer.page.locator(".original").first).to_have_css("filter", "none")


def away(officer) -> bool:
    """Let two minutes pass, and say whether the originals are blurred."""
    officer.page.clock.fast_forward(125_000)
    return "is-away" in officer.page.locator("main").get_attribute("class").split()


def test_the_originals_blur_when_nobody_is_there(browser, desk):
    with closing(Officer(browser, desk.address(), desk.base)) as officer:
        officer.page.clock.install()
        officer.at(MOTHER)
        # A late scroll of the page that has just been shown counts as somebody being there: they are waited out.
        assert any(away(officer) for _ in range(20))
        officer.press("Shift")
        expect(officer.page.locator("main")).to_have_class("review view-side")


def test_question_mark_lists_the_keys_and_turns_them_off(officer, room):
    officer.at(MOTHER).press("?")
    assert officer.page.locator("#keys").is_visible()
    officer.press("a")
    assert lines(room) == ()
    officer.page.locator("#keys-switch").click()
    expect(officer.page.locator("#keys-state")).to_have_text("Single keys are off.")
    officer.press("Escape")
    officer.at(MOTHER).press("a", "j", "v")
    assert officer.now == name(MOTHER)
    assert lines(room) == ()
    assert officer.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_switch_is_not_said_to_be_off_before_it_is(browser, desk):
    one = Officer(browser, desk.address(), desk.base)
    one.at(MOTHER).press("?")
    one.page.route("**/keys", lambda route: route.abort())
    one.page.locator("#keys-switch").click()
    expect(one.page.locator("#notice")).to_contain_text("The desk does not answer")
    assert one.page.locator("#keys-state").inner_text() == "Single keys are on."
    one.context.close()


def test_keys_with_ctrl_are_the_browsers_own(officer, room):
    officer.at(MOTHER).press("Control+a", "Alt+a", "Meta+u")
    assert lines(room) == ()


# Sections


def long_report(room):
    """A report of five sections, each too long for all to be open at once."""
    body = "It was cold that day, and nobody had rung before. " * 160
    text = "\n\n".join(f"## {n}. Part\n\n{n}.1 Tamsin came.\n\n{n}.2 {body}" for n in range(1, 7)) + "\n"
    put(room.case, text, [finding("Tamsin", n, text=text) for n in range(6)])
    return text


def test_moving_past_the_end_of_an_open_section_opens_the_next(officer, room):
    long_report(room)
    officer.page.goto(officer.base + PAGE)
    opened = officer.page.locator("section.part[data-open]")
    before = opened.count()
    assert before < 6
    officer.page.keyboard.press("j")
    for _ in range(8):
        officer.press("j")
        officer.page.wait_for_timeout(250)
    expect(officer.page.locator("#decision")).to_contain_text("Change 6 of 6")
    expect(officer.page.locator("#s5 a.m.now")).to_have_count(2)


def test_a_folded_section_is_shown_and_one_that_was_read_folds(officer, room):
    long_report(room)
    officer.page.goto(officer.base + PAGE)
    officer.page.locator("#s4 a.show").click()
    expect(officer.page.locator("#s4 .row")).to_have_count(3)
    officer.page.locator("#s0 .partend .btn").click()
    officer.heard("Section 1 is read. Now section 2 of 6.")
    expect(officer.page.locator("#s0")).to_have_class("part folded")
    expect(officer.page.locator("#sections-button")).to_have_text("Sections: 1 of 6 read")
    assert officer.page.locator("#s1").evaluate("e => Math.abs(e.getBoundingClientRect().top) < 300")


def test_the_list_of_sections_leads_to_them(officer, room):
    long_report(room)
    officer.page.goto(officer.base + PAGE)
    officer.page.locator("#sections-button").click()
    officer.page.locator("#sections a").nth(5).click()
    expect(officer.page.locator("#s5 .row")).to_have_count(3)
    assert not officer.page.locator("#sections").is_visible()


# Adding what was missed


def select(page, words: str, number: int = 0) -> None:
    """Select words of the original as the mouse does."""
    page.evaluate(
        """([words, number]) => {
          const cells = [...document.querySelectorAll('.original [data-o], [data-o].original')];
          const cell = cells.filter((c) => c.textContent.includes(words))[number];
          const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
          while (walk.nextNode() && !walk.currentNode.data.includes(words));
          const at = walk.currentNode.data.indexOf(words), range = document.createRange();
          range.setStart(walk.currentNode, at); range.setEnd(walk.currentNode, at + words.length);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }""",
        [words, number],
    )


def test_a_word_is_selected_with_the_mouse_and_added_everywhere(officer, room):
    box = officer.page.evaluate(
        """() => {
          const p = [...document.querySelectorAll('.original p')].find((e) => e.textContent.includes('Kestrel Court.'));
          const n = [...p.childNodes].at(-1), r = document.createRange(), at = n.data.indexOf('Kestrel');
          r.setStart(n, at); r.setEnd(n, at + 7);
          const b = r.getBoundingClientRect();
          return [b.x + 5, b.y + b.height / 2];
        }"""
    )
    officer.page.mouse.dblclick(*box)
    expect(officer.page.locator("#missed")).to_be_visible()
    assert officer.page.locator("#missed-text").inner_text() == "Kestrel"
    select(officer.page, "Kestrel Court")
    expect(officer.page.locator("#missed-text")).to_have_text("Kestrel Court")
    officer.page.locator("#missed-to").fill("a block of flats")
    officer.page.locator("#missed-why").select_option("place")
    officer.page.locator("#missed .primary").click()
    officer.heard("Added in 2 places, 12 left.")
    assert [(line.text, line.replacement) for line in lines(room)] == [("Kestrel Court", "a block of flats")] * 2
    assert not officer.page.locator("#missed").is_visible()
    expect(officer.page.locator(f"#c{TEXT.index('Kestrel Court')}")).to_be_focused()


def test_a_selection_over_marks_and_escapes_is_the_place_that_was_meant(officer, room):
    text = "1.1 Tamsin saw Mr \\[Quillfeather\\] and 😀 **Amber** Munro there.\n"
    put(room.case, text, [finding("Tamsin", text=text)])
    officer.page.goto(officer.base + PAGE)
    select(officer.page, "Quillfeather] and 😀 Amber Munro")
    officer.page.locator("#missed-why").select_option("third-party")
    officer.page.locator("#missed .primary").click()
    expect(officer.page.locator("#said")).to_contain_text("Added")
    assert [line.text for line in lines(room)] == ["Quillfeather\\] and 😀 **Amber** Munro"]


def test_not_now_and_escape_put_the_form_away(officer, room):
    select(officer.page, "Kestrel Court")
    officer.page.locator("#missed-no").click()
    expect(officer.page.locator("#missed")).to_be_hidden()
    select(officer.page, "Then nobody")
    expect(officer.page.locator("#missed")).to_be_visible()
    officer.press("Escape")
    expect(officer.page.locator("#missed")).to_be_hidden()
    assert lines(room) == ()


def test_what_was_added_by_paragraph_after_a_refusal_leaves_nothing_in_the_form(officer, room):
    page = officer.page
    page.locator("#byhand summary").click()
    page.locator("#hand-paragraph").fill("9.9")
    page.locator("#hand-words").fill("Kestrel Court")
    page.locator("#hand-why").select_option("place")
    expect(page.locator("#hand-to")).to_have_attribute("placeholder", "[place removed]")
    page.locator("#byhand .btn").click()
    expect(page.locator("#byhand [role=alert]")).to_contain_text("not in that paragraph")
    page.locator("#hand-paragraph").fill("1.1")
    page.locator("#byhand .btn").click()
    officer.heard("Added, 12 left.")
    expect(page.locator("#byhand [role=alert]")).to_have_count(0)
    expect(page.locator("#hand-words")).to_have_value("")


# Quick fingers, and what was typed and not sent


def test_a_double_click_decides_once_and_says_nothing_else(officer, room):
    officer.at(MOTHER).page.locator("#accept").dblclick()
    expect(officer.page.locator(f"#{name(FINDINGS[4])}")).to_be_focused()
    officer.press("v")  # asks the desk after all that was sent
    expect(officer.page.locator("main")).to_have_class(re.compile("view-inline"))
    expect(officer.page.locator("#decide-error")).to_have_count(0)
    assert [line.span for line in lines(room)] == [MOTHER.span]


def test_quick_presses_raise_no_alarm_and_decide_no_place_twice(officer, room):
    officer.at(CHILD).press(*["a"] * 7)
    expect(officer.page.locator("#said")).to_contain_text("accepted")
    officer.press("v")
    expect(officer.page.locator("main")).to_have_class(re.compile("view-inline"))
    expect(officer.page.locator("#decide-error")).to_have_count(0)
    places = [line.span for line in lines(room)]
    assert places
    assert len(set(places)) == len(places)


def test_c_opens_the_comment_at_once_and_what_is_typed_is_no_command(officer):
    officer.page.goto(f"{officer.base}{PAGE}?at={MOTHER.edit_span.start}")
    assert officer.focus == "BODY"
    officer.press("c")
    officer.page.keyboard.type("hey")
    expect(officer.page.locator("#comment")).to_have_value("hey")
    expect(officer.page.locator("main")).not_to_have_class(re.compile("is-hidden"))


def test_an_empty_comment_is_refused_in_words(officer):
    officer.at(MOTHER).press("c")
    officer.page.get_by_role("button", name="Send").click()
    expect(officer.page.locator("#comment-error")).to_contain_text("The comment is empty")
    expect(officer.page.locator("#comment")).to_be_focused()


def test_what_was_typed_and_not_sent_waits_at_its_place(officer, room):
    page = officer.at(MOTHER).types("Parent 7").page
    officer.press("Escape", "Tab")
    page.locator(".move [rel=next]").click()
    expect(page.locator("#replacement")).to_have_value("In March 2012")
    page.locator("#comments summary").click()
    page.locator("#comment").fill("Which month?")
    page.locator(".move [rel=prev]").click()
    expect(page.locator("#replacement")).to_have_value("Parent 7")
    page.locator("#accept").click()
    officer.heard("Change 4 accepted, 11 left.")
    expect(page.locator("#comment")).to_have_value("Which month?")
    page.locator("#comments form.field .btn").click()
    officer.heard("Your comment is saved; your colleague sees it.")
    expect(page.locator("#comment")).to_have_value("")
    assert edits(room)[MOTHER.span].replacement == "Parent 7"


def test_who_leaves_with_words_that_are_not_sent_is_asked(officer):
    asked = []
    officer.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    officer.at(MOTHER).types("Parent 7")
    here = officer.page.url
    for times in (1, 2):  # at its place, and when another is looked at
        if times == 2:
            officer.page.locator(".move [rel=next]").click()
            expect(officer.page.locator("#replacement")).to_have_value("In March 2012")
            here = officer.page.url
        officer.page.get_by_role("link", name="The desk").click(no_wait_after=True)
        until(officer.page, lambda wanted=times: len(asked) == wanted)
        assert officer.page.url == here
    assert asked == ["beforeunload"] * 2
    officer.page.locator(".move [rel=prev]").click()
    expect(officer.page.locator("#replacement")).to_have_value("Parent 7")
    officer.page.locator("#replacement").fill("Mother")
    officer.page.get_by_role("link", name="The desk").click()
    expect(officer.page).to_have_url(f"{officer.base}/")


def test_people_ask_before_a_label_is_lost_and_show_what_was_saved(officer):
    asked = []
    officer.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    people = f"{officer.base}{PAGE.partition('/review')[0]}/people"
    officer.page.goto(people)
    officer.page.locator("summary", has_text="Mother").click()
    officer.page.locator("details[open] input[name=label]").fill("Parent 7")
    officer.page.get_by_role("link", name="The desk").click(no_wait_after=True)
    until(officer.page, lambda: asked == ["beforeunload"])
    assert officer.page.url == people
    officer.page.locator("details[open]").get_by_role("button", name="Save", exact=True).dblclick()
    expect(officer.page.get_by_text("Saved in 2 places.")).to_be_visible()
    expect(officer.page.locator("details[open] summary")).to_be_focused()
    assert asked == ["beforeunload"]


# Two tabs, no script, crashes


def test_an_older_tab_cannot_undo_by_accident_what_a_newer_one_decided(officer, room):
    officer.at(MOTHER)
    other = officer.tab()
    other.goto(f"{officer.base}{PAGE}?at={MOTHER.edit_span.start}#{name(MOTHER)}")
    officer.press("a")
    officer.heard("Change 4 accepted, 11 left.")
    other.keyboard.press("e")
    other.keyboard.type("Somebody")
    other.keyboard.press("Enter")
    expect(other.locator("#decide-error")).to_contain_text("decided meanwhile")
    assert edits(room)[MOTHER.span].replacement == "Mother"
    other.keyboard.press("Enter")
    expect(other.locator("#said")).to_contain_text("left")
    assert edits(room)[MOTHER.span].replacement == "Somebody"


def test_where_you_were_is_where_you_go_on(officer, room):
    officer.at(CHILD).press("j", "j", "j")
    expect(officer.page.locator("#replacement")).to_have_value("Mother")
    place = MOTHER.edit_span.start
    officer.page.goto(f"{officer.base}/")
    until(officer.page, lambda: [e.offset for e in events.load(room.case) if isinstance(e, Stopped)] == [place])
    officer.page.goto(officer.base + PAGE)
    assert officer.now == name(MOTHER)


def test_everything_but_selecting_works_without_script(browser, desk, room):
    with closing(Officer(browser, desk.address(), desk.base, java_script_enabled=False)) as officer:
        page = officer.at(MOTHER).page
        page.locator("#accept").click()
        assert page.url.endswith(f"#{name(FINDINGS[4])}")
        page.locator("[rel=prev]").click()
        assert page.locator("#decision-h").inner_text().startswith("Decided by you")
        page.locator("#undo").click()
        assert edits(room) == {}
        page.locator("#redo").click()
        assert set(edits(room)) == {MOTHER.span}
        officer.at(TRADE)
        page.locator("#keeping summary").click()
        page.get_by_label("Too general to point to anybody").check()
        page.locator("#keep-now").click()
        assert lines(room)[-1].verdict is Verdict.KEEP
        officer.at(MOTHER)
        page.locator("#comments summary").click()
        page.locator("#comment").fill("Is this kind?")
        page.get_by_role("button", name="Send").click()
        assert [e.words for e in events.load(room.case) if isinstance(e, Commented)] == ["Is this kind?"]
        page.locator("#byhand summary").click()
        page.locator("#hand-paragraph").fill("1.1")
        page.locator("#hand-words").fill("Kestrel Court")
        page.locator("#hand-why").select_option("place")
        page.locator("#byhand .btn").click()
        assert lines(room)[-1].text == "Kestrel Court"
        page.locator("#s1 .partend .btn").click()
        page.locator("#s0 .partend .btn").click()  # the one that is left is shown
        expect(page.locator("#sections-button")).to_have_text("Sections: 2 of 2 read")
        page.get_by_role("link", name="Inline").click()
        expect(page.locator(".public").first).to_be_hidden()
        page.locator("button[popovertarget=keys]").first.click()
        page.locator("#keys-switch").click()
        expect(page.locator("main")).to_have_attribute("data-keys", "off")


@pytest.mark.slow
def test_what_was_decided_before_a_kill_is_there_and_what_was_not_shown_is_not_half_there(room, browser):
    first = Program(room)
    officer = Officer(browser, first.address, first.base)
    officer.at(CHILD).press("a")
    officer.heard("Change 1 accepted, 11 left.")
    officer.press("a")  # is under way when the desk dies, or is just done
    first.end(signal.SIGKILL)
    officer.press("v")
    expect(officer.page.locator("#notice")).to_contain_text("The desk does not answer")
    officer.context.close()
    stored = room.case.read("decisions", "a-mensah.jsonl")
    room.case.path.joinpath("decisions", "a-mensah.jsonl").write_bytes(stored + b'{"torn')
    before = len(lines(room))
    assert before in (1, 2)
    again = Program(room)
    with closing(Officer(browser, again.address, again.base)) as later:
        later.page.goto(later.base + PAGE)
        assert f"{before} of 12" in later.page.locator("#tally").inner_text()
        later.at(FINDINGS[4]).press("a")
        expect(later.page.locator("#said")).to_contain_text("accepted")
    again.end(signal.SIGINT)
    assert len(lines(room)) == before + 1


@pytest.mark.slow
def test_a_full_disk_is_told_in_words_and_what_was_typed_stays(room, browser):
    state.append(room.case, "a-mensah", [decision(f) for f in FINDINGS[:2]])
    room.case.locked()
    size = len(room.case.read("decisions", "a-mensah.jsonl"))
    full = Program(room, most=size + 100)
    with closing(Officer(browser, full.address, full.base)) as officer:
        officer.at(MOTHER).press("e")
        officer.page.keyboard.type("Parent 7")
        officer.press("Enter")
        expect(officer.page.locator("#decide-error")).to_contain_text("could not write", ignore_case=True)
        expect(officer.page.locator("#decide-error")).to_contain_text("Nothing was saved.")
        expect(officer.page.locator("#replacement")).to_have_value("Parent 7")
        assert "2 of 12" in officer.page.locator("#tally").inner_text()
    full.end(signal.SIGINT)
    assert len(lines(room)) == 2


# For everybody


@pytest.mark.parametrize("keys", [[], ["r"], ["c"], ["?"], ["b"], ["v"]], ids=lambda keys: "".join(keys) or "plain")
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_no_barrier_whatever_is_open(officer, keys, width):
    officer.page.set_viewport_size({"width": width, "height": 844})
    officer.at(CHILD).press(*keys)
    select(officer.page, "Kestrel Court")
    officer.page.wait_for_timeout(250)
    assert barriers(officer.page) == []


@pytest.mark.parametrize("width", [1440, 1024, 390, 320])
def test_nothing_scrolls_sideways(officer, width):
    officer.page.set_viewport_size({"width": width, "height": 768})
    officer.at(CHILD).press("r")
    assert officer.page.evaluate("document.documentElement.scrollWidth") <= width
