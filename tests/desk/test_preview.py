"""The preview page: the built pages, seen in the desk before anybody signs, by those who may see them."""

import re
import time

import published
import pytest
from archive import NOW
from publicroom import AT, CHAIR, CHECKER, OFFICER, PublicRoom, decide, decided, finish
from published import SLUG

from redaction.desk.public import preview as module
from redaction.intake.document import DocumentKind
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.reading import read
from redaction.publish.sign import signing
from redaction.publish.sign.prepared import from_vault
from redaction.publish.watch import watchkey
from redaction.review.decisions import state
from redaction.review.decisions.decision import Verdict
from redaction.review.round import events
from redaction.review.round.event import Began

URL = f"/case/{SLUG}/preview"
SITE = f"{URL}/site"


@pytest.fixture
def room(tmp_path):
    there = PublicRoom(tmp_path)
    watchkey.keep(there.vault, published.WATCH_KEY)
    yield there
    there.close()


@pytest.fixture
def browser(room):
    room.read()
    return room.browser(OFFICER)


def ready(browser) -> str:
    """Look at the page until the work behind it has ended."""
    deadline = time.monotonic() + 60
    while 'data-again="2"' in (page := browser.get(URL).text):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return page


def made(browser) -> str:
    answer = browser.post(URL)
    assert (answer.status_code, answer.headers["location"]) == (303, URL)
    return ready(browser)


def test_the_pages_are_made_behind_the_desk_and_shown_in_it(browser):
    assert "Make the preview" in browser.get(URL).text
    page = made(browser)
    assert "nothing was changed since" in page
    assert "Checked: none of" in page
    assert f'src="{SITE}/reviews/{SLUG}/"' in page
    report = browser.get(f"{SITE}/reviews/{SLUG}/overview/")
    assert report.status_code == 200
    assert "[address removed]" in report.text
    assert "Kezia" not in report.text
    assert browser.get(f"{SITE}/reviews/{SLUG}/overview.txt").headers["content-type"].startswith("text/plain")
    assert browser.get(f"{SITE}/assets/extra.css").headers["content-type"].startswith("text/css")
    assert browser.get(f"{SITE}/reviews/{SLUG}/images/abc123.png").headers["content-type"] == "image/png"


def test_each_step_is_said_while_it_is_made(browser, monkeypatch):
    import threading

    go = threading.Event()
    real = module.preview

    def slow(*args, say, **more):
        def said(step):
            say(step)
            go.wait(30)

        return real(*args, say=said, **more)

    monkeypatch.setattr(module, "preview", slow)
    page = browser.follow(URL).text
    assert "Being made" in page
    assert "Laying out the pages" in page
    assert 'data-again="2"' in page
    assert "Look again" in page
    assert browser.post(URL).status_code == 303  # asked for twice, it is made once
    go.set()
    assert "nothing was changed since" in ready(browser)


def test_what_the_page_says_of_its_words_is_what_the_officer_signs(room, browser):
    page = made(browser)
    mark = re.search(r'class="mark">([0-9a-f]{16})<', page)[1]
    reading = read(read_archive(room.root), now=NOW)
    pages = from_vault(room.child, published.WATCH_KEY)
    signed = signing.prepare_officer(reading, pages, OFFICER).manifest.evidence.pages
    assert signed.startswith(mark)


def test_every_page_is_in_the_list_and_a_telephone_is_narrow(browser):
    page = made(browser)
    for title in ("The review’s own page", "Overview report", "Summary", "Home", "All reviews", "Accessibility"):
        assert f">{title}</a>" in page
    narrow = browser.get(f"{URL}?page=2&as=telephone").text
    assert '<section class="window telephone"' in narrow
    assert f'src="{SITE}/reviews/{SLUG}/overview/"' in narrow
    for wrong in ("?page=999", "?page=-1", "?page=x", "?as=%3Cscript%3E"):
        assert browser.get(URL + wrong).status_code == 200
        assert "<script>" not in browser.get(URL + wrong).text.replace('<script src="/static/desk.js" defer>', "")


def test_no_link_of_a_page_leads_off_this_computer(room, browser):
    made(browser)
    pages = room.desks[-1].public.job(SLUG).preview.site
    links = re.findall(r'(?:href|src)="([^"]*)"', "".join(b.decode() for p, b in pages.items() if p.endswith(".html")))
    led = {link for link in links if ":" in link and not link.startswith(("tel:", "mailto:"))}
    # The address of each page as it will be, for search engines and printing; nobody clicks it.
    assert all(link.startswith("https://reviews.brackminster.example/") for link in led)
    assert "nothing leaves this computer" in browser.get(URL).text


def test_its_files_may_load_nothing_run_nothing_and_send_nothing(browser):
    made(browser)
    for path in (f"reviews/{SLUG}/", "assets/archive.js", f"reviews/{SLUG}/overview.txt"):
        headers = browser.get(f"{SITE}/{path}").headers
        policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
        assert policy["default-src"] == "'none'"
        assert policy["sandbox"] == "allow-same-origin"
        assert "script-src" not in policy
        assert policy["form-action"] == "'none'"
        assert policy["frame-ancestors"] == "'self'"
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert "x-frame-options" not in headers
    # The desk's own pages are in no frame, and hold no foreign one.
    policy = browser.get(URL).headers["content-security-policy"]
    assert "frame-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    "path",
    ["nothing", "files.json", "..%2f..%2fcase.yml", "%2e%2e/x", f"reviews/{SLUG}/overview",
     f"reviews/{SLUG}/../../mkdocs.yml", "reviews//", "\\etc", "x%00"],
)  # fmt: skip
def test_only_the_previews_own_files_are_given_out(browser, path):
    made(browser)
    answer = browser.get(f"{SITE}/{path}", follow_redirects=False)
    assert answer.status_code in {400, 404, 405} or "Preview" in answer.text or answer.status_code == 200
    assert "Tamsin" not in answer.text
    if ".." not in path:
        assert answer.status_code == 404


def test_before_it_is_made_there_is_no_file(browser):
    assert browser.get(f"{SITE}/").status_code == 404


def test_a_change_makes_it_out_of_date_and_it_is_made_again(room, browser):
    made(browser)
    other = decided(room.child, DocumentKind.OVERVIEW, OFFICER, at="2026-03-02T08:00:00Z", replacement="The child")
    state.append(room.child, OFFICER, other[2:3])
    page = browser.get(URL).text
    assert "Made before your last change." in page
    assert "Make it again" in page
    assert "nothing was changed since" in made(browser)
    assert "The child" in browser.get(f"{SITE}/reviews/{SLUG}/overview/").text


def test_somebody_elses_case_goes_when_another_is_previewed(room, browser):
    made(browser)
    desk = room.desks[-1]
    assert desk.public.job(SLUG).preview
    desk.public.start("child-z-2019", desk.public.job(SLUG), lambda _say: None, at_work=desk.at_work)
    assert desk.public.job(SLUG) is None


def test_nothing_of_it_is_on_disk(room, browser):
    before = {path for path in room.vault.path.rglob("*") if path.is_file()}
    archived = dict(read_archive(room.root).untrusted_files)
    made(browser)
    assert {path for path in room.vault.path.rglob("*") if path.is_file()} == before
    assert dict(read_archive(room.root).untrusted_files) == archived
    assert not (room.child.path / "preview").exists()


def test_what_a_crash_left_is_swept_away_when_the_page_is_opened(room, browser):
    left = room.child.path / "preview" / "work-x" / "docs"
    left.mkdir(parents=True)
    browser.get(URL)
    assert not (room.child.path / "preview").exists()


def test_undecided_findings_are_named_in_words_and_nothing_is_made(room):
    for person in (OFFICER, CHECKER):
        events.append(room.child, Began(person=person, at=AT))
        decide(room.child, person, (DocumentKind.SUMMARY,))
        finish(room.child, person)
    browser = room.browser(OFFICER)
    page = browser.get(URL).text
    assert "There is nothing to preview yet" in page
    assert "undecided" in page
    assert "Make the preview" not in page
    answer = browser.post(URL)
    assert answer.status_code == 409
    assert "undecided" in answer.text


def test_nobody_sees_a_colleagues_decisions_through_it(room):
    for person in (OFFICER, CHECKER):
        events.append(room.child, Began(person=person, at=AT))
    decide(room.child, CHECKER)
    finish(room.child, CHECKER)
    for person in (OFFICER, CHECKER, CHAIR):
        browser = room.browser(person)
        page = browser.get(URL).text
        assert "Not everybody who reads this case has finished" in page
        assert browser.post(URL).status_code == 409
        assert browser.get(f"{SITE}/reviews/{SLUG}/overview/").status_code == 404
        browser.close()


def test_a_case_that_was_decided_without_the_desk_can_be_previewed(room):
    decide(room.child, OFFICER)
    assert "nothing was changed since" in made(room.browser(OFFICER))


def test_a_leak_is_shown_with_the_pages_and_names_no_name(room):
    decide(room.child, OFFICER)
    found = state.load(room.child, DocumentKind.SUMMARY).findings[0]
    kept = [
        d for d in decided(room.child, DocumentKind.SUMMARY, OFFICER, at="2026-03-02T08:00:00Z",
                           verdict=Verdict.KEEP, replacement="") if d.span == found.span
    ]  # fmt: skip
    state.append(room.child, OFFICER, kept)
    page = made(room.browser(OFFICER))
    if "could not be published" in page:
        section = page.partition("could not be published")[2].partition("</section>")[0]
        assert "Tamsin" not in section
    else:
        assert "kept by decision" in page


@pytest.mark.parametrize("gone", ["mkdocs.yml", "site_config/themes.yml", "content/index.md"])
def test_an_archive_that_cannot_be_built_is_told_in_words(room, browser, gone):
    (room.root / gone).unlink()
    answer = browser.post(URL)
    page = ready(browser) if answer.status_code == 303 else answer.text
    assert gone.split("/")[-1] in page or "home page" in page
    assert "Traceback" not in page


def test_an_archive_that_nobody_signed_says_what_is_missing(tmp_path):
    room = PublicRoom(tmp_path, files=published.site_pages())
    watchkey.keep(room.vault, published.WATCH_KEY)
    room.read()
    page = made(room.browser(OFFICER))
    assert "are not signed. Nothing is published before they are" in page
    room.close()


def test_an_error_that_nobody_foresaw_says_its_kind_and_no_words(browser, monkeypatch):
    def broken(*_args, **_more):
        raise ValueError("Tamsin Orrell")

    monkeypatch.setattr(module, "preview", broken)
    page = made(browser)
    assert "unexpected ValueError" in page
    assert "Tamsin" not in page
    assert "Make the preview again" in page


def test_the_form_needs_the_desks_token(browser):
    assert browser.post(URL, {"form-token": "x"}).status_code == 403
    assert browser.post(URL, headers={"Origin": "https://elsewhere.example"}).status_code == 403


def test_a_case_that_is_not_there(browser):
    assert browser.get("/case/child-nobody-2013/preview").status_code == 404


def test_a_leak_is_told_for_an_officer_with_the_place_in_the_review(room):
    room.read()
    document = state.load(room.child, DocumentKind.OVERVIEW)
    typed = [
        each for each in decided(room.child, DocumentKind.OVERVIEW, OFFICER, at="2026-03-02T08:00:00Z",
                                 verdict=Verdict.REPLACE, replacement="near Kezia")
        if each.text.startswith("14 Garth")
    ][:1]  # fmt: skip
    state.append(room.child, OFFICER, typed)
    browser = room.browser(OFFICER)
    page = made(browser)
    assert "These pages could not be published as they are" in page
    section = page.partition("could not be published")[2].partition("</section>")[0]
    assert "Overview report, in or just behind paragraph 1.2: a name" in section
    link = f"/case/{SLUG}/review/overview?at={document.document.text.index('14 Garth')}"
    assert f'href="{link}' in section
    assert browser.get(link).status_code == 200
    for wrong in ("Kezia", "name-left", "redaction audit", "character", "of case"):
        assert wrong not in section, wrong
    assert "Next: sign" not in page
    assert "Make it again" in page
