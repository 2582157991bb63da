"""Who reports, on which year, in which role; and the grade bands of the document itself."""

from __future__ import annotations

import pytest

from tests.figures.printed import facts


@pytest.mark.parametrize(
    ("opening", "entity", "year", "role"),
    [
        ("# 青峦区企业服务中心2022年度部门整体支出绩效自评报告\n\n一年来……", "青峦区企业服务中心", "2022", "self_evaluation"),
        ("# 2022年度青峦区企业服务中心部门整体支出绩效自评报告", "青峦区企业服务中心", "2022", "self_evaluation"),
        ("# 关于青峦区水利局2023年度部门决算公开的说明", "青峦区水利局", "2023", "final_accounts"),
        ("# 青峦区水利局2024年部门预算公开说明", "青峦区水利局", "2024", "budget"),
        ("# 河道清淤项目绩效评价报告\n\n评价年度：2021年度", "", "2021", "evaluation"),
        ("# 部门整体支出绩效自评表\n\n单位名称：青峦区水利局　　2022年度", "青峦区水利局", "2022", "self_evaluation"),
        ("# 青峦区水利局2023年部门决算\n\n部门：青峦区水利局公开01表", "青峦区水利局", "2023", "final_accounts"),
        ("# 部门预算项目支出绩效自评表（2023年度）", "", "2023", "self_evaluation"),
        ("# 会议纪要", "", "", ""),
    ],
)
def test_the_opening_says_who_reports(opening: str, entity: str, year: str, role: str) -> None:
    identity = facts(opening).identity
    assert (identity.year, identity.role) == (year, role)
    if entity:
        assert identity.entity == entity


def test_the_name_may_stand_in_a_form() -> None:
    text = "# 部门整体支出绩效自评表（2022年度）\n\n| 部门名称 | 青峦区水利局 |\n| 自评等级 | 优 |\n"
    assert facts(text).identity.entity == "青峦区水利局"
    assert facts(text.replace("青峦区", "301-青峦区")).identity.entity == "青峦区水利局"


def test_the_heading_of_a_list_of_bodies_is_no_name() -> None:
    rows = "| 序号 | 单位名称 | 备注 |\n|---|---|---|\n| 1 | 青峦区水利局本级 | 行政 |\n| 2 | 青峦区水文站 | 事业 |\n"
    text = "# 青峦区水利局2023年度部门决算\n\n" + rows
    assert facts(text).identity.entity == "青峦区水利局"


def test_the_year_is_that_of_the_title_not_of_the_first_sentence() -> None:
    assert facts("# 2022年度绩效自评报告\n\n2021年成立领导小组。2021年完成准备。").identity.year == "2022"


def test_a_document_without_anything() -> None:
    identity = facts("").identity
    assert (identity.title, identity.entity, identity.year, identity.role) == ("", "", "", "")


@pytest.mark.parametrize(
    ("note", "bands"),
    [
        (
            "注：90分（含）—100分为优，80分（含）—90分为良，60分（含）—80分为中，60分以下为差。",
            (("90", "优"), ("80", "良"), ("60", "中"), ("0", "差")),
        ),
        ("评价等级：90分以上为优，80分以上为良，60分以上为中，60分以下为差。", (("90", "优"), ("80", "良"), ("60", "中"), ("0", "差"))),
        (
            "自评等级分为：95-100分为优秀，85-95分为良好，75-85分为合格，75分以下为不合格，优良中差从严掌握。",
            (("95", "优秀"), ("85", "良好"), ("75", "合格"), ("0", "不合格")),
        ),
        ("得分90（含）～100分为优，80（含）～90分为良。", ()),  # the rest is not said
        (
            "90（含）分以上为优，80（含）至90分为良，60（含）至80分为中，不足60分为差。",
            (("90", "优"), ("80", "良"), ("60", "中"), ("0", "差")),
        ),
        ("优（90-100分）、良（80-89分）、中（60-79分）、差（0-59分）", (("90", "优"), ("80", "良"), ("60", "中"), ("0", "差"))),
        ("80≤得分<90为良，得分≥90为优，60≤得分<80为中，得分<60为差。", (("90", "优"), ("80", "良"), ("60", "中"), ("0", "差"))),
        (
            "自评等次为“良”（90分（含）以上优、80分以上良、60分以上中、60分以下差）。",
            (("90", "优"), ("80", "良"), ("60", "中"), ("0", "差")),
        ),
        ("90分以上为优，70分以上、80分以下为良，60分以下为差。", ()),  # a gap
        ("满意度90%以上为优，80%以上为良，60%以上为中，60%以下为差。", ()),
        ("绩效评价结果为优，工作开展良好。", ()),
        ("综合得分95分，评价等级为“优”。", ()),
    ],
)
def test_grade_bands(note: str, bands: tuple[tuple[str, str], ...]) -> None:
    assert facts(f"# 2022年度绩效自评报告\n\n{note}").grade_bands == bands


def test_grade_bands_below_a_table() -> None:
    text = "# 2022年度\n\n自评表\n\n| 自评得分 | 95.00 |\n| 自评等级 | 优 |\n注：90分以上为优，80分以上为良，60分以上为中，60分以下为差。\n"
    assert facts(text).grade_bands[:2] == (("90", "优"), ("80", "良"))


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("综合得分95分，评价等级为“优”。", ["优"]),
        ("绩效评价结果为优秀。", ["优秀"]),
        ("自评表\n\n| 自评得分 | 95.00 |\n| 自评等级 | 良 |\n", ["良"]),
        (
            "项目绩效自评情况表\n\n| 项目名称 | 自评得分 | 自评等级 |\n"
            "|---|---|---|\n| 河道清淤 | 95.00 | 优 |\n| 道路维修 | 85.00 | 良 |\n",
            ["优", "良"],
        ),
        ("90分以上为优，80分以上为良。", []),
        ("营商环境评价良好，群众反映优秀。", []),
    ],
)
def test_grades_that_are_stated(text: str, grades: list[str]) -> None:
    found = facts(f"# 2022年度绩效自评报告\n\n{text}")
    assert [figure.text for figure in found.figures if figure.metric == "grade"] == grades
