"""Which year a document reports on, by the votes of its places, and which years it declares for a part of itself.

Used by `dates`; it reports nothing itself. A title of several years, or votes that disagree, make the year unknown,
and then no year of the document is a wrong one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from auditor.checks.lookup import Lookup
from auditor.figures.labels import normal
from auditor.language.dates import DATE, read_date
from auditor.language.lexicon import Lexicon
from auditor.language.signs import CLAUSE_END, SPAN, YEAR
from auditor.model.document import Heading, Table
from auditor.model.figure import Facts, Figure
from auditor.model.place import PlaceKind

# roles of documents that look back on a year which has ended
LOOKS_BACK = frozenset({"final_accounts", "self_evaluation", "evaluation"})
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|（[^（）]*）|〔[^〔〕]*〕|【[^【】]*】")
_CLAUSE_BEGINS = re.compile(r"(?:^|[，。；：、（—])\s*$")
_CLAUSE_ENDS = re.compile(r"[，。；：\d]")
_LONGEST_LINE = 40  # characters of a line of a cover
_ONCE = 1  # time that a title itself names its year
_COVER = 12  # blocks of a document in which its cover stands
_NEAR = 6  # characters before a year that may say that it is another one
_REACH = 24  # characters after it in which the report's subject stands
_RANGE = re.compile(rf"({YEAR})\s*[{SPAN}]\s*({YEAR})")


class Years(NamedTuple):
    """The years of a document by where they stand. `year` is the report's, 0 when it is not known."""

    year: int
    titles: frozenset[int]
    stated: tuple[Figure, ...]  # years that open a statement
    headed: tuple[Figure, ...]  # years in headings of sections and titles of tables

    def times(self, year: int) -> int:
        """How often statements and headings name a year."""
        return sum(figure.quantity.date is not None and figure.quantity.date.year == year for figure in (*self.stated, *self.headed))


def years_of(lookup: Lookup) -> Years:
    """The years of a document, worked out once."""
    return lookup.derived(_years)


def _years(lookup: Lookup) -> Years:
    facts = lookup.facts
    lexicon = lookup.lexicon
    titles = _years_in(facts.identity.title) or frozenset(_declared(facts, lexicon)) or frozenset(_on_cover(facts, lexicon))
    stated, headed = [], []
    for figure in facts.figures:
        date = figure.quantity.date
        if date is None or not date.year:
            continue
        if _is_headed(lookup, figure):
            headed.append(figure)
        elif figure.table < 0 and figure.place.kind is not PlaceKind.TABLE and opens_statement(figure, lexicon):
            stated.append(figure)
    votes = Counter(figure.quantity.date.year for figure in (*stated, *headed) if figure.quantity.date is not None)
    if sum(votes.values()) == 1 and not votes.keys() & titles and _is_only_there(facts, titles, next(iter(votes))):
        votes.clear()  # one table is of a year of which nothing else speaks
    return Years(_elected(titles, votes), titles, tuple(stated), tuple(headed))


def _is_only_there(facts: Facts, titles: frozenset[int], year: int) -> bool:
    """Whether a year is named once in a document, whose title's year the text names too."""
    named = Counter(f.quantity.date.year for f in facts.figures if f.quantity.date is not None)
    return named[year] == 1 and any(named[own] > _ONCE for own in titles)


def _declared(facts: Facts, lexicon: Lexicon) -> Iterator[int]:
    """The years that a field of the cover gives as the report's: 评价年度：2022年."""
    words = lexicon.words("year_of", "declared")
    for figure in facts.figures:
        date = figure.quantity.date
        before = normal(figure.place.quote[: figure.place.mark[0]]).rstrip("：")
        if date is not None and date.year and not date.month and figure.place.order[0] < _COVER and before.endswith(words):
            yield date.year


def _on_cover(facts: Facts, lexicon: Lexicon) -> Iterator[int]:
    """The years that lines of the cover name below or beside the title: （2022年度）, 2025年单位预算公开."""
    for block in facts.document.blocks[:_COVER]:
        text = "" if isinstance(block, Table) else normal(block.text.text)
        if isinstance(block, Table) or len(text) > _LONGEST_LINE or text.endswith("。"):
            return
        years = [read_date(match)[0] for match in DATE.finditer(text)]
        if len(years) != 1 or not years[0].year or years[0].month:
            continue
        rest = DATE.sub("", text)
        for word in lexicon.words("year_of", "suffix"):
            rest = rest.replace(word, "")
        if not re.sub(r"\W", "", rest) or lexicon.says("document", text):
            yield years[0].year


def _elected(titles: frozenset[int], votes: Counter[int]) -> int:
    """The year that the title names and no majority denies; without one in the title, the one that all others agree on."""
    if len(titles) > 1:
        return 0
    if titles:
        (year,) = titles
        return year if 2 * votes[year] >= sum(votes.values()) else 0
    return next(iter(votes)) if len(votes) == 1 else 0


def _years_in(text: str) -> frozenset[int]:
    """All years that a title names, those of a span (2018-2020年) and of names in quotes apart from each other."""
    plain = _QUOTED.sub(lambda match: match[0] if match[0][0] == "（" else "", text)
    spans = {int(year) for match in _RANGE.finditer(plain) for year in match.groups()}
    return frozenset(spans | {read_date(match)[0].year for match in DATE.finditer(plain)} - {0})


def _is_headed(lookup: Lookup, figure: Figure) -> bool:
    """Whether a year stands in a heading of the text or in the title of a table."""
    date = figure.quantity.date
    if date is None or date.month or is_quoted(figure):
        return False
    if figure.table >= 0:
        return figure.row < 0 and not _others(figure)
    block = lookup.facts.document.blocks[figure.place.order[0]]
    return isinstance(block, Heading) and normal(block.text.text) != lookup.facts.identity.title and not _others(figure)


def _others(figure: Figure) -> bool:
    """Whether the text of a year names other years too, as a comparison does."""
    date = figure.quantity.date
    return date is not None and bool(_years_in(figure.place.quote) - {date.year})


def is_quoted(figure: Figure) -> bool:
    """Whether a year stands in quotes or brackets; a bracket that begins with it is a statement of its own."""
    start = figure.place.mark[0]
    for match in _QUOTED.finditer(figure.place.quote):
        if match.start() < start < match.end() and not (match[0][0] == "（" and match.start() + 1 == start):
            return True
    return False


def is_point(figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a date is a point in time that figures are given for: 截至2022年12月31日."""
    before = normal(figure.place.quote[: figure.place.mark[0]])
    return before.endswith(lexicon.words("year_of", "point"))


def looks_ahead(figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a year stands in a section or a sentence of next steps, or is one by whose end something is to be done."""
    start, end = figure.place.mark
    if normal(figure.place.quote[end : end + _REACH]).startswith(lexicon.words("year_of", "deadline")):
        return True
    ahead = lexicon.words("year_of", "next_steps")
    texts = map(normal, (*figure.place.section, figure.place.quote[:start]))
    return any(word in text for text in texts for word in ahead)


def opens_statement(figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a year opens a clause about what the report is on, and no other year is named in its sentence."""
    date = figure.quantity.date
    start, end = figure.place.mark
    if date is None or is_quoted(figure) or _others(figure):
        return False
    if is_point(figure, lexicon):
        return True
    before = normal(figure.place.quote[:start])
    leads = lexicon.words("year_of", "lead", "own_body")
    if date.month or not (_CLAUSE_BEGINS.search(figure.place.quote[:start]) or before.endswith(leads)):
        return False
    near = {tag.value for tag in lexicon.tagger("year_of").tag(before[-_NEAR:])}
    if near & {"compared", "retrospect", "outlook"} or looks_ahead(figure, lexicon):
        return False
    after = normal(figure.place.quote[end:])
    ends = _CLAUSE_ENDS.search(after, 1 if after.startswith("，") else 0)
    clause = after[: min(ends.start() if ends else len(after), _REACH)]
    said = lexicon.says("year_of", clause)
    return "report" in said and not said & {"outlook", "retrospect"} and not _is_beside_report(figure, lexicon)


def _is_beside_report(figure: Figure, lexicon: Lexicon) -> bool:
    """Whether the words after a year set it against this year (2023年度收支为A，本年增加B), or plan for it (2025年优先安排)."""
    rest = normal(figure.place.quote[figure.place.mark[1] :])
    clauses = CLAUSE_END.split(rest)
    against = lexicon.words("year_of", "this_year")
    if any(clause.startswith(against) for clause in clauses[1:]):
        return True
    return clauses[0].startswith(lexicon.words("year_of", "planned"))
