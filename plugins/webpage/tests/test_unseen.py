"""What a reader of the page does not see is not read, and the document says so."""

from __future__ import annotations

import pytest
from shown import everything, notes

SEEN = "<p>2022年度总支出147.95万元。</p>"


@pytest.mark.parametrize(
    ("hidden", "said"),
    [
        ("<script>var a='888万元'</script>", "脚本和样式 1 处"),
        ("<style>p:after{content:'888'}</style>", "脚本和样式 1 处"),
        ("<template><p>888万元</p></template>", "隐藏的文字 1 处（如“888万元”）"),
        ("<noscript>888万元</noscript>", "禁用脚本时才显示的文字 1 处"),
        ("<!-- 888万元 -->", "注释 1 处"),
        ("<p hidden>888万元</p>", "隐藏的文字"),
        ("<p style='display:none'>888万元</p>", "隐藏的文字"),
        ("<p style='DISPLAY : NONE !important'>888万元</p>", "隐藏的文字"),
        ("<p style='display/**/:none'>888万元</p>", "隐藏的文字"),
        ("<div style='display:none'><p style='display:block'>888万元</p></div>", "隐藏的文字"),
        ("<p style='visibility:hidden'>888万元</p>", "隐藏的文字"),
        ("<p style='font-size:0'>888万元</p>", "隐藏的文字"),
        ("<p style='font-size: 0.5px'>888万元</p>", "隐藏的文字"),
        ("<p style='opacity:0'>888万元</p>", "隐藏的文字"),
        ("<p style='text-indent:-9999px'>888万元</p>", "隐藏的文字"),
        ("<p style='position:absolute;left:-9999px'>888万元</p>", "隐藏的文字"),
        ("<p style='height:0;overflow:hidden'>888万元</p>", "隐藏的文字"),
        ("<span style='mso-hide:all'>888万元</span>", "隐藏的文字"),
        ("<p style='color:#fff'>888万元</p>", "与底色相同的文字"),
        ("<p><font color=White>888万元</font></p>", "与底色相同的文字"),
        ("<p style='color:rgb(255, 255, 254)'>888万元</p>", "与底色相同的文字"),
        ("<div style='background:#333'><p style='color:#333333'>888万元</p></div>", "与底色相同的文字"),
        ("<p style='color:transparent'>888万元</p>", "与底色相同的文字"),
        ("<button>888万元</button>", "按钮和下拉框"),
        ("<select><option>888万元<option>999</select>", "按钮和下拉框"),
        ("<svg><path d='M0'/><path d='M1'/><text>888万元</text></svg>", "图形"),
        ("<iframe>888万元</iframe>", "框架"),
        ("<dialog>888万元</dialog>", "隐藏的文字"),
    ],
)
def test_unseen_text_is_left_out_and_said(page, hidden: str, said: str) -> None:
    document = page(SEEN + hidden + "<p>人员16人。</p>")
    read = everything(document)
    assert "888" not in read and "147.95万元" in read and "人员16人" in read
    assert said in notes(document)
    assert "What cannot be seen on the page was not read" in notes(document, "en")


@pytest.mark.parametrize(
    "shown",
    [
        "<p aria-hidden=true>888万元</p>",
        "<p hidden style='display:block'>888万元</p>",
        "<div style='visibility:hidden'><p style='visibility:visible'>888万元</p></div>",
        "<div style='font-size:0'><p style='font-size:12px'>888万元</p></div>",
        "<p style='color:#fff;background-color:#036'>888万元</p>",
        "<div style='background:url(a.png)'><p style='color:white'>888万元</p></div>",
        "<table bgcolor=navy><tr><td><font color=#ffffff>888万元</font><td>1<tr><td>2<td>3</table>",
        # white heads on a colour that a style sheet gives
        "<table><tr class=head><td style='color:#fff'>888万元<td>1<tr><td>2<td>3</table>",
        "<p style='text-indent:-2em'>888万元</p>",
        "<p style='font-size:1.5em'>888万元</p>",
        "<p style='display:inline-block;opacity:0.9'>888万元</p>",
        "<b style='display:none'><p></b>888万元</p>",
    ],
)
def test_seen_text_is_read(page, shown: str) -> None:
    document = page(SEEN + shown)
    assert "888万元" in everything(document)
    assert "隐藏" not in notes(document) and "底色" not in notes(document)


def test_a_page_that_hides_nothing_has_no_note(page) -> None:
    assert page(SEEN).problems == ()


def test_a_note_does_not_make_the_audit_incomplete(page) -> None:
    (note,) = page(SEEN + "<p hidden>888万元</p>").problems
    assert (note.code, note.level, note.page) == ("X111", "note", 1)
