"""`goal_target`: the goals that a text lists are the targets of the indicators: 举办讲座60场以上 beside a target of ≥50场.

Text and table may set their goals for different things, so one goal that differs is a fault only where others of the same
sentence agree with the targets of the same scoring table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.checks.indicator_in_text import CERTAIN, Likeness, bare_name, is_another, words_before
from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import not_evaluated, result, show
from auditor.checks.scores import table_name
from auditor.checks.targets import shown
from auditor.language.lexicon import Lexicon
from auditor.language.units import same_measure
from auditor.model.figure import Facts, Figure, Scoring
from auditor.model.message import message
from auditor.model.quantity import Dimension, Qualifier
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "goal_target.differs": "总体目标写“{name}”{goal}，“{table}”该指标的指标值为{target}，不一致。",
        "goal_target.holds": "总体目标的{count}项数值与“{table}”的指标值一致。",
        "goal_target.missing": "没有与自评表指标同名、可以核对的目标。",
    },
    "en": {
        "goal_target.differs": "The goal in the text for “{name}” is {goal}, the target in “{table}” is {target}.",
        "goal_target.holds": "The {count} goals of the text are the targets of “{table}”.",
        "goal_target.missing": "The text sets no goal for an indicator of a scoring table.",
    },
}
_LOW = (Qualifier.AT_LEAST, Qualifier.ABOVE)
_HIGH = (Qualifier.AT_MOST, Qualifier.BELOW)
_FEWEST = 2  # goals that agree, so that one which does not is a slip

_Targets = Mapping[tuple[Dimension, str], Sequence[tuple[str, str, Figure]]]


class _Pair(NamedTuple):
    """A goal of a text with the target of the indicator that it names."""

    name: str
    goal: Figure
    target: Figure

    @property
    def agrees(self) -> bool:
        goal, target = self.goal.quantity, self.target.quantity
        return (goal.value or Decimal(0)) * goal.scale == (target.value or Decimal(0)) * target.scale


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    likeness = Likeness()
    tables = [(scoring, _by_measure(scoring, context.lexicon)) for scoring in facts.scorings if not scoring.in_text]
    for sentence in facts.sentences:
        goals = [f for f in facts.figures_of(sentence) if _is_goal(f, facts.identity.year)]
        for scoring, targets in tables if len(goals) > _FEWEST - 1 else ():
            if scoring.project and sentence.place.order[0] != scoring.table and any(g.project not in ("", scoring.project) for g in goals):
                continue  # in a form of a project only what stands in it
            pairs = list(_pairs(goals, targets, likeness, context.lexicon))
            agreeing = [pair for pair in pairs if pair.agrees]
            differing = [pair for pair in pairs if not pair.agrees]
            if len(agreeing) < _FEWEST or len(differing) > 1:
                continue
            seen = True
            yield _differs(rule, differing[0], scoring) if differing else _holds(rule, agreeing, scoring)
    if not seen:
        yield not_evaluated(rule, message("goal_target.missing"), rule.title)


def _is_goal(figure: Figure, year: str) -> bool:
    """Whether a number of a text is one that is to be reached or kept, in the report year."""
    quantity = figure.quantity
    bound = quantity.qualifier in (*_LOW, *_HIGH) and quantity.value is not None
    return bound and figure.row < 0 and quantity.dimension in (Dimension.COUNT, Dimension.PERCENT) and figure.period in ("", year)


def _by_measure(scoring: Scoring, lexicon: Lexicon) -> _Targets:
    """The targets of a table with a number, by what they measure, each with its indicator's name and what of it a text says."""
    found: dict[tuple[Dimension, str], list[tuple[str, str, Figure]]] = {}
    for row in scoring.indicators:
        if row.target is not None and row.target.quantity.value is not None:
            measure = row.target.quantity.dimension, row.target.quantity.unit
            found.setdefault(measure, []).append((row.name, bare_name(row, lexicon), row.target))
    return found


def _pairs(goals: Sequence[Figure], targets: _Targets, likeness: Likeness, lexicon: Lexicon) -> Iterator[_Pair]:
    """Each goal with the only indicator that it names."""
    taken: set[str] = set()
    for goal in goals:
        words = words_before(goal)
        named = [
            (name, target)
            for (dimension, unit), alike in targets.items()
            if dimension is goal.quantity.dimension and same_measure(goal.quantity.unit, unit)
            for name, bare, target in alike
            if _is_one_side(goal, target) and likeness.of(bare, words) >= CERTAIN and not is_another(bare, words, lexicon)
        ]
        if len(named) == 1 and named[0][0] not in taken:
            taken.add(named[0][0])
            yield _Pair(named[0][0], goal, named[0][1])


def _is_one_side(goal: Figure, target: Figure) -> bool:
    """Whether a goal and a target do not bound a measure on different sides."""
    one, other = goal.quantity, target.quantity
    return not (one.qualifier in _LOW and other.qualifier in _HIGH) and not (one.qualifier in _HIGH and other.qualifier in _LOW)


def _differs(rule: Rule, pair: _Pair, scoring: Scoring) -> Result:
    said = {"name": pair.name, "goal": show(pair.goal), "target": shown(pair.target), "table": table_name(scoring)}
    formula = f"{show(pair.goal)} ≠ {shown(pair.target)}"
    return result(rule, Verdict.FINDING, message("goal_target.differs", **said), figures=(pair.goal, pair.target), formula=formula)


def _holds(rule: Rule, pairs: Sequence[_Pair], scoring: Scoring) -> Result:
    figures = [figure for pair in pairs for figure in (pair.goal, pair.target)]
    return result(rule, Verdict.HOLDS, message("goal_target.holds", count=len(pairs), table=table_name(scoring)), figures=figures)


KIND = CheckKind(
    name="goal_target",
    summary="Goals that a text lists are the targets of the indicators that they name.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.IDENTITY,
)
