"""How files look from outside: what tells, without reading them, that one changed."""

import os
from collections.abc import Iterator
from pathlib import Path

type Look = tuple[tuple[str, int, int, int], ...]


def look(root: Path, *names: str) -> Look:
    """Return how the files and folders below some names of a folder look: path, size, time of change, number on disk.

    What is not there is left out; of links only the link is looked at.
    """
    return tuple(sorted(_looks(str(root), names)))


def _looks(root: str, names: tuple[str, ...]) -> Iterator[tuple[str, int, int, int]]:
    for name in names:
        path = os.path.join(root, name)  # noqa: PTH118  # thousands of files: `os` is several times as quick
        try:
            seen = os.lstat(path)
            below = tuple(os.listdir(path)) if os.path.isdir(path) else ()  # noqa: PTH112, PTH208  # as above
        except OSError:
            continue
        yield name, seen.st_size, seen.st_mtime_ns, seen.st_ino
        yield from _looks(root, tuple(f"{name}/{part}" for part in below))
