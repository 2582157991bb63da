"""`enumeration`: “3 个，分别为…” lists as many names as it says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import not_evaluated, result, show
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
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
_BRACKET_LIST = re.compile(r"^[^，。；：（]{0,8}（([^（）]*、[^（）]*)）")
_NESTED = re.compile(r"（[^（）]*）")
_QUOTED = re.compile(r"[“《][^”》]*[”》]")
_STOP = re.compile(r"[。；]")
_NUMBER = re.compile(r"[0-9％%]")
_MARKS = 0xF0000  # the first of the private characters
_LONGEST_NAME = 30
_SHORTEST_NAME = 2  # 县（市、区）29个 lists no names


class Patterns(NamedTuple):
    """The words of lists as patterns."""

    opener: re.Pattern[str]
    joint: re.Pattern[str]  # between two names of which one at least is in quotes
    joined: re.Pattern[str]  # a name that may be two
    before: re.Pattern[str]  # a list that stands before its count: 教育、卫生等3项
    leads: re.Pattern[str]  # what a list in front of its count begins behind: 下设办公室、财务股2个股室
    noun: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Patterns:
        opener, joint = lexicon.any("listing", "opener"), lexicon.any("listing", "joint")
        return cls(
            re.compile(rf"^[^，。；：（]{{0,12}}(?:（[^（）]{{0,30}}）)?[，,]?\s*(?:{opener}\s*[：:]?|[：:])\s*"),
            re.compile(rf"[、，,]|{joint}(?=[“《])|(?<=[”》]){joint}"),
            re.compile(rf"(..+){joint}(..+)"),
            re.compile(rf"、[^，。；：]*{lexicon.any('listing', 'open')}\s*$"),
            re.compile(rf".*{lexicon.any('listing', 'lead', 'opener')}\s*"),
            re.compile(r"[^，。；：、（）\d]{0,8}"),
        )


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    lexicon = context.lexicon
    patterns = lexicon.compiled(Patterns.of)
    rows = frozenset(normal(figure.place.row) for figure in facts.figures if figure.table >= 0 and figure.place.row)
    for sentence in facts.sentences:
        for figure in facts.figures_of(sentence):
            before, after = sentence.text[: figure.quantity.start], sentence.text[figure.quantity.end :]
            if not _counts_names(figure, lexicon) or _in_brackets(before) or patterns.before.search(before):
                continue
            names = _names_before(before, after, patterns, lexicon) or _names(after, patterns, lexicon)
            names = _in_rows(_as_counted(names, figure, patterns), rows, patterns)
            if len(names) < 2:
                continue
            seen = True
            yield _compare(rule, figure, names)
    if not seen:
        yield not_evaluated(rule, message("enumeration.missing"), rule.title)


def _counts_names(figure: Figure, lexicon: Lexicon) -> bool:
    quantity = figure.quantity
    return (
        quantity.dimension is Dimension.COUNT
        and figure.role is Role.VALUE
        and quantity.unit[:1] in lexicon.words("listing", "measure")
        and quantity.interval is not None
        and quantity.interval.is_exact
    )


def _in_brackets(before: str) -> bool:
    """Whether a count is an aside in brackets (含0个副科级单位), which the list after it does not belong to."""
    return before.count("（") > before.count("）")


def _names(after: str, patterns: Patterns, lexicon: Lexicon) -> list[str]:
    """The listed names that follow a count; none when the text lists none, or leaves the list open."""
    bracket = _BRACKET_LIST.match(after)
    if bracket:
        listing = bracket[1]
        if listing.startswith(lexicon.words("listing", "aside")):
            return []  # 5个科室（含A、B）: what is counted in, or an example, is not the list
    else:
        opener = patterns.opener.match(after)
        if opener is None:
            return []
        listing = after[opener.end() :]
    if listing.startswith(lexicon.words("item_mark")):
        return []  # items of whole clauses, which `item_count` counts
    # what stands in quotes is one name, whatever is in it: a private character stands for it while the list is parted
    quoted = [match[0][1:-1] for match in _QUOTED.finditer(listing)]
    marks = iter(map(chr, range(_MARKS, _MARKS + len(quoted))))
    listing = _QUOTED.sub(lambda match: match[0][0] + next(marks) + match[0][-1], listing)
    listing = _STOP.split(_NESTED.sub("", listing))[0]
    if any(tag.value == "open" for tag in lexicon.tagger("listing").tag(listing)):
        return []
    clauses = re.split(r"[，,]", listing)
    if "、" in clauses[0]:
        listing = clauses[0]  # a comma after a list of 、 begins another clause
    names = [name.strip(' \u3000“”"') for name in patterns.joint.split(listing)]
    for number, text in enumerate(quoted):
        names = [name.replace(chr(_MARKS + number), text) for name in names]
    return names if all(_is_name(name, lexicon) for name in names) else []


def _names_before(before: str, after: str, patterns: Patterns, lexicon: Lexicon) -> list[str]:
    """The names right in front of a count: 下设办公室、财务股、业务股3个股室.

    Each must end like the noun that is counted (股室): in 甲村、乙村3个项目 the villages are not counted.
    """
    clause = re.split(r"[，。；：（）]", before)[-1]
    lead = patterns.leads.match(clause)
    listing = clause[lead.end() :] if lead is not None else ""
    noun = patterns.noun.match(after)
    if "、" not in listing or noun is None or any(word in listing + noun[0] for word in lexicon.words("particle")):
        return []
    names = [name.strip(' \u3000“”"') for name in patterns.joint.split(listing)]
    *firsts, last = names
    joined = patterns.joined.fullmatch(last)
    ends = {name[-1:] for name in (*firsts, *((joined[1], joined[2]) if joined else (last,)))}
    if not ends <= set(noun[0]) or not all(_is_name(name, lexicon) for name in names):
        return []
    return [*firsts, joined[1], joined[2]] if joined else names


def _is_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a text can be a name: no number, no amount and no words of a statement in it."""
    if not _SHORTEST_NAME <= len(text) <= _LONGEST_NAME or _NUMBER.search(text):
        return False
    return not any(tag.value == "statement" for tag in lexicon.tagger("listing").tag(text))


def _as_counted(names: list[str], figure: Figure, patterns: Patterns) -> list[str]:
    """The names with the last of them split where 和, 及 or 与 joins two, as far as the count asks for it."""
    interval = figure.quantity.interval
    if names and interval is not None and interval.low == len(names) + 1:
        joint = patterns.joined.fullmatch(names[-1])
        if joint:
            return [*names[:-1], joint[1], joint[2]]
    return names


def _in_rows(names: list[str], rows: frozenset[str], patterns: Patterns) -> list[str]:
    """The names with the last of them split where rows of a table name both of its halves: 甲、乙和丙实训室 beside a row 乙实训室."""
    joint = patterns.joined.fullmatch(names[-1]) if len(names) > 1 else None
    if joint is None:
        return names
    first, second = joint[1], joint[2]
    # what the last name ends with may be left out of the others
    written = {first, *(first + second[cut:] for cut in range(1, len(second)))}
    return [*names[:-1], first, second] if second in rows and written & rows else names


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
