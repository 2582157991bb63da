"""`grade`: the grade (优 良 中 差) fits the total score, and is the same wherever it is stated.

A grade that does not fit the score right beside it, in its sentence or its row, is told by `told_grade`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from auditor.checks.kind import CheckContext, CheckKind, Nature, Option, OptionType
from auditor.checks.results import not_evaluated, result, unique
from auditor.checks.scores import decimals_parameter, points
from auditor.checks.targets import shown, trimmed
from auditor.figures.score_columns import header_key
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure, Role, grouped
from auditor.model.message import message
from auditor.model.place import PlaceKind
from auditor.model.quantity import Dimension
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

FULL = Decimal(100)
_NEAR = 16  # characters between a score and its grade
_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
LEVELS = ("excellent", "good", "fair", "poor")  # best first

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
        "grade.bands_unread": "文中的等级说明没有全部读懂（各档不连续或不完整），未核对等级{grades}与得分。",
        "grade.over_full": "自评得分超过100分，未与等级“{grade}”核对。",
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
        "grade.bands_unread": "The document's own explanation of the grades was not understood as a whole; "
        "the grades {grades} were not compared with the score.",
        "grade.over_full": "A total score is above 100; the grade “{grade}” was not compared with it.",
        "grade.unknown": "The grade “{grade}” is none of 优 良 中 差; it was not compared with the score.",
    },
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    grades = [figure for figure in facts.of_metric(str(rule.options["grade"])) if figure.quantity.dimension is Dimension.TEXT]
    if not grades:
        yield not_evaluated(rule, message("grade.no_grade"), "自评等级")
        return
    if facts.bands_unread:
        said = "、".join(dict.fromkeys(f"“{shown(figure)}”" for figure in grades))
        yield not_evaluated(rule, message("grade.bands_unread", grades=said), "等级与得分的对应关系")
    bands = () if facts.bands_unread else bands_of(facts, context)
    lexicon = context.lexicon
    scores = scores_of(rule, facts)
    alone: list[Figure] = []
    columns = Counter(_cell(grade)[::2] for grade in grades)
    of_row = _of_rows((*scores, *_listed_scores(facts, context)))
    of_project = grouped(scores, lambda score: score.project)
    for figure in grades:
        own = of_row.get(_cell(figure)[:2], ()) if _is_listed(figure, columns) else _of_project(figure, of_project)
        if facts.bands_unread:
            continue
        told = _told_before(figure, facts)
        if not fits_beside(figure, told or (own if _is_listed(figure, columns) else ()), bands, lexicon):
            continue
        if told and points(told[0]) not in {points(score) for score in own}:
            own = told  # 泵站项目得分86分，等级为良: not that of the body, whose total is told elsewhere
        if own:
            yield against_score(rule, figure, own, bands, lexicon)
        else:
            alone.append(figure)
    if alone:
        words = "、".join(dict.fromkeys(f"“{shown(figure)}”" for figure in alone))
        yield not_evaluated(rule, message("grade.no_score", grades=words), "自评总分")
    yield from _same_everywhere(rule, [figure for figure in grades if not _is_listed(figure, columns)], lexicon)


def level_of(text: str, lexicon: Lexicon) -> str:
    """The level that a grade word means, one of LEVELS; "" when it means none of them."""
    plain = re.sub(r"[\s“”\"'（）()]", "", text)
    found = lexicon.value("grade", plain)
    for ending in () if found else lexicon.words("grade_place", "level"):
        found = found or (lexicon.value("grade", plain.removesuffix(ending)) if plain.endswith(ending) else "")
    return found


def bands_of(facts: Facts, context: CheckContext) -> tuple[tuple[Decimal, str], ...]:
    """(lowest score, level), best first: the document's own note, else the parameter grade_bands."""
    noted = [(Decimal(low), level_of(grade, context.lexicon)) for low, grade in facts.grade_bands]
    if noted and all(level for _, level in noted):
        return tuple(sorted(noted, reverse=True))
    return tuple(zip((*decimals_parameter(context, "grade_bands", ("90", "80", "60")), Decimal(0)), LEVELS, strict=False))


def _name(level: str, lexicon: Lexicon) -> str:
    """What a sentence calls a level: the first of the shortest words for it."""
    return min(lexicon.words("grade", level), key=len, default=level)


def scores_of(rule: Rule, facts: Facts) -> list[Figure]:
    """Total scores: the metric, and the totals of scoring tables; a table of fewer than 100 points is only a part."""
    stated = [figure for figure in facts.of_metric(str(rule.options["score"])) if figure.role in (Role.VALUE, Role.SCORE)]
    tables = [(points(scoring.weight_total), scoring.score_total) for scoring in facts.scorings if scoring.score_total is not None]
    totals = [total for weight, total in tables if weight in (None, FULL)]
    partial = {total.id for weight, total in tables if weight not in (None, FULL)}
    return [figure for figure in unique((*stated, *totals)) if points(figure) is not None and figure.id not in partial]


def _listed_scores(facts: Facts, context: CheckContext) -> list[Figure]:
    """The marks of lists of projects, by the headings of their columns; of two such columns neither says which is graded."""
    words = context.vocabulary.synonyms.get("score", ())
    columns = {column for column in {figure.place.column for figure in facts.figures if figure.row >= 0} if header_key(column) in words}
    marks = [
        figure
        for figure in facts.figures
        if figure.row >= 0 and figure.role is Role.VALUE and figure.place.column in columns and points(figure) is not None
    ]
    of_row = Counter(_cell(figure)[:2] for figure in marks)
    return [figure for figure in marks if of_row[_cell(figure)[:2]] == 1]


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


def _of_rows(scores: Iterable[Figure]) -> Mapping[tuple[int, int], Sequence[Figure]]:
    """The scores of each row of a table."""
    return grouped((score for score in scores if score.place.kind is PlaceKind.TABLE), lambda score: _cell(score)[:2])


def beside(grades: Sequence[Figure], scores: Sequence[Figure], facts: Facts, context: CheckContext) -> Iterator[tuple[Figure, Figure]]:
    """Each grade with the one score that stands right beside it: in its row of a list, or right before it in its sentence."""
    columns = Counter(_cell(grade)[::2] for grade in grades)
    of_row = _of_rows((*scores, *_listed_scores(facts, context)))
    for grade in grades:
        own = of_row.get(_cell(grade)[:2], ()) if _is_listed(grade, columns) else _told_before(grade, facts)
        if len(own) == 1:
            yield grade, own[0]


def fits_beside(grade: Figure, own: Sequence[Figure], bands: Sequence[tuple[Decimal, str]], lexicon: Lexicon) -> bool:
    """Whether a grade fits the one score beside it, as far as it can be said."""
    level = level_of(grade.text, lexicon)
    score = points(own[0]) if len(own) == 1 else None
    return not level or score is None or score > FULL or _due(score, bands) == level


def _due(score: Decimal, bands: Sequence[tuple[Decimal, str]]) -> str:
    """The level that a score belongs to."""
    return next((of for low, of in bands if score >= low), LEVELS[-1])


def _told_before(grade: Figure, facts: Facts) -> Sequence[Figure]:
    """The score right before a grade in its sentence: 自评88.70分，等级为优; what brackets make it up of stands between."""
    if grade.place.kind is not PlaceKind.NARRATIVE:
        return ()
    sentence = next((s for s in facts.sentences if s.place.order[:2] == grade.place.order[:2] and not s.place.table), None)
    figures = facts.figures_of(sentence) if sentence is not None else ()
    start, quote = grade.place.mark[0], grade.place.quote
    inside = [match.span() for match in _BRACKETS.finditer(quote)]
    told = [f for f in figures if f.quantity.dimension is Dimension.SCORE and f.quantity.end <= start and not _is_within(f, inside)]
    if len(told) != 1 or told[0].role not in (Role.VALUE, Role.SCORE) or points(told[0]) is None:
        return ()
    between = _BRACKETS.sub("", quote[told[0].quantity.end : start])
    return told if len(between) <= _NEAR and not any(char.isdigit() for char in between) else ()


def _is_within(figure: Figure, spans: Sequence[tuple[int, int]]) -> bool:
    return any(begin <= figure.quantity.start < end for begin, end in spans)


def against_score(rule: Rule, grade: Figure, scores: Sequence[Figure], bands: Sequence[tuple[Decimal, str]], lexicon: Lexicon) -> Result:
    level = level_of(grade.text, lexicon)
    if not level:
        return not_evaluated(rule, message("grade.unknown", grade=shown(grade)), "等级与得分的对应关系")
    if any((points(score) or Decimal(0)) > FULL for score in scores):
        return not_evaluated(rule, message("grade.over_full", grade=shown(grade)), "等级与得分的对应关系")
    expected = {score.id: _due(points(score) or Decimal(0), bands) for score in scores}
    wrong = [score for score in scores if expected[score.id] != level]
    judged = (wrong or scores)[0]
    said = "，".join(f"{trimmed(low)}分以上为{_name(of, lexicon)}" for low, of in bands if low > 0)
    due = _name(expected[judged.id], lexicon)
    values = {"score": trimmed(points(judged) or Decimal(0)), "expected": due, "bands": said, "grade": shown(grade)}
    formula = f"{values['score']}分 → {values['expected']}（{said}）"
    if not wrong:
        verdict, key = Verdict.HOLDS, "holds"
    elif len(wrong) < len(scores):
        verdict, key = Verdict.BORDERLINE, "several"
    else:
        verdict, key, formula = Verdict.FINDING, "differs", f"{formula} ≠ {values['grade']}"
    return result(rule, verdict, message(f"grade.{key}", **values), figures=(grade, *scores), formula=formula)


def _same_everywhere(rule: Rule, grades: Sequence[Figure], lexicon: Lexicon) -> Iterator[Result]:
    """One result per project and year whose grade is stated more than once."""
    groups: dict[tuple[str, str], list[Figure]] = {}
    for figure in grades:
        groups.setdefault((figure.project, figure.period), []).append(figure)
    for figures in groups.values():
        levels = (level_of(figure.text, lexicon) for figure in figures)
        words = tuple(dict.fromkeys(_name(of, lexicon) if of else shown(figure) for of, figure in zip(levels, figures, strict=True)))
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
