"""From the words before a number to what the number is: label, budget stage, year, and how it is compared.

Everything here looks at words only; which figure a share or a change refers to is decided in `narrative`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from types import MappingProxyType
from typing import NamedTuple

from auditor.language.units import RENMINBI
from auditor.model.figure import Role, Stage

_BRACKETED = re.compile(r"（[^（）]*）")
_KIND_SUFFIX = re.compile(r"（(?:类|款|项)）")
_SPACES = re.compile(r"\s+")
_YEAR = re.compile(r"(20\d{2}|19\d{2})(?=年)")
_DIGIT_TAIL = re.compile(r"\d+年(?:度)?")

# the words of a budget stage as they stand in labels and headings; longer ones first
_STAGES: tuple[tuple[str, Stage], ...] = (
    ("调整后全年预算", Stage.ADJUSTED),
    ("调整后的预算", Stage.ADJUSTED),
    ("调整后预算", Stage.ADJUSTED),
    ("全年(调整)预算", Stage.ADJUSTED),
    ("全年（调整）预算", Stage.ADJUSTED),
    ("调整预算", Stage.ADJUSTED),
    ("全年预算", Stage.ADJUSTED),
    ("年初部门预算", Stage.OPENING),
    ("年初批复预算", Stage.OPENING),
    ("年初预算", Stage.OPENING),
    ("年度预算申请", Stage.OPENING),
    ("支出决算", Stage.OUTTURN),
    ("决算", Stage.OUTTURN),
    ("全年执行", Stage.OUTTURN),
    ("预算执行", Stage.OUTTURN),
    ("执行数", Stage.OUTTURN),
    ("实际支出", Stage.OUTTURN),
    ("实际采购", Stage.OUTTURN),
    ("支付数", Stage.OUTTURN),
    ("调整追加", Stage.ADJUSTMENT),
    ("追加调整", Stage.ADJUSTMENT),
    ("年度预算调整", Stage.ADJUSTMENT),
    ("预算数", Stage.BUDGET),
    ("预算", Stage.BUDGET),
)
# 预算 in the name of a fund or of the accounts says nothing about the stage
_BUDGET_IN_NAMES = re.compile(r"公共预算|基金预算|经营预算|预算(?=支出|收入|单位|绩效|执行率|资金)|部门预算(?=单位)")
# 上年结转 is of this year, and so is 上年末结转; 上年末在职人员 is of the year before
_CARRIED = r"(?!度?末?(?:财政拨款)?(?:结转|结余|滚存))"
_PRIOR_YEAR = re.compile(rf"上一?年度?{_CARRIED}|去年|上年同期")
_LEADING_YEAR = re.compile(rf"^(?:上一?年度?{_CARRIED}(?:末(?=[^余]))?|去年|本期|本年度?(?=三公|“))")
_STAGE_SUFFIX = re.compile(
    r"(?:财政拨款)?(?:的)?(?:全年\(调整\)预算|全年（调整）预算|调整后(?:的)?(?:全年)?预算|全年预算|调整预算|年初(?:部门|批复)?预算|决算|全年执行|预算|执行)(?:安排)?(?:数额?|金额|总?额)?$"
)
_LEADS = re.compile(
    r"^(?:[，、；。：:,;．.\s—（(★☆◆◇●■▲※*-]|其中|分别(?:为|是)?|以及|和|及|并|度|末|底|加上|加|由(?=年初|上年|当年|本年)|"
    r"(?:较|比|与|同)(?=上一?年|去年|预算|年初)|同期|"
    r"(?:本|我)(?:单位|中心|部门|局|办|委|院|馆|站|校|所|街道|镇|乡)(?:本级)?|该(?:部门|项目|单位)|"
    r"共有|现有|核定|核拨|共|另有|另|全年(?!预算|执行|（调整）)|本年度?(?!收入|支出)|当年(?!财政)|年度(?!资金)|截至(?:年末|目前)|年[末底](?=在职|实有|公务)|预计可|预计|累计)+"
)
_TAILS = re.compile(
    r"(?:[：:，、\s]|均|各|分别|共|约|总计(?=为|是|达)|为|是|达到|达|(?<![合共总会设审统])计|(?<![实现])有|仅|有效|成功|实现|完成|累计|全年|的|（|\()+$"
)
_TOTAL_TAIL = re.compile(r"(?<=..)(?:合计|共计|总计|总额|总数|总量)$")
_DIRECTION = re.compile(r"增加|增长|上升|提高|提升|上涨|增收|多支出|多支|少支出|少支|减少|下降|降低|节约|节省|压减|下浮|减幅|增幅|降幅")
_MOST = re.compile(r"(?:最多|最少|最高|最低|最大|最小)$")
_UP = ("增", "升", "提", "上", "多")
_RATE_VERB = re.compile(r"(?:增长|上升|提高|提升|下降|降低|上涨|增幅|降幅|减幅|增加|减少|节约)(?:幅度)?(?:率)?(?:了|为|约)?$")
_SHARE = re.compile(r"占(?P<base>[^，；。、]*?)(?:的?(?:比重|比例|比率|比))?(?:的)?(?:为|是|达到?|约)?$")
_COMPLETION = re.compile(r"(?:完成|占|相当于|为)(?P<base>[^，；。]*?(?:预算|计划|目标|概算)(?:数|安排|投入|金额|任务)?)(?:的)(?:为|约)?$")
_AGAINST = re.compile(r"(?:较|(?<!同)比|与|同(?!比))(?P<base>[^，；。]{1,24}?)(?:相比|比较|增|减|上升|下降|节|降|提|多|少|持平)")
_PARTS_FOLLOW = re.compile(r"其中|主要用于以下方面|具体(?:包括|如下)|分别用于|包括：")
_GENERIC = re.compile(
    r"(?:全年|本年|实际|财政拨款)?(?:(?:支出|收入)?(?:年初|全年|调整后|调整)?(?:的)?(?:全年)?(?:预算|决算)(?:数|安排)?|实际(?:支出|完成|采购|使用|支付)(?:数)?|支出|执行数|支出数|采购)"
)
_NO_SUBJECT = re.compile(
    r"(?:我|本|该)(?:局|单位|中心|部门|委|办|院|校|所|镇|乡|街道)$|^(?:全部门|全单位|部门|单位|全市|全县|全区|总体|财政|[县区市省州]财政|(?:[县区市省州]?财政)?(?:批复|下达)(?:的|我局|我单位)?)$"
)


class Wording(NamedTuple):
    """What the words before a number say. `label` is "" when they only continue the subject before."""

    label: str
    stage: Stage
    year: str  # "2022", "prior", "" not said
    role: Role
    base: str = ""
    direction: int = 0
    part: bool = False  # 其中 stands between this number and the one before


_SCOPES = (
    ("政府性基金", "政府性基金"),
    ("国有资本经营", "国有资本经营"),
    ("社会保险基金", "社会保险基金"),
    ("一般公共预算", "一般公共预算"),
    ("财政拨款", "财政拨款"),
)


_FULL_WIDTH = MappingProxyType(
    {
        **{ord(char): None for char in ' \t\n\r\u3000\u200b\v\f“”"'},
        **{ord(half): full for half, full in zip("():,;", "（）：，；", strict=True)},
    }
)


# searching a set of characters is much faster than looking up each, and most labels hold none of these
_NOT_FULL_WIDTH = re.compile(f"[{re.escape(''.join(map(chr, _FULL_WIDTH)))}]")


def scope_of(*texts: str) -> str:
    """The fund scope that the first of the texts to name one names; "" when none does."""
    for text in texts:
        plain = normal(text)
        for word, scope in _SCOPES:
            if word in plain:
                return scope
    return ""


class ScopeWords:
    """The fund scopes that a sentence has named so far."""

    def __init__(self) -> None:
        self.first = ""  # the one that `scope_of` gives for all that was read
        self._rank = len(_SCOPES)

    def read(self, text: str) -> None:
        """Go on reading; a word that begins in one text and ends in the next is none."""
        plain = normal(text)
        for rank, (word, scope) in enumerate(_SCOPES[: self._rank]):
            if word in plain:
                self.first, self._rank = scope, rank
                break


def squeeze(text: str) -> str:
    """The text without any white space."""
    return _SPACES.sub("", text)


def normal(text: str) -> str:
    """NFKC without white space and quotes, brackets and signs full width: the form in which labels are compared."""
    plain = unicodedata.normalize("NFKC", text)
    return plain.translate(_FULL_WIDTH) if _NOT_FULL_WIDTH.search(plain) else plain


def stage_of(text: str) -> Stage:
    """The budget stage that a heading or label names; UNSTATED when none."""
    text = _BUDGET_IN_NAMES.sub("", text)
    for word, stage in _STAGES:
        if word in text:
            return stage
    return Stage.UNSTATED


def year_of(text: str) -> str:
    """The last year named in a text: "2022", "prior" for 上年, or ""."""
    years = _YEAR.findall(text)
    if years:
        return str(years[-1])
    return "prior" if _PRIOR_YEAR.search(text) else ""


def clean_label(text: str) -> str:
    """A label for comparison: no numbering, brackets, year, 其中, verbs or total words around it."""
    text = normal(text)
    text = strip_numbering(text)
    if _KIND_SUFFIX.search(text):
        pieces = [piece for piece in _KIND_SUFFIX.split(text) if piece and piece != "支出"]
        text = pieces[-1] if pieces else text
        if not text.endswith(("支出", "补助", "费", "行", "补贴", "金")):
            text += "支出"
    text = _BRACKETED.sub("", text).removesuffix(RENMINBI)
    text = _DIGIT_TAIL.sub("", text)
    before = None
    while before != text:
        before = text
        text = strip_numbering(_TAILS.sub("", _LEADS.sub("", text))).replace("收入、支出", "收支").replace("收、支", "收支")
        text = _LEADING_YEAR.sub("", text)
        text = _TOTAL_TAIL.sub("", text) or text
    return text


_NUMBERING = re.compile(
    r"(?:其中[：:]?|[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．)）]|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[、.．)）](?!\d)|[①-⑳]|第[一二三四五六七八九十]+部分)+"
)


def strip_numbering(text: str) -> str:
    """Without a leading 一、 （一） 1. ① and 其中：."""
    numbering = _NUMBERING.match(text)
    return text[numbering.end() :] if numbering else text


def without_stage(label: str) -> str:
    """The label without the words of its budget stage: 三公经费年初预算 → 三公经费; "" when only they stand there."""
    shorter = _STAGE_SUFFIX.sub("", label)
    if shorter == label:
        return label
    if label.endswith(("支出决算", "支出预算")) or "支出年初预算" in label:
        # 基本支出决算 is of 基本支出, but 公务接待费支出决算 of 公务接待费
        item = shorter.removesuffix("支出")
        shorter = item if item.endswith(("费", "资金", "补贴", "补助")) else shorter
    return "" if shorter in ("数", "预算", "支出", "总体", "部门") else shorter


# what may stand before a known name without changing what it is: the name of a body
_ENTITY = re.compile(r"(?:局|中心|委员会|办公室|办|委|院|校|所|站|队|馆|镇|乡|街道|单位|部门|县|区|市|省|部|项目|整体支出)(?:的|本级)?$")
_MIN_KNOWN = 4


def is_generic(label: str) -> bool:
    """Whether a label names no subject of its own (决算, 实际支出, 年初预算) and continues the one before."""
    return not label or _GENERIC.fullmatch(label) is not None


def subject_of(label: str, known: Collection[str]) -> str:
    """What a label is about, without its stage words; a known name at its end wins; "" when it names none."""
    if is_generic(label):
        return ""
    rest = without_stage(label)
    for name in (rest, label):
        if name in known:
            return name
    for start in range(1, len(rest) - _MIN_KNOWN + 1):
        if rest[start:] in known and _ENTITY.search(rest[:start]):
            return rest[start:]
    return "" if _NO_SUBJECT.search(rest) else rest


def read_wording(lead: str) -> Wording:
    """Read the words between the last number and this one (`lead`, one or several clauses)."""
    text = normal(lead)
    part = bool(_PARTS_FOLLOW.search(text))
    clauses = [c for c in re.split(r"[，；：。]", text) if c]
    last = clauses[-1] if clauses else ""
    year = year_of(last) or year_of(text)
    share = _SHARE.search(last)
    completion = _COMPLETION.search(last)
    if completion and ("占" not in last or "预算" in completion["base"] or "计划" in completion["base"]):
        role = Role.COMPLETION if not last.startswith("占") else Role.SHARE
        return Wording("", stage_of(completion["base"]), year, role, completion["base"], part=part)
    if share:
        return Wording(clean_label(last[: share.start()]), Stage.UNSTATED, "", Role.SHARE, clean_label(share["base"]), part=part)
    direction = _DIRECTION.findall(last)
    against = _AGAINST.search(text)
    if direction and (_RATE_VERB.search(last) or last.endswith(tuple(direction))):
        sign = 1 if direction[-1][0] in _UP else -1
        base = against["base"] if against else ("上年" if "同比" in text else "")
        subject = re.split(r"(?:较|比|与|同比|各?(?:增|减|上升|下降|节约|降|提))", last)[0]
        return Wording(clean_label(subject), Stage.UNSTATED, "", Role.CHANGE, base, sign, part)
    stage = stage_of(last)
    label = clean_label(last)
    if not label and len(clauses) > 1:
        label = _MOST.sub("", clean_label(clauses[-2]))  # 双河镇分配资金最多，为165.92万元
    return Wording(label, stage, year, Role.VALUE, part=part)
