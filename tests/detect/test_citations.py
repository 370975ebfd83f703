"""The entries of a list of sources stay; one that goes on to tell of someone is read as any other line."""

import pytest

from redaction.detect.citations import sources
from redaction.detect.reading import read

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
    return [text[start:end] for start, end in sources(read(text), frozenset())]


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_stays_whole(entry):
    assert entry in kept(entry)


@pytest.mark.parametrize("line", TELLING)
def test_an_entry_that_tells_of_someone_does_not(line):
    assert kept(line) == []
