"""Wholes that words part: problems that are mended and those that are not yet; departments of which some spend more, some less.

共计50项问题，已整改40项，正在整改10项. 42个部门中，11个持平，31个下降.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from auditor.facts.clauses import sentences_of
from auditor.facts.gaps import Gaps, begin_after, last_clause
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.model.quantity import Dimension, Qualifier
from auditor.relations.equation import sum_of
from auditor.relations.judge import Reading
from auditor.relations.statements import AMOUNTS, Claim, Priors, Statement, same_kind

_LIKE = "list/division/even"  # words that leave nothing between them
_MOST = 3


def parted_statements(paragraphs: Sequence[Paragraph], gaps: Gaps, lexicon: Lexicon, priors: Priors) -> Iterator[Statement]:
    """The wholes of a document that words part, in reading order."""
    words = lexicon.compiled(_Words)
    for paragraph in paragraphs:
        for sentence in sentences_of(paragraph):
            plain = [m for m in sentence if _is_plain(m)]
            yield from _settled([m for m in plain if not m.past], words, priors)
            yield from _by_way(plain, gaps, words, priors)  # the year before is what they went up or down from


class _Words:
    """The words of what is done and what is not, and those that frame a whole."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._parted = {value: lexicon.words("parted", value) for value in ("open", "partly", "done", "whole")}
        self._frames = lexicon.words("framed", "closes")

    def part(self, mention: Mention) -> str:
        """Whether a number is of what is done, partly done, or open, as its clause says; "" for neither. 未整改 holds 整改."""
        clause = last_clause(mention.lead)
        return next((part for part in ("open", "partly", "done") if any(word in clause for word in self._parted[part])), "")

    def is_whole(self, mention: Mention) -> bool:
        """Whether the words in front of a number, or behind it, say that it is of all problems."""
        figure = mention.figure
        behind = normal(figure.place.quote[figure.quantity.end :])
        said = last_clause(mention.lead) + behind[: min((behind.find(mark) for mark in "，；。" if mark in behind), default=len(behind))]
        return any(word in said for word in self._parted["whole"])

    def frames(self, lead: str) -> bool:
        """Whether the words in front of a number put it into the one before: 部门中，有."""
        return any(word in lead for word in self._frames)


def _is_plain(mention: Mention) -> bool:
    quantity = mention.figure.quantity
    return mention.part is Part.VALUE and not mention.depth and quantity.dimension in AMOUNTS and quantity.qualifier is Qualifier.EXACT


def _settled(sentence: Sequence[Mention], words: _Words, priors: Priors) -> Iterator[Statement]:
    """What is done and what is not, of all that was found."""
    for last in sentence:
        if words.part(last) not in ("open", "partly", "done"):
            continue
        alike = [m for m in sentence if same_kind(m.figure, last.figure) and m.order <= last.order]
        told = [(words.part(m), m) for m in alike]
        start = next((at for at in range(len(told) - 1, -1, -1) if not told[at][0]), -1)
        parts = [m for _, m in told[start + 1 :]]
        said = [part for part, _ in told[start + 1 :]]
        if start < 0 or len(set(said)) < len(said) or not 2 <= len(parts) <= _MOST or "done" not in said:
            continue
        whole = alike[start]
        following = next((m for m in sentence if m.order > last.order and same_kind(m.figure, last.figure)), None)
        if words.is_whole(whole) and (following is None or not words.part(following)):
            of = "count" if whole.figure.quantity.dimension is Dimension.COUNT else "money"
            yield _statement(whole, parts, f"parted/{of}", _LIKE, priors)


def _by_way(sentence: Sequence[Mention], gaps: Gaps, words: _Words, priors: Priors) -> Iterator[Statement]:
    """Things of which some rose, some fell, some stayed, each said once."""
    for at, whole in enumerate(sentence[:-2]):
        parts = sentence[at + 1 :]
        if len(parts) > _MOST or not all(same_kind(part.figure, whole.figure) for part in parts) or not words.frames(parts[0].lead):
            continue
        ways = [_way(part, gaps) for part in parts]
        if len(parts) > 1 and all(ways) and len(set(ways)) == len(ways):
            yield _statement(whole, parts, "parted/ways", "", priors)


def _way(mention: Mention, gaps: Gaps) -> str:
    """Which way the words behind a number, up to the comma, say that things went."""
    figure = mention.figure
    behind = normal(figure.place.quote[figure.quantity.end :])
    clause = behind[: min((behind.find(mark) for mark in "，；。" if mark in behind), default=len(behind))]
    tag = gaps.read(clause[begin_after(clause, "、") :]).last("change")
    return tag.value if tag is not None and tag.value in ("rise", "fall", "flat") else ""


def _statement(whole: Mention, parts: Sequence[Mention], kind: str, like: str, priors: Priors) -> Statement:
    reading = Reading((sum_of(whole.figure, [part.figure for part in parts]),), (), kind, priors.of(kind, like))
    names = MappingProxyType({m.figure.id: m.name for m in (whole, *parts)})
    return Statement(Claim.LIST, whole.name, (whole.figure, *(m.figure for m in parts)), (reading,), names=names)
