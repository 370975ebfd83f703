"""Every byte and every file of small signed archives is changed in turn; each time the gate refuses, by its rule."""

import random
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import combinations

import pytest
from archive import NOW, facts, lay_out
from generated import generated, pinned

from redaction.cli import run
from redaction.publish.gate import gate
from redaction.publish.gate.reading import NOTHING_PINNED, Pinned
from redaction.signoff import manifest, sshsig
from redaction.signoff.log import LOG

MANY = 5
# What must speak when a file is changed, by the beginning of its path and its end: one of the rules that begin so.
GUARDS = (
    ("content/", "", "content-"),
    ("mkdocs.yml", "", "content-"),
    ("site_config/theme", "", "content-"),
    ("site_config/approvals/", ".json", "approval-"),
    ("site_config/approvals/", ".sig", "approval-signature"),
    ("site_config/policy", "", "policy-"),
    ("site_config/allowed_signers", "", "signers-export"),
    ("site_config/holds/", "", ("hold-", "log-rollback")),
    ("site_config/log.jsonl", "", "log-"),
    ("site_config/watchlist/", "", "watchlist-"),
)
# The folders of an archive; what lies elsewhere is never read, nor ever built.
INSIDE = (
    "content/", "site_config/policy/", "site_config/approvals/", "site_config/theme/", "site_config/holds/",
    "site_config/watchlist/",
)  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def _known_once():
    """What stays the same in an archive is checked once: these functions give the same for the same bytes."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((sshsig, "verify"), (sshsig, "decode"), (manifest, "parse")):
            patch.setattr(module, name, lru_cache(maxsize=2000)(getattr(module, name)))
        yield


def flipped(content: bytes, place: int, chance: random.Random) -> bytes:
    return content[:place] + bytes([content[place] ^ chance.randint(1, 255)]) + content[place + 1 :]


def case_flipped(content: bytes, place: int, _: random.Random) -> bytes:
    return content[:place] + bytes([content[place] ^ 0x20]) + content[place + 1 :]


def deleted(content: bytes, place: int, _: random.Random) -> bytes:
    return content[:place] + content[place + 1 :]


def inserted(content: bytes, place: int, chance: random.Random) -> bytes:
    return content[:place] + chance.choice((b" ", b"\n", b"\r", b"\0", b"0", b"\xc2\xa0")) + content[place:]


def doubled(content: bytes, place: int, _: random.Random) -> bytes:
    return content[: place + 1] + content[place:]


def swapped(content: bytes, place: int, _: random.Random) -> bytes:
    return content[:place] + content[place : place + 2][::-1] + content[place + 2 :]


def cut_after(content: bytes, place: int, _: random.Random) -> bytes:
    return content[:place]


def cut_before(content: bytes, place: int, _: random.Random) -> bytes:
    return content[place:]


CHANGES: tuple[Callable[[bytes, int, random.Random], bytes], ...] = (
    flipped, case_flipped, deleted, inserted, doubled, swapped, cut_after, cut_before,
)  # fmt: skip


def rules(files, known: Pinned) -> set[str]:
    return {problem.rule for problem in gate.problems(facts(files), now=NOW, pinned=known)}


def guarded(path: str, spoken: set[str]) -> bool:
    """Say whether the rule that answers for this file spoke."""
    guards = [guard for begin, end, guard in GUARDS if path.startswith(begin) and path.endswith(end)]
    assert guards, path
    return any(rule.startswith(guards[0]) for rule in spoken)


@cache
def paths(number: int) -> list[str]:
    return sorted(generated(number))


@pytest.mark.parametrize("number", range(MANY))
def test_the_archives_themselves_pass(number):
    assert rules(generated(number), pinned(number)) == set()
    assert generated(number) == generated.__wrapped__(number)


def test_every_kind_of_file_is_among_them():
    everything = {path for number in range(MANY) for path in paths(number)}
    for begin, end, _ in GUARDS:
        assert [path for path in everything if path.startswith(begin) and path.endswith(end)], begin


@pytest.mark.parametrize("number", range(MANY))
def test_one_byte_in_sixteen_is_changed_in_some_way(number):
    chance = random.Random(number)  # noqa: S311  # the same changes on every run
    passed = []
    for path in paths(number):
        content = generated(number)[path]
        for place in range(chance.randrange(16), len(content), 16):
            change = chance.choice(CHANGES)
            other = change(content, place, chance)
            if other != content and not guarded(path, rules({**generated(number), path: other}, pinned(number))):
                passed.append((path, place, change.__name__))
    assert passed == []


def missed(change, numbers: range, *, step: int, start: int = 0) -> list[tuple[str, int]]:
    """Return where a change of one byte in so many was not caught by the rule that answers for the file."""
    chance = random.Random(change.__name__)  # noqa: S311  # the same changes on every run
    found = []
    for number in numbers:
        for path in paths(number):
            content = generated(number)[path]
            for place in range(start % step, len(content), step):
                other = change(content, place, chance)
                if other != content and not guarded(path, rules({**generated(number), path: other}, pinned(number))):
                    found.append((path, place))
    return found


@pytest.mark.slow
def test_every_byte_is_flipped():
    assert missed(flipped, range(1), step=1) == []


# To change every byte in every way, set the step to 1: some minutes.
@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
def test_one_byte_in_eight_is_changed_in_each_way(change):
    assert missed(change, range(1), step=8, start=CHANGES.index(change)) == []


@pytest.mark.parametrize("number", range(MANY))
def test_each_file_is_removed_or_emptied_or_gets_a_byte_more(number):
    for path in paths(number):
        files = dict(generated(number))
        assert rules({p: b for p, b in files.items() if p != path}, NOTHING_PINNED) != set(), path
        for content in (b"", b"\n", files[path] + b"\n", b"\xef\xbb\xbf" + files[path], files[path] * 2):
            assert guarded(path, rules({**files, path: content}, pinned(number))), path


@pytest.mark.parametrize("number", range(MANY))
def test_what_only_a_pinned_head_sees_is_the_moment_of_the_last_entry(number):
    content = generated(number)[LOG]
    last = content.splitlines(keepends=True)[-1]
    before = len(content) - len(last)
    moment = last.index(b'"at":"') + 6
    passed = {
        place
        for place in range(before, len(content))
        for other in (content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :] for bit in (1, 2, 8))
        if not rules({**generated(number), LOG: other}, NOTHING_PINNED)
    }
    # Harmless: what happened is as it was; only the moment at which it was entered is another, within the log's order.
    assert passed <= set(range(before + moment, before + moment + len("2026-03-02T09:00:00")))


@pytest.mark.parametrize("number", range(0, MANY, 3))
def test_every_two_files_are_swapped(number):
    files = dict(generated(number))
    passed = [
        (one, other)
        for one, other in combinations(paths(number), 2)
        if files[one] != files[other] and not rules({**files, one: files[other], other: files[one]}, NOTHING_PINNED)
    ]
    assert passed == []


def beside(path: str, folders: list[str]) -> Iterator[str]:
    """Yield the names under which a copy of a file is left about, and other places where it might lie."""
    stem, _, kind = path.rpartition(".")
    name = path.rsplit("/", 1)[-1]
    yield from (f"{path}~", f"{path}.bak", f"{stem} 2.{kind}", f"{stem}.MD", f"{stem}-copy.{kind}", path.swapcase())
    yield from (f"{folder}/{name}" for folder in folders)
    yield from (path.replace("/1.", f"/{version}.") for version in (0, "01", 2, 3, 10) if "/1." in path)


@pytest.mark.parametrize("number", range(0, MANY, 3))
def test_no_copy_of_a_file_lies_about(number):
    files = dict(generated(number))
    folders = sorted({path.rsplit("/", 1)[0] for path in files if "/" in path})
    passed = []
    for path in paths(number):
        for copy in beside(path, folders):
            if copy in files or not copy.startswith(INSIDE):
                continue
            more = {**files, copy: files[path]}
            if not rules(more, NOTHING_PINNED):
                passed.append((path, copy))
            del more[path]
            if not rules(more, NOTHING_PINNED):
                passed.append((path, copy, "moved"))
    assert passed == []


def test_a_sample_on_disk_through_the_command_line(tmp_path, capsys):
    chance = random.Random("sample")  # noqa: S311  # the same sample on every run
    for number in range(MANY):
        root = lay_out(tmp_path / str(number), generated(number))
        assert run(["verify", "--archive", str(root)]) == 0
        for path in chance.sample(paths(number), 6):
            content, change = generated(number)[path], chance.choice(CHANGES)
            other = change(content, chance.randrange(1, len(content)), chance)
            (root / path).write_bytes(other)
            assert run(["verify", "--archive", str(root)]) == (other != content), (path, change)
            (root / path).write_bytes(content)
        assert run(["verify", "--archive", str(root)]) == 0
    assert "Traceback" not in capsys.readouterr().err
