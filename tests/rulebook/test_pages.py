"""The manual of the rules: what a page says of a rule, and that the pages in docs/rules are those of now."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from functools import cache

import pytest

from auditor.engine import Engine, EngineOptions, build
from auditor.model.rule import Change, Origin, Rule, RulePack, RuleTest, Severity
from auditor.rulebook.manual import manual_of
from auditor.rulebook.pages import INDEX, page_name, readable, rule_pages
from auditor.rulebook.shipped import shipped_packs
from auditor.settings import Settings

from .packs import KINDS, VOCABULARY

RULE = Rule(
    "local/C101",
    "total-spend-agrees",
    "支出|不一致<b>",
    Severity.ERROR,
    "sample",
    {"metric": "total_spend", "labels": ("甲", "乙"), "strict": False, "label": "", "formula": "支出合计 == basic_spend"},
    Origin("local.yaml", 3),
    why="理由。",
    basis=("某办法", "某通知"),
    ask="请说明。",
    tests=(
        RuleTest("一处", "# 报告\n\n单位：万元\n| 甲 | 乙 |\n| 1 | << |\n| ^^ | 2\\|3 |\n其后", "finding", {"difference": "1"}),
        RuleTest("另一处", "一句话", "borderline"),
        RuleTest("真实文件", "", "holds", file="报告.pdf", page=7),
    ),
    english={"title": "Differs"},
    changes=(Change("other", ("severity",), Origin("pack.yaml", 4)),),
)
PACK = RulePack("local", "本地", "1.0", "", (RULE,), basis=("某办法",))
PAGE = "local/local-C101.md"


def pages(rule: Rule = RULE, language: str = "zh", checks: str = "") -> dict[str, str]:
    return dict(rule_pages([replace(PACK, rules=(rule,))], KINDS, VOCABULARY, language, checks))


@cache
def shipped() -> Engine:
    return build(EngineOptions(packs=tuple(shipped_packs()), use_plugins=False), Settings())


def test_a_page_says_everything_of_a_rule() -> None:
    page = pages()[PAGE]
    assert page.startswith("# local/C101 支出\\|不一致&lt;b>\n\n理由。\n")
    for part in ("依据：某办法、某通知", "请说明。", "total-spend-agrees", "级别：差错", "规则文件：local.yaml:3", "other 修改了 severity"):
        assert part in page, part
    assert "| `metric` | 支出合计 | 被核对的指标 |" in page and "| `labels` | 甲<br>乙 | 文字 |" in page
    assert "| `strict` | 否 |" in page and "`label`" not in page
    assert "| 支出合计 | 支出合计、总支出 |" in page and "| 基本支出 | 基本支出 |" in page
    assert "--ignore local/C101" in page and "auditor waive" in page


def test_the_examples_are_read_as_text_and_tables_with_their_verdict() -> None:
    page = pages()[PAGE]
    table = "> | 甲 | 乙 |\n> |---|---|\n> | 1 | （同左） |\n> | （同上） | 2\\|3 |\n>\n> 其后\n"
    assert f"### 1. 一处\n\n> **报告**\n>\n> 单位：万元\n>\n{table}\n结论：**问题、差额 1**\n" in page
    assert "### 2. 另一处\n\n> 一句话\n\n结论：**待人工判断**\n" in page
    assert "### 3. 真实文件\n\n> 报告.pdf 第 7 页\n\n结论：**一致，不报告**\n" in page


def test_the_text_of_a_test_is_no_markup() -> None:
    shown = list(readable("<script>x</script>\n\n![](http://x.invalid/y)\n\n| <b> |\n", "", ""))
    assert shown == ["&lt;script>x&lt;/script>", "", "!\\[\\](http://x.invalid/y)", "", "| &lt;b> |", "|---|"]


def test_a_rule_that_is_off_says_how_to_use_it() -> None:
    page = pages(replace(RULE, enabled=False))[PAGE]
    assert "状态：未启用" in page and "--select local/C101" in page and "--ignore" not in page


def test_the_index_leads_to_packs_families_and_rules() -> None:
    index = pages()[INDEX]
    assert "[local](local/README.md) | 本地 | 1.0 | 1 |" in index and "## C 同一数字前后一致" in index
    assert f"| [local/C101]({PAGE}) | 支出\\|不一致&lt;b> | 差错 | `sample` | local |" in index
    assert "| [local/C101](local-C101.md) |" in pages()["local/README.md"]


def test_the_check_kind_leads_to_its_page() -> None:
    assert "[`sample`](../checks/sample.md)" in pages()[PAGE]
    kind = pages()["checks/sample.md"]
    assert "| `metric`（必填） | 被核对的指标 |" in kind and "[local/C101](../local/local-C101.md)" in kind
    elsewhere = pages(checks="../../checks")
    assert "[`sample`](../../checks/sample.md)" in elsewhere[PAGE] and "checks/sample.md" not in elsewhere


def test_pages_in_english() -> None:
    page = pages(language="en")[PAGE]
    assert page.startswith("# local/C101 Differs\n") and "- severity: error" in page and "理由。" in page, "never translated"


def test_two_rule_files_without_a_folder_are_one_pack() -> None:
    other = replace(RULE, id="C902", name="other")
    written = rule_pages([PACK, replace(PACK, title="另一份", rules=(other,))], KINDS, VOCABULARY)
    assert {PAGE, "local/C902.md"} <= set(written)
    assert "本地、另一份" in written["local/README.md"] and "C902.md" in written["local/README.md"]


def test_a_pack_without_rules_has_no_page() -> None:
    assert set(rule_pages([replace(PACK, rules=())], KINDS, VOCABULARY)) == {INDEX}


def test_every_shipped_rule_has_a_page() -> None:
    engine = shipped()
    written = rule_pages(engine.packs, engine.kinds, engine.vocabulary)
    assert {f"{pack.name}/{page_name(rule)}" for pack in engine.packs for rule in pack.rules} <= set(written)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_links_lead_somewhere(language: str) -> None:
    engine = shipped()
    texts = rule_pages(engine.packs, engine.kinds, engine.vocabulary, language)
    for name, text in texts.items():
        # a bracket of a rule's own text is escaped
        for target in re.findall(r"(?<!\\)\]\(([^)]*)\)", text):
            assert posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) in texts, (name, target)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_manual_leaves_no_option_and_no_test_out(language: str) -> None:
    for rule in (rule for pack in shipped().packs for rule in pack.rules):
        manual = manual_of(rule, shipped().kinds[rule.check], shipped().vocabulary, language)
        assert [option.name for option in manual.options] == [
            option.name for option in shipped().kinds[rule.check].options if rule.options.get(option.name) not in (None, (), "")
        ]
        assert len(manual.examples) == len(rule.tests)
        assert all(text for _, text in manual.facts)
