"""Multiples: one amount is so many times another (是上年150万元的3.2倍), or has grown so many times (增长2倍), which is one more.

Both amounts are printed. 3倍以上 and 近3倍 say too little to be computed again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.facts.gaps import Gap, Gaps, name_in
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.language.units import MULTIPLE
from auditor.model.quantity import Qualifier
from auditor.relations.equation import Equation, change_of, ratio_of
from auditor.relations.judge import Reading
from auditor.relations.statements import AMOUNTS, Claim, Priors, Statement, same_kind

_SERIES = 3  # amounts, each of a year of its own


class _Base(NamedTuple):
    """What an amount is a multiple of, and how it was found: given | start | pair | found | year."""

    mention: Mention
    how: str
    like: str


def multiple_statements(paragraph: Paragraph, cues: Gaps, priors: Priors) -> Iterator[Statement]:
    """The multiples of a paragraph, in reading order."""
    for times in paragraph.mentions:
        quantity = times.figure.quantity
        if quantity.unit != MULTIPLE or quantity.qualifier is not Qualifier.EXACT or times.dealt >= 0:
            continue
        before = [m for m in paragraph.mentions[: times.order] if m.sentence == times.sentence and _is_amount(m)]
        grown = times.part is Part.AMOUNT
        base = _base(before, times, cues, grown=grown)
        if base is None and not grown:
            yield from _named(before, times, cues, priors)
        if base is None or (grown and (times.sign < 0 or times.own_basis)):
            continue
        current = _current(before, base, cues)
        of = base.mention if base.how == "given" else times
        if current is None or not (grown or base.how == "start" or _is_of(current, of, cues)):
            continue
        kind = f"multiple/{'grown' if grown else 'of'}/{base.how}"
        equation = _equation(times, current, base.mention, grown=grown)
        yield Statement(Claim.MULTIPLE, current.name, (times.figure,), (Reading((equation,), (), kind, priors.of(kind, base.like)),))


def _named(before: Sequence[Mention], times: Mention, cues: Gaps, priors: Priors) -> Iterator[Statement]:
    """One of two amounts as a multiple of the other, both by name: 网上办理80件，窗口办理20件，网上办理量是窗口办理量的4倍."""
    gap = cues.read(times.lead)
    word = gap.last("times", gap.clause_start)
    if len(before) < 2 or word is None or before[-1].order != times.order - 1:
        return
    one, other = before[-2:]
    first, second = gap.text[gap.clause_start : word.start], gap.text[word.end :]
    pairs = [pair for pair in ((one, other), (other, one)) if _speaks_of(first, *pair) and _speaks_of(second, *reversed(pair))]
    if len(pairs) != 1 or not same_kind(one.figure, other.figure) or one.past != other.past:
        return
    current, base = pairs[0]
    kind = "multiple/of/named"
    reading = Reading((ratio_of(times.figure, current.figure, base.figure),), (), kind, priors.of(kind, "ratio/given"))
    yield Statement(Claim.MULTIPLE, current.name, (times.figure,), (reading,))


def _speaks_of(words: str, one: Mention, other: Mention) -> bool:
    """Whether words share more with the name of one amount than with that of the other."""
    return _shared(words, one.name) > _shared(words, other.name)


def _shared(words: str, name: str) -> int:
    """How many pairs of neighbouring characters of a name stand in words."""
    return sum(name[at : at + 2] in words for at in range(len(name) - 1))


def _is_of(current: Mention, of: Mention, cues: Gaps) -> bool:
    """Whether nothing, or the name of the amount itself, stands in front of 是 in 是上年150万元的3倍."""
    gap = cues.read(of.lead)
    word = gap.last("times", gap.clause_start)
    named = _subject(name_in(gap, gap.clause_start, word.start), cues) if word is not None else ""
    return not named or named in current.name or (bool(current.name) and current.name in named)


def _subject(words: str, cues: Gaps) -> str:
    """What words name besides a year and a total: nothing in 总量是2021年104万元的3倍."""
    for word in sorted(cues.words("total"), key=len, reverse=True):
        words = words.replace(word, "")
    return "".join(char for char in words if not char.isdigit())


def _equation(times: Mention, current: Mention, base: Mention, *, grown: bool) -> Equation:
    return change_of(times.figure, current.figure, base.figure) if grown else ratio_of(times.figure, current.figure, base.figure)


def _is_amount(mention: Mention) -> bool:
    return mention.part in (Part.VALUE, Part.PRIOR, Part.BASE) and (
        mention.figure.quantity.dimension in AMOUNTS and mention.figure.quantity.unit != MULTIPLE
    )


def _base(before: Sequence[Mention], times: Mention, cues: Gaps, *, grown: bool) -> _Base | None:
    """The amount that the words name as what is multiplied."""
    if not before:
        return None
    gap, last = cues.read(times.lead), before[-1]
    beside = last.order == times.order - 1
    if grown:
        if beside and last.part is Part.PRIOR:
            return _Base(last, "given", "change/given")
        if beside and last.ends and len(before) > 1:
            return _Base(before[-2], "start", "ratio/given" if len(before) == 2 else "change/r/start")
        return _past(before, "change/r/found")
    of = gap.last("times", gap.clause_start)
    if beside and of is None and gap.covered(0) and cues.read(last.lead).last("times", cues.read(last.lead).clause_start):
        return _Base(last, "given", "ratio/given" if len(before) == 2 else "change/given")
    if of is not None and gap.period(of.end) is not None and gap.covered(of.end, "period"):
        if (of_year := _of_year(before, gap, of.end)) is not None:
            return of_year
        found = _past(before, "change/r/found")
        return found._replace(how="pair", like="ratio/given") if found is not None and beside and _are_pair(before[-2:], cues) else found
    if beside and of is not None and last.ends and len(before) > 1 and gap.covered(of.end, "formerly"):
        return _Base(before[-2], "start", "ratio/given" if len(before) == 2 else "change/given")  # 由3200提高到8000，为改造前的2.5倍
    return None


def _of_year(before: Sequence[Mention], gap: Gap, start: int) -> _Base | None:
    """The amount of the year that is named, in a series of years: 2020年300件，2021年420件，2023年750件，是2020年的2.5倍."""
    period = gap.period(start)
    year = period.value if period is not None else ""
    series = [m for m in before if m.part is Part.VALUE]
    years = [m.period for m in series]
    if not year.isdigit() or years.count(year) != 1 or len(series) < _SERIES or not all(one.isdigit() for one in years):
        return None
    base = series[years.index(year)]
    alike = all(same_kind(m.figure, base.figure) for m in series)
    return _Base(base, "year", "ratio/given") if alike and sorted(set(years)) == years else None


def _are_pair(amounts: Sequence[Mention], cues: Gaps) -> bool:
    """Whether two amounts stand side by side and are one thing at two times: 312万元，上年为223万元; 由上年的3万亩增加到5万亩."""
    if len(amounts) < 2:
        return False
    one, other = amounts
    side_by_side = other.order - one.order == 1 and one.past != other.past
    return side_by_side and _is_one_thing(one, other, cues) and same_kind(one.figure, other.figure)


def _is_one_thing(one: Mention, other: Mention, cues: Gaps) -> bool:
    """Whether two amounts have one name, or the second of two side by side none but its year: 2022年企业18户，2023年45户."""
    if one.name == other.name:
        return True
    first, second = (_subject(m.name, cues) for m in sorted((one, other), key=lambda m: m.order))
    return first == second or (not second and abs(one.order - other.order) == 1)


def _past(before: Sequence[Mention], like: str) -> _Base | None:
    """The one amount of the sentence that is of the period before."""
    past = [m for m in before if m.past]
    return _Base(past[0], "found", like) if len(past) == 1 else None


def _current(before: Sequence[Mention], base: _Base, cues: Gaps) -> Mention | None:
    """The amount that is so many times the base: where the base begins a change, its end, else the value before it, the last
    one of its series, or the one of this period.
    """
    if base.how == "start":
        found = [m for m in before if m.order > base.mention.order and m.ends]
    elif base.how == "given":
        found = [m for m in before if m.order < base.mention.order and m.part is Part.VALUE and not m.past and not _is_each(m, cues)]
    elif base.how == "year":
        found = [m for m in before if m.part is Part.VALUE and m.order > base.mention.order]
    else:
        found = [m for m in before if m.part is Part.VALUE and not m.past and _is_one_thing(m, base.mention, cues)]
    found = [m for m in found if same_kind(m.figure, base.mention.figure)]
    return found[-1] if found else None


def _is_each(mention: Mention, cues: Gaps) -> bool:
    """Whether an amount is one of each: 村均22.29万元."""
    gap = cues.read(mention.lead)
    return gap.has("per", gap.clause_start)
