"""Numbers that are printed once and that nothing in the document explains, one slip away from a number that it proves.

Two digits exchanged and a unit that slipped leave a number which chance hardly makes (source: on 250 labelled documents 19 of
20 such pairs were errors; of numbers that differ in one digit 3 of 8, so those are left to the relations that they stand in).
Closeness of value makes two numbers no fact; it speaks only where one of them is proven and the other stands alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.facts.aspects import Aspect
from auditor.facts.space import Space
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.language.signs import CLAUSE_END
from auditor.model.figure import Facts, Figure, Role, grouped
from auditor.model.interval import Interval
from auditor.model.quantity import Dimension, Qualifier
from auditor.relations.judge import SHARES, SLIPPED, SPEAKING
from auditor.relations.proof import Proof
from auditor.relations.slips import SlipKind
from auditor.relations.unit_slips import CONVERTED, digits_of, is_conversion

PROVEN = 9  # bits of a number that is held against others
_FEWEST = 4  # digits that a number must have for two exchanged ones to say anything, without zeros at its end
_FEWEST_OF_UNIT = 3  # equal digits that show a unit slip
_REACH = 30  # characters before a number that say what it is
_FEWEST_SHARED = 2  # pairs of characters: numbers of which nothing alike is said are no writing of one another
_UNITS = (4, 8)  # powers of ten between 元, 万元 and 亿元
_HEAD = 3  # digits by which such amounts are looked up
_LIKELY = Decimal("0.15")  # that it is one, for it to be asked about
_KINDS = (Dimension.MONEY, Dimension.COUNT, Dimension.NUMBER, Dimension.PERCENT, Dimension.SCORE)


@dataclass(frozen=True, slots=True)
class Misprint:
    """A number with the one that was likely meant, which is printed elsewhere; `belief` is how likely."""

    figure: Figure
    meant: Figure
    slip: SlipKind
    belief: Decimal


@dataclass(frozen=True, slots=True)
class Search:
    """What was looked at: the numbers that the document proves, and the misprints, in reading order."""

    proven: tuple[Figure, ...]
    misprints: tuple[Misprint, ...]


def read_misprints(facts: Facts, space: Space, proof: Proof, lexicon: Lexicon) -> Search:
    """The misprints of a document whose relations have been judged."""
    figures = [figure for figure in facts.figures if _is_read(figure)]
    proven = [figure for figure in figures if proof.explained(figure) >= PROVEN]
    digits = {figure.id: _kept_by_slips(figure) for figure in figures}
    once = _Once(figures, digits)
    rivals = _Rivals(proven, digits, lexicon.words("particle"))
    alone = [figure for figure in figures if proof.explained(figure) < SPEAKING and not _is_code(figure) and once.has(figure)]
    found = [best for figure in alone if rivals.has(figure) and (best := _best(figure, rivals, space)) is not None]
    found += [one for figure in alone if (one := _converted(figure, rivals, space)) is not None]
    return Search(tuple(proven), tuple(sorted(found, key=lambda one: one.figure.place.order)))


class _Once:
    """The numbers that are printed in one place only; those of the same digits are counted when they are first asked for."""

    def __init__(self, figures: Sequence[Figure], digits: Mapping[str, tuple[int, ...]]) -> None:
        self._digits = digits
        self._alike = grouped(figures, lambda figure: digits[figure.id])
        self._printed: dict[tuple[int, ...], Counter[tuple[Dimension, Interval]]] = {}

    def has(self, figure: Figure) -> bool:
        """Whether no other number of its digits is the same number."""
        key = self._digits[figure.id]
        if key not in self._printed:
            self._printed[key] = Counter((other.quantity.dimension, other.quantity.base) for other in self._alike[key])
        return self._printed[key][figure.quantity.dimension, figure.quantity.base] == 1


def _is_read(figure: Figure) -> bool:
    quantity = figure.quantity
    return (
        quantity.dimension in _KINDS
        and quantity.qualifier is Qualifier.EXACT
        and quantity.value is not None
        and quantity.value.is_finite()
        and figure.role is not Role.LIMIT
    )


def _is_code(figure: Figure) -> bool:
    """Whether a number can be a code or a serial number: nothing but digits, and no unit."""
    return figure.quantity.dimension is Dimension.NUMBER and figure.quantity.decimals <= 0


def _words(figure: Figure) -> frozenset[str]:
    """The pairs of characters in the words that say what a number is."""
    place = figure.place
    nameless = figure.table < 0 and not figure.label
    before = place.quote[max(place.mark[0] - _REACH, 0) : place.mark[0]] if nameless else ""
    texts = (before, figure.label, place.table, place.row, place.column, *place.section[-1:])
    return frozenset(pair for text in texts for pair in _pairs(normal(text)))


def _own_words(figure: Figure, particles: tuple[str, ...]) -> frozenset[str]:
    """The pairs of characters in the clause of a number, or in the headings of its cell."""
    place = figure.place
    if figure.table >= 0:
        texts = [figure.label, place.row, place.column]
    else:
        clause = CLAUSE_END.split(normal(place.quote[: place.mark[0]]))[-1]
        behind = CLAUSE_END.split(normal(place.quote[place.mark[1] :]))[0]
        texts = [figure.label, clause, behind if behind.startswith(particles) else ""]  # 在41.14亿元的累计支出中
    return frozenset(pair for text in texts for pair in _pairs(normal(text)))


def _pairs(text: str) -> Iterator[str]:
    return (text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalpha())


class _Rivals:
    """The proven numbers of a document, by their digits and by the words that are said of them; `digits` of all by their ids.

    `particles` join an amount to what is told behind it.
    """

    def __init__(self, proven: Sequence[Figure], digits: Mapping[str, tuple[int, ...]], particles: tuple[str, ...]) -> None:
        self._proven = proven
        self._particles = particles
        self._digits = digits
        self._words: dict[str, frozenset[str]] = {}
        self._alike = grouped(proven, lambda figure: digits[figure.id])
        self._by_head = grouped(proven, lambda figure: digits_of(figure)[:_HEAD])

    def has(self, figure: Figure) -> bool:
        """Whether a proven number has the digits of one, zeros aside."""
        return self._digits[figure.id] in self._alike

    def in_other_units(self, figure: Figure) -> list[tuple[int, Figure]]:
        """The proven amounts that begin with the same digits and are printed in another unit, with how many pairs of characters
        their own clauses share with that of a number.
        """
        like = (other for other in self._by_head.get(digits_of(figure)[:_HEAD], ()) if _is_rival(figure, other))
        own = _own_words(figure, self._particles)
        return [(len(own & _own_words(other, self._particles)), other) for other in like if other.quantity.scale != figure.quantity.scale]

    def near(self, figure: Figure) -> list[tuple[int, Figure]]:
        """The proven numbers that a slip can have made one of, with how many pairs of characters they share with it, most first."""
        like = [other for other in self._alike.get(self._digits[figure.id], ()) if _is_rival(figure, other)]
        return sorted(((self._shared(figure, other), other) for other in like), key=lambda one: -one[0])

    def count(self, figure: Figure, shared: int) -> int:
        """How many different numbers share at least so many pairs with one."""
        like = (other for other in self._proven if _is_rival(figure, other) and self._shared(figure, other) >= shared)
        return len({other.quantity.base for other in like})

    def _shared(self, figure: Figure, other: Figure) -> int:
        # a measure word that both have is said of them as well
        return len(self._of(figure) & self._of(other)) + _counts_alike(figure, other)

    def _of(self, figure: Figure) -> frozenset[str]:
        if figure.id not in self._words:
            self._words[figure.id] = _words(figure)
        return self._words[figure.id]


def _is_rival(figure: Figure, other: Figure) -> bool:
    return other.quantity.dimension is figure.quantity.dimension and other.id != figure.id


def _counts_alike(figure: Figure, other: Figure) -> bool:
    """Whether two numbers are counted with one measure word, as 9,722户 and the cell below 受益农户（户）."""
    one, two = figure.quantity, other.quantity
    return one.dimension is two.dimension is Dimension.COUNT and bool(one.unit) and one.unit == two.unit


def _kept_by_slips(figure: Figure) -> tuple[int, ...]:
    """What neither an exchange of digits nor a unit changes: which digits there are, zeros aside."""
    return tuple(sorted(filter(None, (figure.quantity.value or Decimal(0)).as_tuple().digits)))


def _best(figure: Figure, rivals: _Rivals, space: Space) -> Misprint | None:
    """The likeliest number that was meant, among those that share most words with one."""
    best: Misprint | None = None
    for shared, other in rivals.near(figure):
        kind = _slip(figure, other)
        if kind is None or shared < _FEWEST_SHARED or _are_two_rates(figure, other) or _said_apart(figure, other, space):
            continue
        digits = digits_of(figure)
        ways = len(digits) - 1 if kind is SlipKind.SWAPPED else 2 * len(_UNITS)
        meant = SLIPPED * SHARES[kind]
        # as many different numbers had the chance to be one slip away that share so many words
        chance = Decimal(rivals.count(figure, shared) * ways).scaleb(-len(digits))
        belief = meant / (meant + chance)
        if belief >= _LIKELY and (best is None or belief > best.belief):
            best = Misprint(figure, other, kind, belief)
    return best


def _converted(figure: Figure, rivals: _Rivals, space: Space) -> Misprint | None:
    """The one amount that was meant, where an amount in another unit has its digits and is ten times as large or small."""
    if figure.quantity.dimension is not Dimension.MONEY or len(digits_of(figure)) < _FEWEST_OF_UNIT:
        return None
    found = [
        (shared, other)
        for shared, other in rivals.in_other_units(figure)
        if shared >= _FEWEST_SHARED and is_conversion(figure, other) and not _said_apart(figure, other, space)
    ]
    if len(found) != 1:
        return None
    ((shared, other),) = found
    meant = SLIPPED * SHARES[SlipKind.UNIT]
    chance = Decimal(rivals.count(figure, shared) * 2 * len(CONVERTED)).scaleb(-len(digits_of(figure)))
    belief = meant / (meant + chance)
    return Misprint(figure, other, SlipKind.UNIT, belief) if belief >= _LIKELY else None


def _slip(figure: Figure, other: Figure) -> SlipKind | None:
    """Which slip leads from what was meant to a number, if one does."""
    one, two = figure.quantity, other.quantity
    if one.value is None or two.value is None:
        return None
    first, second = digits_of(figure), digits_of(other)
    if one.dimension is Dimension.MONEY and first == second and len(first) >= _FEWEST_OF_UNIT:
        apart = (one.value * one.scale) / (two.value * two.scale) if two.value else Decimal(0)
        return SlipKind.UNIT if any(apart == Decimal(1).scaleb(power) for power in (*_UNITS, *(-p for p in _UNITS))) else None
    if one.scale != two.scale or one.decimals != two.decimals or (one.value < 0) != (two.value < 0):
        return None
    written, meant = f"{abs(one.value):f}".replace(".", ""), f"{abs(two.value):f}".replace(".", "")
    if len(written) != len(meant) or min(len(first), len(second)) < _FEWEST:
        return None
    apart_at = [place for place, (a, b) in enumerate(zip(written, meant, strict=True)) if a != b]
    exchanged = len(apart_at) == 2 and apart_at[1] == apart_at[0] + 1
    if exchanged and written[apart_at[0]] == meant[apart_at[1]] and written[apart_at[1]] == meant[apart_at[0]]:
        return SlipKind.SWAPPED
    return None


def _are_two_rates(figure: Figure, other: Figure) -> bool:
    """Whether two rates are named differently: rates of many things lie close together, so that their digits say little."""
    return figure.quantity.dimension is Dimension.PERCENT and figure.label != other.label


def _said_apart(figure: Figure, other: Figure, space: Space) -> bool:
    """Whether words at both numbers say that they are of different years, stages, funds or levels."""
    one, two = space.of(figure), space.of(other)
    if one is None or two is None:
        # a number without a name has its stage and its year all the same
        return figure.period != other.period or (bool(figure.stage and other.stage) and figure.stage != other.stage)
    if one.past != two.past:
        return True  # what says nothing is of this year
    said = {aspect.name: aspect for aspect in two.aspects if aspect.where.states}
    return any(_differ(aspect, said.get(aspect.name)) for aspect in one.aspects if aspect.where.states)


def _differ(one: Aspect, other: Aspect | None) -> bool:
    return other is not None and one.value != other.value and one.name != "flow"
