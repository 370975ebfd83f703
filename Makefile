# The two commands of the README are `make demo` and `make test`; both set up what they need.
PYTEST = .venv/bin/python -m pytest

.PHONY: demo test evaluate benchmarks mutation screenshots reader check lint types setup setup-dev archive clean
.NOTPARALLEL:

demo: setup  ## From two Word files to a built site, in a folder of its own
	.venv/bin/python scripts/demo.py

test: setup-dev  ## Every test, the long ones and the browser's too
	REDACTION_CHROMIUM="$$(scripts/browser.sh)" $(PYTEST) -n 2 --dist loadscope

evaluate: setup  ## Recall and precision on the marked cases, written into docs/benchmarks.md
	.venv/bin/python scripts/evaluate.py

reader: setup-dev  ## Train the small reader anew on the marked texts: three minutes
	.venv/bin/python scripts/train.py scripts/training tests/corpus/evaluation/development

benchmarks: setup-dev  ## The targets of speed, and the table of docs/benchmarks.md: ten minutes on a quiet machine
	.venv/bin/python scripts/benchmarks.py
	$(PYTEST) -m benchmark tests/benchmarks

mutation: setup-dev  ## Which step of the trust core does no test hold? An hour; the outcome is in docs/mutation.md
	nice -n 15 .venv/bin/python scripts/mutation.py

screenshots: setup-dev  ## The pictures of docs/desk.md, in a real Chromium: two minutes
	REDACTION_CHROMIUM="$$(scripts/browser.sh)" .venv/bin/python scripts/screenshots.py

check: lint types test  ## What a change must pass

lint: setup-dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types: setup-dev
	.venv/bin/mypy

setup:
	@scripts/setup.sh

setup-dev:
	@scripts/setup.sh dev

clean:
	rm -rf .venv site build mutants *.egg-info .pytest_cache .mypy_cache .ruff_cache
