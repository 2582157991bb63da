"""Numbers of a text or a table cell, with what each can stand for.

`find_quantities` reads prose, `parse_cell` one whole cell. Sign words (减少5) are no part of a number, names with
digits and section, document and telephone numbers are no quantities (see `structure`).

Choices where the print is ambiguous:
- A full-width comma separates thousands only in front of a decimal part or 元, or when all digits are full-width.
- A bare number takes the unit of the next one in an enumeration joined by 、和与及 or a half-width comma
  (10、20和30万元); a full-width comma does that only between amounts with the same decimals.
- Money printed as a plain 0 is exactly nothing; every other money or percent is rounded at its printed digits.
  Other integers are exact, other decimals rounded.
- 一 with a measure word is an article (一项重要工作) unless a counting word stands before it.
- 二 with a measure word is an ordinal (二次供水); counts are written 两.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from auditor.figures.chinese import NUMERALS, chinese_value
from auditor.figures.dates import CHINESE_DATE, DATE, read_chinese_date, read_date
from auditor.figures.folding import fold
from auditor.figures.structure import ALPHANUMERIC, BEFORE, BRACKETED, CHINESE_NAME, LIST_PLACE, QUOTED, REACH, STRUCTURE
from auditor.figures.units import MEASURES, MULTIPLIER, UNIT, Unit, declared_unit, read_unit
from auditor.model.interval import Interval
from auditor.model.quantity import Dimension, PartialDate, Qualifier, Quantity

LONGEST = 18  # digits; a longer run is a code, and Decimal arithmetic stays exact
CODE_LENGTH = 7  # digits without a unit from which on prose holds a code

SPACE = "[ ]{0,2}"
NUMERAL = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,3}(?:，[0-9]{3})+(?![0-9])(?=\.[0-9]|[ ]?[万亿千百]{0,2}元)|[0-9]+)(?:\.[0-9]+)?"
OVER = r"(?:[余多](?![额款])|来(?=[ ]?[个家名人万条项]))"
NUMBER = re.compile(
    rf"(?P<number>{NUMERAL})(?:{SPACE}(?P<over>{OVER}))?(?:{SPACE}(?P<multiplier>{MULTIPLIER})(?P<over2>{OVER})?)?(?:{SPACE}(?P<unit>{UNIT}))?"
)
# 1亿2000万元, 5万3000元
COMPOUND = re.compile(
    rf"(?P<big>[0-9]{{1,6}})(?P<big_multiplier>[亿万]){SPACE}(?P<small>[0-9]{{1,5}}(?:\.[0-9]{{1,6}})?)(?P<multiplier>万)?(?P<unit>元)"
)
WIDE_THOUSANDS = re.compile("[０-９]{1,3}(?:，[０-９]{3})+(?![０-９0-9])(?:[．.][０-９]+)?")
NOTE = r"\(不?含[^()]{0,8}\)"
SUFFIX = re.compile(
    rf"(?:{SPACE}{NOTE})?{SPACE}(?:及其?|或)?(?:(?P<at_least>以上(?![海述级市]))|(?P<at_most>以内|之内)|(?P<below>以下(?![简几]))"
    rf"|(?P<about>左右(?![岸手])|上下(?![游级联班])))(?:{SPACE}{NOTE})?"
)
CONNECTOR = re.compile(rf"(?:{SPACE}{NOTE})?{SPACE}(?:[-—~]{{1,2}}|至){SPACE}")
RUN = re.compile(f"[{NUMERALS}]+")
LONGEST_CHINESE = 24
# measure words that make no count of a Chinese numeral: 十分, 三年行动, 七部委, 三方面军
CHINESE_MEASURES = tuple(word for word in MEASURES if word[0] not in "年部门周头块点首口根句字重层GMk㎡万" and "A-Z" not in word)
CHINESE_UNIT = rf"(?:个?百分点|元(?![旦素])|美元|倍(?!增)|成(?=[以左])|分(?=[以左，。;、)])|{'|'.join(CHINESE_MEASURES)}|年(?=以上))"
CHINESE = re.compile(
    rf"(?P<number>[{NUMERALS}]{{1,{LONGEST_CHINESE}}}(?:点[{NUMERALS}]{{1,{LONGEST_CHINESE}}})?)"
    rf"(?P<over>[余多来])?(?P<multiplier>万亿|万|亿)?(?P<over2>[余多])?{SPACE}(?P<unit>{CHINESE_UNIT})"
)
PER_HUNDRED = re.compile(
    rf"(?P<base>[百千])分之{SPACE}(?:(?P<chinese>[{NUMERALS}]{{1,{LONGEST_CHINESE}}}(?:点[{NUMERALS}]{{1,{LONGEST_CHINESE}}})?)|(?P<number>{NUMERAL}))"
)
# 共一家, 新增一个: what is said before makes 一 a count
COUNTED_ONE = re.compile(r"(?:[共仅只各计等设]|新增|增加|减少|增设|配备|拥有|购置|其中)$")
COUNTED_ONE_OF = re.compile(r"[有为]$")  # 有一家, 为一人; but 有一个过程, 为一项工作
CANDIDATE = re.compile(rf"[0-9{NUMERALS}“「『《〈〔\[【〖(]")
OPENING = frozenset("“「『《〈")
BRACKETS = frozenset("〔[【〖(")
DIGITS = frozenset("0123456789")

WORD_QUALIFIERS = (
    ("at_least", Qualifier.AT_LEAST),
    ("at_most", Qualifier.AT_MOST),
    ("below", Qualifier.BELOW),
    ("above", Qualifier.ABOVE),
    ("nearly", Qualifier.NEARLY),
    ("about", Qualifier.ABOUT),
)
HALF_LINES = frozenset((Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.BELOW, Qualifier.ABOVE))
# 近3年 is the last three years, not nearly three
DURATIONS = frozenset(("年", "个月", "天", "日", "周", "个年度", "届", "期", "个季度", "轮"))
MYRIADS = MappingProxyType({"": 0, "万": 4, "亿": 8, "万亿": 12})
FEW = frozenset("数几上好")  # 数十家, 几百人, 上千户: no number
ENUMERATION = re.compile(rf"{SPACE}(?:(?P<strong>[、和与及])|(?P<comma>,)|(?P<clause>，)){SPACE}")
LIST_ITEM = re.compile(rf"[0-9]{{1,2}}(?:\.(?![0-9])|\.(?=(?:19|20)[0-9]{{2}}[ ]?年)|、|\))(?P<digit>{SPACE}[0-9])?")
GLUED_ITEM = re.compile(rf"[0-9]{{1,2}}\.(?=[0-9]{{1,4}}{SPACE}[个家名人次项条场期件份])")
ITEM_END = re.compile(r"[0-9]{1,3}[ ]?[:、.)](?![0-9])")
ORDINAL = re.compile(r"[0-9]{1,9}(?:[-—~至、][0-9]{1,4}){0,6}")
CODE = re.compile(r"[0-9A-Za-z]{1,40}(?:[-—_.][0-9A-Za-z]{1,40}){0,6}")
LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
STATING = frozenset("为是达计到至得共约≥≤=")  # 得分为95.其中: the point ends a sentence, 95 is no item number

NO_CELL_VALUE = re.compile(r"(?:[-—~]{1,8}|/{1,4}|\\{1,4}|无|[Nn]/?[Aa]|\*{1,4}|空|不适用|…{1,3})")
PLAIN_CELL = re.compile(
    r"(?P<open>\([ ]?)?(?P<sign>[-—+△▽])?[ ]?"
    r"(?P<number>(?:[0-9]{1,3}(?:[,，][0-9]{3}){1,6}|[0-9]{1,3}(?:[ ][0-9]{3}){1,6}(?=\.)|[0-9]{1,24})(?:\.[0-9]{1,12})?)(?P<close>[ ]?\))?"
)
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


def parse_cell(text: str, unit: str = "") -> Quantity:
    """What a whole table cell says; `unit` is the one declared for its column or table, for cells that print none.

    A cell with words around its number, or with several numbers, is TEXT; the span is the cell without outer blanks.
    """
    start = len(text) - len(text.lstrip())
    literal = text.strip()
    end = start + len(literal)
    folded = fold(literal).replace("\n", " ")
    if not folded.strip():
        return Quantity(literal, start, end, Dimension.BLANK)
    if NO_CELL_VALUE.fullmatch(folded):
        return Quantity(literal, start, end, Dimension.NONE)
    declared = declared_unit(unit) or Unit(unit.strip(), Dimension.NUMBER)
    plain = PLAIN_CELL.fullmatch(folded)
    if plain and bool(plain["open"]) == bool(plain["close"]):
        value, decimals = decimal_of(plain["number"])
        if plain["open"] or plain["sign"] in ("-", "—", "△", "▽"):
            value = -value
        return quantity_of(literal, start, value, decimals, declared)
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


def decimal_of(number: str) -> tuple[Decimal, int]:
    """Value and printed decimals of a folded Arabic numeral with separators."""
    plain = number.replace(",", "").replace("，", "").replace(" ", "")
    return Decimal(plain), len(plain.partition(".")[2])


def interval_of(value: Decimal, decimals: int, qualifier: Qualifier, rounded: bool) -> Interval:
    """What a printed value can stand for, in the printed unit."""
    match qualifier:
        case Qualifier.AT_LEAST:
            return Interval(value, None)
        case Qualifier.AT_MOST:
            return Interval(None, value)
        case Qualifier.BELOW:
            return Interval(None, value, high_open=True)
        case Qualifier.ABOVE:
            return Interval(value, None, low_open=True)
        case Qualifier.OVER:
            return Interval(value, value + last_digit(value), True, True)
        case Qualifier.NEARLY:
            return Interval(value - last_digit(value), value, True, True)
        case Qualifier.ABOUT:
            ends = sorted((value * Decimal("0.9"), value * Decimal("1.1")))
            return Interval(ends[0], ends[1])
    return Interval.rounded(value, decimals) if rounded else Interval.exactly(value)


def last_digit(value: Decimal) -> Decimal:
    """The unit of the last non-zero digit: 100 for 1700, 10 for 110, 0.1 for 1.5, 1 for 0."""
    exponent = value.normalize().as_tuple().exponent if value else 0
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent)


def printed(value: Decimal, decimals: int) -> Decimal:
    """The value with as many decimals as are printed (none when they are negative)."""
    return value.quantize(Decimal(1).scaleb(-max(decimals, 0)))


def quantity_of(
    text: str, start: int, value: Decimal, decimals: int, unit: Unit, qualifier: Qualifier = Qualifier.EXACT, high: Decimal | None = None
) -> Quantity:
    """A number with its meaning; with `high` the range from `value` to it."""
    if high is not None:
        interval = Interval(value, high)
    else:
        rounded = decimals > 0 or (unit.rounded and not (unit.dimension is Dimension.MONEY and value == 0))
        interval = interval_of(value, decimals, qualifier, rounded)
    if unit.factor:
        interval = interval.scaled(Decimal(10**unit.factor))
        value = printed(value * 10**unit.factor, decimals - unit.factor)
    return Quantity(
        text, start, start + len(text), unit.dimension, value, interval, unit.name, decimals - unit.factor, unit.scale, qualifier
    )


class Scanner:
    """One pass over one text. `declared` (cells only) is the unit of numbers that print none; None reads prose."""

    def __init__(self, text: str, folded: str, declared: Unit | None = None) -> None:
        self.text = text
        self.folded = folded
        self.declared = declared
        self.prose = declared is None
        self.found: list[Quantity] = []

    def read(self) -> tuple[Quantity, ...]:
        """All quantities in order."""
        folded = self.folded
        position = 0
        while candidate := CANDIDATE.search(folded, position):
            at = candidate.start()
            char = folded[at]
            if char in DIGITS:
                position = self.digits(at)
            elif char in OPENING:
                position = (QUOTED.match(folded, at) or candidate).end()
            elif char in BRACKETS:
                position = (BRACKETED.match(folded, at) or candidate).end()
            else:
                position = self.chinese(at)
        if self.prose:
            self.enumerate_units()
        return tuple(self.found)

    def digits(self, at: int) -> int:
        """Read what begins with the digit at `at`; return where to go on."""
        folded = self.folded
        before = BEFORE.search(folded, max(0, at - REACH), at)
        kind = before.lastgroup if before else None
        if skipped := self.structure(at, kind):
            return skipped
        if date := DATE.match(folded, at):
            day, months = read_date(date)
            self.date(at, date.end(), day, months)
            return date.end()
        if match := STRUCTURE.match(folded, at):
            return match.end()
        if self.prose and (item := self.list_item(at)):
            return item
        if match := COMPOUND.match(folded, at):
            power = 4 if match["big_multiplier"] == "亿" and match["multiplier"] else 8 if match["big_multiplier"] == "亿" else 4
            if not (match["big_multiplier"] == "万" and match["multiplier"]):
                small, decimals = decimal_of(match["small"])
                unit = read_unit(match["multiplier"] or "", match["unit"])
                return self.number(at, match.end(), Decimal(match["big"]).scaleb(power) + small, decimals, unit, before)
        match = NUMBER.match(folded, at)
        assert match is not None  # it stands on a digit
        numeral = match["number"]
        end = match.end()
        if "０" <= self.text[at] <= "９" and (wide := WIDE_THOUSANDS.match(self.text, at)):
            numeral = fold(wide[0])
            unit_match = re.compile(rf"(?:{SPACE}(?P<multiplier>{MULTIPLIER}))?(?:{SPACE}(?P<unit>{UNIT}))?").match(folded, wide.end())
            assert unit_match is not None  # it may be empty
            value, decimals = decimal_of(numeral)
            return self.number(at, unit_match.end(), value, decimals, self.unit(unit_match["multiplier"], unit_match["unit"]), before)
        if len(numeral) > LONGEST:
            return match.end("number")
        value, decimals = decimal_of(numeral)
        if not match["unit"]:
            following = folded[end : end + 1]
            if following in LETTERS and (code := ALPHANUMERIC.match(folded, at)):
                return max(code.end(), end)
            if self.prose and not match["multiplier"] and self.is_code(numeral, kind):
                return end
        unit = self.unit(match["multiplier"], match["unit"])
        over = bool(match["over"] or match["over2"])
        if not over and (range_end := self.range(at, end, value, decimals, match, unit)):
            return range_end
        return self.number(at, end, value, decimals, unit, before, over)

    def structure(self, at: int, kind: str | None) -> int:
        """End of an ordinal, code or name that what stands before it makes no quantity; 0 when it is none."""
        folded = self.folded
        if kind == "code":
            code = CODE.match(folded, at)
            return code.end() if code else 0
        if kind == "ordinal":
            ordinal = ORDINAL.match(folded, at)
            return ordinal.end() if ordinal else 0
        if kind == "item" and (item := ITEM_END.match(folded, at)):
            return item.end()
        # 表1　项目支出 is a caption, 报表 12 份 a count
        number = NUMBER.match(folded, at) if kind in ("caption", "attachment") else None
        if number and (kind == "caption" or not (number["unit"] or DATE.match(folded, at))):
            numbers = ORDINAL.match(folded, at)
            return max(number.end("number"), numbers.end() if numbers else 0)
        previous = folded[at - 1] if at else ""
        if (previous in LETTERS) or (previous in ("-", "_") and at > 1 and folded[at - 2] in LETTERS):
            measured = NUMBER.match(folded, at)
            if not (measured and measured["unit"] and (measured["unit"] == "元" or measured["unit"] == "%")):
                code = ALPHANUMERIC.match(folded, at)
                return code.end() if code else 0
        return 0

    def list_item(self, at: int) -> int:
        """End of a list number like 1. or 2、 at `at`; 0 when there is none."""
        folded = self.folded
        place = at - 1
        while place >= 0 and folded[place] == " " and at - place < 4:
            place -= 1
        first = place < 0 or folded[place] in LIST_PLACE
        if first and (glued := GLUED_ITEM.match(folded, at)):
            return glued.end()  # 1.5个岗位: there are no half posts
        item = LIST_ITEM.match(folded, at)
        if not item:
            return 0
        mark = folded[item.start("digit") - 1 if item["digit"] else item.end() - 1]
        end = item.start("digit") if item["digit"] else item.end()
        if mark == ".":
            return 0 if folded[at - 1 : at] in STATING and at else end
        if mark == ")":
            return end if first else 0
        if item["digit"] and first and not DATE.match(folded, item.end() - 1):
            # 10、20和30万元 is an enumeration, 1、20万元 an item
            following = NUMBER.match(folded, item.end() - 1)
            if following and ENUMERATION.match(folded, following.end()) and not following["unit"]:
                return 0
        return end if first or (not item["digit"] and folded[place] in ":，,)") else 0

    def is_code(self, numeral: str, kind: str | None) -> bool:
        """A run of digits without a unit that is an identifier."""
        return numeral.isdigit() and kind != "yuan" and (len(numeral) >= CODE_LENGTH or (len(numeral) > 1 and numeral[0] == "0"))

    def unit(self, multiplier: str | None, unit: str | None) -> Unit:
        """The unit printed, else the one declared for the cell."""
        if unit or self.declared is None or not self.declared.name:
            return read_unit(multiplier or "", unit or "")
        if not multiplier:
            return self.declared
        if self.declared.dimension is Dimension.MONEY:
            return read_unit(multiplier, "元")
        return read_unit(multiplier, self.declared.name) if self.declared.dimension is Dimension.COUNT else read_unit(multiplier, "")

    def range(self, at: int, end: int, value: Decimal, decimals: int, first: re.Match[str], unit: Unit) -> int:
        """Read a range a-b whose first number ends at `end`; 0 when there is none."""
        folded = self.folded
        connector = CONNECTOR.match(folded, end)
        second = NUMBER.match(folded, connector.end()) if connector else None
        if (
            not connector
            or not second
            or second["over"]
            or second["over2"]
            or len(second["number"]) > LONGEST
            or DATE.match(folded, connector.end())
        ):
            return 0
        bare = not first["unit"] and not first["multiplier"]
        second_unit = self.unit(second["multiplier"], second["unit"])
        if not second["unit"] and not second["multiplier"]:
            if not bare:
                return 0
            if self.prose and decimals == 0 and "." not in second["number"] and "至" not in connector[0] and "~" not in connector[0]:
                return second.end()  # 1-2: a section, a score, a telephone number
        if not bare and second_unit.name != unit.name:
            return 0
        high, high_decimals = decimal_of(second["number"])
        scale = 10 ** (unit.factor - second_unit.factor) if unit.factor > second_unit.factor and not bare else 1
        low = value * scale
        if low >= high:
            return 0
        stop = second.end()
        quantity = quantity_of(self.text[at:stop], at, low, max(decimals, high_decimals), second_unit, Qualifier.RANGE, high)
        self.found.append(quantity)
        return stop

    def number(
        self, at: int, end: int, value: Decimal, decimals: int, unit: Unit, before: re.Match[str] | None, over: bool = False, extra: int = 0
    ) -> int:
        """Add the number printed at `at:end` with the words before and after it that qualify it."""
        folded = self.folded
        start = at
        qualifier = Qualifier.OVER if over else Qualifier.EXACT
        kind = before.lastgroup if before else None
        if before and kind:
            word = dict(WORD_QUALIFIERS).get(kind)
            if kind == "nearly" and unit.name in DURATIONS:
                word = None
            if word:
                start = before.start()
                if not over or word in HALF_LINES:
                    qualifier = word
            elif kind == "about_aside" and not over:
                # 约占 is left outside: 占 says what the number is
                qualifier = Qualifier.ABOUT
            elif kind == "equal" and not self.prose:
                start, qualifier = before.start(), Qualifier.EQUAL
            elif kind == "minus" and (before[0][0] != "-" or decimals or unit.dimension in SIGNED):
                start, value = before.start(), -value
            elif kind == "yuan" and unit.name in MONEY_POWERS:
                start, unit = before.start(), read_unit(unit.name, "元")
        if suffix := SUFFIX.match(folded, end):
            qualifier = dict(WORD_QUALIFIERS)[suffix.lastgroup or ""]
            end = suffix.end()
        self.found.append(quantity_of(self.text[start:end], start, value, decimals, unit, qualifier))
        return end

    def date(self, start: int, end: int, day: PartialDate, months: bool = False) -> None:
        qualifier = Qualifier.RANGE if months else Qualifier.EXACT
        self.found.append(Quantity(self.text[start:end], start, end, Dimension.DATE, qualifier=qualifier, date=day))

    def chinese(self, at: int) -> int:
        """Read what begins with the Chinese numeral at `at`; return where to go on."""
        folded = self.folded
        run = RUN.match(folded, at)
        assert run is not None  # it stands on a numeral
        if len(run[0]) > LONGEST_CHINESE:
            return run.end()
        before = BEFORE.search(folded, max(0, at - REACH), at)
        kind = before.lastgroup if before else None
        if kind == "ordinal":
            return run.end()
        if date := CHINESE_DATE.match(folded, at):
            self.date(at, date.end(), read_chinese_date(date))
            return date.end()
        if share := PER_HUNDRED.match(folded, at):
            return self.share(at, share, before)
        if name := CHINESE_NAME.match(folded, at):
            return max(name.end(), run.end())
        match = CHINESE.match(folded, at)
        if not match:
            return run.end()
        number, multiplier = match["number"], match["multiplier"] or ""
        over = bool(match["over"] or match["over2"])
        if number[0] in "十百千万亿" and at and folded[at - 1] in FEW:
            return run.end()
        if number[0] in "百千万亿" and not over:
            return run.end()  # 百名专家, 万户: figures of speech; 百万元: a unit
        stem = number.rstrip("万亿")
        # 四十万元 is 40 in 万元, 一亿二千万元 is 12000 in 万元
        power = number[len(stem) :]
        if not stem:
            number = "一" + number  # 万余人
        if power not in MYRIADS or (power and multiplier):
            return run.end()
        unit = read_unit(power or multiplier, match["unit"])
        if len(number) == 1 and self.prose and self.is_article(at, number, match["unit"], unit):
            return match.end()
        value = chinese_value(number)
        if value is None:
            few = self.three_or_four(number)
            if few and not over:
                self.found.append(quantity_of(self.text[at : match.end()], at, few[0], 0, unit, Qualifier.RANGE, few[1]))
                return match.end()
            return run.end()
        fraction = stem.partition("点")[2]
        return self.number(at, match.end(), printed(value.scaleb(-MYRIADS[power]), len(fraction)), len(fraction), unit, before, over)

    def is_article(self, at: int, number: str, measure: str, unit: Unit) -> bool:
        """Whether 一 or 二 before a measure word is no count (一项重要工作, 二次供水)."""
        if unit.dimension is not Dimension.COUNT:
            return False
        if number == "二":
            return True
        said = self.folded[max(0, at - 2) : at]
        counted = COUNTED_ONE.search(said) or (measure in ("家", "名", "人", "户", "台", "辆") and COUNTED_ONE_OF.search(said))
        return number == "一" and not counted

    def share(self, at: int, match: re.Match[str], before: re.Match[str] | None) -> int:
        """百分之八十五, 千分之3."""
        if match["number"]:
            value, decimals = decimal_of(match["number"])
            if len(match["number"]) > LONGEST:
                return match.end()
        else:
            read = chinese_value(match["chinese"])
            if read is None:
                return match.end()
            value, decimals = read, len(match["chinese"].partition("点")[2])
        return self.number(at, match.end(), value, decimals, read_unit("", "%" if match["base"] == "百" else "‰"), before)

    def three_or_four(self, number: str) -> tuple[Decimal, Decimal] | None:
        """三四 (家) is a range from three to four."""
        if len(number) != 2:
            return None
        low, high = chinese_value(number[0]), chinese_value(number[1])
        return (low, high) if low is not None and high is not None and low > 0 and low + 1 == high < 10 else None

    def enumerate_units(self) -> None:
        """Give the bare numbers of an enumeration the unit printed after its last one."""
        for index in range(len(self.found) - 2, -1, -1):
            bare, unit_holder = self.found[index], self.found[index + 1]
            if bare.dimension is not Dimension.NUMBER or bare.unit or bare.qualifier is not Qualifier.EXACT or not unit_holder.unit:
                continue
            joint = ENUMERATION.fullmatch(self.folded, bare.end, unit_holder.start)
            if not joint or bare.value is None:
                continue
            if joint["comma"] and unit_holder.dimension is Dimension.COUNT:
                continue
            if joint["clause"] and (
                unit_holder.dimension is not Dimension.MONEY or not bare.decimals or bare.decimals != unit_holder.decimals
            ):
                continue
            unit = declared_unit(unit_holder.unit)
            if unit is not None:
                self.found[index] = quantity_of(bare.text, bare.start, bare.value, bare.decimals, unit)


SIGNED = frozenset((Dimension.MONEY, Dimension.PERCENT, Dimension.POINTS))
MONEY_POWERS = frozenset(("", "万", "亿", "千", "百万", "千万"))
