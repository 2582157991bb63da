"""All plain amounts of a document by their terms: which facts are the same, beside each other, in the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from auditor.facts.fact import Fact, Known, can_be_one, compare
from auditor.facts.gaps import Gaps
from auditor.facts.inherit import facts_of
from auditor.facts.mention import Paragraph
from auditor.facts.near import Near
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure
from auditor.model.interval import Agreement
from auditor.model.quantity import Dimension

_SHORTEST_ALIKE = 4
_LONG = 3  # digits that a number of another place has seldom by chance
_LEVEL = 3  # letters that tell the levels apart, whatever tier they are of
_OFTEN = 5  # of so many amounts one says of which level it is, in a document that is about several


class Space:
    """The facts of a document by their terms."""

    def __init__(self, facts: Facts, paragraphs: Sequence[Paragraph], lexicon: Lexicon, gaps: Gaps) -> None:
        self.year = facts.identity.year
        self.facts: tuple[Fact, ...] = facts_of(facts, paragraphs, lexicon, gaps)
        self._by_term: dict[str, list[Fact]] = {}
        self._rows: dict[tuple[int, int], list[Fact]] = {}
        self._cell_terms = Near((fact.term for fact in self.facts if not fact.in_text), _SHORTEST_ALIKE)
        self._by_id = {fact.figure.id: fact for fact in self.facts}
        self._cells_of: dict[Decimal, list[Fact]] = {}
        self._other_names = lexicon.words("another_name")
        self._nameless = frozenset((*lexicon.words("level"), *lexicon.words("flow"), *lexicon.words("bare_name")))
        self._own = lexicon.words("level", "own")
        self._has_levels = _has_levels(self.facts)
        self._apart = _told_apart(self.facts)
        self._rows_of: dict[Decimal, set[tuple[int, int]]] = {}
        long = {figure.id: value for figure in facts.figures if figure.table >= 0 and (value := _long_value(figure)) is not None}
        for fact in self.facts:
            self._by_term.setdefault(fact.term, []).append(fact)
            if not fact.in_text:
                self._rows.setdefault((fact.figure.table, fact.figure.row), []).append(fact)
                if fact.figure.id in long:
                    self._cells_of.setdefault(long[fact.figure.id], []).append(fact)
        for figure in facts.figures:
            if figure.row >= 0 and figure.id in long:
                self._rows_of.setdefault(long[figure.id], set()).add((figure.table, figure.row))

    def of(self, figure: Figure) -> Fact | None:
        """The fact of a figure; None for one that is no plain amount."""
        return self._by_id.get(figure.id)

    def beside(self, fact: Fact) -> Iterator[Fact]:
        """The other facts of a table row that bear the same term: its other years and budget stages."""
        row = self._rows.get((fact.figure.table, fact.figure.row), ())
        return (other for other in row if other.term == fact.term and other is not fact)

    def rows_of(self, figure: Figure) -> Set[tuple[int, int]]:
        """The rows of tables that print a number of a text, one too long to stand there by chance."""
        value = _long_value(figure)
        return self._rows_of.get(value, frozenset()) if value is not None else frozenset()

    def is_of_own_level(self, words: str) -> bool:
        """Whether words speak of a body itself, without those below it: 局本级."""
        return any(level in words for level in self._own)

    def is_of_level(self, fact: Fact, other: Fact) -> bool:
        """Whether two facts can be of one level of government: where a document tells of several, both must say of which they
        are, and where it tells 市级 from 市本级, in the same word.
        """
        if frozenset((_level_word(fact), _level_word(other))) in self._apart:
            return False
        return not self._has_levels or bool(fact.level and other.level)

    def printed_in_tables(self, figure: Figure) -> Iterator[Fact]:
        """The cells that print the fact of a figure: of its term, and of its value."""
        fact = self.of(figure)
        if fact is None:
            return
        for other in self.same(fact):
            if not other.in_text and other.figure.quantity.base.meets(figure.quantity.base) is Agreement.HOLDS:
                yield other

    def same(self, fact: Fact) -> Iterator[Fact]:
        """The other facts of one's term that can be the same fact; none for a name of nothing but aspects (区级), or one that says
        nothing by itself (支出).
        """
        if fact.term in self._nameless:
            return iter(())
        return (other for other in self._by_term.get(fact.term, ()) if can_be_one(fact, other))

    def named(self, term: str) -> Sequence[Fact]:
        """The facts of a term."""
        return self._by_term.get(term, ())

    def alike(self, fact: Fact) -> Iterator[Fact]:
        """Cells whose term is the longer or the shorter form of a fact's, where only one term of the tables is."""
        near = self._cell_terms.near(fact.term)
        terms = {term for term in near if term != fact.term and self._is_longer_form(*sorted((term, fact.term), key=len))}
        if len(terms) == 1:
            yield from (other for other in self._by_term[terms.pop()] if not other.in_text and can_be_one(fact, other))

    def _is_longer_form(self, short: str, long: str) -> bool:
        """Whether a name is another with words around it that do not turn it into something else: 宣传推广 and 文旅宣传推广项目."""
        if len(short) < _SHORTEST_ALIKE or 2 * len(short) < len(long) or short not in long:
            return False
        return not any(word in around for around in long.split(short, 1) for word in self._other_names)

    def can_be_part(self, fact: Fact, cell: Fact) -> bool:
        """Whether a table can print what a text lists under a whole: one that other tables print is not what this one is about."""
        value = _long_value(fact.whole) if fact.whole is not None else None
        tables = {table for table, _ in self._rows_of.get(value, ())} if value is not None else set()
        return not tables or cell.figure.table in tables

    def homes(self, fact: Fact) -> Iterator[Fact]:
        """The cells that print the value of a fact, too long for chance, under a name that holds its own or is held by it: where
        there is one, no cell of another value is meant.
        """
        value = _long_value(fact.figure)
        for cell in self._cells_of.get(value, ()) if value is not None else ():
            short, long = sorted((fact.term, cell.term), key=len)
            if len(short) >= _SHORTEST_ALIKE and short in long and Known.DIFFERENT not in compare(fact, cell).values():
                yield cell

    def is_before(self, cell: Fact, other: Fact) -> bool:
        """Whether another cell of a row is of the year before."""
        year = cell.period or self.year
        if not year.isdigit():
            return other.period == "prior"
        return other.period == str(int(year) - 1)


def _has_levels(facts: Sequence[Fact]) -> bool:
    """Whether a document tells of several levels of government (全市 beside 市本级), not of a word that stands in some names."""
    levels = Counter(fact.level[:_LEVEL] for fact in facts if fact.level and fact.figure.quantity.dimension is Dimension.MONEY)
    amounts = sum(fact.figure.quantity.dimension is Dimension.MONEY for fact in facts)
    return len(levels) > 1 and _OFTEN * levels.total() >= amounts


def _long_value(figure: Figure) -> Decimal | None:
    """The value of a number in its base unit; None for one of few digits that count."""
    quantity = figure.quantity
    if quantity.value is None or not any(quantity.value.as_tuple().digits[_LONG - 1 :]):
        return None
    return quantity.value * quantity.scale


def _level_word(fact: Fact) -> str:
    """The word that gives a fact its level, "" for none."""
    return next((aspect.words for aspect in fact.aspects if aspect.name == "level"), "")


def _told_apart(facts: Sequence[Fact]) -> frozenset[frozenset[str]]:
    """Two words for one level that a paragraph gives different amounts of one term for: 市级（含开发区）and 市本级."""
    found: dict[tuple[int, str, str, str, str, str], dict[str, Fact]] = {}
    apart: set[frozenset[str]] = set()
    for fact in facts:
        word = _level_word(fact)
        if not fact.in_text or not word:
            continue
        key = (fact.paragraph, fact.term, fact.period, fact.stage, fact.fund, fact.flow)
        known = found.setdefault(key, {})
        for other, first in known.items():
            if other != word and first.figure.quantity.base.meets(fact.figure.quantity.base) is Agreement.FAILS:
                apart.add(frozenset((other, word)))
        known.setdefault(word, fact)
    return frozenset(apart)
