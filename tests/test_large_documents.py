"""Documents that are much longer than any report: what was left out is said."""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from auditor.engine import Engine, EngineOptions, build
from auditor.model.audit import Audit
from auditor.model.document import ProblemLevel
from auditor.model.result import Verdict
from auditor.pipeline import audit
from auditor.settings import Settings
from auditor.words import catalogue

TITLE = "# 2022年度部门整体支出绩效自评报告\n\n2022年度总支出147.95万元。\n\n"
FORM = (
    "项目支出绩效自评表\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 |\n"
    "|---|---|---|---|---|---|---|---|\n"
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return build(EngineOptions(use_plugins=False), Settings())


def audited(text: str, engine: Engine, tmp_path: Path) -> Audit:
    path = tmp_path / "report.md"
    path.write_text(TITLE + text, encoding="utf-8")
    return audit([path], engine)


def sentences(count: int) -> str:
    return "".join(f"项目{i}支出{i}.{i % 100:02d}万元，较上年增加{i}万元，增长5%。" for i in range(count)) + "\n"


def indicators(count: int) -> str:
    rows = (f"| 产出指标 | 数量指标 | 走访{i}村户数 | ≥{i + 10}户 | {i + 11}户 | 1 | 1 | |\n" for i in range(count))
    said = "\n\n".join(f"走访{i}村户数{i + 12}户。" for i in range(count))
    return f"{said}\n\n{FORM}{''.join(rows)}| 总分 | | | | | 100 | 99 | |\n"


def test_thousands_of_different_values_are_no_single_fact(engine: Engine, tmp_path: Path) -> None:
    run = audited("\n\n".join(f"2022年度总支出{i}.50万元。" for i in range(1500)), engine, tmp_path)
    assert not run.all_problems
    assert all(r.rule.check != "same_everywhere" for r in run.documents[0].with_verdict(Verdict.FINDING))


def test_a_text_without_full_stops_is_read_in_parts_and_that_is_said(engine: Engine, tmp_path: Path) -> None:
    run = audited("、".join(f"项目{i}支出{i}.5万元" for i in range(1000)) + "。\n", engine, tmp_path)
    document = run.documents[0]
    note = next(problem for problem in document.problems if problem.code == "X110")
    assert note.level is ProblemLevel.NOTE and note.page == 1
    assert "3000" in engine.words.text(note.message) and "3000" in catalogue("en").text(note.message)
    assert sum(figure.label.startswith("项目") for figure in document.facts.figures) == 1000
    assert max(len(sentence.text) for sentence in document.facts.sentences) <= 3000


def test_a_sentence_of_common_length_is_not_parted(engine: Engine, tmp_path: Path) -> None:
    run = audited("、".join(f"项目{i}支出{i}.5万元" for i in range(100)) + "。\n", engine, tmp_path)
    assert not run.documents[0].problems


@pytest.mark.parametrize(
    "clause",
    [
        "{0}村每户补助100元，50户，共5000元",
        "2021年{0}村合格率80.1%，2022年{0}村合格率82.1%，提高2个百分点",
        "其中{0}村支出{0}.37万元",
        "{0}村债务限额100亿元，{0}村债务余额90亿元",
    ],
)
def test_one_sentence_of_many_numbers_is_read_in_time(engine: Engine, tmp_path: Path, clause: str) -> None:
    """Twice as many numbers may take three times as long, not eight times."""
    times = []
    for count in (20, 40):
        text = f"支出90000万元，{'，'.join(clause.format(i + 1) for i in range(count))}。\n"
        started = process_time()
        run = audited(text, engine, tmp_path)
        times.append(process_time() - started)
        assert not [problem for problem in run.all_problems if problem.code != "X110"]
    assert times[1] < max(6 * times[0], 3)


def towns(rows: str, said: str) -> Callable[[int], str]:
    """A table with so many towns, and as many sentences about them."""

    def text(count: int) -> str:
        names = ["".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in f"{i:03d}") + "镇" for i in range(count + 1)]
        table = "".join(rows.format(name, i + 1, i + 20) for i, name in enumerate(names))
        sentences = "\n\n".join(said.format(*names[i : i + 2], i + 20) for i in range(count))
        return f"{sentences}\n\n各镇支付情况表\n\n| 乡镇 | 支付率 | 支付额 |\n|---|---|---|\n{table}\n"

    return text


def calls(text: str, engine: Engine, tmp_path: Path) -> int:
    """How many functions an audit calls, which no other work of the machine changes."""
    count = 0

    def called(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        audited(text, engine, tmp_path)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    ("text", "count", "most"),
    [
        (towns("| {0} | {1}.5% | {2} |\n", "{0}支付率最低。"), 100, 2.2),  # 2.4 when each name was looked for in each sentence
        (towns("| {0} | {1}.5% | {2} |\n", "支付率低于99%的镇包括{0}、{1}。"), 40, 2.7),  # 3.5 when each sentence read each row
    ],
)
def test_as_much_more_text_and_table_takes_as_much_more_work(
    engine: Engine, tmp_path: Path, text: Callable[[int], str], count: int, most: float
) -> None:
    once, twice, four_times = (calls(text(times * count), engine, tmp_path) for times in (1, 2, 4))
    assert four_times - twice < most * (twice - once)


def test_the_result_file_shows_the_surroundings_of_a_figure_in_a_long_sentence(engine: Engine, tmp_path: Path) -> None:
    run = audited("，".join(f"项目{i}支出{i}.5万元" for i in range(150)) + "。\n", engine, tmp_path)
    shown = json.loads(engine.reports["json"].render(run, engine.words, ()))["figures"]
    quotes = {figure["text"]: figure["place"]["quote"] for figure in shown}
    for text, left, right in (("0.5万元", False, True), ("75.5万元", True, True), ("149.5万元", True, False)):
        assert text in quotes[text] and len(quotes[text]) <= 502
        assert (quotes[text].startswith("…"), quotes[text].endswith("…")) == (left, right)
    assert quotes["147.95万元"] == "2022年度总支出147.95万元。"


def test_facts_are_copied_without_what_was_looked_up_in_them(engine: Engine, tmp_path: Path) -> None:
    facts = audited(sentences(5), engine, tmp_path).documents[0].facts
    copy = pickle.loads(pickle.dumps(facts))
    assert copy == facts
    assert copy.by_id == facts.by_id and [*copy.of_metric("total_spend")] == [*facts.of_metric("total_spend")]
    assert len(pickle.dumps(facts)) == len(pickle.dumps(copy))


def test_indicators_that_were_not_held_against_the_text_are_counted(engine: Engine, tmp_path: Path) -> None:
    document = audited(indicators(400), engine, tmp_path).documents[0]
    left_out = next(r for r in document.with_verdict(Verdict.NOT_EVALUATED) if r.rule.check == "indicator_in_text")
    # 400 names against 400 sentences are 160,000 pairs, of which 100,000 are compared
    assert "还有150个指标未与正文核对" in engine.words.text(left_out.statement)
    assert any(r.rule.check == "indicator_in_text" for r in document.results if r.verdict in (Verdict.FINDING, Verdict.BORDERLINE))
