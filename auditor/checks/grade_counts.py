"""`grade_counts`: the projects of each grade are together no more than the projects: 项目4个，其中优的3个、良的2个.

Fewer are a fault only where no grade can be left out, or where the sentence gives the grades as the result and none but the
lowest is not named; a list after 其中 may be incomplete. Where one table lists as many
projects with their grades as the text says, its rows are counted as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.checks.grade import LEVELS, level_of
from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import not_evaluated, result, show
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure, Role, Sentence
from auditor.model.message import message
from auditor.model.place import PlaceKind
from auditor.model.quantity import Dimension, Qualifier
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "grade_counts.exceeds": "写明共{whole}，而各等级合计{sum}（{formula}），多{difference}。",
        "grade_counts.holds": "各等级合计{sum}，与写明的{whole}相符。",
        "grade_counts.short": "写明共{whole}，而各等级合计{sum}（{formula}），少{difference}。",
        "grade_counts.differs": "正文写明{told}，评价等级一栏共{rows}行：{listed}，不相符。",
        "grade_counts.table_holds": "各等级个数与评价等级一栏的{rows}行相符。",
        "grade_counts.fewer": "各等级合计{sum}，少于{whole}，可能没有列全，未核对。",
        "grade_counts.missing": "没有按等级列出的项目个数。",
    },
    "en": {
        "grade_counts.exceeds": "There are {whole}, but those of the grades are {sum} together ({formula}), {difference} more.",
        "grade_counts.holds": "Those of the grades are {sum} together, as many as stated: {whole}.",
        "grade_counts.short": "There are {whole}, but those of the grades are {sum} together ({formula}), {difference} fewer.",
        "grade_counts.differs": "The text says {told}; the {rows} rows of the table have {listed}.",
        "grade_counts.table_holds": "The numbers of the grades agree with the {rows} rows of the table.",
        "grade_counts.fewer": "Those of the grades are {sum} together, fewer than {whole}; some may not be listed: not compared.",
        "grade_counts.missing": "No numbers of projects by grade are stated.",
    },
}
_FEWEST = 2  # grades that make a list
_RESULT = 3  # grades from the best on that make a result of which only the lowest is not named
_NEAR = 8
_ROLES = (Role.VALUE, Role.LIMIT)  # 4个项目评为优 reads like a band of scores


class _Patterns(NamedTuple):
    graded: re.Pattern[str]  # what stands before a count of one grade: 优的, “良”级, 、中
    behind: re.Pattern[str]  # what stands behind one: 3个项目评为优
    total: re.Pattern[str]  # between the grades and their total: ，共6个
    denied: re.Pattern[str]  # 没有评为“差”的项目

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Patterns:
        grade, level = lexicon.any("grade"), lexicon.any("grade_place", "level")
        says, filler, label = (lexicon.any("grade_place", value) for value in ("says", "of", "label"))
        opener, among = lexicon.any("opener"), lexicon.any("grade_place", "among")
        return cls(
            # a bare 中 may be the end of 其中
            re.compile(
                rf"(?:(?:{says}|{opener}|{among}|[、，：；（“])[“]?({grade})[”]?{level}?|({grade})[”]?(?:{level}|{filler})){filler}*\s*$"
            ),
            re.compile(rf"{filler}*{label}*{says}[“]?({grade})[”]?{level}?(?=[，。；、）]|$)"),
            re.compile(rf"[，,、；]?\s*{lexicon.any('grade_place', 'sum')}\s*$"),
            re.compile(rf"{lexicon.any('reached', 'denies')}{says}?[“]?({grade})[”]?{level}?(?:{filler}|[，。；、）]|$)"),
        )


class _Counts(NamedTuple):
    """The number of projects and those of each grade. `complete`: no grade can be left out."""

    whole: Figure | None
    members: dict[str, Figure]
    complete: bool


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    patterns = context.lexicon.compiled(_Patterns.of)
    table = _graded_rows(facts, context.lexicon)
    seen = False
    former: list[Sentence] = []  # of the paragraph
    for sentence in facts.sentences:
        if former and former[-1].block != sentence.block:
            former = []
        counts = _counts(sentence, facts, patterns, context.lexicon)
        before = list(former)
        former.append(sentence)
        if counts is None:
            continue
        if counts.whole is None and before:
            summed = _summed(before[-1], counts.members, facts, context.lexicon)
            counts = counts._replace(whole=summed or _only_number(before, counts.members, facts, context.lexicon))
        whole, rows = _compare(rule, counts), _with_table(rule, counts, table, context.lexicon)
        if whole is not None and whole.verdict is Verdict.HOLDS and rows is not None and rows.verdict is Verdict.FINDING:
            whole = None  # numbers that the table denies are not right because they add up
        for outcome in (whole, rows):
            if outcome is not None:
                seen = True
                yield outcome
    if not seen:
        yield not_evaluated(rule, message("grade_counts.missing"), rule.title)


def _exact(sentence: Sentence, facts: Facts) -> list[Figure]:
    """The exact counts of a sentence."""
    return [f for f in facts.figures_of(sentence) if f.quantity.dimension is Dimension.COUNT and f.quantity.qualifier is Qualifier.EXACT]


def _counts(sentence: Sentence, facts: Facts, patterns: _Patterns, lexicon: Lexicon) -> _Counts | None:
    """The numbers of the grades of a sentence, each grade once, with the number of projects before or behind them."""
    things = lexicon.words("grade_place", "graded")
    counts = [f for f in _exact(sentence, facts) if f.role in _ROLES]
    graded: dict[str, Figure] = {}
    first = last = None
    end = 0
    for figure in counts:
        before, behind = sentence.text[: figure.quantity.start], sentence.text[figure.quantity.end :]
        if level := _level(before, behind, patterns, lexicon):
            if level in graded:
                return None  # two lists
            graded[level] = figure
            end = figure.quantity.end
        elif not graded:
            around = before[-_NEAR:] + behind[: _NEAR // 2]
            first = figure if any(word in around for word in things) else first
        elif last is None and patterns.total.fullmatch(sentence.text[end : figure.quantity.start]) and _ends(behind, things):
            last = figure
    whole = first if first is not None else last
    members = list(graded.values())
    if len(members) < _FEWEST or len({f.quantity.unit for f in (*members, *([whole] if whole else []))}) > 1:
        return None
    denied = {lexicon.value("grade", match[1]) for match in patterns.denied.finditer(sentence.text)}
    told = {f.id for f in counts} <= {f.id for f in (*members, *([whole] if whole else []))}
    complete = len({*graded, *denied}) == len(LEVELS) or (told and _is_result(sentence.text, first, graded, lexicon))
    return _Counts(whole, graded, whole is last is not None or complete)


def _summed(former: Sentence, members: Mapping[str, Figure], facts: Facts, lexicon: Lexicon) -> Figure | None:
    """The only number of the sentence before that sums up what is graded: 共12个项目。自评结果为优的7个、良的5个。"""
    sums, things = lexicon.words("grade_place", "sum"), lexicon.words("grade_place", "graded")
    counts = _exact(former, facts)
    if len(counts) != 1 or counts[0].quantity.unit not in {f.quantity.unit for f in members.values()}:
        return None
    before, behind = former.text[: counts[0].quantity.start], former.text[counts[0].quantity.end :]
    return counts[0] if before.rstrip().endswith(sums) and behind.startswith(things) else None


def _only_number(former: Sequence[Sentence], members: Mapping[str, Figure], facts: Facts, lexicon: Lexicon) -> Figure | None:
    """The number of projects of the sentences before, where they tell of one number only: 对17个项目开展自评。自评结果为优的12个……"""
    things, units = lexicon.words("grade_place", "graded"), {f.quantity.unit for f in members.values()}
    found = [
        f
        for sentence in former
        for f in _exact(sentence, facts)
        if f.quantity.unit in units and sentence.text[f.quantity.end :].startswith(things)
    ]
    return found[0] if found and len({f.quantity.value for f in found}) == 1 else None


def _is_result(text: str, whole: Figure | None, graded: Mapping[str, Figure], lexicon: Lexicon) -> bool:
    """Whether the grades of a sentence are given as the result of all projects, from the best on, and not as some of it (其中)."""
    if whole is None or len(graded) < _RESULT or set(graded) != set(LEVELS[: len(graded)]):
        return False
    between = text[whole.quantity.end : min(f.quantity.start for f in graded.values())]
    behind = text[max(f.quantity.end for f in graded.values()) :]
    open_words = lexicon.words("listing", "open")
    return not any(word in between for word in lexicon.words("opener", "partial")) and not behind.startswith(open_words)


def _level(before: str, behind: str, patterns: _Patterns, lexicon: Lexicon) -> str:
    """The grade that a number is of, named before or behind it; "" when it is of none."""
    if match := patterns.graded.search(before):
        return lexicon.value("grade", match[1] or match[2])
    match = patterns.behind.match(behind)
    return lexicon.value("grade", match[1]) if match else ""


def _ends(behind: str, things: tuple[str, ...]) -> bool:
    """Whether a number is of the things that are graded, or of nothing that is named: 共6个。"""
    return not behind or behind[0] in "，。；、）" or behind.startswith(things)


def _graded_rows(facts: Facts, lexicon: Lexicon) -> dict[str, list[Figure]]:
    """The rows of each grade of the only table that lists projects with their grades; a legend names each grade once."""
    columns: dict[tuple[int, int], list[Figure]] = {}
    for figure in facts.of_metric("grade"):
        if figure.place.kind is PlaceKind.TABLE:
            columns.setdefault((figure.place.order[0], figure.place.order[2]), []).append(figure)
    lists = [figures for figures in columns.values() if len(figures) > len({level_of(f.text, lexicon) for f in figures})]
    rows: dict[str, list[Figure]] = {}
    for figure in lists[0] if len(lists) == 1 else ():
        rows.setdefault(level_of(figure.text, lexicon), []).append(figure)
    return {} if "" in rows else rows


def _compare(rule: Rule, counts: _Counts) -> Result | None:
    """The grades against the number of projects."""
    whole, members = counts.whole, list(counts.members.values())
    if whole is None:
        return None
    total = sum(f.quantity.value or 0 for f in members)
    stated = whole.quantity.value or 0
    formula = " + ".join(show(f) for f in members)
    said = {"whole": show(whole), "sum": f"{total}{whole.quantity.unit}", "formula": formula, "difference": f"{abs(total - stated)}"}
    figures = (whole, *members)
    if total < stated and not counts.complete:
        return result(rule, Verdict.NOT_EVALUATED, message("grade_counts.fewer", **said), figures=figures, missing=(rule.title,))
    kind, sign = ("holds", "=") if total == stated else ("exceeds", ">") if total > stated else ("short", "<")
    return result(
        rule,
        Verdict.HOLDS if total == stated else Verdict.FINDING,
        message(f"grade_counts.{kind}", **said),
        figures=figures,
        formula=f"{formula} = {total} {sign} {show(whole)}",
        difference=f"{abs(total - stated)}",
        allowed="0",
    )


def _is_of_table(counts: _Counts, wrong: Sequence[str], table: Mapping[str, Sequence[Figure]]) -> bool:
    """Whether grades that a text counts are those of a table's rows, as all of them but one say."""
    return counts.whole is None and len(wrong) == 1 and len(counts.members) - 1 >= _FEWEST and table.keys() <= counts.members.keys()


def _with_table(rule: Rule, counts: _Counts, table: dict[str, list[Figure]], lexicon: Lexicon) -> Result | None:
    """The grades against the rows of the table that lists as many projects as the text says."""
    rows = sum(map(len, table.values()))
    told = counts.whole.quantity.value if counts.whole is not None else sum(f.quantity.value or 0 for f in counts.members.values())
    wrong = [level for level, figure in counts.members.items() if figure.quantity.value != len(table.get(level, ()))]
    if not rows or (told != rows and not _is_of_table(counts, wrong, table)):
        return None
    shown = [(counts.members[name], table.get(name, ())) for name in wrong or counts.members]
    gaps = [abs((figure.quantity.value or Decimal(0)) - len(listed)) for figure, listed in shown]
    sign = "≠" if wrong else "="
    return result(
        rule,
        Verdict.FINDING if wrong else Verdict.HOLDS,
        message(f"grade_counts.{'differs' if wrong else 'table_holds'}", **_told(counts, table, lexicon), rows=rows),
        figures=[*(figure for figure, _ in shown), *(figure for _, listed in shown for figure in listed)],
        formula="；".join(f"{show(figure)} {sign} {len(listed)}" for figure, listed in shown),
        difference=str(max(gaps)),
        allowed="0",
    )


def _told(counts: _Counts, table: Mapping[str, Sequence[Figure]], lexicon: Lexicon) -> dict[str, str]:
    """All numbers of the text, and all of the table, for a sentence."""
    levels = [level for level in LEVELS if level in counts.members or level in table]
    names = {level: min((entry.word for entry in lexicon.entries if entry[:2] == ("grade", level)), key=len) for level in levels}
    told = (f"“{names[level]}”{show(counts.members[level])}" for level in levels if level in counts.members)
    listed = (f"“{names[level]}”{len(table.get(level, ()))}行" for level in levels)
    return {"told": "、".join(told), "listed": "、".join(listed)}


KIND = CheckKind(
    name="grade_counts",
    summary="The projects of each grade are together as many as the projects, and as the rows of the table that lists them.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.FORM,
)
