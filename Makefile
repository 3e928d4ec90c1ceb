# The commands of Traject. `make run` starts everything, `make test` checks everything, `make bench` measures.
# `make check` is the part of the checks that takes a few seconds, `make format` lays out code and templates.
# `make soak` lets 42 tablets and a failing server at each other, for minutes (SOAK_SEED=... repeats a schedule).
# `make mutate-field` takes the rules of the tablet's scripts out one by one: the tests must notice each.
# `make fuzz` sends odd input to every address and form, for long (FUZZ_SEED=... repeats it).
# Paths are relative, so that the folder's own name may hold spaces.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done || true)
VENV := .venv/bin/python

.PHONY: run test bench soak mutate-field fuzz check checks format alone environment browser fonts
.DEFAULT_GOAL := run

run: environment
	@exec $(VENV) -m embedded.launch

# pytest last: its summary is the end of the output.
test: environment alone checks browser fonts
	@exec $(VENV) -m pytest -n 2 $(TESTS)

bench: environment
	@exec $(VENV) -m benchmarks

soak: environment
	@SOAK=long exec $(VENV) -m pytest tests/field_logbook/test_soak.py -s -p no:randomly -o faulthandler_timeout=2400

mutate-field: environment alone browser
	@exec $(VENV) -m tests.browser.field_logbook.mutations

fuzz: environment alone
	@FUZZ_EXAMPLES=$(or $(FUZZ_EXAMPLES),40) FUZZ_SEED=$(or $(FUZZ_SEED),$$$$) exec $(VENV) -m pytest -n 2 tests/conventions/test_any_input.py

environment:
	@command -v "$(or $(PYTHON),python3)" >/dev/null || { echo "Python 3.11 of nieuwer is nodig (python3 is niet gevonden)." >&2; exit 1; }
	@"$(or $(PYTHON),python3)" deploy/environment.py

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
