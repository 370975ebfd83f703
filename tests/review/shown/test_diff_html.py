import html5lib
import pytest
from reviewed import FINDINGS, SITTING, TEXT, decision, document, finding, settled

from redaction.intake.document import DocumentKind
from redaction.review.decisions.proposals import accept
from redaction.review.decisions.verdicts import settle
from redaction.review.shown.diff import diff
from redaction.review.shown.diff_html import Titles, render
from redaction.review.shown.legible import legible

TITLES = Titles(label="Child Q", slug="child-q-2013", at="2013-05-04T10:11:12Z")
DIFF = diff(document(), settled(*accept(settled(), SITTING)))
PAGE = render([DIFF], TITLES).decode()
HOSTILE = """# <script>alert(1)</script>

1.1 Tamsin "onload=x() <img src=x onerror=alert(1)> &amp; {{ 7*7 }} </style><script>2</script>

| <b>a</b> | " onmouseover="x |
|---|---|
| Tamsin | </td></table> |
"""


def elements(page: str):
    return html5lib.parse(page, namespaceHTMLElements=False).iter()


def test_the_file_stands_alone():
    names = [e.tag for e in elements(PAGE) if isinstance(e.tag, str)]
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & set(names)
    assert "http://" not in PAGE
    assert "https://" not in PAGE
    assert "url(" not in PAGE
    assert "default-src 'none'" in PAGE
    assert all(not key.startswith("on") and key != "style" for e in elements(PAGE) for key in getattr(e, "attrib", {}))


def test_it_says_that_it_is_private():
    assert PAGE.count("holds the original names") == 2
    assert "noindex" in PAGE


def test_every_link_leads_somewhere_and_every_id_stands_once():
    ids = [e.attrib["id"] for e in elements(PAGE) if "id" in getattr(e, "attrib", {})]
    assert len(ids) == len(set(ids))
    targets = {e.attrib["href"] for e in elements(PAGE) if getattr(e, "tag", "") == "a"}
    assert {t[1:] for t in targets} <= set(ids)
    assert {f"overview-c{c.number}" for c in DIFF.changes} <= set(ids)
    assert {f"overview-o{c.number}" for c in DIFF.changes} <= set(ids)


def test_each_change_has_its_facts():
    row = next(e for e in elements(PAGE) if getattr(e, "attrib", {}).get("id") == "overview-c2")
    words = " ".join("".join(row.itertext()).split())
    for fact in (
        "Tamsin Orrell",
        "Child Q",
        "Person, replaced by a label; counted under child",
        "a form of a known name",
        "known-names",
        "high confidence",
        "a-mensah",
        "2013-05-04 10:11",
    ):
        assert fact in words


def test_what_nobody_decided_is_told_in_words():
    assert "1 not decided yet" in PAGE
    assert "nobody yet" in PAGE
    assert "[to decide]" in PAGE


def test_what_was_left_in_is_listed():
    text = " ".join("".join(html5lib.parse(PAGE, namespaceHTMLElements=False).itertext()).split())
    assert "What was left in" in text
    assert "Kestrel Court 2 times" in text
    assert "An ordinary word here" in text


def test_a_hostile_report_stays_text():
    found = [finding("Tamsin", i, text=HOSTILE, replacement='"><script>3</script>') for i in range(2)]
    result = settle(DocumentKind.OVERVIEW, HOSTILE, found, [decision(f, text=HOSTILE, note="<i>") for f in found])
    page = render([diff(document(HOSTILE), result)], Titles(label="</title><script>", slug="x", at=TITLES.at)).decode()
    names = {e.tag for e in elements(page) if isinstance(e.tag, str)}
    assert not {"script", "img", "i"} & names
    assert "<img" not in page
    assert "{{ 7*7 }}" in page
    assert all(not key.startswith("on") for e in elements(page) for key in getattr(e, "attrib", {}))


def test_two_documents_stand_in_one_file():
    summary = diff(document(kind=DocumentKind.SUMMARY), settle(DocumentKind.SUMMARY, TEXT, FINDINGS, ()))
    page = render([DIFF, summary], TITLES).decode()
    ids = [e.attrib["id"] for e in elements(page) if "id" in getattr(e, "attrib", {})]
    assert len(ids) == len(set(ids))
    assert "Executive summary" in page


def test_a_document_without_any_finding_can_be_shown():
    nothing = diff(document("Nothing here.\n"), settle(DocumentKind.OVERVIEW, "Nothing here.\n", (), ()))
    assert "Nothing is changed." in render([nothing], TITLES).decode()


def test_a_torn_journal_is_told():
    titles = Titles(label="Child Q", slug="child-q-2013", at=TITLES.at, torn=("a-mensah.jsonl",))
    assert "The journal a-mensah.jsonl ends in a line" in render([DIFF], titles).decode()


def test_the_same_input_gives_the_same_bytes():
    assert render([DIFF], TITLES) == render([DIFF], TITLES)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("**bold** word", "bold word"), ("*slant*, then", "slant, then"), ("2 * 3 * 4", "2 * 3 * 4"),
        ("\\[name removed\\]", "[name removed]"), ("[a](tamsin.docx)", "[a](tamsin.docx)"),
        ("snake_case", "snake_case"),
    ],
)  # fmt: skip
def test_emphasis_is_not_shown_but_link_targets_are(words, shown):
    assert legible(words) == shown
