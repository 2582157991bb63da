"""`placeholder`: words of the empty form that were left in: XX, （100字以内）, 占基本支出预算%, 202 年度."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import result
from auditor.figures.labels import squeeze
from auditor.figures.tables import cell_place
from auditor.language.lexicon import Lexicon
from auditor.language.signs import CLAUSE_END
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
_CONTEXT = 16  # characters shown on each side of a find


_QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|「[^」]*」")


class _Patterns(NamedTuple):
    prompts: re.Pattern[str]
    blanks: re.Pattern[str]
    rates: re.Pattern[str]  # a percent sign without its number, in a statement

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Patterns:
        def word(value: str) -> str:
            return lexicon.any("placeholder", value)

        return cls(
            re.compile(
                rf"[（(]\s*{word('limit')}?\d{{2,4}}\s*{word('characters')}{word('about')}[）)]|{word('please')}[^，。；]{{0,20}}"
                rf"|^{word('indicator')}\s*\d+[:：]?\s*(?:……|\.{{3,}})?$"
            ),
            re.compile(
                # digits that are masked (67××××21) were not left out; 20××年 was
                rf"(?<![\dXxＸ×])(?:(?:19|20)[XxＸ×]{{2}}(?={word('year_unit')})|[XxＸ×]{{2,}}{word('unit')}|[Xx×]{{3,}}(?!\d))"
                rf"|(?<!\d)20[2-9](?:_|\s)*{word('year')}"
                rf"|{word('choice')}\s*(?=[\d.,]*[1-9])|{word('change')}[\s_＿]+{word('amount')}"
            ),
            # 占总支出比例（%） names the unit of what stands in another cell
            re.compile(
                rf"(?<![\d%％]){word('share')}[^，。；、\d]{{2,16}}(?<![（(]){lexicon.not_behind('particle')}[%％](?=\s*(?:[，。；,;]|$))"
                rf"|{word('rate')}\s*[%％](?=\s*(?:[，。；,;]|$))"
            ),
        )


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    found = False
    patterns = context.lexicon.compiled(_Patterns.of)
    filled: set[str] = set()  # cells repeat their texts
    for text, place_of in _texts(facts):
        unfilled = _unfilled(text, patterns) if text not in filled else None
        if unfilled is None:
            filled.add(text)
            continue
        found = True
        key, match = unfilled
        start, end = max(0, match.start() - _CONTEXT), match.end() + _CONTEXT // 2
        quote = text if key == "found" and len(text) <= 60 else text[start:end]
        marked = replace(place_of(), mark=match.span())
        yield result(rule, Verdict.FINDING, message(f"placeholder.{key}", quote=quote.strip()), places=(marked,))
    if not found:
        for _, place_of in _texts(facts):
            yield result(rule, Verdict.HOLDS, message("placeholder.holds"), places=(place_of(),))
            break


def _unfilled(text: str, patterns: _Patterns) -> tuple[str, re.Match[str]] | None:
    """What was left unfilled in a text, and how a result tells it."""
    for pattern, key in ((patterns.prompts, "found"), (patterns.blanks, "number"), (patterns.rates, "number")):
        match = pattern.search(text)
        if match and not _is_quoted(text, match) and (pattern is not patterns.rates or _is_statement(text)):
            return key, match
    return None


def _is_quoted(text: str, match: re.Match[str]) -> bool:
    """Whether words stand inside quotes with other words: the question of a questionnaire, the title of a form."""
    return any(quote.start() < match.start() < quote.end() for quote in _QUOTED.finditer(text))


def _is_statement(text: str) -> bool:
    """Whether a text is punctuated as a statement is; 占全市比重% alone is a heading, whose numbers stand elsewhere."""
    return bool(CLAUSE_END.search(text))


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
