"""Names as they are searched for: their forms, and words compared without case, accents or invisible characters."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from redaction.case.cast import Cast, Kind
from redaction.digest import sha256
from redaction.intake.shadow import fold

# Letters and digits part: a year behind a name hides nothing.
_WORD = re.compile(r"[^\W\d_]+|\d+")
# Words that stand beside a name and are not one; a removed "Auntie Jo" does not make "Auntie" a name.
_NOT_NAMES = frozenset(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady reverend rev father mother sister brother nan nana nanna
    nanny gran granny grandma grandad grandpa grandfather grandmother uncle aunt auntie aunty mum mummy mam mom dad
    daddy baby child pc dc ds di sgt the and of or in at to a an aka née nee de da di la le van von der den el al bin
    bint ibn st saint mc mac junior senior jr sr s
    """.split()  # noqa: SIM905  # words read better as words
)
# Names that are English words: in lower case they are the word.
_ALSO_WORDS = frozenset(
    """
    amber april art august autumn bill blue bob brook carol chance chase cherry chip clay cliff coral crystal
    daisy dale dawn dean don drew earl eve fair faith fern finch flint forest frank gale gene ginger glen glory
    grace grant guy hall harmony harry haven hazel heath heather holly honey hope hunter iris ivy jack jade jay
    jean jewel john joy june king lily lane lance lark law long love mark mason may mercy miles moss nick oak
    olive page park pat patience paul pearl penny poppy price prince queen ray reed rich rider river rob robin
    rock rose ruby rusty sage sandy scarlet sky small star stone storm sue summer swan taylor temple tony
    trinity trudy violet wade ward warren way wells west white will willow winter wood young brown green black
    gray grey bright best little lamb bird fox wolf hill field fields banks bell bush cook cooper carter baker
    fisher potter shepherd butcher mills bridge day noble moody savage sharp sweet strong power church rice
    berry case cross early
    """.split()  # noqa: SIM905  # words read better as words
)
_MONTHS = frozenset({"january", "february", "march", "april", "may", "june", "july", "august"}) | {
    "september", "october", "november", "december",
}  # fmt: skip

# What may stand between a month and the number or the other month of its date.
_IN_DATES = frozenset({"st", "nd", "rd", "th", "of", "the", "and", "or", "to", "until"})
BESIDE = 3  # words that are looked at on each side

# Watchlists are hashes of folded words: whoever changes `folded`, `words` or `person_forms` counts this up, and every
# watchlist is made and signed anew.
FOLDING = 1

type Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as compared, as written, and where it begins in the text."""

    folded: str = field(repr=False)
    written: str = field(repr=False)
    start: int


def words(text: str) -> tuple[Word, ...]:
    """Cut a text into words, compared by its shadow: an invisible character or a broken line splits nothing."""
    shadow = fold(text)
    return tuple(
        Word(folded(match[0]), match[0], shadow.starts[match.start()]) for match in _WORD.finditer(shadow.text)
    )


def form(name: str) -> Words:
    """Return a name as it is compared: its words, without case and accents."""
    return tuple(word.folded for word in words(name))


def person_forms(name: str) -> Iterator[Words]:
    """Yield the ways in which a person's name is searched: whole, its ends either way round or joined, each word."""
    whole = form(name)
    own = tuple(word for word in whole if word not in _NOT_NAMES)
    if len(own) > 1:
        yield whole
        yield own
        yield own[0], own[-1]
        yield own[-1], own[0]
        yield (own[0] + own[-1],)
    yield from ((word,) for word in own if len(word) > 1 and not word.isdecimal())


def cast_forms(cast: Cast) -> frozenset[Words]:
    """Return every form of every name of a cast."""
    found: set[Words] = set()
    for known in cast.known:
        for name in known.names:
            found.update(person_forms(name) if known.kind is Kind.PERSON else (form(name),))
    return frozenset(words for words in found if searchable(words))


def searchable(words: Words) -> bool:
    """Say whether a form says enough to be searched for: not a lone letter, or a number that any text may hold."""
    return bool(words) and (len(words) > 1 or (len(words[0]) > 1 and not words[0].isdecimal()) or len(words[0]) > 5)


def arranged(forms: Iterable[Words]) -> tuple[Words, ...]:
    """Arrange forms; the number of a form is its place in the order of digests, which tells nothing of the names."""
    return tuple(sorted(set(forms), key=lambda words: sha256("\n".join(words).encode())))


def is_month(word: str) -> bool:
    """Say whether a folded word is the name of a month."""
    return word in _MONTHS


def also_word(word: str) -> bool:
    """Say whether a folded name is a word of the language as well."""
    return word in _ALSO_WORDS


def is_name(text: tuple[Word, ...], i: int) -> bool:
    """Say whether a single word can be a name where it stands.

    It cannot if it is a month of a date ("May 2012", "14th of May", "April or May"), a word of the language in lower
    case ("will"), or two lower-case letters.
    """
    word = text[i]
    if word.folded in _MONTHS and (
        _dates(reversed(text[max(i - BESIDE, 0) : i])) or _dates(text[i + 1 : i + 1 + BESIDE])
    ):
        return False
    if word.written.islower():
        return word.folded not in _ALSO_WORDS and len(word.folded) > 2
    return True


def _dates(beside: Iterable[Word]) -> bool:
    """Say whether the words beside a month, from the nearest on, come to a number or another month at once."""
    first = next((word.folded for word in beside if word.folded not in _IN_DATES), "")
    return first.isdecimal() or first in _MONTHS


def beside_names(word: str) -> bool:
    """Say whether a folded word is one that stands beside names, or a month: no piece of a name that was cut."""
    return word in _NOT_NAMES or word in _MONTHS


def folded(word: str) -> str:
    """Return a word as it is compared: without case and accents. The hashes of a watchlist are made of these."""
    if word.isascii():
        return word.casefold()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)


# Letters that no decomposition reaches, and the Cyrillic and Greek ones that look like Latin ones.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
    | dict(zip("аеорсхуіјѕԁһԛԝκοαρτνικ", "aeopcxyijsdhqwkoaptvik", strict=True))
)
