# `make run` serves Backtrack, `make test` checks all of it; the README tells the rest.

HOST ?= localhost
PORT ?= 8000
export HOST PORT

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --quiet --quiet --disable-pip-version-check --no-input
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)

.PHONY: help run dev test test-deep check format screenshots bench sync

help:
	@echo "make run          serve Backtrack on http://$(HOST):$(PORT)"
	@echo "make test         run every check and test"
	@echo "make test-deep    try many more schedules of syncs (SCHEDULES=1000, about an hour)"
	@echo "make dev          serve with debugging and autoreload"
	@echo "make check        run the quick checks only: style, types, settings"
	@echo "make format       put Python, JavaScript and CSS into the project's style"
	@echo "make screenshots  take docs/screenshots/ again from the real app"
	@echo "make bench        measure what Backtrack costs"
	@echo "make bench sync   measure sync at length, beside other ways to do it"

run: $(VENV)/run.stamp
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py collectstatic --no-input --verbosity 0
	@exec $(PY) -m gunicorn --config backpain/gunicorn.py

dev: export DEBUG = on
dev: $(VENV)/run.stamp
	@$(PY) manage.py migrate --verbosity 0
	@exec $(PY) manage.py runserver $(HOST):$(PORT)

test: $(VENV)/dev.stamp
	@exec $(PY) -m tests.run

test-deep: $(VENV)/dev.stamp
	@exec $(PY) -m tests.run deep

check: $(VENV)/dev.stamp
	@exec $(PY) -m tests.run quick

format: $(VENV)/dev.stamp
	@$(PY) -m ruff check --quiet --fix-only .
	@$(PY) -m ruff format --quiet .
	@$(PY) -m tests.tools.node prettier --log-level warn --write .

screenshots: $(VENV)/dev.stamp
	@exec $(PY) -m tests.screenshots

bench: $(VENV)/dev.stamp
	@exec $(PY) -m bench $(filter sync,$(MAKECMDGOALS))

sync: bench
	@:

# The environment. Debian and Ubuntu keep a part of Python's own venv in another package:
# without it, the pip beside Python will do, and root can install the package.

define NO_VENV
Python cannot make an environment here. Do one of these, then run make again:
  Debian, Ubuntu:  sudo apt-get install python3-venv
  without root:    install pip for this Python, so that "python3 -m pip" works
endef
export NO_VENV

define NO_PYTHON
Backtrack needs Python 3.11 or newer, and found none.
Install it, or name the one to use:  make run PYTHON=/path/to/python3
endef
export NO_PYTHON

$(PY):
	@test -n "$(PYTHON)" || { echo "$$NO_PYTHON"; exit 1; }
	@echo "Making the environment in $(VENV) (once; about a minute)"
	@$(PYTHON) -m venv --clear $(VENV) >/dev/null 2>&1 \
	|| { $(PYTHON) -m venv --clear --without-pip $(VENV) \
		&& $(PYTHON) -m pip --quiet --python $(PY) install pip 2>/dev/null; } \
	|| { test "$$(id -u)" = 0 && apt-get --quiet --quiet update \
		&& apt-get --quiet --quiet install --yes python3-venv >/dev/null \
		&& $(PYTHON) -m venv --clear $(VENV); } \
	|| { $(PYTHON) -m venv --clear $(VENV); rm -rf $(VENV); echo "$$NO_VENV"; exit 1; }

$(VENV)/run.stamp: requirements.txt | $(PY)
	@$(PIP) install --requirement requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements.txt requirements-dev.txt | $(PY)
	@$(PIP) install --requirement requirements-dev.txt
	@touch $@ $(VENV)/run.stamp
