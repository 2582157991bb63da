#!/usr/bin/env bash
# recognizers-text-suite 1.0.2a2 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): in Chinese -15.60万元 and -15.60亿元 are no amounts;
# -156000元 and 负15.60万元 are. So of the balances exactly the negative ones are lost. 1亿2000万元 is not found either, 1.2亿元 is. (It needs
# an emoji below 2, or it cannot be imported.)
#
# This tool's grammar of numbers takes the sign, 万 and 亿 as parts of a number and 1亿2000万元 as one; it does not use the library.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
from recognizers_number_with_unit import recognize_currency
from recognizers_text import Culture

for text in ("结余15.60万元", "结余-15.60万元", "结余：-15.60亿元", "结余-156000元", "结余负15.60万元", "贷款1.2亿元", "贷款1亿2000万元"):
    print(text, [found.resolution["value"] for found in recognize_currency(text, Culture.Chinese)])
PROBE

cat >"$work/wanted" <<'SEEN'
结余15.60万元 ['156000']
结余-15.60万元 []
结余：-15.60亿元 []
结余-156000元 ['-156000']
结余负15.60万元 ['-156000']
贷款1.2亿元 ['120000000']
贷款1亿2000万元 []
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "recognizers-text-suite==1.0.2a2" "emoji==1.7.0"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
