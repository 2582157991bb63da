"""What goes on behind the unit of a number: 3元5角2分, 1倍半, 1个半小时, 两倍多, and how the units of a range stand to each other."""

from __future__ import annotations

import re
from decimal import Decimal

from auditor.language.chinese import DIGITS
from auditor.language.printed import Printed
from auditor.language.units import MULTIPLIERS, YUAN, Unit, read_unit
from auditor.model.quantity import Dimension

_DIGIT = f"[0-9{''.join(DIGITS)}]"
_CENTS = "[ ]?分(?![钟之])"
_COINS = re.compile(
    rf"(?:零?(?P<dimes>{_DIGIT})[ ]?角(?![度色落逐])(?:[ ]?零?(?P<cents>{_DIGIT}){_CENTS}|(?P<whole>[整正]))?|零(?P<only>{_DIGIT}){_CENTS})"
)
_HALF_UNIT = re.compile("半(?P<unit>小时|工作日|月|学期|课时|学时)")
_HALF = re.compile("半(?![数径日天月年个])")
# the unit in front of 多 and 余 in 两倍多, 3年多; behind 5人 and 3次 they begin a word (5人多次获奖)
WITH_MORE = frozenset(("倍", "成", "年", "个月", "小时", "公里", "千米", "亩", "公顷", "吨", "公斤", "平方米"))
TAIL_FIRST = frozenset(("半", "多", "余", *DIGITS, *"0123456789"))  # what any tail begins with
MORE = re.compile(r"[多余](?![年次家种项方部地元样渠措名个彩轮批级额款])")
Tail = tuple[int, Decimal, int, Unit]  # where it ends, and the value, decimals and unit of the whole


def _digit(text: str | None) -> int:
    return 0 if text is None else DIGITS[text] if text in DIGITS else int(text)


def coins(folded: str, end: int, value: Decimal, decimals: int, unit: Unit) -> Tail | None:
    """角 and 分 behind an amount in 元: the whole in 元."""
    powers, yuan, rest = unit.name.partition(YUAN)
    if not yuan or rest or decimals or unit.dimension is not Dimension.MONEY or not (found := _COINS.match(folded, end)):
        return None
    parts = Decimal(_digit(found["dimes"]) * 10 + _digit(found["cents"] or found["only"])).scaleb(-2)
    printed = 1 if found["dimes"] and not found["cents"] and not found["whole"] else 2
    whole = value.scaleb(MULTIPLIERS.get(powers, 0)) + parts
    return found.end(), whole.quantize(Decimal(1).scaleb(-printed)), printed, read_unit("", YUAN)


def and_a_half(folded: str, end: int, value: Decimal, decimals: int, unit: Unit) -> Tail | None:
    """半 behind 倍, 年 or 个: half of one more."""
    if decimals:
        return None
    if unit.name == "个" and not unit.factor and (found := _HALF_UNIT.match(folded, end)):
        name = found["unit"]
        return found.end(), value + Decimal("0.5"), 1, read_unit("", "个月" if name == "月" else name)
    if unit.name in ("倍", "年") and (found := _HALF.match(folded, end)):
        return found.end(), value + Decimal("0.5"), 1, unit
    return None


def ratio(first: Printed, unit: Unit, second: Printed, second_unit: Unit) -> Decimal | None:
    """What takes the lower end of a range to the unit of the upper one; None when they measure different things."""
    if not first.unit and first.multiplier and (second.unit or second.multiplier):
        # 8千至1万元
        return Decimal(1).scaleb(MULTIPLIERS[first.multiplier] - MULTIPLIERS.get(second.multiplier, 0))
    if unit.dimension is Dimension.MONEY is second_unit.dimension:
        return unit.scale / second_unit.scale
    return Decimal(1).scaleb(unit.factor - second_unit.factor) if unit.name == second_unit.name else None
