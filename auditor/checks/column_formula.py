"""`column_formula`: in every row of a table one column follows from two others (支出进度 = 支出 ÷ 分配)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple, cast

from auditor.checks.kind import CheckContext, CheckKind, Nature, Option, OptionType
from auditor.checks.lookup import Lookup
from auditor.checks.ratio import stated_rate
from auditor.checks.relation import in_unit, related
from auditor.checks.results import middle, not_evaluated, number, show
from auditor.checks.table_layout import table_proof
from auditor.figures.labels import normal
from auditor.language.signs import YEAR_IN_WORDS
from auditor.model.figure import Facts, Figure, Role
from auditor.model.interval import Agreement, Interval, NotCheckableError
from auditor.model.message import message
from auditor.model.quantity import Dimension
from auditor.model.result import Result
from auditor.model.rule import Rule
from auditor.relations.proof import STRONG, Proof

TEXTS = {
    "zh": {
        "column_formula.differs": "《{table}》“{row}”：“{column}”为{stated}，按{left_name}{left}、{right_name}{right}计算应为{computed}。",
        "column_formula.holds": "《{table}》“{row}”：“{column}”{stated}与{left_name}{left}、{right_name}{right}相符。",
        "column_formula.missing": "没有同时列出这几栏的表格。",
    },
    "en": {
        "column_formula.differs": "“{table}”, row “{row}”: “{column}” is {stated}, "
        "but {left_name} {left} and {right_name} {right} give {computed}.",
        "column_formula.holds": "“{table}”, row “{row}”: “{column}” {stated} agrees with {left_name} {left} and {right_name} {right}.",
        "column_formula.missing": "No table has these columns together.",
    },
}
_HUNDRED = Decimal(100)
_BRACKETS = re.compile(r"（[^（）]*）")


class _Row(NamedTuple):
    stated: Figure
    left: Figure
    right: Figure


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    operation = str(rule.options["operation"])
    seen = False
    lookup = context.lookup(facts)
    proof = lookup.derived(table_proof)
    for row in _rows(rule, lookup):
        outcome = _compare(rule, row, operation, proof)
        if outcome is not None:
            seen = True
            yield outcome
    if not seen:
        yield not_evaluated(rule, message("column_formula.missing"), rule.title)


def _rows(rule: Rule, lookup: Lookup) -> Iterator[_Row]:
    """Rows of every table that has a column for each of the three names."""
    names = [cast(Sequence[str], rule.options[key]) for key in ("result", "left", "right")]
    headed, rows = lookup.derived(_rows_by_heading)
    chosen = [_places(headings, names) for headings in headed]
    for kind, figures in rows:
        if (places := chosen[kind]) is not None:
            yield _Row(*(figures[place] for place in places))


def _rows_by_heading(lookup: Lookup) -> tuple[list[tuple[str, ...]], list[tuple[int, tuple[Figure, ...]]]]:
    """The headings that rows of tables have, each set of them once, and each row: the place of its headings, and its figures."""
    headings: dict[str, str] = {}
    rows: dict[tuple[int, int], dict[str, Figure]] = {}
    for figure in lookup.facts.figures:
        if figure.table >= 0 and figure.quantity.has_number and figure.role in (Role.VALUE, Role.SCORE, Role.WEIGHT):
            column = figure.place.column
            if column not in headings:
                headings[column] = _heading(figure)
            row = rows.setdefault((figure.table, figure.row), {})
            row.setdefault(headings[column], figure)
    headed: dict[tuple[str, ...], int] = {}
    placed = [(headed.setdefault(tuple(row), len(headed)), tuple(row.values())) for row in rows.values()]
    return list(headed), placed


def _places(headings: Sequence[str], names: Sequence[Sequence[str]]) -> list[int] | None:
    """Where a row has its first figure below one of the headings of each list; None unless it has one for each."""
    found = [next((place for place, heading in enumerate(headings) if heading in wanted), -1) for wanted in names]
    return found if -1 not in found and len(set(found)) == len(found) else None


def _heading(figure: Figure) -> str:
    """The innermost heading of a figure's column without year, unit and numbering."""
    text = normal(figure.place.column.rpartition(" / ")[2])
    return _BRACKETS.sub("", YEAR_IN_WORDS.sub("", text)).rstrip("%")


def _compare(rule: Rule, row: _Row, operation: str, proof: Proof) -> Result | None:
    left, right = row.left.quantity, row.right.quantity
    if left.dimension is not right.dimension:
        return None
    try:
        if operation == "difference":
            computed, stated = left.base - right.base, row.stated.quantity.base
        else:
            stated = stated_rate(row.stated)
            computed = left.base / right.base if operation == "ratio" else (left.base - right.base) / right.base
    except NotCheckableError:
        return None
    if operation == "difference" and row.stated.quantity.dimension is not left.dimension:
        return None
    agreement = computed.meets(stated)
    if operation != "difference" and agreement is Agreement.FAILS and not row.stated.text.strip().endswith(("%", "％")):
        bare = row.stated.quantity.interval  # 1 below the heading of a rate is 100%
        agreement = computed.meets(bare) if bare is not None else agreement
        stated = bare if bare is not None and agreement is Agreement.HOLDS else stated
    if agreement is not Agreement.HOLDS and operation == "ratio" and rule.options.get("capped") and _is_full(stated):
        agreement = Interval.exactly(Decimal(1)).at_most(computed)
    if agreement is Agreement.FAILS and proof.explained(row.stated) >= STRONG:
        return None  # the column follows from others
    return _result(rule, row, operation, agreement, computed, stated)


def _is_full(stated: Interval) -> bool:
    return stated.meets(Interval.exactly(Decimal(1))) is Agreement.HOLDS


def _result(rule: Rule, row: _Row, operation: str, agreement: Agreement, computed: Interval, stated: Interval) -> Result:
    value = _exact(row, operation)
    if operation == "difference":
        shown = in_unit(value, row.left.quantity)
        formula = f"{show(row.left)} − {show(row.right)}"
    else:
        shown = f"{number(value * _HUNDRED, max(row.stated.quantity.decimals, 2))}%"
        formula = (
            f"{show(row.left)} ÷ {show(row.right)}"
            if operation == "ratio"
            else f"({show(row.left)} − {show(row.right)}) ÷ {show(row.right)}"
        )
    holds = agreement is Agreement.HOLDS
    statement = message(
        "column_formula.holds" if holds else "column_formula.differs",
        table=row.stated.place.table,
        row=row.stated.place.row.rpartition(" / ")[2],
        column=_heading(row.stated),
        stated=show(row.stated),
        left_name=_heading(row.left),
        left=show(row.left),
        right_name=_heading(row.right),
        right=show(row.right),
        computed=shown,
    )
    like = row.stated.quantity
    gap = abs(value - (middle(stated) or Decimal(0)))
    outcome = related(
        rule,
        agreement,
        statement,
        (row.stated, row.left, row.right),
        f"{formula} = {shown} {'=' if holds else '≠'} {show(row.stated)}",
        computed,
        stated,
        like,
        gap,
    )
    if operation != "difference" and like.dimension is not Dimension.PERCENT:
        return outcome.with_(difference=f"{number(gap * _HUNDRED)}%")
    return outcome


def _exact(row: _Row, operation: str) -> Decimal:
    left, right = middle(row.left.quantity.base) or Decimal(0), middle(row.right.quantity.base) or Decimal(0)
    if operation == "difference":
        return left - right
    if not right:
        return Decimal(0)
    return left / right if operation == "ratio" else (left - right) / right


KIND = CheckKind(
    name="column_formula",
    summary="In every row of a table one column follows from two others.",
    options=(
        Option("result", OptionType.TEXTS, "headings of the column that is computed again", required=True),
        Option(
            "operation",
            OptionType.CHOICE,
            "how it follows: left ÷ right, left − right, (left − right) ÷ right",
            required=True,
            choices=("ratio", "difference", "change_rate"),
        ),
        Option("left", OptionType.TEXTS, "headings of the left column", required=True),
        Option("right", OptionType.TEXTS, "headings of the right column", required=True),
        Option("capped", OptionType.FLAG, "a rate above 100% may be printed as 100%", default=False),
    ),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.TABLE,
)
