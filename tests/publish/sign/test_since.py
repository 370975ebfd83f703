import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.publish.sign.since import Fate, since

OLD = "# Title\n\n1.1 She lived with Mother.\n\n1.2 Nobody asked.\n\n| Name | Age |\n| --- | --- |\n| Mother | 24 |\n"


def told(before: str, after: str):
    """(what became of the passage, what is gone of it, what is new) for each."""
    found = since({"a.md": before.encode()}, {"a.md": after.encode()})
    return [
        (
            passage.fate,
            "".join(w.words for w in passage.words if w.fate is Fate.GONE).strip(),
            "".join(w.words for w in passage.words if w.fate is Fate.ADDED).strip(),
        )
        for one in found
        for passage in one.passages
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("Mother.", "Father."), [(Fate.CHANGED, "Mother", "Father")]),
        (("1.2 Nobody asked.\n\n", ""), [(Fate.GONE, "1.2 Nobody asked.", "")]),
        (("1.2", "1.1a New.\n\n1.2"), [(Fate.ADDED, "", "1.1a New.")]),
        (("| Mother | 24 |", "| Mother | 20s |"), [(Fate.CHANGED, "24", "20s")]),
        (("| Mother | 24 |", "| Mother | 24 |\n| Father | |"), [(Fate.ADDED, "", "| Father | |")]),
    ],
)
def test_what_changed_is_told_passage_by_passage(change, expected):
    assert told(OLD, OLD.replace(*change)) == expected


def test_what_is_the_same_is_not_told():
    assert since({"a.md": OLD.encode()}, {"a.md": OLD.encode()}) == ()
    assert since({}, {}) == ()


def test_whole_texts_come_and_go():
    found = since({"a.md": b"One.\n"}, {"b.md": b"Two.\n\nThree.\n"})
    assert [(one.path, one.fate, one.count(Fate.ADDED), one.count(Fate.GONE)) for one in found] == [
        ("a.md", Fate.GONE, 0, 1),
        ("b.md", Fate.ADDED, 2, 0),
    ]
    assert since({"a.md": b""}, {})[0].fate is Fate.GONE


PARTS = st.lists(st.sampled_from(["One.", "Two words.", "Child H", "| a |", "\n\n", "\n", " ", "é", "[name removed]"]))


@given(PARTS, PARTS)
def test_both_texts_can_be_read_back_from_what_is_told(before, after):
    old, new = "".join(before), "".join(after)
    for one in since({"a": old.encode()}, {"a": new.encode()}):
        for passage in one.passages:
            was = "".join(w.words for w in passage.words if w.fate is not Fate.ADDED)
            now = "".join(w.words for w in passage.words if w.fate is not Fate.GONE)
            assert was in old
            assert now in new
            assert (passage.fate is Fate.ADDED) == (was == "")
            assert (passage.fate is Fate.GONE) == (now == "")


@given(PARTS, PARTS)
def test_something_is_told_whenever_words_differ(before, after):
    old, new = "".join(before), "".join(after)
    if old.split() != new.split():
        assert since({"a": old.encode()}, {"a": new.encode()})[0].passages
