"""`Part`: words of a file of the site that belong together."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words that belong together.

    Attributes:
        text: the words; for a page, with attribute values behind them.
        signed: whether they stand in the text of a report.
        slugs: the reviews that they speak of; empty for the archive's own words.
    """

    text: str = field(repr=False)
    signed: bool = False
    slugs: frozenset[str] = frozenset()
