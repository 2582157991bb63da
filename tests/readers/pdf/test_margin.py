"""Numbers beside each line are no part of the text; numbers of a list or of a table are."""

import pytest

TEXT = [
    "2022年度总支出310.52万元，其中基本支出143.45万元、项目",
    "支出167.07万元，年末结转和结余0.00万元。本单位编制9人，实",
    "有9人，与上年相同。负责全区中小微企业日常联系走访调研及企",
    "业问题的收集协调办理和反馈，全年走访企业310家，办理问题",
    "147件，办结率100%，企业满意度95%，完成了年度目标任务。",
]
WHOLE = "".join(TEXT)


def lines(paper, first=1, step=1, x=50, texts=TEXT, size=10):
    for index, text in enumerate(texts):
        y = 100 + 24 * index
        if (first + index) % step == 0:
            paper.text(x - (6 if first + index > 9 else 0), y, str(first + index), size)
        paper.text(90, y, text, 12)


@pytest.mark.parametrize(("first", "x"), [(1, 50), (7, 50), (31, 50), (1, 540), (98, 50)])
def test_numbers_of_lines_are_left_out(paper, read, look, first, x):
    lines(paper, first, x=x)
    document = read(paper)
    assert look.tables(document) == [] and look.paragraphs(document) == [WHOLE]


def test_each_second_line_numbered(paper, read, look):
    lines(paper, step=2, texts=TEXT * 2)
    document = read(paper)
    assert look.tables(document) == [] and "".join(look.paragraphs(document)) == WHOLE * 2


def test_sections_stay(paper, read, look):
    lines(paper, texts=["一、部门基本情况", *TEXT])
    document = read(paper)
    assert look.headings(document) == [(2, "一、部门基本情况")] and look.paragraphs(document) == [WHOLE]


def test_a_numbered_list_keeps_its_numbers(paper, read, look):
    lines(paper, texts=["完成走访调研工作。", "办理企业问题147件。", "组织培训活动9场。", "编制年度报告。", "办结率100%。"])
    document = read(paper)
    found = "".join(look.paragraphs(document)) + "".join(str(look.grid(table)) for table in look.tables(document))
    assert all(str(number) in found for number in range(1, 6))


def test_a_table_keeps_its_first_column(paper, read, look):
    for index, (name, value) in enumerate([("基本支出", "143.45"), ("项目支出", "167.07"), ("结转资金", "20.48"), ("合计", "310.52")], 1):
        paper.text(60, 100 + 20 * index, str(index), 10)
        paper.text(120, 100 + 20 * index, name, 10)
        paper.text(300, 100 + 20 * index, value, 10)
    (table,) = look.tables(read(paper))
    assert [row[0] for row in look.grid(table)] == ["1", "2", "3", "4"]


def test_numbers_that_do_not_count_on_stay(paper, read, look):
    for index, text in enumerate(TEXT):
        paper.text(50, 100 + 24 * index, "3142 5"[index], 10)
        paper.text(90, 100 + 24 * index, text, 12)
    document = read(paper)
    assert "4" in "".join(look.paragraphs(document)) + "".join(str(look.grid(table)) for table in look.tables(document))
