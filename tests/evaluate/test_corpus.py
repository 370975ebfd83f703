import pytest
from marked import CAST, FILES, OVERVIEW, write

from redaction.errors import Refused, WrongUsage
from redaction.evaluate.corpus import read_cases
from redaction.intake.document import DocumentKind


def test_cases_come_in_the_order_of_their_names_with_their_casts(tmp_path):
    write(tmp_path / "child-l")
    write(tmp_path / "child-k")
    (tmp_path / "notes").mkdir()
    (tmp_path / "README.md").write_text("x", encoding="utf-8")
    cases = read_cases(tmp_path)
    assert [case.slug for case in cases] == ["child-k", "child-l"]
    assert cases[0].kinds == (DocumentKind.OVERVIEW, DocumentKind.SUMMARY)
    assert [known.label for known in cases[0].cast.known] == ["Child K", "Mother"]
    assert not any("{{" in text for text in cases[0].texts)


def test_a_folder_that_is_a_case_is_read_as_one(tmp_path):
    assert [case.slug for case in read_cases(write(tmp_path / "child-k"))] == ["child-k"]


def test_marked_beside_word_files_and_a_whole_case_file_will_do(tmp_path):
    write(tmp_path / "child-k", {"overview.marked.md": OVERVIEW, "overview.docx": b"PK", "case.yml": CAST})
    (case,) = read_cases(tmp_path)
    assert case.cast.known


def test_without_the_cast_none_is_needed_and_nobody_is_known(tmp_path):
    write(tmp_path / "child-k", {"overview.md": OVERVIEW})
    (case,) = read_cases(tmp_path, with_cast=False)
    assert case.cast.known == ()
    with pytest.raises(Refused, match=r"child-k: has no cast\.yml"):
        read_cases(tmp_path)


def test_only_the_case_asked_for_is_read(tmp_path):
    write(tmp_path / "child-k")
    write(tmp_path / "child-l", {"overview.md": "{{broken"})
    assert [case.slug for case in read_cases(tmp_path, only=["child-k"])] == ["child-k"]
    with pytest.raises(WrongUsage, match=r"no case child-m.*child-k, child-l"):
        read_cases(tmp_path, only=["child-m"])


@pytest.mark.parametrize("name", FILES)
def test_the_digest_changes_with_every_file(tmp_path, name):
    one, two = write(tmp_path / "a" / "child-k"), write(tmp_path / "b" / "child-k")
    assert read_cases(one)[0].digest == read_cases(two)[0].digest
    with (two / name).open("a", encoding="utf-8") as file:
        file.write("\n# more\n")
    assert read_cases(one)[0].digest != read_cases(two)[0].digest


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({**FILES, "overview.md": "{{PERSON|a|Tamsin"}, "child-k/overview.md: holds marks"),
        ({**FILES, "overview.md": b"\xff"}, "child-k/overview.md: is not UTF-8"),
        ({**FILES, "overview.md": ""}, "child-k/overview.md: is empty"),
        ({**FILES, "overview.marked.md": OVERVIEW}, "child-k: holds two documents of the kind overview"),
        ({"overview.md": "Tamsin {{KEEP|k|Norbeck}}", "cast.yml": CAST}, "child-k: holds no mark"),
        ({**FILES, "cast.yml": "known: []"}, "child-k/cast.yml: does not give a usable cast"),
        ({**FILES, "cast.yml": "{"}, "child-k/cast.yml:"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_file(tmp_path, files, message):
    write(tmp_path / "child-k", files)
    with pytest.raises(Refused) as raised:
        read_cases(tmp_path)
    assert raised.value.message.startswith(message)
    assert "Tamsin" not in f"{raised.value.message}{raised.value.problems}"


@pytest.mark.parametrize("name", ["Tamsin Orrell", "child_k", "Child-K"])
def test_a_folder_named_like_a_person_is_refused_and_not_shown(tmp_path, name):
    write(tmp_path / name)
    with pytest.raises(Refused) as raised:
        read_cases(tmp_path)
    assert name not in raised.value.message.replace(str(tmp_path), "")


def test_a_file_larger_than_any_report_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("redaction.evaluate.corpus._LIMIT", 40)
    write(tmp_path / "child-k")
    with pytest.raises(Refused, match=r"child-k/overview\.md: is larger"):
        read_cases(tmp_path)


def test_no_folder_and_no_case_are_wrong_usage(tmp_path):
    with pytest.raises(WrongUsage, match="no such folder"):
        read_cases(tmp_path / "none")
    with pytest.raises(WrongUsage, match="holds no marked case"):
        read_cases(tmp_path)
