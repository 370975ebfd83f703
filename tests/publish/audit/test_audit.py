"""Each way in which a MkDocs site leaks, planted in a built site: the audit must refuse it, and name no name."""

import io
import json
import re
import struct
import zlib

import published
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from published import SLUG

from redaction.publish.audit.audit import LISTING, audit, listing
from redaction.publish.watch.names import arranged
from redaction.publish.watch.watch import CaseWatch, Watch

REVIEW, OVERVIEW = f"reviews/{SLUG}/index.html", f"reviews/{SLUG}/overview/index.html"
HOME, LIST, OTHER = "index.html", "reviews/index.html", "reviews/child-k-2012/overview/index.html"


# That something was planted at all is seen on every page; test_faithful.py has these two.
PLANTED = {"page-words", "page-changed"}


def rules(changes: dict[str, bytes | None], *, watch=None) -> set[str]:
    """The other rules that speak when files of the clean site are changed, added or (None) taken away."""
    files, expected = published.built()
    files = {path: content for path, content in {**files, **changes}.items() if content is not None}
    files.pop(LISTING)
    files[LISTING] = listing(files)
    found = audit(files, expected=expected, watch=watch or published.watch()).problems
    for problem in found:
        assert not re.search(r"(?i)tamsin|orrell|kezia|garth", str(problem)), "a message names a name"
    return {problem.rule for problem in found} - PLANTED


def clean(path: str) -> bytes:
    return published.built()[0][path]


def page(path: str, old: str, new: str) -> dict[str, bytes]:
    text = published.built()[0][path].decode()
    assert old in text
    return {path: text.replace(old, new, 1).encode()}


def body(path: str, more: str) -> dict[str, bytes]:
    return page(path, "</main>", f"{more}</main>")


def test_the_clean_site_has_no_problem():
    files, expected = published.built()
    result = audit(files, expected=expected, watch=published.watch())
    assert result.problems == ()
    assert (result.files, result.size) == (len(files), sum(map(len, files.values())))
    assert result.forms > 5
    assert result.kept == 0


@pytest.mark.parametrize(
    ("planted", "rule"),
    [
        ("<!-- a note -->", "html-comment"),
        ("<span hidden>x</span>", "html-hidden"),
        ('<span aria-hidden="true">x</span>', "html-hidden"),
        ('<span style="display:none">x</span>', "html-style"),
        ('<p style="color:#fff">x</p>', "html-style"),
        ("<style>p{color:white}</style>", "html-element"),
        ("<del>x</del>", "html-element"),
        ("<s>x</s>", "html-element"),
        ('<abbr title="x">y</abbr>', "html-element"),
        ('<a href="#help" title="x">y</a>', "html-attribute"),
        ('<p data-name="x">y</p>', "html-attribute"),
        ("<template>x</template>", "html-element"),
        ("<script>alert(1)</script>", "html-script"),
        ('<script src="https://cdn.example/x.js"></script>', "html-address"),
        ('<script type="application/ld+json">{"author": "x"}</script>', "html-script"),
        ('<img src="images/x.png" alt="" onerror="x()">', "html-attribute"),
        ('<a href="javascript:alert(1)">x</a>', "html-address"),
        ('<a href=" java\tscript:alert(1)">x</a>', "html-address"),
        ('<a href="https://elsewhere.example/">x</a>', "html-address"),
        ('<a href="//elsewhere.example/">x</a>', "html-address"),
        ('<a href="\\\\elsewhere.example">x</a>', "html-address"),
        ('<img src="data:image/png;base64,AAAA" alt="">', "html-address"),
        ('<form action="https://elsewhere.example/"></form>', "html-address"),
        ("<iframe src='/'></iframe>", "html-element"),
        ("<object></object>", "html-element"),
        ('<meta http-equiv="refresh" content="0">', "html-meta"),
        ('<meta name="author" content="x">', "html-meta"),
        ('<meta name="robots" content="index">', "html-meta"),
        ('<link rel="preload" href="x">', "html-address"),
        ('<base href="/x/">', "html-element"),
        ('<p id="help-title">x</p>', "html-damaged"),
        ("<p><div></p>", "html-damaged"),
        ('<a href="nowhere/">x</a>', "link-lost"),
        ('<a href="#nowhere">x</a>', "link-lost"),
        ("so\u00adft", "text-unseen"),
        ("zero\u200bwidth", "text-unseen"),
        ("mirr\u202eor", "text-unseen"),
        ("tags \U000e004b\U000e0065\U000e007a", "text-unseen"),
        ("flag \U0001f3f4\U000e0067\U000e007f", "text-unseen"),
        ("letters\ufe0f", "text-unseen"),
        ("sign \u2764\U000e0101", "text-unseen"),
        ("sign \u2764\ufe0f\ufe0f", "text-unseen"),
        ("note\ufff9a\ufffab\ufffb", "text-unseen"),
    ],
)
def test_what_no_page_may_hold(planted, rule):
    assert rule in rules(body(OVERVIEW, planted))


def test_a_mark_that_chooses_how_a_sign_is_drawn_hides_nothing():
    assert "text-unseen" not in rules(body(OVERVIEW, "<p>\u2764\ufe0f 1\ufe0f\u20e3 \U0001f600\ufe0e</p>"))


@pytest.mark.parametrize("path", [HOME, OVERVIEW, "404.html"])
@pytest.mark.parametrize("place", ["<!doctype html>", "<head>", "<body>", "</body>", "</html>"])
def test_a_comment_anywhere(path, place):
    assert "html-comment" in rules(page(path, place, f"{place}<!-- x -->"))


@pytest.mark.parametrize(
    "path",
    [
        "draft/index.html",
        "reviews/child-z/index.html",
        "sitemap.xml",
        "old.bak",
        "overview.docx",
        ".hidden",
        "assets/javascripts/bundle.js",
        "search/search_index.json",
        "index.html~",
        f"reviews/{SLUG}/overview.md",
    ],
)
def test_a_file_that_does_not_belong(path):
    assert "file-unexpected" in rules({path: b"<!doctype html><title>x</title>"})


@pytest.mark.parametrize("path", [HOME, "robots.txt", f"reviews/{SLUG}/overview.txt", "assets/extra.css"])
def test_a_file_that_is_gone(path):
    assert "file-missing" in rules({path: None})


@pytest.mark.parametrize(
    "path",
    [
        "robots.txt",
        f"reviews/{SLUG}/overview.txt",
        "assets/archive.js",
        "assets/extra.css",
        "reviews/catalogue.csv",
        f"reviews/{SLUG}/images/abc123.png",
    ],
)
def test_a_file_that_is_not_as_laid_out(path):
    assert "file-changed" in rules({path: published.built()[0][path] + b" "})


def test_a_list_that_lies():
    files, expected = published.built()
    listed = json.loads(files[LISTING])
    listed["files"][HOME] = "0" * 64
    found = audit({**files, LISTING: json.dumps(listed).encode()}, expected=expected, watch=None)
    assert {problem.rule for problem in found.problems} == {"file-changed"}


def test_bytes_that_are_no_text():
    assert "html-damaged" in rules({HOME: b"\xff\xfe<html>"})
    assert "text-damaged" in rules({"robots.txt": b"\xff"})


@pytest.mark.parametrize("css", ["@import 'x.css';", "a{background:url(https://x.example/)}", "a{b:url('//x')}"])
def test_style_that_loads(css):
    path = "assets/extra.css"
    assert "style-loads" in rules({path: published.built()[0][path] + css.encode()})


def _png(**saved) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG", **saved)
    return out.getvalue()


def _text_chunk() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "x")
    return info


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = "x"
    return exif


def _jpeg(**saved) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "JPEG", **saved)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        _png(pnginfo=_text_chunk()),
        _png(exif=_exif()),
        _jpeg(exif=_exif()),
        _jpeg(comment=b"x"),
        _jpeg(xmp=b"<x:xmpmeta/>"),
        _png() + b"PK\x03\x04",
        _jpeg() + b"x",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"",
    ],
)
def test_pictures_that_carry_something(content):
    assert "picture" in rules({f"reviews/{SLUG}/images/abc123.png": content})


def _chunk(kind: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))


def _drawn(packed: bytes) -> bytes:
    """A PNG of four by four whose drawing is these packed bytes."""
    whole = _png()
    return whole[:33] + _chunk(b"IDAT", packed) + whole[-12:]


ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
ROWS = b"".join(b"\0" + b"\x7f" * 12 for _ in range(4))  # four rows of four points of three colours each
JPEG = _jpeg()
SCAN_END = len(JPEG) - 2
COMMENT = b"\xff\xfe\x00\x07Kezia"  # too short to be told from chance: it is found as a comment


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (_drawn(zlib.compress(ROWS) + b" Kezia Orrell was four"), {"picture", "name-left"}),
        (_drawn(zlib.compress(ROWS + b"Kezia Orrell")), {"picture"}),
        (_drawn(zlib.compress(ROWS)[:-4]), {"picture"}),
        (_drawn(zlib.compress(ROWS)[:-1] + b"x"), {"picture"}),
        (_drawn(b"Kezia Orrell"), {"picture", "name-left"}),
        (_png()[:33] + _chunk(b"PLTE", b"Kezia Orrell") + _png()[33:], {"picture", "name-left"}),
        (JPEG[:SCAN_END] + b" Kezia Orrell was four" + JPEG[SCAN_END:], {"name-left"}),
        (JPEG[:SCAN_END] + COMMENT + JPEG[SCAN_END:], {"name-left"}),
    ],
)
def test_words_within_the_drawing_of_a_picture(content, found):
    assert found <= rules({f"reviews/{SLUG}/images/abc123.png": content})


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("size", [(1, 1), (3, 5), (17, 9)])
def test_a_plain_picture_passes(mode, size):
    out = io.BytesIO()
    Image.new(mode, size).save(out, "PNG")
    assert "picture" not in rules({f"reviews/{SLUG}/images/abc123.png": out.getvalue()})
    assert "picture" not in rules({f"reviews/{SLUG}/images/abc123.png": JPEG})


def test_a_picture_that_is_drawn_in_passes_is_counted_whole():
    width, height, rows = 5, 3, b""
    for x, y, dx, dy in (
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ):
        columns, lines = len(range(x, width, dx)), len(range(y, height, dy))
        rows += b"".join(b"\0" + b"\x7f" * 3 * columns for _ in range(lines)) if columns else b""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 1)

    def made(drawing: bytes) -> bytes:
        begun = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head)
        return begun + _chunk(b"IDAT", zlib.compress(drawing)) + _chunk(b"IEND", b"")

    path = f"reviews/{SLUG}/images/abc123.png"
    assert "picture" not in rules({path: made(rows)})
    assert "picture" in rules({path: made(rows + b"x")})


NAMED = "name-left"


@pytest.mark.parametrize(
    "changes",
    [
        lambda: body(OVERVIEW, "<p>Tamsin Orrell</p>"),
        lambda: body(OVERVIEW, "<p>tamsin  ORRELL</p>"),
        lambda: body(OVERVIEW, "<p>Orrell, Tamsin</p>"),
        lambda: body(OVERVIEW, "<p>Ta<em>ms</em>in was here</p>"),
        lambda: body(OVERVIEW, "<p>Tams&#105;n</p>"),
        lambda: body(OVERVIEW, "<p>Tám\u015bin</p>"),
        lambda: body(OVERVIEW, "<p>T\u0430msin</p>"),  # a Cyrillic a
        lambda: body(OVERVIEW, "<p>Tam\u200bsin</p>"),
        lambda: body(OVERVIEW, "<p>kezia</p>"),
        lambda: body(OVERVIEW, "<p>Kezia’s house</p>"),
        lambda: body(OVERVIEW, "<p>Tamsin/Kezia</p>"),
        lambda: body(OVERVIEW, "<p>#TAMSIN2014</p>"),
        lambda: body(OVERVIEW, "<p>#TamsinOrrell</p>"),
        lambda: body(OVERVIEW, "<p>12 March 2010</p>"),
        lambda: body(OTHER, "<p>Tamsin Orrell</p>"),
        lambda: body(HOME, "<p>Kezia Orrell</p>"),
        lambda: body(LIST, "<p>14 Garth Lane, Hallowmere</p>"),
        lambda: body("about/index.html", "<p>Kezia Orrell</p>"),
        lambda: body("404.html", "<p>Kezia Orrell</p>"),
        lambda: page(OVERVIEW, 'alt="A drawing of a boat"', 'alt="Tamsin and a boat"'),
        lambda: page(OVERVIEW, 'id="section-2"', 'id="section-tamsin"'),
        lambda: page(OVERVIEW, 'id="section-2"', 'class="kezia"'),
        lambda: page(OVERVIEW, 'data-label="Seen"', 'data-label="Kezia"'),
        lambda: page(OVERVIEW, 'aria-label="Paragraph 1.1"', 'aria-label="Tamsin"'),
        lambda: page(OVERVIEW, '<meta name="description" content="', '<meta name="description" content="Tamsin '),
        lambda: page(OVERVIEW, "<title>", "<title>Tamsin "),
        lambda: page(REVIEW, '"name": "Child H', '"name": "Kezia'),
        lambda: page(HOME, "A girl of four", "Tamsin of four"),
        lambda: page(LIST, "A girl of four", "Tamsin of four"),
        lambda: {"reviews/catalogue.csv": clean("reviews/catalogue.csv").replace(b"Child H", b"Tamsin")},
        lambda: {"reviews/catalogue.json": clean("reviews/catalogue.json").replace(b"Child H", b"Tamsin")},
        lambda: {f"reviews/{SLUG}/overview.txt": b"1.1 Tamsin was four.\n"},
        lambda: {f"reviews/{SLUG}/overview.txt": b"1.1 Our Tam-\nsin was four.\n"},
        lambda: {"assets/archive.js": b"// Kezia Orrell"},
        lambda: {f"reviews/{SLUG}/images/tamsin-orrell.png": _png()},
        lambda: {f"reviews/{SLUG}/kezia/index.html": b""},
        lambda: {"kezia/orrell.html": b""},
    ],
)
def test_a_removed_name(changes):
    assert NAMED in rules(changes())


@pytest.mark.parametrize(
    "changes",
    [
        dict,
        lambda: body(OVERVIEW, "<p>Oriells, tamsins and Kezian are other words</p>"),
        lambda: body(OTHER, "<p>Tamsin</p>"),  # another review may have a Tamsin of its own
        lambda: body("about/index.html", "<p>Tamsin</p>"),
        lambda: page(LIST, "A girl of four was seriously hurt at home.</p>", "A girl.</p>"),
        lambda: body(OVERVIEW, "<p>Dr Grace Lindqvist</p>"),
    ],
)
def test_what_is_no_removed_name(changes):
    assert NAMED not in rules(changes())


def test_a_name_kept_by_decision_is_counted_and_passed():
    files, expected = published.built()
    changed = {**files, **body(OVERVIEW, "<p>Orrell (1999) and Kezia</p>")}
    kept = audit(changed, expected=expected, watch=published.watch(kept=("Orrell", "Kezia")))
    assert NAMED not in {problem.rule for problem in kept.problems}
    assert kept.kept == 2


def test_a_kept_name_covers_its_own_words_only():
    watch = published.watch(kept=("Kezia Orrell Trust",))
    assert NAMED not in rules(body(OVERVIEW, "<p>the Kezia Orrell Trust</p>"), watch=watch)
    assert NAMED in rules(body(OVERVIEW, "<p>Kezia of the Trust</p>"), watch=watch)


def test_a_name_is_found_however_many_others_are_watched():
    letters = "abcdefghijklmnopqrstuvwxyz"
    crowd = arranged((f"na{a}{b}{c}", f"me{c}{a}") for a in letters for b in letters for c in letters)
    case = CaseWatch(slug="child-z-2001", wide=crowd, own=arranged(()), kept=arranged(()))
    watch = Watch(cases=(*published.watch().cases, case))
    assert NAMED in rules(body(HOME, "<p>Nazyx mexz</p>"), watch=watch)


@settings(max_examples=30)
@given(
    before=st.text(st.sampled_from("ab .,’\n"), max_size=20),
    case=st.sampled_from([str.upper, str.lower, str.title]),
    joint=st.sampled_from(["\u200b", "\u00ad", "\u2060", ""]),
    place=st.integers(0, 6),
)
def test_always_found_however_it_is_spelt(before, case, joint, place):
    word = case("tamsin")
    spelt = word[:place] + joint + word[place:]
    assert NAMED in rules(body(OVERVIEW, f"<p>{before} {spelt} x</p>"))
