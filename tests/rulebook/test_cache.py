"""The cache of files read before: the same result with and without it, and never in the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.rulebook import cache
from auditor.rulebook.source import source_of

TEXT = "rules:\n  - {id: C901, limit: 1.50, on: true, off: null, n: 3, list: ['1', [二]]}\n".encode()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("AUDITOR_NO_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    place = cache.folder()
    assert place is not None
    return place


def entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("*")) if folder.is_dir() else []


def test_the_second_reading_gives_the_same_as_the_first(folder: Path) -> None:
    first = source_of(TEXT, "f")
    assert len(entries(folder)) == 1
    second = source_of(TEXT, "f")
    assert second == first and str(second[0].data) == str(first[0].data)


def test_a_second_run_needs_no_yaml_parser(folder: Path) -> None:
    """What the cache is for: the parser is not even imported."""
    code = f"import sys; from auditor.rulebook.source import source_of; source_of({TEXT!r}, 'f'); print('ruamel.yaml' in sys.modules)"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() for _ in range(2)]
    assert runs == ["True", "False"]


def test_a_file_with_problems_is_read_again(folder: Path) -> None:
    for _ in range(2):
        assert [issue.key for issue in source_of(b"a: 1\na: 2\n", "f")[1]] == ["rulebook.duplicate_key"]
    assert entries(folder) == []


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"sha256": "x", "tree": []}', "[" * 100_000],
    ids=["empty", "cut", "list", "null", "bytes", "other", "deep"],
)
def test_a_damaged_entry_is_passed_over(folder: Path, damage: bytes | str) -> None:
    expected = source_of(TEXT, "f")
    (entry,) = entries(folder)
    entry.write_bytes(damage if isinstance(damage, bytes) else damage.encode())
    assert source_of(TEXT, "f") == expected


@pytest.mark.parametrize(
    "tree", [[], [1], "x", 7, [1, 1, 0, {"a": 1}], [1, 1, 0, ["d", "abc"]], [1, 1, {"a": [1]}], [1, 1, [["x", 1, 0, "a"]]], [1, 1, 0, 1.5]]
)
def test_an_entry_of_another_shape_is_passed_over(folder: Path, tree: object) -> None:
    expected = source_of(TEXT, "f")
    (entry,) = entries(folder)
    entry.write_text(json.dumps({"sha256": entry.stem, "tree": tree}))
    assert source_of(TEXT, "f") == expected


def test_it_can_be_switched_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_NO_CACHE", "1")
    assert cache.folder() is None
    source_of(TEXT, "f")
    assert entries(folder) == []


@pytest.mark.skipif(sys.platform == "win32", reason="mode bits")
def test_a_folder_that_others_can_write_is_not_trusted(folder: Path) -> None:
    """Whoever can write an entry decides what the rules say."""
    expected = source_of(TEXT, "f")
    (entry,) = entries(folder)
    forged = json.loads(entry.read_text())
    forged["tree"] = [1, 1, 0, "forged"]
    entry.write_text(json.dumps(forged))
    folder.chmod(0o777)
    assert source_of(TEXT, "f") == expected


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x")
    for place in (str(tmp_path / "file"), "relative"):
        monkeypatch.setenv("XDG_CACHE_HOME", place)
        assert source_of(TEXT, "f")[1] == ()


def test_old_entries_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_ENTRIES", 3)
    for number in range(6):
        source_of(f"a: {number}\n".encode(), "f")
        newest = max(entries(folder), key=lambda entry: entry.stat().st_ctime_ns)
        os.utime(newest, (number, number))
    assert len(entries(folder)) == 3 and not list(folder.glob("*.tmp"))


def test_large_entries_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 5_000)
    for number in range(6):
        source_of(f"a: {number}{'x' * 2000}\n".encode(), "f")
    assert 1 <= len(entries(folder)) <= 2 and sum(entry.stat().st_size for entry in entries(folder)) <= 5_000
