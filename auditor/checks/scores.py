"""Weights and scores of scoring tables as numbers: what counts as readable, how exactly a score is printed, how sums are shown.

Shared by the check kinds that read scoring tables; it reports nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from auditor.checks.kind import CheckContext
from auditor.checks.lookup import Lookup
from auditor.checks.results import not_evaluated, unique
from auditor.checks.targets import TargetJudgement, shown, trimmed
from auditor.language.lexicon import Lexicon
from auditor.language.signs import POINTS
from auditor.model.figure import Facts, Figure, Indicator, IndicatorGroup, Scoring
from auditor.model.message import message
from auditor.model.place import Place
from auditor.model.quantity import Dimension, Qualifier
from auditor.model.result import Result
from auditor.model.rule import Rule

ZERO = Decimal(0)
CENT = Decimal("0.01")  # systems in use truncate scores to two decimals on screen and round them in the database
FULL = Decimal(100)
FEW = Decimal(4)  # points that one misprinted number may miss; what misses more may be a row that was not read
LARGEST_EXECUTION = Decimal(20)  # points that forms give the execution rate: 10, in Hubei 20
_READABLE = (Dimension.SCORE, Dimension.NUMBER, Dimension.PERCENT, Dimension.COUNT)


def points(figure: Figure | None) -> Decimal | None:
    """A weight or score in points; "10%" of 100 points is 10. None when the cell holds no plain number."""
    if figure is None or figure.quantity.dimension not in _READABLE or figure.quantity.qualifier not in (Qualifier.EXACT, Qualifier.EQUAL):
        return None
    return figure.quantity.value


def show_points(figure: Figure) -> str:
    """A weight or score with its unit: 5分."""
    text = shown(figure)
    return text if text.endswith((POINTS, "%", "％")) or points(figure) is None else text + POINTS


def plain_points(figure: Figure) -> str:
    """A weight or score as a bare number, for a formula."""
    value = points(figure)
    return shown(figure) if value is None else shown(figure).removesuffix(POINTS)


def is_whole(figure: Figure) -> bool:
    """Whether the number is printed without decimals; a whole score is read as exact, since off by one is a mistake."""
    return figure.quantity.decimals <= 0


def ulp(figure: Figure) -> Decimal:
    """What a computed score may differ from this printed one: one unit of its last decimal, at least 0.01."""
    return CENT if is_whole(figure) else max(CENT, Decimal(1).scaleb(-figure.quantity.decimals))


def half_ulps(figures: Iterable[Figure]) -> Decimal:
    """Rounding that a sum of printed numbers may carry; whole numbers carry none."""
    return sum((Decimal(5).scaleb(-figure.quantity.decimals - 1) for figure in figures if not is_whole(figure)), ZERO)


def is_cut_to_whole(printed: Decimal, exact: Decimal) -> bool:
    """Whether a whole number is the exact one rounded or truncated."""
    return printed in (exact.quantize(Decimal(1), ROUND_HALF_UP), exact.quantize(Decimal(1), ROUND_FLOOR))


class Terms(NamedTuple):
    """The weights or scores of a sum, each cell once though several rows may share a merged one."""

    figures: tuple[Figure, ...]
    unreadable: tuple[str, ...]  # names of the rows whose cell holds no number

    @classmethod
    def of(cls, rows: Iterable[tuple[str, Figure | None]]) -> Terms:
        pairs = tuple(rows)
        readable = unique(figure for _, figure in pairs if figure is not None and points(figure) is not None)
        return cls(readable, tuple(name for name, figure in pairs if points(figure) is None))

    @property
    def sum(self) -> Decimal:
        return sum((points(figure) or ZERO for figure in self.figures), ZERO)

    @property
    def largest(self) -> Decimal:
        return max((points(figure) or ZERO for figure in self.figures), default=ZERO)

    def plus(self, figure: Figure | None) -> Terms:
        return self if figure is None or points(figure) is None else Terms(unique((*self.figures, figure)), self.unreadable)

    @property
    def formula(self) -> str:
        """ "5 + 5 + 10 = 20"."""
        return " + ".join(plain_points(figure) for figure in self.figures) + f" = {trimmed(self.sum)}"


def scored_rows(scoring: Scoring) -> tuple[Indicator, ...]:
    """Rows that hold an indicator.

    A row of which only the name is printed is an empty line of the form; a row of which one merged cell covers
    several columns is a note or a signature line.
    """
    return tuple(row for row in scoring.indicators if _holds_values(row))


def _holds_values(row: Indicator) -> bool:
    cells = [figure for figure in (row.target, row.actual, row.weight, row.score) if figure is not None]
    one_cell = len(cells) > 1 and len({figure.id for figure in cells}) == 1
    return not one_cell and any(figure.quantity.dimension is not Dimension.BLANK for figure in cells)


def outside_execution(scoring: Scoring, figure: Figure | None) -> Figure | None:
    """The funds block's weight or score unless a row of the table is the same cell."""
    inside = {cell.id for row in scoring.indicators for cell in (row.weight, row.score) if cell is not None}
    return None if figure is None or figure.id in inside or points(figure) is None else figure


def follows_its_rate(judgement: TargetJudgement) -> bool:
    """Whether a row scores budget execution by the rate that was reached, to the digits of its marks: 95% of the budget, 9.5 of 10."""
    weight, score = points(judgement.indicator.weight), points(judgement.indicator.score)
    ratio, printed = judgement.ratio, judgement.indicator.score
    if not judgement.indicator.is_execution or weight is None or score is None or printed is None:
        return False
    if ratio is None or ratio.low is None or ratio.high is None:
        return False
    slack = ulp(printed)  # rounded or cut off
    return weight * ratio.low - slack <= score <= weight * ratio.high + slack


def has_execution_row(scoring: Scoring) -> bool:
    return any(row.is_execution for row in scoring.indicators)


def weight_gap(scoring: Scoring) -> Decimal | None:
    """What the weights read stop short of the form's total of weights, 100 where it states none; None when one is unreadable."""
    terms = Terms.of((row.name, row.weight) for row in scored_rows(scoring))
    if terms.unreadable or not terms.figures:
        return None
    stated = points(scoring.weight_total)
    return _least(FULL if stated is None else stated, terms, outside_execution(scoring, scoring.execution_weight))


def score_gap(scoring: Scoring) -> Decimal | None:
    """What the scores read stop short of the total score; None when one is unreadable."""
    terms = Terms.of((row.name, row.score) for row in scored_rows(scoring))
    stated = points(scoring.score_total)
    if stated is None or terms.unreadable or not terms.figures:
        return None
    return _least(stated, terms, outside_execution(scoring, scoring.execution_score))


def _least(stated: Decimal, terms: Terms, outside: Figure | None) -> Decimal:
    """The smaller of the gaps with and without the funds block, which a total may hold or not."""
    return min((stated - terms.sum, stated - terms.plus(outside).sum), key=abs)


def lacks_rows(scoring: Scoring) -> bool:
    """Whether weights and scores both miss their totals by what whole rows are worth: rows were not read, or others read twice."""
    weights, scores = weight_gap(scoring), score_gap(scoring)
    if weights is None or scores is None or abs(weights) <= FEW:
        return False
    return scores * weights > 0 and abs(weights) <= 2 * abs(scores) <= 2 * abs(weights)


def table_name(scoring: Scoring) -> str:
    """What a sentence calls the table: its project, else its title."""
    return scoring.project or scoring.title or "绩效自评表"


def table_places(scoring: Scoring) -> tuple[Place, ...]:
    """One place to look at for a statement about the whole table."""
    totals = (scoring.score_total, scoring.weight_total, scoring.execution_score)
    places = [row.place for row in scoring.indicators[:1]] or [figure.place for figure in totals if figure is not None][:1]
    return tuple(places)


def no_table(rule: Rule, facts: Facts, kind: str) -> list[Result]:
    """One not_evaluated when the document has no scoring table at all, else nothing."""
    return [] if facts.scorings else [not_evaluated(rule, message(f"{kind}.no_table"), "绩效自评表（指标评分表）")]


def decimal_parameter(context: CheckContext, name: str, default: str) -> Decimal:
    """A number among the profile parameters."""
    value = context.parameters.get(name)
    return Decimal(default) if value is None else Decimal(str(value))


def decimals_parameter(context: CheckContext, name: str, default: Sequence[str]) -> tuple[Decimal, ...]:
    """A list of numbers among the profile parameters."""
    value = context.parameters.get(name)
    items = value if isinstance(value, (list, tuple)) else default
    return tuple(Decimal(str(item)) for item in items)


def some(names: Sequence[str], most: int = 5) -> str:
    """Names for a sentence, the rest counted."""
    return "、".join(names[:most]) + (f"等{len(names)}项" if len(names) > most else "")


def groups_of(scoring: Scoring, lookup: Lookup) -> tuple[IndicatorGroup, ...]:
    """The groups of a table, and those whose weight and score stand in a summary table of the same project."""
    groups = _by_level1(scoring, lookup.lexicon)
    for other, summary in lookup.derived(_summaries).get(scoring.project, ()):
        # a summary with other groups than the table divides the scores differently (效益 with 满意度)
        if other is not scoring and groups and groups.keys() <= summary.keys():
            stated = (IndicatorGroup(summary[n].name, summary[n].weight, summary[n].score, tuple(members)) for n, members in groups.items())
            return (*scoring.groups, *stated)
    return scoring.groups


def of_groups(indicators: Iterable[Indicator], text: str, lexicon: Lexicon) -> list[Indicator]:
    """The indicators of the groups that a sentence names (产出和效益方面，…); all of them when it names none of the table's."""
    rows = list(indicators)
    names = set(lexicon.words("indicator", "group"))
    said = [name for name in names if name in text and any(row.levels and name in row.levels[0] for row in rows)]
    return [row for row in rows if not said or any(name in level for name in said for level in row.levels[:1])]


def _summaries(lookup: Lookup) -> dict[str, list[tuple[Scoring, dict[str, Indicator]]]]:
    """The tables of each project that have rows without a group, and these rows by name."""
    found: dict[str, list[tuple[Scoring, dict[str, Indicator]]]] = {}
    for scoring in lookup.facts.scorings:
        if summary := {_bare(row.name, lookup.lexicon): row for row in scoring.indicators if not row.levels}:
            found.setdefault(scoring.project, []).append((scoring, summary))
    return found


def _by_level1(scoring: Scoring, lexicon: Lexicon) -> dict[str, list[Indicator]]:
    groups: dict[str, list[Indicator]] = {}
    for row in scoring.indicators:
        if row.levels:
            groups.setdefault(_bare(row.levels[0], lexicon), []).append(row)
    return groups


def _bare(name: str, lexicon: Lexicon) -> str:
    """A first-level name without what forms add to it: 项目产出, 产出指标."""
    return lexicon.compiled(_added).sub("", name)


def _added(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"^{lexicon.any('group_name', 'lead')}|{lexicon.any('group_name', 'ends')}$")
