"""The examples that a rule carries: what was expected against what the rule said.

Reading `given` and applying the rule is the caller's part; this only judges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from auditor.model.message import Message, message
from auditor.model.result import Result, Verdict
from auditor.model.rule import Origin, Rule, RuleTest

# a test that expects one of these also expects that nothing is reported
_QUIET = (Verdict.HOLDS, Verdict.NOT_EVALUATED)
_LOUD = (Verdict.FINDING, Verdict.BORDERLINE)


def run_rule_tests(rule: Rule, apply: Callable[[RuleTest], Iterable[Result]]) -> tuple[Message, ...]:
    """Apply a rule to each of its tests; a message for each that fails."""
    failures = (judge(rule, test, tuple(apply(test))) for test in rule.tests)
    return tuple(failure for failure in failures if failure is not None)


def judge(rule: Rule, test: RuleTest, results: Sequence[Result]) -> Message | None:
    """What is wrong with the results of a test; None when they are as expected. Results of other rules do not count."""
    own = [result for result in results if result.rule.id == rule.id]
    expected = Verdict(test.expect)
    loud = [result for result in own if result.verdict in _LOUD]
    matching = [result for result in own if result.verdict is expected]
    if not matching or (expected in _QUIET and loud):
        found = message("text", text=", ".join(sorted({result.verdict.value for result in own}))) if own else message("rule_test.nothing")
        return _failure("verdict", rule, test, expect=expected.value, found=found)
    for field, text in test.shows.items():
        shown = [str(getattr(result, field)) for result in matching]
        if not any(text in one for one in shown):
            return _failure("shows", rule, test, field=field, text=text, found=" | ".join(shown))
    return None


def origin_of(rule: Rule, test: RuleTest) -> Origin:
    """Where a test stands, or its rule when it does not say."""
    return test.origin or rule.origin


def _failure(what: str, rule: Rule, test: RuleTest, **values: object) -> Message:
    origin = origin_of(rule, test)
    return message(f"rule_test.{what}", file=origin.file, line=origin.line, rule=rule.id, name=test.name, **values)
