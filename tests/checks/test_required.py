"""`required`: blank cells of scoring tables and blank fields of forms."""

from __future__ import annotations

import pytest

from auditor.checks.required import KIND
from auditor.model.document import Block
from auditor.model.result import Result, Verdict
from tests.checks.scoring_facts import facts, indicator, paragraph, run, says, scoring, table, verdicts

FINDING, HOLDS, NOT_EVALUATED = Verdict.FINDING, Verdict.HOLDS, Verdict.NOT_EVALUATED


def fields(*blocks: Block, labels: tuple[str, ...] = ("部门名称",), **options: object) -> list[Result]:
    return run(KIND, facts(blocks=blocks), labels=labels, **options)


class TestCells:
    def test_one_finding_for_a_column(self) -> None:
        given = facts(scoring(indicator("甲", actual=""), indicator("乙"), indicator("丙", actual="")))
        [found] = run(KIND, given, cells=("indicator_actual",))
        assert found.verdict is FINDING
        assert says(KIND, found) == "“绩效自评表”有2个指标的“实际完成值”空白：甲（100%、10分）、丙（100%、10分）。"
        assert (len(found.places), found.figures) == (2, ())

    def test_a_wholly_blank_column(self) -> None:
        [found] = run(KIND, facts(scoring(indicator("甲", score=""), indicator("乙", score=""))), cells=("indicator_score",))
        assert says(KIND, found) == "“绩效自评表”全部2个指标的“得分”均空白。"

    def test_marks_for_not_applicable_are_values(self) -> None:
        given = facts(scoring(indicator("甲", actual="——"), indicator("乙", actual="无"), indicator("丙", actual="/")))
        assert verdicts(run(KIND, given, cells=("indicator_actual",))) == [HOLDS]

    def test_the_execution_row_needs_no_target(self) -> None:
        given = facts(scoring(indicator("预算执行率", "", "", is_execution=True), indicator("甲")))
        assert verdicts(run(KIND, given, cells=("indicator_target", "indicator_actual"))) == [HOLDS, HOLDS]

    def test_a_form_without_the_column_is_not_asked(self) -> None:
        assert run(KIND, facts(scoring(indicator("甲", weight=None))), cells=("indicator_weight",)) == []

    @pytest.mark.parametrize(("total", "expected"), [("98", HOLDS), ("", FINDING), (None, NOT_EVALUATED)])
    def test_total(self, total: str | None, expected: Verdict) -> None:
        assert verdicts(run(KIND, facts(scoring(indicator("甲"), score_total=total)), cells=("total_score",))) == [expected]

    def test_other_tables_are_left_out(self) -> None:
        assert run(KIND, facts(scoring(indicator("甲", actual=""))), cells=("indicator_actual",), tables=("决算表",)) == []

    def test_a_document_without_a_scoring_table_is_said(self) -> None:
        assert [found.missing for found in run(KIND, facts(), cells=("indicator_actual",))] == [("绩效自评表（指标评分表）",)]


class TestLabels:
    def test_the_value_stands_to_the_right(self) -> None:
        [found] = fields(table([" 部门 名称：", ("", 3)], ["资金情况", "年初", "全年", "执行"]))
        assert found.verdict is FINDING
        assert says(KIND, found) == "“部门名称”应填未填（1处）。"
        assert found.places[0].row == "部门名称"
        assert verdicts(fields(table(["部门名称", ("某局", 3)]))) == [HOLDS]

    def test_the_value_stands_below_a_heading(self) -> None:
        rows = ["情况", "编制数", "控制率（%）"], ["人员", "9", ""]
        assert verdicts(fields(table(*rows, header_rows=[0]), labels=("控制率",))) == [FINDING]
        assert verdicts(fields(table(rows[0], ["人员", "9", "244.44%"], header_rows=[0]), labels=("控制率",))) == [HOLDS]

    def test_headings_of_two_rows(self) -> None:
        rows = ["情况", "人员", ("人员", 1)], ["情况", "编制数", "控制率"], ["某局", "9", ""]
        assert verdicts(fields(table(*rows, header_rows=[0, 1]), labels=("控制率",))) == [FINDING]

    def test_a_last_column_without_recognised_heading(self) -> None:
        assert verdicts(fields(table(["编制数", "控制率"], ["9", ""]), labels=("控制率",))) == [FINDING]

    def test_marks_for_not_applicable_are_values(self) -> None:
        assert verdicts(fields(table(["部门名称", "——"]))) == [HOLDS]

    def test_label_and_value_in_one_cell(self) -> None:
        assert verdicts(fields(table([("部门名称：某局", 4)]))) == [HOLDS]
        assert verdicts(fields(table([("部门名称：  ", 4)]))) == [FINDING]

    def test_fields_in_a_line_of_text(self) -> None:
        assert verdicts(fields(paragraph("部门名称：          填报日期：2023年6月20日"))) == [FINDING]
        assert verdicts(fields(paragraph("部门名称（公章）：____  填报人：张三"))) == [FINDING]
        assert verdicts(fields(paragraph("填报日期：2023年6月20日 部门名称：某局"))) == [HOLDS]

    def test_a_line_above_the_table(self) -> None:
        assert verdicts(fields(table(["项目", "1"], caption="部门名称：        单位：万元"))) == [FINDING]

    def test_a_label_in_running_text_is_no_field(self) -> None:
        assert verdicts(fields(paragraph("请填写部门名称。"))) == [NOT_EVALUATED]

    def test_blank_places_of_one_label_are_one_finding(self) -> None:
        [found] = fields(table(["部门名称", ""]), paragraph("部门名称："), table(["部门名称", "某局"]))
        assert (found.verdict, len(found.places)) == (FINDING, 2)

    def test_labels_that_do_not_occur(self) -> None:
        table_with_one = table(["单位名称", "某局"])
        assert verdicts(fields(table_with_one, labels=("部门名称", "单位名称"))) == [HOLDS]
        [found] = fields(table_with_one, labels=("部门名称", "项目名称"))
        assert found.missing == ("部门名称", "项目名称")

    def test_only_tables_with_such_a_title(self) -> None:
        blocks = table(["部门名称", ""], title="绩效自评表"), table(["部门名称", "某局"], title="基础数据表"), paragraph("部门名称：")
        assert verdicts(fields(*blocks, tables=("基础数据",))) == [HOLDS]

    def test_a_heading_repeated_on_the_next_page(self) -> None:
        rows = ["情况", "控制率"], ["人员", "90%"], ["情况", "控制率"], ["三公", ""]
        assert verdicts(fields(table(*rows, header_rows=[0, 2]), labels=("控制率",))) == [HOLDS]
