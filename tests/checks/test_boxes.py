"""Boxes that are ticked, as claims."""

from __future__ import annotations

import pytest

from auditor.checks.claim import KIND
from auditor.model.result import Result
from tests.checks.documents import FINDING, HOLDS, TITLE, check, says, silent

FUNDS = "资金表\n\n单位：万元\n\n| 项目 | 决算数 |\n|---|---|\n| 年末结转和结余 | {} |\n\n"


def claims(text: str) -> list[Result]:
    return check(
        KIND, TITLE + text, says=("年末无结转",), asked=("年末.*结转",), ticked=("无", "否"), contradicted_if="表列年末结转结余 > 0"
    )


@pytest.mark.parametrize(
    "form",
    [
        "问答表\n\n| 年末是否结转 | □是 ☑否 |\n| 其他 | 略 |\n",
        "问答表\n\n| 问 | 年末有没有结转？ |\n|---|---|\n| 答 | □有　☑无 |\n",
        "年末资金有无结转：□有 ■无。",
    ],
)
def test_a_box_against_an_amount(form: str) -> None:
    [found] = claims(FUNDS.format("12.40") + form)
    assert found.verdict is FINDING
    assert found.formula == "表列年末结转结余12.40万元 > 0"
    [holds] = claims(FUNDS.format("0") + form)
    assert holds.verdict is HOLDS


def test_the_words_of_a_finding() -> None:
    [found] = claims(FUNDS.format("12.40") + "年末资金有无结转：□有 ■无。")
    assert says(KIND, found) == "正文称“年末资金有无结转：■无”，而表列年末结转结余12.40万元 > 0。"


@pytest.mark.parametrize(
    "answer",
    ["☑有　□无", "□有　□无", "☑有　☑无", "☑无"],  # the other answer, none, both, and a tick without a choice
)
def test_boxes_that_say_nothing_or_something_else(answer: str) -> None:
    assert silent(claims(FUNDS.format("12.40") + f"年末资金有无结转：{answer}。"))


def test_another_question() -> None:
    assert silent(claims(FUNDS.format("12.40") + "年初有无结转：□有 ☑无。"))
