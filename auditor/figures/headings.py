"""What the headings and row labels of tables say: totals, columns without figures, subjects, stages, units."""

from __future__ import annotations

import re
from functools import partial

from auditor.figures.labels import Labelling, normal
from auditor.language.lexicon import Lexicon, pattern_outside
from auditor.language.numbering import strip_numbering
from auditor.language.signs import POINTS, YEAR_IN_WORDS
from auditor.language.units import IN_BRACKETS, MULTIPLES_OF_MONEY, PERSON
from auditor.model.figure import Stage
from auditor.model.once import cached_property

_BRACKETS = re.compile(r"（[^（）]*）")
_PERCENT = re.compile(r"(?<!\d)%$")
_REMARK = re.compile(r"(?<=.)（[^（）]*）$")


class HeadingWords:
    """Reads headings and row labels with the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.labels = Labelling.of(lexicon)
        self._read_totals(lexicon)
        self._read_columns(lexicon)

    @classmethod
    def of(cls, lexicon: Lexicon) -> HeadingWords:
        """The one of a lexicon, made once."""
        return lexicon.compiled(cls)

    def _read_totals(self, lexicon: Lexicon) -> None:
        """Words of totals, and of a year or a budget stage alone."""
        word = partial(lexicon.any, "heading")
        self._totals = lexicon.words("heading", "total")
        self.grand_totals = frozenset(lexicon.words("heading", "grand"))
        self._only_total = re.compile(rf"{word('period')}?{word('treasury')}?{word('funds')}?{word('total', 'amount', 'funds')}")
        self._years = re.compile(rf"{YEAR_IN_WORDS.pattern}|{lexicon.any('label_year', 'prior', 'this_year')}|{word('year')}")
        stage = f"{word('budget_of')}*{word('adjusted')}?{word('stage')}{word('state')}?"
        self._stage = re.compile(rf"{stage}{word('printed')}?{word('sum')}?|{word('spent_amount')}")
        self._stage_of_year = re.compile(rf"{stage}|{word('spent')}")
        self._wholes = frozenset(lexicon.words("heading", "whole"))
        self._spending = lexicon.words("heading", "spending")
        self._spending_part = lexicon.words("heading", "spending_part")

    def _read_columns(self, lexicon: Lexicon) -> None:
        """Words of what stands in a column."""

        def outside(value: str, wholes: str) -> re.Pattern[str]:
            return re.compile(pattern_outside(lexicon.words("column", value), lexicon.words("column", wholes)))

        categories = (lexicon.any("category", "holds"), f"^{lexicon.any('category', 'begins')}", f"^{lexicon.any('category', 'whole')}$")
        self.category = re.compile("|".join(categories))
        fields = "|".join(r"\s*".join(map(re.escape, field)) for field in lexicon.words("column", "project_field"))
        self.project_field = re.compile(rf"\s*(?:{fields or '(?!)'})\s*[：:]*\s*")
        self.projects = frozenset(lexicon.words("column", "project"))
        self.of_project = lexicon.words("column", "of_project")
        self.lines = frozenset(lexicon.words("column", "line"))
        self._skipped = frozenset(lexicon.words("column", "skipped"))
        self._codes = lexicon.words("column", "code")
        self.points = outside("points", "no_points")
        self.people = outside("people", "no_people")
        self.staff = re.compile(lexicon.any("column", "staff"))
        self.counted = re.compile(lexicon.any("column", "counted"))
        self.rate = re.compile(rf"{lexicon.any('column', 'rate')}(?:（.*）)?%?$|(?<!\d)%$")

    def is_total(self, text: str) -> bool:
        """Whether a label names a total only (合计, 小计, 总　计), be it with a remark in brackets behind: 合计（含执行率10分）."""
        text = _REMARK.sub("", normal(text))
        return text.endswith(self._totals) and self._only_total.fullmatch(clean_total(text)) is not None

    def is_skipped(self, column_label: str) -> bool:
        """Whether a column holds no figures: line numbers, codes, telephone numbers."""
        plain = normal(column_label)
        return plain in self._skipped or plain.endswith(self._codes)

    def is_spending(self, title: str) -> bool:
        """Whether it is the title of a table of a body's whole spending."""
        return title.endswith(self._spending) and not title.endswith(self._spending_part)

    def subject(self, text: str) -> str:
        """What a column is about besides year and budget stage: "" for 2021年决算数, 基本支出 for 基本支出."""
        plain = normal(text)
        if plain in self._wholes:
            return ""
        rest = _BRACKETS.sub("", self._years.sub("", plain))
        if rest != plain and self._stage_of_year.fullmatch(rest):
            return ""  # 2020年度支出
        if not rest or self._only_total.fullmatch(rest) or self._stage.fullmatch(rest):
            return ""
        return self.labels.clean(rest)


def clean_total(text: str) -> str:
    """The words of a total without numbering and colon."""
    return strip_numbering(normal(text)).rstrip("：")


class Label:
    """A heading or a row label as printed, with what it says; each is read when first asked for."""

    def __init__(self, text: str, words: HeadingWords) -> None:
        self.text = text
        self._words = words

    @cached_property
    def normal(self) -> str:
        return normal(self.text)

    @cached_property
    def name(self) -> str:
        """What is named, for comparison: see `Labelling.clean`."""
        return self._words.labels.clean(self.text)

    @cached_property
    def subject(self) -> str:
        """What a column is about besides year and budget stage: see `HeadingWords.subject`."""
        return self._words.subject(self.text)

    @cached_property
    def total(self) -> str:
        """The words of a total without numbering and colon."""
        return clean_total(self.text)

    @cached_property
    def stage(self) -> Stage:
        return self._words.labels.stage(self.normal)

    @cached_property
    def year(self) -> str:
        return self._words.labels.year(self.normal)

    @cached_property
    def scope(self) -> str:
        return self._words.labels.scope(self.text)

    @cached_property
    def declared_unit(self) -> str:
        """The unit in its brackets, "" when it states none."""
        match = IN_BRACKETS.search(self.normal)
        if match is None:
            return ""
        money = MULTIPLES_OF_MONEY.get(match[1])
        return match[1] if money is None else "" if self.is_no_money else money

    @property
    def unit(self) -> str:
        """The unit in its brackets, or the percent sign at its end, which is no unit behind a number: 增值税50%."""
        return self.declared_unit or ("%" if _PERCENT.search(self.normal) else "")

    @cached_property
    def unit_of_column(self) -> str:
        """The unit that the words of a column's heading imply: points of a score, percents of a rate, persons of a staff."""
        if self._words.points.search(self.normal):
            return POINTS
        if self.is_rate:
            return "%"
        return PERSON if self._words.people.search(self.normal) else ""

    @property
    def may_be_money(self) -> bool:
        """Whether its words imply a unit that one which is declared overrules: 人员经费 is money, 实有人数 is none."""
        return self.unit_of_column == PERSON and not self._words.staff.search(self.normal)

    @cached_property
    def is_rate(self) -> bool:
        return bool(self._words.rate.search(self.normal))

    @cached_property
    def is_no_money(self) -> bool:
        """Whether it names something counted or measured."""
        return bool(self._words.counted.search(self.normal))

    @cached_property
    def is_total(self) -> bool:
        return self._words.is_total(self.text)

    @cached_property
    def is_category(self) -> bool:
        """Whether it names the kind of what stands beside it (项目, 科目, 类别), not a thing."""
        return bool(self._words.category.search(IN_BRACKETS.sub("", self.normal)))

    @cached_property
    def is_spending(self) -> bool:
        """Whether it is the title of a table of a body's whole spending."""
        return self._words.is_spending(self.normal)

    @property
    def numbers_columns(self) -> bool:
        """Whether it labels the row that numbers the columns of the final-accounts tables."""
        return self.normal in self._words.lines

    @cached_property
    def is_skipped(self) -> bool:
        return self._words.is_skipped(self.text)


class Labels(dict[str, Label]):
    """The labels of a document by their text: one heading stands above many cells and is read once."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.words = HeadingWords.of(lexicon)

    def __missing__(self, text: str) -> Label:
        label = self[text] = Label(text, self.words)
        return label
