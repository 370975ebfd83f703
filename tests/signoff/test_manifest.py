import contextlib
import json
from dataclasses import replace

import pytest
from archive import REVIEWS, SITE, a_manifest
from hypothesis import given
from hypothesis import strategies as st

from redaction import canonical
from redaction.errors import Refused
from redaction.review.decisions.decision import ReasonCode
from redaction.signoff import manifest, names
from redaction.signoff.figures import KEYS, Figures
from redaction.signoff.manifest import Subject

SLUG = "child-f-2014"
READ = Figures(readers=2, differences=5, combinations=6, planted=10, caught=9, sections=31)
MADE = a_manifest(SLUG, REVIEWS[SLUG])
GOOD = manifest.dump(MADE)
FOLDER = f"content/reviews/{SLUG}/"


def refused(untrusted: bytes) -> bool:
    try:
        manifest.parse(untrusted, where="1.json")
    except Refused as error:
        assert "1.json" in error.message
        assert "Child F" not in error.message
        return True
    return False


def changed(*path, to) -> bytes:
    """The good manifest with one value replaced, in canonical bytes."""
    value = json.loads(GOOD)
    place = value
    for step in path[:-1]:
        place = place[step]
    if to is KeyError:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return canonical.dump(value)


def test_a_manifest_reads_back():
    assert manifest.parse(GOOD, where="1.json") == MADE
    site = a_manifest("site", SITE)
    assert manifest.parse(manifest.dump(site), where="1.json") == site


def test_it_is_an_in_toto_statement_in_rfc_8785_bytes():
    value = json.loads(GOOD)
    assert value["_type"] == "https://in-toto.io/Statement/v1"
    assert value["subject"][0]["digest"].keys() == {"sha256"}
    assert json.dumps(value, sort_keys=True, separators=(",", ":")).encode() == GOOD


def test_everything_optional_can_be_said():
    full = replace(MADE, not_before="2026-05-04T09:00:00Z", re_review_by="2030-05-04", previous="ab" * 32, legal=True)
    assert manifest.parse(manifest.dump(full), where="1.json") == full


@pytest.mark.parametrize(
    "spoil",
    [
        lambda good: good + b"\n",
        lambda good: b" " + good,
        lambda good: b"\xef\xbb\xbf" + good,
        lambda good: good.replace(b",", b", ", 1),
        lambda good: good.replace(b'"size":', b'"size": ', 1),
        lambda good: good.replace(b'"version":1', b'"version":1.0', 1),
        lambda good: good.replace(b'"version":1', b'"version":1e0', 1),
        lambda good: good.replace(b'"version":1', b'"version":1,"version":1', 1),
        lambda good: good.replace(b"Child", b"\\u0043hild", 1),
        lambda good: good.replace(b'"version":1', b'"version":NaN', 1),
        lambda good: good[:-1],
        lambda _: b"",
        lambda _: b"null",
        lambda _: b"[]",
        lambda _: b"{}",
        lambda _: b"[" * 100_000,
        lambda _: b"\xff",
        lambda good: json.dumps(json.loads(good), separators=(",", ":")).encode()[::-1],
        lambda good: json.dumps(dict(reversed(json.loads(good).items())), separators=(",", ":")).encode(),
    ],
)
def test_bytes_that_two_readers_could_take_in_two_ways_are_refused(spoil):
    assert refused(spoil(GOOD))


@pytest.mark.parametrize(
    ("path", "to"),
    [
        (("_type",), "https://in-toto.io/Statement/v0.1"),
        (("_type",), True),
        (("predicateType",), "urn:redaction:approval:v2"),
        (("extra",), 1),
        (("subject",), []),
        (("subject",), {}),
        (("subject",), KeyError),
        (("subject", 0, "size"), 0),
        (("subject", 0, "size"), -1),
        (("subject", 0, "size"), True),
        (("subject", 0, "size"), "12"),
        (("subject", 0, "size"), 2**40),
        (("subject", 0, "digest"), {}),
        (("subject", 0, "digest"), {"sha256": "AB" * 32}),
        (("subject", 0, "digest"), {"sha256": "ab" * 31}),
        (("subject", 0, "digest"), {"sha256": "ab" * 32 + "\n"}),
        (("subject", 0, "digest"), {"sha256": "ab" * 32, "md5": "ab" * 16}),
        (("subject", 0, "more"), "x"),
        (("predicate", "action"), "remove"),
        (("predicate", "action"), KeyError),
        (("predicate", "force"), True),
        (("predicate", "slug"), "child-g-2015"),
        (("predicate", "slug"), "site"),
        (("predicate", "slug"), "../child"),
        (("predicate", "slug"), SLUG + "\n"),
        (("predicate", "label"), ""),
        (("predicate", "label"), " Child F"),
        (("predicate", "label"), "Child\nF"),
        (("predicate", "label"), "Child\u200bF"),
        (("predicate", "label"), "Child\u202eF"),
        (("predicate", "label"), "F" * 201),
        (("predicate", "version"), 0),
        (("predicate", "version"), -1),
        (("predicate", "version"), True),
        (("predicate", "version"), "1"),
        (("predicate", "version"), 10_000),
        (("predicate", "previous"), ""),
        (("predicate", "previous"), "0"),
        (("predicate", "legal"), 0),
        (("predicate", "legal"), "false"),
        (("predicate", "legal"), None),
        (("predicate", "not_before"), "2026-05-04"),
        (("predicate", "not_before"), "2026-5-4T9:0:0Z"),
        (("predicate", "not_before"), "2026-02-30T09:00:00Z"),
        (("predicate", "not_before"), "2026-05-04T09:00:00+01:00"),
        (("predicate", "not_before"), ""),
        (("predicate", "not_before"), 0),
        (("predicate", "re_review_by"), "2026-02-30"),
        (("predicate", "re_review_by"), "soon"),
        (("predicate", "counts"), []),
        (("predicate", "counts"), {"child": 0}),
        (("predicate", "counts"), {"child": -1}),
        (("predicate", "counts"), {"child": True}),
        (("predicate", "counts"), {"Tamsin": 1}),
        (("predicate", "evidence"), {}),
        (("predicate", "evidence", "journal"), "x"),
        (("predicate", "evidence", "journal"), KeyError),
        (("predicate", "evidence", "sources"), {"overview": "ab" * 32}),
        (("predicate", "evidence", "sources"), {"notes": {"sha256": "ab" * 32}}),
        (("predicate", "evidence", "sources"), []),
        (("predicate", "evidence", "engine"), "words\nwords"),
        (("predicate", "evidence", "engine"), "x" * 201),
        (("predicate", "evidence", "policy"), {"version": 0, "sha256": "ab" * 32}),
        (("predicate", "evidence", "tool"), None),
    ],
)
def test_a_field_of_another_form_is_refused(path, to):
    assert refused(changed(*path, to=to))


@pytest.mark.parametrize(
    "path",
    [
        "",
        "index.md",
        "/content/reviews/child-f-2014/index.md",
        "content/index.md",
        "content/reviews/child-g-2015/index.md",
        "content/reviews/child-f-2014",
        "content/reviews/child-f-20145/index.md",
        "content/reviews/index.md",
        f"{FOLDER}../child-g-2015/index.md",
        f"{FOLDER}./index.md",
        f"{FOLDER}/index.md",
        f"{FOLDER}index.md/",
        f"{FOLDER}index.md\n",
        f"{FOLDER}\\index.md",
        f"{FOLDER}.index.md",
        f"{FOLDER}.hidden/index.md",
        f"{FOLDER}Index.md",
        f"{FOLDER}index.MD",
        f"{FOLDER}index..md",
        f"{FOLDER}index.md.bak",
        f"{FOLDER}index.html",
        f"{FOLDER}index.svg",
        f"{FOLDER}names.csv",
        f"{FOLDER}report.docx",
        f"{FOLDER}ind ex.md",
        f"{FOLDER}ïndex.md",
        f"{FOLDER}index\u200b.md",
        f"{FOLDER}con.md",
        f"{FOLDER}nul/index.md",
        f"{FOLDER}{'x' * 200}.md",
        f"{FOLDER}{'x/' * 12}index.md",
        "site_config/policy.yml",
    ],
)
def test_a_path_that_is_not_plainly_the_publications_own_is_refused(path):
    subjects = sorted([*MADE.subjects[1:], Subject(path=path, digest="ab" * 32, size=1)])
    with pytest.raises(Refused):
        manifest.dump(replace(MADE, subjects=tuple(subjects)))


@pytest.mark.parametrize(
    "subjects", [(), MADE.subjects[::-1], (MADE.subjects[0], *MADE.subjects), (replace(MADE.subjects[0], size=0),)]
)
def test_files_are_named_once_in_order_and_are_not_empty(subjects):
    with pytest.raises(Refused) as caught:
        manifest.dump(replace(MADE, subjects=subjects))
    assert SLUG in caught.value.where


def test_the_site_holds_the_home_and_about_pages_only():
    for path in ("content/reviews/child-f-2014/index.md", "content/themes.md", "content/reviews/index.md"):
        with pytest.raises(Refused):
            manifest.dump(a_manifest("site", {**SITE, path: b"x"}))


def test_how_it_was_read_is_said_in_whole_numbers_and_only_where_it_is_known():
    read = manifest.dump(replace(MADE, review=READ))
    assert manifest.parse(read, where="1.json").review == READ
    assert json.loads(read)["predicate"]["review"] == dict(zip(KEYS, (2, 5, 6, 10, 9, 31), strict=True))
    assert b'review":' not in GOOD
    assert manifest.parse(GOOD, where="1.json").review is None


@pytest.mark.parametrize(
    "change",
    [
        None, [], {}, "two", 2, {"readers": 2}, {**dict.fromkeys(KEYS, 1), "names": 1},
        *({**dict.fromkeys(KEYS, 1), key: wrong} for key in KEYS for wrong in (-1, 1.5, True, "1", None, [1], 10**7)),
        {**dict.fromkeys(KEYS, 1), "readers": 0}, {**dict.fromkeys(KEYS, 1), "readers": 10},
        {**dict.fromkeys(KEYS, 1), "caught": 2},
    ],
)  # fmt: skip
def test_how_it_was_read_has_exactly_its_form(change):
    value = json.loads(GOOD)
    value["predicate"]["review"] = change
    assert refused(json.dumps(value, sort_keys=True, separators=(",", ":")).encode())


@given(st.builds(Figures, readers=st.integers(-1, 11), **{key: st.integers(-2, 2**21) for key in KEYS[1:]}))
def test_figures_are_written_only_if_they_can_be_read_back(figures):
    try:
        written = manifest.dump(replace(MADE, review=figures))
    except Refused:
        return
    assert manifest.parse(written, where="1.json").review == figures
    assert manifest.dump(manifest.parse(written, where="1.json")) == written


@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
def test_a_changed_byte_never_reads_as_the_same_manifest(place, other):
    untrusted = GOOD[:place] + bytes([GOOD[place] ^ other]) + GOOD[place + 1 :]
    with contextlib.suppress(Refused):
        assert manifest.parse(untrusted, where="1.json") != MADE


@given(st.binary(max_size=300))
def test_rubbish_is_refused_and_never_crashes(untrusted):
    assert refused(untrusted)


def told(untrusted: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        manifest.parse(untrusted, where="1.json")
    return caught.value


def test_what_is_wrong_is_said_with_its_place_and_what_to_do():
    wrong = told(changed("predicate", "proposed", to=None))
    assert (wrong.what, wrong.next_step) == (
        "proposed in predicate is not a moment", "sign again with 'redaction sign'",
    )  # fmt: skip
    loose = told(json.dumps(json.loads(GOOD)).encode())
    assert loose.next_step == "restore the file as it was signed"
    extra = {**json.loads(GOOD)["subject"][1], "more": 1}
    assert told(changed("subject", 1, to=extra)).what.startswith("subject 2 must have exactly the fields")


def test_a_policy_has_up_to_9999_versions():
    place = ("predicate", "evidence", "policy", "version")
    assert not refused(changed(*place, to=9999))
    assert refused(changed(*place, to=10_000))
    assert refused(changed(*place, to=0))


def test_every_document_and_every_reason_can_be_in_a_manifest():
    sources = tuple((kind, "ab" * 32) for kind in sorted(names.KINDS))
    evidence = replace(MADE.evidence, sources=sources)
    full = replace(MADE, evidence=evidence, counts=tuple((code, 1) for code in sorted(ReasonCode)))
    assert manifest.parse(manifest.dump(full), where="1.json") == full


def test_a_publication_has_up_to_ten_thousand_files():
    pages = [Subject(path=f"{FOLDER}{n:05}.md", digest="ab" * 32, size=1) for n in range(10_000)]
    most = manifest.dump(replace(MADE, subjects=tuple(pages)))
    assert len(manifest.parse(most, where="1.json").subjects) == 10_000
    more = Subject(path=f"{FOLDER}10000.md", digest="ab" * 32, size=1)
    with pytest.raises(Refused):
        manifest.dump(replace(MADE, subjects=(*pages, more)))
