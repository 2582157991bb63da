"""`auditor figures`: every number that was read, and nothing else."""

from __future__ import annotations

from support import WRONG, Run, Write


def test_every_number_is_listed_with_its_place_and_meaning(auditor: Run, write: Write) -> None:
    ran = auditor("figures", write("a.md", WRONG))
    lines = [line for line in ran.out.splitlines() if "数值" in line]
    assert ran.code == 0 and len(lines) == 3
    assert "第1页" in lines[0] and "147.95万元" in lines[0] and "总支出" in lines[0] and "2022年" in lines[0]


def test_json_holds_the_figure_objects_of_the_result_file(auditor: Run, write: Write) -> None:
    ran = auditor("figures", write("a.md", WRONG), "--format", "json")
    first = next(figure for figure in ran.json["figures"] if figure["value"])
    assert list(first)[:9] == ["text", "value", "unit", "low", "high", "label", "metric", "period", "place"]
    assert (first["text"], first["value"], first["unit"]) == ("147.95万元", "147.95", "万元")
    assert (first["low"], first["high"]) == ("147.945", "147.955")
    place = first["place"]
    assert (place["page"], place["kind"]) == (1, "narrative")
    assert len(place["bbox"]) == 4 and "147.95万元" in place["quote"]


def test_dates_are_listed_and_blanks_are_not(auditor: Run, write: Write) -> None:
    document = write("a.md", "2023年6月23日填报。\n\n| 项目 | 金额 |\n| --- | --- |\n| 其他 | |\n| 无 | / |\n")
    ran = auditor("figures", document, "--format", "json")
    assert [(figure["text"], figure["class"], figure["value"]) for figure in ran.json["figures"]] == [("2023年6月23日", "date", None)]


def test_an_open_end_is_null(auditor: Run, write: Write) -> None:
    ran = auditor("figures", write("a.md", "全年走访企业不少于200家。\n"), "--format", "json")
    (figure,) = ran.json["figures"]
    assert (figure["low"], figure["high"], figure["class"]) == ("200", None, "vague")


def test_a_file_that_cannot_be_read(auditor: Run, write: Write) -> None:
    ran = auditor("figures", write("a.pdf", "no pdf"))
    assert ran.code == 4 and "X101" in ran.err
