"""`label_count`: a number that stands inside the label of a table's row (水利类2个) agrees with what the text says (水利类3个)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import not_evaluated, result
from auditor.figures.labels import normal
from auditor.figures.tables import cell_place
from auditor.language.lexicon import Lexicon
from auditor.model.document import Table
from auditor.model.figure import Facts
from auditor.model.message import message
from auditor.model.place import Place
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "label_count.differs": "正文写“{name}{said}{unit}”，《{table}》写“{name}{printed}{unit}”，不相符。",
        "label_count.holds": "“{name}{said}{unit}”在正文与表中一致。",
        "label_count.several": "正文对“{name}”写有不同个数，未与《{table}》核对。",
        "label_count.missing": "表中没有写在名称里的个数，或正文没有提到。",
    },
    "en": {
        "label_count.differs": "The text says “{name}{said}{unit}”, “{table}” says “{name}{printed}{unit}”.",
        "label_count.holds": "“{name}{said}{unit}” is the same in text and table.",
        "label_count.several": "The text gives several numbers for “{name}”; they were not held against “{table}”.",
        "label_count.missing": "No label of a table holds a number, or the text does not name it.",
    },
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    label = context.lexicon.compiled(_label)
    for index, block in enumerate(facts.document.blocks):
        if not isinstance(block, Table):
            continue
        for cell in block.cells:
            match = label.fullmatch(normal(cell.content))
            mentions = _mentions(facts, match["name"], match["unit"], context.lexicon) if match else []
            if match is None or not mentions:
                continue
            seen = True
            place = cell_place(facts.document, index, block, cell, (), ())
            yield _compare(rule, match, mentions, block.title, place)
    if not seen:
        yield not_evaluated(rule, message("label_count.missing"), rule.title)


def _compare(rule: Rule, label: re.Match[str], mentions: Sequence[tuple[int, Place]], table: str, place: Place) -> Result:
    numbers = {said for said, _ in mentions}
    printed, unit = int(label["number"]), label["unit"]
    said = {"name": label["name"], "unit": unit, "said": min(numbers), "printed": printed, "table": table}
    places = (*(where for _, where in mentions), place)
    if len(numbers) > 1:
        return result(rule, Verdict.NOT_EVALUATED, message("label_count.several", **said), places=places, missing=(label["name"],))
    same = numbers == {printed}
    text = message(f"label_count.{'holds' if same else 'differs'}", **said)
    formula = f"{min(numbers)}{unit} {'=' if same else '≠'} {printed}{unit}"
    return result(rule, Verdict.HOLDS if same else Verdict.FINDING, text, places=places, formula=formula)


def _label(lexicon: Lexicon) -> re.Pattern[str]:
    """水利类2个: a name of two characters and more, a whole number, a measure word; 任务清单第2项 is the second."""
    ordinal = lexicon.any("listing", "ordinal")
    return re.compile(
        rf"(?P<name>(?!.*{ordinal}\s*\d)[^\d，。；：、（）]{{2,12}}?)(?P<number>\d{{1,4}})(?P<unit>{lexicon.any('listing', 'measure')})"
    )


def _mentions(facts: Facts, name: str, unit: str, lexicon: Lexicon) -> list[tuple[int, Place]]:
    """What the narrative says under the name, right before a number with the same measure word; once at least it begins there."""
    pattern = re.compile(rf"{re.escape(name)}\s*(\d{{1,4}})\s*{re.escape(unit)}")
    openers = lexicon.words("opener")
    found: list[tuple[int, Place]] = []
    begun = False
    for sentence in facts.sentences:
        for match in () if sentence.place.table else pattern.finditer(sentence.text):
            before = sentence.text[: match.start()].rstrip()
            begun = begun or not re.search(r"\w$", before) or before.endswith(openers)
            found.append((int(match[1]), replace(sentence.place, mark=match.span())))
    return found if begun else []  # 非绿化类 is another class


KIND = CheckKind(
    name="label_count",
    summary="A number inside the label of a row agrees with what the text says under the same name.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.FORM,
)
