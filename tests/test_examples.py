"""The example reports: what is committed is what `examples/build.py` draws from `examples/content.py`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
NAMES = ["report.pdf", "consistent.pdf"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with freshly drawn examples."""
    folder = tmp_path_factory.mktemp("examples")
    subprocess.run([sys.executable, str(EXAMPLES / "build.py"), str(folder)], check=True, timeout=120)
    return folder


def pages(path: Path) -> list[str]:
    with pymupdf.open(path) as document:
        return [page.get_text() for page in document]


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_file_is_what_the_builder_draws(built: Path, name: str) -> None:
    """Text, not bytes: another version of pymupdf may compress differently."""
    assert pages(EXAMPLES / name) == pages(built / name)


def test_the_builder_draws_the_same_bytes_twice(built: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(EXAMPLES / "build.py"), str(tmp_path)], check=True, timeout=120)
    assert [(tmp_path / name).read_bytes() for name in NAMES] == [(built / name).read_bytes() for name in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_every_font_is_embedded(name: str) -> None:
    with pymupdf.open(EXAMPLES / name) as document:
        fonts = {font[0]: font[1] for page in document for font in page.get_fonts()}
        assert fonts
        assert all(kind in ("ttf", "cid", "otf", "cff") for kind in fonts.values()), fonts


def test_the_scoring_table_breaks_inside_its_merged_cells() -> None:
    """产出指标 starts on one page and goes on, without its name, on the next."""
    text = pages(EXAMPLES / "report.pdf")
    assert "产出指标" in text[7] and "资金到位率" not in text[7]
    assert "资金到位率" in text[8] and "产出指标" not in text[8]


def test_the_files_stay_small() -> None:
    assert all((EXAMPLES / name).stat().st_size < 200_000 for name in NAMES)
