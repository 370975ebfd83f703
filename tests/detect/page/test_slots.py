"""The layout says where names stand: columns, lists of those present, speakers, signatures."""

import pytest

from redaction.detect.page.reading import read
from redaction.detect.page.slots import find, owners

LAID_OUT = [
    "| Name | Relationship |\n|---|---|\n| {Brook} | Sister |\n| {Storm} | Brother |\n| Mother | none |\n",
    "Present: {Imelda Stobbs} (chair), {Viv}, {Marcus H}, PC {Fennimore} and, by phone, {Beth}. Apologies: {Tim Boo}.",
    "From: {Peacock, Jean}\nTo: {Rob Tansley}\n",
    "{BEDOW}: Who was in the house?\n{PROTHEROE}: Me.\n{BEDOW}: And {Tamsin}?",
    "Yours sincerely,\n{Wendeline Achterop}\n",
    "| Attended | Agency |\n|---|---|\n| {Blessing} (surname not given) | Housing |\n",
]


@pytest.mark.parametrize("marked", LAID_OUT)
def test_names_are_found_where_the_layout_puts_them(all_named, marked):
    all_named(marked)


def test_a_column_that_is_not_headed_as_one_of_names_is_none():
    reading = read("| Date | What |\n|---|---|\n| 3 May | Visit |\n")
    assert find(reading) == ()
    assert owners(reading) == ()


def test_slots_come_in_order_however_they_were_found():
    text = "Present: A Bee, C Dee\n\n| Name | Lead |\n|---|---|\n| E Eff | GH |\n\n> 20.58 jo: were r u\n"
    slots = find(read(text))
    assert list(slots) == sorted(slots, key=lambda s: (s.start, s.end))
    assert len(owners(read(text))) == 2
