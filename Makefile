# What a person does here, and what CI does; `make help` lists it. Needs Python 3.11 or newer and, once, PyPI.

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LEDGER := .run/samples.db
TORCH ?= https://download.pytorch.org/whl/cpu

.DEFAULT_GOAL := help
.PHONY: help run test check bench bench-speed docs screenshots model lock clean browser

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 20

run: $(VENV)/run.stamp ## read the samples, print their claims and a brief
	@$(BIN)/python samples/read_all.py $(LEDGER)
	@echo && $(BIN)/dateline --ledger $(LEDGER) claims
	@echo && $(BIN)/dateline --ledger $(LEDGER) brief
	@echo
	@echo "Open more of it:  $(BIN)/dateline --ledger $(LEDGER) show ID      one claim in its sentence, where it is printed"
	@echo "                  $(BIN)/dateline --ledger $(LEDGER) stories      what was found on the pages"
	@echo "                  $(BIN)/dateline --help                          everything else"
	@echo "Read your own:    $(BIN)/dateline --ledger my.db read PAGE.txt --published 2016-04-10 --outlet 'The Daily Record'"

test: $(VENV)/dev.stamp browser ## run every test; those of the desk need Chromium
	@$(BIN)/python -m pytest

check: $(VENV)/dev.stamp ## style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/dev.stamp ## quality and speed, each against its floor
	@$(BIN)/python -m bench

bench-speed: $(VENV)/dev.stamp ## how fast it reads beside the bare parse, how that grows, what it takes
	@$(BIN)/python -m bench.pace

docs: $(VENV)/dev.stamp ## build the pages of docs/ into .run/docs
	@$(BIN)/python -m mkdocs build --strict --quiet && echo "Open .run/docs/index.html"

screenshots: $(VENV)/dev.stamp browser ## a picture of each page of the desk, in .run/screenshots
	@$(BIN)/python -m bench.screenshots .run/screenshots

browser: # what the tests of the desk are driven in; installed where we may, asked for where not
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
		{ test "$$(id -u)" = 0 && command -v apt-get >/dev/null && echo "Installing Chromium ..." && \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; } || \
		echo "The tests of the desk need Chromium: install the package chromium. They fail without it." >&2

model: $(VENV)/train.stamp ## train the language pipeline anew (two hours; needs the corpora, see train/README.md)
	$(BIN)/python -m train

lock: $(VENV)/dev.stamp ## settle the versions in requirements.lock anew
	$(PIP) install pip-tools
	$(BIN)/pip-compile --quiet --upgrade --extra dev --strip-extras --no-emit-index-url --no-emit-find-links \
		--no-annotate --allow-unsafe --output-file requirements.lock pyproject.toml

clean: ## remove what the other commands made
	rm -rf $(VENV) .run bench/out dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Dateline needs Python 3.11 or newer; none was found. Install one, or name it: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Making the environment in $(VENV) with $$($(PYTHON) --version) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: pyproject.toml requirements.lock | $(BIN)/python
	@echo "Installing Dateline and what it runs on ..."
	@$(PIP) install --constraint requirements.lock --editable .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml requirements.lock | $(BIN)/python
	@echo "Installing Dateline with what its tests and checks need ..."
	@$(PIP) install --constraint requirements.lock --editable '.[dev]'
	@touch $@ $(VENV)/run.stamp

$(VENV)/train.stamp: $(VENV)/dev.stamp
	@echo "Installing what the training of the language pipeline needs ..."
	@$(PIP) install --constraint requirements.lock --extra-index-url $(TORCH) --editable '.[dev,train]'
	@touch $@
