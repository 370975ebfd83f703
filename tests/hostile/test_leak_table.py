"""Every way in which a site leaks, planted in turn and with every kind of file: refused, by the rule that is for it.

Planted where the site expects the file, so that the rule for what it carries speaks, not only the one for what is not
expected; and the same file without the words passes, where a file of its kind may be published at all.
"""

import published
import pytest
from carriers import PACKED, REFUSED, TEXTS
from published import SLUG

from redaction.publish.audit.audit import LISTING, audit, listing
from redaction.publish.pages.layout import Expected

NAME, PLAIN = "Kezia Orrell", "A plain line"
OWN = "Tamsin"  # alone a leak only where the site speaks of her case
RULES = {"pdf": "pdf", "svg": "svg", "xml": "text-damaged", "txt": "text-damaged"}


def found(path: str, content: bytes, *, expected: bool) -> set[str]:
    """The rules that speak for a site of this one file beside its list; no message names a name."""
    files = {path: content}
    files[LISTING] = listing(files)
    wanted = Expected(
        pages=frozenset(), laid={}, whole=dict.fromkeys([path] if expected else [], content), url="https://x.example/",
        house=published.built()[1].house,
    )  # fmt: skip
    problems = audit(files, expected=wanted, watch=published.watch()).problems
    assert not any(word in str(problem).casefold() for problem in problems for word in ("kezia", "orrell", "tamsin"))
    return {problem.rule for problem in problems}


def file(ending: str, folder: str = "") -> str:
    return f"{folder}planted.{ending}" if ending else f"{folder}planted"


@pytest.mark.parametrize("carrier", TEXTS)
@pytest.mark.parametrize(
    ("folder", "words"),
    [("", NAME), ("assets/", "Orrell, Kezia"), (f"reviews/{SLUG}/", OWN), (f"reviews/{SLUG}/", "t a m s i n")],
)
def test_a_name_in_a_file_that_may_be_published(carrier, folder, words):
    ending, make = TEXTS[carrier]
    assert found(file(ending, folder), make(words), expected=True) == {"name-left"}
    assert found(file(ending, folder), make(PLAIN), expected=True) == set()
    assert found(file(ending, folder), make(PLAIN), expected=False) == {"file-unexpected"}


@pytest.mark.parametrize("carrier", REFUSED)
@pytest.mark.parametrize(("folder", "words"), [("", NAME), (f"reviews/{SLUG}/images/", OWN)])
def test_a_file_that_is_refused_whatever_it_says_and_says_a_name(carrier, folder, words):
    ending, make = REFUSED[carrier]
    picture = ending in ("png", "jpg", "jpeg", "gif", "webp")
    rule = "picture" if picture else RULES.get(ending, "file-kind")
    assert found(file(ending, folder), make(words), expected=True) == {rule, "name-left"}
    assert found(file(ending, folder), make(PLAIN), expected=True) == {rule}


@pytest.mark.parametrize("carrier", PACKED)
def test_a_file_that_nobody_can_read(carrier):
    ending, make = PACKED[carrier]
    assert found(file(ending), make(NAME), expected=True) - {"name-left"} == {"file-kind"}  # some of it is not packed
    assert found(file(ending), make(PLAIN), expected=False) == {"file-kind", "file-unexpected"}


@pytest.mark.parametrize("carrier", {**TEXTS, **REFUSED, **PACKED})
def test_a_name_in_the_name_of_a_file_of_any_kind(carrier):
    ending, make = {**TEXTS, **REFUSED, **PACKED}[carrier]
    for name in ("kezia-orrell", "Orrell_Kezia", "KEZIA%20ORRELL"):
        assert "name-left" in found(file(ending, f"{name}/"), make(PLAIN), expected=True)
