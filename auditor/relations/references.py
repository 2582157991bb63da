"""Counts that a text comes back to: 评价组现场抽查7段 … 在现场抽查的8段中，5段资料齐全.

The words between 在 and 的 must end the clause of one count of the same measure word that the text told before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.facts.gaps import last_clause
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.language.signs import CLAUSE_END
from auditor.model.quantity import Dimension, Qualifier
from auditor.relations.equation import equal
from auditor.relations.judge import Reading
from auditor.relations.statements import Claim, Priors, Statement

_KIND, _LIKE = "same/reference", "fact/table/undated/sole"
_SHORTEST = 2  # characters of the words that are taken up again
_NOUN = 8  # characters of what is counted, between the number and 中


def reference_statements(paragraphs: Sequence[Paragraph], lexicon: Lexicon, priors: Priors) -> Iterator[Statement]:
    """Each count that words refer back to, with the one that the text told before."""
    told: list[Mention] = []
    for paragraph in paragraphs:
        for mention in paragraph.mentions:
            if not _is_count(mention):
                continue
            words, noun = _reference(mention, lexicon)
            meant = [m for m in told if words and _is_of(m, mention, words, noun)]
            if meant and len({m.figure.quantity.value for m in meant}) == 1:
                reading = Reading((equal(meant[0].figure, mention.figure),), (), _KIND, priors.of(_KIND, _LIKE))
                yield Statement(Claim.AGAIN, words, (meant[0].figure, mention.figure), (reading,))
            if not words:
                told.append(mention)


def _is_count(mention: Mention) -> bool:
    quantity = mention.figure.quantity
    exact = quantity.dimension is Dimension.COUNT and quantity.qualifier is Qualifier.EXACT
    return exact and mention.part is Part.VALUE and not mention.past


def _reference(mention: Mention, lexicon: Lexicon) -> tuple[str, str]:
    """The words that take a count up again, and what is counted: (现场抽查, 河段) of 在现场抽查的8个河段中; "" for none."""
    clause, behind = last_clause(mention.lead), _behind(mention)
    opens = max((word for word in lexicon.words("reference", "opens") if clause.startswith(word)), key=len, default="")
    ends = [(behind.find(word), word) for word in lexicon.words("reference", "closes") if 0 <= behind.find(word) <= _NOUN]
    of = next((word for word in lexicon.words("particle") if clause.endswith(word)), "")
    words = clause[len(opens) :].removesuffix(of)
    return (words, behind[: min(ends)[0]]) if opens and of and ends and len(words) >= _SHORTEST else ("", "")


def _behind(mention: Mention) -> str:
    return CLAUSE_END.split(normal(mention.figure.place.quote[mention.figure.quantity.end :]))[0]


def _is_of(told: Mention, again: Mention, words: str, noun: str) -> bool:
    """Whether a count was told in the words that take it up again, and of the same things."""
    same = told.figure.quantity.unit == again.figure.quantity.unit and told.figure.locality != again.figure.locality
    behind = _behind(told)
    return same and last_clause(told.lead).endswith(words) and (not noun or not behind or behind.startswith(noun))
