"""What `scripts/mutation.py` left behind: how many changes each module had, and why each that survived may.

The reasons stand in docs/mutation.yml, a list of groups. A group covers the survivors of the functions that match
`where` (such as `signoff.chain.*`) whose change matches `change`, a regular expression for `the line => the line as
changed`. `count` says how many they are, so that one more or one fewer is seen; `why` is the reason.
"""

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from fnmatch import fnmatchcase
from pathlib import Path

import yaml

REASONS = "docs/mutation.yml"
_CAUGHT, _SURVIVED, _UNREACHED, _NOT_TRIED = "caught", "survived", "reached by no test", "not tried"
_OUTCOMES = {None: _NOT_TRIED, 2: _NOT_TRIED, 0: _SURVIVED, 5: _UNREACHED, 33: _UNREACHED, 34: _NOT_TRIED}
_MUTANT = re.compile(r"x(?:ǁ(?P<type>\w+)ǁ|_)(?P<name>\w+?)__mutmut_(?P<n>\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One change: its name for mutmut, the place (`signoff.chain.read`), what became of it, what was changed."""

    name: str
    place: str
    outcome: str
    was: str = ""
    now: str = ""

    @property
    def module(self) -> str:
        """The file in which it is, as `signoff/chain.py`."""
        return self.name.removeprefix("redaction.").split(".x")[0].replace(".", "/") + ".py"

    @property
    def caught(self) -> bool:
        """Say whether a test noticed."""
        return self.outcome == _CAUGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why some changes survive, and how many they are."""

    where: str
    change: str
    count: int
    why: str

    def covers(self, mutant: Mutant) -> bool:
        """Say whether it is the reason of this survivor."""
        changed = f"{mutant.was} => {mutant.now}"
        return fnmatchcase(mutant.place, self.where) and re.search(self.change, changed) is not None


def reasons(root: Path) -> tuple[Reason, ...]:
    """Read the reasons of a checkout."""
    return tuple(Reason(**group) for group in yaml.safe_load((root / REASONS).read_text(encoding="utf-8")))


def mutants(root: Path) -> Iterator[Mutant]:
    """Yield every change of the last runs in a checkout, module by module; the change itself for survivors only."""
    for meta in sorted((root / "mutants" / "redaction").rglob("*.py.meta")):
        outcomes = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        module = ".".join(meta.relative_to(root / "mutants").with_suffix("").with_suffix("").parts)
        bodies = _bodies(meta.with_suffix("")) if 0 in outcomes.values() else {}
        for name, code in outcomes.items():
            function = name.removeprefix(f"{module}.")
            match = _MUTANT.fullmatch(function)
            if match is None:
                raise ValueError(f"mutmut names its changes otherwise than before: {name}")
            inside = f"{match['type']}.{match['name']}" if match["type"] else match["name"]
            was, now = "", ""
            if code == 0:
                was, now = _change(bodies[re.sub(r"\d+$", "orig", function)], bodies[function])
            place = f"{module.removeprefix('redaction.')}.{inside}"
            yield Mutant(name=name, place=place, outcome=_OUTCOMES.get(code, _CAUGHT), was=was, now=now)


def report(root: Path, *, each: bool) -> int:
    """Print a table of modules, or `each` survivor with its reason; 1 where something is without one."""
    found = tuple(mutants(root))
    if not found:
        print("no change was tried yet: run this without --results and --survivors")
        return 1
    known = reasons(root)
    survived = [mutant for mutant in found if mutant.outcome == _SURVIVED]
    covered = {mutant: next((reason for reason in known if reason.covers(mutant)), None) for mutant in survived}
    if each:
        for mutant, reason in covered.items():
            print(f"\n{mutant.name}\n  - {mutant.was}\n  + {mutant.now}\n  {reason.why if reason else 'NO REASON'}")
    _table(found)
    faults = [f"{mutant.name} survives without a reason" for mutant, reason in covered.items() if reason is None]
    faults += [f"{mutant.name} is {mutant.outcome}" for mutant in found if mutant.outcome in {_UNREACHED, _NOT_TRIED}]
    counts = Counter(reason for reason in covered.values() if reason)
    faults += [
        f"{REASONS}: {reason.where}, {reason.change!r}: {counts[reason]} survive, not {reason.count}"
        for reason in known
        if counts[reason] != reason.count
    ]
    print("", *(faults[:20]), *([f"... and {len(faults) - 20} more"] if len(faults) > 20 else []), sep="\n")
    print(f"{len(survived)} survive, {len(survived) - sum(counts.values())} of them without a reason")
    return int(bool(faults))


def _table(found: tuple[Mutant, ...]) -> None:
    """Print how the changes of each module ended, as a table of Markdown."""
    columns = (_CAUGHT, _SURVIVED, _UNREACHED, _NOT_TRIED)
    print("\n| module | changes |", " | ".join(columns), "|")
    print("|---|" + "---:|" * (len(columns) + 1))
    modules = dict.fromkeys(mutant.module for mutant in found)
    for module in (*modules, ""):
        outcomes = Counter(mutant.outcome for mutant in found if module in {mutant.module, ""})
        told = (f"`{module}`" if module else "all", sum(outcomes.values()), *(outcomes[column] for column in columns))
        print("|", " | ".join(map(str, told)), "|")


def _bodies(path: Path) -> dict[str, list[str]]:
    """Return the functions of a module with all its changes, each as its lines, its own name left out."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef))
    return {
        one.name: [line.replace(one.name, "").strip() for line in lines[one.lineno - 1 : one.end_lineno]]
        for one in functions
    }


def _change(before: list[str], after: list[str]) -> tuple[str, str]:
    """Return what was changed and what it became, each as one line."""
    diff = [line for line in unified_diff(before, after, lineterm="", n=0) if not line.startswith(("---", "+++", "@@"))]
    was, now = (" ".join(line[1:] for line in diff if line[0] == sign) for sign in "-+")
    return was, now
