# make utan mål visar vad som finns. Allt som körs ligger i linkoping_trygghet/local.
.DEFAULT_GOAL := help
.PHONY: help demo demo-reset setup test check bench lint lint-rules lint-python lint-templates format lock

LOCAL := linkoping_trygghet/local
PYTHON := .venv/bin/python
ARGS ?=

help: ## Visar den här listan (shows this list)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## Startar demon, på http://127.0.0.1:8000/ eller PORT=… (starts the demo)
	@python3 -m linkoping_trygghet.local.preflight
	@sh $(LOCAL)/packages.sh demo
	@python3 -m linkoping_trygghet.local.setup demo
	@exec $(PYTHON) -m linkoping_trygghet.local.demo

demo-reset: ## Tar bort demons data (removes the data of the demo)
	@python3 -m linkoping_trygghet.local.demo reset

setup: ## Installerar det som tester och demo behöver (installs what is needed)
	@sh $(LOCAL)/packages.sh test
	@python3 -m linkoping_trygghet.local.setup test

test: setup ## Alla kontroller och tester. Ett urval: make test ARGS="tests/reports -k pdf" (all checks and tests)
	@exec $(PYTHON) -m linkoping_trygghet.local.testrun --all $(ARGS)

check: ## Bara tester, utan installation och kontroller: make check ARGS="-k pdf" (tests only)
	@exec $(PYTHON) -m linkoping_trygghet.local.testrun $(ARGS)

bench: ## Mäter farten på en tom databas, några minuter; fel när en gräns inte hålls (measures speed)
	@exec $(PYTHON) -m linkoping_trygghet.local.bench

lint: lint-rules lint-python lint-templates ## Kontrollerar regler och form (checks style)

lint-rules:
	@.venv/bin/ruff check .

lint-python:
	@.venv/bin/ruff format --check .

lint-templates:
	@.venv/bin/djlint --check templates

format: ## Rättar form i Python och mallar (mends style)
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .
	@.venv/bin/djlint --reformat --quiet templates

lock: ## Låser om versionerna, efter ändring i pyproject.toml eller package.json (locks versions)
	@python3 -m linkoping_trygghet.local.lock $(ARGS)
