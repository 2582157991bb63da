"""`placeholder`: words of the empty form that were left in."""

from __future__ import annotations

import pytest

from auditor.checks.placeholder import KIND
from tests.checks.documents import FINDING, HOLDS, TITLE, check, says


def test_a_number_was_not_filled_in() -> None:
    [found] = check(KIND, TITLE + "2022年基本支出143.45万元，占总支出%。")
    assert found.verdict is FINDING
    assert "占总支出%" in says(KIND, found)
    [place] = found.places
    assert place.quote[slice(*place.mark)] == "占总支出%"


@pytest.mark.parametrize(
    "text",
    [
        "主要成效（100字以内）",
        "2022年总支出XX万元。",
        "项目于××年完成。",
        "本单位共有在职人员XX人。",
        "较上年增长%。",
        "收支总计减少63.14万元，下降（增长）6.16%。",
        "因公出国（境）费0万元，比上年减少　　　万元。",
        "项目计划于20××年底建成。",
        "自评表\n\n| 主要经验 | （限200字以内） |\n| 其他 | 无 |\n",
    ],
)
def test_what_was_left_in(text: str) -> None:
    assert [found.verdict for found in check(KIND, TITLE + text)] == [FINDING]


@pytest.mark.parametrize(
    "text",
    [
        "2022年基本支出143.45万元，占总支出46.20%。",
        "走访××村、××社区，慰问张××等困难群众。",
        "较上年增长8.47%。",
        # nothing had to be chosen or filled in
        "出国费0万元，较上年增加（减少）0万元（0%）。",
        "收入增加（减少）的主要原因是项目减少。",
        "因公出国（境）费0万元，比上年减少 2.00万元。",
        "项目采购X光机2台。",
        "满意度为95%。",
        # a heading or a label, whose number stands in another cell
        "自评表\n\n| 项目 | 数值 |\n|---|---|\n| 设备投入占比重% | 13.09 |\n",
        "自评表\n\n| 项目 | 数值 |\n|---|---|\n| 女职工占在职人员比例（%） | 18.63 |\n| 同比增长% | 3.1 |\n",
        "占全市比重%",
        # digits that are masked
        "联系电话67××××21。",
        "账号6222×××××018。",
        # a question that is quoted
        "问卷第2题为“请简要说明您的意见”，满意118份。",
        "占用耕地的比例不超过5%。",
        "自评表\n\n| 主要经验 | 流程优化，时限压缩 |\n| 其他 | 无 |\n",
    ],
)
def test_what_is_filled_in(text: str) -> None:
    assert [found.verdict for found in check(KIND, TITLE + text)] == [HOLDS]


def test_each_place_is_a_finding_of_its_own() -> None:
    found = check(KIND, TITLE + "总支出XX万元。基本支出XX万元。")
    assert [result.verdict for result in found] == [FINDING, FINDING]
