"""Every shipped rule carries a hit and a hold; how many carry no look-alike is a budget that may only shrink."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache

from auditor.engine import EngineOptions, build
from auditor.model.result import Verdict
from auditor.model.rule import Rule, RuleTest
from auditor.rulebook.shipped import shipped_packs
from auditor.settings import Settings

WITHOUT_LOOK_ALIKE = 182  # a new rule brings one, so this number only shrinks
NEAR = 0.6
SILENT = (Verdict.HOLDS, Verdict.NOT_EVALUATED)


@cache
def rules() -> tuple[Rule, ...]:
    engine = build(EngineOptions(packs=tuple(shipped_packs()), use_plugins=False), Settings())
    return tuple(rule for pack in engine.packs for rule in pack.rules)


def examples_of(rule: Rule, *verdicts: Verdict) -> list[RuleTest]:
    return [test for test in rule.tests if test.expect in verdicts]


def words(test: RuleTest) -> str:
    """The letters of a document: no numbers, no signs, no blanks."""
    return re.sub(r"[\W\d_]", "", test.given)


def look_alikes(rule: Rule) -> Iterator[RuleTest]:
    """The silent tests whose words are nearly those of a hit, yet not the same; see CONTRIBUTING.md."""
    hits = [words(test) for test in examples_of(rule, Verdict.FINDING)]
    for test in examples_of(rule, *SILENT):
        own = words(test)
        if any(own != hit and SequenceMatcher(None, own, hit, autojunk=False).ratio() >= NEAR for hit in hits):
            yield test


def has_look_alike(rule: Rule) -> bool:
    """Whether a rule has one beside its hold."""
    return len(examples_of(rule, *SILENT)) > 1 and any(True for _ in look_alikes(rule))


def without(found: Iterable[Rule]) -> list[str]:
    return [rule.id for rule in found if not has_look_alike(rule)]


def test_every_rule_has_a_hit_and_a_hold() -> None:
    assert [rule.id for rule in rules() if not examples_of(rule, Verdict.FINDING) or not examples_of(rule, Verdict.HOLDS)] == []


def test_the_rules_without_a_look_alike_become_fewer() -> None:
    lacking = without(rules())
    assert len(lacking) <= WITHOUT_LOOK_ALIKE, f"a rule came without a look-alike: {' '.join(lacking)}"
