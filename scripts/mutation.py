"""Change the trust core in small ways and see whether a test fails: what is left is a step that no test holds.

`make mutation` runs this, outside CI: it takes an hour on two processors. mutmut and what it needs are put into
`build/mutation`, behind the packages of .venv, so that nothing of the locked set changes. What is mutated, and by which
tests, stands in pyproject.toml; why a change may survive in docs/mutation.yml; the outcome in docs/mutation.md.

usage: .venv/bin/python scripts/mutation.py [--processes N] [NAME ...]   such as 'redaction.publish.gate.*'
       ... --again       those changes once more that no test had noticed or reached, and those not tried yet
       ... --results     what each module's changes came to
       ... --survivors   every change that no test noticed, with its reason; fails where there is none
"""

import argparse
import os
import subprocess
import sys
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


def run(names: list[str], processes: int) -> None:
    """Make the changes and run the tests that reach each, the likeliest to notice first."""
    os.chdir(ROOT)
    os.environ["CI"] = "1"  # hypothesis then gives the same examples each time and sets no deadline
    sys.path.append(str(PLACE))  # Appended: where .venv has a package too, its own is used.
    import mutating
    from mutmut.__main__ import cli

    mutating.fit()
    mutating.freshen(ROOT / "mutants")
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
