"""Patterns of rules find what is printed in another form of the same characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.patterns import may_occur, search
from auditor.language.folding import TABLE


@pytest.mark.parametrize(
    ("pattern", "text", "span"),
    [
        ("5项", "共５项", (1, 3)),
        ("５项", "共5项", (1, 3)),
        (r"\d+项", "共１２项", (1, 4)),
        ("[０-９]+项", "共12项", (1, 4)),
        ("%", "85％", (2, 3)),
        ("％", "85%", (2, 3)),
        ("一项", "⼀项", (0, 2)),
        ("（含", "(含", (0, 2)),
        (r"\(含", "（含", (0, 2)),
        ("[（(]含[）)]", "(含）", (0, 3)),
        ("甲（乙）?丙", "甲(乙丙", (0, 4)),
        ("目标：", "目标︰", (0, 3)),
        ("[：]", "：", (0, 1)),
        ("[，。；]", "；", (0, 1)),
        ("未[^，。；]{0,8}调整", "未作；调整", None),
        ("未[^，。；]{0,8}调整", "未作任何调整", (0, 6)),
        ("[，-；]", "，", (0, 1)),  # a range between a sign that is folded and one that is not
        ("＊", "*", (0, 1)),
        ("甲＋", "甲甲", None),
    ],
)
def test_pattern_and_text_are_folded_alike(pattern: str, text: str, span: tuple[int, int] | None) -> None:
    assert search(pattern, text) == span
    assert may_occur(pattern, f"首行\n{text}\n末行") is (span is not None)


FOLDED = sorted(chr(code) for code, plain in TABLE.items() if not plain.isspace())


@pytest.mark.parametrize("around", ["{}", "甲{}", "[{}]", "甲?{}乙*"])
def test_every_folded_sign_finds_itself_and_its_plain_form(around: str) -> None:
    for sign in FOLDED:
        plain = TABLE[ord(sign)]
        assert search(around.format(sign), f"甲{sign}乙") == search(around.format(sign), f"甲{plain}乙") is not None, sign


@given(st.text(st.sampled_from("甲乙（）％５5%()，：."), max_size=12), st.text(st.sampled_from("甲乙（）％５5%()，：."), max_size=20))
def test_plain_texts_are_found_where_they_stand(pattern: str, text: str) -> None:
    wide = pattern.replace(".", "．").replace("(", "（").replace(")", "）")
    if wide:
        assert (span := search(wide, f"{text}{wide}{text}")) is not None and span[1] - span[0] == len(wide) and span[0] <= len(text)
