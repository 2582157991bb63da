"""Tables that prove themselves: what holds without a heading, what one wrong digit breaks, and what must not be accused."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import pytest

from auditor import settings
from auditor.checks.lookup import Lookup
from auditor.checks.table_layout import stretches, table_proof
from auditor.engine import Engine, EngineOptions, build
from auditor.figures.collect import collect
from auditor.model.result import Result, Verdict
from auditor.pipeline import audit
from auditor.readers.markdown import document_from_markdown
from auditor.relations.columns import PROOF_BITS
from auditor.relations.proof import STRONG

RULES = ("S103", "S131")
Row = list[str]


@cache
def engine() -> Engine:
    return build(EngineOptions(use_plugins=False), settings.Settings())


def markdown(rows: Sequence[Row], unit: str = "单位：万元") -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return f"# 2022年度某中心情况\n\n情况表\n\n{unit}\n\n{lines[0]}\n|{'---|' * len(rows[0])}\n" + "\n".join(lines[1:]) + "\n"


def results(folder: Path, rows: Sequence[Row], unit: str = "单位：万元") -> list[Result]:
    """What the rules of tables say of a document with one table."""
    path = folder / "report.md"
    path.write_text(markdown(rows, unit), encoding="utf-8")
    return [found for found in audit([path], engine()).documents[0].results if found.rule.id in RULES]


def findings(folder: Path, rows: Sequence[Row], unit: str = "单位：万元") -> list[Result]:
    return [found for found in results(folder, rows, unit) if found.verdict is Verdict.FINDING]


def lookup(rows: Sequence[Row]) -> Lookup:
    return Lookup(collect(document_from_markdown(markdown(rows), "report.md"), engine().vocabulary), None, engine().vocabulary)


def rounded(value: Decimal, decimals: int = 2) -> str:
    return f"{value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP):f}"


def money(chance: random.Random) -> Decimal:
    return Decimal(chance.randrange(100_000, 9_999_999)).scaleb(-2)


Make = Callable[[random.Random], list[Decimal]]
FORMULAS: dict[str, tuple[Make, Sequence[int]]] = {
    # the columns, and the decimals with which each is printed
    "sum": (lambda r: [(a := money(r)) + (b := money(r)), a, b], (2, 2, 2)),
    "difference": (lambda r: [(a := money(r)), (b := money(r)), a - b], (2, 2, 2)),
    "sum of a run": (lambda r: [(a := money(r)), (b := money(r)), (c := money(r)), a + b + c], (2, 2, 2, 2)),
    "roll-forward": (lambda r: [(a := money(r)), (b := money(r)), (c := money(r)), a + b - c], (2, 2, 2, 2)),
    "rate in percent": (lambda r: [(a := money(r)), (b := money(r)), a / b * 100], (2, 2, 2)),
    "bare rate": (lambda r: [(a := money(r)), (b := money(r)), a / b], (2, 2, 4)),
    "change rate": (lambda r: [(a := money(r)), (b := money(r)), (a - b) / b * 100], (2, 2, 2)),
    "product": (lambda r: [(a := Decimal(r.randrange(120, 980))), (b := money(r).quantize(Decimal("0.1"))), a * b], (0, 1, 1)),
}


def table(kind: str, seed: int, count: int = 9) -> list[Row]:
    make, decimals = FORMULAS[kind]
    chance = random.Random(f"{kind} {seed}")
    rows = [[f"第{chance.randrange(10**6)}号"] + [rounded(v, d) for v, d in zip(make(chance), decimals, strict=True)] for _ in range(count)]
    return [["名称", *("甲乙丙丁"[i] + "栏" for i in range(len(decimals)))], *rows]


def with_digit_changed(text: str, chance: random.Random) -> str:
    """The number with its first digit another: far outside of what rounding explains."""
    place = next(i for i, c in enumerate(text) if c.isdigit() and (c != "0" or "." not in text[i:]))
    other = chance.choice([d for d in "123456789" if d != text[place]])
    return text[:place] + other + text[place + 1 :]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", FORMULAS)
def test_columns_prove_their_formula(kind: str, seed: int, tmp_path: Path) -> None:
    found = results(tmp_path, table(kind, seed))
    assert [one.verdict for one in found if one.rule.id == "S131"] == [Verdict.HOLDS]
    assert not any(one.verdict is Verdict.FINDING for one in found)


@pytest.mark.parametrize("kind", FORMULAS)
def test_one_wrong_digit_is_found(kind: str, tmp_path: Path) -> None:
    chance = random.Random(kind)
    rows = table(kind, 7)
    for column in range(1, len(rows[0])):
        row = chance.randrange(1, len(rows))
        changed = [list(line) for line in rows]
        changed[row][column] = with_digit_changed(rows[row][column], chance)
        found = findings(tmp_path, changed)
        assert len(found) == 1, (kind, row, column, changed[row])
        assert changed[row][column] in [figure.text for figure in found[0].figures]
        assert {figure.row for figure in found[0].figures} == {row}


@pytest.mark.parametrize("kind", FORMULAS)
def test_order_and_names_of_columns_do_not_matter(kind: str, tmp_path: Path) -> None:
    chance = random.Random(kind)
    rows = table(kind, 3)
    rows[4][2] = with_digit_changed(rows[4][2], chance)
    want = {figure.text for found in findings(tmp_path, rows) for figure in found.figures}
    assert want
    for _ in range(3):
        order = [0, *chance.sample(range(1, len(rows[0])), len(rows[0]) - 1)]
        moved = [[row[i] for i in order] for row in rows]
        moved[0] = ["".join(chance.choices("风林火山云水石木", k=3)) for _ in order]
        assert {figure.text for found in findings(tmp_path, moved) for figure in found.figures} == want


def grid(seed: int, *, columns: int = 4, names: str = "") -> list[Row]:
    """Two groups with their sums in front and a total below, in several columns."""
    chance = random.Random(seed)
    head = ["项目", *(f"{names}{i}栏" for i in range(columns))]
    groups = [[[money(chance) for _ in range(columns)] for _ in range(size)] for size in (4, 3)]
    rows: list[Row] = [head]
    sums: list[list[Decimal]] = []
    for number, group in enumerate(groups):
        sums.append([sum(values, Decimal(0)) for values in zip(*group, strict=True)])
        rows.append([f"大类{number}", *map(rounded, sums[-1])])
        rows += [[f"细项{number}{i}", *map(rounded, values)] for i, values in enumerate(group)]
    rows.append(["全部", *(rounded(a + b) for a, b in zip(*sums, strict=True))])
    return rows


@pytest.mark.parametrize("seed", range(4))
def test_rows_prove_their_sums_without_words(seed: int, tmp_path: Path) -> None:
    rows = grid(seed)
    found = results(tmp_path, rows)
    assert not any(one.verdict is Verdict.FINDING for one in found)
    assert len([one for one in found if one.rule.id == "S103" and one.verdict is Verdict.HOLDS]) == 3 * 4  # three sums in four columns
    chance = random.Random(seed)
    for row in range(1, len(rows)):
        changed = [list(line) for line in rows]
        changed[row][2] = with_digit_changed(rows[row][2], chance)
        assert any(changed[row][2] in [f.text for f in one.figures] for one in findings(tmp_path, changed)), row


def test_evidence_is_what_the_digits_promise() -> None:
    """Two rows of many digits say more than five of one digit."""
    [stretch] = lookup(table("sum", 1, count=4)).derived(stretches)
    [family] = stretch.judged.families
    # numbers of five digits and more, rounded in the last: at least 9 bits a row, without what was tried
    assert family.bits >= 4 * 9 - 7 >= PROOF_BITS
    short = [["名称", "甲栏", "乙栏", "丙栏"], *([f"第{i}号", str(i + 1), str(i), "1"] for i in range(1, 6))]
    [stretch] = lookup(short).derived(stretches)
    assert not [family for family in stretch.judged.families if family.is_proven]


def test_the_store_knows_every_member() -> None:
    looked = lookup(table("sum", 2))
    proof = looked.derived(table_proof)
    figures = [figure for figure in looked.facts.figures if figure.table >= 0 and figure.quantity.has_number]
    assert len(figures) == 27
    assert proof.all_explained(figures, STRONG)
    assert looked.derived(table_proof) is proof


AVERAGES = [
    ["单位", "人数", "补助金额", "平均年龄"],
    ["东站", "48", "1,204.36", "41.27"],
    ["西站", "63", "2,871.05", "38.64"],
    ["南站", "57", "1,950.82", "44.91"],
    ["合计", "168", "6,026.23", "41.52"],
]


def test_averages_stand_in_a_total_row(tmp_path: Path) -> None:
    assert findings(tmp_path, AVERAGES) == []
    wrong = [list(row) for row in AVERAGES]
    wrong[4][2] = "6,062.23"
    [found] = findings(tmp_path, wrong)
    assert found.figures[0].text == "6,062.23"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["序号", "名称", "金额"], *([str(i), f"第{i}号", f"{i * 731 % 977}.{i}4"] for i in range(1, 8))], id="line numbers"),
        pytest.param([["指标", "分值", "得分"], ["甲", "10", "9.5"], ["乙", "20", "18"], ["丙", "30", "30"]], id="scores"),
        pytest.param(
            [["项目", "一栏", "二栏"], ["合计", "980.00", "660.00"], ["东", "50.00", "10.00"], ["西", "60.00", "20.00"]], id="excerpt"
        ),
        pytest.param(
            [["类", "款", "项", "金额"], ["208", "", "", "31.07"], ["208", "05", "", "29.55"], ["208", "05", "02", "12.40"]], id="codes"
        ),
    ],
)
def test_look_alikes_are_left_alone(rows: list[Row], tmp_path: Path) -> None:
    assert findings(tmp_path, rows) == []


@pytest.mark.parametrize("cell", ["200.50(含结转)", "200.50/1", "#####5", "200.50 210.50"])
def test_a_cell_that_cannot_be_read_is_named(tmp_path: Path, cell: str) -> None:
    rows = [["项目", "金额"], ["甲", "120.50"], ["乙", cell], ["丙", "310.25"], ["合计", "631.25"]]
    found = results(tmp_path, rows)
    assert [one.verdict for one in found if one.rule.id == "S103"] == [Verdict.NOT_EVALUATED]
    assert any("乙" in text for one in found for text in one.missing)


@pytest.mark.parametrize("cell", ["200.50①", "200.50*", "¥200.50", "2.0050E+02", "200.50[1]"])
def test_a_cell_with_the_mark_of_a_note_is_added(tmp_path: Path, cell: str) -> None:
    for total, verdict in (("631.25", Verdict.HOLDS), ("430.75", Verdict.BORDERLINE)):  # the second leaves the row out
        rows = [["项目", "金额"], ["甲", "120.50"], ["乙", cell], ["丙", "310.25"], ["合计", total]]
        assert [one.verdict for one in results(tmp_path, rows) if one.rule.id == "S103"] == [verdict]


def test_a_hostile_table_is_bounded() -> None:
    chance = random.Random(5)
    rows = [["名称", *(f"{i}栏" for i in range(60))], *([f"第{n}号", *(rounded(money(chance)) for _ in range(60))] for n in range(150))]
    same = [["名称", *(f"{i}栏" for i in range(30))], *([f"第{n}号", *["100.00"] * 30] for n in range(100))]
    for hostile in (rows, same):
        assert lookup(hostile).derived(stretches)
