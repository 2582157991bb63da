"""A document that is read before the worker is ready: what comes out is what any other way gives."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import psutil
import pymupdf
import pytest
from support import Run

from auditor.batch.early import EarlyReader
from auditor.engine import Engine, EngineOptions, build
from auditor.model.audit import AuditedDocument
from auditor.pipeline import audit_document
from auditor.settings import Settings

from .conftest import files

EXAMPLE = Path(__file__).parents[2] / "examples" / "report.pdf"
MEMORY = 1 << 31

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="child processes of this kind are not to be had here")


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLE, tmp_path / "报告.PDF"))


@pytest.fixture(scope="module")
def engine() -> Engine:
    return build(EngineOptions(use_plugins=False), Settings())


@pytest.fixture
def early() -> EarlyReader:
    reader = EarlyReader()
    if reader.is_child:
        try:
            reader.serve()
        finally:
            os._exit(0)
    return reader


def audited(engine: Engine, path: Path) -> AuditedDocument:
    return audit_document(path, str(path), engine)


def test_one_pdf_gives_the_same_bytes_as_without_workers(run: Run, pdf: Path, tmp_path: Path) -> None:
    written = []
    for name, way in (("with", ()), ("without", ("--no-isolation",))):
        assert run(pdf, "-o", tmp_path / name, "--no-cache", *way).code == 0
        written.append(files(tmp_path / name))
    assert written[0] == written[1] and len(written[0]) == 2


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", EXAMPLE.read_bytes()[:3000]])
def test_a_pdf_that_cannot_be_read_is_told_in_the_same_words(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(content)
    with_worker, without = run(path, "--no-cache"), run(path, "--no-cache", "--no-isolation")
    assert (with_worker.code, with_worker.out, with_worker.err) == (without.code, without.out, without.err)
    assert with_worker.code == 4 and "broken.pdf" in with_worker.out + with_worker.err


def test_what_is_read_early_is_what_is_read_later(early: EarlyReader, engine: Engine, pdf: Path) -> None:
    early.ask(str(pdf), MEMORY)
    first = audited(early.into(engine), pdf)
    assert first == audited(engine, pdf) and first.facts.figures


def test_the_file_is_the_one_that_was_asked_for(early: EarlyReader, engine: Engine, pdf: Path, tmp_path: Path) -> None:
    early.ask(str(pdf), MEMORY)
    other = tmp_path / "other.pdf"
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), "2022 total 12.5")
        document.save(other)
    with_early = early.into(engine)
    assert audited(with_early, other) == audited(engine, other)
    assert audited(with_early, pdf) == audited(engine, pdf)


def test_a_reader_that_ended_early_costs_nothing_but_time(early: EarlyReader, engine: Engine, pdf: Path) -> None:
    early.ask(str(pdf), 1)  # one byte of memory: it can read nothing
    assert audited(early.into(engine), pdf) == audited(engine, pdf)


def test_no_process_is_left_when_nothing_is_to_be_read(early: EarlyReader, engine: Engine, pdf: Path) -> None:
    with_child = len(psutil.Process().children())
    early.ask("", MEMORY)
    assert len(psutil.Process().children()) == with_child - 1
    assert audited(early.into(engine), pdf) == audited(engine, pdf)
