"""From a judged statement of a text to a result: the verdict, the sentence, the formula, and the readings that were tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from math import prod
from types import MappingProxyType

from auditor.checks.kind import CheckContext
from auditor.checks.lookup import Lookup
from auditor.checks.places import TEXTS as PLACES
from auditor.checks.places import listed
from auditor.checks.relation import in_unit, related
from auditor.checks.results import middle, not_evaluated, number, show
from auditor.checks.table_layout import table_proof
from auditor.checks.table_lines import table_statements
from auditor.figures.labels import normal
from auditor.figures.vocabulary import Vocabulary
from auditor.language.numbering import strip_numbering
from auditor.model.figure import Facts, Figure
from auditor.model.interval import Agreement
from auditor.model.message import Message, message
from auditor.model.quantity import Dimension
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule
from auditor.relations.equation import Equation, Form, Member
from auditor.relations.judge import Judgement, Outcome, Why
from auditor.relations.sentences import Judged, SentenceReading, read_sentences
from auditor.relations.statements import Claim, Statement
from auditor.relations.unit_slips import UnitSlip, unit_slip

TEXTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "zh": {
            **PLACES["zh"],
            "stated.sum": "“{name}”为{stated}，而分项{parts}合计为{computed}，相差{difference}。",
            "stated.sum_holds": "“{name}”{stated}等于分项之和（{parts}）。",
            "stated.ledger": "表中“{name}”为{stated}，按{terms}计算应为{computed}，相差{difference}。",
            "stated.ledger_holds": "表中“{name}”{stated}与{terms}相符。",
            "stated.ratio": "“{name}”写为{stated}，按{numerator_name}{numerator}与{denominator_name}{denominator}计算应为{computed}。",
            "stated.ratio_holds": "“{name}”{stated}与{numerator_name}{numerator}÷{denominator_name}{denominator}相符。",
            "stated.part": "“{name}”写为{stated}，按{part_name}{part}、尚余{rest}计算应为{computed}。",
            "stated.past_budget": "“{name}”完成预算写为{stated}，按{part_name}{part}、与预算相差{rest}计算应为{computed}。",
            "stated.past_budget_holds": "“{name}”完成预算{stated}与{part_name}{part}、与预算相差{rest}相符。",
            "stated.part_holds": "“{name}”{stated}与{part_name}{part}、尚余{rest}相符。",
            "stated.fellow": "“{name}”写为{stated}，按{part_name}{part}与另一部分{rest}合为全部计算应为{computed}。",
            "stated.fellow_holds": "“{name}”{stated}与{part_name}{part}、另一部分{rest}相符。",
            "stated.change": "“{name}”{current}，与{prior}相比，变动幅度应为{computed}，正文写为{stated}。",
            "stated.change_holds": "“{name}”的变动幅度{stated}与{current}、{prior}相符。",
            "stated.change_by": "“{name}”{current}，变动{amount}，变动幅度应为{computed}，正文写为{stated}。",
            "stated.unit": "{finding}疑似单位有误：{printed}应为{unit}。",
            "stated.rate_unit": "“{name}”{figures}与正文所写{stated}不符，疑似单位有误：{printed}应为{unit}。",
            "stated.over": "“{name}”{current}，超收（短收）{amount}，完成比例应为{computed}，正文写为{stated}。",
            "stated.over_holds": "“{name}”的完成比例{stated}与{current}、超收（短收）{amount}相符。",
            "stated.difference": "“{name}”{current}，与{prior}相比相差{computed}，正文写为{stated}。",
            "stated.difference_holds": "“{name}”的变动{stated}与{current}、{prior}相符。",
            "stated.direction": "“{name}”{current}，与{prior}相比，正文却称“{word}”{stated}，方向相反。",
            "stated.same": "同一口径的“{name}”前后不一致：{list}，相差{difference}。",
            "stated.same_holds": "“{name}”在{count}处一致：{value}。",
            "stated.points": "“{name}”{current}，与{prior}相差{computed}，正文写为{stated}。",
            "stated.points_holds": "“{name}”的差距{stated}与{current}、{prior}相符。",
            "stated.product": "“{name}”{factors}为{computed}，而正文写为{stated}，相差{difference}。",
            "stated.product_cell": "“{name}”{factors}为{computed}，而所列为{stated}，相差{difference}。",
            "stated.product_holds": "“{name}”{factors}与{stated}相符。",
            "stated.mean": "“{name}”{parts}平均为{computed}，而正文写为{stated}，相差{difference}。",
            "stated.mean_holds": "“{name}”{parts}的平均数与{stated}相符。",
            "stated.bound": "“{name}{part}”大于“{whole_name}{whole}”，相差{difference}，与文字所说的大小关系不符。",
            "stated.bound_holds": "“{name}{part}”不大于“{whole_name}{whole}”，与文字相符。",
            "stated.limit": "表中“{row}”的“{name}”{part}高于“{whole_name}”{whole}，相差{difference}；余额应在限额以内。",
            "stated.above_all": "表中“{row}”的“{column}”{part}高于各行中最高的“{whole_name}”{whole}；平均数、比率应在各行之间。",
            "stated.below_all": "表中“{row}”的“{column}”{whole}低于各行中最低的“{name}”{part}；平均数、比率应在各行之间。",
            "stated.none_left": "正文称没有结转结余，而{whole_name}{whole}与{name}{part}相差{difference}。",
            "stated.none_left_holds": "正文称没有结转结余，{whole_name}{whole}与{name}{part}相等。",
            "stated.flat": "“{name}”{part}，与{whole}相差{difference}，正文却称持平。",
            "stated.flat_holds": "“{name}”{part}与{whole}持平，与文字相符。",
            "stated.balanced": "{name}{part}与{whole_name}{whole}相差{difference}，正文却称收支平衡。",
            "stated.balanced_holds": "{name}{part}与{whole_name}{whole}相等，与文字所说的收支平衡相符。",
            "stated.share_of": "{name}占比",
            "stated.here": "此处",
            "stated.change_in": "{name}的增减额",
            "stated.up": "增加",
            "stated.down": "减少",
            "stated.mend": "{printed}若为{mended}即相符",
            "stated.one_slip": "其中一个数字只差一处笔误（改一位、两位颠倒、多漏一位或单位）即可相符",
            "stated.tried": "另试{count}种读法，也不相符：{list}",
            "stated.hints": "{first}；{second}",
            "stated.other_reading": "{finding}（按第{rank}种读法，前{before}种不相符）",
            "stated.doubtful": "{finding}（按这一种读法；文字也可能另有所指，请人工判断）",
        },
        "en": {
            **PLACES["en"],
            "stated.sum": "“{name}” is {stated}, but its parts {parts} add up to {computed}; the difference is {difference}.",
            "stated.sum_holds": "“{name}” {stated} equals the sum of its parts ({parts}).",
            "stated.ledger": "In the table “{name}” is {stated}, but {terms} gives {computed}; the difference is {difference}.",
            "stated.ledger_holds": "In the table “{name}” {stated} agrees with {terms}.",
            "stated.ratio": "“{name}” is {stated}, "
            "but {numerator_name} {numerator} over {denominator_name} {denominator} gives {computed}.",
            "stated.ratio_holds": "“{name}” {stated} agrees with {numerator_name} {numerator} ÷ {denominator_name} {denominator}.",
            "stated.part": "“{name}” is {stated}, but {part_name} {part} with {rest} left gives {computed}.",
            "stated.past_budget": "“{name}” is said to be {stated} of its budget, but {part}, {rest} apart from it, gives {computed}.",
            "stated.past_budget_holds": "“{name}”, {stated} of its budget, agrees with {part} and {rest} between the two.",
            "stated.part_holds": "“{name}” {stated} agrees with {part_name} {part} and {rest} left.",
            "stated.fellow": "“{name}” is {stated}, but {part_name} {part}, with {rest} all of the whole, gives {computed}.",
            "stated.fellow_holds": "“{name}” {stated} agrees with {part_name} {part} and {rest}, which are the whole.",
            "stated.change": "“{name}” is {current} against {prior}, a change of {computed}, but the text says {stated}.",
            "stated.change_holds": "The rate {stated} by which “{name}” changed agrees with {current} and {prior}.",
            "stated.change_by": "“{name}” is {current}, changed by {amount}, that is {computed}, but the text says {stated}.",
            "stated.unit": "{finding} The unit seems wrong: {printed} should be in {unit}.",
            "stated.rate_unit": "“{name}”: {figures} do not fit the stated {stated}; the unit seems wrong: {printed} should be in {unit}.",
            "stated.over": "“{name}” is {current}, {amount} past its plan, that is {computed} of it, but the text says {stated}.",
            "stated.over_holds": "The rate {stated} of “{name}” agrees with {current} and the {amount} past its plan.",
            "stated.difference": "“{name}” is {current} against {prior}, a difference of {computed}, but the text says {stated}.",
            "stated.difference_holds": "The change {stated} of “{name}” agrees with {current} and {prior}.",
            "stated.direction": "“{name}” is {current} against {prior}, but the text says that it {word} ({stated}): the other way round.",
            "stated.same": "“{name}” is stated differently on the same basis: {list}; the difference is {difference}.",
            "stated.same_holds": "“{name}” agrees in {count} places: {value}.",
            "stated.points": "“{name}” is {current} against {prior}, {computed} apart, but the text says {stated}.",
            "stated.points_holds": "The distance {stated} of “{name}” agrees with {current} and {prior}.",
            "stated.product": "“{name}”: {factors} make {computed}, but the text says {stated}; the difference is {difference}.",
            "stated.product_cell": "“{name}”: {factors} make {computed}, but {stated} is printed; the difference is {difference}.",
            "stated.product_holds": "“{name}”: {factors} make {stated}.",
            "stated.mean": "“{name}”: the mean of {parts} is {computed}, but the text says {stated}; the difference is {difference}.",
            "stated.mean_holds": "“{name}”: the mean of {parts} is {stated}.",
            "stated.bound": "“{name}{part}” is above “{whole_name}{whole}” by {difference}, against what the words say.",
            "stated.bound_holds": "“{name}{part}” is not above “{whole_name}{whole}”, as the words say.",
            "stated.limit": "In the table “{name}” of “{row}”, {part}, is above “{whole_name}”, {whole}, by {difference}; what is owed "
            "has to stay within its limit.",
            "stated.above_all": "In the table “{column}” of “{row}”, {part}, is above the highest row, “{whole_name}” {whole}; "
            "a mean or a rate of all lies among those of the rows.",
            "stated.below_all": "In the table “{column}” of “{row}”, {whole}, is below the lowest row, “{name}” {part}; "
            "a mean or a rate of all lies among those of the rows.",
            "stated.none_left": "The text says that nothing is left, but {whole_name} {whole} and {name} {part} differ by {difference}.",
            "stated.none_left_holds": "The text says that nothing is left; {whole_name} {whole} and {name} {part} are equal.",
            "stated.flat": "“{name}” is {part} against {whole}, a difference of {difference}, but the text says that it did not change.",
            "stated.flat_holds": "“{name}” is {part} against {whole}, unchanged as the text says.",
            "stated.balanced": "{name} {part} and {whole_name} {whole} differ by {difference}, but the text says that they balance.",
            "stated.balanced_holds": "{name} {part} and {whole_name} {whole} are equal, as the text says.",
            "stated.share_of": "share of {name}",
            "stated.here": "this",
            "stated.change_in": "change in {name}",
            "stated.up": "rose",
            "stated.down": "fell",
            "stated.mend": "it would fit if {printed} were {mended}",
            "stated.one_slip": "one slip in one of these numbers (a digit, two digits exchanged, a unit) would mend it",
            "stated.tried": "{count} other readings were tried, which do not fit either: {list}",
            "stated.hints": "{first}; {second}",
            "stated.other_reading": "{finding} (in reading {rank}; the {before} before it do not fit)",
            "stated.doubtful": "{finding} (in this reading; the words may mean something else, for a person to judge)",
        },
    }
)
_BETWEEN = MappingProxyType({Claim.NONE_LEFT: "stated.none_left", Claim.CHANGE: "stated.flat", Claim.BALANCED: "stated.balanced"})
_LESS = "−"  # in front of what is taken off
_HUNDRED = Decimal(100)
_MOVED_BY = (Form.CHANGE_BY, Form.OVER)  # forms that print an amount before the value that it moved
_MOST_TRIED = 3  # readings that a hint shows
_MOST_PARTS = 30  # parts that a sentence names


def sentences(facts: Facts, context: CheckContext) -> SentenceReading:
    """The judged statements of a document, shared by the kinds that report them."""
    lookup = context.lookup(facts)
    return lookup.derived(_Reader(context.vocabulary, context.readings))


class _Reader:
    """Reads the sentences of a document with the words of a vocabulary; two of one vocabulary are the same."""

    def __init__(self, vocabulary: Vocabulary, measured: Mapping[str, tuple[int, int]]) -> None:
        self._vocabulary = vocabulary
        self._measured = measured

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Reader) and other._vocabulary is self._vocabulary

    def __hash__(self) -> int:
        return hash((type(self), id(self._vocabulary)))

    def __call__(self, lookup: Lookup) -> SentenceReading:
        of_tables = table_statements(lookup, self._measured)
        return read_sentences(lookup.facts, self._vocabulary, self._measured, lookup.derived(table_proof), of_tables)


def results_of(rule: Rule, facts: Facts, context: CheckContext, missing: Message, *claims: Claim) -> Iterator[Result]:
    """The results of the statements that make one of these claims, or that there is none."""
    seen = False
    told: set[str] = set()
    for judged in sentences(facts, context).of(*claims):
        found = result_of(rule, judged)
        if found is None:
            continue
        seen = True
        if judged.statement.claim is Claim.SAME:
            if {figure.id for figure in found.figures} <= told:
                continue  # of three places that agree the second has nothing to add
            told.update(figure.id for figure in found.figures)
        yield found
    if not seen:
        yield not_evaluated(rule, missing, rule.title)


def result_of(rule: Rule, judged: Judged) -> Result | None:
    """The result of one statement; None when it was not understood."""
    judgement = judged.judgement
    if judgement.outcome is Outcome.UNKNOWN or judgement.equation is None:
        return None
    holds = judgement.outcome is Outcome.HOLDS
    equations = judgement.reading.equations if holds and judgement.reading is not None else (judgement.equation,)
    shown = equations[-1] if holds else judgement.equation
    if holds and shown.form is Form.AT_MOST:
        return None  # most parts are smaller than their wholes, so that this shows nothing of either
    statement, computed, gap = _told(shown, judged.statement, judgement, holds=holds)
    if not holds and (slip := unit_slip(shown)) is not None:
        statement = _of_unit(statement, shown, judged.statement, slip)
    agreement = Agreement.HOLDS if holds else Agreement.FAILS
    if judgement.outcome is Outcome.DOUBTFUL:
        statement = message("stated.doubtful", finding=statement)
    elif holds and judgement.rank:
        statement = message("stated.other_reading", finding=statement, rank=judgement.rank + 1, before=judgement.rank)
    found = related(
        rule,
        agreement,
        statement,
        _figures(equations, judgement),
        _formula(shown, computed, holds=holds),
        shown.computed,
        shown.stated,
        shown.members[0].figure.quantity,
        gap,
    )
    verdict = Verdict.BORDERLINE if judgement.outcome is Outcome.DOUBTFUL else found.verdict
    return found.with_(verdict=verdict, severity=rule.severity, hint=None if holds else _hint(judged))


def _of_unit(statement: Message, equation: Equation, told: Statement, slip: UnitSlip) -> Message:
    """The sentence about an equation that one unit explains; a rate that is computed in the wrong unit (0.00%) says nothing."""
    printed = show(slip.figure)
    first, *others = equation.figures
    if first.quantity.dimension is not Dimension.PERCENT:
        return message("stated.unit", finding=statement, printed=printed, unit=slip.unit)
    shown = reversed(others) if equation.form in _MOVED_BY else others  # what changed before what it changed by
    figures = "、".join(show(figure) for figure in shown)
    return message("stated.rate_unit", name=_subject(told), figures=figures, stated=show(first), printed=printed, unit=slip.unit)


def _figures(equations: Iterable[Equation], judgement: Judgement) -> list[Figure]:
    """The figures of a relation, those of the whole reading when it is broken: they show why."""
    reading = judgement.reading
    if judgement.outcome is Outcome.HOLDS or reading is None:
        return [figure for equation in equations for figure in equation.figures]
    own = [*judgement.equation.figures] if judgement.equation is not None else []
    return [*own, *(figure for equation in reading.equations for figure in equation.figures)]


def _hint(judged: Judged) -> Message | None:
    """What would mend a broken relation, and which other readings of the words were tried and failed."""
    hints = [hint for hint in (_mended(judged.judgement), _tried(judged)) if hint is not None]
    return message("stated.hints", first=hints[0], second=hints[1]) if len(hints) > 1 else next(iter(hints), None)


def _mended(judgement: Judgement) -> Message | None:
    """The one number that would mend a relation, or that it is one of them."""
    mend = judgement.mend
    if mend is None:
        return message("stated.one_slip") if judgement.why is Why.SLIP else None
    quantity = mend.figure.quantity
    return message("stated.mend", printed=show(mend.figure), mended=f"{mend.slip.mended:f}{quantity.unit}")


def _tried(judged: Judged) -> Message | None:
    others = [reading for reading in judged.statement.readings if reading is not judged.judgement.reading]
    sides = dict.fromkeys(_side(equation) for reading in others for equation in reading.equations[:1])
    if not sides:
        return None
    listed = "、".join(list(sides)[:_MOST_TRIED]) + ("……" if len(sides) > _MOST_TRIED else "")
    return message("stated.tried", count=len(sides), list=listed)


def _told(equation: Equation, told: Statement, judgement: Judgement, *, holds: bool) -> tuple[Message, str, Decimal]:
    """The sentence about an equation, what it computes as shown, and how far that is from what is printed."""
    first = equation.members[0].figure
    name = _subject(told)
    value = _exact(equation)
    gap = abs(value - (middle(first.quantity.base) or Decimal(0)))
    if equation.form is Form.AT_MOST or (equation.form is Form.EQUAL and told.claim in _BETWEEN):
        return _bound(equation, told, holds=holds)
    if equation.form is Form.EQUAL:
        return _same(equation, told, holds=holds)
    if equation.form is Form.SUM and equation.members[-1].part == "amount":
        return _difference(equation, name, judgement, holds=holds)
    if equation.form is Form.SUM and told.claim in (Claim.LEDGER, Claim.OFFERED):
        return _ledger(equation, told, name, holds=holds)
    if equation.form is Form.SUM:
        like = max(equation.figures, key=lambda f: f.quantity.decimals).quantity
        computed = in_unit(value, like)
        parts = "、".join(
            f"{'' if member.sign > 0 else _LESS}{told.names.get(member.figure.id) or member.figure.label}{show(member.figure)}"
            for member in equation.members[1 : _MOST_PARTS + 1]
        )
        if first.id != told.figures[0].id:
            name = told.names.get(first.id) or first.label  # another whole than the one that the words name first
        key = "stated.sum_holds" if holds else "stated.sum"
        return message(key, name=name, stated=show(first), parts=parts, computed=computed, difference=in_unit(gap, like)), computed, gap
    if equation.form in (Form.PRODUCT, Form.PRODUCTS):
        return _product(equation, name, holds=holds)
    if equation.form is Form.MEAN:
        return _mean(equation, name, holds=holds)
    if equation.form is Form.DIFFERENCE:
        return _points(equation, name, judgement, holds=holds)
    computed = _rate(value, first)
    if judgement.why is Why.SIGN:
        return _direction(equation, name), computed, gap
    if equation.form is Form.RATIO:
        above, below = (member.figure for member in equation.members[1:])
        statement = message(
            "stated.ratio_holds" if holds else "stated.ratio",
            name=name,
            stated=show(first),
            numerator_name=above.label,
            numerator=show(above),
            denominator_name=below.label,
            denominator=show(below),
            computed=computed,
        )
    elif equation.form is Form.PART:
        part, rest = (member.figure for member in equation.members[1:])
        about = "past_budget" if equation.members[1].part == "outturn" else "fellow" if equation.members[2].part == "fellow" else "part"
        key = f"stated.{about}_holds" if holds else f"stated.{about}"
        statement = message(key, name=name, stated=show(first), part_name=part.label, part=show(part), rest=show(rest), computed=computed)
    elif equation.form is Form.OVER:
        amount, current = (member.figure for member in equation.members[1:])
        key = "stated.over_holds" if holds else "stated.over"
        statement = message(key, name=name, current=show(current), amount=show(amount), computed=computed, stated=show(first))
    elif equation.form is Form.CHANGE_BY:
        amount, current = (member.figure for member in equation.members[1:])
        key = "stated.change_holds" if holds else "stated.change_by"
        statement = message(
            key, name=name, current=show(current), amount=show(amount), prior=show(amount), computed=computed, stated=show(first)
        )
    else:
        current, prior = (member.figure for member in equation.members[1:])
        key = "stated.change_holds" if holds else "stated.change"
        statement = message(key, name=name, current=show(current), prior=show(prior), computed=computed, stated=show(first))
    return statement, computed, gap


def _ledger(equation: Equation, told: Statement, name: str | Message, *, holds: bool) -> tuple[Message, str, Decimal]:
    """A number of a table that follows from others: each with its name and the sign that it is taken with."""
    first = equation.members[0].figure
    like = max(equation.figures, key=lambda f: f.quantity.decimals).quantity
    value = _exact(equation)
    gap = abs(value - (middle(first.quantity.base) or Decimal(0)))
    shown = [(member.sign, f"{told.names.get(member.figure.id, '')}{show(member.figure)}") for member in equation.members[1:]]
    terms = "".join(f" {'+' if sign > 0 else '−'} {text}" for sign, text in shown[: _MOST_PARTS + 1]).removeprefix(" + ").strip()
    computed = in_unit(value, like)
    key = "stated.ledger_holds" if holds else "stated.ledger"
    told_so = message(key, name=name, stated=show(first), terms=terms, computed=computed, difference=in_unit(gap, like))
    return told_so, computed, gap


def _subject(told: Statement) -> str | Message:
    """What a statement is about: its name, or that of one of its numbers, or else the row or heading that it stands under."""
    place = told.figures[0].place
    figures = told.readings[0].equations[0].figures
    amounts = (figure.label for figure in figures if figure.quantity.dimension in (Dimension.MONEY, Dimension.COUNT))
    headings = (strip_numbering(normal(one)) for one in (place.row.rpartition(" / ")[2], *reversed(place.section)))
    name: str | Message = next(filter(None, (told.name, *amounts, *headings)), "") or message("stated.here")
    said = {Claim.SHARE: "stated.share_of", Claim.MOVED: "stated.change_in"}.get(told.claim)
    return message(said, name=name) if said else name


def _rate(value: Decimal, like: Figure) -> str:
    """A computed rate as the printed one is written: in percent, or how many times."""
    if like.quantity.dimension is Dimension.NUMBER:
        return number(value, max(like.quantity.decimals, 2)) + like.quantity.unit
    return f"{number(value * _HUNDRED, max(like.quantity.decimals, 2))}%"


def _points(equation: Equation, name: str | Message, judgement: Judgement, *, holds: bool) -> tuple[Message, str, Decimal]:
    """How far one rate lies from another."""
    points, current, prior = (member.figure for member in equation.members)
    value = _exact(equation)
    computed = in_unit(abs(value), points.quantity)
    gap = abs(value - (middle(points.quantity.base) or Decimal(0)))
    if judgement.why is Why.SIGN:
        return _direction(equation, name), computed, gap
    key = "stated.points_holds" if holds else "stated.points"
    return message(key, name=name, current=show(current), prior=show(prior), computed=computed, stated=show(points)), computed, gap


def _product(equation: Equation, name: str | Message, *, holds: bool) -> tuple[Message, str, Decimal]:
    """An amount per head times the heads."""
    first = equation.members[0].figure
    value = _exact(equation)
    gap = abs(value - (middle(first.quantity.base) or Decimal(0)))
    computed = in_unit(value, first.quantity)
    key = "stated.product_holds" if holds else "stated.product" if first.table < 0 else "stated.product_cell"
    told = message(
        key, name=name, factors=_factors(equation), computed=computed, stated=show(first), difference=in_unit(gap, first.quantity)
    )
    return told, computed, gap


def _mean(equation: Equation, name: str | Message, *, holds: bool) -> tuple[Message, str, Decimal]:
    """A mean of numbers that stand one behind the other."""
    first = equation.members[0].figure
    value = _exact(equation)
    gap = abs(value - (middle(first.quantity.base) or Decimal(0)))
    computed = in_unit(value, first.quantity)
    parts = "、".join(show(member.figure) for member in equation.members[1:])
    key = "stated.mean_holds" if holds else "stated.mean"
    told = message(key, name=name, parts=parts, computed=computed, stated=show(first), difference=in_unit(gap, first.quantity))
    return told, computed, gap


def _factors(equation: Equation) -> str:
    times = equation.members[0].sign
    shown = [show(member.figure) for member in equation.members[1:]]
    more = [str(times)] if times > 1 else []
    if equation.form is Form.PRODUCT:
        return "×".join([*shown, *more])
    joined = "+".join(f"{shown[at]}×{shown[at + 1]}" for at in range(0, len(shown), 2))
    return "×".join([f"({joined})", *more]) if more else joined


def _same(equation: Equation, told: Statement, *, holds: bool) -> tuple[Message, str, Decimal]:
    """One fact in two places."""
    one, other = equation.figures
    values = [middle(figure.quantity.base) or Decimal(0) for figure in (one, other)]
    gap = abs(values[0] - values[1])
    like = max((one, other), key=lambda f: f.quantity.decimals).quantity
    if holds:
        return message("stated.same_holds", name=told.name, count=2, value=show(one)), "", gap
    return message("stated.same", name=told.name, list=listed([one, other]), difference=in_unit(gap, like)), "", gap


def _bound(equation: Equation, told: Statement, *, holds: bool) -> tuple[Message, str, Decimal]:
    """Two amounts of which the first is not above the second, or which are one because nothing is left."""
    part, whole = equation.figures
    gap = abs((middle(part.quantity.base) or Decimal(0)) - (middle(whole.quantity.base) or Decimal(0)))
    key = _BETWEEN.get(told.claim, "stated.bound")
    key = f"{key}_holds" if holds else key
    if told.claim is Claim.OUTSIDE:
        key = "stated.above_all" if part.id == told.figures[0].id else "stated.below_all"
    elif told.claim is Claim.LEDGER:
        key = "stated.limit"
    statement = message(
        key,
        row=told.name if told.claim is Claim.OUTSIDE else part.place.row.rpartition(" / ")[2],
        column=told.figures[0].place.column.rpartition(" / ")[2],
        name=told.names.get(part.id, part.label),
        part=show(part),
        whole_name=told.names.get(whole.id, whole.label),
        whole=show(whole),
        difference=in_unit(gap, max((part, whole), key=lambda f: f.quantity.decimals).quantity),
    )
    return statement, "", gap


def _difference(equation: Equation, name: str | Message, judgement: Judgement, *, holds: bool) -> tuple[Message, str, Decimal]:
    """An amount of change: current = prior ± amount."""
    current, prior, amount = (member.figure for member in equation.members)
    moved = (middle(current.quantity.base) or Decimal(0)) - (middle(prior.quantity.base) or Decimal(0))
    computed = in_unit(abs(moved), amount.quantity)
    gap = abs(abs(moved) - (middle(amount.quantity.base) or Decimal(0)))
    if judgement.why is Why.SIGN:
        return _direction(equation, name), computed, gap
    key = "stated.difference_holds" if holds else "stated.difference"
    return message(key, name=name, current=show(current), prior=show(prior), computed=computed, stated=show(amount)), computed, gap


def _direction(equation: Equation, name: str | Message) -> Message:
    """That a change goes the other way than its word says."""
    word: Member = equation.members[-1] if equation.form is Form.SUM else equation.members[0]
    others = [member.figure for member in equation.members if member is not word]
    current, prior = others[-1 if equation.form in _MOVED_BY else 0], others[0 if equation.form in _MOVED_BY else -1]
    return message(
        "stated.direction",
        name=name,
        current=show(current),
        prior=show(prior),
        word=message("stated.up" if word.sign > 0 else "stated.down"),
        stated=show(word.figure),
    )


def _exact(equation: Equation) -> Decimal:
    """What a reviewer computes from the printed numbers, in the base unit."""
    values = [middle(member.figure.quantity.base) or Decimal(0) for member in equation.members]
    signs = [member.sign for member in equation.members]
    if equation.form is Form.SUM:
        return sum((v * s for v, s in zip(values[1:], signs[1:], strict=True)), Decimal(0))
    if equation.form is Form.MEAN:
        return sum(values[1:], Decimal(0)) / (len(values) - 1)
    if equation.form is Form.PART:
        whole = values[1] + signs[2] * values[2]
        return values[1] / whole if whole else Decimal(0)
    if equation.form in (Form.RATIO, Form.CHANGE_FROM):
        return values[1] / values[2] if values[2] else Decimal(0)
    if equation.form is Form.CHANGE:
        return (values[1] - values[2]) / values[2] * signs[0] if values[2] else Decimal(0)
    if equation.form is Form.OVER:
        plan = values[2] - values[1] * signs[0]
        return values[2] / plan if plan else Decimal(0)
    if equation.form is Form.CHANGE_BY:
        before = values[2] - values[1] * signs[0]
        return values[1] / before if before else Decimal(0)
    if equation.form is Form.DIFFERENCE:
        return (values[1] - values[2]) * signs[0]
    if equation.form is Form.PRODUCT:
        return prod(values[1:], start=Decimal(signs[0]))
    if equation.form is Form.PRODUCTS:
        return sum((values[at] * values[at + 1] for at in range(1, len(values), 2)), Decimal(0)) * signs[0]
    return values[1]


def _side(equation: Equation) -> str:
    """The side of an equation that is computed, with its numbers put in."""
    shown = [show(member.figure) for member in equation.members]
    if equation.form in (Form.EQUAL, Form.AT_MOST):
        return shown[1]
    if equation.form is Form.SUM and equation.members[-1].part == "amount":
        return f"|{shown[0]} − {shown[1]}|"
    if equation.form is Form.SUM:
        signs = ["+" if member.sign > 0 else "−" for member in equation.members]
        return shown[1] + "".join(f" {sign} {text}" for sign, text in zip(signs[2:], shown[2:], strict=True))
    if equation.form is Form.MEAN:
        return f"({' + '.join(shown[1:])}) ÷ {len(shown) - 1}"
    if equation.form is Form.CHANGE:
        return f"({shown[1]} − {shown[2]}) ÷ {shown[2]}"
    if equation.form is Form.OVER:
        sign = "−" if equation.members[0].sign > 0 else "+"
        return f"{shown[2]} ÷ ({shown[2]} {sign} {shown[1]})"
    if equation.form is Form.CHANGE_BY:
        before = "−" if equation.members[0].sign > 0 else "+"
        return f"{shown[1]} ÷ ({shown[2]} {before} {shown[1]})"
    if equation.form is Form.PART:
        return f"{shown[1]} ÷ ({shown[1]} {'+' if equation.members[2].sign > 0 else '−'} {shown[2]})"
    if equation.form is Form.DIFFERENCE:
        return f"{shown[1]} − {shown[2]}" if equation.members[0].sign > 0 else f"{shown[2]} − {shown[1]}"
    if equation.form in (Form.PRODUCT, Form.PRODUCTS):
        return _factors(equation).replace("×", " × ").replace("+", " + ")
    return f"{shown[1]} ÷ {shown[2]}"


def _formula(equation: Equation, computed: str, *, holds: bool) -> str:
    """The equation with its numbers put in."""
    shown = [show(member.figure) for member in equation.members]
    sign = "=" if holds else "≠"
    side = _side(equation)
    if equation.form is Form.EQUAL:
        return f"{shown[0]} {sign} {side}"
    if equation.form is Form.AT_MOST:
        return f"{shown[0]} {'≤' if holds else '>'} {side}"
    if equation.form is Form.SUM and equation.members[-1].part == "amount":
        return f"{side} = {computed} {sign} {shown[2]}"
    return f"{side} {sign} {shown[0]}" if equation.form is Form.SUM else f"{side} = {computed} {sign} {shown[0]}"
