"""`enumeration`: “3 个，分别为…” lists as many names as it says.

One list may name what several counts in front of it count together: 行政单位1个、事业单位3个，分别为….
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
        "enumeration.sum_differs": "写明“{count}”，共{sum}，实际列举{items}项：{names}。",
        "enumeration.sum_holds": "写明“{count}”，共{sum}，列举{items}项，相符。",
        "enumeration.missing": "没有“几个，分别为……”一类的列举。",
    },
    "en": {
        "enumeration.differs": "It says “{count}” but lists {items}: {names}.",
        "enumeration.holds": "It says “{count}” and lists {items}.",
        "enumeration.sum_differs": "It says “{count}”, {sum} together, but lists {items}: {names}.",
        "enumeration.sum_holds": "It says “{count}”, {sum} together, and lists {items}.",
        "enumeration.missing": "There is no count followed by a list of names.",
    },
}
_BRACKET_LIST = re.compile(r"^[^，。；：（]{0,8}（([^（）]*、[^（）]*)）")
_NESTED = re.compile(r"（[^（）]*）")
_QUOTED = re.compile(r"[“《][^”》]*[”》]")
_SIDE_BY_SIDE = "(?<=[”》])(?=[“《])"  # 《甲》《乙》: marks of names part them
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
    numbered: re.Pattern[str]  # the number at the end of a name: 21号
    run: re.Pattern[str]  # between two counts of one list: 行政单位1个、事业单位3个

    @classmethod
    def of(cls, lexicon: Lexicon) -> Patterns:
        opener, joint = lexicon.any("listing", "opener"), lexicon.any("listing", "joint")
        return cls(
            re.compile(rf"^[^，。；：（]{{0,12}}(?:（[^（）]{{0,30}}）)?[，,]?\s*(?:{opener}\s*[：:]?|[：:])\s*"),
            re.compile(rf"[、，,]|{joint}(?=[“《])|(?<=[”》]){joint}|{_SIDE_BY_SIDE}"),
            re.compile(rf"(..+){joint}(..+)"),
            re.compile(rf"、[^，。；：]*{lexicon.any('listing', 'open')}\s*$"),
            re.compile(lexicon.any("listing", "lead", "opener")),
            re.compile(r"[^，。；：、（）\d]{0,8}"),
            re.compile(rf"(?<=[^\d])\d{{1,4}}{lexicon.any('listing', 'numbered')}$"),
            re.compile(rf"(?:（[^（）]{{0,30}}）)?(?:、|{joint})[^，。；：、（）\d]{{1,14}}"),
        )


class _Listing(NamedTuple):
    """The names behind a count. `bare`: commas alone stand between them, so that the last ones may be clauses."""

    names: list[str]
    bare: bool
    bracket: bool
    begin: int  # where they begin in the text behind the count


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    lexicon = context.lexicon
    patterns = lexicon.compiled(Patterns.of)
    rows = frozenset(normal(row) for row in {figure.place.row for figure in facts.figures if figure.table >= 0} if row)
    for sentence in facts.sentences:
        figures = facts.figures_of(sentence)
        for figure in figures:
            before = sentence.text[: figure.quantity.start]
            if not _counts_names(figure, lexicon) or _in_brackets(before) or patterns.before.search(before):
                continue
            counts, names = _counted(sentence.text, figure, figures, patterns, lexicon)
            names = _in_rows(_as_counted(names, counts, patterns), rows, patterns)
            if len(names) < 2:
                continue
            seen = True
            yield _compare(rule, sentence.text, counts, names)
    if not seen:
        yield not_evaluated(rule, message("enumeration.missing"), rule.title)


def _counted(
    text: str, figure: Figure, figures: Sequence[Figure], patterns: Patterns, lexicon: Lexicon
) -> tuple[tuple[Figure, ...], list[str]]:
    """The names that are listed before or behind a count, with the counts that they are of: of several in a run the last has the list."""
    after = text[figure.quantity.end :]
    if before := _names_before(text[: figure.quantity.start], after, patterns, lexicon):
        return (figure,), before
    listing = _names(after, patterns, lexicon)
    between = (f for f in figures if listing is not None and 0 <= f.quantity.start - figure.quantity.end < listing.begin)
    if listing is None or any(not _in_brackets(text[: f.quantity.start]) for f in between):
        return (figure,), []
    names = listing.names
    run = () if listing.bracket else _run(text, figure, figures, patterns, lexicon)
    counts = (*run, figure) if len(names) != figure.quantity.value else (figure,)
    stated = _stated(counts)
    if listing.bare and len(names) > stated and not {name[-1] for name in names[stated:]} & {name[-1] for name in names[:stated]}:
        names = names[:stated]  # 下属单位1个：文化馆，独立核算: what ends like none of the names is no name
    return counts, names


def _run(text: str, last: Figure, figures: Sequence[Figure], patterns: Patterns, lexicon: Lexicon) -> tuple[Figure, ...]:
    """The counts that stand right in front of one in the same run: 行政单位1个、 of 行政单位1个、事业单位3个."""
    found: list[Figure] = []
    for figure in reversed([f for f in figures if f.quantity.end <= last.quantity.start]):
        begin = (found[-1] if found else last).quantity.start
        same = _counts_names(figure, lexicon) and figure.quantity.unit == last.quantity.unit
        if not same or not patterns.run.fullmatch(text[figure.quantity.end : begin]):
            break
        found.append(figure)
    return tuple(reversed(found))


def _stated(counts: Sequence[Figure]) -> int:
    return sum(int(count.quantity.value or 0) for count in counts)


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


def _names(after: str, patterns: Patterns, lexicon: Lexicon) -> _Listing | None:
    """The listed names that follow a count; none when the text lists none, or leaves the list open."""
    bracket = _BRACKET_LIST.match(after)
    if bracket:
        listing, begin = bracket[1], bracket.start(1)
        if listing.startswith(lexicon.words("listing", "aside")):
            return None  # 5个科室（含A、B）: what is counted in, or an example, is not the list
    else:
        opener = patterns.opener.match(after)
        if opener is None:
            return None
        listing, begin = after[opener.end() :], opener.end()
    if listing.startswith(lexicon.words("item_mark")):
        return None  # items of whole clauses, which `item_count` counts
    # what stands in quotes is one name, whatever is in it: a private character stands for it while the list is parted
    quoted = [match[0][1:-1] for match in _QUOTED.finditer(listing)]
    marks = iter(map(chr, range(_MARKS, _MARKS + len(quoted))))
    listing = _QUOTED.sub(lambda match: match[0][0] + next(marks) + match[0][-1], listing)
    listing = _STOP.split(_NESTED.sub("", listing))[0]
    if any(tag.value == "open" for tag in lexicon.tagger("listing").tag(listing)):
        return None
    clauses = re.split(r"[，,]", listing)
    bare = "、" not in clauses[0] and not re.search(_SIDE_BY_SIDE, clauses[0])
    if not bare:
        listing = clauses[0]  # a comma after a list of 、 or of quoted names side by side begins another clause
    names = [name.strip(' \u3000“”"') for name in patterns.joint.split(listing)]
    for number, text in enumerate(quoted):
        names = [name.replace(chr(_MARKS + number), text) for name in names]
    names = _split_numbered(names, patterns)
    return _Listing(names, bare, bracket is not None, begin) if all(_is_name(name, lexicon) for name in names) else None


def _split_numbered(names: list[str], patterns: Patterns) -> list[str]:
    """The names with the last of them split where all carry numbers, and both of its halves do: 甲1号、乙2号和丙3号."""
    joint = patterns.joined.fullmatch(names[-1])
    halves = [joint[1], joint[2]] if joint is not None else []
    return [*names[:-1], *halves] if halves and all(patterns.numbered.search(name) for name in (*names[:-1], *halves)) else names


def listed_names(after: str, lexicon: Lexicon, stated: int) -> list[str]:
    """The names of a list that a text begins with behind a few words, of which a number may be stated; none when it is left open."""
    patterns = lexicon.compiled(Patterns.of)
    listing = _names(after, patterns, lexicon)
    if listing is None:
        return []
    joint = patterns.joined.fullmatch(listing.names[-1]) if len(listing.names) + 1 == stated else None
    return [*listing.names[:-1], joint[1], joint[2]] if joint else listing.names


def _names_before(before: str, after: str, patterns: Patterns, lexicon: Lexicon) -> list[str]:
    """The names right in front of a count: 下设办公室、财务股、业务股3个股室.

    Each must end like the noun that is counted (股室): in 甲村、乙村3个项目 the villages are not counted. What leads to them
    stands before the second of them: the 设 of 特种设备股 does not.
    """
    clause = re.split(r"[，。；：（）]", before)[-1]
    leads = patterns.leads.finditer(clause, 0, max(clause.find("、"), 0))
    lead = max(leads, key=lambda match: len(match[0]), default=None)
    listing = clause[lead.end() :].lstrip() if lead is not None else ""
    noun = patterns.noun.match(after)
    if not listing or noun is None or any(word in listing + noun[0] for word in lexicon.words("particle")):
        return []
    names = [name.strip(' \u3000“”"') for name in patterns.joint.split(listing)]
    *firsts, last = names
    joined = patterns.joined.fullmatch(last)
    ends = {name[-1:] for name in (*firsts, *((joined[1], joined[2]) if joined else (last,)))}
    if not ends <= set(noun[0]) or not all(_is_name(name, lexicon) for name in names):
        return []
    return [*firsts, joined[1], joined[2]] if joined else names


def _is_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a text can be a name: no number but one that it bears (丰麦21号), no amount and no words of a statement in it."""
    plain = lexicon.compiled(Patterns.of).numbered.sub("", text)
    if not _SHORTEST_NAME <= len(text) <= _LONGEST_NAME or not plain or _NUMBER.search(plain):
        return False
    return not any(tag.value == "statement" for tag in lexicon.tagger("listing").tag(text))


def _as_counted(names: list[str], counts: Sequence[Figure], patterns: Patterns) -> list[str]:
    """The names with the last of them split where 和, 及 or 与 joins two, as far as the count asks for it."""
    if names and _stated(counts) == len(names) + 1:
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


def _compare(rule: Rule, text: str, counts: Sequence[Figure], names: list[str]) -> Result:
    """The names against their one count, or against those of a run together."""
    stated, last = _stated(counts), counts[-1]
    same = stated == len(names)
    label = "" if "、" in counts[0].label else counts[0].label  # a list in front of its count is not what the count is called
    begin, end = counts[0].quantity.start, last.quantity.end
    several = len(counts) > 1
    said = message(
        f"enumeration.{'sum_' if several else ''}{'holds' if same else 'differs'}",
        count=label + (text[begin:end] if several else show(last)),
        sum=f"{stated}{last.quantity.unit}",
        items=len(names),
        names="、".join(names),
    )
    terms = f"{' + '.join(map(show, counts))} = {stated}{last.quantity.unit}" if several else show(last)
    return result(
        rule,
        Verdict.HOLDS if same else Verdict.FINDING,
        said,
        figures=tuple(counts),
        formula=f"{terms} {'=' if same else '≠'} {len(names)}",
        difference=str(abs(len(names) - stated)),
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
