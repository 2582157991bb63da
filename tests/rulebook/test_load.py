"""Rule packs: what a good one gives, and that each mistake is reported at its place with everything else in the files."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from auditor.errors import ExitCode, RuleFileError
from auditor.model.rule import Severity
from auditor.rulebook.load import load_pack, load_packs

from .packs import KINDS, RULE, VOCABULARY, loaded, refused, said, short, write_pack

pytestmark = pytest.mark.usefixtures("no_cache")


@pytest.fixture
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_NO_CACHE", "1")


def option(line: str) -> str:
    """The sample rule with one more option, which then stands on line 8 and is indented by 4."""
    return RULE.replace("    tests:", f"    {line}\n    tests:")


def test_a_rule_keeps_everything_that_was_written(tmp_path: Path) -> None:
    more = "    why: 理由\n    basis: [财预〔2020〕10号, 某办法]\n    ask: 请说明\n    root: opening\n"
    more += "    enabled: false\n    english: {title: Differs}\n"
    folder = write_pack(tmp_path / "p", RULE.replace("    tests:", more + "    tests:"), more="basis: 某办法\n")
    pack, warnings = load_pack(folder, KINDS, VOCABULARY)
    (rule,) = pack.rules
    assert (pack.name, pack.title, pack.version, pack.basis) == ("zhuzhou", "株洲市", "2024.1", ("某办法",))
    assert (rule.id, rule.name, rule.severity, rule.check, rule.pack) == ("C901", "total-spend-agrees", Severity.ERROR, "sample", "zhuzhou")
    assert (rule.why, rule.basis, rule.ask, rule.root, rule.enabled) == ("理由", ("财预〔2020〕10号", "某办法"), "请说明", "opening", False)
    assert rule.english == {"title": "Differs"} and rule.options == {"metric": "total_spend", "strict": True}
    assert [(test.name, test.expect, dict(test.shows)) for test in rule.tests] == [
        ("不一致", "finding", {"difference": "162.57"}),
        ("一致", "holds", {}),
    ]
    assert rule.origin.line == 2 and rule.origin.file.endswith("r0.yaml") and warnings == ()


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("metrics: [总支出合计的键, 基本支出]".replace("总支出合计的键", "total_spend"), "metrics", ("total_spend", "basic_spend")),
        ("metrics: 基本支出", "metrics", ("basic_spend",)),
        ("label: 12.50", "label", "12.50"),
        ("labels: [甲, 3]", "labels", ("甲", "3")),
        ("limit: 0.05", "limit", Decimal("0.05")),
        ("limit: 3", "limit", Decimal(3)),
        ("strict: false", "strict", False),
        ("relation: at_most", "relation", "at_most"),
        (r"pattern: '(?P<金额>\d+)万元'", "pattern", r"(?P<金额>\d+)万元"),
        (r"patterns: ['甲+', 乙]", "patterns", ("甲+", "乙")),
        ("formula: 支出合计 >= basic_spend * 2", "formula", "支出合计 >= basic_spend * 2"),
    ],
)
def test_options_become_plain_values(tmp_path: Path, line: str, name: str, value: object) -> None:
    (pack,), _ = loaded(write_pack(tmp_path / "p", option(line)))
    assert pack.rules[0].options[name] == value and type(pack.rules[0].options[name]) is type(value)


@pytest.mark.parametrize(
    ("line", "expected", "sentence"),
    [
        ("metrc: x", "8:5 unknown_key", "是不是“metric”"),
        ("limit：3", "8:10 full_width_colon", "半角冒号"),
        ("limit: ０.５", "8:12 full_width_digits", "请写成 0.5"),
        ("limit: 三", "8:12 wrong_type", "应当是数字"),
        ("limit: [1]", "8:12 wrong_type", "这里是列表"),
        ("limit: true", "8:12 wrong_type", "真假值"),
        ("limit: .nan", "8:12 not_a_number", "普通的十进制数字"),
        ("limit:", "8:5 empty", "没有内容"),
        ("strict: yes", "8:13 wrong_type", "true 或 false"),
        ("label: {a: 1}", "8:12 wrong_type", "应当是文字"),
        ("label: true", "8:12 wrong_type", "请加引号"),
        ("labels: [甲, [乙]]", "8:17 wrong_type", "应当是文字"),
        ("relation: at_mots", "8:15 not_a_choice", "是不是“at_most”"),
        ("metrics: [支出合计, 基本支初]", "8:21 unknown_metric", "是不是“基本支出”"),
        ("pattern: '(?<=共)\\d+'", "8:15 pattern_lookaround", "(?<="),
        ("pattern: 'a(?!b)'", "8:16 pattern_lookaround", "(?!"),
        ("pattern: '(a)\\1'", "8:18 pattern_backreference", "反向引用"),
        ("pattern: '除[^。]{,40}外'", "8:20 pattern_up_to", "请写成“{0,40}”"),
        ("pattern: '甲{,8}'", "8:16 pattern_up_to", "请写成“{0,8}”"),
        ("labels: [甲]\n    patterns:\n      - 甲\n        -乙", "11:9 joined_item", "与上一项的“-”对齐"),
        ("labels: [甲]\n    patterns:\n      - 甲\n        - 乙", "11:9 joined_item", "与上一项的“-”对齐"),
        ("pattern: '(a'", "8:14 pattern", "有误"),
        ("pattern: '" + "a" * 1001 + "'", "8:14 pattern_too_long", "1000"),
        ("pattern: '(((a{1000}){1000}){1000})'", "8:19 pattern", "有误"),
        ("formula: 支出合计 ＝ 基本支出", "8:19 expression", "请写成“==”"),
        ('formula: "支出合计 == 基本支初"', "8:23 unknown_metric", "是不是“基本支出”"),
        ("formula: 支出合计 + 基本支出", "8:14 expression", "缺少比较"),
        ("formula: __import__('os').system('id') == 0", "8:14 expression", "不能使用“_”"),
    ],
)
def test_a_wrong_option_is_told_at_its_place(tmp_path: Path, line: str, expected: str, sentence: str) -> None:
    folder = write_pack(tmp_path / "p", option(line))
    assert refused(folder) == [f"r0.yaml:{expected}"]
    with pytest.raises(RuleFileError) as error:
        loaded(folder)
    assert sentence in said(error.value.issues[0])


@pytest.mark.parametrize(
    ("pattern", "expected", "instead"),
    [
        (r"未\w{0,8}调整", "8:16 pattern_english_letters", r"[\p{L}\p{N}]"),
        (r"[\w，]+调整", "8:15 pattern_english_letters", r"[\p{L}\p{N}]"),
        (r"\b支出", "8:15 pattern_word_edge", r"删去“\b”"),
        (r"支出\b", "8:17 pattern_word_edge", r"删去“\b”"),
        (r"支出{1,2}\b合计", "8:22 pattern_word_edge", r"删去“\b”"),
        (r"[[:alpha:]]+", "8:16 pattern_english_letters", r"\p{L}"),
        (r"支出[[:punct:]]", "8:18 pattern_english_signs", r"\p{P}"),
    ],
)
def test_a_pattern_that_knows_english_only_is_warned_of(tmp_path: Path, pattern: str, expected: str, instead: str) -> None:
    _, warnings = loaded(write_pack(tmp_path / "p", option(f"pattern: '{pattern}'")))
    assert [short(warning) for warning in warnings] == [f"r0.yaml:{expected}"]
    assert instead in said(warnings[0])


@pytest.mark.parametrize(
    "pattern",
    [
        r"\d+\b万元",
        r"PM\b2",
        r"\p{Han}+",
        r"[\p{L}\p{N}]+",
        r"[\p{Han}\w]+",
        r"a{0,4}",
        r"\{,4\}",
        r"[{,4}]",
        r"[[:digit:]]+",
        r"\\w",
        r"[一-鿿\w]",
    ],
)
def test_patterns_that_say_what_they_mean_are_not(tmp_path: Path, pattern: str) -> None:
    assert loaded(write_pack(tmp_path / "p", option(f"pattern: '{pattern}'")))[1] == ()


def test_lists_and_texts_of_several_lines_stay_as_they_are(tmp_path: Path) -> None:
    lines = "labels:\n      - 甲\n      -  乙\n      - 甲\n        乙\n    why: 理由\n      -5万元"
    (pack,), _ = loaded(write_pack(tmp_path / "p", option(lines)))
    assert (pack.rules[0].options["labels"], pack.rules[0].why) == (("甲", "乙", "甲 乙"), "理由 -5万元")


def test_a_rule_that_could_check_nothing_is_refused(tmp_path: Path) -> None:
    kinds = {**KINDS, "sample": replace(KINDS["sample"], any_of=("labels", "patterns"))}
    with pytest.raises(RuleFileError) as error:
        load_packs([write_pack(tmp_path / "p", RULE)], kinds, VOCABULARY)
    assert [said(issue) for issue in error.value.issues if "labels / patterns" in said(issue) and "p/r0.yaml:2:5" in said(issue)]
    load_packs([write_pack(tmp_path / "q", option("patterns: [a]"))], kinds, VOCABULARY)


def test_a_list_of_choices_holds_nothing_else(tmp_path: Path) -> None:
    own = [replace(one, choices=("甲", "乙")) if one.name == "labels" else one for one in KINDS["sample"].options]
    kinds = {**KINDS, "sample": replace(KINDS["sample"], options=tuple(own))}
    load_packs([write_pack(tmp_path / "p", option("labels: [乙, 甲]"))], kinds, VOCABULARY)
    with pytest.raises(RuleFileError) as error:
        load_packs([write_pack(tmp_path / "q", option("labels: [甲, 丙]"))], kinds, VOCABULARY)
    (issue,) = error.value.issues
    assert "q/r0.yaml:8:17" in said(issue) and "“丙”" in said(issue) and "甲, 乙" in said(issue)


def test_the_pattern_engine_prints_nothing_by_itself(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    refused(write_pack(tmp_path / "p", option("pattern: '(a'")))
    assert capfd.readouterr() == ("", "")


def test_a_catastrophic_pattern_is_harmless_and_accepted(tmp_path: Path) -> None:
    """The engine is linear, so the shape that hangs others needs no ban."""
    loaded(write_pack(tmp_path / "p", option(r"pattern: '(\w+\s?)*万$'")))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("C901", "c901", "bad_id"),
        ("C901", "Z901", "bad_id"),
        ("C901", "C9011", "bad_id"),
        ("C901", "../../etc/C901", "bad_id"),
        ("C901", "/C901", "bad_id"),
        ("C901", "zhuzhou/../C901", "bad_id"),
        ("C901", "C９０１", "bad_id"),
        ("C901", "hunan/C901", "foreign_id"),
        ("total-spend-agrees", "Total Spend", "bad_name"),
        ("total-spend-agrees", "../x", "bad_name"),
        ("check: sample", "check: sampel", "unknown_check"),
        ("check: sample", "check: os.system", "unknown_check"),
        ("severity: error", "severity: 差错", "not_a_choice"),
        ("expect: holds", "expect: hold", "not_a_choice"),
        ("expect: finding,", "expect: finding, show: x,", "unknown_key"),
        ("{difference:", "{diference:", "unknown_key"),
        ("    metric: 支出合计\n", "", "missing_option"),
        ("    title: 全年支出合计前后不一致\n", "", "missing"),
        ("    id: C901", "    title: 重复\n    id: C901", "duplicate_key"),
        ("rules:", "rule:", "unknown_key"),
        ("rules:\n", "rules: 甲\nother:\n", "wrong_type"),
        ("rules:\n", "rules: [甲]\nother:\n", "wrong_type"),
    ],
)
def test_a_wrong_field_is_told(tmp_path: Path, old: str, new: str, expected: str) -> None:
    text = RULE.replace("  - id: C901\n", "  -\n    id: C901\n") if old.startswith("    id") else RULE
    assert old in text
    found = [problem.split()[1] for problem in refused(write_pack(tmp_path / "p", text.replace(old, new)))]
    assert expected in found


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    broken = RULE.replace("severity: error", "severity: eror").replace("metric: 支出合计", "metrc: 支出合计")
    first = write_pack(tmp_path / "a", broken, "rules:\n\t- x\n", name="a")
    second = write_pack(tmp_path / "b", "", name="b", more="colour: red\n")
    expected = [
        "r0.yaml:5:15 not_a_choice",
        "r0.yaml:2:5 missing_option",
        "r0.yaml:7:5 unknown_key",
        "r1.yaml:2:1 tab",
        "pack.yaml:4:1 unknown_key",
        "r0.yaml:1:1 file_empty",
    ]
    assert refused(first, second) == expected
    with pytest.raises(RuleFileError) as error:
        loaded(first, second)
    assert error.value.exit_code is ExitCode.USAGE
    assert said(error.value.message) == "规则文件有 6 处错误，未开始审核。"
    for language in ("zh", "en"):
        for issue in error.value.issues:
            assert re.match(r".*\.yaml:\d+:\d+: \S", said(issue, language))


def test_an_id_or_name_stands_for_one_rule_only(tmp_path: Path) -> None:
    first = write_pack(tmp_path / "a", RULE, name="a")
    second = write_pack(tmp_path / "b", RULE.replace("total-spend-agrees", "other"), name="b")
    third = write_pack(tmp_path / "c", RULE.replace("C901", "C902"), name="c")
    with pytest.raises(RuleFileError) as error:
        loaded(first, second, third)
    assert [short(issue) for issue in error.value.issues] == ["r0.yaml:2:5 duplicate_id", "r0.yaml:2:5 duplicate_name"]
    sentence = said(error.value.issues[0])
    assert str(tmp_path / "a" / "r0.yaml") + ":2" in sentence and sentence.startswith(str(tmp_path / "b"))


def test_a_pack_changes_rules_of_packs_before_it(tmp_path: Path) -> None:
    other = RULE.replace("C901", "C902").replace("total-spend-agrees", "second")
    first = write_pack(tmp_path / "a", RULE, other, name="a")
    second = write_pack(tmp_path / "b", name="b", more="disable: [C901]\nseverity: {second: info}\n")
    (changed, _), _ = loaded(first, second)
    assert [(rule.enabled, rule.severity) for rule in changed.rules] == [(False, Severity.ERROR), (True, Severity.INFO)]
    assert refused(second, first) == ["pack.yaml:4:11 unknown_rule", "pack.yaml:5:12 unknown_rule"], "only packs before it"


def test_what_a_rule_lacks_without_being_wrong_is_a_warning(tmp_path: Path) -> None:
    text = RULE.replace("C901", "C101").replace("expect: holds", "expect: borderline")
    (pack,), warnings = loaded(write_pack(tmp_path / "p", text))
    assert [rule.id for rule in pack.rules] == ["C101"]
    assert [short(warning) for warning in warnings] == ["r0.yaml:2:9 reserved_id", "r0.yaml:2:5 no_test"]
    assert "zhuzhou/C101" in said(warnings[0]) and "holds" in said(warnings[1])


def test_a_rule_may_carry_the_name_of_its_pack(tmp_path: Path) -> None:
    (pack,), warnings = loaded(write_pack(tmp_path / "p", RULE.replace("C901", "zhuzhou/C101")))
    assert pack.rules[0].id == "zhuzhou/C101" and warnings == ()


def test_a_rule_file_alone_is_a_pack(tmp_path: Path) -> None:
    path = tmp_path / "我的规则.yaml"
    path.write_text(RULE, encoding="utf-8")
    (pack,), _ = loaded(path)
    assert (pack.name, [rule.id for rule in pack.rules]) == ("local", ["C901"])


def test_a_folder_without_pack_file_says_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError) as error:
        loaded(tmp_path)
    assert "pack.yaml" in said(error.value.issues[0]) and "version" in said(error.value.issues[0])


def test_parameters_cannot_be_changed_later(tmp_path: Path) -> None:
    (pack,), _ = loaded(write_pack(tmp_path / "p", more="parameters: {bands: [{score: 90.5, grade: 优}]}\n"))
    assert pack.parameters["bands"] == ({"score": Decimal("90.5"), "grade": "优"},)
    with pytest.raises(TypeError):
        pack.parameters["bands"] = ()  # type: ignore[index]


def test_the_digest_follows_the_content(tmp_path: Path) -> None:
    def digest(folder: str, *rules: str) -> str:
        return loaded(write_pack(tmp_path / folder, *rules))[0][0].sha256

    assert digest("a", RULE) == digest("b", RULE)
    assert digest("a", RULE) != digest("c", RULE + "# 注\n")


def test_rule_text_is_a_value_and_never_a_template(tmp_path: Path) -> None:
    """Format signs in titles and keys come out as they went in."""
    trick = "{file.__class__.__mro__} {0} %s {{"
    text = RULE.replace("title: 全年支出合计前后不一致", f"title: '{trick}'").replace(
        "    metric: 支出合计", "    metric: '{line.__class__}'"
    )
    with pytest.raises(RuleFileError) as error:
        loaded(write_pack(tmp_path / "p", text))
    assert "“{line.__class__}”" in said(error.value.issues[0])
    (pack,), _ = loaded(write_pack(tmp_path / "q", RULE.replace("title: 全年支出合计前后不一致", f"title: '{trick}'")))
    assert pack.rules[0].title == trick


def test_hidden_files_and_other_kinds_of_files_are_no_rules(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "p", RULE)
    for name in (".swp.yaml", "~$r.yaml", "readme.md", "vocabulary-zhuzhou.yaml"):
        (folder / name).write_text("nonsense: [", encoding="utf-8")
    (folder / "more.yml").write_text(RULE.replace("C901", "C902").replace("total-spend-agrees", "second"), encoding="utf-8")
    (pack,), _ = loaded(folder)
    assert [rule.id for rule in pack.rules] == ["C902", "C901"]


def given(text: str) -> str:
    """The sample rule with another document in its first test."""
    return RULE.replace("given: 甲", f"given: {text}")


def test_the_document_of_a_test_may_be_a_page_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "报告.pdf").write_bytes(b"%PDF")
    (pack,), warnings = loaded(write_pack(tmp_path / "p", given("{file: 报告.pdf, page: 7}")))
    first, second = pack.rules[0].tests
    assert (first.file, first.page, first.given) == ("报告.pdf", 7, "")
    assert (second.file, second.page, second.given) == ("", 0, "乙")
    assert [test.origin and (Path(test.origin.file).name, test.origin.line) for test in (first, second)] == [
        ("r0.yaml", 9),
        ("r0.yaml", 10),
    ]
    assert warnings == ()


def test_a_test_of_a_missing_file_is_warned_about(tmp_path: Path) -> None:
    (pack,), (warning,) = loaded(write_pack(tmp_path / "p", given("{file: 报告.pdf}")))
    assert pack.rules[0].tests[0].page == 0
    assert short(warning) == "r0.yaml:9:35 no_given_file" and "报告.pdf" in said(warning)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{page: 7}", ["9:28 missing"]),
        ("{file: r0.yaml, page: 0}", ["9:50 page_from_one"]),
        ("{file: r0.yaml, page: 七}", ["9:50 wrong_type"]),
        ("{file: r0.yaml, pages: 7}", ["9:44 unknown_key"]),
        ("[甲]", ["9:28 wrong_type"]),
    ],
)
def test_a_wrong_document_of_a_test_is_told(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert refused(write_pack(tmp_path / "p", given(text))) == [f"r0.yaml:{one}" for one in expected]


def test_rows_pasted_into_a_test_become_a_table(tmp_path: Path) -> None:
    rows = "      - name: 表\n        given: |\n          项目\t金额\n          支出合计\t3.00\n        expect: holds\n"
    (pack,), _ = loaded(write_pack(tmp_path / "p", RULE + rows))
    assert pack.rules[0].tests[2].given == "| 项目 | 金额 |\n| 支出合计 | 3.00 |\n"
