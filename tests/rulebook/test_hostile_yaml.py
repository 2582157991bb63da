"""What YAML allows and a rule file must not hold; and what is no YAML at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Run

from .hostile import Case, assert_refused, rule

BOMB = "\n".join(["a0: &a0 [x, x, x, x, x, x, x, x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)])

CASES = [
    Case("billion laughs", BOMB + "\n", 2, "不支持引用“*a0”"),
    Case("alias to itself", "rules: &a\n  - *a\n", 2, "不支持引用“*a”"),
    Case("anchor", rule(title="&题 支出超过预算"), 4, "不支持锚点“&题”"),
    Case("merge key", "base: {a: 1}\nrules:\n  - <<: {id: C901}\n", 3, "不支持合并键"),
    Case("merge key of an alias", "x: &x {a: 1}\nrules:\n  - <<: *x\n", 3, "不支持合并键"),
    Case("python object", "rules: !!python/object/apply:os.system ['echo x > /tmp/x']\n", 1, "不支持标签"),
    Case("binary", rule(title="!!binary 5pSv5Ye6"), 4, "不支持标签"),
    Case("set", "rules: !!set {a, b}\n", 1, "不支持标签"),
    Case("tag of one's own", rule(title="!秘密 支出"), 4, "不支持标签"),
    Case("float tag", rule(factor="!!float 1.2"), 10, "不支持标签"),
    Case("second document", rule() + "---\n" + rule(id="zhuzhou/C902", name="other"), 10, "不能再用“---”"),
    Case("version directive", "%YAML 1.1\n---\n" + rule(), 1, "YAML 指令"),
    Case("tag directive", "%TAG ! tag:example.org,2000:\n---\n" + rule(), 1, "YAML 指令"),
    Case("Chinese directive", "%题\n---\n" + rule(), 1, "YAML 指令"),
    Case("unknown directive", "# 注\n\n%UNKNOWN x\n---\n" + rule(), 3, "YAML 指令"),
    Case("duplicate key", rule() + "    title: 再来一次\n", 10, "第 4 行已经写过"),
    Case("duplicate top key", rule() + "rules: []\n", 10, "第 1 行已经写过"),
    Case("key in flow twice", rule(english="{title: A, title: B}"), 10, "重复"),
    Case("key that is a list", "? [a, b]\n: 1\nrules: []\n", 1, "冒号前面应当是一个名称"),
    Case("empty key", "'': 1\nrules: []\n", 1, "冒号前面应当是一个名称"),
    Case("nested lists", "rules: " + "[" * 100_000 + "\n", 1, "嵌套超过"),
    Case("nested mappings", "rules: " + "{a: " * 50_000 + "\n", 1, "嵌套超过"),
    Case("nested dashes", "- " * 100_000 + "x\n", 1, "嵌套超过"),
    Case("nested closed lists", "rules: " + "[" * 5000 + "]" * 5000 + "\n", 1, "嵌套超过"),
    Case("too many entries", "rules: [" + "1," * 120_000 + "1]\n", 1, "请拆成几个文件"),
    Case("too many errors", "rules:\n" + "  - &a x\n" * 20_000, 2, "不支持锚点"),
    Case("huge scalar", rule(title="支" * 333_000), 4, "超过 10000 个字符"),
    Case("long scalar", rule(severity="错" * 200_000), 5, "超过 10000 个字符"),
    Case("long key", "键" * 200_000 + ": 1\n" + rule(), 1, "看不懂"),
    Case("huge file", rule() + "#" * 1_000_000, 1, "文件超过"),
    Case("empty file", "", 1, "文件没有内容"),
    Case("white space only", " \n\n  \n", 1, "文件没有内容"),
    Case("comments only", "# 以后再写\n# rules:\n", 1, "文件没有内容"),
    Case("null document", "~\n", 1, "文件没有内容"),
    Case("dashes only", "---\n", 1, "文件没有内容"),
    Case("list at top", "- id: C901\n", 1, "缺少“rules:”一行"),
    Case("text at top", "支出应当一致\n", 1, "这里是文字"),
    Case("number at top", "42\n", 1, "这里是数字 42"),
    Case("binary file", bytes(range(1, 256)) * 4, 3, "不是 UTF-8"),
    Case("a picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(100), 1, "UTF-8"),
    Case("escape beyond Unicode", rule(title='"\\UFFFFFFFF"'), 4, "看不懂"),
    Case("bad escape", rule(check="claim", left="", relation="", right="", says='"\\d+"'), 7, "请用单引号"),
    Case("block text too far left", rule(why="|\n  理由") + "    ask: 请说明\n", 11, "下面的文字没有缩进"),
    Case("block indentation number", rule(why="|99\n      理由"), 10, "看不懂"),
    Case("text after the bar", rule(why="| 理由"), 10, "看不懂"),
    Case("key further in", rule() + "      ask: 请说明\n", 10, "缩进 6 格"),
    Case("key further out", rule() + "   ask: 请说明\n", 10, "缩进 3 格"),
    Case("item further out", "rules:\n  - id: a\n - id: b\n", 3, "缩进 1 格"),
    Case("open bracket", rule(basis="[甲, 乙"), 10, "补上结尾的括号"),
    Case("closing bracket only", rule(basis="]甲"), 10, "看不懂"),
    Case("open brace", rule(english="{title: A"), 10, "补上结尾的括号"),
    Case("open quote", rule(title="'支出超过预算"), 4, "引号没有结束"),
    Case("open double quote", rule(title='"支出超过预算'), 4, "引号没有结束"),
    Case("open quote at the end", rule() + "    ask: '请说明", 10, "引号没有结束"),
    Case("question mark", rule() + "    ? ask\n    : x\n    ?\n", 12, "一个名称"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_it_is_refused_at_its_place(auditor: Run, tmp_path: Path, case: Case) -> None:
    assert_refused(auditor, tmp_path, case)
