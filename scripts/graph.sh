#!/usr/bin/env bash
# The structure of the code: layers, owners of tables, rings of modules. Stated in ARCHITECTURE.md, kept true here.
# The rules are in xtask/src/graph, what still waits to be mended in xtask/graph-baseline.txt.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/common.sh

xtask graph
xtask graph --check-doc
say "the arrows between crates point down"
