"""Change the trust core in small ways and see whether a test fails: what is left is a step that no test holds.

`make mutation` runs this, outside CI: it takes hours on one processor. mutmut and what it needs are put into
`build/mutation`, behind the packages of .venv, so that nothing of the locked set changes. What is mutated, and by which
tests, stands in pyproject.toml; why a change may survive in docs/mutation.yml; the outcome in docs/mutation.md.

usage: .venv/bin/python scripts/mutation.py [--processes N] [NAME ...]   such as 'redaction.publish.gate.*'
       ... --again       those changes once more that no test had noticed or reached, and those not tried yet
       ... --results     what each module's changes came to
       ... --survivors   every change that no test noticed, with its reason; fails where there is none
"""

import argparse
import gc
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import survivors

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build" / "mutation"
MUTMUT = "mutmut==3.8.1"  # BSD-3-Clause


def install() -> None:
    """Put mutmut in its own folder, once."""
    if not (PLACE / "mutmut").is_dir():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--target", str(PLACE), MUTMUT], check=True)


def mutate_properties() -> None:
    """Have mutmut change properties and functions with a memory too: it leaves all decorated functions alone."""
    from libcst import Call, FunctionDef, Name
    from mutmut.mutation import file_mutation

    visitor = file_mutation.MutationVisitor
    skips, arranged = visitor._skip_node_and_children, file_mutation.function_trampoline_arrangement

    def plain(node: object) -> bool:
        if not isinstance(node, FunctionDef) or len(node.decorators) != 1:
            return False
        decorator = node.decorators[0].decorator
        name = decorator.func if isinstance(decorator, Call) else decorator
        return isinstance(name, Name) and name.value in {"property", "lru_cache"}

    def skips_fewer(self: object, node: object) -> bool:
        return skips(self, node.with_changes(decorators=[]) if plain(node) else node)

    def arranged_plainly(function: FunctionDef, mutants: object, class_name: str | None) -> tuple:
        before, (first, *variants), after, names = arranged(function, mutants, class_name)
        if plain(function):
            # The one that chooses keeps the decorator; those it chooses from are called by it as they are.
            variants = [one.with_changes(decorators=[]) for one in variants]
        return before, [first, *variants], after, names

    visitor._skip_node_and_children = skips_fewer
    file_mutation.function_trampoline_arrangement = arranged_plainly


def run(names: list[str], processes: int) -> None:
    """Make the changes and run the tests that reach each, the likeliest to notice first."""
    os.chdir(ROOT)
    os.nice(15)
    os.environ["CI"] = "1"  # hypothesis then gives the same examples each time and sets no deadline
    sys.path[0] = str(ROOT)
    sys.path.append(str(PLACE))  # Appended: where .venv has a package too, its own is used.
    from mutmut.__main__ import cli
    from mutmut.runners.harness import PytestRunner
    from mutmut.state import state

    mutate_properties()
    run_tests = PytestRunner.run_tests

    def nearest_first(self: PytestRunner, *, mutant_name: str | None, tests: list[str]) -> int:
        from hypothesis import Phase, settings  # not before pytest has imported it

        # A failure is all that counts here: hypothesis need not look for its smallest example.
        settings.register_profile("mutation", settings.get_profile("ci"), phases=(Phase.explicit, Phase.generate))
        settings.load_profile("mutation")
        # Answers that unchanged code gave, before this process was split off, are forgotten.
        for kept in gc.get_objects():
            if isinstance(kept, type(lru_cache(len))) and kept.__module__.startswith(
                ("redaction.signoff", "redaction.publish")
            ):
                kept.cache_clear()
        own = f"/test_{(mutant_name or '').split('.x')[0].rpartition('.')[2]}.py::"
        took = state().duration_by_test
        nearest = sorted(tests, key=lambda test: (own not in test, took.get(test, 0), test))
        return int(run_tests(self, mutant_name=mutant_name, tests=nearest))

    PytestRunner.run_tests = nearest_first
    cli(["run", "--max-children", str(processes), *names], standalone_mode=False)


def main() -> int:
    """Do what the arguments say; 1 where a change survived without a reason."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="the changes to try, by default all")
    parser.add_argument("--processes", type=int, default=1, metavar="N", help="how many at a time (default: 1)")
    parser.add_argument("--again", action="store_true", help="only what is not caught so far")
    parser.add_argument("--results", action="store_true", help="a table of what was tried so far")
    parser.add_argument("--survivors", action="store_true", help="what survived, and why; 1 if a reason is missing")
    arguments = parser.parse_args()
    if not (arguments.results or arguments.survivors):
        install()
        left = [mutant.name for mutant in survivors.mutants(ROOT) if not mutant.caught] if arguments.again else []
        run(arguments.names + left, arguments.processes)
    return survivors.report(ROOT, each=arguments.survivors)


if __name__ == "__main__":
    raise SystemExit(main())
