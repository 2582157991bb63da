"""Changes that are told with the changes that make them: 收入增加A，其中本级收入增加B（税收增加C、非税增加D）、上级补助增加E."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from auditor.facts.gaps import Gap, Gaps
from auditor.facts.mention import Basis, Mention, Paragraph, Part
from auditor.relations.equation import sum_of
from auditor.relations.judge import Reading
from auditor.relations.lists import Words
from auditor.relations.statements import Claim, Priors, Statement, same_kind

_FEWEST, _MOST = 2, 12
_RATES = (Part.RATE, Part.SHARE, Part.COMPLETION)


def move_statements(paragraphs: Sequence[Paragraph], gaps: Gaps, words: Words, priors: Priors) -> Iterator[Statement]:
    """The changes of a document with their parts, in reading order."""
    for paragraph in paragraphs:
        for whole in paragraph.mentions:
            if not _is_change(whole):
                continue
            opener, parts = _parts(paragraph, whole, gaps)
            if not _FEWEST <= len(parts) <= _MOST or any(_is_other(part, whole) for part in parts):
                continue
            division = words.is_division(parts)
            kind = f"moved/{'division' if division else opener}"
            signs = [part.sign * whole.sign for part in parts]
            equation = sum_of(whole.figure, [part.figure for part in parts], signs)
            # 主要是 gives reasons and may leave some out
            reading = Reading((equation,), (), kind, priors.of(kind, "list/moved"), bare=not division and opener != "complete")
            names = MappingProxyType({m.figure.id: m.name for m in (whole, *parts)})
            yield Statement(Claim.MOVED, whole.name, (whole.figure, *(m.figure for m in parts)), (reading,), names=names)


def _is_change(mention: Mention) -> bool:
    return mention.part is Part.AMOUNT and bool(mention.sign)


def _is_other(part: Mention, whole: Mention) -> bool:
    """Whether a change cannot be a part of another: of another kind, basis or comparison."""
    bases = {one.basis for one in (part, whole)} - {Basis.UNSTATED}
    return not same_kind(part.figure, whole.figure) or len(bases) > 1 or (part.own_basis and not whole.own_basis)


def _parts(paragraph: Paragraph, whole: Mention, gaps: Gaps) -> tuple[str, list[Mention]]:
    """What opens the list of changes behind a change, and the changes of it, each of which has a name of its own."""
    following = paragraph.mentions[whole.order + 1 :]
    rest = [m for m in following if not (m.part in _RATES and not m.name)]
    first = rest[0] if rest else None
    if first is None or first.sentence > whole.sentence + 1:
        return "", []
    gap = gaps.read(first.lead)
    bracket = first.depth == whole.depth + 1 and first.lead.startswith("（")
    opener = "bracket" if bracket else _opener(gap, first.sentence > whole.sentence)
    if not opener:
        return "", []
    parts: list[Mention] = []
    for mention in rest:
        if mention.sentence != first.sentence or mention.depth < first.depth:
            break
        if mention.depth > first.depth:
            continue  # the parts of a part
        if not _is_change(mention) or not mention.name or (parts and _opener(gaps.read(mention.lead), begins=False)):
            break
        parts.append(mention)
    return opener, parts


def _opener(gap: Gap, begins: bool) -> str:
    """partial | complete where words open a list; those of a sentence of its own stand at its beginning."""
    tag = gap.first("opener")
    return tag.value if tag is not None and (not begins or tag.start == 0) else ""
