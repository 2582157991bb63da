"""The rules that come with the product: each is complete, and each of its examples comes out as it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import pytest

from auditor.engine import Engine, EngineOptions, build
from auditor.figures.collect import collect
from auditor.model.document import Problem
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule, RuleTest
from auditor.pipeline import apply_rules
from auditor.readers.markdown import document_from_markdown
from auditor.rulebook.inline_tests import judge
from auditor.rulebook.shipped import shipped_packs
from auditor.settings import Settings


@cache
def engine() -> Engine:
    """Every shipped pack, without plugins and settings."""
    return build(EngineOptions(packs=tuple(shipped_packs()), use_plugins=False), Settings())


def rules() -> Iterator[Rule]:
    return (rule for pack in engine().packs for rule in pack.rules)


def examples() -> list[tuple[Rule, RuleTest]]:
    return [(rule, test) for rule in rules() for test in rule.tests]


@cache
def applied(given: str) -> tuple[Sequence[Result], Sequence[Problem]]:
    """The results of all rules on a document: claims rest on the results of others."""
    return apply_rules(collect(document_from_markdown(given, "example.md"), engine().vocabulary), engine())


def test_every_pack_is_loaded_without_a_warning() -> None:
    assert engine().warnings == ()
    assert engine().problems == ()
    assert {pack.name for pack in engine().packs} == set(shipped_packs())


@pytest.mark.parametrize(("rule", "test"), list(examples()), ids=lambda value: value.id if isinstance(value, Rule) else value.name)
def test_the_example_comes_out(rule: Rule, test: RuleTest) -> None:
    results, problems = applied(test.given)
    assert problems == []
    own = [result for result in results if result.rule.id == rule.id]
    failure = judge(rule, test, own)
    assert failure is None, engine().in_language("zh").text(failure)
    expected = Verdict(test.expect)
    assert expected in {result.verdict for result in own}
    if expected is Verdict.HOLDS:
        assert {result.verdict for result in own} <= {Verdict.HOLDS, Verdict.NOT_EVALUATED}
    for field, text in test.shows.items():
        assert any(text in str(getattr(result, field)) for result in own if result.verdict is expected)


@pytest.mark.parametrize("rule", list(rules()), ids=lambda rule: rule.id)
def test_the_rule_is_complete(rule: Rule) -> None:
    assert {test.expect for test in rule.tests} >= {"finding", "holds"}
    assert len({test.name for test in rule.tests}) == len(rule.tests)
    assert rule.title and rule.why and rule.ask and rule.basis and all(rule.basis)
    assert rule.english["title"] and rule.english["ask"]


@pytest.mark.parametrize("rule", list(rules()), ids=lambda rule: rule.id)
def test_a_finding_of_the_rule_can_be_read_in_both_languages(rule: Rule) -> None:
    for test in rule.tests:
        for result in applied(test.given)[0]:
            if result.rule.id == rule.id:
                for language in ("zh", "en"):
                    said = engine().in_language(language).text(result.statement)
                    assert said and "{" not in said


@pytest.mark.parametrize("rule", list(rules()), ids=lambda rule: rule.id)
def test_a_finding_shows_its_figures_or_its_place(rule: Rule) -> None:
    findings = [r for test in rule.tests for r in applied(test.given)[0] if r.rule.id == rule.id and r.verdict is Verdict.FINDING]
    assert findings
    assert all(result.all_places for result in findings)


def test_ids_and_names_are_used_once() -> None:
    ids = [rule.id for rule in rules()]
    names = [rule.name for rule in rules()]
    assert len(set(ids)) == len(ids) and len(set(names)) == len(names)


def test_rules_that_rest_on_others_name_rules_that_exist() -> None:
    known = {word for rule in rules() for word in (rule.id, rule.name)}
    for rule in rules():
        against = rule.options.get("contradicted_by") or ()
        assert isinstance(against, tuple) and set(against) <= known, rule.id
