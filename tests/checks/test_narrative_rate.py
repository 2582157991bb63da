"""`narrative_rate`: rates of counts in one sentence."""

from __future__ import annotations

import pytest

from auditor.checks.narrative_rate import KIND
from tests.checks.documents import TITLE, check, shown, silent


def test_a_rate_that_does_not_fit() -> None:
    [found] = check(KIND, TITLE + "发放问卷184份，收回180份，回收率98.73%。")
    assert shown([found]) == [("finding", "180份 ÷ 184份 = 97.83% ≠ 98.73%")]
    assert found.difference == "0.90%"
    assert [figure.text for figure in found.figures] == ["98.73%", "180份", "184份"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("发放问卷184份，收回180份，回收率97.83%。", ["rounding"]),
        ("发放问卷200份，收回180份，回收率90%。", ["holds"]),
        ("发放问卷184份，收回180份，回收率98%。", ["rounding"]),
        ("受理案件120件，办结114件，办结率95%。", ["holds"]),
        ("受理案件120件，办结114件，办结率96%。", ["finding"]),
        ("共发放197份，收回175份，收回率98.83%。", ["finding"]),
        ("抽检样品50批，合格48批，合格率98%。", ["finding"]),
        # counts before another rate belong to that rate
        ("发放问卷184份，收回180份，回收率97.83%，其中满意171份，满意率59.00%。", ["rounding"]),
    ],
)
def test_sentences(sentence: str, expected: list[str]) -> None:
    assert [verdict for verdict, _ in shown(check(KIND, TITLE + sentence))] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "群众满意度95%。",
        "走访企业200家，收集问题110条，满意度95%。",
        "走访群众200余人，满意180人，满意率90%。",
        "开展检查20次，整改问题15个，整改完成率100%。",
        "编制9人，实有22人，执行率98%。",
        # counts of other things than the rate names, or not beside each other
        "投诉由22起降至15起，回收率95%。",
        "培训技术员60人，发展社员45人，就业率98%。",
        "发放问卷184份，访谈12人，其中收回180份，回收率79.83%。",
        # measured, not counted
        "受害面积995.26公顷，造林10公顷，受害率0.04%。",
    ],
)
def test_counts_that_are_not_part_and_whole(sentence: str) -> None:
    assert silent(check(KIND, TITLE + sentence))
