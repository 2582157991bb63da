"""`scored_target`: each question with what it reports, what it leaves to a reviewer, and what it holds."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from auditor.checks.scored_target import KIND
from auditor.model.figure import Indicator, Nature
from auditor.model.result import Result, Verdict
from tests.checks.scoring_facts import facts, indicator, run, says, scoring, verdicts

FINDING, BORDERLINE, HOLDS, NOT_EVALUATED = Verdict.FINDING, Verdict.BORDERLINE, Verdict.HOLDS, Verdict.NOT_EVALUATED
PLATFORM = {"score_model": "platform"}
HUBEI = {"score_model": "hubei"}


def ask(when: str, *rows: Indicator, parameters: dict[str, object] | None = None, **options: object) -> list[Result]:
    return run(KIND, facts(scoring(*rows)), parameters or {}, when=when, **options)


def cost(target: str, actual: str, score: str = "10") -> Indicator:
    return indicator("运行经费", target, actual, "10", score, nature=Nature.AT_MOST)


class TestUnmetFullMarks:
    def test_unmet_with_full_marks_is_a_finding(self) -> None:
        [found] = ask("unmet_full_marks", indicator("收集并解决企业问题", "200 余条", "110 余条", "5", "5"))
        assert found.verdict is FINDING
        assert says(KIND, found) == "指标“收集并解决企业问题”目标值200余条、实际完成110余条，未达到目标，仍得满分（5分/5分）。"
        assert found.formula == "110余条 ≥ 200余条 不成立；得分 5 = 分值 5"
        assert found.difference == "90条"
        assert [figure.text for figure in found.figures] == ["200 余条", "110 余条", "5", "5"]

    def test_the_score_model_tells_the_most_that_it_can_earn(self) -> None:
        [found] = ask("unmet_full_marks", indicator("收集并解决企业问题", "200余条", "110余条", "5", "5"), parameters=PLATFORM)
        assert says(KIND, found).endswith("仍得满分（5分/5分），按评分办法最多得3分。")

    def test_an_open_end_is_for_a_reviewer(self) -> None:
        [found] = ask("unmet_full_marks", indicator("走访企业数量", "200余家", "200家", "5", "5"))
        assert found.verdict is BORDERLINE
        assert "需人工判断" in says(KIND, found)

    def test_met_or_cut_holds(self) -> None:
        rows = indicator("发布政策", "200余条", "235条", "5", "5"), indicator("收集问题", "200余条", "110余条", "5", "2.75")
        assert verdicts(ask("unmet_full_marks", *rows)) == [HOLDS, HOLDS]

    def test_late_with_full_marks_is_a_finding(self) -> None:
        row = indicator("完工时间", "2022年12月底前", "2023年3月", "5", "5", nature=Nature.AT_MOST)
        [found] = ask("unmet_full_marks", row)
        assert found.verdict is FINDING
        assert found.formula == "2023年3月 不晚于 2022年12月底前 不成立；得分 5 = 分值 5"

    def test_what_cannot_be_compared_is_listed_once_for_a_table(self) -> None:
        rows = indicator("素质", "提升", "提升", nature=Nature.QUALITATIVE), indicator("培训", "50人", ""), indicator("走访", "5家", "6家")
        held, skipped = ask("unmet_full_marks", *rows)
        assert (held.verdict, skipped.verdict) == (HOLDS, NOT_EVALUATED)
        assert skipped.missing == ("素质（定性）", "培训（无完成值）")

    def test_ceilings_are_another_question(self) -> None:
        assert ask("unmet_full_marks", cost("147.95万元", "310.52万元")) == []

    @pytest.mark.parametrize("weight", [None, "", "0"])
    def test_without_a_weight_there_are_no_full_marks(self, weight: str | None) -> None:
        assert verdicts(ask("unmet_full_marks", indicator("走访", "5家", "3家", weight, "0"))) == [NOT_EVALUATED]

    def test_a_document_without_scoring_table(self) -> None:
        assert verdicts(run(KIND, facts(), when="unmet_full_marks")) == [NOT_EVALUATED]


class TestCostOverFullMarks:
    def test_over_with_full_marks_is_a_finding(self) -> None:
        [found] = ask("cost_over_full_marks", cost("147.95 万元", "310.52 万元"))
        assert found.verdict is FINDING
        assert says(KIND, found) == "指标“运行经费”目标值147.95万元、实际完成310.52万元，超出目标上限162.57万元，仍得满分（10分/10分）。"
        assert found.difference == "162.57万元"

    def test_the_model_earns_nothing_from_twice_the_target_on(self) -> None:
        [platform] = ask("cost_over_full_marks", cost("147.95万元", "310.52万元"), parameters=PLATFORM)
        [hubei] = ask("cost_over_full_marks", cost("147.95万元", "310.52万元"), parameters=HUBEI)
        assert "最多得0分" in says(KIND, platform)
        assert "最多得4.76分" in says(KIND, hubei)

    def test_within_holds_and_rounding_is_open(self) -> None:
        assert verdicts(ask("cost_over_full_marks", cost("15万元", "14.9万元"), cost("15万元", "15.3万元"))) == [HOLDS, BORDERLINE]

    def test_over_with_marks_off_holds(self) -> None:
        assert verdicts(ask("cost_over_full_marks", cost("15万元", "20万元", "6"))) == [HOLDS]


class TestScoreOverWeight:
    def test_each_verdict(self) -> None:
        rows = indicator("甲", score="10.5"), indicator("乙", score="10"), indicator("丙", score="优")
        found = ask("score_over_weight", *rows)
        assert verdicts(found) == [FINDING, HOLDS, NOT_EVALUATED]
        assert found[0].difference == "0.5分"

    def test_a_form_without_weights_is_not_asked(self) -> None:
        assert ask("score_over_weight", indicator("甲", weight=None)) == []


class TestScoreFormula:
    @pytest.mark.parametrize(
        ("target", "actual", "score", "model", "expected"),
        [
            ("60个", "40个", "6.67", PLATFORM, HOLDS),  # rounded
            ("60个", "40个", "6.66", PLATFORM, HOLDS),  # truncated
            ("60个", "40个", "6.7", PLATFORM, HOLDS),
            ("60个", "40个", "6", PLATFORM, BORDERLINE),
            ("60个", "40个", "8", PLATFORM, FINDING),
            ("60个", "40个", "5.5", PLATFORM, FINDING),
            ("200余条", "110余条", "4", PLATFORM, HOLDS),  # 3.67 .. 6 of 10
            ("200余条", "110余条", "6.5", PLATFORM, FINDING),
            ("60个", "60个", "10", PLATFORM, HOLDS),
            ("≥90%", "80%", "8.89", PLATFORM, HOLDS),
            ("≥90%", "80%", "9.5", PLATFORM, FINDING),
        ],
    )
    def test_at_least(self, target: str, actual: str, score: str, model: dict[str, object], expected: Verdict) -> None:
        assert verdicts(ask("score_formula", indicator("走访", target, actual, "10", score), parameters=model)) == [expected]

    @pytest.mark.parametrize(
        ("score", "model", "expected"),
        [("7.5", PLATFORM, HOLDS), ("9", PLATFORM, FINDING), ("8", HUBEI, HOLDS), ("7.5", HUBEI, FINDING)],
    )
    def test_at_most(self, score: str, model: dict[str, object], expected: Verdict) -> None:
        # 50 against at most 40: 10 × (1 − 10/40) = 7.5, or 10 × 40/50 = 8
        row = indicator("费用", "40个", "50个", "10", score, nature=Nature.AT_MOST)
        assert verdicts(ask("score_formula", row, parameters=model)) == [expected]

    def test_a_unit_may_cut_more_when_it_says_why(self) -> None:
        row = indicator("走访", "60个", "40个", "10", "5.5", reason="疫情影响，主动从严扣分")
        assert verdicts(ask("score_formula", row, parameters=PLATFORM)) == [BORDERLINE]

    def test_a_target_of_none_earns_nothing_when_missed(self) -> None:
        row = indicator("事故", "0起", "1起", "10", "5", nature=Nature.AT_MOST)
        assert verdicts(ask("score_formula", row, parameters=PLATFORM)) == [FINDING]

    def test_full_marks_for_a_missed_target_are_left_to_the_other_question(self) -> None:
        assert ask("score_formula", indicator("走访", "60个", "40个"), parameters=PLATFORM) == []

    @pytest.mark.parametrize("parameters", [{}, {"score_model": "none"}])
    def test_without_a_model_nothing_is_recomputed(self, parameters: dict[str, object]) -> None:
        [found] = ask("score_formula", indicator("走访"), parameters=parameters)
        assert found.missing == ("score_model",)


class TestMetButCut:
    def test_each_verdict(self) -> None:
        rows = (
            indicator("甲", "60个", "60个", "10", "9"),
            indicator("乙", "60个", "60个", "10", "9", reason="资料不全"),
            indicator("丙", "60个", "60个", "10", "10"),
            indicator("丁", "60个", "120个", "10", "9"),  # some districts deduct for a target set too low
            indicator("戊", "60个", "50个", "10", "9"),
        )
        found = ask("met_but_cut", *rows)
        assert verdicts(found) == [FINDING, HOLDS, HOLDS, BORDERLINE]
        assert says(KIND, found[0]) == "指标“甲”目标值60个、实际完成60个，已达到目标，却扣1分（9分/10分），未说明原因。"


class TestDeductionUnexplained:
    def test_each_verdict(self) -> None:
        rows = (
            indicator("甲", "60个", "50个", "10", "8.33"),
            indicator("乙", "60个", "50个", "10", "8.33", reason="疫情影响"),
            indicator("丙", "60个", "50个", "10", "8.33", reason="无"),
            indicator("丁", "提升", "较好", "10", "8", nature=Nature.QUALITATIVE),
            indicator("戊", "60个", "50个", "10", "8.33", reason=None),
            indicator("己", "60个", "50个", "10", ""),
        )
        assert verdicts(ask("deduction_unexplained", *rows)) == [FINDING, HOLDS, HOLDS, FINDING, NOT_EVALUATED]


class TestOverTargetUnexplained:
    def test_each_verdict(self) -> None:
        rows = (
            indicator("代理代办服务", "40 项", "68 项"),
            indicator("代理代办项目", "14项", "17项"),
            indicator("甲", "40项", "68项", reason="企业需求增加"),
            indicator("乙", "40项", "68项", reason=None),
        )
        found = ask("over_target_unexplained", *rows)
        assert verdicts(found) == [FINDING, HOLDS, HOLDS]
        assert "为目标的170%（130%以上应说明）" in says(KIND, found[0])
        assert found[0].formula == "68项 ÷ 40项 = 170% ≥ 130%"

    def test_the_threshold_is_the_rule_s_then_the_profile_s(self) -> None:
        row = indicator("代办服务", "40项", "68项")
        assert verdicts(ask("over_target_unexplained", row, threshold=2)) == [HOLDS]
        assert verdicts(ask("over_target_unexplained", row, parameters={"over_explain": Decimal("1.8")})) == [HOLDS]


class TestActualNotNumeric:
    def test_each_verdict(self) -> None:
        rows = (
            indicator("培训成本", "≤30万元", "完成", nature=Nature.AT_MOST),
            indicator("甲", "5个", "6个"),
            indicator("乙", "5个", "培训2期，参训100人"),
            indicator("丙", "5个", "完成", score="8"),
            indicator("丁", "提升", "完成", nature=Nature.QUALITATIVE),
        )
        found = ask("actual_not_numeric", *rows)
        assert verdicts(found) == [FINDING, HOLDS, NOT_EVALUATED]
        assert found[1].figures == ()  # no number was tied to another

    def test_words_that_say_that_a_ceiling_was_kept_answer_it(self) -> None:
        rows = (
            indicator("每公里养护费用", "≤1.2万元", "未超限额", nature=Nature.AT_MOST),
            indicator("会议费", "≤5万元", "控制在标准内", nature=Nature.AT_MOST),
            indicator("养护里程", "≥60公里", "未超标准"),
        )
        assert verdicts(ask("actual_not_numeric", *rows)) == [FINDING]


class TestUnitMismatch:
    def test_each_verdict(self) -> None:
        rows = (
            indicator("培训", "1000人", "1200人次"),
            indicator("走访", "20家", "25户"),
            indicator("项目", "20个", "25场"),
            indicator("满意度", "90%", "95分"),
            indicator("甲", "20", "25家"),
        )
        assert verdicts(ask("unit_mismatch", *rows)) == [FINDING, HOLDS, BORDERLINE, FINDING, HOLDS]


class TestPercentOver100:
    def test_each_verdict(self) -> None:
        rows = (
            indicator("群众满意度", "90%", "105%"),
            indicator("覆盖率", "90%", "100%"),
            indicator("产值增长率", "50%", "120%"),
            indicator("任务完成率", "100%", "120%"),
            indicator("知晓率", "90%", "295%"),  # ≥95% read from a poor scan
            indicator("到位率", "110%", "112%"),
        )
        found = ask("percent_over_100", *rows)
        assert verdicts(found) == [FINDING, HOLDS, BORDERLINE]
        assert found[0].difference == "5个百分点"

    def test_a_rule_names_further_rates_that_may_pass(self) -> None:
        assert ask("percent_over_100", indicator("床位占用率", "90%", "105%"), may_pass_100=("占用率",)) == []


class TestQualitativeBand:
    @pytest.mark.parametrize(
        ("actual", "score", "expected"),
        [
            ("达成年度指标", "10", HOLDS),
            ("达成年度指标", "8", HOLDS),
            ("达成预期指标", "7", FINDING),
            ("部分达成年度指标并具有一定效果", "10", FINDING),
            ("部分达成年度指标并具有一定效果", "7", HOLDS),
            ("未达成年度指标且效果较差", "7", FINDING),
            ("未达成年度指标且效果较差", "3", HOLDS),
        ],
    )
    def test_each_level(self, actual: str, score: str, expected: Verdict) -> None:
        row = indicator("营商环境", "改善", actual, "10", score, nature=Nature.QUALITATIVE)
        assert verdicts(ask("qualitative_band", row)) == [expected]

    def test_other_bands_and_words_without_a_level(self) -> None:
        row = indicator("营商环境", "改善", "部分达成年度指标并具有一定效果", "10", "5", nature=Nature.QUALITATIVE)
        assert verdicts(ask("qualitative_band", row, parameters={"qual_bands": [Decimal("0.8"), Decimal("0.5")]})) == [HOLDS]
        assert ask("qualitative_band", indicator("营商环境", "改善", "提升", "10", "5", nature=Nature.QUALITATIVE)) == []


@pytest.mark.parametrize(
    ("actual", "score", "expected"),
    [
        ("主体施工中，尚未竣工", "10", [FINDING]),
        ("待验收", "10", [FINDING]),
        ("未按期完成", "10", [FINDING]),
        ("尚未竣工", "4", [HOLDS]),
        # nothing is open, or something that need not be done
        ("无未完成事项", "10", []),
        ("未发生安全事故", "10", []),
        ("已验收", "10", []),
    ],
)
def test_what_is_still_to_be_done(actual: str, score: str, expected: list[Verdict]) -> None:
    row = indicator("竣工验收", "按期竣工", actual, "10", score, nature=Nature.QUALITATIVE)
    assert verdicts(ask("not_done_full_marks", row)) == expected


def test_more_than_full_marks_is_another_question() -> None:
    assert ask("unmet_full_marks", indicator("补植苗木", "820株", "752株", "4", "4.59")) == []


def test_a_note_over_several_columns_is_no_indicator() -> None:
    note = indicator("项目负责人", "财务负责人：", "财务负责人：")
    merged = replace(note, actual=note.target, weight=note.target, score=note.target)
    assert ask("unmet_full_marks", merged) == []


def test_an_empty_line_of_the_form_is_no_indicator() -> None:
    assert ask("unmet_full_marks", indicator("指标2", "", "", "", "")) == []


def test_the_choices_are_the_documented_ones() -> None:
    [when] = [option for option in KIND.options if option.name == "when"]
    assert set(when.choices) == {
        "unmet_full_marks", "cost_over_full_marks", "score_over_weight", "score_formula", "met_but_cut", "deduction_unexplained",
        "over_target_unexplained", "actual_not_numeric", "unit_mismatch", "percent_over_100", "qualitative_band",
        "not_done_full_marks",
    }  # fmt: skip
