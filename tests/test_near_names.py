"""Names that can hold one another: what is looked up is what a look at all of them finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.facts.near import Near

NAMES = st.text(alphabet="甲乙丙丁", max_size=9)
LEAST = 3


@given(st.lists(NAMES, max_size=12), NAMES)
def test_every_name_that_holds_one_or_stands_in_it_is_near(names: list[str], name: str) -> None:
    holding = {other for other in names if min(len(name), len(other)) >= LEAST and (name in other or other in name)}
    assert holding <= Near(names, LEAST).near(name)


def test_names_that_share_only_their_common_words_are_not_near() -> None:
    names = [f"{chr(0x4E00 + number)}村项目支出" for number in range(200)]
    assert Near(names, LEAST).near("一村项目支出决算") == {"一村项目支出"}
