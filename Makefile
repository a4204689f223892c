# Everything runs in .venv, which the first command sets up with the versions of requirements.lock.
# Needs Python 3.11 or newer, git and make; written for GNU make 3.81 on (macOS has that one).

BIN := .venv/bin
READY := .venv/ready

.PHONY: help dataset test check bench fidelity fuzz lock
.DELETE_ON_ERROR:

help:  ## list what can be made (the default)
	@sed -n 's/^\([a-z]*\):.*##/  make \1	/p' Makefile | expand -t 18

dataset: $(READY)  ## build dist/ from the pages in raw/
	$(BIN)/pagepack build raw --out dist

test: $(READY)  ## run the tests
	$(BIN)/python -m pytest -n auto

check: $(READY)  ## lint, format, types, and who may import whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: $(READY) build/bench/ready  ## measure how fast datasets are built, and beside what (docs/benchmarks.md)
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python -m benchmarks.gate.speed
	$(BIN)/python -m benchmarks.large race jobs rebuild stages --rounds 2

fidelity: $(READY)  ## measure how faithfully pages are read
	$(BIN)/python -m benchmarks.fidelity

fuzz: $(READY)  ## damaged pages and layout files through the gate
	$(BIN)/python -m benchmarks.gate

lock: build/uv/ready  ## refresh requirements.lock with the newest versions
	build/uv/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --python build/uv/bin/python \
	    --custom-compile-command "make lock" --group dev --output-file requirements.lock pyproject.toml

# Not all that is named python3.x runs (pyenv's stand-ins) or can make an environment (Debian splits venv off).
FIND_PYTHON = for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	    if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then break; fi; python=; \
	done; \
	if [ -z "$$python" ]; then \
	    echo "make: no Python 3.11 or newer found; get one from https://www.python.org/downloads/" >&2; exit 1; \
	fi; \
	if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then \
	    echo "make: $$python has no venv module; on Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; \
	fi

.venv/made:
	@$(FIND_PYTHON); echo "Setting up .venv with $$($$python --version): once, a minute or two."; \
	rm -rf .venv && $$python -m venv .venv
	@touch $@

.venv/locked: requirements.lock .venv/made
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@touch $@

$(READY): pyproject.toml toolkit/__init__.py .venv/locked
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

build/bench/ready: benchmarks/requirements.txt
	@$(FIND_PYTHON); rm -rf build/bench && $$python -m venv build/bench
	@build/bench/bin/python -m pip install --quiet --disable-pip-version-check --requirement benchmarks/requirements.txt
	@touch $@

build/uv/ready:
	@$(FIND_PYTHON); rm -rf build/uv && $$python -m venv build/uv
	@build/uv/bin/python -m pip install --quiet --disable-pip-version-check uv
	@touch $@
