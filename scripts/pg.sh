#!/usr/bin/env bash
# scripts/pg.sh COMMAND… : runs COMMAND with a temporary PostgreSQL cluster and removes it afterwards.
# ZASOV_TEST_POSTGRES holds its address, and TMPDIR is in memory where there is room.
set -euo pipefail
source "$(dirname "$0")/common.sh"
(($# > 0)) || fail "usage: scripts/pg.sh COMMAND…"

bin=$(dirname "$(command -v pg_ctl 2>/dev/null || true)")
if [ ! -x "$bin/initdb" ]; then
  bin=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -1) || fail "PostgreSQL is missing: scripts/bootstrap.sh test"
fi

folder=$(mktemp -d "$(scratch)/zasov-pg.XXXXXX")
as_owner=()
if [ "$(id -u)" = 0 ]; then
  # PostgreSQL refuses to run as root.
  owner=$(id -un postgres 2>/dev/null || echo nobody)
  chown "$owner" "$folder"
  as_owner=(setpriv --reuid "$owner" --regid "$(id -g "$owner")" --clear-groups)
fi
pg() { (cd "$folder" && "${as_owner[@]}" env HOME="$folder" "$bin/$1" "${@:2}"); }

remove() {
  pg pg_ctl -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap remove EXIT
trap 'exit 130' INT TERM

pg initdb -D "$folder/data" -U zasov --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$folder.log" 2>&1 ||
  { cat "$folder.log" >&2; rm -f "$folder.log"; fail "initdb failed"; }
rm -f "$folder.log"

# The data does not need to survive a power failure, so fsync is off.
settings="-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off
  -c full_page_writes=off -c max_connections=300 -c shared_buffers=128MB -c autovacuum=off"
for try in 1 2 3 4 5; do
  port=$((20000 + RANDOM))
  pg pg_ctl -D "$folder/data" -l "$folder/log" -w -t 60 -o "-p $port ${settings//$'\n'/ }" start >/dev/null 2>&1 && break
  [ "$try" != 5 ] || { cat "$folder/log" >&2; fail "PostgreSQL does not start"; }
done

TMPDIR=$(scratch)
export TMPDIR ZASOV_TEST_POSTGRES="postgres://zasov@127.0.0.1:$port/postgres"
"$@"
