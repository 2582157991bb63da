#!/usr/bin/env bash
# jsonschema 4.26.0 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): with `multipleOf: 0.01`, the way to ask for amounts with two
# decimals, one of nine such amounts below 1000 is refused, 147.95 and 310.52 among them, because the quotient of two floats is asked
# to be whole. That is no common trouble of validators: fastjsonschema 2.22.3 takes all of them.
#
# This tool writes amounts into its results as strings of decimal digits, and its schemas ask for their form, not for a multiple.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
import fastjsonschema
from jsonschema import Draft202012Validator

SCHEMA = {"$schema": "http://json-schema.org/draft-07/schema#", "type": "number", "multipleOf": 0.01}
amounts = [cents / 100 for cents in range(1, 100_001)]
slow, fast = Draft202012Validator(SCHEMA), fastjsonschema.compile(SCHEMA)
refused = [amount for amount in amounts if not slow.is_valid(amount)]
print("jsonschema", len(refused), [amount for amount in (147.95, 162.57, 310.52, 310.5, 9.0) if amount in refused])
print("fastjsonschema", len([amount for amount in amounts if fast(amount) != amount]))
PROBE

cat >"$work/wanted" <<'SEEN'
jsonschema 11426 [147.95, 162.57, 310.52]
fastjsonschema 0
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "jsonschema==4.26.0" "fastjsonschema==2.22.3"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
