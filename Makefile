# Two commands do everything on a machine that has Python 3.11 and make:
#   make check-now   checks the list now (arguments by ARGS="--kind contest")
#   make test        runs the tests
# .venv is made from the lock files, whose hashes pip verifies.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check --quiet
ARGS ?=

.PHONY: check-now demo report test lint world compare train measure lock clean

check-now: $(VENV)/.runtime
	$(VENV)/bin/watcher check-now $(ARGS)
	@$(VENV)/bin/watcher report --format html --output report.html && echo "As a page: report.html"

# A look without a network, once everything is set up.
demo: $(VENV)/.runtime
	$(VENV)/bin/watcher demo demo $(ARGS)

report: $(VENV)/.runtime
	$(VENV)/bin/watcher report --format html --output report.html

test: $(VENV)/.dev
	$(VENV)/bin/python -m pytest $(ARGS)

lint: $(VENV)/.dev
	$(VENV)/bin/ruff format --check src tests tools
	$(VENV)/bin/ruff check src tests tools
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

# The program against the truth, in a private internet: docs/world.md. Needs root, and installs iproute2 and faketime.
WORLD_LINKS ?= 1000
WORLD_HOSTS ?= 200
world: $(VENV)/.runtime
	tests/world/setup
	@export WORLD_LINKS=$(WORLD_LINKS) WORLD_HOSTS=$(WORLD_HOSTS); status=0; \
	for run in "seed.py" "seed.py --offline 2" "cases.py" "cases.py --offline 2" "more.py" "scale.py"; do \
	  echo "== scenario_$$run"; \
	  tests/world/judge --scenario tests/world/scenario_$$run $(ARGS) -- $(VENV)/bin/watcher || status=1; \
	done; exit $$status

# The same beside lychee and LinkChecker: docs/comparison.md.
compare: $(VENV)/.runtime
	tests/world/setup --compare
	tests/world/compare $(ARGS)

# The relevance model, from labelled papers (JSON lines, gzip) that PAPERS names: docs/relevance.md.
FIGURES := $(VENV)/relevance-figures.json
measure: $(VENV)/.train
	$(VENV)/bin/python tools/measure_relevance.py $(PAPERS) --json $(FIGURES) $(ARGS)

train: $(VENV)/.train
	$(VENV)/bin/python tools/train_relevance.py $(PAPERS) --date $$(date -u +%F) $(if $(wildcard $(FIGURES)),--figures $(FIGURES)) $(ARGS)

# The lock files name versions and hashes, and no host. Needs uv.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade --quiet pyproject.toml -o requirements/runtime.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade --quiet --group build -o requirements/build.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade --quiet pyproject.toml --group build --group dev -o requirements/dev.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade --quiet --group train -o requirements/train.lock

clean:
	rm -rf $(VENV) dist

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.lock requirements/build.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements/build.lock
	$(PIP) install --require-hashes -r requirements/runtime.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.runtime
	$(PIP) install --require-hashes -r requirements/dev.lock
	touch $@

$(VENV)/.train: requirements/train.lock $(VENV)/.runtime
	$(PIP) install --require-hashes -r requirements/train.lock
	touch $@
