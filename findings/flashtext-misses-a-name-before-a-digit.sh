#!/usr/bin/env bash
# flashtext 2.7 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): a keyword is found only where no Latin letter, digit or underscore
# touches it. In Chinese text amounts follow their names directly: 总支出 is not found in 总支出310.52万元, but in 总支出为310.52万元 and in a
# longer word. The sentences that state an amount are the ones that are lost, without a word.
#
# This tool finds names by its own lexicon, which knows no word boundaries; it does not use flashtext.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
from flashtext import KeywordProcessor

names = KeywordProcessor()
names.add_keyword("总支出")
for text in ("全年总支出为310.52万元", "全年总支出310.52万元", "全年总支出：310.52万元", "2022总支出为310.52万元", "2022年总支出为310.52万元"):
    print(text, names.extract_keywords(text))
PROBE

cat >"$work/wanted" <<'SEEN'
全年总支出为310.52万元 ['总支出']
全年总支出310.52万元 []
全年总支出：310.52万元 ['总支出']
2022总支出为310.52万元 []
2022年总支出为310.52万元 ['总支出']
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "flashtext==2.7"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
