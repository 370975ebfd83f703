"""An article with a capital within a sentence or at the start of a cell is a part of an organisation's name."""

import pytest

from redaction.detect.finding import FindingType

WHOLE = [
    ("She was seen at The Wharf Surgery twice.", "The Wharf Surgery"),
    ("| Dr Orrell | The Wharf Surgery |\n|---|---|\n| GP | The Wharf Surgery |\n", "The Wharf Surgery"),
]
BARE = [
    ("She was seen at the Wharf Surgery twice.", "Wharf Surgery"),
    ("The Wharf Surgery saw her. She left.", "Wharf Surgery"),
]


@pytest.mark.parametrize(("text", "name"), WHOLE + BARE)
def test_an_organisation_is_found_with_the_article_that_is_its_own(find, text, name):
    assert {finding.text for finding in find(text) if finding.type is FindingType.ORG} == {name}
