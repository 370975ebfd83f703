"""Text that would be markup or script, wherever text can come from: no page of the desk takes it for its own."""

import html5lib
import pytest
import reviewed
from desking import OFFICER, PERSON
from reviewed import decision, finding
from starlette.routing import Route

from redaction.case.template import case_yml
from redaction.detect.finding import FindingType, Proposal
from redaction.digest import sha256
from redaction.intake.document import DocumentKind
from redaction.review.decisions import state
from redaction.review.decisions.decision import Verdict
from redaction.review.round.event import Alone, Commented, Weighed
from redaction.spans import Span

SLUG = "child-q-2013"
BREAKOUTS = (
    '"><img src=x onerror=alert(1) id=pwned>',
    "'><svg onload=alert(2) id=pwned>",
    "</textarea></title></template><script id=pwned>alert(3)</script>",
    "{{ 7*7 }}{% raw %}<b id=pwned>",
    "<!--<a id=pwned href=javascript:alert(4)>",
)
NAMES = [f"Tamsin{breakout}Orrell" for breakout in BREAKOUTS]
TEXT = "# Overview " + BREAKOUTS[0] + "\n\n## 1. " + BREAKOUTS[1] + "\n\n" + "".join(
    f"1.{number} {name} lived {breakout} here, and {breakout} was kept.\n\n"
    for number, (name, breakout) in enumerate(zip(NAMES, BREAKOUTS, strict=True), 1)
) + "| Name | " + BREAKOUTS[3] + " |\n|---|---|\n| " + BREAKOUTS[4] + " | x |\n"  # fmt: skip


def findings():
    return tuple(
        finding(name, text=TEXT, entity=f"e{number}", replacement=BREAKOUTS[-number],
                proposal=list(Proposal)[number % 4], type=FindingType.PERSON, reason=BREAKOUTS[number - 1])
        for number, name in enumerate(NAMES, 1)
    )  # fmt: skip


@pytest.fixture
def hostile(room):
    """A case that is hostile in its names, labels, text, findings, decisions and comments."""
    known = [(name, breakout) for name, breakout in zip(NAMES, BREAKOUTS, strict=True)]
    room.case.write(
        "case.yml", data=case_yml(slug=SLUG, label=BREAKOUTS[0], board=BREAKOUTS[1], year=2013, known=known)
    )
    found = findings()
    reviewed.put(room.case, TEXT, found)
    for person in (PERSON, OFFICER):
        room.read(person, finish=False)
        said = [decision(each, Verdict.REPLACE, text=TEXT, person=person, replacement=f"{person} {BREAKOUTS[2]}",
                         note=BREAKOUTS[0]) for each in found[: 3 if person == PERSON else 4]]  # fmt: skip
        state.append(room.case, person, said)
    digest = sha256(TEXT.encode())
    room.note(
        Commented(person=PERSON, at="2026-03-01T12:00:00Z", id="ab" * 8, kind=DocumentKind.OVERVIEW, span=Span(0, 5),
                  text_digest=digest, words=BREAKOUTS[2], to=""),
        Weighed(person=PERSON, at="2026-03-01T12:00:00Z", key="ab" * 32, choice=BREAKOUTS[0], note=BREAKOUTS[1]),
    )  # fmt: skip
    return room


def pages(browser) -> dict[str, str]:
    """Every page of the desk that can be asked for, by its path."""
    routes = [route for route in browser.app._app.routes if isinstance(route, Route) and "GET" in route.methods]
    paths = [route.path.replace("{slug}", SLUG).replace("{kind}", "overview") for route in routes]
    answers = {path: browser.get(path) for path in paths if "{" not in path and path != "/favicon.ico"}
    # What cannot be shown yet is refused in words, on a page as well.
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code not in {200, 409}} == {}
    return {path: answer.text for path, answer in answers.items() if "text/html" in answer.headers["content-type"]}


def wrong(page: str) -> list[str]:
    """What of a page is not the desk's own: an element that broke out, a script, an attribute that runs."""
    found = []
    for element in html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str):
            continue
        given = element.attrib
        found += [f"{element.tag} {name}" for name in given if name.startswith("on") or name in {"style", "srcdoc"}]
        found += [f"{element.tag} broke out"] if given.get("id") == "pwned" else []
        if element.tag == "script" and (
            not given.get("src", "").startswith("/static/") or (element.text or "").strip()
        ):
            found.append("a script")
        for name in ("href", "src", "action", "formaction"):
            target = given.get(name, "/")
            found += [f"{name}={target[:40]}"] if not target.startswith(("/", "#", "?")) or target[:2] == "//" else []
    return found


@pytest.mark.parametrize("stage", ["reading", "finished", "alone"])
def test_no_page_takes_text_for_its_own_markup(hostile, stage):
    if stage == "finished":
        hostile.read(PERSON, OFFICER)
    if stage == "alone":
        hostile.note(Alone(person=PERSON, at="2026-03-01T13:00:00Z", reason=BREAKOUTS[0]))
    browser = hostile.browser()
    shown = pages(browser)
    assert len(shown) > 8
    assert {path: wrong(page) for path, page in shown.items() if wrong(page)} == {}
    assert any("&lt;img src=x" in page for page in shown.values())
    assert hostile.said == []


def test_no_page_has_text_of_the_report_in_an_address(hostile):
    browser = hostile.browser()
    for page in pages(browser).values():
        for element in html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False).iter():
            for name in ("href", "action", "src"):
                assert "Tamsin" not in str(element.attrib.get(name, "")) if isinstance(element.tag, str) else True


def test_the_oracle_sees_what_it_is_for():
    for breakout in BREAKOUTS[:3]:
        assert wrong(f"<p>{breakout}</p>")
    assert wrong('<a href="javascript:alert(1)">x</a>')
    assert wrong("<script>1</script>")
    assert not wrong('<p><a href="/case/x">x</a><script src="/static/desk.js" defer></script>')
