# Thin names over real commands. `make run` and `make test` need Python >= 3.11, make and the package registries.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test test-contract test-records test-pages test-processes check bench coverage-of-plan e2e faults lock openapi screenshots web web-test chromium

# Shiliu's processes start by the dozen: what one has compiled, the next need not.
export PYTHONDONTWRITEBYTECODE :=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)

# The machine's own Node if it is new enough, else one from a wheel in the virtual environment.
node_at_least = $(shell node -e 'const [a, b] = process.versions.node.split("."); \
	process.exit(a * 100 + +b < $(1) ? 1 : 0)' 2>/dev/null && command -v npm >/dev/null && echo yes)
ifeq ($(call node_at_least,2019),yes)
NODE_FOR_BUILD :=
else
NODE_FOR_BUILD := $(VENV)/.installed-node
endif
ifeq ($(call node_at_least,2200),yes)
NODE_FOR_TESTS :=
else
NODE_FOR_TESTS := $(VENV)/.installed-node
endif
NPM_BUILD := $(if $(NODE_FOR_BUILD),PATH="$(CURDIR)/$(BIN):$$PATH") npm
NPM_TESTS := $(if $(NODE_FOR_TESTS),PATH="$(CURDIR)/$(BIN):$$PATH") npm

WEB_SOURCES := $(shell find web -type f -not -path 'web/node_modules/*' -not -path 'web/dist/*' -not -path 'web/test/*' \
	2>/dev/null) api/catalogue/activities/themes.json api/catalogue/surveys/unsure.json

help: ## list these targets
	@grep -E '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

run: $(VENV)/.installed web/dist/index.html ## start Shiliu and print its address
	@exec $(BIN)/shiliu run --end-with-parent

test: $(VENV)/.installed-dev web/dist/index.html $(NODE_FOR_TESTS) chromium ## every test, browser ones included
	$(MAKE) --no-print-directory -j2 check test-contract test-records test-pages test-processes web-test

# Parts that run beside each other, each with a database of its own; the long ones first. The house's tests are in check.
FIRST_HALF := $(addprefix tests/,contract adapters plan services security rules)
PROCESSES := $(addprefix tests/e2e/test_,lifecycle.py faults.py set_up.py)
test-contract:
	$(BIN)/pytest $(FIRST_HALF)

test-records:
	$(BIN)/pytest $(addprefix --ignore=,$(FIRST_HALF) tests/e2e tests/test_house.py)

test-pages:
	$(BIN)/pytest tests/e2e $(addprefix --ignore=,$(PROCESSES))

test-processes:
	$(BIN)/pytest $(PROCESSES)

check: $(VENV)/.installed-dev web/node_modules/.installed ## lint, format, types, import contracts, contract and migrations current
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/shiliu openapi --check
	$(BIN)/shiliu migrate --check
	$(BIN)/pytest -q tests/test_house.py
	cd web && $(NPM_BUILD) run --silent check

bench: $(VENV)/.installed-dev web/dist/index.html ## ratios against the floor, written to bench/README.md with KEEP=1
	$(BIN)/python -m bench $(if $(KEEP),--keep)

coverage-of-plan: $(VENV)/.installed ## print every demand of the plan and what answers it
	$(BIN)/shiliu coverage-of-plan

e2e: $(VENV)/.installed-dev web/dist/index.html chromium ## only the tests with a browser and real processes
	$(BIN)/pytest tests/e2e

faults: $(VENV)/.installed-dev web/dist/index.html chromium ## 5,000 submissions while server, database and network are killed
	$(BIN)/python -m tests.e2e.faults --cases $(or $(CASES),5000) --seed $(or $(SEED),1)

screenshots: $(VENV)/.installed-dev web/dist/index.html chromium ## take the pictures of the README again
	$(BIN)/python -m tests.e2e.screenshots

openapi: $(VENV)/.installed web/node_modules/.installed ## write openapi.yaml and the client's types
	$(BIN)/shiliu openapi
	cd web && $(NPM_BUILD) run --silent gen-api

web: web/dist/index.html ## build the web client

web-test: web/node_modules/.installed $(NODE_FOR_TESTS) ## unit tests of the web client
	cd web && $(NPM_TESTS) test

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header
lock: $(VENV)/.installed-dev ## write the lock files again; UPGRADE=1 takes newer versions
	$(BIN)/$(LOCK) $(if $(UPGRADE),--upgrade) pyproject.toml --group build -o requirements.lock >/dev/null
	$(BIN)/$(LOCK) $(if $(UPGRADE),--upgrade) pyproject.toml --group build --extra dev -o requirements-dev.lock >/dev/null
	$(BIN)/$(LOCK) $(if $(UPGRADE),--upgrade) --group node -o requirements-node.lock >/dev/null

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Shiliu needs Python 3.11 or newer."; exit 1; }
	@echo "Making the virtual environment"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Install the venv module first: apt-get install python3-venv"; exit 1; }

# The project itself is installed in place, so that `shiliu` runs the sources of this checkout.
$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the locked Python packages"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "Installing the locked development packages"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.installed-node: requirements-node.lock | $(BIN)/python
	@echo "Installing Node from a wheel"
	@$(PIP) install --require-hashes -r requirements-node.lock
	@touch $@

web/node_modules/.installed: web/package-lock.json web/package.json $(NODE_FOR_BUILD)
	@echo "Installing the locked packages of the web client"
	@cd web && $(NPM_BUILD) ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

web/dist/index.html: $(WEB_SOURCES) web/node_modules/.installed
	@echo "Building the web client"
	@cd web && $(NPM_BUILD) run --silent build
	@touch $@

chromium:
	@if command -v chromium >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q .; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
			apt-get -qq install -y --no-install-recommends chromium fontconfig fonts-noto-cjk >/dev/null; \
	else echo "The browser tests need Chromium: sudo apt-get install chromium fontconfig fonts-noto-cjk"; exit 1; fi
