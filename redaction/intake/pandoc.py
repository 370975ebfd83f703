"""The only door to pandoc: a subprocess without network, filters or files, with a time limit."""

import json
import os
import subprocess
from typing import Any

from redaction.errors import CannotGoOn, Refused

_SECONDS = 120
_MEGABYTES = 2048
# Nothing of the caller's reaches pandoc; Windows starts no program without its own variables.
_ENVIRONMENT = None if os.name == "nt" else {"LC_ALL": "C.UTF-8"}


def tree(content: bytes, *, reader: str) -> list[Any]:
    """Return the blocks of pandoc's JSON tree for a file's bytes; the same bytes give the same tree.

    Args:
        content: the file, from which everything that pandoc must not see is already gone.
        reader: pandoc's name of the format, with its extensions.

    Raises:
        CannotGoOn: pandoc is missing.
        Refused: it cannot read the file, or needs too long.
    """
    program = _program()
    # 1. --sandbox: pandoc opens no file and no address. 2. +RTS -M: its memory is bounded.
    command = [program, "--sandbox", "-f", reader, "-t", "json", "+RTS", f"-M{_MEGABYTES}m", "-RTS"]
    try:
        result = subprocess.run(  # noqa: S603  # a fixed command; the content goes in on standard input
            command, input=content, capture_output=True, timeout=_SECONDS, check=False, env=_ENVIRONMENT
        )
    except subprocess.TimeoutExpired:
        raise Refused("needs too long to convert", next_step="split it, or save it anew in Word") from None
    except OSError:
        raise _missing() from None
    if result.returncode != 0:
        # What pandoc says may quote the report.
        raise Refused("cannot be converted", next_step="open and save it in Word, then import it again")
    blocks: list[Any] = json.loads(result.stdout)["blocks"]
    return blocks


def version() -> str:
    """Return pandoc's version.

    Raises:
        CannotGoOn: pandoc is missing.
    """
    try:
        result = subprocess.run([_program(), "--version"], capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603  # a fixed command
    except (OSError, subprocess.SubprocessError):
        raise _missing() from None
    return result.stdout.decode(errors="replace").split("\n", 1)[0].strip()


def _program() -> str:
    import pypandoc

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError:
        raise _missing() from None


def _missing() -> CannotGoOn:
    return CannotGoOn("pandoc is missing", next_step="install the wheel pypandoc-binary")
