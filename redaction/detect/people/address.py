"""How people are addressed: what a title says of sex and kin, and which part of a name stands behind it."""

from redaction.detect.people.people import gender_of
from redaction.detect.words.cues import FEMALE_TITLES, MALE_TITLES, titles

# Kin is called by the first name ("Uncle Joss"), and so are nurses and people of the Church, now and then.
_KIN = frozenset({"Grandmother", "Grandfather", "Aunt", "Uncle"})
_EITHER = frozenset({"sister", "brother", "nurse", "father"})


def title_gender(title: str) -> str:
    """Return the sex that a folded title says, or an empty string."""
    return "m" if title in MALE_TITLES else "f" if title in FEMALE_TITLES else gender_of(kin(title))


def kin(title: str) -> str:
    """Return the kin that a folded title says ("Grandmother" of "nan"), or an empty string."""
    label = titles().get(title, "")
    return label if label in _KIN else ""


def takes_first_name(title: str) -> bool:
    """Say whether a first name stands behind a folded title; behind the others it is a surname."""
    return title in _EITHER or bool(kin(title))
