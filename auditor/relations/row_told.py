"""A row of a table that a sentence tells: 城乡社区支出A，比上年增加B，增长C%, where the row prints last year's amount and the rate.

What stands behind a number of a text and agrees with the row of a cell says that the cell is what the text means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

from auditor.facts.mention import Mention, Paragraph, Part
from auditor.model.figure import Figure, Role
from auditor.model.interval import Agreement
from auditor.model.quantity import Dimension
from auditor.relations.equation import Equation, difference_of, equal
from auditor.relations.judge import checks
from auditor.relations.statements import same_kind

_RATES = (Part.RATE, Part.COMPLETION, Part.SHARE, Part.NAMED)
_MOST_BEHIND = 12  # numbers that are said of one
_WIDEST = 12  # columns of a row, beyond which some difference of two fits whatever is printed


class RowsTold:
    """The rows of the tables of a document beside the sentences that may tell them."""

    def __init__(self, figures: Iterable[Figure], paragraphs: Sequence[Paragraph]) -> None:
        self._rows: dict[tuple[int, int], list[Figure]] = {}
        for figure in figures:
            if figure.table >= 0 and figure.row >= 0 and figure.role is Role.VALUE and figure.quantity.has_number:
                self._rows.setdefault((figure.table, figure.row), []).append(figure)
        self._behind: dict[str, tuple[Mention, ...]] = {}
        for paragraph in paragraphs:
            for mention in paragraph.mentions:
                if mention.part is Part.VALUE:
                    self._behind[mention.figure.id] = tuple(_behind(paragraph, mention))

    def bits(self, printed: Figure, cell: Figure) -> int:
        """Evidence in bits that a number of a text is told of a cell's row, by what is said of it and agrees with other cells."""
        row = [figure for figure in self._rows.get((cell.table, cell.row), ()) if figure.id != cell.id]
        if not row or len(row) > _WIDEST:
            return 0
        return sum(_bits(mention, [cell, *row]) for mention in self._behind.get(printed.id, ()))


def _behind(paragraph: Paragraph, value: Mention) -> Iterator[Mention]:
    """What a sentence says of a value: the numbers behind it, up to the next value with a name of its own."""
    for mention in paragraph.mentions[value.order + 1 : value.order + 1 + _MOST_BEHIND]:
        another = mention.part is Part.VALUE and mention.name not in ("", value.name)
        if mention.sentence != value.sentence or mention.depth < value.depth or another:
            return
        yield mention


def _bits(mention: Mention, row: Sequence[Figure]) -> int:
    """How much it says that some cell of a row, or the difference of two, is what a number prints."""
    if mention.part is Part.AMOUNT:
        amounts = [figure for figure in row if same_kind(figure, mention.figure) and figure.quantity.dimension is Dimension.MONEY]
        ways = [difference_of(mention.figure, one, other) for one, other in permutations(amounts, 2)]
    elif mention.part in (*_RATES, Part.VALUE):
        ways = [equal(mention.figure, figure) for figure in row[1:] if same_kind(figure, mention.figure)]
    else:
        return 0
    return max((one.bits(len(ways)) for one in ways if _holds(one)), default=0)


def _holds(equation: Equation) -> bool:
    return checks(equation) is Agreement.HOLDS
