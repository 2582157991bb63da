"""Keys out of line, texts that are not indented, and the signs that an input method puts at the beginning of a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import RuleFileError

from .packs import RULE, loaded, refused, said, write_pack

TEXT = """\
    tests:
      - name: 一
        given: |
          第一行

          第二行
        expect: finding
"""
LONG = RULE[: RULE.index("    tests:")] + TEXT


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("    severity", "   severity", "5:4 misaligned"),
        ("    severity", "      severity", "5:7 misaligned"),
        ("    name: total", "  name: total", "3:3 misaligned"),
        ("        expect", "       expect", "14:8 misaligned"),
        ("        expect: finding\n", "        expect: finding\n     - name: 二\n", "15:6 misaligned"),
        ("    severity", "　　severity", "5:1 wide_space"),
        ("  - id", "  － id", "2:3 wide_dash"),
        ("  - id", "  — id", "2:3 wide_dash"),
        ("  - id", "  -id", "2:4 tight_dash"),
        ("check: sample", "check:\tsample", "6:11 tab_after_colon"),
        ("          第一行\n\n          第二行", "第一行\n第二行", "11:1 flat_text"),
        ("          第一行\n\n          第二行", "        第一行\n\n        第二行", "11:9 flat_text"),
    ],
)
def test_what_is_out_of_place_is_named_where_it_stands(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    assert right in LONG
    assert refused(write_pack(tmp_path, LONG.replace(right, wrong, 1))) == [f"r0.yaml:{said}"]


def test_rules_without_the_line_above_them(tmp_path: Path) -> None:
    assert refused(write_pack(tmp_path, RULE.removeprefix("rules:\n"))) == ["r0.yaml:1:3 no_rules_line"]


@pytest.mark.parametrize(("written", "meant"), [("severity: 差错", "error"), ("expect: 问题", "finding"), ("check: 样本", "")])
def test_a_chinese_word_leads_to_the_english_one(tmp_path: Path, written: str, meant: str) -> None:
    key = written.partition(":")[0]
    old = {"severity": "severity: error", "expect": "expect: finding", "check": "check: sample"}[key]
    with pytest.raises(RuleFileError) as error:
        loaded(write_pack(tmp_path, RULE.replace(old, written)))
    (issue,) = error.value.issues
    assert (f"是不是“{meant}”" in said(issue)) == bool(meant)


@pytest.mark.parametrize(("key", "written"), [("title", "标题"), ("severity", "级别"), ("severity", "serverity")])
def test_a_misspelt_key_is_told_once(tmp_path: Path, key: str, written: str) -> None:
    (only,) = refused(write_pack(tmp_path, RULE.replace(f"    {key}:", f"    {written}:")))
    assert only.endswith("unknown_key")


def test_a_key_that_stands_beside_another_one_of_its_name_is_unknown_and_nothing_else(tmp_path: Path) -> None:
    assert refused(write_pack(tmp_path, RULE.replace("    title:", "    titel: 甲\n    title:"))) == ["r0.yaml:4:5 unknown_key"]
