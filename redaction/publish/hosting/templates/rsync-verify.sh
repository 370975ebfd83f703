#!/usr/bin/env bash
# Written by 'redaction ci init rsync'. Verifies a proposed change against the branch that it would go into: needs no
# secret. usage: bash .ci/verify.sh [BRANCH]
set -euo pipefail
cd "$(dirname "$0")/.."
branch=${1:-main}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
make --no-print-directory setup
# The policy must go on from the branch's, and the log must begin with the branch's.
if git cat-file -e "$branch:site_config/policy.yml"; then
  REDACTION_ANCHOR=$(git show "$branch:site_config/policy.yml" | sha256sum | cut -c 1-64)
  export REDACTION_ANCHOR
fi
if git ls-tree --name-only "$branch" site_config/ | grep -qx site_config/log.jsonl; then
  git show "$branch:site_config/log.jsonl" > "$work/log.jsonl"
else
  git cat-file -e "$branch:mkdocs.yml" || exit 1 # the branch is here, and has no log
  echo "nothing is published yet" > "$work/log.jsonl"
fi
.venv/bin/redaction verify --former-log "$work/log.jsonl"
