"""What stops a signature in the words of a page, what is told only, and what the keep list answers."""

import pytest
import yaml
from looked import look_at_page
from reviewed import a_case

from redaction.case.pagewords import page_words
from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.errors import CannotGoOn, Refused
from redaction.review.decisions import page
from redaction.spans import Span

LEDE = "A girl of four was hurt. Gethin Pugh rang 0800 555 111 from Larkspur."


@pytest.fixture
def case(tmp_path):
    folder = a_case(tmp_path)
    written(folder, lede=LEDE)
    return folder


def written(folder, keep=(), **public) -> None:
    """Change what the officer wrote for the page, and what stays."""
    value = yaml.safe_load(folder.read("case.yml"))
    value["public"] |= public
    value["keep"] = list(keep)
    folder.write("case.yml", data=yaml.safe_dump(value, allow_unicode=True).encode())


def found(folder, words: str, kind=FindingType.PERSON, proposal=Proposal.REMOVE) -> None:
    """Screen the page's words with one finding."""
    start = page_words(folder.case().public).text.index(words)
    span = Span(start, start + len(words))
    look_at_page(folder, [Finding(
        span=span, edit_span=span, text=words, type=kind, score=850, detector="model", entity="x", proposal=proposal,
        replacement="", reason="a name",
    )])  # fmt: skip


@pytest.mark.parametrize("kind", [k for k in FindingType if k not in ("DATE", "AGE", "DEMOGRAPHIC", "QUASI")])
@pytest.mark.parametrize("proposal", [p for p in Proposal if p is not Proposal.KEEP])
def test_what_may_name_somebody_stops_and_is_never_quoted(case, kind, proposal):
    found(case, "Gethin Pugh", kind, proposal)
    (problem,) = page.problems(case)
    assert problem.rule == "page-words-undecided"
    assert "public.lede, characters 26 to 36" in problem.message
    assert not any(word in str(problem) + repr(page.load(case)) for word in ("Gethin", "Pugh", "Larkspur"))


@pytest.mark.parametrize("kind", [FindingType.DATE, FindingType.AGE, FindingType.DEMOGRAPHIC, FindingType.QUASI])
def test_what_the_officer_says_of_the_case_is_told_and_stops_nothing(case, kind):
    found(case, "four", kind, Proposal.CHECK)
    assert [(one.place, one.stops) for one in page.load(case)] == [("public.lede", False)]
    assert list(page.problems(case)) == []


def test_what_stays_by_itself_is_not_told(case):
    found(case, "Larkspur", FindingType.ORG, Proposal.KEEP)
    assert page.load(case) == ()


@pytest.mark.parametrize("words", ["0800 555 111", "Larkspur", "Gethin Pugh"])
def test_the_keep_list_answers(case, words):
    for keep, answered in (("Helpline 0800 555 111", words == "0800 555 111"), (words, True), (f"{words}er", False)):
        written(case, keep=[keep])
        found(case, words, FindingType.PHONE)
        assert bool(list(page.problems(case))) is not answered


def test_words_that_were_not_looked_at_stop(case):
    (case.path / "page.screened.json").unlink()
    with pytest.raises(Refused, match="not screened"):
        page.load(case)


@pytest.mark.parametrize("change", [{"lede": LEDE + " Ask Will."}, {"summary": ["x"]}, {"keep": ["Ann Onymous"]}])
def test_words_that_changed_since_stop(case, change):
    look_at_page(case)
    assert page.load(case) == ()
    written(case, **change)
    with pytest.raises(Refused, match="changed since"):
        page.load(case)


def test_another_author_changes_nothing(case):
    look_at_page(case)
    written(case, lede=LEDE, author="Hilda Marsh")
    assert page.load(case) == ()


def test_findings_that_were_taken_away_are_missed(case):
    found(case, "Gethin Pugh")
    case.write("page.findings.jsonl", data=b"")
    with pytest.raises(CannotGoOn, match="not what the screening wrote"):
        list(page.problems(case))
