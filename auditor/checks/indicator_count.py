"""`indicator_count`: “共设置四级指标26个”, “设置绩效指标26个”, “产出指标8个” are the numbers of indicators in the scoring table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import not_evaluated, result, show
from auditor.checks.scores import points
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.language.signs import NUMERALS
from auditor.model.figure import Facts, Figure, Indicator, Role, Scoring
from auditor.model.message import message
from auditor.model.quantity import Dimension, Qualifier
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "indicator_count.differs": "正文称设置{level}级指标{said}，《{table}》列有{count}个。",
        "indicator_count.holds": "正文所称{level}级指标{said}与《{table}》相符。",
        "indicator_count.unsure": "《{table}》的评分项目中有{count}行空白、重复或不能确认为指标，未核对正文所称{level}级指标{said}。",
        "indicator_count.group_differs": "正文称{name}{said}，《{table}》列有{count}个。",
        "indicator_count.group_holds": "正文所称{name}{said}与《{table}》相符。",
        "indicator_count.group_unsure": "《{table}》中有{count}行空白、重复或不能确认为指标，未核对正文所称{name}{said}。",
        "indicator_count.missing": "正文没有写明指标个数，或没有识别到评分表。",
    },
    "en": {
        "indicator_count.differs": "The text says {said} indicators of level {level}, “{table}” lists {count}.",
        "indicator_count.holds": "The number of indicators of level {level} in the text, {said}, agrees with “{table}”.",
        "indicator_count.unsure": "{count} rows of “{table}” are blank, repeated or may be no indicators; "
        "the {said} of level {level} in the text were not counted.",
        "indicator_count.group_differs": "The text says {said} of {name}, “{table}” lists {count}.",
        "indicator_count.group_holds": "The {said} of {name} in the text agree with “{table}”.",
        "indicator_count.group_unsure": "{count} rows of “{table}” are blank, repeated or may be no indicators; "
        "the {said} of {name} in the text were not counted.",
        "indicator_count.missing": "The text does not say how many indicators there are, or no scoring table was recognised.",
    },
}
_LEVELS = ("first", "second", "third", "fourth")
_NEAR = (8, 6)  # characters before and after a count in which its level is named


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    tables = [scoring for scoring in facts.scorings if not scoring.in_text]
    if len(tables) == 1:
        scoring = tables[0]
        headings = _headings(scoring, context.lexicon)
        for figure in facts.figures:
            level = _level_of(figure, context.lexicon)
            # only the level that names the indicators has a row of its own for each
            if level and scoring.indicators and level == _named(scoring.indicators[0].place.column, context.lexicon):
                seen = True
                yield _compare(rule, figure, "", _level_field(level), scoring, list(scoring.indicators))
            elif not level and (group := _group_of(figure, scoring, headings, context.lexicon)) is not None:
                seen = True
                yield _compare(rule, figure, "group_", {"name": group[0]}, scoring, group[1])
    if not seen:
        yield not_evaluated(rule, message("indicator_count.missing"), rule.title)


def _level_of(figure: Figure, lexicon: Lexicon) -> int:
    """The level whose indicators a figure of the narrative counts, or 0."""
    if figure.table >= 0 or figure.role is not Role.VALUE or figure.quantity.dimension is not Dimension.COUNT:
        return 0
    (start, end), (before, after) = figure.place.mark, _NEAR
    lead = normal(figure.place.quote[max(0, start - before) : start])
    words = lexicon.words("reached", "reached", "not")
    if any(word in lead for word in words) or normal(figure.place.quote[end : end + after]).startswith(words):
        return 0  # 三级指标中，完成9项, 三级指标中，9项完成 count those that were reached
    return _named(lead + figure.place.quote[start : end + after], lexicon)


def _named(text: str, lexicon: Lexicon) -> int:
    """The level that a text, such as the heading above the indicators' names, names; 0 when it says none."""
    said = [tag.value for tag in lexicon.tagger("indicator").tag(normal(text)) if tag.value in _LEVELS]
    return _LEVELS.index(said[0]) + 1 if said else 0


def _level_field(level: int) -> dict[str, str]:
    """The field of a message that names a level."""
    return {"level": NUMERALS[level - 1]}


def _group_of(
    figure: Figure, scoring: Scoring, names: Mapping[str, list[Indicator]], lexicon: Lexicon
) -> tuple[str, list[Indicator]] | None:
    """What a figure of the narrative counts, and the rows of it: all indicators, or those of one heading of the table."""
    if figure.table >= 0 or figure.role is not Role.VALUE or figure.quantity.dimension is not Dimension.COUNT:
        return None
    start, end = figure.place.mark
    quote = figure.place.quote
    before, after = normal(quote[:start]), normal(quote[end:])
    sets = lexicon.words("indicator", "sets")
    for joint in lexicon.words("indicator", "joint"):
        before = before.removesuffix(joint)
    overall = lexicon.words("indicator", "overall")
    for name in sorted((*names, *overall), key=len, reverse=True):
        lead = before.removesuffix(name) if before.endswith(name) else before if after.startswith(name) else None
        if lead is None:
            continue
        if name in overall:
            return (name, _all_of(figure, scoring)) if lead.endswith(sets) else None
        free = not lead or not lead[-1].isalnum() or lead.endswith((*sets, *lexicon.words("opener")))
        return (name, names[name]) if free and figure.quantity.qualifier is Qualifier.EXACT else None
    return None


def _headings(scoring: Scoring, lexicon: Lexicon) -> dict[str, list[Indicator]]:
    """The rows under each heading of the levels above the indicators, by the name that a text gives it: 产出指标."""
    found: dict[str, list[Indicator]] = {}
    words = lexicon.words("void")
    for row in scoring.indicators:
        for level in dict.fromkeys(re.sub(r"（[^（）]*）|[\d.%％]", "", normal(level)) for level in row.levels):
            name = level if level.endswith(words) else f"{level}{words[0]}"
            found.setdefault(name, []).append(row)
    return found


def _all_of(figure: Figure, scoring: Scoring) -> list[Indicator]:
    """All indicators; the rate of budget execution may be one, or is none."""
    own = [row for row in scoring.indicators if not row.is_execution]
    return own if figure.quantity.value == len(own) else list(scoring.indicators)


def _compare(rule: Rule, figure: Figure, kind: str, named: dict[str, str], scoring: Scoring, members: list[Indicator]) -> Result:
    rows = {(row.place.order, row.name): row for row in members}.values()  # a merged name heads several rows and is one
    count = len(rows)
    same = figure.quantity.value == count
    said = {**named, "said": show(figure), "table": scoring.title}
    doubtful = [row for row in rows if row.is_execution or points(row.weight) is None or points(row.score) is None]
    repeated = len(rows) - len({row.name for row in rows})
    if not same and (doubtful or repeated):
        unsure = message(f"indicator_count.{kind}unsure", **said, count=len(doubtful) + repeated)
        return result(rule, Verdict.NOT_EVALUATED, unsure, figures=(figure,), missing=(rule.title,))
    return result(
        rule,
        Verdict.HOLDS if same else Verdict.FINDING,
        message(f"indicator_count.{kind}{'holds' if same else 'differs'}", **said, count=count),
        figures=(figure,),
        formula=f"{show(figure)} {'=' if same else '≠'} {count}",
        difference=str(abs((figure.quantity.value or 0) - count)),
        allowed="0",
    )


KIND = CheckKind(
    name="indicator_count",
    summary="The number of indicators that the text gives agrees with the scoring table.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.IDENTITY,
)
