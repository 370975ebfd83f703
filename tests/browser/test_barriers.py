"""What asks every other page for barriers finds them where there are some."""

import pytest
from barriers import barriers

pytestmark = pytest.mark.browser
BAD = """<!doctype html><html lang="en-GB"><title>Bad</title><main><h1>Bad</h1>
<p class="pale" style="color: #999; background: #fff">Pale words</p><img src="x.png">
<a href="#a" style="display: inline-block; width: 9px; height: 9px" aria-label="a"></a>
<a href="#b" style="display: inline-block; width: 9px; height: 9px" aria-label="b"></a>
<p style="color: #707070; background: #fff">Grey words</p></main></html>"""


def ids(found: list[str]) -> set[str]:
    return {each.split(":")[0] for each in found}


def test_barriers_are_found_and_only_those_that_are_asked_for(browser):
    page = browser.new_page()
    page.set_content(BAD)
    found = barriers(page)
    assert ids(found) == {"color-contrast", "image-alt", "target-size"}
    assert any("Pale words" in each for each in found)
    assert not any("Grey words" in each for each in found)
    assert any("Grey words" in each for each in barriers(page, also=["color-contrast-enhanced"]))
    assert ids(barriers(page, unasked=["image-alt", "target-size"], outside=".pale")) == set()
    page.close()
