"""The command line: one file a command, found by name and imported only when it is asked for.

Exit codes: 0 done; 1 refused, problems printed; 2 wrong usage; 3 cannot go on; 130 interrupted.
"""

import sys
from importlib import import_module

import click

from redaction import __version__
from redaction.errors import RedactionError, Refused

# Command -> (module of this package, the line that `redaction --help` shows without importing it).
COMMANDS = {
    "audit": ("audit", "Audit a built site for leaks."),
    "build": ("build", "Gate, build, audit and swap in the public site."),
    "check-live": ("check_live", "Compare the live site with the built one."),
    "ci": ("ci", "Write the workflows that publish the archive."),
    "combination": ("combination", "Show what singles someone out together."),
    "decide": ("decide", "Decide findings from the command line."),
    "desk": ("desk", "Review, settle and sign in the browser."),
    "detect": ("detect", "Show what would be found in files; nothing is kept."),
    "diff": ("diff", "Show original and public text side by side."),
    "doctor": ("doctor", "Check that this machine is fit for the work."),
    "evaluate": ("evaluate", "Measure recall and precision on marked cases."),
    "hold": ("hold", "Hold a case back, and lift a hold."),
    "import": ("import_", "Bring an approved report into a case."),
    "init": ("init", "Turn this archive into your own, empty one."),
    "keys": ("keys", "Make a signing key."),
    "log": ("log", "Show, check and complete the public log."),
    "new": ("new", "Make a case in the vault."),
    "no-originals": ("no_originals", "Keep originals, keys and names out of a repository."),
    "people": ("people", "Say who may sign, and as what."),
    "policy": ("policy", "Show and sign the archive's policy."),
    "screen": ("screen", "Find names and facts in a case's documents."),
    "sign": ("sign", "Approve a case's public pages."),
    "status": ("status", "Say what is missing, and who can do it."),
    "verify": ("verify", "Check every approval against the content."),
    "watchlist": ("watchlist", "Keep the hashes of removed names, and their key."),
}
INTERRUPTED = 130


class _Commands(click.Group):
    """A group whose commands are imported when they are called, so that `--help` stays quick."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"redaction.cli.{COMMANDS[cmd_name][0]}").command
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="redaction")
def group() -> None:
    """Anonymise, sign and publish case reviews.

    Example: redaction new child-k-2012 && redaction import child-k-2012 report.docx --as overview
    """


def main() -> None:
    """Run the command line and end with its exit code; an error is one clear message, never a traceback."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    try:
        result = group.main(args=arguments, prog_name="redaction", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.UsageError as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; what was finished before is kept", err=True)
        return INTERRUPTED
    except RedactionError as error:
        click.echo(f"redaction: {error.message}", err=True)
        if isinstance(error, Refused):
            for problem in error.problems:
                click.echo(f"  {problem}", err=True)
        return error.exit_code
    except OSError as error:
        # A path given on the command line, or the disk; the text of an OSError holds no report.
        click.echo(f"redaction: {error.filename or 'a file'}: {error.strerror or 'input/output error'}", err=True)
        return 3
    except Exception as error:  # noqa: BLE001  # the last line of defence: a traceback could quote a report
        place = _place(error)
        click.echo(
            f"redaction: an unexpected {type(error).__name__} at {place}; nothing was published; please report it",
            err=True,
        )
        return 3
    return result if isinstance(result, int) else 0


def _place(error: BaseException) -> str:
    """Return the innermost file and line, the only part of a traceback that cannot hold report text."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "an unknown place"
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}"
