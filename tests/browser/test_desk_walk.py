"""The whole walk in a real Chromium, at three people's own desks: from a Word file to a built page, signed by three.

One test: each stage needs what came of the one before, and each says in its name what a person does there.
"""

import base64
import re

import pytest
from desked import CHAIR, CHECKER, NAMES, OFFICER, SLUG, Board, Desks, word_file
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CASE = f"/case/{SLUG}"
REVIEW, LEFT_IN = f"{CASE}/review/overview", f"{CASE}/left-in/overview"
KNOWN = [
    ("Ottilie Farrant", "Child F", "12 March 2010"),
    ("Bronwen Farrant", "Mother", ""),
    ("Callum Haverstock", "Mother's partner", ""),
    ("Mair Pargeter", "Grandmother", ""),
    ("Piotr Zawadzki", "Social Worker", ""),
]
DROP = """async ([name, content]) => {
  const bytes = Uint8Array.from(atob(content), c => c.charCodeAt(0)), data = new DataTransfer();
  data.items.add(new File([bytes], name));
  for (const type of ["dragover", "drop"]) document.querySelector(".drop").dispatchEvent(
    new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true})); }"""
SELECT = """words => { for (const cell of document.querySelectorAll(".report [data-o]")) {
    const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) { const at = walk.currentNode.data.indexOf(words); if (at < 0) continue;
      const range = document.createRange(); range.setStart(walk.currentNode, at);
      range.setEnd(walk.currentNode, at + words.length);
      getSelection().removeAllRanges(); getSelection().addRange(range); return true; } } return false; }"""


def begins_a_case(page: Page) -> None:
    page.get_by_role("link", name="New case").first.click()
    page.wait_for_url("**/new")  # with its script, which takes what is dropped
    page.evaluate(DROP, ["overview.docx", base64.b64encode(word_file()).decode()])
    assert page.evaluate("document.getElementById('file').files[0].name") == "overview.docx"
    page.get_by_label("Public label", exact=True).fill("Child F")
    page.get_by_label("Year of the review").fill("2015")
    for name, value in {"category": "serious-injury", "regime": "2013", "age": "1-4"}.items():
        page.locator(f"#{name}").select_option(value)
    for row, (name, label, born) in enumerate(KNOWN):
        if not page.locator(f"#known-{row}-name").count():
            page.get_by_role("button", name="Add another").click()
        for field, value in (("name", name), ("label", label), ("born", born)):
            page.locator(f"#known-{row}-{field}").fill(value)
    page.get_by_label("One on each line").fill("Ruth Vansittart\nGrace Lindqvist")
    page.get_by_label("What happened, and what the review asks").fill("A girl of three was hurt at home. Who knew?")
    page.get_by_label("What a reader should be warned of").fill("These pages describe injuries to a young child.")
    page.get_by_label("Author of the report").fill("Ruth Vansittart, independent author")
    page.get_by_label("Chair of the board").fill("Grace Lindqvist")
    page.get_by_role("button", name="Read and screen the report").last.click()
    page.wait_for_url(f"**{CASE}/screening")


def waits_for_the_screening(page: Page) -> None:
    # The reader itself has to be loaded: slow where everything else runs too.
    expect(page.get_by_role("link", name="Say who is who")).to_be_visible(timeout=120_000)
    page.get_by_role("link", name="Say who is who").click()


def names_the_people(page: Page) -> None:
    """Somebody the machine named by what they do gets another label, everywhere."""
    page.locator("summary", has_text="Okafor").click()
    form = page.locator("details[open] form", has=page.locator("input[name=label]"))
    form.locator("input[name=label]").fill("A neighbour")
    form.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved in 2 places.")).to_be_visible()


def reviews_by_keyboard(page: Page, *, hope: str) -> None:
    """Decide everything with single keys; the word `Hope` stays, or becomes what is typed for it."""
    page.goto(re.sub(r"/case/.*", REVIEW, page.url))
    left = page.locator("#tally p b")
    for _ in range(120):
        done, total = map(int, left.inner_text().split(" of "))
        if done == total:
            break
        if page.locator("#next-open").count() and not page.locator(".decision h2.todo").count():
            page.keyboard.press("n")
        panel = page.locator("#decision").get_attribute("data-name")
        words = page.locator("#decision .phrase .m").inner_text()
        with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
            if words.strip("? ") != "Hope":
                page.keyboard.press("a")
            elif hope:
                page.keyboard.press("e")
                page.keyboard.type(hope)
                page.keyboard.press("Enter")
            else:
                page.keyboard.press("r")
                page.keyboard.press("Space")
                page.keyboard.press("Enter")
        assert answered.value.ok, (panel, words)
        expect(left).not_to_have_text(f"{done} of {total}")
    expect(page.locator("#next-open")).to_have_count(0)


def adds_what_was_missed(page: Page) -> None:
    """Select words of the original: the desk offers to take them out, here and wherever they stand."""
    expect(page.locator(".report .original").first).to_be_visible()
    assert page.evaluate(SELECT, "the mere")
    expect(page.locator("#missed")).to_be_visible()
    page.locator("#missed-to").fill("the water")
    page.locator("#missed-why").select_option("detail")
    page.locator("#missed").get_by_role("button", name="Add").click()
    expect(page.locator(".report .public", has_text="each boat on the water").first).to_be_visible()


def marks_every_section_as_read(page: Page) -> None:
    for _ in range(20):
        page.goto(page.url.split("?")[0])
        page.locator("#sections-button").click()
        unread = page.locator("#sections li:not(.done) a")
        if not unread.count():
            break
        unread.first.click()
        button = page.locator(".partend button:not([name])").first
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            button.click()
    assert not page.locator("#sections li:not(.done)").count()


def answers_for_what_was_left_in(page: Page) -> None:
    page.goto(re.sub(r"/case/.*", LEFT_IN, page.url))
    done = page.locator("#left-tally b")
    for _ in range(80):
        said = done.inner_text()
        if len(set(said.split(" of "))) == 1:
            break
        row = page.locator("li.entry", has=page.locator("[name=leave][aria-pressed=false]")).first
        if row.count():
            row.locator("[name=leave]").focus()
            page.keyboard.press("y")
        else:
            page.locator("button[name=all]").first.click()
        expect(done).not_to_have_text(said)


def weighs_the_combinations(page: Page) -> None:
    page.goto(re.sub(r"/case/.*", f"{CASE}/combinations", page.url))
    while (card := page.locator("form.sheet", has=page.locator(".state.todo, .state.part"))).count():
        card.first.get_by_label("Leave it, with a note").check()
        card.first.get_by_label("Note, kept with the sign-off").fill("Local people know; nobody else could find out.")
        left = card.count()
        card.first.get_by_role("button", name="Save").click()
        expect(card).to_have_count(left - 1)


def finishes(page: Page) -> None:
    page.goto(re.sub(r"/case/.*", f"{CASE}/ready", page.url))
    page.get_by_role("button", name="I have finished reading").click()
    expect(page.get_by_text("You have finished reading.").first).to_be_visible()


def hides_decoys(page: Page, count: int) -> None:
    page.goto(re.sub(r"/case/.*", f"{CASE}/ready", page.url))
    page.get_by_role("button", name=f"Hide {count}").click()
    expect(page.locator("#decoys").get_by_text(f"{count} invented names and facts stand in your copy")).to_be_visible()


def settles_the_difference(page: Page) -> None:
    page.goto(re.sub(r"/case/.*", f"{CASE}/differences", page.url))
    assert page.get_by_role("heading", level=1).inner_text() != "No differences"
    for _ in range(20):
        if not page.locator("form.sheet").count() or page.get_by_text("All are settled.").count():
            break
        page.locator("input[name=settle]").first.check()
        page.locator("#why").fill("We spoke: it reads as it was meant.")
        with page.expect_navigation():  # else the next turn counts the forms of no page
            page.get_by_role("button", name=re.compile("^Settle")).click()
    expect(page.get_by_text("All are settled.")).to_be_visible()


def writes_the_intruder_note(page: Page) -> None:
    page.goto(re.sub(r"/case/.*", f"{CASE}/combinations", page.url))
    page.locator("#intruder").fill("An evening with a search engine and the local paper: nothing led to the family.")
    page.get_by_role("button", name="Save the note").click()
    page.goto(re.sub(r"/case/.*", f"{CASE}/ready", page.url))
    expect(page.get_by_role("heading", level=1)).to_have_text("Ready to be signed")


def previews(page: Page) -> None:
    page.goto(re.sub(r"/case/.*", f"{CASE}/preview", page.url))
    page.get_by_role("button", name="Make the preview").click()
    frame = page.locator("iframe")
    expect(frame).to_be_visible(timeout=90_000)
    words = page.frame_locator("iframe").locator("body").inner_text()
    assert "Child F" in words
    assert [name for name in NAMES if name in words] == []


def signs(page: Page, role: str, board: Board) -> str:
    """Read the preview, tick the three statements, type the passphrase, sign; return the fingerprint that was shown."""
    previews(page)
    page.goto(re.sub(r"/case/.*", f"{CASE}/sign/{role}", page.url))
    assert page.get_by_text(re.compile(r"^\d+ places were changed in the overview report\.")).is_visible()
    fingerprint = page.locator(".fingerprint").inner_text()
    for box in page.locator(".choices.loose input[type=checkbox]").all():
        box.check()
    page.locator("#passphrase").fill(board.passphrase)
    page.get_by_role("button", name="Sign the public copy").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("You have signed|Signed by everybody"))
    return fingerprint


@pytest.fixture
def desks(founded, browser, tmp_path):
    there = Desks(founded.copied(tmp_path / "board"), browser)
    yield there
    there.close()


def test_from_a_word_file_to_three_signatures_and_a_built_page(desks, tmp_path):
    board = desks.board
    first = desks.page(OFFICER)
    begins_a_case(first)
    waits_for_the_screening(first)
    names_the_people(first)
    hides_decoys(first, 5)
    reviews_by_keyboard(first, hope="")
    adds_what_was_missed(first)
    marks_every_section_as_read(first)
    answers_for_what_was_left_in(first)
    weighs_the_combinations(first)
    finishes(first)
    expect(first.locator("#decoys").get_by_text("of 5 caught")).to_be_visible()

    second = desks.page(CHECKER, REVIEW)
    assert "0 of " in second.locator("#tally p b").inner_text(), "nobody sees what the other decided"
    reviews_by_keyboard(second, hope="Trust")
    marks_every_section_as_read(second)
    answers_for_what_was_left_in(second)
    weighs_the_combinations(second)
    finishes(second)

    settles_the_difference(second)
    for page in (first, second):  # what was settled may have left something in, or put something together
        answers_for_what_was_left_in(page)
        weighs_the_combinations(page)
    writes_the_intruder_note(first)
    prints = [signs(desks.page(person, CASE), role, board)
              for person, role in ((OFFICER, "officer"), (CHECKER, "checker"), (CHAIR, "chair"))]  # fmt: skip
    assert len(set(prints)) == 1
    board.run("verify")
    site = tmp_path / "site"
    board.run("build", "--out", site)
    assert site.joinpath("reviews", SLUG, "overview", "index.html").is_file()
    public = [path for place in (site, board.archive) for path in place.rglob("*") if path.is_file()]
    leaks = [(path.name, name) for path in public for name in NAMES if name.encode() in path.read_bytes()]
    assert leaks == []
