#!/usr/bin/env bash
# PyMuPDF 2.0 (PyPI, seen on 2026-11-29, Python 3.11 on Linux): a plain `import pymupdf` loads onnxruntime and numpy, for a layout
# model that the program may never call. 1.28.2 is one package and loads neither. A tool that starts a process for each document, or
# answers on a command line, pays for it at every start; this is why a requirement without an upper bound is a risk here.
#
# Seen:  1.28.2   1 package   90 MB  import 0.12 s of processor time  onnxruntime no   numpy no
#        2.0     12 packages 321 MB  import 0.83 s of processor time  onnxruntime yes  numpy yes
# Exits with 1 when this is no longer so. Needs python3 with venv, and an index of packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/probe.py" <<'PROBE'
import sys, time
from importlib.metadata import distributions

begun = time.process_time()
import pymupdf

spent = time.process_time() - begun
loaded = {name: name in sys.modules for name in ("onnxruntime", "numpy")}
others = sorted({d.metadata["Name"] for d in distributions()} - {"pip", "setuptools"})
print(f"{pymupdf.__version__}: {len(others)} packages; import {spent:.2f} s; loaded {loaded}", file=sys.stderr)
print(any(loaded.values()))
PROBE

declare -A said
for version in 1.28.2 2.0; do
    python3 -m venv "$work/$version"
    "$work/$version/bin/pip" install --quiet --disable-pip-version-check "pymupdf==$version"
    said[$version]=$("$work/$version/bin/python" "$work/probe.py" 2>"$work/seen" | tail -n 1)
    grep "packages;" "$work/seen"
    du -sm "$work/$version"/lib/python3*/site-packages | cut -f1 | sed 's/$/ MB/'
done

[ "${said[1.28.2]}" = False ] || { echo "changed: 1.28.2 loads more than itself"; exit 1; }
[ "${said[2.0]}" = True ] || { echo "changed: 2.0 loads neither onnxruntime nor numpy"; exit 1; }
echo "as seen"
