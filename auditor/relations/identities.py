"""Identities of accounts: assets are liabilities and equity; of two levels side by side, each number makes the one above both.

资产总额A，负债总额B，净资产C. Of the whole country, then 中央…；地方…: the numbers of one name are parts of the one told first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from auditor.facts.gaps import begin_after
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.figures.labels import endings_off
from auditor.language.lexicon import Lexicon
from auditor.model.quantity import Dimension
from auditor.relations.equation import sum_of
from auditor.relations.judge import Reading
from auditor.relations.statements import Claim, Priors, Statement, same_kind

_REACH = 2  # paragraphs in which the levels stand side by side
_SIDES = 3
_Row = dict[str, Mention]  # by the word that names it in every row


def identity_statements(paragraphs: Sequence[Paragraph], lexicon: Lexicon, priors: Priors) -> Iterator[Statement]:
    """The identities of a document, in reading order."""
    words = lexicon.compiled(_Words)
    rows: list[tuple[int, str, _Row]] = []
    for index, paragraph in enumerate(paragraphs):
        for side, row in _rows(paragraph, words):
            if len(row) == _SIDES:
                yield _statement(row["assets"], [row["liabilities"], row["equity"]], "identity/sheet", priors)
            if len(row) > 1:  # 行政单位资产 alone is a part of what was told before
                rows.append((index, side, row))
    for (first, none, upper), (_, one, row), (last, other, beside) in zip(rows, rows[1:], rows[2:], strict=False):
        if none or {one, other} != {"central", "local"} or last - first > _REACH:
            continue
        for value, mention in upper.items():
            parts = [level[value] for level in (row, beside) if value in level]
            if len(parts) == 2 and all(same_kind(part.figure, mention.figure) for part in parts):
                yield _statement(mention, parts, "identity/levels", priors)


class _Words:
    """The words of a balance sheet, and those that part it between two levels."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._sheet = {value: lexicon.words("sheet", value) for value in ("assets", "liabilities", "equity")}
        self._levels = {value: lexicon.words("sheet_level", value) for value in ("central", "local")}
        self._fillers = lexicon.words("filler")

    def of(self, mention: Mention) -> str:
        """What of a balance sheet a number is: assets | liabilities | equity; "" for none."""
        lead = mention.lead[begin_after(mention.lead, "，；：。、（）") :]
        ends = endings_off(lead, self._fillers)
        said = [of for of, words in self._sheet.items() if any(end.endswith(words) for end in ends)]
        found = [(len(word), of) for of in said for word in self._sheet[of] if any(end.endswith(word) for end in ends)]
        return max(found)[1] if found else ""  # 净资产 is not 资产

    def level(self, mention: Mention) -> str:
        """Of which level the clause of a number speaks: central | local; "" for both or none."""
        lead = mention.lead[begin_after(mention.lead, "，；。") :]
        found = [level for level, words in self._levels.items() if any(word in lead for word in words)]
        return found[0] if len(found) == 1 else ""


def _rows(paragraph: Paragraph, words: _Words) -> Iterator[tuple[str, _Row]]:
    """The balance sheets that a paragraph tells, each with its level: it begins with assets and tells each number once."""
    side, row = "", dict[str, Mention]()
    for mention in paragraph.mentions:
        of = words.of(mention) if _is_amount(mention) else ""
        if of == "assets" or (of and of in row):
            if row:
                yield side, row
            side, row = words.level(mention), {}
        if of and (row or of == "assets"):
            row[of] = mention
    if row:
        yield side, row


def _is_amount(mention: Mention) -> bool:
    return mention.part is Part.VALUE and not mention.depth and not mention.past and mention.figure.quantity.dimension is Dimension.MONEY


def _statement(whole: Mention, parts: Sequence[Mention], kind: str, priors: Priors) -> Statement:
    reading = Reading((sum_of(whole.figure, [part.figure for part in parts]),), (), kind, priors.of(kind, "list/division/even"))
    names = MappingProxyType({m.figure.id: m.name for m in (whole, *parts)})
    return Statement(Claim.LIST, whole.name, (whole.figure, *(part.figure for part in parts)), (reading,), names=names)
