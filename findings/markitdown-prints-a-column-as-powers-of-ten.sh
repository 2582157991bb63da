#!/usr/bin/env bash
# markitdown 0.1.9 with pandas 3.0.6 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): one cell with a long fraction, as every
# quotient in a workbook has, makes the whole column of the sheet 1.479500e+08: all amounts of it have seven digits then, and
# 147950012.25 has lost 12.25. With two decimals in that cell all is right. A text 0101 is 101.0 as soon as a cell of its column is
# blank.
#
# This tool takes a cell like 1.479500e+08 for no number and does not judge sums over it; it does not use markitdown.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
from markitdown import MarkItDown
from openpyxl import Workbook

for average in (1763668.42, 12345678.91 / 7):
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "支出（元）"
    for row in (("编码", "科目", "执行数"), ("0101", "基本支出", 147950012.25), ("0201", "项目支出", 12345678.91), ("", "人均", average)):
        sheet.append(row)
    workbook.save("a.xlsx")
    print(MarkItDown().convert("a.xlsx").text_content)
PROBE

cat >"$work/wanted" <<'SEEN'
## 支出（元）
| 编码 | 科目 | 执行数 |
| --- | --- | --- |
| 101.0 | 基本支出 | 147950012.25 |
| 201.0 | 项目支出 | 12345678.91 |
| NaN | 人均 | 1763668.42 |
## 支出（元）
| 编码 | 科目 | 执行数 |
| --- | --- | --- |
| 101.0 | 基本支出 | 1.479500e+08 |
| 201.0 | 项目支出 | 1.234568e+07 |
| NaN | 人均 | 1.763668e+06 |
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "markitdown[xlsx]==0.1.9" "pandas==3.0.6" "openpyxl==3.1.5"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
