#!/usr/bin/env bash
# csvkit 2.2.0 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): every command that guesses types takes a column of nothing but 0 and
# 1 for yes and no: 0 accidents are false, 1 is true. A percent sign is dropped without dividing, so that 95% is 95 beside 0.95 for
# the same rate, code 0101 is 101, and 3d is three days. `--no-inference` helps.
#
# In this tool a percent is a percent, by the sign or by the unit of its column, and a count stays a count; it does not use csvkit.
#
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
import subprocess
import sys
from pathlib import Path

Path("a.csv").write_text("编码,完成率,事故数,户数\n0101,95%,0,3d\n0203,0.95,1,5d\n", encoding="utf-8")
program = Path(sys.executable).with_name("csvjson")
print(subprocess.run([program, "a.csv"], capture_output=True, text=True, check=True).stdout.replace("}, {", "}\n{").strip())
PROBE

cat >"$work/wanted" <<'SEEN'
[{"编码": 101.0, "完成率": 95.0, "事故数": false, "户数": "3 days, 0:00:00"}
{"编码": 203.0, "完成率": 0.95, "事故数": true, "户数": "5 days, 0:00:00"}]
SEEN

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "csvkit==2.2.0"
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" "$work/probe.py" 2>/dev/null | tee "$work/out"
cmp --silent "$work/out" "$work/wanted" || { echo "changed"; exit 1; }
echo "as seen"
