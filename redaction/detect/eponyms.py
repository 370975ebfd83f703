"""Tests, scales, diseases and models that bear someone's name: known by what follows the name, whoever it is."""

import re
from collections.abc import Iterator
from functools import cache

from redaction.detect import lexicon
from redaction.detect.bodies import past_person
from redaction.detect.cues import NEVER, first_names
from redaction.detect.reading import Reading

WHY = "a test, an illness, an instrument or a model that bears a name"
_NAME = r"(?:(?:van|von|de|der|di) )?[A-Z]\w{1,24}(?:-[a-z]\w{1,24}){0,2}"
_NO_NAME = lexicon.group("small_words.txt", "point to nobody")


def find(reading: Reading, family: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield names with what makes them no person's: "Lund and Browder chart", "Cobb angle", "Marfan's syndrome".

    Args:
        reading: the text.
        family: folded parts of names of known people; "the Orrell protocol" is theirs.
    """
    for match in _pattern().finditer(reading.text):
        words = reading.words_in(*match.span("name"))
        solid = [w for w in words if w.capital and w.plain not in NEVER | _NO_NAME]
        alone = len(solid) == 1 and (solid[0].opens or (match["owner"] and solid[0].plain in first_names()))
        if not solid or alone or any(w.plain in family for w in words):
            continue
        start = past_person(reading, match.start(), match.end())
        if start is not None:
            yield start, match.end()


@cache
def _pattern() -> re.Pattern[str]:
    groups = lexicon.groups("eponym_tails.txt")

    def any_of(name: str) -> str:
        found = sorted((t for t, group in groups.items() if group == name), key=lambda t: (-len(t), t))
        return "(?i:" + "|".join(map(re.escape, found)) + ")"

    return re.compile(
        rf"\b(?P<name>{_NAME}(?:(?:-| and | & |/|, | ){_NAME}){{0,4}})"
        rf"(?:(?P<owner>'s|s?') (?:{any_of('between')} )?{any_of('owned')}|"
        rf" (?:{any_of('between')} )?(?:{any_of('owned')}|{any_of('named')}))\b"
    )
