# `make` lists the targets. Each step leaves a stamp under .make/ and is skipped until its inputs change.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
PYTEST_ARGS ?= -n 2

VENV := .venv
RUN := $(VENV)/bin
MANAGE := $(RUN)/python manage.py
CODE := strategy_kb countries strategies funding
UV := $(shell command -v uv)
# The data is loaded once for each database that DATABASE_URL names.
DATABASE_STAMP := .make/data-$(shell printf '%s' "$${DATABASE_URL:-}" | cksum | cut -d' ' -f1)
DATABASE_FILE := $(shell printf '%s' "$${DATABASE_URL:-sqlite:///var/strategy_kb.sqlite3}" | sed -n 's|^sqlite:///||p')

DATA_INPUTS := $(wildcard fixtures/*.json fixtures/*/*.toml fixtures/sources/*.txt) $(shell find $(CODE) -path '*/migrations/*.py')
STATIC_INPUTS := $(shell find static -type f) strategy_kb/core/static_files.py
TEMPLATE_FOLDERS := $(shell find templates $(CODE) -type d -name templates)

.PHONY: help run test test-fast soak check lint bench lock fixtures plotly-css schema clean serve needs-python needs-port forget-missing-database

help: ## List what can be made
	@sed -n 's/^\([a-z][a-z-]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 12

run: needs-python needs-port ## Set everything up and serve the site at http://127.0.0.1:8000 (HOST and PORT choose another)
	@$(MAKE) serve

test: needs-python .make/dev ## Run all tests on SQLite, in a real browser too, and on PostgreSQL those that ask for a database
	$(RUN)/python -m pytest $(PYTEST_ARGS)
	$(RUN)/python -m pytest --ds=tests.settings_postgres $(PYTEST_ARGS)

test-fast: needs-python .make/dev ## Run what a change is tried with in under a minute: SQLite, no browser, nothing slow
	$(RUN)/python -m pytest -m "not browser and not slow and not soak" $(PYTEST_ARGS)

soak: needs-python .make/dev ## Run what takes long, by hand before a release: kills, readers beside loads, all orders, long fuzzing
	$(RUN)/python -m pytest -m "soak or hypothesis" --hypothesis-profile=soak $(PYTEST_ARGS)
	$(RUN)/python -m pytest -m soak --ds=tests.settings_postgres $(PYTEST_ARGS)

check: lint ## Everything that continuous integration runs: style, types, all tests, and what they cover
	$(RUN)/coverage erase
	$(RUN)/coverage run -m pytest $(PYTEST_ARGS)
	$(RUN)/coverage run -m pytest --ds=tests.settings_postgres $(PYTEST_ARGS)
	$(RUN)/coverage combine --quiet
	$(RUN)/coverage report

lint: needs-python .make/dev ## Style, types, import direction, templates, dependencies, spelling, migrations
	$(RUN)/ruff check
	$(RUN)/ruff format --check
	$(RUN)/mypy
	$(RUN)/lint-imports
	$(MANAGE) makemigrations --check --dry-run
	$(RUN)/djlint --quiet --lint $(TEMPLATE_FOLDERS)
	find $(TEMPLATE_FOLDERS) -name '*.html' -exec $(RUN)/djade --check --target-version 5.2 {} +
	$(RUN)/deptry .
	$(RUN)/codespell

bench: needs-python .make/dev ## Measure, in about half an hour; BENCH_ARGS="--factors 1 10" measures less
	$(RUN)/python -m benchmarks $(BENCH_ARGS)

lock: needs-python .make/dev ## Pin the dependencies of pyproject.toml, with hashes, in requirements*.txt
	$(RUN)/uv pip compile $(LOCK_ARGS) pyproject.toml -o requirements.txt
	$(RUN)/uv pip compile $(LOCK_ARGS) pyproject.toml --extra dev --constraint requirements.txt -o requirements-dev.txt
LOCK_ARGS := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command 'make lock'

fixtures: needs-python .make/install ## Read the documents anew and write fixtures/*.json
	$(MANAGE) parse_sources

plotly-css: needs-python .make/install ## Write the style sheet of plotly.js anew, when its rules have changed
	$(RUN)/python -m tests.charts.plotly_styles

schema: needs-python .make/install ## Write the API's OpenAPI document anew
	$(MANAGE) spectacular --validate --fail-on-warn --file docs/openapi.yaml

clean: ## Remove what was made, the default database too
	rm -rf .make $(VENV) staticfiles var/css var/strategy_kb.sqlite3* .coverage .coverage.* htmlcov

serve: forget-missing-database .make/install .make/static $(DATABASE_STAMP)
	@exec $(MANAGE) serve

needs-python:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed and $(PYTHON) was not found: install it, or name another as in 'make run PYTHON=python3.12'." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 6) or sys.exit("Python 3.11 or newer is needed and this is Python %d.%d: install one and name it, as in `make run PYTHON=python3.12`." % sys.version_info[:2])'
	@$(PYTHON) -m strategy_kb.core.prerequisites
	@test -x $(RUN)/python || rm -f .make/install .make/dev
	@test -d staticfiles || rm -f .make/static

needs-port: needs-python
	@$(PYTHON) -m strategy_kb.core.prerequisites --port

forget-missing-database:
	@test -z "$(DATABASE_FILE)" || test -e "$(DATABASE_FILE)" || rm -f $(DATABASE_STAMP)

$(RUN)/python:
	$(if $(UV),$(UV) venv --quiet --python $(PYTHON) $(VENV),$(PYTHON) -m venv $(VENV))

define install
	$(if $(UV),VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --require-hashes -r $(1),$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1))
	@mkdir -p .make && touch $@
endef

.make/install: requirements.txt | $(RUN)/python
	@echo "Installing the pinned packages …"
	$(call install,requirements.txt)

.make/dev: requirements-dev.txt .make/install | $(RUN)/python
	@echo "Installing what the tests and checks need …"
	$(call install,requirements-dev.txt)

.make/static: .make/install $(STATIC_INPUTS)
	$(MANAGE) collectstatic --noinput --clear --verbosity 0
	@touch $@

$(DATABASE_STAMP): .make/install $(DATA_INPUTS)
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) load_kb
	@mkdir -p .make && touch $@
