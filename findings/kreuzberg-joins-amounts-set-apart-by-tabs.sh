#!/usr/bin/env bash
# kreuzberg 4.10.4 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): tabs between the words of a DOCX paragraph, with which small
# tables are typed, are dropped and nothing is put in their place: 147.95 and 310.52 are read as 147.95310.52, and the counts 22 and 9
# as 229.
#
# This tool reads no DOCX; in a folder it names such files as not read.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
import kreuzberg
from docx import Document

document = Document()
document.add_paragraph("项目\t年初预算数\t全年执行数")
document.add_paragraph("基本支出\t147.95\t310.52")
document.add_paragraph("合计\t22\t9")
document.save("a.docx")
print([paragraph.text for paragraph in Document("a.docx").paragraphs])
print(kreuzberg.extract_file_sync("a.docx").content.split())
PROBE

cat >"$work/wanted" <<'SEEN'
['项目\t年初预算数\t全年执行数', '基本支出\t147.95\t310.52', '合计\t22\t9']
['项目年初预算数全年执行数', '基本支出147.95310.52', '合计229']
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "kreuzberg==4.10.4" "python-docx==1.2.0"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
