"""Two shares of one base that is named but not printed: 基本支出90万元，占总支出的90%。项目支出10万元，占总支出的10%.

When one of them is its amount in the sum of both, the two are all of the base, and the other share has to be the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from auditor.facts.mention import Mention, Paragraph, Part
from auditor.model.interval import Agreement
from auditor.relations.equation import divided_of
from auditor.relations.judge import Reading, checks
from auditor.relations.statements import AMOUNTS, Claim, Priors, Statement, same_kind

_KIND, _LIKE = "share/rest", "share/beside"
_REACH = 8  # paragraphs between the two

_Told = tuple[int, Mention, Mention]  # paragraph, amount, share


def with_rests(shares: Iterable[Statement], paragraphs: Sequence[Paragraph], priors: Priors) -> Iterator[Statement]:
    """The shares of a document, those of such a pair read as the rest of their fellow first, where that one holds."""
    rests = {share.figure.id: (part, reading, bits) for part, share, reading, bits in _rests(paragraphs, priors)}
    for statement in shares:
        part, reading, bits = rests.pop(statement.figures[0].id, (None, None, 0))
        if reading is None or checks(statement.readings[0].equations[0]) is Agreement.HOLDS:
            yield statement  # the base is printed after all
        else:
            yield replace(statement, readings=(reading, *statement.readings), beside=bits)
    for part, reading, bits in rests.values():
        figure = reading.equations[0].figures[0]
        yield Statement(Claim.SHARE, part.name, (figure,), (reading,), beside=bits)


def _rests(paragraphs: Sequence[Paragraph], priors: Priors) -> Iterator[tuple[Mention, Mention, Reading, int]]:
    by_base: dict[str, list[_Told]] = {}
    for index, paragraph in enumerate(paragraphs):
        for part, share in _with_base(paragraph):
            by_base.setdefault(share.against, []).append((index, part, share))
    for alike in by_base.values():
        if len(alike) != 2:
            continue  # with a third share beside them, two are not all
        (index, part, share), (after, other, other_share) = alike
        if after - index > _REACH or not same_kind(part.figure, other.figure) or part.name == other.name:
            continue
        pair = (part, share, other), (other, other_share, part)
        for (own, own_share, fellow), (_, fellow_share, _) in (pair, pair[::-1]):
            shown = divided_of(fellow_share.figure, fellow.figure, own.figure)
            if checks(shown) is Agreement.HOLDS:
                equation = divided_of(own_share.figure, own.figure, fellow.figure)
                yield own, own_share, Reading((equation,), (), _KIND, priors.of(_KIND, _LIKE)), shown.bits()


def _with_base(paragraph: Paragraph) -> Iterator[tuple[Mention, Mention]]:
    """(amount, share of a named base) of each share that follows its amount at once."""
    for part, share in pairwise(paragraph.mentions):
        follows = part.part is Part.VALUE and share.part is Part.SHARE and part.sentence == share.sentence
        if follows and share.against and share.dealt < 0 and not part.past and part.figure.quantity.dimension in AMOUNTS:
            yield part, share
