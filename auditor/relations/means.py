"""Means of a few numbers that a sentence prints one behind the other, and of the years that a total of it is of.

2021年至2023年分别培训131人、149人和168人，年均149.33人; 三年合计1536.28万元，年均512.09万元. How many numbers there are must be said by the
series itself; where the words count years, they must be as many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.facts.gaps import Gaps, last_clause
from auditor.facts.mention import Mention, Part
from auditor.relations.equation import mean_of, product_of
from auditor.relations.judge import Reading
from auditor.relations.statements import AMOUNTS, Claim, Priors, Statement, as_rounded, same_kind

_FEWEST = 2  # numbers that have a mean
_YEARS = (("two", 2), ("three", 3), ("four", 4), ("five", 5))


def mean_statements(sentence: Sequence[Mention], cues: Gaps, priors: Priors) -> Iterator[Statement]:
    """The means of a sentence, in reading order."""
    for mean in sentence:
        if not _is_amount(mean) or not last_clause(mean.lead).endswith(cues.words("mean")):
            continue
        before = [m for m in sentence if m.order < mean.order]
        readings = [*_of_series(mean, before, cues, priors), *_of_total(mean, before, cues, priors)]
        if readings:
            yield Statement(Claim.PRODUCT, _name(before), (mean.figure,), tuple(readings))


def _name(before: Sequence[Mention]) -> str:
    return next((m.name for m in reversed(before) if len(m.name) > 1), "")


def _is_amount(mention: Mention) -> bool:
    return mention.part is Part.VALUE and mention.figure.quantity.dimension in AMOUNTS


def _of_series(mean: Mention, before: Sequence[Mention], cues: Gaps, priors: Priors) -> Iterator[Reading]:
    """The series directly in front of a mean."""
    series: list[Mention] = []
    for mention in reversed(before):
        if not _is_amount(mention) or not same_kind(mention.figure, mean.figure):
            break
        series.insert(0, mention)
        if not _goes_on(mention, cues):
            break
    years = _years(mean.lead, cues)
    if len(series) >= _FEWEST and series[-1].order == mean.order - 1 and years in (0, len(series)) and not _goes_on(series[0], cues):
        kind = "mean/series" if years else "mean/series/unsaid"
        equation = mean_of(as_rounded(mean.figure), [m.figure for m in series])
        yield Reading((equation,), (), kind, priors.of(kind, "ratio/given" if years else ""), bare=not years)


def _goes_on(mention: Mention, cues: Gaps) -> bool:
    """Whether nothing but a joint, and a year, stands between a number and the one before it: 、2022年 of 120人、2022年135人."""
    rest = mention.lead
    for word in cues.words("year_behind"):
        rest = rest.replace(word, "")
    return "".join(char for char in rest if not char.isdigit()) in cues.joints


def _of_total(mean: Mention, before: Sequence[Mention], cues: Gaps, priors: Priors) -> Iterator[Reading]:
    """The total of some years that stands directly in front of a mean: 三年合计1536.28万元，年均512.09万元."""
    total = before[-1] if before else None
    if total is None or not _is_amount(total) or not same_kind(total.figure, mean.figure) or total.order != mean.order - 1:
        return
    clause = last_clause(total.lead)
    years = _years(clause, cues)
    if years and _years(mean.lead, cues) in (0, years) and any(word in clause for word in cues.words("total")):
        kind = "mean/total"
        equation = product_of(total.figure, [as_rounded(mean.figure)], years)
        yield Reading((equation,), (), kind, priors.of(kind, "product/pair"))


def _years(words: str, cues: Gaps) -> int:
    """How many years some words count; 0 where they do not say."""
    clause = last_clause(words)
    found = {number for value, number in _YEARS if any(word in clause for word in cues.words("years_of", value))}
    return found.pop() if len(found) == 1 else 0
