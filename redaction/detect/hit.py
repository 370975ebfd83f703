"""`Hit`: what one layer saw in the shadow text, before the layers are weighed against each other."""

from dataclasses import dataclass, field

from redaction.detect.finding import FindingType, Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A candidate; offsets are characters of the shadow text.

    `rank` says who wins where two overlap (higher wins; structured kinds stand above the model). `edit` is the range
    to be rewritten, if a layer knows better than `wording.py`; `bare` is what stands there if only the hit's
    own characters can be rewritten after all. An empty `replacement` leaves the words to the policy.
    """

    start: int
    end: int
    type: FindingType
    rank: int
    score: int
    detector: str
    reason: str
    entity: str = field(default="", repr=False)
    proposal: Proposal | None = None
    replacement: str = field(default="", repr=False)
    edit: tuple[int, int] | None = None
    bare: str = field(default="", repr=False)


# Who wins where two overlap. Between equals the longer, then the earlier.
RANK_STRUCTURED = 900
RANK_BIRTH = 850
RANK_DATE = 800
RANK_CAST = 700
RANK_AGE = 650
RANK_KEEP = 600
RANK_PLACE = 560
RANK_ORGANISATION = 550
RANK_PERSON = 500
RANK_ORDINARY_DATE = 480  # words that may be a date, or a name, or the year of a title
RANK_DEMOGRAPHIC = 450
RANK_MODEL = 300
RANK_READER = 200
RANK_RARE = 100
RANK_ORDINARY = 50
