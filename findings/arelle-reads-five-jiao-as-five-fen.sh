#!/usr/bin/env bash
# arelle-release 2.47.3 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): the transformation num-unit-decimal of inline XBRL
# (numunitdecimal in registry 3) takes the digits before the second unit for hundredths whatever that unit is: 3元5角 is 3.05, a tenth
# of the 角 that are printed, and 310万52元 is 310.52. With 分 and two digits it is right.
#
# This tool reads 元, 角 and 分 as one amount by its own grammar of numbers (3元5角 is 3.5 元); it does not use Arelle.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
from arelle.FunctionIxt import tr3Functions, tr5Functions

for text in ("310元52分", "310元05分", "3元5角", "3,105元5角", "310万52元"):
    print(text, tr3Functions["numunitdecimal"](text), tr5Functions["num-unit-decimal"](text))
PROBE

cat >"$work/wanted" <<'SEEN'
310元52分 310.52 310.52
310元05分 310.05 310.05
3元5角 3.05 3.05
3,105元5角 3105.05 3105.05
310万52元 310.52 310.52
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "arelle-release==2.47.3"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
