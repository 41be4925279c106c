#!/usr/bin/env bash
# `make bench`: the release server beside a bare axum handler, in one run. BENCH_SECONDS and BENCH_ROUNDS shorten it.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/common.sh

scripts/bootstrap.sh
for tool in wrk curl; do
  command -v "$tool" >/dev/null || apt_install "$tool"
done
timed "building the browser part" xtask site
timed "building the server and the yardstick" cargo build --release --package zasov --package yardstick
say "measuring"
exec node bench/bench.mjs target/release/zasov target/release/yardstick target/site/release
