"""Numbers of which words say what they are made of, and of nothing else: 人员经费A，由工资福利支出B、对个人和家庭的补助C组成."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from auditor.facts.gaps import CLAUSE_ENDS, last_clause
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.relations.equation import sum_of
from auditor.relations.judge import Reading
from auditor.relations.statements import AMOUNTS, Claim, Priors, Statement, same_kind

_KIND, _LIKE = "list/composed", "list/division/even"
_FEWEST, _MOST = 2, 12
_AWAY = 3  # characters between the last number and 组成: 三部分


def composed_statements(paragraphs: Sequence[Paragraph], lexicon: Lexicon, priors: Priors) -> Iterator[Statement]:
    """The numbers of a document with their parts between 由 and 组成, in reading order."""
    opens, closes = lexicon.words("composed", "opens"), lexicon.words("composed", "closes")
    for paragraph in paragraphs:
        for first in paragraph.mentions[1:]:
            whole = paragraph.mentions[first.order - 1]
            if not last_clause(first.lead).startswith(opens) or whole.sentence != first.sentence or not _is_amount(whole):
                continue
            parts = _parts(paragraph, first, closes)
            if _FEWEST <= len(parts) <= _MOST and all(same_kind(part.figure, whole.figure) for part in parts):
                reading = Reading((sum_of(whole.figure, [part.figure for part in parts]),), (), _KIND, priors.of(_KIND, _LIKE))
                names = MappingProxyType({m.figure.id: m.name for m in (whole, *parts)})
                yield Statement(Claim.LIST, whole.name, (whole.figure, *(m.figure for m in parts)), (reading,), names=names)


def _parts(paragraph: Paragraph, first: Mention, closes: tuple[str, ...]) -> list[Mention]:
    """The amounts from the first one to that in front of 组成, with no clause but theirs between; none where it does not follow."""
    found: list[Mention] = []
    for mention in paragraph.mentions[first.order :]:
        if mention.sentence != first.sentence or not _is_amount(mention) or (found and "；" in mention.lead):
            return []
        found.append(mention)
        figure = mention.figure
        behind = normal(figure.place.quote[figure.quantity.end :])
        if any(_closes(behind, word) for word in closes):
            return found
    return []


def _closes(behind: str, word: str) -> bool:
    """Whether a word ends the list directly behind its last number; 等 and the like may stand between."""
    at = behind.find(word)
    return 0 <= at <= _AWAY and not any(mark in behind[:at] for mark in CLAUSE_ENDS)


def _is_amount(mention: Mention) -> bool:
    return mention.part is Part.VALUE and not mention.past and mention.depth == 0 and mention.figure.quantity.dimension in AMOUNTS
