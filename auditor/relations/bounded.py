"""What headings and row labels say of numbers of a table of which one is a bound or a mean: 限额 and 余额 of one debt, 人均 with its
total and its heads, a rate of all rows among those of the rows. Each is a statement like those of sentences: the judge decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from types import MappingProxyType

from auditor.language.lexicon import Lexicon
from auditor.language.numbering import YEAR_PRINTED
from auditor.model.figure import Figure
from auditor.model.quantity import Dimension
from auditor.relations.equation import Form, at_most
from auditor.relations.judge import Reading
from auditor.relations.statements import AMOUNTS, Claim, Priors, Statement
from auditor.relations.worded import MOST_BESIDE, MOST_LINES, Lines, Told, is_shown, plain_label, statements_of

MEAN_ROW = "ledger/mean_row"


class BoundWords:
    """Reads which labels name a debt or its limit, and which a mean, its total or its heads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._debt = lexicon.tagger("debt", "debt_word")
        self._added = lexicon.words("debt_added")
        self._per = re.compile(lexicon.any("mean_heading", "per"))
        self._mean = re.compile(lexicon.any("mean_heading", "per", "mean", "rate"))
        self._share = re.compile(lexicon.any("mean_heading", "share"))
        self._about = re.compile(lexicon.any("mean_heading", "about"))

    def bound(self, label: str) -> tuple[str, str, tuple[str, ...]]:
        """(limit or balance, of which debt, of which years); ("", "", ()) for another label."""
        tags = [tag for tag in self._debt.tag(label) if tag.kind in ("debt", "debt_word")]
        values = {tag.value for tag in tags if tag.kind == "debt"}
        if len(values) != 1 or any(word in label for word in self._added):
            return "", "", ()
        rest = label
        for tag in reversed(tags):
            rest = rest[: tag.start] + rest[tag.end :]
        return values.pop(), "".join(char for char in rest if not char.isdigit()), tuple(YEAR_PRINTED.findall(label))

    def per(self, label: str) -> tuple[str, str]:
        """(what is counted, what each has) of 人均接待费; ("", "") for another label."""
        found = self._per.findall(label)
        if len(found) != 1:
            return "", ""
        return self._about.sub("", found[0]), self.thing(label.replace(found[0], ""))

    def thing(self, label: str) -> str:
        """What a label names, without words like 总额."""
        return self._about.sub("", label)

    def is_mean(self, label: str) -> bool:
        """Whether a column is one of means or rates, no shares of a whole and no differences of rates."""
        return self._mean.search(label) is not None and self._share.search(label) is None


def bounded_statements(tables: Iterable[Lines], words: BoundWords, priors: Priors) -> Iterator[Statement]:
    """The bounds and means of the rows and columns of the tables of a document."""
    for lines in tables:
        if 2 <= len(lines.names) <= MOST_LINES:
            labels = {line: plain_label(name) for line, name in lines.names.items()}
            debts = list(_debts(labels, words))
            for told in (*debts, *_means(lines, labels, words)):
                yield from statements_of(lines, told, priors, debts if told in debts else ())


def _debts(labels: Mapping[int, str], words: BoundWords) -> Iterator[Told]:
    """A debt is not above its limit: of one kind, and of one year where both print one."""
    found: dict[str, dict[str, list[tuple[int, tuple[str, ...]]]]] = {}
    for line, label in labels.items():
        role, debt, years = words.bound(label)
        if role:
            found.setdefault(debt, {}).setdefault(role, []).append((line, years))
    for sides in found.values():
        for balance, years in sides.get("balance", ()):
            fitting = [limit for limit, of in sides.get("limit", ()) if of == years or not of or not years]
            beside = [line for line, of in sides["balance"] if of == years or not of or not years]
            if len(fitting) == len(beside) == 1:
                yield Told("ledger/bound", balance, (fitting[0],), (1,), Form.AT_MOST)


def _means(lines: Lines, labels: Mapping[int, str], words: BoundWords) -> Iterator[Told]:
    """A mean times its heads is its total: most places show which, or all three bear one name."""
    for mean, label in labels.items():
        heads, thing = words.per(label)
        if not heads or not _is_of(lines, mean, AMOUNTS):
            continue
        others = [line for line, other in labels.items() if line != mean and words.per(other) == ("", "")]
        counts = [line for line in others if heads[-1] in labels[line] and _is_of(lines, line, (Dimension.COUNT, Dimension.NUMBER))]
        totals = [line for line in others if line not in counts and _is_of(lines, line, AMOUNTS)]
        every = [Told("ledger/mean", total, (mean, count), (1, 1), Form.PRODUCT, rounded=True) for total, count in product(totals, counts)]
        shown = [told for told in every if is_shown(lines, told)]
        named = [told for told in every if thing and words.thing(labels[told.whole]) == thing]
        fitting = shown or named
        if len(fitting) == 1:
            yield fitting[0]


def _is_of(lines: Lines, line: int, dimensions: Sequence[Dimension]) -> bool:
    found = {figure.quantity.dimension for (own, _), figure in lines.cells.items() if own == line}
    return bool(found) and found <= set(dimensions)


def mean_row(whole: Figure, parts: Sequence[Figure], names: Mapping[str, str], beside: int, priors: Priors) -> Statement:
    """That a mean of all rows lies among those of the rows."""
    low, high = min(parts, key=_size), max(parts, key=_size)
    equation = at_most(whole, high) if _size(whole) > _size(high) else at_most(low, whole)
    reading = Reading((equation,), (), MEAN_ROW, priors.of(MEAN_ROW, "ratio/given"), worded=True)
    return Statement(Claim.OUTSIDE, names.get(whole.id, ""), (whole,), (reading,), min(beside, MOST_BESIDE), MappingProxyType(dict(names)))


def _size(figure: Figure) -> Decimal:
    return (figure.quantity.value or Decimal(0)) * figure.quantity.scale
