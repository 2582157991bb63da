#!/usr/bin/env bash
# formulas 1.3.4 (PyPI, seen on 2026-11-29, Python 3.11 on Linux) calculates workbooks. SUM over cells adds numbers that are stored as
# text, which the documentation of Excel rules out: with a text 147.95 and a number 310.52 the total is 458.47, not 310.52, so that
# the very fault that makes totals of public workbooks wrong is not seen. AVERAGE of the same cells is an error. ROUND(310.525,2) is
# 310.52, not 310.53. pycel 1.0b30 gives 310.52, 310.52 and 310.53.
#
# This tool reads no workbooks and computes with decimals, within the rounding of what is printed.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
import formulas
from openpyxl import Workbook
from pycel import ExcelCompiler

workbook = Workbook()
sheet = workbook.active
sheet.title = "S"
sheet.append(("基本支出", "147.95"))
sheet.append(("项目支出", 310.52))
for formula in ("=SUM(B1:B2)", "=AVERAGE(B1:B2)", "=ROUND(310.525,2)"):
    sheet.append(("", formula))
workbook.save("a.xlsx")
compiled = ExcelCompiler("a.xlsx")
print("pycel", [str(compiled.evaluate(f"S!B{row}")) for row in (3, 4, 5)])
solution = formulas.ExcelModel().loads("a.xlsx").finish().calculate()
print("formulas", [str(solution[f"'[a.xlsx]S'!B{row}"].value[0, 0]) for row in (3, 4, 5)])
PROBE

cat >"$work/wanted" <<'SEEN'
pycel ['310.52', '310.52', '310.53']
formulas ['458.46999999999997', '#VALUE!', '310.52']
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "formulas==1.3.4" "pycel==1.0b30" "openpyxl==3.1.5"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
