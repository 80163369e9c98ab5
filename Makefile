# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2

# The only door for people: make run · make test · make check · make defences · make bench · make train-language · make fmt · make clean

VENV   := .venv
PYTHON := $(VENV)/bin/python
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
PORT   ?= 8000
# every program that is started would compile a thousand modules anew
unexport PYTHONDONTWRITEBYTECODE

.PHONY: install run test check defences bench fmt clean train-language wheel sbom lock screenshots

install: $(VENV)/.installed src/quartett/web/static/built/.stamp

$(VENV)/.installed: pyproject.toml requirements/runtime.txt requirements/test.txt
	test -x $(PYTHON) || python3 -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

src/quartett/web/static/built/.stamp: $(VENV)/.installed package.json package-lock.json assets/build.py $(wildcard src/quartett/web/locale/*/LC_MESSAGES/*.po)
	npm ci --no-audit --no-fund --loglevel=error
	$(PYTHON) assets/build.py
	$(VENV)/bin/pybabel --quiet compile --domain django --directory src/quartett/web/locale --statistics
	touch $@

run: install
	quartett demo --data .data/demo --port $(PORT)

# everything: static checks, rooms and shell on SQLite, shell on PostgreSQL, journeys in Chromium
test: install
	$(PYTHON) -m tests.provision
	$(PYTHON) -m tests.run

# under a minute: what to run before every commit
check: install
	ruff format --check .
	ruff check .
	lint-imports
	mypy
	codespell src tests bench assets
	reuse --suppress-deprecation lint --quiet
	pytest -q -n 2 -m "not e2e and not slow and not shared" tests --ignore tests/e2e --ignore tests/web

# switch every defence off once, in a copy, and see its test fail: docs/reference/abwehr.md
defences: install
	$(PYTHON) -m tests.provision
	$(PYTHON) -m tests.switched_off

bench: install
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes --upgrade --target $(VENV)/peers -r requirements/peers.txt
	$(PYTHON) -m bench

fmt: install
	ruff format .
	ruff check --fix .

# learn the weights of the sentence score again; the files come out byte for byte the same
train-language: install
	$(PYTHON) -m quartett.language.training --shared $${QUARTETT_SHARED:-../shared}

wheel: install
	$(PYTHON) -m build --wheel --no-isolation

# what a release consists of, as procurement asks for it: dist/sbom.json
sbom: install
	$(PYTHON) assets/sbom.py

# after a change of dependencies: pin again, with hashes and without addresses (needs uv)
lock:
	uv pip compile -q pyproject.toml --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/runtime.txt
	uv pip compile -q requirements/test.in -c requirements/runtime.txt --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/test.txt
	uv pip compile -q requirements/bench.in -c requirements/runtime.txt -c requirements/test.txt --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/bench.txt
	uv pip compile -q requirements/peers.in -c requirements/runtime.txt --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/peers.txt

clean:
	rm -rf $(VENV) node_modules dist build .data .mypy_cache .ruff_cache test-results
	rm -rf src/quartett/web/static/built src/quartett/documents/fonts/*.ttf
	find src -name '*.mo' -delete
