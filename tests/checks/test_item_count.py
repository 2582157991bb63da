"""`item_count`: counts and the numbered items after them."""

from __future__ import annotations

import pytest

from auditor.checks import enumeration
from auditor.checks.item_count import KIND
from tests.checks.documents import FINDING, HOLDS, NOT_EVALUATED, check, says, silent


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("检查发现以下3个问题：一是制度不全；二是进度偏慢；三是档案不齐。", HOLDS),
        ("检查发现以下3个问题：一是制度不全；二是进度偏慢。", FINDING),
        ("检查发现以下两个问题：一是制度不全；二是进度偏慢；三是档案不齐。", FINDING),
        ("检查发现存在三个方面的问题：一是制度不全。二是进度偏慢。三是档案不齐。", HOLDS),
        ("检查发现存在四个方面的问题：一是制度不全。二是进度偏慢。三是档案不齐。", FINDING),
        ("现提出如下2条建议：（1）健全制度；（2）加快进度。", HOLDS),
        ("现提出如下4条建议：（1）健全制度；（2）加快进度。", FINDING),
        ("现提出如下2条建议：1.健全制度，支出1.5万元；2.加快进度。", HOLDS),
        ("存在以下3个问题：\n\n1.制度不全。\n\n2.进度偏慢。\n\n3.档案不齐。", HOLDS),
        ("存在以下4个问题。\n\n1.制度不全。\n\n有的单位未建台账。\n\n2.进度偏慢。\n\n3.档案不齐。", FINDING),
        ("存在以下2个问题：\n\n（一）制度不全。\n\n1.未建台账。\n\n2.未设专账。\n\n3.未定细则。\n\n（二）进度偏慢。", HOLDS),
        ("全年采取三项措施，一是健全制度；二是加快进度；三是完善档案。", HOLDS),
        ("全年采取四项措施。一是健全制度；二是加快进度；三是完善档案。", FINDING),
        ("主要从四个方面推进，一是健全制度；二是加快进度。", NOT_EVALUATED),
        # items that go on in the next paragraphs
        (
            "突出5个导向：一是强化目标导向，充分体现绩效。\n\n二是强化问题导向。\n\n三是强化结果导向；四是强化民生导向；五是强化创新导向。",
            HOLDS,
        ),
        # the list ends where its marks begin again
        ("存在两个问题：一是制度不全；二是进度偏慢。主要原因：一是人手不足；二是经费不足；三是经验不足。", HOLDS),
    ],
)
def test_items(text: str, verdict: object) -> None:
    assert [found.verdict for found in check(KIND, text)] == [verdict]


def test_the_words_of_a_finding() -> None:
    [found] = check(KIND, "检查发现以下3个问题：一是制度不全；二是进度偏慢。")
    assert says(KIND, found) == "写明“3个”，其后分项编号列出2项（末项“二是进度偏慢”）。"


@pytest.mark.parametrize(
    "text",
    [
        "检查了5个项目，主要是：一是制度不全；二是进度偏慢。",
        "检查了5个项目，其中：一是制度不全；二是进度偏慢。",
        "存在以下5个问题：一是制度不全；二是进度偏慢等。",
        "检查了5个项目。一是制度不全；二是进度偏慢。",
        "走访了5个村，发现：一是制度不全；二是进度偏慢。",
        "涉及3个部门的下列问题需要整改：一是制度不全；二是进度偏慢。",
        "存在以下10余个问题：一是制度不全；二是进度偏慢。",
        # marks that do not go on by one
        "存在以下3个问题：一是制度不全；二是进度偏慢；四是档案不齐。",
        # the next part of the text
        "存在以下3个问题。\n\n详见附表。\n\n一、制度不全\n\n二、进度偏慢",
        "一、共有3个项目：\n\n二、资金情况\n\n三、绩效情况",
    ],
)
def test_what_is_no_list_of_items(text: str) -> None:
    assert silent(check(KIND, text))


def test_clauses_are_no_names() -> None:
    assert silent(check(enumeration.KIND, "突出5个导向：一是强化目标导向，充分体现绩效。"))
