"""`required`: cells and fields of a form that must be filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import cast

from auditor.checks.blanks import Field, Form
from auditor.checks.kind import CheckContext, CheckKind, Nature, Option, OptionType
from auditor.checks.results import not_evaluated, result
from auditor.checks.scores import no_table, points, scored_rows, show_points, some, table_name, table_places
from auditor.checks.targets import shown
from auditor.model.figure import Facts, Figure, Indicator, Scoring
from auditor.model.message import message
from auditor.model.quantity import Dimension
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

CELLS: dict[str, tuple[str, Callable[[Indicator], Figure | None]]] = {
    "indicator_target": ("指标值", lambda row: row.target),
    "indicator_actual": ("实际完成值", lambda row: row.actual),
    "indicator_weight": ("分值", lambda row: row.weight),
    "indicator_score": ("得分", lambda row: row.score),
}
TOTAL = "total_score"
EXECUTION = "execution_score"
TEXTS = {
    "zh": {
        "required.cells_blank": "“{table}”有{count}个指标的“{field}”空白：{names}。",
        "required.column_blank": "“{table}”全部{count}个指标的“{field}”均空白。",
        "required.cells_filled": "“{table}”各指标的“{field}”均已填写。",
        "required.execution_blank": "“{table}”已填预算执行率和分值，预算执行率的得分空白。",
        "required.total_blank": "“{table}”的总分空白。",
        "required.total_filled": "“{table}”的总分已填写。",
        "required.no_total": "“{table}”没有识别到总分一栏。",
        "required.label_blank": "“{label}”应填未填（{count}处）。",
        "required.label_filled": "“{label}”已填写。",
        "required.no_label": "文件中没有识别到应填的栏目：{labels}。",
        "required.no_table": "文件中没有识别到绩效自评的指标评分表。",
    },
    "en": {
        "required.cells_blank": "In “{table}” {count} indicators have a blank “{field}”: {names}.",
        "required.column_blank": "In “{table}” “{field}” is blank for all {count} indicators.",
        "required.cells_filled": "In “{table}” “{field}” is filled in for every indicator.",
        "required.execution_blank": "“{table}” gives the execution rate and its weight, but the score of budget execution is blank.",
        "required.total_blank": "The total score of “{table}” is blank.",
        "required.total_filled": "The total score of “{table}” is filled in.",
        "required.no_total": "No cell for the total score was recognised in “{table}”.",
        "required.label_blank": "“{label}” must be filled in and is blank (places: {count}).",
        "required.label_filled": "“{label}” is filled in.",
        "required.no_label": "None of the required fields was recognised in the document: {labels}.",
        "required.no_table": "No scoring table of a self-evaluation was recognised in the document.",
    },
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    cells = cast(Sequence[str], rule.options.get("cells") or ())
    labels = cast(Sequence[str], rule.options.get("labels") or ())
    tables = cast(Sequence[str], rule.options.get("tables") or ())
    if cells:
        yield from no_table(rule, facts, "required")
    for scoring in facts.scorings:
        if tables and not any(word in scoring.title for word in tables):
            continue
        for name in cells:
            if name == EXECUTION:
                yield from _execution(rule, scoring)
            elif name != TOTAL:
                yield from _column(rule, scoring, name)
            elif not scoring.in_text:
                yield from _total(rule, scoring)
    yield from _labels(rule, context.lookup(facts).derived(Form), labels, tables)


def _column(rule: Rule, scoring: Scoring, name: str) -> Iterator[Result]:
    """One result for a column of a scoring table; a form without the column gives none."""
    field, cell = CELLS[name]
    # the row that scores budget execution often has no target or actual value of its own
    exempt = name in ("indicator_target", "indicator_actual")
    rows = [row for row in scored_rows(scoring) if cell(row) is not None and not (exempt and row.is_execution)]
    if not rows:
        return
    blank = [(row, figure) for row in rows if (figure := cell(row)) is not None and is_blank(figure)]
    said = {"table": table_name(scoring), "field": field, "count": str(len(blank)), "names": some([_with_marks(row) for row, _ in blank])}
    if not blank:
        yield result(rule, Verdict.HOLDS, message("required.cells_filled", **said), places=table_places(scoring))
        return
    key = "column_blank" if len(blank) == len(rows) and len(rows) > 1 else "cells_blank"
    yield result(rule, Verdict.FINDING, message(f"required.{key}", **said), places=[figure.place for _, figure in blank])


def _with_marks(row: Indicator) -> str:
    """An indicator with its target and the score that it got all the same: 验收合格率（100%、8.00分）."""
    score = row.score if points(row.score) is not None else None
    told = [show_points(figure) if figure is row.score else shown(figure) for figure in (row.target, score) if figure and figure.text]
    return f"{row.name}（{'、'.join(told)}）" if score is not None and told else row.name


def _execution(rule: Rule, scoring: Scoring) -> Iterator[Result]:
    """The score of the funds block, asked for where its weight and rate are filled in."""
    score = scoring.execution_score
    if score is not None and is_blank(score) and not any(row.is_execution for row in scoring.indicators):
        yield result(rule, Verdict.FINDING, message("required.execution_blank", table=table_name(scoring)), places=[score.place])


def _total(rule: Rule, scoring: Scoring) -> Iterator[Result]:
    table, total = table_name(scoring), scoring.score_total
    if total is None:
        yield not_evaluated(rule, message("required.no_total", table=table), "总分")
    elif is_blank(total):
        yield result(rule, Verdict.FINDING, message("required.total_blank", table=table), places=[total.place])
    else:
        yield result(rule, Verdict.HOLDS, message("required.total_filled", table=table), places=[total.place])


def _labels(rule: Rule, form: Form, labels: Sequence[str], tables: Sequence[str]) -> Iterator[Result]:
    """One result for each label that stands in the document; repeated ones are counted."""
    found: list[tuple[str, list[Field]]] = [(label, list(form.fields(label, tables))) for label in labels]
    for label, fields in found:
        blank = [field.place for field in fields if field.blank]
        if blank:
            yield result(rule, Verdict.FINDING, message("required.label_blank", label=label, count=len(blank)), places=blank)
        elif fields:
            yield result(rule, Verdict.HOLDS, message("required.label_filled", label=label), places=[field.place for field in fields])
    if labels and not any(fields for _, fields in found):
        # several labels of one rule are usually names of one field in different forms, so one is enough
        yield not_evaluated(rule, message("required.no_label", labels="、".join(labels)), *labels)


def is_blank(figure: Figure) -> bool:
    """Whether a cell is empty; — / 无 are values."""
    return figure.quantity.dimension is Dimension.BLANK or not re.sub(r"[\s_＿]+", "", figure.text)


KIND = CheckKind(
    name="required",
    summary="Cells and fields of a form that must be filled in.",
    options=(
        Option("cells", OptionType.TEXTS, "cells of scoring tables that must be filled in", choices=(*CELLS, EXECUTION, TOTAL)),
        Option("labels", OptionType.TEXTS, "labels of fields whose value must be filled in: 部门名称, 控制率"),
        Option("tables", OptionType.TEXTS, "only tables whose title holds one of these; fields outside tables are then left out"),
    ),
    evaluate=evaluate,
    texts=TEXTS,
    any_of=("cells", "labels"),
    nature=Nature.FORM,
)
