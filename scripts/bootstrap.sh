#!/usr/bin/env bash
# Installs missing build dependencies; with the argument `test` also those of the tests. Quick when nothing is
# missing. Does not install rustup or node.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/common.sh

if ! command -v cargo >/dev/null || ! command -v rustup >/dev/null; then
  fail "Rust is missing. Install rustup (https://rustup.rs), open a new shell, and try again."
fi
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  fail "Node.js is missing. Install version 20 or newer (https://nodejs.org) and try again."
fi
major=$(node -p 'process.versions.node.split(".")[0]')
((major >= 20)) || fail "Node.js $major is too old: version 20 or newer is needed."

missing=()
command -v cc >/dev/null || missing+=(build-essential)
command -v pkg-config >/dev/null || missing+=(pkg-config)
if [ "${1:-}" = test ]; then
  # The headless shell has the same engine and opens a page in half the time.
  [ -x "${CHROMIUM:-/usr/bin/chromium-headless-shell}" ] || missing+=(chromium-headless-shell)
  # The fallback of the site's font assumes the metrics of Arial; without it layout shifts occur under test.
  compgen -G '/usr/share/fonts/truetype/liberation*/LiberationSans-Regular.ttf' >/dev/null || missing+=(fonts-liberation)
  # The HTML checker of the browser tests.
  command -v java >/dev/null || missing+=(default-jre-headless)
  command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
fi
if ((${#missing[@]})); then
  timed "installing ${missing[*]}" apt_install "${missing[@]}"
fi

if [ ! -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]; then
  timed "adding the WASM target" rustup target add wasm32-unknown-unknown
fi

if ! cmp -s package-lock.json node_modules/.package-lock.installed; then
  timed "installing npm packages" npm ci --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.package-lock.installed
fi
