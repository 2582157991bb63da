#!/usr/bin/env bash
# PyMuPDF 2.0 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): `find_tables().extract()` of a plain ruled table of three columns, which
# holds nothing but Latin text in Helvetica, gives five columns, two of them empty, and sets the points and commas of every number on
# a line of their own, behind its digits. Who joins the lines of a cell reads 186000.00 as 18600000: a hundred times as much, and no
# warning. 1.28.2 gives the cells as printed, and so do the words of the page in both.
#
# Seen:  1.28.2  [['item', 'amount', 'share'], ['a', '186000.00', '12.5%'], …]
#        2.0     [['item', '', 'amount', '', 'share'], ['a', '', '18600000\n.', '', '125%\n.'], …]
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
import pymupdf

ROWS = (("item", "amount", "share"), ("a", "186000.00", "12.5%"), ("b", "1,302,000.00", "87.5%"))
document = pymupdf.open()
page = document.new_page()
for row in range(4):
    page.draw_line((50, 100 + row * 24), (350, 100 + row * 24))
for column in range(4):
    page.draw_line((50 + column * 100, 100), (50 + column * 100, 172))
for row, texts in enumerate(ROWS):
    for column, text in enumerate(texts):
        page.insert_text((55 + column * 100, 117 + row * 24), text, fontsize=9)
page = pymupdf.open("pdf", document.tobytes())[0]
words = [word[4] for word in page.get_text("words")]
assert words == [text for texts in ROWS for text in texts], words
cells = page.find_tables().tables[0].extract()
print(pymupdf.__version__, cells)
print("as printed" if cells == [list(texts) for texts in ROWS] else "torn" if "18600000\n." in cells[1] else "otherwise")
PROBE

declare -A wanted=([1.28.2]="as printed" [2.0]="torn")
for version in 1.28.2 2.0; do
    python3 -m venv "$work/$version"
    "$work/$version/bin/pip" install --quiet --disable-pip-version-check "pymupdf==$version"
    "$work/$version/bin/python" "$work/probe.py" >"$work/seen" 2>/dev/null
    tail -n 2 "$work/seen"
    [ "$(tail -n 1 "$work/seen")" = "${wanted[$version]}" ] || { echo "changed"; exit 1; }
done
echo "as seen"
