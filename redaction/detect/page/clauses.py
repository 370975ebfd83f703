"""The clause around a word: from the verb behind its subject to where the sentence turns, without a parser."""

import re

from redaction.detect.page.reading import Reading, Word
from redaction.detect.words import lexicon
from redaction.detect.words.cues import is_verb
from redaction.detect.words.vocabulary import is_past


def _words(kind: str) -> frozenset[str]:
    return frozenset(lexicon.pairs("clause_words.txt")[kind].split())


_BACK, _ON = 16, 16
_HARD = re.compile(r"[.!?;:|()\n\"\u2014]| - |\*\*")
_MARK = re.compile(r"[.!?;:,|()\n]")
_SUBJECTS = _words("subjects")
_RELATIVES = _words("relatives")
_TURNS = _words("turns")
_BECAUSE = _words("because")
_AUXILIARIES = _words("auxiliaries")
_OPENERS = _words("openers")
_FINITE = _words("verbs")
_STOP_AFTER = _words("stops")
_SMALL = _words("small")
_NEVER_IN_PHRASES = _OPENERS | _TURNS | _SUBJECTS | _AUXILIARIES | _words("prepositions")
_NUMBER = re.compile(r"\d[\d,.]*\d")
_ALNUM = re.compile(r"\w+")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_TIME = re.compile(
    rf" (?:in|on|at|since|from|until|by|during|throughout) (?:the )?(?:\d{{1,2}}(?:st|nd|rd|"
    rf"th)? {_MONTH}(?: \d{{4}})?|{_MONTH}(?: \d{{4}})?|"
    r"(?:19|20)\d\d|\d[\d./]*|Christmas|Easter)(?!\w)"
)


def around(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Return the clause that holds a range: its verb phrase, or what stands between two turns of the sentence."""
    first = reading.word_at(start)
    last = max(first, reading.word_at(end) - 1)
    return reading.words[_begin(reading, first)].start, max(end, _end(reading, last))


def is_acted(reading: Reading, start: int, end: int) -> bool:
    """Say whether a verb stands in a range: "plays the accordion", "had trained as a violin maker"."""
    return any(_is_finite(word) or word.plain in _AUXILIARIES for word in reading.words_in(start, end))


def complement(reading: Reading, end: int) -> int:
    """Return where what belongs to a noun ends: "tattooist to the fairgrounds", "nun released from her vows"."""
    return max(end, _end(reading, reading.word_at(end) - 1))


def is_small(word: str) -> bool:
    """Say whether a folded word stands in no noun phrase: a determiner, preposition, pronoun or auxiliary."""
    return word in _NEVER_IN_PHRASES or word in _SMALL


def phrase(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Return the noun phrase that ends in a range: its adjectives before it, up to a determiner, verb or mark."""
    index = reading.word_at(start)
    for _ in range(4):
        before = reading.words[index - 1] if index else None
        if before is None or not _touches(reading, before, reading.words[index]):
            break
        if before.plain in _NEVER_IN_PHRASES or is_verb(before.plain):
            break
        index -= 1
    article = reading.words[index - 1] if index else None
    if article is not None and article.plain in ("a", "an") and _touches(reading, article, reading.words[index]):
        index -= 1
    return reading.words[index].start, end


def _touches(reading: Reading, one: Word, two: Word) -> bool:
    return reading.text[one.end : two.start] in (" ", "-", "'", "\n")


def _begin(reading: Reading, index: int) -> int:
    words, text = reading.words, reading.text
    for _ in range(_BACK):
        if index == 0:
            return index
        word, before = words[index], words[index - 1]
        gap = _NUMBER.sub("", text[before.end : word.start])
        if _HARD.search(gap) or "," in gap or (before.plain == "s" and gap == " "):
            return index
        if before.plain in _RELATIVES and "," not in text[words[index - 2].end : before.start] and index > 1:
            index -= 1
            continue
        if before.plain in _SUBJECTS:
            why = words[index - 2].plain if index > 1 else ""
            return index - 1 if why in _BECAUSE or before.opens else index
        if before.plain in _TURNS:
            return index
        if (
            _is_finite(word)
            and before.plain not in _AUXILIARIES
            and before.plain not in _OPENERS
            and not _follows_verb(reading, index)
        ):
            return index
        index -= 1
    return index


def _follows_verb(reading: Reading, index: int) -> bool:
    """Say whether a past form is a participle behind its noun: "had a stand named after him"."""
    words = reading.words
    if words[index].plain in _FINITE:
        return False
    for back in range(index - 1, max(0, index - 6), -1):
        if (
            _HARD.search(reading.text[words[back].end : words[back + 1].start])
            or words[back].plain in _TURNS | _SUBJECTS
        ):
            return False
        if words[back].plain in ("had", "has", "have", "having", "with"):
            return True
    return False


def _is_finite(word: Word) -> bool:
    return not word.capital and (word.plain in _FINITE or is_past(word.plain))


def _end(reading: Reading, index: int) -> int:
    words, text = reading.words, reading.text
    for _ in range(_ON):
        if index + 1 >= len(words):
            break
        word, after = words[index], words[index + 1]
        gap = _NUMBER.sub("", text[word.end : after.start])
        time = _TIME.match(text, word.end)
        if time:
            return time.end()
        if _HARD.search(gap.replace('"', "", 1)) or "," in gap:
            break
        if after.plain in _STOP_AFTER and not re.match(r"[.,;:)|]", text[after.end : after.end + 1]):
            break
        if after.plain in ("and", "or", "but") and _turns(reading, index + 2):
            break
        index += 1
    tail = _ALNUM.match(text, words[index].end)
    return tail.end() if tail else words[index].end


def _turns(reading: Reading, index: int) -> bool:
    """Say whether a new clause begins behind "and": a verb, a subject, a determiner, a name."""
    if index >= len(reading.words):
        return True
    word = reading.words[index]
    if word.plain in _OPENERS:
        ahead = reading.words[index + 1 : index + 5]
        mark = _MARK.search(reading.text, word.end, word.end + 80)
        limit = mark.start() if mark else word.end + 80
        return any(w.start < limit and (_is_finite(w) or w.plain in _AUXILIARIES) for w in ahead)
    return (
        word.plain in _SUBJECTS
        or word.plain in _AUXILIARIES
        or word.plain in _TURNS
        or word.plain in _FINITE
        or is_past(word.plain)
        or (word.capital and is_name_like(word))
    )


def is_name_like(word: Word) -> bool:
    """Say whether a capitalised word may be somebody's name."""
    return word.capital and not word.shouted and word.plain not in lexicon.folded("words_never_names.txt")
