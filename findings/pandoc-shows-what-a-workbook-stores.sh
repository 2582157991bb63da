#!/usr/bin/env bash
# pandoc 3.9, by pypandoc_binary 1.17 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): it reads XLSX, but not the formats of the
# cells: 2022年12月31日 is 44926.0, 88.45% is 0.8845, 3,105 (in thousands) is 3105200.0, and from ten millions on an amount is
# 1.234567891e7. A count of 0 is 0.0.
#
# This tool reads no workbooks, and takes a cell like 1.234567891e7 for no number; it does not use pandoc.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
import pypandoc
import xlsxwriter

workbook = xlsxwriter.Workbook("a.xlsx")
sheet = workbook.add_worksheet("S")
sheet.write_row(0, 0, ("date", "rate", "thousands", "yuan", "accidents"))
for column, (value, shown) in enumerate(
    ((44926, 'yyyy"年"m"月"d"日"'), (0.8845, "0.00%"), (3105200, "#,##0.00,"), (12345678.91, "#,##0.00"), (0, "0"))
):
    sheet.write_number(1, column, value, workbook.add_format({"num_format": shown}))
workbook.close()
print(pypandoc.get_pandoc_version(), pypandoc.convert_file("a.xlsx", "gfm").split("\n")[-2].split())
PROBE

cat >"$work/wanted" <<'SEEN'
3.9 ['|', '44926.0', '|', '0.8845', '|', '3105200.0', '|', '1.234567891e7', '|', '0.0', '|']
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "pypandoc_binary==1.17" "xlsxwriter==3.3.1"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
