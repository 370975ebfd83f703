"""Two officers at work at once on one vault: two desks that are processes, two real browsers, and what goes wrong.

Whatever dies, is full, is held or is damaged: what a screen has said is on disk, what a screen has not said is not half
there, and the colleague goes on, or is told in words and loses nothing.
"""

import os
import random
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from desk_reading import read
from desking import Room
from officers import Officer, Program, until
from playwright.sync_api import expect
from reviewed import FINDINGS, decision, finding, put

from redaction.review.decisions import journal, state
from redaction.review.decisions.decision import Verdict
from redaction.review.decisions.journal import DECISIONS
from redaction.review.round import events
from redaction.review.round.event import Commented, comment_id

pytestmark = pytest.mark.browser

ONE, OTHER = "a-mensah", "i-balogun"
CHILD, HOME, MOTHER = FINDINGS[0], FINDINGS[2], FINDINGS[3]
GONE = "The desk does not answer. What you decided before is on disk."
_SAID = re.compile(r"Change (\d+) (accepted|kept)|(Undone|Done again): change (\d+)")
_HOLD = (
    "import sys; from pathlib import Path; from redaction.case.vault import CaseFolder\n"
    "with CaseFolder(Path(sys.argv[1]), 'x').locked(): print('held', flush=True); sys.stdin.read()"
)


class Pair:
    """Two officers, each with a desk of their own at one vault; who is asked for the first time sits down."""

    def __init__(self, room: Room, browser) -> None:
        self.room, self.browser = room, browser
        self.desks: dict[str, Program] = {}
        self.officers: dict[str, Officer] = {}

    def __getitem__(self, person: str) -> Officer:
        if person not in self.officers:
            self.sit(person)
        return self.officers[person]

    def sit(self, person: str, **how) -> None:
        desk = self.desks[person] = Program(self.room, person, **how)
        self.officers[person] = Officer(self.browser, desk.address, desk.base)

    def killed(self, person: str) -> None:
        """Put away a desk that was killed, and its browser; whoever is asked for again sits down anew."""
        desk, officer = self.desks.pop(person), self.officers.pop(person)
        desk.process.communicate(timeout=20)
        officer.close("net::ERR_")  # a dead desk refuses

    def close(self) -> None:
        for desk in self.desks.values():
            desk.end(signal.SIGINT)
        for officer in self.officers.values():
            officer.close("net::ERR_", "status of 400")


@pytest.fixture
def pair(room, browser):
    both = Pair(room, browser)
    yield both
    both.close()


def many(room: Room, number: int = 60) -> tuple:
    """Put a report with as many changes into the case, all to be decided; return its findings."""
    text = "".join(f"1.{n} Tamsin came on day {n}, and nobody had rung before.\n\n" for n in range(1, number + 1))
    found = tuple(finding("Tamsin", n, text=text) for n in range(number))
    put(room.case, text, found)
    return found


def shown(told: list[str]) -> list[tuple[str, int]]:
    """What a screen has said was done: how, and to which change."""
    found = (_SAID.match(words) for words in told)
    return [(each[2] or each[3], int(each[1] or each[4])) for each in found if each]


def stored(room: Room, person: str, findings) -> list[tuple[str, int]]:
    """What a person's journal holds, told as a screen does. No line of it is torn, and none is of anybody else."""
    data = room.case.find("decisions", f"{person}.jsonl") or b""
    assert not DECISIONS.torn(data)
    lines = state.written(room.case, person)
    assert [line.act for line in lines] == list(range(1, len(lines) + 1))
    assert {line.person for line in lines} <= {person}
    number = {each.span: n for n, each in enumerate(findings, start=1)}
    kept = {Verdict.KEEP: "kept"}
    return [
        ("Undone" if d.undoes else "Done again" if d.redoes else kept.get(d.verdict, "accepted"), number[d.span])
        for d in lines
    ]


def synced(room: Room, *names: str, data: bytes) -> None:
    """Put a file in place as a file-sync tool does: a new file, of the time that the other computer gave it."""
    path = room.case.path.joinpath(*names)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    aside = path.with_name(f".~sync-{path.name}")
    aside.write_bytes(data)
    if path.exists():
        os.utime(aside, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    aside.replace(path)


@contextmanager
def held(room: Room) -> Iterator[subprocess.Popen]:
    """Have another program hold the case."""
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(room.case.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout.readline() == "held\n"
        yield holder
    finally:
        holder.kill()
        holder.communicate()


# Both at once

_KEYS = (("a",), ("a",), ("a",), ("u",), ("Shift+U",), ("r", "ArrowDown", "Enter"))


@pytest.mark.slow
def test_of_two_at_once_each_journal_is_what_its_own_screen_said(pair, room):
    findings, chance = many(room), random.Random(20130504)  # noqa: S311  # no secret
    for person in (ONE, OTHER):
        pair[person].at(findings[0])
    for turn in range(24):
        people = ((ONE,), (OTHER,), (ONE, OTHER), (OTHER, ONE))[turn % 4]
        before = {person: len(pair[person].told) for person in people}
        for person in people:  # the second's is sent while the first's is under way
            pair[person].press(*chance.choice(_KEYS))
        for person in people:
            heard_more(pair[person], before[person] + 1)
    before = {person: len(pair[person].told) for person in (ONE, OTHER)}
    for _ in range(4):  # nobody waits for anything
        for person in (ONE, OTHER):
            pair[person].press("u")
    for person in (ONE, OTHER):
        heard_more(pair[person], before[person] + 4)
        assert stored(room, person, findings) == shown(pair[person].told)
    assert len(shown(pair[ONE].told)) > 10


def test_nobody_sees_what_the_other_decides(pair, room):
    for person, words in ((ONE, "One says"), (OTHER, "Other says")):
        pair[person].at(MOTHER).types(words)
    for person in (ONE, OTHER):
        pair[person].press("Enter")
    for person in (ONE, OTHER):
        pair[person].heard("Change 4 accepted, 11 left.")
    decide(pair[OTHER])
    for person, others, own, done in ((ONE, "Other", "One", 1), (OTHER, "One", "Other", 2)):
        for page in (pair[person].page, pair[person].tab()):  # what was put in place, and what is loaded anew
            assert f"{others} says" not in page.content()
            assert f"{own} says" in page.content()
            assert f"{done} of 12" in page.locator("#tally").inner_text()


# One desk dies


@pytest.mark.slow
def test_of_two_at_once_one_is_killed_and_the_other_goes_on(pair, room):
    findings, chance = many(room, 45), random.Random(42)  # noqa: S311  # no secret
    said: dict[str, list] = {ONE: [], OTHER: []}
    for person in (ONE, OTHER):
        pair[person].at(findings[0])
    for turn in range(3):
        victim, other = chance.sample((ONE, OTHER), 2)
        killer = threading.Timer(chance.uniform(0.01, 0.6), pair.desks[victim].process.kill)
        killer.start()
        decide_until_gone(pair, victim, other)
        killer.join()
        said[victim] += shown(pair[victim].told)
        expect(pair[victim].page.locator("#notice")).to_contain_text(GONE)
        pair.killed(victim)

        path = room.case.path / "decisions" / f"{victim}.jsonl"
        lines = stored(room, victim, findings)
        assert lines[: len(said[victim])] == said[victim], "what was shown is on disk"
        assert len(lines) - len(said[victim]) <= 1, "and at most what was under way"
        said[victim] = lines
        whole = path.read_bytes() if path.exists() else b""
        half = whole[: whole.find(b"\n") // 2] if turn % 2 else b""
        path.write_bytes(whole + half)  # the disk stopped in the middle of a line

        survivor = pair[other]
        for _ in range(2):
            decide(survivor)
        assert survivor.page.locator("#notice").inner_text() == ""
        assert not [line for line in survivor.said if "status of" in line]
        assert path.read_bytes() == whole + half, "nobody touches another's journal"

        assert pair[victim].now == f"c{findings[len(lines)].edit_span.start}"
        assert f"{len(lines)} of {len(findings)}" in pair[victim].page.locator("#tally").inner_text()
        decide(pair[victim].at(findings[len(lines)]))  # the half line makes way for it
    for person in (ONE, OTHER):
        assert stored(room, person, findings) == said[person] + shown(pair[person].told)


def heard_more(officer: Officer, number: int) -> None:
    """Wait until the screen has said so much in all."""
    until(officer.page, lambda: len(officer.told) >= number)


def decide(officer: Officer) -> None:
    """Accept a change, and wait until the screen says so."""
    before = len(officer.told)
    officer.press("a")
    heard_more(officer, before + 1)
    assert "accepted" in officer.told[-1]


def decide_until_gone(pair: Pair, victim: str, other: str) -> None:
    """Have both decide at once, again and again, until the screen of one says that its desk is gone."""
    gone = pair[victim].page.locator("#notice:not(:empty)")
    for _ in range(40):
        if gone.count():
            return
        before = {person: len(pair[person].told) for person in (victim, other)}
        for person in (victim, other):
            pair[person].press("a")
        heard_more(pair[other], before[other] + 1)
        until(pair[victim].page, lambda b=before: len(pair[victim].told) > b[victim] or gone.count())
    pytest.fail("the desk is gone, and its screen does not say so")


# The case is held


@pytest.mark.slow
def test_while_the_case_is_held_both_are_told_and_what_they_typed_stays(pair, room):
    for person, found, words in ((ONE, MOTHER, "Parent 7"), (OTHER, HOME, "a house")):
        pair[person].at(found).types(words)
    with held(room) as holder:
        for person in (ONE, OTHER):
            pair[person].press("Enter")
        assert "0 of 12" in pair[ONE].tab().locator("#tally").inner_text(), "reading waits for nobody"
        for person, words in ((ONE, "Parent 7"), (OTHER, "a house")):
            told = pair[person].page.locator("#decide-error")
            expect(told).to_contain_text("The case is being changed by another command", timeout=16_000)
            expect(told).to_contain_text("Nothing was saved.")
            expect(pair[person].page.locator("#replacement")).to_have_value(words)
            expect(pair[person].page.locator("#replacement")).to_be_focused()
        assert room.case.files("decisions") == ()
        holder.kill()
    for person, number, words in ((ONE, 4, "Parent 7"), (OTHER, 3, "a house")):
        pair[person].press("Enter")
        pair[person].heard(f"Change {number} accepted, 11 left.")
        assert [line.replacement for line in state.written(room.case, person)] == [words]


def test_who_waits_for_a_holder_that_is_killed_goes_on_without_a_word(pair, room):
    for person in (ONE, OTHER):
        pair[person].at(MOTHER).types(f"Parent of {person[0]}")
    with held(room) as holder:
        for person in (ONE, OTHER):
            pair[person].press("Enter")
            pair[person].tab()  # is answered after what was sent before
            assert "is-busy" in pair[person].page.locator("main").get_attribute("class").split()
        holder.kill()
    for person in (ONE, OTHER):
        pair[person].heard("Change 4 accepted, 11 left.")
        assert [line.replacement for line in state.written(room.case, person)] == [f"Parent of {person[0]}"]


# A file-sync tool


def test_a_comment_that_a_sync_tool_brings_is_there_at_the_next_click(pair, room):
    with room.case.locked():
        events.append(room.case, *(said := [comment(1, "Is this kind?")]))
    pair[ONE].at(MOTHER)
    expect(pair[ONE].page.locator("#comments")).to_contain_text("Is this kind?")
    lines = [events.line(each) + b"\n" for each in (*said, comment(2, "Or too wide?"))]
    synced(room, "desk", f"{OTHER}.jsonl", data=b"".join(lines))
    pair[ONE].press("k", "j")
    expect(pair[ONE].page.locator("#comments")).to_contain_text("Or too wide?")
    synced(room, "desk", f"{OTHER}.jsonl", data=lines[0])  # and an older version of it
    pair[ONE].press("a")
    pair[ONE].heard("Change 4 accepted, 11 left.")
    pair[ONE].press("k")
    expect(pair[ONE].page.locator("#comments")).to_contain_text("Is this kind?")
    assert "Or too wide?" not in pair[ONE].page.content()


def comment(number: int, words: str) -> Commented:
    about = decision(MOTHER)
    return Commented(
        id=comment_id(OTHER, number), person=OTHER, at=about.at, kind=about.kind, span=about.span,
        text_digest=about.text_digest, words=words,
    )  # fmt: skip


def test_a_decision_that_a_sync_tool_brings_is_seen_before_it_is_overruled(pair, room):
    for person in (ONE, OTHER):
        read(room.case, person)
    pair[ONE].at(MOTHER).types("Parent 7")
    lines = state.written(room.case, OTHER)
    (mine,) = [line for line in lines if line.span == MOTHER.span]
    brought = replace(mine, replacement="Parent 9", act=lines[-1].act + 1)
    data = room.case.read("decisions", f"{OTHER}.jsonl") + journal.line(brought) + b"\n"
    synced(room, "decisions", f"{OTHER}.jsonl", data=data)
    pair[ONE].press("Enter")
    expect(pair[ONE].page.locator("#decide-error")).to_contain_text("decided meanwhile")
    expect(pair[ONE].page.locator("#replacement")).to_have_value("Parent 7")
    expect(pair[ONE].page.locator("#replacement")).to_be_focused()
    pair[ONE].press("Enter")
    expect(pair[ONE].page.locator("#said")).to_contain_text("accepted")
    assert state.written(room.case, ONE)[-1].replacement == "Parent 7"
    assert room.case.read("decisions", f"{OTHER}.jsonl") == data


@pytest.mark.parametrize(
    ("name", "step"),
    [("i-balogun.jsonl", "from your backup"), ("i-balogun (conflicted copy).jsonl", "out of the vault")],
    ids=["cut", "conflict"],
)
def test_a_damaged_journal_of_the_colleague_is_told_in_words_and_nothing_is_overwritten(pair, room, name, step):
    state.append(room.case, OTHER, [decision(each, person=OTHER, act=n) for n, each in enumerate(FINDINGS[:3], 1)])
    pair[ONE].page.set_viewport_size({"width": 1440, "height": 400})
    decide(pair[ONE].at(CHILD))
    pair[ONE].at(FINDINGS[12]).types("a girl")
    whole = room.case.read("decisions", f"{OTHER}.jsonl")
    middle = whole.index(b"\n") + 200
    damaged = whole[: middle - 100] + whole[middle:]
    mine = room.case.read("decisions", f"{ONE}.jsonl")
    synced(room, "decisions", name, data=damaged)
    pair[ONE].press("Enter")
    told = pair[ONE].page.locator("#notice")
    expect(told).to_contain_text(name)
    expect(told).to_contain_text(step)
    expect(told).to_be_in_viewport()  # though the change stands at the report's end
    expect(pair[ONE].page.locator("#replacement")).to_have_value("a girl")
    assert "Larkspur" not in told.inner_text()
    assert room.case.path.joinpath("decisions", name).read_bytes() == damaged
    assert room.case.read("decisions", f"{ONE}.jsonl") == mine
    if name == f"{OTHER}.jsonl":
        synced(room, "decisions", name, data=whole)
    else:
        room.case.path.joinpath("decisions", name).unlink()
    pair[ONE].press("Enter")
    pair[ONE].heard("Change 12 accepted, 10 left.")
    expect(told).to_be_empty()
    assert room.case.read("decisions", f"{OTHER}.jsonl") == whole


# A full disk


def test_a_disk_that_is_full_for_one_harms_only_them_and_only_until_there_is_room(pair, room):
    state.append(room.case, ONE, [decision(each, act=n) for n, each in enumerate(FINDINGS[:2], start=1)])
    before = room.case.read("decisions", f"{ONE}.jsonl")
    pair.sit(ONE, most=len(before) + 100)
    pair[OTHER].at(CHILD)
    for turn in range(2):
        pair[ONE].at(MOTHER).types("Parent 7")
        pair[ONE].press("Enter")
        pair[OTHER].press("a")
        expect(pair[ONE].page.locator("#decide-error")).to_contain_text("Nothing was saved.")
        pair[OTHER].heard(f"Change {turn + 1} accepted, {11 - turn} left.")
        assert room.case.read("decisions", f"{ONE}.jsonl") == before
    pair.desks[ONE].relieve()
    pair[ONE].press("Enter")
    pair[ONE].heard("Change 4 accepted, 9 left.")
    assert stored(room, OTHER, FINDINGS) == shown(pair[OTHER].told)
    assert [line.replacement for line in state.written(room.case, ONE)] == ["Child Q", "Child Q", "Parent 7"]
