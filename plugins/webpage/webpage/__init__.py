"""The plugin `webpage`: reads the web pages on which public bodies publish their reports, as saved by a browser."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from auditor.hookspecs import hookimpl
from auditor.model.document import Document
from auditor.readers.base import Reader


def read(path: Path, shown_as: str) -> Document:
    from webpage.reader import read_page

    return read_page(path, shown_as)


def read_archive(path: Path, shown_as: str) -> Document:
    from webpage.reader import read_archived_page

    return read_archived_page(path, shown_as)


@hookimpl
def auditor_readers() -> Iterable[Reader]:
    return [Reader("webpage", (".html", ".htm"), read), Reader("webpage-archive", (".mht", ".mhtml"), read_archive)]
