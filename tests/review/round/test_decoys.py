"""Decoys are credible and nobody's, spread over what is unread, and follow from the seed."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
import reviewed
from hypothesis import given
from hypothesis import strategies as st

from redaction.digest import sha256
from redaction.errors import Refused
from redaction.intake.document import Document, DocumentKind, blocks
from redaction.review.round import decoys, events, invented
from redaction.review.round.decoys import Figures, Plot, figures, plant, planted, plantings
from redaction.review.round.event import Began, Caught, Decoy, Planted, Unplanted
from redaction.review.round.invented import Draw, Fact
from redaction.spans import Span

AT = "2013-05-02T09:00:00Z"
NAMES = ("Tamsin Orrell", "Balogun-Reyes", "Piotr Zawadzki")
PARAGRAPHS = 24


def report(paragraphs: int = PARAGRAPHS, extra: str = "") -> Document:
    parts = ["# Overview report: Tamsin Orrell"]
    for number in range(1, paragraphs + 1):
        if number % 6 == 1:
            parts.append(f"## {number // 6 + 1}. A heading of the report")
        parts.append(
            f"{number}.1 Ms Balogun-Reyes told the school what she had seen on 3 March 2012. Nobody wrote it down. "
            f"The visit came to nothing."
        )
    parts.append("| Date | What happened |\n|---|---|\n" + "\n".join(
        f"| {day} May 2011 | The health visitor called at the flat and left a card |" for day in range(1, 9)
    ))  # fmt: skip
    text = "\n\n".join(parts) + "\n" + extra
    return Document(source_digest="0" * 64, kind=DocumentKind.OVERVIEW, text=text, blocks=blocks(text))


def plot(document: Document, *sections: Span, whole: tuple[Span, ...] = ()) -> Plot:
    return Plot(document=document, sections=sections or (Span(0, len(document.text)),), whole=whole)


def planted_in(document: Document, count: int = 12, seed: str = "x", **more) -> tuple[Decoy, ...]:
    return plant([plot(document, **more)], count=count, seed=seed, taken=NAMES)


def sections(document: Document) -> list[Span]:
    starts = [m.start() for m in re.finditer(r"^#", document.text, re.MULTILINE)]
    return [Span(a, b) for a, b in pairwise([*starts, len(document.text)])]


def event(kind, person="a-mensah", **more):
    return kind(person=person, at=AT, **more)


def test_as_many_as_were_asked_for_in_the_order_of_the_text():
    document = report()
    found = planted_in(document)
    assert len(found) == 12
    assert [d.offset for d in found] == sorted({d.offset for d in found})
    assert {d.text_digest for d in found} == {sha256(document.text.encode())}


def test_the_seed_alone_decides():
    document = report()
    assert planted_in(document) == planted_in(document)
    assert planted_in(document) != planted_in(document, seed="y")


def test_facts_of_every_kind_are_among_them():
    words = " ".join(d.words for d in planted_in(report(), count=20))
    assert re.search(r"\b(?:Mr|Mrs|Ms) [A-Z]\w+", words)
    assert any(street.split()[0] in words for street in invented.words("streets"))
    assert re.search(r"\b\d{1,2} [A-Z][a-z]+ 19\d\d\b", words)
    assert re.search(r"\b0\d{2,4} \d{3,4} ?\d{3,4}\b", words)
    assert any(school in words for school in invented.words("schools"))
    first, last = invented.words("first names"), invented.words("surnames")
    assert any(re.search(rf"\b{one} {other}\b", words) for one in first for other in last if one in words)


def test_numbers_are_of_the_ranges_that_belong_to_nobody():
    drama = r"01632 960\d{3}|07700 900\d{3}|0113 496 0\d{3}|0151 496 0\d{3}|020 7946 0\d{3}|0191 498 0\d{3}"
    assert all(re.fullmatch(drama, number) for number in invented.phones(Draw("any")))


def test_titles_and_dates_are_in_the_style_of_the_report():
    document = report()
    plain = re.sub(r"Ms Balogun", "Balogun", document.text).replace("3 March 2012", "03/03/2012")
    plain = re.sub(r"\d May 2011", "03/05/2011", plain)
    document = replace(document, text=plain, blocks=blocks(plain))
    words = " ".join(d.words for d in planted_in(document, count=30))
    assert not re.search(r"\b(?:Mr|Mrs|Ms) [A-Z]", words)
    assert re.search(r"\b\d\d/\d\d/19\d\d\b", words)
    assert not re.search(r"\b[A-Z][a-z]+ 19\d\d\b", words)


def test_each_section_has_its_share():
    document = report()
    parts = sections(document)[1:]
    found = plant([plot(document, *parts)], count=len(parts) * 2, seed="s", taken=NAMES)
    assert [sum(part.start < d.offset <= part.end for d in found) for part in parts] == [2] * len(parts)


def test_what_has_been_read_holds_none():
    document = report()
    last = sections(document)[-1]
    found = plant([plot(document, last)], count=40, seed="s", taken=NAMES)
    assert found
    assert all(last.start < d.offset <= last.end for d in found)


def test_nowhere_to_put_any_is_said():
    document = report()
    with pytest.raises(Refused, match="no place for decoys"):
        plant([Plot(document=document, sections=())], count=5, seed="s", taken=NAMES)


def test_a_change_is_never_divided():
    document = report()
    whole = tuple(Span(b.span.start, b.span.end) for b in document.blocks)
    found = planted_in(document, count=40, whole=whole)
    assert all(d.offset in {span.end for span in whole} for d in found)


def test_a_decoy_stands_after_a_sentence_or_a_long_entry():
    document = report()
    for decoy in planted_in(document, count=40):
        before, after = document.text[: decoy.offset], document.text[decoy.offset :]
        if before.rsplit("\n", 1)[-1].startswith("|"):
            assert after.startswith(" |")
            assert before.endswith("left a card")
            assert decoy.words.startswith(". ")
        else:
            assert before.endswith((".", "?", '."'))
            assert after.startswith((" ", "\n"))


@pytest.mark.parametrize(
    "line",
    [
        "# A heading that is long enough to hold a decoy, it may be thought. But it is a heading.",
        "The panel met Dr. Okafor and Mr. Lund and Ms. Petit at the offices of the board, all of one day",
        "[^1]: See Working Together to Safeguard Children, as it was in 2010. It has been revised since then.",
        "```\na line of code that is long enough to hold something. It is not.\n```",
        "**The board has looked at this in every case since then. It will look again",
        "A short one. Too.",
        'She said: "The board has looked at this in every case since then. It will look again.',
    ],
)
def test_other_places_hold_none(line):
    document = Document(source_digest="0" * 64, kind=DocumentKind.OVERVIEW, text=line, blocks=blocks(line))
    with pytest.raises(Refused):
        planted_in(document)


POOL = [*invented.words("first names"), *invented.words("surnames"), *(s.split()[0] for s in invented.words("streets"))]


@given(
    said=st.lists(st.sampled_from(POOL), max_size=60),
    named=st.lists(st.sampled_from(POOL), max_size=60),
    seed=st.text(max_size=8),
)
def test_no_invented_word_is_of_the_case_or_the_report(said, named, seed):
    document = report(12, extra="\n" + " ".join(said) + "\n")
    found = plant([plot(document)], count=20, seed=seed, taken=named)
    for decoy in found:
        words = {word for word in POOL if re.search(rf"(?<!\w){word}(?!\w)", decoy.words)}
        assert not words & {*said, *named}
        assert not any(word[:4].casefold() == name[:4].casefold() for word in words for name in named)


def test_a_case_with_every_name_still_has_numbers():
    everybody = [*POOL, *invented.words("schools")]
    found = plant([plot(report())], count=40, seed="x", taken=everybody)
    assert found
    assert all(re.search(r"\d{3}", d.words) for d in found)


def test_a_frame_has_one_place_for_the_fact():
    for where in ("prose", "cell"):
        for fact in Fact:
            assert invented.words(f"{where}, {fact}")
            assert all(frame.count("{}") == 1 for frame in invented.words(f"{where}, {fact}"))


def test_the_list_of_invented_words_has_no_common_one():
    words = set().union(*(decoys._words(street) for street in invented.words("streets")))
    assert words - decoys._COMMON
    for name in ("first names", "surnames"):
        assert len(set(invented.words(name))) == len(invented.words(name)) > 50


def test_caught_counts_for_what_stands_now():
    found = planted_in(report(), count=3)
    told = [event(Began), event(Planted, decoys=found, seed="x"), event(Caught, decoy=1), event(Caught, decoy=1)]
    now = planted(told, "a-mensah")
    assert now is not None
    assert now.caught == {1}
    assert figures(told) == Figures(planted=3, caught=1)


def test_what_was_taken_out_is_not_there_and_still_counts():
    found = planted_in(report(), count=3)
    told = [event(Planted, decoys=found), event(Caught, decoy=0), event(Unplanted)]
    assert planted(told, "a-mensah") is None
    assert [p.out for p in plantings(told, "a-mensah")] == [True]
    assert figures(told) == Figures(planted=3, caught=1)


def test_planting_again_does_not_wipe_out_a_bad_result():
    found = planted_in(report(), count=3)
    told = [event(Planted, decoys=found), event(Planted, decoys=found[:1]), event(Caught, decoy=0)]
    assert figures(told) == Figures(planted=4, caught=1)


@pytest.mark.parametrize(
    "told",
    [
        [event(Caught, decoy=0)],
        [event(Planted, decoys=planted_in(report(), 2)), event(Caught, decoy=2)],
        [event(Planted, decoys=planted_in(report(), 2)), event(Unplanted), event(Caught, decoy=0)],
        [event(Planted, decoys=planted_in(report(), 2)), event(Caught, "k-lund", decoy=0)],
    ],
)
def test_what_is_not_there_cannot_be_caught(told):
    assert figures(told).caught == 0


def test_each_reader_has_decoys_of_their_own():
    told = [event(Planted, decoys=planted_in(report(), 2)), event(Planted, "k-lund", decoys=planted_in(report(), 3))]
    assert len(planted(told, "k-lund").decoys) == 3
    assert figures(told) == Figures(planted=5, caught=0)


def test_planting_is_kept_with_its_seed(tmp_path):
    folder = reviewed.a_case(tmp_path)
    made = event(Planted, decoys=planted_in(report(), 2), seed="x")
    events.append(folder, made)
    assert events.load(folder) == (made,)
