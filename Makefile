# Décalogue. `make help` lists the commands; README.md tells the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Tests wait for pages, processes and an accelerated clock half of the time: half as many again as there are cores.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(max(2, 3 * (os.cpu_count() or 1) // 2))')
# The bots that benchmarks compare with want other versions of what ours is made of: an environment of their own.
OTHERS := build/others
# The tool behind `make lock`; the pins it writes do not depend on the machine it runs on.
UV := uv==0.13.9
COMPILE := build/lock/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --annotation-style line --custom-compile-command "make lock"

.PHONY: help rehearse install test check soak bench coach-report format lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(VENV)/.runtime ## install what the bot needs into .venv

rehearse: $(VENV)/.runtime ## install what is needed, then play a whole workshop: cards and transcript in out/
	$(BIN)/decalogue rehearse --auto --groups 3 --speed 60 --lang fr --out out/

test: $(VENV)/.dev ## install what is needed, then run all checks and all tests
	$(MAKE) --no-print-directory check
	$(BIN)/python -m pytest -n $(WORKERS)

check: $(VENV)/.dev ## formatting, lint, types and layers, without the tests
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports

soak: $(VENV)/.dev ## the long tests of reliability, with a table at the end; ONLY=crashes, SEED=7
	@$(BIN)/python -m tests.soak $(ONLY) $(if $(SEED),--seed $(SEED))

bench: $(VENV)/.dev $(OTHERS)/.ready ## all benchmarks, about half an hour: tables here, JSON in out/benchmarks
	$(BIN)/python -m benchmarks.throughput --others $(OTHERS)/bin/python
	$(BIN)/python -m benchmarks.throughput --latency 40 --groups 50 --waves 1 --others $(OTHERS)/bin/python
	$(BIN)/python -m benchmarks.burst
	$(BIN)/python -m benchmarks.start
	$(BIN)/python -m benchmarks.memory
	$(BIN)/python -m benchmarks.cards

coach-report: $(VENV)/.dev ## false advice and catches of the coach on labelled texts; CASES=folder with a cases.jsonl
	@test -n "$(CASES)" || { echo "Name the folder: make coach-report CASES=path/to/folder" >&2; exit 2; }
	@$(BIN)/python -m tests.coach_report "$(CASES)"

format: $(VENV)/.dev ## let ruff format the code and mend what it can
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

lock: ## write the pinned requirement files anew; UPGRADE=1 moves to the newest versions
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check --quiet install $(UV)
	$(COMPILE) $(if $(UPGRADE),--upgrade) requirements.in requirements-build.in --output-file requirements.txt
	$(COMPILE) $(if $(UPGRADE),--upgrade) requirements-dev.in --constraints requirements.txt \
		--output-file requirements-dev.txt
	$(COMPILE) $(if $(UPGRADE),--upgrade) benchmarks/requirements.in --output-file benchmarks/requirements.txt

clean: ## remove the local environment and everything that was generated
	rm -rf $(VENV) build dist out *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache .grimp_cache

# Each stamp says that its requirements are installed, so that a second run is fast. A failed install leaves none.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed, and this is " + sys.version.split()[0] + "; name another: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; } # half an environment would look like a whole one

$(VENV)/.runtime: requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing what Décalogue needs into $(VENV) (about a minute, the first time) …"
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	@echo "Installing what the checks and tests need …"
	$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

$(OTHERS)/.ready: benchmarks/requirements.txt
	$(PYTHON) -m venv $(OTHERS)
	$(OTHERS)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r benchmarks/requirements.txt
	@touch $@
