"""What an unmet indicator earns under the score models in use (parameter `score_model`).

`platform`: at least: w·a/t; at most: w·(1 − (a − t)/t), nothing from twice the target on. `hubei`: at least: w·a/t; at most: w·t/a.
Both give the full weight to a met target, and never more than it. A printed number is a range, so a model gives a range.
"""

from __future__ import annotations

from decimal import Decimal

from auditor.checks.targets import TargetJudgement
from auditor.model.figure import Nature
from auditor.model.interval import Interval, NotCheckableError

MODELS = ("platform", "hubei")
_ZERO, _ONE = Decimal(0), Decimal(1)


def earned(model: str, judgement: TargetJudgement, weight: Decimal) -> Interval | None:
    """The scores that the model allows for an unmet target, None when it says nothing (dates, no such model)."""
    if model not in MODELS or judgement.level is None or judgement.actual is None:
        return None
    target, actual = _clamped(judgement.level, None), _clamped(judgement.actual, None)
    if target.high == 0:
        return Interval.exactly(_ZERO)  # a target of none (0起) that is missed earns nothing
    try:
        if judgement.nature is not Nature.AT_MOST:
            share = actual / target
        elif model == "hubei":
            share = target / actual
        else:
            share = Interval.exactly(Decimal(2)) - actual / target
    except NotCheckableError:
        return None
    return _clamped(share, _ONE).scaled(weight)


def _clamped(interval: Interval, most: Decimal | None) -> Interval:
    """The interval within 0 (a negative actual value counts as none) and `most`."""
    low = max(interval.low, _ZERO) if interval.low is not None else _ZERO
    high = interval.high
    if most is not None:
        low = min(low, most)
        high = most if high is None else min(high, most)
    if high is not None:
        high = max(high, _ZERO)
    return Interval(min(low, high) if high is not None else low, high)
