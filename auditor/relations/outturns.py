"""Sentences that say which is larger, the outturn or the budget printed in front of them: 决算数大于预算数的主要原因是….

Accounts explain every item so. The sentence is about the last budget of its paragraph and the outturn right behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from auditor.facts.mention import Mention, Paragraph, Part
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Sentence
from auditor.model.quantity import Dimension, Qualifier
from auditor.relations.bounds import bound_statement
from auditor.relations.statements import BUDGETS, Priors, Statement, same_kind

_KIND = "bound/outturn"


def outturn_statements(paragraphs: Sequence[Paragraph], facts: Facts, lexicon: Lexicon, priors: Priors) -> Iterator[Statement]:
    """The statements of this kind in a document, in reading order."""
    tagger = lexicon.tagger("outturn_is")
    sentences: dict[int, list[Sentence]] = {}
    for sentence in facts.sentences:
        sentences.setdefault(sentence.block, []).append(sentence)
    for paragraph in paragraphs:
        pairs = list(_pairs(paragraph))
        for index, sentence in enumerate(sentences.get(paragraph.block, ()) if pairs else ()):
            said = {tag.value for tag in tagger.tag(normal(sentence.text)) if tag.kind == "outturn_is"}
            before = [pair for pair in pairs if pair[1].sentence <= index]
            if len(said) != 1 or not before or before[-1][1].sentence < index - 1:
                continue
            budget, outturn = before[-1]
            found = bound_statement(outturn, [budget], _KIND, priors, below=said == {"below"})
            if found is not None:
                yield found


def _pairs(paragraph: Paragraph) -> Iterator[tuple[Mention, Mention]]:
    """Each budget with the outturn that is the next amount behind it."""
    values = [m for m in paragraph.mentions if m.part in (Part.VALUE, Part.BASE) and m.figure.quantity.dimension is Dimension.MONEY]
    for budget, outturn in pairwise(values):
        if (
            budget.stage in BUDGETS
            and outturn.stage == "outturn"
            and same_kind(budget.figure, outturn.figure)
            and _are_exact((budget, outturn))
        ):
            yield budget, outturn


def _are_exact(mentions: Iterable[Mention]) -> bool:
    return all(m.figure.quantity.qualifier is Qualifier.EXACT and not m.past for m in mentions)
