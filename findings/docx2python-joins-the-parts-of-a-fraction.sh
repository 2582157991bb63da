#!/usr/bin/env bash
# docx2python 3.7.1 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): a formula typed with Word's equation editor, as reports do for
# rates, comes without its structure: the fraction of 147.95 and 310.52 is the number 147.95310.52, and 22 times 10 to the power of 2
# is 22102. The mark <latex> around it promises otherwise. python-docx 1.2.0 has nothing of the formula at all.
#
# This tool reads no DOCX; in a folder it names such files as not read.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
from docx import Document
from docx.oxml import parse_xml
from docx2python import docx2python

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def said(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"


share = f"<m:f><m:num>{said('147.95')}</m:num><m:den>{said('310.52')}</m:den></m:f>{said('×100%=47.65%')}"
area = f"{said('22')}<m:sSup><m:e>{said('10')}</m:e><m:sup>{said('2')}</m:sup></m:sSup>"
document = Document()
for words, formula in (("执行率=", share), ("数量=", area)):
    document.add_paragraph(words)._p.append(parse_xml(f'<m:oMath xmlns:m="{MATH}" xmlns:w="{WORD}">{formula}</m:oMath>'))
document.save("a.docx")
print("docx2python", docx2python("a.docx").text.split())
print("python-docx", [paragraph.text for paragraph in Document("a.docx").paragraphs])
PROBE

cat >"$work/wanted" <<'SEEN'
docx2python ['执行率=<latex>147.95310.52×100%=47.65%</latex>', '数量=<latex>22102</latex>']
python-docx ['执行率=', '数量=']
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "docx2python==3.7.1" "python-docx==1.2.0"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
