"""The example reports: what `examples/build.py` draws from `examples/content.py`, and what the tool says of them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from auditor.cli import main

EXAMPLES = Path(__file__).parent.parent / "examples"
NAMES = ["report.pdf", "consistent.pdf"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with freshly drawn examples."""
    folder = tmp_path_factory.mktemp("examples")
    subprocess.run([sys.executable, str(EXAMPLES / "build.py"), str(folder)], check=True, timeout=120)
    return folder


def pages(path: Path) -> list[str]:
    with pymupdf.open(path) as document:
        return [page.get_text() for page in document]


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_file_is_what_the_builder_draws(built: Path, name: str) -> None:
    """Text, not bytes: another version of pymupdf may compress differently."""
    assert pages(EXAMPLES / name) == pages(built / name)


def test_the_builder_draws_the_same_bytes_twice(built: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(EXAMPLES / "build.py"), str(tmp_path)], check=True, timeout=120)
    assert [(tmp_path / name).read_bytes() for name in NAMES] == [(built / name).read_bytes() for name in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_every_font_is_embedded(name: str) -> None:
    with pymupdf.open(EXAMPLES / name) as document:
        fonts = {font[0]: font[1] for page in document for font in page.get_fonts()}
        assert fonts
        assert all(kind in ("ttf", "cid", "otf", "cff") for kind in fonts.values()), fonts


def test_the_scoring_table_breaks_inside_its_merged_cells() -> None:
    """产出指标 starts on one page and goes on, without its name, on the next."""
    text = pages(EXAMPLES / "report.pdf")
    assert "产出指标" in text[7] and "资金到位率" not in text[7]
    assert "资金到位率" in text[8] and "产出指标" not in text[8]


def test_the_files_stay_small() -> None:
    assert all((EXAMPLES / name).stat().st_size < 200_000 for name in NAMES)


def audited(name: str, capsysbinary: pytest.CaptureFixture[bytes], *flags: str) -> dict[str, Any]:
    main(["check", str(EXAMPLES / name), "--format", "json", "-o", "-", "--no-plugins", "--no-date", *flags])
    answer: dict[str, Any] = json.loads(capsysbinary.readouterr().out)
    return answer


def test_the_consistent_report_is_met_with_silence(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    answer = audited("consistent.pdf", capsysbinary)
    assert (answer["findings"], answer["problems"]) == ([], [])
    assert answer["documents"][0]["coverage"]["contradicted"] == 0
    assert answer["documents"][0]["coverage"]["tied_out"] > 50


# read by hand: what a finding is about, as texts of figures (as printed, without spaces and units) that must be among its own
CONTRADICTIONS = {
    "spending of the year": {"147.95", "310.52"},
    "basic spending": {"132.35", "143.45"},
    "project spending": {"15.60", "167.07"},
    "an adjustment of 0": {"0", "147.95", "310.52"},
    "the carry-in that the text leaves out": {"147.95", "20.48"},
    "staff and posts": {"9", "22"},
    "requests solved, full marks": {"200余", "110余", "5"},
    "operating cost, full marks": {"147.95", "310.52", "10"},
    "project budget of 0 with a part": {"0", "15.60"},
    "procurement above its budget": {"9.10", "19.39"},
}
AGREEMENTS = [{"290.03", "20.48", "310.52"}, {"143.45", "310.52", "46.20%"}, {"167.07", "310.52", "53.80%"}]
AGREEMENTS_OVER_SENTENCES = [{"132.35", "15.60", "147.95"}, {"143.45", "167.07", "310.52"}]  # …万元。其中，…


def numbers(result: dict[str, Any]) -> set[str]:
    return {re.sub(r"(?:万元|[人家条个项分])$", "", figure["text"].replace(" ", "")) for figure in result["figures"]}


def test_the_report_is_found_to_contradict_itself(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    answer = audited("report.pdf", capsysbinary, "--no-confidence")
    found = [numbers(result) for result in answer["findings"] if result["verdict"] == "finding"]
    assert [what for what, wanted in CONTRADICTIONS.items() if not any(wanted <= one for one in found)] == []
    statements = "".join(result["statement"] for result in answer["findings"])
    assert all(words in statements for words in ("控制率", "部门名称", "偏差原因分析及改进措施", "全部完成绩效目标"))


def test_what_was_measured_hides_no_contradiction(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """It only decides how loudly they are told, and says why; a question about the numbers of a finding is not told again."""
    written, told = (audited("report.pdf", capsysbinary, *flags)["findings"] for flags in (("--no-confidence",), ()))
    known = {result["fingerprint"]: result["values_hash"] for result in told}
    assert known.items() <= {result["fingerprint"]: result["values_hash"] for result in written}.items()
    left = [numbers(result) for result in written if result["fingerprint"] not in known]
    assert all(any(one <= numbers(result) for result in told) for one in left)
    before = {result["fingerprint"]: (result["verdict"], result["severity"]) for result in written}
    lower = [result for result in told if before[result["fingerprint"]] != (result["verdict"], result["severity"])]
    assert lower and all(result["confidence"]["reason"] for result in lower)


def test_what_agrees_in_the_report_is_not_reported(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Sums and shares that hold, visits (次) against companies visited (家), the carry-out against the carry-in."""
    answer = audited("report.pdf", capsysbinary)
    found = [numbers(result) for result in answer["findings"]]
    assert [wanted for wanted in AGREEMENTS + AGREEMENTS_OVER_SENTENCES if wanted in found] == []
    assert not any("1500余次" in one for one in found)
    assert "结余结转" not in "".join(result["statement"] for result in answer["findings"])
    held = [numbers(result) for result in answer["held"]]
    assert [wanted for wanted in AGREEMENTS if not any(wanted <= one for one in held)] == []


def test_parts_in_the_next_sentence_are_checked(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    held = [numbers(result) for result in audited("report.pdf", capsysbinary)["held"]]
    assert [wanted for wanted in AGREEMENTS_OVER_SENTENCES if wanted not in held] == []
