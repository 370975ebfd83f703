"""Adding what was missed: by selecting on the page, and by paragraph and words."""

import pytest
from formed import named, page, pieces, sent, words
from reviewed import FINDINGS, SLUG, TEXT, finding, put

from redaction.digest import sha256
from redaction.intake.document import DocumentKind
from redaction.review.decisions import state
from redaction.review.decisions.decision import ReasonCode, Verdict
from redaction.review.decisions.journal import DECISIONS
from redaction.review.round import events
from redaction.review.round.event import Caught, Decoy, Planted

PAGE = f"/case/{SLUG}/review/overview"
OVERVIEW = DocumentKind.OVERVIEW


def shown(cell) -> str:
    """What a cell shows, as the script counts it: without what only listeners hear and the public words beside."""
    return "".join(str(text) for text in cell.xpath(".//text()[not(ancestor::ins) and not(ancestor::*[@class='vh'])]"))


def selection(browser, chosen: str, number: int = 0, **changed):
    """What the script sends when some words of the original are selected."""
    cells = page(browser.get(PAGE)).xpath("//*[contains(@class, 'original')]//*[@data-o] | //*[@data-o]")
    found = [cell for cell in cells if chosen in shown(cell)][number]
    first = shown(found).index(chosen)
    where = {"cell": found.get("data-o"), "first": str(first), "last": str(first + len(chosen)), "words": chosen}
    action, given = sent(browser.get(PAGE), "missed", **{**where, "reason": "place", "similar": None})
    return action, {name: value for name, value in given.items() if name != "similar"} | changed


def lines(room):
    return DECISIONS.load(room.case.find("decisions", "a-mensah.jsonl") or b"", "journal")


def test_selected_words_are_added_with_the_reason(room, browser):
    answer = browser.post(*selection(browser, "Kestrel Court", replacement="a block of flats"))
    assert answer.status_code == 303
    (line,) = lines(room)
    assert (line.text, line.replacement, line.reason) == ("Kestrel Court", "a block of flats", ReasonCode.PLACE)
    assert line.span.start == TEXT.index("Kestrel Court")
    assert answer.headers["location"].endswith(f"#c{line.span.start}")


def test_all_similar_are_added_in_both_documents(room, browser):
    put(room.case, TEXT, FINDINGS, "summary")
    browser.post(*selection(browser, "Kestrel Court", similar="1", replacement=""))
    assert [(line.kind, line.replacement) for line in lines(room)] == [
        (kind, "[place removed]") for kind in (OVERVIEW, OVERVIEW, DocumentKind.SUMMARY, DocumentKind.SUMMARY)
    ]
    assert {line.verdict for line in lines(room)} == {Verdict.REMOVE}


def test_the_second_place_is_added_when_it_is_selected(room, browser):
    browser.post(*selection(browser, "Kestrel Court", 1))
    assert [line.span.start for line in lines(room)] == [TEXT.rindex("Kestrel Court")]


def test_words_behind_a_mark_and_signs_of_emphasis_are_counted_as_they_are_shown(room, browser):
    text = "1.1 **Tamsin** saw Mr \\[Quillfeather\\] and *Amber* there.\n"
    put(room.case, text, [finding("Tamsin", text=text)])
    browser.post(*selection(browser, "Quillfeather"))
    browser.post(*selection(browser, "Amber"))
    assert [line.text for line in lines(room)] == ["Quillfeather", "Amber"]


def test_blanks_around_a_selection_do_not_count(room, browser):
    browser.post(*selection(browser, " Kestrel Court. "[:-1]))
    assert [line.text for line in lines(room)] == ["Kestrel Court."]


def test_a_selection_that_covers_a_change_takes_it_in(room, browser):
    browser.post(*selection(browser, "14 Larkspur Rise with Ms Balogun-Reyes"))
    (line,) = lines(room)
    settled = state.load(room.case, OVERVIEW).settled()
    assert [edit.span for edit in settled.edits] == [line.edit_span]


@pytest.mark.parametrize("chosen", ["Larkspur", "Rise with Ms"])
def test_what_is_changed_already_is_refused_in_words(room, browser, chosen):
    answer = browser.post(*selection(browser, chosen))
    assert answer.status_code == 409
    assert "changed already" in words(named(answer, "missed"))
    assert named(answer, "missed-words").value == chosen
    assert lines(room) == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"first": "0", "last": "3"}, {"words": "Kestrel Cour"}, {"cell": "5"}, {"cell": "99999"}, {"words": "  "},
        {"first": "9999", "last": "10012"}, {"last": "0", "first": "13"},
    ],
)  # fmt: skip
def test_a_selection_that_is_not_what_the_page_shows_is_refused(room, browser, changed):
    answer = browser.post(*selection(browser, "Kestrel Court", **changed))
    assert answer.status_code == 409
    assert lines(room) == ()


@pytest.mark.parametrize("changed", [{"first": "x"}, {"cell": "-1"}, {"reason": "spite"}, {"last": "9" * 30}])
def test_a_form_that_the_page_could_not_send_is_refused(room, browser, changed):
    assert browser.post(*selection(browser, "Kestrel Court", **changed)).status_code == 400
    assert lines(room) == ()


def by_hand(browser, **given):
    form = page(browser.get(PAGE)).xpath("//*[@id='byhand']//form")[0]
    fields = {"paragraph": "", "words": "", "replacement": "", "reason": "place", **given}
    return browser.post(form.get("action"), fields)


def test_without_script_the_paragraph_and_the_words_say_it(room, browser):
    assert by_hand(browser, paragraph="1.1", words="Kestrel Court").status_code == 303
    assert [line.span.start for line in lines(room)] == [TEXT.index("Kestrel Court")]


def test_without_a_number_the_words_are_added_wherever_they_stand(room, browser):
    by_hand(browser, words="Kestrel  Court")
    assert len(lines(room)) == 2


@pytest.mark.parametrize("given", [{"paragraph": "9.9", "words": "Kestrel Court"}, {"words": "Nowhere"}, {"words": ""}])
def test_what_is_not_there_is_refused_and_stays_in_the_fields(room, browser, given):
    answer = by_hand(browser, **given)
    assert answer.status_code == 409
    if given["words"]:
        assert named(answer, "hand-words").value == given["words"]
        assert "not in that paragraph" in words(named(answer, "byhand"))
    assert lines(room) == ()


def planted(room, *decoys):
    made = [
        Decoy(kind=OVERVIEW, offset=TEXT.index(after) + len(after), words=said, text_digest=sha256(TEXT.encode()))
        for after, said in decoys
    ]
    events.append(room.case, Planted(person="a-mensah", at="2013-05-04T10:11:12Z", decoys=tuple(made)))


def test_a_decoy_looks_like_any_other_words_and_moves_the_places_behind_it(room, browser):
    planted(room, ("seen at Kestrel Court.", " Amber Munro was there."))
    answer = browser.get(PAGE)
    row = next(e for e in page(answer).xpath("//*[@class='original']") if "Kestrel Court." in words(e))
    assert words(row).endswith("Kestrel Court. Amber Munro was there.")
    assert "decoy" not in answer.text.lower()
    later = FINDINGS[6].edit_span.start + len(" Amber Munro was there.")
    assert named(answer, f"c{later}") is not None
    assert "Amber Munro" not in state.load(room.case, OVERVIEW).document.text


def test_selecting_a_decoy_catches_it_and_decides_nothing(room, browser):
    planted(room, ("seen at Kestrel Court.", " Amber Munro was there."))
    action, given = selection(browser, "Amber Munro")
    got = pieces(browser.post(action, given, fragments=True))
    assert "caught" in got["said"]
    assert lines(room) == ()
    assert [e.decoy for e in events.load(room.case) if isinstance(e, Caught)] == [0]
    assert "Decoy, caught" in browser.get(PAGE).text


def test_a_decoy_is_caught_by_its_words_too(room, browser):
    planted(room, ("seen at Kestrel Court.", " Amber Munro was there."))
    by_hand(browser, words="Amber Munro")
    assert [e.decoy for e in events.load(room.case) if isinstance(e, Caught)] == [0]
    assert lines(room) == ()


def test_deciding_behind_a_decoy_decides_the_place_of_the_document(room, browser):
    planted(room, ("seen at Kestrel Court.", " Amber Munro was there."))
    at = FINDINGS[6].edit_span.start + len(" Amber Munro was there.")
    action, given = sent(browser.get(f"{PAGE}?at={at}"), "decide", do="accept")
    browser.post(action, given)
    browser.post(*selection(browser, "Kestrel Court today"))
    assert [line.span.start for line in lines(room)] == [FINDINGS[6].span.start, TEXT.rindex("Kestrel Court")]


def test_a_reason_must_be_chosen_and_what_was_typed_stays(room, browser):
    chosen = page(browser.get(PAGE)).xpath("//select[@id='missed-why' or @id='hand-why']")
    assert [(each.value, each.get("required") is not None) for each in chosen] == [("", True)] * 2
    answer = browser.post(*selection(browser, "Kestrel Court", reason="", replacement="a home"))
    assert answer.status_code == 409
    assert "No reason is chosen" in words(named(answer, "missed"))
    assert named(answer, "missed-to").value == "a home"
    answer = by_hand(browser, paragraph="1.1", words="Kestrel Court", reason="", similar="1")
    assert "No reason is chosen" in words(named(answer, "byhand"))
    assert named(answer, "hand-words").value == "Kestrel Court"
    assert page(answer).xpath("//*[@id='byhand']//input[@name='similar']")[0].checked
    assert lines(room) == ()


def test_what_comes_where_nothing_is_typed_is_told_by_the_reason(room, browser):
    option = page(browser.get(PAGE)).xpath("//select[@id='missed-why']/option[@value='child']")[0]
    browser.post(*selection(browser, "Kestrel Court", reason="child"))
    assert option.get("data-marker") == lines(room)[0].replacement == "[name removed]"


@pytest.mark.parametrize("typed", ["near Tamsin", "Mr Court"])
def test_a_public_text_with_a_name_is_refused_also_with_the_one_that_is_added(room, browser, typed):
    answer = browser.post(*selection(browser, "Kestrel Court", reason="third-party", replacement=typed))
    assert answer.status_code == 409
    assert "holds a name of this case" in words(named(answer, "missed"))
    assert named(answer, "missed-to").value == typed
    assert lines(room) == ()


def test_what_was_added_leaves_no_complaint_and_no_words_in_the_form(browser):
    form = page(browser.get(PAGE)).xpath("//*[@id='byhand']//form")[0]
    given = {"words": "Kestrel Court", "replacement": "", "reason": "place"}
    refused = pieces(browser.post(form.get("action"), {**given, "paragraph": "9.9"}, fragments=True))
    assert "not in that paragraph" in refused["byhand"]
    got = pieces(browser.post(form.get("action"), {**given, "paragraph": "1.1"}, fragments=True))
    assert 'role="alert"' not in got["byhand"]
    assert "Kestrel Court" not in got["byhand"]
    assert " open" not in got["byhand"].partition(">")[0]
