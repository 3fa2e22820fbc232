# The same words here and in CI. A machine needs Python 3.11 or newer and make; the rest is seen to.

.DEFAULT_GOAL := help
.PHONY: help venv libraries demo test test-long test-office check bench lock clean

BIN := .venv/bin
EXAMPLE := examples/steppe-gate/steppe-gate.xlsx
PDF := build/steppe-gate.pdf

help: ## show these words
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 14

venv: .venv/.ready ## make .venv from requirements.lock

.venv/.ready: requirements.lock pyproject.toml
	@.ci/environment .venv

libraries: venv
	@.ci/system-libraries $(BIN)/python

demo: libraries ## set up, look at the machine, and write the example's PDF report
	@$(BIN)/python -m assess doctor
	@mkdir -p build
	@rm -f $(PDF)
	@$(BIN)/python -m assess report $(EXAMPLE) -o $(PDF)

test: libraries ## run the tests that need neither LibreOffice nor Chromium, nor much time
	@$(BIN)/python -m pytest -n auto --dist loadfile -m "not office and not browser and not long"

test-long: libraries ## run what takes long: more reports, and many more examples of each law
	@$(BIN)/python -m pytest -n auto --dist loadfile --hypothesis-profile all \
		-m "(long or hypothesis) and not office and not browser"

test-office: libraries ## run the tests that need LibreOffice or Chromium
	@.ci/libreoffice
	@.ci/chromium
	@$(BIN)/python -m pytest -m "office or browser"

check: venv ## style, types, imports between modules, the shipped model
	@$(BIN)/python -m ruff check
	@$(BIN)/python -m ruff format --check
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m assess model check

bench: venv ## measure the speed
	@$(BIN)/python -m tests.benchmarks

# Keeps every version that still fits; `make lock UPGRADE=--upgrade` takes the newest.
lock: venv ## write requirements.lock from pyproject.toml
	@$(BIN)/python -m uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --extra dev $(UPGRADE) --output-file requirements.lock pyproject.toml

clean: ## remove what these words have made
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage htmlcov
	find assess tests -name __pycache__ -type d -exec rm -rf {} +
