"""`extreme_rows`: the row that a text names as the highest or the lowest is that in the table: 执行率最低的是东塘镇，为71.00%.

The words in front of 最低 must be the heading of the only column that has the named row, and the number that the text gives for it,
where it gives one, must be the row's: else the text speaks of other numbers. Silent where a part of the rows is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.lookup import Lookup
from auditor.checks.results import not_evaluated, result, show
from auditor.checks.this_year import sentences_of_this_year
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure, Role, Sentence
from auditor.model.message import message
from auditor.model.quantity import Dimension, Qualifier
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "extreme_rows.differs": "正文称“{claim}”为“{name}”（{value}），《{table}》中“{other}”为{extreme}。",
        "extreme_rows.holds": "正文所称“{claim}”为“{name}”，与《{table}》相符。",
        "extreme_rows.missing": "没有写明最高、最低者并可与表格核对的句子。",
    },
    "en": {
        "extreme_rows.differs": "The text names “{name}” ({value}) for “{claim}”, but “{table}” has “{other}” with {extreme}.",
        "extreme_rows.holds": "“{name}” for “{claim}” agrees with “{table}”.",
        "extreme_rows.missing": "No sentence names the highest or the lowest row of a table.",
    },
}
_FEWEST = 3  # rows of which one is the highest
_SHORTEST = 2
_REACH = 10  # characters between 最低的 and the name
_NOTE = re.compile(r"（[^（）]*）")
_CLAUSE = re.compile(r"[，。；：]")


class _Column(NamedTuple):
    """The plain numbers of one column, by the names of their rows, totals left out."""

    table: str
    heading: str
    rows: Mapping[str, Figure]
    lengths: tuple[int, ...]  # of the names, the longest first
    ends: tuple[Decimal, Decimal]  # the least of the numbers and the most

    @classmethod
    def of(cls, table: str, heading: str, rows: Mapping[str, Figure]) -> _Column:
        sizes = [_size(figure) for figure in rows.values()]
        return cls(table, heading, rows, tuple(sorted({len(name) for name in rows}, reverse=True)), (min(sizes), max(sizes)))

    def begins(self, text: str, start: int) -> str:
        """The longest of the names that stands at a place of a text, "" where none does."""
        return next((name for length in self.lengths if (name := text[start : start + length]) in self.rows), "")

    def closes(self, text: str) -> str:
        """The longest of the names that a text ends with, "" when it ends with none."""
        return next((name for length in self.lengths if (name := text[-length:]) in self.rows), "")


class _Claim(NamedTuple):
    words: str  # 执行率最低
    column: _Column
    name: str
    least: bool


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    lookup = context.lookup(facts)
    for sentence in sentences_of_this_year(lookup):
        for claim in _claims(sentence, lookup):
            outcome = _compare(rule, claim, sentence, facts)
            if outcome is not None:
                seen = True
                yield outcome
    if not seen:
        yield not_evaluated(rule, message("extreme_rows.missing"), rule.title)


def _claims(sentence: Sentence, lookup: Lookup) -> Iterator[_Claim]:
    text, lexicon = sentence.text, lookup.lexicon
    for match in lexicon.compiled(_extremes).finditer(text):
        before, behind = _CLAUSE.split(text[: match.start()])[-1], text[match.end() :]
        if _is_of_some(text[: match.start()], sentence, lookup):
            continue
        found: list[tuple[_Column, str]] = []
        for column in lookup.derived(_columns):
            if before.endswith(column.heading):
                name = _named(before.removesuffix(column.heading), behind, column, lexicon)
                found += [(column, name)] if name else []
        if len(found) == 1:
            ((column, name),) = found
            yield _Claim(column.heading + match[0], column, name, lexicon.value("extreme", match[0]) == "least")


def _extremes(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(lexicon.any("extreme", "most", "least"))


def _is_of_some(before: str, sentence: Sentence, lookup: Lookup) -> bool:
    """Whether words in front of 最低 leave rows out (除甲镇外), or count others than all rows of the tables (7个山区镇中)."""
    words = (*lookup.lexicon.words("reached", "except"), *lookup.lexicon.words("period", "prior"))
    if any(word in before for word in words):
        return True
    counts = [f for f in lookup.facts.figures_of(sentence) if f.quantity.end <= len(before) and f.quantity.dimension is Dimension.COUNT]
    among = lookup.lexicon.words("grade_place", "among")
    stated = [f for f in counts if any(word in _CLAUSE.split(before[f.quantity.end :])[0] for word in among)]
    sizes = {len(column.rows) for column in lookup.derived(_columns)}
    return any(f.quantity.value not in sizes for f in stated)


def _named(before: str, behind: str, column: _Column, lexicon: Lexicon) -> str:
    """The row that is named right behind 最低的, or right in front of what is compared: 东塘镇支付率最低."""
    of = lexicon.words("particle")
    if behind.startswith(of):
        after = normal(behind[1 : 1 + _REACH + column.lengths[0]])
        return next((name for start in range(_REACH + 1) if (name := column.begins(after, start))), "")
    return column.closes(normal(before).removesuffix(of[0] if of else ""))


def _columns(lookup: Lookup) -> tuple[_Column, ...]:
    """The columns of numbers of all tables with enough rows, each row named once."""
    totals = tuple(word for word in lookup.lexicon.words("total") if len(word) > 1)
    found: list[_Column] = []
    for table, figures in lookup.facts.by_table.items():
        columns: dict[int, dict[str, list[Figure]]] = {}
        for figure in figures if table >= 0 else ():
            name = normal(figure.place.row)
            if len(name) >= _SHORTEST and not any(word in name for word in totals) and _is_number(figure):
                columns.setdefault(figure.column, {}).setdefault(name, []).append(figure)
        for rows in columns.values():
            heading = _NOTE.sub("", normal(next(iter(rows.values()))[0].place.column))
            alike = len({f.quantity.dimension for own in rows.values() for f in own}) == 1 and all(len(own) == 1 for own in rows.values())
            rows = _without_sum(rows)
            if len(rows) >= _FEWEST and len(heading) >= _SHORTEST and alike:
                found.append(_Column.of(figures[0].place.table, heading, {name: own[0] for name, own in rows.items()}))
    return tuple(found)


def _without_sum(rows: dict[str, list[Figure]]) -> dict[str, list[Figure]]:
    """The rows of a column without the one that is the sum of all others, whatever it is called: 全年 below four quarters."""
    sizes = {name: _size(own[0]) for name, own in rows.items()}
    whole = sum(sizes.values())
    return {name: own for name, own in rows.items() if len(rows) <= _FEWEST or not sizes[name] or sizes[name] * 2 != whole}


def _is_number(figure: Figure) -> bool:
    quantity = figure.quantity
    return figure.row >= 0 and figure.role is Role.VALUE and quantity.qualifier is Qualifier.EXACT and quantity.value is not None


def _size(figure: Figure) -> Decimal:
    return (figure.quantity.value or Decimal(0)) * figure.quantity.scale


def _compare(rule: Rule, claim: _Claim, sentence: Sentence, facts: Facts) -> Result | None:
    named = claim.column.rows[claim.name]
    extreme = claim.column.ends[0 if claim.least else 1]
    said = {"claim": claim.words, "name": claim.name, "table": claim.column.table}
    if _size(named) == extreme:
        return result(rule, Verdict.HOLDS, message("extreme_rows.holds", **said), figures=(named,), formula=f"{claim.words}：{show(named)}")
    # the number of the row in the text shows that it speaks of this table
    told = [f for f in facts.figures_of(sentence) if f.quantity.dimension is named.quantity.dimension and _size(f) == _size(named)]
    other, figure = next((name, figure) for name, figure in claim.column.rows.items() if _size(figure) == extreme)
    said |= {"value": show(named), "other": other, "extreme": show(figure)}
    return result(
        rule,
        Verdict.FINDING if told else Verdict.BORDERLINE,
        message("extreme_rows.differs", **said),
        figures=(*told[:1], named, figure),
        formula=f"{show(named)} {'>' if claim.least else '<'} {show(figure)}",
    )


KIND = CheckKind(
    name="extreme_rows",
    summary="The row that a text names as the highest or the lowest of a column is that in the table.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.IDENTITY,
)
