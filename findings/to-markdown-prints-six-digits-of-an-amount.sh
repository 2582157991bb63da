#!/usr/bin/env bash
# pandas 3.1.1 with tabulate 0.10.0 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): `DataFrame.to_markdown` does not print numbers
# as `to_string` does, but with six digits: 3105234.56 is 3.10523e+06 and the last four digits are gone. That holds for text too, as
# soon as all of a column looks like numbers: 1,479,512.34 is 1.47951e+06, a file number 12E5 is 1.2e+06, a typed 9.00 is 9.
#
# This tool writes its tables itself, with each number as the document prints it; it uses neither.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
import pandas
from tabulate import tabulate

frame = pandas.DataFrame({"编码": ["201", "0203"], "金额": [3105234.56, 310.5], "文字": ["3105234.56", "1,479,512.34"], "档案号": ["12E5", "7"]})
print(frame.to_markdown(index=False))
print(tabulate([["基本支出", "3105234.56"], ["项目支出", "9.00"]], tablefmt="pipe"))
print(frame.to_string(index=False))
PROBE

cat >"$work/wanted" <<'SEEN'
|   编码 |            金额 |          文字 |     档案号 |
|-----:|--------------:|------------:|--------:|
|  201 |   3.10523e+06 | 3.10523e+06 | 1.2e+06 |
| 0203 | 310.5         | 1.47951e+06 | 7       |
|:-----|------------:|
| 基本支出 | 3.10523e+06 |
| 项目支出 | 9           |
  编码         金额           文字  档案号
 201 3105234.56   3105234.56 12E5
0203     310.50 1,479,512.34    7
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "pandas==3.1.1" "tabulate==0.10.0"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
