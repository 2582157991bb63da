"""Two thousand rules: checked in seconds of processor time from nothing, and no worse than in proportion.

Alone on a core it is two seconds (`benchmarks/rules.py`); beside another test the caches are shared, and it is nearly three.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from support import slowness

from auditor.rulebook.parser import quick_events
from benchmarks.rules import write_pack

resource = pytest.importorskip("resource", reason="processor time of other processes is told on POSIX only")
COLD = {"AUDITOR_NO_CACHE": "1"}


def seconds(pack: Path, environment: Mapping[str, str], rounds: int = 2) -> float:
    """Processor time of `auditor rules check`, the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "auditor", "rules", "check", str(pack)]
        ran = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, encoding="utf-8", check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert ran.returncode == 0 and "0 处错误，0 处提醒" in ran.stdout, ran.stdout[:1000] + ran.stderr
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


@pytest.mark.skipif(quick_events("") is None, reason="the C extension of ruamel.yaml is not installed")
def test_two_thousand_rules_are_checked_from_nothing_in_seconds(tmp_path: Path) -> None:
    few, many = write_pack(tmp_path / "few", 100), write_pack(tmp_path / "many", 2000)
    slow = slowness()
    start = seconds(few, COLD)
    whole = seconds(many, COLD)
    assert whole < 4 * max(slow, slowness())
    assert whole - start < 30 * start, "twenty times the rules, and no more than their share"


def test_rules_from_the_cache_are_those_of_the_files(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "p", 300)
    kept = {"AUDITOR_NO_CACHE": "", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    cold, _ = seconds(pack, COLD), seconds(pack, kept, rounds=1)
    assert seconds(pack, kept) < cold
    shown = [
        subprocess.run(
            [sys.executable, "-m", "auditor", "rules", "list", "--rules", str(pack)],
            env={**os.environ, **environment}, capture_output=True, check=True,
        ).stdout
        for environment in (COLD, kept)
    ]  # fmt: skip
    assert shown[0] == shown[1] and shown[0].count(b"bench/") == 300
