#!/usr/bin/env bash
# pdfminer.six 20260107 and pypdf 7.1.1 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): a table inside of a form XObject, as
# programs write that put pages on pages (two on a sheet, letter heads, stamps), is read otherwise than the same table on the page.
# `extract_text` of pdfminer joins all cells without a blank: 147.95 and 162.57 are 147.95162.57 (`LAParams(all_texts=True)` helps).
# The layout mode of pypdf leaves the form out without a word, its plain mode does not.
#
# This tool reads pages with PyMuPDF, which takes the characters of a form with their places like those of the page; it uses neither.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
from pdfminer.high_level import extract_text
from pypdf import PdfReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

ROWS = (("项目", "年初预算数", "全年执行数"), ("基本支出", "147.95", "162.57"), ("项目支出", "310.52", "9.00"))
pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


def table(canvas, left, top):
    canvas.setFont("STSong-Light", 10)
    for line in range(4):
        canvas.line(left, top - 20 * line, left + 300, top - 20 * line)
        canvas.line(left + 100 * line, top, left + 100 * line, top - 60)
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            canvas.drawRightString(left + 100 * column + 96, top - 20 * row - 14, text)


canvas = Canvas("a.pdf")
canvas.beginForm("sheet")
table(canvas, 60, 700)
canvas.endForm()
canvas.setFont("STSong-Light", 10)
canvas.drawString(60, 740, "单位：万元")
canvas.doForm("sheet")
canvas.save()
page = PdfReader("a.pdf").pages[0]
print("pypdf plain", page.extract_text().split())
print("pypdf layout", page.extract_text(extraction_mode="layout").split())
print("pdfminer", extract_text("a.pdf").split())
PROBE

cat >"$work/wanted" <<'SEEN'
pypdf plain ['单位：万元', '项目', '年初预算数', '全年执行数', '基本支出', '147.95', '162.57', '项目支出', '310.52', '9.00']
pypdf layout ['单位：万元']
pdfminer ['单位：万元', '项目年初预算数全年执行数基本支出147.95162.57项目支出310.529.00']
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "pdfminer.six==20260107" "pypdf==7.1.1" "reportlab==5.1.0"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
