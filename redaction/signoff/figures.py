"""`Figures`: what a review in the desk came to, in whole numbers: how carefully pages were read, never what."""

from dataclasses import asdict, dataclass, fields

from redaction.canonical import Json
from redaction.signoff.fields import Fields, WrongForm

_MOST = 1_000_000
_MOST_READERS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How a case was read.

    Attributes:
        readers: officers who read it, each by themselves.
        differences: places where they differed, all of which they settled.
        combinations: facts that together could point to somebody, each of which was weighed.
        planted: decoys put into their copies.
        caught: decoys that they found.
        sections: sections of the reports, all of which were read.
    """

    readers: int
    differences: int
    combinations: int
    planted: int
    caught: int
    sections: int

    @property
    def words(self) -> str:
        """Return the figures as one line."""
        readers = "one officer" if self.readers == 1 else f"{self.readers} officers"
        return (
            f"read by {readers}: {self.sections} sections, {self.differences} differences settled, "
            f"{self.combinations} combinations weighed, {self.caught} of {self.planted} decoys caught"
        )


KEYS = tuple(field.name for field in fields(Figures))


def dump(figures: Figures) -> Json:
    """Return the figures as they stand in a manifest."""
    return dict(asdict(figures))


def parse(inside: Fields) -> Figures:
    """Read the figures of a manifest: an object with exactly `KEYS`.

    Raises:
        WrongForm: one of them is no whole number in its limits, or more decoys were caught than planted.
    """
    found = Figures(**{
        key: inside.number(key, least=key == "readers", most=_MOST_READERS if key == "readers" else _MOST)
        for key in KEYS
    })  # fmt: skip
    if found.caught > found.planted:
        raise WrongForm("caught in review is more than was planted")
    return found
