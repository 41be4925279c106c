# Functions shared by these scripts: `source scripts/common.sh` from the repository root.

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
fail() { printf 'zasov: %s\n' "$*" >&2; exit 1; }

# timed TEXT COMMAND… : prints TEXT, runs COMMAND and prints the elapsed time, which also goes to the file
# ZASOV_TIMES where that is set.
timed() {
  local text=$1 started=$SECONDS
  shift
  say "$text"
  "$@"
  say "$text: done in $((SECONDS - started)) s"
  [ -z "${ZASOV_TIMES:-}" ] || printf '%6d s  %s\n' $((SECONDS - started)) "$text" >>"$ZASOV_TIMES"
}

# The folder for what tests write: in memory where there is room, because creating the hundreds of files of each database
# costs a disk more time than the tests need.
scratch() {
  local free
  free=$(df --output=avail -k /dev/shm 2>/dev/null | tail -1) || free=0
  if [ -w /dev/shm ] && [ "${free:-0}" -gt 4000000 ]; then printf '/dev/shm\n'; else printf '%s\n' "${TMPDIR:-/tmp}"; fi
}

# Install folder of cargo tools that are slow to compile, shared by all checkouts of the machine.
TOOLS=${XDG_CACHE_HOME:-$HOME/.cache}/zasov/tools

# tool NAME VERSION ARGUMENTS… : installs a cargo tool unless this version is there, and prints its path.
tool() {
  local name=$1 version=$2 root="$TOOLS/$1-$2"
  shift 2
  if [ ! -x "$root/bin/$name" ]; then
    # Optimises for build time; run time does not matter here.
    RUSTFLAGS="" CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
      CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_DEBUG=0 CARGO_TARGET_DIR="$root/build" \
      cargo install --quiet --locked "$name@$version" "$@" --root "$root" >&2
    rm -rf "$root/build"
  fi
  printf '%s\n' "$root/bin/$name"
}

# typos ARGUMENTS… : the spelling checker, as PyPI ships it.
typos() {
  local root="$TOOLS/typos-1.52.0"
  if [ ! -x "$root/bin/typos" ]; then
    python3 -m pip --version >/dev/null 2>&1 || apt_install python3-pip
    python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps \
      --target "$root" typos==1.52.0
  fi
  "$root/bin/typos" "$@"
}

# Builds release binaries, without the type-erased views of debug builds (.cargo/config.toml).
build_release() { RUSTFLAGS="" cargo build --release "$@"; }

# as_root COMMAND… : runs COMMAND as root, with sudo if needed.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else fail "root or sudo is needed for: $*"
  fi
}

# apt_install PACKAGE… : for Debian and its derivatives only.
apt_install() {
  command -v apt-get >/dev/null || fail "please install $* with this system's package manager"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Runs the site builder, always optimised: WASM processing and brotli are too slow otherwise.
xtask() { cargo run --quiet --release --package xtask -- "$@"; }

# answers ADDRESS PATH : succeeds if http://ADDRESS/PATH returns 200; needs nothing but bash.
answers() {
  local host=${1%:*} port=${1##*:} line
  exec 9<>"/dev/tcp/$host/$port" || return 1
  printf 'GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "$2" "$1" >&9
  read -r -t 5 line <&9 || line=""
  exec 9>&-
  [[ $line == *" 200 "* ]]
} 2>/dev/null

# wait_for ADDRESS PATH PID SECONDS : waits until the address answers, the process exits or the time is up.
wait_for() {
  local tries=$(($4 * 20))
  while ((tries-- > 0)); do
    answers "$1" "$2" && return 0
    kill -0 "$3" 2>/dev/null || return 1
    sleep 0.05
  done
  return 1
}
