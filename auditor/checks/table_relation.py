"""`table_relation`: columns of a table that follow from each other in most rows, whatever their headings say, do so in every row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.relation import gap_between, in_unit, related
from auditor.checks.results import middle, not_evaluated, number, result, show, unique
from auditor.checks.table_layout import Stretch, stretches
from auditor.model.figure import Facts, Figure
from auditor.model.interval import Agreement, Interval
from auditor.model.message import message
from auditor.model.quantity import Dimension, Quantity
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule
from auditor.relations.cases import Case
from auditor.relations.columns import Family
from auditor.relations.equation import Form
from auditor.relations.standing import ColumnRelation, State
from auditor.relations.tables import Broken

TEXTS = {
    "zh": {
        "table_relation.differs": "《{table}》“{column}”在{rows}行中有{holding}行满足{formula}，“{row}”为{stated}，应为{computed}。",
        "table_relation.mended": "《{table}》“{column}”在{rows}行中有{holding}行满足{formula}，“{row}”为{stated}，按此应为{computed}；"
        "“{wrong_column}”{wrong}改为{mended}即相符。",
        "table_relation.open": "《{table}》在{rows}行中有{holding}行满足{formula}，“{row}”不满足："
        "“{column}”为{stated}，按此应为{computed}，其中有一个数字有误。",
        "table_relation.proportion": "《{table}》“{column}”与“{beside}”在{rows}行中有{holding}行成同一比例，“{row}”为{stated}，"
        "按此比例应为{computed}。",
        "table_relation.proportion_mended": "《{table}》“{column}”与“{beside}”在{rows}行中有{holding}行成同一比例，“{row}”为{stated}，"
        "按此比例应为{computed}；“{wrong_column}”{wrong}改为{mended}即相符。",
        "table_relation.proportion_holds": "《{table}》“{column}”与“{beside}”在{holding}行中成同一比例（{bits}位证据）。",
        "table_relation.holds": "《{table}》“{column}”在{holding}行中满足{formula}（{bits}位证据）。",
        "table_relation.missing": "没有各栏之间能自证关系的表格。",
    },
    "en": {
        "table_relation.differs": "“{table}”: in {holding} of {rows} rows “{column}” follows {formula}; "
        "in “{row}” it is {stated} and should be {computed}.",
        "table_relation.mended": "“{table}”: in {holding} of {rows} rows “{column}” follows {formula}; in “{row}” it is {stated}, "
        "which gives {computed}; “{wrong_column}” {wrong} would fit as {mended}.",
        "table_relation.open": "“{table}”: {holding} of {rows} rows follow {formula}, “{row}” does not (“{column}” is {stated}, "
        "the others give {computed}): one of the numbers is wrong.",
        "table_relation.proportion": "“{table}”: in {holding} of {rows} rows “{column}” and “{beside}” are in one proportion; "
        "in “{row}” it is {stated} and should be {computed}.",
        "table_relation.proportion_mended": "“{table}”: in {holding} of {rows} rows “{column}” and “{beside}” are in one proportion; "
        "in “{row}” it is {stated} and should be {computed}; “{wrong_column}” {wrong} would fit as {mended}.",
        "table_relation.proportion_holds": "“{table}”: “{column}” and “{beside}” are in one proportion in {holding} rows "
        "({bits} bits of evidence).",
        "table_relation.holds": "“{table}”: “{column}” follows {formula} in {holding} rows ({bits} bits of evidence).",
        "table_relation.missing": "No table has columns that prove how they follow from each other.",
    },
}
_HUNDRED = Decimal(100)


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    told = [{figure.id for figure in found.figures} for found in _of_others(rule, context.results)]
    for stretch in context.lookup(facts).derived(stretches):
        for family in stretch.judged.families:
            if (held := _held(rule, stretch, family)) is not None:
                seen = True
                yield held
        for broken in _together(stretch.judged.broken):
            if not any(_members(broken) <= figures for figures in told):
                yield _broken(rule, stretch, broken)
    if not seen:
        yield not_evaluated(rule, message("table_relation.missing"), rule.title)


def _of_others(rule: Rule, results: Iterable[Result]) -> Iterator[Result]:
    """The findings of rules of other kinds: what they say of the same numbers is not said again."""
    return (found for found in results if found.verdict is Verdict.FINDING and found.rule.check != rule.check)


def _together(found: Iterable[Broken]) -> Iterator[list[Broken]]:
    """The broken relations of columns by the number that is wrong; where it is not known, one of each set of numbers."""
    by_wrong: dict[str, list[Broken]] = {}
    open_ones: list[list[Broken]] = []
    accused: set[str] = set()
    for broken in sorted((b for b in found if isinstance(b.case.of, Family)), key=lambda b: (b.wrong is None, -b.case.bits)):
        members = {figure.id for figure in broken.case.equation.figures}
        if broken.wrong is not None:
            by_wrong.setdefault(broken.wrong.id, []).append(broken)
        elif not members & accused:
            open_ones.append([broken])
        else:
            continue
        accused |= members
    yield from (*by_wrong.values(), *open_ones)


def _members(found: Sequence[Broken]) -> set[str]:
    return {figure.id for broken in found for figure in broken.case.equation.figures}


def _held(rule: Rule, stretch: Stretch, family: Family) -> Result | None:
    cases = [case for case in stretch.judged.held if case.of is family]
    rows = family.rows(State.HOLDS)
    if not cases:
        return None
    statement = message(
        "table_relation.proportion_holds" if family.relation.form is Form.PROPORTION else "table_relation.holds",
        table=stretch.table.title,
        column=_names(stretch, family)[0],
        beside=_names(stretch, family)[1],
        formula=_formula(stretch, family),
        holding=len(rows),
        bits=family.bits,
    )
    return result(
        rule,
        Verdict.HOLDS,
        statement,
        figures=unique(figure for case in cases for figure in case.equation.figures),
        formula=_with_numbers(cases[0], "="),
    )


def _broken(rule: Rule, stretch: Stretch, found: Sequence[Broken]) -> Result:
    """The finding of one wrong number, worded by its strongest relation, with the formulas of all."""
    broken = found[0]
    case, family = broken.case, broken.case.of
    assert isinstance(family, Family)
    target = case.equation.figures[0]
    computed, stated = case.equation.computed, case.equation.members[0].interval
    holding, failing = len(family.rows(State.HOLDS)), len(family.rows(State.FAILS))
    key = "open" if broken.wrong is None else "differs" if broken.wrong.id == target.id else "mended"
    if family.relation.form is Form.PROPORTION:
        key = "proportion_mended" if key == "mended" else "proportion"
    mended = _shown(broken.slip.mended, broken.wrong.quantity) if broken.wrong is not None and broken.slip is not None else ""
    statement = message(
        f"table_relation.{key}",
        table=stretch.table.title,
        column=_names(stretch, family)[0],
        beside=_names(stretch, family)[1],
        row=_across(stretch, family, target),
        formula=_formula(stretch, family),
        rows=holding + failing,
        holding=holding,
        stated=show(target),
        computed=_in_kind(computed, target),
        wrong=show(broken.wrong) if broken.wrong else "",
        wrong_column=_along(stretch, family, broken.wrong) if broken.wrong else "",
        mended=mended,
    )
    figures = unique(figure for one in found for figure in one.case.equation.figures)
    if broken.wrong is not None:
        figures = (broken.wrong, *(figure for figure in figures if figure.id != broken.wrong.id))
    formula = "；".join(_with_numbers(one.case, "≠") for one in found)
    return related(rule, Agreement.FAILS, statement, figures, formula, computed, stated, target.quantity, gap_between(computed, stated))


def _along(stretch: Stretch, family: Family, figure: Figure) -> str:
    """The name of what a figure is in the relation: its column, or its row where rows are compared."""
    return _row_of(stretch, figure) if family.turned else stretch.headings.get(figure.column, "")


def _across(stretch: Stretch, family: Family, figure: Figure) -> str:
    """The name of the row, or the column, in which the relation is looked at."""
    return stretch.headings.get(figure.column, "") if family.turned else _row_of(stretch, figure)


def _row_of(stretch: Stretch, figure: Figure) -> str:
    return stretch.label(figure.row, figure.column) or figure.place.row.rpartition(" / ")[2]


def _names(stretch: Stretch, family: Family) -> list[str]:
    """The names of the columns, or rows, of a relation, in its order."""
    if not family.turned:
        return [stretch.headings.get(column, "") for column in family.relation.columns]
    columns = stretch.sheet.columns
    return [next((label for column in columns if (label := stretch.label(row, column))), "") for row in family.relation.columns]


def _formula(stretch: Stretch, family: Family) -> str:
    """The relation in the headings of its columns."""
    names = _names(stretch, family)
    return f"{names[0]} = {_terms(names[1:], family.relation)}"


def _terms(names: list[str], relation: ColumnRelation) -> str:
    if relation.form is Form.RATIO:
        return f"{names[0]} ÷ {names[1]}"
    if relation.form is Form.CHANGE:
        return f"({names[0]} − {names[1]}) ÷ {names[1]}"
    return " ".join(f"{'+' if sign > 0 else '−'} {name}" for name, sign in zip(names, relation.signs, strict=True)).removeprefix("+ ")


def _with_numbers(case: Case, sign: str) -> str:
    """The relation with the numbers of one row put in."""
    assert isinstance(case.of, Family)
    target, *others = case.equation.members
    if case.equation.form is Form.PROPORTION:
        beside, other, beside_other = (show(member.figure) for member in others)
        return f"{beside} × {other} ÷ {beside_other} {sign} {show(target.figure)}"
    signs = tuple(member.sign for member in others)
    relation = case.of.relation._replace(signs=signs)
    return f"{_terms([show(member.figure) for member in others], relation)} {sign} {show(target.figure)}"


def _in_kind(value: Interval, like: Figure) -> str:
    """A computed value as the figure would print it, with two digits at least where it is a rate."""
    found = middle(value) or Decimal(0)
    if like.quantity.dimension is Dimension.PERCENT:
        return f"{number(found * _HUNDRED, max(like.quantity.decimals, 2))}%"
    return in_unit(found, like.quantity)


def _shown(value: Decimal, like: Quantity) -> str:
    return number(value, max(like.decimals, -int(value.as_tuple().exponent)))


KIND = CheckKind(
    name="table_relation",
    summary="Columns of a table that follow from each other in most rows do so in every row, whatever their headings say.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    late=True,
    nature=Nature.TABLE,
)
