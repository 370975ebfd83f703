"""What may reach the desk. The attacks on a real socket are in test_serve.py."""

from desking import BASE, PORT


def test_a_browser_without_the_cookie_sees_how_to_get_in_and_nothing_else(room):
    browser = room.browser()
    browser.cookies.clear()
    page = browser.get("/")
    assert page.status_code == 403
    assert "press Enter" in page.text
    assert "Child Q" not in page.text


def test_a_used_address_is_refused(room):
    browser = room.browser()
    assert browser.get("/enter?token=x").status_code == 403


def test_a_form_without_its_token_is_refused(browser):
    answer = browser.post("/", {"form-token": "x"})
    assert answer.status_code == 403
    assert browser.post("/").status_code == 405


def test_a_foreign_host_is_refused(browser):
    assert browser.get("/", headers={"Host": f"localhost:{PORT}"}).status_code == 421
    assert browser.get("/", headers={"Host": BASE.removeprefix("http://")}).status_code == 200
