#!/usr/bin/env bash
# The arrows between crates: what each must not reach. Stated in ARCHITECTURE.md, kept true here.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/common.sh

# refuse PACKAGE NAMES TREE-ARGUMENTS… : fails when the package's tree holds one of the names (a regex).
refuse() {
  local package=$1 names=$2 tree found
  shift 2
  tree=$(cargo tree --locked --package "$package" --edges normal --prefix none "$@")
  found=$(awk '{ print $1 }' <<<"$tree" | sort -u | grep -xE "$names" || true)
  [ -z "$found" ] || fail "$package must not depend on: ${found//$'\n'/, }"
}

refuse frontend 'sea-orm|sqlx|sqlx-.*|axum|tokio|hyper|reqwest|platform|entity' --target wasm32-unknown-unknown
refuse domain 'sea-orm|sqlx|tokio|axum|leptos|reqwest|rand|getrandom'
refuse pricing 'sea-orm|sqlx|tokio|axum|leptos|reqwest|rand|getrandom'
refuse scheduling 'sea-orm|sqlx|tokio|axum|leptos|reqwest|rand|getrandom'
refuse exchange 'sea-orm|sqlx|tokio|axum|leptos|reqwest|platform|entity'
for operations in people catalog commerce fieldservice; do
  refuse "$operations" 'leptos|leptos_.*|server_fn'
  refuse "$operations" 'axum' --depth 1
done
refuse app-storefront 'fieldservice' --features ssr
refuse migrations 'entity'
if grep -rnE 'sea_orm|sqlx::' app --include='*.rs'; then fail "pages reach the database through operations only"; fi
say "the arrows between crates point down"
