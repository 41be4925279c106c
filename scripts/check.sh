#!/usr/bin/env bash
# `make check`: checks that take seconds: formatting, clippy, the tests of the pure crates.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo fmt --all --check
cargo clippy --workspace --all-targets -- -D warnings
scripts/cargo-test.sh --quiet --package base --package pricing --package scheduling
