"""What became of every printed number."""

from __future__ import annotations

from auditor.checks import narrative_parts, same_everywhere
from auditor.model.audit import Coverage, FigureState
from auditor.model.result import Result
from auditor.review.coverage import coverage, states
from tests.checks.documents import TITLE, check, read

TEXT = TITLE + "2022年总支出310.52万元，其中：基本支出143.45万元，项目支出167.06万元。走访企业200家。评价结果为优。"


def by_text(results: list[Result], text: str = TEXT) -> dict[str, FigureState]:
    facts = read(text)
    printed = {figure.id: figure.text for figure in facts.figures}
    return {printed[identifier]: state for identifier, state in states(facts, results)}


def test_without_results_every_number_is_unchecked() -> None:
    assert by_text([]) == dict.fromkeys(("310.52万元", "143.45万元", "167.06万元", "200家"), FigureState.UNCHECKED)


def test_dates_and_words_are_not_counted() -> None:
    assert not any(text in by_text([]) for text in ("2022年", "2022年度", "优"))


def test_what_holds_within_rounding_is_said_to() -> None:
    found = by_text(check(narrative_parts.KIND, TEXT))
    assert found["310.52万元"] is found["143.45万元"] is FigureState.ROUNDING
    assert found["200家"] is FigureState.UNCHECKED
    exact = by_text(check(narrative_parts.KIND, TEXT.replace("167.06", "167.07")), TEXT.replace("167.06", "167.07"))
    assert exact["310.52万元"] is FigureState.TIED_OUT


def test_a_contradiction_outweighs_what_holds() -> None:
    text = TEXT.replace("167.06", "167.07") + "\n\n全年支出147.95万元。"
    results = [*check(narrative_parts.KIND, text), *check(same_everywhere.KIND, text, metric="total_spend")]
    expected = {"310.52万元": FigureState.CONTRADICTED, "147.95万元": FigureState.CONTRADICTED, "143.45万元": FigureState.TIED_OUT}
    for ordered in (results, results[::-1]):
        found = by_text(ordered, text)
        assert {name: found[name] for name in expected} == expected


def test_what_a_person_has_to_judge_is_not_tied_out() -> None:
    text = TITLE + "年末在职人员200余人。\n\n在职人员200人，均已考核。"
    assert set(by_text(check(same_everywhere.KIND, text, metric="staff_actual"), text).values()) == {FigureState.CONTRADICTED}


def test_a_rule_that_was_not_evaluated_changes_nothing() -> None:
    assert by_text(check(same_everywhere.KIND, TEXT, metric="total_spend")) == by_text([])


def test_the_states_are_counted() -> None:
    facts = read(TEXT)
    counted = coverage(states(facts, check(narrative_parts.KIND, TEXT)))
    assert counted == Coverage(figures=4, tied_out=0, rounding=3, contradicted=0, unchecked=1)
    assert coverage(()) == Coverage(0, 0, 0, 0, 0)


def test_states_come_in_the_order_of_the_document() -> None:
    facts = read(TEXT)
    assert [identifier for identifier, _ in states(facts, [])] == [f.id for f in facts.figures if f.quantity.has_number]
