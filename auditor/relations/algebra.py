"""What the words of a sentence say that its numbers add up to, divide to or multiply to, whatever they are called: named rates,
points, multiples, amounts per head, remainders.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.facts.clauses import sentences_of
from auditor.facts.gaps import KINDS, Gap, Gaps
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.language.lexicon import Lexicon
from auditor.model.interval import Agreement
from auditor.relations.dealt import dealt_statements
from auditor.relations.equation import sum_of
from auditor.relations.judge import Reading
from auditor.relations.multiples import multiple_statements
from auditor.relations.named_rates import are_sides, rate_statements
from auditor.relations.per_head import per_head_statements
from auditor.relations.points import point_statements
from auditor.relations.statements import MOST_READINGS, Claim, Priors, Statement, same_kind

# the words of clauses, and those that only these statements ask for: in the reader of clauses they would hide others
_CUES = (*KINDS, "excess", "aim", "begins", "times", "term", "measure_of", "joins")
_SIDES = ("rate_of", "rate_above", "rate_below", "rate_pool", "filler")
_SPENDING = frozenset(("execution", "balance"))


def algebra_statements(paragraphs: Sequence[Paragraph], gaps: Gaps, lexicon: Lexicon, priors: Priors) -> Iterator[Statement]:
    """The statements of this kind in a document, in reading order."""
    cues, sides = Gaps(lexicon, _CUES), Gaps(lexicon, _SIDES)
    for paragraph in paragraphs:
        for sentence in sentences_of(paragraph):
            yield from rate_statements(paragraph, sentence, gaps, sides, priors)
            yield from _remainders(paragraph, sentence, gaps, sides, priors)
        yield from dealt_statements(paragraph, gaps, priors)
        yield from per_head_statements(paragraph, gaps, cues, priors)
        yield from point_statements(paragraph, cues, priors)
        yield from multiple_statements(paragraph, cues, priors)


def _remainders(paragraph: Paragraph, sentence: Sequence[Mention], gaps: Gaps, sides: Gaps, priors: Priors) -> Iterator[Statement]:
    """What is left: 预算100万元，支出98万元，结余2万元."""
    for position, left in enumerate(sentence):
        if left.part is not Part.VALUE or left.past or gaps.read(left.lead).ends_with("remainder") is None:
            continue
        before = [m for m in sentence[:position] if m.part is Part.VALUE and not m.past and same_kind(m.figure, left.figure)]
        pairs = _pairs([m for m in before if m.order not in paragraph.whole_of])
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
