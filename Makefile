# The door of the house. Needs Python 3.11 to 3.13, git and make: nothing else.
#
#   make demo     make check     make test     make eval     make bench     make help
#
# VENV=…     where the environment is made          (default: .venv)
# PYTHON=…   which Python makes it                  (default: the first of python3.11, 3.12, 3.13, python3 that will do)
# SHARED=…   where the measuring corpora lie        (default: ../shared; only `eval` and `bench` read it)

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

VENV   ?= .venv
SHARED ?= ../shared
BIN    := $(abspath $(VENV))/bin
STAMP  := $(VENV)/.installed
PIP    := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq
WORKERS ?= 2

# A name on the PATH is not yet a Python (version managers leave empty shells), so each is asked whether it will do.
FIND_PYTHON = for each in $(PYTHON) python3.11 python3.12 python3.13 python3; do \
	if "$$each" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; \
	then echo "$$each"; exit; fi; done; \
	echo "No Python 3.11, 3.12 or 3.13 with the venv and ensurepip modules was found. Name one: make PYTHON=/path/to/python3.11" >&2; \
	echo "(On Debian and Ubuntu: apt install python3-venv)" >&2; exit 1

.PHONY: help install demo test check eval bench bench-small train lock docs clean

help:  ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

# The locks are installed first, with their hashes, then the project itself without asking for anything more.
$(STAMP): requirements.lock requirements-dev.lock pyproject.toml
	@python=$$($(FIND_PYTHON)); \
	if [ ! -x "$(BIN)/python" ]; then echo "making $(VENV) with $$python"; "$$python" -m venv "$(VENV)"; fi
	@echo "installing what requirements-dev.lock names"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

install: $(STAMP)  ## make the environment and install sayso into it

demo: $(STAMP)  ## read the demo reports into out/demo.db and show what is in it
	@PATH="$(BIN):$$PATH" tools/demo.sh

test: $(STAMP)  ## run every test
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

check: $(STAMP)  ## formatting, lint, types, import order
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_imports.py

eval: $(STAMP)  ## score everything that has a floor; the corpora of ../shared where they are there
	$(BIN)/python -m eval --shared "$(SHARED)"

bench: $(STAMP)  ## measure speed and memory, the large register, and runs killed and resumed
	$(BIN)/python -m bench

bench-small: $(STAMP)  ## the bench in a few minutes: fewer reports, 5 kills
	$(BIN)/python -m bench --small

# Training needs torch, which sayso itself never does: it gets an environment of its own, beside the other.
TRAINER = $(abspath $(VENV))-train
train: requirements.lock  ## make the trained readers anew (hours on two cores; goes on where it was cut off)
	@python=$$($(FIND_PYTHON)); if [ ! -x "$(TRAINER)/bin/python" ]; then "$$python" -m venv "$(TRAINER)"; fi
	@$(TRAINER)/bin/python -m pip install -qq --require-hashes --only-binary :all: -r requirements.lock
	@$(TRAINER)/bin/python -m pip install -qq -r train/requirements.txt
	$(TRAINER)/bin/python -m train english --shared "$(SHARED)"
	$(TRAINER)/bin/python -m train cyrillic --shared "$(SHARED)"
	$(TRAINER)/bin/python -m train.claiming english
	$(TRAINER)/bin/python -m train.claiming cyrillic

docs: $(STAMP)  ## make the generated pages and the pasted outputs anew
	$(BIN)/python -m tools.data_model
	$(BIN)/python -m tools.cli_page
	$(BIN)/python -m tools.pasted

# Made for every Python and system at once, with hashes, and with no address of the registry it was made from.
UV      = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --only-binary :all:
lock: $(STAMP)  ## resolve the dependencies anew (takes the newest versions that pyproject.toml allows)
	@$(PIP) install uv
	$(UV) --upgrade pyproject.toml -o requirements.lock
	$(UV) --upgrade pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	@$(BIN)/python -m tools.lock_head requirements.lock requirements-dev.lock

clean:  ## take away what the targets above have made
	rm -rf "$(VENV)" out build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
