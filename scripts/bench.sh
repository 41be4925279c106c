#!/usr/bin/env bash
# `make bench`: compares the release server with a bare axum handler in one run. BENCH_SECONDS, BENCH_ROUNDS
# and BENCH_ITEMS shorten it.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/common.sh

scripts/bootstrap.sh test
for tool in wrk curl sqlite3; do
  command -v "$tool" >/dev/null || apt_install "$tool"
done
timed "building the browser part" xtask site
timed "building the server and the yardstick" build_release --package zasov --package yardstick
timed "building what times the search engine" build_release --package search --example engine
say "measuring the server"
node bench/bench.mjs target/release/zasov target/release/yardstick target/site/release
# Not among the packages of the project: one of its dependencies has no fixed version, so `npm ci` would refuse the lock
# file after each of that one's releases.
export LIGHTHOUSE="$TOOLS/lighthouse-12.8.2"
[ -d "$LIGHTHOUSE/node_modules" ] || npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$LIGHTHOUSE" lighthouse@12.8.2
say "measuring what a shopper waits for on a phone"
node bench/lighthouse.mjs target/release/zasov target/site/release
say "measuring what a hostile load does to others"
node bench/hostile.mjs target/release/zasov target/site/release
say "measuring a password spray beside real users"
node bench/spray.mjs target/release/zasov target/site/release
say "measuring a peak hour"
node bench/peak.mjs target/release/zasov target/site/release
say "measuring a peak hour of two servers on PostgreSQL, one of which is killed"
scripts/pg.sh node bench/peak.mjs target/release/zasov target/site/release
say "measuring catalogue and search at 3,000, 30,000 and 300,000 products"
node bench/search.mjs target/release/zasov target/release/examples/engine target/site/release
say "measuring the same on PostgreSQL, beside COPY and its full text"
exec scripts/pg.sh node bench/postgres.mjs target/release/zasov target/site/release
