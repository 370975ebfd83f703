"""Names are found in every spelling, and a word of the language is not taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from published import a_case, watch

from redaction.case.cast import Cast, Kind, Known
from redaction.detect.finding import FindingType
from redaction.publish.watch.lookup import PlainNames
from redaction.publish.watch.names import arranged, cast_forms, form, person_forms, searchable, words
from redaction.publish.watch.search import Search
from redaction.publish.watch.watch import CaseWatch, case_watch


def found(name: str, text: str) -> int:
    return hits([form for form in person_forms(name) if searchable(form)], text)


def hits(forms, text: str) -> int:
    names = PlainNames([CaseWatch(slug="child-k-2012", wide=(), own=arranged(forms), kept=())])
    return len(Search(names).found(text, None).hits)


@pytest.mark.parametrize(
    "text",
    [
        "Łukasz Żuk",
        "LUKASZ ZUK",
        "lukasz żuk",
        "Łukasz’s",
        "Żuk, Łukasz",
        "Łu\u00adkasz",
        "Łukasz-Żuk",
        "(Żuk)",
        "Łukasz2014",
        "Lukasz",
        "z\u0307uk",
        "Łu\u200bkasz",
        "ŁukaszŻuk",
        "żuk/other",
        "luk asz",
    ],
)
def test_spellings(text):
    assert found("Łukasz Żuk", text)


@pytest.mark.parametrize("text", ["Lukaszek", "zukes", "", "Zu k"])
def test_other_words(text):
    assert not found("Łukasz Żuk", text)


@pytest.mark.parametrize(
    "text",
    [
        "She will go in May 2012", "12 May", "between April and May 2013", "a rose garden", "on 14th of May",
        "April or May", "1.4 In March to May", "It was in May 2013.", "May, 2013", "3rd and 4th May", "May the 14th",
        "from May until June",
    ],
)  # fmt: skip
def test_words_of_the_language(text):
    assert not found("May Will", text)
    assert not found("Rose April", text)


@pytest.mark.parametrize(
    "text",
    [
        "May was quiet", "we saw Will", "MAY", "Will’s", "saw May on 14 March", "2.3 May was seen", "3. May was seen",
        "in 2013. May was seen", "May in June was seen", "for 20 to see May", "12 saw May",
    ],
)  # fmt: skip
def test_names_that_are_words(text):
    assert found("May Will", text)


def test_titles_and_letters_are_no_names():
    assert set(person_forms("Dr Jo A. Orrell-Finch")) >= {("jo",), ("orrell",), ("finch",), ("jo", "finch")}
    assert not {("dr",), ("a",)} & set(person_forms("Dr Jo A. Orrell-Finch"))


def test_a_short_name_counts_only_as_a_name():
    assert found("Jo Orrell", "Jo left")
    assert not found("Jo Orrell", "jo left")


@given(st.text(max_size=40))
def test_places_are_places_of_the_text(text):
    for word in words(text):
        assert 0 <= word.start <= len(text)


@given(
    st.lists(st.sampled_from(["ann", "ben", "cat", "dan"]), min_size=1, max_size=3),
    st.text(st.sampled_from("xyz ,."), max_size=9),
)
def test_always_found_between_other_words(name, beside):
    wanted = tuple(name)
    text = f"{beside} {' '.join(name).title()} {beside}"
    assert hits([wanted], text) >= 1


def test_the_cast_of_organisations_and_places_is_searched_whole():
    cast = Cast(known=(Known(id="s", kind=Kind.ORGANISATION, names=("St Bride’s School", "7"), label=None),))
    assert cast_forms(cast) == {form("St Bride's School")}


def test_a_watch_has_scopes():
    (case,) = watch().cases
    assert ("tamsin", "orrell") in case.wide
    assert ("14", "garth", "lane", "hallowmere") in case.wide
    assert {("tamsin",), ("kezia",), ("orrell",), ("12", "march", "2010")} <= set(case.own)
    assert [words for words in case.wide if len(words) == 1 and not words[0].endswith("orrell")] == []
    assert {("tamsinorrell",), ("keziaorrell",)} <= set(case.wide)


def test_a_sentence_that_an_officer_took_out_is_no_name():
    sentence = "The author has used his own name throughout, so that Bibi stays in sight."
    case = case_watch(a_case(), removed=[(FindingType.PERSON, sentence)], kept=())
    plain = case_watch(a_case(), removed=(), kept=())
    assert (case.own, case.wide) == (plain.own, plain.wide)


def test_what_was_removed_is_watched_and_labels_are_not():
    removed = [
        (FindingType.PERSON, "our little Bibi"),
        (FindingType.PERSON, "bobo"),
        (FindingType.PERSON, "Mother"),
        (FindingType.PHONE, "01632 960 555"),
        (FindingType.AGE, "four"),
        (FindingType.CASE_REF, "12"),
    ]
    case = case_watch(a_case(), removed=removed, kept=())
    assert {("bibi",), ("bobo",)} <= set(case.own)
    assert not {("our",), ("little",), ("mother",), ("four",), ("12",)} & set(case.own)
    assert ("01632", "960", "555") in case.wide


def test_a_keep_list_never_keeps_a_name_of_the_cast():
    case = case_watch(a_case(keep=["Kezia Orrell", "Ruth Vansittart"]), removed=(), kept=())
    assert case.kept == (("ruth", "vansittart"),)
