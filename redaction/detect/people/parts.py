"""A name taken apart: as an official name stands in a list, and as a board types it, with titles and brackets."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from redaction.detect.words import lexicon
from redaction.detect.words.cues import PARTICLES, first_names, roles, surnames, titles
from redaction.detect.words.lexicon import plain

_ATOM = re.compile(r"[^\W\d_]+")
_ASIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]|(?<!\w)[\"'\u2018\u201c]([^\"'\u2019\u201d]{2,30})[\"'\u2019\u201d](?!\w)")
_POST_NOMINALS = frozenset(word for line in lexicon.lines("post_nominals.txt") for word in line.split())
# "Mrs M Orrell / Mair Orrell", "Tamsin Orrell aka Tam": two names typed as one.
_APART = re.compile(r" ?[/;] ?|,? \(?(aka|a\.k\.a\.|alias|formerly|previously|known as|n[eé]e|or) ", re.IGNORECASE)
_INITIALS = re.compile(r"(?!NG)[B-DF-HJ-NP-TV-XZ]{2}")
_OF_BIRTH = frozenset({"nee", "formerly", "previously"})
_LONG_SYLLABLE = 9  # letters; two syllables of Chinese, written as one, have fewer
_UNNAMED = frozenset({"baby", "infant", "unborn", "child", "boy", "girl", "twin"})


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken apart, its parts folded; `glue` are particles and initials, which name nobody by themselves.

    `letters` are the initials among them.
    """

    first: tuple[str, ...]
    middle: tuple[str, ...]
    last: tuple[str, ...]
    glue: tuple[str, ...]
    letters: tuple[str, ...] = ()


def named(typed: str) -> Iterator[Parts]:
    """Yield the names in what a board typed: "Dr Tamsin (Tam) Orrell, MBE" names Tamsin Orrell, and Tam.

    Titles, honours and roles are no parts of a name, unless nothing else is left.
    """
    whole: list[Parts] = []
    for word, piece in _listed_apart(typed):
        for one in _named(piece):
            surname = not one.last and (plain(word) in _OF_BIRTH or any({*one.first} <= {*p.last} for p in whole))
            whole.append(Parts((), (), one.first, one.glue, one.letters) if surname else one)
    yield from whole


def _listed_apart(typed: str) -> Iterator[tuple[str, str]]:
    """Yield the names typed in one line, apart by a stroke, "aka" or a comma, each with the word before it."""
    pieces = _APART.split(typed)
    for word, piece in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        one, _, two = piece.partition(",")
        left, right = one.split(), two.split()
        # "ORRELL, Tamsin" is one name; "Mrs M Orrell, Mair Orrell" are two.
        if len(left) > 1 and len(right) > 1 and _plain(left[-1]) == _plain(right[-1]):
            yield from ((word or "", one), ("", two))
        elif piece.strip():
            yield word or "", piece


def _named(typed: str) -> Iterator[Parts]:
    for match in _ASIDE.finditer(typed):
        aside = match[1] or match[2] or ""
        if aside[:1].isupper() and plain(aside) not in roles() and plain(aside) not in titles():
            yield parts(aside)
    name = _ASIDE.sub(" ", typed)
    pieces = [piece for piece in name.split(",") if not _is_honour(piece)]
    # A number is no part of a name ("PC 4471 Orrell"); a comma may be one for itself.
    tokens = [typed for typed in ",".join(pieces).split() if not typed.isdigit()]
    bare = list(tokens)
    while len(bare) > 1 and (_plain(bare[0]) in titles() or _plain(bare[0]) in _UNNAMED):
        bare.pop(0)
    while len(bare) > 1 and _is_honour(bare[-1]):
        bare.pop()
    whole = parts(" ".join(bare) or typed)
    if len(bare) == 1 < len(tokens) and not whole.last:
        whole = Parts((), (), whole.first, whole.glue, whole.letters)  # "Mr Orrell", "Baby Orrell"
    yield whole if whole.first or whole.last or whole.middle else parts(typed)


def parts(name: str) -> Parts:
    """Take a name in its official order apart: first token, last token, what lies between."""
    if "," in name:
        family, _, given = name.partition(",")
        name = f"{given.strip()} {family.strip()}"
    elif shouted := _shouted_first(name.split()):
        name = shouted
    spelt = " ".join(" ".join(t) if _INITIALS.fullmatch(t) and not name.isupper() else t for t in name.split())
    tokens = [atoms for token in spelt.split() if (atoms := _atoms(token))]
    if not tokens:
        return Parts((), (), (), ())
    if len(tokens) > 1 and tokens[-1][0] in _listed("kin_behind.txt") and len(tokens[-1]) == 1:
        tokens = tokens[:-1]
    if _family_first(tokens):
        tokens = [(*(atom for token in tokens[1:] for atom in token),), tokens[0]]
    elif len(tokens) > 2 and tokens[0][-1] in _listed("honours.txt"):
        tokens = [tokens[1], tokens[0], *tokens[2:]]  # he goes by the second name
    first, last = tokens[0], tokens[-1] if len(tokens) > 1 else ()
    if len(tokens) > 1 and all(atom in PARTICLES for atom in first):
        first, last = (), tuple(atom for token in tokens for atom in token)
        tokens = tokens[:1]
    middle = tuple(atom for token in tokens[1:-1] for atom in token)
    everything = (*first, *middle, *last)
    glue = tuple(
        atom for atom in everything if len(atom) == 1 or (atom in PARTICLES and atom not in first and last != (atom,))
    )
    if len(glue) == len(everything):
        glue = ()

    def solid(atoms: Iterable[str]) -> tuple[str, ...]:
        return tuple(atom for atom in atoms if atom not in glue)

    letters = tuple(atom for token in tokens for atom in token if all(len(a) == 1 for a in token) and atom in glue)
    return Parts(solid(first), solid(middle), solid(last) or solid(middle[-1:]), glue, letters)


def shared_names() -> frozenset[str]:
    """Return folded parts of names that stand where a surname does and name no family ("Begum", "Singh")."""
    return _listed("shared_names.txt")


def _family_first(tokens: Sequence[tuple[str, ...]]) -> bool:
    """Say whether a name has its family name in front, as Chinese, Vietnamese and Korean names have."""
    if len(tokens) not in (2, 3) or len(tokens[0]) > 1 or tokens[0][0] not in _listed("family_first.txt"):
        return False
    given = [atom for token in tokens[1:] for atom in token]
    western = tokens[0][0] in first_names() and (len(tokens) == 2 or tokens[1][0] in first_names())
    return not western and not any(atom in surnames() for atom in given) and all(len(a) < _LONG_SYLLABLE for a in given)


def _shouted_first(tokens: Sequence[str]) -> str:
    """Return a name in its official order that has the surname first, in capitals: "ORRELL Tamsin Mary"."""
    count = next((i for i, token in enumerate(tokens) if not _shouts(token)), len(tokens))
    rest = tokens[count:]
    initials = len(rest) == 1 and len(rest[0].strip(".")) == 1
    if not 0 < count < len(tokens) or any(_shouts(token) for token in rest) or not (rest[0][1:].islower() or initials):
        return ""
    return " ".join((*rest, *tokens[:count]))


def _shouts(token: str) -> bool:
    """Say whether a word of a name stands in capitals, and is no initials ("TJ")."""
    letters = "".join(_ATOM.findall(token))
    return letters.isupper() and (len(letters) > 2 or (len(letters) == 2 and _INITIALS.fullmatch(letters) is None))


def _plain(token: str) -> str:
    return plain(token.strip(".,"))


def _is_honour(piece: str) -> bool:
    found = _ATOM.findall(piece.replace(".", ""))
    return bool(found) and all(word in _POST_NOMINALS for word in found)


def _atoms(token: str) -> tuple[str, ...]:
    return tuple(plain(atom) for atom in _ATOM.findall(token))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(plain(word) for line in lexicon.lines(name) for word in line.split())
