# Each verb sets up all that it needs on a fresh machine: Python 3.11 or newer and make are enough.
# Without make, as on Windows: python make.py site.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Tests of one file stay in one process: they share what their fixtures built.
# The longest files begin first (LONGEST in tests/conftest.py).
PARALLEL := --numprocesses auto --maxprocesses 8 --dist loadfile --no-loadscope-reorder
VNU := 26.9.27

.PHONY: site serve check test test-fast fuzz properties lint types lock bench bench-check bench-search bench-readers bench-maps bench-load pictures lighthouse sbom clean

site serve check:  ## check and build site/; live editing; report every problem of the content
	@$(PYTHON) make.py $@

test: $(VENV)/.test $(VENV)/npm/.vnu-$(VNU) lint types  ## everything: style, types, unit and browser tests
	@$(BIN)/python tests/browser/chromium.py
	@$(BIN)/python tests/browser/engines.py
	@$(BIN)/python -m pytest $(PARALLEL)

test-fast: $(VENV)/.test lint types  ## all but the browser's tests
	@$(BIN)/python -m pytest $(PARALLEL) --ignore=tests/browser --ignore=tests/test_html_checker.py

fuzz: $(VENV)/.test  ## files damaged by chance: none may end in an error of the program
	@$(BIN)/python tests/fuzz.py

properties: $(VENV)/.test  ## tests of properties with new inputs drawn by lot: `make test` draws the same ones each time
	@$(BIN)/python -m pytest $(PARALLEL) -m hypothesis --hypothesis-profile=random

lint: $(VENV)/.test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .

types: $(VENV)/.test
	@$(BIN)/mypy

bench: $(VENV)/.test  ## builds and edits beside other generators, for docs/develop/performance.md
	@$(BIN)/python tests/benchmarks/generators.py
	@$(BIN)/python tests/benchmarks/build.py --write docs/develop/performance.md

bench-check: $(VENV)/.test  ## what a check costs
	@$(BIN)/python tests/benchmarks/check.py

bench-search: $(VENV)/.test  ## how good the search is, beside other engines, for docs/develop/search.md; and what it costs
	@$(BIN)/python tests/browser/chromium.py
	@$(BIN)/python tests/benchmarks/search_rivals.py
	@$(BIN)/python tests/benchmarks/search_quality.py --write docs/develop/search.md
	@for count in 0 50 1000 10000; do $(BIN)/python tests/benchmarks/search.py $$count || exit 1; done

bench-readers: $(VENV)/.test  ## what a phone pays for the longest pages at 10,000 cases
	@$(BIN)/python tests/browser/chromium.py
	@$(BIN)/python tests/benchmarks/readers.py

bench-maps: $(VENV)/.test  ## what maps cost, beside stock folium
	@$(BIN)/python tests/benchmarks/maps.py

bench-load: $(VENV)/.test  ## the site behind nginx while wrk asks for its pages, and what a reader waits; needs both
	@$(BIN)/python tests/browser/chromium.py
	@$(BIN)/python tests/benchmarks/load.py

pictures: $(VENV)/.test  ## take the guide's pictures anew
	@$(BIN)/python tests/browser/chromium.py
	@$(BIN)/python tests/browser/pictures.py

lighthouse: $(VENV)/.test  ## what Lighthouse says of the site on a phone; needs Node and npm
	@$(BIN)/python tests/browser/chromium.py
	@$(BIN)/python tests/benchmarks/lighthouse.py

clean:
	rm -rf site $(VENV)

sbom: $(VENV)/.test  ## the software bill of materials, as CycloneDX: dist/casebook.cdx.json
	@SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct)} $(BIN)/python tools/sbom.py

lock: $(VENV)/.test  ## make the locks of pyproject.toml; UPGRADE=--upgrade takes the newest versions
	@$(BIN)/python tools/lock.py $(UPGRADE)

$(VENV)/.site: requirements.lock pyproject.toml
	@$(PYTHON) make.py install

$(VENV)/.test: requirements.lock requirements-dev.lock pyproject.toml
	@$(PYTHON) make.py install --tests

# The Nu HTML checker. Where it cannot be had, the suite says that the check was left out, and why.
$(VENV)/npm/.vnu-$(VNU): $(VENV)/.site
	@if command -v java >/dev/null && command -v npm >/dev/null \
		&& npm install --prefix $(VENV)/npm --no-save --no-audit --no-fund --ignore-scripts --fetch-retries=1 --silent vnu-jar@$(VNU); \
		then touch $@; else echo "The Nu HTML checker could not be installed (it needs Java, npm and a network)."; fi
