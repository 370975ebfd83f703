"""Why a command stops. Every message says what, where and what to do next, and never quotes a report.

The three kinds are the three exit codes of the command line. A rule that finds something wrong returns
`Problem` values (see `problem.py`); an exception means that the work cannot go on.
"""

from collections.abc import Sequence

from redaction.problem import Problem


class RedactionError(Exception):
    """The base of every error raised on purpose; `exit_code` is what the shell sees."""

    exit_code = 3

    def __init__(self, what: str, *, where: str = "", next_step: str = "") -> None:
        """Hold the three parts of a message; none of them may hold report text."""
        self.what, self.where, self.next_step = what, where, next_step
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """The parts as one line: `where: what; next step`."""
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text}; {self.next_step}" if self.next_step else text


class Refused(RedactionError):  # noqa: N818  # reads as what happened where it is raised
    """Something from outside does not meet a rule; the problems are named. Exit code 1."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", next_step: str = "", problems: Sequence[Problem] = ()) -> None:
        """Hold the message and the problems behind it, if a rule listed them."""
        self.problems = tuple(problems)
        super().__init__(what, where=where, next_step=next_step)


class WrongUsage(RedactionError):  # noqa: N818  # reads as what happened where it is raised
    """The command line names something that is not there or cannot be meant. Exit code 2."""

    exit_code = 2


class CannotGoOn(RedactionError):  # noqa: N818  # reads as what happened where it is raised
    """The machine, the vault or the archive is not fit: missing model, damaged state. Exit code 3."""

    exit_code = 3
