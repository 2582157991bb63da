"""Two columns in one proportion that no column prints. Every value is made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.model.result import Verdict
from tests.relations.test_tables import Row, findings, results

RATES = [("甲", "98.50", "9.85"), ("乙", "87.30", "8.73"), ("丙", "76.20", "7.62"), ("丁", "92.40", "9.24"), ("戊", "95.10", "9.51")]
MORE = [("己", "81.70", "8.17"), ("庚", "68.90", "6.89")]
SHARES = [
    *(("甲镇", "1250.00", "20.83%"), ("乙镇", "980.50", "16.34%"), ("丙镇", "1430.25", "23.84%"), ("丁镇", "760.75", "12.68%")),
    *(("戊镇", "890.40", "14.84%"), ("己镇", "688.10", "11.47%"), ("合计", "6000.00", "100.00%")),
]
FIFTH = ("戊镇", "894", "107280")
HEADS = [("甲镇", "1253", "150360"), ("乙镇", "984", "118080"), ("丙镇", "1439", "172680"), ("丁镇", "767", "92040"), FIFTH]


def scored(*rows: tuple[str, str, str]) -> list[Row]:
    return [["项目", "执行率", "得分"], *([name, f"{rate}%", points] for name, rate, points in rows)]


def shared(*rows: tuple[str, str, str]) -> list[Row]:
    return [["乡镇", "金额", "占比"], *map(list, rows)]


def paid(*rows: tuple[str, str, str]) -> list[Row]:
    return [["乡镇", "人数（人）", "补助（元）"], *map(list, rows)]


@pytest.mark.parametrize("rows", [scored(*RATES, *MORE), shared(*SHARES), paid(*HEADS)], ids=["points", "shares", "heads"])
def test_a_proportion_is_held(rows: list[Row], tmp_path: Path) -> None:
    found = [one.verdict for one in results(tmp_path, rows) if one.rule.id == "S131"]
    assert found == [Verdict.HOLDS]


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        (scored(*RATES, *MORE, ("辛", "90.60", "9.60")), "9.60"),
        (scored(*RATES, *MORE, ("辛", "90.60", "7.20")), "7.20"),  # a rate has one price, whatever slip it was
        (shared(SHARES[0], SHARES[1], ("丙镇", "1430.25", "28.34%"), *SHARES[3:]), "28.34%"),
        (paid(*HEADS, ("己镇", "683", "81690")), "81690"),
    ],
    ids=["points", "points far away", "shares", "heads"],
)
def test_the_row_that_leaves_it(rows: list[Row], wrong: str, tmp_path: Path) -> None:
    found = [one for one in findings(tmp_path, rows) if one.rule.id == "S131"]
    assert len(found) == 1
    assert wrong in [figure.text for figure in found[0].figures]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(scored(*RATES, *MORE, ("辛", "99.10", "10.00")), id="the full number"),
        pytest.param(scored(*RATES, *MORE, ("辛", "41.20", "0.00")), id="nothing below a limit"),
        pytest.param(scored(*RATES[:3], ("辛", "90.60", "7.20")), id="too few rows"),
        pytest.param(paid(*HEADS, ("己镇", "683", "95620")), id="another price"),
        pytest.param(paid(*HEADS, ("己镇", "683", "82080")), id="one head more"),
        pytest.param(paid(*((n, h, h) for n, h, _ in HEADS), ("己镇", "683", "638")), id="equal columns"),
        pytest.param(shared(*SHARES[:-1], ("其中：己村", "344.05", "50.00%"), SHARES[-1]), id="a share of another whole"),
        pytest.param([*scored(*RATES, *MORE), ["合计", "85.73%", "60.01"]], id="points of a total"),
    ],
)
def test_what_differs_by_rule(rows: list[Row], tmp_path: Path) -> None:
    assert [one for one in findings(tmp_path, rows) if one.rule.id == "S131"] == []
