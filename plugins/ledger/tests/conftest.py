"""Lets the tests find the plugin before it is installed, and gives the ledger of a text."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.engine import EngineOptions, build
from auditor.pipeline import audit
from auditor.plugins import installed_plugins
from auditor.settings import Settings

sys.path.insert(0, str(Path(__file__).parent.parent))

Rows = list[dict[str, str]]


@pytest.fixture
def ledger(tmp_path: Path) -> Callable[..., Rows]:
    """The rows of the ledger of documents given as Markdown, by the headings of the columns."""

    def rows(*texts: str, language: str = "zh", select: tuple[str, ...] = ("S101", "C101"), waivers: str = "") -> Rows:
        installed = any(plugin.name == "ledger" for plugin in installed_plugins(sys.path))
        options = EngineOptions(select=select, plugins=() if installed else ("ledger",), confidence=False)
        if waivers:
            (tmp_path / "waivers.yaml").write_text(waivers, encoding="utf-8")
            options = replace(options, waivers=tmp_path / "waivers.yaml", today="2023-09-01")
        engine = build(options, Settings())
        assert engine.problems == ()
        paths = []
        for number, text in enumerate(texts, start=1):
            paths.append(tmp_path / f"{number}.md")
            paths[-1].write_text(text, encoding="utf-8")
        content = engine.reports["ledger"].render(audit(paths, engine), engine.in_language(language), ())
        assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))

    return rows
