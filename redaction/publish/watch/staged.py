"""What Git is about to commit, read from its index: what was staged, not what lies in the folder."""

import subprocess
from pathlib import Path

from redaction.errors import CannotGoOn, WrongUsage

_SUBMODULE = "160000"


def staged(folder: Path) -> dict[str, bytes]:
    """Return the files that are staged, by their path in the repository, with the bytes that would be committed.

    Args:
        folder: a folder of the work tree.

    Raises:
        WrongUsage: it belongs to no Git repository.
        CannotGoOn: Git is missing or refuses.
    """
    listed = _git(folder, "diff", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", "--diff-filter=AMT")
    fields = listed.decode("utf-8", "surrogateescape").split("\0")
    blobs: dict[str, str] = {}
    for entry, path in zip(fields[::2], fields[1::2], strict=False):
        _, mode, _, blob, _ = entry.lstrip(":").split(" ")
        if mode != _SUBMODULE:
            blobs[path] = blob
    return {path: _git(folder, "cat-file", "blob", blob) for path, blob in blobs.items()}


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603  # Git, with fixed arguments and digests that Git gave
            ["git", *arguments],  # noqa: S607  # the Git that runs the hook
            cwd=folder,
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except OSError:
        raise CannotGoOn("git cannot be run", next_step="install it, or name the files to be checked") from None
    if done.returncode != 0:
        message = f"git {arguments[0]} ended with {done.returncode}"
        raise WrongUsage(message, where=str(folder), next_step="run it in a Git work tree, or name files")
    return done.stdout
