"""Root causes: findings that come from one mistake are shown as one group with one explanation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from auditor.model.audit import RootCause
from auditor.model.figure import Facts, Figure, Stage
from auditor.model.message import Message, message
from auditor.model.quantity import Dimension
from auditor.model.result import Result, Verdict
from auditor.review.hints import with_hints

# kinds whose findings rest on arithmetic alone: one wrong number breaks several of them
_ARITHMETIC = frozenset(
    {
        "same_everywhere",
        "same_label",
        "misprint",
        "sum",
        "equation",
        "ratio",
        "table_relation",
        "table_words",
        "table_sums",
        "narrative_parts",
        "narrative_share",
        "narrative_algebra",
        "narrative_change",
        "completion",
    }
)


def group(results: Sequence[Result], facts: Facts) -> tuple[tuple[Result, ...], tuple[RootCause, ...]]:
    """The results with hints and group keys, and the groups of two findings or more."""
    hinted = with_hints(results, facts)
    findings = [i for i, r in enumerate(hinted) if _is_contradiction(r)]
    groups = _rooted(hinted, findings, facts)
    grouped = {index for members, _ in groups for index in members}
    groups += _culprits(hinted, [i for i in findings if i not in grouped])
    causes: list[RootCause] = []
    for number, (members, explanation) in enumerate(sorted(groups, key=lambda g: g[0]), start=1):
        key = f"G{number}"
        causes.append(RootCause(key, explanation, members))
        for index in members:
            hinted[index] = hinted[index].with_(group=key)
    return tuple(hinted), tuple(causes)


def _is_contradiction(result: Result) -> bool:
    """Whether a rule found a contradiction, also where what was measured leaves it to a person."""
    if result.verdict is Verdict.NOT_EVALUATED:
        return False
    return result.verdict is Verdict.FINDING or (result.confidence is not None and result.confidence.lacking is not None)


def _rooted(results: Sequence[Result], findings: Sequence[int], facts: Facts) -> list[tuple[tuple[int, ...], Message]]:
    """Findings of rules with the same root that are linked by their figures."""
    by_root: dict[str, list[int]] = defaultdict(list)
    for index in findings:
        if results[index].rule.root:
            by_root[results[index].rule.root].append(index)
    found: list[tuple[tuple[int, ...], Message]] = []
    for indices in by_root.values():
        for members in _linked(indices, lambda i: _keys(results[i].figures, facts.by_id)):
            if len(members) >= 2:
                found.append((members, _explain_root(results, members, facts)))
    return found


def _keys(figures: Iterable[Figure], by_id: Mapping[str, Figure]) -> set[str]:
    """What links two findings of one root: a figure, the total that it is a part of, or the same printed amount."""
    keys: set[str] = set()
    for figure in figures:
        keys.add(figure.id)
        if figure.table < 0:
            keys.add(figure.locality)  # numbers of one sentence are written on one basis
        if figure.parent:
            keys.add(figure.parent)
            if (whole := by_id.get(figure.parent)) is not None:
                figure = whole
        if figure.quantity.dimension is Dimension.MONEY and figure.quantity.value:
            keys.add(f"={figure.quantity.base}")
    return keys


def _explain_root(results: Sequence[Result], members: tuple[int, ...], facts: Facts) -> Message:
    """Why these figures disagree: the text was written with opening-budget figures, when that is what it shows."""
    opening = next((f for f in facts.of_metric("opening_budget") if f.quantity.value), None)
    if opening is not None:
        for index in members:
            for figure in results[index].figures:
                if figure.metric == "total_spend" and figure.stage is not Stage.OPENING and figure.quantity.base == opening.quantity.base:
                    return message("cause.opening_budget", value=opening.quantity.shown, page=figure.place.page)
    return message("cause.linked", count=len(members))


def _culprits(results: Sequence[Result], findings: Sequence[int]) -> list[tuple[tuple[int, ...], Message]]:
    """Findings of arithmetic that share a figure which stands in no relation that holds."""
    held = {f.id for r in results if r.verdict is Verdict.HOLDS for f in r.figures}
    candidates = [i for i in findings if results[i].rule.check in _ARITHMETIC]
    found: list[tuple[tuple[int, ...], Message]] = []
    for members in _linked(candidates, lambda i: {f.id for f in results[i].figures if f.id not in held}):
        if len(members) < 2:
            continue
        counts: dict[str, int] = defaultdict(int)
        figures: dict[str, Figure] = {}
        for index in members:
            for figure in results[index].figures:
                counts[figure.id] += 1
                figures[figure.id] = figure
        best = max((f for f in figures if f not in held), key=lambda f: counts[f])
        culprit = figures[best]
        found.append(
            (
                members,
                message("cause.culprit", label=culprit.label, text=culprit.quantity.shown, page=culprit.place.page, count=counts[best]),
            )
        )
    return found


def _linked(indices: Sequence[int], keys_of: Callable[[int], set[str]]) -> list[tuple[int, ...]]:
    """Connected components of findings over shared keys, members in order."""
    group_of = {index: index for index in indices}  # each finding to another of its group, one of them to itself
    first_with: dict[str, int] = {}

    def group(index: int) -> int:
        while group_of[index] != index:
            group_of[index] = index = group_of[group_of[index]]
        return index

    for index in indices:
        for key in keys_of(index):
            group_of[group(index)] = group(first_with.setdefault(key, index))
    members: dict[int, list[int]] = defaultdict(list)
    for index in indices:
        members[group(index)].append(index)
    return [tuple(sorted(linked)) for linked in members.values()]
