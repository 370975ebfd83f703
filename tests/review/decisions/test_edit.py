import re
from dataclasses import replace
from pathlib import Path

import pytest
from growth import linear
from hypothesis import given
from hypothesis import strategies as st
from reviewed import FINDINGS, TEXT, decision, document, finding, nth

from redaction.detect.finding import FindingType
from redaction.errors import CannotGoOn, Refused
from redaction.review.decisions import edit
from redaction.review.decisions.decision import ReasonCode, Verdict
from redaction.review.decisions.redaction import Edit, Redaction
from redaction.review.decisions.verdicts import settle
from redaction.review.decisions.written import splice, written
from redaction.spans import Span, gaps

IMPORTS_SEAL = re.compile(r"decisions\.redaction import[^\n]*\bSEAL|decisions import[^\n]*\bredaction\b")
LABELS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=12).filter(
    str.isprintable
)


def an_edit(span: Span, replacement: str, **more) -> Edit:
    given_ = {
        "span": span, "found": span, "replacement": replacement, "verdict": Verdict.REPLACE,
        "type": FindingType.PERSON, "reason": ReasonCode.CHILD, "entity": "subject", "detector": "names",
        "score": 900, "why": "known", "person": "a-mensah", "at": "2013-05-04T10:11:12Z",
    }  # fmt: skip
    return Edit(**(given_ | more))


def applied(text: str, *edits: Edit) -> str:
    return edit.apply(document(text), edits, undecided=()).text


def test_everything_decided_gives_the_public_text():
    decisions = [decision(f) for f in FINDINGS if f.replacement and f.text != "Grace"]
    decisions.append(decision(FINDINGS[7], Verdict.REMOVE, replacement="[detail removed]"))
    result = settle(document().kind, TEXT, FINDINGS, decisions)
    made = edit.apply(document(), result.edits, undecided=result.undecided)
    assert "1.1 Child Q lived at [address removed] with Mother. In March 2012 Child Q was seen" in made.text
    assert "| Child Q | March 2012 |\n| Social Worker 1 | never |" in made.text
    for name in ("Tamsin", "Orrell", "Balogun", "Zawadzki", "Larkspur", "glass blower"):
        assert name not in made.text


def test_an_undecided_finding_makes_no_redaction():
    with pytest.raises(Refused, match="2 findings are undecided") as caught:
        edit.apply(document(), (), undecided=FINDINGS[:2])
    assert "redaction decide" in caught.value.message
    assert "Tamsin" not in caught.value.message


def test_two_people_side_by_side_get_their_own_labels():
    text = "Tamsin Piotr Tamsin Ifeoma came."
    names = ("Tamsin", "Piotr", "Ifeoma")
    edits = [an_edit(nth(text, name), f"Person {i}") for i, name in enumerate(names)]
    assert applied(text, *edits) == "Person 0 Person 1 Tamsin Person 2 came."
    same = [an_edit(nth(text, "Tamsin"), "Child Q"), an_edit(nth(text, "Piotr"), "Child Q")]
    assert applied(text, *same) == "Child Q Child Q Tamsin Ifeoma came."


def test_nothing_in_its_place_is_nothing():
    text = 'Piotr ("Pete") came.'
    assert applied(text, an_edit(nth(text, ' ("Pete")'), "", verdict=Verdict.REMOVE)) == "Piotr came."


def test_no_edits_is_the_text_itself():
    assert applied(TEXT) == TEXT


@pytest.mark.parametrize(
    "spans",
    [
        [Span(0, 5), Span(4, 8)],  # overlapping
        [Span(2, 4), Span(2, 4)],  # the same twice
        [Span(0, len(TEXT) + 1)],  # outside the text
        [Span(5, len(TEXT) - 5)],  # over the end of a paragraph
    ],
)
def test_edits_that_cannot_be_made_stop_the_work(spans):
    with pytest.raises(CannotGoOn):
        applied(TEXT, *(an_edit(span, "x") for span in spans))


def test_a_difference_from_presidio_stops_the_work(monkeypatch):
    monkeypatch.setattr(edit, "_anonymized", lambda _text, _changes: "something else")
    with pytest.raises(CannotGoOn, match="differs"):
        applied(TEXT, an_edit(nth(TEXT, "Tamsin"), "Child Q"))


@given(st.data())
def test_text_outside_edits_is_unchanged_and_the_result_is_the_splice(data):
    text = data.draw(st.text(st.sampled_from("ab |\n[]()*-1.é"), min_size=1, max_size=60))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=12)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if "\n\n" not in text[a:b]]
    edits = [an_edit(span, data.draw(LABELS)) for span in spans]
    public = applied(text, *data.draw(st.permutations(edits)))
    position = 0
    ordered = sorted(edits, key=lambda e: e.span)
    for gap_or_edit in sorted([*gaps(spans, len(text)), *spans]):
        words = gap_or_edit.of(text)
        if gap_or_edit in spans:
            made = next(e for e in ordered if e.span == gap_or_edit)
            words = written(made.replacement, text, made.span)
        assert public.startswith(words, position)
        position += len(words)
    assert position == len(public)


def test_six_thousand_edits_in_forty_thousand_words_take_linear_time():
    def applying(places):
        text = "\n\n".join(f"{i}.1 " + "Tamsin was at home and all was well. " * 10 for i in range(places // 10)) + "\n"
        edits, at = [], -1
        for i in range(places):
            at = text.index("Tamsin", at + 1)
            edits.append(an_edit(Span(at, at + 6), f"Child {i}"))
        return lambda: applied(text, *edits)

    assert linear(applying, 1500)
    public = applying(6000)()
    assert "Tamsin" not in public
    assert "Child 5999 was" in public


def test_only_apply_makes_a_redaction():
    made = edit.apply(document(), (), undecided=())
    with pytest.raises(TypeError):
        Redaction(document=document(), edits=(), text="anything", seal=object())
    with pytest.raises((TypeError, ValueError), match="seal"):
        replace(made, text="anything")
    rooms = Path(edit.__file__).parents[2]  # all of `redaction/`
    users = [path.name for path in rooms.rglob("*.py") if IMPORTS_SEAL.search(path.read_text(encoding="utf-8"))]
    assert users == ["edit.py"]


def test_an_edit_shows_no_report_text():
    made = edit.apply(document(), [an_edit(nth(TEXT, "Tamsin"), "Tamsin2", why="Tamsin3")], undecided=())
    assert "Tamsin" not in repr(made)


@pytest.mark.parametrize(
    ("text", "words", "replacement", "expected"),
    [
        ("| Tamsin | a |", "Tamsin", "a|b", "| a\\|b | a |"),
        ("> | Tamsin | a |", "Tamsin", "a|b", "> | a\\|b | a |"),
        ("so Tamsin here", "Tamsin", "a|b", "so a|b here"),
        ("Tamsin: yes", "Tamsin", "[name removed]", "\\[name removed\\]: yes"),
        ("Tamsin(her)", "Tamsin", "[name removed]", "\\[name removed\\](her)"),
        ("![Tamsin](a.png)", "Tamsin", "[name removed]", "![\\[name removed\\]](a.png)"),
        ("[x](a/Tamsin_1.pdf)", "Tamsin", "Child K", "[x](a/Child%20K_1.pdf)"),
        ("![x](Tamsin.png)", "Tamsin.png", "[picture removed]", "![x](%5Bpicture%20removed%5D)"),
        ('![x](a.png "by Tamsin")', "Tamsin", "Child K", '![x](a.png "by Child K")'),
        ("Tamsin came", "Tamsin", "[name removed]", "[name removed] came"),
        ("Tamsin came", "Tamsin", "<b>*x*_`", "\\<b\\>\\*x\\*\\_\\` came"),
        ("Tamsin came", "Tamsin", "# loud", "\\# loud came"),
        ("Tamsin came", "Tamsin", "1. one", "1\\. one came"),
        ("> Tamsin came", "Tamsin", "- one", "> \\- one came"),
        ("so Tamsin came", "Tamsin", "- one", "so - one came"),
    ],
)
def test_a_replacement_breaks_no_markdown(text, words, replacement, expected):
    span = nth(text, words)
    assert splice(text, [(span, written(replacement, text, span))]) == expected


@pytest.mark.parametrize("replacement", ["two\nlines", "a\x00b", "a\u2028b", "\u202ereversed"])
def test_a_replacement_is_one_printable_line(replacement):
    with pytest.raises(ValueError, match="one line"):
        an_edit(Span(0, 1), replacement)


def test_a_finding_helper_is_honest():
    assert finding("Tamsin", 2).span == nth(TEXT, "Tamsin", 2)
