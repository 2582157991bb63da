"""Each family of hostile documents beside good ones, in one call: the right outcome, no false figure, nothing injected, nothing lost."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from support import RIGHT, WRONG

from tests.hostile.conftest import Audit, Audited, run_check
from tests.hostile.corpus import FAMILIES
from tests.hostile.corpus.case import Case
from tests.hostile.corpus.pdf import document

GOOD = {"good-right.md": RIGHT.encode(), "good-wrong.md": WRONG.encode(), "good.pdf": document()}
OUTCOMES = {"ok", "partial", "refused", "password", "no_text", "timeout", "out_of_memory", "crashed"}
MOST_MEMORY = 1_000_000_000
# what may be given up for its time is given up soon here
LIMITS = {"endless": ("--time-limit", 2), "endless_markup": ("--time-limit", 2)}

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_OURS_FAILED = {"X105", "X106", "X109", "X301", "X302"}  # our own code raised, or its process died


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """The reports of each good document when it is audited by itself."""
    folder = tmp_path_factory.mktemp("alone")
    (folder / "in").mkdir()
    for name, content in GOOD.items():
        (folder / "in" / name).write_bytes(content)
    return {name: run_check(folder, f"../in/{name}", f"out-{name}", "--plugin", "webpage").files for name in GOOD}


@pytest.mark.parametrize("family", FAMILIES)
def test_no_document_of_a_family_breaks_the_run_or_its_neighbours(
    audit: Audit, tmp_path: Path, alone: dict[str, dict[str, bytes]], family: str
) -> None:
    cases = FAMILIES[family]
    folder = tmp_path / "in"
    folder.mkdir()
    for name, content in (*GOOD.items(), *((case.name, case.content()) for case in cases)):
        (folder / name).write_bytes(content)
    run = audit("../in", "out", "--plugin", "webpage", *LIMITS.get(family, ()))
    assert run.ran.code == 4 and run.index["complete"] is True
    assert set(run.documents) == {*GOOD, *(case.name for case in cases)}
    assert run.memory < MOST_MEMORY
    wrong = {case.name: found for case in cases if (found := list(_wrong(run, case)))}
    assert not wrong, json.dumps(wrong, ensure_ascii=False, indent=1)
    _is_inert(run)
    for name in GOOD:
        assert run.documents[name]["outcome"] == "ok"
        beside = {file.removeprefix("in/"): run.files[file] for file in run.documents[name]["files"]}
        assert beside == alone[name] and len(beside) == 2


def test_names_of_documents_differ_within_a_family() -> None:
    for cases in FAMILIES.values():
        assert len({case.name.casefold() for case in cases}) == len(cases)


def _wrong(run: Audited, case: Case) -> list[str]:
    """What is not as it should be with one document."""
    entry, result = run.documents[case.name], run.result(case.name)
    found = []
    if entry["outcome"] not in case.outcomes or result["documents"][0]["outcome"] != entry["outcome"]:
        found.append(f"outcome {entry['outcome']}: {entry['reason']}")
    codes = {problem["code"] for problem in result["problems"]}
    if not case.codes <= codes or codes & _OURS_FAILED:
        found.append(f"problems {sorted(codes)}")
    stated = [figure["text"] for key in ("findings", "held") for one in result[key] for figure in one["figures"]]
    figures = [*stated, *(figure["text"] for figure in result["figures"])]
    found += [f"not read: {text}" for text in case.read if text not in figures]
    found += [f"read: {text}" for text in case.unread if _is_stated(text, figures)]
    found += [
        f"stated: {text}" for text in case.unread if _is_in_a_number(text) and any(text in one["statement"] for one in result["findings"])
    ]
    outputs = [run.files[file].decode() for file in entry["files"]]
    found += [f"told: {text}" for text in case.untold if any(text in output for output in outputs)]
    if entry["outcome"] not in ("ok", "partial") and (result["figures"] or result["findings"] or not entry["reason"]):
        found.append("looks as if it had been read")
    return found


def _is_stated(text: str, figures: list[str]) -> bool:
    """Whether a figure is `text`, or holds it where it is digits of one number."""
    return any(text == figure or (_is_in_a_number(text) and text in figure) for figure in figures)


def _is_in_a_number(text: str) -> bool:
    return len(re.sub(r"\D", "", text)) >= 4


def _is_inert(run: Audited) -> None:
    """That nothing of what is written for people or spreadsheets is markup, a command or a formula of a document."""
    said = run.ran.out + run.ran.err
    assert not _CONTROLS.search(said) and run.ran.err == ""
    for name, content in run.files.items():
        text = content.decode("utf-8-sig" if name.endswith(".csv") else "utf-8")
        assert "Traceback" not in text, name
        if name.endswith(".json"):
            json.loads(text)
            assert not _CONTROLS.search(text), name
        elif name.endswith(".csv"):
            assert not _CONTROLS.search(text.replace("\r\n", "\n"))
            cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
            assert not any(cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")) for cell in cells)
        else:
            _is_plain_markdown(name, text)
    assert "Traceback" not in said
    for entry in run.documents.values():
        assert entry["outcome"] in OUTCOMES
        assert all((run.folder / file).resolve().is_relative_to(run.folder.resolve()) for file in entry["files"])


def _is_plain_markdown(name: str, text: str) -> None:
    """No markup but that of the report's own: headings, tables, lists, bold, and in the index links to its reports."""
    assert not _CONTROLS.search(text), name
    bare = re.sub(r"\\.|&lt;|&amp;", "", text)  # what is escaped is text
    assert not re.search(r"[<`~$]|!\[", re.sub(r"\]\([^)]*\)", "", bare)), name
    links = re.findall(r"\]\(([^)]*)\)", bare)
    assert not links if name != "index.md" else all(re.fullmatch(r"[\w%.~/-]+\.findings\.(?:md|json)", link) for link in links), name
    assert not re.search(r"^\s*(?:---|===|\[[^\]]*\]:)", bare, re.MULTILINE), name
    assert "://" not in bare and "www." not in bare, name
    cells = 0
    for line in bare.splitlines():
        if not line.startswith("|"):
            cells = 0
            continue
        assert not cells or line.count("|") == cells, (name, line)
        cells = line.count("|")
