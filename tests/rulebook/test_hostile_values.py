"""Values that do not belong: wrong types for every key, numbers, patterns, expressions, ids, templates, test bodies."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Run

from .hostile import Case, assert_refused, rule, write_pack

CLAIM = {"check": "claim", "left": "", "relation": "", "right": ""}
EQUATION = {"check": "equation", "left": "", "relation": "", "right": ""}


def claim(says: str) -> str:
    return rule(**CLAIM, says=says)


def equation(text: str) -> str:
    return rule(**EQUATION, equation=text)


def body(test: str) -> str:
    return rule() + "    tests:\n      - " + test + "\n"


NO_NUMBERS = (
    "NaN", "Infinity", "010", "0o17", "0x1F", "0b11", "1:30", "1:30:00.5", "1_000", "1,000", "1e5", "+1", "1.", ".5", "120%", "1。2",
    "一点二", "2022-01-01", "yes", "true", "[1.2]", "{a: 1}", "|\n      1.2", "''",
)  # fmt: skip
OTHER_NUMBERS = {
    ".nan": "普通的十进制数字",
    ".inf": "普通的十进制数字",
    "-.INF": "普通的十进制数字",
    "１.２": "请写成 1.2",
    "~": "没有内容",
    "9" * 40: "数字超过",
    "0." + "0" * 40 + "1": "数字超过",
    "9" * 5000: "数字超过",
}
NUMBERS = [
    Case(f"factor {number[:20]}", rule(factor=number), 10, says)
    for number, says in {**dict.fromkeys(NO_NUMBERS, "应当是数字"), **OTHER_NUMBERS}.items()
]
NO_FLAGS = ("yes", "no", "on", "off", "y", "NO", "是", "1", "'true'", "ｔｒｕｅ", "[true]")
FLAGS = [Case(f"enabled {flag}", rule(enabled=flag), 10, "true 或 false") for flag in NO_FLAGS]
FLAGS += [Case("enabled null", rule(enabled="null"), 10, "没有内容")]

_WRONG = {"a list": "[甲, [乙]]", "a mapping": "{a: 1}", "a truth value": "true", "nothing": "", "an empty text": "''"}
KEYS = [
    Case(f"{key} is {what}", "rules:\n  - # 规则\n" + rule(**{key: "@"}).replace("rules:\n  - ", "    ").replace("@", value), line,
    f"“{key}”")
    for line, key in enumerate(("id", "name", "title", "severity", "check", "left", "relation", "right"), 3)
    for what, value in _WRONG.items()
] + [
    Case(f"{key} is {what}", rule(**{key: "@"}).replace("@", value), 10, f"“{key}”")
    for key, wrong in {
        "why": ("[甲]", "{a: 1}", "false", ""),
        "ask": ("[甲]", "{a: 1}", "false", ""),
        "root": ("[甲]", "{a: 1}", "false", ""),
        "basis": ("{a: 1}", "true", "", "[甲, [乙]]", "[{a: 1}]", "[true]", "[~]"),
        "english": ("甲", "[甲]", "3", "", "{title: [甲]}", "{titel: A}"),
        "tests": ("甲", "{a: 1}", "3", "", "[甲]", "[[甲]]"),
        "unless_said": ("{a: 1}", "true", "", "[甲, [乙]]"),
        "unknown": ("1",),
        "titel": ("甲",),
    }.items()
    for what, value in ((value or "nothing", value) for value in wrong)
    if not (key == "english" and "{" in value) and not (key == "tests" and value in ("[甲]", "[[甲]]"))
]  # fmt: skip
# what is wrong inside is called by its own name
KEYS += [
    Case("english title is a list", rule(english="{title: [甲]}"), 10, "“title”"),
    Case("english key", rule(english="{titel: A}"), 10, "是不是“title”"),
    Case("test is a text", rule(tests="[甲]"), 10, "应当是“键: 值”的映射"),
    Case("test is a list", rule(tests="[[甲]]"), 10, "应当是“键: 值”的映射"),
    Case("rules is a text", "rules: 甲\n", 1, "“rules”应当是列表"),
    Case("rules is a mapping", "rules: {a: 1}\n", 1, "“rules”应当是列表"),
    Case("rules is nothing", "rules:\n", 1, "“rules”后面没有内容"),
    Case("a rule is a text", "rules:\n  - C901\n", 2, "应当是“键: 值”的映射"),
    Case("a rule is nothing", "rules:\n  -\n", 2, "应当是“键: 值”的映射"),
    Case("no rules", "rulse: []\n", 1, "是不是“rules”"),
    Case("no name", rule(name=""), 2, "缺少“name”"),
    Case("no option", rule(left=""), 2, "需要“left”"),
    Case(
        "an empty list of parts", rule(check="sum", left="", relation="", right="", total="全年支出", parts="[]"), 8, "“parts”后面没有内容"
    ),
    Case("an empty part", rule(check="sum", left="", relation="", right="", total="全年支出", parts="[基本支出, '']"), 8, "有一项是空的"),
    Case("unknown kind", rule(check="comapre"), 6, "是不是“compare”"),
    Case("unknown choice", rule(relation="at_mots"), 8, "是不是“at_most”"),
    Case("unknown metric", rule(left="全年支初"), 7, "没有指标“全年支初”"),
]

TESTS = [
    Case("given is missing", body("{name: 甲, expect: holds}"), 11, "缺少“given”"),
    Case("given is empty", body("{name: 甲, given: '', expect: holds}"), 11, "“given”后面没有内容"),
    Case("given is a list", body("{name: 甲, given: [甲], expect: holds}"), 11, "“given”应当是文字"),
    Case("expect is yes", body("{name: 甲, given: 甲, expect: yes}"), 11, "“expect”不能是“yes”"),
    Case("shows is a text", body("{name: 甲, given: 甲, expect: finding, shows: 甲}"), 11, "“shows”应当是"),
    Case("shows something else", body("{name: 甲, given: 甲, expect: finding, shows: {diff: 1}}"), 11, "没有“diff”"),
    Case("given file above", body("{name: 甲, given: {file: ../../etc/passwd}, expect: holds}"), 11, "之外"),
    Case("given file from the root", body("{name: 甲, given: {file: /etc/passwd}, expect: holds}"), 11, "之外"),
    Case("given file of a drive", body(r"{name: 甲, given: {file: 'C:\Windows\win.ini'}, expect: holds}"), 11, "之外"),
    Case("given file of a share", body(r"{name: 甲, given: {file: '\\server\share\x.pdf'}, expect: holds}"), 11, "之外"),
    Case("given file above, backwards", body(r"{name: 甲, given: {file: '..\..\x.pdf'}, expect: holds}"), 11, "之外"),
    Case("given file at home", body("{name: 甲, given: {file: ~/x.pdf}, expect: holds}"), 11, "之外"),
    Case("given is the folder", body("{name: 甲, given: {file: .}, expect: holds}"), 11, "不是普通文件"),
    Case("given name is endless", body("{name: 甲, given: {file: " + "x" * 5000 + ", pages: 1}, expect: holds}"), 11, "没有“pages”"),
    Case("given page 0", body("{name: 甲, given: {file: 报告.md, page: 0}, expect: holds}"), 11, "页码从 1 开始"),
    Case("given page -1", body("{name: 甲, given: {file: 报告.md, page: -1}, expect: holds}"), 11, "页码从 1 开始"),
    Case("given page one and a half", body("{name: 甲, given: {file: 报告.md, page: 1.5}, expect: holds}"), 11, "整数"),
    Case("given page in words", body("{name: 甲, given: {file: 报告.md, page: 一}, expect: holds}"), 11, "应当是数字"),
    Case("given table is far too wide", body("{name: 甲, given: '" + "|" * 3000 + "', expect: holds}"), 11, "最多 100 列"),
    Case("given tables are too large", body("{name: 甲, given: '" + "|一|\n\n        " * 15_000 + "', expect: holds}"), 11, "20000 格"),
    Case("given is far too long", body("{name: 甲, given: '" + "| 一 " * 60_000 + "', expect: holds}"), 11, "超过 100000 个字符"),
]  # fmt: skip

PATTERNS = [
    Case("open bracket", claim("'(全部完成'"), 7, "正则表达式"),
    Case("nothing to repeat", claim("'*完成'"), 7, "正则表达式"),
    Case("huge repetition", claim("'((a{1000}){1000}){1000}'"), 7, "重复次数"),
    Case("huge number of repetitions", claim("'a{99999999}'"), 7, "重复次数"),
    Case("repetition the wrong way round", claim("'a{5,2}'"), 7, "重复次数"),
    Case("look ahead", claim("'完成(?=。)'"), 7, "(?="),
    Case("negative look behind", claim("'(?<!未)完成'"), 7, "(?<!"),
    Case("back-reference", claim(r"'(完)\1成'"), 7, "反向引用"),
    Case("named back-reference", claim("'(?P<a>完)(?P=a)成'"), 7, "反向引用"),
    Case("atomic group", claim("'(?>完成)+'"), 7, "正则表达式"),
    Case("possessive", claim("'完成++'"), 7, "正则表达式"),
    Case("recursion", claim("'(?R)'"), 7, "正则表达式"),
    Case("conditional", claim("'(a)?(?(1)b|c)'"), 7, "正则表达式"),
    Case("comment group", claim("'(?#x)完成'"), 7, "正则表达式"),
    Case("open class", claim("'[完成'"), 7, "正则表达式"),
    Case("class the wrong way round", claim("'[z-a]'"), 7, "正则表达式"),
    Case("backslash at the end", claim("'完成\\'"), 7, "正则表达式"),
    Case("unknown escape", claim("'\\y'"), 7, "正则表达式"),
    Case("group without a name", claim("'(?P<>完)'"), 7, "正则表达式"),
    Case("far too long", claim("'" + "完" * 2000 + "'"), 7, "超过 1000 个字符"),
    Case("deeply nested", claim("'" + "(" * 490 + "a" + ")" * 490 + "{2}{2}{2}'"), 7, "正则表达式"),
    Case("large compiled", claim("'" + "(\\pL{1,900}){1,9}" * 30 + "'"), 7, "正则表达式"),
    Case("empty", claim("''"), 7, "“says”后面没有内容"),
    Case("in a list", rule(**CLAIM, says="完成", unless="[未能, '(除']"), 8, "正则表达式"),
]

EXPRESSIONS = [
    Case(text[:40], equation("'" + text.replace("'", "''") + "'"), 7, "表达式第")
    for text in (
        "__import__('os').system('id') == 0", "全年支出.__class__ == 1", "全年支出[0] == 1", "(lambda: 1)() == 1", "[x for x in y] == 1",
        "sum(x for x in y) == 1", "{1: 2} == 1", "f'{全年支出}' == 1", '"a" == "a"', "9**9**9 == 1", "全年支出 ** 2 == 1", "7 // 2 == 3",
        "全年支出 % 2 == 0", "(全年支出 := 1) == 1", "1 if 全年支出 else 2 == 1", "全年支出; 1 == 1", "eval(全年支出) == 1",
        "open(全年支出) == 1",
        "getattr(全年支出, 1) == 1", "1e999 == 1", "0x10 == 16", "1_000 == 1", "1j == 1", "9" * 30 + " == 1", "全年支出 == nan(1)",
        "(" * 200 + "1" + ")" * 200 + " == 1", "-" * 100 + "(" * 60 + "1 == 1", "abs(" * 60 + "1", "1 + " * 2000 + "1 == 1",
        "全年支出 ＝ 1", "全年支出 = 1", "（全年支出） == 1", "全年支出 ≥ 1", "全年支出 == １", "全年支出 + == 1",
        "全年支出 全年预算 == 1", "全年支出 + 1",
        "全年支出 > 1 且 全年预算 > 1", "not 全年支出", "全年支出 and 全年预算", "sum() == 0", "round(全年支出, 99) == 1",
        "count(1) == 1", "@全年支出 == 1",
        "全年支出 == 1 # 注", "全年支出 == `id`", "全年支出 == $(id)", "全年支出 == %s", "{0.__class__} == 1", "全年支出 <> 1",
        "全年支出 == = 1",
    )
]  # fmt: skip
EXPRESSIONS += [
    Case("unknown name", equation("全年支初 == 全年预算"), 7, "没有指标“全年支初”"),
    Case("empty expression", equation("'  '"), 7, "“equation”后面没有内容"),
    Case("expression with a line break", equation('"全年支出\\n"'), 7, "缺少比较"),
]

IDS = [
    Case(f"id {id_[:20]}", rule(id=id_), 2, "编号“")
    for id_ in (
        "../../x", "../../etc/C901", "'C:\\x'", "con", "nul", "/C901", "C901/", "'C901 '", "c901", "C9011", "C９０１", "С901",
        "zhuzhou/../C901",
        '"C901\\n<script>alert(1)</script>"', "<b>C901</b>", "'C901 \"onload=\"'", "'%s'", "'{0.__class__}'", "'C901;rm -rf ~'",
    )
]  # fmt: skip
IDS += [
    Case(f"name {name[:20]}", rule(name=name), 3, "名称“")
    for name in ("../x", "a/b", "'C:\\x'", "con", "nul", "com1", "A b", '"a\\nb"', "a" * 300, "支出", "-a", "a--b", "a_b", "'{name}'")
]

FORMATS = [
    Case(f"{key} {trick}", rule(**{key: f"'{trick}'"}), line, trick[:8])
    for trick in ("{0.__class__}", "{rule.__globals__}", "{file.__class__.__mro__}", "%s%n", "{", "}", "{}", "{0[0]}", "{text!r:>99999999}")
    for key, line in (("left", 7), ("severity", 5), ("check", 6), ("id", 2))
]

CASES = [*NUMBERS, *FLAGS, *KEYS, *TESTS, *PATTERNS, *EXPRESSIONS, *IDS, *FORMATS]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_it_is_refused_at_its_place(auditor: Run, tmp_path: Path, case: Case) -> None:
    assert_refused(auditor, tmp_path, case)


def test_a_template_in_a_title_comes_out_as_it_went_in(auditor: Run, tmp_path: Path) -> None:
    trick = "{0.__class__} {rule.__globals__} {} {{ %s %(x)s ${HOME} <b>"
    text = rule(title=f"'{trick}'", check="narrative_parts", left="", relation="", right="", ask=f"'{trick}'", id="zhuzhou/S902")
    pack = write_pack(tmp_path / "p", Case("", text, 1, ""))
    listed = auditor("rules", "list", "--rules", pack)
    assert listed.code == 0 and trick in listed.out
    ran = auditor("check", pack / "报告.md", "--rules", pack, "--select", "zhuzhou/S902", "--format", "json", "-o", "-")
    assert ran.code == 1 and ran.json["findings"][0]["title"] == trick


def test_ragged_and_empty_tables_in_a_test_are_read(auditor: Run, tmp_path: Path) -> None:
    """A table need not be well made; what it says is the business of `rules test`."""
    tables = ("| 一 | 二 |\n| 1 |\n| 1 | 2 | 3 |\n||\n|", '一\t二\n1\n\t\t\t\n"开\t口', "\t", "|" * 100, "\t" * 90, '"' * 999 + "\t")
    tests = "".join(
        "      - name: 表\n        given: |\n"
        + "".join(f"          {line}\n" for line in ("甲", *table.splitlines()))
        + "        expect: finding\n"
        for table in tables
    )
    pack = write_pack(tmp_path / "p", Case("", rule() + "    tests:\n" + tests, 1, ""))
    ran = auditor("rules", "check", pack)
    assert ran.code == 0 and "读入 2 条规则" in ran.out, ran.out
    tried = auditor("rules", "test", pack)
    assert tried.code == 1 and f"{len(tables)} 个测试" in tried.out, tried.out[:2000] + tried.err
