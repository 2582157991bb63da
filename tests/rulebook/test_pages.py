"""The manual of the rules: what a page says of a rule, and that the pages in docs/rules are those of now."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from auditor.engine import Engine, EngineOptions, build
from auditor.model.rule import Change, Origin, Rule, RulePack, RuleTest, Severity
from auditor.rulebook.pages import INDEX, rule_pages
from auditor.rulebook.shipped import shipped_packs
from auditor.settings import Settings

from .packs import KINDS, VOCABULARY

FOLDER = Path(__file__).parent.parent.parent / "docs" / "rules"

RULE = Rule(
    "local/C101",
    "total-spend-agrees",
    "支出|不一致",
    Severity.ERROR,
    "sample",
    {"metric": "total_spend", "labels": ("甲", "乙"), "strict": False, "label": ""},
    Origin("local.yaml", 3),
    why="理由。",
    basis=("某办法", "某通知"),
    ask="请说明。",
    tests=(
        RuleTest("一处", "| 甲 |\n", "finding", {"difference": "1"}),
        RuleTest("另一处", "不显示", "finding"),
        RuleTest("真实文件", "", "holds", file="报告.pdf", page=7),
    ),
    english={"title": "Differs"},
    changes=(Change("other", ("severity",), Origin("pack.yaml", 4)),),
)
PACK = RulePack("local", "本地", "1.0", "", (RULE,), basis=("某办法",))


def pages(rule: Rule = RULE, language: str = "zh") -> dict[str, str]:
    return dict(rule_pages([replace(PACK, rules=(rule,))], KINDS, VOCABULARY, language))


@cache
def shipped() -> Engine:
    return build(EngineOptions(packs=tuple(shipped_packs()), use_plugins=False), Settings())


def test_a_page_says_everything_of_a_rule() -> None:
    page = pages()["local.md"]
    for part in ("## local/C101 支出|不一致", "理由。", "某办法、某通知", "请说明。", "`total-spend-agrees`", "差错", "`local.yaml`"):
        assert part in page, part
    assert "other 修改了 `severity`（pack.yaml）" in page
    assert "| `metric` | `支出合计` | 被核对的指标 |" in page and "| `labels` | `甲`<br>`乙` | 文字 |" in page
    assert "| `strict` | `false` |" in page and "`label`" not in page
    assert "应当报告的例子：一处、difference 1\n\n```text\n| 甲 |\n```\n" in page and "不显示" not in page
    assert "不报告的例子：真实文件\n\n`报告.pdf` 第 7 页\n" in page


def test_the_index_leads_to_every_rule() -> None:
    index = pages()[INDEX]
    assert "[local](local.md)" in index and "## C 同一数字前后一致" in index
    assert "| [local/C101](local.md#local-c101) | 支出\\|不一致 | 差错 | local |" in index
    assert '<a id="local-c101"></a>' in pages()["local.md"]


def test_pages_in_english() -> None:
    page = pages(language="en")["local.md"]
    assert "## local/C101 Differs" in page and "- severity: error" in page and "理由。" in page, "never translated"


def test_a_text_with_a_fence_in_it_stays_whole() -> None:
    test = RuleTest("栏", "```\n甲\n```\n", "finding")
    assert "````text\n```\n甲\n```\n````" in pages(replace(RULE, tests=(test,)))["local.md"]


def test_a_pack_without_rules_has_no_page() -> None:
    assert set(rule_pages([replace(PACK, rules=())], KINDS, VOCABULARY)) == {INDEX}


def test_the_pages_are_up_to_date() -> None:
    engine = shipped()
    for name, text in rule_pages(engine.packs, engine.kinds, engine.vocabulary).items():
        current = (FOLDER / name).is_file() and (FOLDER / name).read_text(encoding="utf-8") == text
        assert current, f"{name}: run python docs/update.py"


def test_there_is_no_page_of_a_pack_that_is_gone() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} - {"README"} <= {pack.name for pack in shipped().packs}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_links_lead_somewhere(language: str) -> None:
    engine = shipped()
    texts = rule_pages(engine.packs, engine.kinds, engine.vocabulary, language)
    for name, text in texts.items():
        outside = re.sub(r"^(`{3,}).*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL)
        for file, anchor in re.findall(r"\]\(([^)#]*)#?([^)]*)\)", outside):
            assert not anchor or f'<a id="{anchor}"></a>' in texts[file or name], (name, file, anchor)
            assert (file or name) in texts
