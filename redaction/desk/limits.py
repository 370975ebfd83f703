"""`Limits`: how much the desk takes in, and how long it waits for it. Sizes in bytes, times in seconds."""

from dataclasses import dataclass

from redaction.intake.reader import LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The desk's own limits; tests make them smaller."""

    upload: int = LIMIT + 1_000_000  # one report and the form around it
    form: int = 2_000_000
    fields: int = 4_000
    field: int = 200_000
    target: int = 2_000
    head: int = 32_000
    head_seconds: float = 10
    body_seconds: float = 60
    drain_seconds: float = 5  # how long a refused upload is read on, so that the browser shows the answer
    idle_seconds: float = 30 * 60


LIMITS = Limits()
