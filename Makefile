# Two commands for users: `make start` and `make test`. The rest is for who changes the code.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet --constraint constraints.txt

.PHONY: start test controle opmaak meten schoon

start: $(VENV)/.start
	@$(BIN)/assistent

test: $(VENV)/.test
	$(BIN)/python -m pytest

controle: $(VENV)/.controle
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

opmaak: $(VENV)/.controle
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

meten: $(VENV)/.meten
	$(BIN)/python -m benchmarks

schoon:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.start: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Assistent wordt klaargezet. De eerste keer duurt dat enkele minuten."
	$(PIP) --editable .
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt $(VENV)/.start
	$(PIP) --editable '.[test]'
	@touch $@

$(VENV)/.controle: pyproject.toml constraints.txt $(VENV)/.test
	$(PIP) --editable '.[test,controle]'
	@touch $@

$(VENV)/.meten: pyproject.toml constraints.txt $(VENV)/.test
	$(PIP) --editable '.[test,meten]'
	@touch $@
