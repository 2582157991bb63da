"""What the words of rows and headings say of the numbers of a table that is too short to prove it.

收入, 支出 and 结余 of one thing, a debt from the end of one year to that of the next, a profit out of income and costs, a limit
that grew, blocks of equal rows under the block of their sums. Each is a statement like those of sentences: the judge decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from types import MappingProxyType
from typing import NamedTuple

from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.language.numbering import YEAR_PRINTED, strip_numbering
from auditor.model.figure import Figure
from auditor.model.interval import Agreement
from auditor.model.quantity import Dimension
from auditor.relations.equation import Equation, Form, at_most, product_of, ratio_of, sum_of
from auditor.relations.judge import SPEAKING, Reading, checks
from auditor.relations.statements import Claim, Priors, Statement, as_exact, as_rounded

FORMULA = "ledger/formula"  # printed above the columns: its failure says something by itself
_LIKE = "ratio/given"  # numbers that words hold against each other
_BOUND = "bound/debt"
MOST_BESIDE = 12  # bits: what holds beside a statement shows no more than that it was read right
_LEAST_BLOCKS = 3
_LEAST_PRICED = 2
MOST_LINES = 120
_LONGEST = 60  # characters of a label
_BRACKETS = re.compile(r"（[^（）]*）")


@dataclass(frozen=True)
class Lines:
    """The rows of one side of a table by their labels, or its columns by their headings, in order. `cells` are its numbers by
    (line, position on the line), `tops` the lines of the highest numbering; all where none is numbered.
    """

    names: Mapping[int, str]
    cells: Mapping[tuple[int, int], Figure]
    tops: frozenset[int]

    @property
    def positions(self) -> list[int]:
        return sorted({position for _, position in self.cells})


class Told(NamedTuple):
    """A relation of lines that words tell: `whole` = Σ sign × part, or the quotient or the product of two. Of a `complete` one a blank part
    leaves it open; else a blank is nothing.
    """

    kind: str
    whole: int
    parts: tuple[int, ...]
    signs: tuple[int, ...]
    form: Form = Form.SUM
    complete: bool = True
    rounded: bool = False  # the first factor is a mean


class LineWords:
    """Reads what the labels of rows and the headings of columns are of."""

    def __init__(self, lexicon: Lexicon) -> None:
        word = lexicon.any
        about = rf"(?:{word('ledger', 'about')})*"
        self._about = re.compile(word("ledger", "about"))
        sides = {"left": ("left", "net"), "income": ("income",), "spending": ("spending",)}
        # of 收支结余 the longest word counts
        self._sides = {side: re.compile(rf"(.*?){about}{word('ledger', *values)}{about}") for side, values in sides.items()}
        self._net = re.compile(rf"{word('ledger', 'net')}{about}$")
        self._profit = re.compile(rf".*{word('ledger', 'profit')}{about}")
        self._profit_rate = re.compile(rf"(.*{word('ledger', 'profit')}){word('ledger', 'rate')}")
        self._cost = re.compile(word("ledger", "cost"))
        self._income = re.compile(word("ledger", "income"))
        self._income_end = re.compile(rf"{word('ledger', 'income')}{about}$")
        self._stock = re.compile(rf"{word('ledger', 'at_end')}.*{word('ledger', 'owed')}")
        self._limit = re.compile(word("ledger", "limit"))
        self._more = re.compile(word("ledger", "more"))
        self._issued = re.compile(word("ledger", "issued"))
        self._repaid = re.compile(word("ledger", "repaid"))
        self._piled = re.compile(
            rf"({word('ledger', 'prior', 'now', 'closing')})?({word('ledger', 'piled')})?{word('ledger', 'left', 'net')}{about}"
        )
        # the price of each, how many there are, what they make: 单价（元）, 数量, 金额
        self._factors = {side: re.compile(rf"(?:.{{0,6}}){word('ledger', side)}$") for side in ("number", "amount")}
        self._price = re.compile(rf"{word('ledger', 'price')}")
        self._prior = lexicon.words("ledger", "prior")
        self._closing = lexicon.words("ledger", "closing")
        self._now = lexicon.words("ledger", "now")
        self._opening = lexicon.words("balance", "opening")
        self._part = lexicon.words("row_of", "part")

    def side(self, label: str) -> tuple[str, str]:
        """(left, income or spending, of what) that a label names; ("", "") for another."""
        for side, pattern in self._sides.items():
            if match := pattern.fullmatch(label):
                return side, self._about.sub("", match[1])
        return "", ""

    def factor(self, label: str) -> str:
        """price, number or amount, which a heading names; "" for another."""
        if self._price.search(label):
            return "price"
        return next((side for side, pattern in self._factors.items() if pattern.fullmatch(label)), "")

    def opens(self, label: str) -> bool:
        """Whether a label names what was left before."""
        return any(word in label for word in (*self._opening, *self._prior))

    def is_net(self, label: str) -> bool:
        """Whether a label says that it is of one period alone: 本年收支结余."""
        return self._net.search(label) is not None

    def is_part(self, label: str) -> bool:
        return label.startswith(self._part)

    def piled(self, label: str) -> str:
        """opening, flow or closing of what is left from month to month; "" for another label."""
        match = self._piled.fullmatch(label)
        if match is None or not (match[1] or match[2]):
            return ""
        if (match[1] or "") in self._prior:
            return "opening"
        return "closing" if match[2] or match[1] in self._closing else "flow"

    def is_of_now(self, label: str, side: str) -> bool:
        """Whether a label names all income, or all spending, of the period: 本年收入合计."""
        found, stem = self.side(label)
        return found == side and stem in ("", *self._now)

    def debt(self, label: str) -> str:
        """stock, limit, more (of a limit), issued or repaid; "" for a label that names none."""
        if self._limit.search(label):
            return "more" if self._more.search(label) else "limit"
        if self._stock.search(label):
            return "stock"
        found = [side for side, pattern in (("issued", self._issued), ("repaid", self._repaid)) if pattern.search(label)]
        return found[0] if len(found) == 1 else ""

    def is_profit(self, label: str) -> bool:
        return self._profit.fullmatch(label) is not None

    def rate_of(self, label: str) -> str:
        """The profit that a label names the rate of; "" for another."""
        match = self._profit_rate.fullmatch(label)
        return match[1] if match else ""

    def sign(self, label: str) -> int:
        """Whether what a label names makes a profit more or less; 0 where its words do not tell."""
        if self._income_end.search(label):
            return 1  # 伙食费收入
        return -1 if self._cost.search(label) else 1 if self._income.search(label) else 0


def worded_statements(tables: Iterable[Lines], words: LineWords, priors: Priors) -> Iterator[Statement]:
    """The statements of the rows and columns of the tables of a document."""
    for lines in tables:
        if 3 <= len(lines.names) <= MOST_LINES:
            labels = {line: plain_label(name)[:_LONGEST] for line, name in lines.names.items()}
            for find in _KINDS:
                for told in find(lines, labels, words):
                    yield from statements_of(lines, told, priors)
            yield from _blocks(lines, labels, words, priors)


def plain_label(name: str) -> str:
    """What a row or column is called, without its number, brackets and colon."""
    return _BRACKETS.sub("", strip_numbering(normal(name))).rstrip("：")


def statements_of(lines: Lines, told: Told, priors: Priors, like: Iterable[Told] = ()) -> Iterator[Statement]:
    """One statement for each position at which a relation has its numbers; the others that hold speak for it, and so do those of the
    relations that are `like` it.
    """
    equations = {at: found for at in lines.positions if (found := equation_at(lines, told, at)) is not None}
    held = {at: _bits(equation) for at, equation in equations.items() if checks(equation) is Agreement.HOLDS}
    others = (found for other in like if other != told for at in lines.positions if (found := equation_at(lines, other, at)) is not None)
    alike = sum(_bits(equation) for equation in others if checks(equation) is Agreement.HOLDS)
    for at, equation in equations.items():
        beside = min(MOST_BESIDE, alike + sum(bits for other, bits in held.items() if other != at))
        yield stated(equation, told.kind, lines, at, beside, priors)


def stated(equation: Equation, kind: str, lines: Lines, at: int, beside: int, priors: Priors, claim: Claim = Claim.LEDGER) -> Statement:
    """The statement of one equation between the cells of a table; what words tell is believed like them until it is measured."""
    here = {line: figure for (line, where), figure in lines.cells.items() if where == at and line in lines.names}
    names = {figure.id: plain_label(lines.names[line]) for line, figure in here.items()}
    whole = equation.members[0].figure
    is_bound = equation.form is Form.AT_MOST  # of numbers that other relations hold one may still be too large
    prior = priors.of(kind, _BOUND if is_bound else _LIKE if claim is Claim.LEDGER else "")
    reading = Reading((equation,), (), kind, prior, bare=kind != FORMULA and not is_bound, worded=is_bound)
    return Statement(claim, names.get(whole.id, whole.label), (whole,), (reading,), beside, MappingProxyType(names))


def equation_at(lines: Lines, told: Told, at: int) -> Equation | None:
    cells = [lines.cells.get((line, at)) for line in told.parts]
    whole = lines.cells.get((told.whole, at))
    figures = [(figure, sign) for figure, sign in zip(cells, told.signs, strict=True) if figure is not None]
    if whole is not None and figures and told.form is Form.AT_MOST:
        return at_most(whole, figures[0][0]) if _are_alike(whole, figures[0][0]) else None
    if whole is None or len(figures) < 2 or (told.complete and len(figures) < len(told.parts)):
        return None
    if told.form is Form.RATIO:
        return ratio_of(whole, figures[0][0], figures[1][0])
    if told.form is Form.PRODUCT:
        factor = as_rounded(figures[0][0]) if told.rounded else as_exact(figures[0][0])
        return product_of(whole, [factor, figures[1][0]])
    return sum_of(whole, [figure for figure, _ in figures], [sign for _, sign in figures])


def _bits(equation: Equation) -> int:
    """What a statement that holds says of the reading: of a bound that one number is the smaller of two."""
    return 1 if equation.form is Form.AT_MOST else equation.bits()


def _are_alike(one: Figure, other: Figure) -> bool:
    return one.quantity.dimension is other.quantity.dimension is not Dimension.PERCENT


Find = Callable[[Lines, Mapping[int, str], LineWords], Iterator[Told]]


def _left(lines: Lines, labels: Mapping[int, str], words: LineWords) -> Iterator[Told]:
    """收入 − 支出 = 结余 of one thing; in a table that tells of something left from before, where another row holds what is left of
    all, or 收支结余 says that it is of one period.
    """
    opened = any(words.opens(label) for label in labels.values())
    closed = any(words.piled(label) == "closing" for label in labels.values())
    by_stem: dict[str, dict[str, list[int]]] = {}
    for line, label in labels.items():
        side, stem = words.side(label)
        if side:
            by_stem.setdefault(stem, {}).setdefault(side, []).append(line)
    for found in by_stem.values():
        if len(found) != 3 or any(len(one) > 1 for one in found.values()):
            continue
        left = labels[found["left"][0]]
        if not opened or words.is_net(left) or (closed and words.piled(left) == "flow"):
            yield Told("ledger/left", found["left"][0], (found["income"][0], found["spending"][0]), (1, -1))


def _piled(lines: Lines, labels: Mapping[int, str], words: LineWords) -> Iterator[Told]:
    """上月累计结余 + 本月结余 = 本月累计结余."""
    found: dict[str, list[int]] = {}
    for line, label in labels.items():
        if role := words.piled(label):
            found.setdefault(role, []).append(line)
    if len(found) == 3 and all(len(one) == 1 for one in found.values()):
        yield Told("ledger/piled", found["closing"][0], (found["opening"][0], found["flow"][0]), (1, 1))


def _rolled(lines: Lines, labels: Mapping[int, str], words: LineWords) -> Iterator[Told]:
    """年初结余 + 本年收入 − 本年支出 = 年末结余, where no row holds what the year left."""
    if any(words.piled(label) == "flow" for label in labels.values()):
        return
    ends = {role: [line for line, label in labels.items() if words.piled(label) == role] for role in ("opening", "closing")}
    flows = {side: [line for line, label in labels.items() if words.is_of_now(label, side)] for side in ("income", "spending")}
    if all(len(found) == 1 for found in (*ends.values(), *flows.values())):
        yield Told("ledger/rolled", ends["closing"][0], (ends["opening"][0], flows["income"][0], flows["spending"][0]), (1, 1, -1))


def _debts(lines: Lines, labels: Mapping[int, str], words: LineWords) -> Iterator[Told]:
    """A debt at the end of a year is what it was a year before, what was borrowed and what was repaid; a limit grows likewise."""
    by_year: dict[tuple[str, int], list[int]] = {}
    for line in sorted(lines.tops & labels.keys()):
        label = labels[line]
        role, years = words.debt(label), YEAR_PRINTED.findall(label)
        if role and len(years) == 1 and not words.is_part(lines.names[line]):
            by_year.setdefault((role, int(years[0])), []).append(line)
    single = {key: found[0] for key, found in by_year.items() if len(found) == 1}
    for (role, year), line in single.items():
        before = single.get((role, year - 1))
        if role == "stock" and before is not None and ("issued", year) in single and ("repaid", year) in single:
            yield Told("ledger/debt", line, (before, single["issued", year], single["repaid", year]), (1, 1, -1))
        elif role == "limit" and before is not None and ("more", year) in single:
            yield Told("ledger/limit", line, (before, single["more", year]), (1, 1))


def _profits(lines: Lines, labels: Mapping[int, str], words: LineWords) -> Iterator[Told]:
    """A profit is the income before it less the costs, or the profit before it with what came and went since; its rate is of the
    first income.
    """
    since: list[tuple[int, int]] = []
    last = first = -1
    unclear = False
    known: dict[str, int] = {}
    for line, label in labels.items():
        if words.is_profit(label):
            parts = [*([(last, 1)] if last >= 0 else []), *since]
            if not unclear and len(parts) > 1 and (last >= 0 or parts[0][1] > 0):
                yield Told("ledger/profit", line, tuple(p for p, _ in parts), tuple(s for _, s in parts), complete=False)
            known[label], last, since, unclear = line, line, [], False
        elif (profit := words.rate_of(label)) in known and first >= 0:
            yield Told("ledger/profit_rate", line, (known[profit], first), (1, 1), Form.RATIO)
        elif line in lines.tops or (last >= 0 and not _is_numbered(lines.names[line])):
            sign = words.sign(label)
            unclear = unclear or not sign
            since.append((line, sign))
            first = line if first < 0 and sign > 0 else first


def _priced(lines: Lines, labels: Mapping[int, str], words: LineWords) -> Iterator[Told]:
    """A price times a number is an amount: 单价 × 数量 = 金额, 期数 × 每期人数 = 培训人次; where most rows with all three show it."""
    found: dict[str, list[int]] = {}
    for line, label in labels.items():
        if role := words.factor(label):
            found.setdefault(role, []).append(line)
    for amount in found.get("amount", ()):
        pairs = product(found.get("price", ()), found.get("number", ()))
        told = [Told("ledger/price", amount, pair, (1, 1), Form.PRODUCT) for pair in pairs]
        shown = [one for one in told if is_shown(lines, one)]
        if len(shown) == 1:
            yield shown[0]


def is_shown(lines: Lines, told: Told) -> bool:
    """Whether most places with all numbers of a relation show it."""
    verdicts = [checks(equation) for at in lines.positions if (equation := equation_at(lines, told, at)) is not None]
    held = verdicts.count(Agreement.HOLDS)
    return held >= _LEAST_PRICED and held > verdicts.count(Agreement.FAILS)


def _is_numbered(name: str) -> bool:
    plain = normal(name)
    return strip_numbering(plain) != plain


_KINDS: tuple[Find, ...] = (_left, _piled, _rolled, _debts, _profits, _priced)


def _blocks(lines: Lines, labels: Mapping[int, str], words: LineWords, priors: Priors) -> Iterator[Statement]:
    """The first of several blocks of equal rows is the sum of the others, row by row, and its head that of theirs; each head is
    the sum of its block. Told where another row of the same column shows it.
    """
    blocks = _repeated(lines, labels)
    if len(blocks) < _LEAST_BLOCKS:
        return
    down = [Told("ledger/blocks", own[0], own[1:], (1,) * (len(blocks) - 1)) for own in zip(*blocks, strict=True)]
    within = [Told("ledger/block", head, tuple(rows), (1,) * len(rows)) for head, *rows in blocks]
    for family in (down, within):
        for at in lines.positions:
            found = [(told, equation) for told in family if (equation := equation_at(lines, told, at)) is not None]
            held = {told.whole: e.bits() for told, e in found if checks(e) is Agreement.HOLDS}
            for told, equation in found:
                beside = sum(bits for whole, bits in held.items() if whole != told.whole)
                if beside >= SPEAKING:
                    yield stated(equation, told.kind, lines, at, min(beside, MOST_BESIDE), priors)


def _repeated(lines: Lines, labels: Mapping[int, str]) -> list[tuple[int, ...]]:
    """Blocks of lines whose labels are those of the first block, each behind one line that is its head."""
    order = list(labels)
    places: dict[str, list[int]] = {}
    for index, line in enumerate(order):
        places.setdefault(labels[line], []).append(index)
    for own in places.values():
        if len(own) >= _LEAST_BLOCKS and own[0] > 0:
            size = own[1] - own[0]
            if size < 3 or any(later - earlier != size for earlier, later in pairwise(own)):
                continue
            blocks = [order[start - 1 : start - 1 + size] for start in own]
            like = [[labels[line] for line in block[1:]] for block in blocks]
            if all(one == like[0] for one in like) and len(set(like[0])) == len(like[0]):
                return [tuple(block) for block in blocks]
    return []


def numbered_tops(names: Sequence[tuple[int, str, str]]) -> frozenset[int]:
    """Of (line, name, style of its numbering) the lines of the first style; all where none is numbered."""
    first = next((style for _, _, style in names if style), "")
    return frozenset(line for line, _, style in names if style == first or not first)
