"""Lets the tests find the plugin before it is installed, and reads pages written in a test."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.model.document import Document

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]  # shown.py, and the plugin

ReadPage = Callable[..., Document]


@pytest.fixture
def page(tmp_path: Path) -> ReadPage:
    """The Document of a page given as HTML or bytes."""
    from webpage import auditor_readers

    def read(source: str | bytes, name: str = "page.html") -> Document:
        path = tmp_path / name
        path.write_bytes(source if isinstance(source, bytes) else b"\xef\xbb\xbf" + source.encode("utf-8"))
        (reader,) = (reader for reader in auditor_readers() if path.suffix in reader.suffixes)
        return reader.read(path, name)

    return read
