#!/usr/bin/env bash
# pdfplumber 0.11.10 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): in a table that is set sideways, to be read with the head leant
# to the left, as wide tables on upright pages are, every cell is read from its end: 147.95 is 59.741, 9.00 is 00.9. The lattice is
# found, there is no warning, and the numbers look like numbers. Leant to the right they are in order. (`extract_words` has a setting
# for the direction.)
#
# This tool turns such a table upright before it reads the cells; it does not use pdfplumber.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
import pdfplumber
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


for turn in (0, 90, -90):
    canvas = Canvas("a.pdf")
    canvas.translate(300, 400)
    canvas.rotate(turn)
    table(canvas, -150, 30)
    canvas.save()
    with pdfplumber.open("a.pdf") as pdf:
        print(turn, pdf.pages[0].extract_table())
PROBE

cat >"$work/wanted" <<'SEEN'
0 [['项目', '年初预算数', '全年执行数'], ['基本支出', '147.95', '162.57'], ['项目支出', '310.52', '9.00']]
90 [['数行执年全', '75.261', '00.9'], ['数算预初年', '59.741', '25.013'], ['目项', '出支本基', '出支目项']]
-90 [['项目支出', '基本支出', '项目'], ['310.52', '147.95', '年初预算数'], ['9.00', '162.57', '全年执行数']]
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "pdfplumber==0.11.10" "reportlab==5.1.0"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
