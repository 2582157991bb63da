"""Encodings, invisible signs and line ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Run

from .hostile import Case, assert_refused, rule, write_pack

TEXT = rule()
BROKEN = rule(severity="eror")  # wrong on line 5, whatever ends the lines

CASES = [
    Case("GBK", TEXT.encode("gbk"), 4, "GBK"),
    Case("Big5", "# 預算執行差異\nrules: []\n".encode("big5"), 1, "另存为 UTF-8"),
    Case("UTF-16", TEXT.encode("utf-16"), 1, "UTF-16"),
    Case("UTF-16 LE without mark", TEXT.encode("utf-16-le"), 1, "UTF-16"),
    Case("UTF-16 BE without mark", TEXT.encode("utf-16-be"), 1, "UTF-16"),
    Case("UTF-16 that begins in Chinese", ("# 株洲市的规则\n" + TEXT).encode("utf-16-le")[4:], 1, "UTF-16"),
    Case("UTF-32", TEXT.encode("utf-32"), 1, "UTF-16"),
    Case("UTF-32 BE without mark", TEXT.encode("utf-32-be"), 1, "UTF-16"),
    Case("broken UTF-8", TEXT.encode() + b"    why: \xff\xfe\xff\n", 10, "不是 UTF-8"),
    Case("cut UTF-8", TEXT.encode() + "    why: 理".encode()[:-1], 10, "UTF-8"),
    Case("surrogate as bytes", TEXT + "    why: \ud800\n", 10, "UTF-8"),
    Case("surrogate escape", rule(title='"\\ud800"'), 4, "U+D800"),
    Case("byte order mark in the middle", rule(title="支出\ufeff超过预算"), 4, "U+FEFF"),
    Case("second byte order mark", "\ufeff\ufeff" + TEXT, 1, "U+FEFF"),
    Case("NUL", rule(title="支出\x00超过预算"), 4, "U+0000"),
    Case("escaped NUL", rule(title='"支出\\0"'), 4, "U+0000"),
    Case("bell", rule(title="支出\x07"), 4, "U+0007"),
    Case("terminal escape", rule(title="\x1b[2J\x1b[31m支出"), 4, "U+001B"),
    Case("escaped terminal escape", rule(title='"\\e[2J"'), 4, "U+001B"),
    Case("delete", rule(title="支\x7f出"), 4, "U+007F"),
    Case("C1 control", rule(title="支\x9b31m出"), 4, "U+009B"),
    Case("bidi override", rule(title="支出\u202e算预过超"), 4, "U+202E"),
    Case("bidi isolate in a comment", "# \u2066\u202e" + "\n" + TEXT, 1, "U+2066"),
    Case("escaped bidi override", rule(title='"\\u202e支出"'), 4, "U+202E"),
    Case("zero-width space in a key", TEXT.replace("severity", "seve\u200brity"), 5, "U+200B"),
    Case("word joiner", rule(left="全年\u2060支出"), 7, "U+2060"),
    Case("next line", rule(title="支出\x85超过"), 4, "U+0085"),
    Case("line separator", rule(title="支出\u2028超过"), 4, "U+2028"),
    Case("paragraph separator between keys", TEXT.replace("error\n", "error\u2029"), 5, "U+2029"),
    Case("form feed", "\x0c" + TEXT, 1, "U+000C"),
    Case("noncharacter", rule(title="支出\uffff"), 4, "U+FFFF"),
    Case("CRLF", BROKEN.replace("\n", "\r\n"), 5, "是不是“error”"),
    Case("CR", BROKEN.replace("\n", "\r"), 5, "是不是“error”"),
    Case("mixed line ends", BROKEN.replace("\n", "\r\n", 2).replace("预算\n", "预算\r"), 5, "是不是“error”"),
    Case("byte order mark and CRLF", "\ufeff" + BROKEN.replace("\n", "\r\n"), 5, "是不是“error”"),
    Case("tab", rule().replace("    severity", "\tseverity"), 5, "制表符"),
    Case("tab after spaces", rule().replace("    severity", "  \tseverity"), 5, "制表符"),
    Case("ideographic spaces", rule().replace("    severity", "\u3000\u3000severity"), 5, "全角空格"),
    Case("ideographic space before a dash", "rules:\n\u3000- id: C901\n", 2, "全角空格"),
    Case("no-break spaces", rule().replace("    severity", "\u00a0\u00a0\u00a0\u00a0severity"), 5, "全角空格"),
    Case("no-break space after the colon", rule().replace("severity: ", "severity:\u00a0"), 5, "全角空格"),
    Case("ideographic space after the colon", rule().replace("severity: ", "severity:\u3000"), 5, "全角空格"),
    Case("ideographic space after the dash", "rules:\n  -\u3000id: C901\n    name: x\n", 2, "全角空格"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_it_is_refused_at_its_place(auditor: Run, tmp_path: Path, case: Case) -> None:
    assert_refused(auditor, tmp_path, case)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "with a mark"])
def test_every_line_end_of_an_editor_is_good(auditor: Run, tmp_path: Path, end: str, mark: str) -> None:
    pack = write_pack(tmp_path / "p", Case("", mark + TEXT.replace("\n", end), 1, ""))
    ran = auditor("rules", "check", pack)
    assert ran.code == 0 and "读入 2 条规则" in ran.out


def test_the_line_shown_is_the_line_that_was_counted(auditor: Run, tmp_path: Path) -> None:
    """Python takes more signs for line ends than YAML does: \\x1c in a comment is refused, a CR is a line end of both."""
    pack = write_pack(tmp_path / "p", Case("", "# a\r# b\r\n" + BROKEN, 7, ""))
    lines = auditor("rules", "check", pack).out.splitlines()
    (number,) = (number for number, line in enumerate(lines) if "bad.yaml:7:" in line)
    assert lines[number + 1].strip() == "severity: eror"
