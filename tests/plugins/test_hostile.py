"""Plugins that hang, die, flood or meddle: the run ends in time, the findings are those of a run without them, and they are named."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support import WRONG, Ran, Write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

HEAD = """\
import atexit, ctypes, decimal, gc, os, re, signal, subprocess, sys, threading, time
from auditor.checks.kind import CheckKind
from auditor.hookspecs import hookimpl
from auditor.readers.base import Reader
from auditor.reports.base import Report, ReportSection


def hang(*arguments):
    time.sleep(1000)


"""
RESULTS = "@hookimpl\ndef auditor_results(audit):\n    "
LIMIT = 2  # seconds for one document, and so for one call of a plugin

# what ends a worker, at load or in each hook, with the word that names the part
FATAL = {
    "hangs at load": ("hang()\n", "load"),
    "exits at load": ("os._exit(0)\n", "load"),
    "kills at load": ("os.kill(os.getpid(), signal.SIGKILL)\n", "load"),
    "hangs in packs": ("@hookimpl\ndef auditor_rule_packs():\n    hang()\n", "auditor_rule_packs"),
    "hangs in checks": ("@hookimpl\ndef auditor_checks():\n    hang()\n", "auditor_checks"),
    "hangs in readers": ("@hookimpl\ndef auditor_readers():\n    hang()\n", "auditor_readers"),
    "hangs in options": ("@hookimpl\ndef auditor_options(parser):\n    hang()\n", "auditor_options"),
    "hangs in quantities": ("@hookimpl\ndef auditor_parse_quantity(text, context):\n    hang()\n", "auditor_parse_quantity"),
    "hangs in classify": ("@hookimpl\ndef auditor_classify(document):\n    hang()\n", "auditor_classify"),
    "hangs in figures": ("@hookimpl\ndef auditor_collect_figures(document, figures):\n    hang()\n", "auditor_collect_figures"),
    "hangs in results": (RESULTS + "hang()\n", "auditor_results"),
    "hangs in review": ("@hookimpl\ndef auditor_review(results):\n    hang()\n", "auditor_review"),
    "hangs in sections": ("@hookimpl\ndef auditor_report_sections(audit):\n    hang()\n", "auditor_report_sections"),
    "hangs as a format": ("@hookimpl\ndef auditor_reports():\n    return [Report('json', '.findings.json', hang)]\n", "format json"),
    "hangs as a reader": ("@hookimpl\ndef auditor_readers():\n    return [Reader('markdown', ('.md',), hang)]\n", "reader markdown"),
    "never tires": (RESULTS + "while True:\n        pass\n", "auditor_results"),
    "yields without end": (RESULTS + "while True:\n        yield 1\n", "auditor_results"),
    "matches without end": (RESULTS + "re.match(r'(a+)+$', 'a' * 60 + 'b')\n", "auditor_results"),
    "swallows signals": (
        RESULTS + "while True:\n        try:\n            hang()\n        except BaseException:\n            pass\n",
        "auditor_results",
    ),
    "eats memory": (RESULTS + "x = []\n    while True:\n        x.append(b'x' * 10_000_000)\n", "auditor_results"),
    "exits hard": (RESULTS + "os._exit(0)\n", "auditor_results"),
    "reads address 0": (RESULTS + "ctypes.string_at(0)\n", "auditor_results"),
    "closes everything": (RESULTS + "os.closerange(0, 256)\n", "auditor_results"),
    "ends its group": (RESULTS + "os.killpg(0, signal.SIGKILL)\n", "auditor_results"),
    "leaves a child": (RESULTS + "subprocess.Popen(['sleep', '987'], start_new_session=True)\n    hang()\n", "auditor_results"),
    "prints without end": (RESULTS + "while True:\n        print('x' * 1000)\n", "auditor_results"),
}

# what could spoil the rest of the run, and must not be seen in it; some are named, none loses a finding
MEDDLING = {
    "keeps a thread": RESULTS + "threading.Thread(target=hang).start()\n    return []\n",
    "keeps the exit": "atexit.register(hang)\n",
    "rounds": "decimal.getcontext().prec = 2\n" + RESULTS + "decimal.getcontext().prec = 1\n    return []\n",
    "moves away": "os.chdir('/')\n",
    "forbids depth": RESULTS + "sys.setrecursionlimit(60)\n    return []\n",
    "closes the output": RESULTS + "sys.stdout.close()\n    return []\n",
    "ignores the end": "for one in (signal.SIGTERM, signal.SIGINT):\n    signal.signal(one, signal.SIG_IGN)\n",
    "writes to the pipe": RESULTS + "os.write(1, b'x' * 100)\n    return []\n",
    "forges values": RESULTS
    + "for result in audit.documents[0].results:\n        object.__setattr__(result, 'severity', 'info')\n    return []\n",
    "forges in review": "@hookimpl\ndef auditor_review(results):\n    for one in results:\n        object.__setattr__(one, 'title', 'x')\n",
    "empties the figures": "@hookimpl\ndef auditor_collect_figures(document, figures):\n"
    "    object.__setattr__(document, 'blocks', ())\n    return []\n",
    "interrupts": RESULTS + "raise KeyboardInterrupt\n",
    "stops iteration": RESULTS + "raise StopIteration\n",
    "raises at the end": RESULTS + "raise GeneratorExit\n",
}

Check = Callable[..., Ran]


@pytest.fixture
def run(pack: Path, write: Write, tmp_path: Path) -> Check:
    """`auditor check` of the wrong document in a process of its own, with a plugin of this source."""
    document = write("a.md", WRONG)
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONUTF8": "1"}

    def check(source: str) -> Ran:
        plugin = write("bad_plugin.py", HEAD + source)
        given = ["--rules", pack, "--select", "C901", "--time-limit", LIMIT, "--format", "json", "--plugin", plugin, document]
        command = [sys.executable, "-m", "auditor", "check", *map(str, given)]
        ran = subprocess.run(command, capture_output=True, env=environment, cwd=tmp_path, timeout=60, check=False)
        return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode("utf-8", "replace"))

    return check


@pytest.fixture
def honest(run: Check) -> list[Any]:
    """The findings of a run with a plugin that does nothing."""
    ran = run("")
    assert ran.code == 1 and len(ran.json["findings"]) == 1
    return list(ran.json["findings"])


@pytest.mark.parametrize("harm", FATAL)
def test_what_ends_a_worker_is_named_and_left_out(run: Check, honest: list[Any], harm: str) -> None:
    source, part = FATAL[harm]
    began = time.monotonic()
    ran = run(source)
    assert time.monotonic() - began < 5 * LIMIT
    assert ran.code == 4 and ran.json["findings"] == honest
    (problem,) = ran.json["problems"]
    assert problem["code"] == "X401" and "bad_plugin" in problem["message"] and part in problem["message"]
    assert len(ran.err) < 200_000 and "Traceback" not in ran.err


@pytest.mark.parametrize("harm", MEDDLING)
def test_meddling_changes_no_finding(run: Check, honest: list[Any], harm: str) -> None:
    began = time.monotonic()
    ran = run(MEDDLING[harm])
    assert time.monotonic() - began < 5 * LIMIT
    assert ran.json["findings"] == honest and "Traceback" not in ran.err
    problems = ran.json["problems"]
    assert ran.code == (4 if problems else 1) and all("bad_plugin" in problem["message"] for problem in problems)


def test_nothing_that_a_plugin_started_outlives_the_run(run: Check) -> None:
    import psutil

    run(FATAL["leaves a child"][0])
    assert not [process for process in psutil.process_iter(["cmdline"]) if process.info["cmdline"] == ["sleep", "987"]]


def test_two_plugins_of_one_name_and_one_given_twice(run: Check, write: Write, pack: Path, tmp_path: Path) -> None:
    first, second = (write(f"{folder}/bad_plugin.py", HEAD + RESULTS + "return []\n") for folder in ("one", "two"))
    document = write("a.md", WRONG)
    command = [sys.executable, "-m", "auditor", "check", "--rules", pack, "--select", "C901", "--format", "json", document]
    for others, code, problems in (((first, first), 1, 0), ((first, second), 4, 1)):
        given = [word for plugin in others for word in ("--plugin", plugin)]
        ran = subprocess.run([*map(str, [*command, *given])], capture_output=True, cwd=tmp_path, timeout=60, check=False)
        told = Ran(ran.returncode, ran.stdout.decode(), "").json
        assert ran.returncode == code and len(told["problems"]) == problems and len(told["findings"]) == 1
