"""What every page of the desk keeps to. The attacks on a real socket are in test_serve.py."""

import re
from pathlib import Path

import pytest
from starlette.routing import Route

import redaction.desk
from redaction.desk import view
from redaction.desk.cases import page as cases
from redaction.desk.forms import TOKEN
from redaction.errors import CannotGoOn, Refused, WrongUsage
from redaction.problem import Problem

FOLDER = Path(redaction.desk.__file__).parent
TEMPLATES = sorted((FOLDER / "templates").glob("*.j2"))
CANARY = "Zephyrine Quillfeather"
# Text that a template of ours made, handed on to another one.
RENDERED: set[str] = set()


def page(monkeypatch, room, endpoint, **more):
    """A browser of a desk whose first page is `endpoint`."""
    monkeypatch.setattr(cases, "routes", [Route("/", endpoint, **more)])
    return room.browser()


def raising(error):
    def endpoint(request):
        raise error

    return endpoint


@pytest.mark.parametrize(
    ("error", "status"),
    [(Refused("is not so", where="child-q-2013", next_step="do this"), 409), (WrongUsage("is not so"), 400),
     (CannotGoOn("is not so"), 500)],
)  # fmt: skip
def test_an_error_raised_on_purpose_is_a_page_in_words(monkeypatch, room, error, status):
    answer = page(monkeypatch, room, raising(error)).get("/")
    assert answer.status_code == status
    assert "is not so" in answer.text
    assert error.next_step in answer.text
    assert room.said == []


def test_the_problems_behind_a_refusal_are_listed_and_escaped(monkeypatch, room):
    problems = [Problem(rule="approval-threshold", where="<script>alert(1)</script>", message="ask the chair")]
    answer = page(monkeypatch, room, raising(Refused("no", problems=problems))).get("/")
    assert "ask the chair" in answer.text
    assert "&lt;script&gt;" in answer.text
    assert "<script>alert" not in answer.text


def test_a_refusal_asked_for_in_pieces_is_a_piece(monkeypatch, room):
    browser = page(monkeypatch, room, raising(Refused("is <b>not</b> so")), methods=["POST"])
    answer = browser.post("/", {}, fragments=True)
    assert answer.status_code == 409
    assert answer.text.startswith('<template data-for="notice">')
    assert "&lt;b&gt;" in answer.text


def test_an_unexpected_error_gives_a_number_and_not_a_word_of_itself(monkeypatch, room, capfd, caplog):
    answer = page(monkeypatch, room, raising(ValueError(CANARY))).get("/")
    assert answer.status_code == 500
    number = re.search(r"number ([0-9a-f]{6})", answer.text)[1]
    assert room.said == [
        f"the desk: an unexpected ValueError at test_guard.py:{LINE} (number {number}); please report it"
    ]
    out = capfd.readouterr()
    for told in (answer.text, *room.said, out.out, out.err, caplog.text):
        assert CANARY not in told
        assert "Traceback" not in told


LINE = raising.__code__.co_firstlineno + 2


def test_an_unexpected_error_in_the_guard_itself_is_met_the_same_way(monkeypatch, room):
    browser = room.browser()
    monkeypatch.setattr("redaction.desk.guard.Guard._form", lambda *_: raising(ValueError(CANARY))(None))
    answer = browser.post("/who", {"person": "x"})
    assert answer.status_code == 500
    assert re.search(r"number [0-9a-f]{6}", answer.text)
    assert len(room.said) == 1
    assert CANARY not in answer.text + room.said[0]


def test_an_error_in_the_page_of_an_error_is_a_line_of_text(monkeypatch, room):
    browser = page(monkeypatch, room, raising(ValueError(CANARY)))
    monkeypatch.setattr(view, "render", raising(ValueError(CANARY)))
    answer = browser.get("/")
    assert answer.status_code == 500
    assert answer.headers["content-type"].startswith("text/plain")
    assert CANARY not in answer.text


def test_a_template_that_lacks_a_value_fails_and_does_not_leave_it_out(monkeypatch, room):
    answer = page(monkeypatch, room, lambda request: view.render(request, "cases.html.j2")).get("/")
    assert answer.status_code == 500


def test_a_page_that_sets_its_own_policy_keeps_the_other_headers(monkeypatch, room):
    def framed(request):
        answer = view.render(request, "fault.html.j2", what="a", next_step="b", details=())
        answer.headers["Content-Security-Policy"] = "default-src 'self'"
        answer.headers["Cache-Control"] = "public"
        return answer

    answer = page(monkeypatch, room, framed).get("/")
    assert answer.headers["content-security-policy"] == "default-src 'self'"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example/", "/\\evil.example", "", "case/x"])
def test_no_redirection_leads_out(path):
    with pytest.raises(ValueError, match="out of the desk"):
        view.see_other(path)


def test_a_redirection_cannot_smuggle_a_header():
    answer = view.see_other("/a\r\nSet-Cookie: x=1")
    assert b"\n" not in dict(answer.raw_headers)[b"location"]


def test_whoever_serves_it_elsewhere_gets_nothing(room):
    browser = room.browser()
    browser.base_url = "http://192.0.2.1:80"
    assert browser.get("/").status_code == 403


def test_a_page_that_is_not_there(browser):
    for path in ("/nowhere", "/case/child-q-2013/nowhere", "/static/nowhere.css", "/new/"):
        answer = browser.get(path)
        assert answer.status_code == 404
        assert "There is no such page" in answer.text


def test_no_icon_and_the_look_of_the_report_are_there(browser):
    assert browser.get("/favicon.ico").status_code == 204
    assert "--replace" in browser.get("/static/report.css").text


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda p: p.name)
def test_no_template_has_style_script_or_text_that_is_not_escaped(template):
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=|\son[a-z]+\s*=|javascript:|data:[a-z]", text)
    assert not re.search(r"<style|<script(?! src=\"/static/[a-z]+\.js\" defer></script>)", text)
    assert not re.search(r"https?://", text), "nothing is fetched from elsewhere"
    unescaped = re.findall(r"\{\{[^}]*\|\s*safe\b[^}]*\}\}|autoescape\s+false", text)
    assert [found for found in unescaped if found not in RENDERED] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda p: p.name)
def test_every_form_is_posted_with_its_token_and_kept_from_the_browsers_memory(template):
    for form in re.findall(r"<form.*?</form>", template.read_text(encoding="utf-8"), re.DOTALL):
        opening = form[: form.index(">") + 1]
        assert 'method="post"' in opening, "a form that is got has what is typed in its address"
        assert "{{ token }}" in form
        assert 'autocomplete="off"' in opening


def test_every_place_to_type_is_kept_from_the_browsers_spelling_service():
    for template in TEMPLATES:
        for field in re.findall(r"<(?:textarea|input)\b[^>]*>", template.read_text(encoding="utf-8")):
            if not re.search(r'type="(checkbox|radio|hidden|file|password|date|number)"', field):
                assert 'spellcheck="false"' in field, f"{template.name}: {field}"


def test_the_guard_of_templates_sees_what_it_is_for():
    assert re.search(r"\sstyle\s*=|\son[a-z]+\s*=", '<p style="x">')
    assert re.search(r"\sstyle\s*=|\son[a-z]+\s*=", "<p onclick = x>")


def test_every_route_is_a_page_or_a_form(room):
    inner = room.browser().app._app
    assert len(inner.routes) > 4
    for route in inner.routes:
        assert isinstance(route, Route)
        assert route.methods in ({"GET", "HEAD"}, {"POST"})


def test_a_form_of_the_desks_own_page_is_taken_and_carries_the_token(room):
    browser = room.browser("")
    assert f'name="{TOKEN}" value="{browser.session.form_token}"' in browser.get("/who").text
    assert browser.post("/who", {"person": "i-balogun"}).status_code == 303
