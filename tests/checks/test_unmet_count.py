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


MARKS = """

绩效自评表

| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 预算执行 | 预算执行率 | 100% | 94.00% | 10 | 9.4 |
| 产出指标 | 走访企业 | 200家 | 180家 | 30 | 27 |
| 产出指标 | 收集企业问题 | 200条 | 210条 | 30 | 30 |
| 效益指标 | 新增就业 | 300人 | 240人 | 20 | 16 |
| 满意度指标 | 企业满意度 | 90% | 98% | 10 | 10 |
"""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # with budget execution, or without
        ("5项指标中2项完成，3项未完成。", ["2 = 2", "3 = 3"]),
        ("4项指标中，2项达到年初目标，2项未达标。", ["2 = 2", "2 = 2"]),
        ("5项绩效指标完成4项，未完成1项。", ["4 ≠ 2", "1 ≠ 2或3"]),
        ("未得满分的有3项，即预算执行率、走访企业、新增就业。", ["3 = 3"]),
        ("未得满分的指标5项。", ["5 ≠ 2或3"]),
        # of other things, or of another time; nothing is said of what became of them
        ("综合预算执行和4项绩效指标完成情况，自评得分92.4分。", []),
        ("4项指标完成率为50%。", []),
        ("5个项目中4个完成，1个未完成。", []),
        ("上年5项指标完成4项，1项未完成。", []),
        ("下一步，确保5项指标完成5项。", []),
    ],
)
def test_clauses_that_count_indicators(sentence: str, expected: list[str]) -> None:
    assert [r.formula for r in check(KIND, TITLE + sentence + MARKS) if r.verdict.value in ("holds", "finding", "borderline")] == expected


def test_rows_in_words_may_be_counted_either_way() -> None:
    form = MARKS.replace("| 90% | 98% |", "| 良好 | 基本良好 |")
    assert silent(check(KIND, TITLE + "5项指标中4项未完成。" + form))
    assert [r.verdict for r in check(KIND, TITLE + "5项指标中5项未完成。" + form)] == [FINDING]


def test_the_words_of_a_clause() -> None:
    [found] = check(KIND, TITLE + "未得满分的指标5项。" + MARKS)
    assert says(KIND, found) == "正文称未得满分5项，自评表中为2或3项：预算执行率、走访企业、新增就业。"


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("综合预算执行和2项绩效指标完成情况，自评得分15分。", []),  # tells of none that it was reached
        ("2项绩效指标完成率较高。", []),
        ("全部绩效指标中，2项完成。", [FINDING]),
    ],
)
def test_a_noun_counts_nothing(text: str, verdicts: list[object]) -> None:
    found = check(KIND, TITLE + text + FORM.format("180家", "110条"))
    assert [result.verdict for result in found if not silent([result])] == verdicts
