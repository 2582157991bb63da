"""`enumeration`: “3 个，分别为…” lists as many names as it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import not_evaluated, result, show
from auditor.model.figure import Facts, Figure, Role
from auditor.model.message import message
from auditor.model.quantity import Dimension
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "enumeration.differs": "写明“{count}”，实际列举{items}项：{names}。",
        "enumeration.holds": "写明“{count}”，列举{items}项，相符。",
        "enumeration.missing": "没有“几个，分别为……”一类的列举。",
    },
    "en": {
        "enumeration.differs": "It says “{count}” but lists {items}: {names}.",
        "enumeration.holds": "It says “{count}” and lists {items}.",
        "enumeration.missing": "There is no count followed by a list of names.",
    },
}
_OPENERS = re.compile(
    r"^[^，。；：（]{0,12}(?:（[^（）]{0,30}）)?[，,]?\s*(?:(?:分别(?:为|是|对应)?|包括|即|依次为|具体为|名称为)\s*[：:]?|[：:])\s*"
)
_BRACKET_LIST = re.compile(r"^[^，。；：（]{0,8}（([^（）]*、[^（）]*)）")
_OPEN_END = re.compile(
    r"等(?:\d|[一二三四五六七八九十]|[。，；）]|$|[^、。，；]{0,6}(?:单位|部门|科室|项目|股室|机构|乡镇|方面))|……|\.\.\."
)
_NESTED = re.compile(r"（[^（）]*）")
_JOINT = re.compile(r"(..+)[和及与](..+)")
_STOP = re.compile(r"[。；]")
_UNITS = frozenset("个家项条名所处类种支户只座")


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    for sentence in facts.sentences:
        for figure in facts.figures_of(sentence):
            if not _counts_names(figure) or _in_brackets(sentence.text, figure.quantity.start):
                continue
            names = _as_counted(list(_names(sentence.text[figure.quantity.end :])), figure)
            if len(names) < 2:
                continue
            seen = True
            yield _compare(rule, figure, names)
    if not seen:
        yield not_evaluated(rule, message("enumeration.missing"), rule.title)


def _counts_names(figure: Figure) -> bool:
    quantity = figure.quantity
    return (
        quantity.dimension is Dimension.COUNT
        and figure.role is Role.VALUE
        and quantity.unit[:1] in _UNITS
        and quantity.interval is not None
        and quantity.interval.is_exact
    )


def _in_brackets(text: str, position: int) -> bool:
    """Whether a count is an aside in brackets (含0个副科级单位), which the list after it does not belong to."""
    before = text[:position]
    return before.count("（") > before.count("）")


def _names(after: str) -> Iterator[str]:
    """The listed names that follow a count; nothing when the text lists none or ends in 等."""
    bracket = _BRACKET_LIST.match(after)
    if bracket:
        listing = bracket[1]
    else:
        opener = _OPENERS.match(after)
        if opener is None:
            return
        listing = _NESTED.sub("", _STOP.split(after[opener.end() :])[0])
    if _OPEN_END.search(listing):
        return
    clauses = re.split(r"[，,]", listing)
    if "、" in clauses[0]:
        listing = clauses[0]  # a comma after a list of 、 begins another clause
    for name in re.split(r"[、，,]|(?<=”)和|和(?=“)|以及", listing):
        name = name.strip(' \u3000“”"')
        if not name or len(name) > 30:
            return
        yield name


def _as_counted(names: list[str], figure: Figure) -> list[str]:
    """The names with the last of them split where 和, 及 or 与 joins two, as far as the count asks for it."""
    interval = figure.quantity.interval
    if names and interval is not None and interval.low == len(names) + 1:
        joint = _JOINT.fullmatch(names[-1])
        if joint:
            return [*names[:-1], joint[1], joint[2]]
    return names


def _compare(rule: Rule, figure: Figure, names: list[str]) -> Result:
    assert figure.quantity.interval is not None
    same = figure.quantity.interval.low == len(names)
    statement = message(
        "enumeration.holds" if same else "enumeration.differs",
        count=f"{figure.label}{show(figure)}",
        items=len(names),
        names="、".join(names),
    )
    return result(
        rule,
        Verdict.HOLDS if same else Verdict.FINDING,
        statement,
        figures=(figure,),
        formula=f"{show(figure)} {'=' if same else '≠'} {len(names)}",
        difference="0" if same else str(abs(len(names) - int(figure.quantity.interval.low or 0))),
        allowed="0",
    )


KIND = CheckKind(
    name="enumeration",
    summary="A count followed by a list of names has as many names as it says.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.DATE,
)
