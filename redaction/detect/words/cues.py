"""Words around a name that say that it is one, and of whom: titles, roles, kin, verbs of speech."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from redaction.detect.words import lexicon
from redaction.detect.words.ends import at_end
from redaction.detect.words.lexicon import plain

NEVER = lexicon.words("words_never_names.txt")
NOBODYS = lexicon.group("small_words.txt", "are nobody's name")
ABBREVIATIONS = lexicon.words("abbreviations.txt")
SMALL_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr"})  # before a surname in small letters: "mr orrell"
PARTICLES = frozenset(
    [
        "da",
        "de",
        "del",
        "della",
        "di",
        "do",
        "dos",
        "das",
        "du",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "bint",
        "binti",
        "ibn",
        "al",
        "el",
        "ap",
        "ab",
        "ferch",
        "o",
        "mac",
        "mc",
        "ni",
        "nic",
        "san",
        "st",
        "ter",
        "y",
        "e",
        "abu",
        "ul",
        "ur",
    ]
)
MALE_TITLES = frozenset(
    {
        "mr",
        "sir",
        "lord",
        "master",
        "uncle",
        "grandad",
        "granddad",
        "grandpa",
        "fr",
        "monsieur",
        "herr",
        "senhor",
        "signor",
    }
)
FEMALE_TITLES = frozenset(
    {
        "mrs",
        "ms",
        "miss",
        "dame",
        "lady",
        "sister",
        "nan",
        "nana",
        "gran",
        "granny",
        "grandma",
        "auntie",
        "aunty",
        "aunt",
        "mme",
        "mlle",
        "madam",
        "madame",
        "frau",
        "senhora",
        "senora",
        "signora",
    }
)
_VERBS = lexicon.words("subject_verbs.txt")
_FORMS = lexicon.words("subject_forms.txt")
# What stands directly before a name that is given, mistaken or taken.
CALLED = re.compile(
    r"\b(?:called|named|nicknamed|christened|baptised|alias(?:es)?:?|aka|a\.k\.a\.?|formerly|n[ée]e|signed|dear|love|xx?"
    r"|name(?:'s| is| was| of| given as| as)|nick(?:name|named)?(?:'s| is| was)?|surname|first name|forename"
    r"|(?:call(?:s|ed|ing)?|nam(?:es|ed|ing)|nicknamed)"
    r" (?:him|her|them|me|himself|herself|it|the (?:baby|boy|girl|child))"
    r"|(?:known|knew (?:him|her|them)|know (?:him|her)|knows (?:him|her)|recorded|registered|entered|written|listed"
    r"|shown|logged|filed|typed|booked|down|described|referred to|given|named|addressed|answered|identified|misheard"
    r"|had him|had her|spelt|spelled) (?:(?:to|by|in|on|at|down) [\w' ]{2,25} )?as"
    r"|spelt|spelled|misspelt|mis-spelt|written|prefers?|preferred|asks for|asked for|answers to|goes by|went by|say)"
    r"(?: just| only| simply| also| both| either| the name)? [\"'(*_]{0,3}$",
    re.IGNORECASE,
)
# The same where even a word that is never a name is one.
CERTAINLY_CALLED = re.compile(r"(?i)\b(?:name(?:'s| is| was)|nicknamed|christened|baptised) [\"'(]{0,2}$")


@cache
def titles() -> Mapping[str, str]:
    """Return the folded titles and the role that each says."""
    return MappingProxyType({plain(k): v for k, v in lexicon.pairs("titles.txt").items()})


@cache
def roles() -> Mapping[str, str]:
    """Return the folded words for roles and kin, and the label stem of each."""
    return MappingProxyType({plain(k): v for k, v in lexicon.pairs("roles.txt").items()})


_MARKS = re.compile(r"[*_]")


@cache
def _role_before() -> re.Pattern[str]:
    words = lexicon.any_of(roles())
    return re.compile(rf"(?:^|[^\w])({words})(?:'s)?(?:,? (?:\()?|: ?| \| )$")


@cache
def _role_after() -> re.Pattern[str]:
    words = lexicon.any_of(roles())
    article = r"(?:(?:the|a|an|his|her|their|its|whose|my|our) )?(?:[a-z][\w'-]* ){0,3}?"
    return re.compile(rf",? ?(?:\(|\| |, |was |is |- |: )(?:{article})({words})\b")


def role_before(before: str) -> str | None:
    """Return the label stem of a role or kin word that stands directly before a name, if one does.

    Args:
        before: some 60 folded characters before the name (or before its title).
    """
    match = at_end(_role_before(), _MARKS.sub("", before))
    return roles()[match[1]] if match else None


def role_after(after: str) -> str | None:
    """Return the label stem of an apposition after a name ("X, the health visitor,"), if there is one."""
    match = _role_after().match(after)
    return roles()[match[1]] if match else None


@cache
def first_names() -> frozenset[str]:
    """Return folded first names of Britain's communities; some are ordinary words as well, see `word_names`."""
    lists = ("first_names_female.txt", "first_names_male.txt", "first_names_either.txt")
    return frozenset().union(*map(lexicon.folded, lists))


@cache
def surnames() -> frozenset[str]:
    """Return folded surnames of Britain's communities that are no common words."""
    return lexicon.folded("surnames.txt")


def word_surnames() -> frozenset[str]:
    """Return the folded surnames that are common words as well ("price", "bell")."""
    return lexicon.folded("word_surnames.txt")


def word_names() -> frozenset[str]:
    """Return the folded first names that are ordinary words as well ("will", "grant")."""
    return lexicon.folded("word_names.txt")


def gender(first: str) -> str:
    """Return `m` or `f` if a folded first name is known to be of one sex, else an empty string."""
    male = first in lexicon.folded("first_names_male.txt")
    return "m" if male else "f" if first in lexicon.folded("first_names_female.txt") else ""


def may_act(word: str) -> bool:
    """Say whether a folded word is a verb in its plain form, or a modal: one that may open a question or an order."""
    return word in _VERBS or word in {"will", "may", "can", "might", "must"}


def is_verb(word: str) -> bool:
    """Say whether a folded word may be the verb after a subject."""
    if word in _FORMS or (len(word) > 4 and word.endswith("ed")):
        return True
    return word.endswith("s") and (word[:-1] in _VERBS or word[:-2] in _VERBS or f"{word[:-3]}y" in _VERBS)
