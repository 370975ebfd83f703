import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reviewed import FINDINGS, SITTING, decision, document, finding, settled

from redaction.case.cast import Cast, Kept, Kind, Known
from redaction.detect.finding import FindingType, Proposal
from redaction.detect.grounds import Ground
from redaction.intake.document import DocumentKind
from redaction.review.decisions.proposals import Checks, accept
from redaction.review.decisions.verdicts import settle
from redaction.review.text.left_in import Likeness, groups, left_in

DONE = settled(*accept(settled(), SITTING, checks=Checks.REMOVE))


def strings(text: str, *findings_and_decisions) -> dict[str, tuple[Likeness, int, str]]:
    """What is left in of a text in which nothing was found: string -> likeness, count, why."""
    nothing = settle(DocumentKind.OVERVIEW, text, (), findings_and_decisions)
    return {s.text: (s.likeness, s.count, s.why) for s in left_in(document(text), nothing)}


def test_what_an_edit_covers_is_not_left_in():
    shown = " ".join(f"{s.text} {s.before} {s.after}" for s in left_in(document(), DONE))
    for name in ("Tamsin", "Orrell", "ORRELL", "Balogun", "Zawadzki", "Larkspur"):
        assert name not in shown


def test_what_no_rule_found_is_listed_with_count_place_and_public_surroundings():
    court = next(s for s in left_in(document(), DONE) if s.text == "Kestrel Court")
    assert (court.likeness, court.count, court.places, court.why) == (
        Likeness.NAME,
        2,
        ("1.1", "1.2"),
        str(Ground.NAME_TOO),  # a pet name, too
    )
    assert court.before.endswith("In March 2012 Child Q was seen at ")
    assert court.after == "."


def test_a_kept_finding_says_why():
    graces = {s.why: s.count for s in left_in(document(), DONE) if s.text == "Grace"}
    assert graces["an ordinary word here"] == 1
    assert sum(graces.values()) == 2


def test_an_undecided_finding_counts_as_left_in():
    assert "Tamsin Orrell" in [s.text for s in left_in(document(), settled())]


def test_numbers_of_paragraphs_are_told_from_other_numbers():
    found = strings("1.1 He came at 22.50.\n\n1.2 It was 1.1 metres.\n")
    assert found["1.2"] == (Likeness.NUMBER, 1, "the number of a paragraph")
    whys = {
        s.why
        for s in left_in(document("1.1 It was 1.1 m.\n"), settle(DocumentKind.OVERVIEW, "", (), ()))
        if s.text == "1.1"
    }
    assert whys == {"the number of a paragraph", "a small number or a quantity"}


@pytest.mark.parametrize(
    ("text", "string", "likeness"),
    [
        ("he met Ifeoma Balogun-Reyes there", "Ifeoma Balogun-Reyes", Likeness.NAME),
        ("he met Łucja Żurek there", "Łucja Żurek", Likeness.NAME),
        ("he met O'Dell there", "O'Dell", Likeness.NAME),
        ("he met Siân ap Gwyn there", "Siân ap Gwyn", Likeness.NAME),
        ("he met \u0645\u0631\u064a\u0645 there", "\u0645\u0631\u064a\u0645", Likeness.NAME),
        ("told CAIT so", "CAIT", Likeness.CAPITALS),
        ("on 3rd March 2012 he", "3rd March 2012", Likeness.DATE),
        ("on 3/3/12 he", "3/3/12", Likeness.DATE),
        ("on 2012-03-03 he", "2012-03-03", Likeness.DATE),
        ("at Christmas he", "Christmas", Likeness.DATE),
        ("on Boxing Day he", "Boxing Day", Likeness.DATE),
        ("since May he", "May", Likeness.DATE),
        ("at 13.31 he", "13.31", Likeness.DATE),
        ("was 18 months old then", "18 months old", Likeness.AGE),
        ("was aged 4 then", "aged 4", Likeness.AGE),
        ("reference CR/12345/11 said", "CR/12345/11", Likeness.NUMBER),
        ("rang 01632 960441 twice", "01632 960441", Likeness.NUMBER),
        ("at LS1 4AP then", "LS1 4AP", Likeness.NUMBER),
        ("wrote to t.orrell@example.org then", "t.orrell@example.org", Likeness.NUMBER),
        ("as @tamsin_o said", "@tamsin_o", Likeness.NUMBER),
    ],
)
def test_what_looks_like_a_name_a_date_or_a_number_is_listed(text, string, likeness):
    found = strings(text)
    assert string in found, found
    assert found[string][0] is likeness


def test_an_ordinary_first_word_is_taken_off_a_name():
    found = strings("When Ifeoma came, it rained. Quietly she left; quietly.")
    assert found["Ifeoma"][0] is Likeness.NAME
    assert found["Quietly"][2] == str(Ground.OPENER)
    assert "When Ifeoma" not in found


@pytest.mark.parametrize(
    ("text", "string", "ground"),
    [
        ("he met Zbyszko there", "Zbyszko", Ground.UNEXPLAINED),
        ("he met Ifeoma Balogun-Reyes there", "Ifeoma Balogun-Reyes", Ground.UNEXPLAINED),
        ("he met Hope. There was hope.", "Hope", Ground.NAME_TOO),
        ("Will came home.", "Will", Ground.NAME_TOO),
        ("told MIL so", "MIL", Ground.UNEXPLAINED),
        ("told ZQX so", "ZQX", Ground.UNEXPLAINED),
        ("he met K. there", "K", Ground.UNEXPLAINED),
        ("plate RX07 was seen", "RX07", Ground.UNEXPLAINED),
        ("number 48213 was rung", "48213", Ground.UNEXPLAINED),
        ("the (2008) survey", "2008", Ground.UNEXPLAINED),
        ("was aged 4 then", "aged 4", Ground.UNEXPLAINED),
        ("as @tamsin_o said", "@tamsin_o", Ground.UNEXPLAINED),
        ("moved to Silver Harbour then", "Silver Harbour", Ground.SEVERAL),
        ("told CAIT so", "CAIT", Ground.ABBREVIATION),
        ("the Midwife came", "Midwife", Ground.ROLE),
        ("vitamin K was given", "K", Ground.LETTER),
        ("on Mondays he", "Mondays", Ground.CALENDAR),
        ("rang at 13.31 and left", "13.31", Ground.TIME),
        ("for 3 weeks he", "3 weeks", Ground.LENGTH),
        ("see paragraph 4.19 of it", "4.19", Ground.REFERENCE),
        ("weighed 48 then", "48", Ground.QUANTITY),
        ("the Panel agreed", "Panel", Ground.FIELD),
        ("It rained.", "It", Ground.OPENER),
        ("He saw Upset there", "Upset", Ground.WORD),
    ],
)
def test_each_string_is_left_for_its_own_reason(text, string, ground):
    assert strings(text)[string][2] == str(ground)


def test_a_name_beside_ordinary_words_is_never_explained_by_them():
    for words in ("Social Worker Zbyszko", "Zbyszko House", "Director Zbyszko"):
        found = strings(f"told {words} so")
        assert any(why == str(Ground.UNEXPLAINED) for _, _, why in found.values()), words


def test_labels_and_the_area_of_the_board_are_known_by_the_cast():
    cast = Cast(
        known=(Known(id="subject", kind=Kind.PERSON, names=("Tamsin Orrell",), label="Quayle"),),
        keep=(Kept(name="Ardenmoor Council"),),
    )
    text = "told Quayle, then Ardenmoor and Zbyszko so"
    nothing = settle(DocumentKind.OVERVIEW, text, (), ())
    found = {s.text: s.ground for s in left_in(document(text), nothing, cast)}
    assert found["Quayle"] is Ground.LABEL
    assert [g for t, g in found.items() if "Zbyszko" in t] == [Ground.UNEXPLAINED]
    assert left_in(document("told Ardenmoor so"), nothing, cast)[0].ground is Ground.AREA


def test_what_a_change_says_again_is_left_in_by_policy():
    text = "It was in May 2011 then.\n"
    kind = FindingType.DATE
    whole = finding("May 2011", text=text, type=kind, replacement="May 2011", reason="policy: month")
    again = settle(DocumentKind.OVERVIEW, text, [whole], [decision(whole, text=text)])
    assert next((s.text, s.ground, s.why) for s in left_in(document(text), again)) == (
        "May 2011", Ground.POLICY, "policy: month",
    )  # fmt: skip
    year = settle(DocumentKind.OVERVIEW, text, [whole], [decision(whole, text=text, replacement="2011")])
    assert "May" not in " ".join(s.text for s in left_in(document(text), year))


def test_only_the_open_part_of_a_kept_place_is_listed():
    text = "told Grace Orrell so"
    kept = finding("Grace Orrell", text=text, proposal=Proposal.KEEP, reason="a cited author")
    gone = finding("Orrell", text=text)
    result = settle(DocumentKind.OVERVIEW, text, [kept], [decision(gone, text=text)])
    assert [s.text.strip() for s in left_in(document(text), result)] == ["Grace"]


def test_lines_numbered_with_letters_are_paragraphs_where_the_text_counts_so():
    assert strings("S1. One.\n\nS2. Two.\n\nS3. Three.\n")["S2"][2] == str(Ground.PARAGRAPH)
    assert strings("S1. One.\n\nTwo.\n")["S1"][2] == str(Ground.UNEXPLAINED)


def test_groups_hold_every_string_once_and_what_nobody_explained_comes_first():
    found = left_in(document(), settled())
    parts = groups(found)
    assert [s for part in parts for s in part.strings] == list(found)
    assert parts[0].ground is Ground.UNEXPLAINED
    assert [p.ground.rank for p in parts] == sorted(p.ground.rank for p in parts)
    assert len({(p.ground, p.why) for p in parts}) == len(parts)


def test_only_what_needs_no_look_is_folded():
    assert not [ground for ground in Ground if ground.loud and ground.folded]
    assert not Ground.OFFICER.folded


PIECES = ["5", "May", "2011", " ", "/", ".", "-", "A1", "x", "#", "Monday", ":", "years", "aged ", "am", "'", "\n"]


LETTERS = st.text(alphabet="aAbZ \n.|#*>[]1 9/-\u200d\u0645İß", max_size=60)


@given(LETTERS | st.lists(st.sampled_from(PIECES)).map("".join))
@example("9.9A1")
@example("5 May 20111")
@example("12/5/2011/7")
def test_no_digit_of_any_text_goes_unlisted(text):
    nothing = settle(DocumentKind.OVERVIEW, text, (), ())
    listed = "".join(s.text for s in left_in(document(text), nothing))
    assert all(c in listed for c in re.findall(r"\d", text))


@given(st.lists(st.sampled_from(FINDINGS), unique=True))
def test_every_capitalised_word_is_covered_by_an_edit_or_listed(chosen):
    result = settled(*[decision(f, replacement=f.replacement or "[x]") for f in chosen])
    listed = " ".join(s.text for s in left_in(document(), result)).split()
    for found in FINDINGS:
        covered = any(e.span.covers(found.span) for e in result.edits)
        name = found.text.strip(",").split()[-1]
        assert covered or not name[0].isupper() or name in listed


def test_it_is_the_same_for_the_same_text():
    assert left_in(document(), DONE) == left_in(document(), DONE)
