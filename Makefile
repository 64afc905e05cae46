# Every target sets up .venv by itself, from the versions and hashes in requirements.lock.

PYTHON ?= $(shell for python in python3.11 python3 python3.12 python3.13 python3.14; do \
	$$python -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)
BIN := .venv/bin
READY := .venv/.ready
EXAMPLE := examples/riverside
DEMO := build/demo

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup demo app test coverage fuzz check format lock bench bench-app bench-peers pictures pages clean
.DEFAULT_GOAL := help

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' Makefile | expand -t 13

setup: $(READY) ## set up .venv

.venv/.locked: requirements.lock
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, with its venv module."; exit 1; }
	@echo "Setting up .venv with $(PYTHON); this takes about a minute."
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@

$(READY): .venv/.locked pyproject.toml
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## check and score the example practice, say what lies behind it, write its report and flowcharts
	@mkdir -p $(DEMO)/maps
	$(BIN)/journey check $(EXAMPLE)
	$(BIN)/journey score $(EXAMPLE) --fail-on never
	$(BIN)/journey insights $(EXAMPLE) changes surveys
	$(BIN)/journey report $(EXAMPLE) -o $(DEMO)/report.html
	$(BIN)/journey map $(EXAMPLE) --format svg -o $(DEMO)/maps/
	@echo
	@echo "What to find:    $(EXAMPLE)/README.md"
	@echo "The report:      $(DEMO)/report.html"
	@echo "The flowcharts:  $(DEMO)/maps/"
	@echo "Open the app:    make app"

app: $(READY) ## serve the app on the example practice
	$(BIN)/streamlit run app.py

test: $(READY) ## run the tests
	$(BIN)/pytest -n auto --maxprocesses 8

coverage: $(READY) ## run the tests, and count which branches of engine/ they reach
	$(BIN)/pytest -n auto --maxprocesses 8 --cov=engine

fuzz: $(READY) ## try every law on EXAMPLES=1000 random examples
	EXAMPLES=$(or $(EXAMPLES),1000) $(BIN)/pytest -n auto --maxprocesses 8 -m hypothesis

check: $(READY) ## format, lint, types and layers, as CI checks them
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(READY) ## format the code and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(READY) ## lock the newest versions that pyproject.toml allows
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --upgrade --universal \
		--python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--group dev pyproject.toml -o requirements.lock

bench: $(READY) ## measure speed and memory
	$(BIN)/python -m benchmarks

bench-app: $(READY) ## measure the app beside an empty page, with one person and with fifty
	$(BIN)/python -m benchmarks.app $(TOUCHES) $(PEOPLE)

bench-peers: $(READY) ## measure beside the peers, which it installs apart, and write docs/performance.md
	$(BIN)/python -m benchmarks.peers

pictures: $(READY) ## draw the pictures of the docs again
	PYTHONPATH=. $(BIN)/python docs/pictures.py

pages: $(READY) ## write the pages of all codes, keys, built-in standards and stories again
	PYTHONPATH=. $(BIN)/python docs/code_pages.py
	PYTHONPATH=. $(BIN)/python docs/language.py
	PYTHONPATH=. $(BIN)/python docs/library.py
	PYTHONPATH=. $(BIN)/python docs/stories.py

clean: ## remove .venv and everything that was built
	rm -rf .venv build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
