"""`balance`: income and expenditure come to one total, in the two-sided table and in the sentence that explains it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.relation import gap_between, in_unit, related
from auditor.checks.results import not_evaluated, show
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure, Role
from auditor.model.interval import Agreement
from auditor.model.message import message
from auditor.model.quantity import Dimension
from auditor.model.result import Result
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "balance.differs": "收入总计{income}与支出总计{spending}不等，相差{difference}。",
        "balance.holds": "收入总计与支出总计相等（{income}）。",
        "balance.missing": "没有收支总计。",
    },
    "en": {
        "balance.differs": "Total income {income} and total expenditure {spending} are not equal; the difference is {difference}.",
        "balance.holds": "Total income equals total expenditure ({income}).",
        "balance.missing": "No totals of income and expenditure were found.",
    },
}
_REACH = 40  # characters before a number that can say that it is such a total


class _Words:
    """How the two totals are named: each in its row of a table of both sides, and together in front of two numbers."""

    def __init__(self, lexicon: Lexicon) -> None:
        income, spending = (lexicon.any("flow", side) for side in ("income", "spending"))
        self.two_sided = re.compile(income + spending)
        self.row = re.compile(rf"{lexicon.any('flow')}?{lexicon.any('total_row', 'grand')}")
        self.both = re.compile(rf"{lexicon.any('both_totals', 'any')}{lexicon.any('both_totals', 'each')}$")
        self.joint = re.compile(rf"\s*(?:,|{lexicon.any('series')})\s*")


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    words = context.lexicon.compiled(_Words)
    for income, spending in (*_in_tables(facts, words), *_in_sentences(facts, words)):
        seen = True
        yield _compare(rule, income, spending)
    if not seen:
        yield not_evaluated(rule, message("balance.missing"), rule.title)


def _in_tables(facts: Facts, words: _Words) -> Iterator[tuple[Figure, Figure]]:
    """The two totals in the last row of a two-sided table of income and expenditure."""
    rows: dict[tuple[int, int], list[Figure]] = {}
    for table, members in facts.by_table.items():
        if table < 0 or not words.two_sided.search(normal(members[0].place.table)):
            continue
        for figure in members:
            if figure.role is Role.VALUE and words.row.fullmatch(normal(figure.place.row.rpartition(" / ")[2])):
                rows.setdefault((table, figure.row), []).append(figure)
    for first, *others in rows.values():
        # each side may have a column for each fund: the two totals stand under one heading
        alike = [f for f in others if normal(f.place.column) == normal(first.place.column)] or others
        if alike and alike[0].quantity.dimension is first.quantity.dimension:
            yield first, alike[0]


def _in_sentences(facts: Facts, words: _Words) -> Iterator[tuple[Figure, Figure]]:
    """Two numbers given for 收、支总计 one after the other (各是4125.49, 4143.91万元)."""
    for sentence in facts.sentences:
        for first, second in itertools.pairwise(facts.figures_of(sentence)):
            start = first.quantity.start
            if (
                first.quantity.dimension is second.quantity.dimension is Dimension.MONEY
                and words.joint.fullmatch(sentence.text, first.quantity.end, second.quantity.start)
                and words.both.search(normal(sentence.text[max(0, start - _REACH) : start]))
            ):
                yield first, second


def _compare(rule: Rule, income: Figure, spending: Figure) -> Result:
    one, other = income.quantity.base, spending.quantity.base
    agreement = one.meets(other)
    holds = agreement is Agreement.HOLDS
    statement = message(
        "balance.holds" if holds else "balance.differs",
        income=show(income),
        spending=show(spending),
        difference=in_unit(gap_between(one, other), income.quantity),
    )
    return related(
        rule,
        agreement,
        statement,
        (income, spending),
        f"{show(income)} {'=' if holds else '≠'} {show(spending)}",
        one,
        other,
        income.quantity,
    )


KIND = CheckKind(
    name="balance",
    summary="Income and expenditure come to one total, in tables and in sentences.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.TABLE,
)
