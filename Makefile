# Two commands do everything on a machine with Python 3.11 or newer, git and make:
#   make serve   build the guide and serve it with live reload
#   make test    every check, the browser ones included
# `make help` lists the rest.

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
RUN := NO_MKDOCS_2_WARNING=1 PYTHONPATH=. $(VENV)/bin/python
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help serve test check build build-zensical bench schema lock format clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 18

$(READY): requirements.txt
	@echo "Setting up Python packages in $(VENV) (once) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed. Name one: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

serve: $(READY) ## Build and serve on http://127.0.0.1:8000 with live reload
	@$(RUN) -m tools.serve $(PORT)

build: $(READY) ## Build the site with MkDocs into site/
	@$(RUN) -m tools.build mkdocs

build-zensical: $(READY) ## Build the same site with Zensical into site-zensical/
	@$(RUN) -m tools.build zensical

check: $(READY) ## Check the data and the rendered pages, without a browser (an editor's loop)
	@$(RUN) -m macros check
	@$(RUN) -m pytest -q -m "not browser and not slow" -n 2

test: $(READY) ## Every check, both engines, the browser included
	@$(RUN) -m tools.browser
	@$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check . && $(VENV)/bin/mypy
	@$(RUN) -m pytest -q -n 2

schema: $(READY) ## Write guide.schema.json from the models
	@$(RUN) -m macros schema

bench: $(READY) ## Build guides of 1x, 10x and 30x the size with both engines and print a table
	@$(RUN) -m tools.bench

grade: $(READY) ## Print the reading grade of every page
	@$(RUN) -m tools.grade

lock: $(READY) ## Pin the whole dependency tree with hashes (after a change of requirements.in)
	@$(VENV)/bin/python -m pip install --quiet uv
	@$(VENV)/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	    requirements.in -o requirements.txt

format: $(READY) ## Format the Python code
	@$(VENV)/bin/ruff format . && $(VENV)/bin/ruff check --fix .

clean: ## Remove what the commands have made, the packages excepted
	@rm -rf site site-zensical .cache .serve .pytest_cache .hypothesis .mypy_cache .ruff_cache
