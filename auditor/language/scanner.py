"""One pass over a text that finds its numbers and dates.

Patterns are matched only where a digit, a Chinese numeral or an opening bracket stands; all repetitions are
bounded, so the time grows with the length of the text whatever it holds. Choices where the print is ambiguous:

- A full-width comma separates thousands only in front of a decimal part or 元, or when all digits are full-width.
- A bare number takes the unit of the next one in an enumeration joined by 、和与及 or a half-width comma
  (10、20和30万元); a full-width comma does that only between amounts with the same decimals.
- 一 with a measure word is an article (一项重要工作) unless a counting word stands before it.
- 二 with a measure word is an ordinal (二次供水); counts are written 两.
- 百名, 万户 without another numeral, 数十家, 几百人 are figures of speech; 百余家 is a number.
- A bare 1-2 in prose is a section or a score, a bare 3至5 a range.
- 角 and 分 belong to the 元 right before them: 35元5角2分 is one amount. 5分 behind 元 is money only as 零5分, as amounts in
  words must be written; else it can be points.
"""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType

from auditor.language.chinese import NUMERALS, chinese_value
from auditor.language.dates import CHINESE_DATE, DATE, LAST_MONTH, read_chinese_date, read_date
from auditor.language.folding import fold
from auditor.language.meaning import decimal_of, last_digit, quantity_of
from auditor.language.printed import NUMERAL, Printed
from auditor.language.spelled import LONGEST as LONGEST_SPELLED
from auditor.language.spelled import SPELLED, Spelled, read_spelled
from auditor.language.structure import (
    ALPHANUMERIC,
    BEFORE,
    BRACKETED,
    CHINESE_NAME,
    LIST_PLACE,
    MONTH_AFTER,
    QUOTED,
    RATIO,
    REACH,
    SECTION,
    STRUCTURE,
)
from auditor.language.tails import MORE, TAIL_FIRST, WITH_MORE, and_a_half, coins, ratio
from auditor.language.units import SPACE, Unit, declared_unit, printed_unit, read_unit
from auditor.model.interval import Interval
from auditor.model.quantity import Dimension, PartialDate, Qualifier, Quantity

LONGEST = 18  # digits; a longer run is a code, and Decimal arithmetic stays exact
CODE_LENGTH = 7  # digits without a unit from which on prose holds a code

WIDE_THOUSANDS = re.compile("[０-９]{1,3}(?:，[０-９]{3}){1,4}(?![０-９0-9])(?:[．.][０-９]{1,6})?")
THIN_BLANKS = frozenset("\u2006\u2007\u2008\u2009\u200a\u202f")  # none of them stands between words
THIN_THOUSANDS = re.compile(rf"[0-9]{{1,3}}(?:[{''.join(sorted(THIN_BLANKS))}][0-9]{{3}}){{1,6}}(?![0-9])(?:\.[0-9]{{1,6}})?")
SEVERAL = "几"
HALF = "一半"
TENTHS = "成"
SPAN = frozenset("-—~至")
TOLD = frozenset("占为达到至降升长少加比计约近超逾满的了仅共有")  # in front of a share
NO_LEAD = frozenset("0123456789.,，)")  # in front of a point that does not begin a number: 1.5
NOTE = r"\(不?含[^()]{0,8}\)"
SUFFIX = re.compile(
    rf"(?:{SPACE}{NOTE})?{SPACE}(?:及其?|或)?(?:(?P<at_least>以上(?![海述级市]))|(?P<at_most>以内|之内)|(?P<below>以下(?![简几]))"
    rf"|(?P<about>左右(?![岸手])|上下(?![游级联班])))(?:{SPACE}{NOTE})?"
)
CONNECTOR = re.compile(rf"(?:{SPACE}{NOTE})?{SPACE}(?:[-—~]{{1,2}}|至|(?P<to>到)){SPACE}")
RUN = re.compile(f"[{NUMERALS}]+")
CHINESE_ORDINAL = re.compile(rf"[{NUMERALS}]{{1,6}}(?:[、至和与—-][{NUMERALS}]{{1,6}}){{0,6}}")
PER_HUNDRED = re.compile(
    rf"(?P<base>[百千])分之{SPACE}(?:(?P<chinese>[{NUMERALS}]{{1,{LONGEST_SPELLED}}}(?:点[{NUMERALS}]{{1,{LONGEST_SPELLED}}})?)|(?P<number>{NUMERAL.pattern}))"
)
# 共一家, 新增一个: what is said before makes 一 a count
COUNTED_ONE = re.compile(r"(?:[共仅只各计等设]|新增|增加|减少|增设|配备|拥有|购置|其中)$")
COUNTED_ONE_OF = re.compile(r"[有为]$")  # 有一家, 为一人; but 有一个过程, 为一项工作
CANDIDATE = re.compile(rf"[0-9{NUMERALS}“「『《〈〔\[【〖(]")
OPENING = frozenset("“「『《〈")
BRACKETS = frozenset("〔[【〖(")
DIGITS = frozenset("0123456789")

# groups of BEFORE and SUFFIX
WORD_QUALIFIERS = MappingProxyType(
    {
        "at_least": Qualifier.AT_LEAST,
        "at_most": Qualifier.AT_MOST,
        "below": Qualifier.BELOW,
        "above": Qualifier.ABOVE,
        "nearly": Qualifier.NEARLY,
        "about": Qualifier.ABOUT,
    }
)
HALF_LINES = frozenset((Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.BELOW, Qualifier.ABOVE))
# 近3年 is the last three years, not nearly three
DURATIONS = frozenset(("年", "个月", "天", "日", "周", "个年度", "届", "期", "个季度", "轮"))
FEW = frozenset("数几上好")  # 数十家, 几百人, 上千户: no number
ENUMERATION = re.compile(rf"{SPACE}(?:(?P<strong>[、和与及])|(?P<comma>,)|(?P<clause>，)){SPACE}")
LIST_ITEM = re.compile(rf"[0-9]{{1,2}}(?:\.(?![0-9])|\.(?=(?:19|20)[0-9]{{2}}[ ]?年)|、|\))(?P<digit>{SPACE}[0-9])?")
GLUED_ITEM = re.compile(rf"[0-9]{{1,2}}\.(?=[0-9]{{1,4}}{SPACE}[个家名人次项条场期件份])")
ITEM_END = re.compile(r"[0-9]{1,3}[ ]?(?::|[、.)](?![0-9]))")
ORDINAL = re.compile(r"[0-9]{1,9}(?:[-—~至、][0-9]{1,4}){0,6}")
CODE = re.compile(r"[0-9A-Za-z]{1,40}(?:[-—_.][0-9A-Za-z]{1,40}){0,6}")
LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
STATING = frozenset("为是达计到至得共约≥≤=")  # 得分为95.其中: the point ends a sentence, 95 is no item number

SIGNED = frozenset((Dimension.MONEY, Dimension.PERCENT, Dimension.POINTS))
MONEY_POWERS = frozenset(("", "万", "亿", "千", "百万", "千万"))


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
        date = DATE.match(folded, at)
        if not date and self.found and self.found[-1].dimension is Dimension.DATE and CONNECTOR.fullmatch(folded, self.found[-1].end, at):
            date = LAST_MONTH.match(folded, at)
        if date:
            day, months = read_date(date)
            self.date(at, date.end(), day, months)
            return date.end()
        if match := STRUCTURE.match(folded, at):
            return match.end()
        if (ratio := RATIO.match(folded, at)) and not self.is_measured(ratio.end()):
            return ratio.end()
        if self.prose and (item := self.list_item(at)):
            return item
        if at and folded[at - 1] == "." and (end := self.fraction(at)):
            return end
        printed = Printed.at(folded, at)
        assert printed is not None  # it stands on a digit
        end = printed.end
        text = self.text
        if ("０" <= text[at] <= "９" or text[printed.numeral_end : printed.numeral_end + 1] in THIN_BLANKS) and (wide := self.wide(at)):
            printed = Printed.of(folded, fold(wide[0]).replace(" ", ""), wide.end())
            value, decimals = decimal_of(printed.numeral)
            return self.number(at, printed.end, value, decimals, self.unit(printed.multiplier, printed.unit), before, printed.over)
        if len(printed.numeral) > LONGEST:
            return printed.numeral_end
        if printed.unknown:
            return end
        value, decimals = printed.number if printed.mixed else decimal_of(printed.numeral)
        if not printed.unit:
            following = folded[end : end + 1]
            if following == SEVERAL:
                return end
            if following in LETTERS and (code := ALPHANUMERIC.match(folded, at)):
                return max(code.end(), end)
            if self.prose and not printed.multiplier and self.is_code(printed.numeral, kind):
                return end
        unit = self.unit(printed.multiplier, printed.unit)
        return self.range(at, printed, unit) or self.number(at, end, value, decimals, unit, before, printed.over)

    def wide(self, at: int) -> re.Match[str] | None:
        """Digits in groups by a full-width comma, or by a blank too narrow to stand between two numbers."""
        return WIDE_THOUSANDS.match(self.text, at) or THIN_THOUSANDS.match(self.text, at)

    def fraction(self, at: int) -> int:
        """Read .5万元, in which the 0 is left out; 0 when the point ends something else."""
        folded = self.folded
        if at > 1 and (folded[at - 2] in NO_LEAD or folded[at - 2] in LETTERS):
            return 0
        if self.found and self.found[-1].end == at - 1:
            return 0  # 支出3万元.2万元用于…: the end of a sentence
        printed = Printed.at(folded, at)
        unit = self.unit(printed.multiplier, printed.unit) if printed and printed.numeral.isdigit() else None
        if printed is None or unit is None or unit.dimension not in SIGNED or len(printed.numeral) > LONGEST:
            return 0
        before = BEFORE.search(folded, max(0, at - 1 - REACH), at - 1)
        decimals = len(printed.numeral)
        return self.number(at - 1, printed.end, Decimal(printed.numeral).scaleb(-decimals), decimals, unit, before, printed.over)

    def is_measured(self, end: int) -> bool:
        """Whether a unit, or 年 or 月, follows."""
        after = Printed.of(self.folded, "", end)
        return bool(MONTH_AFTER.match(self.folded, end)) or (bool(after.unit) and not after.over)

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
        number = Printed.at(folded, at) if kind in ("caption", "attachment") else None
        if number and (kind == "caption" or not (number.unit or DATE.match(folded, at))):
            numbers = ORDINAL.match(folded, at)
            return max(number.numeral_end, numbers.end() if numbers else 0)
        previous = folded[at - 1] if at else ""
        if (previous in LETTERS) or (previous in ("-", "_") and at > 1 and folded[at - 2] in LETTERS):
            measured = Printed.at(folded, at)
            if not (measured and measured.unit in ("元", "%")):
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
        if first and (section := SECTION.match(folded, at)):
            number = Printed.at(folded, at)
            if number and not number.unit and not number.multiplier and not number.over and not SUFFIX.match(folded, number.end):
                return section.end()
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
            following = Printed.at(folded, item.end() - 1)
            if following and ENUMERATION.match(folded, following.end) and not following.unit:
                return 0
        return end if first or (not item["digit"] and folded[place] in ":，,)") else 0

    def is_code(self, numeral: str, kind: str | None) -> bool:
        """A run of digits without a unit that is an identifier."""
        return numeral.isdigit() and kind != "yuan" and (len(numeral) >= CODE_LENGTH or (len(numeral) > 1 and numeral[0] == "0"))

    def unit(self, multiplier: str, unit: str) -> Unit:
        """The unit printed, else the one declared for the cell."""
        if unit or self.declared is None or not self.declared.name:
            return printed_unit(multiplier, unit)
        if not multiplier:
            return self.declared
        if self.declared.dimension is Dimension.MONEY:
            return read_unit(multiplier, "元")
        return printed_unit(multiplier, self.declared.name) if self.declared.dimension is Dimension.COUNT else read_unit(multiplier, "")

    def range(self, at: int, first: Printed, unit: Unit) -> int:
        """Read a range a-b that begins with the number `first`; 0 when there is none."""
        folded = self.folded
        connector = CONNECTOR.match(folded, first.end)
        second = Printed.at(folded, connector.end()) if connector else None
        if not connector or not second or second.unknown or len(second.numeral) > LONGEST or DATE.match(folded, connector.end()):
            return 0
        bare = not first.unit and not first.multiplier
        second_unit = self.unit(second.multiplier, second.unit)
        (low, decimals), (high, high_decimals) = first.number, second.number
        if not second.unit and not second.multiplier:
            if not bare or connector["to"] or first.over:
                return 0
            if self.prose and decimals == 0 and high_decimals == 0 and "至" not in connector[0] and "~" not in connector[0]:
                return second.end  # 1-2: a section, a score, a telephone number
        if not bare:
            scale = None if connector["to"] else ratio(first, unit, second, second_unit)
            if scale is None:
                return 0
            low *= scale
        above = high + last_digit(high) if second.over else high
        if low >= high:
            return 0
        between = Interval(low, above, first.over, second.over)
        stop = second.end
        self.found.append(quantity_of(self.text[at:stop], at, low, max(decimals, high_decimals), second_unit, Qualifier.RANGE, between))
        return stop

    def number(
        self,
        at: int,
        end: int,
        value: Decimal,
        decimals: int,
        unit: Unit,
        before: re.Match[str] | None,
        over: bool = False,
        qualifier: Qualifier = Qualifier.EXACT,
    ) -> int:
        """Add the number printed at `at:end` with the words before and after it that qualify it."""
        folded = self.folded
        start = at
        if not over and folded[end : end + 1] in TAIL_FIRST:
            if (tail := coins(folded, end, value, decimals, unit)) or (tail := and_a_half(folded, end, value, decimals, unit)):
                end, value, decimals, unit = tail
            elif unit.name in WITH_MORE and MORE.match(folded, end):
                end, over = end + 1, True
        qualifier = Qualifier.OVER if over else qualifier
        kind = before.lastgroup if before else None
        if before and kind:
            word = WORD_QUALIFIERS.get(kind)
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
            elif kind == "yuan" and not self.prose and unit.dimension is Dimension.MONEY:
                start = before.start()
        if suffix := SUFFIX.match(folded, end):
            qualifier = WORD_QUALIFIERS[suffix.lastgroup or ""]
            end = suffix.end()
        self.found.append(quantity_of(self.text[start:end], start, value, decimals, unit, qualifier))
        return end

    def date(self, start: int, end: int, day: PartialDate, months: bool = False) -> None:
        """Add a date."""
        qualifier = Qualifier.RANGE if months else Qualifier.EXACT
        self.found.append(Quantity(self.text[start:end], start, end, Dimension.DATE, qualifier=qualifier, date=day))

    def chinese(self, at: int) -> int:
        """Read what begins with the Chinese numeral at `at`; return where to go on."""
        folded = self.folded
        run = RUN.match(folded, at)
        assert run is not None  # it stands on a numeral
        if len(run[0]) > LONGEST_SPELLED:
            return run.end()
        before = BEFORE.search(folded, max(0, at - REACH), at)
        kind = before.lastgroup if before else None
        if kind == "ordinal":
            return (CHINESE_ORDINAL.match(folded, at) or run).end()
        if date := CHINESE_DATE.match(folded, at):
            self.date(at, date.end(), read_chinese_date(date))
            return date.end()
        if share := PER_HUNDRED.match(folded, at):
            return self.share(at, share, before)
        if name := CHINESE_NAME.match(folded, at):
            return max(name.end(), run.end())
        if run[0] == "一" and folded.startswith(HALF, at):
            return self.half(at, before)
        match = SPELLED.match(folded, at)
        if not match:
            return run.end()
        end, number = match.end(), match["number"]
        if number[0] in "十百千万亿" and at and folded[at - 1] in FEW:
            return run.end()
        if number[0] in "百千万亿" and not (match["over"] or match["over2"]):
            return run.end()  # 百名专家, 万户: figures of speech; 百万元: a unit
        read = read_spelled(match)
        if read is None:
            return max(run.end(), match.end("high"))
        if match["unit"] == TENTHS and not self.is_share(at, end, before):
            return run.end()
        if len(number) == 1 and not read.between and self.prose and self.is_article(at, number, match["unit"], read.unit):
            return end
        if read.between is None and folded[end : end + 1] in SPAN and (upper := self.upper(read, end)):
            end, read = upper
        if read.between is not None:
            self.found.append(quantity_of(self.text[at:end], at, read.value, read.decimals, read.unit, Qualifier.RANGE, read.between))
            return end
        return self.number(at, end, read.value, read.decimals, read.unit, before, read.over)

    def upper(self, first: Spelled, end: int) -> tuple[int, Spelled] | None:
        """The range whose lower end is `first`, when its upper end follows in the same unit (三万元至五万元), and where it ends."""
        match = SPELLED.match(self.folded, end + 1)
        second = read_spelled(match) if match else None
        if match is None or second is None or second.between or second.unit.dimension is not first.unit.dimension:
            return None
        low = first.value * first.unit.scale.scaleb(first.unit.factor) / second.unit.scale.scaleb(second.unit.factor)
        if low >= second.value or (second.unit.dimension is Dimension.COUNT and first.unit.name != second.unit.name):
            return None
        top = second.value + last_digit(second.value) if second.over else second.value
        between = Interval(low, top, first.over, second.over)
        return match.end(), second._replace(value=low, between=between)

    def half(self, at: int, before: re.Match[str] | None) -> int:
        """Read 一半, about 50 %, where it is a share."""
        end = at + len(HALF)
        if self.is_share(at, end, before):
            return self.number(at, end, Decimal(50), 0, read_unit("", "%"), before, qualifier=Qualifier.ABOUT)
        return end

    def is_share(self, at: int, end: int, before: re.Match[str] | None) -> bool:
        """Whether 三成 or 一半 is told of something (占三成, 一半以上) and is no name."""
        return bool(before or not self.prose or SUFFIX.match(self.folded, end) or self.folded[max(0, at - 3) : at].rstrip()[-1:] in TOLD)

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
