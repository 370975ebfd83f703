#!/bin/sh
# Print the path of a Chromium for the browser tests; install one if there is none: Playwright's own, else Debian's.
set -eu
cd "$(dirname "$0")/.."
find_browser() {
  for name in chromium chromium-browser google-chrome chrome; do
    if command -v "$name" >/dev/null 2>&1; then command -v "$name"; return 0; fi
  done
  .venv/bin/python - <<'PY'
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    path = pathlib.Path(p.chromium.executable_path)
    print(path) if path.is_file() else sys.exit(1)
PY
}
find_browser && exit 0
echo "browser: no Chromium found; trying to install one" >&2
.venv/bin/playwright install chromium >/dev/null 2>&1 || true
find_browser && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >&2 || true
  find_browser && exit 0
fi
echo "browser: install Chromium (Debian: sudo apt-get install chromium), then run the command again" >&2
exit 3
