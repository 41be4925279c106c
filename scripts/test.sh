#!/usr/bin/env bash
# `make test`: all tests on SQLite and PostgreSQL, then end-to-end tests in a real browser.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/common.sh

scripts/bootstrap.sh test
# Uses the release profile, like the site build, so that dependencies are compiled once.
timed "testing the site builder" scripts/cargo-test.sh --quiet --release --package xtask
timed "testing the crates on SQLite and PostgreSQL" scripts/pg.sh scripts/cargo-test.sh --workspace --exclude xtask
timed "building the browser part" xtask site --dev
# The tests of the server crate have built target/debug/zasov.
cd end2end
timed "testing in the browser" ../scripts/pg.sh env FORCE_COLOR=0 npx --no-install playwright test
