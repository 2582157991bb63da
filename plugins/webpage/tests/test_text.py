"""Headings, paragraphs and lines of a page."""

from __future__ import annotations

import pytest
from shown import everything, texts

from auditor.model.document import Paragraph


def test_headings_by_tag_and_by_number(page) -> None:
    document = page("<h1>2022年度自评报告</h1><h3>一、基本情况</h3><p>（一）单位概况</p><h4>资金</h4><p>一、共接待120人次。</p>")
    assert texts(document) == ["# 2022年度自评报告", "## 一、基本情况", "### （一）单位概况", "#### 资金", "一、共接待120人次。"]
    last = document.blocks[-1]
    assert isinstance(last, Paragraph) and last.section == ("2022年度自评报告", "一、基本情况", "（一）单位概况", "资金")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>总支出<b>147.95</b>&nbsp;万元", ["总支出147.95 万元"]),
        ("<p>一<p>二<div>三</div>四", ["一", "二", "三", "四"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<dl><dt>总支出<dd>147.95万元</dl>", ["总支出", "147.95万元"]),
        ("<p>&#24635;&#x652F;&#20986; &lt;1 &amp; 2&gt; &hellip;", ["总支出 <1 & 2> …"]),
        ("<p>各项工\n作目标", ["各项工作目标"]),
        ("<p>支出 147.95\n万元", ["支出 147.95 万元"]),
        ("<p>147<wbr>.9&shy;5\u200b万元", ["147.95万元"]),
        ("<p>147.95<sup>1</sup>万元", ["147.95¹万元"]),
        ("<p>实有22<span style='vertical-align:super'>1</span>人", ["实有22¹人"]),
        ("<p>实有22<span style='vertical-align:6pt'>1</span>人", ["实有22¹人"]),
        ("<p>实有22<span style='position:relative;top:-6.0pt'>1</span>人", ["实有22¹人"]),
        ("<p>实有2<span style='position:relative;top:-1.0pt'>2</span>人", ["实有22人"]),
        ("<p>实有2<span style='position:relative;top:6.0pt'>2</span>人", ["实有22人"]),
        ("<p>实有<sup><span style='vertical-align:baseline'>22</span></sup>人", ["实有22人"]),
        ("<p>支出<del>147.95</del><ins>310.52</ins>万元", ["支出310.52万元"]),
        ("<p>支出<s>1</s><strike>2</strike><span style='text-decoration:line-through'>3</span>310.52万元", ["支出310.52万元"]),
        ("<p>支出<span style='text-decoration: underline line-through red'>147.95</span>310.52万元", ["支出310.52万元"]),
        ("<p>总<ruby>支<rp>(</rp><rt>zhī</rt><rp>)</rp></ruby>出147.95万元", ["总支出147.95万元"]),
        ("<pre>甲\n乙</pre>", ["甲", "乙"]),
        ("<p>A < B，1<2", ["A < B，1<2"]),
        ("<P CLASS=x>甲</P ><p/>乙", ["甲", "乙"]),
        ("<p title='a>b' data-x=\">\">甲", ["甲"]),
        ('<p class="a"">甲<p>乙', ["甲", "乙"]),
        ("<b><p>甲</b>乙</p>丙", ["甲乙", "丙"]),
        ("<p>数<input value='147.95'>万元<input type=hidden value=9>", ["数147.95万元"]),
        ("<![if !supportLists]>一<![endif]><o:p>二</o:p>", ["一二"]),
    ],
)
def test_paragraphs(page, source: str, expected: list[str]) -> None:
    assert texts(page(source)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("2022年单位总支出<br>147.95万元。<br>　　二是抓好落实。", ["2022年单位总支出", "147.95万元。", "二是抓好落实。"]),
        ("2022年度单位全年支出合计为147.95<br>万元。", ["2022年度单位全年支出合计为147.95万元。"]),
        ("全年工作有序推进，<br>成效明显。", ["全年工作有序推进，成效明显。"]),
        ("一、概况<br>单位为事业单位。<br><br>人员16人", ["## 一、概况", "单位为事业单位。", "人员16人"]),
        ("名称：某局<br>日期：5月1日", ["名称：某局", "日期：5月1日"]),
    ],
)
def test_lines_parted_by_br(page, source: str, expected: list[str]) -> None:
    assert texts(page(f"<div>{source}</div>")) == expected


def test_every_text_has_a_place_and_places_go_down(page) -> None:
    document = page("<h1>报告</h1><p>甲<br>　　乙</p><table><tr><td>项目<td>金额<tr><td>合计<td>1.00</table><p>丙")
    tops = []
    for block in document.blocks:
        text = block.text if not hasattr(block, "cells") else block.cells[0].text
        where = text.where()
        assert where is not None and where[0] == 1 == document.pages
        tops.append(where[1].y0)
    assert tops == sorted(set(tops))


def test_the_title_is_that_of_the_article(page) -> None:
    assert page("<title>甲局2022年度自评报告-某区人民政府</title><p>正文。").title == "甲局2022年度自评报告"
    assert page("<title>某网</title><meta name=ArticleTitle content='乙局自评报告'><h1>丙</h1>").title == "乙局自评报告"
    assert page("<title>Microsoft Word - 1</title><p>丙局2022年度自评报告</p><p>正文。").title == "丙局2022年度自评报告"


def test_frames_and_pictures_hold_no_text(page) -> None:
    from auditor.errors import UnreadableDocumentError

    for source in ("<iframe src=a.html></iframe>", "<img src=a.png>", "", "<p> </p>"):
        with pytest.raises(UnreadableDocumentError):
            page(source)


def test_a_comment_or_tag_that_never_ends_hides_the_rest_as_in_a_browser(page) -> None:
    assert everything(page("<p>甲<!-- 乙")).strip() == "甲"
    assert everything(page("<p>甲<p title='乙")).strip() == "甲"
