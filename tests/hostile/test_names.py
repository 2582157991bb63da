"""Names and kinds of files that mislead: every report stays in the output folder, and what is no document is said to be none."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest
from support import RIGHT

from tests.hostile.conftest import Audit
from tests.hostile.corpus.markup import office_files
from tests.hostile.test_families import _is_inert

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names as Linux takes them")

NAMES = [
    "长" * 80 + ".md", "x" * 252 + ".md", "...md", "..md.md", "-rf.md", "--format.md", "甲\n乙.md", "甲\r\n# 乙.md", "\u202egpj.md",
    "con.md", "NUL.md", "aux.txt", "com1.findings.md.md",
    "   .md", " .md", "甲 .md", "..pdf.md", "📄🇨🇳👨‍👩‍👧.md", "A.md", "a.md", "a.txt", "a.MD",
    "甲?.md", "甲*.md", "甲_.md", "=1+1.md", "@x.md", "\t=1.md", "[x](javascript:a).md", "![x](http%3A).md", "<b>.md", "a|b.md", "`id`.md",
    "$(id).md", "%s%n{0}{{7*7}}.md", "\x1b[31m.md", "\x1b]0;x\x07.md", "\x9b31m.md", "index.md.md",
    "C:\\x.md", "\\\\host\\x.md", "~.md", "#x.md",
    "é.md", "e\u0301.md", "ﬁ.md", "fi.md", "\u2028.md", "\ufeff.md",
]  # fmt: skip
BYTES = [b"\xff\xfe.md", b"\x80\x81\x82.md", b"\xed\xa0\x80.md", b"caf\xe9.md", "报告".encode("gbk") + b".md"]


def test_names_of_all_kinds(audit: Audit, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_text(RIGHT, encoding="utf-8")
    for raw in BYTES:
        with open(os.path.join(os.fsencode(folder), raw), "wb") as file:
            file.write(RIGHT.encode())
    run = audit("../in", "out")
    listed = [name for name in NAMES if not name.startswith(".")]  # hidden files are passed over
    assert run.ran.code == 0 and len(run.index["documents"]) == len(listed) + len(BYTES)
    assert {entry["outcome"] for entry in run.index["documents"]} == {"ok"}
    reports = [file for entry in run.index["documents"] for file in entry["files"]]
    assert len({report.casefold() for report in reports}) == len(reports) == 2 * len(run.index["documents"])
    assert {*reports, "index.md", "index.json", "index.csv"} == set(run.files)
    assert not any(set(report) & set('<>:"|?*\\\n\r\x1b') or len(report.encode()) > 255 for report in reports)
    _is_inert(run)


def test_files_that_are_no_files(audit: Audit, tmp_path: Path) -> None:
    """Links, loops, pipes, sockets, devices, folders and files without permission, beside a report."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text(RIGHT, encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.md").write_text(RIGHT, encoding="utf-8")
    (folder / "to_nothing.pdf").symlink_to(tmp_path / "nowhere")
    (folder / "to_itself.pdf").symlink_to(folder / "to_itself.pdf")
    (folder / "to_there.pdf").symlink_to(folder / "and_back.pdf")
    (folder / "and_back.pdf").symlink_to(folder / "to_there.pdf")
    (folder / "to_a_device.pdf").symlink_to("/dev/zero")
    (folder / "to_a_folder").symlink_to(outside)
    (folder / "to_the_folder_above").symlink_to(folder)
    os.mkfifo(folder / "pipe.pdf")
    os.mkfifo(folder / "pipe.md")
    (folder / "folder.pdf").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        here = os.getcwd()
        os.chdir(folder)  # the address of a socket is short
        try:
            listening.bind("socket.pdf")
        finally:
            os.chdir(here)
        run = audit("../in", "out")
    expected = ["to_nothing", "to_itself", "to_there", "and_back", "to_a_device", "pipe", "socket"]
    outcomes = {name: entry["outcome"] for name, entry in run.documents.items()}
    assert outcomes == {"good.md": "ok", "pipe.md": "refused"} | dict.fromkeys((f"{name}.pdf" for name in expected), "refused")
    assert run.ran.code == 4 and run.seconds < 10
    assert all(run.documents[f"{name}.pdf"]["reason"] for name in expected)
    _is_inert(run)


def test_what_no_reader_reads_is_told_in_a_folder_and_refused_by_name(audit: Audit, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.md").write_text(RIGHT, encoding="utf-8")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    for name, content in office_files().items():
        (folder / name).write_bytes(content)
    run = audit("../in", "out")
    assert set(run.documents) == {"good.md"} and run.ran.code == 0
    (told,) = [line for line in run.ran.out.splitlines() if ".docx" in line]
    assert "7" in told and "escaping.xlsx" in told and "photo" not in run.ran.out
    assert told in run.index["problems"] and "escaping.xlsx" in run.files["index.md"].decode()
    for name in office_files():
        named = audit(f"../in/{name}", f"out-{name}")
        assert named.ran.code == 4 and name in named.ran.out and named.ran.err == ""
        assert sorted(file.rpartition(".")[2] for file in named.files) == ["json", "md"]
    assert not Path("/tmp/escaped-by-a-document").exists()
