"""Pages of tables with known grids, one kind of difficulty each: ruled, merged, rotated, few or no lines, continued."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random

import pymupdf

from benchmarks.accuracy.drawing import Gap, Grid, Item, Line, Page, Text
from benchmarks.speed.recording import Drawn, draw

Row = tuple[str, ...]

SUBJECTS = [
    "一般公共服务支出",
    "教育支出",
    "科学技术支出",
    "社会保障和就业支出",
    "卫生健康支出",
    "节能环保支出",
    "城乡社区支出",
    "农林水支出",
    "交通运输支出",
    "住房保障支出",
    "灾害防治及应急管理支出",
    "其他支出",
]
ITEMS = [
    "办公费",
    "印刷费",
    "咨询费",
    "水费",
    "电费",
    "邮电费",
    "取暖费",
    "物业管理费",
    "差旅费",
    "维修（护）费",
    "租赁费",
    "会议费",
    "培训费",
    "公务接待费",
    "劳务费",
    "委托业务费",
    "工会经费",
    "福利费",
    "公务用车运行维护费",
    "其他商品和服务支出",
]
UNITS = [
    "城区河道清淤整治工程",
    "老旧小区供水管网改造项目",
    "乡镇卫生院设备更新",
    "中小学校舍维修",
    "农村公路养护",
    "高标准农田建设",
    "智慧交通信号升级",
    "社区养老服务站运营补助",
    "文物保护单位修缮",
    "生活垃圾分类试点",
]
PROSE = (
    "本年度预算执行总体平稳，各项重点工作按计划推进。",
    "单位严格执行政府采购制度，资产管理账实相符。",
    "年中按程序调整了部分项目的实施内容，并报主管部门备案。",
    "下一步将继续细化绩效指标，提高资金使用效益。",
    "项目实施前开展了调查摸底，实施中落实了公示制度。",
)


def amount(random: Random) -> str:
    return f"{Decimal(random.randint(101, 9_999_99)) / 100:,.2f}"


def prose(random: Random, sentences: int) -> Text:
    return Text("".join(random.choice(PROSE) for _ in range(sentences)))


def ruled(random: Random) -> Iterator[Item]:
    """Two tables with all lines, text around them, some cells blank."""
    yield prose(random, 3)
    for number, names in enumerate((SUBJECTS, ITEMS), start=1):
        yield Line(f"表{number} 收支情况表", 12)
        rows = [("项目", "年初预算数", "全年预算数", "决算数", "备注")]
        for name in random.sample(names, 9):
            rows.append((name, amount(random), amount(random), amount(random), random.choice(("", "", "含上年结转"))))
        yield Grid((5, 3, 3, 3, 3), tuple(rows), align="lrrrl")
        yield Gap()


def merged(random: Random) -> Iterator[Item]:
    """A form: headings of two levels, labels over several rows, cells over several columns, texts over several lines."""
    yield Line("项目支出绩效自评表", 14)
    rows: list[Row] = [
        ("项目名称", "<", random.choice(UNITS), "<", "<", "<", "<"),
        ("主管部门", "<", "某区财政局", "<", "实施单位", "某区水务事务中心", "<"),
        ("项目资金（万元）", "<", "年初预算数", "全年预算数", "全年执行数", "执行率（%）", "得分"),
        ("^", "^", amount(random), amount(random), amount(random), f"{random.randint(80, 100)}.00", "9.5"),
        ("总体目标", "<", "".join(random.sample(PROSE, 3)), "<", "<", "<", "<"),
        ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
    ]
    for level1, level2s in (("产出指标", ("数量指标", "质量指标", "时效指标")), ("效益指标", ("社会效益指标", "满意度指标"))):
        first1 = True
        for level2 in level2s:
            for n in range(random.randint(1, 3)):
                name = f"{random.choice(UNITS)}完成情况"
                target = random.randint(2, 300)
                cells = (name, f"≥{target}个", f"{target + n}个", "10", "10")
                rows.append((level1 if first1 else "^", level2 if n == 0 else "^", *cells))
                first1 = False
    rows.append(("总分", "<", "<", "<", "<", "100", str(random.randint(85, 99))))
    yield Grid((3, 3, 8, 4, 4, 3, 3), tuple(rows), head=0, align="ccccccc")


def wide(random: Random) -> Iterator[Item]:
    """What is turned afterwards: a landscape page with a table of many columns."""
    yield Page(wide=True)
    yield Line("支出决算明细表", 14)
    head: list[Row] = [
        ("支出功能分类科目", "<", "本年支出", "<", "<", "上年结转", "年末结余", "备注"),
        ("科目编码", "科目名称", "小计", "基本支出", "项目支出", "^", "^", "^"),
    ]
    rows = [
        (str(201 + n), name, *(amount(random) for _ in range(5)), random.choice(("", "调整", "—")))
        for n, name in enumerate(random.sample(SUBJECTS, 11))
    ]
    yield Grid((3, 6, 3, 3, 3, 3, 3, 2), (*head, *rows), head=2, align="llrrrrrl")


def few_lines(lines: str) -> Callable[[Random], Iterator[Item]]:
    """A table with some of its lines (see `Grid.lines`) or with none, between paragraphs."""

    def items(random: Random) -> Iterator[Item]:
        yield prose(random, 2)
        for names in (SUBJECTS, ITEMS):
            yield Line("各项支出情况表", 12)
            yield Line("单位：万元", 10, align="right", space=2)
            rows = [("项目", "本年数", "上年数", "增减额", "增减率")]
            for name in random.sample(names, 8):
                rows.append((name, amount(random), amount(random), amount(random), f"{random.randint(1, 40)}.{random.randint(10, 99)}%"))
            yield Grid((6, 3, 3, 3, 3), tuple(rows), lines=lines, align="lrrrr")
            yield Gap()
        yield prose(random, 2)

    return items


def continued(random: Random) -> Iterator[Item]:
    """A table over three pages with its heading printed again, and one without whose labels reach over the break."""
    yield Line("项目支出明细表", 14)
    rows: list[Row] = [("序号", "项目名称", "预算数", "决算数", "完成率")]
    for n in range(1, 71):
        rows.append((str(n), f"{random.choice(UNITS)}（第{n}批）", amount(random), amount(random), f"{random.randint(70, 100)}%"))
    yield Grid((2, 8, 3, 3, 2), tuple(rows), align="clrrr")
    yield Page()
    yield Line("绩效指标完成情况表", 14)
    rows = [("一级指标", "二级指标", "指标值", "完成值", "分值", "得分")]
    for group in range(4):
        for n in range(11):
            done = str(random.randint(10, 90))
            rows.append((f"第{group + 1}类指标" if n == 0 else "^", f"{random.choice(ITEMS)}控制{n + 1}", f"≤{done}", done, "5", "5"))
    yield Grid((4, 7, 3, 3, 2, 2), tuple(rows), head=0, align="clrrrr")


def narrative(random: Random) -> Iterator[Item]:
    """Text alone: whoever reads a table here is wrong."""
    for number in range(12):
        yield Text(f"{number + 1}、资金使用情况", heading=True)
        yield prose(random, 5)


def turned(drawn: Drawn, upright: bool) -> Drawn:
    """The landscape pages of a document set sideways on portrait ones; `upright` ones carry a rotation that shows them upright."""
    result = pymupdf.open()
    with pymupdf.open(stream=drawn.content) as source:
        for page in source:
            sideways = result.new_page(width=page.rect.height, height=page.rect.width)
            sideways.show_pdf_page(sideways.rect, source, page.number, rotate=90)
            if upright:
                sideways.set_rotation(90)
        return Drawn(bytes(result.tobytes(garbage=3, deflate=True, no_new_id=True)), drawn.grids)


KINDS: dict[str, Callable[[Random], Iterator[Item]]] = {
    "ruled": ruled,
    "merged cells": merged,
    "continued over pages": continued,
    "horizontal lines only": few_lines("rows"),
    "three lines": few_lines("three"),
    "no lines": few_lines("none"),
    "text without tables": narrative,
}


def kinds() -> tuple[str, ...]:
    return (*KINDS, "rotated page", "sideways text")


def drawn(kind: str, number: int) -> Drawn:
    """The document of a kind with this number; the same each time."""
    random = Random(f"{kind}/{number}")
    if kind in KINDS:
        return draw(KINDS[kind](random), {}, kind)
    return turned(draw(wide(random), {}, kind), upright=kind == "rotated page")
