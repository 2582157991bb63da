"""`unmet_count`: the number of missed indicators that a sentence gives."""

from __future__ import annotations

import pytest

from auditor.checks.unmet_count import KIND
from tests.checks.documents import BORDERLINE, FINDING, HOLDS, TITLE, check, says, silent

FORM = """

绩效自评表

| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 产出指标 | 走访企业 | 200家 | {} | 5 | 5 |
| 产出指标 | 收集企业问题 | 200条 | {} | 5 | 5 |
| 满意度指标 | 企业满意度 | 90% | 98% | 5 | 5 |
"""
SAID = "除“收集企业问题”等{}项指标未达到目标外，其余指标均已完成。"


@pytest.mark.parametrize(
    ("said", "visits", "problems", "verdict"),
    [
        ("1", "212家", "110条", HOLDS),
        ("一", "212家", "110条", HOLDS),
        ("1", "180家", "110条", FINDING),
        ("2", "180家", "110条", HOLDS),
        ("2", "212家", "110条", FINDING),
    ],
)
def test_counts(said: str, visits: str, problems: str, verdict: object) -> None:
    found = check(KIND, TITLE + SAID.format(said) + FORM.format(visits, problems))
    assert [result.verdict for result in found] == [verdict]


def test_the_words_of_a_wrong_count() -> None:
    [found] = check(KIND, TITLE + SAID.format("1") + FORM.format("180家", "110条"))
    assert (found.formula, found.difference) == ("1 ≠ 2", "1")
    assert says(KIND, found) == "正文称有1项指标未达到目标，自评表中未达到目标的有2项：走访企业、收集企业问题。"
    assert {"200家", "180家", "200条", "110条"} <= {figure.text for figure in found.figures}


def test_an_indicator_on_the_edge_may_be_counted_either_way() -> None:
    form = FORM.replace("| 200家 |", "| 200余家 |").format("200家", "110条")
    assert [result.verdict for result in check(KIND, TITLE + SAID.format("1") + form)] == [HOLDS]
    assert [result.verdict for result in check(KIND, TITLE + SAID.format("2") + form)] == [BORDERLINE]


def test_sentences_that_give_no_count() -> None:
    assert silent(check(KIND, TITLE + "全部指标均已完成。" + FORM.format("180家", "110条")))
    assert silent(check(KIND, TITLE + SAID.format("1")))


def test_only_the_groups_that_the_sentence_names_are_counted() -> None:
    form = FORM.format("212家", "110条").replace("\n| 满意度", "\n| 过程 | 预算执行率 | ≥95% | 88% | 5 | 4 |\n| 满意度")
    for text, verdict in (("产出和满意度方面，" + SAID, HOLDS), (SAID, FINDING)):
        assert [result.verdict for result in check(KIND, TITLE + text.format("1") + form)] == [verdict]
