# Everything that a person does here, from a fresh clone: only Python 3.11 or newer, make and a
# package registry are needed. The virtual environment is .venv; `make clean` takes it away.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		&& echo "$$python" && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
SAMPLE ?= county-hospital

.PHONY: help demo test lint format docs messages counts bench clean
.DELETE_ON_ERROR:

help: ## list what make can do here
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST) | expand -t 16

demo: $(INSTALLED) ## draft a sample without a model; show the document and its check
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && out="$$folder/$(SAMPLE).md" && \
	$(BIN)/drafter draft samples/$(SAMPLE)/facts.yaml --offline -o "$$out" && \
	$(BIN)/drafter export "$$out" --to md && echo && $(BIN)/drafter check "$$out"

test: lint ## lint, types and all tests
	$(BIN)/pytest -n 2

lint: $(INSTALLED_DEV) ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(INSTALLED_DEV) ## put every file into the style that lint asks for
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(INSTALLED_DEV) ## write what the program knows into docs/
	$(BIN)/python -m docs.generate

messages: $(INSTALLED_DEV) ## put new messages into the catalogs, and compile them
	$(BIN)/python -m docs.catalogs

counts: $(INSTALLED_DEV) ## count on labelled sentences and documents; say what moved (WRITE=1 takes prices over)
	@$(BIN)/python -m tests.corpus $(if $(WRITE),--write)
	@$(BIN)/python -m docs.generate

bench: ## list the benchmarks; each runs by itself
	@for file in benchmarks/*.py; do test ! -e "$$file" || \
		printf '%-44s %s\n' "$(BIN)/python $$file" "$$(sed -n '1s/"""//gp' "$$file")"; done

clean: ## take away the virtual environment and caches
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis

# Editable, so that neither of the two replaces what the other needs.
$(INSTALLED): $(VENV)/bin/python pyproject.toml
	@echo "Installing drafter into $(VENV) …"
	@$(PIP) install --quiet --editable .
	@touch $@

$(INSTALLED_DEV): $(VENV)/bin/python pyproject.toml
	@echo "Installing drafter and its development tools into $(VENV) …"
	@$(PIP) install --quiet --editable ".[dev]"
	@touch $@ $(INSTALLED)

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "drafter needs Python 3.11 or newer; none found (make PYTHON=…)" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)
