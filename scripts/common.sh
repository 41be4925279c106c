# Shared by the scripts here: `source scripts/common.sh` from the root of the repository.

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
fail() { printf 'zasov: %s\n' "$*" >&2; exit 1; }

# timed TEXT COMMAND… : says what it does, does it, says how long it took.
timed() {
  local text=$1 started=$SECONDS
  shift
  say "$text"
  "$@"
  say "$text: done in $((SECONDS - started)) s"
}

# as_root COMMAND… : for apt; works as root or with sudo.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else fail "root or sudo is needed for: $*"
  fi
}

# apt_install PACKAGE… : Debian and its children only.
apt_install() {
  command -v apt-get >/dev/null || fail "please install $* with this system's package manager"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# The site builder; always optimised, since WASM and brotli are unbearably slow to handle otherwise.
xtask() { cargo run --quiet --release --package xtask -- "$@"; }

# answers ADDRESS PATH : whether http://ADDRESS/PATH says 200, with nothing but bash.
answers() {
  local host=${1%:*} port=${1##*:} line
  exec 9<>"/dev/tcp/$host/$port" || return 1
  printf 'GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "$2" "$1" >&9
  read -r -t 5 line <&9 || line=""
  exec 9>&-
  [[ $line == *" 200 "* ]]
} 2>/dev/null

# wait_for ADDRESS PATH PID SECONDS : until it answers, or the process is gone, or the time is over.
wait_for() {
  local tries=$(($4 * 20))
  while ((tries-- > 0)); do
    answers "$1" "$2" && return 0
    kill -0 "$3" 2>/dev/null || return 1
    sleep 0.05
  done
  return 1
}
