"""Indicators that a report scores in sentences, and groups of which every paragraph was read."""

from __future__ import annotations

import pytest

from auditor.model.figure import Figure, Nature, Scoring
from auditor.model.quantity import Dimension
from tests.figures.printed import TITLE, facts

OUTPUT = """\
## 三、产出指标

产出类指标满分12分，实得11分。

1. 修缮校舍。计划目标为8栋，实际6栋。分值4分，得3分。

2. 竣工验收合格率。目标达到95%以上，实际97%。分值4分，得4分。

3. 项目成本。计划目标控制在260.00万元以内，实际251.30万元。该指标分值4分，评价得4分。
"""


def scored(text: str) -> Scoring:
    [found] = facts(TITLE + text).scorings
    return found


def text(figure: Figure | None) -> str:
    return "" if figure is None else figure.text


def test_records_and_their_group() -> None:
    scoring = scored(OUTPUT)
    assert scoring.in_text
    assert [(row.name, *map(text, (row.target, row.actual, row.weight, row.score))) for row in scoring.indicators] == [
        ("修缮校舍", "8栋", "6栋", "4分", "3分"),
        ("竣工验收合格率", "95%以上", "97%", "4分", "4分"),
        ("项目成本", "260.00万元以内", "251.30万元", "4分", "4分"),
    ]
    assert [row.nature for row in scoring.indicators] == [Nature.AT_LEAST, Nature.AT_LEAST, Nature.AT_MOST]
    [group] = scoring.groups
    assert (group.name, text(group.weight), text(group.score), len(group.members)) == ("产出", "12分", "11分", 3)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("分值4分，得3分", "分值4分，得分见附表"),
        ("分值4分，得3分", "得3分"),
        ("计划目标为8栋，实际6栋。分值4分，得3分。", "详见附件。"),
    ],
)
def test_a_group_that_was_not_read_whole_states_nothing(old: str, new: str) -> None:
    scoring = scored(OUTPUT.replace(old, new))
    assert scoring.groups == ()
    assert [row.levels for row in scoring.indicators] == [(), ()]


def test_words_and_blanks_for_values() -> None:
    scoring = scored(
        "1. 管护机制。目标为“健全”，经查阅资料，实际“基本健全”。分值5分，得5分。\n\n2. 植树。目标为90亩，实际。分值5分，得5分。\n"
    )
    first, second = scoring.indicators
    assert (text(first.target), text(first.actual), first.nature) == ("健全", "基本健全", Nature.QUALITATIVE)
    assert second.actual is not None and second.actual.quantity.dimension is Dimension.BLANK


def test_the_rate_of_execution_is_the_actual_value_of_its_indicator() -> None:
    scoring = scored("（1）预算执行情况。预算执行率84.53%，按执行率计分。分值5分，得5分。\n\n（2）制度健全性。制度齐全。分值5分，得5分。\n")
    assert [(row.is_execution, text(row.actual)) for row in scoring.indicators] == [(True, "84.53%"), (False, "")]


@pytest.mark.parametrize(
    "sentence",
    [
        "经评价，项目综合得分94.09分。",
        "指标满分100分，决策类分值15分。",
        "1. 植树。目标为90亩，实际80亩，按比例扣1分。",
        "2023年得分92分，2022年得分90分。",
    ],
)
def test_other_scores_of_a_text_are_no_indicators(sentence: str) -> None:
    assert facts(TITLE + sentence).scorings == ()


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(
            "1.修缮校舍。目标为8栋，实际6栋，分值4分，得3分。2.验收合格率。目标≥95%，实际97%，满分5分，得5分。", id="one paragraph"
        ),
        pytest.param(
            "数量指标：一是修缮校舍，目标8栋，实际6栋，分值4分，得3分；二是验收合格率，目标≥95%，实际97%，得满分5分。", id="clauses"
        ),
        pytest.param(
            "1.修缮校舍（4分）。目标为8栋，实际6栋，得3分。\n\n2.验收合格率（满分5分）：目标≥95%，实际97%，得5分。", id="brackets"
        ),
        pytest.param(
            "1.修缮校舍：指标值8栋；实际完成值：6栋；分值：4分；得分：3分。\n\n2.验收合格率：指标值≥95%；实际完成值：97%；分值：5分；得分：5分。",
            id="fields",
        ),
    ],
)
def test_the_ways_to_score_several_indicators(said: str) -> None:
    rows = scored(said).indicators
    assert [row.name for row in rows] == ["修缮校舍", "验收合格率"]
    assert [[figure.quantity.value for figure in (row.target, row.actual, row.weight, row.score) if figure] for row in rows] == [
        [8, 6, 4, 3],
        [95, 97, 5, 5],
    ]


@pytest.mark.parametrize(
    "said",
    [
        "评分标准：1.修缮校舍（4分），每少1栋扣1分；2.验收合格率（5分），每低1个百分点扣0.5分。",
        "修缮校舍达到目标得4分，达到80%得3分；验收合格率达到95%得5分，达到90%得4分。",
    ],
)
def test_criteria_are_no_records(said: str) -> None:
    assert facts(TITLE + said).scorings == ()
