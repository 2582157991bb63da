#!/usr/bin/env bash
# python-docx 1.2.0 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): Word up to 2007 marked dates, lengths and areas by itself with
# smart tags (chsdate, chmetcnv), and documents written on from old ones still hold them. `Paragraph.text`, also that of cells, leaves
# out what a smart tag holds: 截至2022年12月31日，会场面积310.52平方米 is 截至，会场面积. It is the dates and the numbers that are lost. mammoth 1.13.0
# reads them.
#
# This tool reads no DOCX; in a folder it names such files as not read.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
import mammoth
from docx import Document
from docx.oxml import parse_xml

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TAG = '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="{}"><w:r><w:t>{}</w:t></w:r></w:smartTag>'
RUN = "<w:r><w:t>{}</w:t></w:r>"
tagged = TAG.format("chsdate", "2022年12月31日") + RUN.format("，会场面积") + TAG.format("chmetcnv", "310.52平方米")
inside = RUN.format("截至") + tagged + RUN.format("。")
document = Document()
document.element.body.insert(0, parse_xml(f'<w:p xmlns:w="{WORD}">{inside}</w:p>'))
cell = document.add_table(1, 1).cell(0, 0)
cell._tc.replace(cell.paragraphs[0]._p, parse_xml(f'<w:p xmlns:w="{WORD}">{TAG.format("chmetcnv", "147.95公里")}</w:p>'))
document.save("a.docx")
read = Document("a.docx")
print("python-docx", [paragraph.text for paragraph in read.paragraphs], [read.tables[0].cell(0, 0).text])
with open("a.docx", "rb") as file:
    print("mammoth", mammoth.extract_raw_text(file).value.split())
PROBE

cat >"$work/wanted" <<'SEEN'
python-docx ['截至，会场面积。'] ['']
mammoth ['截至2022年12月31日，会场面积310.52平方米。', '147.95公里']
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "python-docx==1.2.0" "mammoth==1.13.0"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
