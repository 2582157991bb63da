"""One row of a scoring table as `scored_target` asks of it: its judgement, its readable points, and how a result tells of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.checks.results import result
from auditor.checks.scores import points, show_points
from auditor.checks.targets import Obstacle, TargetJudgement, shown, trimmed
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Figure, Indicator
from auditor.model.message import message
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

FINDING, BORDERLINE, HOLDS = Verdict.FINDING, Verdict.BORDERLINE, Verdict.HOLDS
OBSTACLES = {
    Obstacle.NO_TARGET: "无指标值",
    Obstacle.NO_ACTUAL: "无完成值",
    Obstacle.WORDS: "定性",
    Obstacle.WORDS_FOR_NUMBER: "完成值非数值",
    Obstacle.UNITS: "单位不可比",
    Obstacle.DIRECTION: "方向不明",
}
NO_SCORE = "分值或得分无数值"


class Patterns(NamedTuple):
    """The words of indicators as patterns."""

    rate: re.Pattern[str]
    may_pass_100: re.Pattern[str]
    not_done: re.Pattern[str]  # 尚未验收, 待完工; 无未完成事项 denies it
    levels: tuple[re.Pattern[str], ...]  # reached, in part, not: the last that matches counts, since 未达成 holds 达成

    @classmethod
    def of(cls, lexicon: Lexicon) -> Patterns:
        def word(value: str) -> str:
            return lexicon.any("reached", value)

        return cls(
            re.compile(lexicon.any("indicator", "rate")),
            re.compile(lexicon.any("indicator", "may_pass_100")),
            re.compile(rf"(?P<denied>{word('denies')})?{word('pending')}\w{{0,2}}?{word('step')}"),
            (
                re.compile(rf"^{word('all')}?{word('reached')}\w?{word('goal_of')}+{word('goal')}"),
                re.compile(rf"{word('partly')}{word('reached')}"),
                re.compile(rf"{word('not')}{word('reached')}.*{word('poorly')}"),
            ),
        )


class Settings(NamedTuple):
    """What the rule and the profile fix for a run."""

    model: str
    over_explain: Decimal
    bands: tuple[Decimal, ...]
    may_pass_100: tuple[str, ...]
    lexicon: Lexicon

    @property
    def patterns(self) -> Patterns:
        return self.lexicon.compiled(Patterns.of)


class Row(NamedTuple):
    """One row with its judgement and its readable points."""

    rule: Rule
    indicator: Indicator
    judgement: TargetJudgement
    weight: Decimal | None
    score: Decimal | None

    @classmethod
    def of(cls, rule: Rule, indicator: Indicator, judgement: TargetJudgement) -> Row:
        return cls(rule, indicator, judgement, points(indicator.weight), points(indicator.score))

    @property
    def full(self) -> bool | None:
        """Whether the row has full marks; None when weight or score is unreadable or the weight is 0."""
        if self.weight is None or self.score is None or self.weight <= 0:
            return None
        return self.score >= self.weight

    @property
    def marks(self) -> str:
        """ "5分/5分"."""
        figures = (self.indicator.score, self.indicator.weight)
        return "/".join(show_points(figure) for figure in figures if figure is not None)

    def says(self, verdict: Verdict, key: str, formula: str, *, difference: str = "", allowed: str = "", **values: object) -> Result:
        """A result about this row that names its four figures."""
        row, judgement = self.indicator, self.judgement
        figures = [figure for figure in (row.target, row.actual, row.score, row.weight) if figure is not None]
        target, actual = ("" if figure is None else shown(figure) for figure in (row.target, row.actual))
        return result(
            self.rule,
            verdict,
            message(f"scored_target.{key}", **{"name": row.name, "target": target, "actual": actual, "marks": self.marks, **values}),
            figures=figures,
            formula=formula,
            computed=judgement.actual,
            stated=judgement.target,
            difference=difference,
            allowed=allowed,
        )

    def fine(self, key: str, formula: str = "") -> Result:
        """The question arose and there is nothing to say; rests on the row, since no number was tied to another."""
        statement = message(f"scored_target.{key}", name=self.indicator.name)
        return result(self.rule, HOLDS, statement, places=[self.indicator.place], formula=formula)


Answer = Result | str | None


def num(value: Decimal | None) -> str:
    return "" if value is None else trimmed(value)


def words_of(figure: Figure | None) -> str:
    return "" if figure is None else shown(figure)


def percent(judgement: TargetJudgement) -> str:
    """Actual as a share of the target, from the printed numbers."""
    return "" if judgement.share is None else f"{trimmed(judgement.share.quantize(Decimal('0.0001')) * 100)}%"


def names_of(skipped: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Rows that could not be checked, each with why."""
    return tuple(f"{name}（{why}）" for name, why in skipped)
