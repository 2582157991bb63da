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


class _Table(NamedTuple):
    """A table by the names of its rows, and its numbers with these by the headings of their columns."""

    title: str
    names: frozenset[str]
    cells: Mapping[str, Sequence[tuple[str, Figure]]]


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


def _tables(lookup: Lookup) -> tuple[_Table, ...]:
    """The plain numbers of every table, totals left out."""
    totals = tuple(word for word in lookup.lexicon.words("total") if len(word) > 1)  # 共青镇 is no total
    found: list[_Table] = []
    for table, figures in lookup.facts.by_table.items():
        plain = {text: normal(text) for figure in figures for text in (figure.place.row, figure.place.column)} if table >= 0 else {}
        total = {name for name in plain.values() if not name or any(word in name for word in totals)}
        cells: dict[str, list[tuple[str, Figure]]] = {}
        for figure in figures if table >= 0 else ():
            name = plain[figure.place.row]
            if figure.row >= 0 and name not in total and figure.quantity.qualifier is Qualifier.EXACT and figure.quantity.value is not None:
                cells.setdefault(plain[figure.place.column], []).append((name, figure))
        names = frozenset(name for column in cells.values() for name, _ in column)
        found.append(_Table(figures[0].place.table, names, cells))
    return tuple(found)


def _column_of(claim: _Claim, tables: Sequence[_Table]) -> _Column | None:
    """The only column of what the bound is of, in a table with rows of all the names."""
    bound = claim.bound.quantity
    found: list[_Column] = []
    for table in tables:
        columns: dict[int, dict[str, Figure]] = {}
        for heading, cells in table.cells.items() if table.names.issuperset(claim.names) else ():
            if heading.endswith(claim.term) or claim.term.endswith(heading or " "):
                for name, figure in cells:
                    if figure.quantity.dimension is bound.dimension and figure.quantity.unit == bound.unit:
                        columns.setdefault(figure.column, {}).setdefault(name, figure)
        found += [_Column(table.title, rows) for rows in columns.values() if all(name in rows for name in claim.names)]
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
    others = [(name, figure) for name, figure in column.rows.items() if name not in claim.names and _side(claim, figure) > 0]
    left_out = others if claim.complete else []
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
