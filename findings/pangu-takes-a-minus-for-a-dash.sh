#!/usr/bin/env bash
# pangu 6.1.0 (PyPI, seen on 2026-11-29, Python 3.11 on Linux), which puts blanks between Chinese and Latin text, takes the minus sign
# behind a Chinese word for a dash and sets it off from its number: 较上年-15.60% becomes 较上年 - 15.60%, while +15.60% stays whole, and so
# does the minus behind a colon. Readers that want a sign to touch its number find 15.60 then.
#
# This tool's grammar of numbers takes a minus with a blank behind it for a sign; it does not use pangu.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
import pangu

for text in ("较上年+15.60%", "较上年-15.60%", "年末结余-15.60万元", "余额：-15.60万元", "年初-3.20万元，年末-15.60万元"):
    print(pangu.space_text(text))
PROBE

cat >"$work/wanted" <<'SEEN'
较上年 +15.60%
较上年 - 15.60%
年末结余 - 15.60 万元
余额：-15.60 万元
年初 - 3.20 万元，年末 - 15.60 万元
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "pangu==6.1.0"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
