"""`grade`: the grade (优 良 中 差) fits the total score, and is the same wherever it is stated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from auditor.checks.kind import CheckContext, CheckKind, Nature, Option, OptionType
from auditor.checks.results import not_evaluated, result, unique
from auditor.checks.scores import decimals_parameter, points
from auditor.checks.targets import shown, trimmed
from auditor.model.figure import Facts, Figure, Role, grouped
from auditor.model.message import message
from auditor.model.place import PlaceKind
from auditor.model.quantity import Dimension
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

FULL = Decimal(100)
GRADES = ("优", "良", "中", "差")
_WORDS = (  # longer words first: 不合格 holds 合格
    ("不合格", "差"), ("不及格", "差"), ("较差", "差"), ("基本合格", "中"), ("合格", "中"), ("及格", "中"), ("一般", "中"),
    ("优秀", "优"), ("良好", "良"), ("中等", "中"), ("优", "优"), ("良", "良"), ("中", "中"), ("差", "差"),
)  # fmt: skip

TEXTS = {
    "zh": {
        "grade.differs": "自评得分{score}分对应等级应为“{expected}”（{bands}），所报等级为“{grade}”。",
        "grade.conflict": "自评等级前后不一致：{grades}。",
        "grade.legend": "文中有多个等级（{grades}），应为等级说明，未核对前后是否一致。",
        "grade.several": "文中有不同的自评得分，所报等级“{grade}”只与其中一部分相符，需人工判断。",
        "grade.holds": "自评得分{score}分与等级“{grade}”相符。",
        "grade.same": "各处自评等级均为“{grade}”。",
        "grade.no_grade": "文中没有识别到自评等级。",
        "grade.no_score": "没有识别到与等级{grades}对应的自评总分。",
        "grade.unknown": "等级“{grade}”不在优、良、中、差之列，未与得分核对。",
    },
    "en": {
        "grade.differs": "The score {score} belongs to grade “{expected}” ({bands}), the stated grade is “{grade}”.",
        "grade.conflict": "The grade is stated differently in several places: {grades}.",
        "grade.legend": "Several grades are named ({grades}), as in an explanation of grades; they were not compared with each other.",
        "grade.several": "Different total scores are stated; the grade “{grade}” fits only some of them: a reviewer has to decide.",
        "grade.holds": "The score {score} fits the grade “{grade}”.",
        "grade.same": "The grade is “{grade}” everywhere.",
        "grade.no_grade": "No grade was recognised in the document.",
        "grade.no_score": "No total score that belongs to the grades {grades} was recognised.",
        "grade.unknown": "The grade “{grade}” is none of 优 良 中 差; it was not compared with the score.",
    },
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    grades = [figure for figure in facts.of_metric(str(rule.options["grade"])) if figure.quantity.dimension is Dimension.TEXT]
    if not grades:
        yield not_evaluated(rule, message("grade.no_grade"), "自评等级")
        return
    bands = _bands(facts, context)
    scores = _scores(rule, facts)
    alone: list[Figure] = []
    columns = Counter(_cell(grade)[::2] for grade in grades)
    of_row = grouped((score for score in scores if score.place.kind is PlaceKind.TABLE), lambda score: _cell(score)[:2])
    of_project = grouped(scores, lambda score: score.project)
    for figure in grades:
        own = of_row.get(_cell(figure)[:2], ()) if _is_listed(figure, columns) else _of_project(figure, of_project)
        if own:
            yield _against_score(rule, figure, own, bands)
        else:
            alone.append(figure)
    if alone:
        words = "、".join(dict.fromkeys(f"“{shown(figure)}”" for figure in alone))
        yield not_evaluated(rule, message("grade.no_score", grades=words), "自评总分")
    yield from _same_everywhere(rule, [figure for figure in grades if not _is_listed(figure, columns)])


def grade_of(text: str) -> str:
    """The one of 优 良 中 差 that a grade word means, "" when it means none of them."""
    plain = re.sub(r"[\s“”\"'（）()]|[等级档]次?$", "", text)
    return next((grade for word, grade in _WORDS if plain in (word, f"{word}级", f"{word}等", f"{word}档")), "")


def _bands(facts: Facts, context: CheckContext) -> tuple[tuple[Decimal, str], ...]:
    """(lowest score, grade), best first: the document's own note, else the parameter grade_bands."""
    noted = [(Decimal(low), grade_of(grade)) for low, grade in facts.grade_bands if re.fullmatch(r"\d+(?:\.\d+)?", low) and grade_of(grade)]
    if noted:
        bands = sorted(noted, reverse=True)
        return tuple(bands if bands[-1][0] == 0 else [*bands, (Decimal(0), GRADES[-1])])
    lows = (*decimals_parameter(context, "grade_bands", ("90", "80", "60")), Decimal(0))
    return tuple(zip(lows, GRADES, strict=False))


def _scores(rule: Rule, facts: Facts) -> list[Figure]:
    """Total scores: the metric, and the totals of scoring tables; a table of fewer than 100 points is only a part."""
    stated = [figure for figure in facts.of_metric(str(rule.options["score"])) if figure.role in (Role.VALUE, Role.SCORE)]
    tables = [(points(scoring.weight_total), scoring.score_total) for scoring in facts.scorings if scoring.score_total is not None]
    totals = [total for weight, total in tables if weight in (None, FULL)]
    partial = {total.id for weight, total in tables if weight not in (None, FULL)}
    return [figure for figure in unique((*stated, *totals)) if points(figure) is not None and figure.id not in partial]


def _is_listed(grade: Figure, columns: Counter[tuple[int, int]]) -> bool:
    """Whether a grade stands in a column of grades, one for each row: a list of projects, or the legend of a form."""
    return columns[_cell(grade)[::2]] > 1 and grade.place.kind is PlaceKind.TABLE


def _cell(figure: Figure) -> tuple[int, int, int]:
    """(block, row, column) of a figure in a table."""
    return figure.place.order


def _of_project(grade: Figure, scores: Mapping[str, Sequence[Figure]]) -> Sequence[Figure]:
    """Scores of the grade's project; when the document scores one project only, all of them."""
    if grade.project in scores or len(scores) != 1:
        return scores.get(grade.project, ())
    return next(iter(scores.values()))


def _against_score(rule: Rule, grade: Figure, scores: Sequence[Figure], bands: Sequence[tuple[Decimal, str]]) -> Result:
    word = grade_of(grade.text)
    if not word:
        return not_evaluated(rule, message("grade.unknown", grade=shown(grade)), "等级与得分的对应关系")
    expected = {score.id: next((name for low, name in bands if (points(score) or Decimal(0)) >= low), GRADES[-1]) for score in scores}
    wrong = [score for score in scores if expected[score.id] != word]
    judged = (wrong or scores)[0]
    said = "，".join(f"{trimmed(low)}分以上为{name}" for low, name in bands if low > 0)
    values = {"score": trimmed(points(judged) or Decimal(0)), "expected": expected[judged.id], "bands": said, "grade": shown(grade)}
    formula = f"{values['score']}分 → {values['expected']}（{said}）"
    if not wrong:
        verdict, key = Verdict.HOLDS, "holds"
    elif len(wrong) < len(scores):
        verdict, key = Verdict.BORDERLINE, "several"
    else:
        verdict, key, formula = Verdict.FINDING, "differs", f"{formula} ≠ {values['grade']}"
    return result(rule, verdict, message(f"grade.{key}", **values), figures=(grade, *scores), formula=formula)


def _same_everywhere(rule: Rule, grades: Sequence[Figure]) -> Iterator[Result]:
    """One result per project and year whose grade is stated more than once."""
    groups: dict[tuple[str, str], list[Figure]] = {}
    for figure in grades:
        groups.setdefault((figure.project, figure.period), []).append(figure)
    for figures in groups.values():
        words = tuple(dict.fromkeys(grade_of(figure.text) or shown(figure) for figure in figures))
        listed = "、".join(f"“{shown(figure)}”" for figure in figures)
        if len(words) > 2:
            # three grades and more are rather an explanation of the grades than three statements of one
            yield not_evaluated(rule, message("grade.legend", grades=listed), "自评等级")
        elif len(words) == 2:
            yield result(rule, Verdict.FINDING, message("grade.conflict", grades=listed), figures=figures, formula=" ≠ ".join(words))
        elif len(figures) > 1:
            yield result(rule, Verdict.HOLDS, message("grade.same", grade=words[0]), figures=figures, formula=f"{listed}一致")


KIND = CheckKind(
    name="grade",
    summary="The grade fits the total score, and is the same wherever it is stated.",
    options=(
        Option("grade", OptionType.METRIC, "the grade, a metric in words", required=True),
        Option("score", OptionType.METRIC, "the total score; totals of scoring tables count as well", required=True),
    ),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.FORM,
)
