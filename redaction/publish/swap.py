"""Putting a new site in the place of the old one in one step, and refusing to replace what is not a site of ours."""

import ctypes
import errno
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from redaction import durable
from redaction.errors import Refused
from redaction.publish.audit.audit import LISTING

_AT_CWD, _EXCHANGE = -100, 2
_ASIDE = "former-site"
_NOT_OURS = ("content", "site_config", "redaction", "tests", "docs", "scripts", ".git", ".github")


def check(out: Path, *, root: Path) -> None:
    """Refuse a place for the site that holds anything else.

    Args:
        out: the folder that the site is to take, as an absolute path.
        root: the archive.

    Raises:
        Refused: it is a link or a file, lies among the archive's own folders or above it, or holds files that
            are not those of a site that this program built.
    """
    where, real, home = str(out), out.resolve(), root.resolve()
    if home.is_relative_to(real) or any(real.is_relative_to(home / name) for name in _NOT_OURS):
        raise Refused(
            "the site would take the place of the archive itself", where=where, next_step="give another --out"
        )
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise Refused("is a link or a file, not a folder", where=where, next_step="give another --out")
    if out.is_dir() and any(out.iterdir()) and not _is_ours(out):
        message = "holds files that are not of a site built here; they would be lost"
        raise Refused(message, where=where, next_step="give another --out, or move them away")


def swap(new: Path, out: Path) -> None:
    """Put `new` in the place of `out`; the old site ends up where `new` was, or is gone.

    On Linux the two change places in one step. Elsewhere the old one is first moved aside, and `recover` puts it back
    if the program ends between the two steps.

    Raises:
        OSError: nothing was changed.
    """
    if not out.exists() or not any(out.iterdir()):
        new.replace(out) if os.name != "nt" or not out.exists() else _move_over_empty(new, out)
    elif not _exchanged(new, out):
        aside = new.parent.parent / _ASIDE
        out.rename(aside)
        new.rename(out)
        shutil.rmtree(aside, ignore_errors=True)
    durable.sync_folder(out.parent)


def recover(bench: Path, out: Path) -> None:
    """Put an old site back that a crash left aside, or clear it away if the new one is in place."""
    aside = bench / _ASIDE
    if aside.is_dir():
        if out.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            aside.rename(out)


def _is_ours(out: Path) -> bool:
    """Say whether a folder holds the files that its own list names, and no others."""
    try:
        value = json.loads((out / LISTING).read_text(encoding="utf-8"))
        listed = set(value["files"]) if value["made_by"] == "redaction" else set()
    except (OSError, ValueError, KeyError, TypeError):
        return False
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if not path.is_dir() or path.is_symlink()}
    return bool(listed) and found - {LISTING} <= listed


def _move_over_empty(new: Path, out: Path) -> None:
    out.rmdir()
    new.rename(out)


def _exchanged(new: Path, out: Path) -> bool:
    """Let two folders change places in one step (Linux, renameat2); False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    rename: Callable[..., int] | None = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_AT_CWD, os.fsencode(new), _AT_CWD, os.fsencode(out), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(out))
