"""The grammar of the command line: languages, errors with a next step, help without heavy imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support import WRONG, Run, Write

from auditor import __version__

HEAVY = ("pymupdf", "ruamel", "pluggy", "re2", "importlib.metadata", "auditor.engine", "auditor.pipeline")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "PATH"),
        (["check", "a.pdf", "--fail-on"], "--fail-on"),
        (["check", "a.pdf", "--fail-on", "errors"], "error、warning、info、never"),
        (["check", "a.pdf", "--frmat", "json"], "--frmat"),
        (["chek", "a.pdf"], "check、figures、rules、plugins"),
        (["rules"], "COMMAND"),
        (["rules", "lst"], "list、show、check"),
        (["figures", "a.pdf", "--format", "xml"], "text、json"),
        (["rules", "list", "extra"], "extra"),
        (["check", "a.pdf", "--lang", "fr"], "zh、en"),
    ],
)
def test_a_wrong_command_line_is_told_in_chinese_with_the_next_step(auditor: Run, arguments: list[str], said: str) -> None:
    ran = auditor(*arguments)
    assert ran.code == 2 and ran.out == ""
    assert said in ran.err and "--help" in ran.err
    assert any("\u4e00" <= char <= "\u9fff" for char in ran.err.splitlines()[0])


@pytest.mark.parametrize("arguments", [["--lang", "en", "check"], ["check", "--lang", "en"], ["check", "--lang=en"]])
def test_the_language_stands_before_or_after_the_command(auditor: Run, arguments: list[str]) -> None:
    assert auditor(*arguments).err.startswith("Missing argument: PATH.")


def test_the_language_of_the_environment(auditor: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_LANG", "en")
    assert auditor("check").err.startswith("Missing argument")
    assert auditor("check", "--lang", "zh").err.startswith("缺少")


def test_the_language_of_a_report(check: Run, write: Write) -> None:
    ran = check(write("a.md", WRONG), "--lang", "en", "--format", "json")
    finding = ran.json["findings"][0]
    assert finding["title"] == "The parts do not add up"
    assert "148.95" in finding["statement"] and "合计" not in finding["statement"]
    assert finding["ask"] == "请单位核对分项。"  # never translated by the rule's author


def test_no_command_shows_the_help(auditor: Run) -> None:
    ran = auditor()
    assert ran.code == 2 and "check" in ran.err and "用法" in ran.err


def test_help_and_version(auditor: Run) -> None:
    assert auditor("--version").out == f"auditor {__version__}\n"
    shown = auditor("check", "--help")
    assert shown.code == 0 and "--fail-on" in shown.out


def test_help_loads_nothing_heavy() -> None:
    script = f"import sys; from auditor.cli import main; main(['--help']); print([name for name in {HEAVY!r} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", timeout=60, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


def test_several_formats_need_a_folder(check: Run, write: Write) -> None:
    ran = check(write("a.md", WRONG), "--format", "markdown,json")
    assert ran.code == 2 and "-o" in ran.err


def test_an_unknown_format_is_told_with_the_known_ones(check: Run, write: Write) -> None:
    ran = check(write("a.md", WRONG), "--format", "docx")
    assert ran.code == 2 and "markdown" in ran.err and "json" in ran.err


def test_an_unknown_pack_is_refused(auditor: Run, write: Write) -> None:
    ran = auditor("check", "--pack", "atlantis", write("a.md", WRONG))
    assert ran.code == 2 and "atlantis" in ran.err


def test_a_configuration_that_does_not_exist(check: Run, write: Write, tmp_path: Path) -> None:
    ran = check("--config", tmp_path / "no.yaml", write("a.md", WRONG))
    assert ran.code == 2 and "no.yaml" in ran.err
