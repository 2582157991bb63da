#!/usr/bin/env bash
# dateparser 1.5.0 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): a year alone, as public bodies write it, is a length of time:
# 2022年 is 2022 years ago, which is the year 1, and 2021年 the year 2. `search_dates` does so inside of sentences, tears 12月31日 from
# its year and takes the amount 0.00 for a date. With a month (2022年3月) the year is right. No error, no warning: a later year becomes
# an earlier one.
#
# This tool has its own grammar of dates, in which four digits before 年 are a year; it does not use dateparser.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
from datetime import datetime

import dateparser
from dateparser.search import search_dates

SETTINGS = {"RELATIVE_BASE": datetime(2023, 3, 15)}
for text in ("2022年12月31日", "2022年3月", "2022年", "2021年", "1998年"):
    print(text, dateparser.parse(text, languages=["zh"], settings=SETTINGS).date())
for words, date in search_dates("2022年总支出310.52万元，截至2022年12月31日结余0.00万元。", languages=["zh"], settings=SETTINGS):
    print("found", words, date.date())
PROBE

cat >"$work/wanted" <<'SEEN'
2022年12月31日 2022-12-31
2022年3月 2022-03-15
2022年 0001-03-15
2021年 0002-03-15
1998年 0025-03-15
found 2022年 0001-03-15
found 12月31日 2022-12-31
found 0.00 2023-03-15
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "dateparser==1.5.0"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
