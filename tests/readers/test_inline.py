"""What lines and cells of Markdown show, read as documents."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.language.numbers import find_quantities, parse_cell
from auditor.model.document import Document, Paragraph, Table
from auditor.readers.markdown import document_from_markdown

EMPHASIS = [
    *("**{}**", "*{}*", "***{}***", "__{}__", "_{}_", "`{}`", "**_{}_**", "***_{}_***", "<b>{}</b>", "<strong>{}</strong>", "<em>{}</em>"),
    *("<i>{}</i>", "<u>{}</u>", "<ins>{}</ins>", "<font color=red>{}</font>", '<span style="color:red">{}</span>', "<code>{}</code>"),
    *("<mark>{}</mark>", "<b><u>{}</u></b>", "[{}](http://x.cn/2022/t1.html)", "![{}](a/3.png)", "<!-- 9 -->{}<!-- 8 -->", "<o:p>{}</o:p>"),
]
STRUCK = [
    *("~~{}~~", "<del>{}</del>", "<s>{}</s>", "<strike>{}</strike>", "<DEL class='x'>{}</DEL>"),
    *('<span style="text-decoration:line-through">{}</span>',
    "<span style='text-decoration: line-through'><b>{}</b></span>", "**~~{}~~**", "~~**{}**~~", "<span style='display:none'>{}</span>"),
    *("<!-- {} -->", "<rt>{}</rt>", "<rp>{}</rp>"),
]  # fmt: skip
RAISED = [
    *(
        "<sup>1</sup>",
        "<SUP>1</SUP>",
        "<sup>[1]</sup>",
        "<sup>①</sup>",
        "<sup>注1</sup>",
        "<sup>*</sup>",
        "<sup>1,2</sup>",
        "[^1]",
        "<sub>1</sub>",
    ),
    *(
        '<span style="vertical-align:super">1</span>',
        "<span style='vertical-align:6pt'>1</span>",
        "<span style='vertical-align: 8px'>1</span>",
    ),
    *(
        "<span style='position:relative;top:-6pt'>1</span>",
        "<span style='position:relative;top:-.5em'>1</span>",
        "<b><sup>1</sup></b>",
        "\\*",
    ),
]


def paragraph(text: str) -> str:
    (found,) = [block for block in document_from_markdown(text, "x").blocks if isinstance(block, Paragraph)]
    return found.text.text


def cell(text: str) -> str:
    (found,) = [
        block for block in document_from_markdown(f"| 项目 | 金额 |\n|---|---|\n| 甲 | {text} |\n", "x").blocks if isinstance(block, Table)
    ]
    return found.cells[-1].content


@pytest.mark.parametrize("emphasis", EMPHASIS)
def test_emphasis_is_no_text(emphasis: str) -> None:
    shown = emphasis.format("310.52")
    assert cell(shown) == "310.52"
    if not emphasis.startswith("_"):  # inside words, underscores are letters
        assert paragraph(f"总支出{shown}万元，其中。") == "总支出310.52万元，其中。"


@pytest.mark.parametrize("struck", STRUCK)
def test_struck_text_and_guides_are_no_text(struck: str) -> None:
    shown = struck.format("147.95") + "<ins>310.52</ins>"
    assert cell(shown) == "310.52"
    assert paragraph(f"总支出{shown}万元，其中。") == "总支出310.52万元，其中。"


@pytest.mark.parametrize("raised", RAISED)
def test_raised_notes_are_marks(raised: str) -> None:
    assert parse_cell(cell(f"22{raised}"), "人").value == 22
    assert [(q.value, q.unit) for q in find_quantities(paragraph(f"实有22{raised}人，其中。"))] == [(22, "人")]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("总<ruby>支<rp>(</rp><rt>zhī</rt><rp>)</rp></ruby>出147.95万元", "总支出147.95万元"),
        ("**总支出：**147.95万元", "总支出：147.95万元"),
        ("总支出**（310.52）**万元", "总支出（310.52）万元"),
        ("147.95&nbsp;万元，&lt;90%，&yen;5，&#24635;", "147.95\u00a0万元，<90%，¥5，总"),
        ("&lt;del&gt;147&lt;/del&gt;", "<del>147</del>"),
        ("支出<br>147.95<br/>万元，a<BR>b，147.95<br>310.52", "支出147.95万元，a b，147.95 310.52"),
        (r"147.95\*，\~5\~，\[1\]，\<b\>", "147.95*，~5~，[1]，<b>"),
        ("CO<sub>2</sub>，120m<sup>2</sup>，10<sup>4</sup>元", "CO₂，120m²，10⁴元"),
        ("2<span style='position:relative;top:-1pt'>2</span>人", "22人"),
        ("22<span style='position:relative;top:6pt'>1</span>人", "22₁人"),
        # what is no sign of Markdown
        ("x<5且y>3，<90%，5 < 6 > 4", "x<5且y>3，<90%，5 < 6 > 4"),
        ("3*4*5，310.52*，其中143.45*。", "3*4*5，310.52*，其中143.45*。"),
        ("3~5次，走访6~8家", "3~5次，走访6~8家"),
        ("3~~5次，走访6~~8家", "3~~5次，走访6~~8家"),
        ("a_b_c，**，*，147.95**", "a_b_c，**，*，147.95**"),
        ("[1](见注)，[2]", "[1](见注)，[2]"),
        ("R&D，A&B；", "R&D，A&B；"),
        ("<s>没有结束147.95万元", "没有结束147.95万元"),
        ("没有开始</del>147.95万元", "没有开始147.95万元"),
    ],
)
def test_what_a_line_shows(written: str, shown: str) -> None:
    assert paragraph(f"其中{written}") == f"其中{shown}"


def test_comments_and_struck_text_of_several_lines() -> None:
    def shown(text: str) -> list[str]:
        return [block.text.text for block in document_from_markdown(text, "x").blocks if isinstance(block, Paragraph)]

    assert shown("甲支出1万元\n<!-- 2万元\n\n3万元 -->\n乙支出4万元") == ["甲支出1万元", "乙支出4万元"]
    assert shown("甲<del>1\n2</del>3万元，乙。") == ["甲3万元，乙。"]
    assert shown("甲<del>1\n\n2</del>3万元，乙。") == ["甲1", "23万元，乙。"]
    assert shown("甲<!-- 1万元，乙。") == ["甲<!-- 1万元，乙。"]


def test_bars_and_signs_of_joined_cells_stay() -> None:
    (found,) = document_from_markdown("| a\\|b | `c\\|d` | &#124; |\n|---|---|---|\n| ** | << | * |\n", "x").blocks
    assert isinstance(found, Table)
    assert [one.content for one in found.cells] == ["a|b", "c|d", "|", "**", "*"]


def test_a_bold_heading_is_a_heading() -> None:
    document = document_from_markdown("**一、基本情况**\n总支出147.95万元，乙。", "x")
    assert [type(block).__name__ for block in document.blocks] == ["Heading", "Paragraph"]


PIECES = st.sampled_from(
    [
        "<b>",
        "</b>",
        "<sup>",
        "</sup>",
        "<del>",
        "</del>",
        "<!--",
        "-->",
        "**",
        "*",
        "~~",
        "_",
        "`",
        "[",
        "](",
        ")",
        "&",
        ";",
        "\\",
        "|",
        "\n",
        "1",
        "万元",
        " ",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(document_from_markdown(text, "x"), Document)


def test_long_lines_take_time_in_proportion() -> None:
    begin = time.process_time()
    for piece in (
        "<b>x",
        "</b>",
        "<sup>",
        "<del>x\n",
        "<!--",
        "**a",
        "*a ",
        "~~a",
        "_a ",
        "`",
        "[a](b.",
        "&#",
        "<s><del>\n",
        "<sup></b>",
        "a*b",
    ):
        document_from_markdown(piece * 5_000, "x")
    assert time.process_time() - begin < 20
