#!/usr/bin/env bash
# PyMuPDF 1.28.2 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): the first `Page.find_tables()` of a process writes a line that
# recommends another package to standard output, not to standard error, and no warning filter holds it back. A program that prints
# JSON there gives its readers a first line that is none; a second call in the same process writes nothing.
#
# Seen:  Consider using the pymupdf_layout package for a greatly improved page layout analysis.
#        {"tables": 1}
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
import json
import warnings

import pymupdf

warnings.simplefilter("ignore")
page = pymupdf.open().new_page()
for place in (0, 1, 2):
    page.draw_line((50, 100 + place * 24), (250, 100 + place * 24))
    page.draw_line((50 + place * 100, 100), (50 + place * 100, 148))
for number in range(4):
    page.insert_text((60 + number % 2 * 100, 117 + number // 2 * 24), f"cell {number}")
found = page.find_tables()
page.find_tables()
print(json.dumps({"tables": len(found.tables)}))
PROBE

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "pymupdf==1.28.2"
"$work/venv/bin/python" -W ignore "$work/probe.py" >"$work/out" 2>/dev/null
cat "$work/out"
[ "$(wc -l <"$work/out")" = 2 ] && grep -q "^Consider using the pymupdf_layout package" "$work/out" && [ "$(tail -n 1 "$work/out")" = '{"tables": 1}' ] ||
    { echo "changed"; exit 1; }
echo "as seen"
