"""The shorter forms of an organisation's name: "Dean Ottley", "St Anne's", "DOPS" of a school's full name."""

import re
from collections.abc import Callable, Iterator, Sequence

from redaction.detect.page.naming import generic
from redaction.detect.things.orgs import head_words
from redaction.detect.words import lexicon
from redaction.detect.words.cues import ABBREVIATIONS, first_names
from redaction.detect.words.lexicon import plain

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = lexicon.group("small_words.txt", "stand inside a name")
_FAITH = lexicon.group("small_words.txt", "belong to a school's kind")
_SCHOOLS = ("Primary", "Infants", "Juniors", "High", "Grammar", "Comprehensive", "Comp")
_LONG_ENOUGH = 4


def forms(name: str, is_word: Callable[[str], bool]) -> Iterator[str]:
    """Yield the name, and the forms that people shorten it to, as written.

    Args:
        name: the whole name as found or as the board knows it.
        is_word: says whether a folded word is an ordinary one.
    """
    bare = re.sub(r"^[Tt]he ", "", " ".join(name.split()))
    yield bare
    if " & " in bare or " and " in bare:
        yield bare.replace(" & ", " and ") if "&" in bare else bare.replace(" and ", " & ")
    lead = _lead(bare)
    if lead and lead != bare:
        if _tells(lead):
            yield lead
            if "&" in lead:
                yield lead.replace("&", "and")
        tokens = lead.split()
        if len(tokens) > 2 and not _SMALL & {t.lower() for t in tokens} and "&" not in tokens:
            yield f"{tokens[0]} {tokens[-1]}"
        first = re.split(r"[ -]", lead)[0]
        if len(tokens) > 1 and _strange(first, is_word):
            yield first
        if lead.endswith("'s"):
            yield from (lead[:-2],) if _tells(lead[:-2]) else ()
    for letters in (
        _initials(bare),
        _initials(re.sub(r"(?i)\bchurch of england\b|\b(?:rc|ce|cofe|catholic)\b", "", bare)),
    ):
        schools = (letters, letters + "S") if bare.endswith(_SCHOOLS) else (letters,)
        yield from (s for s in schools if len(s) >= 3 and plain(s) not in ABBREVIATIONS)


def _lead(name: str) -> str:
    """Return a name without the words at its end that say what it is."""
    tokens = name.split()
    while len(tokens) > 1:
        atoms = [plain(a) for a in _WORD.findall(tokens[-1])]
        if not all(a in head_words() or a in _FAITH or a in _SMALL or a in generic() for a in atoms):
            break
        tokens.pop()
    return " ".join(tokens)


def _tells(lead: str) -> bool:
    """Say whether a shortened name still points to the organisation, and to no person or thing of the day."""
    atoms = [plain(a) for a in _WORD.findall(lead) if a != "s"]
    if not atoms or all(a in generic() | _SMALL for a in atoms):
        return False
    if len(atoms) > 1:
        return True
    return len(atoms[0]) >= _LONG_ENOUGH and (lead.endswith("'s") or atoms[0] not in first_names())


def _strange(word: str, is_word: Callable[[str], bool]) -> bool:
    folded = plain(word)
    return (
        len(word) > _LONG_ENOUGH
        and word[:1].isupper()
        and word.isalpha()
        and not is_word(folded)
        and folded not in first_names()
        and folded not in generic()
    )


def _initials(name: str) -> str:
    tokens: Sequence[str] = [t for t in _WORD.findall(re.sub(r"'s\b", "", name)) if t.lower() not in _SMALL]
    return "".join(t[0] for t in tokens).upper()
