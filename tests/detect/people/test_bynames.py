import pytest

from redaction.detect.page.reading import read
from redaction.detect.people.bynames import told_once
from redaction.detect.people.linking import FAMILY, Linked
from redaction.detect.people.mentions import Mention
from redaction.detect.people.people import Person

JOAN = Person(id="joan", first=frozenset({"joan"}), last=frozenset({"orrell", "pellew"}), label="Aunt", known=True)
OTHER = Person(id="tom", first=frozenset({"tom"}), last=frozenset({"orrell"}), label="Uncle", known=True)


def linked(text, names, people):
    found = []
    position = 0
    for name, (person, sure) in zip(names, people, strict=True):
        start = text.index(name, position)
        position = start + len(name)
        mention = Mention(text=0, start=start, end=position, atoms=(name.lower(),), people=(person,), title_start=start)
        found.append(Linked(mention=mention, person=person, sure=sure))
    return found


def told(text, *names, people=((JOAN, True), (JOAN, True))):
    return [text[one.mention.start : one.mention.end] for one in told_once(linked(text, names, people), read(text))]


ONCE = [
    'Joan Orrell ("Jo")', "Joan Orrell (Jo)", "Joan Orrell (née Jo)",
    "Joan Orrell (formerly Jo)", "Joan Orrell, née Jo",
    "Joan Orrell, known as Jo", "Joan Orrell, also known as 'Jo'", "Joan Orrell aka Jo", 'Joan Orrell "Jo"',
    "Joan Orrell (formerly Mrs Jo)",
]  # fmt: skip


@pytest.mark.parametrize("name", ONCE)
@pytest.mark.parametrize("after", [" came.", ", came.", ".", " | Aunt |", ""])
def test_a_name_and_another_in_one_breath_are_one(name, after):
    assert told(name + after, "Joan Orrell", "Jo") == [name]


TWICE = [
    "Joan Orrell, Jo came", "Joan Orrell (Jo came", "Joan Orrell and Jo", "Joan Orrell. (Jo)", "Joan Orrell, who Jo",
    "Joan Orrell, formerly of Jo", "Joan Orrell (then Jo)", 'Joan Orrell ("Jo', "Joan Orrell Jo", "Joan Orrell\n(Jo)",
    "Joan Orrell | (Jo)", "Joan Orrell or Jo's",
]  # fmt: skip


@pytest.mark.parametrize("text", TWICE)
def test_names_apart_are_two(text):
    assert told(text, "Joan Orrell", "Jo") == ["Joan Orrell", "Jo"]


@pytest.mark.parametrize(
    "people", [((JOAN, True), (OTHER, True)), ((JOAN, True), (JOAN, False)), ((JOAN, False), (JOAN, True))]
)
def test_only_one_person_for_sure_is_told_once(people):
    assert told("Joan Orrell (Jo) came", "Joan Orrell", "Jo", people=people) == ["Joan Orrell", "Jo"]


@pytest.mark.parametrize(("identity", "kept"), [(f"{FAMILY}x", ""), ("k", "the author")])
def test_a_family_and_a_kept_name_stay_as_they_are(identity, kept):
    person = Person(id=identity, first=frozenset(), last=frozenset(), label="", known=True, kept=kept)
    assert len(told("Joan Orrell (Jo) came", "Joan Orrell", "Jo", people=((person, True), (person, True)))) == 2


def test_three_names_are_one_and_none_is_none():
    text = "Joan Orrell (Jo) (née Pell) came"
    assert told(text, "Joan Orrell", "Jo", "Pell", people=((JOAN, True),) * 3) == ["Joan Orrell (Jo) (née Pell)"]
    assert list(told_once((), read(""))) == []
