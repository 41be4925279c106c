#!/usr/bin/env bash
# Sends letters of new shops to a mail server of another make, Debian's Exim, by STARTTLS and by TLS from the first byte, and
# compares what arrived: subject, parts, links, logo, Message-ID, encryption. The program's own worker sends them: of one shop
# to the server that its configuration names, of two others to the one that their owner has entered in the settings. Needs root
# on Debian and the built server (ZASOV_BIN, by default target/debug/zasov). Everything it writes is in a temporary folder; the
# mail server listens on this machine only and ends with the script.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/common.sh

binary=$(realpath "${ZASOV_BIN:-target/debug/zasov}")
[ -x "$binary" ] || fail "the server is not built: $binary"
[ "$(id -u)" = 0 ] || fail "this check needs root: Exim writes mail as another user"
for tool in curl openssl python3; do
  command -v "$tool" >/dev/null || fail "$tool is missing"
done
if ! command -v exim4 >/dev/null; then
  say "installing Exim"
  # The server of the package is not started: only the one below runs.
  apt-get update -qq
  RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends exim4-daemon-light >/dev/null
fi

work=$(mktemp -d)
chmod 755 "$work"
started=()
finish() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
starttls=$(free_port) implicit=$(free_port) web=$(free_port)

say "making a certificate for this machine"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "/CN=Zasov mail check" \
  -addext "basicConstraints=critical,CA:TRUE" -keyout "$work/ca.key" -out "$work/ca.pem" 2>/dev/null
openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=localhost" \
  -keyout "$work/server.key" -out "$work/server.csr" 2>/dev/null
printf 'subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n' >"$work/server.ext"
openssl x509 -req -days 2 -in "$work/server.csr" -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial \
  -extfile "$work/server.ext" -out "$work/server.pem" 2>/dev/null

mkdir "$work/spool" "$work/box"
chown -R Debian-exim "$work/spool" "$work/box" "$work/server.key"
cat >"$work/exim.conf" <<EXIM
primary_hostname = localhost
spool_directory = $work/spool
log_file_path = $work/spool/%slog
local_interfaces = 127.0.0.1
daemon_smtp_ports = $starttls : $implicit
tls_on_connect_ports = $implicit
tls_advertise_hosts = *
tls_certificate = $work/server.pem
tls_privatekey = $work/server.key
acl_smtp_rcpt = rcpt
never_users =
queue_only = false

begin acl
rcpt:
  require message = not encrypted
          encrypted = *
  require message = not authenticated
          authenticated = *
  accept

begin routers
all:
  driver = accept
  transport = box

begin transports
box:
  driver = appendfile
  directory = $work/box
  maildir_format
  user = Debian-exim

begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_condition = \${if and{{eq{\$auth2}{shop@zasov.example}}{eq{\$auth3}{a secret/+}}}}
  server_advertise_condition = \${if def:tls_in_cipher}
EXIM
exim4 -C "$work/exim.conf" -bdf &
started+=($!)

# Pages are asked without scripts and styles, so an empty site will do.
mkdir "$work/site"
echo '{}' >"$work/site/manifest.json"
export SSL_CERT_FILE="$work/ca.pem" ZASOV_SITE_DIR="$work/site" ZASOV_ADDR="127.0.0.1:$web"
export ZASOV_PUBLIC_URL="http://127.0.0.1:$web"

# arrived NAME : waits for a letter; its file stays in the box.
arrived() {
  for _ in $(seq 100); do
    compgen -G "$work/box/new/*" >/dev/null && return
    sleep 0.3
  done
  cat "$work/$1.log" "$work"/spool/*log >&2
  fail "$1: no letter arrived"
}

# letters NAME LOOK [PORT ENCRYPTION] : a new shop writes the letter about a lost password. With a port its owner enters the mail
# server first, uploads a logo and tries the connection; without one the configuration has the address (ZASOV_MAIL_URL).
letters() {
  local name=$1 look=$2 origin="http://127.0.0.1:$web" login="$1@zasov.example"
  export ZASOV_DATA_DIR="$work/$name"
  rm -rf "$work/box/new"
  "$binary" migrate >/dev/null
  printf '%s\n' "$password" | "$binary" admin create "$login" >/dev/null
  "$binary" serve >"$work/$name.log" 2>&1 &
  local server=$!
  started+=("$server")
  for _ in $(seq 100); do
    curl -fsS -o /dev/null "$origin/readyz" 2>/dev/null && break
    sleep 0.3
  done
  if [ $# -gt 2 ]; then
    python3 scripts/mail-check-owner.py "$origin" "$login" "$password" "$3" "$4" shop@zasov.example 'a secret/+'
    arrived "$name"
    grep -rqi '^To: .*'"$login" "$work/box/new" || fail "$name: the trial letter went elsewhere"
    rm -rf "$work/box/new"
  fi
  curl -fsS -o /dev/null -H "Origin: $origin" -H 'Sec-Fetch-Site: same-origin' \
    --data-urlencode "login=$login" "$origin/login/reset"
  arrived "$name"
  kill "$server"
  wait "$server" 2>/dev/null || true
  python3 scripts/mail-check.py "$look" "$login" "$origin" "$work"/box/new/*
}

password='a long password for the check'
say "by STARTTLS, as the configuration says"
ZASOV_MAIL_URL="smtp://shop%40zasov.example:a%20secret%2F%2B@localhost:$starttls?tls=required" \
  ZASOV_MAIL_FROM="Засов <shop@zasov.example>" letters configured plain
say "by STARTTLS, as the owner has set"
letters starttls logo "$starttls" starttls
say "by TLS from the first byte, as the owner has set"
letters implicit logo "$implicit" tls
say "all letters arrived whole"
