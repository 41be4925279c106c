#!/usr/bin/env bash
# `make run`: builds what changed, loads the demo on first start and serves the shop. Ctrl-C stops it.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/common.sh

scripts/bootstrap.sh
timed "building the browser part" xtask site --run
timed "building the server" cargo build --profile local --package zasov
source scripts/shop.sh
open_shop target/local/zasov target/site/run
