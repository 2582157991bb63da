"""Figures of documents written in Markdown, in short forms for comparison with what a reader sees in the document."""

from __future__ import annotations

from auditor.model.figure import Facts, Figure, Role, Stage
from tests.checks.documents import TITLE, read

__all__ = ["TITLE", "cells", "facts", "narrative", "numbers", "only", "table"]


def facts(text: str) -> Facts:
    return read(text)


def narrative(sentence: str) -> list[Figure]:
    """Figures with a number of the paragraphs of a report on 2022 (its heading left out)."""
    return [figure for figure in read(TITLE + sentence).figures if figure.quantity.has_number and figure.place.order[0] > 0]


def numbers(sentence: str) -> list[tuple[str, str, str, str]]:
    """(text, label, period, stage) of the plain values of a report on 2022."""
    return [(f.text, f.label, f.period, f.stage.value) for f in narrative(sentence) if f.role is Role.VALUE]


def only(sentence: str, role: Role) -> Figure:
    """The only figure with this role."""
    [found] = [figure for figure in narrative(sentence) if figure.role is role]
    return found


def table(text: str) -> list[Figure]:
    """Figures with a number of the tables of a report on 2022."""
    return [figure for figure in read(TITLE + text).figures if figure.table >= 0 and figure.quantity.has_number]


def cells(text: str) -> dict[str, tuple[str, str, str]]:
    """(label, unit, stage) of each figure of a table by its printed text."""
    found = {f.text: (f.label, f.quantity.unit, f.stage.value) for f in table(text)}
    assert Stage("") is Stage.UNSTATED
    return found
