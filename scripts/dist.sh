#!/usr/bin/env bash
# `make dist`: writes one binary with the embedded site, an example configuration and a systemd unit to dist/.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/common.sh

scripts/bootstrap.sh
timed "building the browser part" xtask site
timed "building the program" build_release --package zasov --features dist
rm -rf dist
mkdir -p dist
cp target/release/zasov dist/zasov
strip dist/zasov
cp docs/deploy/zasov.toml docs/deploy/zasov.service docs/running.md LICENSE dist/
say "dist/ holds $(du -h dist/zasov | cut -f1) of program; docs/running.md says how to install it"
