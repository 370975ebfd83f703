"""The record of mutation testing: a reason is of a place that is there, and a survivor without one is no success."""

import ast
import importlib.util
import json
import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent


def script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


survivors = script("survivors")
REASONS = survivors.reasons(ROOT)


def places() -> set[str]:
    """Every function of the trust core, as `signoff.chain.read`."""
    found = set()
    for path in (*(ROOT / "redaction/signoff").glob("*.py"), *(ROOT / "redaction/publish/gate").glob("*.py")):
        module = ".".join(path.relative_to(ROOT / "redaction").with_suffix("").parts)
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef):
                found.add(f"{module}.{node.name}")
            if isinstance(node, ast.ClassDef):
                found |= {f"{module}.{node.name}.{one.name}" for one in node.body if isinstance(one, ast.FunctionDef)}
    return found


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: f"{reason.where} {reason.change}")
def test_every_reason_is_of_something_that_is_there(reason):
    assert [place for place in places() if fnmatchcase(place, reason.where)]
    assert re.compile(reason.change)
    assert reason.count > 0
    assert len(reason.why) > 20


BODY = """\
def x_first__mutmut_orig(a: int) -> int:
    return a + 1
def x_first__mutmut_1(a: int) -> int:
    return a - 1
def x_first__mutmut_2(a: int) -> int:
    return a + 2
class Person:
    def xǁPersonǁkey__mutmut_orig(self):
        return "is no key"
    def xǁPersonǁkey__mutmut_1(self):
        return "XXis no keyXX"
"""


@pytest.fixture
def tried(tmp_path):
    """A function that makes a record of changes and the reasons for them, and reports on it."""

    def report(outcomes, reasons, **named) -> int:
        place = tmp_path / "mutants/redaction/signoff"
        place.mkdir(parents=True, exist_ok=True)
        (place / "chain.py").write_text(BODY, encoding="utf-8")
        codes = {f"redaction.signoff.chain.{name}": code for name, code in outcomes.items()}
        (place / "chain.py.meta").write_text(json.dumps({"exit_code_by_key": codes}), encoding="utf-8")
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "docs/mutation.yml").write_text(yaml.safe_dump(reasons), encoding="utf-8")
        return survivors.report(tmp_path, **{"each": True, **named})

    return report


FIRST, SECOND, WORDS = "x_first__mutmut_1", "x_first__mutmut_2", "xǁPersonǁkey__mutmut_1"
LESS = {"where": "signoff.chain.first", "change": r"\+ 1 => .* - 1", "count": 1, "why": "for the test"}


def test_what_is_caught_is_well_and_what_survives_needs_its_reason(tried, capsys):
    assert tried({FIRST: 1, SECOND: 1}, []) == 0
    assert tried({FIRST: 0, SECOND: 1}, []) == 1
    assert "NO REASON" in capsys.readouterr().out
    assert tried({FIRST: 0, SECOND: 1}, [LESS]) == 0
    assert "for the test" in capsys.readouterr().out
    assert tried({FIRST: 0, SECOND: 0}, [LESS]) == 1
    assert tried({FIRST: 0, SECOND: 0}, [{**LESS, "change": "a .1", "count": 2}]) == 1
    assert tried({FIRST: 0, SECOND: 0}, [{**LESS, "change": "a . .", "count": 2}]) == 0


@pytest.mark.parametrize("code", [None, 2, 5, 33, 34])
def test_what_was_not_tried_or_reached_is_no_success(tried, code):
    assert tried({FIRST: code, SECOND: 1}, []) == 1


@pytest.mark.parametrize("outcomes", [{FIRST: 1}, {FIRST: 1, SECOND: 0}])
def test_a_reason_that_nothing_needs_any_more_is_told(tried, outcomes):
    assert tried(outcomes, [LESS]) == 1


def test_a_reason_is_of_its_own_place_only(tried):
    assert tried({WORDS: 0}, [{**LESS, "change": "key"}]) == 1
    assert tried({WORDS: 0}, [{**LESS, "where": "signoff.chain.Person.key", "change": "key"}]) == 0


def test_the_table_adds_up(tried, capsys):
    assert tried({FIRST: 0, SECOND: 1, WORDS: 36}, [LESS], each=False) == 0
    assert "| `signoff/chain.py` | 3 | 2 | 1 | 0 | 0 |" in capsys.readouterr().out


def test_without_a_run_there_is_nothing_to_show(tmp_path):
    assert survivors.report(tmp_path, each=True) == 1
