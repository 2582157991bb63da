"""`indicator_in_text`: what the narrative says of an indicator agrees with the actual value in the scoring table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import not_evaluated
from auditor.checks.same_everywhere import TEXTS as SAME_TEXTS
from auditor.checks.same_everywhere import compare_places
from auditor.checks.select import agree
from auditor.figures.labels import normal
from auditor.language.dates import DATE, read_date
from auditor.language.lexicon import Lexicon
from auditor.language.signs import CLAUSE_END
from auditor.language.units import same_measure
from auditor.model.figure import Facts, Figure, Indicator, Role, Scoring, Stage
from auditor.model.interval import Agreement, Interval
from auditor.model.message import message
from auditor.model.quantity import Dimension, Qualifier
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule
from auditor.relations.slips import slip

TEXTS = {
    "zh": {
        "indicator_in_text.missing": "正文没有与自评表指标同名的数字。",
        "indicator_in_text.too_many": "指标与正文数字过多（已比对{most}组名称），还有{count}个指标未与正文核对。",
        **SAME_TEXTS["zh"],
    },
    "en": {
        "indicator_in_text.missing": "The text states no figure under the name of an indicator.",
        "indicator_in_text.too_many": "There are too many indicators and figures in the text: {most} pairs of names were compared, "
        "{count} more indicators were not held against the text.",
        **SAME_TEXTS["en"],
    },
}
CERTAIN = Decimal("0.7")  # share of an indicator's characters that the words before the number hold in order
_LIKELY = Decimal("0.5")
_REARRANGED = Decimal("0.95")
_SHORT = 3
_HEAD = 2  # characters that tell one rate from another
_TELLING = 3  # digits of two numbers of which one slip makes one of the other
_BOUNDS = (Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.BELOW)  # what is to be reached: 不低于88%
_WINDOW = 24  # characters before a number that can name it
_MOST_COMPARED = 100_000  # pairs of an indicator's name and the words of a sentence


class _Match(NamedTuple):
    likeness: Decimal
    indicator: Indicator
    actual: Figure
    said: Figure


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    matches, left_out = _matches(facts, context.lexicon)
    for match in matches:
        agreement = agree(match.actual, match.said)
        if agreement is not Agreement.HOLDS and match.likeness < CERTAIN:
            continue
        seen = True
        outcome = compare_places(rule, match.indicator.name, [match.said, match.actual])
        if outcome.verdict is Verdict.FINDING and not _is_near_miss(match.said, match.actual):
            # what the words count may be another part, another period: only a slip of the pen says that they are one number
            outcome = replace(outcome, verdict=Verdict.BORDERLINE)
        yield outcome
    if left_out:
        yield not_evaluated(rule, message("indicator_in_text.too_many", count=left_out, most=_MOST_COMPARED), rule.title)
    elif not seen:
        yield not_evaluated(rule, message("indicator_in_text.missing"), rule.title)


def _matches(facts: Facts, lexicon: Lexicon) -> tuple[list[_Match], int]:
    """Each sentence figure with the indicator that it names best, where that indicator names no other figure better.

    The second value is the number of indicators that were left out: comparing every name with every sentence has a limit.
    """
    found: list[_Match] = []
    left_out = 0
    narrative = _Narrative(facts, lexicon)
    likeness = Likeness()
    for scoring in _tables(facts):
        for indicator in scoring.indicators:
            actual = indicator.actual
            if actual is None or not actual.quantity.has_number:
                continue
            if likeness.compared >= _MOST_COMPARED:
                left_out += 1
                continue
            name = bare_name(indicator, lexicon)
            for words, figures in narrative.named(scoring.project, actual):
                share = likeness.of(name, words)
                if share >= _LIKELY and not is_another(name, words, lexicon):
                    found.extend(_Match(share, indicator, actual, said) for said in figures if _of_one_year(said, actual))
    taken: set[str] = set()
    best: list[_Match] = []
    # what the text says right elsewhere, it says of something else here: 新增6.85万册 of all, 新增文献中购入5.20万册 of a part
    for match in sorted(found, key=lambda m: (agree(m.actual, m.said) is not Agreement.HOLDS, -m.likeness, m.said.place.order)):
        if match.said.id not in taken and match.actual.id not in taken:
            taken |= {match.said.id, match.actual.id}
            best.append(match)
    return best, left_out


def _tables(facts: Facts) -> list[Scoring]:
    """The scorings that are tables: what a text scores is the text itself."""
    return [scoring for scoring in facts.scorings if not scoring.in_text]


_Named = dict[str, list[Figure]]  # figures of the narrative by the words before them


class _Narrative:
    """The figures of the narrative that can be actual values, by project, measure and the words before them."""

    def __init__(self, facts: Facts, lexicon: Lexicon) -> None:
        year = facts.identity.year
        self._own_table = {scoring.project: scoring.table for scoring in reversed(_tables(facts))}
        told = facts.by_table.get(-1, ()) if self._own_table else ()
        self._values = [(words_before(f), f) for f in told if _is_value(f, lexicon, year)]
        self._of: dict[str, dict[tuple[Dimension, str], _Named]] = {}

    def named(self, project: str, actual: Figure) -> Iterator[tuple[str, list[Figure]]]:
        """The words that can name the actual value of an indicator of a project, with the figures after them."""
        measure = actual.quantity
        for (dimension, unit), named in self._about(project).items():
            if dimension is measure.dimension and (dimension is Dimension.PERCENT or same_measure(unit, measure.unit)):
                yield from named.items()

    def _about(self, project: str) -> dict[tuple[Dimension, str], _Named]:
        """In a document with forms of several projects a sentence must stand in the project's own form or name it."""
        if len(self._own_table) == 1:
            project = ""
        if project not in self._of:
            found: dict[tuple[Dimension, str], _Named] = {}
            for words, figure in self._values:
                if not project or figure.place.order[0] == self._own_table[project] or project in figure.place.quote:
                    quantity = figure.quantity
                    found.setdefault((quantity.dimension, quantity.unit), {}).setdefault(words, []).append(figure)
            self._of[project] = found
        return self._of[project]


def _is_near_miss(said: Figure, actual: Figure) -> bool:
    """Whether one slip makes one number of the other, which two numbers of three digits and more are not by chance."""
    one, other = said.quantity, actual.quantity
    if one.value is None or other.value is None or one.scale != other.scale:
        return False
    digits = min(len(value.normalize().as_tuple().digits) for value in (one.value, other.value))
    return digits >= _TELLING and slip(one.value, max(one.decimals, 0), Interval.exactly(other.value)) is not None


def _is_value(said: Figure, lexicon: Lexicon, year: str) -> bool:
    """Whether a figure of the narrative is a plain count or percent of the year, no share or change, nor a plan."""
    if said.role is not Role.VALUE or said.quantity.dimension not in (Dimension.COUNT, Dimension.PERCENT):
        return False
    if not said.quantity.has_number or said.cumulative:
        return False
    if said.stage not in (Stage.UNSTATED, Stage.OUTTURN) or said.quantity.qualifier in _BOUNDS:
        return False
    before = said.place.quote[: said.place.mark[0]]
    clause = CLAUSE_END.split(before)[-1]
    opening = CLAUSE_END.split(before.partition("：")[0])[-1] if "：" in before else ""  # 年初确定目标：A不少于…，B达到…
    if any(word in opening for word in lexicon.words("indicator", "planned")):
        return False
    if any(word in clause for word in (*lexicon.words("indicator", "planned"), *lexicon.words("period", "prior"))):
        return False
    if _begins_change(said, clause, lexicon):
        return False
    named = {read_date(match)[0].year for match in DATE.finditer(said.place.quote)} - {0}
    if any(str(other) != year for other in named):
        return False  # a sentence that names another year may speak of it
    # 除“收集企业问题”等1项指标外: counts indicators
    return not said.place.quote.startswith(lexicon.words("indicator", "numbered"), said.place.mark[1])


def _begins_change(said: Figure, clause: str, lexicon: Lexicon) -> bool:
    """Whether a number is what a change began with: 由482公斤增加到540公斤."""
    rest = normal(CLAUSE_END.split(said.place.quote[said.place.mark[1] :])[0])
    ends = any(word in rest for word in (*lexicon.words("ends_at"), *lexicon.words("change", "rise", "fall")))
    return ends and any(word in clause for word in lexicon.words("begins"))


def _of_one_year(said: Figure, actual: Figure) -> bool:
    return not said.period or not actual.period or said.period == actual.period


def is_another(name: str, words: str, lexicon: Lexicon) -> bool:
    """Whether words name another thing than an indicator: another rate, or the state that a change ends at."""
    rates = lexicon.words("indicator", "rate", "counted_rate")
    for filler in lexicon.words("reached", "reached"):
        words = words.removesuffix(filler)
    if name.endswith(rates) and words.endswith(rates) and name[-_HEAD:] != words[-_HEAD:]:
        return True
    ends = (*lexicon.words("ends_at"), *lexicon.words("begins"))
    return name.endswith(lexicon.words("change", "rise", "fall")) and any(word in words for word in ends)


def words_before(said: Figure) -> str:
    start = said.place.mark[0]
    return normal(said.place.quote[max(0, start - _WINDOW) : start]).split("，")[-1].split("；")[-1].split("、")[-1]


def bare_name(indicator: Indicator, lexicon: Lexicon) -> str:
    """An indicator's name without what only says that it is counted."""
    name = normal(indicator.name)
    ending = next((word for word in lexicon.words("indicator", "counted_by") if name.endswith(word)), "")
    bare = name.removesuffix(ending)
    return bare if len(bare) >= _SHORT else name


class Likeness:
    """How much of a name some words hold; forms of several projects have the same names, so each pair is compared once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Decimal] = {}
        self._characters: dict[str, Counter[str]] = {}

    @property
    def compared(self) -> int:
        """The pairs that were compared so far."""
        return len(self._known)

    def of(self, name: str, words: str) -> Decimal:
        """Share of the characters of `name` that `words` hold: in order, or rearranged (公益电影放映, 放映公益电影)."""
        if (name, words) not in self._known:
            self._known[name, words] = self._compare(name, words) if name and words else Decimal(0)
        return self._known[name, words]

    def _compare(self, name: str, words: str) -> Decimal:
        for text in (name, words):
            if text not in self._characters:
                self._characters[text] = Counter(text)
        rearranged = (self._characters[name] & self._characters[words]).total()
        if rearranged < _LIKELY * len(name):
            return Decimal(0)  # in order there are no more
        return max(Decimal(_common(name, words)), rearranged * _REARRANGED) / len(name)


def _common(name: str, words: str) -> int:
    """Length of the longest common subsequence: a 0 among the bits of `open_` for each character of `words` that is in it
    (source: Hyyrö, Bit-parallel LCS-length computation revisited, 2004).
    """
    places: dict[str, int] = {}
    for index, char in enumerate(words):
        places[char] = places.get(char, 0) | 1 << index
    every = open_ = (1 << len(words)) - 1
    for char in name:
        met = open_ & places.get(char, 0)
        open_ = (open_ + met | open_ - met) & every
    return len(words) - open_.bit_count()


KIND = CheckKind(
    name="indicator_in_text",
    summary="What the narrative says of an indicator agrees with the actual value in the scoring table.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.IDENTITY,
)
