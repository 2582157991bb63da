#!/usr/bin/env bash
# mistune 3.4.0 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): one row with a cell less than the heading, as converters and people
# write it when the last cell is blank, and the whole table is a paragraph: no cell of any row is left. GitHub's description of tables
# fills the row up, and markdown-it-py 4.3.0 does.
#
# This tool's own Markdown reader takes missing cells for blank ones; it does not use mistune.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
import re

import mistune
from markdown_it import MarkdownIt

TABLE = "| 项目 | 预算 | 执行 |\n| --- | --- | --- |\n| 基本支出 | 147.95 | 162.57 |\n| 项目支出 | 310.52 |\n"
RENDERERS = {"mistune": mistune.create_markdown(plugins=["table"]), "markdown-it": MarkdownIt("commonmark").enable("table").render}
for name, render in RENDERERS.items():
    print(name, re.findall("<td[^>]*>(.*?)</td>", render(TABLE)))
PROBE

cat >"$work/wanted" <<'SEEN'
mistune []
markdown-it ['基本支出', '147.95', '162.57', '项目支出', '310.52', '']
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "mistune==3.4.0" "markdown-it-py==4.3.0"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
