"""`claim`: a sentence says something that results of other rules, or figures, contradict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import cast

from auditor.checks.boxes import answers_of
from auditor.checks.expressions import parse
from auditor.checks.kind import CheckContext, CheckKind, Nature, Option, OptionType
from auditor.checks.lookup import Lookup
from auditor.checks.patterns import may_occur, search
from auditor.checks.results import not_evaluated, result, show, unique
from auditor.checks.scores import of_groups
from auditor.checks.select import Selection, missing_metrics, selections
from auditor.checks.targets import Outcome, TargetJudgement, judge, judged
from auditor.checks.told_targets import told_targets
from auditor.facts.gaps import last_clause
from auditor.figures.labels import normal
from auditor.language.signs import CLAUSE_END
from auditor.model.figure import Facts, Figure, Indicator
from auditor.model.interval import Agreement, NotCheckableError
from auditor.model.message import message, plain
from auditor.model.place import Place
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "claim.by_results": "正文称“{claim}”，而{names}等{count}项未完成或不符，与之矛盾。",
        "claim.by_figures": "正文称“{claim}”，而{formula}。",
        "claim.holds": "正文称“{claim}”，未发现与之矛盾的数字。",
        "claim.missing": "没有找到这类表述。",
        "claim.nothing_to_compare": "正文称“{claim}”，但没有可据以核对的结果。",
    },
    "en": {
        "claim.by_results": "The text says “{claim}”, but {count} results contradict it: {names}.",
        "claim.by_figures": "The text says “{claim}”, but {formula}.",
        "claim.holds": "The text says “{claim}”; no figure contradicts it.",
        "claim.missing": "No such statement was found.",
        "claim.nothing_to_compare": "The text says “{claim}”, but there is no result to hold against it.",
    },
}
_SHORTEST_NAME = 3  # characters of a body's name
_MAX_LISTED = 5
_MOST_FIGURES = 100  # that one result shows; the sentence counts what contradicts the claim


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    lookup = context.lookup(facts)
    claims = list(_claims(rule, lookup))
    if not claims:
        yield not_evaluated(rule, message("claim.missing"), rule.title)
    against = cast(Sequence[str], rule.options.get("contradicted_by") or ())
    concerned = [r for r in context.results if r.rule.id in against or r.rule.name in against] if claims else []
    for words, place in claims:
        judgements = _judgements(lookup, place) if rule.options.get("unmet_indicators") else []
        unmet = [judgement.indicator for judgement in judgements if judgement.outcome is Outcome.NOT_MET]
        if unmet:
            yield _by_indicators(rule, words, place, unmet)
        elif against or rule.options.get("unmet_indicators"):
            are_met = any(judgement.outcome is Outcome.MET for judgement in judgements)
            yield _by_results(rule, words, place, against, concerned, are_met)
        if rule.options.get("contradicted_if"):
            yield from _by_figures(rule, words, place, facts, context)


def _claims(rule: Rule, lookup: Lookup) -> Iterable[tuple[str, Place]]:
    """The matched words and their place, in the narrative, in the text cells of tables, and where a box is ticked."""
    patterns = [pattern for pattern in cast(Sequence[str], rule.options["says"]) if may_occur(pattern, lookup.narrative)]
    excepted = cast(Sequence[str], rule.options.get("unless") or ())
    for sentence in lookup.facts.sentences if patterns else ():
        for pattern in patterns:
            span = search(pattern, sentence.text)
            if span and not any(search(other, sentence.text) for other in excepted):
                yield sentence.text[span[0] : span[1]].strip("，。；："), replace(sentence.place, mark=span)
                break
    asked, ticked = (cast(Sequence[str], rule.options.get(name) or ()) for name in ("asked", "ticked"))
    for answer in answers_of(lookup) if asked else ():
        if answer.option in ticked and any(search(pattern, answer.question) for pattern in asked):
            yield f"{answer.question}{answer.words}", answer.place


def _judgements(lookup: Lookup, place: Place) -> list[TargetJudgement]:
    """What became of the targets: of the form that the claim stands in, of the groups that it names, else all."""
    told = () if place.table else lookup.derived(told_targets)
    scored = [
        indicator
        for scoring in lookup.facts.scorings
        if not place.table or scoring.table == place.order[0]
        for indicator in of_groups(scoring.indicators, _up_to_claim(place), lookup.lexicon)
    ]
    known = {figure.id for indicator in scored for figure in (indicator.target, indicator.actual) if figure is not None}
    more = [i for i in told if i.actual is not None and i.actual.id not in known]  # a text that scores its indicators tells them too
    return [*(judged(lookup, indicator) for indicator in scored), *map(judge, more)]


def _up_to_claim(place: Place) -> str:
    """The sentence of a claim up to the end of its clause: 指标全部完成，资金使用效益较好 speaks of no group of indicators."""
    end = CLAUSE_END.search(place.quote, place.mark[1]) if place.mark[1] else None
    return place.quote[: end.start()] if end is not None else place.quote


def _by_indicators(rule: Rule, words: str, place: Place, unmet: list[Indicator]) -> Result:
    figures = [figure for indicator in unmet for figure in (indicator.target, indicator.actual) if figure is not None]
    pairs = [(i.name, i.target, i.actual) for i in unmet[:_MAX_LISTED] if i.target is not None and i.actual is not None]
    names = "、".join(f"“{name}”（{show(target)}、{show(actual)}）" for name, target, actual in pairs)
    said = message("claim.by_results", claim=words, count=len(unmet), names=names)
    return result(rule, Verdict.FINDING, said, figures=unique(figures)[:_MOST_FIGURES], places=(place,))


def _by_results(rule: Rule, words: str, place: Place, against: Sequence[str], concerned: Sequence[Result], are_met: bool) -> Result:
    """`are_met` says that indicators were judged and met their targets, which is something that holds too."""
    broken = [r for r in concerned if r.verdict is Verdict.FINDING]
    if place.table:  # a claim in the form of one project is about that project only
        broken = [r for r in broken if any(f.place.table == place.table and f.place.order[0] == place.order[0] for f in r.figures)]
    if broken:
        names = dict.fromkeys(f"“{r.figures[0].label}”（{_numbers(r)}）" for r in broken if r.figures)
        figures = unique(figure for r in broken for figure in r.figures)
        return result(
            rule,
            Verdict.FINDING,
            message("claim.by_results", claim=words, count=len(broken), names="、".join(list(names)[:_MAX_LISTED])),
            figures=figures[:_MOST_FIGURES],
            places=(place,),
        )
    if not are_met and not any(r.figures for r in concerned if r.verdict is Verdict.HOLDS):
        reason = message("claim.nothing_to_compare", claim=words)
        return result(rule, Verdict.NOT_EVALUATED, reason, places=(place,), missing=against or (rule.title,))
    return result(rule, Verdict.HOLDS, message("claim.holds", claim=words), places=(place,))


def _numbers(broken: Result) -> str:
    """The first two numbers of a finding: target and actual value."""
    return "、".join(show(figure) for figure in broken.figures[:2])


def _by_figures(rule: Rule, words: str, place: Place, facts: Facts, context: CheckContext) -> Iterable[Result]:
    """`contradicted_if` is a relation; the claim falls when it can only be true, that is when its opposite fails."""
    expression = parse(f"not ({rule.options['contradicted_if']})")
    shown = parse(str(rule.options["contradicted_if"]))
    keys = {name: _key(name, context) for name in expression.names}
    metrics = tuple(dict.fromkeys(keys.values()))
    chosen = list(selections(facts, metrics)) if not _is_of_another(place, facts, context) else []
    if not chosen:
        missing = missing_metrics(facts, metrics, context.vocabulary) or (rule.title,)
        reason = message("claim.nothing_to_compare", claim=words)
        yield result(rule, Verdict.NOT_EVALUATED, reason, places=(place,), missing=missing)
    said: set[str] = set()  # several statements of one amount contradict a claim once
    for selection in _of_whole(chosen, tuple(keys.values())):
        figures: dict[str, Figure] = {name: selection.figures[key] for name, key in keys.items()}
        try:
            outcome = expression.evaluate({name: [figure.quantity.base] for name, figure in figures.items()})
        except NotCheckableError:
            continue
        texts = {name: f"{name}{show(figure)}" for name, figure in figures.items()}
        formula = shown.render(texts)
        verdict = {Agreement.FAILS: Verdict.FINDING, Agreement.TOUCHES: Verdict.BORDERLINE, Agreement.HOLDS: Verdict.HOLDS}[
            outcome.agreement
        ]
        if formula in said:
            continue
        said.add(formula)
        key = "holds" if verdict is Verdict.HOLDS else "by_figures"
        yield result(
            rule,
            verdict,
            message(f"claim.{key}", claim=words, formula=plain(formula)),
            figures=tuple(figures.values()),
            places=(place,),
            formula=expression.render(texts) if verdict is Verdict.HOLDS else formula,
        )


def _of_whole(chosen: Sequence[Selection], keys: Sequence[str]) -> Iterator[Selection]:
    """The selections with the largest amount of the first metric: a claim about a body is none about each row of a table."""
    sizes = [_size(selection.figures[keys[0]]) for selection in chosen]
    yield from (selection for selection, size in zip(chosen, sizes, strict=True) if size == max(sizes))


def _size(figure: Figure) -> Decimal:
    quantity = figure.quantity
    return abs(quantity.value * quantity.scale) if quantity.value is not None else Decimal(0)


def _is_of_another(place: Place, facts: Facts, context: CheckContext) -> bool:
    """Whether the clause of a claim names a body that is not the one that reports: 基层法院未安排因公出国."""
    before = place.quote[: place.mark[0]]
    subject = normal(last_clause(before)).strip()
    if len(subject) < _SHORTEST_NAME or not subject.endswith(context.lexicon.words("entity", "body")):
        return False
    return not subject.endswith(context.lexicon.words("year_of", "own_body")) and subject not in normal(facts.identity.entity)


def _key(name: str, context: CheckContext) -> str:
    metric = context.vocabulary.metric_named(name)
    return metric.key if metric else name


KIND = CheckKind(
    name="claim",
    summary="A sentence says something that findings of other rules, or figures, contradict.",
    options=(
        Option("says", OptionType.PATTERNS, "patterns of the sentence that makes the claim", required=True),
        Option("unless", OptionType.PATTERNS, "a sentence that also matches one of these makes no such claim"),
        Option("asked", OptionType.PATTERNS, "patterns of a question of the form; a box that is ticked for it makes the claim too"),
        Option("ticked", OptionType.TEXTS, "the answers to such a question that make the claim"),
        Option("contradicted_by", OptionType.TEXTS, "rules whose findings contradict the claim"),
        Option("unmet_indicators", OptionType.FLAG, "an indicator that missed its target contradicts the claim too", default=False),
        Option("contradicted_if", OptionType.EXPRESSION, "a relation that contradicts the claim"),
    ),
    evaluate=evaluate,
    texts=TEXTS,
    late=True,
    any_of=("contradicted_by", "unmet_indicators", "contradicted_if"),
    nature=Nature.FORM,
)
