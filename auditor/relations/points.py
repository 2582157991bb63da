"""Percentage points: how far one rate of a text lies above or below another.

满意度95.4%，比上年（92.2%）提高3.2个百分点. The other rate is printed beside the words of the comparison, elsewhere in the sentence
with words that make it last year's or a target, or in the sentence before. Rates that have nothing of that are never compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.facts.gaps import Gap, Gaps, name_in
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.language.tagger import Tag
from auditor.model.quantity import Dimension, Qualifier
from auditor.relations.equation import points_of
from auditor.relations.judge import Reading
from auditor.relations.statements import Claim, Priors, Statement

_APART = 2  # 相差 says how far, not which way
_SIGNS = {"rise": 1, "above": 1, "fall": -1, "below": -1, "apart": _APART}
_NUMERALS = "0123456789一二两三四五六七八九十"
_PRIOR, _AIM, _PLAIN, _OTHER = "prior", "aim", "", "other"
_MOST_RATES = 12  # of one sentence, among which two are told apart


class _Pair(NamedTuple):
    """Two rates of which points can be the difference; `like` is the kind of readings that is built the same way."""

    current: Mention
    base: Mention
    kind: str
    like: str


class _Words(NamedTuple):
    """What the words in front of points say: their direction, what they are held against, and of which rate they are."""

    sign: int
    against: str  # prior | aim | other | "" unsaid
    subject: str
    exceeds: bool = False  # by a word that is no change: 高于
    base: str = ""  # the words that name what they are held against


def point_statements(paragraph: Paragraph, cues: Gaps, priors: Priors) -> Iterator[Statement]:
    """The points of a paragraph, in reading order."""
    for points in paragraph.mentions:
        if points.part is not Part.POINTS or points.dealt >= 0 or points.figure.quantity.qualifier is not Qualifier.EXACT:
            continue
        words = _words(paragraph, points, cues)
        if words is None or not words.sign:
            continue
        pairs = list(_given(paragraph, points, words, cues)) or list(_found(paragraph, points, words, cues))
        readings = [_reading(points, pair, words.sign, priors) for pair in pairs]
        if readings:
            current, base = pairs[0].current, pairs[0].base
            name = words.subject or current.figure.label or base.figure.label or _name(current, cues)
            yield Statement(Claim.POINTS, name, (points.figure,), tuple(readings))


def _reading(points: Mention, pair: _Pair, sign: int, priors: Priors) -> Reading:
    current, base = pair.current.figure, pair.base.figure
    if sign == _APART:
        one, other = current.quantity.base.low, base.quantity.base.low
        sign = -1 if one is not None and other is not None and one < other else 1
    equation = points_of(points.figure, current, base, sign)
    return Reading((equation,), (), pair.kind, priors.of(pair.kind, pair.like))


def _words(paragraph: Paragraph, points: Mention, cues: Gaps) -> _Words | None:
    """The words that belong to points; those in front of the rate before them when this stands between: 低于目标（90%）3个百分点."""
    gap = cues.read(points.lead)
    word = _direction(gap, gap.clause_start)
    before = paragraph.in_front(points)
    if word is None and before is not None and _is_rate(before, points.sentence) and gap.covered(gap.lead_start, "aim", "period"):
        gap = cues.read(before.lead)
        word = _direction(gap, gap.clause_start)
        return _Words(_SIGNS.get(word.value, 0), _PLAIN, "", word.kind == "excess") if word is not None else None
    if word is None or gap.has("other_basis"):
        return None
    changes = [tag for tag in gap.tags if tag.kind == "change" and tag.start >= gap.clause_start]
    if len(changes) > 1:
        return None  # 增幅下降11.6个百分点: of a change, not of a rate
    comparison = gap.last("comparison")
    if comparison is None or comparison.end > word.start:
        against = gap.text[word.end :] if word.kind == "excess" else ""
        end = word.start
    else:
        against = gap.text[comparison.end : word.start if comparison.start >= gap.clause_start else gap.clause_start - 1]
        end = comparison.start if comparison.start >= gap.clause_start else word.start
    subject = _naming(name_in(gap, gap.clause_start, end), cues) if end > gap.clause_start else ""
    kind = _kind_of(cues.read(against))
    return _Words(_SIGNS.get(word.value, 0), kind, subject, word.kind == "excess", against if kind == _OTHER else "")


def _direction(gap: Gap, start: int) -> Tag | None:
    """The last word of a change or an excess."""
    found = [tag for tag in gap.tags if tag.kind in ("change", "excess") and tag.start >= start]
    return found[-1] if found else None


def _kind_of(against: Gap) -> str:
    """What the words behind 比 or 高于 name: the period before, a target, something else, or nothing."""
    if against.has("aim"):
        return _AIM
    period = against.period()
    if period is not None:
        return _PRIOR if period.value not in ("current", "next") else _OTHER
    return _OTHER if name_in(against, 0, len(against.text)) else _PLAIN


def _given(paragraph: Paragraph, points: Mention, words: _Words, cues: Gaps) -> Iterator[_Pair]:
    """The pair whose other rate stands directly in front of the points: 由92.2%提高到95.4%，提高…; 比上年的92.2%提高…"""
    last = paragraph.in_front(points)
    if last is None or not _is_rate(last, points.sentence):
        return
    gap = cues.read(last.lead)
    before = [m for m in paragraph.mentions[: last.order] if _is_rate(m, points.sentence)]
    if _ends(gap):
        if before and before[-1].order == last.order - 1 and words.against in (_PLAIN, _PRIOR):
            yield _Pair(last, before[-1], "points/start", "ratio/given")
        return
    if not _opens(gap):
        return
    then = paragraph.mentions[points.order + 1] if points.order + 1 < len(paragraph.mentions) else None
    if then is not None and _is_rate(then, points.sentence) and _reaches(cues.read(then.lead)):
        yield _Pair(then, last, "points/start", "ratio/given")
        return
    plain = [m for m in before if _role(m, before, cues) == _PLAIN and m.part is not Part.RATE]
    if plain and (_is_of(words.subject or _subject(gap), plain[-1], cues) or _is_progress(gap, plain[-1], cues)):
        beside = plain[-1].order == last.order - 1  # 占比86.73%，比上年的84.19%提高: nothing stands between the two
        kind = "points/given/beside" if beside else "points/given"
        yield _Pair(plain[-1], last, kind, "ratio/given" if beside or len(before) == 1 else "change/given")


def _is_progress(gap: Gap, rate: Mention, cues: Gaps) -> bool:
    """Whether the words of a comparison speak of a rate of completion: 为预算的53.3%，完成预算进度比上年同期的51.9%提高."""
    return rate.part is Part.COMPLETION and any(word in gap.clause for word in cues.words("progress"))


def _subject(gap: Gap) -> str:
    """Of which rate the words of a comparison speak: 取证率 of 取证率比上年的88.9%提高; a share is that of the rate before."""
    words = [tag for tag in gap.tags if tag.kind in ("comparison", "excess") and tag.start >= gap.clause_start]
    if not words or gap.has("share", gap.clause_start):
        return ""
    return name_in(gap, gap.clause_start, words[0].start)


def _ends(gap: Gap) -> bool:
    """Whether a rate is what a change ends at: 下降到2022年的."""
    end = gap.last("ends_at", gap.clause_start)
    return end is not None and gap.covered(end.end, "period")


def _opens(gap: Gap) -> bool:
    """Whether the words in front of a rate make it what points are counted from: 比上年的, 高于目标值, 由."""
    begins = gap.last("begins", gap.clause_start)
    if begins is not None and gap.covered(begins.end, "period", "aim"):
        return True
    words = [tag for tag in gap.tags if tag.kind in ("comparison", "excess") and tag.start >= gap.clause_start]
    return bool(words) and gap.first("change", words[-1].end) is None


def _reaches(gap: Gap) -> bool:
    """Whether nothing but 到, 至, 达到 stands in front of a rate, since the points or in a bracket behind them."""
    return gap.clause_start <= 1 and gap.covered(gap.clause_start + gap.clause.startswith("（"), "ends_at", "times")


def _found(paragraph: Paragraph, points: Mention, words: _Words, cues: Gaps) -> Iterator[_Pair]:
    """Pairs of a rate of the sentence with last year's or the target, that stands in it or in the sentence before."""
    if words.against == _OTHER:
        yield from _grown(paragraph, points, words, cues)
        return
    rates = [m for m in paragraph.mentions[: points.order] if _is_rate(m, points.sentence) and m.part is not Part.RATE]
    if len(rates) > _MOST_RATES or any(m.dealt >= 0 or _ends(cues.read(m.lead)) for m in rates):
        return  # several rates at a time, or one that was set anew
    plain = [m for m in rates if _role(m, rates, cues) == _PLAIN]
    if not plain or not _is_of(words.subject, plain[-1], cues):
        return
    current = plain[-1]
    wanted = (words.against,) if words.against else (_PRIOR, _AIM) if words.exceeds else (_PRIOR,)
    bases = [m for m in rates if _role(m, rates, cues) in wanted and _match(m, current, cues)]
    if bases:
        if len({_role(m, rates, cues) for m in bases}) > 1:
            return  # last year's and the target, and the words do not say which
        sole = len(rates) == 2 or {points.order - current.order, points.order - bases[-1].order} == {1, 2}
        if _role(bases[-1], rates, cues) == _AIM:
            yield _Pair(current, bases[-1], "points/aim", "completion/same/own" if sole else "change/a/found")
        else:
            yield _Pair(current, bases[-1], "points/found", "change/given" if sole else "change/a/found")
        return
    near = [m for m in paragraph.mentions if _is_rate(m, points.sentence - 1) and m.part is not Part.RATE]
    named = [m for m in near if _role(m, [*near, current], cues) in wanted and _name(m, cues) and _match(m, current, cues)]
    if len(named) == 1 and _name(current, cues):
        yield _Pair(current, named[0], "points/before", "change/a/found")


def _grown(paragraph: Paragraph, points: Mention, words: _Words, cues: Gaps) -> Iterator[_Pair]:
    """Two rates by which values rose that the words name: 收入增长10.2%；利润增长20.9%，利润增幅高于收入10.7个百分点."""
    if not words.exceeds or not words.subject:
        return
    risen = [m for m in paragraph.before(points) if m.part is Part.RATE and m.sign > 0 and m.sentence == points.sentence and m.dealt < 0]
    found = [[m for m in risen if _grows(paragraph, m, name, cues)] for name in (words.subject, words.base)]
    if all(len(one) == 1 for one in found) and found[0] != found[1]:
        yield _Pair(found[0][0], found[1][0], "points/grown", "change/given")


def _grows(paragraph: Paragraph, rate: Mention, name: str, cues: Gaps) -> bool:
    """Whether a rate of change is of the value that a name names, be it the name of its growth: 利润增幅."""
    value = next((m for m in reversed(paragraph.before(rate)) if m.part is Part.VALUE), None)
    growth = next((word for word in cues.words("change") if name.endswith(word)), "")
    plain = name.removesuffix(growth)
    return bool(plain) and value is not None and value.sentence == rate.sentence and plain in value.name


def _is_rate(mention: Mention, sentence: int) -> bool:
    quantity = mention.figure.quantity
    return (
        mention.sentence == sentence
        and quantity.dimension is Dimension.PERCENT
        and quantity.qualifier in (Qualifier.EXACT, Qualifier.EQUAL)
    )


def _role(rate: Mention, rates: Sequence[Mention], cues: Gaps) -> str:
    """Whether the words in front of a rate make it last year's or a target; of two years the earlier one is before the other."""
    gap = cues.read(rate.lead)
    aim = gap.last("aim", gap.clause_start)
    if aim is not None and not name_in(gap, aim.end, len(gap.text)):
        return _AIM  # 目标值（90%）, but not 目标完成率
    period = gap.period(gap.clause_start)
    if period is None:
        return _PLAIN
    if period.value.isdigit():
        years = [year for m in rates if (year := _year(m, rate, cues))]
        return _PRIOR if any(year > period.value for year in years) or _says_current(rates, cues) else _PLAIN
    return _PRIOR if period.value == "prior" else _PLAIN


def _period(gap: Gap) -> Tag | None:
    return gap.period(gap.clause_start)


def _year(rate: Mention, beside: Mention, cues: Gaps) -> str:
    """The year of a rate in digits; where none is printed, that which is reported, for one in front of another."""
    period = _period(cues.read(rate.lead))
    if period is not None:
        return period.value if period.value.isdigit() else ""
    return rate.figure.period if rate.order < beside.order and rate.figure.period.isdigit() else ""


def _says_current(rates: Sequence[Mention], cues: Gaps) -> bool:
    """Whether one of the rates is said to be of this year in words, so that a year in digits is another."""
    return any((tag := _period(cues.read(m.lead))) is not None and tag.value == "current" for m in rates)


def _name(rate: Mention, cues: Gaps) -> str:
    gap = cues.read(rate.lead)
    return rate.name or _naming(name_in(gap, gap.clause_start, len(gap.text)), cues)


def _naming(words: str, cues: Gaps) -> str:
    """Words that name a rate; 2023年 and 同口径调查 name none."""
    for word in sorted(cues.words("rate_unnamed"), key=len, reverse=True):
        words = words.replace(word, "")
    return words if words.strip(_NUMERALS) else ""


def _match(one: Mention, other: Mention, cues: Gaps) -> bool:
    """Whether two rates can be one at two times: the name of one holds that of the other, or one has none."""
    first, second = _name(one, cues), _name(other, cues)
    gap = cues.read(one.lead)
    if _opens(gap) and not _is_of(_naming(_subject(gap), cues), other, cues):
        return False  # 执行率95%，取证率比2022年的88.9%提高
    return first in second or second in first


def _is_of(subject: str, rate: Mention, cues: Gaps) -> bool:
    """Whether points of a subject can be those of a rate: 执行率95%，满意度提高3个百分点 are of two."""
    name = _name(rate, cues)
    return not subject or (bool(name) and (subject in name or name in subject))
