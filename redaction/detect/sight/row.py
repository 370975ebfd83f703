"""`Row`: one pattern of a table of identifiers."""

from dataclasses import dataclass

from redaction.detect.finding import FindingType as T


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One pattern: its name, the kind that it finds, how sure it is (thousandths)."""

    name: str
    type: T
    regex: str
    score: int = 900
