"""Rates that are handed out one to one: 预算100万元、200万元和300万元，分别支出98万元、150万元和297万元，执行率分别为98%、75%、99%.

No word says what each rate divides. Where all but one of them fit two rows of amounts in their order, the rows are theirs, and
the one that does not fit is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.facts.gaps import Gaps, name_in
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.model.interval import Agreement
from auditor.model.quantity import Dimension
from auditor.relations.equation import Equation, ratio_of
from auditor.relations.judge import Reading, checks, evidence
from auditor.relations.statements import AMOUNTS, Claim, Priors, Statement, same_kind

_FEWEST = 3  # rates of which one can be wrong
_BITS = 12  # of those that fit
_KIND, _LIKE = "rate/dealt", "rate/stated/money"
_PARTS = (Part.NAMED, Part.OTHER)  # shares and completions are held against what their words name


def dealt_statements(paragraph: Paragraph, gaps: Gaps, priors: Priors) -> Iterator[Statement]:
    """The rates of a paragraph that are handed out to as many amounts."""
    for first in paragraph.mentions:
        if first.dealt != 0 or first.dealt_of < _FEWEST or first.part not in _PARTS or not _is_rate(first):
            continue
        rates = paragraph.mentions[first.order : first.order + first.dealt_of]
        found = _fitting(rates, _rows(paragraph, first))
        if found is None:
            continue
        bits = [evidence(equation) for equation in found]
        gap = gaps.read(first.lead)
        name = first.name or name_in(gap, gap.clause_start, len(gap.text)) or first.figure.label
        for at, equation in enumerate(found):
            reading = Reading((equation,), (), _KIND, priors.of(_KIND, _LIKE))
            yield Statement(Claim.RATE, name, (rates[at].figure,), (reading,), sum(bits) - bits[at])


def _is_rate(mention: Mention) -> bool:
    return mention.figure.quantity.dimension is Dimension.PERCENT


def _rows(paragraph: Paragraph, first: Mention) -> list[Sequence[Mention]]:
    """Rows of as many amounts before the rates, the nearest first: handed out, listed, or one behind the other."""
    count = first.dealt_of
    amounts = [m for m in paragraph.before(first) if m.part is Part.VALUE and m.figure.quantity.dimension in AMOUNTS]
    rows: list[Sequence[Mention]] = [amounts[start : start + count] for start in range(len(amounts) - count, -1, -1)]
    return [row for row in rows if all(same_kind(m.figure, row[0].figure) for m in row)]


def _fitting(rates: Sequence[Mention], rows: Sequence[Sequence[Mention]]) -> list[Equation] | None:
    """The equations of the two rows that all rates fit, or all but one; None where there are none, or several."""
    found: list[list[Equation]] = []
    for at, parts in enumerate(rows):
        for wholes in rows[at + 1 :]:
            if wholes[-1].order >= parts[0].order:
                continue
            equations = [ratio_of(r.figure, p.figure, w.figure) for r, p, w in zip(rates, parts, wholes, strict=True)]
            holding = [equation for equation in equations if checks(equation) is Agreement.HOLDS]
            if len(holding) >= len(rates) - 1 and sum(equation.bits() for equation in holding) >= _BITS:
                found.append(equations)
    return found[0] if len(found) == 1 else None
