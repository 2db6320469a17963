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
.PHONY: help serve test check sites build build-zensical data reviewed eval bench budget offline stale links load audit advisories fuzz \
    mutants schema grade lock format clean

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

sites: $(READY) ## Build with both engines into .sites/, for tests that should not build again (GUIDE_TEST_SITES)
	@$(RUN) -m tools.build mkdocs .sites/mkdocs && $(RUN) -m tools.build zensical .sites/zensical

check: $(READY) ## Check the data and the rendered pages, without a browser (an editor's loop)
	@$(RUN) -m macros check && $(RUN) -m macros data
	@$(RUN) -m pytest -q -m "not browser and not slow" -n 2

test: $(READY) ## Every check: data, pages, journeys in a real browser, both engines
	@$(RUN) -m tools.browser
	@$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check . && $(VENV)/bin/mypy
	@$(RUN) -m pytest -q -n 2 --durations=10 --durations-min=1

data: $(READY) ## Learn from the examples again and write the data of the boxes, the readers and the calendar
	@$(RUN) -m macros data

reviewed: $(READY) ## Say that every statement was read against its sources (after a change of sources)
	@$(RUN) -m macros reviewed

eval: $(READY) ## Print how well both do on texts that they have not learned from (a few minutes)
	@$(RUN) -m tools.evaluate.messages

budget: $(READY) ## Print what each page of site/ weighs and fail over budget (after `make build`)
	@$(RUN) -m tools.measure.budget $(SITE_DIR)

offline: $(READY) ## Pack the whole guide into dist/ as one archive that opens from disk
	@$(RUN) -m tools.build.offline

stale: $(READY) ## List what is due to be checked again; fails if anything is
	@$(RUN) -m tools.keep.stale

links: build ## Look whether links to other sites still work (needs a network, never part of a check)
	@$(VENV)/bin/lychee --no-progress --scheme https --max-concurrency 8 --max-retries 2 --accept 200..=299,403,429 \
	    --exclude before-the-match.example --root-dir "$(CURDIR)/site" 'site/**/*.html'

load: build ## Serve site/ with nginx on loopback and count page views a second
	@$(RUN) -m tools.measure.load

audit: build ## Run Lighthouse on every kind of page (the one thing here that needs Node; see DEPLOY.md)
	@$(RUN) -m tools.measure.audit

advisories: $(READY) ## Look for known weaknesses in the locked packages (needs a network; says so if there is none)
	@$(RUN) -m tools.keep.advisories

fuzz: $(READY) ## Read 20,000 broken guides: each is refused with a report, or is sound (a few minutes)
	@FUZZ_CASES=20000 $(RUN) -m pytest -q -n 2 tests/data/test_fuzz_loader.py

mutants: build build-zensical ## Break loader and checks in every small way and list what no test notices (an hour)
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check mutmut==3.8.1
	@rm -rf mutants .mutants && mkdir .mutants && cp -r site .mutants/mkdocs && cp -r site-zensical .mutants/zensical
	@GUIDE_TEST_SITES="$(CURDIR)/.mutants" $(RUN) -m mutmut run; $(RUN) -m mutmut results

schema: $(READY) ## Write the schemas of the data files from the models
	@$(RUN) -m macros schema

bench: $(READY) ## Build guides of 1x, 10x and 30x the size with both engines and print a table
	@$(RUN) -m tools.measure.bench

grade: $(READY) ## Print the reading grade of every page
	@$(RUN) -m tools.measure.grade

lock: $(READY) ## Pin the whole dependency tree with hashes (after a change of requirements.in)
	@$(VENV)/bin/python -m pip install --quiet uv
	@$(VENV)/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	    requirements.in -o requirements.txt

format: $(READY) ## Format the Python code
	@$(VENV)/bin/ruff format . && $(VENV)/bin/ruff check --fix .

clean: ## Remove what the commands have made, the packages excepted
	@rm -rf site site-zensical dist .build-* .cache .serve .lighthouse .sites .mutants mutants .pytest_cache .hypothesis .mypy_cache .ruff_cache
