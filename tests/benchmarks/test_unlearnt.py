"""The measurements that cannot be learnt: scores of blind documents, a family left out, held-back words, other layouts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from auditor.engine import EngineOptions, build
from auditor.figures.vocabulary import Vocabulary
from auditor.model.result import Verdict
from auditor.pipeline import audit_document
from auditor.rulebook.shipped import shipped_packs
from auditor.settings import Settings
from benchmarks.accuracy import leave_out, trial
from benchmarks.accuracy.corpus import SEED, clean_story, drawn
from benchmarks.accuracy.drawing import Grid
from benchmarks.accuracy.labelled import Case, Label, cases, numbers
from benchmarks.accuracy.layouts import LAYOUTS
from benchmarks.accuracy.run import engine
from benchmarks.accuracy.scored import Score, assures, score_of
from benchmarks.accuracy.wordings import MUTATIONS, related, told, wordings
from benchmarks.accuracy.wordings import report as mutation_report

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "report.pdf"
CLEAN_EXAMPLE = EXAMPLE.with_name("consistent.pdf")
RIGHT = "inconsistencies: [{kind: cross_place, values: ['147.95', '310.52']}]\nholds: [{values: ['290.03', '20.48', '310.52']}]\n"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two families: one with the example that has errors, one with the example that has none."""
    root = tmp_path_factory.mktemp("corpus")
    for name, source, text in (("a-1", EXAMPLE, RIGHT), ("b-1", CLEAN_EXAMPLE, "family: quiet\nerrors: []\n")):
        (root / name).mkdir()
        (root / name / "document.pdf").write_bytes(source.read_bytes())
        (root / name / "labels.yaml").write_text(text, encoding="utf-8")
    return root


def test_a_case_knows_its_family_and_what_holds(corpus: Path) -> None:
    first, second = cases([corpus])
    assert (first.family, second.family) == ("a", "quiet")
    assert first.holds == first.true == (numbers("290.03 20.48 310.52"),)


def test_a_trial_scores_each_family(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert trial.main([str(corpus), "--jobs", "1"]) == 0
    out = capsys.readouterr().out
    assert f"| {corpus.name} | 2 families of fewer than 3 documents | 2 | 1/1 |" in out
    assert "| 0 of 1 |" in out


def test_false_alarms_questions_and_clean_documents_are_told_apart(corpus: Path) -> None:
    spoken = replace(engine(), gated=False)
    first, second = cases([corpus])
    audited = audit_document(first.document, "report.pdf", spoken)
    unlabelled = score_of(replace(first, labels=()), audited, spoken)
    labelled = score_of(first, audited, spoken)
    assert unlabelled.flagged == unlabelled.clean == 1 and unlabelled.errors == 0
    assert labelled.found == labelled.errors == 1 and labelled.alarms < unlabelled.alarms == len(unlabelled.false)
    assert labelled.questions == len(audited.with_verdict(Verdict.BORDERLINE))
    quiet = score_of(second, audit_document(second.document, "consistent.pdf", spoken), spoken)
    assert (quiet.clean, quiet.flagged, quiet.alarms) == (1, 0, 0)
    both = labelled + quiet
    assert (both.documents, both.recall) == (2, "1/1") and Score().precision == "-"


def label(kind: str, *values: str, words: tuple[str, ...] = ()) -> Label:
    found = frozenset(number for value in values for number in numbers(value))
    return Label(kind, found, words, (), True, found, ())


@pytest.mark.parametrize(
    ("known", "family", "own", "said", "assured"),
    [
        (label("sum", "10.5", "4.2", "6.1"), "S", "4.2 6.1 10.5", "", True),
        (label("sum", "10.5", "4.2", "6.1", "10.3"), "S", "4.2 6.1 10.5", "", True),  # 10.3 is computed and stands nowhere
        (label("sum", "10.5", "4.2", "6.1"), "S", "4.2 6.1", "", False),
        (label("sum", "10.5", "4.2", "6.1"), "D", "4.2 6.1 10.5", "", False),  # dates are no sums
        (label("grade_mismatch", "95.4", words=("良",)), "S", "95.4 90", "95.4分为良", True),
        (label("grade_mismatch", "95.4", words=("良",)), "S", "95.4", "95.4分", False),
        (label("blank_required"), "R", "1", "", False),
    ],
)
def test_a_false_assurance_states_the_whole_relation(known: Label, family: str, own: str, said: str, assured: bool) -> None:
    assert assures(known, family, numbers(own), said, numbers("10.5 4.2 6.1 95.4 90 1")) is assured


def test_a_relation_that_is_known_to_hold_is_no_false_assurance(corpus: Path) -> None:
    first = next(cases([corpus]))
    with_ = engine()
    audited = audit_document(first.document, "report.pdf", with_)
    lie = replace(first, labels=(label("sum", "310.52", "290.03", "20.48"),), true=())
    assert score_of(lie, audited, with_).assurances
    assert not score_of(replace(lie, true=first.true), audited, with_).assurances


# -- one family left out -------------------------------------------------------------------------------------------------


def test_a_family_is_scored_without_its_own_words_and_counts(corpus: Path) -> None:
    known = list(cases([corpus]))
    taught = [leave_out.teaches(case) for case in known]
    only_first = taught[0].words - taught[1].words
    assert only_first and taught[0].findings and not taught[1].findings
    first, second = leave_out.left_out(known, taught)
    assert first.gone == only_first and first.counts == {}
    assert second.counts and [case.family for case in second.cases] == ["quiet"]


def test_words_are_taken_from_the_lexicon_and_the_vocabulary() -> None:
    whole = engine().vocabulary
    metric = whole.metrics["adjustment"]
    gone = frozenset({"其中", "指标值", metric.name, *metric.names})
    left = leave_out.without(whole, gone)
    assert leave_out.words_of(left) & gone == {metric.name}  # a metric keeps its name for the rules
    assert left.metric_named(metric.name) is not None

    def known(vocabulary: Vocabulary) -> set[str]:
        return {found.key for metrics in vocabulary.metrics_by_label.values() for found in metrics if found.name == metric.name}

    assert known(whole) == {"adjustment"} and known(left) == set()
    assert "其中" not in left.lexicon.words("opener") and "含" in left.lexicon.words("opener")
    assert "指标值" not in left.synonyms["target"] and "目标值" in left.synonyms["target"]
    assert leave_out.without(whole, frozenset()).metrics_by_label == whole.metrics_by_label


def test_the_report_of_what_is_left_out(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave_out.main([str(corpus), "--learn", str(corpus), "--jobs", "1", "--verbose"]) == 0
    out = capsys.readouterr().out
    assert "| all |  | 2 |" in out and "left out for quiet:" in out


# -- other words and layouts ---------------------------------------------------------------------------------------------


def test_held_back_words_are_not_known_to_the_rules() -> None:
    known = leave_out.words_of(build(EngineOptions(packs=tuple(shipped_packs()), use_plugins=False), Settings()).vocabulary)
    held_back = {word for words in wordings().values() for others in words.values() for word in others}
    assert held_back & known == set(), "teach the rules what you like, and hold back another word"
    sentence = ("connectives", "changes", "shares", "completions")
    spoken = {word for kind in sentence for others in wordings()[kind].values() for word in others}
    inside = {word: parts for word in spoken if (parts := [part for part in known if len(part) > 1 and part in word])}
    assert inside == {}


def test_every_word_that_is_replaced_stands_in_the_documents() -> None:
    texts = [
        story.plain(text)
        for layout in LAYOUTS
        for number in range(6)
        for story in [clean_story(layout, SEED, number)]
        for item in story.items
        for text in item.texts()
    ]
    printed = "\n".join(texts)
    assert [word for words in wordings().values() for word in words if word not in printed] == []


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_mutation_keeps_every_number(mutation: str) -> None:
    changed = 0
    for layout in LAYOUTS:
        story = clean_story(layout, SEED, 1)
        after = MUTATIONS[mutation](story)
        changed += after.items != story.items or after.slots != story.slots
        document = drawn("m", after)
        assert set(document.pages) == set(drawn("m", story).pages)
        assert {key: slot.value for key, slot in after.slots.items() if slot.form} == {
            key: slot.value for key, slot in story.slots.items() if slot.form
        }
        for item in after.items:
            if isinstance(item, Grid):
                assert {len(row) for row in item.rows} == {len(item.widths)} and len(item.align) in (0, len(item.widths))
    assert changed


def test_a_running_number_in_front_changes_no_table(tmp_path: Path) -> None:
    """The layouts that the reader understands stay so; what still changes is in docs/accuracy.md."""
    story = clean_story("letter", SEED, 0)
    arithmetic = ("sum_table", "column_formula", "weights", "total_score")
    relations = {relation: True for relation, in_tables in related(story).items() if in_tables and relation.startswith(arithmetic)}
    before = told(drawn("m", story), relations, tmp_path)
    after = told(drawn("m", MUTATIONS["index column"](story)), relations, tmp_path)
    assert before.verdicts == after.verdicts and set(before.verdicts.values()) >= {"held"}
    assert before.false == after.false == []


def test_the_report_of_no_mutants_is_a_table() -> None:
    assert mutation_report([]).startswith("| mutation | documents |")


def test_a_case_without_labels_is_no_case(tmp_path: Path) -> None:
    (tmp_path / "document.pdf").write_bytes(b"")
    assert list[Case](cases([tmp_path])) == []
