"""Character references of HTML, read strictly: named or numbered, ended, and standing for a character that shows."""

import re
from functools import lru_cache
from html.entities import html5

REFERENCE = re.compile("&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# What no page holds: control characters, and code points that stand for no character.
_NONE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef]")


def is_character(char: str) -> bool:
    """Say whether a character may stand in a page."""
    return not _NONE.match(char) and ord(char) & 0xFFFE != 0xFFFE


@lru_cache(maxsize=4096)
def meant(reference: str) -> str | None:
    """Return what a reference stands for; None if browsers may read it in two ways, or it stands for nothing."""
    if reference[1] != "#":
        return html5.get(reference[1:])
    number = int(reference[3:-1], 16) if reference[2] == "x" else int(reference[2:-1])
    return chr(number) if number <= 0x10FFFF and is_character(chr(number)) else None  # Unicode ends there


def read(text: str) -> str:
    """Return a text with its references read; one that stands for nothing stays as it is."""
    return REFERENCE.sub(lambda match: meant(match[0]) or match[0], text) if "&" in text else text


def all_are_good(text: str) -> bool:
    """Say whether every ampersand of a text begins a good reference."""
    found = REFERENCE.findall(text)
    return text.count("&") == len(found) and all(meant(one) is not None for one in set(found))
