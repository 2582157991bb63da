"""`goal_target`: the goals that a text lists are the targets of the indicators: 举办讲座60场以上 beside a target of ≥50场.

Text and table may set their goals for different things, so one goal that differs is a fault only where others of the same
sentence agree with the targets of the same scoring table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.checks.indicator_in_text import CERTAIN, Likeness, bare_name, is_another, words_before
from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import not_evaluated, result, show
from auditor.checks.scores import table_name
from auditor.checks.targets import shown
from auditor.language.lexicon import Lexicon
from auditor.language.units import same_measure
from auditor.model.figure import Facts, Figure, Scoring, Sentence
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
    tables = [scoring for scoring in facts.scorings if not scoring.in_text]
    for sentence in facts.sentences:
        goals = [f for f in facts.figures_of(sentence) if _is_goal(f, facts.identity.year)]
        for scoring in tables if len(goals) > _FEWEST - 1 else ():
            pairs = list(_pairs(sentence, goals, scoring, likeness, context.lexicon))
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


def _pairs(sentence: Sentence, goals: Sequence[Figure], scoring: Scoring, likeness: Likeness, lexicon: Lexicon) -> Iterator[_Pair]:
    """Each goal with the only indicator that it names; in a form of a project only what stands in it."""
    if scoring.project and sentence.place.order[0] != scoring.table and any(goal.project not in ("", scoring.project) for goal in goals):
        return
    taken: set[str] = set()
    for goal in goals:
        words = words_before(goal)
        named = [
            row
            for row in scoring.indicators
            if row.target is not None
            and _can_be(goal, row.target)
            and likeness.of(bare_name(row, lexicon), words) >= CERTAIN
            and not is_another(bare_name(row, lexicon), words, lexicon)
        ]
        if len(named) == 1 and named[0].name not in taken and (target := named[0].target) is not None:
            taken.add(named[0].name)
            yield _Pair(named[0].name, goal, target)


def _can_be(goal: Figure, target: Figure) -> bool:
    """Whether a goal and a target are of one measure and bound it on the same side."""
    one, other = goal.quantity, target.quantity
    if one.dimension is not other.dimension or other.value is None or not same_measure(one.unit, other.unit):
        return False
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
