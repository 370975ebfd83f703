"""Gold-marked reports: `{{TYPE|entity|surface}}` marks every span that matters; see tests/corpus/README.md."""

import re
from dataclasses import dataclass
from pathlib import Path

from redaction.detect.finding import DIRECT
from redaction.evaluate import marking

CORPUS = Path(__file__).resolve().parent / "corpus"


@dataclass(frozen=True)
class Mark:
    type: str
    entity: str
    surface: str
    start: int
    end: int


def parse(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """Return the text without its marks, and the marks with their places in it."""
    read = marking.parse(marked.encode(), where="a marked report")
    return read.text, tuple(
        Mark(one.type or marking.KEEP, one.entity, one.span.of(read.text), one.span.start, one.span.end)
        for one in read.marks
    )


def texts(case: str) -> list[tuple[str, tuple[Mark, ...]]]:
    """Return the parsed documents of a case of tests/corpus."""
    return [parse(path.read_text(encoding="utf-8")) for path in sorted((CORPUS / case).glob("*.marked.md"))]


def whole(surface: str) -> re.Pattern[str]:
    """Return a pattern that finds a surface as whole words, in the same case; an underscore parts words."""
    return re.compile(rf"(?<![^\W_]){re.escape(surface)}(?![^\W_])")


def identifying(case: str) -> dict[str, int]:
    """Return every surface of a direct identifier, with how often it also stands where it identifies nobody.

    "Grace" the surname also begins "Grace periods": so many of it may stay in the public text, and no more.
    """
    parsed = texts(case)
    surfaces = {m.surface for _, marks in parsed for m in marks if m.type in DIRECT}
    allowed = dict.fromkeys(surfaces, 0)
    for text, marks in parsed:
        masked = list(text)
        for mark in marks:
            if mark.type in DIRECT:
                masked[mark.start : mark.end] = "\x00" * (mark.end - mark.start)
        rest = re.sub(r"<!--.*?-->", "", "".join(masked), flags=re.DOTALL)
        for surface in surfaces:
            allowed[surface] += len(whole(surface).findall(rest))
    return allowed
