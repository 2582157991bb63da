"""Fixtures shared by the tests of the whole program: files, a rule pack, and the program run in this process."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import RULES, Ran, Run, Write

from auditor.cli import main


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a text file below the test's folder."""

    def make(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return make


@pytest.fixture
def pack(write: Write) -> Path:
    """A pack with one rule, C901."""
    write("tiny/rules.yaml", RULES)
    return write("tiny/pack.yaml", 'name: tiny\ntitle: 小包\nversion: "1"\n').parent


@pytest.fixture
def auditor(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the program from an empty folder; the run must not end in an internal error."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.delenv("AUDITOR_LANG", raising=False)

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def check(auditor: Run, pack: Path) -> Run:
    """`auditor check` with the tiny pack's rule alone, in this process: most tests are not about workers."""

    def run(*arguments: object) -> Ran:
        return auditor("check", "--no-isolation", "--no-cache", "--rules", pack, "--select", "parts-of-a-sentence", *arguments)

    return run
