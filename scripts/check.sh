#!/usr/bin/env bash
# `make check`: what takes seconds: format, clippy, the tests of the pure crates.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo fmt --all --check
cargo clippy --workspace --all-targets -- -D warnings
scripts/cargo-test.sh --quiet --package base --package pricing --package scheduling
