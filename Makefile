# Each verb sets up all that it needs on a fresh machine: Python 3.11 or newer and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
VNU := 26.9.27
export NO_MKDOCS_2_WARNING := 1
# Same content, same bytes: the date that MkDocs writes is the last commit's, not today's.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)

.PHONY: site serve check test lint types bench bench-check bench-search bench-maps pictures lighthouse clean

site: $(VENV)/.site  ## check the cases and the addresses, and build site/
	@$(BIN)/casebook check
	@$(BIN)/casebook urls --check
	@$(BIN)/mkdocs build --strict
	@echo
	@echo "site/ 에 만들었습니다. 보려면: $(PYTHON) -m http.server -d site 8000  →  http://localhost:8000/"
	@echo "Built in site/. To see it: open site/index.html, or run the line above."

serve: $(VENV)/.site  ## live editing at http://127.0.0.1:8000/
	@$(BIN)/mkdocs serve

check: $(VENV)/.site  ## report every problem of the content
	@$(BIN)/casebook check

test: $(VENV)/.test $(VENV)/npm/.vnu-$(VNU) lint types  ## everything: style, types, unit and browser tests
	@$(BIN)/python tests/browser/chromium.py
	@$(BIN)/python -m pytest

lint: $(VENV)/.test
	@$(BIN)/ruff check .

types: $(VENV)/.test
	@$(BIN)/mypy

bench: $(VENV)/.test  ## ratios to stock MkDocs and, where installed, to Hugo
	@$(BIN)/python tests/benchmarks/build.py

bench-check: $(VENV)/.test  ## what a check costs
	@$(BIN)/python tests/benchmarks/check.py

bench-search: $(VENV)/.test  ## what a search costs, beside Material's own: bytes and milliseconds
	@$(BIN)/python tests/browser/chromium.py
	@for count in 0 50 1000 10000; do $(BIN)/python tests/benchmarks/search.py $$count || exit 1; done

bench-maps: $(VENV)/.test  ## what maps cost, beside stock folium
	@$(BIN)/python tests/benchmarks/maps.py

pictures: $(VENV)/.test  ## take the guide's pictures anew
	@$(BIN)/python tests/browser/chromium.py
	@$(BIN)/python tests/browser/pictures.py

lighthouse: $(VENV)/.test  ## what Lighthouse says of the site on a phone; needs Node and npm
	@$(BIN)/python tests/browser/chromium.py
	@$(BIN)/python tests/benchmarks/lighthouse.py

clean:
	rm -rf site $(VENV)

$(VENV)/.site: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "casebook needs Python 3.11 or newer")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@

# The Nu HTML checker. Where it cannot be had, the suite says that the check was left out, and why.
$(VENV)/npm/.vnu-$(VNU): $(VENV)/.site
	@if command -v java >/dev/null && command -v npm >/dev/null \
		&& npm install --prefix $(VENV)/npm --no-save --no-audit --no-fund --ignore-scripts --fetch-retries=1 --silent vnu-jar@$(VNU); \
		then touch $@; else echo "The Nu HTML checker could not be installed (it needs Java, npm and a network)."; fi
