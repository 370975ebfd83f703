"""Parts of an address found in full, wherever they stand alone: "no reply at 14b", "the ND21 on the letter"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from redaction.detect.edits.markers import MARKERS
from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import RANK_MODEL, RANK_STRUCTURED, Hit
from redaction.detect.page.reading import Reading

_HOUSE = re.compile(r"(?:[A-Za-z/]+ )?(\d{1,4}[A-Za-z]?)[ ,]")
_OUTWARD = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) ?\d[A-Z]{2}")
_ALONE = re.compile(
    r"(?<![\w/.,:£-])(?:(?P<outward>[A-Z]{1,2}\d[A-Z\d]?)|(?P<number>\d{1,4}[A-Za-z]?))(?![\w/%:-]|[.,]\d| ?\d)"
)
_AT = re.compile(r"(?i)\b(?:at|outside|opposite|next door to|number|no\.?|door of|back to|moved to|marker on) $")
_ENDS = re.compile(r"[.,;:)\"|]|$| ?[\n|]| (?:and|but|again|where|who|when|which|was|is|had|has|on|that)\b")
_REASON = "a part of an address that stands elsewhere in full"


@dataclass(frozen=True, slots=True)
class Echoes:
    """The numbers of houses and the outward codes of a case, in capitals."""

    numbers: frozenset[str] = field(repr=False)
    outward: frozenset[str] = field(repr=False)

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yield them where they stand alone: a code anywhere, a number behind "at" and the like."""
        for match in reading.matches(_ALONE) if self.numbers | self.outward else ():
            start, end = match.span()
            if match["outward"]:
                if match["outward"] in self.outward:
                    yield _hit(start, end, FindingType.POSTCODE, RANK_STRUCTURED)
            elif match["number"].upper() in self.numbers and _ENDS.match(reading.text, end):
                lettered = not match["number"].isdigit()
                if lettered or (len(match["number"]) > 1 and _AT.search(reading.before(start, 16))):
                    yield _hit(start, end, FindingType.ADDRESS, RANK_STRUCTURED if lettered else RANK_MODEL)


def gather(found: Iterable[tuple[Reading, Hit]]) -> Echoes:
    """Learn the numbers and codes from the addresses and postcodes of all texts of a case."""
    numbers: set[str] = set()
    outward: set[str] = set()
    for reading, hit in found:
        text = reading.text[hit.start : hit.end]
        if hit.type is FindingType.ADDRESS and (house := _HOUSE.match(text)):
            numbers.add(house[1].upper())
        elif hit.type is FindingType.POSTCODE and (whole := _OUTWARD.fullmatch(text)):
            outward.add(whole[1])
    return Echoes(frozenset(numbers), frozenset(outward))


def _hit(start: int, end: int, kind: FindingType, rank: int) -> Hit:
    return Hit(
        start=start,
        end=end,
        type=kind,
        rank=rank,
        score=700,
        detector="rule:echo",
        reason=_REASON,
        proposal=Proposal.CHECK,
        replacement=MARKERS[kind],
    )
