"""Totals behind what a text adds to one number: 收入A，加上上级补助收入B、上年结转C，收入总计D.

The number that is added to stands in front of 加上, is named there (收入加上补助B), or was told in a sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from auditor.facts.clauses import sentences_of
from auditor.facts.gaps import Gaps
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.relations.equation import sum_of
from auditor.relations.judge import Reading
from auditor.relations.lists import Words, flow_of, of_flow, of_one_time
from auditor.relations.statements import Claim, Priors, Statement, same_kind

_EARLIER = 3  # values of the sentences before that can be what is added to
_LONGEST = 60
_Way = tuple[str, Sequence[Mention]]


def addition_statements(paragraphs: Sequence[Paragraph], gaps: Gaps, words: Words, priors: Priors) -> Iterator[Statement]:
    """The totals of a document that end an addition, in reading order."""
    for paragraph in paragraphs:
        for sentence in sentences_of(paragraph):
            plain = [m for m in sentence if m.part is Part.VALUE and m.depth == 0 and not gaps.read(m.lead).has("per")]
            values, start = of_one_time(plain), 0
            for position, whole in enumerate(values):
                gap = gaps.read(whole.lead)
                total = words.names_total(gap.lead) or gap.has("total", gap.lead_start)
                if position == start or whole.order in paragraph.whole_of or not total or words.added_to([whole]):
                    continue
                before, start = values[start:position], position + 1
                parts = of_flow(whole, [m for m in before if same_kind(m.figure, whole.figure)], gaps)
                ways = _ways(paragraph, whole, parts, sentence[0], gaps, words)
                if ways:
                    yield _statement(whole, ways, words, priors)


def _ways(paragraph: Paragraph, whole: Mention, parts: Sequence[Mention], first: Mention, gaps: Gaps, words: Words) -> list[_Way]:
    """What can be added up to a total, likeliest first."""
    found = words.added_to(parts)
    if found is None or len(parts) > _LONGEST:
        return []
    at, base = found
    earlier = [
        m
        for m in reversed(paragraph.mentions[: parts[0].order])
        if m.part is Part.VALUE and not m.past and m.depth == 0 and same_kind(m.figure, whole.figure)
    ]
    if base:
        named = [m for m in earlier if m.name and (m.name in base or base in m.name)][:1]
        return [("named", [*named, *parts])] if named else []
    if not at:
        before = [m for m in earlier if m.sentence < first.sentence and m.order not in paragraph.whole_of]
        flow = flow_of(whole, gaps)
        alike = [m for m in before if flow and flow_of(m, gaps) == flow]
        likely = [*alike, *(m for m in before if m not in alike)]
        return [("onto", [one, *parts]) for one in likely[:_EARLIER]]
    if at == 1:
        return [("alone", parts)]
    outer, near = ("outer", _without_inner(parts, at, gaps)), ("near", parts[at - 1 :])
    joined = parts[at - 1].lead.startswith("、")
    return [outer, near] if joined or len(outer[1]) < len(parts) else [near, outer]


def _without_inner(parts: Sequence[Mention], at: int, gaps: Gaps) -> list[Mention]:
    """The parts without those of what is added to, which 其中 opens: 基金收入A，其中土地出让收入B，加上补助C."""
    inner = next((place for place in range(1, at) if gaps.read(parts[place].lead).has("opener")), at)
    return [*parts[:inner], *parts[at:]]


def _statement(whole: Mention, ways: Sequence[_Way], words: Words, priors: Priors) -> Statement:
    every = {m.figure.id: m for _, way in ways for m in way}
    readings = []
    for how, way in ways:
        signs = [-1 if words.is_taken_off(part) else 1 for part in way]
        kind = f"total/plus/{how}"
        equation = sum_of(whole.figure, [m.figure for m in way], signs)
        readings.append(Reading((equation,), (), kind, priors.of(kind, "total/plus/alone" if how in ("named", "near", "outer") else "")))
    names = MappingProxyType({m.figure.id: m.name for m in (whole, *every.values())})
    return Statement(Claim.LIST, whole.name, (whole.figure, *(m.figure for m in ways[0][1])), tuple(readings), names=names)
