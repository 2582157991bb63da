"""Part and whole of the shares and completion rates of the narrative, and what can be the whole of each.

Used by `narrative_share` and `completion`; it reports nothing itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from auditor.checks.lookup import Lookup
from auditor.checks.select import clusters
from auditor.figures.labels import is_generic, stage_of, without_stage
from auditor.figures.vocabulary import Vocabulary
from auditor.model.figure import Figure, Role, Stage
from auditor.model.place import PlaceKind
from auditor.model.quantity import Dimension

_AMOUNT_FOLLOWS = re.compile(r"\s*，?\s*(?:金额)?(?:为|计|即|共计|是)\s*")
_MIN_NAME = 4  # a shorter name of a whole (支出, 合计) can mean many
_BUDGETS = (Stage.OPENING, Stage.BUDGET, Stage.ADJUSTED)
_MOST_WHOLES = 100  # candidates for the whole of one share; the first ones are the likeliest
_REACH = 300  # amounts before a rate that are looked through

Kind = tuple[str, Dimension, str]
Agreed = tuple[list[Figure], bool]  # figures, and whether all of them agree


class Candidate(NamedTuple):
    """A figure that may be the whole; `sure` when the sentence itself says so."""

    figure: Figure
    sure: bool


Share = tuple[Figure, Figure, list[Candidate]]  # the rate, the part, what can be the whole


class ShareReader:
    """Finds part and whole of the shares and completion rates of a document."""

    def __init__(self, lookup: Lookup) -> None:
        facts = lookup.facts
        self._facts = facts
        self._sentences = [facts.figures_of(sentence) for sentence in facts.sentences]
        self._blocks = [s.block for s in facts.sentences]
        self._amounts = _Amounts(facts.figures)
        self._stated: dict[tuple[str, tuple[Dimension, str], str], Agreed] = {}

    def shares(self, vocabulary: Vocabulary) -> Iterator[Share]:
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
                        yield given, part, list(islice(self._wholes(share, part, index, position, vocabulary), _MOST_WHOLES))
                elif (own := self._part(index, position, values)) is not None:
                    yield share, own, list(islice(self._wholes(share, own, index, position, vocabulary), _MOST_WHOLES))

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

    def completions(self) -> Iterator[Share]:
        """(rate, outturn, candidates for the budget) of 完成年初预算的x%."""
        for index, figures in enumerate(self._sentences):
            for position, rate in enumerate(figures):
                if rate.role is not Role.COMPLETION or rate.quantity.dimension is not Dimension.PERCENT:
                    continue
                values = [f for f in figures[:position] if _is_amount(f)]
                spent = [f for f in values if f.stage in (Stage.OUTTURN, Stage.UNSTATED)]
                if not values:  # 预算执行率…，相当于年初预算的…: the spending stands in the sentence before
                    spent = [f for f in reversed(list(self._before(index))) if f.metric == "total_spend"]
                if spent:
                    yield rate, spent[-1], list(islice(self._budgets(rate, spent[-1], index, position), _MOST_WHOLES))

    def _wholes(self, share: Figure, part: Figure, index: int, position: int, vocabulary: Vocabulary) -> Iterator[Candidate]:
        same = [f for f in self._sentences[index][:position] if _is_amount(f) and f.id != part.id and _one_kind(f, part)]
        if share.base:
            if stage_of(share.base) is not Stage.UNSTATED:
                yield from self._budgets(share, part, index, position)
            whole = self._facts.by_id.get(part.parent)
            if whole is not None and whole.label and whole.label in share.base:
                yield Candidate(whole, True)  # 支出合计…，其中：基本支出…，占总支出的…
            yield from self._labelled(share.base, part)
            yield from self._of_metric(share.base, part, vocabulary)
            return
        if part.parent:
            yield Candidate(self._facts.by_id[part.parent], True)
        for figure in reversed(same):
            if figure.parent == "":
                yield Candidate(figure, False)
        for earlier in self._before(index):
            yield Candidate(earlier, False)
        yield from (Candidate(f, False) for f in self._facts.of_metric("total_spend") if f.period == part.period)

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
        named, agreeing = self._amounts.of_item(spent, stages)
        for figure in named:
            yield Candidate(figure, len(spent.label) >= _MIN_NAME and agreeing)
        wanted = {Stage.OPENING: "opening_budget", Stage.ADJUSTED: "full_budget"}.get(stage)
        if wanted and spent.metric == "total_spend":
            yield from (Candidate(f, True) for f in self._facts.of_metric(wanted) if f.project == spent.project)

    def _labelled(self, base: str, part: Figure) -> Iterator[Candidate]:
        """Figures that go under the name of the whole; sure when all of them agree."""
        named, sure = self._amounts.called(base, part)
        for figure in named:
            yield Candidate(figure, sure)

    def _of_metric(self, base: str, part: Figure, vocabulary: Vocabulary) -> Iterator[Candidate]:
        """Figures of the one metric that goes by the name of the whole (到位资金 for 实际到位), sure when they agree."""
        metrics = vocabulary.metrics_printed_as(base)
        if len(metrics) != 1:
            return
        key = metrics[0].key, _kind(part)[1:], part.project
        if key not in self._stated:
            stated = [f for f in self._facts.of_metric(key[0]) if _is_amount(f) and _one_kind(f, part) and f.project in ("", part.project)]
            self._stated[key] = stated[:_MOST_WHOLES], len(clusters(stated)) == 1
        figures, agreeing = self._stated[key]
        yield from (Candidate(f, agreeing) for f in figures)

    def _before(self, index: int) -> Iterator[Figure]:
        """The nearest amounts of the sentences before, in the same block and the two above, nearest first."""
        near = takewhile(lambda earlier: self._blocks[index] - self._blocks[earlier] <= 2, range(index - 1, -1, -1))
        return islice((f for earlier in near for f in reversed(self._sentences[earlier]) if _is_amount(f)), _REACH)


class _Amounts:
    """The amounts of a document by what they are called."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._amounts = [figure for figure in figures if _is_amount(figure)]
        self._by_label: dict[str, list[int]] = {}
        self._by_item: dict[str, list[Figure]] = {}
        for position, figure in enumerate(self._amounts):
            self._by_label.setdefault(figure.label, []).append(position)
            self._by_item.setdefault(_item(figure.label), []).append(figure)
        self._backwards = sorted(label[::-1] for label in self._by_label if label)  # those with one ending stand together
        self._called: dict[tuple[str, Kind], Agreed] = {}
        self._of_item: dict[tuple[str, tuple[Stage, ...], Kind], Agreed] = {}

    def called(self, name: str, part: Figure) -> Agreed:
        """Amounts of the kind and year of `part` that are no budgets and whose label is `name`, or one of the two ends in the other.

        Those of exactly this name are all when there are any; a short name that is only an ending proves nothing.
        """
        key = name, _kind(part)
        if key not in self._called:
            positions = sorted(position for label in self._labels_like(name) for position in self._by_label[label])
            figures = [f for f in (self._amounts[i] for i in positions) if _kind(f) == _kind(part) and f.stage not in _BUDGETS]
            exact = [f for f in figures if f.label == name]
            agreeing = len(clusters(exact or figures)) == 1 and bool(exact or len(name) >= _MIN_NAME)
            self._called[key] = (exact or figures)[:_MOST_WHOLES], agreeing
        return self._called[key]

    def of_item(self, spent: Figure, stages: tuple[Stage, ...]) -> Agreed:
        """Amounts of the kind, year and item of spending of `spent`, of one of the budget stages."""
        key = _item(spent.label), stages, _kind(spent)
        if key not in self._of_item:
            figures = [f for f in self._by_item.get(key[0], ()) if f.stage in stages and _kind(f) == _kind(spent)]
            self._of_item[key] = figures[:_MOST_WHOLES], len(clusters(figures)) == 1
        return self._of_item[key]

    def _labels_like(self, name: str) -> set[str]:
        """The labels that end in a name, and those of some length that the name ends in."""
        backwards = name[::-1]
        first = bisect_left(self._backwards, backwards)
        longer = takewhile(lambda label: label.startswith(backwards), islice(self._backwards, first, None))
        shorter = (name[start:] for start in range(1, len(name) - _MIN_NAME + 1))
        return {*(label[::-1] for label in longer), *(label for label in shorter if label in self._by_label)}


def _is_amount(figure: Figure) -> bool:
    return (
        figure.role is Role.VALUE
        and figure.quantity.dimension in (Dimension.MONEY, Dimension.COUNT, Dimension.NUMBER)
        and figure.quantity.has_number
        and (figure.place.kind is PlaceKind.NARRATIVE or figure.quantity.dimension is Dimension.MONEY)
    )


def _item(label: str) -> str:
    """The item of spending that a label names, with or without 支出 at the end."""
    return label.removesuffix("支出")


def _kind(figure: Figure) -> Kind:
    """What two amounts must have in common to be part and whole: year, dimension, and for counts the measure word."""
    quantity = figure.quantity
    return figure.period, quantity.dimension, quantity.unit if quantity.dimension is Dimension.COUNT else ""


def _one_kind(first: Figure, second: Figure) -> bool:
    if first.quantity.dimension is not second.quantity.dimension:
        return False
    return first.quantity.dimension is not Dimension.COUNT or first.quantity.unit == second.quantity.unit
