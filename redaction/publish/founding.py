"""Turning the demonstration archive into a board's own, empty one."""

import shutil
from pathlib import Path

from redaction import durable
from redaction.errors import Refused
from redaction.publish.settings import value_of, with_values

_SIGNED = (
    "site_config/approvals",
    "site_config/holds",
    "site_config/policy",
    "site_config/watchlist",
    "content/reviews",
)
_SIGNED_FILES = ("site_config/policy.yml", "site_config/allowed_signers", "site_config/log.jsonl")
_MARK = "site_config/.demonstration"


def found(root: Path, *, board: str) -> tuple[str, ...]:
    """Empty the archive at `root` of reviews, approvals and people, and write the board's name into it.

    Only a demonstration archive is emptied: the file `site_config/.demonstration` marks it, and goes with it.

    Returns:
        The paths that still hold the demonstration's own facts (address, telephone), for the board to fill in.

    Raises:
        Refused: this archive is somebody's own already.
        CannotGoOn: a file could not be written.
    """
    if not (root / _MARK).is_file():
        raise Refused(
            "this archive is a board's own already; nothing was changed",
            where=str(root),
            next_step="start from a fresh clone of the software",
        )
    config = root / "mkdocs.yml"
    stored = config.read_bytes()
    former, text = value_of(stored, ("extra", "board")), stored.decode()
    for folder in _SIGNED:
        if (root / folder).is_dir():
            shutil.rmtree(root / folder)
    for name in _SIGNED_FILES:
        (root / name).unlink(missing_ok=True)
    for page in sorted((root / "content").rglob("*.md")):
        words = page.read_text(encoding="utf-8")
        durable.write(page, words.replace(former, board).encode(), mode=durable.PUBLIC_FILE)
    values = {
        ("extra", "board"): board,
        ("site_description",): f"The serious case reviews of {board}, for everyone to read.",
    }
    durable.write(config, with_values(text, values).encode(), mode=durable.PUBLIC_FILE)
    (root / _MARK).unlink()
    return ("mkdocs.yml", "content/about")
