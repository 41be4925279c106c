#!/usr/bin/env bash
# `make dist`: writes one binary with the embedded site, an example configuration, a systemd unit and a list of
# what it is made of (SBOM, CycloneDX) to dist/.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/common.sh

scripts/bootstrap.sh
timed "building the browser part" xtask site
timed "building the program" build_release --package zasov --features dist
rm -rf dist
mkdir -p dist
cp target/release/zasov dist/zasov
strip dist/zasov
cp docs/deploy/zasov.toml docs/deploy/zasov.service docs/running.md LICENSE dist/
bill_of_materials() {
  "$(tool cargo-sbom 0.10.0)" --cargo-package zasov --output-format cyclone_dx_json_1_6 >dist/zasov.cdx.json
  npm sbom --package-lock-only --omit dev --omit optional --sbom-format cyclonedx >dist/site.cdx.json
}
timed "listing what it is made of" bill_of_materials
say "dist/ holds $(du -h dist/zasov | cut -f1) of program; docs/running.md says how to install it"
