"""The places of a report that name nobody but those who made it."""

import pytest

from redaction.detect.page import rooms
from redaction.detect.page.reading import read

NAME = "Octavia Pellew"


def stays(text: str) -> bool:
    reading = read(text)
    at = text.index(NAME)
    return rooms.holds(reading, rooms.find(reading), at, at + len(NAME))


@pytest.mark.parametrize(
    "text",
    [
        f"The Panel comprised Sarah Dunne (Police), {NAME} (Education) and Dr Bel Ott (Health).",
        f"The Serious Case Review Panel consisted of: Sarah Dunne; {NAME}; Dr Bel Ott.",
        f"Members of the Panel were Sarah Dunne, Head of Service, and {NAME}, Named Nurse.",
        f"The review team was made up of Mr A. Dunne and {NAME}.",
        f"The IMRs were written by DCI Dunne (Police) and {NAME} (Health).",
        f"| Agency | IMR author |\n|---|---|\n| Police | {NAME} |\n",
        f"| Agency | Lead | Panel member |\n|---|---|---|\n| x | y | {NAME} |\n",
        f"## Panel membership\n\n| Name | Agency |\n|---|---|\n| {NAME} | Police |\n",
        f"The members of the panel were:\n\n- Sarah Dunne, Police\n- {NAME}, Health\n",
        f"## 3. Membership of the review panel\n\n- {NAME}, Named Doctor\n",
        f"| Chair | Bel Ott |\n|---|---|\n| Panel | Canon Sarah Dunne; {NAME}, named doctor; DI Amy Ott, Police |\n",
        f"| **Review team** | {NAME} |\n",
        f"The following sat on the panel:\n\n* {NAME}, Head of Safeguarding\n",
        f"## 3. The Panel\n\n3.1 It met twice. Membership was:\n\n| Name | Agency |\n|---|---|\n| {NAME} | Police |\n",
        f"## 3. The Review Panel\n\nThose who served were:\n\n- {NAME}, Police\n",
        f"**Panel members:** Sarah Dunne (Police), {NAME} (Health)\n",
        f"Lead reviewers: Sarah Dunne (of Ash Ltd) and Dr {NAME}\n",
    ],
)
def test_who_sat_on_the_panel_or_wrote_for_the_review_stays(text: str) -> None:
    assert stays(text)


@pytest.mark.parametrize(
    "text",
    [
        f"The panel interviewed {NAME}.",
        f"The Panel considered that {NAME} had done well.",
        f"The Panel comprised five people. {NAME} was not one of them.",
        f"| Name | Role | Agency |\n|---|---|---|\n| {NAME} | Social worker | Council |\n",
        f"The following had contact with the family and are named for panel members:\n\n- {NAME}, midwife\n",
        f"## What the panel found\n\n- {NAME} visited twice.\n",
        f"## The Panel\n\nIt met five times.\n\n## Family\n\n- {NAME}, mother\n",
        f"## The Panel\n\n| Date | Name | Event |\n|---|---|---|\n| 3 May | {NAME} | seen |\n",
        f"The practitioners interviewed were:\n\n- {NAME}, health visitor\n",
        f"The adoption panel comprised Mr Dunne and {NAME}.",
        f"| Date | Author | Entry |\n|---|---|---|\n| 3 May | {NAME} | seen |\n",
        f"The Panel was told that {NAME} was ill.",
        f"> The Panel comprised {NAME} and others.",
        f"The agency report was late. {NAME} had left.",
    ],
)
def test_whom_the_panel_heard_or_judged_goes(text: str) -> None:
    assert not stays(text)


def test_a_single_word_in_a_room_stays_behind_a_title_only() -> None:
    text = "Panel members: Dr Pellew, Health\n"
    reading = read(text)
    inside = rooms.find(reading)
    name, health = text.index("Pellew"), text.index("Health")
    assert rooms.holds(reading, inside, text.index("Dr"), name + 6)
    assert not rooms.holds(reading, inside, health, health + 6)


@pytest.mark.parametrize("lead", ["The panel members were:", "## Panel membership", "## The Review Panel"])
def test_names_that_come_again_in_the_story_are_of_those_who_worked_with_the_family(lead: str) -> None:
    listed = f"{lead}\n\n- {NAME}, midwife\n- Sarah Dunne, nurse\n\n"
    story = "## What happened\n\nPellew visited. Dunne rang. Pellew saw a bruise; Dunne weighed him.\n"
    assert stays(listed)
    assert not stays(listed + story)


@pytest.mark.parametrize("text", ["", "|", "| Panel member |", "The panel comprised", "- ", "IMR authors:"])
def test_a_room_of_nobody_is_none(text: str) -> None:
    reading = read(text)
    assert not any(rooms.holds(reading, rooms.find(reading), 0, end) for end in range(len(text) + 1))
