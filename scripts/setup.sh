#!/bin/sh
# Make .venv from a lock file: `setup.sh` for use, `setup.sh dev` for tests as well.
# Looks for python3.13, python3.12, a python3 that is new enough, pyenv's, then uv. Nothing is taken from outside the
# lock file, and a finished set-up is not done again until the lock or pyproject.toml changes.
set -eu
cd "$(dirname "$0")/.."
kind=${1:-use}
lock=requirements.lock
[ "$kind" = dev ] && lock=requirements-dev.lock

fits() { "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 12) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }

find_python() {
  for name in python3.13 python3.12 python3 python; do
    if command -v "$name" >/dev/null 2>&1 && fits "$name"; then command -v "$name"; return; fi
  done
  # pyenv keeps its Pythons off PATH: beside its shims, or where it says, or in the home folder.
  shim=$(command -v python3.13 || command -v python3.12 || command -v python3 || echo /)
  for root in "${PYENV_ROOT:-}" "$(dirname "$(dirname "$shim")")" "$(pyenv root 2>/dev/null)" "$HOME/.pyenv"; do
    for python in "$root"/versions/3.13*/bin/python "$root"/versions/3.12*/bin/python; do
      if [ -x "$python" ] && fits "$python"; then echo "$python"; return; fi
    done
  done
  if command -v uv >/dev/null 2>&1; then
    for version in 3.13 3.12; do
      python=$(uv python find "$version" 2>/dev/null || { uv python install --quiet "$version" >&2 && uv python find "$version"; } || true)
      if [ -n "$python" ] && fits "$python"; then echo "$python"; return; fi
    done
  fi
}

stamp=.venv/.set-up-$kind
want=$(cat "$lock" pyproject.toml scripts/setup.sh | cksum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ]; then exit 0; fi

if ! [ -x .venv/bin/python ] || ! fits .venv/bin/python; then
  python=$(find_python)
  if [ -z "$python" ]; then
    cat >&2 <<'TEXT'
set-up: no Python 3.12 or 3.13 was found. Install one, then run the command again:
  Debian, Ubuntu   sudo apt-get install python3.12 python3.12-venv     (or 3.13)
  macOS            brew install python@3.13
  Windows          winget install Python.Python.3.13
  anywhere         pyenv install 3.13, or install uv
TEXT
    exit 3
  fi
  echo "set-up: $("$python" --version) makes .venv" >&2
  rm -rf .venv
  "$python" -m venv .venv
fi
echo "set-up: installing from $lock (a few minutes the first time)" >&2
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
rm -f .venv/.set-up-*
echo "$want" >"$stamp"
# What the tests need holds all that use needs.
[ "$kind" = dev ] && cat requirements.lock pyproject.toml scripts/setup.sh | cksum >.venv/.set-up-use
exit 0
