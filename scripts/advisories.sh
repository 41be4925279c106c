#!/usr/bin/env bash
# scripts/advisories.sh : looks for known vulnerabilities in the dependencies. Fails if there are any; where a
# database can't be reached, says so and goes on. SECURITY.md says how soon they are fixed.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/common.sh

deny=$(tool cargo-deny 0.20.2 --no-default-features)
if timeout 120 "$deny" fetch db 2>/dev/null; then
  "$deny" --locked check --hide-inclusion-graph advisories
else
  say "Rust advisories not checked: https://github.com/RustSec/advisory-db can't be reached"
fi

# The registry answers with a report, or npm with an error; both can end with 1.
report=$(timeout 120 npm audit --json 2>/dev/null || true)
case $(node -e '
  let report = {};
  try { report = JSON.parse(process.argv[1]); } catch {}
  console.log(report.auditReportVersion ? report.metadata.vulnerabilities.total : "unknown");
' "$report") in
  unknown) say "npm advisories not checked: the registry does not answer audits" ;;
  0) say "npm advisories: none" ;;
  *) npm audit || fail "npm packages have known vulnerabilities" ;;
esac
