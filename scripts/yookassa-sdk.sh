#!/bin/sh
# Runs YooKassa's Python SDK against the stand-in of the gateway. By hand: it installs the SDK into a folder of its own.
# Needs the built server: scripts/yookassa-sdk.sh [path of the server, target/debug/zasov by default]
set -eu
cd "$(dirname "$0")/.."
server=${1:-target/debug/zasov}
dir=$(mktemp -d)
address=127.0.0.1:3901
hooks=3902
ZASOV_DATA_DIR=$dir ZASOV_GATEWAY_ADDR=$address ZASOV_PUBLIC_URL=http://127.0.0.1:$hooks "$server" gateway &
standin=$!
trap 'kill $standin 2>/dev/null || true; rm -rf "$dir"' EXIT
python3 -m venv "$dir/sdk"
"$dir/sdk/bin/pip" install --quiet yookassa==3.13.0
for _ in 1 2 3 4 5 6 7 8 9 10; do
  "$dir/sdk/bin/python" -c "import urllib.request; urllib.request.urlopen('http://$address/healthz')" 2>/dev/null && break
  sleep 0.5
done
"$dir/sdk/bin/python" scripts/yookassa-sdk.py "http://$address" demo-shop demo-secret "$hooks"
