"""What the headings and row labels of tables say: totals, columns without figures, subjects, stages, units."""

from __future__ import annotations

import re
from functools import cached_property

from auditor.figures.labels import clean_label, normal, scope_of, stage_of, strip_numbering, year_of
from auditor.model.figure import Stage

_TOTAL = re.compile(r"(?:合计|总计|小计|总额|全年合计|合计数)$")
_ONLY_TOTAL = re.compile(r"(?:本年|年度)?(?:财政)?(?:资金)?(?:合计|总计|小计|总额|金额|数额|合计数|总数|数|资金|经费)")
_YEAR_WORDS = re.compile(r"(?:19|20)\d{2}年度?|上年度?|上一年度?|本年度?|当年")
_STAGE_COLUMN = re.compile(
    r"(?:年初|全年|调整后的?|调整|当年|部门)*(?:（调整）)?(?:预算|决算|执行|预算执行|支出决算|收入决算|支出预算|收入预算)(?:情况|安排)?(?:金额|数)?(?:合计)?|支出数"
)
_CATEGORY = re.compile(
    r"情况|^项目$|^科目|^类别$|^级次$|^资金级次$|^来源$|^资金渠道$|^渠道$|^资金类别$|^资金类型$"
    r"|^单位名称$|^内容$|^序号$|^资金来源$|^名称$|^指标|^一级|^二级|^三级"
)
_WHOLE_COLUMN = re.compile(r"本年(?:收入|支出)合计")  # of the final-accounts tables: all of the row's item
# the table of a body's whole spending: its total is the year's spending
_SPENDING = re.compile(r"(?<!项目)(?<!采购)支出情况(?:表)?$")
_SKIPPED_COLUMN = re.compile(
    r"^(?:行次|序号|栏次|编号|科目编码|功能分类科目编码|经济分类科目编码|编码|项目编码|联系电话|电话|日期|备注|年度)$|科目编码$"
)
_BRACKETS = re.compile(r"（[^（）]*）")
_REMARK = re.compile(r"(?<=.)（[^（）]*）$")
_UNIT_IN_BRACKETS = re.compile(
    r"（(?:单位[：:])?(万元|元|亿元|千元|百万元|亿|万|%|人|家|个|辆|批|批次|次|套|台|项|分|平方米|m2|万美元|人次|件|户|团组)）"
)
_SCORE_COLUMN = re.compile(r"分值|得分|权重|满分|评分|扣分(?!原因)|总分")
_RATE_COLUMN = re.compile(r"(?:率|占比|比重|比例|进度|幅度?)(?:（.*）)?%?$|%$")
_COUNT_COLUMN = re.compile(r"编制数|编制人数|实有|在职|人数|空编|人员(?!经费|支出|费用|工资)")
_STAFF = re.compile(r"编制|人数|实有|空编")
_NOT_MONEY = re.compile(r"人数|编制|个数|数量|团组|批次|保有量|购置数|面积|规模（")


def is_total(text: str) -> bool:
    """Whether a label names a total only (合计, 小计, 总　计), be it with a remark in brackets behind: 合计（含执行率10分）."""
    text = _REMARK.sub("", normal(text))
    return bool(_TOTAL.search(normal(text))) and bool(_ONLY_TOTAL.fullmatch(clean_total(text)))


def clean_total(text: str) -> str:
    return strip_numbering(normal(text)).rstrip("：")


def is_skipped(column_label: str) -> bool:
    """Whether a column holds no figures: line numbers, codes, telephone numbers."""
    return bool(_SKIPPED_COLUMN.search(normal(column_label)))


def subject_column(text: str) -> str:
    """What a column is about besides year and budget stage: "" for 2021年决算数, 基本支出 for 基本支出."""
    plain = normal(text)
    if _WHOLE_COLUMN.fullmatch(plain):
        return ""
    rest = _YEAR_WORDS.sub("", plain)
    rest = _BRACKETS.sub("", rest)
    if rest != plain and _STAGE_COLUMN.fullmatch(f"{rest}数"):
        return ""  # 2020年度支出
    if not rest or _ONLY_TOTAL.fullmatch(rest) or _STAGE_COLUMN.fullmatch(rest):
        return ""
    return clean_label(rest)


class Label:
    """A heading or a row label as printed, with what it says; each is read when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def normal(self) -> str:
        return normal(self.text)

    @cached_property
    def name(self) -> str:
        """What is named, for comparison: see `clean_label`."""
        return clean_label(self.text)

    @cached_property
    def subject(self) -> str:
        """What a column is about besides year and budget stage: see `subject_column`."""
        return subject_column(self.text)

    @cached_property
    def total(self) -> str:
        """The words of a total without numbering and colon."""
        return clean_total(self.text)

    @cached_property
    def stage(self) -> Stage:
        return stage_of(self.normal)

    @cached_property
    def year(self) -> str:
        return year_of(self.normal)

    @cached_property
    def scope(self) -> str:
        return scope_of(self.text)

    @cached_property
    def declared_unit(self) -> str:
        """The unit in its brackets, "" when it states none."""
        match = _UNIT_IN_BRACKETS.search(self.normal)
        if match and match[1] in ("亿", "万"):
            return "" if self.is_no_money else f"{match[1]}元"
        return match[1] if match else ""

    @property
    def unit(self) -> str:
        """The unit in its brackets, or the percent sign at its end."""
        return self.declared_unit or ("%" if self.normal.endswith("%") else "")

    @cached_property
    def unit_of_column(self) -> str:
        """The unit that the words of a column's heading imply: points of a score, percents of a rate, persons of a staff."""
        if _SCORE_COLUMN.search(self.normal):
            return "分"
        if self.is_rate:
            return "%"
        return "人" if _COUNT_COLUMN.search(self.normal) else ""

    @property
    def may_be_money(self) -> bool:
        """Whether its words imply a unit that one which is declared overrules: 人员经费 is money, 实有人数 is none."""
        return self.unit_of_column == "人" and not _STAFF.search(self.normal)

    @cached_property
    def is_rate(self) -> bool:
        return bool(_RATE_COLUMN.search(self.normal))

    @cached_property
    def is_no_money(self) -> bool:
        """Whether it names something counted or measured."""
        return bool(_NOT_MONEY.search(self.normal))

    @cached_property
    def is_total(self) -> bool:
        return is_total(self.text)

    @cached_property
    def is_category(self) -> bool:
        """Whether it names the kind of what stands beside it (项目, 科目, 类别), not a thing."""
        return bool(_CATEGORY.search(_UNIT_IN_BRACKETS.sub("", self.normal)))

    @cached_property
    def is_spending(self) -> bool:
        """Whether it is the title of a table of a body's whole spending."""
        return bool(_SPENDING.search(self.normal))

    @property
    def numbers_columns(self) -> bool:
        """Whether it labels the row that numbers the columns of the final-accounts tables."""
        return self.normal == "栏次"

    @cached_property
    def is_skipped(self) -> bool:
        return is_skipped(self.text)


class Labels(dict[str, Label]):
    """The labels of a document by their text: one heading stands above many cells and is read once."""

    def __missing__(self, text: str) -> Label:
        label = self[text] = Label(text)
        return label
