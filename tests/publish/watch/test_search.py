"""Names are seen however they are spelt."""

# ruff: noqa: RUF001  # letters that look like others are what is tested

import published
import pytest

from redaction.publish.audit import examined
from redaction.publish.audit.examined import Examiner, examine
from redaction.publish.audit.faithful import Faithful
from redaction.publish.audit.leaks import Leaks
from redaction.publish.audit.part import Part
from redaction.publish.watch.keyed import names_of
from redaction.publish.watch.openings import several


def search() -> Leaks:
    return Leaks(names_of(published.watch()), house=published.built()[1].house)


@pytest.mark.parametrize(
    "spelt",
    [
        "Tamsin", "T a m s i n", "T.A.M.S.I.N.", "T-a-m-s-i-n", "Tam-sin", "Tam sin", "Ta m sin", "Tam\nsin", "Tam_sin",
        "Tams1n", "TAM$IN", "T@msin", "Tarnsin", "tamsin2014", "#OurTamsin", "Tаmsin", "Тamsіn", "T\u200bamsin",
        "the Orrells", "Tamsins", "ORRELLS", "the Orrelles", "Tam\u00adsin", "Tam-\nsin", "TAMSIN", "(Tamsin)",
        "Tamsin’s", "Kezia_Orrell",
        "kezia/orrell", "@KeziaOrrell",
    ],
)  # fmt: skip
def test_a_name_is_seen_however_it_is_spelt(spelt):
    part = Part(text=f"The panel heard of {spelt} in that week.", signed=True)
    problems, _ = search().left_in(f"reviews/{published.SLUG}/overview/index.html", [part])
    assert {problem.rule for problem in problems} == {"name-left"}


@pytest.mark.parametrize(
    "said",
    [
        "The team sin no more", "a m s in", "Tam sat, in a car", "Will’s law", "Mc Tam", "in may 2012", "t a m",
        "Ms In", "a key is a key", "Or ell", "Lane 14", "orrells",
    ],
)  # fmt: skip
def test_what_only_resembles_a_name_is_passed(said):
    part = Part(text=f"The panel heard of this: {said}.", signed=True)
    problems, _ = search().left_in(f"reviews/{published.SLUG}/overview/index.html", [part])
    assert problems == []


@pytest.mark.parametrize("word", ["williams", "adams", "jones", "hills", "hopes", "tams", "orrell", "s", ""])
def test_what_is_a_name_or_a_word_of_its_own_is_no_plural(word):
    assert list(several(word)) == []


def test_a_plural_may_be_that_of_two_names():
    assert list(several("orrelles")) == ["orrelle", "orrell"]


def test_two_processes_find_what_one_finds(monkeypatch):
    files, expected = published.built()
    planted = {path: content.replace(b"<h1>", b"<h1>Kezia Orrell ", 1) for path, content in files.items()}

    def found():
        return examine(
            planted, Examiner(site=expected.url, leaks=search(), faithful=Faithful(expected.laid, expected.house))
        )

    alone = found()
    monkeypatch.setattr(examined, "_WORTH", 0)
    monkeypatch.setattr(examined, "_JOB", 5_000)
    assert found() == alone
    assert any(problem.rule == "name-left" for one in alone.values() for problem in one.problems)
