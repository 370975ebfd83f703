import pytest
from reviewed import FINDINGS, decision

from redaction.errors import CannotGoOn, Refused
from redaction.intake.document import DocumentKind
from redaction.review.decisions import additions, journal, sitting, state
from redaction.review.decisions.sitting import Checks
from redaction.review.round.acts import acts, undo

ME = "a-mensah"
AT = "2013-05-04T10:11:12Z"
OVERVIEW = DocumentKind.OVERVIEW


def sit(folder, *, person=ME, **more):
    return sitting.sit(folder, person=person, at=AT, **more)


def undone(folder) -> None:
    lines = undo(state.load(folder, OVERVIEW).decisions, ME, act=journal.next_act(state.written(folder, ME)), at=AT)
    state.append(folder, ME, lines)


def test_each_sitting_is_one_act_of_its_persons_journal(folder):
    sit(folder, accept=True)
    sit(folder, accept=True, checks=Checks.REMOVE)
    sit(folder, person="b-linden", entries=additions.parse(b"keep:\n- {text: Grace}\n", where="extra.yml"))
    assert [d.act for d in state.written(folder, ME)] == [1] * 11 + [2]
    assert [d.act for d in state.written(folder, "b-linden")] == [1]
    assert [len(act.decisions) for act in acts(state.load(folder, OVERVIEW).decisions, ME).done] == [11, 1]


def test_a_sitting_after_lines_of_an_earlier_version_counts_on(folder):
    old = [decision(found, at=at) for found, at in zip(FINDINGS[:3], (AT, AT, "2013-05-05T00:00:00Z"), strict=True)]
    state.append(folder, ME, old)
    before = folder.read("decisions", f"{ME}.jsonl")
    sit(folder, accept=True)
    assert [d.act for d in state.written(folder, ME)][:5] == [1, 1, 2, 3, 3]
    assert folder.read("decisions", f"{ME}.jsonl").startswith(before)


def test_what_a_sitting_decided_is_undone_at_the_desk_and_can_be_decided_again(folder):
    nothing = state.load(folder, OVERVIEW).settled()
    sit(folder, accept=True, checks=Checks.REMOVE)
    decided = state.load(folder, OVERVIEW).redaction().text
    undone(folder)
    assert state.load(folder, OVERVIEW).settled() == nothing
    with pytest.raises(Refused, match="undecided"):
        state.load(folder, OVERVIEW).redaction()
    (outcome,) = sit(folder, accept=True, checks=Checks.REMOVE)
    assert (outcome.decided, outcome.undecided) == (12, 0)
    assert state.load(folder, OVERVIEW).redaction().text == decided


def test_an_entry_that_occurs_nowhere_writes_nothing(folder):
    with pytest.raises(Refused):
        sit(folder, accept=True, entries=additions.parse(b"keep:\n- {text: Nowhere}\n", where="extra.yml"))
    assert state.written(folder, ME) == ()


def test_a_journal_whose_acts_fall_stops_the_work_and_names_the_line(folder):
    state.append(folder, ME, [decision(FINDINGS[0], act=5), decision(FINDINGS[1], act=4)])
    for call in (lambda: state.load(folder, OVERVIEW), lambda: state.written(folder, ME), lambda: sit(folder)):
        with pytest.raises(CannotGoOn, match="smaller number") as caught:
            call()
        assert f"decisions/{ME}.jsonl:2" in caught.value.message
