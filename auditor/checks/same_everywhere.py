"""`same_everywhere`: one metric, stated in several places, has one value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.checks.kind import CheckContext, CheckKind, Nature, Option, OptionType
from auditor.checks.places import MOST_LISTED, listed
from auditor.checks.places import TEXTS as PLACES
from auditor.checks.results import display_unit, number, result, show
from auditor.checks.select import agree, by_project, clusters, comparable, contradiction, name_of, numbers_of, spoken_name
from auditor.checks.stated import sentences
from auditor.facts.fact import can_be_named_alike as one_fact
from auditor.facts.space import Space
from auditor.language.lexicon import Lexicon
from auditor.language.signs import CLAUSE_END
from auditor.model.figure import Facts, Figure
from auditor.model.interval import Agreement
from auditor.model.message import Message, message
from auditor.model.quantity import Dimension
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule
from auditor.relations.proof import STRONG, Proof

TEXTS = {
    "zh": {
        **PLACES["zh"],
        "same_everywhere.differs": "同一口径的“{name}”前后不一致：{list}，相差{difference}。",
        "same_everywhere.borderline": "“{name}”的两处写法是否一致需人工判断：{list}。",
        "same_everywhere.holds": "“{name}”在{count}处一致：{value}。",
        "same_everywhere.missing": "没有第二处可以比较。",
    },
    "en": {
        **PLACES["en"],
        "same_everywhere.differs": "“{name}” is stated differently on the same basis: {list}; the difference is {difference}.",
        "same_everywhere.borderline": "Whether the two ways of writing “{name}” agree is for a person to judge: {list}.",
        "same_everywhere.holds": "“{name}” agrees in {count} places: {value}.",
        "same_everywhere.missing": "It is not stated in two places.",
    },
}

_MOST_VALUES = 2


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    metric = str(rule.options["metric"])
    name = name_of(metric, context.vocabulary)
    compared = False
    read = sentences(facts, context)
    for group in by_project(numbers_of(facts, metric)).values():
        figures = _of_one_fact(group, read.space, context.lexicon)
        if len(clusters(figures)) > _MOST_VALUES or _are_rates_of_others(figures, facts, read.proof):
            continue  # three values under one name are no single fact
        own = [figure for figure in figures if not _is_score_of_a_list(figure, facts)]
        figures = [figure for figure in own if not _is_score_of_the_whole(figure, own, facts, context.lexicon)]
        if len(figures) >= 2:
            compared = True
            yield compare_places(rule, spoken_name(metric, context.vocabulary), figures)
    if not compared:
        single = numbers_of(facts, metric)[:1]
        yield result(rule, Verdict.NOT_EVALUATED, message("same_everywhere.missing"), figures=single, missing=(name,))


def _is_running(figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a number is a running total, by its sentence or by the headings that it stands under."""
    return figure.cumulative or any(
        word in heading for word in lexicon.words("cumulative") for heading in (figure.place.column, figure.place.row)
    )


def _of_one_fact(figures: list[Figure], space: Space, lexicon: Lexicon) -> list[Figure]:
    """The figures of a metric without those that nothing else of it can be one fact with, as their aspects say."""
    known = {figure.id: space.of(figure) for figure in figures}

    def can_be_one(one: Figure, other: Figure) -> bool:
        if not comparable(one, other) or (one.locality == other.locality and one.table < 0):
            return False  # two numbers of one sentence are two things
        if _is_running(one, lexicon) != _is_running(other, lexicon):
            return False  # what was spent in all years, and in one
        first, second = known[one.id], known[other.id]
        if first is None or second is None:
            return one.scope == other.scope or not (one.scope and other.scope)  # by how much something was changed is no plain amount
        return one_fact(first, second) and space.is_of_level(first, second)

    groups = clusters(figures)
    if len(groups) < 2:
        return figures
    kept = [f for group in groups for f in group if any(can_be_one(f, g) for other in groups if other is not group for g in other)]
    return kept or groups[0]


def _is_score_of_a_list(figure: Figure, facts: Facts) -> bool:
    """Whether a sentence gives the scores of several things, one of which it names: 甲专项自评得分94.6分，乙项目自评得分88.3分."""
    if figure.quantity.dimension is not Dimension.SCORE or figure.table >= 0 or not figure.label:
        return False
    beside = (f for f in facts.by_locality.get(figure.locality, ()) if f is not figure and f.quantity.dimension is Dimension.SCORE)
    return any(f.label != figure.label and f.label.endswith(figure.label) for f in beside)


def _is_score_of_the_whole(figure: Figure, group: Sequence[Figure], facts: Facts, lexicon: Lexicon) -> bool:
    """Whether a sentence gives the score of a whole body, and another says of the other score that it is that of a project."""
    if figure.quantity.dimension is not Dimension.SCORE or figure.table >= 0:
        return False
    whole, things = lexicon.words("form_title", "whole"), lexicon.words("grade_place", "graded")
    values = {f.quantity.value for f in group} - {figure.quantity.value}
    told = (f for f in facts.figures if f.table < 0 and f.quantity.dimension is Dimension.SCORE and f.quantity.value in values)
    others = [_own_clause(f) for f in told]
    of_one = any(any(word in clause for word in things) and not any(word in clause for word in whole) for clause in others)
    return of_one and any(word in _own_clause(figure) for word in whole)


def _own_clause(figure: Figure) -> str:
    """The words of its clause in front of a figure."""
    return CLAUSE_END.split(figure.place.quote[: figure.place.mark[0]])[-1]


def _are_rates_of_others(figures: Sequence[Figure], facts: Facts, proof: Proof) -> bool:
    """Whether rates that differ each follow from amounts, where they stand or where they are printed again: then they are rates of
    two things, or it is the amounts that differ.
    """
    groups = clusters(figures)
    if len(groups) < 2 or any(figure.quantity.dimension is not Dimension.PERCENT for figure in figures):
        return False
    proven = [f for f in facts.figures if f.quantity.dimension is Dimension.PERCENT and proof.explained(f) >= STRONG]
    return all(any(agree(group[0], rate) is Agreement.HOLDS for rate in proven) for group in groups)


def compare_places(rule: Rule, name: str | Message, figures: list[Figure]) -> Result:
    """The result of holding all statements of one thing against each other."""
    groups = clusters(figures)
    if len(groups) == 1:
        rounding = any(f.quantity.base != figures[0].quantity.base for f in figures)
        statement = message("same_everywhere.holds", name=name, count=len(figures), value=show(figures[0]))
        formula = " = ".join(show(f) for f in figures)
        return result(rule, Verdict.HOLDS, statement, figures=figures, formula=formula, rounding=rounding)
    leaders = [group[0] for group in groups]
    failing = contradiction(figures)
    fails = failing is not None
    if failing is not None and contradiction(leaders) is None:
        leaders = list(failing)  # a coarse value that leads a group can meet two that differ: 311 beside 310.61 and 310.52
    ordered = [*leaders, *(f for group in groups for f in group)]
    low = min(leaders, key=lambda f: f.quantity.base.low or 0)
    high = max(leaders, key=lambda f: f.quantity.base.low or 0)
    difference = _difference(low, high)
    statement = message(
        "same_everywhere.differs" if fails else "same_everywhere.borderline",
        name=name,
        list=listed(leaders),
        difference=difference,
    )
    return result(
        rule,
        Verdict.FINDING if fails else Verdict.BORDERLINE,
        statement,
        figures=ordered,
        formula=" ≠ ".join([*(show(f) for f in leaders[:MOST_LISTED]), *(["……"] if len(leaders) > MOST_LISTED else [])]),
        computed=leaders[0].quantity.base,
        stated=leaders[-1].quantity.base,
        difference=difference,
        allowed="0",
    )


def _difference(low: Figure, high: Figure) -> str:
    """The difference of the printed values in the unit of the first, to the coarser of the two printings."""
    if low.quantity.value is None or high.quantity.value is None:
        return ""
    scale = low.quantity.scale
    gap = high.quantity.value * high.quantity.scale / scale - low.quantity.value
    decimals = max(low.quantity.decimals, high.quantity.decimals)
    return number(abs(gap), max(decimals, 0)) + display_unit(low.quantity)


KIND = CheckKind(
    name="same_everywhere",
    summary="One metric, stated in several places of a document, has one value.",
    options=(Option("metric", OptionType.METRIC, "the metric whose values must agree", required=True),),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.IDENTITY,
)
