"""`redaction screen` keeps what the engine saw beside the findings, and reads again only what changed."""

import json

import pytest
import yaml
from click.testing import CliRunner
from reviewed import TEXT, a_case, put

from redaction.cli import decide, screen
from redaction.detect.finding import FindingType
from redaction.detect.sight import model
from redaction.errors import CannotGoOn, Refused
from redaction.publish.sign.prepared import from_vault
from redaction.review.round import kept

CACHE = "seen.cache"


@pytest.fixture
def case(tmp_path, monkeypatch):
    monkeypatch.setenv("REDACTION_VAULT", str(tmp_path / "vault"))
    return a_case(tmp_path)


def run(case) -> bytes:
    result = CliRunner().invoke(screen.command, [case.slug], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return case.read("overview.findings.jsonl")


def test_what_was_seen_is_kept_privately_and_used(case, monkeypatch):
    first = run(case)
    assert (case.path / CACHE).stat().st_mode & 0o077 == 0
    monkeypatch.setattr(model, "load", lambda _: pytest.fail("the model was loaded"))
    assert run(case) == first


@pytest.mark.parametrize("damage", [b"", b"\x00" * 100, b'{"version": 1}\n{}', None])
def test_a_damaged_memory_is_passed_over_and_written_anew(case, damage):
    first, kept = run(case), case.read(CACHE)
    case.write(CACHE, data=kept[:-9] if damage is None else damage)
    assert run(case) == first
    assert case.read(CACHE) == kept


def test_a_memory_that_can_be_neither_read_nor_written_is_no_harm(case):
    first = run(case)
    (case.path / CACHE).unlink()
    (case.path / CACHE).mkdir()
    assert run(case) == first


def test_another_engine_sees_for_itself(case, monkeypatch):
    first, kept = run(case), case.read(CACHE)
    monkeypatch.setitem(model.PINNED, "tokenizer", "0" * 64)
    monkeypatch.setattr(model, "_check", lambda *_: None)
    assert run(case) == first
    assert case.read(CACHE) != kept


def test_a_changed_paragraph_and_a_changed_cast_give_what_a_first_run_gives(case, tmp_path):
    run(case)
    text = TEXT.replace("Nobody asked", "Wendeline Achterop asked") + "\nMs Achterop came.\n"
    case.write("overview.md", data=text.encode())
    cast = case.read("case.yml").replace(b"Tamsin Orrell", b"Tamsin Orrell-Achterop")
    case.write("case.yml", data=cast)
    again = run(case)
    (case.path / CACHE).unlink()
    assert run(case) == again


def test_a_program_can_follow_how_far_it_is(case):
    result = CliRunner().invoke(screen.command, [case.slug, "--json"], catch_exceptions=False)
    *steps, document = [json.loads(line) for line in result.stdout.splitlines()]
    assert steps[0].keys() == {"done", "total"}
    assert steps[-1]["done"] == steps[-1]["total"] > 0
    assert len({step["done"] * 100 // step["total"] for step in steps}) == len(steps)
    assert document["kind"] == "overview"
    assert document["findings"] == sum(document["proposals"].values()) > 0
    assert not any(word in result.stdout for word in ("Tamsin", "Orrell", "Larkspur"))


def kept_elsewhere(case, name: str) -> None:
    one = kept.KeptName(
        names=(name,), type=FindingType.PERSON, why="a minister", role="", case="child-y-2011", person="a-mensah",
        at="2013-05-04T10:11:12Z",
    )  # fmt: skip
    (case.path.parent / kept.NAME).write_bytes(kept.line(one) + b"\n")


@pytest.mark.parametrize(
    ("story", "proposal"),
    [
        ("In May 2012 Oswin Tredgold spoke in Parliament.", "keep"),
        ("In May 2012 Oswin Tredgold spoke in Parliament. Oswin had rung the school about Tamsin.", "check"),
        ("The neighbour, Oswin Tredgold, rang the police.", "check"),
    ],
    ids=["as then", "another form", "a person of the story"],
)
def test_a_name_that_another_case_keeps_stays_until_somebody_here_could_be_meant(case, story, proposal):
    put(case, f"# Overview\n\n1.1 Tamsin Orrell was four.\n\n1.2 {story}\n")
    kept_elsewhere(case, "Oswin Tredgold")
    lines = [json.loads(line) for line in run(case).splitlines()]
    assert {line["proposal"] for line in lines if line["text"] == "Oswin Tredgold"} == {proposal}


def test_the_family_is_never_kept_by_another_case(case):
    kept_elsewhere(case, "Tamsin Orrell")
    lines = [json.loads(line) for line in run(case).splitlines()]
    assert {line["proposal"] for line in lines if line["text"] == "Tamsin Orrell"} == {"replace"}


def test_a_damaged_list_of_kept_names_stops_the_screening(case):
    (case.path.parent / kept.NAME).write_bytes(b"{broken}\n")
    result = CliRunner().invoke(screen.command, [case.slug])
    assert isinstance(result.exception, CannotGoOn)


STRANGER = "Wendeline Achterop"  # of whom the board never heard


def written(case, keep=(), **public) -> None:
    """Change what the officer wrote for the page, and what stays."""
    value = yaml.safe_load(case.read("case.yml"))
    value["public"] |= public
    value["keep"] = list(keep)
    case.write("case.yml", data=yaml.safe_dump(value, allow_unicode=True).encode())


def prepared(case) -> dict[str, bytes]:
    """Screen, decide as proposed, and make what would be signed."""
    runner = CliRunner()
    done = runner.invoke(screen.command, [case.slug], catch_exceptions=False)
    assert done.exit_code == 0
    assert not any(word in done.output for word in ("Wendeline", "Achterop"))
    arguments = [case.slug, "--person", "a-mensah", "--accept-proposals", "--checks", "remove"]
    assert runner.invoke(decide.command, arguments, catch_exceptions=False).exit_code == 0
    return dict(from_vault(case).files)


@pytest.mark.parametrize(
    "public",
    [
        {"lede": f"This review asks what {STRANGER} saw."},
        {"care": f"Ms Achterop’s words are hard to read: {STRANGER} was his aunt."},
        {"summary": ["Nobody asked.", f"His grandmother, {STRANGER}, told the school."]},
        {"quote": {"text": "Nobody asked.", "who": STRANGER, "document": "overview", "para": "1"}},
        {"history": [{"date": "May 2014", "text": f"The name of {STRANGER} was taken out."}]},
        {"lede": "Ring 07700 900123 or write to wendy@achterop.example."},
    ],
)
def test_a_name_in_the_words_of_the_page_stops_the_signature_until_it_is_answered(case, public):
    place = f"public.{next(iter(public))}"
    written(case, **public)
    with pytest.raises(Refused, match="may be names") as refused:
        prepared(case)
    assert {problem.rule for problem in refused.value.problems} == {"page-words-undecided"}
    said = str(refused.value) + "".join(map(str, refused.value.problems))
    assert place in said
    assert not any(word in said for word in ("Wendeline", "Achterop", "07700"))


def test_a_name_that_only_the_report_tells_is_known_in_the_words_of_the_page(case):
    case.write("overview.md", data=(TEXT + "\nHer aunt, Ms Oakapple, came daily. Ms Oakapple told nobody.\n").encode())
    written(case, lede="Oakapple came daily and told nobody.")
    told = CliRunner().invoke(screen.command, [case.slug], catch_exceptions=False).output
    assert "case.yml: public.lede, characters 1 to 8: Person" in told


def test_the_page_is_signed_when_its_words_are_without_names_or_the_name_is_kept(case):
    written(case, lede=f"This review asks what {STRANGER} saw.", keep=[{"name": STRANGER, "why": "a minister"}])
    pages = prepared(case)
    assert any(STRANGER.encode() in page for page in pages.values())
    written(case, lede="This review asks what her aunt saw.", author=STRANGER)
    with pytest.raises(Refused, match="changed since it was screened"):
        from_vault(case)
    assert any(b"her aunt saw" in page for page in prepared(case).values())


def test_a_program_is_told_where(case):
    written(case, lede=f"This review asks what {STRANGER} saw.")
    lines = CliRunner().invoke(screen.command, [case.slug, "--json"], catch_exceptions=False).stdout.splitlines()
    told = json.loads(lines[-1])
    assert told == {"page_words": {"place": "public.lede", "start": 22, "end": 40, "type": "PERSON", "stops": True}}
