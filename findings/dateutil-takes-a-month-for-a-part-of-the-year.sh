#!/usr/bin/env bash
# python-dateutil 4.0.0 and 2.9.0.post0 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): 2022-12 and 2022/12 are December, but of
# 2022.12, the form of Chinese plans, the month is dropped without a word, and the month of the default (else of today) is put in its
# place. 2022.12.31 is right; 22.12.31 is the 22nd of December 2031, and 22.11.9 the 22nd of November 2009: nine and thirteen years
# off.
#
# This tool has its own grammar of dates: the year stands first, two digits are a year only before 年 and a month (22年12月31日), and
# 22.12.31 is not read at all. It does not use dateutil.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
from datetime import datetime

from dateutil.parser import parse

for text in ("2022-12", "2022/12", "2022.12", "2022.12.31", "22.12.31", "22-12-31", "2022.11.30", "22.11.30", "22.11.9"):
    print(text, parse(text, default=datetime(2023, 3, 15)).date())
PROBE

cat >"$work/wanted" <<'SEEN'
2022-12 2022-12-15
2022/12 2022-12-15
2022.12 2022-03-15
2022.12.31 2022-12-31
22.12.31 2031-12-22
22-12-31 2031-12-22
2022.11.30 2022-11-30
22.11.30 2030-11-22
22.11.9 2009-11-22
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "python-dateutil==4.0.0"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
