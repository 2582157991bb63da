"""Years in titles of tables and of sections that what stands below them denies. Used by `dates`; it reports nothing itself.

A title may rightly name another year than the report's, so that year must stand nowhere below it, and the report's own must:
a table of 2024年预算 and 2025年预算 is none of 2023, a section that tells of the state of 2023年12月31日 none of 2022. A section that
prints no year at all tells by its amounts, where these are printed elsewhere as the report year's.
"""

from __future__ import annotations

from typing import NamedTuple

from auditor.checks.borrowed_year import is_long, size_of
from auditor.checks.lookup import Lookup
from auditor.checks.report_year import Years
from auditor.figures.labels import normal
from auditor.language.dates import DATE, read_date
from auditor.model.figure import Figure, Role

_FEWEST = 3  # amounts of a section that are those of the report year elsewhere


class Denial(NamedTuple):
    """What denies the year of a title: a date below it, or a number below it and the heading of its row or column."""

    figure: Figure
    words: str
    year: int


def denied_by(title: Figure, years: Years, lookup: Lookup) -> Denial | None:
    """What stands below a title and denies the year in it; None when nothing does."""
    date = title.quantity.date
    if date is None or not years.year or date.year >= years.year:
        return None  # what lies ahead may be planned for in words that name no year
    below = _in_table(title, lookup) if title.table >= 0 else _in_section(title, years, lookup) or _by_amounts(title, years, lookup)
    if any(denial.year == date.year for denial in below):
        return None
    return next((denial for denial in below if denial.year == years.year), None)


def _in_table(title: Figure, lookup: Lookup) -> list[Denial]:
    """The years that the headings of rows and columns of a titled table print, each at a number that it is of."""
    found = []
    for figure in lookup.facts.by_table.get(title.table, ()):
        for words in (figure.place.row, figure.place.column) if figure.row >= 0 else ():
            printed = [read_date(match)[0].year for match in DATE.finditer(normal(words))]
            found += [Denial(figure, words, year) for year in printed if year]
    return found


def _in_section(title: Figure, years: Years, lookup: Lookup) -> list[Denial]:
    """The dates of a section of accounts, where the first of them states the report year; what goes back to another year is none."""
    figures = _below(title, lookup) if _is_of_accounts(title, lookup) else []
    inside = sorted((f for f in figures if f.quantity.date is not None and f.quantity.date.year), key=lambda f: f.place.order)
    if not inside or inside[0] not in years.stated:
        return []
    return [Denial(f, f.text, f.quantity.date.year) for f in inside if f.quantity.date is not None]


def _is_of_accounts(title: Figure, lookup: Lookup) -> bool:
    """Whether the words behind the year of a heading are those of a report, and do not look back or ahead."""
    said = lookup.lexicon.says("year_of", normal(title.place.quote[title.place.mark[1] :]))
    return "report" in said and not said & {"retrospect", "compared", "outlook"}


def _below(title: Figure, lookup: Lookup) -> list[Figure]:
    """The figures of the section that a heading opens."""
    heading = normal(title.place.quote)
    return [f for f in lookup.facts.figures if f is not title and any(normal(section) == heading for section in f.place.section)]


def _by_amounts(title: Figure, years: Years, lookup: Lookup) -> list[Denial]:
    """The amounts of a section that prints no year, as they stand elsewhere; none where one of them is that of another year."""
    below = _below(title, lookup) if _is_of_accounts(title, lookup) else []
    if any(f.quantity.date is not None and f.quantity.date.year for f in below):
        return []
    amounts = {size_of(f) for f in below if f.role is Role.VALUE and is_long(f)}
    inside = {f.id for f in below}
    twins = [f for f in lookup.facts.figures if f.id not in inside and f.role is Role.VALUE and size_of(f) in amounts and is_long(f)]
    own = [f for f in twins if f.period == str(years.year)]
    if len({size_of(f) for f in own}) < _FEWEST or len(own) < len(twins):
        return []
    return [Denial(own[0], own[0].text, years.year)]
