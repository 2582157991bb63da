"""`told_scores`: full marks, scores and deductions that a text tells of the groups fit each other, their total and the scoring table.

A list that leaves a group out adds up to nothing, so sums are asked of lists that show that they are complete: full marks of
100, or scores that add up to the total. The table is asked only where it agrees with the text in another group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.prose_total import is_slip
from auditor.checks.results import not_evaluated, result
from auditor.checks.scores import Terms, half_ulps, is_cut_to_whole, is_whole, points, show_points, table_name
from auditor.checks.targets import trimmed
from auditor.checks.told_marks import Marks, ToldOfRow, told_marks, told_of_rows, told_schemes
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure, Indicator, Scoring
from auditor.model.message import message
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "told_scores.over": "正文“{group}”得分{score}，高于满分{weight}。",
        "told_scores.deducted": "正文“{group}”满分{weight}、得分{score}，应扣{computed}分，正文写为扣{deducted}。",
        "told_scores.total": "正文各部分得分之和为{computed}分，所写总分为{stated}，相差{difference}。",
        "told_scores.full": "正文各部分满分之和为{computed}分，应为{stated}分，相差{difference}。",
        "told_scores.weight_of_table": "正文“{group}”满分{told}，“{table}”中该类指标分值之和为{computed}分，相差{difference}。",
        "told_scores.score_of_table": "正文“{group}”得分{told}，“{table}”中该类指标得分之和为{computed}分，相差{difference}。",
        "told_scores.cut_of_row": "正文称“{name}”扣{told}，“{table}”中该指标分值{weight}、得分{score}，扣分为{computed}分，需人工判断。",
        "told_scores.score_of_row": "正文称“{name}”得{told}，“{table}”中该指标得分{score}，需人工判断。",
        "told_scores.open": "正文各部分满分之和为{computed}分，少于{stated}分，可能没有列全，未核对。",
        "told_scores.holds": "正文各部分的满分和得分相符。",
        "told_scores.missing": "正文没有写明各部分的满分和得分。",
    },
    "en": {
        "told_scores.over": "The text gives “{group}” {score} of {weight} points.",
        "told_scores.deducted": "The text gives “{group}” {score} of {weight} points, which takes off {computed}; it says {deducted}.",
        "told_scores.total": "The scores of the groups add up to {computed}, the total is {stated}; the difference is {difference}.",
        "told_scores.full": "The full marks of the groups add up to {computed}, not to {stated}; the difference is {difference}.",
        "told_scores.weight_of_table": "The text gives “{group}” full marks of {told}, its indicators in “{table}” weigh {computed}; "
        "the difference is {difference}.",
        "told_scores.score_of_table": "The text gives “{group}” {told}, its indicators in “{table}” score {computed}; "
        "the difference is {difference}.",
        "told_scores.cut_of_row": "The text takes {told} off “{name}”; in “{table}” it has {score} of {weight}, which is {computed} off: "
        "a reviewer has to decide.",
        "told_scores.score_of_row": "The text gives “{name}” {told}, “{table}” gives {score}: a reviewer has to decide.",
        "told_scores.open": "The full marks of the parts add up to {computed}, fewer than {stated}; some may not be listed: not compared.",
        "told_scores.holds": "Full marks and scores of the groups in the text agree.",
        "told_scores.missing": "The text does not tell full marks and scores of the groups.",
    },
}
_HUNDRED = Decimal(100)
_FEWEST_OF_SUM = 3
_APART = (Decimal(10), Decimal(20))  # what budget execution weighs
_LARGEST_GAP = Decimal(25)  # a list that is shorter by more leaves parts out


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    tables = [scoring for scoring in facts.scorings if not scoring.in_text]
    seen = False
    for marks in told_marks(facts, context.lexicon):
        wrong = [*_of_groups(rule, marks), *_of_sums(rule, marks), *_of_scores(rule, marks)]
        if len(tables) == 1:
            wrong += _of_table(rule, marks, tables[0], context.lexicon)
        seen = True
        yield from wrong
        if not wrong:
            figures = (*marks.weights.values(), *marks.scores.values())
            yield result(rule, Verdict.HOLDS, message("told_scores.holds"), figures=figures)
    for told in told_of_rows(facts, tables[0], context.lexicon) if len(tables) == 1 else ():
        if (wrong_row := _of_row(rule, told, tables[0])) is not None:
            seen = True
            yield wrong_row
    for full, parts in told_schemes(facts, context.lexicon):
        seen = True
        yield _of_scheme(rule, full, parts)
    if not seen:
        yield not_evaluated(rule, message("told_scores.missing"), rule.title)


def _of_scheme(rule: Rule, full: Figure, parts: Sequence[tuple[str, Figure]]) -> Result:
    """Full marks against the parts that they are said to be made of; execution is often told apart."""
    terms = Terms.of(parts)
    norm = points(full) or _HUNDRED
    gap = norm - terms.sum
    said = {"computed": trimmed(terms.sum), "stated": trimmed(norm), "difference": f"{trimmed(abs(gap))}分"}
    figures = (full, *terms.figures)
    if not gap:
        return result(rule, Verdict.HOLDS, message("told_scores.holds"), figures=figures, formula=terms.formula)
    if gap in _APART or gap > _LARGEST_GAP:
        return result(rule, Verdict.NOT_EVALUATED, message("told_scores.open", **said), figures=figures, missing=(rule.title,))
    formula = f"{terms.formula} ≠ {trimmed(norm)}"
    text = message("told_scores.full", **said)
    return result(rule, Verdict.BORDERLINE, text, figures=figures, formula=formula, difference=said["difference"])


def _of_groups(rule: Rule, marks: Marks) -> Iterator[Result]:
    """A score above its full marks, a deduction that is not what lies between."""
    for group, weight in marks.weights.items():
        score, cut = marks.scores.get(group), marks.deducted.get(group)
        full, got, off = points(weight), points(score), points(cut)
        if score is None or full is None or got is None:
            continue
        if got > full:
            text = message("told_scores.over", group=group, score=show_points(score), weight=show_points(weight))
            yield result(rule, Verdict.FINDING, text, figures=(score, weight), formula=f"{trimmed(got)} > {trimmed(full)}")
        elif cut is not None and off is not None and abs(full - got - off) > half_ulps((weight, score, cut)):
            said = {"weight": show_points(weight), "score": show_points(score), "deducted": show_points(cut)}
            text = message("told_scores.deducted", group=group, computed=trimmed(full - got), **said)
            formula = f"{trimmed(full)} − {trimmed(got)} = {trimmed(full - got)} ≠ {trimmed(off)}"
            yield result(rule, Verdict.FINDING, text, figures=(weight, score, cut), formula=formula)


def _of_sums(rule: Rule, marks: Marks) -> Iterator[Result]:
    """Sums of a list that shows that it is complete by the other of its sums."""
    weights, scores = (Terms.of(told.items()) for told in (marks.weights, marks.scores))
    norm = points(marks.full) or _HUNDRED
    if marks.weights.keys() != marks.scores.keys() or len(weights.figures) < _FEWEST_OF_SUM or weights.unreadable or scores.unreadable:
        return
    total = points(marks.total)
    adds_up = total is not None and marks.total is not None and _fits(scores, total, marks.total)
    if weights.sum == norm and total is not None and marks.total is not None and not adds_up:
        yield _differs(rule, "total", scores, marks.total, total)
    elif weights.sum != norm and (adds_up or weights.sum > _HUNDRED):
        difference = f"{trimmed(abs(weights.sum - norm))}分"
        text = message("told_scores.full", computed=trimmed(weights.sum), stated=trimmed(norm), difference=difference)
        formula = f"{weights.formula} ≠ {trimmed(norm)}"
        yield result(rule, Verdict.FINDING, text, figures=weights.figures, formula=formula, difference=difference)


def _of_scores(rule: Rule, marks: Marks) -> Iterator[Result]:
    """Scores whose total stands in another sentence: more than it, or one slip away from it (`prose_total` sees one sentence)."""
    total = points(marks.total)
    scores = Terms.of(marks.scores.items())
    if marks.weights or total is None or marks.total is None or scores.unreadable or len(scores.figures) < _FEWEST_OF_SUM:
        return
    if any(figure.locality == marks.total.locality for figure in scores.figures) or _fits(scores, total, marks.total):
        return
    if scores.sum > total or is_slip(marks.total, scores.sum, half_ulps((*scores.figures, marks.total))):
        yield _differs(rule, "total", scores, marks.total, total)


def _fits(terms: Terms, stated: Decimal, figure: Figure) -> bool:
    return abs(terms.sum - stated) <= half_ulps((*terms.figures, figure)) or (is_whole(figure) and is_cut_to_whole(stated, terms.sum))


def _differs(rule: Rule, key: str, terms: Terms, figure: Figure, stated: Decimal, **names: str) -> Result:
    difference = f"{trimmed(abs(terms.sum - stated))}分"
    said = {"stated": show_points(figure)} if key == "total" else {"told": show_points(figure)}
    text = message(f"told_scores.{key}", computed=trimmed(terms.sum), difference=difference, **said, **names)
    formula = f"{terms.formula} ≠ {trimmed(stated)}"
    return result(rule, Verdict.FINDING, text, figures=(*terms.figures, figure), formula=formula, difference=difference)


def _of_table(rule: Rule, marks: Marks, scoring: Scoring, lexicon: Lexicon) -> Iterator[Result]:
    """The groups of the text against those of the only table, where another of them agrees."""
    groups = _groups_of(scoring, marks, lexicon)
    compared: list[tuple[bool, str, str, Terms, Figure, Decimal]] = []
    for key, told, figure_of in (("weight_of_table", marks.weights, _weight), ("score_of_table", marks.scores, _score)):
        for name, figure in told.items():
            stated, terms = points(figure), Terms.of((row.name, figure_of(row)) for row in groups.get(name, ()))
            if stated is not None and terms.figures and not terms.unreadable:
                compared.append((_fits(terms, stated, figure), key, name, terms, figure, stated))
    agree = sum(one[0] for one in compared)
    if agree >= 2 and 2 * agree > len(compared):
        for fits, key, name, terms, figure, stated in compared:
            if not fits:
                yield _differs(rule, key, terms, figure, stated, group=name, table=table_name(scoring))


def _of_row(rule: Rule, told: ToldOfRow, scoring: Scoring) -> Result | None:
    """What a sentence says of the marks of one indicator against its row."""
    row, figure = told.row, told.figure
    weight, score, stated = points(row.weight), points(row.score), points(figure)
    if row.weight is None or row.score is None or weight is None or score is None or stated is None:
        return None
    computed = weight - score if told.is_cut else score
    if abs(computed - stated) <= half_ulps((row.weight, row.score, figure)):
        return None
    said = {"name": row.name, "told": show_points(figure), "table": table_name(scoring), "score": show_points(row.score)}
    if told.is_cut:
        text = message("told_scores.cut_of_row", **said, weight=show_points(row.weight), computed=trimmed(computed))
    else:
        text = message("told_scores.score_of_row", **said)
    formula = f"{trimmed(weight)} − {trimmed(score)} = {trimmed(weight - score)} ≠ {trimmed(stated)}" if told.is_cut else ""
    return result(rule, Verdict.BORDERLINE, text, figures=(figure, row.score, row.weight), formula=formula)


def _weight(row: Indicator) -> Figure | None:
    return row.weight


def _score(row: Indicator) -> Figure | None:
    return row.score


def _groups_of(scoring: Scoring, marks: Marks, lexicon: Lexicon) -> Mapping[str, tuple[Indicator, ...]]:
    """The rows of a table by the group that a text tells of; a row that two of the names fit belongs to none."""
    names = marks.groups
    execution = set(lexicon.words("scored_text", "execution"))
    found: dict[str, tuple[Indicator, ...]] = dict.fromkeys(names, ())
    for row in scoring.indicators:
        heading = row.levels[0] if row.levels else row.name
        fitting = [name for name in names if name in heading or (row.is_execution and name in execution)]
        if len(fitting) == 1:
            found[fitting[0]] += (row,)
        elif fitting:
            return {}
    return found


KIND = CheckKind(
    name="told_scores",
    summary="Full marks, scores and deductions of the groups in the text fit each other, their total and the scoring table.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.FORM,
)
