"""Hostile and broken files against the whole program: what must be said, and what must still be done, whatever is in them.

A case is one file beside a good one. It must be refused with its line, in both languages, by `auditor rules check`,
which still looks at the good file, and by `auditor check`, which then audits nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from unicodedata import category

from support import Ran, Run

PACK = "name: zhuzhou\ntitle: 株洲市\nversion: '1'\n"
GOOD = """\
rules:
  - id: zhuzhou/S901
    name: parts-of-a-sentence
    title: 分项之和与总额不一致
    severity: error
    check: narrative_parts
"""
DOCUMENT = "# 2022年度某中心自评报告\n\n2022年度总支出147.95万元，其中基本支出132.35万元，项目支出16.60万元。\n"
LONGEST_LINE = 1000  # of what is said; nobody reads more


@dataclass(frozen=True)
class Case:
    """A file that must be refused: its content, the line and words (Chinese) of an error, and how the file is called."""

    id: str
    content: str | bytes
    line: int
    says: str
    name: str = "bad.yaml"

    @property
    def bytes(self) -> bytes:
        return self.content if isinstance(self.content, bytes) else self.content.encode("utf-8", "surrogatepass")


def rule(**changes: str) -> str:
    """A rule file with one good rule of check kind `compare`, some lines replaced or added; "" leaves a key out.

    The rule begins on line 2 with its id; the further keys follow in the order name, title, severity, check, left, relation,
    right, then those that are new.
    """
    keys = {
        "id": "zhuzhou/C901", "name": "spending-within-budget", "title": "支出超过预算", "severity": "error", "check": "compare",
        "left": "全年支出", "relation": "at_most", "right": "全年预算",
    }  # fmt: skip
    keys |= changes
    lines = [f"    {key}: {value}" for key, value in keys.items() if value]
    return "rules:\n  -" + lines[0][3:] + "\n" + "\n".join(lines[1:]) + "\n"


def write_pack(folder: Path, case: Case | None = None) -> Path:
    """A pack with a good rule file and the file of a case."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "good.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "报告.md").write_text(DOCUMENT, encoding="utf-8")
    if case is not None:
        (folder / case.name).write_bytes(case.bytes)
    return folder


def places(said: str) -> list[tuple[str, int]]:
    """(file name, line) of every problem that was said."""
    found = re.finditer(r"^(.*?\.ya?ml|.*?):(\d+):(\d+): \S", said, re.M)
    return [(Path(match[1]).name, int(match[2])) for match in found if int(match[3]) >= 1]


def must_be_told(ran: Ran, text: str, case: Case) -> None:
    assert ran.code == 2, f"exit {ran.code}\n{ran.out}{ran.err}"
    assert "Traceback" not in ran.out + ran.err
    assert (case.name, case.line) in places(text), text[:2000]
    for line in text.splitlines():
        assert len(line) <= LONGEST_LINE
        assert not any(category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in line), f"a terminal would obey {line!r}"


def assert_refused(auditor: Run, folder: Path, case: Case) -> None:
    """Everything that a broken rule file of a pack must lead to."""
    pack = write_pack(folder / "zhuzhou", case)
    checked = auditor("rules", "check", pack)
    must_be_told(checked, checked.out, case)
    assert case.says in checked.out, checked.out[:2000]
    if case.name != "pack.yaml":
        assert "zhuzhou/S901" in checked.out, "the warning about the good file"
        assert re.search(r"读入 [1-9]\d* 条规则", checked.out.splitlines()[-1]), "the good rule is counted"
    english = auditor("rules", "check", pack, "--lang", "en")
    must_be_told(english, english.out, case)
    assert places(english.out) == places(checked.out)
    assert " errors" in english.out.splitlines()[-1] or " error" in english.out.splitlines()[-1]
    audited = auditor("check", pack / "报告.md", "--rules", pack)
    must_be_told(audited, audited.err, case)
    assert audited.out == "" and "未开始审核" in audited.err
    wrong = [place for place in places(checked.out) if place[0] != "good.yaml"]
    assert set(places(audited.err)) <= set(wrong), "rules check tells at least what check tells"
