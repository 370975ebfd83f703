#!/usr/bin/env bash
# Written by 'redaction ci init rsync'. Verify, build, audit for names, copy to the web server, then look at the live
# pages. Run it on a machine of the Board's, in a clone of the protected branch, by hand or from cron; and once a day,
# so that an approval that has expired and a live page that was changed are noticed:
#   17 5 * * *  . /etc/redaction/environment && bash /srv/archive/.ci/publish.sh
#
# The environment (a file that only this user may read):
#   export DESTINATION=web@www.example:/srv/www/reviews/   a folder of this machine, or HOST:FOLDER; it holds nothing else
#   export REDACTION_WATCH_KEY=...   the key of the watchlist
#   export REDACTION_ANCHOR=...      the digest that 'redaction policy show' prints
#   export REDACTION_LOG_HEAD=...    the digest that 'redaction log show' prints last
#   export REDACTION_FIRST=1         until the archive has been published once, then remove it
set -euo pipefail
cd "$(dirname "$0")/.."
: "${DESTINATION:?where to copy the site}" "${REDACTION_ANCHOR:?the digest that redaction policy show prints}"
: "${REDACTION_WATCH_KEY:?the key of the watchlist}"
url=${ARCHIVE_URL:-@URL@}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
env -u REDACTION_WATCH_KEY make --no-print-directory setup

.venv/bin/redaction ci former-log "$url" --out "$work/log.jsonl"
.venv/bin/redaction verify --former-log "$work/log.jsonl"

former=()
if [ -f build/site/files.json ]; then
  cp build/site/files.json "$work/files.json"
  former=(--former "$work/files.json")
fi
.venv/bin/redaction build --out build/site

# New files come under their names at the end, and only then those that are no longer part of the site go.
rsync --recursive --checksum --delay-updates --delete-delay --chmod=D755,F644 build/site/ "$DESTINATION"
.venv/bin/redaction check-live "$url" --site build/site "${former[@]}" --wait 5
