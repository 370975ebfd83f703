"""`Outcome`: how a command ended, for programs: problems, and what stopped it if it could not go on."""

from dataclasses import dataclass

from redaction.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The end of one command.

    Attributes:
        command: such as `verify`.
        problems: what its rules found.
        stopped: why it could not go on, without report text; empty if it went through.
        exit_code: what the shell sees.
    """

    command: str
    problems: tuple[Problem, ...]
    stopped: str = ""
    exit_code: int = 0

    @property
    def rules(self) -> tuple[str, ...]:
        """Return the ids of the rules that spoke, each once, in order."""
        return tuple(sorted({problem.rule for problem in self.problems}))
