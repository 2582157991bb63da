"""`same_label`: one label, year, budget stage and fund scope, stated in several places, has one value. Needs no vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from auditor.checks.kind import CheckContext, CheckKind
from auditor.checks.lookup import Lookup
from auditor.checks.results import not_evaluated
from auditor.checks.same_everywhere import TEXTS as SAME_TEXTS
from auditor.checks.same_everywhere import compare_places
from auditor.checks.select import clusters
from auditor.figures.headings import is_total
from auditor.figures.labels import is_generic
from auditor.figures.units import same_measure
from auditor.model.document import Table
from auditor.model.figure import Facts, Figure, Role, Stage
from auditor.model.message import message
from auditor.model.place import PlaceKind
from auditor.model.quantity import Dimension
from auditor.model.result import Result
from auditor.model.rule import Rule

TEXTS = {
    "zh": {"same_label.missing": "没有在两处以上出现的同名数字。", **SAME_TEXTS["zh"]},
    "en": {"same_label.missing": "No label is stated in two places.", **SAME_TEXTS["en"]},
}
_STAGE_CLASS = {Stage.UNSTATED: "o", Stage.OUTTURN: "o", Stage.OPENING: "b", Stage.BUDGET: "b", Stage.ADJUSTED: "a", Stage.ADJUSTMENT: "x"}
_KINDS = (Dimension.MONEY, Dimension.COUNT, Dimension.PERCENT, Dimension.SCORE)
# words around a name that do not change what it is
_AROUND = re.compile(r"^(?:项目|本项目|全市|全县|全区|年末|实际|上述|以上)+|(?:资金|金额|支出数|总额|数|经费支出|支出)$")
_LISTS = re.compile(r"^(?:项目|上述项目|以上项目|各项目|合计|总计|项目名称)$")
_ALL_PROJECTS = re.compile(r"^[（(一二三四五六七八九十）)、.\d]*(?:上述|以上|各|全部|所有)(?:\d+个)?项目(?!支出决算)")
_TOTALS = re.compile(
    r"(?:上述|以上|各|全部|所有)?(?:\d+个)?项目|共计?|合计|总[额数计]?|安排|预算|实际|全年|年初|执行|支出|资金|完成|[数的]"
)
_RATE = re.compile(r"(?:预算|资金)?(执行率|完成率)$")
# names that any part of a report uses for its own: the heading above says of what
_NO_NAME = re.compile(
    r"^(?:该|其|此|这)|"
    r"^(?:得分率|分值|得分|满分|权重|完成率|执行率|到位率|占比|比例|增长率|数量|金额|人数|单价|满意度|平均得分|其他)$"
)
_OVERALL = re.compile(r"^(?:总体|总的?|综合|平均)(?:预算)?(执行率|完成率|到位率)$")
_MIN_LABEL = 3
_NEAR = 3  # blocks between a sentence and the table that it introduces
_PROJECT_METRICS = {"full_budget": "", "total_spend": "", "opening_budget": "", "execution_rate": "·执行率", "score_total": "·自评得分"}

Key = tuple[str, str, str, str, Dimension]


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    lookup = context.lookup(facts)
    names = _Names()
    groups: dict[Key, list[Figure]] = {}
    for figure in facts.figures:
        for key in _keys(figure, lookup, names):
            groups.setdefault(key, []).append(figure)
    seen = False
    done: dict[str, list[frozenset[str]]] = {}  # the groups that are compared already, by each of their figures
    for key, members in groups.items():
        if len(members) < 2:
            continue
        figures = _comparable(members)
        identity = frozenset(f.id for f in figures)
        if any(identity <= other for other in done.get(figures[0].id, ())):
            continue  # the same figures under a shorter name
        if len(figures) < 2 or len({f.locality for f in figures}) < 2 or _covered(figures):
            continue
        if len(clusters(figures)) > 1 and not _sure(key, figures):
            continue
        seen = True
        for identifier in identity:
            done.setdefault(identifier, []).append(identity)
        yield compare_places(rule, key[0].partition("@")[0], figures)
    if not seen:
        yield not_evaluated(rule, message("same_label.missing"), rule.title)


class _Names(dict[str, tuple[str, ...]]):
    """The names under which the figures of a label can be compared; each label is read once."""

    def __missing__(self, label: str) -> tuple[str, ...]:
        cell = _AROUND.sub("", label.replace("·", ""))  # 渡口镇·分配金额 of a table is 渡口镇分配资金 in the text
        forms = dict.fromkeys((label, _AROUND.sub("", label), label.replace("指标", ""), cell))
        names = self[label] = tuple(
            name for name in forms if len(name) >= _MIN_LABEL and not is_generic(name) and not is_total(name) and not _NO_NAME.match(name)
        )
        return names


def _keys(figure: Figure, lookup: Lookup, names: _Names) -> Iterator[Key]:
    """The names under which a figure can be compared; none for what is no plain statement."""
    quantity = figure.quantity
    if figure.role not in (Role.VALUE, Role.SCORE, Role.WEIGHT) or figure.cumulative:
        return
    if not quantity.has_number or quantity.dimension not in _KINDS:
        return
    stage = _STAGE_CLASS[figure.stage]
    if figure.project:
        if figure.metric in _PROJECT_METRICS:
            yield (figure.project + _PROJECT_METRICS[figure.metric], figure.scope, figure.period, stage, quantity.dimension)
        return
    label = figure.label
    if figure.place.kind is PlaceKind.TABLE and figure.table >= 0 and (_LISTS.match(label) or is_total(label)):
        yield (f"合计@{figure.table}", "", figure.period, stage, quantity.dimension)
        return
    if figure.place.kind is PlaceKind.NARRATIVE and (_LISTS.match(label) or _of_all_projects(figure, label)):
        table = _next_table(figure, lookup.facts)
        if table is not None:
            yield (f"合计@{table}", "", figure.period, _stage_in(table, stage, lookup), quantity.dimension)
            return
    rate = _RATE.match(label)
    overall = _OVERALL.match(label) or (rate if rate and _ALL_PROJECTS.match(figure.place.quote) else None)
    if overall or (quantity.dimension is Dimension.PERCENT and figure.table >= 0 and is_total(figure.place.row.rpartition(" / ")[2])):
        table = figure.table if figure.table >= 0 else _next_table(figure, lookup.facts)
        if table is not None:
            yield (f"{overall[1] if overall else label}@{table}", "", figure.period, "", quantity.dimension)
    scope = figure.scope + ("收入" if figure.place.kind is PlaceKind.TABLE and _income_only(figure.place.table) else "")
    if figure.role is not Role.VALUE and not label.endswith(("得分", "分值")):
        return  # weight and score of an indicator bear its name as its actual value does
    for name in names[label]:
        yield (name, scope, figure.period, stage, quantity.dimension)


def _of_all_projects(figure: Figure, label: str) -> bool:
    """Whether a sentence such as 上述项目共安排预算…，实际执行… gives the total of the list that follows."""
    return bool(_ALL_PROJECTS.match(figure.place.quote)) and not figure.parent and not _TOTALS.sub("", label)


def _stage_in(table: int, stage: str, lookup: Lookup) -> str:
    """A plain 预算 in the text is the budget that the table prints, if it prints one only."""
    printed = lookup.derived(_stages_of_tables).get(table, set())
    return "a" if stage == "b" and "b" not in printed and "a" in printed else stage


def _stages_of_tables(lookup: Lookup) -> dict[int, set[str]]:
    return {table: {_STAGE_CLASS[figure.stage] for figure in figures} for table, figures in lookup.facts.by_table.items()}


def _next_table(figure: Figure, facts: Facts) -> int | None:
    """The table that a sentence introduces."""
    block = figure.place.order[0]
    following = range(block + 1, min(block + _NEAR, len(facts.document.blocks)))
    return next((index for index in following if isinstance(facts.document.blocks[index], Table)), None)


def _income_only(title: str) -> bool:
    """Whether a table splits income by functions, whose rows bear the names of spending."""
    return "收入决算表" in title and "支出" not in title


def _comparable(members: Sequence[Figure]) -> list[Figure]:
    """Figures of one measure word; a list of a sentence's parts names each once."""
    first = next(iter(members))
    if first.quantity.dimension is Dimension.COUNT:
        members = [f for f in members if same_measure(f.quantity.unit, first.quantity.unit)]
    return list({f.id: f for f in members}.values())


def _covered(figures: Sequence[Figure]) -> bool:
    """Whether a rule over the metric compares these figures already."""
    return bool(figures[0].metric) and not figures[0].project and len({f.metric for f in figures}) == 1


def _sure(key: Key, figures: Sequence[Figure]) -> bool:
    """Whether the places really state one thing: no two of them in one table row or one sentence."""
    rows = [(f.table, f.row) for f in figures if f.table >= 0]
    sentences = [f.locality for f in figures if f.table < 0]
    return len(set(rows)) == len(rows) and len(set(sentences)) == len(sentences) and _one_part(figures)


def _one_part(figures: Sequence[Figure]) -> bool:
    """Parts of different wholes bear one name without being one figure (人员经费 of two units)."""
    wholes = {f.parent for f in figures if f.parent}
    return len(wholes) <= 1 or any(f.place.kind is PlaceKind.TABLE for f in figures)


KIND = CheckKind(
    name="same_label",
    summary="One label, year, budget stage and fund scope has one value wherever it is stated.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
)
