"""The review page as it is shown, by the real application."""

import pytest
from desking import Room
from formed import named, page, words
from reviewed import FINDINGS, SLUG, decision, finding, put

from redaction.review.decisions import state
from redaction.review.decisions.decision import Verdict

PAGE = f"/case/{SLUG}/review/overview"


def at(browser, name: int | str = "", **more):
    query = "&".join([f"at={name}"] + [f"{key}={value}" for key, value in more.items()])
    return browser.get(f"{PAGE}?{query}")


def test_every_change_is_a_link_in_both_texts_with_its_kind(browser):
    answer = browser.get(PAGE)
    marks = page(answer).xpath(
        "//div[@class='original']//a[contains(@class, 'm ')] | //*[contains(@class, 'original')]//a"
    )
    names = {mark.get("id") for mark in marks}
    for found in FINDINGS:
        assert f"c{found.edit_span.start}" in names
    (mother,) = page(answer).xpath("//a[@id=$id]", id=f"c{FINDINGS[3].edit_span.start}")
    assert mother.get("class") == "m replace open"
    assert words(mother) == "To decide: Ms Balogun-ReyesMother"
    public = page(answer).xpath("//*[contains(@class, 'public')]//a[contains(@href, $to)]", to=mother.get("href"))
    assert [words(each) for each in public] == ["Mother"]


def test_the_panel_says_what_it_is_why_by_what_and_how_surely(browser):
    panel = words(named(at(browser, FINDINGS[3].edit_span.start), "decision"))
    for said in (
        "To confirm",
        "Change 4 of 12, paragraph 1.1",
        "TypePerson",
        "WhyA form of a known name",
        "Found byknown-names",
        "High, 0.90",
        "Also the 1 other like it",
    ):
        assert said in panel


def test_only_the_change_that_is_looked_at_is_a_stop_of_the_tab_key(browser):
    answer = at(browser, FINDINGS[3].edit_span.start)
    stops = [a for a in page(answer).xpath("//article//a[contains(@class, 'm ')]") if a.get("tabindex") != "-1"]
    assert [(a.get("id"), a.get("aria-current")) for a in stops] == [(f"c{FINDINGS[3].edit_span.start}", "true")]
    assert "now" in stops[0].get("class").split()


def test_the_queue_begins_with_what_a_person_must_decide(browser):
    groups = [words(each) for each in page(browser.get(PAGE)).xpath("//*[@id='queue']//summary")]
    assert groups == ["Must decide: 1", "Less sure: 0", "To confirm: 11", "Decided: 0"]


def test_a_group_is_gone_through_when_it_is_chosen(browser):
    (must,) = page(browser.get(PAGE)).xpath("//*[@id='queue']//details[1]//p/a")
    answer = browser.get(must.get("href").partition("#")[0])
    assert "Must decide" in words(named(answer, "decision-h"))
    assert named(answer, "decide").xpath(".//input[@name='in']")[0].value == "must"


def test_what_a_rule_kept_can_be_looked_at(browser):
    panel = words(named(at(browser, FINDINGS[8].span.start), "decision"))
    assert "Left as it is, by a rule" in panel
    assert "An ordinary word here" in panel
    assert "Change it" in panel
    assert "Keep original" not in panel


def test_who_decided_it_is_told_and_it_can_be_changed(room):
    state.append(room.case, "a-mensah", [decision(FINDINGS[3])])
    answer = at(room.browser(), FINDINGS[3].edit_span.start)
    assert "Decided by you" in words(named(answer, "decision-h"))
    assert "Save" in words(named(answer, "accept"))


def test_a_kept_place_stays_a_change_that_can_be_changed(room):
    state.append(room.case, "a-mensah", [decision(FINDINGS[7], Verdict.KEEP, note="too general")])
    answer = at(room.browser(), FINDINGS[7].span.start)
    assert "Decided by you" in words(named(answer, "decision-h"))
    assert "Too general" in words(named(answer, "decision"))
    assert "Change 8 of 12" in words(named(answer, "decision"))


def test_a_colleagues_decision_is_not_seen(room):
    state.append(room.case, "b-quill", [decision(FINDINGS[3], person="b-quill", replacement="Parent 9")])
    answer = at(room.browser(), FINDINGS[3].edit_span.start)
    assert "Parent 9" not in answer.text
    assert "b-quill" not in answer.text


@pytest.mark.parametrize("name", ["0", "99999999", "-1", "1-2-3", "x", "²", "9" * 30, "12 ", "%00"])
def test_a_place_that_is_none_shows_the_page_without_a_decision(browser, name):
    answer = at(browser, name)
    assert answer.status_code == 200
    assert "Nothing is changed here" in words(named(answer, "decision"))


def test_another_document_and_another_kind(browser):
    assert browser.get(f"/case/{SLUG}/review/summary").status_code == 400
    assert browser.get(f"/case/{SLUG}/review/nothing").status_code == 400
    assert browser.get("/case/child-z-2001/review/overview").status_code == 404


def test_it_goes_on_behind_the_last_decision(room):
    state.append(room.case, "a-mensah", [decision(FINDINGS[4])])
    (now,) = page(room.browser().get(PAGE)).xpath("//article//a[@aria-current]")
    assert now.get("id") == f"c{FINDINGS[5].edit_span.start}"


def test_a_section_that_was_read_is_folded_to_a_line(browser):
    answer = browser.get(PAGE)
    form = page(answer).xpath("//form[contains(@class, 'partend')]")[1]
    given = {e.get("name"): e.value for e in form.iter("input") if e.get("name") != "form-token"}
    later = browser.follow(form.get("action"), given)
    assert "Sections: 1 of 2 read" in later.text
    assert "Read; 11 changes, 11 to decide" in later.text


def test_views_are_remembered_without_a_name(browser):
    browser.get(f"{PAGE}?view=inline")
    assert "view-inline" in named(browser.get(PAGE), "main").get("class")
    browser.get(f"{PAGE}?view=side")
    assert "view-side" in named(browser.get(PAGE), "main").get("class")


def test_no_word_of_the_report_stands_in_an_address_or_a_title(browser):
    answer = browser.get(PAGE)
    root = page(answer)
    addresses = root.xpath("//@href | //@action | //@formaction | //title/text()")
    for name in ("Tamsin", "Orrell", "Balogun", "Zawadzki", "Kestrel", "Larkspur"):
        assert not [each for each in addresses if name in each]


def test_a_hostile_report_stays_text(tmp_path):
    room = Room(tmp_path)
    text = "# A \"><script>alert(1)</script>\n\n1.1 <img src=x onerror=alert(1)> {{ 7*7 }} Tamsin' onfocus=x.\n"
    put(room.case, text, [finding("Tamsin", text=text, replacement='"><script>2</script>', reason="<b>why</b>")])
    answer = at(room.browser(), text.index("Tamsin"))
    assert not page(answer).xpath("//script[not(@src)] | //img | //b[text()='why']")
    assert "{{ 7*7 }}" in answer.text
    assert not [a for a in page(answer).xpath("//@*") if a.attrname.startswith("on")]
    room.close()


def test_every_place_like_this_one_can_be_an_exception_however_many_they_are(tmp_path):
    room = Room(tmp_path)
    text = "# Report\n\n" + "".join(f"1.{n} Tamsin came.\n\n" for n in range(1, 51))
    put(room.case, text, [finding("Tamsin", n, text=text) for n in range(50)])
    browser, name = room.browser(), text.index("Tamsin")
    some = page(at(browser, name))
    assert len(some.xpath("//input[@name='except']")) == 40
    (link,) = some.xpath("//*[@id='likes']//a/@href")
    every = page(browser.get(link.partition("#")[0]))
    assert len(every.xpath("//input[@name='except']")) == 49
    assert every.xpath("//*[@id='likes']")[0].get("open") is not None
    assert not every.xpath("//*[@id='likes']//a")
    room.close()
