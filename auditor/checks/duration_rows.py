"""Rows of tables that print a beginning, an end and how long it took: 开工日期、竣工日期、工期（天）.

Used by `duration`; it reports nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.moments import Length, Moment, Stretch, moment_of
from auditor.checks.results import show
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure, grouped
from auditor.model.quantity import Dimension, Qualifier

_UNITS = ("days", "months", "years")


def lengths_of_rows(facts: Facts, lexicon: Lexicon) -> Iterator[list[tuple[Length, Stretch]]]:
    """Of each table the rows with one beginning, one end and one length, each under a heading of its own."""
    for table, figures in facts.by_table.items():
        rows = grouped((f for f in figures if f.row >= 0), lambda f: f.row) if table >= 0 else {}
        found = [pair for row in rows.values() if (pair := _of_row(row, lexicon)) is not None]
        if found:
            yield found


def _of_row(row: Sequence[Figure], lexicon: Lexicon) -> tuple[Length, Stretch] | None:
    begins = [moment for figure in row if (moment := _dated(figure, "begins", "ends", lexicon)) is not None]
    ends = [moment for figure in row if (moment := _dated(figure, "ends", "begins", lexicon)) is not None]
    lengths = [length for figure in row if (length := _length(figure, lexicon)) is not None]
    if (len(begins), len(ends), len(lengths)) != (1, 1, 1):
        return None
    (length,), stretch = lengths, Stretch(begins[0], ends[0], joined=False)
    elapsed, agreed = lexicon.words("duration", "elapsed"), lexicon.words("duration", "agreed")
    # 合同工期 beside 实际竣工日期 are two things
    kinds = [(any(w in text for w in elapsed), any(w in text for w in agreed)) for text in (length.words, begins[0].words, ends[0].words)]
    return (length, stretch) if len(set(kinds)) == 1 else None


def _dated(figure: Figure, wanted: str, other: str, lexicon: Lexicon) -> Moment | None:
    heading = normal(figure.place.column)
    if figure.quantity.date is None or not any(word in heading for word in lexicon.words("duration", wanted)):
        return None
    return None if any(word in heading for word in lexicon.words("duration", other)) else moment_of(figure, heading)


def _length(figure: Figure, lexicon: Lexicon) -> Length | None:
    """A number under a heading of a length of time, with its unit in its cell or in the heading."""
    heading, quantity = normal(figure.place.column), figure.quantity
    name = next((word for word in lexicon.words("duration", "span", "term") if word in heading), "")
    if not name or quantity.value is None or quantity.qualifier is not Qualifier.EXACT:
        return None
    printed = quantity.unit if quantity.dimension is Dimension.COUNT else heading.split(name, 1)[1].strip("（）()：:/")
    unit = next((unit for unit in _UNITS if printed in lexicon.words("duration", unit)), "")
    if not unit:
        return None
    stated = show(figure) if quantity.dimension is Dimension.COUNT else show(figure) + printed
    kind = "term" if name in lexicon.words("duration", "term") else "span"
    return Length(figure, quantity.value, unit, stated, name, kind, heading)
