"""How likely readings of a kind hold, from what was measured of it and of kinds of the same structure."""

from __future__ import annotations

from decimal import Decimal

from auditor.relations.statements import Priors

MEASURED = {"ratio/given": (83, 1), "points/given": (10, 10), "product/pair": (6, 0)}


def test_what_was_never_measured_is_as_likely_wrong_as_right() -> None:
    assert Priors(MEASURED).of("unknown") == Decimal("0.5") == Priors(MEASURED).of("unknown", "unknown/too")


def test_a_new_kind_is_taken_for_what_it_is_like_but_not_more_than_that() -> None:
    priors = Priors(MEASURED)
    like, known = priors.of("new", "ratio/given"), priors.of("ratio/given")
    assert Decimal("0.95") < like < known
    assert priors.of("new", "product/pair") == priors.of("product/pair")  # few readings are not weighed up


def test_a_kind_that_fails_is_not_saved_by_what_it_is_like() -> None:
    priors = Priors(MEASURED)
    assert priors.of("points/given") < priors.of("points/given", "ratio/given") < Decimal("0.85")
