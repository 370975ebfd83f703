import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.detect.finding import FindingType
from redaction.errors import Refused
from redaction.evaluate.marking import parse

CANARY = "Zephyrine"


def test_marks_are_taken_out_and_their_places_kept():
    marked = parse(b"Seen: {{PERSON|mother|Ms-O}}.\r\n| {{KEEP|k|Norbeck}} | {{DATE|d|4 May}} |", where="o.md")
    assert marked.text == "Seen: Ms-O.\n| Norbeck | 4 May |"
    assert [(m.type, m.entity, m.span.of(marked.text)) for m in marked.marks] == [
        (FindingType.PERSON, "mother", "Ms-O"),
        (None, "k", "Norbeck"),
        (FindingType.DATE, "d", "4 May"),
    ]


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert parse("\ufeff{{PERSON|a|Joss}}".encode(), where="o.md").text == "Joss"


PIECE = st.text(st.characters(blacklist_characters="{}|\n\r\x00", blacklist_categories=["Cs"]), max_size=12)
SURFACE = PIECE.filter(lambda s: any(c.isalnum() for c in s))
MARKS = st.tuples(st.sampled_from([*map(str, FindingType), "KEEP"]), PIECE.filter(bool), SURFACE)


@given(st.lists(st.tuples(PIECE, MARKS)))
def test_what_was_marked_comes_back(parts):
    marked = "x\n" + "".join(f"{lead}{{{{{kind}|{entity}|{surface}}}}}" for lead, (kind, entity, surface) in parts)
    found = parse(marked.encode(), where="o.md")
    assert found.text == "x\n" + "".join(lead + surface for lead, (_, _, surface) in parts)
    assert [(str(m.type or "KEEP"), m.entity, m.span.of(found.text)) for m in found.marks] == [m for _, m in parts]


@pytest.mark.parametrize(
    ("mark", "why"),
    [
        (f"{{{{PERSON|mother|{CANARY}", "not closed on its line"),
        (f"{{{{PERSON|mother|{CANARY}\n}}}}", "not closed on its line"),
        (f"{CANARY}}}}}", "closes no mark"),
        (f"{{{{PERSON|mother|the {{{{PERSON|m|{CANARY}}}}}}}}}", "within another"),
        (f"{{{{PERSON|mother|{CANARY}|x}}}}", "not of the form"),
        (f"{{{{PERSON|{CANARY}}}}}", "not of the form"),
        (f"{{{{person|mother|{CANARY}}}}}", "not of the form"),
        (f"{{{{PERSON||{CANARY}}}}}", "not of the form"),
        ("{{PERSON|mother|}}", "not of the form"),
        ("{{}}", "not of the form"),
        (f"{{{{PET|dog|{CANARY}}}}}", "type that is not known"),
        ("{{PERSON|mother|...}}", "no letter and no digit"),
        (f"{{{{PERSON|mother|{CANARY}}} left", "not closed on its line"),
    ],
)
def test_a_malformed_mark_is_named_by_its_line_and_never_quoted(mark, why):
    text = f"First {{{{PERSON|a|Tamsin}}}}.\n\n{mark} and more.\n\nLast {{{{KEEP|a|Norbeck}}}}."
    with pytest.raises(Refused) as raised:
        parse(text.encode(), where="child-k/overview.md")
    first = raised.value.problems[0]
    assert (first.rule, first.where) == ("gold-mark", "child-k/overview.md:3")
    assert why in first.message
    assert CANARY not in f"{raised.value.message} {raised.value.problems}"


def test_every_malformed_mark_is_named():
    with pytest.raises(Refused) as raised:
        parse(b"{{A|b|c}}\n}}\nfine\n{{PERSON|x", where="o.md")
    assert [p.where for p in raised.value.problems] == ["o.md:1", "o.md:2", "o.md:4"]


@pytest.mark.parametrize("content", [b"", b" \n", b"\xff\xfe", b"a\x00b"])
def test_what_is_no_text_is_refused(content):
    with pytest.raises(Refused):
        parse(content, where="o.md")


@given(st.text(st.sampled_from("{}|PERSON KEEPab\n.")))
def test_any_text_is_read_or_refused(text):
    try:
        found = parse(text.encode(), where="o.md")
    except Refused:
        return
    assert "{{" not in found.text
    assert "}}" not in found.text
