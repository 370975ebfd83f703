"""`Problem`: one thing that a rule found wrong. A value, so that rules stay pure and can be listed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """A rule's finding: the rule's id, the place (path, line, paragraph), and what to do, without report text."""

    rule: str
    where: str
    message: str

    def __str__(self) -> str:
        """Give the form in which a problem is printed: `rule where: message`."""
        return f"{self.rule} {self.where}: {self.message}"
