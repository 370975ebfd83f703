"""A small invented case for the tests of detection, and the findings put into a text by hand."""

import datetime as dt
import re

from redaction.case.cast import Cast, Kept, Kind, Known
from redaction.detect.finding import FindingType, Proposal

CAST = Cast(
    known=(
        Known(
            id="subject", kind=Kind.PERSON, names=("Ifeoma Balogun-Reyes",), label="Child K", born=dt.date(2008, 3, 17)
        ),
        Known(id="mother", kind=Kind.PERSON, names=("Tamsin Orrell",), label="Mother"),
        Known(id="father", kind=Kind.PERSON, names=("Piotr Zawadzki",), label="Father"),
        Known(id="sw1", kind=Kind.PERSON, names=("Amber Quillfeather",), label="Social Worker 1"),
        Known(id="gp", kind=Kind.PERSON, names=("Bill Munro",), label="GP"),
        Known(id="school-a", kind=Kind.ORGANISATION, names=("Ethel Garstang Primary School",), label="School A"),
    ),
    keep=(Kept(name="Octavia Pellew", why="the author"), Kept(name="Norbeck County Council")),
)


def applied(text, findings):
    out, position = [], 0
    for finding in sorted(findings, key=lambda f: (f.edit_span.start, -f.edit_span.end)):
        if finding.proposal is not Proposal.KEEP and finding.edit_span.start >= position:
            out += [text[position : finding.edit_span.start], finding.replacement]
            position = finding.edit_span.end
    return "".join(out) + text[position:]


def unmarked(text):
    """Return a text without the braces around its names, and where each name stands."""
    plain, places, position = "", [], 0
    for match in re.finditer(r"\{([^{}]+)\}", text):
        plain += text[position : match.start()]
        places.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        position = match.end()
    return plain + text[position:], places


def missed(text, findings, places):
    """Return the names of which a letter or digit is in no finding that changes anything."""
    covered = {i for f in findings if f.proposal is not Proposal.KEEP for i in range(f.span.start, f.span.end)}
    return [text[s:e] for s, e in places if any(text[i].isalnum() and i not in covered for i in range(s, e))]


def people_beside(findings, places):
    """Return what is proposed as a person and is no part of a name."""
    names = {i for s, e in places for i in range(s, e)}
    return [
        f.text
        for f in findings
        if f.type is FindingType.PERSON
        and f.proposal is not Proposal.KEEP
        and not names & set(range(f.span.start, f.span.end))
    ]
