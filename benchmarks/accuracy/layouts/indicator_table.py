"""A department evaluation with a landscape table of four levels of indicators and a column of scoring criteria."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.accuracy.drawing import Grid, Line, Page, Text
from benchmarks.accuracy.forms import PERCENT, WEIGHT, Form, count, rounded
from benchmarks.accuracy.layouts import parts
from benchmarks.accuracy.layouts.parts import Plan, Row
from benchmarks.accuracy.story import Slots, Story

UNITS = ("发展和改革局", "城市管理局", "生态环境分局", "商务粮食局")
PLANS = (
    Plan("产出", "职责履行", "开展执法检查", "count", "家次", 900),
    Plan("产出", "职责履行", "办理行政许可", "count", "件", 340),
    Plan("产出", "职责履行", "处置投诉线索", "count", "条", 160),
    Plan("产出", "工作质效", "办件满意率", "rate"),
    Plan("产出", "工作质效", "案卷评查合格率", "rate"),
    Plan("效益", "履职效益", "营商环境水平", "words", "进一步优化"),
    Plan("效益", "满意度", "社会公众满意度", "rate"),
)
WEIGHTS = (9, 8, 8, 6, 5, 14, 10)


def write(story: Story) -> None:
    """Two pages of text, then the table."""
    random, year = story.random, story.year
    unit = f"{random.choice(parts.PLACES)}{random.choice(UNITS)}"
    story.title = f"{unit}{year}年度部门整体支出绩效评价报告"
    story.put(Page(wide=True), Line(story.title, 18, space=12))
    _people(story, unit)
    _budget(story)
    _rates(story)
    rows = parts.rows(story, "ind", PLANS, WEIGHTS, random.sample((0, 1, 2), random.choice((0, 0, 1))))
    fixed = _fixed(story)
    story.put(Text("3 履职情况", heading=True))
    said = parts.claim(story, "text.目标句", rows, "所有产出和效益指标均达到年度目标", "所有产出和效益指标均达到年度目标")
    done = parts.in_text(story, "text", rows[0]), parts.in_text(story, "text", rows[1], vague=rows[1].met)
    story.put(Text(f"{year}年，开展执法检查{done[0]}，办理行政许可{done[1]}，组织法治宣传{random.randint(12, 40)}场。{said}。"))
    total = _table(story, rows, fixed, unit)
    grade = parts.grade_slot(story, "text.等级", "text.评价得分")
    number = len(rows) + len(fixed)
    n = story.number("text.指标数", number, count("个"))
    story.relate("indicator_count", "D120", ["text.指标数"], lambda s, _: s["text.指标数"].value == number, [])
    story.offer("indicator_count", "D120", {"text.指标数": Decimal(number + story.random.choice((-2, 3)))})
    story.items[-4:-4] = [
        Text("4 评价结论", heading=True),
        Text(
            f"指标体系共设四级指标{n}，满分100分。{year}年度部门整体支出绩效评价得分{total}，等级为“{grade}”"
            "（90分以上为优，80—90分为良，60—80分为中，60分以下为差）。"
        ),
    ]


def _people(story: Story, unit: str) -> None:
    random, year = story.random, story.year
    quota = random.randint(40, 120)
    actual = quota - random.randint(0, 6)
    story.same_rules |= {"编制人数": ("C107",), "在职人数": ("C108",)}
    a, b = story.number("text.编制人数", quota, count("人")), story.number("text.在职人数", actual, count("人"))
    rate = story.number("text.人员控制率", parts.percentage(Decimal(actual), Decimal(quota)), PERCENT)
    offices = ("办公室", "财务审计股", "法规股", "行政审批股", "综合执法股")[: random.randint(3, 5)]
    n = story.number("text.机构数", len(offices), count("个"))
    story.put(Text("1 部门概况", heading=True))
    story.put(Text(f"{unit}核定编制{a}，{year}年末在职人员{b}，在职人员控制率{rate}；内设机构{n}：{'、'.join(offices)}。"))
    story.ratio("staff_rate", "P102", "text.人员控制率", "text.在职人数", "text.编制人数")
    story.at_most("staffing", "P101", "text.在职人数", "text.编制人数")
    more = Decimal(quota + random.randint(3, 9))
    right = rounded(more / quota * 100, 2)
    story.offer("staffing", "P101", {"text.在职人数": more, "*.人员控制率": right})
    story.relate("enumeration", "D101", ["text.机构数"], lambda s, _: s["text.机构数"].value == len(offices), [])
    story.offer("enumeration", "D101", {"text.机构数": Decimal(len(offices) + random.choice((-1, 1)))})


def _budget(story: Story) -> None:
    random, year = story.random, story.year
    opening, added = parts.money(random, 1100, 2600), parts.money(random, 60, 300)
    full = opening + added
    spent = rounded(full * Decimal(random.randint(905, 985)) / 1000, 2)
    basic, project = parts.split(random, spent, 2)
    n = story.number
    first = story.word("text.预算年度", str(year))
    story.stays("wrong_year", "D110", "text.预算年度", str(year + 1))
    a, b, c = n("text.年初预算", opening), n("text.追加", added), n("text.全年预算", full)
    d, e = n("text.总支出", spent), n("text.执行率", parts.percentage(spent, full), PERCENT)
    f = n("text.调整率", parts.percentage(added, opening), PERCENT)
    rest = full - spent
    g = n("text.结转", rest)
    h = n("text.结转率", parts.percentage(rest, full), PERCENT)
    story.put(Text("2 预算安排与执行", heading=True))
    story.put(
        Text(
            f"{first}年年初预算{a}，{story.either('年中追加调整', '年中追加')}{b}，{story.either('调整后全年预算', '调整后预算')}{c}。"
            f"全年实际支出{d}，{story.either('预算执行率（支出/全年预算）', '预算执行率为')}{e}；"
            f"{story.either('预算调整率（年中调整/年初预算）', '预算调整率')}{f}；年末结转和结余{g}，结转结余率{h}。"
        )
    )
    story.sums("sum_text", "B101 S101", "text.全年预算", ["text.年初预算", "text.追加"], ["text.追加", "text.年初预算"])
    story.relate("adjustment_claim", "B101", ["text.全年预算", "text.追加"], lambda s, _: s["text.追加"].value != 0, [])
    story.offer("adjustment_claim", "B101 S120", {"text.追加": Decimal("0.00")})
    story.ratio("rate", "S204 C109", "text.执行率", "text.总支出", "text.全年预算")
    story.ratio("rate", "S120", "text.调整率", "text.追加", "text.年初预算")
    story.ratio("rate", "S121", "text.结转率", "text.结转", "text.全年预算")
    story.difference("carry_out", "B106", "text.结转", "text.全年预算", "text.总支出")
    p, q = n("text.基本支出", basic), n("text.项目支出", project)
    s = n("text.基本占比", parts.percentage(basic, spent), PERCENT)
    t = n("text.项目占比", parts.percentage(project, spent), PERCENT)
    said = story.either(
        f"基本支出{p}，占{s}；项目支出{q}，占{t}",
        f"基本支出{p}（占{s}）、项目支出{q}（占{t}）",
        f"基本支出占{s}，为{p}；项目支出占{t}，为{q}",
    )
    story.put(Text(f"支出构成方面，{said}。"))
    story.sums("sum_text", "S101 S102", "text.总支出", ["text.基本支出", "text.项目支出"], ["text.基本支出", "text.项目支出"])
    story.ratio("share", "S102", "text.基本占比", "text.基本支出", "text.总支出")
    story.ratio("share", "S102", "text.项目占比", "text.项目支出", "text.总支出")


def _rates(story: Story) -> None:
    random, year, n = story.random, story.year, story.number
    budget = parts.money(random, 9, 30)
    spent = rounded(budget * Decimal(random.randint(700, 950)) / 1000, 2)
    prior = rounded(spent * Decimal(random.randint(1040, 1200)) / 1000, 2)
    a, b, c = n("text.三公预算", budget), n("text.三公支出", spent), n("text.三公上年", prior)
    r = n("text.三公控制率", parts.percentage(spent, budget), PERCENT)
    change = parts.signed(story, "text.三公", "text.三公支出", "text.三公上年")
    story.ratio("rate", "S122", "text.三公控制率", "text.三公支出", "text.三公预算")
    story.at_most("three_public_over", "P103", "text.三公支出", "text.三公预算")
    lower = rounded(spent * Decimal("0.9"), 2)
    story.offer("three_public_over", "P103", {"text.三公预算": lower, "*.三公控制率": rounded(spent / lower * 100, 2)})
    planned = parts.money(random, 90, 260)
    bought = rounded(planned * Decimal(random.randint(820, 990)) / 1000, 2)
    d, e = n("text.采购预算", planned), n("text.采购支出", bought)
    f = n("text.采购执行率", parts.percentage(bought, planned), PERCENT)
    story.ratio("rate", "S123", "text.采购执行率", "text.采购支出", "text.采购预算")
    story.at_most("procurement_over", "B105", "text.采购支出", "text.采购预算")
    small = rounded(bought * Decimal("0.85"), 2)
    story.offer("procurement_over", "B105", {"text.采购预算": small, "*.采购执行率": rounded(bought / small * 100, 2)})
    bought_text = f"政府采购预算{d}，实际采购{e}，政府采购执行率{f}。"
    story.put(Text(f"{year}年“三公”经费预算{a}，实际支出{b}，控制率{r}；上年支出{c}，同比{change}。{bought_text}"))
    assets = random.randint(300, 1400)
    used = assets - random.randint(3, assets // 30)
    g, h = n("text.固定资产", assets, count("件")), n("text.在用资产", used, count("件"))
    i = n("text.资产利用率", parts.percentage(Decimal(used), Decimal(assets)), PERCENT)
    story.ratio("rate", "S124", "text.资产利用率", "text.在用资产", "text.固定资产")
    story.put(Text(f"截至{year}年末，固定资产共{g}，其中在用{h}，固定资产利用率{i}。"))


def _fixed(story: Story) -> list[tuple[str, ...]]:
    """Indicators whose actual value is a rate of the text: level 1, 2, 4, target, criterion, actual, weight, score."""
    n = story.number
    value = lambda key: Decimal(story.slots[key].value)  # noqa: E731
    specs = (
        ("投入", "预算配置", "在职人员控制率", "≤100%", "在职人数/编制数，不超过100%得满分，每超1个百分点扣0.5分", "人员控制率", 6),
        ("投入", "预算配置", "“三公”经费变动率", "≤0", "变动率不大于0得满分，每超1个百分点扣0.3分", "", 4),
        ("过程", "预算执行", "预算执行率", "≥90%", "支出数/全年预算数，达到90%得满分，每低1个百分点扣0.5分", "执行率", 8),
        ("过程", "预算执行", "预算调整率", "≤30%", "年中调整数/年初预算数，不超过30%得满分", "调整率", 4),
        ("过程", "经费控制", "“三公”经费控制率", "≤100%", "实际支出/预算数，不超过100%得满分，每超1个百分点扣0.5分", "三公控制率", 4),
        ("过程", "经费控制", "政府采购执行率", "≥80%", "实际采购/采购预算，达到80%得满分", "采购执行率", 4),
        ("过程", "预算管理", "管理制度健全性", "健全", "制度健全且有效执行的得满分，每缺一项扣1分", "words", 6),
        ("过程", "资产管理", "固定资产利用率", "≥95%", "在用固定资产/固定资产总数，达到95%得满分", "资产利用率", 4),
    )
    found = []
    for level1, level2, name, target, criterion, fact, weight in specs:
        if fact == "words":
            actual = target
        elif fact == "":
            now, before = value("text.三公支出"), value("text.三公上年")
            actual = n("ind.三公变动率", (now - before) / before * 100, PERCENT)
            story.change_rate("rate", "S125", "ind.三公变动率", "text.三公支出", "text.三公上年")
        else:
            actual = n(f"ind.{fact}", value(f"text.{fact}"), PERCENT)
        w, s = n(f"ind.{name}分值", weight, WEIGHT), n(f"ind.{name}得分", weight, WEIGHT)
        story.at_most("score_over_weight", "T103", f"ind.{name}得分", f"ind.{name}分值")
        story.offer("score_over_weight", "T103", {f"ind.{name}得分": Decimal(weight + 1)})
        found.append((level1, level2, name, target, criterion, actual, w, s))
    story.same_rules |= {"执行率": ("C109", "C120", "S204"), "人员控制率": ("P102", "C120"), "调整率": ("S120", "C120")}
    return found


def _table(story: Story, rows: list[Row], fixed: list[tuple[str, ...]], unit: str) -> str:
    """The table with a subtotal below each level-1 group; the marker of the score in the text."""
    name = story.word("ind.单位名称", unit)
    parts.blank(story, "ind.单位名称", "R101")
    lines: list[tuple[str, ...]] = []
    groups: dict[str, list[str]] = {}
    criterion = "达到目标值得满分，未达到的按完成值/目标值×权重计分"
    every = [(*cells, "") for cells in fixed]
    every += [(r.plan.level1, r.plan.level2, r.name, r.target, criterion, r.actual, r.weight, r.score, r.reason) for r in rows]
    keys = [f"ind.{cells[2]}" for cells in fixed] + [row.key for row in rows]
    for cells, key in zip(every, keys, strict=True):
        if cells[0] not in groups and groups:
            lines.append(_subtotal(story, *list(groups.items())[-1]))
        groups.setdefault(cells[0], []).append(key)
        level1, level2, own, target, how, actual, weight, score, reason = cells
        lines.append((level1, level2, own, weight, target, how, actual, score, reason))
    lines.append(_subtotal(story, *list(groups.items())[-1]))
    weights, scores = [f"{key}分值" for key in keys], [f"{key}得分" for key in keys]
    total = sum(Decimal(story.slots[k].value) for k in scores)
    w, s = story.number("ind.分值合计", 100, WEIGHT), story.number("ind.评价得分", total, WEIGHT)
    story.sums("weights", "S201", "ind.分值合计", weights, [*weights[:2], "ind.分值合计"])
    story.sums("total_score", "S202", "ind.评价得分", scores, ["ind.评价得分"])
    story.same_rules["评价得分"] = ("C106",)
    _cut(story, rows)
    date = story.word("ind.填报日期", f"{story.year + 1}-0{story.random.randint(2, 6)}-{story.random.randint(10, 28)}")
    story.stays("fill_date", "D111", "ind.填报日期", f"{story.year}-0{story.random.randint(4, 9)}-{story.random.randint(10, 28)}")
    head = ("一级指标", "二级指标", "四级指标", "权重", "目标值", "评分标准", "实际完成值", "得分", "扣分原因")
    story.put(
        Page(wide=True),
        Line(f"附表：{story.year}年度部门整体支出绩效评价指标评分表", 15, space=3),
        Line(f"单位名称：{name}　　填报日期：{date}", 10, "left", 2),
        Grid((8, 10, 16, 6, 11, 30, 12, 7, 18), (head, *lines, ("总计", "<", "<", w, "", "", "", s, ""))),
    )
    return story.number("text.评价得分", total, Form("分", 2, exact=True, trimmed=True))


def _subtotal(story: Story, group: str, keys: list[str]) -> tuple[str, ...]:
    cells = []
    for part in ("分值", "得分"):
        own = [f"{key}{part}" for key in keys]
        value = sum(Decimal(story.slots[k].value) for k in own)
        cells.append(story.number(f"ind.{group}小计{part}", value, WEIGHT))
        kind, total = "weights" if part == "分值" else "total_score", f"ind.{group}小计{part}"
        story.sums(kind, "S201 S202 S103", total, own, [total])
    return (f"{group}小计", "<", "<", cells[0], "", "", "", cells[1], "")


def _cut(story: Story, rows: list[Row]) -> None:
    """A met indicator that loses a point without a reason, told consistently."""
    row = next(row for row in rows if row.met and row.plan.nature == "rate")
    key = f"{row.key}得分"
    full = Decimal(story.slots[f"{row.key}分值"].value)

    def holds(s: Slots, _: Decimal) -> bool:
        return Decimal(s[key].value) >= full

    story.relate("met_but_cut", "T109", [key], holds, [])
    lower = {name: (lambda old: old - 1) for name in (key, f"ind.{row.plan.level1}小计得分", "*.评价得分")}
    story.offer("met_but_cut", "T109 T108", lower)
