"""`grade_counts`: the projects of each grade are together no more than the projects: 项目4个，其中优的3个、良的2个.

Fewer are no fault: a list after 其中 may be incomplete.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import not_evaluated, result, show
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure, Role, Sentence
from auditor.model.message import message
from auditor.model.quantity import Dimension, Qualifier
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "grade_counts.exceeds": "写明共{whole}，而各等级合计{sum}（{formula}），多{difference}。",
        "grade_counts.holds": "各等级合计{sum}，与写明的{whole}相符。",
        "grade_counts.fewer": "各等级合计{sum}，少于{whole}，可能没有列全，未核对。",
        "grade_counts.missing": "没有按等级列出的项目个数。",
    },
    "en": {
        "grade_counts.exceeds": "There are {whole}, but those of the grades are {sum} together ({formula}), {difference} more.",
        "grade_counts.holds": "Those of the grades are {sum} together, as many as stated: {whole}.",
        "grade_counts.fewer": "Those of the grades are {sum} together, fewer than {whole}; some may not be listed: not compared.",
        "grade_counts.missing": "No numbers of projects by grade are stated.",
    },
}
_FEWEST = 2  # grades that make a list
_NEAR = 8


class _Patterns(NamedTuple):
    graded: re.Pattern[str]  # what stands before a count of one grade: 优的, “良”级, 、中

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Patterns:
        grade, level = lexicon.any("grade"), lexicon.any("grade_place", "level")
        says, filler = lexicon.any("grade_place", "says"), lexicon.any("grade_place", "of")
        # a bare 中 may be the end of 其中
        return cls(re.compile(rf"(?:(?:{says}|[、，：（“])[“]?({grade})[”]?{level}?|({grade})[”]?(?:{level}|{filler})){filler}*\s*$"))


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    patterns = context.lexicon.compiled(_Patterns.of)
    things = context.lexicon.words("grade_place", "graded")
    seen = False
    for sentence in facts.sentences:
        if (found := _counts(sentence, facts, patterns, things, context.lexicon)) is not None:
            seen = True
            yield _compare(rule, *found)
    if not seen:
        yield not_evaluated(rule, message("grade_counts.missing"), rule.title)


def _counts(
    sentence: Sentence, facts: Facts, patterns: _Patterns, things: tuple[str, ...], lexicon: Lexicon
) -> tuple[Figure, list[Figure]] | None:
    """The number of projects of a sentence and the numbers of its grades after it, each grade once."""
    counts = [
        f
        for f in facts.figures_of(sentence)
        if f.quantity.dimension is Dimension.COUNT and f.quantity.qualifier is Qualifier.EXACT and f.role is Role.VALUE
    ]
    graded: dict[str, Figure] = {}
    first = None
    for figure in counts:
        before = sentence.text[: figure.quantity.start]
        if match := patterns.graded.search(before):
            level = lexicon.value("grade", match[1] or match[2])
            if level in graded:
                return None  # two lists
            graded[level] = figure
        elif not graded:
            around = before[-_NEAR:] + sentence.text[figure.quantity.end : figure.quantity.end + _NEAR // 2]
            first = figure if any(word in around for word in things) else first
    members = list(graded.values())
    if first is None or len(members) < _FEWEST or {f.quantity.unit for f in (first, *members)} != {first.quantity.unit}:
        return None
    return first, members


def _compare(rule: Rule, whole: Figure, members: list[Figure]) -> Result:
    total = sum(f.quantity.value or 0 for f in members)
    stated = whole.quantity.value or 0
    formula = " + ".join(show(f) for f in members)
    said = {"whole": show(whole), "sum": f"{total}{whole.quantity.unit}", "formula": formula, "difference": f"{total - stated}"}
    figures = (whole, *members)
    if total < stated:
        return result(rule, Verdict.NOT_EVALUATED, message("grade_counts.fewer", **said), figures=figures, missing=(rule.title,))
    same = total == stated
    return result(
        rule,
        Verdict.HOLDS if same else Verdict.FINDING,
        message(f"grade_counts.{'holds' if same else 'exceeds'}", **said),
        figures=figures,
        formula=f"{formula} = {total} {'=' if same else '>'} {show(whole)}",
        difference=f"{total - stated}",
        allowed="0",
    )


KIND = CheckKind(
    name="grade_counts",
    summary="The projects of each grade are together no more than the projects.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.FORM,
)
