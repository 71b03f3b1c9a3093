# One word for each task. Every task makes what it needs; nothing has to be installed first
# but Python 3, Node.js 20 with npm, make and git.

PYTHON := .venv/bin/python
SITE := site

.PHONY: help site publish test serve check words bench pictures lighthouse fuzz lint clean

help: ## Say what each word does
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

site: .venv/ready node_modules/.ready ## Build the site from nothing into site/
	@.venv/bin/payer-guide check
	@$(PYTHON) -m hooks.build $(SITE)

publish: site ## Build for a host: SITE_URL=https://example.org/guide/ make publish
	@$(PYTHON) -m hooks.publish $(SITE) build/nginx.conf

test: site tools/browsers ## Run every test, browsers included
	@$(MAKE) --no-print-directory lint
	@$(PYTHON) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

lint: .venv/ready node_modules/.ready ## Style, types and layers
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo
	@npm run --silent check

serve: .venv/ready node_modules/.ready ## Live preview on http://127.0.0.1:8000/
	@$(PYTHON) -m mkdocs serve --quiet --dev-addr 127.0.0.1:8000

check: .venv/ready ## Validate the payer data
	@.venv/bin/payer-guide check

words: .venv/ready ## Bring the translators' files up to date with the code
	@$(PYTHON) -m hooks.translation

bench: site tools/browsers ## Measure, as ratios in one run
	@$(PYTHON) -m tests.bench
	@$(PYTHON) -m tests.bench.requests
	@PYTHONPATH=tests $(PYTHON) -m tests.bench.growth

fuzz: .venv/ready ## Check 100,000 spoiled records, from a new seed
	@$(PYTHON) -m tests.fuzz

lighthouse: site tools/browsers ## Grade four kinds of page as a phone sees them (fetches Lighthouse)
	@$(PYTHON) -m tests.bench.lighthouse $(SITE)

pictures: site tools/browsers ## Draw every state and kind of page into build/pictures/, to be looked at
	@PYTHONPATH=tests $(PYTHON) -m tests.pictures

clean: ## Delete everything that was made
	rm -rf .venv node_modules build site

.venv/ready: requirements.lock pyproject.toml tools/environment.sh
	@sh tools/environment.sh

node_modules/.ready: package-lock.json package.json .npmrc
	@echo "Installing the browser parts (npm)"
	@npm ci --no-progress --loglevel=error
	@touch $@

tools/browsers:
	@sh tools/browsers.sh

.PHONY: tools/browsers
