"""`named_rows`: the rows that a text names as those on one side of a bound stand on that side in the table: 执行率低于90%的有甲县、乙县.

The table is the only one that has rows of all these names and one column of what the bound is of. One row at least must stand
where the text says: else the text speaks of other numbers. A row that was left out counts only where the list is complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.checks.enumeration import listed_names
from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.lookup import Lookup
from auditor.checks.results import not_evaluated, result, show
from auditor.checks.this_year import sentences_of_this_year
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure, Sentence
from auditor.model.message import message
from auditor.model.quantity import Dimension, Qualifier
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "named_rows.wrong": "正文称“{term}{bound}”的为{names}，《{table}》中{wrong}，不相符。",
        "named_rows.left_out": "正文称“{term}{bound}”的为{names}，《{table}》中{left_out}也是，没有列出。",
        "named_rows.both": "正文称“{term}{bound}”的为{names}，《{table}》中{wrong}，不相符；{left_out}没有列出。",
        "named_rows.holds": "正文所称“{term}{bound}”的各项与《{table}》相符。",
        "named_rows.missing": "没有按界限点名、可与表格核对的句子。",
    },
    "en": {
        "named_rows.wrong": "The text names {names} as those of “{term}{bound}”, but “{table}” has {wrong}.",
        "named_rows.left_out": "The text names {names} as those of “{term}{bound}”; {left_out} of “{table}” is left out.",
        "named_rows.both": "The text names {names} as those of “{term}{bound}”, but “{table}” has {wrong}; {left_out} is left out.",
        "named_rows.holds": "What the text names as “{term}{bound}” agrees with “{table}”.",
        "named_rows.missing": "No sentence names what is on one side of a bound that a table shows.",
    },
}
_SIDES = {Qualifier.BELOW: -1, Qualifier.AT_MOST: -1, Qualifier.AT_LEAST: 1, Qualifier.ABOVE: 1}
_FEWEST = 2  # names of a list
_SHORTEST = 2  # characters of what a bound is of


class _Claim(NamedTuple):
    """A bound, what it is of, and the names that are on its side. `complete`: the sentence counts as many names."""

    term: str
    bound: Figure
    names: tuple[str, ...]
    complete: bool


class _Column(NamedTuple):
    """One column of a table: its title and a number for each row's name."""

    table: str
    rows: Mapping[str, Figure]


class _Cells(NamedTuple):
    """The plain numbers of one measure in one column below one heading, by the names of their rows."""

    column: int
    heading: str
    measure: tuple[Dimension, str]
    rows: dict[str, Figure]


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    lookup = context.lookup(facts)
    for sentence in sentences_of_this_year(lookup):
        for claim in _claims(sentence, facts, context.lexicon):
            column = _column_of(claim, lookup.derived(_tables))
            outcome = _compare(rule, claim, column) if column is not None else None
            if outcome is not None:
                seen = True
                yield outcome
    if not seen:
        yield not_evaluated(rule, message("named_rows.missing"), rule.title)


def _claims(sentence: Sentence, facts: Facts, lexicon: Lexicon) -> Iterator[_Claim]:
    figures = facts.figures_of(sentence)
    for bound in figures:
        after = sentence.text[bound.quantity.end :].lstrip()
        term = normal(bound.label)
        if bound.quantity.qualifier not in _SIDES or not after.startswith(lexicon.words("particle")) or len(term) < _SHORTEST:
            continue
        stated = [f.quantity.value for f in figures if f.quantity.start > bound.quantity.end and f.quantity.dimension is Dimension.COUNT]
        names = listed_names(sentence.text[bound.quantity.end :], lexicon, int(stated[0]) if stated and stated[0] is not None else 0)
        if len(names) >= _FEWEST:
            yield _Claim(term, bound, tuple(normal(name) for name in names), bool(stated) and stated[0] == len(names))


def _tables(lookup: Lookup) -> list[tuple[str, list[_Cells]]]:
    """The title of every table with its numbers, totals left out."""
    totals = tuple(word for word in lookup.lexicon.words("total") if len(word) > 1)  # 共青镇 is no total
    found: list[tuple[str, list[_Cells]]] = []
    for table, figures in lookup.facts.by_table.items():
        plain = {text: normal(text) for figure in figures for text in (figure.place.row, figure.place.column)} if table >= 0 else {}
        total = {name for name in plain.values() if not name or any(word in name for word in totals)}
        cells: dict[tuple[int, str, tuple[Dimension, str]], dict[str, Figure]] = {}
        for figure in figures if table >= 0 else ():
            name, quantity = plain[figure.place.row], figure.quantity
            if figure.row >= 0 and name not in total and quantity.qualifier is Qualifier.EXACT and quantity.value is not None:
                key = figure.column, plain[figure.place.column], (quantity.dimension, quantity.unit)
                cells.setdefault(key, {}).setdefault(name, figure)
        found.append((figures[0].place.table, [_Cells(*key, rows) for key, rows in cells.items()]))
    return found


def _column_of(claim: _Claim, tables: Sequence[tuple[str, Sequence[_Cells]]]) -> _Column | None:
    """The only column of what the bound is of, in a table with rows of all the names."""
    measure = claim.bound.quantity.dimension, claim.bound.quantity.unit
    found: list[_Column] = []
    for title, every in tables:
        columns: dict[int, dict[str, Figure]] = {}
        for cells in every:
            named = cells.heading.endswith(claim.term) or claim.term.endswith(cells.heading or " ")
            if named and cells.measure == measure:  # a heading may stand above each part of a table
                before = columns.get(cells.column)
                columns[cells.column] = (
                    cells.rows if before is None else {**before, **{n: f for n, f in cells.rows.items() if n not in before}}
                )
        found += [_Column(title, rows) for rows in columns.values() if all(name in rows for name in claim.names)]
    return found[0] if len(found) == 1 else None


def _side(claim: _Claim, figure: Figure) -> int:
    """1 on the side of the bound that the text says, -1 on the other, 0 on the bound itself."""
    bound, value = claim.bound.quantity, figure.quantity
    gap = (value.value or Decimal(0)) * value.scale - (bound.value or Decimal(0)) * bound.scale
    sign = (gap > 0) - (gap < 0)
    return sign * _SIDES[bound.qualifier]


def _compare(rule: Rule, claim: _Claim, column: _Column) -> Result | None:
    named = [(name, column.rows[name]) for name in claim.names]
    wrong = [(name, figure) for name, figure in named if _side(claim, figure) < 0]
    others = column.rows.items() if claim.complete else ()
    left_out = [(name, figure) for name, figure in others if name not in claim.names and _side(claim, figure) > 0]
    if 2 * len(wrong) > len(named) or len(left_out) > len(named):
        return None  # what most of the rows deny is said of other numbers
    said = {
        "term": claim.term, "bound": show(claim.bound), "names": "、".join(claim.names), "table": column.table,
        "wrong": _told(wrong), "left_out": _told(left_out),
    }  # fmt: skip
    key = "both" if wrong and left_out else "wrong" if wrong else "left_out" if left_out else "holds"
    figures = [claim.bound, *(figure for _, figure in (*(wrong or named), *left_out))]
    return result(
        rule,
        Verdict.HOLDS if key == "holds" else Verdict.FINDING,
        message(f"named_rows.{key}", **said),
        figures=figures,
        formula="；".join(f"{name}{show(figure)}" for name, figure in (*(wrong or ([] if left_out else named)), *left_out)),
    )


def _told(rows: Sequence[tuple[str, Figure]]) -> str:
    return "、".join(f"“{name}”为{show(figure)}" for name, figure in rows)


KIND = CheckKind(
    name="named_rows",
    summary="Rows that a text names as those above or below a bound stand there in the table.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.IDENTITY,
)
