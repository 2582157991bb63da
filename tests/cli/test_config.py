"""`auditor config`: what is in force and why, and a working folder that works as written."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from support import RIGHT, WRONG, Run, Write

from auditor.rulebook.file_schemas import FILES
from auditor.settings import FIELDS, load_settings

ROOT = Path(__file__).parents[2]


def test_every_setting_is_shown_with_its_value_and_source(auditor: Run, write: Write) -> None:
    write("elsewhere/auditor.yaml", "fail_on: warning\nignore: [R101, C9]\nparameters: {bands: [90, 80]}\n")
    write("elsewhere/waivers.yaml", "[]\n")
    ran = auditor("config", "show")
    lines = {line.split()[0]: line for line in ran.out.splitlines()[1:]}
    assert ran.code == 0 and tuple(lines) == FIELDS
    assert re.fullmatch(r"fail_on +warning +（.*auditor\.yaml:1:1）", lines["fail_on"])
    assert "R101、C9" in lines["ignore"] and "auditor.yaml:2:1" in lines["ignore"]
    assert "bands: [90, 80]" in lines["parameters"]
    assert "waivers.yaml" in lines["waivers"] and "与配置文件同一文件夹" in lines["waivers"]
    assert lines["packs"].endswith("未设置  （默认值）") and "info" in lines["min_severity"]


def test_without_a_file(auditor: Run) -> None:
    assert auditor("config", "show").out.startswith("没有找到 auditor.yaml")
    assert auditor("config", "show", "--lang", "en").out.startswith("There is no auditor.yaml")


@pytest.mark.parametrize(("arguments", "source"), [(("--lang", "en"), "--lang"), ((), "AUDITOR_LANG")])
def test_the_language_that_was_chosen(auditor: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], source: str) -> None:
    monkeypatch.setenv("AUDITOR_LANG", "en")
    shown = auditor("config", "show", "--format", "json", *arguments).json
    assert shown["settings"]["language"] == {"value": "en", "source": source} and shown["path"] is None


def test_a_wrong_configuration_is_told(auditor: Run, write: Write) -> None:
    ran = auditor("config", "show", "--config", write("x.yaml", "fail_on: erorr\n"))
    assert ran.code == 2 and "x.yaml:1:10" in ran.err


@pytest.fixture
def folder(auditor: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as `config init` writes it."""
    assert auditor("config", "init", tmp_path / "工作").code == 0
    monkeypatch.chdir(tmp_path / "工作")
    return tmp_path / "工作"


def test_the_files_of_a_working_folder(folder: Path) -> None:
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    own = ["audit.sh", "auditor.yaml", "waivers.yaml", "审计.bat", "本地规则/pack.yaml", "本地规则/示例.yaml"]
    assert files == sorted([*own, *(f"schema/{of}.schema.json" for of in FILES)])
    settings = load_settings(None, folder)
    assert settings.rules == (folder / "本地规则",) and settings.waivers == folder / "waivers.yaml"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_setting_stands_in_the_configuration_and_can_be_uncommented(auditor: Run, tmp_path: Path, language: str) -> None:
    auditor("config", "init", tmp_path / "w", "--lang", language)
    path = tmp_path / "w" / "auditor.yaml"
    full = re.sub(r"^# (?=\w+: )(?=(?:" + "|".join(FIELDS) + "):)", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(full, encoding="utf-8")
    settings = load_settings(path, tmp_path)
    assert "default" not in settings.sources.values() and "beside" not in settings.sources.values()


def test_the_local_rules_are_valid_and_pass_their_tests(auditor: Run, folder: Path) -> None:
    checked = auditor("rules", "check", folder / "本地规则")
    assert checked.code == 0 and checked.out.splitlines()[-1] == "0 处错误，0 处提醒，读入 1 条规则"
    assert "（未启用）" in next(line for line in auditor("rules", "list").out.splitlines() if "C901" in line)
    assert auditor("rules", "test", folder / "本地规则").code == 0


def test_reports_are_written_and_findings_can_be_waived_there(auditor: Run, folder: Path, write: Write) -> None:
    document = write("工作/a.md", WRONG)
    assert auditor("check", document, "--no-confidence").code == 1
    result = folder / "核对结果" / "a.findings.json"
    assert auditor("waive", result, 1, "--reason", "r", "--person", "p").code == 0
    assert auditor("check", document, "--no-confidence").code == 0
    assert (folder / "waivers.yaml").read_text(encoding="utf-8").splitlines()[1].startswith("# 已决定不再处理的问题。")


def test_nothing_is_overwritten(auditor: Run, tmp_path: Path, write: Write) -> None:
    kept = write("w/waivers.yaml", "# mine\n")
    ran = auditor("config", "init", kept.parent)
    assert ran.code == 2 and "waivers.yaml" in ran.err
    assert os.listdir(kept.parent) == ["waivers.yaml"] and kept.read_text(encoding="utf-8") == "# mine\n"


def test_the_batch_file_is_ascii_with_line_ends_of_windows(folder: Path) -> None:
    content = (folder / "审计.bat").read_bytes()
    content.decode("ascii")
    assert content.count(b"\r\n") == content.count(b"\n") and b'"%~dp0auditor.yaml" %*' in content


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_the_shell_script_audits_what_is_dropped_on_it(folder: Path, write: Write, tmp_path: Path) -> None:
    stub = write("bin/auditor", f'#!/bin/sh\nexec "{sys.executable}" -m auditor "$@"\n')
    stub.chmod(0o755)
    environment = os.environ | {"PATH": f"{stub.parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    settings = folder / "auditor.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "confidence: off\n", encoding="utf-8")
    command = [folder / "audit.sh", write("收件 (1)/甲.md", WRONG), write("乙.md", RIGHT)]
    ran = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, timeout=120, check=False)
    assert ran.returncode == 1, ran.stderr
    reports = [name for name in sorted(os.listdir(folder / "核对结果")) if name.endswith(".findings.json")]
    assert reports == ["乙.findings.json", "甲.findings.json"] and (folder / "核对结果" / "index.md").is_file()
    nothing = subprocess.run([folder / "audit.sh"], env=environment, capture_output=True, timeout=120, check=False)
    assert nothing.returncode == 0 and "PATH" in nothing.stdout.decode()
