"""`CaseHead`: what the masthead of a case's pages shows: its public label and the steps, with what is left in each."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from redaction.case.case import PRACTICE, Case
from redaction.intake.document import DocumentKind

# Step -> (what it is called, its address below the case's own).
STEPS = {
    "people": ("People", "people"),
    "review": ("Review", "review/{kind}"),
    "left-in": ("Left in", "left-in/{kind}"),
    "combinations": ("Combinations", "combinations"),
    "differences": ("Differences", "differences"),
    "preview": ("Preview", "preview"),
    "sign": ("Sign", "sign"),
    "history": ("History", "history"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHead:
    """One case above a page. `left` counts what is still to do by step; a step in `done` has its tick."""

    slug: str
    title: str
    kind: DocumentKind = DocumentKind.OVERVIEW
    left: Mapping[str, int] = field(default_factory=dict)
    done: frozenset[str] = frozenset()

    @property
    def practice(self) -> bool:
        """Say whether it is the case on which people practise."""
        return self.slug == PRACTICE

    def href(self, step: str) -> str:
        """Return the address of a step."""
        return f"/case/{self.slug}/" + STEPS[step][1].format(kind=self.kind)

    @property
    def steps(self) -> tuple[tuple[str, str], ...]:
        """The steps in their order, each with what it is called."""
        return tuple((step, words) for step, (words, _) in STEPS.items())


def title(case: Case) -> str:
    """Return what a case is called on the desk: its public label and year, never a name; practice says that it is."""
    return f"{'Practice: ' if case.practice else ''}{case.label}, {case.year}"
