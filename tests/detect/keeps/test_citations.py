"""Cited works and their authors stay; a person of the case with a year beside does not."""

import pytest

from redaction.detect.keeps import citations
from redaction.detect.page.reading import read

FAMILY = frozenset({"orrell", "tamsin"})


def found(text: str) -> set[str]:
    return {text[one.start : one.end] for one in citations.find(read(text), FAMILY)}


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("Pellew and Dunne (2011) say so.", "Pellew and Dunne (2011)"),
        ("Pellew et al. found it.", "Pellew et al."),
        ("Pellew, O. and others, *BMJ* 2009; more", "Pellew, O. and others, *BMJ* 2009"),
        ("Pellew and her colleagues (2007) agree.", "Pellew and her colleagues (2007)"),
        ("I was made to read Pellew on hindsight.", "Pellew"),
        ("It is known (see Pellew, 2009).", "Pellew, 2009"),
        ('The comparison with "Wren" (Norbeck Child Care, 1995) is close.', '"Wren" (Norbeck Child Care, 1995)'),
        ("Brandon have shown that.", "Brandon"),
    ],
)
def test_a_cited_work_stays(text: str, work: str) -> None:
    assert work in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ms Pellew (2009) was her nurse.",
        "Orrell (2009) came.",
        "She met Pellew in 2009.",
        "He read Pellew on the 4 May.",
        "They read Pellew the letter.",
        '"Tamsin" (at home, 1995)',
        "In March (2009)",
        "",
        "(2009)",
    ],
)
def test_a_person_of_the_case_is_no_author(text: str) -> None:
    assert found(text) == set()


def test_lines_of_sources_stay_and_a_line_with_the_family_does_not() -> None:
    text = "## References\n\nPellew, O. (2009) *Harm*. London.\n\nOrrell, T. (2010) *Us*.\n\n## Next\n\nDunne, 2011.\n"
    lines = [text[start:end] for start, end in citations.sources(read(text), FAMILY)]
    assert lines == ["Pellew, O. (2009) *Harm*. London."]


HEAD = "## References\n\n"
ENTRIES = [
    "Crittenden, P. (2008) Raising Parents. Cullompton: Willan.",
    "Cleaver, H., Unell, I. and Aldgate, J. (2011) Children's Needs. London: TSO.",
]
TELLING = [
    "Cleaver, H. (2011) Children's Needs, 2nd edn. The social worker, Heddy Orrell-Jones, told us that she bought it.",
    "Kohli, R. (2006) The Sound of Silence. She was his teacher, and lent it to him.",
    "Ainsworth, M. (1978) Patterns of Attachment. It was lent by Mrs Orrell to Tamsin.",
]


def kept(line):
    text = HEAD + line
    return [text[start:end] for start, end in citations.sources(read(text), frozenset())]


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_stays_whole(entry):
    assert entry in kept(entry)


@pytest.mark.parametrize("line", TELLING)
def test_an_entry_that_tells_of_someone_does_not(line):
    assert kept(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Interviews: F. M. (twice); P. Orrell senior; school file; 11 April 2013",
        "Letter from the aunt, 2012",
        "Nursery log, 2011",
    ],
)
def test_what_the_author_was_shown_or_told_is_no_publication(line: str) -> None:
    assert list(citations.sources(read(HEAD + line), frozenset())) == []
