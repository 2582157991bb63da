"""Shares and completions that a text states: 占…的46.20%, 完成预算的98.5%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from auditor.facts.fact import Known, compare
from auditor.facts.gaps import CLAUSE_ENDS
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.facts.space import Space
from auditor.model.figure import Figure
from auditor.model.interval import Agreement
from auditor.model.quantity import Qualifier
from auditor.relations.equation import ratio_of
from auditor.relations.judge import Reading, checks
from auditor.relations.statements import AMOUNTS, BUDGETS, MOST_READINGS, Claim, Priors, Statement, heads, once, other_span, same_kind
from auditor.relations.told import Told

_REACH = 4  # paragraphs before a share in which its whole can stand
_MIN_NAME = 4  # characters of a name that may be the end of another
_ALL = 100
_NAMED = ("given", "same", "named", "total", "cell", "ends")  # ways in which words name a whole
_BESIDE = 7  # bits of neighbours that make a whole theirs
_CLAIMS = {Part.SHARE: Claim.SHARE, Part.COMPLETION: Claim.COMPLETION}


class _Whole(NamedTuple):
    figure: Figure
    how: str  # given | same | named | total | cell | list | ends | row | sentence | before


class _Wholes:
    """Where the whole of a share is looked for."""

    def __init__(self, told: Told, space: Space) -> None:
        self.told, self.space = told, space
        self.paragraphs = told.paragraphs

    def is_called(self, whole: Mention, name: str) -> bool:
        """Whether a name is that of a whole, or the flow that it is of: 总支出 of “三公”经费总支出."""
        core, own = self.told.core(name), self.told.core(whole.name)
        return own == core or (core in self.told.flows and own.endswith(core))

    def named(self, index: int, mention: Mention, part: Mention) -> Iterator[_Whole]:
        """What bears the name that a share gives its whole: the nearest before it, then behind it, then in tables."""
        core = self.told.core(mention.against)
        if core in self.told.flows:
            yield from (_Whole(m.figure, "total") for m in self.told.totals(core, index, mention))
        else:
            found = [(at, m) for at, m in self.told.of(core) if m.past == part.past and m.figure.id != part.figure.id]
            before = [m for at, m in found if (at, m.order) < (index, mention.order)]
            behind = [m for at, m in found if (at, m.order) > (index, mention.order)]
            yield from (_Whole(m.figure, "named") for m in (*reversed(before), *behind))
        own = self.space.of(part.figure)
        if own is None:
            return
        for fact in (fact for name in dict.fromkeys((mention.against, core)) for fact in self.space.named(name) if not fact.in_text):
            if Known.DIFFERENT not in (compare(own, fact)[aspect] for aspect in ("period", "stage", "level")):
                yield _Whole(fact.figure, "cell")


def share_statements(told: Told, space: Space, priors: Priors) -> Iterator[Statement]:
    """The shares and completion rates of a document, in reading order."""
    wholes = _Wholes(told, space)
    for index in range(len(told.paragraphs)):
        yield from _with_neighbours(list(_shares(wholes, index, priors)), priors)


def _shares(wholes: _Wholes, index: int, priors: Priors) -> Iterator[Statement]:
    paragraph = wholes.paragraphs[index]
    for mention in paragraph.mentions:
        if mention.part not in _CLAIMS or mention.own_basis or _is_remark(paragraph, mention):
            continue
        readings: list[Reading] = []
        name = ""
        for part, wanted in _parts(wholes, index, mention):
            if wanted == "other" and mention.part is Part.COMPLETION and not readings and _is_own(paragraph, mention):
                break
            name = name or part.name
            for found in _wholes(wholes, index, mention, part):
                kind = "ratio/given" if found.how == "given" and wanted == "own" else f"{_CLAIMS[mention.part]}/{found.how}/{wanted}"
                equation = ratio_of(mention.figure, part.figure, found.figure)
                readings.append(Reading((equation,), (), kind, priors.of(kind), bare=_is_beyond(mention, part, found)))
        if readings:
            yield Statement(_CLAIMS[mention.part], name, (mention.figure,), tuple(readings[:MOST_READINGS]))


def _is_remark(paragraph: Paragraph, rate: Mention) -> bool:
    """Whether a rate only says where the one before it lies: 为年初预算的114.88%，大于100%的原因是."""
    before = paragraph.in_front(rate)
    if before is None or before.part not in _CLAIMS or before.sentence != rate.sentence or rate.name:
        return False
    return rate.figure.quantity.qualifier is not Qualifier.EXACT and not rate.lead.strip(CLAUSE_ENDS)


def _is_own(paragraph: Paragraph, completion: Mention) -> bool:
    """Whether a completion is of the amount right in front of it, which has a name of its own: 其中税收A，为预算的100.6%."""
    before = paragraph.in_front(completion)
    if before is None or before.part is not Part.VALUE or before.sentence != completion.sentence:
        return False
    whole = paragraph.whole_of.get(before.order)
    return whole is not None and bool(before.name) and before.name != whole.name


def _is_beyond(share: Mention, part: Mention, whole: _Whole) -> bool:
    """Whether a part is more than the whole of which a text says less than all: it is hardly the whole that is meant."""
    rate, low, high = share.figure.quantity.value, part.figure.quantity.base.low, whole.figure.quantity.base.high
    return share.part is Part.SHARE and rate is not None and rate <= _ALL and low is not None and high is not None and low > high


def _with_neighbours(statements: Sequence[Statement], priors: Priors) -> Iterator[Statement]:
    """The shares of one paragraph, each held against the whole of its neighbours first where words name none.

    Two shares beside it that fit one whole say more of that whole than its place in the sentence does.
    """
    fits: dict[str, dict[int, int]] = {}  # whole -> the shares that fit it, with their evidence
    wholes: dict[str, Figure] = {}
    for position, statement in enumerate(statements):
        if statement.claim is not Claim.SHARE:
            continue
        own = statement.readings[0].equations[0].members[1].figure.id
        for reading in statement.readings:
            equation = reading.equations[0]
            whole = equation.members[2].figure
            wholes[whole.id] = whole
            if equation.members[1].figure.id == own and checks(equation) is Agreement.HOLDS:
                fits.setdefault(whole.id, {})[position] = equation.bits()
    for position, statement in enumerate(statements):
        if statement.claim is not Claim.SHARE or statement.readings[0].kind.split("/")[1] in _NAMED:
            yield statement
            continue
        evidence = {w: sum(bits for p, bits in fitting.items() if p != position) for w, fitting in fits.items()}
        best = max(evidence, key=lambda w: evidence[w], default="")
        rate, part = (member.figure for member in statement.readings[0].equations[0].members[:2])
        if not best or evidence[best] < _BESIDE or best == part.id or not same_kind(wholes[best], part) or _is_later(rate, wholes[best]):
            yield statement
            continue
        first = Reading((ratio_of(rate, part, wholes[best]),), (), "share/beside", priors.of("share/beside"))
        yield replace(statement, readings=(first, *statement.readings), beside=evidence[best])


def _is_later(share: Figure, whole: Figure) -> bool:
    """Whether a whole is told in a sentence behind a share: that is about something else."""
    return whole.place.order > share.place.order and whole.locality != share.locality


def _parts(wholes: _Wholes, index: int, mention: Mention) -> Iterator[tuple[Mention, str]]:
    """The amounts that a share can be of, and how they were found."""
    paragraph = wholes.paragraphs[index]
    following = paragraph.mentions[mention.order + 1] if mention.order + 1 < len(paragraph.mentions) else None
    if following is not None and (following.part is not Part.VALUE or following.name not in ("", mention.name)):
        following = None
    if mention.name and following is not None:
        yield following, "behind"  # 基本支出占65.25%，为947.24万元
    elsewhere = bool(mention.name and following is not None)
    named = mention.name and mention.part is Part.SHARE and mention.dealt < 0 and following is None
    if named and all(m.name != mention.name for m in paragraph.before(mention)):
        told = wholes.told.nearest(mention.name, index, mention)
        yield from ((m, "told") for m in told)
        elsewhere = bool(told)
    for rank, head in enumerate(once(heads(paragraph, mention))):
        if rank > 3 or mention.order - head.order > 12:
            break
        if _is_last_of_several(paragraph, head, mention):
            break
        if other_span(mention, head):
            continue
        if head.figure.quantity.dimension in AMOUNTS:
            yield head, "own" if rank == 0 and not elsewhere else "other"


def _is_last_of_several(paragraph: Paragraph, amount: Mention, completion: Mention) -> bool:
    """Whether an amount of a sentence before is the last of several by name: what the next sentence says is of all of them, or none."""
    if completion.part is not Part.COMPLETION or amount.sentence == completion.sentence or not amount.name:
        return False
    named = {m.name for m in paragraph.mentions if m.sentence == amount.sentence and m.part is Part.VALUE and m.name}
    return len(named) > 1


def _wholes(wholes: _Wholes, index: int, mention: Mention, part: Mention) -> Iterator[_Whole]:
    """What a share can be of, likeliest first."""
    paragraph = wholes.paragraphs[index]
    before = paragraph.in_front(mention)
    if before is not None and before.part is Part.BASE:
        if same_kind(before.figure, part.figure):
            yield _Whole(before.figure, "given")
        return
    seen = {part.figure.id}
    for found in _found(wholes, index, mention, part):
        if found.figure.id not in seen and same_kind(found.figure, part.figure):
            seen.add(found.figure.id)
            yield found


def _found(wholes: _Wholes, index: int, mention: Mention, part: Mention) -> Iterator[_Whole]:
    paragraphs, space = wholes.paragraphs, wholes.space
    paragraph = paragraphs[index]
    values = [
        m
        for m in reversed(paragraph.before(mention))
        if m.part in (Part.VALUE, Part.BASE) and m.figure.id != part.figure.id and m.past == part.past
    ]
    if mention.part is Part.COMPLETION:
        yield from _budgets(paragraph, values, mention, part, space)
        return
    near = [
        m
        for p in reversed(paragraphs[max(index - _REACH, 0) : index])
        for m in reversed(p.mentions)
        if m.part is Part.VALUE and m.past == part.past
    ]
    if mention.against:
        yield from (_Whole(m.figure, "same") for m in (*values, *near) if m.name == mention.against)
    whole = paragraph.whole_of.get(part.order)
    if whole is not None and mention.against and wholes.is_called(whole, mention.against):
        yield _Whole(whole.figure, "same")
    if mention.against and mention.part is Part.SHARE:
        yield from wholes.named(index, mention, part)
    if whole is not None:
        yield _Whole(whole.figure, "list")
    if mention.against:
        yield from (_Whole(m.figure, "ends") for m in (*values, *near) if _ends(m.name, mention.against, space))
    if mention.part is Part.SHARE and (rows := space.rows_of(part.figure)):
        told = (m for p in reversed(paragraphs[:index]) for m in reversed(p.mentions) if m.part is Part.VALUE and m.past == part.past)
        yield from (_Whole(m.figure, "row") for m in (*values, *told) if _is_less(part, m) and not rows.isdisjoint(space.rows_of(m.figure)))
    yield from (_Whole(m.figure, "sentence") for m in values if m.sentence == mention.sentence)
    yield from (_Whole(m.figure, "before") for m in values if m.sentence != mention.sentence)
    yield from (_Whole(m.figure, "before") for m in near)


def _is_less(part: Mention, whole: Mention) -> bool:
    high, low = part.figure.quantity.base.high, whole.figure.quantity.base.low
    return high is not None and low is not None and high < low


def _budgets(paragraph: Paragraph, values: Sequence[Mention], mention: Mention, part: Mention, space: Space) -> Iterator[_Whole]:
    """The budget of the subject of a completion: 年初预算100万元，决算90万元，完成预算的90%; else what a table prints."""
    stages = (mention.stage,) if mention.stage in ("opening", "adjusted") else BUDGETS
    own = [m for m in values if m.is_budget and m.stage in (*stages, "budget")]
    yield from (_Whole(m.figure, "same") for m in own if m.name in ("", part.name) and m.sentence == mention.sentence)
    for cell in space.printed_in_tables(part.figure):
        for other in space.beside(cell):
            if other.stage in (*stages, "budget") and not space.is_before(cell, other):
                yield _Whole(other.figure, "table")
    yield from (_Whole(m.figure, "near") for m in own if m.sentence != mention.sentence)


def _ends(name: str, other: str, space: Space) -> bool:
    """Whether one name is the end of another, and what stands before it makes it no part of it: 局本级公用经费."""
    short, long = sorted((name, other), key=len)
    return len(short) >= _MIN_NAME and long.endswith(short) and not space.is_of_own_level(long.removesuffix(short))
