"""A folder of reports in, a folder of findings and an index out."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from support import RIGHT, WRONG, Ran, Write

from tests.batch.conftest import files

Run = Callable[..., Ran]


def test_reports_lie_in_folders_like_those_of_the_documents(run: Run, reports: Path, tmp_path: Path) -> None:
    ran = run(reports, "-o", tmp_path / "out")
    assert ran.code == 1
    expected = {f"{'甲区' if number < 3 else '乙区'}/报告{number}.findings.{kind}" for number in range(6) for kind in ("md", "json")}
    assert set(files(tmp_path / "out")) == expected | {"index.md", "index.json", "index.csv"}
    assert "6 份文件" in ran.out and "差错 3" in ran.out and "index.md" in ran.out


def test_the_index_counts_documents_and_rules(run: Run, reports: Path, tmp_path: Path) -> None:
    run(reports, "-o", tmp_path / "out")
    index = json.loads((tmp_path / "out" / "index.json").read_bytes())
    assert (index["schema"], index["complete"], index["totals"]["errors"]) == ("auditor.index/1", True, 3)
    assert [document["outcome"] for document in index["documents"]] == ["ok"] * 6
    assert index["rules"] == [{"rule": "C901", "title": "分项之和与总额不一致", "severity": "error", "count": 3, "documents": 3}]
    assert all((tmp_path / "out" / name).is_file() for document in index["documents"] for name in document["files"])
    rows = list(csv.reader(io.StringIO((tmp_path / "out" / "index.csv").read_bytes().decode("utf-8-sig"))))
    assert [(row[0][-6:], row[1], row[7]) for row in rows[1:3]] == [("报告3.md", "核对完成", "1"), ("报告4.md", "核对完成", "0")]
    page = (tmp_path / "out" / "index.md").read_text(encoding="utf-8")
    assert page.count("](%E4%B9%99%E5%8C%BA/") == 3 and "C901" in page


def test_the_bytes_do_not_depend_on_workers_hash_seed_locale_or_time_zone(run: Run, reports: Path, tmp_path: Path) -> None:
    surroundings = [
        ("1", {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}),
        ("2", {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"}),
        ("5", {"PYTHONHASHSEED": "3", "TZ": "America/New_York", "LANG": "zh_CN.GBK"}),
    ]
    found = []
    for jobs, environment in surroundings:
        run(reports, "-o", tmp_path / f"out{jobs}", "--jobs", jobs, "--no-cache", env=environment)
        found.append(files(tmp_path / f"out{jobs}"))
    assert found[0] == found[1] == found[2] and len(found[0]) == 15


def test_what_cannot_be_read_is_told_apart_and_never_looks_clean(run: Run, reports: Path, tmp_path: Path) -> None:
    (reports / "坏.pdf").write_bytes(b"%PDF-1.7 broken")
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), "secret")
        document.save(reports / "锁.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="x", owner_pw="y")
    with pymupdf.open() as document:
        document.new_page()
        document.save(reports / "空.pdf")
    ran = run(reports, "-o", tmp_path / "out")
    assert ran.code == 4
    index = json.loads((tmp_path / "out" / "index.json").read_bytes())
    outcomes = {Path(document["path"]).name: document["outcome"] for document in index["documents"]}
    assert [outcomes[name] for name in ("坏.pdf", "锁.pdf", "空.pdf", "报告0.md")] == ["refused", "password", "no_text", "ok"]
    for name in ("坏", "锁", "空"):
        assert "未发现问题" not in (tmp_path / "out" / f"{name}.findings.md").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "index.md").read_text(encoding="utf-8").count("| [") == 9


NAMES = [
    "=1+1.md", "a|b`c.md", "[x](javascript:a).md", "con.md", "x" * 200 + ".md", "-..md", "\u202egpj.md", "a\nb.md",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_stay_in_the_folder_and_inert(run: Run, write: Write, tmp_path: Path, name: str) -> None:
    write(f"in/{name}", WRONG)
    write("in/b.md", RIGHT)
    assert run(tmp_path / "in", "-o", tmp_path / "out").code == 1
    index = json.loads((tmp_path / "out" / "index.json").read_bytes())
    for document in index["documents"]:
        for file in document["files"]:
            path = (tmp_path / "out" / file).resolve()
            assert path.is_file() and path.is_relative_to((tmp_path / "out").resolve())
            assert not set(file) & set('<>:"|?*\\\n\u202e') or name.startswith(("[", "\u202e"))
    rows = list(csv.reader(io.StringIO((tmp_path / "out" / "index.csv").read_bytes().decode("utf-8-sig"))))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    links = [line for line in (tmp_path / "out" / "index.md").read_text(encoding="utf-8").splitlines() if "](" in line]
    assert len(links) == 2 and not any(re.search(r"(?<!\\)\]\(javascript", line) for line in links)


def test_an_index_in_the_folder_of_the_documents_is_no_document(run: Run, reports: Path) -> None:
    run(reports, "-o", reports)
    assert "6 份文件" in run(reports, "-o", reports).out


def test_two_runs_into_one_folder_do_not_mix(run: Run, reports: Path, write: Write, tmp_path: Path) -> None:
    run(reports, "-o", tmp_path / "out")
    before = files(tmp_path / "out")
    write("other/丙.md", WRONG)
    ran = run(tmp_path / "other", "-o", tmp_path / "out")
    after = files(tmp_path / "out")
    assert {name for name in after if not name.startswith(("earlier/", "index"))} == {"丙.findings.md", "丙.findings.json"}
    kept = {name.removeprefix("earlier/1/"): content for name, content in after.items() if name.startswith("earlier/1/")}
    assert kept == {name: content for name, content in before.items() if not name.startswith("index")}
    assert "earlier" in ran.err
    assert [Path(found["path"]).name for found in json.loads(after["index.json"])["documents"]] == ["丙.md"]


def test_single_files_into_one_folder_stay_beside_each_other(run: Run, write: Write, tmp_path: Path) -> None:
    for name in ("a", "b"):
        run(write(f"{name}.md", RIGHT), "-o", tmp_path / "out", "--format", "json")
    assert sorted(os.listdir(tmp_path / "out")) == ["a.findings.json", "b.findings.json"]


def test_several_documents_in_one_report_on_standard_output(run: Run, reports: Path) -> None:
    """What each would have said alone, put together in the order of the documents."""
    whole = run(reports, "--format", "json").json
    assert [Path(document["path"]).name for document in whole["documents"]] == [f"报告{number}.md" for number in (3, 4, 5, 0, 1, 2)]
    single = run(reports / "甲区" / "报告1.md", "--format", "json").json
    assert [finding for finding in whole["findings"] if finding["fingerprint"] == single["findings"][0]["fingerprint"]]
    assert len(whole["findings"]) == 3 and whole["run"] == single["run"]
    assert run(reports, "--format", "markdown", "-o", "-").out.count("\n# ") == 5


def test_a_format_that_cannot_hold_several_documents_needs_a_folder(run: Run, reports: Path, write: Write) -> None:
    plugin = write(
        "lines.py",
        "from auditor.hookspecs import hookimpl\nfrom auditor.reports.base import Report\n\n"
        "@hookimpl\ndef auditor_reports():\n    return [Report('lines', '.txt', lambda audit, words, sections: b'x')]\n",
    )
    refused = run(reports, "--plugin", plugin, "--format", "lines")
    assert refused.code == 2 and "-o" in refused.err and refused.out == ""
    assert run(reports / "甲区" / "报告0.md", "--plugin", plugin, "--format", "lines").out == "x"


def test_the_folders_of_two_runs_are_compared_and_serve_as_baseline(run: Run, auditor: Run, reports: Path, tmp_path: Path) -> None:
    run(reports, "-o", tmp_path / "old")
    (reports / "乙区" / "报告3.md").write_text(RIGHT, encoding="utf-8")
    (reports / "甲区" / "报告0.md").write_text(WRONG, encoding="utf-8")
    run(reports, "-o", tmp_path / "new")
    compared = auditor("compare", tmp_path / "old", tmp_path / "new", "--format", "json").json
    assert {state: compared["counts"][state] for state in ("new", "same", "gone")} == {"new": 1, "same": 2, "gone": 1}
    ran = run(reports, "-o", tmp_path / "newer", "--baseline", tmp_path / "old")
    assert ran.code == 1 and "差错 1" in ran.out and "与上次相同未列出 2" in ran.out
    assert auditor("compare", tmp_path / "old", reports).code == 2
