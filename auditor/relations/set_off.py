"""What is left when income and spending are set off against each other, in a sentence or paragraph of its own.

上述收支相抵，年终结余A: income and spending were told before, as totals or by all that makes them. 当年收支结余A, by its own name;
收入B，支出C，结转下年使用A; 总收入减去总支出，当年结余A: by the names of two numbers before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from auditor.facts.gaps import Gaps, begin_after, last_clause
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.figures.labels import endings_off
from auditor.language.lexicon import Lexicon
from auditor.model.quantity import Dimension, Qualifier
from auditor.relations.equation import sum_of
from auditor.relations.judge import Reading
from auditor.relations.lists import flow_of
from auditor.relations.statements import Claim, Priors, Statement

_REACH = 3  # paragraphs in which income and spending can be told before
_MOST = 24  # numbers of them
_Way = tuple[str, list[Mention], list[Mention]]  # how they were found, what came in, what went out


def set_off_statements(paragraphs: Sequence[Paragraph], gaps: Gaps, lexicon: Lexicon, priors: Priors) -> Iterator[Statement]:
    """The remainders of a document that words make the difference of income and spending, in reading order."""
    words = lexicon.compiled(_Words)
    for index, paragraph in enumerate(paragraphs):
        for left in paragraph.mentions:
            how = words.says(left.lead) if _is_money(left) else ""
            if not how:
                continue
            before = _before(paragraphs, index, left, here=how == "carried")
            ways = _named(before, *words.named(left.lead)) if how == "named" else _ways(before, left, how, gaps, words)
            readings = []
            for found, income, spending in ways:
                kind = f"set_off/{how}/{found}"
                signs = [1] * len(income) + [-1] * len(spending)
                equation = sum_of(left.figure, [m.figure for m in (*income, *spending)], signs)
                readings.append(Reading((equation,), (), kind, priors.of(kind, "balanced/left")))
            if readings:
                names = MappingProxyType({m.figure.id: m.name for m in (left, *before)})
                yield Statement(Claim.BALANCED, left.name, (left.figure,), tuple(readings), names=names)


class _Words:
    """The words of remainders."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._off = lexicon.words("balanced", "off")
        self._ways = {value: lexicon.words("set_off", value) for value in ("left", "own", "carried", "less")}
        self._totals = {value: lexicon.words("balanced", value) for value in ("income", "spending")}
        self._fillers = lexicon.words("filler")

    def says(self, lead: str) -> str:
        """How words call a number what is left: named | off | own | carried; "" where they do not."""
        if any(self.named(lead)):
            return "named" if self._ends(lead, self._ways["left"]) else ""
        if any(word in lead[begin_after(lead, "；。") :] for word in self._off):
            return "off" if self._ends(lead, self._ways["left"]) else ""
        return next((how for how in ("own", "carried") if self._ends(lead, self._ways[how])), "")

    def named(self, lead: str) -> tuple[str, str]:
        """The names of two numbers of which words make the difference; ("", "") for none."""
        sentence = lead[begin_after(lead, "；。") :]
        for word in self._ways["less"]:
            one, found, other = sentence.partition(word)
            if found and last_clause(one) and "，" in other:
                return last_clause(one), other.partition("，")[0]
        return "", ""

    def is_total(self, mention: Mention, flow: str) -> bool:
        """Whether words call a number all income, or all spending."""
        return self._ends(mention.lead, self._totals[flow])

    def _ends(self, lead: str, words: tuple[str, ...]) -> bool:
        return any(shorter.endswith(words) for shorter in endings_off(last_clause(lead), self._fillers))


def _is_money(mention: Mention) -> bool:
    quantity = mention.figure.quantity
    return (
        mention.part is Part.VALUE
        and quantity.dimension is Dimension.MONEY
        and quantity.qualifier is Qualifier.EXACT
        and not mention.depth
        and mention.period != "prior"
    )


def _before(paragraphs: Sequence[Paragraph], index: int, left: Mention, *, here: bool) -> list[Mention]:
    """The amounts before what is left, in its sentence only (`here`), or in its paragraph and those before it of the same section."""
    own = [m for m in paragraphs[index].before(left) if _is_money(m)]
    if here:
        return [m for m in own if m.sentence == left.sentence]
    if own:
        return own[-_MOST:]
    section = paragraphs[index].section
    near = [one for one in paragraphs[max(index - _REACH, 0) : index] if one.section == section]
    return [m for one in near for m in one.mentions if _is_money(m) and m.order not in one.whole_of][-_MOST:]


def _named(before: Sequence[Mention], one: str, other: str) -> Iterator[_Way]:
    """The last numbers of two names."""
    income = next((m for m in reversed(before) if m.name and m.name == one), None)
    spending = next((m for m in reversed(before) if m.name and m.name == other), None)
    if income is not None and spending is not None:
        yield "totals", [income], [spending]


def _ways(before: Sequence[Mention], left: Mention, how: str, gaps: Gaps, words: _Words) -> Iterator[_Way]:
    """Totals of income and spending, then the first of each since the last remainder, then all that was told."""
    totals = [next((m for m in reversed(before) if words.is_total(m, flow)), None) for flow in ("income", "spending")]
    income, spending = totals
    if income is not None and spending is not None:
        yield "totals", [income], [spending]
    flows = [flow_of(m, gaps) for m in before]
    if "spending" not in flows or "income" not in flows or flows.index("income") > flows.index("spending"):
        return
    start, turn = flows.index("income"), flows.index("spending")
    came, went = list(before[start:turn]), list(before[turn:])
    if len(came) == len(went) == 1:
        yield "pair", came, went
        return
    if how == "carried":
        return
    ways: list[_Way] = [("all", came, went), ("first", came[:1], went[:1])]
    yield from ways if how == "off" else reversed(ways)  # what is called so by itself is told behind many other numbers
