"""`indicator_count`: “共设置四级指标26个” is the number of indicators in the scoring table."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import not_evaluated, result, show
from auditor.checks.scores import points
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure, Role, Scoring
from auditor.model.message import message
from auditor.model.quantity import Dimension
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "indicator_count.differs": "正文称设置{level}级指标{said}，《{table}》列有{count}个。",
        "indicator_count.holds": "正文所称{level}级指标{said}与《{table}》相符。",
        "indicator_count.unsure": "《{table}》的评分项目中有{count}行空白、重复或不能确认为指标，未核对正文所称{level}级指标{said}。",
        "indicator_count.missing": "正文没有写明指标个数，或没有识别到评分表。",
    },
    "en": {
        "indicator_count.differs": "The text says {said} indicators of level {level}, “{table}” lists {count}.",
        "indicator_count.holds": "The number of indicators of level {level} in the text, {said}, agrees with “{table}”.",
        "indicator_count.unsure": "{count} rows of “{table}” are blank, repeated or may be no indicators; "
        "the {said} of level {level} in the text were not counted.",
        "indicator_count.missing": "The text does not say how many indicators there are, or no scoring table was recognised.",
    },
}
_LEVELS = ("first", "second", "third", "fourth")
_NEAR = (8, 6)  # characters before and after a count in which its level is named


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    tables = [scoring for scoring in facts.scorings if not scoring.in_text]
    if len(tables) == 1:
        scoring = tables[0]
        for figure in facts.figures:
            level = _level_of(figure, context.lexicon)
            # only the level that names the indicators has a row of its own for each
            if level and scoring.indicators and level == _named(scoring.indicators[0].place.column, context.lexicon):
                seen = True
                yield _compare(rule, figure, level, scoring)
    if not seen:
        yield not_evaluated(rule, message("indicator_count.missing"), rule.title)


def _level_of(figure: Figure, lexicon: Lexicon) -> int:
    """The level whose indicators a figure of the narrative counts, or 0."""
    if figure.table >= 0 or figure.role is not Role.VALUE or figure.quantity.dimension is not Dimension.COUNT:
        return 0
    (start, end), (before, after) = figure.place.mark, _NEAR
    return _named(figure.place.quote[max(0, start - before) : end + after], lexicon)


def _named(text: str, lexicon: Lexicon) -> int:
    """The level that a text, such as the heading above the indicators' names, names; 0 when it says none."""
    said = [tag.value for tag in lexicon.tagger("indicator").tag(normal(text)) if tag.value in _LEVELS]
    return _LEVELS.index(said[0]) + 1 if said else 0


def _compare(rule: Rule, figure: Figure, level: int, scoring: Scoring) -> Result:
    rows = {(row.place.order, row.name): row for row in scoring.indicators}.values()  # a merged name heads several rows and is one
    count = len(rows)
    same = figure.quantity.value == count
    name = "一二三四"[level - 1]
    doubtful = [row for row in rows if row.is_execution or points(row.weight) is None or points(row.score) is None]
    repeated = len(rows) - len({row.name for row in rows})
    if not same and (doubtful or repeated):
        unsure = message("indicator_count.unsure", level=name, said=show(figure), table=scoring.title, count=len(doubtful) + repeated)
        return result(rule, Verdict.NOT_EVALUATED, unsure, figures=(figure,), missing=(rule.title,))
    return result(
        rule,
        Verdict.HOLDS if same else Verdict.FINDING,
        message(f"indicator_count.{'holds' if same else 'differs'}", level=name, said=show(figure), table=scoring.title, count=count),
        figures=(figure,),
        formula=f"{show(figure)} {'=' if same else '≠'} {count}",
        difference=str(abs((figure.quantity.value or 0) - count)),
        allowed="0",
    )


KIND = CheckKind(
    name="indicator_count",
    summary="The number of indicators that the text gives agrees with the scoring table.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.IDENTITY,
)
