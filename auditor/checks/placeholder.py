"""`placeholder`: words of the empty form that were left in: XX, （100字以内）, 占基本支出预算%, 202 年度."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import result
from auditor.figures.labels import squeeze
from auditor.figures.tables import cell_place
from auditor.model.document import Table
from auditor.model.figure import Facts
from auditor.model.message import message
from auditor.model.place import Place
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "placeholder.found": "“{quote}”是模板文字，没有填写。",
        "placeholder.number": "“{quote}”处漏填数字。",
        "placeholder.holds": "没有遗留的模板文字。",
    },
    "en": {
        "placeholder.found": "“{quote}” is text of the empty form; it was not filled in.",
        "placeholder.number": "A number is missing at “{quote}”.",
        "placeholder.holds": "No text of the empty form was left in.",
    },
}
_PROMPTS = re.compile(
    r"[（(]\s*(?:限)?\d{2,4}\s*字(?:以内|左右|以上)[）)]|请(?:在此)?(?:填写|简要|概括)[^，。；]{0,20}|^指标\s*\d+[:：]?\s*(?:……|\.{3,})?$"
)
_BLANKS = re.compile(
    r"[XxＸ×]{2,}(?:年|月|日|万元|元|个|人|%|％|项|家|单位|部门|县|市)|[Xx×]{3,}|(?<!\d)20[2-9](?:_|\s)*年度|(?<![\d%％])占[^，。；、\d]{2,16}(?<!的)[%％]|(?:增长|下降|为)\s*[%％]"
)
_CONTEXT = 16  # characters shown on each side of a find


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    found = False
    for text, place_of in _texts(facts):
        for pattern, key in ((_PROMPTS, "found"), (_BLANKS, "number")):
            match = pattern.search(text)
            if match:
                found = True
                start, end = max(0, match.start() - _CONTEXT), match.end() + _CONTEXT // 2
                quote = text if key == "found" and len(text) <= 60 else text[start:end]
                marked = replace(place_of(), mark=match.span())
                yield result(rule, Verdict.FINDING, message(f"placeholder.{key}", quote=quote.strip()), places=(marked,))
                break
    if not found:
        for _, place_of in _texts(facts):
            yield result(rule, Verdict.HOLDS, message("placeholder.holds"), places=(place_of(),))
            break


def _texts(facts: Facts) -> Iterator[tuple[str, Callable[[], Place]]]:
    """Every sentence of the narrative and every cell, each once, and what gives its place."""
    for sentence in facts.sentences:
        if not sentence.place.table:
            yield sentence.text, partial(getattr, sentence, "place")
    for index, block in enumerate(facts.document.blocks):
        if isinstance(block, Table):
            for cell in block.cells:
                if cell.content.strip() and not cell.header:
                    yield squeeze(cell.content), partial(cell_place, facts.document, index, block, cell, (), ())


KIND = CheckKind(
    name="placeholder",
    summary="Words of the empty form, or a place for a number, were left unfilled.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.FORM,
)
