"""Change the trust core in small ways and see whether a test fails: what is left is a step that no test holds.

`make mutation` runs this, outside CI: it takes hours on one processor. mutmut and what it needs are put into
`build/mutation`, behind the packages of .venv, so that nothing of the locked set changes. What is mutated, and by which
tests, stands in pyproject.toml; the outcome is recorded in docs/mutation.md.

usage: .venv/bin/python scripts/mutation.py [NAME ...]   such as 'redaction.publish.gate.*'; results so far: --results
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build" / "mutation"
MUTMUT = "mutmut==3.8.1"  # BSD-3-Clause


def install() -> None:
    """Put mutmut in its own folder, once."""
    if not (PLACE / "mutmut").is_dir():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--target", str(PLACE), MUTMUT], check=True)


def main() -> int:
    """Run mutmut with one process, at the lowest priority."""
    install()
    names = sys.argv[1:]
    arguments = ["results"] if names == ["--results"] else ["run", "--max-children", "1", *names]
    # Appended: where .venv has a package too, its own is used.
    code = f"import sys; sys.path.append({str(PLACE)!r}); from mutmut.__main__ import cli; cli({arguments!r})"
    os.nice(15)
    # CI: hypothesis then gives the same examples each time and sets no deadline.
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "CI": "1"}, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
