"""On what a run was made: system, processors, versions. No name of the machine, no user, no path."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

from benchmarks.speed.result import Value

TOOLS = ("auditor", "pymupdf", "pdfplumber", "camelot-py")


def describe() -> dict[str, Value]:
    """Facts about this machine and what is installed, in the order in which they are printed."""
    memory = psutil.virtual_memory().total / 2**30
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": f"{_model()}, {os.cpu_count()} processors, {memory:.0f} GB",
        "load before": load,
        "Python": platform.python_version(),
        "versions": ", ".join(f"{name} {installed(name) or 'not installed'}" for name in TOOLS),
    }


def installed(name: str) -> str:
    """The version of a distribution, "" when it is not there."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _model() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or "unknown"
