#!/usr/bin/env bash
# fpdf2 2.8.9 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): with `markdown=True` two dashes switch underlining on and off wherever
# they stand, also between digits, and a single pair is not left as it is: 3--5次 is printed 35次, 2021--2022年 is 20212022年, and the --
# of an empty amount is gone. Markdown has no such mark; who turns it on for bold type gets it.
#
# This tool writes no PDF with fpdf2. Its grammar of numbers reads 3--5次 as a range, which is how it would have been printed.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
import pymupdf
from fpdf import FPDF
from pypdf import PdfReader

with open("font.ttf", "wb") as file:
    file.write(pymupdf.Font("cjk").buffer)
for markdown in (False, True):
    pdf = FPDF()
    pdf.add_page()
    for style in ("", "B"):
        pdf.add_font("song", style, "font.ttf")
    pdf.set_font("song", size=10)
    pdf.multi_cell(0, 8, "**走访企业3--5次，结余--万元，2021--2022年增长12.5%**", markdown=markdown)
    pdf.output("a.pdf")
    print(markdown, PdfReader("a.pdf").pages[0].extract_text())
PROBE

cat >"$work/wanted" <<'SEEN'
False **走访企业3--5次，结余--万元，2021--2022年增长12.5%**
True 走访企业35次，结余万元，20212022年增长12.5%
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "fpdf2==2.8.9" "pymupdf==1.28.2" "pypdf==7.1.1"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
