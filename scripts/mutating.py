"""How we have mutmut go about it: what it changes, which tests it asks first, and what it may not keep from before.

mutmut is fitted here from outside, so this knows its insides as of the version that `mutation.py` pins.
"""

import gc
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from libcst import BaseString, Call, CSTNode, FunctionDef, Name
from mutmut.mutation import file_mutation, mutators
from mutmut.runners.harness import PytestRunner
from mutmut.state import state

_FEW = 60
_OURS = ("redaction.signoff", "redaction.publish")


def fit() -> None:
    """Fit mutmut for our purpose; call once, before it runs."""
    operators = file_mutation.mutation_operators
    operators[:] = [(kind, _names_only if one is mutators.operator_string else one) for kind, one in operators]
    visitor = file_mutation.MutationVisitor
    visitor._skip_node_and_children = _skips_fewer  # noqa: SLF001  # there is no setting for it
    file_mutation.function_trampoline_arrangement = _arranged_plainly
    PytestRunner.run_tests = _nearest_first


def freshen(place: Path) -> None:
    """Throw away what mutmut would take from its last run though it may have changed.

    That is every copy that holds no changes, and which test reaches what; what became of each change is kept.
    """
    for path in sorted(place.rglob("*")):
        kept = path.name.endswith((".meta", ".spans")) or path.with_name(f"{path.name}.meta").exists()
        if path.is_file() and not kept:
            path.unlink()


_change_string = mutators.operator_string
_skips = file_mutation.MutationVisitor._skip_node_and_children  # noqa: SLF001  # as above
_arranged = file_mutation.function_trampoline_arrangement
_run_tests = PytestRunner.run_tests


def _names_only(node: BaseString) -> Iterable[BaseString]:
    """Change strings that are names of something; the words of a message no test holds, so that they can be mended."""
    return () if " " in getattr(node, "value", "") else _change_string(node)


def _plain(node: CSTNode) -> bool:
    """Say whether a function is decorated, and in a way that does it no harm to be changed inside.

    mutmut leaves every decorated function alone; properties and functions with a memory it need not.
    """
    if not isinstance(node, FunctionDef) or len(node.decorators) != 1:
        return False
    decorator = node.decorators[0].decorator
    name = decorator.func if isinstance(decorator, Call) else decorator
    return isinstance(name, Name) and name.value in {"property", "lru_cache"}


def _skips_fewer(self: file_mutation.MutationVisitor, node: CSTNode) -> bool:
    return _skips(self, node.with_changes(decorators=[]) if _plain(node) else node)


def _arranged_plainly(
    function: FunctionDef, mutants: Iterable[file_mutation.Mutation], class_name: str | None
) -> tuple:
    before, (first, *variants), after, names = _arranged(function, mutants, class_name)
    if _plain(function):
        # The one that chooses keeps the decorator; those it chooses from are called by it as they are.
        variants = [one.with_changes(decorators=[]) for one in variants]
    return before, [first, *variants], after, names


def _nearest_first(self: PytestRunner, *, mutant_name: str | None, tests: list[str]) -> int:
    """Run the tests that reach a change: those of its own module first, then the quick ones."""
    from hypothesis import Phase, settings  # not before pytest has imported it

    # A failure is all that counts here: hypothesis need not look for its smallest example.
    settings.register_profile("mutation", settings.get_profile("ci"), phases=(Phase.explicit, Phase.generate))
    settings.load_profile("mutation")
    # Answers that unchanged code gave, before this process was split off, are forgotten.
    for kept in gc.get_objects():
        if isinstance(kept, type(lru_cache(len))) and kept.__module__.startswith(_OURS):
            kept.cache_clear()
    own = f"/test_{(mutant_name or '').split('.x')[0].rpartition('.')[2]}.py::"
    took = state().duration_by_test
    nearest = sorted(tests, key=lambda test: (own not in test, took.get(test, 0), test))
    # In portions: to find hundreds of tests takes pytest longer than the first of them does to notice.
    portion = sum(own in test for test in tests) or _FEW
    for some in (nearest[:portion], nearest[portion : portion + _FEW], nearest[portion + _FEW :]):
        if some and (code := _run_tests(self, mutant_name=mutant_name, tests=some)):
            return code
    return 0 if nearest else _run_tests(self, mutant_name=mutant_name, tests=nearest)
