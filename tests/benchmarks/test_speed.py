"""The speed suite runs, part by part, in its quickest form, and says what it measured. No test looks at a time."""

from __future__ import annotations

import json
import math
import re
import shutil
from pathlib import Path

import pymupdf
import pytest

from benchmarks.speed import pages, recording, tables, tools
from benchmarks.speed.documents import load
from benchmarks.speed.growth import exponent, line
from benchmarks.speed.options import Options
from benchmarks.speed.result import Part, Run, Table, from_json, markdown, shown, to_json
from benchmarks.speed.run import PARTS, build_parser, main
from benchmarks.speed.scoring import accuracy, plain
from benchmarks.speed.timing import Cost, Times, in_turn, ratio, total
from benchmarks.speed.tools import Tool

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize("name", PARTS)
def test_a_part_measures_something_of_everything_it_names(name: str, tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "result.json"
    assert main([name, "--quick", "--rounds", "1", "--json", str(file)]) == 0
    run = from_json(file.read_text(encoding="utf-8"))
    assert [part.name for part in run.parts] == [name]
    for table in run.parts[0].tables:
        assert table.rows
        for row in table.rows:
            assert len(row) == len(table.columns)
            assert all(math.isfinite(value) and value >= 0 for value in row if isinstance(value, float)), row
    printed = capsys.readouterr().out
    assert main(["--markdown", str(file)]) == 0
    assert capsys.readouterr().out == printed
    assert run.parts[0].title in printed


def test_an_unknown_part_is_named_with_those_that_exist(capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        main(["tabels"])
    assert "'tabels'" in capsys.readouterr().err


def test_a_file_that_is_no_result_is_refused(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "other.json"
    file.write_text('{"schema": "auditor.result/1"}', encoding="utf-8")
    assert main(["--markdown", str(file)]) == 2
    assert "auditor.speed/1" in capsys.readouterr().err


# documents


@pytest.mark.parametrize("kind", pages.kinds())
def test_what_the_truth_says_is_printed_on_its_page(kind: str) -> None:
    drawn = pages.drawn(kind, 0)
    with pymupdf.open(stream=drawn.content) as document:
        printed = [plain(page.get_text()) for page in document]
    assert drawn.grids or kind == "text without tables"
    for grid in drawn.grids:
        for part in grid.parts():
            for cell in part.cells:
                # a cell is wrapped into lines, which another cell may stand between
                assert all(char in printed[part.page - 1] for char in plain(cell.text)), cell


def test_tables_that_go_over_pages_are_known_to() -> None:
    repeated, cut = pages.drawn("continued over pages", 0).grids
    assert repeated.breaks and repeated.head == 1
    assert cut.breaks and not cut.head
    assert any(cell.row < cut.breaks[0] < cell.row + cell.rows for cell in cut.cells), "a label reaches over the break"
    # a later part begins with the row that the truth says, below the heading that is printed again
    content = pages.drawn("continued over pages", 0).content
    with pymupdf.open(stream=content) as document:
        on_second = plain(document[repeated.page].get_text())
    assert f"（第{repeated.breaks[0]}批）" in on_second.replace("(", "（").replace(")", "）")
    assert f"（第{repeated.breaks[0] - 1}批）" not in on_second.replace("(", "（").replace(")", "）")


def test_the_same_kind_and_number_give_the_same_document() -> None:
    assert pages.drawn("ruled", 1) == pages.drawn("ruled", 1)
    assert pages.drawn("ruled", 1).grids != pages.drawn("ruled", 2).grids


def test_the_examples_are_those_in_the_repository() -> None:
    drawn = dict(recording.examples())
    assert [f"{name}.pdf" for name in drawn] == ["report.pdf", "consistent.pdf"]
    for name, one in drawn.items():
        with pymupdf.open(stream=one.content) as made, pymupdf.open(ROOT / "examples" / f"{name}.pdf") as kept:
            assert [page.get_text() for page in made] == [page.get_text() for page in kept]
    # the second table of the report begins on page 8 and goes on on page 9
    assert [(grid.page, len(grid.breaks)) for grid in drawn["report"].grids] == [(7, 0), (8, 1)]


@pytest.mark.parametrize("read", [tools.find_tables, tools.ours], ids=["find_tables", "ours"])
@pytest.mark.parametrize("kind", ["ruled", "merged cells"])
def test_two_readers_of_different_hands_agree_with_the_truth(kind: str, read: tools.Read, tmp_path: Path) -> None:
    drawn = pages.drawn(kind, 0)
    file = tmp_path / "drawn.pdf"
    file.write_bytes(drawn.content)
    found = accuracy(drawn.grids, read(file))
    assert (found.cells.f, found.neighbours.f) == (1, 1)


def test_sideways_pages_are_turned_and_upright_ones_shown_so() -> None:
    with pymupdf.open(stream=pages.drawn("rotated page", 0).content) as document:
        assert document[0].rotation == 90 and document[0].rect.width > document[0].rect.height
    with pymupdf.open(stream=pages.drawn("sideways text", 0).content) as document:
        assert document[0].rotation == 0 and document[0].rect.width < document[0].rect.height


# documents of one's own


def own_documents(folder: Path, truth: object) -> Path:
    shutil.copyfile(ROOT / "examples" / "report.pdf", folder / "report.pdf")
    (folder / "report.tables.json").write_text(json.dumps(truth), encoding="utf-8")
    return folder


def test_a_folder_with_truth_is_measured(tmp_path: Path, capsys: Captured) -> None:
    """The format is that of the page; the truth here is of another document, so nothing is right."""
    (block,) = (part.partition("```")[0] for part in PAGE.split("```json\n")[1:])
    (tmp_path / "documents").mkdir()
    own_documents(tmp_path / "documents", json.loads(block))
    out = tmp_path / "result.json"
    assert main(["--documents", str(tmp_path / "documents"), "--rounds", "1", "--json", str(out)]) == 0
    (part,) = from_json(out.read_text(encoding="utf-8")).parts
    summary = part.tables[0]
    assert "9 pages" in summary.title
    (ours,) = (row for row in summary.rows if row[0] == tools.OURS)
    assert ours[summary.columns.index("F cells with spans")] < 0.1  # type: ignore[operator]


def test_the_format_of_truth_is_read_as_the_page_says(tmp_path: Path) -> None:
    (block,) = (part.partition("```")[0] for part in PAGE.split("```json\n")[1:])
    file = tmp_path / "truth.json"
    file.write_text(block, encoding="utf-8")
    (grid,) = load(file)
    assert grid.page == 8 and grid.breaks == (3,) and grid.head == 1
    assert [(cell.row, cell.column, cell.rows, cell.columns) for cell in grid.cells][:2] == [(0, 0, 1, 2), (0, 2, 1, 1)]


@pytest.mark.parametrize("truth", [[], {"tables": [{"cells": [{"r": 0}]}]}, {"tabellen": []}])
def test_a_wrong_truth_is_named_with_its_file(truth: object, tmp_path: Path, capsys: Captured) -> None:
    assert main(["--documents", str(own_documents(tmp_path, truth))]) == 2
    assert "report.tables.json: not in the format" in capsys.readouterr().err


def test_a_folder_without_truth_is_refused(tmp_path: Path, capsys: Captured) -> None:
    assert main(["--documents", str(tmp_path)]) == 2
    assert "no PDF with" in capsys.readouterr().err


# tools


def broken(path: Path) -> list[tools.Grid]:
    raise RuntimeError("no")


def test_a_tool_that_is_missing_or_breaks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    own = [tool for tool in tools.TOOLS if tool.name in (tools.FLOOR, tools.OURS)]
    monkeypatch.setattr(tables, "TOOLS", (*own, Tool("absent", "no_such_module_here", tools.floor), Tool("broken", "json", broken)))
    summary = tables.measure(Options(rounds=1, quick=True)).tables[0]
    assert [row[0] for row in summary.rows] == [tools.FLOOR, tools.OURS, "broken"]
    assert any(note.startswith("absent is not measured") for note in summary.notes)
    assert any(note.startswith("broken failed on ruled-0.pdf (RuntimeError)") for note in summary.notes)
    assert dict(zip(summary.columns, summary.rows[2], strict=True))["F cells with spans"] < 1  # type: ignore[operator]


# arithmetic


def test_sides_take_turns() -> None:
    order: list[str] = []
    in_turn(3, {"a": lambda: order.append("a"), "b": lambda: order.append("b")})
    assert order == ["a", "b"] * 3


def test_ratios_are_of_the_least_and_the_median_of_the_turns() -> None:
    side = Times([Cost(9, 4), Cost(9, 9), Cost(9, 8)])
    against = Times([Cost(9, 2), Cost(9, 3), Cost(9, 1)])
    found = ratio(side, against)  # turns: 2, 3, 8
    assert (found.least, found.median) == (4, 3)


def test_totals_are_taken_turn_by_turn() -> None:
    both = total([Times([Cost(1, 1), Cost(5, 5)]), Times([Cost(4, 4), Cost(2, 2)])])
    assert both.costs == [Cost(5, 5), Cost(7, 7)] and both.cpu == 5


def test_a_line_is_found_and_how_far_a_size_is_off() -> None:
    straight = line([1, 2, 10], [5, 7, 23])
    assert (straight.fixed, straight.each, straight.off) == (pytest.approx(3), pytest.approx(2), pytest.approx(0))
    assert line([1, 10, 100], [1, 100, 10000]).off > 0.5


def test_an_exponent_tells_linear_from_quadratic() -> None:
    assert exponent([1, 10, 100], [7, 50, 500]) == pytest.approx(1)
    assert exponent([1, 10, 100], [7, 3, 300]) == pytest.approx(2)


def test_numbers_have_three_digits_and_gaps_a_stroke() -> None:
    values = (0.98765, 0.99999, 1.0, 1.98765, 19.8765, 198.765, 1987.65, 7, None, float("nan"))
    assert [shown(value) for value in values] == ["0.988", "0.999", "1.00", "1.99", "19.9", "199", "1988", "7", "–", "–"]


def test_a_result_comes_back_from_its_json() -> None:
    run = Run({"system": "x"}, (Part("a", "A", (Table("t", ("b", "c"), (("d", 1.5), ("e", None)), ("n",)),)),), {"rounds": 1})
    assert from_json(to_json(run)) == run
    assert "| d | 1.50 |\n| e |    – |" in markdown(run)


# docs/performance.md


def test_the_page_shows_the_measurement_that_is_kept() -> None:
    """`python -m benchmarks.speed --markdown benchmarks/speed/measured.json` prints what the page has to show."""
    kept = (ROOT / "benchmarks" / "speed" / "measured.json").read_text(encoding="utf-8")
    assert markdown(from_json(kept)) in PAGE
    assert [part.name for part in from_json(kept).parts] == list(PARTS)


def test_the_page_names_every_part_and_option() -> None:
    words = [*PARTS, *(option for action in build_parser()._actions for option in action.option_strings if option.startswith("--"))]
    assert [word for word in words if word != "--help" and not re.search(rf"(?<![\w-]){word}(?![\w-])", PAGE)] == []
