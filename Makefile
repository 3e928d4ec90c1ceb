# The commands of Traject. `make run` starts everything, `make test` checks everything, `make bench` measures.
# `make check` is the part of the checks that takes a few seconds, `make format` lays out code and templates.
# `make soak` lets 42 tablets and a failing server at each other, for minutes (SOAK_SEED=... repeats a schedule).
# `make mutate-field` takes the rules of the tablet's scripts out one by one: the tests must notice each.
# `make audit` asks whether a package of the locks has a known hole; `make locks` makes the locks anew.
# `make fuzz` sends odd input to every address and form, for long (FUZZ_SEED=... repeats it).
# Paths are relative, so that the folder's own name may hold spaces.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done || true)
VENV := .venv/bin/python

.PHONY: run test bench soak mutate-field fuzz check checks format alone environment tools python locks audit browser fonts
.DEFAULT_GOAL := run

run: environment
	@exec $(VENV) -m embedded.launch

# pytest last: its summary is the end of the output. Who has done its half takes over what the other still has to do:
# handed out in advance, the last ten minutes were one process at seven hundred pages in a browser.
test: tools alone checks browser fonts
	@exec $(VENV) -m pytest -n 2 --dist worksteal $(TESTS)

bench: tools
	@exec $(VENV) -m benchmarks

soak: tools
	@SOAK=long exec $(VENV) -m pytest tests/field_logbook/test_soak.py -s -p no:randomly -o faulthandler_timeout=2400

mutate-field: tools alone browser
	@exec $(VENV) -m tests.browser.field_logbook.mutations

fuzz: tools alone
	@FUZZ_EXAMPLES=$(or $(FUZZ_EXAMPLES),40) FUZZ_SEED=$(or $(FUZZ_SEED),$$$$) exec $(VENV) -m pytest -n 2 --dist worksteal $$(grep -rlE '^@?.*\bgiven\(' tests --include='test_*.py')

# What the product needs on this machine, and what whoever works on it needs besides.
environment: python
	@"$(or $(PYTHON),python3)" deploy/environment.py --for embedded

tools: python
	@"$(or $(PYTHON),python3)" deploy/environment.py --for dev

python:
	@command -v "$(or $(PYTHON),python3)" >/dev/null || { echo "Python 3.11 of nieuwer is nodig (python3 is niet gevonden)." >&2; exit 1; }

# The three locks anew from pyproject.toml; UPGRADE=--upgrade takes newer versions of everything. Asks for uv.
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command "make locks" $(UPGRADE) pyproject.toml

locks:
	@$(COMPILE) --extra embedded --extra dev --output-file requirements-dev.txt
	@$(COMPILE) --extra embedded --constraint requirements-dev.txt --no-annotate --output-file requirements-embedded.txt
	@$(COMPILE) --constraint requirements-dev.txt --no-annotate --output-file requirements.txt

# Whether a package of a lock has a known hole; one about which nothing could be asked fails it too. pip-audit lives in an environment of its own, made when it is asked.
AUDIT := var/audit/bin/python

audit: python
	@test -x $(AUDIT) || "$(or $(PYTHON),python3)" -m venv var/audit
	@$(AUDIT) -m pip install --quiet --disable-pip-version-check pip-audit
	@for lock in $(or $(LOCK),requirements.txt requirements-dev.txt); do \
		echo "$$lock"; $(AUDIT) -m pip_audit --strict --require-hashes --disable-pip --requirement $$lock || exit 1; done

check:
	@exec $(VENV) tests/check.py

checks:
	@exec $(VENV) tests/check.py all

format:
	@exec $(VENV) tests/check.py format

# Two test runs in one folder would take each other's databases.
alone:
	@exec $(VENV) -m tests.one_run

browser:
	@exec $(VENV) -m tests.browser.chromium

# Cut before the tests: it takes as long as all of typesetting's tests, and no test's patience should be spent on it.
fonts:
	@exec $(VENV) -m publications.typesetting.fonts var/fonts
