"""The report is found on the page of a site; its tables and amounts are never left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shown import everything, notes, tables
from webpage.article import find_article
from webpage.tree import page_of

EXAMPLE = Path(__file__).parent.parent / "examples" / "self-evaluation.html"
REPORT = "<p>" + "单位按照年度工作要点推进各项任务，资金管理规范。" * 12 + "</p>"


def test_the_example_without_its_site(page) -> None:
    document = page(EXAMPLE.read_bytes())
    read = everything(document)
    assert document.title == "青禾区档案服务中心2022年度部门整体支出绩效自评报告"
    assert "386.42万元" in read and len(tables(document)) == 1
    for furniture in ("首页", "互动交流", "410099", "1024", "1200万元", "406.42", "999.99"):
        assert furniture not in read
    said = notes(document)
    assert "网站导航、页脚等报告以外的文字没有读取" in said and "2022zpb.xlsx" in said and "草稿：总支出406.42万元" in said


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav>政务公开 888</nav>",
        "<footer>联系电话888</footer>",
        "<div role=navigation>政务公开 888</div>",
        "<div class='w top-nav'>政务公开 888</div>",
        "<div id=footer>邮编888</div>",
        "<ul><li><a href=/a>通知888</a><li><a href=/b>公告</a><li><a href=/c>动态</a></ul>",
        "<table><tr><td><a href=/a>关于自评的通知888</a><td><a href=/b>公开公告</a><tr><td><a href=/c>工作动态</a><td>2023-08-11</table>",
        "<p>版权所有 888</p>",
        "<div>发布时间：2023-08-11 来源：某局 浏览次数：888</div>",
    ],
)
@pytest.mark.parametrize("where", ["{furniture}<div>{report}</div>", "<div>{report}</div>{furniture}", "<div>{furniture}{report}</div>"])
def test_furniture_is_left_out_and_said(page, furniture: str, where: str) -> None:
    document = page(where.format(furniture=furniture, report=REPORT))
    assert "888" not in everything(document) and "资金管理规范" in everything(document)
    assert "没有读取" in notes(document)


@pytest.mark.parametrize(
    "part",
    [
        "<div class=footer>总支出888.00万元</div>",
        "<nav>完成率888%</nav>",
        "<aside><table><tr><td>基本支出<td>888.00<tr><td>合计<td>888.00</table></aside>",
        "<table><tr><td><a href=/a>甲项目</a><td>888<tr><td><a href=/b>乙项目</a><td>8<tr><td><a href=/c>丙项目</a><td>9</table>",
        "<ul><li><a href=#a>一、目录888</a><li><a href=#b>二、目录</a><li><a href=#c>三、目录</a></ul>",
        "<p>依据<a href=/x>〔2020〕888号</a>",
    ],
)
@pytest.mark.parametrize("where", ["<div>{report}{part}</div>", "<div>{part}{report}</div>"])
def test_tables_amounts_and_the_table_of_contents_stay(page, part: str, where: str) -> None:
    assert "888" in everything(page(where.format(part=part, report=REPORT)))


PIECES = st.sampled_from(
    [
        "<p>单位按照要点推进任务。</p>",
        REPORT,
        "<p>总支出147.95万元。</p>",
        "<p>完成率98<b>.5</b>%</p>",
        "<table><tr><td>甲<td>7.01<tr><td>乙<td>7.02</table>",
        "<ul><li><a href=/a>通知公告栏目</a><li><a href=/b>公告</a><li><a href=/c>动态</a></ul>",
        "版权所有",
        "<h1>报告</h1>",
    ]
)
WRAPS = st.sampled_from(
    ["<div>{}</div>", "<div class=footer>{}</div>", "<nav>{}</nav>", "<table><tr><td>{}</table>", "{}", "<main>{}</main>"]
)
PAGES = st.recursive(
    PIECES,
    lambda inner: st.tuples(WRAPS, st.lists(inner, min_size=1, max_size=4)).map(lambda pair: pair[0].format("".join(pair[1]))),
    max_leaves=12,
)


@settings(deadline=None)
@given(PAGES)
def test_no_amount_and_no_table_is_ever_lost(source: str) -> None:
    from webpage.compose import blocks_of
    from webpage.lines import lines_of

    article = find_article(page_of(source))
    blocks = blocks_of(article.title, lines_of(article.element, article.tables, article.furniture), article.tables)
    read = "".join(str(block) for block in blocks)
    for amount, written in (("147.95万元", "147.95"), ("98.5%", "98<b>.5"), ("7.01", "7.01")):
        assert read.count(f"'{amount}'") + read.count(f"总支出{amount}") + read.count(f"完成率{amount}") >= min(1, source.count(written))
    assert read.count("text='7.01'") == source.count("7.01")
