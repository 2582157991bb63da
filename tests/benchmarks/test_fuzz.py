"""The fuzz targets on a few thousand inputs that are the same each time; benchmarks/fuzz says how to run them for long."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import expressions, numbers, rule_files
from benchmarks.fuzz.run import inputs

TARGETS: dict[str, tuple[Callable[[bytes], None], Sequence[str], int]] = {
    "rule files": (rule_files.one_input, rule_files.FRAGMENTS, 1000),
    "expressions": (expressions.one_input, expressions.FRAGMENTS, 5000),
    "numbers": (numbers.one_input, numbers.FRAGMENTS, 2000),
}
# what the fuzzers found once
FOUND: dict[str, list[bytes]] = {
    "rule files": [
        b"+*#:\n>#",
        b"a: |#\n b",
        b"*a:\n|-\n  k: |\n  text",
        b"\n---\n|\n\n---\n",
        b"a\tb",
        b"b: ",
        b"%x",
        b"- - a\tb",
        b"<<\n",
        b"k: |\n \n  txt more\n",
    ],
    "expressions": [b"round(a*a, 2) == 1", b"not", "非 甲".encode(), b"\xed\xa0\x80"],
    "numbers": [],
}


@pytest.mark.parametrize("name", TARGETS)
def test_random_combinations_of_fragments(name: str) -> None:
    one_input, fragments, count = TARGETS[name]
    for data in (*FOUND[name], *inputs(fragments, count)):
        one_input(data)


@pytest.mark.parametrize("name", TARGETS)
def test_any_bytes(name: str) -> None:
    one_input, fragments, _ = TARGETS[name]

    @given(
        st.binary(max_size=60)
        | st.lists(st.sampled_from(fragments), max_size=15).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass"))
    )
    @settings(max_examples=150, deadline=None, derandomize=True)
    def run(data: bytes) -> None:
        one_input(data)

    run()
