"""`completion`: 完成年初预算的x%."""

from __future__ import annotations

import pytest

from auditor.checks.completion import KIND
from tests.checks.documents import check, says, shown, silent


def test_a_rate_that_does_not_fit() -> None:
    [found] = check(KIND, "2023年度“三公”经费支出年初预算为13.33万元，支出决算为10.63万元，完成年初预算的97.76%。")
    assert shown([found]) == [("finding", "10.63万元 ÷ 13.33万元 = 79.74% ≠ 97.76%")]
    assert found.difference == "18.02%"
    assert "79.74%" in says(KIND, found)
    assert [figure.text for figure in found.figures] == ["97.76%", "10.63万元", "13.33万元"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2023年度公务接待费年初预算为13.33万元，支出决算为10.63万元，完成年初预算的79.74%。", ["rounding"]),
        ("2023年度公务接待费预算为5.00万元，支出决算为5.00万元，完成预算的100%。", ["holds"]),
        ("2023年度公务接待费预算为5.00万元，支出决算为4.00万元，完成预算的100%。", ["borderline"]),
        ("2023年度基本支出年初预算132.35万元，支出决算为1434500元，完成年初预算的108.39%。", ["rounding"]),
        ("2023年度基本支出年初预算132.35万元，支出决算为143.45元，完成年初预算的108.39%。", ["finding"]),
        # the topic stands in a sentence of its own
        ("1．教育支出（类）。年初预算为147.95万元，支出决算为310.52万元，完成年初预算的209.88%。", ["rounding"]),
        ("1．教育支出（类）。年初预算为147.95万元，支出决算为310.52万元，完成年初预算的290.88%。", ["finding"]),
        # two subjects in one paragraph: each with its own budget
        (
            "2023年度公务接待费年初预算2.00万元，支出决算1.00万元，完成年初预算的50%。公务用车购置费年初预算18.00万元，支出决算9.00万元，完成年初预算的50%。",
            ["holds", "holds"],
        ),
    ],
)
def test_sentences(sentence: str, expected: list[str]) -> None:
    assert [verdict for verdict, _ in shown(check(KIND, f"# 2023年度部门决算公开说明\n\n{sentence}"))] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年度公务接待费年初预算为0万元，支出决算为1.00万元，完成年初预算的100%。",
        "2023年度因公出国（境）费年初无预算，支出决算为1.00万元，决算数大于预算数。",
        "2023年度公务接待费支出决算为1.00万元，完成年初预算的50%。",
        "全年完成计划的120%。",
        "全年办理案件120件，完成年度计划的120%。",
    ],
)
def test_without_a_budget_there_is_nothing_to_compute(sentence: str) -> None:
    assert all(verdict not in ("finding", "borderline") for verdict, _ in shown(check(KIND, sentence)))


def test_no_rate() -> None:
    assert silent(check(KIND, "2023年度公务接待费年初预算为13.33万元，支出决算为10.63万元。"))


def test_a_part_whose_own_budget_is_not_printed() -> None:
    text = "2023年收入年初预算1936.20万元，实际完成1961.35万元，为预算的101.3%，其中税收完成1354.17万元，为预算的100.6%。"
    assert [verdict for verdict, _ in shown(check(KIND, text))] == ["rounding"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2023年全市收入完成1748.28万元，为年计划的110.91%，超收171.98万元。", ["rounding"]),
        ("2023年全市收入完成1748.28万元，为年计划的110.91%，超收241.98万元。", ["borderline"]),
        ("2023年全市收入完成1748.28万元，完成预算的97.00%，短收54.07万元。", ["rounding"]),
        ("2023年全市收入完成1748.28万元，完成预算的97.00%，短收94.07万元。", ["finding"]),
        # against last year, not against the plan
        ("2023年全市收入完成1748.28万元，为年计划的110.91%，同比增加241.98万元。", []),
        ("2023年全市收入完成1748.28万元，为年计划的110.91%，同比超收241.98万元。", []),
        # of another subject
        ("2023年全市收入完成1748.28万元，为年计划的110.91%，其中税收1249.41万元，超收241.98万元。", []),
    ],
)
def test_by_how_much_a_plan_was_passed(sentence: str, expected: list[str]) -> None:
    assert [verdict for verdict, _ in shown(check(KIND, sentence)) if verdict != "not_evaluated"] == expected


def test_the_words_of_a_plan_that_was_passed() -> None:
    [found] = check(KIND, "2023年全市收入完成1748.28万元，为年计划的110.91%，超收241.98万元。")
    assert found.formula == "1748.28万元 ÷ (1748.28万元 − 241.98万元) = 116.06% ≠ 110.91%"
    assert says(KIND, found).startswith("“全市收入”1748.28万元，超收（短收）241.98万元，完成比例应为116.06%，正文写为110.91%。")


def test_a_rate_that_only_says_where_the_one_before_it_lies() -> None:
    text = "年初预算3405.00万元，支出决算3911.66万元，为年初预算的114.88%，大于100%的原因是年中追加。"
    assert shown(check(KIND, f"# 2023年度部门决算公开说明\n\n{text}")) == [("rounding", "3911.66万元 ÷ 3405.00万元 = 114.88% = 114.88%")]


def test_the_last_of_several_is_not_what_the_next_sentence_speaks_of() -> None:
    text = "科学技术支出2842.16万元，卫生健康支出121.77万元，住房保障支出260.56万元。年初预算3405.00万元，决算为年初预算的114.88%。"
    assert silent(check(KIND, f"# 2023年度部门决算公开说明\n\n{text}"))
