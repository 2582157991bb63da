"""Answers that are given by ticking a box: 年末有没有结转？ □有 ☑无 says 无 to its question.

Used by `claim`; it reports nothing itself. Only one ticked box beside one that is not is an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditor.checks.lookup import Lookup
from auditor.figures.labels import normal
from auditor.figures.tables import cell_place
from auditor.model.document import Cell, Table
from auditor.model.place import Place

_BOX = re.compile(r"([☑☒■√✓✔])|([□☐○])")
_ENDS = re.compile(r"[\s，。；;,、]|[☑☒■√✓✔□☐○]")
_FEWEST = 2


class Answer(NamedTuple):
    """A question as printed, the option that is ticked, its mark and text as printed, and where."""

    question: str
    option: str
    words: str
    place: Place


def answers_of(lookup: Lookup) -> tuple[Answer, ...]:
    """The answers of a document, worked out once."""
    return lookup.derived(_answers)


def _answers(lookup: Lookup) -> tuple[Answer, ...]:
    return (*_in_tables(lookup), *_in_text(lookup))


def _in_tables(lookup: Lookup) -> Iterator[Answer]:
    for index, block in enumerate(lookup.facts.document.blocks):
        if not isinstance(block, Table):
            continue
        for cell in block.cells:
            if (ticked := _ticked(cell.content)) is None:
                continue
            option, words, start = ticked
            question = normal(cell.content[:start]) or _question(lookup, index, cell)
            yield Answer(question, option, words, cell_place(lookup.facts.document, index, block, cell, (question,), ()))


def _question(lookup: Lookup, index: int, cell: Cell) -> str:
    """What is asked above the answer, else left of it: the longer of the two, since 答 and 序号 ask nothing."""
    grid = lookup.grid(index)
    beside = (grid.at(cell.row - 1, cell.column), grid.at(cell.row, cell.column - 1))
    return max((normal(c.content) for c in beside if c is not None and c is not cell), key=len, default="")


def _in_text(lookup: Lookup) -> Iterator[Answer]:
    for sentence in lookup.facts.sentences:
        if not sentence.place.table and (ticked := _ticked(sentence.text)) is not None:
            option, words, start = ticked
            yield Answer(normal(sentence.text[:start]), option, words, sentence.place)


def _ticked(text: str) -> tuple[str, str, int] | None:
    """The option that is ticked, its words with their mark, and where the first box stands."""
    boxes = list(_BOX.finditer(text))
    ticked = [box for box in boxes if box[1]]
    if len(boxes) < _FEWEST or len(ticked) != 1:
        return None
    rest = text[ticked[0].end() :]
    skipped = len(rest) - len(rest.lstrip())
    stop = _ENDS.search(rest, skipped)
    option = rest[skipped : stop.start() if stop else len(rest)]
    return (normal(option), ticked[0][0] + option, boxes[0].start()) if option else None
