# Starts the shop with its payment gateway stand-in: `source scripts/common.sh scripts/shop.sh`.

SHOP=${ZASOV_ADDR:-127.0.0.1:3000}
GATEWAY=${ZASOV_GATEWAY_ADDR:-127.0.0.1:3001}

has_shop() { [ -e var/demo.txt ] || compgen -G 'var/*.db' >/dev/null; }

# load_demo BINARY : fills var/. An interrupted load leaves nothing behind.
load_demo() {
  rm -rf target/demo.new
  mkdir -p target/demo.new var
  ZASOV_DATA_DIR=target/demo.new "$1" demo >target/demo.new/demo.txt
  mv target/demo.new/* var/
}

# open_shop BINARY SITE : runs until Ctrl-C or until one of the two processes exits.
open_shop() {
  local binary=$1 started=$SECONDS
  export ZASOV_DATA_DIR=var ZASOV_SITE_DIR=$2 ZASOV_ADDR=$SHOP ZASOV_GATEWAY_ADDR=$GATEWAY
  # The stand-ins: payments move no money, SMS are read under Administration, Mail.
  export ZASOV_GATEWAY_URL=${ZASOV_GATEWAY_URL:-http://$GATEWAY/v3} ZASOV_SMS_URL=${ZASOV_SMS_URL:-folder}
  has_shop || timed "loading the demo catalogue" load_demo "$binary"
  say "opening the shop"
  "$binary" gateway &
  local gateway=$!
  "$binary" serve &
  local shop=$!
  trap 'close_shop '"$shop $gateway" EXIT
  trap 'exit 0' INT TERM
  wait_for "$SHOP" /readyz "$shop" 60 || fail "the shop did not start, see above"
  [ ! -e var/demo.txt ] || cat var/demo.txt
  say "the shop is open after $((SECONDS - started)) s: http://$SHOP/  (English: http://$SHOP/en/)  Ctrl-C closes it"
  wait -n "$shop" "$gateway" || true
}

# Stops the shop first: it may still send requests to the gateway.
close_shop() {
  kill "$1" 2>/dev/null && wait "$1" 2>/dev/null
  kill "$2" 2>/dev/null && wait "$2" 2>/dev/null
  true
}
