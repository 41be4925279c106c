#!/usr/bin/env bash
# `make run`: builds what changed, loads the demo on the first start, opens the shop. Ctrl-C closes it.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/common.sh

scripts/bootstrap.sh
timed "building the browser part" xtask site
timed "building the server" cargo build --release --package zasov
source scripts/shop.sh
open_shop target/release/zasov target/site/release
