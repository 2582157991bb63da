"""What a Chinese input method, Word or Notepad does to a rule file: each mistake is recognised and explained where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Run

from .hostile import Case, assert_refused, rule

CASES = [
    Case("full-width colon", rule().replace("severity: ", "severity："), 5, "冒号“：”是全角的"),
    Case("full-width colon and a space", rule().replace("severity: ", "severity： "), 5, "冒号“：”是全角的"),
    Case("full-width colon after rules", rule().replace("rules:", "rules："), 1, "冒号“：”是全角的"),
    Case("full-width colon after the dash", rule().replace("- id: ", "- id："), 2, "冒号“：”是全角的"),
    Case("full-width colon in the last line", rule() + "    ask：请说明\n", 10, "冒号“：”是全角的"),
    Case("full-width colons everywhere", rule().replace(": ", "：").replace("rules:", "rules："), 1, "冒号“：”是全角的"),
    Case("full-width colon in braces", rule(english="{title：A}"), 10, "全角"),
    Case("full-width comma in a list", rule(basis="[甲，乙]"), 10, "全角"),
    Case("full-width comma in braces", rule(english="{title: A，why: B}"), 10, "全角"),
    Case("ideographic comma in a list", rule(check="sum", left="", relation="", right="", total="全年支出", parts="[基本支出、项目支出]"),
    8, "基本支出、项目支出"),
    Case("full-width brackets", rule(check="sum", left="", relation="", right="", total="全年支出", parts="【基本支出，项目支出】"), 8,
    "没有指标“【基本支出，项目支出】”"),
    Case("curly quotes", rule(title="“支出超过预算”"), 4, "中文引号"),
    Case("single curly quotes", rule(title="‘支出超过预算’"), 4, "中文引号"),
    Case("corner quotes", rule(title="「支出超过预算」"), 4, "中文引号"),
    Case("curly quotes around a key", rule().replace("severity", "“severity”"), 5, "中文引号"),
    Case("curly quotes around a choice", rule(severity="“error”"), 5, "中文引号"),
    Case("one curly quote for another", rule(title='"支出超过预算”'), 4, "引号没有结束"),
    Case("tab before a key", rule().replace("    title", "\ttitle"), 4, "制表符"),
    Case("tab before the dash", rule().replace("  - id", "\t- id"), 2, "制表符"),
    Case("full-width digits", rule(factor="１.２"), 10, "请写成 1.2"),
    Case("full-width digits of a page", rule() + "    tests:\n      - {name: 甲, given: {file: 报告.md, page: ２}, expect: holds}\n", 11,
    "请写成 2"),
    Case("full-width id", rule(id="Ｃ９０１"), 2, "编号“Ｃ９０１”不合规定"),
    Case("full-width name of a key", rule().replace("severity", "ｓｅｖｅｒｉｔｙ"), 5, "是不是“severity”"),
    Case("GBK", rule().encode("gbk"), 4, "GBK"),
    Case("Unicode of Notepad", rule().encode("utf-16"), 1, "UTF-16"),
    Case("bare brace", rule(title="{重要} 支出超过预算"), 4, "请给整段加引号"),
    Case("bare bracket", rule(title="[重要] 支出超过预算"), 4, "请给整段加引号"),
    Case("brace that is not closed", rule(title="{重要"), 4, "请给整段加引号"),
    Case("no space after the colon", rule().replace("severity: ", "severity:"), 5, "冒号后面缺一个空格"),
    Case("colon in a text", rule(title="支出: 超过预算"), 4, "请给整段文字加引号"),
    Case("percent at the start", rule(title="%支出"), 4, "文字不能以“%”开头"),
    Case("at sign", rule(title="@支出"), 4, "文字不能以“@”开头"),
    Case("asterisks for bold type", rule(title="**支出**超过预算"), 4, "不支持引用"),
    Case("exclamation mark", rule(title="!支出超过预算"), 4, "不支持标签"),
    Case("text after the quote", rule(title='"支出"超过预算'), 4, "引号结束之后还有文字"),
    Case("backslash in double quotes", rule(check="claim", left="", relation="", right="", says='"完成\\d+"'), 7, "请用单引号"),
    Case("Chinese key", rule().replace("severity", "级别"), 5, "没有“级别”这个键"),
    Case("Chinese value", rule(severity="差错"), 5, "可选的有：error"),
    Case("capital letters", rule(severity="Error"), 5, "是不是“error”"),
    Case("capital key", rule().replace("severity", "Severity"), 5, "是不是“severity”"),
    Case("a list without dashes", "rules:\n  id: C901\n  name: x\n", 2, "应当是列表"),
    Case("a dash without a space", "rules:\n  -id: C901\n", 2, "应当是列表"),
    Case("a long dash", "rules:\n  — id: C901\n", 2, "应当是列表"),
    Case("ideographic spaces", rule().replace("    severity", "　　severity"), 5, "全角空格"),
    Case("equals sign", rule().replace("severity: ", "severity = "), 5, "没有冒号"),
    Case("a row of a spreadsheet",
    rule() + "    tests:\n      - name: 甲\n        given: |\n项目\t金额\n支出\t3\n        expect: holds\n", 13, "像是从 Excel 粘贴的一行"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_it_is_explained_at_its_place(auditor: Run, tmp_path: Path, case: Case) -> None:
    assert_refused(auditor, tmp_path, case)
