"""`Extract`: what a reader of one format gives back, before it is vouched for and becomes a `Document`."""

from dataclasses import dataclass, field

from redaction.intake.document import Image


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """Canonical Markdown and the pictures it shows."""

    text: str = field(repr=False)
    images: tuple[Image, ...] = field(default=(), repr=False)
