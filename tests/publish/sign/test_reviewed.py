"""How a case was read in the desk stands in what is signed, and nobody signs a review that is not complete."""

from dataclasses import replace

import archive
import pytest
from publicroom import AT, CHECKER, OFFICER, a_case, decide, decided, finish, review
from published import SLUG

from redaction.case.vault import open_vault
from redaction.errors import Refused
from redaction.intake.document import DocumentKind
from redaction.publish.sign import reviewed
from redaction.review.decisions import state
from redaction.review.round import events, whole
from redaction.review.round.completion import completion
from redaction.review.round.event import Began, Caught, Decoy, Planted, Reopened, Unplanted
from redaction.signoff import manifest
from redaction.signoff.figures import Figures


@pytest.fixture
def case(tmp_path):
    return a_case(open_vault(tmp_path / "vault", create=True))


def test_without_a_reader_in_the_desk_there_is_nothing_to_say(case):
    assert reviewed.of_case(case) is None
    decide(case, OFFICER)
    assert reviewed.of_case(case) is None


def test_two_officers_read_it_all(case):
    review(case)
    found = reviewed.of_case(case)
    sections = sum(map(len, whole.read(case).sections.values()))
    assert sections > 2
    assert found.sections == sections
    assert (found.readers, found.differences, found.planted, found.caught) == (2, 0, 0, 0)


def test_one_officer_alone_is_one(case):
    review(case, OFFICER)
    assert reviewed.of_case(case).readers == 1


def test_decoys_and_settled_differences_are_counted(case):
    digest = state.load(case, DocumentKind.SUMMARY).digest
    decoy = Decoy(kind=DocumentKind.SUMMARY, offset=30, words="She knew Bram Oakhurst.", text_digest=digest)
    other = replace(decoy, offset=40)
    events.append(case, Began(person=OFFICER, at=AT), Planted(person=OFFICER, at=AT, decoys=(decoy, other)))
    events.append(case, Caught(person=OFFICER, at=AT, decoy=1), Unplanted(person=OFFICER, at=AT))
    review(case)
    found = reviewed.of_case(case)
    assert (found.planted, found.caught) == (2, 1)
    # One of them calls the child something else, and the two settle it.
    line = decided(case, DocumentKind.SUMMARY, CHECKER, at="2026-03-01T11:00:00Z", replacement="The girl")[1]
    state.append(case, CHECKER, [line])
    with pytest.raises(Refused) as refused:
        reviewed.of_case(case)
    assert "review-differences" in {problem.rule for problem in refused.value.problems}
    settled = replace(line, person=OFFICER, at="2026-03-01T12:00:00Z", settles=True, note="Her label is on the list.",
                      replacement="Child H", act=0)  # fmt: skip
    state.append(case, OFFICER, [settled])
    facts = whole.read(case)
    assert [len(each.settled) for each in facts.differences.values()] == [0, 1]


def test_what_is_not_complete_is_refused_with_every_condition(case):
    for person in (OFFICER, CHECKER):
        events.append(case, Began(person=person, at=AT))
    decide(case, OFFICER)
    finish(case, OFFICER)
    with pytest.raises(Refused, match="review in the desk is not complete") as refused:
        reviewed.of_case(case)
    assert len(refused.value.problems) == len(completion(whole.read(case)).open)
    assert {"review-sections", "review-readers"} <= {problem.rule for problem in refused.value.problems}


def test_reopening_makes_it_incomplete_again(case):
    review(case)
    events.append(case, Reopened(person=CHECKER, at="2026-03-01T11:00:00Z"))
    with pytest.raises(Refused):
        reviewed.of_case(case)


def test_the_figures_can_be_signed(case):
    review(case)
    files = {f"content/reviews/{SLUG}/index.md": b"x", f"content/reviews/{SLUG}/overview.md": b"y"}

    made = replace(archive.a_manifest(SLUG, files), review=reviewed.of_case(case))
    assert isinstance(manifest.parse(manifest.dump(made), where="1.json").review, Figures)
