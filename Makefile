# Everything starts from `python3` (3.11 or newer) and `make`; the environment is made from the lock.
PYTHON ?= python3
VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check
LOCK_OPTIONS := --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock" --quiet

.PHONY: dataset test test-all lock bench clean

dataset: $(VENV)/.dataset  ## build the sample dataset from seeds/ into dist/
	@$(VENV)/bin/build dataset

test: $(VENV)/.test  ## lint, types, import rules, tests (under 8 minutes on two cores)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/pytest -m "not slow"

test-all: test $(VENV)/.test-all  ## and the long ones
	$(VENV)/bin/pytest -m slow

bench: $(VENV)/.test  ## every figure that the documentation states
	$(VENV)/bin/python -m benchmarks

lock: $(VENV)/.test  ## pin every dependency anew, with hashes
	$(VENV)/bin/uv pip compile pyproject.toml --upgrade --extra editable $(LOCK_OPTIONS) -o requirements.lock
	$(VENV)/bin/uv pip compile pyproject.toml --upgrade --extra editable --extra dev -c requirements.lock $(LOCK_OPTIONS) -o requirements-dev.lock
	$(VENV)/bin/uv pip compile pyproject.toml --upgrade --extra editable --extra dev --extra long -c requirements-dev.lock $(LOCK_OPTIONS) -o requirements-all.lock

clean:  ## remove the environment and the caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit(f"Copydesk needs Python 3.11 or newer, this is {sys.version.split()[0]}. Try: make PYTHON=python3.12")'
	@echo "Making the environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.dataset: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing the pinned packages from requirements.lock (a few minutes the first time) ..."
	@$(PIP) install --quiet --compile --require-hashes --no-deps -r requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/.test: requirements-dev.lock $(VENV)/.dataset
	@echo "Installing the pinned development packages from requirements-dev.lock ..."
	@$(PIP) install --quiet --compile --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

$(VENV)/.test-all: requirements-all.lock $(VENV)/.test
	@echo "Installing the pinned packages of the long tests from requirements-all.lock ..."
	@$(PIP) install --quiet --compile --require-hashes --no-deps -r requirements-all.lock
	@touch $@
