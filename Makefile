# Every command of the project. `make lab` and `make test` need only Python 3.11 or later, git and make.
PYTHON ?= $(firstword $(foreach p,python3.11 python3.12 python3.13 python3,$(shell command -v $(p) 2>/dev/null)))
DATA ?= ../shared/data
BIN := .venv/bin
READY := .venv/.ready
# Kernels start in notebooks/, so a corpus named from here needs its whole path.
ifdef SHARAKA_CORPUS
override SHARAKA_CORPUS := $(abspath $(SHARAKA_CORPUS))
export SHARAKA_CORPUS
endif
# In containers people often are root, and JupyterLab wants to be told so.
AS_ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)
LAB_SETTINGS := .venv/share/jupyter/lab/settings

.PHONY: lab test setup annotate notebooks site evaluate bench weights evaluate-models lock format check

lab: setup
	$(BIN)/jupyter lab $(AS_ROOT) notebooks/00_start_here.ipynb

test: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest

setup: $(READY)

$(READY): requirements.lock pyproject.toml notebooks/overrides.json
	@test -n "$(PYTHON)" || { echo "no Python found; install Python 3.11 or later"; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than 3.11; name a later one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	mkdir -p $(LAB_SETTINGS)
	cp notebooks/overrides.json $(LAB_SETTINGS)/overrides.json
	touch $(READY)

# Remake the recorded annotation of the seed articles.
annotate: setup
	$(BIN)/python -m sharaka.record

# Run every notebook top to bottom and write it back clean-run.
notebooks: setup
	$(BIN)/python -m sharaka.notebooks notebooks

site: setup
	$(BIN)/sharaka site --out site

evaluate: setup
	$(BIN)/sharaka evaluate

bench: setup
	$(BIN)/python -m benchmarks $(if $(filter command environment,$(firstword $(origin DATA))),$(DATA))

# From the data folder to shipped weights: about two hours on two cores. Logs lie in build/training, one beside the weights.
weights: setup
	$(BIN)/python -m pip install --quiet -r training/requirements.txt
	PYTHONHASHSEED=0 $(BIN)/python -m training --data $(DATA) --work build/training --out lib/sharaka/models

# Measure the shipped weights and write the model card's tables.
evaluate-models: setup
	$(BIN)/python -m pip install --quiet -r training/requirements.txt
	$(BIN)/python -m training.card --data $(DATA) --work build/measured

# Resolve the pins anew; a build tag of a local wheel is no part of a pin.
lock: setup
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --extra test --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--no-header --annotation-style line --output-file requirements.lock pyproject.toml
	sed -i 's/+cpu//' requirements.lock

format:
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
