"""`calculation`: a calculation that is written out comes to what is written behind its equals sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import not_evaluated, number, result
from auditor.figures.tables import cell_place
from auditor.language.calculation import Side, Term, calculations
from auditor.model.document import Table
from auditor.model.figure import Facts, Figure
from auditor.model.interval import Agreement, Interval, NotCheckableError
from auditor.model.message import message
from auditor.model.place import Place
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "calculation.differs": "“{written}”计算有误：{left}按所列数字应为{computed}，写为{stated}。",
        "calculation.holds": "“{written}”计算无误。",
        "calculation.missing": "没有写出的算式。",
    },
    "en": {
        "calculation.differs": "“{written}” is computed wrong: the numbers of {left} make {computed}, but {stated} is written.",
        "calculation.holds": "“{written}” is computed right.",
        "calculation.missing": "No calculation is written out.",
    },
}
# a number beside an amount may leave its unit out, a rate its percent sign
_SHIFTS = tuple(Decimal(1).scaleb(power) for power in (2, -2, 4, -4, 8, -8))
_EQUALS = ("=", "＝")
_DIGITS = "0123456789.,，  "


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    vague = context.lexicon.words("calculation", "vague")
    seen: set[tuple[int, str]] = set()
    for text, place, figures in _texts(facts):
        for left, right in calculations(text, vague) if any(sign in text for sign in _EQUALS) else ():
            found = _judged(rule, text, place, figures, left, right)
            if found is not None and (place.order[0], found.formula) not in seen:
                seen.add((place.order[0], found.formula))
                yield found
    if not seen:
        yield not_evaluated(rule, message("calculation.missing"), rule.title)


def _texts(facts: Facts) -> Iterator[tuple[str, Place, Sequence[Figure]]]:
    """Every sentence, and the cells of tables, which need hold none."""
    for sentence in facts.sentences:
        yield sentence.text, sentence.place, facts.figures_of(sentence)
    for index, block in enumerate(facts.document.blocks):
        if not isinstance(block, Table):
            continue
        for cell in block.cells:
            if any(sign in cell.content for sign in _EQUALS):
                yield cell.content, cell_place(facts.document, index, block, cell, (), ()), ()


def _judged(rule: Rule, text: str, place: Place, figures: Sequence[Figure], left: Side, right: Side) -> Result | None:
    """What became of one calculation; None when it cannot be told: a unit that is left out, a score that is capped."""
    worked, stated = (left, right) if len(left.terms) > 1 else (right, left)
    try:
        computed, exact = worked.interval(), worked.exact()
    except NotCheckableError:
        return None
    if computed is None or exact is None or stated.interval() is None:
        return None
    term = stated.terms[0]
    wanted = Interval(term.value - term.ulp, term.value + term.ulp)  # rounded or cut off
    signed = (computed, abs(computed)) if term.value >= 0 else (computed,)
    agrees = any(one.meets(wanted) is not Agreement.FAILS for one in signed)
    if not agrees and (_is_capped(worked, exact, term.value) or _agrees_shifted(signed, wanted)):
        return None
    spans = [side.written(text) for side in (left, right)]
    start, end = min(start for start, _ in spans), max(end for _, end in spans)
    first, last = worked.written(text)
    said = message(
        "calculation.holds" if agrees else "calculation.differs",
        written=text[start:end],
        left=text[first:last],
        computed=_as_printed(exact, text[term.start : term.end], term),
        stated=text[term.start : term.end],
    )
    own = [figure for figure in figures if _is_in(figure, (*left.terms, *right.terms))]
    place = replace(place, mark=(start, end))
    verdict = Verdict.HOLDS if agrees else Verdict.FINDING
    return result(rule, verdict, said, figures=own, places=(place,), formula=text[start:end], computed=computed, stated=wanted)


def _is_capped(worked: Side, exact: Decimal, stated: Decimal) -> bool:
    """Whether more than all is written as all: 10分×105%=10分, 312÷300=100%."""
    return exact > stated and stated in (Decimal(1), *(term.value for term in worked.terms))


def _agrees_shifted(computed: Iterable[Interval], wanted: Interval) -> bool:
    return any(one.scaled(shift).meets(wanted) is not Agreement.FAILS for one in computed for shift in _SHIFTS)


def _is_in(figure: Figure, terms: Iterable[Term]) -> bool:
    return any(term.start < figure.quantity.end and figure.quantity.start < term.end for term in terms)


def _as_printed(value: Decimal, stated: str, like: Term) -> str:
    """A value as the stated one is printed: in its unit, with two digits at least."""
    unit = stated.lstrip(_DIGITS)
    digits = -int((like.ulp / like.scale).as_tuple().exponent)
    return f"{number(value / like.scale, max(2, digits))}{unit}"


KIND = CheckKind(
    name="calculation",
    summary="A calculation that is written out comes to what is written behind its equals sign.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.SENTENCE,
)
