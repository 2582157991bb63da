"""Numbers that look different from what their characters say."""

from __future__ import annotations

import pytest

from auditor.language.doubtful import without_doubtful
from auditor.language.numbers import find_quantities, parse_cell


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("支出12\u200b34.56万元", "支出��������万元"),
        ("支出1\u202f234元", "支出1\u202f234元"),  # a narrow space is seen
        ("支出12\u033634元", "支出�����元"),
        ("支出\u202e65.43\u202c元，12元", "支出\u202e��.��\u202c元，12元"),
        ("支出١٢٣.٤٥元", "支出������元"),
        ("支出l00.5万元", "支出�����万元"),
        ("支出1O%", "支出��%"),
        ("l00.5%", "�����%"),  # a cell of its own
        ("\ufeff12元\u200b", "\ufeff12元\u200b"),  # at the edge of a number nothing is split
        ("O3浓度148微克，CO2减排12吨，PM2.5元", "O3浓度148微克，CO2减排12吨，PM2.5元"),
        ("1\u20dd概况", "1\u20dd概况"),
        ("第1\ufe0f\u20e3条", "第1\ufe0f\u20e3条"),  # a digit in a box numbers a list
    ],
)
def test_such_a_number_is_unreadable_as_a_whole(text: str, left: str) -> None:
    assert without_doubtful(text) == left


def test_no_part_of_it_is_read_in_prose_or_in_a_cell() -> None:
    assert [quantity.text for quantity in find_quantities("基本支出12\u200f34.5万元，项目支出6.7万元。")] == ["6.7万元"]
    assert parse_cell("12\u206034.5").value is None
