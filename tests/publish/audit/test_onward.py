"""A name of several words is found on any page, whichever of its words is broken or disguised; with a key as well."""

import published
import pytest

from redaction.publish.audit.leaks import Leaks
from redaction.publish.audit.part import Part
from redaction.publish.watch.keyed import hashed, names_of
from redaction.publish.watch.watch import Watch

KEY = published.WATCH_KEY
PLAIN = Leaks(names_of(published.watch()), house=frozenset())
KEYED = Leaks(
    names_of(Watch(hashed=(hashed(published.watch().cases[0], KEY),), key=KEY)), house=frozenset()
)  # fmt: skip


def found(search: Leaks, text: str) -> int:
    problems, _ = search.left_in("about/index.html", [Part(text=text)])
    assert not [p for p in problems if "orrell" in str(p).lower()]
    return len(problems)


@pytest.mark.parametrize("search", [PLAIN, KEYED], ids=["vault", "key"])
@pytest.mark.parametrize(
    "text",
    [
        "Kezia Orrell",
        "Kezia 0rrell",
        "Kezia Orre11",
        "Kezia Orr ell",
        "Kezia Or re ll",
        "Kezia O-r-r-e-l-l",
        "Kezia O r r e l l",
        "Kezia Or\u00adrell",
        "Kezia Orr\u0435ll",  # a Cyrillic letter
        "Kez1a Orrell",
        "Kez ia Or rell",
        "K e z i a O r r e l l",
        "14 G4rth Lane, Hallowmere",
        "14 Garth La ne, Hallow mere",
        "Kezia\u00a0Orrell",
        "KeziaOrrell",
        "keziaorrell@board.example",
        "K\u00e9zia Orrell",
    ],
)
def test_a_broken_or_disguised_name_on_a_general_page(search, text):
    assert found(search, f"Then {text} was asked.")


@pytest.mark.parametrize("search", [PLAIN, KEYED], ids=["vault", "key"])
@pytest.mark.parametrize(
    "text", ["Kezia", "Orrell", "Kezia the Orrells", "Kezia Orr", "14 Garth", "Kezia or Ellen", "Tamsin and Kezia"]
)
def test_what_is_no_whole_name_is_let_through(search, text):
    assert not found(search, f"Then {text} was asked.")
