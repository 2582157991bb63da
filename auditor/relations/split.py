"""Sentences that split a total told before: 按部门分：税务部门A，…；财政部门B. Their numbers make it, and so do what they were
planned to be and what they changed by.

The numbers of the split are those that begin its parts, which a semicolon parts. The total is the one that the words name
(地方收入按构成分), or what the sentences or paragraphs before begin with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType

from auditor.facts.clauses import sentences_of
from auditor.facts.mention import Basis, Mention, Paragraph, Part
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.language.numbering import strip_numbering
from auditor.model.interval import Agreement
from auditor.model.quantity import Dimension
from auditor.relations.equation import sum_of
from auditor.relations.judge import SPEAKING, Reading, checks
from auditor.relations.lists import belongs, moved_by
from auditor.relations.statements import Claim, Priors, Statement, once, same_kind

_REACH = 4  # paragraphs in which the total can stand before
_MOST_WHOLES = 4
_FEWEST = 2
_LONGEST = 10  # characters between 按 and 分
_Placed = tuple[Paragraph, Mention]


def split_statements(paragraphs: Sequence[Paragraph], lexicon: Lexicon, priors: Priors) -> Iterator[Statement]:
    """The splits of a document, in reading order."""
    words = lexicon.compiled(_words)
    passed: set[int] = set()  # paragraphs that split a total themselves
    for index, paragraph in enumerate(paragraphs):
        sentences = [sentence for sentence in sentences_of(paragraph) if sentence]
        for at, sentence in enumerate(sentences):
            subject = _subject(sentence[0], words)
            if subject is None:
                continue
            if at == 0:
                passed.add(index)
            parts = _parts(sentence)
            if len(parts) == 1 and at + 1 < len(sentences):
                parts += _parts(sentences[at + 1])[:1]  # 按级次分：上划收入A。地方收入B。
            before = [one for place, one in enumerate(paragraphs[:index]) if place not in passed and index - place <= _REACH]
            wholes = list(_wholes(paragraph, sentence[0], before, subject, parts)) if len(parts) >= _FEWEST else []
            if wholes:
                yield from _statements(wholes, [(paragraph, part) for part in parts], subject, priors)


def _words(lexicon: Lexicon) -> re.Pattern[str]:
    begins, ends = lexicon.any("split", "begins"), lexicon.any("split", "ends")
    return re.compile(rf"^(?P<subject>[^，。；：]*?){begins}[^，。；：]{{1,{_LONGEST}}}?{ends}[：，]")


def _subject(first: Mention, words: re.Pattern[str]) -> str | None:
    """What a sentence splits by its own words, "" where it does not say; None where it splits nothing."""
    found = words.match(strip_numbering(normal(first.lead).lstrip("。")))
    return found["subject"] if found is not None else None


def _parts(sentence: Sequence[Mention]) -> list[Mention]:
    """The first amount of a sentence and of each part behind a semicolon, of one kind."""
    plain = [m for m in sentence if m.part is Part.VALUE and not m.depth and not m.past and m.figure.quantity.dimension is Dimension.MONEY]
    return [m for at, m in enumerate(plain) if at == 0 or "；" in m.lead]


def _wholes(paragraph: Paragraph, first: Mention, before: Sequence[Paragraph], subject: str, parts: Sequence[Mention]) -> Iterator[_Placed]:
    """What the parts can make: a total that the words name, then what sentences and paragraphs before begin with."""
    own = [(paragraph, m) for m in _heads(paragraph) if m.order < first.order]
    further = [(one, m) for one in reversed(before) if one.section == paragraph.section for m in _heads(one)]
    every = [one for one in (*own, *further) if _can_be(one[1], parts)]
    named = [one for one in every if subject and _is_of(subject, one[1].name)]
    likely = {mention.figure.id: (place, mention) for place, mention in reversed([*named, *every])}
    for mention in list(once(m for _, m in (*named, *every)))[:_MOST_WHOLES]:
        yield likely[mention.figure.id]


def _heads(paragraph: Paragraph) -> list[Mention]:
    """The numbers that the sentences of a paragraph begin with, but for parts of others."""
    firsts = [next((m for m in sentence if m.part is Part.VALUE), None) for sentence in sentences_of(paragraph)]
    return [m for m in firsts if m is not None and not m.depth and not m.past and m.order not in paragraph.whole_of]


def _can_be(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether no part is larger than the whole, or of another kind or time."""
    high = whole.figure.quantity.base.high
    lows = [part.figure.quantity.base.low for part in parts]
    alike = all(same_kind(part.figure, whole.figure) and belongs(part, whole) for part in parts)
    return alike and high is not None and all(low is not None and low <= high for low in lows)


def _is_of(subject: str, name: str) -> bool:
    """Whether a name holds the characters of another in their order: 地方收入 is short for 地方一般公共预算收入."""
    rest = iter(name)
    return all(char in rest for char in subject)


def _statements(wholes: Sequence[_Placed], parts: Sequence[_Placed], subject: str, priors: Priors) -> Iterator[Statement]:
    readings = []
    for (paragraph, whole), how in zip(wholes, ["named" if subject else "first"] + ["further"] * len(wholes), strict=False):
        kind = f"split/{how}" if paragraph is not parts[0][0] else f"split/{how}/same"
        equation = sum_of(whole.figure, [part.figure for _, part in parts])
        readings.append(Reading((equation,), (), kind, priors.of(kind), bare=True))
    yield _statement(Claim.LIST, wholes[0][1], [wholes[0][1], *(part for _, part in parts)], readings)
    shown = next((w for w, r in zip(wholes, readings, strict=True) if checks(r.equations[0]) is Agreement.HOLDS), None)
    if shown is None or sum_of(shown[1].figure, [part.figure for _, part in parts]).bits() < SPEAKING:
        return
    for kind, find in (("split/planned", _planned), ("split/moved", moved_by)):
        yield from _beside([shown, *parts], kind, find, priors)


def _beside(
    placed: Sequence[_Placed], kind: str, find: Callable[[Paragraph, Mention], Mention | None], priors: Priors
) -> Iterator[Statement]:
    """What stands beside the total and beside each of its parts: the same sum."""
    found = [m for paragraph, mention in placed if (m := find(paragraph, mention)) is not None]
    if len(found) < len(placed) or len({m.basis is Basis.BUDGET for m in found}) > 1 or len({m.stage for m in found}) > 1:
        return
    first, *others = found
    if all(same_kind(other.figure, first.figure) for other in others):
        turn = first.sign or 1
        equation = sum_of(first.figure, [m.figure for m in others], [(m.sign or 1) * turn for m in others])
        reading = Reading((equation,), (), kind, priors.of(kind, "list/moved"))
        names = {m.figure.id: mention.name for m, (_, mention) in zip(found, placed, strict=True)}
        claim = Claim.MOVED if kind == "split/moved" else Claim.LIST
        yield _statement(claim, placed[0][1], found, [reading], names)


def _planned(paragraph: Paragraph, value: Mention) -> Mention | None:
    """The plan that a value is held against, directly behind it: 完成A，占年初预算B的43%."""
    behind = paragraph.mentions[value.order + 1 : value.order + 2]
    return next((m for m in behind if m.part is Part.BASE and m.sentence == value.sentence), None)


def _statement(
    claim: Claim, whole: Mention, mentions: Sequence[Mention], readings: Sequence[Reading], names: dict[str, str] | None = None
) -> Statement:
    known = names or {m.figure.id: m.name for m in mentions}
    return Statement(claim, whole.name, tuple(m.figure for m in mentions), tuple(readings), names=MappingProxyType(known))
