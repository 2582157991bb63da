"""Any bytes as a rule file: both parsers say the same, everything wrong has a place and words, nothing raises."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from benchmarks.fuzz.run import main

if TYPE_CHECKING:
    from auditor.engine import Engine
    from auditor.model.message import Message

FRAGMENTS = (
    "a", "b: ", "- ", "? ", ": ", ":\n", "\n", "\n  ", "\n    ", "\n\n", " ", "  ", "[", "]", "{", "}", ",", ", ", "'", '"', "|", "|\n",
    "|-\n",
    ">", "> \n", ">+\n", "|2\n", "#", " # x", "\t", "&a ", "*a", "!t ", "!!str ", "%", "---", "...", "--- ", "\n---\n", "\n...\n", "@",
    "`", "<<",
    "<<: *a", "~", "null", "true", "1", "1.50", "010", "0x1", "\\n", "\\u4e00", "\\x41", "\\/", "\\ ", "\\\n", "\\U0001F600", "“", "”",
    "：", "，",
    "中文", "\u3000", "\u00a0", "\u2028", "\x00", "\ufeff", "\x1b", "é", "😀", "\r\n", "\r", "http://x:1", "a:b", "a#b", "a #b", "x,y",
    "-", "--", "- - a",
    "? a\n: b\n", "''", '""', "'a'", '"a"', "key: value\n", "  - x\n", "  k: v\n", "k: |\n  text\n  more\n", "k: 'q'\n", "k: [a, b]\n",
    "k: {a: 1, b: 2}\n", "rules:\n", "  - id: x/C901\n", "    name: n\n", "    title: 题\n", "    severity: error\n",
    "    check: compare\n",
    "    left: 全年支出\n", "    relation: at_most\n", "    right: 全年预算\n", "    check: claim\n", "    says: '完成(.*'\n",
    "    factor: .nan\n",
    "    check: equation\n    equation: 全年支出 == 基本支出 + \n", "    tests:\n", "      - name: 甲\n",
    "        given: |\n          甲\t1\n          乙\t2\n",
    "        given: {file: ../x, page: 0}\n", "        expect: holds\n", "    english: {title: T}\n", "    basis: [甲, 乙]\n",
    "    enabled: no\n",
)  # fmt: skip
_PLACE = re.compile(r"f:(\d+):(\d+): \S")


@lru_cache(maxsize=1)
def _engine() -> Engine:
    from auditor.engine import EngineOptions, build
    from auditor.settings import Settings

    return build(EngineOptions(use_plugins=False), Settings())


def one_input(data: bytes) -> None:
    """Read bytes as a rule file with both parsers and judge its rules."""
    from auditor.rulebook.fields import Fields
    from auditor.rulebook.rules import read_rule
    from auditor.rulebook.source import UNREADABLE, source_of
    from auditor.rulebook.tree import TreeBuilder

    source, wrong = source_of(data, "f", keep=False)
    assert wrong or source.data is not UNREADABLE, "nothing was read, and nothing said"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    slow = TreeBuilder("f", text, quick=lambda _: None)
    tree = slow.build()
    if tree is not None and source.data is not UNREADABLE:
        assert tree == source.tree, f"the parsers differ: {tree} {source.tree}"
        assert tuple(slow.issues) == wrong, f"the parsers differ: {slow.issues} {wrong}"
    assert tree is not None or wrong, "the quick parser takes what the other refuses"
    engine = _engine()
    issues = list(wrong)
    fields = Fields(source, (), source.data, issues)
    warnings: list[Message] = []
    for entry in fields.sections("rules", required=True):
        read_rule(entry, "x", False, engine.kinds, engine.vocabulary, warnings)
    fields.refuse_others()
    lines = re.split(r"\r\n|\r|\n", data.decode("utf-8", "replace"))
    for issue in (*issues, *warnings):
        for language in ("zh", "en"):
            said = engine.in_language(language).text(issue)
            place = _PLACE.match(said)
            assert place is not None and int(place[1]) <= len(lines) and int(place[2]) >= 1, said
            assert "\n" not in said and "\x1b" not in said and issue.key not in said, said


if __name__ == "__main__":
    main(one_input, FRAGMENTS, ["auditor.rulebook", "ruamel.yaml"])
