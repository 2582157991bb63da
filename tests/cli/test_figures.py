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


def test_amounts_up_to_a_date_in_short_are_of_its_year(auditor: Run, write: Write) -> None:
    text = "# 2023年度自评报告\n\n截至22年12月31日，支出310.52万元。截至2023年12月31日，支出147.95万元。\n"
    figures = auditor("figures", write("a.md", text), "--format", "json").json["figures"]
    periods = {figure["text"]: figure["period"] for figure in figures}
    assert (periods["310.52万元"], periods["147.95万元"]) == ("2022", "2023")


def test_a_file_that_cannot_be_read(auditor: Run, write: Write) -> None:
    ran = auditor("figures", write("a.pdf", "no pdf"))
    assert ran.code == 4 and "X101" in ran.err


def test_a_unit_is_added_only_where_none_is_printed(auditor: Run, write: Write) -> None:
    document = write("a.md", "会议费35元5角2分，补贴200元以上。\n\n单位：万元\n| 项目 | 金额 |\n| --- | --- |\n| 其他 | 22.00 |\n")
    printed = [line.split("  ")[1] for line in auditor("figures", document).out.splitlines() if "数值" in line or "约数" in line]
    assert printed == ["35元5角2分", "200元以上", "22.00（万元）"]


ASPECTS = """# 2023年度财政收支决算公开

## 二、一般公共预算

全县教育支出32,150.20万元。2022年县本级科学技术支出决算1,204.35万元，其中：应用研究支出801.22万元。农林水支出比上年增长3.2%。

表1 一般公共预算支出决算表

单位：万元

| 科目 | 2022年决算数 | 2023年预算数 |
| --- | --- | --- |
| 教育支出 | 31,902.11 | 32,300.00 |
"""


def _why(ran_figures: list[dict[str, object]], text: str) -> dict[str, tuple[str, str, str, bool]]:
    (figure,) = (figure for figure in ran_figures if figure["text"] == text)
    aspects = figure["aspects"]
    assert isinstance(aspects, list)
    return {one["name"]: (one["value"], one["words"], one["where"], one["stated"]) for one in aspects}


def test_why_tells_the_words_that_gave_each_aspect(auditor: Run, write: Write) -> None:
    figures = auditor("figures", write("a.md", ASPECTS), "--why", "--format", "json").json["figures"]
    assert _why(figures, "32,150.20万元") == {
        "period": ("2023", "2023", "heading", False),
        "stage": ("outturn", "决算", "heading", False),
        "fund": ("general", "一般公共预算", "heading", False),
        "level": ("whole县", "全县", "clause", True),
        "flow": ("spending", "支出", "clause", True),
    }
    of_part = _why(figures, "801.22万元")
    assert of_part["period"] == ("2022", "2022", "sentence", False)
    assert of_part["stage"] == ("outturn", "决算", "heading", False)  # 决算 before 1,204.35 was said of that number alone
    cell = _why(figures, "32,300.00")
    assert cell["period"] == ("2023", "2023", "column", True) and cell["stage"] == ("budget", "预算数", "column", True)
    assert cell["fund"] == ("general", "一般公共预算", "caption", False)


def test_why_names_the_part_of_a_rate(auditor: Run, write: Write) -> None:
    ran = auditor("figures", write("a.md", ASPECTS), "--why")
    lines = ran.out.splitlines()
    below = lines[next(number for number, line in enumerate(lines) if "3.2%" in line) + 1]
    assert below.strip().startswith("增减幅度")
    term = lines[next(number for number, line in enumerate(lines) if "801.22万元" in line) + 1 :]
    assert term[0].strip() == "对象：应用研究" and "据“2022”（本句前文，沿用）" in term[2]
