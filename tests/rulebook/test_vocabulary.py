"""Vocabulary files: what they give, how later ones extend earlier ones, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import RuleFileError
from auditor.figures.vocabulary import Metric, Vocabulary
from auditor.model.figure import Stage
from auditor.rulebook.shipped import vocabulary_files
from auditor.rulebook.vocabulary import load_vocabulary

from .packs import said, short

FIRST = """\
metrics:
  total_spend:
    name: 支出合计
    names: [支出合计, 总支出]
    dimension: money
    stages: [outturn]
    tables: [自评表]
    places: table
    english: total expenditure
synonyms:
  outturn: [全年执行数]
words:
  stop: [其中]
"""


def vocabulary(tmp_path: Path, *texts: str) -> Vocabulary:
    files = []
    for number, text in enumerate(texts):
        files.append(tmp_path / f"v{number}.yaml")
        files[-1].write_text(text, encoding="utf-8")
    return load_vocabulary(files)


def test_a_metric_as_written(tmp_path: Path) -> None:
    found = vocabulary(tmp_path, FIRST)
    expected = Metric(
        "total_spend",
        "支出合计",
        ("支出合计", "总支出"),
        "money",
        (Stage.OUTTURN,),
        tables=("自评表",),
        places="table",
        english="total expenditure",
    )
    assert found.metrics == {"total_spend": expected}
    assert found.synonyms == {"outturn": ("全年执行数",)} and found.words == {"stop": ("其中",)}
    assert found.metric_named("支出合计") is found.metrics["total_spend"]


def test_later_files_extend_earlier_ones(tmp_path: Path) -> None:
    more = """\
metrics:
  total_spend: {names: [支出总额, 总支出], not_tables: [预算表], year: any}
  staff: {name: 实有人数, dimension: count, year: -1}
synonyms: {outturn: [决算数, 全年执行数], opening: [年初预算数]}
words: {stop: [合计]}
"""
    found = vocabulary(tmp_path, FIRST, more)
    metric = found.metrics["total_spend"]
    assert metric.names == ("支出合计", "总支出", "支出总额")
    assert (metric.tables, metric.not_tables, metric.year, metric.stages) == (("自评表",), ("预算表",), None, (Stage.OUTTURN,))
    assert (found.metrics["staff"].names, found.metrics["staff"].year) == (("实有人数",), -1)
    assert found.synonyms == {"outturn": ("全年执行数", "决算数"), "opening": ("年初预算数",)}
    assert found.words == {"stop": ("其中", "合计")}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("dimension: money", "dimension: monye", "v0.yaml:5:16 not_a_choice"),
        ("    dimension: money\n", "", "v0.yaml:3:5 missing"),
        ("stages: [outturn]", "stages: [outtrun]", "v0.yaml:6:13 not_a_choice"),
        ("places: table", "place: table", "v0.yaml:8:5 unknown_key"),
        ("  total_spend:", "  Total Spend:", "v0.yaml:2:3 bad_metric_key"),
        ("words:", "word:", "v0.yaml:12:1 unknown_key"),
        ("stop: [其中]", "stop: [[其中]]", "v0.yaml:13:10 wrong_type"),
        ("    places: table", "    year: 0.5", "v0.yaml:8:11 wrong_type"),
        ("synonyms:", "  other: {name: 支出合计, dimension: money}\nsynonyms:", "v0.yaml:10:17 metric_name_taken"),
    ],
)
def test_mistakes_are_told_at_their_place(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in FIRST
    with pytest.raises(RuleFileError) as error:
        vocabulary(tmp_path, FIRST.replace(old, new))
    assert [short(issue) for issue in error.value.issues] == [expected]
    assert said(error.value.issues[0]).startswith(str(tmp_path))


def test_every_file_is_read_before_anything_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError) as error:
        vocabulary(tmp_path, "metrics: [", "word: {}\n", "synonyms：{}\n")
    assert [short(issue).split()[0].split(":")[0] for issue in error.value.issues] == ["v0.yaml", "v1.yaml", "v2.yaml"]


def test_a_pack_may_bring_vocabulary_files(tmp_path: Path) -> None:
    for name in ("pack.yaml", "vocabulary.yaml", "vocabulary-columns.yaml", "sums.yaml"):
        (tmp_path / name).write_text("words: {}\n")
    assert [path.name for path in vocabulary_files(tmp_path)] == ["vocabulary-columns.yaml", "vocabulary.yaml"]


CONCEPT = """\
concepts:
  meetings:
    names: [会议费, 会议经费]
    dimension: money
    stages: [outturn]
    not_context: [三公]
    metrics:
      meetings_spend: {name: 会议费支出}
      meetings_budget: {name: 会议费预算, stages: [opening, budget], names: [会议费]}
    beside:
      meetings_held: {name: 会议次数, dimension: count, year: any}
"""


def test_metrics_of_a_concept_share_what_it_says(tmp_path: Path) -> None:
    found = vocabulary(tmp_path, CONCEPT).metrics
    shared = {"not_context": ("三公",)}
    assert list(found.values()) == [
        Metric("meetings_spend", "会议费支出", ("会议费支出", "会议费", "会议经费"), "money", (Stage.OUTTURN,), **shared),  # type: ignore[arg-type]
        Metric("meetings_budget", "会议费预算", ("会议费预算", "会议费"), "money", (Stage.OPENING, Stage.BUDGET), **shared),  # type: ignore[arg-type]
        Metric("meetings_held", "会议次数", ("会议次数",), "count", year=None),
    ]


def test_a_later_file_extends_a_metric_of_a_concept(tmp_path: Path) -> None:
    more = "metrics:\n  meetings_spend: {names: [开会花费]}\n"
    again = "concepts:\n  meetings:\n    not_tables: [明细]\n    metrics:\n      meetings_budget: {places: table}\n"
    found = vocabulary(tmp_path, CONCEPT, more, again).metrics
    assert found["meetings_spend"].names[-1] == "开会花费" and found["meetings_spend"].not_tables == ()
    assert (found["meetings_budget"].places, found["meetings_budget"].not_tables) == ("table", ("明细",))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("    not_context: [三公]", "    not_contexts: [三公]"), ["6:5 unknown_key"]),
        (("dimension: money", "dimension: length"), ["4:16 not_a_choice"]),
        (("name: 会议费支出", "english: meetings"), ["8:23 missing"]),
        (("beside:", "besides:"), ["10:5 unknown_key"]),
        (("    metrics:", "    metric:"), ["3:5 missing"]),
        (("meetings_held:", "meetings_spend:"), ["11:7 duplicate_key"]),
        (("meetings_spend:", "会议费:"), ["8:7 bad_metric_key"]),
        (("  meetings:", "  会议:"), ["2:3 bad_metric_key"]),
        (("name: 会议费预算", "name: 会议费支出"), ["9:31 metric_name_taken"]),
        (("{name: 会议费支出}", "会议费支出"), ["8:23 wrong_type"]),
        (("    metrics:\n", "    metrics: []\n    words:\n"), ["7:14 wrong_type"]),
    ],
)
def test_a_mistake_in_a_concept_is_told_once_where_it_is(tmp_path: Path, change: tuple[str, str], told: list[str]) -> None:
    with pytest.raises(RuleFileError) as error:
        vocabulary(tmp_path, CONCEPT.replace(*change))
    assert [short(issue) for issue in error.value.issues] == [f"v0.yaml:{one}" for one in told]


@pytest.mark.parametrize("text", ["concepts: 甲\n", "concepts: [甲]\n", "concepts:\n", "concepts: {meetings: 甲}\n"])
def test_what_is_no_concept(tmp_path: Path, text: str) -> None:
    with pytest.raises(RuleFileError) as error:
        vocabulary(tmp_path, text)
    assert len(error.value.issues) == 1


def test_concepts_that_would_never_end_are_refused(tmp_path: Path) -> None:
    names, metrics = "甲, " * 9_000, "".join(f"a{number}: {{}}, " for number in range(9_000))
    with pytest.raises(RuleFileError) as error:
        vocabulary(tmp_path, f"concepts: {{a: {{names: [{names}], metrics: {{{metrics}}}}}}}\n")
    assert [short(issue) for issue in error.value.issues] == ["v0.yaml:1:12 too_many_nodes"]
