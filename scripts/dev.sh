#!/usr/bin/env bash
# `make dev`: debug build of everything, restarted whenever a source file changes. Ctrl-C stops it.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/common.sh
source scripts/shop.sh

sources=(app crates frontend migrations server style scripts Cargo.toml Cargo.lock package-lock.json)
stamp=target/dev.stamp
mkdir -p target
scripts/bootstrap.sh

build() { xtask site --dev && cargo build --package zasov; }

running=""
close() { [ -z "$running" ] || { kill "$running" 2>/dev/null && wait "$running" 2>/dev/null; } || true; running=""; }
trap close EXIT
trap 'exit 0' INT TERM

while true; do
  touch "$stamp"
  started=$SECONDS
  if build; then
    say "built in $((SECONDS - started)) s"
    close
    (open_shop target/debug/zasov target/site/dev) &
    running=$!
  else
    say "the build failed; the shop of the build before goes on"
  fi
  until [ -n "$(find "${sources[@]}" -type f -newer "$stamp" -print -quit 2>/dev/null)" ]; do sleep 0.5; done
done
