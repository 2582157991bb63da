"""The quick parser and the other one: the same of every file, and without the quick one everything still works."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from auditor.rulebook import parser, tree
from auditor.rulebook.shipped import shipped_packs, yaml_files
from auditor.rulebook.source import MAX_BYTES, source_of

from . import test_hostile_bytes, test_hostile_packs, test_hostile_values, test_hostile_yaml, test_typing_mistakes
from .hostile import GOOD, PACK, Case, rule

CORPUS: list[Case] = [
    *test_hostile_yaml.CASES, *test_hostile_bytes.CASES, *test_hostile_values.CASES, *test_hostile_packs.PACKS,
    *test_hostile_packs.VOCABULARIES,
    *test_hostile_packs.WAIVERS, *test_hostile_packs.SETTINGS, *test_typing_mistakes.CASES,
]  # fmt: skip
SHIPPED = [path for folder in shipped_packs().values() for path in yaml_files(folder)]
GOOD_TEXTS = {
    "rule": rule(), "pack": PACK, "narrative": GOOD, "pasted rows": "a: |\n  甲\t1\n  乙\t2\nb: >-\n  x\ty\n",
    "tab": "a: b\t# x\nc:\td\n", "nothing": "a:\nb: \n- ",
    "empty values": "a:\nb:\n  - \n  -\n  - x:\nc: {d: , e}\n", "quotes": "a: 'b''c'\nd: \"e\\tf\\u4e00\"\n",
    "folded": "a: b\n  c\n\n  d\ne: 'f\n  g'\n",
    "indentation": "a: |2\n    b\n   c\nd: >+\n  e\n\n", "comments": "# x\na: 1 # y\n# z\n", "comment on a sign": "a: |#\n  b\n",
    "document": "---\na: 1\n...\n",
    "CRLF": "a: 1\r\nb: |\r\n  c\r\n", "colons": "a: b:c\nd: {e: http://x:1}\n", "keys": "? a\n: b\n? c\n", "questions": "- ? a\n- ?b\n",
}  # fmt: skip


def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the extension is not installed."""
    monkeypatch.setitem(sys.modules, "ruamel.yaml.cyaml", None)
    assert parser.quick_events("a: 1") is None


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_NO_CACHE", "1")


def assert_alike(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = source_of(content, "f")
    with monkeypatch.context() as patched:
        without(patched)
        slow = source_of(content, "f")
    assert quick[1] == slow[1]
    assert str(quick[0].data) == str(slow[0].data) and quick[0].tree == slow[0].tree


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_shipped_files_read_alike(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    assert_alike(path.read_bytes(), monkeypatch)


def test_the_corpus_of_broken_files_reads_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    small = [case for case in CORPUS if len(case.bytes) < MAX_BYTES // 20]
    assert len(small) > 400
    for case in small:
        assert_alike(case.bytes, monkeypatch)


@pytest.mark.parametrize("name", GOOD_TEXTS)
def test_what_the_parsers_see_differently_is_left_to_one(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert_alike(GOOD_TEXTS[name].encode(), monkeypatch)


@pytest.mark.parametrize("text", [rule(), PACK, GOOD_TEXTS["pasted rows"], GOOD_TEXTS["CRLF"]])
def test_ordinary_files_need_the_quick_parser_alone(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    if parser.quick_events("") is None:
        pytest.skip("the C extension of ruamel.yaml is not installed")

    def never(text: str) -> None:
        raise AssertionError(f"parsed again: {text!r}")

    monkeypatch.setattr(tree, "events", never)
    assert source_of(text.encode(), "f")[1] == ()
