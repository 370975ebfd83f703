"""The board's own words for reasons: read strictly, shown to readers, and signed with the site."""

import contextlib
from dataclasses import replace

import archive
import published
import pytest
from archive import REVIEWS, a_review, found, logged, small_archive
from hypothesis import given
from hypothesis import strategies as st

from redaction.errors import Refused
from redaction.publish.pages import landing, reasons, review, site
from redaction.publish.pages.reasons import OURS, WHERE, Reason, by_code, parse
from redaction.publish.sign.prepared import previewed
from redaction.review.decisions.decision import ReasonCode
from redaction.signoff import names

F = "child-f-2014"
GOOD = b"""reasons:
  - {code: family, what: The family, now: A label}
  - {code: child, what: The child, now: "Called {label} here"}
  - {code: court-order, what: What a court has ordered, now: Nothing}
  - {code: health, what: Illness, now: "[detail removed]"}
"""


def test_the_boards_reasons_are_read_in_its_order():
    assert parse(GOOD) == (
        Reason(code=ReasonCode.FAMILY, what="The family", now="A label"),
        Reason(code=ReasonCode.CHILD, what="The child", now="Called {label} here"),
        Reason(code=ReasonCode.COURT_ORDER, what="What a court has ordered", now="Nothing"),
        Reason(code=ReasonCode.HEALTH, what="Illness", now="[detail removed]"),
    )


def test_without_a_file_every_code_is_offered_in_our_words():
    assert parse(b"") == OURS
    assert {reason.code for reason in OURS} == set(ReasonCode)


def test_what_a_board_offers_no_more_still_has_words_for_readers():
    told = by_code(parse(GOOD))
    assert set(told) == set(ReasonCode)
    assert told[ReasonCode.FAMILY].what == "The family"
    assert told[ReasonCode.DATE] in OURS


@pytest.mark.parametrize(
    "hostile",
    [
        b"reasons:\n", b"reasons: []\n", b"reasons: {}\n", b"- a\n", b"x: 1\n", b"\xff", b"{", b"   \n",
        GOOD + b"more: []\n",
        b"reasons: [family]\n",
        b"reasons: [{code: family, what: A}]\n",
        b"reasons: [{code: family, what: A, now: B, href: x}]\n",
        b"reasons: [{code: family, what: A, now: 7}]\n",
        b"reasons: [{code: family, what: A, now: yes}]\n",
        b"reasons: [{code: because, what: A, now: B}]\n",
        b"reasons: [{code: family, what: A, now: B}, {code: family, what: C, now: D}]\n",
        b"reasons: [{code: family, what: '', now: B}]\n",
        b"reasons: [{code: family, what: ' A', now: B}]\n",
        b'reasons: [{code: family, what: "A\\nB", now: B}]\n',
        b'reasons: [{code: family, what: "A\\u202eB", now: B}]\n',
        b'reasons: [{code: family, what: "A\\u200bB", now: B}]\n',
        b"reasons: [{code: family, what: " + b"A" * 201 + b", now: B}]\n",
        b"reasons: [{code: family, what: A, now: '{label.__class__}'}]\n",
        b"reasons: [{code: family, what: A, now: '{0}'}]\n",
        b"reasons: [{code: family, what: '{label}', now: B}]\n",
        b"reasons: [&a {code: family, what: A, now: B}, *a]\n",
        b"reasons: [!!python/object:os.system {code: family, what: A, now: B}]\n",
        b"reasons: [{code: family, code: child, what: A, now: B}]\n",
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_by_line_and_never_quoted(hostile):
    with pytest.raises(Refused) as caught:
        parse(hostile)
    shown = caught.value.message + "".join(map(str, caught.value.problems))
    assert WHERE in shown
    assert not any(words in shown for words in ("because", "__class__", "AAAA", "os.system"))


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_anything_is_read_or_refused(content):
    with contextlib.suppress(Refused):
        assert parse(content)


@given(st.text(max_size=20))
def test_the_label_is_put_in_as_it_is(label):
    assert replace(parse(GOOD)[1], now="a {label} b {label}").stands(label) == f"a {label} b {label}"


def pages_of(reasons_yml: bytes):
    slug = published.SLUG
    files = {p: b for p, b in published.signed().items() if p.startswith(f"content/reviews/{slug}/")}
    one = review.parse(slug, {p.removeprefix(f"content/reviews/{slug}/"): b for p, b in files.items()})
    around = published.around()
    return landing.landing(one, site.parse(around.mkdocs_yml, around.themes_yml, reasons_yml), listed=frozenset())


def test_readers_see_the_boards_words():
    ours, theirs = str(pages_of(b"")), str(pages_of(GOOD))
    assert "Names of the child" in ours
    assert "Names of the child" not in theirs
    assert "The child" in theirs
    assert "Called Child H here" in theirs


def test_markup_in_the_boards_words_is_no_markup():
    shown = pages_of(b"reasons: [{code: child, what: '<script>alert(1)</script>', now: B}]\n")
    assert "<script>alert(1)</script>" in str(shown)  # a value of front matter: the theme escapes it


def test_another_wording_is_another_page_to_be_previewed():
    slug = published.SLUG
    files = {p: b for p, b in published.signed().items() if p.startswith(f"content/reviews/{slug}/")}
    around = published.around()
    content = {"mkdocs.yml": around.mkdocs_yml, "site_config/themes.yml": around.themes_yml}
    before = previewed(slug, files, content, 1, legal=False)
    assert previewed(slug, files, {**content, WHERE: GOOD}, 1, legal=False) != before


# The gate: the file may be missing; if it is there, the site's own approval answers for it.


def with_site(pages: dict[str, bytes]) -> dict[str, bytes]:
    files = {path: content for path, content in small_archive().items() if "approvals/site/" not in path}
    return logged({**files, **a_review("site", pages)})


def test_an_archive_with_the_file_signed_is_let_through():
    assert found(with_site({**archive.SITE, WHERE: GOOD})) == set()
    assert names.publishable(WHERE)


def test_a_file_that_nobody_signed_is_refused():
    assert found({**small_archive(), WHERE: GOOD}) == {"content-unsigned"}


def test_a_file_that_was_changed_or_taken_away_after_signing_is_refused():
    signed = with_site({**archive.SITE, WHERE: GOOD})
    assert found({**signed, WHERE: GOOD + b"# more\n"}) == {"content-changed"}
    assert found({path: content for path, content in signed.items() if path != WHERE}) == {"content-missing"}


def test_a_review_cannot_answer_for_it():
    files = {path: content for path, content in small_archive().items() if F not in path}
    with pytest.raises(Refused, match="may not hold"):
        logged({**files, **a_review(F, {**REVIEWS[F], WHERE: GOOD})})


@pytest.mark.parametrize(
    "path", ["site_config/reasons.yaml", "site_config/Reasons.yml", "site_config/reasons.yml/x.yml", "reasons.yml"]
)
def test_no_other_path_may_be_signed_in_its_place(path):
    assert not names.publishable(path)


def test_it_is_read_from_disk_and_a_link_is_not(tmp_path):
    from redaction.publish.gate.archive import read_archive

    root = archive.lay_out(tmp_path / "a", with_site({**archive.SITE, WHERE: GOOD}))
    assert read_archive(root).untrusted_files[WHERE] == GOOD
    (root / WHERE).unlink()
    (root / WHERE).symlink_to(tmp_path / "elsewhere")
    assert [fault.path for fault in read_archive(root).faults] == [WHERE]
    assert reasons.WHERE in names.BESIDE
