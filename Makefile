# Entry points for common tasks. Each target does the complete job; repeated runs only do what is out of date.
.PHONY: help run test check dev site bench dist

help:
	@echo "make run    build, load the demo, open the shop on http://127.0.0.1:3000/"
	@echo "make dev    the same in debug, built and started anew after every change"
	@echo "make check  quick: format, clippy, unit tests"
	@echo "make test   everything: SQLite, PostgreSQL, a real browser"
	@echo "make bench  the release server beside a bare handler, as ratios"
	@echo "make dist   one program with the site inside, in dist/"
	@echo "make site   only what the browser loads: target/site/release"

run:
	@scripts/run.sh

dev:
	@scripts/dev.sh

check:
	@scripts/check.sh

test:
	@scripts/test.sh

site:
	@scripts/bootstrap.sh
	@cargo run --quiet --release --package xtask -- site

bench:
	@scripts/bench.sh

dist:
	@scripts/dist.sh
