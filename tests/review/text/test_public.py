"""`PublicText`: from a place of the public text back to the original."""

from reviewed import FINDINGS, TEXT, decision, settled

from redaction.review.text.public import PublicText


def test_every_character_leads_back_to_itself_or_to_the_change_that_it_stands_in():
    found = (FINDINGS[0], FINDINGS[3], FINDINGS[4])
    public = PublicText(TEXT, settled(*(decision(each) for each in found)))
    changes = {each.edit_span for each in found}
    met = set()
    for offset, letter in enumerate(public.text):
        place, change = public.original(offset)
        if change is None:
            assert TEXT[place] == letter
            assert public.at(place) == offset
        else:
            assert change in changes
            assert place == change.start
            met.add(change)
    assert met == changes
