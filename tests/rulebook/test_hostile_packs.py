"""pack.yaml, vocabulary, waivers.yaml and auditor.yaml; packs that build on themselves; many mistakes at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Run

from .hostile import DOCUMENT, GOOD, PACK, Case, assert_refused, must_be_told, rule, write_pack


def in_pack(more: str) -> str:
    return PACK + more + "\n"


def vocabulary(entry: str) -> str:
    return f"metrics:\n  local_metric: {entry}\n"


PACKS = [
    Case("empty", "", 1, "文件没有内容"),
    Case("list", "- a\n", 1, "这里是列表"),
    Case("rules in it", PACK + GOOD, 4, "没有“rules”"),
    Case("no name", "title: 甲\nversion: '1'\n", 1, "缺少“name”"),
    Case("name is a path", PACK.replace("zhuzhou", "../../x"), 1, "规则包名称“../../x”"),
    Case("name of a device", PACK.replace("zhuzhou", "nul"), 1, "规则包名称“nul”"),
    Case("name with a line break", PACK.replace("zhuzhou", '"zhu\\nzhou"'), 1, "规则包名称“"),
    Case("name is endless", PACK.replace("zhuzhou", "z" * 500), 1, "规则包名称“"),
    Case("name is a list", PACK.replace("zhuzhou", "[zhuzhou]"), 1, "“name”应当是文字"),
    Case("title is empty", PACK.replace("株洲市", "''"), 2, "“title”后面没有内容"),
    Case("version is a list", PACK.replace("'1'", "[1]"), 3, "“version”应当是文字"),
    Case("extends itself", in_pack("extends: [zhuzhou]"), 4, "自己"),
    Case("extends nothing known", in_pack("extends: [huna]"), 4, "是不是“hunan”"),
    Case("extends a path", in_pack("extends: [../zhuzhou]"), 4, "没有规则包“../zhuzhou”"),
    Case("extends the folder above", in_pack("extends: ['..']"), 4, "没有规则包“..”"),
    Case("extends the root", in_pack("extends: [/etc]"), 4, "没有规则包“/etc”"),
    Case("extends an endless name", in_pack(f"extends: [{'x' * 5000}]"), 4, "没有规则包"),
    Case("extends a mapping", in_pack("extends: {a: 1}"), 4, "“extends”应当是"),
    Case("disables an unknown rule", in_pack("disable: [C999]"), 4, "没有编号或名称为“C999”的规则"),
    Case("disables true", in_pack("disable: true"), 4, "“disable”应当是"),
    Case("severity of an unknown rule", in_pack("severity: {C999: info}"), 4, "没有编号或名称为“C999”的规则"),
    Case("severity of another word", in_pack("severity: {C101: fatal}"), 4, "不能是“fatal”"),
    Case("severity is a list", in_pack("severity: [C101]"), 4, "“severity”应当是"),
    Case("overrides an unknown rule", in_pack("override: {C999: {title: 甲}}"), 4, "没有编号或名称为“C999”的规则"),
    Case("overrides the check kind", in_pack("override: {C101: {check: sum}}"), 4, "没有“check”"),
    Case("overrides with nothing", in_pack("override: {C101: }"), 4, "“C101”后面没有内容"),
    Case("overrides with an empty title", in_pack("override: {C101: {title: ''}}"), 4, "“title”后面没有内容"),
    Case("parameters are a list", in_pack("parameters: [1]"), 4, "“parameters”应当是"),
    Case("a parameter in words", in_pack("parameters: {over_explain: 很多}"), 4, "“over_explain”应当是数字"),
    Case("a parameter that is no number", in_pack("parameters: {over_explain: .nan}"), 4, "普通的十进制数字"),
    Case("bands in words", in_pack("parameters: {grade_bands: [优, 良]}"), 4, "“grade_bands”应当是"),
    Case("bands in no order", in_pack("parameters: {grade_bands: [60, 80, 90]}"), 4, "从高到低"),
    Case("too few bands", in_pack("parameters: {grade_bands: [90]}"), 4, "3 个数字"),
    Case("an unknown score model", in_pack("parameters: {score_model: platfrom}"), 4, "是不是“platform”"),
    Case("a flag that is a word", in_pack("parameters: {exec_cap: no}"), 4, "true 或 false"),
    Case("a misspelt parameter", in_pack("parameters: {over_explian: 2}"), 4, "是不是“over_explain”"),
    Case("unknown key", in_pack("colour: red"), 4, "没有“colour”"),
    Case("alias", in_pack("basis: &a [x]\nparameters: {b: *a}"), 4, "锚点"),
]

VOCABULARIES = [
    Case("empty", "", 1, "文件没有内容"),
    Case("list", "- a\n", 1, "这里是列表"),
    Case("metrics is a list", "metrics: [a]\n", 1, "“metrics”应当是"),
    Case("key is Chinese", "metrics:\n  支出: {name: 本地支出, dimension: money}\n", 2, "指标的键“支出”"),
    Case("key is a path", "metrics:\n  ../x: {name: 本地支出, dimension: money}\n", 2, "指标的键“../x”"),
    Case("name is taken", vocabulary("{name: 全年支出, dimension: money}"), 2, "已由"),
    Case("no dimension", vocabulary("{name: 本地支出}"), 2, "缺少“dimension”"),
    Case("other dimension", vocabulary("{name: 本地支出, dimension: weight}"), 2, "不能是“weight”"),
    Case("names is a mapping", vocabulary("{name: 本地支出, dimension: money, names: {a: 1}}"), 2, "“names”应当是"),
    Case("an empty name among names", vocabulary("{name: 本地支出, dimension: money, names: ['']}"), 2, "“names”"),
    Case("stage", vocabulary("{name: 本地支出, dimension: money, stages: [outtrun]}"), 2, "不能是“outtrun”"),
    Case("year is a word", vocabulary("{name: 本地支出, dimension: money, year: 去年}"), 2, "应当是数字"),
    Case("year is beyond counting", vocabulary("{name: 本地支出, dimension: money, year: 99999999999}"), 2, "“year”"),
    Case("places", vocabulary("{name: 本地支出, dimension: money, places: tabel}"), 2, "是不是“table”"),
    Case("synonyms is a list", "synonyms: [a]\n", 1, "“synonyms”应当是"),
    Case("words hold numbers of lists", "words: {a: [[1]]}\n", 1, "应当是文字"),
    Case("words empty", "words: {a: ['']}\n", 1, "“a”"),
    Case("unknown key", "metric: {}\n", 1, "是不是“metrics”"),
    Case("tag", vocabulary("!!python/name:os.system x"), 2, "标签"),
]

WAIVER = "- fingerprint: '0123456789abcdef'\n  reason: 已核实\n  person: 张三\n  date: 2026-01-31\n  any_values: true\n"
WAIVERS = [
    Case("text", "不报告\n", 1, "这里是文字"),
    Case("fingerprint is a number", WAIVER.replace("'0123456789abcdef'", "1234567890123456789"), 1, "不是指纹"),
    Case("fingerprint is in capitals", WAIVER.replace("0123456789abcdef", "0123456789ABCDEF"), 1, "不是指纹"),
    Case("no reason", WAIVER.replace("  reason: 已核实\n", ""), 1, "缺少“reason”"),
    Case("no such day", WAIVER.replace("01-31", "02-30"), 4, "不是日期"),
    Case("a time", WAIVER.replace("2026-01-31", "2026-01-31T10:00:00Z"), 4, "不是日期"),
    Case("full-width day", WAIVER.replace("2026-01-31", "２０２６-01-31"), 4, "不是日期"),
    Case("any_values is yes", WAIVER.replace("true", "yes"), 5, "true 或 false"),
    Case("unknown key", WAIVER + "  rule: C101\n", 6, "没有“rule”"),
    Case("alias", WAIVER + "- *x\n", 6, "不支持引用"),
    Case("GBK", WAIVER.encode("gbk"), 2, "GBK"),
    Case("bomb", "a: &a [x]\nb: [*a, *a]\n", 1, "锚点"),
]

SETTINGS = [
    Case("list", "- a\n", 1, "这里是列表"),
    Case("language", "language: cn\n", 1, "不能是“cn”"),
    Case("Norway", "language: no\n", 1, "不能是“no”"),
    Case("rules is a mapping", "rules: {a: 1}\n", 1, "“rules”应当是"),
    Case("format is a number of lists", "format: [[json]]\n", 1, "应当是文字"),
    Case("tag", "plugins: !!python/object/apply:os.system [id]\n", 1, "标签"),
    Case("unknown key", "rule: [a]\n", 1, "是不是“rules”"),
    Case("parameter", "parameters: {over_explain: [1]}\n", 1, "“over_explain”应当是数字"),
    Case("tab", "parameters:\n\tover_explain: 2\n", 2, "制表符"),
    Case("GBK", "# 配置\nlanguage: zh\n".encode("gbk"), 1, "GBK"),
    Case("control", "output: \x1b[2J\n", 1, "U+001B"),
]


def named(cases: list[Case], name: str) -> list[Case]:
    return [Case(case.id, case.content, case.line, case.says, name) for case in cases]


@pytest.mark.parametrize("case", named(PACKS, "pack.yaml"), ids=lambda case: case.id)
def test_a_pack_file_is_refused(auditor: Run, tmp_path: Path, case: Case) -> None:
    assert_refused(auditor, tmp_path, case)


@pytest.mark.parametrize("case", named(VOCABULARIES, "vocabulary.yaml"), ids=lambda case: case.id)
def test_a_vocabulary_is_refused(auditor: Run, tmp_path: Path, case: Case) -> None:
    assert_refused(auditor, tmp_path, case)


@pytest.mark.parametrize("case", named(WAIVERS, "waivers.yaml"), ids=lambda case: case.id)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_file_of_waivers_is_refused(auditor: Run, tmp_path: Path, case: Case, language: str) -> None:
    (tmp_path / "waivers.yaml").write_bytes(case.bytes)
    (tmp_path / "a.md").write_text(DOCUMENT, encoding="utf-8")
    ran = auditor("check", tmp_path / "a.md", "--waivers", tmp_path / "waivers.yaml", "--lang", language)
    must_be_told(ran, ran.err, case)
    assert ran.out == "" and (language == "en" or case.says in ran.err)


@pytest.mark.parametrize("case", named(SETTINGS, "auditor.yaml"), ids=lambda case: case.id)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_configuration_is_refused(auditor: Run, tmp_path: Path, case: Case, language: str) -> None:
    (tmp_path / "auditor.yaml").write_bytes(case.bytes)
    (tmp_path / "a.md").write_text(DOCUMENT, encoding="utf-8")
    for command in (("check", tmp_path / "a.md"), ("rules", "list"), ("config", "show")):
        ran = auditor(*command, "--config", tmp_path / "auditor.yaml", "--lang", language)
        must_be_told(ran, ran.err, case)
        assert ran.out == "" and (language == "en" or case.says in ran.err)


def test_packs_that_extend_each_other_are_refused(auditor: Run, tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "c"), ("c", "a")):
        write_pack(tmp_path / name)
        (tmp_path / name / "pack.yaml").write_text(f"name: {name}\ntitle: 甲\nversion: '1'\nextends: [{other}]\n")
        (tmp_path / name / "good.yaml").unlink()
    for path in (tmp_path, tmp_path / "a"):
        ran = auditor("rules", "check", path)
        assert ran.code == 2 and "pack.yaml:4:11: " in ran.out and "循环" in ran.out


def test_a_long_chain_of_packs_is_followed(auditor: Run, tmp_path: Path) -> None:
    """A hundred packs, each on the one before: no recursion, no repeated reading."""
    for number in range(100):
        pack = write_pack(tmp_path / f"p{number}")
        more = f"extends: [p{number + 1}]\n" if number < 99 else ""
        (pack / "pack.yaml").write_text(f"name: p{number}\ntitle: 甲\nversion: '1'\n{more}")
        good = GOOD.replace("zhuzhou/S901", f"p{number}/S901").replace("parts-of-a-sentence", f"parts-{number}")
        (pack / "good.yaml").write_text(good, encoding="utf-8")
    ran = auditor("rules", "check", tmp_path / "p0")
    assert ran.code == 0 and "200 处提醒，读入 1 条规则" in ran.out, ran.out[-500:]


def test_two_packs_of_one_name_are_refused(auditor: Run, tmp_path: Path) -> None:
    write_pack(tmp_path / "a")
    other = write_pack(tmp_path / "b")
    (other / "good.yaml").write_text(rule(), encoding="utf-8")
    for command in (("rules", "check", tmp_path), ("check", tmp_path / "a", "--rules", tmp_path / "a", "--rules", other)):
        ran = auditor(*command)
        said = ran.out + ran.err
        assert ran.code == 2 and "pack.yaml:1:7: " in said and "规则包名称“zhuzhou”已由" in said


def test_all_mistakes_of_all_files_are_told_at_once(auditor: Run, tmp_path: Path) -> None:
    """Vocabulary, pack, rules and waivers: none hides another, and what only follows from one is not told."""
    pack = write_pack(tmp_path / "p", Case("", rule(severity="eror", left="培训期数"), 1, ""))
    (pack / "pack.yaml").write_text(PACK + "colour: red\n", encoding="utf-8")
    (pack / "vocabulary.yaml").write_text("metrics:\n  training: {name: 培训期数}\n", encoding="utf-8")
    (pack / "vocabulary-2.yaml").write_text("metrics: 3\n", encoding="utf-8")
    (pack / "gbk.yaml").write_bytes(rule(id="zhuzhou/C902").encode("gbk"))
    (tmp_path / "waivers.yaml").write_text("- reason: 甲\n", encoding="utf-8")
    ran = auditor("check", pack / "报告.md", "--rules", pack, "--waivers", tmp_path / "waivers.yaml")
    assert ran.code == 2 and ran.out == ""
    for place in ("vocabulary.yaml:2:", "vocabulary-2.yaml:1:", "pack.yaml:4:", "bad.yaml:5:", "gbk.yaml:4:", "waivers.yaml:1:"):
        assert place in ran.err
    assert "没有指标" not in ran.err
    checked = auditor("rules", "check", pack)
    assert set(ran.err.splitlines()[:-1]) > {line for line in checked.out.splitlines() if ".yaml:" in line and "good.yaml" not in line}


def test_a_flood_of_mistakes_is_counted_and_cut(auditor: Run, tmp_path: Path) -> None:
    """Thirty thousand unknown metrics: the first ones are told, the rest counted, and no time goes into guessing."""
    text = rule(
        check="sum", left="", relation="", right="", total="全年支出", parts="[" + ", ".join(f"项目{n}" for n in range(30_000)) + "]"
    )
    pack = write_pack(tmp_path / "p", Case("", text, 1, ""))
    ran = auditor("rules", "check", pack)
    assert ran.code == 2 and "bad.yaml:8:" in ran.out and "还有" in ran.out
    assert len(ran.out.splitlines()) < 1000
