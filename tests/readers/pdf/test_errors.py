"""Files and pages that cannot be read."""

import os
import subprocess
import sys

import pymupdf
import pytest

from auditor.errors import UnreadableDocumentError
from auditor.readers.pdf import READER


def key_of(path):
    with pytest.raises(UnreadableDocumentError) as caught:
        READER.read(path, "报告.pdf")
    message = caught.value.message
    assert dict(message.values)["path"] == "报告.pdf"
    return message.key


def test_a_file_that_needs_a_password(tmp_path, paper):
    paper.text(72, 100, "内容")
    path = tmp_path / "a.pdf"
    paper.file.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="secret", owner_pw="owner")
    assert key_of(path) == "reader.encrypted"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "reader.empty"),
        (bytes(4096), "reader.empty"),
        (b"no pdf at all", "reader.not_pdf"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "reader.other_format"),
        (b"PK\x03\x04word/document.xml", "reader.other_format"),
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Cat", "reader.broken"),
    ],
)
def test_files_that_are_no_pdf(tmp_path, content, key, capfd):
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    assert key_of(path) == key
    assert capfd.readouterr() == ("", "")


def test_a_missing_file(tmp_path):
    assert key_of(tmp_path / "none.pdf") == "reader.missing"


def test_a_folder(tmp_path):
    folder = tmp_path / "a.pdf"
    folder.mkdir()
    assert key_of(folder) == "reader.no_file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_does_not_keep_the_program_waiting(tmp_path):
    path = tmp_path / "a.pdf"
    os.mkfifo(path)
    assert key_of(path) == "reader.no_file"


def test_a_scan_has_no_text(tmp_path, paper):
    paper.page.draw_rect((60, 60, 500, 700), fill=(0.9, 0.9, 0.9))
    path = tmp_path / "a.pdf"
    paper.file.save(path)
    assert key_of(path) == "reader.no_text"


def test_a_page_that_fails_is_told_and_the_others_are_read(paper, read, look, monkeypatch):
    from auditor.readers.pdf import document as module

    def read_page(source, number, *rest):
        if number == 2:
            raise RuntimeError("cannot find object in xref (9 0 R)\nmore")
        return whole(source, number, *rest)

    whole = module.read_page
    monkeypatch.setattr(module, "read_page", read_page)
    paper.lines(100, "\t第一页的内容。")
    paper.new_page().lines(100, "\t第二页的内容。")
    document = read(paper)
    assert look.paragraphs(document) == ["第一页的内容。"]
    (problem,) = document.problems
    assert (problem.code, problem.page, problem.level.value, problem.message.key) == ("X102", 2, "failure", "reader.page_failed")
    assert dict(problem.message.values)["reason"] == "cannot find object in xref (9 0 R)"


def test_mupdf_is_loaded_only_when_a_file_is_read():
    code = "import sys, auditor.readers.pdf; sys.exit('pymupdf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_title_pages_and_hash(paper, read, tmp_path):
    import hashlib

    paper.lines(100, "\t内容。")
    document = read(paper)
    assert document.sha256 == hashlib.sha256((tmp_path / "报告.pdf").read_bytes()).hexdigest()
    assert (document.path, document.pages) == ("报告.pdf", 1)
