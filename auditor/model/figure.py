"""What the numbers of a document are about."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TypeVar

from auditor.model.document import Document, Problem
from auditor.model.once import cached_property
from auditor.model.place import Place
from auditor.model.quantity import Quantity

K = TypeVar("K", bound=Hashable)


class Stage(StrEnum):
    """Where an amount stands in the year's chain from budget to accounts."""

    UNSTATED = ""
    OPENING = "opening"  # 年初预算
    ADJUSTMENT = "adjustment"  # 调整追加
    ADJUSTED = "adjusted"  # 全年预算 = 调整后预算
    BUDGET = "budget"  # a budget, which of the two is not said
    OUTTURN = "outturn"  # 执行数 = 决算数


class Role(StrEnum):
    """What a figure says about its label."""

    VALUE = "value"
    SHARE = "share"  # 占 base 的 x%
    CHANGE = "change"  # 较 base 增加 x 万元
    CHANGE_RATE = "change_rate"  # 较 base 增长 x%
    COMPLETION = "completion"  # 完成 base 的 x%
    LIMIT = "limit"  # a norm or band, not a fact: 90分以上为优
    TARGET = "target"  # 指标值 of an indicator
    WEIGHT = "weight"  # 分值
    SCORE = "score"  # 得分


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity at its place, with what it is about.

    `label` is the normalised name (基本支出), `period` the year it belongs to as text ("2022", "" unknown),
    `scope` the fund scope as printed (一般公共预算 …), `project` the project it belongs to, `metric` the
    vocabulary key or "". `base` is the label that a share, change or completion refers to; `direction` the
    sign word of a change (+1 增, -1 减). `locality` names the sentence or the table column it stands in;
    `parent` the id of the figure that it is printed as a part of ("" when it is no part).
    `table`, `row`, `column` are grid positions (-1 in narrative).
    """

    id: str
    quantity: Quantity
    place: Place
    label: str
    period: str = ""
    stage: Stage = Stage.UNSTATED
    scope: str = ""
    project: str = ""
    metric: str = ""
    role: Role = Role.VALUE
    base: str = ""
    direction: int = 0
    locality: str = ""
    parent: str = ""
    cumulative: bool = False
    table: int = -1
    row: int = -1
    column: int = -1

    @property
    def text(self) -> str:
        return self.quantity.text


class Nature(StrEnum):
    """How an indicator's actual value is judged against its target."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"
    QUALITATIVE = "qualitative"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of a scoring table.

    `levels` are the names of the levels above, outermost first (产出指标, 数量指标); `name` the indicator's own.
    `target`, `actual`, `weight`, `score` are figures whose quantity may hold words (Dimension.TEXT) or be blank;
    None when the form has no such column. `reason` is the text of the deviation column, None when there is none.
    """

    name: str
    place: Place
    levels: tuple[str, ...]
    nature: Nature
    target: Figure | None
    actual: Figure | None
    weight: Figure | None
    score: Figure | None
    reason: str | None
    reason_place: Place | None
    row: int
    is_execution: bool = False  # the row or block that scores the execution rate

    @property
    def reason_given(self) -> bool:
        """Whether the deviation column prints anything: 无 and a stroke say that there is no deviation to explain."""
        return bool((self.reason or "").strip())

    @property
    def explained(self) -> bool:
        """Whether the deviation column says something in words: 无 does, a stroke does not."""
        return bool((self.reason or "").strip(" 　-—–―/／\\。."))


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """A first-level heading with the weight or score that the form states for it (产出指标（50分）, 小计)."""

    name: str
    weight: Figure | None
    score: Figure | None
    members: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Scoring:
    """One scoring table, or what a text scores: its indicators, the execution row of its funds block, its totals."""

    table: int
    title: str
    project: str
    indicators: tuple[Indicator, ...]
    groups: tuple[IndicatorGroup, ...]
    weight_total: Figure | None
    score_total: Figure | None
    reason_header: Place | None
    execution_rate: Figure | None = None
    execution_weight: Figure | None = None
    execution_score: Figure | None = None
    in_text: bool = False  # scored in sentences, of which some may not have been read: such a scoring has no total


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is: who reports, on which fiscal year, in which role (self_evaluation, final_accounts, …)."""

    title: str = ""
    entity: str = ""
    year: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the narrative with the figures printed in it; `block` and `index` give reading order."""

    text: str
    place: Place
    figures: tuple[str, ...]
    block: int
    index: int


def grouped(figures: Iterable[Figure], key: Callable[[Figure], K]) -> dict[K, tuple[Figure, ...]]:
    """The figures by what `key` says of each, in their order."""
    found: dict[K, list[Figure]] = {}
    for figure in figures:
        found.setdefault(key(figure), []).append(figure)
    return {value: tuple(members) for value, members in found.items()}


@dataclass(frozen=True)
class Facts:
    """Everything that checks can see of one document."""

    document: Document
    identity: Identity
    figures: tuple[Figure, ...]
    sentences: tuple[Sentence, ...]
    scorings: tuple[Scoring, ...]
    grade_bands: tuple[tuple[str, str], ...] = ()  # (lowest score, grade) from the document's own note, best first
    bands_unread: bool = False  # such a note is there, and was not read whole
    problems: tuple[Problem, ...] = ()

    def __getstate__(self) -> dict[str, object]:
        """The fields alone: what was looked up is looked up again where a copy goes."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def of_metric(self, metric: str) -> Iterator[Figure]:
        return iter(self._by_metric.get(metric, ()))

    def numbers_of(self, metric: str) -> tuple[Figure, ...]:
        """Figures of a metric that hold a number, in reading order."""
        return self._numbers.get(metric, ())

    def first_numbers(self, metric: str) -> Mapping[str, Figure]:
        """The first of the figures of a metric that hold a number at each place, by its locality."""
        return self._first_numbers.get(metric, {})

    @cached_property
    def _first_numbers(self) -> dict[str, dict[str, Figure]]:
        found: dict[str, dict[str, Figure]] = {}
        for metric, figures in self._numbers.items():
            own = found.setdefault(metric, {})
            for figure in figures:
                own.setdefault(figure.locality, figure)
        return found

    @cached_property
    def _numbers(self) -> dict[str, tuple[Figure, ...]]:
        return grouped((figure for figure in self.figures if figure.metric and figure.quantity.has_number), lambda figure: figure.metric)

    @cached_property
    def _by_metric(self) -> dict[str, tuple[Figure, ...]]:
        return grouped((figure for figure in self.figures if figure.metric), lambda figure: figure.metric)

    @cached_property
    def by_id(self) -> Mapping[str, Figure]:
        return {figure.id: figure for figure in self.figures}

    @cached_property
    def by_locality(self) -> Mapping[str, tuple[Figure, ...]]:
        """The figures of each sentence and each table column."""
        return grouped(self.figures, lambda figure: figure.locality)

    @cached_property
    def by_table(self) -> Mapping[int, tuple[Figure, ...]]:
        """The figures of each table, by its block; those of the narrative are under -1."""
        return grouped(self.figures, lambda figure: figure.table)

    def figures_of(self, sentence: Sentence) -> list[Figure]:
        """The figures printed in a sentence, in order."""
        return [self.by_id[identifier] for identifier in sentence.figures if identifier in self.by_id]

    @property
    def indicators(self) -> Iterator[Indicator]:
        return (indicator for scoring in self.scorings for indicator in scoring.indicators)
