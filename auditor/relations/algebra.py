"""What the words of a sentence say that its numbers add up to, divide to or multiply to, whatever they are called: named rates,
points, multiples, amounts per head, remainders.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.facts.clauses import sentences_of
from auditor.facts.gaps import KINDS, Gap, Gaps
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure
from auditor.model.interval import Agreement
from auditor.relations.dealt import dealt_statements
from auditor.relations.equation import sum_of
from auditor.relations.judge import Reading
from auditor.relations.means import mean_statements
from auditor.relations.multiples import multiple_statements
from auditor.relations.named_rates import are_sides, rate_statements
from auditor.relations.over_budget import over_budget_statements
from auditor.relations.per_head import per_head_statements
from auditor.relations.points import point_statements
from auditor.relations.statements import MOST_READINGS, Claim, Priors, Statement, same_kind
from auditor.relations.worked import worked_statements

# the words of clauses, and those that only these statements ask for: in the reader of clauses they would hide others
_CUES = (*KINDS, "excess", "aim", "begins", "times", "formerly", "term", "measure_of", "joins", "worked", "extreme")
_SIDES = ("rate_of", "rate_above", "rate_below", "rate_pool", "filler")
_MOST_BEFORE = 12  # amounts in front of a remainder that it can be the rest of
_SPENDING = frozenset(("execution", "balance"))


def algebra_statements(paragraphs: Sequence[Paragraph], facts: Facts, gaps: Gaps, lexicon: Lexicon, priors: Priors) -> Iterator[Statement]:
    """The statements of this kind in a document, in reading order."""
    cues, sides = Gaps(lexicon, _CUES), Gaps(lexicon, _SIDES)
    totals = _total_rows(facts, lexicon)
    former: Paragraph | None = None
    for paragraph in paragraphs:
        for sentence in sentences_of(paragraph):
            yield from rate_statements(paragraph, sentence, gaps, sides, priors)
            yield from _remainders(paragraph, sentence, gaps, sides, priors)
            yield from worked_statements(sentence, cues, priors)
            yield from mean_statements(sentence, cues, priors)
            yield from over_budget_statements(paragraph, sentence, cues, priors)
        yield from dealt_statements(paragraph, gaps, priors)
        yield from per_head_statements(paragraph, _just_before(paragraph, former), totals.get(paragraph.block - 1, ()), gaps, cues, priors)
        former = paragraph
        yield from point_statements(paragraph, cues, priors)
        yield from multiple_statements(paragraph, cues, priors)


def _total_rows(facts: Facts, lexicon: Lexicon) -> dict[int, tuple[Figure, ...]]:
    """The numbers of the total row of each table that has one."""
    found: dict[int, tuple[Figure, ...]] = {}
    words = lexicon.words("total")
    totals = {row for row in {f.place.row for f in facts.figures if f.row >= 0} if normal(row) in words}
    for table, figures in facts.by_table.items():
        cells = tuple(f for f in figures if table >= 0 and f.row >= 0 and f.place.row in totals)
        if len({f.row for f in cells}) == 1:
            found[table] = cells
    return found


def _just_before(paragraph: Paragraph, former: Paragraph | None) -> tuple[Mention, ...]:
    """The numbers of the last sentence of the paragraph directly before one, of the same section."""
    if former is None or former.block != paragraph.block - 1 or former.section != paragraph.section:
        return ()
    last = former.mentions[-1].sentence
    return tuple(replace(m, order=m.order - len(former.mentions)) for m in former.mentions if m.sentence == last)


def _remainders(paragraph: Paragraph, sentence: Sequence[Mention], gaps: Gaps, sides: Gaps, priors: Priors) -> Iterator[Statement]:
    """What is left: 预算100万元，支出98万元，结余2万元."""
    for position, left in enumerate(sentence):
        if left.part is not Part.VALUE or left.past or gaps.read(left.lead).ends_with("remainder") is None:
            continue
        before = [m for m in sentence[:position] if m.part is Part.VALUE and not m.past and same_kind(m.figure, left.figure)]
        pairs = _pairs([m for m in before if m.order not in paragraph.whole_of][-_MOST_BEFORE:])
        stated = len(pairs) == 1 and _is_plain(gaps.read(left.lead)) and are_sides(*pairs[0], _SPENDING, gaps, sides)
        kind = f"remainder/{'stated' if stated else 'pair' if len(pairs) == 1 else 'several'}"
        like = "rate/named/pair" if stated else ""
        readings = [
            Reading((sum_of(left.figure, [whole.figure, spent.figure], [1, -1]),), (), kind, priors.of(kind, like))
            for spent, whole in reversed(pairs)
        ]
        if readings:
            yield Statement(Claim.REMAINDER, left.name, (left.figure,), tuple(readings[:MOST_READINGS]))


def _is_plain(gap: Gap) -> bool:
    """Whether nothing but the word of a remainder and its period stands in front of a number: 上级专户另有结余 is of another account."""
    return gap.covered(gap.clause_start, "remainder", "period", "connective")


def _pairs(values: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """(spent, whole) of amounts in their order; the same amount in another unit (折合) is no part of itself."""
    return [
        (spent, whole)
        for i, spent in enumerate(values)
        for whole in values[:i]
        if spent.figure.quantity.base.meets(whole.figure.quantity.base) is Agreement.FAILS
    ]
