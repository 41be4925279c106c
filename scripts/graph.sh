#!/usr/bin/env bash
# Checks the code structure: layers, table ownership, module cycles. The rules are described in
# ARCHITECTURE.md and implemented in xtask/src/graph; known violations are listed in xtask/graph-baseline.txt.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/common.sh

xtask graph
xtask graph --check-doc
say "the arrows between crates point down"
