"""The run as a library: `build` an engine, `audit` paths, get values."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest
from support import RIGHT, WRONG, Write

from auditor.engine import Engine, EngineOptions, build
from auditor.errors import NoDocumentError
from auditor.model.audit import FigureState
from auditor.model.outcome import Outcome
from auditor.model.result import Verdict
from auditor.model.rule import Severity
from auditor.pipeline import audit, audit_document
from auditor.readers.base import Reader
from auditor.review.coverage import coverage, states
from auditor.settings import Settings


@pytest.fixture
def engine(pack: Path) -> Engine:
    return build(EngineOptions(rules=(pack,), select=("C901",), use_plugins=False), Settings())


def test_an_audit_is_a_value(engine: Engine, write: Write) -> None:
    path = write("a.md", WRONG)
    finished = audit([path], engine, date="2023-07-01")
    (document,) = finished.documents
    (finding,) = document.with_verdict(Verdict.FINDING)
    assert (finding.rule.id, finding.severity, len(finding.figures)) == ("C901", Severity.ERROR, 3)
    assert finding.fingerprint and finding.values_hash
    assert (finished.run.date, [rule.id for rule in finished.run.rules]) == ("2023-07-01", ["C901"])
    assert finished == audit([path], engine, date="2023-07-01")
    with pytest.raises(FrozenInstanceError):
        finding.severity = Severity.INFO  # type: ignore[misc]  # that it cannot be done is the point


def test_the_options_of_an_engine_can_be_sent_to_a_worker(pack: Path) -> None:
    options = EngineOptions(rules=(pack,), select=("C901",))
    assert pickle.loads(pickle.dumps(options)) == options


def test_a_document_is_named_as_the_user_named_it(engine: Engine, write: Write) -> None:
    document = audit_document(write("a.md", WRONG), "某处/报告.md", engine)
    assert document.facts.document.path == "某处/报告.md"
    assert {place.document for result in document.results for place in result.all_places} == {"某处/报告.md"}


def test_progress_is_told_before_each_document(engine: Engine, write: Write) -> None:
    told: list[tuple[int, int, str]] = []
    paths = [write("a.md", WRONG), write("b.md", RIGHT)]
    audit(paths, engine, progress=lambda number, count, path: told.append((number, count, path)))
    assert told == [(1, 2, str(paths[0])), (2, 2, str(paths[1]))]


def test_nothing_to_audit_is_an_error_that_names_what_was_asked(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(NoDocumentError) as raised:
        audit([tmp_path / "nowhere.pdf"], engine)
    assert "nowhere.pdf" in engine.words.text(raised.value.message)


@pytest.mark.parametrize(
    ("error", "code", "outcome"),
    [
        (RuntimeError("x"), "X105", Outcome.REFUSED),
        (MemoryError(), "X108", Outcome.OUT_OF_MEMORY),
        (RecursionError(), "X105", Outcome.REFUSED),
        (SystemExit(0), "X105", Outcome.REFUSED),
    ],
)
def test_a_reader_that_fails_leaves_the_other_documents_alone(
    engine: Engine, write: Write, error: BaseException, code: str, outcome: Outcome
) -> None:
    def fail(path: Path, shown_as: str) -> None:
        raise error

    broken = replace(engine, readers=(*engine.readers, Reader("bad", (".bad",), fail)))  # type: ignore[arg-type]  # returns nothing
    bad, good = audit([write("a.bad", "x"), write("b.md", WRONG)], broken).documents
    assert [problem.code for problem in bad.problems] == [code] and bad.results == ()
    assert (bad.outcome, good.outcome) == (outcome, Outcome.OK)
    assert bad.facts.document.sha256 and good.problems == ()
    assert len(good.with_verdict(Verdict.FINDING)) == 1


def test_a_failing_figures_stage_is_a_problem_of_its_document(engine: Engine, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.pipeline.collect", lambda *_: 1 // 0)
    (document,) = audit([write("a.md", WRONG)], engine).documents
    assert [(problem.code, problem.document) for problem in document.problems] == [("X106", document.facts.document.path)]


def test_a_failing_search_for_causes_keeps_the_findings(engine: Engine, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.pipeline.group", lambda *_: 1 // 0)
    (document,) = audit([write("a.md", WRONG)], engine).documents
    assert [problem.code for problem in document.problems] == ["X302"]
    assert len(document.with_verdict(Verdict.FINDING)) == 1 and document.causes == ()


def test_the_gravest_state_of_a_figure_counts(engine: Engine, write: Write) -> None:
    """A figure that agrees in one place and disagrees in another is contradicted; a date is no figure with a state."""
    (document,) = audit([write("a.md", WRONG + "\n2023年6月23日，共走访企业30家。\n")], engine).documents
    (finding,) = document.with_verdict(Verdict.FINDING)
    facts = document.facts
    held = finding.with_(verdict=Verdict.HOLDS)
    rounded = held.with_(rounding=True, figures=held.figures[1:])
    asked = finding.with_(verdict=Verdict.BORDERLINE, figures=finding.figures[2:])

    def kinds(*results: object) -> list[FigureState]:
        return [state for _, state in states(facts, results)]  # type: ignore[arg-type]  # results built above

    tied, within, against, unchecked = FigureState.TIED_OUT, FigureState.ROUNDING, FigureState.CONTRADICTED, FigureState.UNCHECKED
    assert kinds() == [unchecked] * 4
    assert kinds(held) == [tied, tied, tied, unchecked]
    assert kinds(rounded, held) == [tied, within, within, unchecked]
    assert kinds(asked, rounded, held) == [tied, within, against, unchecked]
    assert kinds(finding, held) == [against, against, against, unchecked]
    assert kinds(finding.with_(verdict=Verdict.NOT_EVALUATED)) == [unchecked] * 4
    counted = coverage(states(facts, [asked, rounded, held]))
    assert (counted.figures, counted.tied_out, counted.rounding, counted.contradicted, counted.unchecked) == (4, 1, 1, 1, 1)


def test_coverage_does_not_change_with_what_is_shown(pack: Path, write: Write) -> None:
    rules = pack / "rules.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("severity: error", "severity: info"), encoding="utf-8")
    options = EngineOptions(rules=(pack,), select=("C901",), use_plugins=False)
    path = write("a.md", WRONG)
    every, few = (audit([path], build(replace(options, min_severity=level), Settings())) for level in (Severity.INFO, Severity.ERROR))
    assert len(every.documents[0].results) == 1 and few.documents[0].results == ()
    assert every.documents[0].coverage == few.documents[0].coverage


def test_parameters_of_packs_give_way_to_the_settings(pack: Path, write: Write) -> None:
    manifest = pack / "pack.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8") + "parameters: {over_explain: 1.3, extra: a}\n", encoding="utf-8")
    options = EngineOptions(rules=(pack,), use_plugins=False)
    assert str(build(options, Settings()).parameters["over_explain"]) == "1.3"
    changed = build(options, Settings(parameters={"over_explain": "2"})).parameters
    assert (changed["over_explain"], changed["extra"]) == ("2", "a")
