"""A project evaluation report: funds by source and by town in 元, the text in 万元, scores by section and by indicator."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from benchmarks.accuracy.drawing import Grid, Line, Page, Text
from benchmarks.accuracy.forms import PERCENT, WEIGHT, YUAN, count, rounded
from benchmarks.accuracy.layouts import parts
from benchmarks.accuracy.layouts.parts import Plan, Style
from benchmarks.accuracy.story import Story

TOWNS = ("云台镇", "白鹤镇", "松岭乡", "渡口镇", "青石乡", "红枫镇", "芦花乡", "长亭镇")
PROJECTS = ("乡村清洁饮水", "撂荒地复垦", "产业路硬化", "农村厕所改造")
PLANS = (
    Plan("项目产出", "数量指标", "新建供水设施", "count", "处", 36),
    Plan("项目产出", "数量指标", "铺设管网长度", "count", "公里", 128),
    Plan("项目产出", "质量指标", "验收合格率", "rate"),
    Plan("项目产出", "成本指标", "单项建设成本", "cost", "", 46),
    Plan("项目效益", "社会效益指标", "受益群众", "count", "人", 4600),
    Plan("项目效益", "可持续影响指标", "管护机制", "words", "较为完善"),
    Plan("项目效益", "满意度指标", "受益群众满意度", "rate"),
)
WEIGHTS = (10, 8, 6, 6, 10, 10, 10)
TENTH = replace(PERCENT, decimals=1)


def write(story: Story) -> None:
    """The report."""
    random, year = story.random, story.year
    place = random.choice(parts.PLACES)
    name = random.choice(PROJECTS)
    story.title = f"{place}{year}年度{name}项目绩效评价报告"
    story.put(Page(), Line(f"{place}{year}年度{name}项目", 19), Line("绩效评价报告", 19, space=14))
    towns = random.sample(TOWNS, random.randint(5, 7))
    n = story.number("text.乡镇数", len(towns), count("个"))
    story.put(Text("一、项目基本情况", heading=True))
    story.put(
        Text(
            f"{name}项目由{place}农业农村局组织实施，依据农财〔{year}〕{random.randint(4, 60)}号文件立项，"
            f"项目覆盖{n}乡镇，分别为{'、'.join(towns)}。项目实施期限为{year}年1月至{year}年12月。"
        )
    )
    story.relate("enumeration", "D101", ["text.乡镇数"], lambda s, _: s["text.乡镇数"].value == len(towns), [])
    story.offer("enumeration", "D101", {"text.乡镇数": Decimal(len(towns) + random.choice((-1, 1)))})
    arrived = _arrival(story)
    _towns(story, towns, arrived)
    rows = parts.rows(story, "ind", PLANS, WEIGHTS, random.sample((0, 1, 4), random.choice((0, 1, 1))), Style("不低于", "不超过"))
    sections = _sections(story, rows)
    _conclusion(story, rows, sections, name)
    _indicators(story, rows)
    story.put(Text("六、存在的问题和建议", heading=True))
    story.put(Text("（一）项目管护责任落实不够到位，建议明确管护主体。"), Text("（二）个别乡镇报账进度偏慢，建议加强资金调度。"))
    story.put(Line(f"{year + 1}年{random.randint(3, 6)}月{random.randint(2, 28)}日", 13, "right"))


def _arrival(story: Story) -> Decimal:
    """Planned and arrived funds by source."""
    random, year, yuan = story.random, story.year, replace(YUAN.bare(), thousands=True)
    planned = [Decimal(random.randint(180, 560)) * 10000 + random.randint(1, 99) * 100 for _ in range(3)]
    arrived = [planned[0], planned[1], rounded(planned[2] * Decimal(random.randint(720, 960)) / 1000, 2)]
    names = ("中央财政资金", "省级财政资金", "县级配套资金")
    wan = lambda value: value / 10000  # noqa: E731
    story.put(Text("二、资金到位和使用情况", heading=True))
    p = story.number("text.计划合计", wan(sum(planned)))
    listed = "，".join(f"{name}{story.number(f'text.{name}计划', wan(value))}" for name, value in zip(names, planned, strict=True))
    a = story.number("text.到位合计", wan(sum(arrived)))
    rate = story.number("text.到位率", parts.percentage(sum(arrived), sum(planned)), PERCENT)
    head = story.word("text.资金年度", str(year))
    story.stays("wrong_year", "D110", "text.资金年度", str(year + 1))
    planned_text = story.either(f"项目计划投入资金{p}，其中：{listed}", f"项目资金总投入{p}，其中{listed}", f"计划投入资金{p}（{listed}）")
    arrived_text = story.either(f"实际到位资金{a}，资金到位率{rate}", f"实际到位{a}，到位率为{rate}", f"共到位资金{a}，占计划投入的{rate}")
    story.put(Text(f"（一）资金到位情况。{head}年{planned_text}。截至{year}年12月底，{arrived_text}。"))
    story.sums("sum_text", "S101", "text.计划合计", [f"text.{name}计划" for name in names])
    story.ratio("rate", "S102 S111 S105 C120", "text.到位率", "text.到位合计", "text.计划合计")
    lines = []
    for name, plan, got in zip(names, planned, arrived, strict=True):
        keys = [f"src.{name}计划", f"src.{name}到位", f"src.{name}率"]
        cells = story.number(keys[0], plan, yuan), story.number(keys[1], got, yuan), story.number(keys[2], got / plan * 100, PERCENT)
        lines.append((name, *cells))
        story.ratio("column_formula", "S111", keys[2], keys[1], keys[0])
    total = [story.number("src.计划合计", sum(planned), yuan), story.number("src.到位合计", sum(arrived), yuan)]
    total.append(story.number("src.到位率", sum(arrived) / sum(planned) * 100, PERCENT))
    story.sums("sum_table", "S103", "src.计划合计", [f"src.{name}计划" for name in names])
    story.sums("sum_table", "S103", "src.到位合计", [f"src.{name}到位" for name in names])
    story.ratio("column_formula", "S111", "src.到位率", "src.到位合计", "src.计划合计")
    story.put(
        Line("表1　资金到位情况表", 12, space=2),
        Line("单位：元", 10, "right", 2),
        Grid(
            (30, 24, 24, 16),
            (("资金来源", "计划投入", "实际到位", "到位率"), *lines, ("合计", *total)),
            align="lrrr",
            lines=random.choice(("all", "rows")),
        ),
    )
    return sum(arrived, Decimal(0))


def _towns(story: Story, towns: list[str], arrived: Decimal) -> None:
    """Shares, spending, progress and rest of each town."""
    random, year, yuan = story.random, story.year, YUAN.bare()
    shares = parts.split(random, arrived, len(towns))
    spent = [rounded(value * Decimal(random.randint(840, 1000)) / 1000, 2) for value in shares]
    total = sum(spent, Decimal(0))
    s = story.number("text.支出合计", total / 10000)
    rate = story.number("text.执行率", parts.percentage(total, arrived), PERCENT)
    rest = story.number("text.结余合计", (arrived - total) / 10000)
    story.put(
        Text(
            f"（二）资金使用情况。截至{year}年12月底，项目{story.either('实际支出', '累计支出', '已支出资金')}{s}，"
            f"{story.either('资金执行率（支出/到位）', '资金执行率为', '支出占到位资金的')}{rate}，"
            f"{story.either('结余资金', '尚有结余资金')}{rest}。"
            "各乡镇资金分配和使用情况见表2，表中金额单位为元。"
        )
    )
    story.ratio("rate", "S204 S102 C109 S110 C120", "text.执行率", "text.支出合计", "text.到位合计")
    story.difference("rest", "B106 C120 S116", "text.结余合计", "text.到位合计", "text.支出合计")
    lines, columns = [], ("分配", "支出", "结余")
    for n, (town, share, paid) in enumerate(zip(towns, shares, spent, strict=True), 1):
        keys = [f"town.{town}{part}" for part in ("分配", "支出", "进度", "结余")]
        cells = [
            story.number(keys[0], share, yuan),
            story.number(keys[1], paid, yuan),
            story.number(keys[2], paid / share * 100, TENTH),
            story.number(keys[3], share - paid, yuan),
        ]
        lines.append((str(n), town, *cells))
        story.ratio("column_formula", "S110", keys[2], keys[1], keys[0])
        story.difference("column_formula", "S116", keys[3], keys[0], keys[1])
    names = {"分配": "town.到位合计", "支出": "town.支出合计", "结余": "town.结余合计"}
    a, b, d = (story.number(names[part], value, yuan) for part, value in zip(columns, (arrived, total, arrived - total), strict=True))
    c = story.number("town.进度合计", total / arrived * 100, TENTH)
    story.ratio("column_formula", "S110", "town.进度合计", names["支出"], names["分配"])
    for part in columns:
        story.sums("sum_table", "S103", names[part], [f"town.{town}{part}" for town in towns], [names[part], f"town.{towns[0]}{part}"])
    story.put(
        Line("表2　各乡镇资金分配及支出情况表", 12, space=2),
        Line("单位：元", 10, "right", 2),
        Grid(
            (8, 18, 22, 22, 14, 20),
            (("序号", "乡镇", "分配金额", "支出金额", "支出进度", "结余金额"), *lines, ("合计", "<", a, b, c, d)),
            align="clrrrr",
        ),
    )
    largest = max(range(len(towns)), key=lambda n: shares[n])
    most = story.number(f"text.{towns[largest]}分配", shares[largest] / 10000)
    part = story.number("text.最大占比", parts.percentage(shares[largest], arrived), PERCENT)
    town = towns[largest]
    said = story.either(f"{town}分配资金最多，为{most}，占到位资金的{part}", f"{town}分配资金{most}，占到位资金的{part}，为最多")
    story.put(Text(f"从分配情况看，{said}。"))
    story.ratio("share", "S102", "text.最大占比", f"text.{towns[largest]}分配", "text.到位合计")


def _sections(story: Story, rows: list[parts.Row]) -> list[tuple[str, ...]]:
    """Decision and process, scored as a whole; output and benefit, the sums of their indicators."""
    random = story.random
    scored = {"项目决策": (18, Decimal(random.choice((18, 17, 16)))), "项目过程": (22, Decimal(random.choice(("21.5", "20", "19.25"))))}
    for name in ("项目产出", "项目效益"):
        own = [row for row in rows if row.plan.level1 == name]
        weights = [f"{row.key}分值" for row in own]
        scores = [f"{row.key}得分" for row in own]
        total = sum(Decimal(story.slots[k].value) for k in weights), sum(Decimal(story.slots[k].value) for k in scores)
        scored[name] = (int(total[0]), total[1])
    lines = []
    for name, (weight, score) in scored.items():
        keys = [f"sum.{name}分值", f"sum.{name}得分", f"sum.{name}得分率"]
        cells = [story.number(keys[0], weight, WEIGHT), story.number(keys[1], score, WEIGHT)]
        cells.append(story.number(keys[2], score / weight * 100, PERCENT))
        story.ratio("column_formula", "S112", keys[2], keys[1], keys[0])
        lines.append((name, *cells))
        if name in ("项目产出", "项目效益"):
            own = [row for row in rows if row.plan.level1 == name]
            story.sums("total_score", "S202 S103", keys[1], [f"{row.key}得分" for row in own], [])
            story.sums("weights", "S201 S103", keys[0], [f"{row.key}分值" for row in own], [f"{own[0].key}分值"])
    total = sum((Decimal(score) for _, score in scored.values()), Decimal(0))
    a, b = story.number("sum.分值合计", 100, WEIGHT), story.number("sum.综合得分", total, WEIGHT)
    c = story.number("sum.得分率合计", total, PERCENT)
    for part, key in (("分值", "sum.分值合计"), ("得分", "sum.综合得分")):
        story.sums("total_score" if part == "得分" else "weights", "S202 S201 S103", key, [f"sum.{name}{part}" for name in scored], [key])
    story.ratio("column_formula", "S112", "sum.得分率合计", "sum.综合得分", "sum.分值合计")
    story.same_rules["综合得分"] = ("C106",)
    return [*lines, ("合计", a, b, c)]


def _conclusion(story: Story, rows: list[parts.Row], sections: list[tuple[str, ...]], name: str) -> None:
    year = story.year
    score = story.number("text.综合得分", story.slots["sum.综合得分"].value, replace(WEIGHT, unit="分", shown=True))
    grade = parts.grade_slot(story, "text.等级", "text.综合得分")
    story.put(Text("三、综合评价结论", heading=True))
    story.put(Text(f"{year}年度{name}项目综合得分为{score}，评价等级为“{grade}”。各部分得分情况见表3。"))
    story.put(
        Line("表3　综合评价得分汇总表", 12, space=2),
        Grid((30, 20, 20, 20), (("一级指标", "分值", "得分", "得分率"), *sections)),
        Text("评价等级：得分90（含）—100分为优，80（含）—90分为良，60（含）—80分为中，60分以下为差。", 11),
    )
    sent = story.random.randint(160, 320)
    back = sent - story.random.randint(6, 20)
    a, b = story.number("text.发放问卷", sent, count("份")), story.number("text.收回问卷", back, count("份"))
    rate = story.number("text.回收率", parts.percentage(Decimal(back), Decimal(sent)), PERCENT)
    story.ratio("rate", "S102 S105 C120", "text.回收率", "text.收回问卷", "text.发放问卷")
    story.put(Text("四、绩效实现情况", heading=True))
    said = parts.claim(story, "text.目标句", rows, "各项绩效目标均已完成", "各项绩效目标均已完成")
    built, people = parts.in_text(story, "text", rows[0]), parts.in_text(story, "text", rows[4], vague=rows[4].met)
    story.put(Text(f"新建供水设施{built}，受益群众{people}。{said}。"))
    returned = story.either(f"收回{b}，回收率{rate}", f"实际回收{b}，问卷回收率为{rate}")
    story.put(Text(f"评价组向受益群众发放调查问卷{a}，{returned}。"))


def _indicators(story: Story, rows: list[parts.Row]) -> None:
    body, seen1, seen2 = [], "", ""
    for row in rows:
        a = "^" if row.plan.level1 == seen1 else row.plan.level1
        b = "^" if row.plan.level2 == seen2 else row.plan.level2
        seen1, seen2 = row.plan.level1, row.plan.level2
        body.append((a, b, row.name, row.target, row.actual, row.weight, row.score, row.reason))
    weights = [f"{row.key}分值" for row in rows]
    scores = [f"{row.key}得分" for row in rows]
    w = story.number("ind.小计分值", sum(Decimal(story.slots[k].value) for k in weights), WEIGHT)
    s = story.number("ind.小计得分", sum(Decimal(story.slots[k].value) for k in scores), WEIGHT)
    story.sums("weights", "S201 S103", "ind.小计分值", weights, ["ind.小计分值"])
    story.sums("total_score", "S202 S103", "ind.小计得分", scores, ["ind.小计得分"])
    story.put(
        Text("五、产出和效益指标完成情况", heading=True),
        Line("表4　项目产出和效益指标评分表", 12, space=2),
        Grid(
            (13, 16, 20, 18, 14, 9, 9, 22),
            (
                ("一级指标", "二级指标", "三级指标", "目标值", "完成值", "分值", "得分", "偏差原因"),
                *body,
                ("小计", "<", "<", "<", "<", w, s, ""),
            ),
        ),
    )
