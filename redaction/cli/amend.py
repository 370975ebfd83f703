"""What the commands that change the policy have in common: read it, change it, put it back, and say what is next."""

from datetime import date
from pathlib import Path

import click

from redaction.publish.gate.archive import put, read_archive
from redaction.publish.sign.soundness import policy_files
from redaction.signoff import revision
from redaction.signoff.revision import Change


def amend(root: Path, change: Change, *, today: date, board: str = "", told: str = "") -> None:
    """Change the policy of the archive at `root` and print `told` and what is still to be done.

    Args:
        root: the archive.
        change: what becomes of the policy.
        today: the day of the change (UTC).
        board: the board's name, with which a first policy may begin; else there must be one.
        told: printed first where something changes; `{}` stands for the policy's version.
    """
    made = revision.amended(policy_files(read_archive(root)), change, today=today, board=board)
    put(root, writes=made.writes, removes=made.removes)
    click.echo("\n".join(([told.format(made.content.version)] if told and made.writes else []) + [*made.said]))
