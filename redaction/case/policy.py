"""How one case is anonymised: what becomes of dates, ages, demographic facts, organisations and places."""

from dataclasses import dataclass
from enum import StrEnum


class Dates(StrEnum):
    """What a date of the family's life becomes; dates of the review's own process always stay."""

    FULL = "full"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    RELATIVE = "relative"
    REMOVED = "removed"


class Ages(StrEnum):
    """What a stated age becomes: kept, whole years, a band of life ("a toddler"), removed, or a person says."""

    KEEP = "keep"
    YEARS = "years"
    BAND = "band"
    REMOVED = "removed"
    ASK = "ask"


class Facts(StrEnum):
    """What becomes of nationality, ethnicity, religion and language."""

    KEEP = "keep"
    REMOVED = "removed"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One case's choices; where the case says nothing, a person is asked.

    No choice for one kind of identifier lets another kind through: "dates: full" never keeps a postcode.
    """

    dates: Dates = Dates.MONTH
    ages: Ages = Ages.ASK
    demographics: Facts = Facts.ASK
