# `make run` and `make test` install what they need. They require make and Python 3.11 or newer.

PYTHON ?= python3
BIN := .venv/bin
# One more than the processors, because browser tests wait for their servers.
WORKERS = $(shell $(BIN)/python -c 'import os; print((os.cpu_count() or 1) + 1)')
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test test-required test-all fuzz lint check bench docs lock clean

run: .venv/ready  ## Open the dashboard at http://localhost:8501; CORPUS=folder, TEXTS=folder with article texts
	$(BIN)/streamlit run dashboard.py -- $(if $(CORPUS),--corpus "$(CORPUS)") $(if $(TEXTS),--texts "$(TEXTS)")

test: .venv/ready-to-test  ## Run all tests; without Chromium the browser tests are skipped
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

test-required: export COSIGNED_TESTS := all
test-required: test  ## Run all tests but those of Spark; Chromium, nginx, openssl and systemd-analyze must be installed

test-all: export COSIGNED_LARGE_PROGRAMS := required
test-all: .venv/ready-for-all test-required  ## Run all tests; Java, LibreOffice and what builds ICU must be installed too

fuzz: .venv/ready-to-test  ## Run the fuzz tests on many new examples
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m fuzz --hypothesis-profile fuzz

lint: .venv/ready-to-test  ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: .venv/ready  ## Check the default corpus, or CORPUS=folder; with TEXTS=folder also against article texts
	$(BIN)/python -m data check $(if $(CORPUS),"$(CORPUS)") $(if $(TEXTS),--texts "$(TEXTS)")

bench: .venv/ready-to-test  ## Measure speed side by side, and write tests/bench/RESULTS.md
	$(BIN)/python -m tests.bench

docs: .venv/ready  ## Write the generated pages and the list of tables in the README
	$(BIN)/python -m data schema data/format --readme README.md

lock:  ## Write requirements.lock and LICENCES.md from requirements.txt, and install the lock file once
	$(PYTHON) -m venv --clear build/tools
	build/tools/bin/pip install --quiet uv==0.13.9 pip-licenses==5.5.5
	build/tools/bin/uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --generate-hashes \
		--no-header --no-annotate requirements.txt --output-file requirements.lock
	$(PYTHON) -m venv --clear build/locked
	build/locked/bin/pip install --quiet --require-hashes -r requirements.lock
	{ printf '# Licences\n\nOf the packages that Cosigned installs. `make lock` writes this list.\n\n'; \
		printf 'Cosigned uses `packaging` under Apache-2.0 and `text-unidecode` under the Artistic License.\n\n'; \
		build/tools/bin/pip-licenses --python build/locked/bin/python --format markdown; } > LICENCES.md

clean:  ## Remove the environment and the caches
	rm -rf .venv build .hypothesis .pytest_cache .mypy_cache .ruff_cache

.venv/ready: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Cosigned needs Python 3.11 or newer. Name it, for example: make run PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	@touch $@

.venv/ready-to-test: .venv/ready tests/requirements.txt
	$(BIN)/pip install --quiet -r tests/requirements.txt
	@touch $@

.venv/ready-for-all: .venv/ready requirements-spark.txt tests/requirements-all.txt
	$(BIN)/pip install --quiet -r tests/requirements-all.txt
	@touch $@
