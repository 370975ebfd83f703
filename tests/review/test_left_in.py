import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewed import FINDINGS, SITTING, decision, document, settled

from redaction.intake.document import DocumentKind
from redaction.review.left_in import Likeness, left_in
from redaction.review.proposals import Checks, accept
from redaction.review.verdicts import settle

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
        "no rule found it",
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
    assert found["1.2"] == (Likeness.NUMBER, 1, "paragraph number")
    whys = {
        s.why
        for s in left_in(document("1.1 It was 1.1 m.\n"), settle(DocumentKind.OVERVIEW, "", (), ()))
        if s.text == "1.1"
    }
    assert whys == {"paragraph number", "no rule found it"}


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


def test_an_ordinary_first_word_is_set_apart_and_taken_off_a_name():
    found = strings("When Ifeoma came, it rained. Quietly she left; quietly.")
    assert found["Ifeoma"][0] is Likeness.NAME
    assert found["Quietly"][0] is Likeness.FIRST_WORD
    assert "When Ifeoma" not in found


def test_a_word_that_is_also_a_name_is_listed_as_one():
    assert strings("He met Hope. There was hope.")["Hope"] == (Likeness.NAME, 1, "common word")


def test_what_nobody_explained_comes_first():
    names = [s for s in left_in(document(), DONE) if s.likeness is Likeness.NAME]
    explained = [s.why not in ("no rule found it", "starts a sentence") for s in names]
    assert explained == sorted(explained)


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
