"""No list of the panel keeps someone who is named where the case is told."""

import pytest

from redaction.case.cast import NOBODY
from redaction.detect.finding import Proposal

PANEL = (
    "# Norbeck Safeguarding Children Board\n\n## 1. The Panel\n\nThe Panel comprised Octavia Pellew (health), "
    "Marcus Dunne (police) and Helen Garside (schools).\n\n"
)
NAME = "Octavia Pellew"


def goes(find, text: str) -> bool:
    return any(found.text == NAME and found.proposal is not Proposal.KEEP for found in find(text, NOBODY))


def test_who_sits_on_the_panel_alone_stays(find) -> None:
    assert not goes(find, PANEL + "## 2. What happened\n\nThe nurse rang.\n")


@pytest.mark.parametrize(
    "story",
    [
        "Dr Octavia Pellew saw him on 3 May 2013 and gave a warning.",
        "A warning was given in writing by Octavia Pellew.",
        "| Date | Event |\n|---|---|\n| 3 May 2013 | Octavia Pellew visits |\n",
        "> Octavia Pellew found him asleep.",
    ],
)
def test_who_comes_again_in_the_story_goes(find, story: str) -> None:
    assert goes(find, PANEL + "## 2. What happened\n\n" + story)


@pytest.mark.parametrize(
    "story",
    [
        "Octavia Pellew found that no record was kept.",
        "The report by Octavia Pellew is clear.",
        "I asked Octavia Pellew why.",
    ],
)
def test_what_a_writer_finds_is_no_story(find, story: str) -> None:
    assert not goes(find, PANEL + "## 2. Analysis\n\n" + story)
