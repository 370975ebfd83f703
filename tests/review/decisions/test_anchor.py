from growth import linear
from hypothesis import given
from hypothesis import strategies as st
from reviewed import FINDINGS, TEXT, decision, finding, nth

from redaction.digest import sha256
from redaction.review.decisions import anchor
from redaction.review.decisions.carried import Carried
from redaction.review.decisions.decision import CONTEXT

ALL = tuple(decision(found) for found in FINDINGS)
PARAGRAPHS = TEXT.rstrip("\n").split("\n\n")
WORDS = st.sampled_from(
    ["Tamsin", "Orrell", "went", "home", "14 Larkspur Rise", "3 March 2012", "on", "|", "- a", "\n"]
)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), max_size=12).map("\n\n".join)


def carry(decisions, old, new) -> Carried:
    moved = anchor.carry(decisions, old, new)
    asks = tuple(d for d, there in zip(decisions, moved, strict=True) if there is None)
    return Carried(kept=tuple(there for there in moved if there is not None), asks=asks)


def words(decisions) -> list[str]:
    return [d.text for d in decisions]


def test_the_same_text_carries_all():
    carried = carry(ALL, TEXT, TEXT)
    assert carried.kept == ALL
    assert carried.asks == ()


@given(st.integers(0, len(PARAGRAPHS)))
def test_a_new_paragraph_anywhere_carries_all(at):
    new = "\n\n".join([*PARAGRAPHS[:at], "Quite a new paragraph, of Tamsin too.", *PARAGRAPHS[at:]]) + "\n"
    carried = carry(ALL, TEXT, new)
    assert words(carried.kept) == words(ALL)
    assert all(d.span.of(new) == d.text and d.text_digest == sha256(new.encode()) for d in carried.kept)


@given(st.integers(0, len(PARAGRAPHS) - 1))
def test_a_paragraph_taken_out_asks_for_its_own_decisions_only(at):
    new = "\n\n".join([*PARAGRAPHS[:at], *PARAGRAPHS[at + 1 :]]) + "\n"
    carried = carry(ALL, TEXT, new)
    start = TEXT.index(PARAGRAPHS[at])
    inside = [d for d in ALL if start <= d.span.start < start + len(PARAGRAPHS[at])]
    assert list(carried.asks) == inside
    assert len(carried.kept) + len(inside) == len(ALL)


def test_a_word_changed_near_by_asks_again_and_one_far_off_does_not():
    carried = carry(ALL, TEXT, TEXT.replace("glass blower", "glass maker"))
    assert words(carried.asks) == ["Balogun-Reyes", "had trained as a glass blower", "Grace"]
    carried = carry(ALL, TEXT, TEXT.replace("did not come", "never came"))
    assert words(carried.asks) == ["had trained as a glass blower", "Grace"]
    assert not carry(ALL, TEXT, TEXT.replace("nobody asked", "someone asked")).asks


def test_a_name_that_changed_asks_again_even_where_it_is_half_the_same():
    new = TEXT.replace("1.1 Tamsin Orrell", "1.1 Tamsin Orrell-Vane")
    assert "Tamsin Orrell" in words(carry(ALL, TEXT, new).asks)


def test_a_table_keeps_the_decisions_of_its_other_rows():
    new = TEXT.replace("| Piotr Zawadzki | never |", "| Piotr Zawadzki | once |\n| Someone | never |")
    asks = carry(ALL, TEXT, new).asks
    assert words(asks) == ["Piotr Zawadzki"]


def test_a_text_put_before_the_words_in_the_same_paragraph_moves_them():
    long = "Nothing more was written down about that day in any of the records that were seen. "
    old = f"1.1 {long}{long}Tamsin went home.\n"
    new = f"1.1 On the whole, {long}{long}Tamsin went home.\n"
    carried = carry((decision(finding("Tamsin", text=old), text=old),), old, new)
    assert [d.span for d in carried.kept] == [nth(new, "Tamsin")]


@given(TEXTS, TEXTS, st.data())
def test_nothing_is_carried_onto_other_words_or_surroundings(old, new, data):
    spans = [i for i in range(len(old)) if not old[i].isspace()]
    decisions = []
    for start in data.draw(st.lists(st.sampled_from(spans), max_size=6)) if spans else []:
        end = data.draw(st.integers(start + 1, min(len(old), start + 12)))
        found = finding(old[start:end], old[:end].count(old[start:end]) - 1, text=old)
        if found.span.start == start:
            decisions.append(decision(found, text=old))
    carried = carry(decisions, old, new)
    assert len(carried.kept) + len(carried.asks) == len(decisions)
    for d in carried.kept:
        assert d.span.of(new) == d.text
        assert d.edit_span.covers(d.span)
        assert new[max(0, d.span.start - CONTEXT) : d.span.start] == d.before
    if old == new:
        assert not carried.asks


def test_a_long_report_with_a_change_in_each_paragraph_is_carried_in_linear_time():
    block = "Tamsin was seen at home by a worker who wrote that all was well. " * 6

    def carrying(paragraphs):
        old = "\n\n".join(f"{i}.1 {block}" for i in range(paragraphs)) + "\n"
        found = [finding("Tamsin", i, text=old) for i in range(paragraphs // 8)]
        new = old.replace(".1 Tamsin was seen", ".1 Tamsin was met")
        decisions = [decision(f, text=old) for f in found]
        return lambda: carry(decisions, old, new)

    assert linear(carrying, 125)
    carried = carrying(500)()
    assert carried.kept
    assert carried.asks
