"""What was settled with an earlier build stays settled: its fingerprints, baselines and rule ids still work.

`former/` holds results of an earlier build (cut down to what waivers and baselines read): of `examples/report.pdf`, and of the
documents of the rules' own tests, whose texts are kept beside them. A finding that today's build makes again, with the same rule
and the same figures, must be recognised. A rule that was replaced keeps its id for `--select`, waivers and overrides.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from auditor.engine import Engine, EngineOptions, build, find_rule
from auditor.model.audit import Audit
from auditor.model.result import Result, Verdict
from auditor.model.waiver import Waiver
from auditor.pipeline import audit
from auditor.review.comparison import against, run_of
from auditor.review.waivers import apply
from auditor.rulebook.shipped import shipped_packs
from auditor.rulebook.waivers import load_waivers, with_entry
from auditor.settings import Settings
from auditor.words import Catalogue

ROOT = Path(__file__).parent.parent.parent
FORMER = Path(__file__).parent / "former"
OPEN = (Verdict.FINDING, Verdict.BORDERLINE)
STILL_MADE = 0.8  # of the former findings; the others were wrong, or are told by other rules now

Key = tuple[str, ...]


def stored(name: str) -> Any:
    return json.loads((FORMER / name).read_text(encoding="utf-8"))


@cache
def engine() -> Engine:
    """The rules as they are written: how loudly they speak is measured, and what is silent today may be told tomorrow."""
    return replace(build(EngineOptions(packs=tuple(shipped_packs()), use_plugins=False), Settings()), gated=False)


@pytest.fixture(scope="module")
def audits(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Audit]:
    """Today's audit of the documents of each stored result."""
    folder = tmp_path_factory.mktemp("former")
    for name, text in stored("texts.json").items():
        (folder / name).write_text(text, encoding="utf-8")
    plain = replace(build(EngineOptions(use_plugins=False), Settings()), gated=False)
    return {"report.json": audit([ROOT / "examples" / "report.pdf"], plain), "examples.json": audit([folder], engine())}


def key_of(item: Mapping[str, Any]) -> Key:
    """Document, rule and figures of a stored finding; its sentence where it has no figures."""
    figures = sorted(f"{figure['text']} p{figure['place']['page']}" for figure in item["figures"])
    place = next(iter((*(figure["place"] for figure in item["figures"]), *item["places"])))
    return (Path(place["document"]).name, item["rule"], *(figures or [item["statement"]]))


def key_now(result: Result, document: str, words: Catalogue) -> Key:
    figures = sorted(f"{figure.text} p{figure.place.page}" for figure in result.figures)
    return (Path(document).name, result.rule.id, *(figures or [words.text(result.statement)]))


def made_again(audited: Audit, name: str) -> list[tuple[Mapping[str, Any], list[Result]]]:
    """The stored findings that today's build makes, each with the results that have its rule and figures."""
    words = engine().in_language("zh")
    now: dict[Key, list[Result]] = {}
    for document in audited.documents:
        for result in document.results:
            if result.verdict in OPEN:
                now.setdefault(key_now(result, document.facts.document.path, words), []).append(result)
    findings = stored(name)["findings"]
    found = [(item, now[key_of(item)]) for item in findings if key_of(item) in now]
    assert len(found) >= STILL_MADE * len(findings) > 0
    return found


@pytest.mark.parametrize("name", ["report.json", "examples.json"])
def test_a_waiver_of_the_former_build_still_settles(audits: Mapping[str, Audit], name: str) -> None:
    reopened = []
    for item, results in made_again(audits[name], name):
        waiver = Waiver(item["fingerprint"], "已核实", "某甲", "2026-01-01", values_hash=item["values_hash"])
        if not any(result.settled for result in apply(results, [waiver], "2026-07-01")):
            reopened.append(key_of(item))
    assert reopened == []


def test_the_file_of_waivers_is_read_as_it_was_written(audits: Mapping[str, Audit], tmp_path: Path) -> None:
    path = tmp_path / "waivers.yaml"
    found = made_again(audits["report.json"], "report.json")
    for item, _ in found:
        waiver = Waiver(item["fingerprint"], "已核实", "某甲", "2026-01-01", values_hash=item["values_hash"])
        path.write_text(with_entry(path, waiver), encoding="utf-8")
    settled = build(EngineOptions(use_plugins=False, waivers=path, today="2026-07-01"), Settings())
    assert len(load_waivers(path)) == len(found)
    (document,) = audit([ROOT / "examples" / "report.pdf"], settled).documents
    waived = {result.fingerprint for result in document.results if result.waived is not None}
    assert waived == {item["fingerprint"] for item, _ in found}


@pytest.mark.parametrize("name", ["report.json", "examples.json"])
def test_a_baseline_of_the_former_build_recognises(audits: Mapping[str, Audit], name: str) -> None:
    marked = against(audits[name], run_of(stored(name)))
    missed = [key_of(item) for item, results in made_again(marked, name) if not any(result.known for result in results)]
    assert missed == []


def test_every_former_rule_id_can_still_be_named() -> None:
    for identifier in stored("rules.json"):
        find_rule(engine(), identifier)
        build(EngineOptions(packs=tuple(shipped_packs()), use_plugins=False, select=(identifier,)), Settings())
