"""`Examined`: what is found in one file of a site by itself; a large site is shared out to two processes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from redaction.detect.sight import fork
from redaction.intake.shadow import INVISIBLE
from redaction.problem import Problem
from redaction.publish.audit import carriers, sitepage
from redaction.publish.audit.faithful import Faithful
from redaction.publish.audit.grammar import Grammar
from redaction.publish.audit.leaks import Leaks
from redaction.publish.audit.part import Part

_JOB = 400_000  # bytes examined at once: few enough to share out evenly
_WORTH = 4_000_000  # bytes from which on a second process pays for its making
_PLAIN = bytes(range(0x20, 0x7F)) + b"\n\t\r"
# What nobody sees; one mark behind a sign that is no letter only chooses how the sign is drawn ("❤️", "1️⃣").
_UNSEEN = re.compile(f"[{INVISIBLE}](?<![\u203c-\u3299\U0001f000-\U0001faff0-9#*][\ufe0e\ufe0f])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What is wrong with a file by itself, what its links lead to, and how many places were kept by decision.

    `ids` are the anchors of a page; `is_page` says whether they are known.
    """

    problems: tuple[Problem, ...] = ()
    leads: frozenset[tuple[str, str]] = frozenset()
    ids: frozenset[str] = frozenset()
    is_page: bool = False
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Examiner:
    """What files are examined with.

    Attributes:
        site: the site's own address.
        leaks: the removed names, if they are known.
        faithful: what each page was laid out with.
    """

    site: str
    leaks: Leaks | None
    faithful: Faithful
    grammar: Grammar = field(init=False)

    def __post_init__(self) -> None:
        """Begin with a grammar that has not seen a tag."""
        object.__setattr__(self, "grammar", Grammar(site=self.site))

    def examine(self, path: str, content: bytes) -> Examined:
        """Examine a file by itself.

        Args:
            path: its path in the site.
            content: its bytes.
        """
        kind = carriers.kind_of(path)
        problems: list[Problem] = []
        page = sitepage.read(path, content, self.grammar) if kind == "html" else None
        carried = carriers.Carried(parts=tuple(page.parts)) if page else carriers.read(path, content)
        problems += [*page.problems, *self.faithful.problems(path, content)] if page else []
        problems += [Problem(rule=rule, where=path, message=message) for rule, message in carried.faults]
        problems += [
            Problem(rule="text-unseen", where=path, message=message)
            for message in (_unseen(content, carried.parts) if kind in carriers.TEXT and not carried.faults else ())
        ]
        kept = 0
        if self.leaks:
            left, kept = self.leaks.left_in(path, carried.parts)
            problems += left
        return Examined(
            problems=tuple(sorted(set(problems))),
            leads=frozenset(page.leads) if page else frozenset(),
            ids=frozenset(page.ids) if page else frozenset(),
            is_page=page is not None and not page.damaged,
            kept=kept,
        )


def examine(files: Mapping[str, bytes], examiner: Examiner) -> Mapping[str, Examined]:
    """Examine files, each by itself, in two processes if that pays; the result is the same."""
    jobs = list(_jobs(files))

    def work(number: int) -> dict[str, Examined]:
        return {path: examiner.examine(path, files[path]) for path in jobs[number]}

    found: dict[str, Examined] = {}
    if sum(map(len, files.values())) > _WORTH and fork.possible(len(jobs)):
        with closing(fork.shared(work, range(len(jobs)))) as done:
            for _, examined in done:
                found |= examined
    else:
        for number in range(len(jobs)):
            found |= work(number)
    return {path: found[path] for path in sorted(files)}


def _jobs(files: Mapping[str, bytes]) -> Iterator[Sequence[str]]:
    """Cut the files into jobs of about `_JOB` bytes."""
    job: list[str] = []
    size = 0
    for path in sorted(files):
        if job and size + len(files[path]) > _JOB:
            yield job
            job, size = [], 0
        job.append(path)
        size += len(files[path])
    if job:
        yield job


def _unseen(content: bytes, parts: Sequence[Part]) -> Iterator[str]:
    """Yield a message for a character that nobody sees: in a file's text, or behind a reference or an escape in it."""
    strange = content.translate(None, _PLAIN).decode("utf-8", "replace")
    if _UNSEEN.search(strange) and (match := _UNSEEN.search(content.decode("utf-8", "replace"))):
        yield f"an invisible character at {match.start()}"
    else:
        for number, part in enumerate(parts, start=1):
            if not part.text.isascii() and (match := _UNSEEN.search(part.text)):
                yield f"an invisible character at {match.start()} of its part {number}"
