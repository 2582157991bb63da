"""`told_grade`: a grade fits the score that stands right beside it, in its sentence or in its row of a list of projects.

No other score can be meant, so that this is nearly certain; grades and scores of different places are compared by `grade`.
"""

from __future__ import annotations

from collections.abc import Iterable

from auditor.checks.grade import against_score, bands_of, beside, scores_of
from auditor.checks.kind import CheckContext, CheckKind, Nature, Option, OptionType
from auditor.checks.results import not_evaluated
from auditor.model.figure import Facts
from auditor.model.message import message
from auditor.model.quantity import Dimension
from auditor.model.result import Result
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "told_grade.missing": "没有与得分写在一句或一行中的等级。",
        "told_grade.bands_unread": "文中的等级说明没有全部读懂，未核对等级与得分。",
    },
    "en": {
        "told_grade.missing": "No grade stands in one sentence or row with its score.",
        "told_grade.bands_unread": "The document's own explanation of the grades was not understood as a whole; no grade was compared.",
    },
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    grades = [figure for figure in facts.of_metric(str(rule.options["grade"])) if figure.quantity.dimension is Dimension.TEXT]
    pairs = list(beside(grades, scores_of(rule, facts), facts, context))
    if not pairs or facts.bands_unread:
        yield not_evaluated(rule, message("told_grade.bands_unread" if pairs else "told_grade.missing"), "等级与得分的对应关系")
        return
    bands = bands_of(facts, context)
    yield from (against_score(rule, grade, (score,), bands, context.lexicon) for grade, score in pairs)


KIND = CheckKind(
    name="told_grade",
    summary="A grade fits the score that stands right beside it, in its sentence or its row.",
    options=(
        Option("grade", OptionType.METRIC, "the grade, a metric in words", required=True),
        Option("score", OptionType.METRIC, "the total score; the marks of a row count as well", required=True),
    ),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.FORM,
)
