"""The result file: the keys of `auditor.result/1` in their order, exact values, stable bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import RIGHT, WRONG, Run, Write

KEYS = ["schema", "run", "documents", "findings", "held", "not_evaluated", "problems", "groups", "figures"]
FINDING = [
    "rule", "name", "severity", "verdict", "title", "statement", "figures", "places", "formula", "difference", "allowed",
    "basis", "ask", "hint", "group", "fingerprint", "values_hash", "waived", "confidence",
]  # fmt: skip
FIGURE = ["text", "value", "unit", "low", "high", "label", "metric", "period", "place", "class", "stage", "scope"]
PLACE = ["page", "bbox", "kind", "section", "quote", "table", "row", "column", "document"]


def test_the_keys_are_those_of_the_schema(check: Run, write: Write) -> None:
    body = check(write("a.md", WRONG), "--format", "json").json
    finding = body["findings"][0]
    assert list(body) == KEYS
    assert list(body["run"]) == ["version", "packs", "plugins", "config", "date", "rules"]
    assert list(body["documents"][0]) == ["path", "sha256", "title", "entity", "year", "role", "pages", "outcome", "coverage"]
    assert list(body["documents"][0]["coverage"]) == ["figures", "tied_out", "rounding", "contradicted", "unchecked"]
    assert list(finding) == FINDING
    assert list(finding["figures"][0]) == FIGURE
    assert list(finding["figures"][0]["place"]) == PLACE


def test_a_finding_shows_both_numbers_places_formula_and_difference(check: Run, write: Write) -> None:
    document = write("a.md", WRONG)
    finding = check(document, "--format", "json").json["findings"][0]
    assert (finding["rule"], finding["verdict"], finding["severity"]) == ("C901", "finding", "error")
    assert [figure["value"] for figure in finding["figures"]] == ["147.95", "132.35", "16.60"]
    assert finding["formula"] == "132.35万元 + 16.60万元 ≠ 147.95万元"
    assert (finding["difference"], finding["basis"], finding["ask"]) == ("1.00万元", ["某办法第一条"], "请单位核对分项。")
    assert all(figure["place"]["page"] == 1 and figure["place"]["document"] == str(document) for figure in finding["figures"])


def test_what_holds_is_there_with_the_same_shape(check: Run, write: Write) -> None:
    body = check(write("a.md", RIGHT), "--format", "json").json
    assert body["findings"] == []
    assert list(body["held"][0]) == [*FINDING, "rounding"]
    assert body["documents"][0]["coverage"] == {"figures": 3, "tied_out": 3, "rounding": 0, "contradicted": 0, "unchecked": 0}


def test_what_could_not_be_evaluated_says_why(check: Run, write: Write) -> None:
    (entry,) = check(write("a.md", "# 报告\n\n没有数字。\n"), "--format", "json").json["not_evaluated"]
    assert list(entry) == ["rule", "reason", "missing", "document"]
    assert entry["rule"] == "C901" and entry["reason"]


def test_a_box_is_in_points(check: Run, write: Write) -> None:
    finding = check(write("a.md", WRONG), "--format", "json").json["findings"][0]
    for figure in finding["figures"]:
        x0, y0, x1, y1 = figure["place"]["bbox"]
        assert x0 <= x1 and y0 <= y1 and all(round(edge, 2) == edge for edge in (x0, y0, x1, y1))


def test_the_fingerprint_outlives_a_move_and_a_new_value(check: Run, write: Write) -> None:
    """Only the hash of the values tells that the number has changed."""

    def stamps(name: str, text: str) -> tuple[str, str]:
        finding = check(write(name, text), "--format", "json").json["findings"][0]
        return finding["fingerprint"], finding["values_hash"]

    first = stamps("a.md", WRONG)
    moved = stamps("b/c.md", WRONG.replace("\n\n", "\n\n前言。\n\n", 1))
    next_year = stamps("d.md", WRONG.replace("2022", "2023"))
    changed = stamps("e.md", WRONG.replace("16.60", "17.60"))
    other = stamps("f.md", WRONG.replace("项目支出", "商品支出"))
    assert moved == first and next_year == first
    assert changed[0] == first[0] and changed[1] != first[1]
    assert other[0] != first[0]


def test_equal_looking_findings_have_their_own_fingerprints(check: Run, write: Write) -> None:
    sentence = WRONG.split("\n\n", 1)[1]
    findings = check(write("a.md", WRONG + "\n" + sentence), "--format", "json").json["findings"]
    assert len(findings) == 2
    assert len({finding["fingerprint"] for finding in findings}) == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_run_gives_the_same_bytes(check: Run, write: Write, tmp_path: Path, language: str) -> None:
    document = write("a.md", WRONG)
    written = []
    for folder in ("x", "y"):
        check(document, "-o", tmp_path / folder, "--no-date", "--lang", language)
        written.append([path.read_bytes() for path in sorted((tmp_path / folder).iterdir())])
    assert written[0] == written[1] and written[0][0].endswith(b"}\n")
