"""`redaction no-originals`: keep originals, keys, vault files and removed names out of a repository."""

from collections.abc import Iterator
from pathlib import Path

import click

from redaction.cli.options import archive_option, find_archive, read_input, vault_option
from redaction.cli.watch import vault_of, watch_key_of, watch_key_option
from redaction.errors import CannotGoOn, WrongUsage
from redaction.publish.watch import commit as commits
from redaction.publish.watch.commit import Commit
from redaction.publish.watch.guarding import guard_of
from redaction.publish.watch.staged import staged

_LARGEST = 500_000_000


@click.command(name="no-originals")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--staged", "index", is_flag=True, help="Check what is staged in Git, not the files in the folder.")
@click.option("--commit-msg", "message", type=click.Path(path_type=Path), help="A file with a commit message.")
@click.option("--require-names", is_flag=True, help="End with 3 where the removed names cannot be looked for.")
@archive_option
@vault_option
@watch_key_option
@click.pass_context
def command(  # noqa: PLR0913  # one parameter for each option
    ctx: click.Context,
    files: tuple[Path, ...],
    message: Path | None,
    archive: Path | None,
    vault: Path,
    watch_key_file: Path | None,
    *,
    index: bool,
    require_names: bool,
) -> int:
    """Refuse what must never enter a repository: Word files and other originals, keys, vault files, removed names.

    Files are known by what they hold, not by their names; of a folder, all that lies in it is checked. Problems say
    rule and place, never what was found.

    Example: redaction no-originals --staged
    """
    opened = vault_of(ctx, vault)
    guard = guard_of(_archive(archive), opened, watch_key_of(watch_key_file, opened))
    if require_names and not guard.complete:
        step = "give the vault (--vault), or the watch key (REDACTION_WATCH_KEY or --watch-key-file)"
        raise CannotGoOn("the removed names are not all known here, so nobody can look for them", next_step=step)
    found = commits.problems(_commit(files, message, index=index), guard)
    for problem in found:
        click.echo(str(problem))
    if not guard.complete:
        click.echo("names: NOT all checked, there is neither vault nor watch key here", err=True)
    return 1 if found else 0


def _archive(given: Path | None) -> Path | None:
    """Return the archive, or None where the repository is of something else."""
    try:
        return find_archive(given)
    except WrongUsage:
        if given is not None:
            raise
        return None


def _commit(files: tuple[Path, ...], message: Path | None, *, index: bool) -> Commit:
    if not (files or index or message):
        raise WrongUsage(
            "there is nothing to check", next_step="give files or a folder, --staged, or --commit-msg FILE"
        )
    read = {str(path): _content(path) for given in files for path in _within(given)}
    if index:
        read |= staged(Path.cwd())
    words = commits.text_of(read_input(message, limit=_LARGEST)) if message else ""
    return Commit(files=read, message=words)


def _within(given: Path) -> Iterator[Path]:
    """Yield a file, or every file of a folder but for Git's own; a link is a file, wherever it leads."""
    if given.is_symlink() or not given.is_dir():
        yield given
        return
    for folder, folders, names in given.walk(on_error=_unread):
        folders[:] = [name for name in folders if name != ".git"]
        yield from (folder / name for name in names)  # links are among them


def _unread(error: OSError) -> None:
    raise CannotGoOn(f"cannot be read ({error.strerror})", where=str(error.filename))


def _content(path: Path) -> bytes:
    """Return what Git keeps of a path: a file's bytes, or where a link leads."""
    return str(path.readlink()).encode() if path.is_symlink() else read_input(path, limit=_LARGEST)
