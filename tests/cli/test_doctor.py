"""`auditor doctor`: the environment, and what is read in a file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest
from support import WRONG, Run, Write

from auditor.rulebook.shipped import shipped_packs

EXAMPLE = Path(__file__).parents[2] / "examples" / "report.pdf"
TABLE = """\
# 2022年度某中心部门整体支出绩效自评报告

部门（单位）名称：某市某中心

部门整体支出绩效自评表

单位：万元

| 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 |
|---|---|---|---|
| 年度资金总额 | 147.95 | 310.52 | 310.52 |
"""


def test_the_environment_in_order(auditor: Run) -> None:
    ran = auditor("doctor")
    assert ran.code == 0 and "没有发现问题" in ran.out
    assert "Python" in ran.out and "pymupdf 1." in ran.out and "终端编码" in ran.out and "缓存" in ran.out
    assert all(f"自带规则包 {name} " in ran.out for name in shipped_packs())
    assert auditor("doctor", "--lang", "en").out.endswith("Nothing wrong was found.\n")


def test_what_is_read_in_a_file(auditor: Run, write: Write) -> None:
    ran = auditor("doctor", write("a.md", TABLE))
    assert ran.code == 0
    assert "年度：2022" in ran.out and "文件类型：绩效自评报告" in ran.out and "单位：某市某中心" in ran.out
    (line,) = (line for line in ran.out.splitlines() if "《部门整体支出绩效自评表》" in line)
    assert "2 行 × 4 列" in line and "表头行 1" in line and "单位 万元" in line and "3 个数字" in line


def test_pages_and_tables_of_a_pdf(auditor: Run) -> None:
    ran = auditor("doctor", EXAMPLE)
    assert ran.code == 0 and "（9 页" in ran.out
    assert [f"第{page}页：" in ran.out for page in range(1, 10)] == [True] * 9
    assert "表格 2 个" in ran.out and "第8-9页《2022年度部门整体支出绩效自评表》" in ran.out and "个绩效指标" in ran.out


def test_a_page_without_a_text_layer(auditor: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_text((72, 72), "2022年总支出147.95万元。", fontname="china-s")
        picture = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 200, 200))
        picture.clear_with(200)
        document.new_page().insert_image(pymupdf.Rect(0, 0, 595, 842), pixmap=picture)
        document.save(path)
    ran = auditor("doctor", path)
    assert "第2页：没有读到正文" in ran.out and "X103" in ran.out
    assert (ran.code == 4) == ("[问题]" in ran.out)


@pytest.mark.parametrize(("content", "code"), [(None, "X101"), (b"%PDF-1.7 broken", "X101")])
def test_a_file_that_cannot_be_read(auditor: Run, tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "a.pdf"
    if content is not None:
        path.write_bytes(content)
    ran = auditor("doctor", path)
    assert ran.code == 4 and f"[问题] {code}" in ran.out and "有问题" in ran.out


def test_a_plugin_that_fails(auditor: Run, write: Write) -> None:
    ran = auditor("doctor", "--plugin", write("bad.py", "1 / 0\n"))
    assert ran.code == 4 and "X402" in ran.out


def test_a_wrong_configuration(auditor: Run, write: Write) -> None:
    ran = auditor("doctor", "--config", write("auditor.yaml", "fail_on: erorr\n"))
    assert ran.code == 2 and "auditor.yaml:1:10" in ran.err and "pymupdf" in ran.out, "what comes before it is still told"


def test_a_terminal_without_chinese(write: Write) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "AUDITOR_NO_CACHE": "1"}
    command = [sys.executable, "-m", "auditor", "doctor", "--lang", "en", str(write("a.md", WRONG))]
    ran = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
    assert ran.returncode == 0 and b"PYTHONUTF8=1" in ran.stdout and b"switched off" in ran.stdout


def test_the_fonts_of_a_file_and_the_extras_are_told(auditor: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), "Total 12", fontname="helv")
        document.save(path)
    ran = auditor("doctor", path, "--lang", "en")
    assert "Helvetica (not embedded)" in ran.out and "extra cluster" in ran.out and "psutil" in ran.out
