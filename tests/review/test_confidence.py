"""What was measured decides how loudly a finding speaks, and nothing else of it."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Run, Write

from auditor.engine import Engine, EngineOptions, build
from auditor.model.confidence import Alignment, Counts, Measured
from auditor.model.message import message
from auditor.model.result import Result, Verdict
from auditor.model.rule import Severity
from auditor.pipeline import apply_rules
from auditor.relations.slips import SlipKind
from auditor.reports import wording
from auditor.review.confidence import alignment_of, as_written, gated, told_once, without_echoes
from auditor.review.corrections import explaining_slip
from auditor.settings import Settings
from auditor.words import catalogue
from tests.checks.documents import TITLE, read

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "report.pdf"
PARTS = TITLE + "2022年度总支出147.95万元，其中基本支出132.35万元，项目支出{}万元。"
SHARE = TITLE + "2022年总支出合计310.52万元，其中：基本支出143.45万元，占46.20%；项目支出167.07万元，占{}%。"
CLASH = TITLE + "2022年度总支出147.95万元。\n\n全年支出{}万元。"
TABLE = TITLE + "支出表\n\n| 项目 | 2022年决算数 |\n|---|---|\n| 基本支出 | 132.35 |\n| 项目支出 | 15.60 |\n| 合计 | {} |\n"


@cache
def engine() -> Engine:
    return build(EngineOptions(use_plugins=False), Settings())


def found(text: str, rule: str) -> Result:
    """The only finding of a rule, as it is written."""
    results, problems = apply_rules(read(text), engine())
    assert problems == []
    (result,) = (result for result in results if result.rule.id == rule and result.verdict is Verdict.FINDING)
    return result


def judged(result: Result, right: int, wrong: int) -> Result:
    """The result where so many like it were right and wrong."""
    counts = {result.rule.id: {alignment_of(result): Counts(right, wrong)}}
    (after,) = gated([result], Measured(counts, {result.rule.id: result.rule.check}, frozenset({result.rule.id})))
    return after


@pytest.mark.parametrize(
    ("text", "rule", "alignment"),
    [
        (PARTS.format("16.60"), "S101", Alignment.TEXT_SLIP),  # 15.60
        (SHARE.format("58.30"), "S102", Alignment.TEXT_SLIP),  # 53.80
        (SHARE.format("71.30"), "S102", Alignment.TEXT),
        (TABLE.format("174.95"), "S103", Alignment.TABLE_SLIP),
        (CLASH.format("174.95"), "C101", Alignment.TEXT_SLIP),
        (CLASH.format("310.52"), "C101", Alignment.TEXT),
    ],
)
def test_how_figures_are_aligned(text: str, rule: str, alignment: Alignment) -> None:
    assert alignment_of(found(text, rule)) is alignment


def test_the_slip_names_the_number_that_was_meant() -> None:
    figure, slip = explaining_slip(found(PARTS.format("16.60"), "S101")) or pytest.fail("no slip")
    assert (figure.text, slip.kind, slip.mended) in [
        ("147.95万元", SlipKind.CHANGED, Decimal("148.95")),
        ("16.60万元", SlipKind.CHANGED, Decimal("15.60")),
    ]


def test_a_part_that_had_better_not_be_there_is_no_slip_of_the_unit() -> None:
    """A thousandth of a thousandth of a number vanishes in the rounding of a sum: that would explain every extra part."""
    results, _ = apply_rules(read(TITLE + "2022年度总支出147.95万元，其中基本支出147.95万元，项目支出47.83万元。"), engine())
    (result,) = (result for result in results if result.rule.id == "S101")
    assert result.verdict is Verdict.BORDERLINE and explaining_slip(result) is None


def test_short_numbers_have_no_slips() -> None:
    result = found(TITLE + "2022年度总支出8万元。\n\n全年支出3万元。", "C101")
    assert explaining_slip(result) is None


@pytest.mark.parametrize(
    ("right", "wrong", "verdict", "severity"),
    [
        (16, 0, Verdict.FINDING, Severity.ERROR),
        (15, 0, Verdict.FINDING, Severity.WARNING),
        (2, 0, Verdict.FINDING, Severity.WARNING),
        (1, 0, Verdict.BORDERLINE, Severity.ERROR),
        (6, 2, Verdict.BORDERLINE, Severity.ERROR),
        (4, 4, Verdict.BORDERLINE, Severity.ERROR),
        (0, 0, Verdict.BORDERLINE, Severity.ERROR),
        (90, 10, Verdict.FINDING, Severity.WARNING),
    ],
)
def test_the_counts_decide_how_loudly_a_rule_speaks(right: int, wrong: int, verdict: Verdict, severity: Severity) -> None:
    result = found(CLASH.format("310.52"), "C101")
    after = judged(result, right, wrong)
    assert (after.verdict, after.severity) == (verdict, severity)
    assert as_written(after) == (Verdict.FINDING, Severity.ERROR)
    assert after.with_(verdict=result.verdict, severity=result.severity, confidence=None) == result


@pytest.mark.parametrize(("right", "wrong"), [(0, 2), (0, 3), (1, 5), (4, 9), (30, 70)])
def test_what_was_mostly_wrong_is_not_asked(right: int, wrong: int) -> None:
    result = found(CLASH.format("310.52"), "C101")
    after = judged(result, right, wrong)
    assert after.verdict is Verdict.NOT_EVALUATED and after.figures == result.figures and not after.formula
    total = right + wrong
    assert f"正确（{right}/{total}），不作疑点列出；有关数字未能核对" in catalogue("zh").text(after.statement)
    assert f"({right} of {total}), so this one is not told" in catalogue("en").text(after.statement)


def test_what_was_mended_since_is_asked_again() -> None:
    """Wrong at first sight and right where the rule was mended: worth a question, and no more."""
    result = found(CLASH.format("310.52"), "C101")
    counts = {result.rule.id: {alignment_of(result): Counts(0, 4, 9)}}
    (after,) = gated([result], Measured(counts, {result.rule.id: result.rule.check}, frozenset({result.rule.id})))
    assert after.verdict is Verdict.BORDERLINE


def test_questions_of_a_rule_are_counted_by_themselves() -> None:
    result = found(CLASH.format("310.52"), "C101")
    question = result.with_(verdict=Verdict.BORDERLINE)
    assert alignment_of(question) is Alignment.ASKED
    counts = {result.rule.id: {Alignment.TEXT: Counts(20, 0), Alignment.ASKED: Counts(1, 9)}}
    measured = Measured(counts, {result.rule.id: result.rule.check}, frozenset({result.rule.id}))
    firm, asked = gated([result, question], measured)
    assert firm.verdict is Verdict.FINDING and asked.verdict is Verdict.NOT_EVALUATED
    assert as_written(asked) == (Verdict.BORDERLINE, Severity.ERROR)
    (kept,) = gated([question], replace(measured, counts={result.rule.id: {Alignment.TEXT: Counts(0, 20)}}))
    assert kept == question


@pytest.mark.parametrize(("right", "wrong", "told"), [(12, 0, True), (60, 2, True), (1, 0, False), (6, 2, False), (60, 20, False)])
def test_what_was_asked_and_nearly_always_right_is_told_as_a_doubt(right: int, wrong: int, told: bool) -> None:
    result = found(CLASH.format("310.52"), "C101")
    question = result.with_(verdict=Verdict.BORDERLINE)
    counts = {result.rule.id: {Alignment.ASKED: Counts(right, wrong)}}
    (after,) = gated([question], Measured(counts, {result.rule.id: result.rule.check}, frozenset({result.rule.id})))
    expected = (Verdict.FINDING, Severity.WARNING) if told else (Verdict.BORDERLINE, Severity.ERROR)
    assert (after.verdict, after.severity) == expected
    assert as_written(after) == (Verdict.BORDERLINE, Severity.ERROR)


def backed(one: Result, other: Result) -> Result:
    """The first of two results, of which the rule of the other alone is measured to be right."""
    counts = {one.rule.id: {alignment_of(one): Counts(5, 2)}, other.rule.id: {alignment_of(other): Counts(30, 0)}}
    checks = {result.rule.id: result.rule.check for result in (one, other)}
    first, _ = gated([one, other], Measured(counts, checks, frozenset(checks)))
    return first


def test_a_question_is_backed_by_a_finding_that_asks_for_the_same_correction() -> None:
    text = "2022年总支出合计319.52万元，其中：基本支出143.45万元，项目支出167.07万元。人员经费100.00万元，占总支出的32.20%。"
    results, _ = apply_rules(read(TITLE + text), engine())
    parts, share = (next(r for r in results if r.rule.id == rule and r.verdict is Verdict.FINDING) for rule in ("S101", "S102"))
    after = backed(share, parts)
    assert (after.verdict, after.severity) == (Verdict.FINDING, Severity.WARNING)
    assert wording.confidence(catalogue("zh"), after) == "另有一处疑点经同一更正即可消除，按疑点列出"
    assert as_written(after) == (Verdict.FINDING, Severity.ERROR)
    alone = backed(share, found(TABLE.format("174.95"), "S103"))
    assert alone.verdict is Verdict.BORDERLINE


def test_two_questions_that_ask_for_the_same_correction_back_each_other() -> None:
    text = "2022年总支出合计319.52万元，其中：基本支出143.45万元，项目支出167.07万元。人员经费100.00万元，占总支出的32.20%。"
    results, _ = apply_rules(read(TITLE + text), engine())
    pair = [next(r for r in results if r.rule.id == rule and r.verdict is Verdict.FINDING) for rule in ("S101", "S102")]
    counts = {result.rule.id: {alignment_of(result): Counts(5, 2)} for result in pair}
    measured = Measured(counts, {result.rule.id: result.rule.check for result in pair}, frozenset(counts))
    assert [one.verdict for one in gated(pair[:1], measured)] == [Verdict.BORDERLINE]
    assert [(one.verdict, one.severity) for one in gated(pair, measured)] == [(Verdict.FINDING, Severity.WARNING)] * 2


def test_a_question_about_the_numbers_of_a_finding_is_its_echo() -> None:
    result = found(CLASH.format("310.52"), "C101")
    question = result.with_(verdict=Verdict.BORDERLINE, statement=message("text", text="另一句"))
    judged = Measured({}, {}, frozenset({result.rule.id}))
    assert without_echoes([result, question], judged) == (result,)
    again = question.with_(statement=message("text", text="又一句"))
    assert without_echoes([question, again], judged) == (question,)
    claimed = question.with_(places=(replace(result.figures[0].place, page=9),))
    assert without_echoes([result, claimed], judged) == (result, claimed)
    wider = question.with_(figures=(*question.figures, replace(question.figures[0], id="other")))
    assert without_echoes([result, wider], judged) == (result, wider)


def test_a_question_of_a_rule_that_was_not_measured_is_never_an_echo() -> None:
    result = found(CLASH.format("310.52"), "C101")
    question = result.with_(verdict=Verdict.BORDERLINE, statement=message("text", text="另一句"))
    assert without_echoes([result, question], Measured({}, {}, frozenset())) == (result, question)


def test_a_question_that_reads_the_same_is_told_once() -> None:
    question = found(CLASH.format("310.52"), "C101").with_(verdict=Verdict.BORDERLINE)
    elsewhere = replace(question.figures[0].place, page=7, quote="别处")
    again = question.with_(figures=(replace(question.figures[0], place=elsewhere),))
    other = question.with_(statement=message("text", text="另一句"))
    first, second = told_once([question, again, other])
    assert first == question.with_(places=(elsewhere,)) and second == other
    for verdict in (Verdict.HOLDS, Verdict.FINDING):
        result = question.with_(verdict=verdict)
        assert told_once([result, result]) == (result, result)


def test_what_is_written_low_stays_low() -> None:
    result = found(CLASH.format("310.52"), "C101")
    info = judged(result.with_(severity=Severity.INFO), 0, 50)
    assert (info.verdict, info.severity) == (Verdict.FINDING, Severity.INFO)
    assert judged(result.with_(severity=Severity.WARNING), 60, 0).severity is Severity.WARNING


def test_rules_of_others_speak_as_they_are_written() -> None:
    result = found(CLASH.format("310.52"), "C101")
    assert gated([result], Measured()) == (result,)


def test_the_sentence_says_what_was_counted() -> None:
    result = found(CLASH.format("310.52"), "C101")
    chinese, english = catalogue("zh"), catalogue("en")
    said = wording.confidence(chinese, judged(result, 4, 7))
    assert said == "此类核对在已标注文件上约37%正确（4/11），请人工判断"
    assert "约94%正确（8/8），按疑点列出" in wording.confidence(chinese, judged(result, 8, 0))
    assert "尚未在已标注文件上检验" in wording.confidence(chinese, judged(result, 0, 0))
    assert "about 37 % of findings like this are right (4 of 11): please judge" in wording.confidence(english, judged(result, 4, 7))
    assert wording.confidence(chinese, judged(result, 60, 0)) == wording.confidence(chinese, result) == ""


def test_few_observations_lean_on_their_like() -> None:
    """On the rule, its check kind, kinds that conclude alike and the alignment; what is seen often stands by itself."""
    rule = found(CLASH.format("310.52"), "C101").rule
    other, text, slip = "S999", Alignment.TEXT, Alignment.TEXT_SLIP

    def expected(own: dict[Alignment, Counts], others: dict[Alignment, Counts], check: str = "", **natures: str) -> Decimal:
        checks = {rule.id: rule.check, other: check or rule.check}
        confidence = Measured({rule.id: own, other: others}, checks, frozenset({rule.id}), natures).of(rule, text, Severity.ERROR)
        assert confidence is not None
        return confidence.expected

    few, good, bad = {text: Counts(2, 1)}, Counts(40, 0), Counts(0, 40)
    alone = expected(few, {})
    assert expected(few, {text: bad}) < alone < expected(few, {text: good})
    assert expected(few, {slip: bad}) < alone < expected(few, {slip: good})  # of its check kind, elsewhere
    assert expected({**few, slip: bad}, {}) < alone < expected({**few, slip: good}, {})
    assert alone < expected(few, {text: good}, "another")  # of the alignment alone
    alike = {rule.check: "sentence", "another": "sentence"}
    assert expected(few, {text: good}, "another") < expected(few, {text: good}, "another", **alike)
    assert expected(few, {slip: bad}, "another", **alike) == alone  # neither of its kind nor with its alignment
    assert expected({text: Counts(40, 0)}, {text: bad}) > Decimal("0.95") > Decimal("0.1") > expected({text: Counts(0, 40)}, {text: good})


def test_what_was_never_seen_is_not_told_firmly() -> None:
    """However right its like were."""
    result = found(CLASH.format("310.52"), "C101")
    counts = {result.rule.id: {Alignment.TABLE: Counts(90, 0)}, "S999": {alignment_of(result): Counts(90, 0)}}
    checks = dict.fromkeys(counts, result.rule.check)
    (after,) = gated([result], Measured(counts, checks, frozenset({result.rule.id})))
    assert after.verdict is Verdict.BORDERLINE


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_the_expected_share_grows_with_what_is_right(right: int, wrong: int, others_right: int, others_wrong: int) -> None:
    on = Counts(others_right, others_wrong).expected
    share = Counts(right, wrong).leaning(on, 4)
    assert 0 < share < 1
    assert Counts(right, wrong + 1).leaning(on, 4) < share < Counts(right + 1, wrong).leaning(on, 4)


def checked(auditor: Run, document: Path, *flags: object) -> Any:
    return auditor("check", document, "--no-isolation", "--no-cache", "--no-date", "--format", "json", "-o", "-", *flags).json


def test_waivers_and_baselines_of_before_still_match(auditor: Run, write: Write) -> None:
    """All that was written down without measured confidence settles the same questions with it."""
    before = checked(auditor, EXAMPLE, "--no-confidence")
    entries = "".join(
        f"- fingerprint: '{found['fingerprint']}'\n  values_hash: '{found['values_hash']}'\n"
        "  reason: 已核实\n  person: 某人\n  date: 2026-01-01\n"
        for found in before["findings"]
    )
    waived = checked(auditor, EXAMPLE, "--waivers", write("waivers.yaml", entries))
    # a question about the numbers of a finding is not told again, so it needs no waiver
    told = {found["fingerprint"] for found in checked(auditor, EXAMPLE)["findings"]}
    assert waived["findings"] == [] and len(waived["waived"]) == len(told) > len(before["findings"]) / 2
    # of waivers for questions that are not told again it says that they are not needed
    assert [problem for problem in waived["problems"] if problem["code"] != "X504"] == before["problems"]
    baseline = write("before.json", json.dumps(before))
    known = checked(auditor, EXAMPLE, "--baseline", baseline)
    assert known["findings"] == [] and len(known["unchanged"]) == len(told)


def test_questions_that_read_the_same_keep_their_numbers(auditor: Run, write: Write) -> None:
    """Two findings of one rule with the same words."""
    one = PARTS.removeprefix(TITLE)
    document = write("a.md", TITLE + one.format("25.60") + "\n\n" + one.format("16.60"))
    prints = [
        {result["difference"]: result["fingerprint"] for result in checked(auditor, document, "--select", "S101", *flags)["findings"]}
        for flags in ((), ("--no-confidence",))
    ]
    assert len(prints[0]) == 2 and prints[0] == prints[1]


def test_the_gate_can_be_switched_off(auditor: Run, write: Write) -> None:
    document = write("a.md", SHARE.format("71.30"))
    (found,) = checked(auditor, document, "--select", "S102")["findings"]
    assert found["verdict"] == "borderline" and found["confidence"]["reason"]
    assert (found["confidence"]["alignment"], found["confidence"]["written"]) == ("text", "error")
    off = write("off.yaml", "confidence: off\n")
    for flags in (("--no-confidence",), ("--config", off)):
        (found,) = checked(auditor, document, "--select", "S102", *flags)["findings"]
        assert (found["verdict"], found["severity"], found["confidence"]) == ("finding", "error", None)


def test_the_smallest_severity_is_that_of_what_is_told(auditor: Run, write: Write) -> None:
    document = write("a.md", PARTS.format("16.60"))
    told = checked(auditor, document, "--select", "S101")["findings"]
    assert [(found["verdict"], found["severity"]) for found in told] == [("finding", "warning")]
    assert checked(auditor, document, "--select", "S101", "--min-severity", "error")["findings"] == []


def test_an_engine_without_the_gate_measures_the_same() -> None:
    assert replace(engine(), gated=False).measured == engine().measured
