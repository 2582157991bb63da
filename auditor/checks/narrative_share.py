"""`narrative_share`: “基本支出143.45万元，占46.20%” is part ÷ whole, in any sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditor.checks.kind import CheckContext, CheckKind
from auditor.checks.ratio import TEXTS as RATIO_TEXTS
from auditor.checks.ratio import compare_rate, stated_rate
from auditor.checks.results import not_evaluated
from auditor.checks.select import clusters
from auditor.figures.labels import is_generic, stage_of, without_stage
from auditor.figures.vocabulary import Vocabulary
from auditor.model.figure import Facts, Figure, Role, Stage
from auditor.model.interval import Agreement, NotCheckableError
from auditor.model.message import message
from auditor.model.place import PlaceKind
from auditor.model.quantity import Dimension
from auditor.model.result import Result
from auditor.model.rule import Rule

TEXTS = {
    "zh": {"narrative_share.missing": "正文没有可重算的占比。", **RATIO_TEXTS["zh"]},
    "en": {"narrative_share.missing": "The text states no share that can be computed again.", **RATIO_TEXTS["en"]},
}


_AMOUNT_FOLLOWS = re.compile(r"\s*，?\s*(?:金额)?(?:为|计|即|共计|是)\s*")
_MIN_NAME = 4  # a shorter name of a whole (支出, 合计) can mean many


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that may be the whole; `sure` when the sentence itself says so."""

    figure: Figure
    sure: bool


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    found = list(ShareReader(facts, context.vocabulary).shares())
    fitting = [{w.figure.id for w in wholes if _agreement(share, part, w.figure) is Agreement.HOLDS} for share, part, wholes in found]
    for share, part, wholes in found:
        # a whole that fits a share beside this one, or another share of the same name, is the whole of this one too
        proven = set[str]().union(*(fits for (other, _, _), fits in zip(found, fitting, strict=True) if _one_whole(share, other)))
        # then a fit with a figure of another sentence would be chance
        near = [w for w in wholes if not proven or w.figure.id in proven or w.sure or w.figure.locality == share.locality]
        sure = [Candidate(w.figure, w.sure or w.figure.id in proven) for w in near]
        outcome = judge(rule, f"{part.label}占比", share, part, sure)
        if outcome is not None:
            seen = True
            yield outcome
    if not seen:
        yield not_evaluated(rule, message("narrative_share.missing"), rule.title)


def _one_whole(share: Figure, other: Figure) -> bool:
    """Whether another share is of the whole that this one is of: it names the same, or stands in the same sentence."""
    return other.id != share.id and (other.base == share.base if share.base else other.locality == share.locality)


def judge(rule: Rule, name: str, rate: Figure, part: Figure, wholes: Sequence[Candidate]) -> Result | None:
    """The result for the first whole that fits; a finding only against a whole that is sure; None when it stays open."""
    for whole in wholes:
        if _agreement(rate, part, whole.figure) is Agreement.HOLDS:
            return compare_rate(rule, name, rate, part, whole.figure)
    sure = [whole for whole in wholes if whole.sure]
    return compare_rate(rule, name, rate, part, sure[0].figure) if sure else None


def _agreement(rate: Figure, part: Figure, whole: Figure) -> Agreement | None:
    try:
        return (part.quantity.base / whole.quantity.base).meets(stated_rate(rate))
    except NotCheckableError:
        return None


class ShareReader:
    """Finds part and whole of the shares and completion rates of a document."""

    def __init__(self, facts: Facts, vocabulary: Vocabulary) -> None:
        self._facts = facts
        self._vocabulary = vocabulary
        self._by_id = {figure.id: figure for figure in facts.figures}
        self._sentences = [[self._by_id[i] for i in s.figures if i in self._by_id] for s in facts.sentences]
        self._blocks = [s.block for s in facts.sentences]

    def shares(self) -> Iterator[tuple[Figure, Figure, list[Candidate]]]:
        """(share, part, candidates for the whole) in reading order."""
        for index, figures in enumerate(self._sentences):
            for position, share in enumerate(figures):
                if share.role is not Role.SHARE or share.quantity.dimension is not Dimension.PERCENT:
                    continue
                values = [f for f in figures[:position] if _is_amount(f)]
                if share.base == "（）":
                    parts = [f for f in values[:-1] if _one_kind(f, values[-1])]
                    if parts:
                        yield share, parts[-1], [Candidate(values[-1], True)]
                elif len(dealt := self._dealt(index, position)) > 1 and len(values) >= len(dealt):
                    # 基本支出A，项目支出B，分别占支出总额的a%和b%
                    for given, part in zip(dealt, values[-len(dealt) :], strict=True):
                        yield given, part, list(self._wholes(share, part, index, position))
                elif (own := self._part(index, position, values)) is not None:
                    yield share, own, list(self._wholes(share, own, index, position))

    def _part(self, index: int, position: int, values: Sequence[Figure]) -> Figure | None:
        """The amount whose share is stated at `position`: 基本支出占65.25%，为947.24万元, or the last one before it."""
        text, figures = self._facts.sentences[index].text, self._sentences[index]
        share = figures[position]
        following = figures[position + 1] if position + 1 < len(figures) else None
        if following is not None and _is_amount(following) and following.label == share.label:
            between = text[share.quantity.end : following.quantity.start]
            values = [*values, following] if _AMOUNT_FOLLOWS.fullmatch(between) else values
        named = [f for f in values if f.label == share.label]
        return (named or values)[-1] if values else None

    def _dealt(self, index: int, position: int) -> list[Figure]:
        """The percents of 分别占…的a%和b%, beginning with the share at `position`."""
        text, figures = self._facts.sentences[index].text, self._sentences[index]
        before = figures[position - 1].quantity.end if position else 0
        found = [figures[position]] if "分别" in text[before : figures[position].quantity.start] else []
        for figure in figures[position + 1 :] if found else []:
            between = text[found[-1].quantity.end : figure.quantity.start].strip()
            if figure.quantity.dimension is not Dimension.PERCENT or between not in ("、", "和", "，", "与", "及"):
                break
            found.append(figure)
        return found

    def completions(self) -> Iterator[tuple[Figure, Figure, list[Candidate]]]:
        """(rate, outturn, candidates for the budget) of 完成年初预算的x%."""
        for index, figures in enumerate(self._sentences):
            for position, rate in enumerate(figures):
                if rate.role is not Role.COMPLETION or rate.quantity.dimension is not Dimension.PERCENT:
                    continue
                values = [f for f in figures[:position] if _is_amount(f)]
                spent = [f for f in values if f.stage in (Stage.OUTTURN, Stage.UNSTATED)]
                if not values:  # 预算执行率…，相当于年初预算的…: the spending stands in the sentence before
                    spent = [f for f in reversed(self._before(index)) if f.metric == "total_spend"]
                if spent:
                    yield rate, spent[-1], list(self._budgets(rate, spent[-1], index, position))

    def _wholes(self, share: Figure, part: Figure, index: int, position: int) -> Iterator[Candidate]:
        same = [f for f in self._sentences[index][:position] if _is_amount(f) and f.id != part.id and _one_kind(f, part)]
        if share.base:
            if stage_of(share.base) is not Stage.UNSTATED:
                yield from self._budgets(share, part, index, position)
            whole = self._by_id.get(part.parent)
            if whole is not None and whole.label and whole.label in share.base:
                yield Candidate(whole, True)  # 支出合计…，其中：基本支出…，占总支出的…
            yield from self._labelled(share.base, part, index)
            yield from self._of_metric(share.base, part)
            return
        if part.parent:
            yield Candidate(self._by_id[part.parent], True)
        for figure in reversed(same):
            if figure.parent == "":
                yield Candidate(figure, False)
        for earlier in self._before(index):
            yield Candidate(earlier, False)
        yield from (Candidate(f, False) for f in self._facts.figures if f.metric == "total_spend" and f.period == part.period)

    def _budgets(self, rate: Figure, spent: Figure, index: int, position: int) -> Iterator[Candidate]:
        stage = stage_of(rate.base)
        if stage is Stage.UNSTATED:
            return  # 完成年度计划的120%: a plan is no budget
        subject = without_stage(rate.base)
        stages = {
            Stage.BUDGET: (Stage.BUDGET, Stage.OPENING, Stage.ADJUSTED),
            Stage.OPENING: (Stage.OPENING, Stage.BUDGET),
        }.get(stage, (stage,))
        nearby = [*self._sentences[index][:position], *self._before(index)]
        for figure in reversed([f for f in nearby if _is_amount(f) and f.stage in stages and _one_kind(f, spent)]):
            if figure.label in (spent.label, subject) or without_stage(figure.label) in ("", spent.label):
                in_sentence = figure.locality == rate.locality and figure.label == spent.label
                # 全年实际支出…，相当于年初预算的…: neither names an item, so both are of the whole body
                of_whole = is_generic(spent.label) and is_generic(figure.label) and figure.period == spent.period
                yield Candidate(figure, in_sentence or of_whole)
        named = [
            f
            for f in self._facts.figures
            if _is_amount(f) and f.stage in stages and f.period == spent.period and _one_kind(f, spent) and _same_item(f.label, spent.label)
        ]
        for figure in named:
            yield Candidate(figure, len(spent.label) >= _MIN_NAME and len(clusters(named)) == 1)
        wanted = {Stage.OPENING: "opening_budget", Stage.ADJUSTED: "full_budget"}.get(stage)
        if wanted and spent.metric == "total_spend":
            yield from (Candidate(f, True) for f in self._facts.of_metric(wanted) if f.project == spent.project)

    def _labelled(self, base: str, part: Figure, index: int) -> Iterator[Candidate]:
        """Figures that go under the name of the whole, nearest first; sure when all of them agree."""
        named = [
            f
            for f in self._facts.figures
            if _is_amount(f) and f.label and (f.label == base or f.label.endswith(base) or (base.endswith(f.label) and len(f.label) >= 4))
            and f.period == part.period and _one_kind(f, part) and f.stage not in (Stage.OPENING, Stage.BUDGET, Stage.ADJUSTED)
        ]  # fmt: skip
        exact = [f for f in named if f.label == base]
        chosen = exact or (named if len(base) >= _MIN_NAME else [])
        sure = len(clusters(chosen)) == 1
        for figure in chosen or named:
            yield Candidate(figure, sure)

    def _of_metric(self, base: str, part: Figure) -> Iterator[Candidate]:
        """Figures of the one metric that goes by the name of the whole (到位资金 for 实际到位), sure when they agree."""
        metrics = self._vocabulary.metrics_printed_as(base)
        if len(metrics) == 1:
            stated = [
                f for f in self._facts.of_metric(metrics[0].key) if _is_amount(f) and _one_kind(f, part) and f.project in ("", part.project)
            ]
            yield from (Candidate(f, len(clusters(stated)) == 1) for f in stated)

    def _before(self, index: int) -> list[Figure]:
        """Amounts of the sentences before, in the same block and the one above, nearest first."""
        found: list[Figure] = []
        for earlier in range(index - 1, -1, -1):
            if self._blocks[index] - self._blocks[earlier] > 2:
                break
            found.extend(reversed([f for f in self._sentences[earlier] if _is_amount(f)]))
        return found


def _is_amount(figure: Figure) -> bool:
    return (
        figure.role is Role.VALUE
        and figure.quantity.dimension in (Dimension.MONEY, Dimension.COUNT, Dimension.NUMBER)
        and figure.quantity.has_number
        and (figure.place.kind is PlaceKind.NARRATIVE or figure.quantity.dimension is Dimension.MONEY)
    )


def _same_item(label: str, other: str) -> bool:
    """Whether two labels name one item of spending, with or without 支出 at the end."""
    return label.removesuffix("支出") == other.removesuffix("支出")


def _one_kind(first: Figure, second: Figure) -> bool:
    if first.quantity.dimension is not second.quantity.dimension:
        return False
    return first.quantity.dimension is not Dimension.COUNT or first.quantity.unit == second.quantity.unit


KIND = CheckKind(
    name="narrative_share",
    summary="A share printed in a sentence (占x%) equals part ÷ whole.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
)
