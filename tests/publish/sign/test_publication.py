"""What is signed: deterministic, complete, without names, and refused early if it could not be built."""

from dataclasses import replace

import archive
import published
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from redaction.errors import Refused
from redaction.intake.document import DocumentKind
from redaction.publish.pages import review
from redaction.publish.pages.roles import role
from redaction.publish.sign.publication import publication

FOLDER = f"content/reviews/{published.SLUG}"


def made(**more) -> dict[str, bytes]:
    return publication(published.a_case(**more), published.redactions())


def public(**changes) -> dict:
    return {"public": yaml.safe_load(published.case_yml())["public"] | changes}


def test_the_files_are_the_facts_the_texts_and_the_pictures_shown():
    files = made()
    assert list(files) == sorted(files)
    assert set(files) == {f"{FOLDER}/{name}" for name in ("index.md", "overview.md", "summary.md", "images/abc123.png")}
    overview, summary = published.redactions()
    assert files[f"{FOLDER}/overview.md"] == overview.text.encode()
    assert files[f"{FOLDER}/summary.md"] == summary.text.encode()
    assert files[f"{FOLDER}/images/abc123.png"] == published.picture()


def test_the_facts_are_front_matter_and_nothing_else():
    data, rest = review.front_matter(made()[f"{FOLDER}/index.md"], where="index.md")
    assert rest == b""
    assert data["slug"] == published.SLUG
    assert data["documents"] == ["overview", "summary"]
    assert data["changes"] == {"child": 11, "place": 2, "date": 1}
    assert data["labels"] == {"Child H": "the child this review is about", "Mother": "the child’s parents"}
    assert data["dates"] == "month"
    assert "known" not in data
    assert "keep" not in data


def test_no_name_is_in_any_of_it():
    for path, content in made().items():
        for name in (b"Tamsin", b"Kezia", b"Orrell", b"Garth"):
            assert name not in content, path


def test_the_same_every_time_and_in_any_order():
    both = published.redactions()
    case = published.a_case()
    assert publication(case, both) == publication(case, tuple(reversed(both))) == made()


def test_what_is_read_back_is_what_was_written():
    files = {path.removeprefix(f"{FOLDER}/"): content for path, content in made().items()}
    read = review.parse(published.SLUG, files, version=3)
    assert (read.label, read.year, read.version) == ("Child H", 2014, 3)
    assert list(read.documents) == [DocumentKind.SUMMARY, DocumentKind.OVERVIEW]
    assert read.line == "A girl of four was seriously hurt at home."


def test_a_picture_that_no_text_shows_stays_private():
    summary = published.redactions()[1]
    assert not [path for path in publication(published.a_case(**public(findings=[])), (summary,)) if "images" in path]


def test_nothing_is_no_publication():
    for redactions in ((), published.redactions()[:1] * 2):
        with pytest.raises(Refused, match="no document"):
            publication(published.a_case(), redactions)
    with pytest.raises(Refused, match="empty"):
        publication(published.a_case(), (published.redaction(DocumentKind.SUMMARY, "\n"),))


@pytest.mark.parametrize(
    "changes",
    [
        {"lede": "What happened to Tamsin."},
        {"lede": "What happened to TAMSIN."},
        {"care": "orrell"},
        {"author": "Kezia Vansittart"},
        {"chair": "Orrell, Kezia"},
        {"published": "Kezia 2014"},
        {"summary": ["Fine.", "T\u0430msin was quiet."]},
        {"summary": ["Tam\u00adsin was quiet."]},
        {"quote": {"text": "Tamsin liked boats", "who": "Mother", "document": "summary", "para": "2"}},
        {"quote": {"text": "Boats", "who": "Kezia", "document": "summary", "para": "2"}},
        {"findings": [{"text": "14 Garth Lane, Hallowmere was never seen", "para": "2", "document": "summary"}]},
        {
            "plan": {
                "reviewed": "May",
                "actions": [{"action": "a", "lead": "b", "due": "c", "state": "done", "note": "Orrell"}],
            }
        },
        {"history": [{"date": "May 2015", "text": "A surname (Orrell) corrected."}]},
    ],
)
def test_a_name_in_the_pages_own_words(changes):
    with pytest.raises(Refused) as refused:
        made(**public(**changes))
    assert {problem.rule for problem in refused.value.problems} == {"public-words"}
    said = refused.value.message + "".join(map(str, refused.value.problems))
    assert not any(name in said.casefold() for name in ("tamsin", "orrell", "kezia", "garth"))
    assert next(iter(changes)) in said


def test_a_label_that_is_a_name():
    known = yaml.safe_load(published.case_yml())["known"]
    known[1]["label"] = "Kezia’s mother"
    with pytest.raises(Refused, match="hold a name"):
        made(known=known)


def test_a_slug_that_is_a_name():
    for slug in ("tamsin-orrell", "child-h-kezia-2014"):
        with pytest.raises(Refused) as refused:
            made(slug=slug)
        assert [problem.rule for problem in refused.value.problems] == ["public-words"]


def test_a_kept_name_does_not_excuse_the_family():
    with pytest.raises(Refused):
        made(keep=["Kezia Orrell"], **public(author="Kezia Orrell"))
    assert made(keep=["Dr Jo Orrell"], **public(author="Dr Jo Orrell"))


def test_a_month_is_no_name():
    known = yaml.safe_load(published.case_yml())["known"]
    known[0]["names"] = ["May Will"]
    assert made(known=known, **public(published="May 2015", lede="In May 2013 she was hurt. She will be missed."))
    with pytest.raises(Refused):
        made(known=known, **public(lede="We miss May."))


@pytest.mark.parametrize("para", ["9.9", "1.1.1", "12"])
def test_a_paragraph_that_is_not_there_is_refused_before_anyone_signs(para):
    with pytest.raises(Refused) as refused:
        made(**public(findings=[{"text": "x", "para": para, "document": "overview"}]))
    assert [problem.rule for problem in refused.value.problems] == ["lost-paragraph"]


BAD = {
    "no front matter": lambda files: files | {"index.md": b"# Child H\n"},
    "words after it": lambda files: files | {"index.md": files["index.md"] + b"<script>"},
    "another slug": lambda files: files | {"index.md": files["index.md"].replace(b"child-h-2014", b"child-i-2014")},
    "unknown key": lambda files: files | {"index.md": files["index.md"].replace(b"dates:", b"fates:")},
    "unknown code": lambda files: files | {"index.md": files["index.md"].replace(b"dates: month", b"dates: moon")},
    "a document more": lambda files: files | {"response.md": b"x"},
    "a document less": lambda files: {path: content for path, content in files.items() if path != "summary.md"},
    "something else": lambda files: files | {"notes.txt": b"x"},
    "two keys": lambda files: files | {"index.md": files["index.md"].replace(b"dates:", b"slug: x\ndates:")},
    "a tag": lambda files: files | {"index.md": files["index.md"].replace(b"dates: month", b"dates: !!python/name:os")},
    "empty": lambda files: files | {"index.md": b""},
}


@pytest.mark.parametrize("spoil", BAD.values(), ids=BAD)
def test_files_that_publication_did_not_write(spoil):
    files = {path.removeprefix(f"{FOLDER}/"): content for path, content in made().items()}
    with pytest.raises(Refused):
        review.parse(published.SLUG, spoil(files))


@given(st.text(max_size=30))
def test_a_role_is_told_from_the_label_and_never_repeats_it(label):
    assert role(label, subject="Child H") in {role(known, subject="Child H") for known in LABELS}


LABELS = (
    "Child H",
    "Child S",
    "Mother",
    "Sibling 2",
    "MGM",
    "Mother's Partner",
    "Foster Carer 1",
    "HV1",
    "GP 1",
    "SW2",
    "Social Worker 1",
    "PC 3",
    "Teaching Assistant 2",
    "Housing Officer",
    "Neighbour",
    "Hospital 1",
    "School A",
    "Xyz",
    "Partner of MP",
    "Nursery A",
)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Child H", "the child this review is about"),
        ("Child S", "another child"),
        ("School A", "places"),
        ("Social Worker 2", "social care staff"),
        ("Health Visitor", "health staff"),
        ("MGM", "the wider family"),
        ("Half Sibling 1", "the child’s brothers and sisters"),
        ("PC 1", "police officers"),
        ("Zed", "others in the case"),
    ],
)
def test_roles(label, words):
    assert role(label, subject="Child H") == words


def test_the_gate_lets_a_publication_through():
    assert archive.found(published.signed()) == set()


def test_texts_are_not_in_reprs():
    overview = published.redactions()[0]
    files = {path.removeprefix(f"{FOLDER}/"): content for path, content in made().items()}
    read = review.parse(published.SLUG, files)
    assert "boats" not in repr(read)
    assert "hurt" not in repr(replace(read, version=2))
    assert "Tamsin" not in repr(overview)
    assert "tamsin" not in repr(published.watch()).casefold()
