"""Taking rights away from a test, root's too: what a read-only or unreadable folder looks like to an ordinary user."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

NOBODY = 65534


@contextlib.contextmanager
def without(*paths: Path, mode: int) -> Iterator[None]:
    """Give `paths` this mode while the block runs, and run it as an ordinary user.

    Root may read and write anything, so a test that runs as root becomes nobody; the folders above the paths are
    opened for it to pass through.
    """
    above = {parent for path in paths for parent in path.parents if parent.owner() == "root" and parent != Path("/tmp")}  # noqa: S108  # where pytest works
    changed = {path: path.stat().st_mode for path in (*paths, *(p for p in above if p.is_relative_to("/tmp")))}  # noqa: S108
    as_root = os.geteuid() == 0
    for path in paths:
        path.chmod(mode)
    if as_root:
        for path in set(changed) - set(paths):
            path.chmod(0o755)
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if as_root:
            os.seteuid(0)
        for path, former in changed.items():
            path.chmod(former)
