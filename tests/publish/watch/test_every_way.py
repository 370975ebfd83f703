"""Whatever a search remembers and skips, it finds what trying every way finds, with names and with their hashes."""

# letters that look like others are what is tested

import published
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.detect.words import vocabulary
from redaction.publish.watch.disguise import disguises
from redaction.publish.watch.keyed import hashed, names_of
from redaction.publish.watch.lookalikes import readings
from redaction.publish.watch.lookup import Scope
from redaction.publish.watch.names import Words, arranged, beside_names, is_name, words
from redaction.publish.watch.openings import several
from redaction.publish.watch.said import Pieces, Said
from redaction.publish.watch.search import Search
from redaction.publish.watch.watch import CaseWatch, Watch

HOUSE = frozenset({"panel", "hallow", "mere"})
NAMES = ("tamsin", "kezia", "orrell", "tam", "will", "may", "14", "garth", "lindqvist", "keziaorrell", "xqu", "panel")
BESIDE = ("2012", "of", "the", "H", "a", "\u2013", "hallow", "week", "s", "June", "mere")
FORM = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3).map(tuple)
SPELLINGS = (
    str, str.title, str.upper, " ".join, "-".join, ".".join, "_".join,
    lambda word: word.replace("i", "1").replace("e", "3"),
    lambda word: word.replace("a", "\u0430"),
    lambda word: f"{word[:2]} {word[2:]}",
    lambda word: f"{word[:2]} {word[2:3]} {word[3:]}",
    lambda word: f"{word[:1]}\u200b{word[1:]}",
    lambda word: f"{word[:2]}-\n{word[2:]}",
    lambda word: f"{word[:2]}’{word[2:]}",
    lambda word: f"#Our{word.title()}",
    lambda word: f"({word.title()}’s),",
)  # fmt: skip
JOINTS = (" ", " ", " ", " ", "-", ".", "", "\n", "/", ", ", "&amp;", "\u00ad", "\n\n", " - ")


@st.composite
def searches(draw) -> tuple[list[tuple[Scope, Words]], list[str]]:
    """Forms, and texts in which their words stand in order, spelt in all ways, with others between."""
    forms = draw(st.lists(st.tuples(st.sampled_from(list(Scope)), FORM), min_size=1, max_size=5))
    spelt = st.sampled_from([form for _, form in forms]).flatmap(
        lambda form: st.tuples(*(st.sampled_from(SPELLINGS).map(lambda spell, word=word: spell(word)) for word in form))
    )
    other = st.sampled_from([*BESIDE, *NAMES]).map(lambda word: (word,))
    part = st.tuples(spelt | other, st.sampled_from(JOINTS))
    texts = st.lists(part, max_size=6).map(lambda parts: "".join(" ".join(words) + joint for words, joint in parts))
    return forms, draw(st.lists(texts, min_size=1, max_size=3))


def odd(word: str) -> bool:
    if len(word) == 1:
        return word.isalpha() and word not in "ai"
    return word.isalpha() and not (vocabulary.is_word(word) or word in HOUSE or beside_names(word))


def begun(cut, disguised):
    """Every (first word, words, what they stand for) with which a form may begin."""
    for i, word in enumerate(cut):
        yield i, 1, word.folded, True
        yield from ((i, 1, family, False) for family in several(word.folded) if word.written[0].isupper())
    yield from ((i, count, word, False) for i, count, word in disguised)
    for i in range(len(cut)):
        for end in range(i + 2, len(cut) + 1):
            folded = [word.folded for word in cut[i:end]]
            joined = "".join(folded)
            if all(len(word) == 1 and word.isalpha() for word in folded):
                if end - i >= 3 and any(map(odd, folded)):
                    yield i, end - i, joined, False
            elif end - i <= 3 and len(joined) >= 5 and joined.isalpha() and any(odd(w) for w in folded if len(w) > 1):
                yield i, end - i, joined, False


def following(cut, i, disguised):
    """Every (words, what they stand for) with which a form may go on."""
    yield 1, cut[i].folded, True
    yield from ((count, word, False) for first, count, word in disguised if first == i)
    for end in range(i + 1, len(cut) + 1):
        letters = all(len(word.folded) == 1 and word.folded.isalpha() for word in cut[i + 1 : end])
        if end - i <= 3 or letters:
            joined = readings("".join(word.written for word in cut[i:end]))
            yield from ((end - i, reading, False) for reading in joined[end - i == 1 :])


def simply(text: str, forms: dict) -> set:
    """Every (case, scope, words) of a text that stands for a form: all ways tried, nothing remembered."""
    cut, pieces = words(text), Pieces()
    disguised, before = [], 0
    for string in Said(text, pieces).strings:
        disguised += [(before + one.first, one.count, one.word) for one in disguises(string, pieces)]
        before += len(pieces[string])
    longest = max(map(len, forms), default=0)
    found = set()

    def on(first, end, form, plain):
        for scope in forms.get(form, ()):
            counts = {Scope.WIDE: True, Scope.KEPT: plain, Scope.OWN: end - first > 1 or is_name(cut, first)}
            if counts[scope]:
                found.add((scope, first, end))
        if len(form) < longest and end < len(cut):
            for count, word, still in following(cut, end, disguised):
                on(first, end + count, (*form, word), plain and still)

    for first, count, word, plain in begun(cut, disguised):
        on(first, first + count, (word,), plain)
    return found


@settings(max_examples=600)
@given(searches())
def test_always_what_trying_every_way_finds(search_and_texts):
    forms, texts = search_and_texts
    parts = {scope: arranged(form for its, form in forms if its is scope) for scope in Scope}
    case = CaseWatch(slug="child-k-2012", wide=parts[Scope.WIDE], own=parts[Scope.OWN], kept=parts[Scope.KEPT])
    plain, keyed = (Watch(cases=(case,)), Watch(hashed=(hashed(case, published.WATCH_KEY),), key=published.WATCH_KEY))
    by_form: dict = {}
    for scope, form in forms:
        by_form.setdefault(form, set()).add(scope)
    both = [Search(names_of(watch), house=HOUSE) for watch in (plain, keyed)]
    for text in texts:
        found = simply(text, by_form)
        kept = {i for scope, first, end in found if scope is Scope.KEPT for i in range(first, end)}
        expected = {
            (first, end, owner, kept.issuperset(range(first, end)))
            for owner, first, end in found
            if owner is not Scope.KEPT
        }
        for search in both:  # which remember the texts before
            hits = search.found(text, frozenset({"child-k-2012"})).hits
            said = {(h.words.start, h.words.stop, o.scope, h.kept) for h in hits for o in h.owners}
            assert said == expected
