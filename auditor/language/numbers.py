"""Numbers of a text or a table cell, with what each can stand for.

`find_quantities` reads prose, `parse_cell` one whole cell. Sign words (减少5) are no part of a number; names with
digits and section, document and telephone numbers are no quantities (see `structure`). How ambiguous print is read
is listed in `scanner`, how a printed number becomes an interval in `meaning`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from auditor.language import marks
from auditor.language.folding import fold
from auditor.language.meaning import decimal_of, printed, quantity_of
from auditor.language.scanner import CONNECTOR, Scanner
from auditor.language.units import YUAN, Unit, declared_unit, read_unit
from auditor.model.quantity import Dimension, Qualifier, Quantity

NO_CELL_VALUE = re.compile(r"(?:[-—~]{1,8}|/{1,4}|\\{1,4}|无|[Nn]/?[Aa]|\*{1,4}|空|不适用|…{1,3})")
LONGEST_MARK = 8
LONGEST_MARKED = 60  # characters of a number with marks of notes
PLAIN_CELL = re.compile(
    r"(?P<open>\([ ]?)?(?P<yuan>¥[ ]?)?(?P<sign>[-—+△▽])?[ ]?(?P<yuan2>¥[ ]?)?"
    # 3 000: no number begins with 000, while 100 200 can be two of them
    r"(?P<number>(?:[0-9]{1,24}|[0-9]{1,3}(?:[,，][0-9]{3}){1,6}|[0-9]{1,3}(?:[ ][0-9]{3}){1,6}(?=\.)"
    r"|[1-9][0-9]{0,2}(?:[ ][0-9]{3}){0,3}[ ]0[0-9]{2}(?:[ ][0-9]{3}){0,3})(?:\.[0-9]{1,12})?|\.[0-9]{1,12}"
    # 3 1 0 . 5 2: letters spread over the cell
    r"|(?:[0-9](?:[ ][0-9]){1,7}[ ]?\.[ ]?|[0-9][ ]\.[ ])[0-9](?:[ ][0-9]){0,5})"
    # 5.0E-01, 1E+05: what a spreadsheet shows in a narrow column; 1E5 is a name
    r"(?P<power>(?:(?<=\.[0-9])|(?<=\.[0-9]{2})|(?<=\.[0-9]{3})|(?=[Ee][-+]))[Ee][-+]?[0-9]{1,2})?(?P<close>[ ]?\))?"
)
MINUS = ("-", "—", "△", "▽")
PLAIN_LAST = frozenset("0123456789)")
PLAIN_FIRST = frozenset("0123456789.(¥-—+△▽")
CELL_LEAD = re.compile(r"(?:达到?|共计?|合计|为|实现|完成)?[ ]{0,2}")
CELL_TAIL = re.compile(r"[ 。;]{0,2}")
DEADLINE = re.compile(
    r"[ ]{0,2}(?:年度|年|度|全年|上半年|下半年)?(?:年初|年底|年末|初|中旬|上旬|下旬|中|底|末)?"
    r"(?P<until>之?前|以前|及以前|内|以内|之内|止)?(?:完成)?[。;]?"
)
ANGLES = str.maketrans("〉》〈《", ">><<")  # 〉90% is typed for >90%


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities and dates of a piece of prose, in order; spans are positions in `text`."""
    return Scanner(text, fold(text)).read()


def unit_of_cells(unit: str) -> Unit:
    """The unit that is declared for cells which print none; one of its own name when the words are no unit."""
    return (declared_unit(unit) if unit else None) or Unit(unit.strip(), Dimension.NUMBER)


def parse_cell(text: str, unit: str = "") -> Quantity:
    """What a whole table cell says; `unit` is the one declared for its column or table, for cells that print none.

    A cell with words around its number, or with several numbers, is TEXT; the span is the cell without outer blanks.
    """
    return read_cell(text, unit_of_cells(unit))


def read_cell(text: str, declared: Unit) -> Quantity:
    """As `parse_cell`, with the unit already read: it is the same for all cells of a column."""
    start = len(text) - len(text.lstrip())
    literal = text.strip()
    end = start + len(literal)
    folded = fold(literal).replace("\n", " ")
    if not folded.strip():
        return Quantity(literal, start, end, Dimension.BLANK)
    if len(folded) <= LONGEST_MARK and NO_CELL_VALUE.fullmatch(folded):
        return Quantity(literal, start, end, Dimension.NONE)
    plain = PLAIN_CELL.fullmatch(folded) if folded[0] in PLAIN_FIRST and folded[-1] in PLAIN_LAST else None
    if plain and (plain["open"] is None) is (plain["close"] is None):
        return _plain(literal, start, plain, declared)
    if len(folded) <= LONGEST_MARKED and marks.may_carry(folded) and (marked := _marked(literal, folded, declared)):
        return replace(marked, text=literal, start=start, end=end)
    if folded[0] == "(" and folded[-1] == ")" and "(" not in folded[1:]:
        folded = f" {folded[1:-1]} "  # （50分）
    if folded[0] in "〉》〈《":
        folded = folded[0].translate(ANGLES) + folded[1:]
    found = Scanner(literal, folded, declared).read()
    lead = CELL_LEAD.match(folded)
    begin = lead.end() if lead else 0
    if found and found[0].dimension is Dimension.DATE:
        return _date_cell(literal, start, folded, found)
    if len(found) == 1 and found[0].start in (begin, len(folded) - len(folded.lstrip())) and CELL_TAIL.fullmatch(folded, found[0].end):
        return replace(found[0], text=literal, start=start, end=end)
    return Quantity(literal, start, end, Dimension.TEXT)


class Cells:
    """Whole table cells as `parse_cell` reads them, each text with each declared unit once: forms repeat both."""

    def __init__(self) -> None:
        self._units: dict[str, Unit] = {}
        self._known: dict[tuple[str, str], Quantity] = {}

    def read(self, text: str, unit: str = "") -> Quantity:
        """What a whole cell says; `unit` is the one declared for cells that print none."""
        known = self._known.get((text, unit))
        if known is None:
            if unit not in self._units:
                self._units[unit] = unit_of_cells(unit)
            known = self._known[text, unit] = read_cell(text, self._units[unit])
        return known


def _plain(literal: str, start: int, plain: re.Match[str], declared: Unit) -> Quantity:
    """A cell that is one number, with nothing but signs around it; the column says what ¥ counts, if it declares money."""
    opened, yuan, sign, yuan_behind, number, power, _ = plain.groups()
    value, decimals = decimal_of(number)
    if power:
        decimals -= int(power[1:])
        value = printed(value.scaleb(int(power[1:])), decimals)
    if opened or sign in MINUS:
        value = -value
    if (yuan or yuan_behind) and declared.dimension is not Dimension.MONEY:
        declared = read_unit("", YUAN)
    return quantity_of(literal, start, value, decimals, declared)


def _marked(literal: str, folded: str, declared: Unit) -> Quantity | None:
    """A cell whose number carries marks of notes (147.95①, *22): what it says without them, None when that is no number."""
    begin = lead.end() if (lead := marks.LEADING.match(folded)) else 0
    end = marks.trailing(folded)
    number = folded[begin:end]
    if (begin == 0 and end == len(folded)) or not number.strip() or marks.can_be_power(number, folded[end:].strip()):
        return None
    read = read_cell(literal[begin:end], declared)
    return None if read.dimension in (Dimension.TEXT, Dimension.DATE, Dimension.BLANK) else read


def _date_cell(literal: str, start: int, folded: str, found: tuple[Quantity, ...]) -> Quantity:
    """A cell that begins with a date: a date or span of dates (its end is kept), else words."""
    last = found[-1]
    tail = DEADLINE.fullmatch(folded.rstrip(), last.end)
    end = start + len(literal)
    first = found[0]
    if (
        first.start > len(folded) - len(folded.lstrip())
        or not tail
        or any(q.dimension is not Dimension.DATE for q in found)
        or len(found) > 2
    ):
        return Quantity(literal, start, end, Dimension.TEXT)
    assert first.date is not None and last.date is not None
    if len(found) == 2:
        if not CONNECTOR.fullmatch(folded, first.end, last.start):
            return Quantity(literal, start, end, Dimension.TEXT)
        last = replace(last, qualifier=Qualifier.RANGE, date=replace(last.date, year=last.date.year or first.date.year))
    elif tail["until"]:
        last = replace(last, qualifier=Qualifier.AT_MOST)
    return replace(last, text=literal, start=start, end=end)
