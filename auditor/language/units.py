"""Units and measure words: what a unit measures and how it relates to the base unit.

Base units: 万元 for money, 1 (= 100 %) for percents and points, the single thing for counts. Foreign money and
rates (元/人) are no sums of 人民币 and stay in their own unit, compared by its text.
"""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from auditor.language.folding import fold
from auditor.language.signs import MONEY as MONEY_OF_ANY_SIZE
from auditor.model.quantity import Dimension

ONE = Decimal(1)

# powers of ten that stand before a unit (千元, 万人); the longer ones first
MULTIPLIERS = MappingProxyType(
    {"万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9, "千万": 7, "百万": 6, "十万": 5, "亿": 8, "万": 4, "千": 3, "百": 2}
)
MYRIAD = 4  # powers of ten from which on a count is given in round numbers
# 百分点, 千米, 百货, 万事: the sign belongs to the word that follows
MULTIPLIER = r"(?:万亿|千亿|百亿|十亿|千万|百万|十万|亿|万(?![事一般能])|千(?![克米瓦伏卡帕])|百(?![分货姓强日度年]))"

# A measure word with what may not follow it, because the next character makes another word of it (人民, 支出, 株洲).
MEASURES = (
    "人·次",
    r"人\(次\)",
    "人/次",
    "人次(?!月)",
    "人天",
    "人日",
    "人月",
    "家次",
    "户次",
    "件次",
    "车次",
    "批次",
    "班次",
    "场次",
    "轮次",
    "架次",
    "台次",
    "例次",
    "个次",
    "项次",
    "份次",
    "册次",
    "辆次",
    "座次",
    "笔次",
    "台套",
    "台/套",
    r"台\(套\)",
    "个工作日",
    "工作日",
    "个小时",
    "小时",
    "分钟",
    "秒",
    "个月",
    "个年度",
    "个季度",
    "课时",
    "学时",
    "学分",
    "日历天",
    "日(?=内)",
    "周岁",
    "周年",
    "岁",
    "天(?![然气津])",
    "周(?![边期转围到密])",
    "年(?![度初末底均龄轻终报审])",
    "平方公里",
    "平方千米",
    "平方米",
    "平米",
    "平方(?![根差])",
    "立方米",
    "万?方(?=土)",
    "车公里",
    "人公里",
    "吨公里",
    "公里",
    "千米",
    "厘米",
    "毫米",
    "延米",
    "米",
    "公顷",
    "亩",
    "公斤",
    "千克",
    "毫克",
    "吨",
    "斤",
    "克",
    "升(?![级至学降])",
    "千瓦时",
    "千瓦",
    "兆瓦",
    "㎡|㎥|㎞|㎏|㎝|㎜",
    r"(?:km|kw|kwh|kW|kWh|KW|KWH|MW|kg|KG|cm|mm|[mM][²³23]?|t|GB|TB|MB|ml|mg|kV|KV|kVA|MPa|dB|h)(?:²|³)?(?![A-Za-z0-9])",
    "方面",
    "大类",
    "大项",
    "个(?![体税])",
    "人(?![民才员均力社工]|大代)",
    "名(?![单称录义誉])",
    "位(?![置于居列])",
    "家(?![庭禽具电政])",
    "户(?![籍外均口主])",
    "条(?![例款])",
    "项",
    "件",
    "次(?![性数日年级生])",
    "场(?![所地馆景均])",
    "期(?![间末初限望货中满待])",
    "份(?!额)",
    "批(?![复准发评示])",
    "届(?![时满])",
    "座(?![谈位席])",
    "台(?![账帐风湾阶])",
    "套(?![餐现路取])",
    "辆",
    "艘",
    "架(?!构)",
    "只(?![有能是要需])",
    "头",
    "匹(?!配)",
    "株(?!洲)",
    "棵",
    "盏",
    "片(?![区面])",
    "块(?!链)",
    "张",
    "幅(?![度员])",
    "本(?![级单部年次区县市局中月科人院项着地质身金文办街镇乡校])",
    "册",
    "部(?![门委分署队长级位])",
    "篇(?![章幅])",
    "门(?![诊户店面票类])",
    "首(?![次先页要])",
    "例(?![如会行外])",
    "起(?![步草来到点诉源止于因始])",
    "宗(?![旨教])",
    "桩",
    "笔(?![试者])",
    "处(?![理置级室长罚方于分在])",
    "所(?![有在以属需得示占述用获长涉])",
    "栋",
    "幢",
    "间(?![接隙断])",
    "层(?![面级次])",
    "支(?![出付持部行撑援委农教]|队(?!伍))",
    "班(?![子级长组])",
    "组(?![织长成建员合])",
    "箱",
    "瓶",
    "盒",
    "袋",
    "桶",
    "包(?![括含装容保干])",
    "页(?![面码])",
    "字(?![号样])",
    "轮(?![换岗])",
    "趟",
    "口(?![径号头])",
    "枚",
    "根(?!据)",
    "顶",
    "具(?![体有备])",
    "段(?![时落位])",
    "眼(?![科睛前下])",
    "孔(?![径子府庙])",
    "樘",
    "句",
    "点(?![击评对])",
    "类(?![别似型])",
    "种(?![植子养业粮])",
    "款(?!项)",
    "重(?![点要大新视])",
)
# after a slash a unit says per what: 元/人, 次/年
PER = (
    r"(?:(?:/|／)(?:人次|人|户|家|个月|月|年|天|日|周|次|平方米|平米|㎡|m2|m²|亩|车公里|公里|公斤|千米|米|吨|个|件|台|套|辆|课时|学时|小时|学期|生|床|期|场|份|村|班|座|处)"
    r"(?:[·/](?:人次|人|月|年|天|日|次|学期|期))?)"
)
FOREIGN = r"(?:美元|欧元|港元|港币|日元|英镑|澳元|加元|卢布|韩元)"
YUAN = "元"
PERSON = "人"
MULTIPLE = "倍"  # so many times another amount
SHARES = MappingProxyType(
    {
        "%": (Dimension.PERCENT, Decimal("0.01"), "%"),
        "百分比": (Dimension.PERCENT, Decimal("0.01"), "%"),
        "‰": (Dimension.PERCENT, Decimal("0.001"), "‰"),
        "个百分点": (Dimension.POINTS, Decimal("0.01"), "个百分点"),
        "百分点": (Dimension.POINTS, Decimal("0.01"), "百分点"),
        "分": (Dimension.SCORE, ONE, "分"),
        MULTIPLE: (Dimension.NUMBER, ONE, MULTIPLE),
        "折": (Dimension.NUMBER, Decimal("0.1"), "折"),
        "成": (Dimension.PERCENT, Decimal("0.1"), "成"),
    }
)
SHARE = (
    r"(?:%|‰|个?百分点|百分比|分(?![钟局之别管支享会行析散工配店院校册]|公司|中心)|倍(?!增)"
    r"|折(?![旧合算])|成(?![立果员效功为了本长就都绩交品人年份片熟型因语套]))"
)
MONEY = r"元(?![旦素月件宝老])"
UNIT = rf"(?:{SHARE}|{FOREIGN}{PER}?|{MONEY}{PER}?|(?:{'|'.join(MEASURES)}){PER}?)"

SPACE = "[ ]{0,2}"
HAN = "[一-鿿]"  # a Chinese character
AMOUNT = rf"[\d.,，]+[万亿]?{HAN}"  # digits of an amount, and the beginning of its unit
OVER = r"(?:[余多](?![额款])|来(?=[ ]?[个家名人万条项]))"
# What follows a numeral. All units are in this one pattern, because compiling them takes longer than all other patterns
# of this stage together; it matches at any place, if only nothing.
AFTER_NUMBER = re.compile(
    rf"(?:{SPACE}(?P<over>{OVER}))?(?:{SPACE}(?P<multiplier>{MULTIPLIER})(?P<over2>{OVER})?)?(?:{SPACE}(?P<unit>{UNIT}))?"
)
RENMINBI = "人民币"
AROUND = re.compile(rf"^(?:计量|金额|度量|数量)?单位:?|{RENMINBI}")
BRACKETED = re.compile(r"\(([^()]*)\)")
# 单位：万元 in a line above a table, and in a sentence that speaks of the unit of all tables
OF_TABLE = re.compile(rf"单位\s*[:：]?\s*({MONEY_OF_ANY_SIZE})(?!\w)")
OF_ALL_TABLES = re.compile(rf"表[^，。；,;:：]{{0,12}}单位\D{{0,4}}?({MONEY_OF_ANY_SIZE})(?!\w)")
# in the brackets of a heading; other words in brackets are remarks
IN_BRACKETS = re.compile(
    r"（(?:单位[：:])?(万元|元|亿元|千元|百万元|亿|万|%|分|m2|万美元|团组|"
    r"万?(?:人次|批次|场次|工作日|个月|平方米|平方公里|立方米|千米|公里|公顷|公斤|千克|小时|分钟|学时|课时|千瓦时|台套|"
    r"[人家个辆批次套台项件户名位所座处间栋幢株头只期场篇份例班宗条起亩米吨天日]))）"
)
MULTIPLES_OF_MONEY = MappingProxyType({"亿": "亿元", "万": "万元"})  # headings leave the 元 out

EQUIVALENT = (frozenset("个条项件"), frozenset("家户"), frozenset("人名位"))


class Unit(NamedTuple):
    """A unit as printed.

    A printed number times `factor` is in the unit called `name` (1.2万人 is 12000 人); that times `scale` is in
    the base unit. `rounded`: also integers in this unit are rounded values.
    """

    name: str
    dimension: Dimension
    scale: Decimal = ONE
    factor: int = 0  # a power of ten
    rounded: bool = False


def read_unit(multiplier: str, unit: str) -> Unit:
    """What a unit and the power of ten printed before it mean; both may be empty (folded text)."""
    power = MULTIPLIERS.get(multiplier, 0)
    if not unit:
        # 310万: of what is not said
        return Unit(multiplier, Dimension.NUMBER, Decimal(1).scaleb(power), rounded=bool(multiplier))
    if unit in SHARES:
        dimension, scale, name = SHARES[unit]
        return Unit(multiplier + name, dimension, scale.scaleb(power), rounded=dimension in (Dimension.PERCENT, Dimension.POINTS))
    if unit == "元":
        return Unit(multiplier + unit, Dimension.MONEY, Decimal(1).scaleb(power - 4), rounded=True)
    if unit.startswith("元") or re.match(FOREIGN, unit):
        return Unit(multiplier + unit, Dimension.COUNT, rounded=True)
    return Unit(unit, Dimension.COUNT, factor=power, rounded=power > 0)


def printed_unit(multiplier: str, unit: str) -> Unit:
    """As `read_unit`, for a number printed with it: 5百人 and 3千册 are counted like 500人, a column in 百人 is rounded."""
    read = read_unit(multiplier, unit)
    return read._replace(rounded=False) if 0 < read.factor < MYRIAD else read


def money_per(unit: str) -> tuple[Decimal, str] | None:
    """What takes an amount per head (480元/户, 0.3万元/月) to the base unit of money, and of what it is; None for other units."""
    money, slash, head = fold(unit).partition("/")
    known = unit_scale(money) if slash else None
    return (known[1], head) if known is not None and known[0] is Dimension.MONEY and money.endswith("元") else None


def declared_unit(unit: str) -> Unit | None:
    """The unit that a table or column declares (单位：万元, （人）); None when the words are no unit."""
    plain = fold(unit).replace(" ", "")
    if bracketed := BRACKETED.fullmatch(plain):
        plain = bracketed[1]
    plain = AROUND.sub("", plain)
    match = AFTER_NUMBER.fullmatch(plain)
    stated = match is not None and match["unit"] and not match["over"] and not match["over2"]
    return read_unit(match["multiplier"] or "", match["unit"]) if match is not None and stated else None


def unit_scale(unit: str) -> tuple[Dimension, Decimal] | None:
    """The dimension of a unit and its factor to the base unit; None when the words are no unit."""
    known = declared_unit(unit)
    return None if known is None else (known.dimension, known.scale.scaleb(known.factor))


def same_measure(a: str, b: str) -> bool:
    """Whether two measure words count the same kind of thing: 件 and 个, 家 and 户, 人 and 名; but not 人 and 人次."""
    first, second = _plain_measure(a), _plain_measure(b)
    return first == second or any(first in group and second in group for group in EQUIVALENT)


def _plain_measure(unit: str) -> str:
    return re.sub(r"[ ·/()]", "", fold(unit)) if "次" in unit or "套" in unit else fold(unit).replace(" ", "")
