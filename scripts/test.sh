#!/usr/bin/env bash
# `make test`: everything, on SQLite and PostgreSQL, then whole journeys in a real browser.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/common.sh

scripts/bootstrap.sh test
# xtask is built optimised, like the site build uses it, so that its libraries are compiled once.
timed "testing the site builder" scripts/cargo-test.sh --quiet --release --package xtask
timed "testing the crates on SQLite and PostgreSQL" scripts/pg.sh scripts/cargo-test.sh --workspace --exclude xtask
timed "building the browser part" xtask site --dev
timed "building the server" cargo build --workspace --exclude xtask --bins
say "testing in the browser"
cd end2end
exec ../scripts/pg.sh env FORCE_COLOR=0 npx --no-install playwright test
