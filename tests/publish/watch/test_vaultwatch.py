"""What must not be on the site: every name that was removed, also one that went with its sentence."""

from dataclasses import replace

import pytest
import reviewed

from redaction.case.vault import open_vault
from redaction.detect.finding import FindingType, Proposal
from redaction.intake.document import DocumentKind
from redaction.publish.watch.keyed import names_of
from redaction.publish.watch.search import Search
from redaction.publish.watch.vaultwatch import folder_watch
from redaction.publish.watch.watch import Watch
from redaction.review.decisions import sitting, state

SENTENCE = reviewed.finding(
    "asked", edit="Then nobody asked.", type=FindingType.QUASI, entity="sentence.1", proposal=Proposal.CHECK,
    replacement="[sentence about a name removed]", reason="a sentence about a name",
)  # fmt: skip
INSIDE = reviewed.finding("nobody", type=FindingType.PERSON, entity="someone", replacement="Adult 1")
LEFT = reviewed.finding("hungry", type=FindingType.PERSON, entity="word", proposal=Proposal.KEEP, replacement="hungry")


def forms(case):
    return set(folder_watch(case).own)


def watched(tmp_path, *findings):
    case = reviewed.a_case(tmp_path)
    found = sorted((*reviewed.FINDINGS, *findings), key=lambda f: f.span)
    reviewed.put(case, reviewed.TEXT, found)
    sitting.sit(case, person="a-mensah", at="2013-05-04T10:11:12Z", accept=True, checks=sitting.Checks.REMOVE)
    return forms(case)


def test_a_name_that_went_with_its_sentence_is_watched_for(tmp_path):
    assert ("nobody",) in watched(tmp_path, INSIDE, SENTENCE)


def test_the_words_of_the_sentence_and_what_was_kept_are_not(tmp_path):
    assert {("asked",), ("hungry",)} & watched(tmp_path, LEFT, SENTENCE) == set()


MAY = """# Overview report

1.1 May Orrell came. The plan began each May. In early May 2013 she went; the fair was in May. It was {word} there.
"""
DATE = {"type": FindingType.DATE, "entity": "date.1", "proposal": Proposal.GENERALISE, "reason": "policy: month"}


def of_may(tmp_path, word, *findings):
    """A case of May Orrell and the public text, with the machine's proposals accepted and its checks kept."""
    known = [("May Orrell", "Child M")]
    about = reviewed.case_yml(slug="child-m-2015", label="Child M", year=2015, known=known, board="B")
    case = open_vault(tmp_path, create=True).create(about, slug="child-m-2015")
    text = MAY.format(word=word)
    own = reviewed.finding("May Orrell", text=text, replacement="Child M")
    reviewed.put(case, text, sorted((own, *findings), key=lambda each: each.span))
    sitting.sit(case, person="a-mensah", at="2013-05-04T10:11:12Z", accept=True, checks=sitting.Checks.KEEP)
    return case, state.load(case, DocumentKind.OVERVIEW).redaction().text


def leaks(case, public):
    search = Search(names_of(Watch(cases=(folder_watch(case),))))
    found = search.found(public, frozenset({case.slug}))
    return [public[: found.start(hit)].split()[-1] for hit in found.hits if not hit.kept]


def months(*places):
    text = MAY.format(word="calm")
    return [reviewed.finding("May", place, text=text, replacement="May", **DATE) for place in places]


def test_a_month_that_somebody_is_called_is_no_leak_where_the_policy_for_dates_left_it(tmp_path):
    case, public = of_may(tmp_path, "calm", *months(1, 3))
    assert "each May" in public
    assert leaks(case, public) == []


def test_a_month_that_was_found_in_one_place_excuses_the_name_in_no_other(tmp_path):
    case, public = of_may(tmp_path, "calm", *months(1))
    assert leaks(case, public) == ["in"]
    assert leaks(case, public.replace("Child M came", "Then May came")) == ["Then", "in"]


def test_a_name_that_is_typed_for_a_date_is_a_leak(tmp_path):
    month = months(1)[0]
    case, public = of_may(tmp_path, "calm", replace(month, replacement="as May Orrell says"))
    assert {"as", "May"} <= set(leaks(case, public))


def test_a_date_made_less_exact_is_no_leak(tmp_path):
    text = MAY.format(word="calm").replace("each May", "on 3 May")
    day = reviewed.finding("3 May", text=text, edit="on 3 May", replacement="in May", **DATE)
    case, _ = of_may(tmp_path, "calm")
    reviewed.put(
        case,
        text,
        [
            reviewed.finding("May Orrell", text=text, replacement="Child M"),
            day,
            *[reviewed.finding("May", 3, text=text, replacement="May", **DATE)],
        ],
    )
    sitting.sit(case, person="a-mensah", at="2013-05-05T10:11:12Z", accept=True, checks=sitting.Checks.KEEP)
    public = state.load(case, DocumentKind.OVERVIEW).redaction().text
    assert "began in May." in public
    assert leaks(case, public) == []


@pytest.mark.parametrize("proposal", [Proposal.CHECK, Proposal.KEEP])
def test_a_word_that_was_kept_is_kept_where_it_stands(tmp_path, proposal):
    text = MAY.format(word="May")
    word = reviewed.finding("May", 4, text=text, proposal=proposal, replacement="May", entity="word.1")
    case, public = of_may(tmp_path, "May", *months(1, 3), word)
    assert leaks(case, public) == []
    assert leaks(case, public.replace("Child M came", "Then May came")) == ["Then"]
