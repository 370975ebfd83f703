from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from reviewed import FINDINGS, TEXT, decision, finding, nth

from redaction.digest import sha256
from redaction.review.decisions.carried import Carried, bring
from redaction.review.decisions.decision import Verdict, context
from redaction.review.decisions.effect import standing
from redaction.spans import Span

FILLER = "Nothing more was written down about that day in any of the records that were seen by them. "
OLD = f"1.1 Tamsin went home. {FILLER}She came back.\n"
FAR = OLD.replace("She came back", "She never came")  # far from the name, within a wide change
WHOLE = OLD.index("She came") + len("She came back") - OLD.index("Tamsin")


def texts(*versions) -> dict[str, str]:
    return {sha256(text.encode()): text for text in versions}


def on(version, *lines) -> tuple:
    """The same lines as said of another version, at the places where the words stand there."""
    made = []
    for line in lines:
        span = nth(version, line.text)
        shift = span.start - line.span.start
        wide = type(span)(line.edit_span.start + shift, line.edit_span.end + shift)
        before, after = context(version, span)
        made.append(replace(line, span=span, edit_span=wide, before=before, after=after,
                            text_digest=sha256(version.encode())))  # fmt: skip
    return tuple(made)


def said(**more):
    return decision(finding("Tamsin", text=OLD), text=OLD, **more)


def wide(line):
    return replace(line, edit_span=type(line.span)(line.span.start, line.span.start + WHOLE))


def brought(lines, *versions):
    return bring(lines, texts(*versions), sha256(versions[-1].encode()))


def test_the_last_line_of_a_place_speaks_for_it():
    lines = (said(act=1), wide(said(act=2, replacement="Child R")))
    result = brought(lines, OLD, FAR)
    assert (result.kept, result.asks) == ((), (lines[1],))
    result = brought(lines[::-1], OLD, FAR)
    assert [line.edit_span for line in result.kept] == [lines[0].span]
    assert result.asks == ()


def test_what_was_taken_back_does_not_come_back_and_does_not_ask():
    lines = (said(act=1), wide(said(act=2)), wide(said(act=3, verdict=Verdict.OPEN, replacement="")))
    assert brought(lines, OLD, FAR) == Carried(kept=(), asks=())


def test_a_line_on_a_version_between_speaks_for_the_older_ones():
    between = f"A new title.\n\n{OLD}"
    first = said(act=1)
    (second,) = on(between, wide(said(act=2, verdict=Verdict.OPEN, replacement="")))
    assert brought((first, second), OLD, between, FAR).kept == ()
    assert brought((first,), OLD, between, FAR).kept != ()


def test_a_version_that_comes_again_does_not_bring_back_what_was_said_of_it_first():
    (second,) = on(FAR, wide(said(act=2, replacement="Child R")))
    result = brought((said(act=1), second), FAR, OLD)
    assert (result.kept, result.asks) == ((), (second,))
    third = said(act=3, replacement="Child S")
    result = brought((said(act=1), second, third), FAR, OLD)
    assert result.kept[-1] == third


def test_a_chain_of_versions_is_followed_to_its_end():
    first, second = f"One.\n\n{OLD}", f"One.\n\nTwo.\n\n{OLD}"
    lines = (
        said(act=1),
        *on(first, said(act=2, replacement="Child R")),
        *on(second, wide(said(act=3, verdict=Verdict.OPEN, replacement=""))),
    )
    assert brought(lines, OLD, first, second, FAR).kept == ()
    assert [d.act for d in brought(lines, OLD, first, second, f"New.\n\n{OLD}").kept] == [1, 2, 3]


PARAGRAPHS = TEXT.rstrip("\n").split("\n\n")
CHANGES = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from(["out", "new", "went", "home", "came"])), max_size=4
)  # fmt: skip


def version(changes) -> str:
    blocks = list(PARAGRAPHS)
    for at, change in changes:
        place = at % len(blocks)
        if change == "out" and len(blocks) > 1:
            del blocks[place]
        elif change == "new":
            blocks.insert(place, f"Paragraph {at} is new.")
        else:
            blocks[place] = blocks[place] + f" Then they {change}."
    return "\n\n".join(blocks) + "\n"


@given(CHANGES, CHANGES, st.sampled_from([Verdict.OPEN, Verdict.KEEP]), st.integers(0, 12), st.integers(0, 60))
def test_what_was_said_first_never_counts_again_once_it_was_said_otherwise(one, two, verdict, cut, wider):
    middle, last = version(one), version(two)
    first = tuple(decision(found, act=1, note=str(number)) for number, found in enumerate(FINDINGS))
    second = tuple(
        replace(
            d,
            verdict=verdict,
            replacement="",
            act=2,
            edit_span=Span(d.edit_span.start, min(len(middle), d.edit_span.end + wider)),
        )
        for d in brought(first, TEXT, middle).kept[cut:]
    )
    result = brought((*first, *second), TEXT, middle, last)
    otherwise = {d.note for d in second}
    assert not [d for d in standing(result.kept) if d.act == 1 and d.note in otherwise]
    assert all(d.span.of(last) == d.text for d in result.kept)
    acts = [d.act for d in result.kept]
    assert acts == sorted(acts)
    if verdict is Verdict.KEEP:  # nothing is lost in silence
        told = {d.note for d in (*standing(result.kept), *result.asks)}
        assert told == {d.note for d in first}


def test_on_one_text_nothing_is_carried():
    lines = tuple(decision(found, act=1) for found in FINDINGS)
    assert brought(lines, TEXT).kept == lines
