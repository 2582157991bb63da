"""`narrative_change`, values that are said to be what they were: 与上年持平."""

from __future__ import annotations

import pytest

from auditor.checks.kind import CheckContext
from auditor.checks.narrative_change import KIND
from auditor.model.result import Result
from tests.checks.documents import BORDERLINE, TITLE, quiet, read, rule_for, says, vocabulary

MEASURED = {"flat/said": (60, 0), "flat/table": (60, 0)}
FOUND = {"change/a/found": (70, 25)}
TABLE = """

“三公”经费支出表

单位：万元

| 项目 | 2021年决算数 | 2022年决算数 |
|---|---|---|
| 公务接待费 | 15.94 | 11.93 |
"""


def changes(text: str) -> list[Result]:
    return list(KIND.evaluate(rule_for(KIND), read(TITLE + text), CheckContext(vocabulary(), readings=MEASURED)))


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("2022年公务接待费支出11.93万元，与上年15.94万元持平。", "11.93万元 ≠ 15.94万元"),
        ("2022年公务接待费支出11.93万元，与上年15.94万元基本持平。", "11.93万元 ≠ 15.94万元"),
        ("上年公务接待费支出15.94万元，本年公务接待费支出11.93万元，与上年持平。", "11.93万元 ≠ 15.94万元"),
        ("2022年公务接待费决算11.93万元，与上年持平。" + TABLE, "11.93万元 ≠ 15.94万元"),
    ],
)
def test_what_changed(text: str, formula: str) -> None:
    found = [one for one in changes(text) if one.verdict is BORDERLINE]
    assert [one.formula for one in found] == [formula]
    assert "持平" in says(KIND, found[0])


@pytest.mark.parametrize(
    "text",
    [
        "2022年公务接待费支出11.93万元，与上年11.93万元持平。",
        # about the same
        "2022年公务接待费支出11.93万元，与上年12.01万元持平。",
        "2022年公务接待费支出11.93万元，与上年12.88万元基本持平。",
        # another subject, another year, a budget
        "上年公务接待费支出15.94万元，本年公务接待费支出11.93万元，因公出国费与上年持平。",
        "上年公务接待费支出15.94万元，本年公务接待费支出11.93万元，与2019年持平。",
        "上年公务接待费支出15.94万元，本年公务接待费支出11.93万元，与年初预算持平。",
        "2022年公务接待费决算11.93万元，收支持平。" + TABLE,
        # nothing to hold it against
        "2022年公务接待费支出11.93万元，与上年持平。",
    ],
)
def test_look_alikes(text: str) -> None:
    assert quiet(changes(text)), [one.formula for one in changes(text)]


@pytest.mark.parametrize("text", ["本年9.43万元，上年10.75万元，增加1.32万元。", "本年支出4.97万元，上年支出6.49万元，增加1.52万元。"])
def test_a_turned_sign_word_is_asked_about_where_the_value_before_was_found(text: str) -> None:
    [found] = [one for one in KIND.evaluate(rule_for(KIND), read(TITLE + text), CheckContext(vocabulary(), readings=FOUND)) if one.formula]
    assert found.verdict is BORDERLINE
    assert "方向相反" in says(KIND, found)


@pytest.mark.parametrize("text", ["本年9.43万元，上年10.75万元，减少1.32万元。", "本年9.43万元，上年10.75万元，增加2.61万元。"])
def test_a_sign_word_that_fits_or_that_turning_does_not_mend(text: str) -> None:
    assert quiet(list(KIND.evaluate(rule_for(KIND), read(TITLE + text), CheckContext(vocabulary(), readings=FOUND))))
