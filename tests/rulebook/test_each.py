"""A rule written once for a table of cases: what its rows become, and that each mistake is told where it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Run

from auditor.model.rule import Rule
from auditor.rulebook.each import MOST_FILLED

from .packs import loaded, refused, short, write_pack

pytestmark = pytest.mark.usefixtures("no_cache")

TABLE = """\
rules:
  - check: sample
    severity: error
    title: "{what}前后不一致"
    why: "{what}在正文与表中应当一致。"
    basis: ["部门决算公开 {form}", 预算法]
    form: 支出决算表
    english: {title: "{thing} is stated differently", ask: Please check it.}
    tests:
      - name: 不一致
        given: |
          2023年{what}{wrong}万元。

          {table}
        expect: finding
        shows: {difference: "{off}"}
      - {name: 一致, given: "2023年{what}5.81万元。", expect: holds}
    each:
      - id: C901
        name: total-agrees
        metric: 支出合计
        what: 支出合计
        thing: The total
        wrong: 5.18
        off: 0.63
        table: |
          | 项目 | 金额 |
          |---|---|
          | 支出合计 | 5.81 |
      - id: C902
        name: basic-agrees
        metric: 基本支出
        severity: warning
        title: 基本{支出}
        form: 基本支出决算表
        what: 基本支出
        thing: Basic spending
        english: {ask: Which one?}
        wrong: 15
        off: 9.19
        table: 见附表。
"""


@pytest.fixture
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_NO_CACHE", "1")


def rules(folder: Path, text: str = TABLE) -> list[Rule]:
    (pack,), _ = loaded(write_pack(folder, text))
    return list(pack.rules)


def test_a_row_is_a_rule_with_what_all_share(tmp_path: Path) -> None:
    first, second = rules(tmp_path / "p")
    assert (first.id, first.name, first.check, first.severity, first.options) == (
        "C901", "total-agrees", "sample", "error", {"metric": "total_spend", "strict": True},
    )  # fmt: skip
    assert (first.title, first.why) == ("支出合计前后不一致", "支出合计在正文与表中应当一致。")
    assert first.english == {"title": "The total is stated differently", "ask": "Please check it."}
    finding, holds = first.tests
    assert finding.given == "2023年支出合计5.18万元。\n\n| 项目 | 金额 |\n|---|---|\n| 支出合计 | 5.81 |\n"
    assert (finding.shows, holds.given) == ({"difference": "0.63"}, "2023年支出合计5.81万元。")
    assert second.why == "基本支出在正文与表中应当一致。" and second.tests[0].given == "2023年基本支出15万元。\n\n见附表。\n"


def test_what_a_row_says_itself_counts_and_is_not_filled_in(tmp_path: Path) -> None:
    first, second = rules(tmp_path / "p")
    assert (second.severity, second.title) == ("warning", "基本{支出}")
    assert (first.basis, second.basis) == (("部门决算公开 支出决算表", "预算法"), ("部门决算公开 基本支出决算表", "预算法"))
    assert second.english == {"title": "Basic spending is stated differently", "ask": "Which one?"}


def test_a_text_that_a_row_replaces_asks_for_no_word(tmp_path: Path) -> None:
    text = TABLE.replace("        thing: Basic spending\n", "").replace("english: {ask: W", "english: {title: Basic, ask: W")
    assert rules(tmp_path / "p", text)[1].english == {"title": "Basic", "ask": "Which one?"}


def test_a_rule_stands_where_its_row_does(tmp_path: Path) -> None:
    assert [rule.origin.line for rule in rules(tmp_path / "p")] == [19, 30]


def test_rules_keep_their_order_among_others(tmp_path: Path) -> None:
    one = "  - {id: C9@, name: r-@, title: 甲, severity: info, check: sample, metric: 支出合计}\n"
    text = "rules:\n" + one.replace("@", "11") + TABLE.removeprefix("rules:\n") + one.replace("@", "12")
    assert [rule.id for rule in rules(tmp_path / "p", text)] == ["C911", "C901", "C902", "C912"]


def test_signs_of_a_pattern_are_no_words(tmp_path: Path) -> None:
    text = TABLE.replace("    form: 支", "    pattern: '\\p{Han}{2,40}元'\n    form: 支")
    assert {rule.options["pattern"] for rule in rules(tmp_path / "p", text)} == {"\\p{Han}{2,40}元"}


def test_a_key_may_be_a_word_too(tmp_path: Path) -> None:
    text = TABLE.replace('why: "{what}', 'label: "{metric}"\n    why: "{what}')
    first, second = rules(tmp_path / "p", text)
    assert (first.options["label"], second.options["label"], second.options["metric"]) == ("支出合计", "基本支出", "basic_spend")


CASES = {
    "a word that a row lacks": (("        what: 基本支出\n", ""), ["30:9 no_word"]),
    "a word that nobody has": (('"{what}在正文', '"{waht}在正文'), ["19:9 no_word", "30:9 no_word"]),
    "a word that is no text": (("wrong: 15", "wrong: [15]"), ["39:16 word_no_text"]),
    "a word that no text asks for": (("        off: 9.19", "        off: 9.19\n        note: 附注"), ["41:9 unknown_key"]),
    "a metric of a row": (("metric: 基本支出", "metric: 基本支岀"), ["32:17 unknown_metric"]),
    "a metric made with a word": (("severity: error", 'metrics: ["{what}", 支出合计]\n    severity: error'), ["19:9 ok"]),
    "a word that makes no metric": (
        ("severity: error", 'metrics: "{thing}"\n    severity: error'), ["24:16 unknown_metric", "38:16 unknown_metric"],
    ),
    "what all share, told once": (("severity: error", "severity: fatal"), ["3:15 not_a_choice"]),
    "an unknown key of what all share": (("severity: error", "severity: error\n    serious: true"), ["4:5 unknown_key"]),
    "a key that a row lacks": (("    severity: error\n", ""), ["18:9 missing"]),
    "a table in a table": (("        off: 9.19", "        off: 9.19\n        each: []"), ["41:9 unknown_key"]),
    "an id of two rows": (("id: C902", "id: C901"), ["30:9 duplicate_id"]),
    "a pattern that all share": (("severity: error", "pattern: '(甲'\n    severity: error"), ["3:14 pattern"]),
}  # fmt: skip


@pytest.mark.parametrize(("change", "told"), CASES.values(), ids=CASES.keys())
def test_a_mistake_is_told_where_it_is(tmp_path: Path, change: tuple[str, str], told: list[str]) -> None:
    text = TABLE.replace(*change)
    assert text != TABLE
    if told[0].endswith("ok"):
        assert len(rules(tmp_path / "p", text)) == 2
    else:
        assert refused(write_pack(tmp_path / "p", text)) == [f"r0.yaml:{one}" for one in told]


@pytest.mark.parametrize(
    ("each", "told"),
    [
        ("", "1:35 empty"),
        ("[]", "1:35 empty"),
        ("甲", "1:41 wrong_type"),
        ("{id: C901}", "1:41 wrong_type"),
        ("[甲]", "1:42 wrong_type"),
        ("[{id: C901}, ~]", "1:54 wrong_type"),
    ],
)
def test_what_is_no_table(tmp_path: Path, each: str, told: str) -> None:
    text = f"rules: [{{check: sample, title: 甲, each: {each}}}]\n"
    assert f"r0.yaml:{told}" in refused(write_pack(tmp_path / "p", text))


def test_warnings_that_all_share_are_told_once(tmp_path: Path) -> None:
    text = TABLE.replace("severity: error", "pattern: '\\w甲'\n    severity: error").replace("expect: holds", "expect: borderline")
    _, warnings = loaded(write_pack(tmp_path / "p", text))
    assert [short(one) for one in warnings] == ["r0.yaml:3:15 pattern_english_letters", "r0.yaml:20:9 no_test", "r0.yaml:31:9 no_test"]


@pytest.mark.parametrize("bomb", ["words", "rows"])
def test_a_table_that_would_never_end_is_refused(tmp_path: Path, bomb: str) -> None:
    word = "甲" * 9_000
    if bomb == "words":
        rows = "".join(f"      - {{id: C{901 + number}, name: r-{number}, w: {word}}}\n" for number in range(20))
        text = f"rules:\n  - check: sample\n    why: '{'{w}' * 3_000}'\n    each:\n{rows}"
        assert MOST_FILLED < 9_000 * 3_000
    else:
        text = f"rules:\n  - check: sample\n    labels: [{'甲,' * 9_000}]\n    each: [{'{},' * 9_000}]\n"
    assert any("each_too_large" in issue for issue in refused(write_pack(tmp_path / "p", text)))


def test_the_command_line_speaks_of_rows_as_of_rules(auditor: Run, tmp_path: Path) -> None:
    rule = """\
rules:
  - check: same_everywhere
    severity: error
    title: "{what}前后不一致"
    tests:
      - {name: 不一致, given: "2023年{what}3.10万元。\\n\\n2023年{what}3.01万元。", expect: finding}
      - {name: 一致, given: "2023年{what}3.10万元。\\n\\n2023年{what}3.1万元。", expect: holds}
    each:
      - {id: C901, name: office-cost-again, metric: 机关运行经费, what: 机关运行经费支出}
      - {id: C902, name: reception-again, metric: 公务接待费支出, what: 公务接待费支出决算}
"""
    file = tmp_path / "local.yaml"
    file.write_text(rule, encoding="utf-8")
    assert auditor("rules", "test", file).out.startswith("2 条规则，4 个测试：通过 4，失败 0")
    assert "公务接待费支出决算前后不一致" in auditor("rules", "list", "--rules", file).out
    shown = auditor("rules", "show", "C902", "--rules", file).out
    assert "公务接待费支出决算前后不一致" in shown and "local.yaml:10" in shown
    file.write_text(rule.replace("metric: 公务接待费支出,", "metric: 公务招待费,"), encoding="utf-8")
    refused = auditor("rules", "check", file)
    assert f"{file}:10:51: 词库里没有指标“公务招待费”" in refused.out + refused.err
