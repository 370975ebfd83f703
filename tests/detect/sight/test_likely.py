"""What the trained reader alone sees is asked about only where it can be what the reader takes it for."""

import pytest

from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import RANK_READER, Hit
from redaction.detect.page.reading import read
from redaction.detect.sight.likely import is_likely
from redaction.detect.words.vocabulary import is_word


def _asked(kind, marked):
    """Say whether the stretch in braces may be of a kind."""
    start, end = marked.index("{"), marked.index("}") - 1
    hit = Hit(
        start=start,
        end=end,
        type=kind,
        rank=RANK_READER,
        score=700,
        detector="reader",
        reason="",
        entity="x",
        proposal=Proposal.CHECK,
    )
    return is_likely(read(marked.replace("{", "").replace("}", "")), hit, is_word)


LIKELY = {
    FindingType.AGE: ["He enlisted at {seventeen} in the army.", "| Fats | {24} | Acquitted |", "a nurse of {19}, had",
                      "Sib Petra {13/52} seen."],
    FindingType.DATE: ["Called on {8/7, 15/7}. No.", "In {2009} it rained.", "convicted in the {autumn}."],
    FindingType.PERSON: ["They met {Storm} there.", "States {G} and R came.", "> hiya hun\n> {faith} got in",
                         "{Kestrel} | was late. They saw Kestrel."],
    FindingType.CASE_REF: ["no. {74/118820K} said"],
    FindingType.ADDRESS: ["lives at {12 Long Sallow} now"],
    FindingType.ORG: ["the {Golden} arcade"],
}  # fmt: skip
UNLIKELY = {
    FindingType.AGE: [
        "a decade {ago}", "sentenced to three {years and four months}", "for three-{quarters}",
        "{seven} months pregnant", "{2}-yr review", "no more than {28 days}.", "some months {earlier}, had",
        "scored {19}.", "father of {four}, sent",
        "Appt 14 {nights} a year",
    ],
    FindingType.DATE: [
        "at {08.31}.", "re-appt {6/52}.", "wt {25th}.", "every {Sunday}", "on {Tuesdays} and", "**{Autumn}.** Rent",
        "| {28} | day", "the first day {of Year} 10", "less than {the summer} |",
    ],
    FindingType.PERSON: [
        "The risk is rated {amber}, and", "{May} we ask", "{Attendance} was good.", "so am {I.}", "N/{K} was",
        "tender {L} shin", "Dear Sir or {Madam}, I", '"{Mark L} cheek approx 1p',
    ],
    FindingType.CASE_REF: ["chron_{v9.xlsx}", "on her own {w/} ipad", "seen in {A&E} at ten"],
    FindingType.ADDRESS: ["Booking. {G4 P3}. Routine", "Sibling {Y2}, b."],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "marked"), [(kind, one) for kind, some in LIKELY.items() for one in some])
def test_what_may_be_one_is_asked_about(kind, marked):
    assert _asked(kind, marked)


@pytest.mark.parametrize(("kind", "marked"), [(kind, one) for kind, some in UNLIKELY.items() for one in some])
def test_times_lengths_of_time_and_plain_words_are_not_asked_about(kind, marked):
    assert not _asked(kind, marked)
