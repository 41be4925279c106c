#!/usr/bin/env bash
# scripts/cargo-test.sh ARGUMENTS… : runs `cargo test ARGUMENTS…`; fails if any test was ignored or filtered
# out.
set -euo pipefail
source "$(dirname "$0")/common.sh"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
cargo test --no-fail-fast "$@" 2>&1 | tee "$log"
read -r passed failed ignored filtered < <(awk '
  /^test result:/ { p += $4; f += $6; i += $8; o += $12 }
  END { print p + 0, f + 0, i + 0, o + 0 }' "$log")
echo "cargo test: $passed passed, $failed failed, $ignored ignored, $filtered filtered out"
((passed > 0)) || fail "no test was run"
((ignored == 0 && filtered == 0)) || fail "tests were left out"
