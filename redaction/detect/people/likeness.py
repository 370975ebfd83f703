"""How alike two parts of a name are: pet forms, spellings by ear, slips of the pen, endings for men and women."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from redaction.detect.words import lexicon
from redaction.detect.words.cues import first_names
from redaction.detect.words.lexicon import plain

# Endings of one surname for men and women: Slavic, Baltic; the longest first.
_ENDINGS = (
    ("ski", "ska"),
    ("cki", "cka"),
    ("dzki", "dzka"),
    ("ny", "na"),
    ("sky", "ska"),
    ("ov", "ova"),
    ("ev", "eva"),
    ("in", "ina"),
    ("y", "a"),
    ("y", "ova"),
    ("ak", "akova"),
    ("ek", "kova"),
    ("k", "kova"),
    ("as", "iene"),
    ("as", "aite"),
    ("is", "yte"),
    ("is", "iene"),
    ("us", "iene"),
)
# Letters that clerks mix up, in this order. What is left is compared, not pronounced.
_MIXED = (
    (r"ph", "f"),
    (r"(?:sch|tsch|tch|cz|sz|sh|zh|ch(?=[ei]))", "s"),
    (r"dz|ts", "s"),
    (r"c(?=[eiy])", "s"),
    (r"(?:que$|ck|c|q)", "k"),
    (r"x", "ks"),
    (r"[zß]", "s"),
    (r"w", "v"),
    (r"bh", "v"),
    (r"h", ""),
    (r"[yj]", "i"),
    (r"(?:ie|ei|ee|ea|ii)", "i"),
    (r"(?:oo|ou)", "u"),
    (r"(?:ai|ae)", "e"),
    (r"(?<=..)e$", ""),
    (r"(.)\1+", r"\1"),
)
_RULES = tuple((re.compile(pattern), into) for pattern, into in _MIXED)
_PET_ENDING = re.compile(r"(?:ie|ey|zza|za|zz|z|y|i|a|o|s|ka|ek|us|ul|ut|ito|ita|inha|inho)$")


@cache
def surname_forms(atom: str) -> frozenset[str]:
    """Return the forms of a surname for the other sex."""
    found = set()
    for male, female in _ENDINGS:
        for ending, other in ((male, female), (female, male)):
            if len(ending) > 1 and atom.endswith(ending) and len(atom) - len(ending) >= 3:
                found.add(atom[: len(atom) - len(ending)] + other)
    return frozenset(found)


@cache
def nicknames_of(first: str) -> frozenset[str]:
    """Return the short and long forms of a first name that the `nicknames` package and our own list know."""
    namer = _namer()
    found = namer.nicknames_of(first) | namer.canonicals_of(first)
    return frozenset(plain(name) for name in found if len(name) > 2) | _pet_forms().get(first, frozenset())


@cache
def _pet_forms() -> Mapping[str, frozenset[str]]:
    """Return the packaged pet forms of each folded first name."""
    found: dict[str, set[str]] = {}
    for short, names in lexicon.pairs("pet_forms.txt").items():
        for name in names.split():
            found.setdefault(plain(name), set()).add(plain(short))
    return MappingProxyType({name: frozenset(forms) for name, forms in found.items()})


@cache
def _namer() -> Any:
    from nicknames import NickNamer

    return NickNamer()


@lru_cache(maxsize=1 << 18)
def is_short_for(short: str, first: str) -> bool:
    """Say whether a word looks like a pet form of a first name: "Zuza" of Zuzanna, "Abdi" of Abdirahman."""
    if short in nicknames_of(first):
        return True
    if len(first) < 4 or len(short) < 3 or short == first:
        return False
    half = short[: len(short) // 2]
    if len(half) > 1 and short == half + half and half in first:
        return True  # Jojo of Jolyon, Nono of Eleonore
    # Shaz of Sharon, Gazza of Gareth.
    slang = re.fullmatch(r"(.{2,3}?)zz?(?:a|er|y|ie)?", short)
    if slang and first.startswith(slang[1] + "r"):
        return True
    stem = _PET_ENDING.sub("", short)
    stem = stem[:-1] if len(stem) > 3 and stem[-1:] == stem[-2:-1] else stem
    return (
        (len(stem) >= 3 and -1 < first.find(stem) <= (1 if short in first_names() else 2))
        or (len(stem) >= 4 and stem in first)
        or (len(short) >= 4 and first.endswith(short))
        or first.startswith(short)
        or (len(sound(short)) >= (3 if short[0] == first[0] else 4) and sound(first).startswith(sound(short)))
    )


@cache
def sound(word: str) -> str:
    """Return a rough sound of a folded word: spellings that clerks mix up become one."""
    for rule, into in _RULES:
        word = rule.sub(into, word)
    return word


@cache
def likeness(one: str, two: str) -> float:
    """Return how alike two folded words are, from 0 to 1; 1 is the same word, 0.97 the same sound."""
    from rapidfuzz.distance import OSA

    if one == two:
        return 1.0
    heard, meant = sound(one), sound(two)
    if heard == meant:
        return 0.97
    written = OSA.normalized_similarity(one, two)
    return 0.96 * max(written, OSA.normalized_similarity(heard, meant))


def near(one: str, two: str) -> bool:
    """Say whether two longer words differ by one slip of the pen or of the ear."""
    from rapidfuzz.distance import OSA

    if len(one) < 5 or len(two) < 5:
        return False
    written, heard = OSA.distance(one, two), OSA.distance(sound(one), sound(two))
    return written <= 1 or heard == 0 or (heard == 1 and written <= 2)


def same_bones(one: str, two: str) -> bool:
    """Say whether two words have the same consonants: what is left when a name is written by ear."""
    return bones(one) == bones(two) and len(bones(one)) > 1


@cache
def bones(word: str) -> str:
    """Return the consonants of a folded word, as they sound."""
    return re.sub(r"[aeiou]", "", sound(word))
