"""What to do next, as the desk says it: the rules name commands, which nobody at a page can give.

A command that a page stands for becomes that page. Any other is for whoever looks after the archive, and is told as
such. Nothing else of what a rule says changes.
"""

import re
from dataclasses import dataclass

from redaction.errors import RedactionError, Refused
from redaction.intake.document import DocumentKind

_COMMAND = re.compile(r"'redaction (sign site|[a-z-]+)([^']*)'")
# The command -> what the desk says, and the page for it, below the case's own address.
_PAGES = {
    "import": ("bring the report in, on the page Documents", "documents"),
    "screen": ("have the report read again, on the page Screening", "screening"),
    "decide": ("decide them, on the page Review", "review/{kind}"),
    "desk": ("see what is left, on the page Before signing", "ready"),
}
_SIGN = "sign"  # by whom, its option says
_ROLE = re.compile(r"--role ([a-z]+)")
_BEFORE = "for whoever looks after the archive: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An error as a page shows it: like the error itself, with the next step and the problems in the desk's words.

    `page` is where the next step is taken, below the case's own address; empty where no one page is.
    """

    where: str
    what: str
    next_step: str
    page: str = ""
    problems: tuple[str, ...] = ()


def told(error: RedactionError, kind: DocumentKind = DocumentKind.OVERVIEW) -> Told:
    """Return an error as a page shows it; `kind` is the document to which a step leads that is taken in one."""
    problems = tuple(plain(str(problem)) for problem in error.problems) if isinstance(error, Refused) else ()
    found = _COMMAND.search(error.next_step)
    page = _PAGES.get(found[1], ("", ""))[1].format(kind=kind) if found else ""
    return Told(where=error.where, what=error.what, next_step=plain(error.next_step), page=page, problems=problems)


def plain(words: str) -> str:
    """Return words without a command to type: each part of a sentence that names one says what the desk has for it."""
    return "; ".join(_part(part) for part in words.split("; "))


def _part(words: str) -> str:
    found = _COMMAND.search(words)
    if found is None:
        return words
    if found[1] in _PAGES:
        return _PAGES[found[1]][0]
    if found[1] == _SIGN and (role := _ROLE.search(found[2])):
        return f"the {'legal adviser' if role[1] == 'legal' else role[1]} signs it, at their own desk, on the page Sign"
    return _BEFORE + _COMMAND.sub(lambda command: command[0][1:-1], words)
