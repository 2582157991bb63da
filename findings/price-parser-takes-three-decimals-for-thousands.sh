#!/usr/bin/env bash
# price-parser 0.5.1 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): a point before exactly three digits is a separator of
# thousands, even behind a 0: 3.105万元 is 3105, 0.123亿元 is 123 and 1,234.567元 more than a million. With two decimals all is right, so
# that tests pass. 万 and 亿 are dropped, and so is the minus sign.
#
# In this tool's grammar of numbers a point is always that of decimals, and 万, 亿 and the sign belong to the number; it does not use
# price-parser.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
from price_parser import Price

for text in ("总支出310.52万元", "总支出3.105万元", "总支出0.123亿元", "总支出10.500万元", "总支出-15.60万元", "1,234.567元", "1,234.56元"):
    print(text, Price.fromstring(text).amount)
PROBE

cat >"$work/wanted" <<'SEEN'
总支出310.52万元 310.52
总支出3.105万元 3105
总支出0.123亿元 123
总支出10.500万元 10500
总支出-15.60万元 15.60
1,234.567元 1234567
1,234.56元 1234.56
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "price-parser==0.5.1"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
