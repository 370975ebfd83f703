#!/bin/sh
# Make both lock files anew from pyproject.toml: every package with its hashes, no index named.
# Needs `uv`; set-up itself does not.
set -eu
cd "$(dirname "$0")/.."
lock() { uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-annotate --no-header \
  --no-emit-index-url --no-emit-find-links "$@"; }
printf 'setuptools>=80\n' >build-requirements.tmp
trap 'rm -f build-requirements.tmp' EXIT
lock pyproject.toml build-requirements.tmp -o requirements.lock
lock pyproject.toml build-requirements.tmp --extra dev -c requirements.lock -o requirements-dev.lock
