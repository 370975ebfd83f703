"""Names in small letters in messages and diaries: listed first names, and words where only a name can stand."""

from collections.abc import Iterator

from redaction.detect.page import slots
from redaction.detect.page.reading import Reading, Word
from redaction.detect.people.discovery import Candidate
from redaction.detect.people.weights import Scale
from redaction.detect.words import informal
from redaction.detect.words.cues import ABBREVIATIONS, NEVER, NOBODYS, SMALL_TITLES, first_names
from redaction.detect.words.vocabulary import is_english

_KIN_BEFORE = frozenset(
    [
        "uncle",
        "auntie",
        "aunty",
        "aunt",
        "nan",
        "nana",
        "nanny",
        "gran",
        "granny",
        "grandma",
        "grandad",
        "grampa",
        "called",
    ]
)
_BEFORE = _KIN_BEFORE | {
    "its",
    "tell",
    "told",
    "ask",
    "asked",
    "luv",
    "love",
    "dear",
    "hiya",
    "hi",
    "hey",
    "bye",
    "n",
    "our",
}
_TOLD = frozenset(
    {"tell", "told", "ask", "asked", "ring", "text", "txt", "msg", "luv", "hi", "our", "with", "wiv", "is"}
)
_VOWELS = frozenset("aeiouy")
_SHORTEST = 3


def find(number: int, reading: Reading, scale: Scale) -> Iterator[Candidate]:
    """Yield the names in small letters of a text's messages, in order."""
    written = {slot.start: slot for slot in slots.find(reading) if slot.small} if reading.messages else {}
    for span in reading.messages:
        for word in reading.words_in(span.start, span.end):
            if _is_letters(word) and _before(reading, word) in _TOLD:
                yield _candidate(number, word, doubt=True)
                continue
            if (
                word.capital
                or len(word.text) < _SHORTEST
                or word.plain in informal.words()
                or word.plain in NEVER
                or word.plain in NOBODYS
                or word.plain in scale.atoms
            ):
                continue
            before = _before(reading, word)
            if before in SMALL_TITLES:
                yield _candidate(number, word, doubt=False, title=before)
                continue
            listed = word.plain in first_names()
            sure = word.start in written or (listed and (not is_english(word.plain) or before in _KIN_BEFORE))
            doubt = before in _BEFORE and (listed or not (scale.is_word(word.plain) or is_english(word.plain)))
            if sure or doubt:
                yield _candidate(number, word, doubt=not sure)


def _candidate(number: int, word: Word, *, doubt: bool, title: str = "") -> Candidate:
    return Candidate(
        text=number, start=word.start, end=word.end, name=word.text.capitalize(), atoms=(word.plain,),
        title=title, score=2.0, doubt=doubt,
    )  # fmt: skip


def _is_letters(word: Word) -> bool:
    """Say whether a word in small letters can only be read letter by letter, as initials are: "kj", "tj"."""
    letters = not word.capital and 1 < len(word.text) < _SHORTEST + 1 and not _VOWELS & set(word.plain)
    return letters and word.plain not in informal.words() and word.plain not in ABBREVIATIONS


def _before(reading: Reading, word: Word) -> str:
    index = reading.word_at(word.start)
    before = reading.words[index - 1] if index else None
    return before.plain if before and reading.text[before.end : word.start] in (" ", ". ", " '", ' "') else ""
