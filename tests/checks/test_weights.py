"""`weights`: sums of weights, with and without the points for budget execution."""

from __future__ import annotations

from decimal import Decimal

from auditor.checks.weights import KIND
from auditor.model.figure import Indicator, Scoring
from auditor.model.result import Result, Verdict
from tests.checks.documents import TITLE
from tests.checks.documents import check as check_document
from tests.checks.scoring_facts import facts, indicator, run, says, scoring, verdicts

FINDING, BORDERLINE, HOLDS, NOT_EVALUATED = Verdict.FINDING, Verdict.BORDERLINE, Verdict.HOLDS, Verdict.NOT_EVALUATED


def rows(*weights: str) -> list[Indicator]:
    return [indicator(f"指标{name}", weight=weight) for name, weight in zip("甲乙丙丁戊己", weights, strict=False)]


def check(given: Scoring, level: str = "total", **options: object) -> list[Result]:
    return run(KIND, facts(given), level=level, **options)


def test_rows_and_funds_block_make_a_hundred() -> None:
    [found] = check(scoring(*rows("50", "30", "10"), execution=("100%", "10", "10"), weight_total="100"))
    assert found.verdict is HOLDS
    assert found.formula == "50 + 30 + 10 + 10 = 100"


def test_an_execution_row_among_the_indicators_is_not_counted_twice() -> None:
    execution = indicator("预算执行率", weight="10", is_execution=True)
    given = scoring(*rows("50", "30", "10"), execution, execution=("100%", "10", "10"), weight_total="100")
    assert verdicts(check(given)) == [HOLDS]


def test_a_total_of_the_indicators_alone_is_right_too() -> None:
    assert verdicts(check(scoring(*rows("50", "30", "10"), execution=("100%", "10", "10"), weight_total="90"))) == [HOLDS]


def test_a_total_that_is_not_the_sum_is_a_finding() -> None:
    [found] = check(scoring(*rows("50", "30", "15"), execution=("100%", "10", "10"), weight_total="100"))
    assert found.verdict is FINDING
    assert says(KIND, found) == "“绩效自评表”各项分值之和为105分，表列分值合计为100分，相差5分。"
    assert found.formula == "50 + 30 + 15 + 10 = 105 ≠ 100"


def test_a_sum_that_is_not_a_hundred_is_a_finding() -> None:
    [found] = check(scoring(*rows("50", "30", "15"), weight_total="95"))
    assert found.verdict is FINDING
    assert says(KIND, found) == "“绩效自评表”分值合计为95分，不等于100分，相差5分。"


def test_ninety_without_a_funds_block_is_for_a_reviewer() -> None:
    assert verdicts(check(scoring(*rows("50", "30", "10")))) == [BORDERLINE]
    assert verdicts(check(scoring(*rows("50", "30", "10"), weight_total="100"))) == [BORDERLINE]


def test_a_lost_row_is_for_a_reviewer_when_no_total_is_stated() -> None:
    given = scoring(*rows("50", "30"), execution=("100%", "10", "10"))
    [found] = check(given)
    assert found.verdict is BORDERLINE
    assert "可能有未识别的行" in says(KIND, found)


def test_tables_of_one_project_share_the_hundred() -> None:
    given = facts(scoring(*rows("20", "20")), scoring(*rows("30", "30"), weight_total="60"))
    assert verdicts(run(KIND, given, level="total")) == [HOLDS, HOLDS]


def test_what_the_weights_add_up_to_can_be_set() -> None:
    assert verdicts(check(scoring(*rows("50", "60"), weight_total="110"), expected=110)) == [HOLDS]
    found = run(KIND, facts(scoring(*rows("50", "60"))), {"weight_total": Decimal(110)}, level="total")
    assert verdicts(found) == [HOLDS]


def test_decimals_may_be_rounded() -> None:
    [found] = check(scoring(*rows("33.33", "33.33", "33.33")))
    assert (found.verdict, found.rounding) == (HOLDS, True)


def test_percent_weights_count_as_points() -> None:
    assert verdicts(check(scoring(*rows("60%", "40%")))) == [HOLDS]


def test_an_unreadable_weight_stops_the_sum() -> None:
    [found] = check(scoring(*rows("50", "", "30")))
    assert found.verdict is NOT_EVALUATED
    assert found.missing == ("指标乙",)


def test_a_merged_weight_cell_counts_once() -> None:
    first, second = rows("50", "50")
    shared = Indicator(**{**{name: getattr(second, name) for name in Indicator.__slots__}, "weight": first.weight})
    assert verdicts(check(scoring(first, shared, *rows("50")))) == [HOLDS]


def test_groups_state_the_sum_of_their_members() -> None:
    output, benefit = rows("20", "30"), rows("20", "15")
    given = scoring(*output, *benefit, groups=[("产出指标", "50", None, output), ("效益指标", "30", None, benefit)])
    good, bad = check(given, level="groups")
    assert (good.verdict, bad.verdict) == (HOLDS, FINDING)
    assert says(KIND, bad) == "“效益指标”标明30分，其下指标分值之和为35分，相差5分。"


def test_a_group_that_misses_what_all_weights_miss_is_told_with_them() -> None:
    output, benefit = rows("20", "25"), rows("30", "20")
    groups = [("产出指标", "50", None, output), ("效益指标", "50", None, benefit)]
    wrong = [one for one in check(scoring(*output, *benefit, groups=groups, weight_total="100"), level="both") if one.verdict is FINDING]
    assert [says(KIND, one) for one in wrong] == [
        "“绩效自评表”各项分值之和为95分，表列分值合计为100分，相差5分。差在“产出指标”：标明50分，其下指标分值之和为45分。"
    ]


def test_a_group_that_is_wrong_the_other_way_is_a_fault_of_its_own() -> None:
    output, benefit = rows("20", "35"), rows("20", "20")
    groups = [("产出指标", "50", None, output), ("效益指标", "40", None, benefit)]
    given = scoring(*output, *benefit, groups=groups, weight_total="100")
    assert verdicts([one for one in check(given, level="both") if one.verdict is FINDING]) == [FINDING, FINDING]


def test_a_form_without_a_weight_column_states_weights_in_its_groups() -> None:
    output, benefit = [indicator("甲", weight=None)], [indicator("乙", weight=None)]
    groups = [("产出指标", "40", None, output), ("效益指标", "40", None, benefit)]
    given = scoring(*output, *benefit, groups=groups, execution=("95%", "20", "19"))
    assert verdicts(check(given, level="both")) == [HOLDS]


def test_a_group_with_an_unreadable_member_is_not_evaluated() -> None:
    members = rows("20", "")
    assert verdicts(check(scoring(*members, groups=[("产出指标", "50", None, members)]), level="groups")) == [NOT_EVALUATED]


def test_a_table_without_weights_or_no_table() -> None:
    assert verdicts(check(scoring(indicator("甲", weight=None)))) == [NOT_EVALUATED]
    assert verdicts(run(KIND, facts(), level="both")) == [NOT_EVALUATED]


def test_ninety_beside_an_execution_score_that_was_not_read_is_no_finding() -> None:
    form = (
        "# 2022年度项目支出绩效自评表\n\n绩效自评表\n\n"
        "| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|\n"
        "| 产出指标 | 走访企业 | 200家 | 200家 | 90 | 90 |\n| 合计 | << | << | << | 90 | 90 |\n"
    )
    funds = "\n资金情况\n\n| 预算执行情况（10分） | 执行数 |\n|---|---|\n| 总额 | 310.52 |\n"
    assert verdicts(check_document(KIND, form + funds)) == [NOT_EVALUATED]
    assert verdicts(check_document(KIND, form)) == [BORDERLINE]


PRINTED_ONCE = """部门整体支出绩效自评表

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|
| 产出指标（50分） | 数量指标 | 走访企业 | 200家 | 200家 | 30 | 30 |
|  | 质量指标 | 走访合格率 | 100% | 100% | 20 | 20 |
| 效益指标（40分） | 社会效益 | 解决问题 | 20个 | 20个 | {weight} | 18 |
|  |  | 新增就业 | 20人 | 20人 | 20 | 20 |
| 满意度指标（10分） | 服务对象满意度 | 企业满意度 | 90% | 95% | 10 | 10 |
| 总分 |  |  |  |  | 100 | 98 |
"""


def test_groups_that_are_printed_once_above_empty_cells() -> None:
    wrong = [one.formula for one in check_document(KIND, TITLE + PRINTED_ONCE.format(weight=18)) if one.verdict is Verdict.FINDING]
    assert wrong == ["30 + 20 + 18 + 20 + 10 = 98 ≠ 100；18 + 20 = 38 ≠ 40"]
    assert all(one.verdict is Verdict.HOLDS for one in check_document(KIND, TITLE + PRINTED_ONCE.format(weight=20)))


def test_a_gap_that_no_single_weight_explains_is_one_of_rows_that_were_not_read() -> None:
    assert verdicts(check(scoring(*rows("10", "20")))) == [NOT_EVALUATED]
    assert verdicts(check(scoring(*rows("40", "30", "25")))) == [FINDING]
    # a total that is printed says that the table is whole
    assert verdicts(check(scoring(*rows("10", "20"), weight_total="100"))) == [FINDING]
