import published
import pytest
from hypothesis import given
from hypothesis import strategies as st
from published import SLUG

from redaction.publish.audit.faithful import Faithful

REPORT, LANDING, HOME = f"reviews/{SLUG}/overview/index.html", f"reviews/{SLUG}/index.html", "index.html"
ABOUT, LOST = "about/names/index.html", "404.html"
PAGES = (REPORT, LANDING, HOME, ABOUT, LOST)


def rules(path: str, content: bytes) -> set[str]:
    expected = published.built()[1]
    found = list(Faithful(expected.laid, expected.house).problems(path, content))
    assert all("Zebedee" not in str(problem) for problem in found)
    return {problem.rule for problem in found}


def built(path: str) -> bytes:
    return published.built()[0][path]


def test_every_page_says_what_was_laid_out_for_it():
    files, expected = published.built()
    pages = [path for path in files if path.endswith(".html")]
    assert set(pages) == {*expected.laid, LOST}
    assert [path for path in pages if rules(path, files[path])] == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "more",
    ["<p>Zebedee was seen.</p>", "<p id='zebedee'></p>", "<p>Zebe&#100;ee</p>", "<p>ZEBEDEE</p>", "<p>зебеди</p>"],
)
def test_a_word_that_nobody_laid_out_is_seen_wherever_it_stands(path, more):
    for place in (b"</main>", b"<main", b"</body>"):
        page = built(path)
        assert place in page
        assert rules(path, page.replace(place, more.encode() + place, 1)) == {"page-words"}


@pytest.mark.parametrize("change", [lambda t: t + b"x", lambda t: t[:-40], lambda t: t[1:], lambda _: b"", bytes.upper])
def test_a_report_stands_in_its_page_as_it_was_laid_out(change):
    page = built(REPORT)
    start, end = page.index(b'<p class="para"'), page.index(b"</article>")
    inside = page[start:end].rstrip()
    text = inside[: inside.rindex(b"</p>")]
    assert "page-changed" in rules(REPORT, page.replace(text, change(text), 1))


def test_the_text_of_one_report_is_not_that_of_another():
    assert rules(REPORT, built(f"reviews/{SLUG}/summary/index.html")) >= {"page-changed"}


def test_a_page_that_nobody_laid_out_holds_words_of_the_archive_only():
    assert rules("new/index.html", built(LOST)) == set()
    assert rules("new/index.html", built(REPORT)) == {"page-words"}


def test_numbers_are_counted_by_templates():
    assert rules(HOME, built(HOME).replace(b"</main>", b"<p>1234</p></main>", 1)) == set()


@given(st.binary(max_size=300))
def test_any_bytes_are_read(content):
    assert rules(HOME, content) <= {"page-words"}
    assert rules(REPORT, content) >= {"page-changed"}


def test_a_page_tells_its_own_address_and_no_other():
    page = built(LOST).replace(b"</main>", b'<a href="../zebedee/">the</a></main>', 1)
    assert rules("about/zebedee/index.html", page) == set()
    assert rules("about/names/index.html", page) == {"page-words"}
