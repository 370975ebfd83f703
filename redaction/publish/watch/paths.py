"""Paths that may hold a name: searched as words, and cut off where a message shows them."""

import re
from collections.abc import Callable
from urllib.parse import unquote

_NO_WORD = re.compile(r"[\W_]+")


def spaced(path: str) -> str:
    """Return the words of a path, also as a browser would show it."""
    return _NO_WORD.sub(" ", path if "%" not in path else f"{path} | {unquote(path)}")


def shown(path: str, holds_name: Callable[[str], bool]) -> str:
    """Return a path as a message may show it: cut off before a folder or name that holds a removed name.

    Args:
        path: the path.
        holds_name: says whether a path, or the first part of one, holds a removed name.
    """
    clean: list[str] = []
    for name in path.split("/"):
        if holds_name("/".join((*clean, name))):
            return "/".join((*clean, "…"))
        clean.append(name)
    return path
