"""A small invented case for the tests of detection, and the findings put into a text by hand."""

import datetime as dt

from redaction.case.cast import Cast, Kept, Kind, Known
from redaction.detect.finding import Proposal

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
    for finding in findings:
        if finding.proposal is not Proposal.KEEP:
            out += [text[position : finding.edit_span.start], finding.replacement]
            position = finding.edit_span.end
    return "".join(out) + text[position:]
