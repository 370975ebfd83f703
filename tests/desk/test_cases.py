"""The first page: the cases of the vault."""


def test_a_case_is_listed_by_its_label(browser):
    page = browser.get("/")
    assert page.status_code == 200
    assert "Child Q, 2013" in page.text
    assert "Orrell" not in page.text


def test_a_vault_without_cases_says_how_to_begin(room):
    room.case.path.rename(room.vault.path.parent / "elsewhere")
    page = room.browser().get("/")
    assert "No cases yet" in page.text
    assert 'href="/new"' in page.text


def test_a_damaged_case_is_an_entry_and_the_list_goes_on(room):
    room.vault.path.joinpath("child-z-2001").mkdir()
    page = room.browser().get("/")
    assert page.status_code == 200
    assert "Child Q, 2013" in page.text
    assert "Cannot be read" in page.text
