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
    if (len(begins), len(ends)) != (1, 1):
        return None
    lengths = [length for figure in row if (length := _length(figure, lexicon)) is not None]
    stretch = Stretch(begins[0], ends[0], joined=False)
    dated = {_said(begins[0].words, lexicon), _said(ends[0].words, lexicon)}
    fitting = [length for length in lengths if len(dated) == 1 and _may_be_of(_said(length.words, lexicon), *dated)]
    kinds = {*dated, *(_said(length.words, lexicon) for length in lengths)}
    if len(lengths) == 1 and lengths[0].kind == "term" and not any("elapsed" in said for said in kinds):
        fitting = lengths  # a term is agreed, and so is the day on which it ends
    return (fitting[0], stretch) if len(fitting) == 1 else None


def _said(words: str, lexicon: Lexicon) -> frozenset[str]:
    """Whether a heading says that something really was, or that it was agreed."""
    return frozenset(kind for kind in ("elapsed", "agreed") if any(word in words for word in lexicon.words("duration", kind)))


def _may_be_of(length: frozenset[str], dates: frozenset[str]) -> bool:
    """Whether a length may be that of two dates: 合同工期 beside 实际竣工日期 is not; 开工日期 alone may be that of 实际工期."""
    return length == dates or (not dates and length == {"elapsed"})


def _dated(figure: Figure, wanted: str, other: str, lexicon: Lexicon) -> Moment | None:
    if figure.quantity.date is None:
        return None
    heading = normal(figure.place.column)
    if not any(word in heading for word in lexicon.words("duration", wanted)):
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
