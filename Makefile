# Two commands matter: `make report` and `make test`. Everything else serves them. `make help` lists all.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
# One thread a process, one hash seed: the same digits everywhere. No pop-up of a user's own Python settings.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
export MKL_NUM_THREADS := 1
export PYTHONNOUSERSITE := 1
export MPLBACKEND := agg
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

.PHONY: help setup report test lab check lint update lock clean
help: ## list the commands
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

setup: ## make .venv from requirements.lock (once; again only when the lock changes)
	@cmp -s requirements.lock .venv/installed.lock || { \
	  test -n "$(PYTHON)" || { echo "textkit needs Python 3.11 or later: none found on the PATH; name one with 'make PYTHON=…'" >&2; exit 2; }; \
	  echo "Setting up .venv from requirements.lock (once, one to three minutes) …"; \
	  rm -rf .venv && $(PYTHON) -m venv .venv; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	  cp requirements.lock .venv/installed.lock; }

report: setup ## execute every notebook and write build/report/index.html
	@$(BIN)/textkit report

test: setup ## unit tests, doctests and strict nbval on every notebook
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile --doctest-modules --nbval --nbval-sanitize-with tests/nbval.cfg --nbval-current-env
	@echo "All tests passed. What they check: tests/, the docstrings in src/textkit/, and each output in notebooks/."

lab: setup ## open JupyterLab on the notebooks
	@$(BIN)/jupyter lab notebooks

lint: setup
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check . && $(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache > .imports.log || { cat .imports.log; exit 1; }; rm -f .imports.log
	@echo "lint and types: sound"

check: lint test ## lint, types, tests; with TEXTKIT_TEXTS=folder the data are rebuilt from the texts and compared
	@if [ -n "$${TEXTKIT_TEXTS:-}" ]; then $(BIN)/textkit check "$$TEXTKIT_TEXTS"; else $(BIN)/textkit check; fi

update: setup ## execute every notebook and store its outputs (after the data changed)
	@$(BIN)/textkit report --update

lock: ## resolve requirements.lock anew (needs uv)
	uv pip compile pyproject.toml --extra formats --group dev --universal --python-version 3.11 --fork-strategy fewest \
	  --generate-hashes --no-annotate --no-header --output-file requirements.lock
	sed -i -E '/^--/d' requirements.lock

clean: ## remove what the commands made
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .hypothesis
