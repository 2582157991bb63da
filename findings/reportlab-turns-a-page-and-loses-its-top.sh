#!/usr/bin/env bash
# reportlab 5.1.0 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): `Canvas.setPageRotation(90)` (and 270) does not only say how the
# page is shown, it also exchanges width and height of the page: what was drawn above 595 points of an upright A4 page is off the
# paper, and the file has no error. The same table on the same page is there without the turn and with one of 180 degrees.
#
# This tool tells of text that stands off the page (X101, X111) instead of reading it or passing over it; it does not use reportlab.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
import pymupdf
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


for turn in (0, 180, 90):
    canvas = Canvas("a.pdf", pagesize=(595, 842))
    canvas.setPageRotation(turn)
    table(canvas, 60, 760)
    canvas.save()
    box = [float(side) for side in PdfReader("a.pdf").pages[0].mediabox]
    words = [word[4] for word in pymupdf.open("a.pdf")[0].get_text("words")]
    print(turn, box, words)
PROBE

cat >"$work/wanted" <<'SEEN'
0 [0.0, 0.0, 595.0, 842.0] ['项目', '年初预算数', '全年执行数', '基本支出', '147.95', '162.57', '项目支出', '310.52', '9.00']
180 [0.0, 0.0, 595.0, 842.0] ['项目', '年初预算数', '全年执行数', '基本支出', '147.95', '162.57', '项目支出', '310.52', '9.00']
90 [0.0, 0.0, 842.0, 595.0] []
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "reportlab==5.1.0" "pypdf==7.1.1" "pymupdf==1.28.2"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
