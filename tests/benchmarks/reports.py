"""A long report with its findings, for the desk: 150 pages, 6,000 findings, in a vault as screening leaves it.

The findings are made by patterns, not by detection: the desk does not ask who found them.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from reviewed import put
from texts import chronology, prose

from redaction.case.vault import CaseFolder, open_vault
from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.spans import Span

SLUG = "child-k-2012"
CASE = Path(__file__).resolve().parents[1] / "corpus/child-c-2012/case.yml"
_NAMED = re.compile(
    r"(?P<full>(?:(?:Mr|Ms|Dr|Mrs) )?[A-Z][a-z]+ [A-Z][a-z]+(?:-[A-Z][a-z]+)?)\b(?<!The panel)"
    r"|(?P<titled>(?:Mr|Ms|Dr|Mrs) [A-Z][a-z]+(?:-[A-Z][a-z]+)?)"
    r"|(?P<date>\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{4}|\b\d{2}/\d{2}/\d{2}\b)"
    r"|(?P<phone>\b07700 \d{6}\b)|(?P<ref>\b[A-E]\d{5}/\d{2}\b)"
    r"|(?P<asked>\bwho enjoyed drawing\b|\bBruise to left arm\b|\ba plan under the category of neglect\b)"
    r"|(?P<place>\b(?:Nettlewick|Harrowfell|Dunmoor|Saltby|Pennistone|Cold-Ashby|Marlhope|Thornaby-Cross)\b)"
    r"|(?P<kept>\bSupervision\b|\bResearch\b|\b(?:HV|SW|GP)\b)"
)  # fmt: skip
_MADE = {
    "full": (FindingType.PERSON, Proposal.REPLACE, "Professional {n}", "a form of a known name", 930),
    "titled": (FindingType.PERSON, Proposal.REPLACE, "Professional {n}", "a title and a surname", 720),
    "date": (FindingType.DATE, Proposal.GENERALISE, "in that year", "policy: month", 990),
    "phone": (FindingType.PHONE, Proposal.REMOVE, "[telephone number removed]", "the form of a number", 995),
    "ref": (FindingType.CASE_REF, Proposal.REMOVE, "[reference removed]", "the form of a reference", 410),
    "asked": (FindingType.QUASI, Proposal.CHECK, "", "a telling detail", 420),
    "place": (FindingType.LOCATION, Proposal.GENERALISE, "a town", "a place of the area", 640),
    "kept": (FindingType.ORG, Proposal.KEEP, "", "an ordinary word here", 800),
}


def report(words: int) -> str:
    """Return a report of about so many words: two thirds numbered prose with headings, one third a chronology."""
    log = chronology(words // 3)
    return f"# Overview report\n\n{prose(words - words // 3)}\n## 90. Chronology of significant events\n\n{log}"


def findings(text: str, most: int) -> tuple[Finding, ...]:
    """Return up to `most` findings of a report, spread evenly over it, sorted and disjoint."""
    found = [_finding(match) for match in _NAMED.finditer(text)]
    step = max(1.0, len(found) / most)
    return tuple(found[int(number * step)] for number in range(min(most, len(found))))


def _finding(match: re.Match[str]) -> Finding:
    group = match.lastgroup or ""
    kind, proposal, replacement, why, score = _MADE[group]
    entity = match[0].casefold() if kind is not FindingType.DATE else f"date-{match.start()}"
    number = sum(map(ord, entity)) % 97 + 1
    return Finding(
        span=Span(match.start(), match.end()),
        edit_span=Span(match.start(), match.end()),
        type=kind,
        text=match[0],
        score=score,
        detector="patterns",
        entity=entity,
        proposal=proposal,
        replacement=match[0] if proposal is Proposal.KEEP else replacement.format(n=number),
        reason=why,
    )


def long_case(vault: Path, *, words: int = 66_000, most: int = 6_000) -> CaseFolder:
    """Make a vault with one case of 150 pages and 6,000 findings, and a summary of three pages."""
    folder = open_vault(vault, create=True).create(CASE.read_bytes().replace(b"child-c-2012", SLUG.encode()), slug=SLUG)
    for kind, text in _texts(words):
        put(folder, text, findings(text, most), kind)
    return folder


def _texts(words: int) -> Iterator[tuple[str, str]]:
    yield "overview", report(words)
    yield "summary", prose(1_500, seed=2)
