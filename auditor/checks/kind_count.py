"""`kind_count`: how many of each kind a text counts is how many rows of that kind the table lists: 项目7个，其中道路3个、水利2个、饮水2个.

The table is the only one that lists as many rows as the text counts in all, with a column in which words repeat. All kinds of the
text must be words of that column, and all but one number must agree: else the text counts other things than the rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.lookup import Lookup
from auditor.checks.results import not_evaluated, result, show
from auditor.checks.this_year import sentences_of_this_year
from auditor.figures.grid import Grid
from auditor.figures.labels import normal
from auditor.figures.tables import cell_place
from auditor.language.lexicon import Lexicon
from auditor.model.document import Cell, Table
from auditor.model.figure import Facts, Figure, Role, Sentence
from auditor.model.message import message
from auditor.model.place import Place
from auditor.model.quantity import Dimension, Qualifier
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "kind_count.differs": "正文写明{told}，《{table}》“{column}”一栏共{rows}行：{listed}，不相符。",
        "kind_count.holds": "正文写明{told}，与《{table}》“{column}”一栏的{rows}行相符。",
        "kind_count.missing": "没有按类写明个数、可与表中各行核对的句子。",
    },
    "en": {
        "kind_count.differs": "The text says {told}; the {rows} rows of “{table}” have under “{column}” {listed}.",
        "kind_count.holds": "The text says {told}, as the {rows} rows of “{table}” have it under “{column}”.",
        "kind_count.missing": "No sentence counts things by kind that the rows of a table list.",
    },
}
_FEWEST = 3  # kinds of a list of which one may be wrong
_LONGEST = 14
_ALIKE = 2  # letters beside each other that two names of one kind share


class _Counts(NamedTuple):
    """How many things a sentence counts, and how many of each kind."""

    whole: Figure
    kinds: tuple[tuple[str, Figure], ...]


class _Column(NamedTuple):
    """A column of a table in which words repeat: how many rows have each."""

    table: str
    heading: str
    rows: Mapping[str, int]
    place: Place


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    lookup = context.lookup(facts)
    for sentence in sentences_of_this_year(lookup):
        for counts in _counts(sentence, facts, context.lexicon):
            outcome = _compare(rule, counts, lookup)
            if outcome is not None:
                seen = True
                yield outcome
    if not seen:
        yield not_evaluated(rule, message("kind_count.missing"), rule.title)


def _counts(sentence: Sentence, facts: Facts, lexicon: Lexicon) -> Iterator[_Counts]:
    """The lists of a sentence: a count, and behind it counts of kinds in the same measure word."""
    figures = [f for f in facts.figures_of(sentence) if f.quantity.dimension is Dimension.COUNT]
    opens = lexicon.compiled(_opening)
    for position, whole in enumerate(figures):
        kinds: list[tuple[str, Figure]] = []
        end, mark = whole.quantity.end, ""
        for figure in figures[position + 1 :]:
            lead = sentence.text[end : figure.quantity.start]
            match = opens.fullmatch(lead) if not kinds else _NEXT.fullmatch(lead)
            if match is None or not _is_plain(figure) or figure.quantity.unit != whole.quantity.unit or (mark and lead[0] != mark):
                break  # 道路3个、水利2个，涉及9个村: another mark ends the list
            mark = lead[0] if kinds else ""
            kinds.append((normal(match["name"]), figure))
            end = figure.quantity.end
        if len(kinds) >= _FEWEST and _is_plain(whole):
            yield _Counts(whole, tuple(kinds))


_NEXT = re.compile(rf"[、，；]\s*(?P<name>[^，。；：、（）\d]{{2,{_LONGEST}}})")


def _opening(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands between a count and the first of its kinds: 个项目，其中道路硬化."""
    opener = lexicon.any("opener", "partial", "complete")
    return re.compile(rf"[^，。；：、（）\d]{{0,{_LONGEST}}}[，：（]\s*(?:{opener}[：]?)?\s*(?P<name>[^，。；：、（）\d]{{2,{_LONGEST}}})")


def _is_plain(figure: Figure) -> bool:
    return figure.role is Role.VALUE and figure.quantity.qualifier is Qualifier.EXACT and figure.quantity.value is not None


def _compare(rule: Rule, counts: _Counts, lookup: Lookup) -> Result | None:
    whole = counts.whole.quantity.value
    columns = [column for column in lookup.derived(_columns) if sum(column.rows.values()) == whole]
    pairs = [(column, matched) for column in columns if (matched := _matched(counts, column)) is not None]
    if len(pairs) != 1:
        return None
    ((column, matched),) = pairs
    wrong = [(name, figure) for name, figure in counts.kinds if figure.quantity.value != column.rows[matched[name]]]
    if len(wrong) > 1:
        return None
    told = "、".join(f"{name}{show(figure)}" for name, figure in counts.kinds)
    listed = "、".join(f"“{kind}”{number}行" for kind, number in column.rows.items())
    said = {"told": told, "table": column.table, "column": column.heading, "rows": f"{whole}", "listed": listed}
    shown = wrong or counts.kinds
    gaps = [abs((figure.quantity.value or Decimal(0)) - column.rows[matched[name]]) for name, figure in shown]
    return result(
        rule,
        Verdict.FINDING if wrong else Verdict.HOLDS,
        message(f"kind_count.{'differs' if wrong else 'holds'}", **said),
        figures=(counts.whole, *(figure for _, figure in shown)),
        places=(column.place,),
        formula="；".join(f"{show(figure)} {'≠' if wrong else '='} {column.rows[matched[name]]}" for name, figure in shown),
        difference=str(max(gaps)),
        allowed="0",
    )


def _matched(counts: _Counts, column: _Column) -> dict[str, str] | None:
    """The word of the column that each kind of a text is, one to one; None when that is not clear, or a word is left over."""
    found: dict[str, str] = {}
    for name, _ in counts.kinds:
        words = [word for word in column.rows if word in name or name in word] or [word for word in column.rows if _is_alike(word, name)]
        if len(words) != 1:
            return None
        found[name] = words[0]
    return found if len(found) == len(column.rows) == len(set(found.values())) else None


def _is_alike(one: str, other: str) -> bool:
    return any(one[i : i + _ALIKE] in other for i in range(len(one) - _ALIKE + 1))


def _columns(lookup: Lookup) -> tuple[_Column, ...]:
    """The columns of all tables in which a few words stand in many rows."""
    found: list[_Column] = []
    for index, block in enumerate(lookup.facts.document.blocks):
        grid = lookup.grid(index) if isinstance(block, Table) else None
        for band in grid.bands if grid is not None else ():
            assert grid is not None
            rows = [row for row in grid.body_rows(band) if not _is_total(grid, row, lookup.lexicon)]
            for column in range(grid.table.columns):
                cells = [grid.at(row, column) for row in rows]
                words = _words(cells, grid)
                heading = grid.column_path(band, column)
                if words is not None and heading and cells[0] is not None:
                    place = cell_place(lookup.facts.document, index, grid.table, cells[0], (), heading)
                    found.append(_Column(grid.table.title or heading[-1], heading[-1], words, place))
    return tuple(found)


def _words(cells: Sequence[Cell | None], grid: Grid) -> dict[str, int] | None:
    """How often each word of a column stands in it; None where a cell holds no word, or none repeats."""
    texts = [normal(cell.content) if cell is not None and not cell.header else "" for cell in cells]
    if not texts or any(len(text) < _ALIKE or grid.kind(text) is not Dimension.TEXT for text in texts):
        return None
    counted = Counter(texts)
    return dict(counted) if _FEWEST <= len(counted) < len(texts) else None


def _is_total(grid: Grid, row: int, lexicon: Lexicon) -> bool:
    first = next((normal(cell.content) for cell in grid.row(row) if cell.content.strip()), "")
    return not first or any(word in first for word in lexicon.words("total") if len(word) > 1)


KIND = CheckKind(
    name="kind_count",
    summary="How many of each kind a text counts is how many rows of that kind the table lists.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.IDENTITY,
)
