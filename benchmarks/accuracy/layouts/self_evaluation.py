"""A whole-department self-evaluation report: cover, narrative, base-data table, scoring table."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.accuracy.drawing import Gap, Grid, Line, Page, Text
from benchmarks.accuracy.forms import AMOUNT, PERCENT, SCORE, count, rounded
from benchmarks.accuracy.layouts import parts
from benchmarks.accuracy.layouts.parts import Plan
from benchmarks.accuracy.story import Story

UNITS = ("社区发展治理中心", "园区建设服务中心", "农产品质量检测中心", "公共资源服务中心")
OFFICES = (
    ("综合科", "财务科", "项目管理科", "督查科"),
    ("办公室", "业务指导科", "信息科"),
    ("党群办公室", "综合协调科", "技术科", "资产科", "法制科"),
)
PLANS = (
    Plan("产出指标", "数量指标", "巡查老旧小区", "count", "处", 120),
    Plan("产出指标", "数量指标", "调解邻里纠纷", "count", "起", 240),
    Plan("产出指标", "数量指标", "开展便民活动", "count", "场", 36),
    Plan("产出指标", "质量指标", "回访办结率", "rate"),
    Plan("产出指标", "时效指标", "任务按时完成率", "rate"),
    Plan("产出指标", "成本指标", "宣传印刷成本", "cost", "", 18),
    Plan("效益指标", "社会效益指标", "居民参与程度", "words", "有所提高"),
    Plan("效益指标", "可持续影响指标", "长效机制建设", "words", "基本健全"),
    Plan("满意度指标", "服务对象满意度指标", "辖区居民满意度", "rate"),
)
WEIGHTS = (8, 7, 5, 10, 10, 10, 15, 15, 10)


def write(story: Story) -> None:
    """The whole report."""
    random = story.random
    unit = f"{random.choice(parts.PLACES)}{random.choice(UNITS)}"
    year = story.year
    story.title = f"{unit}{year}年度部门整体支出绩效自评报告"
    money = _money(story)
    story.put(Page(), Gap(150), Line(f"{year}年度部门整体支出", 22), Line("绩效自评报告", 22), Gap(120), Line(unit, 15))
    story.put(Line(f"{year + 1}年{random.randint(3, 6)}月{random.randint(5, 26)}日", 15), Page())
    story.put(Line(unit, 18), Line(f"{year}年度整体支出绩效自评报告", 18, space=16))
    base = _people(story)
    rows = parts.rows(story, "form", PLANS, WEIGHTS, random.sample((0, 1, 2), random.choice((0, 1, 1))))
    _spending(story, money)
    _results(story, rows, money)
    story.put(Page(), Line("附件1", 12, "left"), Line(f"{year}年度部门整体支出绩效评价基础数据表", 15))
    _base_table(story, money, base)
    story.put(Page(), Line("附件2", 12, "left"), Line(f"{year}年度部门整体支出绩效自评表", 15))
    _form(story, money, rows, unit)


def _money(story: Story) -> dict[str, Decimal]:
    """The true amounts of the year, before rounding shows tails."""
    random = story.random
    opening = parts.money(random, 400, 1900)
    carry = parts.money(random, 8, 60) if random.random() < 0.6 else Decimal("0.00")
    added = parts.money(random, 20, 160)
    full = opening + carry + added
    spent = full if random.random() < 0.3 else rounded(full * Decimal(random.randint(880, 985)) / 1000, 2)
    basic, project = parts.split(random, spent, 2)
    staff = rounded(basic * Decimal(random.randint(760, 890)) / 1000, 2)
    budget = {"年初预算": opening, "上年结转": carry, "追加": added, "全年预算": full}
    return budget | {"总支出": spent, "基本支出": basic, "项目支出": project, "人员经费": staff}


def _people(story: Story) -> dict[str, str]:
    random = story.random
    quota = random.randint(18, 64)
    actual = quota - random.randint(0, 5)
    offices = random.choice(OFFICES)
    names, number = "、".join(offices), "text.科室数"
    story.put(Text("一、单位基本情况", heading=True))
    story.put(Text("本单位为财政全额拨款事业单位，承担辖区公共服务的组织实施、业务指导和日常监管等职责。"))
    marker = story.number(number, len(offices), count("个"))
    story.put(Text(f"内设机构{marker}，分别为{names}。"))
    story.relate("enumeration", "D101", [number], lambda s, _: s[number].value == len(offices), [])
    story.offer("enumeration", "D101", {number: Decimal(len(offices) + random.choice((-1, 1, 2)))})
    story.same_rules |= {"编制人数": ("C107",), "在职人数": ("C108",)}
    a = story.number("text.编制人数", quota, count("人"))
    b = story.number("text.在职人数", actual, count("人"))
    said = story.either(f"核定编制人数{a}，年末在职人数{b}", f"编制{a}，实有{b}", f"编制数为{a}，年末实有在职人员{b}")
    story.put(Text(f"{said}，另有劳务派遣人员{random.randint(2, 9)}人（不计入在职人数）。"))
    story.at_most("staffing", "P101", "text.在职人数", "text.编制人数")
    more = Decimal(quota + random.randint(3, 9))
    story.offer("staffing", "P101", {"*.在职人数": more, "base.人员控制率": rounded(more / quota * 100, 2)})
    bare = count("").bare()
    return {"quota": story.number("base.编制人数", quota, bare), "actual": story.number("base.在职人数", actual, bare)}


def _spending(story: Story, m: dict[str, Decimal]) -> None:
    year = story.year
    n = lambda key, fact, form=AMOUNT: story.number(f"{key}.{fact}", m[fact], form)  # noqa: E731
    story.same_rules |= {"总支出": ("C101",), "基本支出": ("C102",), "项目支出": ("C103",), "年初预算": ("C104",), "全年预算": ("C105",)}
    story.put(Text("二、预算安排和执行情况", heading=True))
    story.put(
        Text(
            f"{story.word('text.预算年度', str(year))}年{story.either('年初预算', '部门年初预算数')}{n('text', '年初预算')}，"
            f"{story.either('年中追加', '年中调整追加', '预算执行中追加')}{n('text', '追加')}，"
            f"{story.either('上年结转', '上年结转资金')}{n('text', '上年结转')}，"
            f"{story.either('调整后全年预算', '调整后预算', '全年预算数')}{n('text', '全年预算')}。"
        )
    )
    story.stays("wrong_year", "D110", "text.预算年度", str(year + story.random.choice((-2, 1))))
    chain = ["text.年初预算", "text.追加", "text.上年结转"]
    story.sums("sum_text", "B101 S101", "text.全年预算", chain, [*chain[:2], "text.全年预算"])
    story.relate("adjustment_claim", "B101", ["text.全年预算", *chain], lambda s, _: s["text.追加"].value != 0 or m["追加"] == 0, [])
    story.offer("adjustment_claim", "B101 S101 B103", {"text.追加": Decimal("0.00")})
    of = story.either("占", "占总支出的", "占比")
    story.put(
        Text(
            f"{year}年{story.either('总支出合计', '全年支出', '支出合计', '部门支出总额为')}{n('text', '总支出')}，"
            f"其中：基本支出{n('text', '基本支出')}，"
            f"{of}{story.number('text.基本占比', parts.percentage(m['基本支出'], m['总支出']), PERCENT)}；"
            f"项目支出{n('text', '项目支出')}，{of}{story.number('text.项目占比', parts.percentage(m['项目支出'], m['总支出']), PERCENT)}。"
        )
    )
    story.sums("sum_text", "S101", "text.总支出", ["text.基本支出", "text.项目支出"])
    for part in ("基本", "项目"):
        story.ratio("share", "S102", f"text.{part}占比", f"text.{part}支出", "text.总支出")
    public = m["基本支出"] - m["人员经费"]
    m["公用经费"] = public
    story.put(
        Text(
            f"基本支出{n('again', '基本支出')}用于保障机构运转，其中：人员经费{n('again', '人员经费')}，"
            f"公用经费{story.number('again.公用经费', public)}，公用经费中办公费、水电费等占比较大。"
        )
    )
    story.sums("sum_text", "S101", "again.基本支出", ["again.人员经费", "again.公用经费"])
    rest = m["全年预算"] - m["总支出"]
    if rest == 0:
        story.put(Text("当年预算已全部执行完毕，年末无结转结余。"))
    else:
        right = f"年末结转结余{rest}万元"
        story.put(Text(f"{story.word('text.结转句', right)}，已按规定统筹使用。"))
        lie = story.either("年末无结转结余", "年末没有结转结余资金", "当年预算全部执行完毕")
        story.stays("carry_claim", "N102 B106", "text.结转句", lie, ["text.全年预算", "text.总支出"])
        story.offer("carry_out", "B106", {"text.结转句": f"年末结转结余{rest + parts.money(story.random, 5, 40)}万元"})
    rate = story.number("text.执行率", parts.percentage(m["总支出"], m["全年预算"]), PERCENT)
    story.same_rules["执行率"] = ("C109",)
    story.ratio("rate", "S204 C109", "text.执行率", "text.总支出", "text.全年预算")
    first = story.number("text.年初执行率", parts.percentage(m["总支出"], m["年初预算"]), PERCENT)
    story.ratio("rate", "S126", "text.年初执行率", "text.总支出", "text.年初预算")
    said = story.either(
        f"按调整后全年预算计算，{year}年度预算执行率{rate}；按年初预算计算，执行率为{first}",
        f"{year}年度预算执行率为{rate}（按全年预算数计算），相当于年初预算的{first}",
    )
    story.put(Text(f"{said}。"))
    _three_public(story, m)


def _three_public(story: Story, m: dict[str, Decimal]) -> None:
    random, year = story.random, story.year
    budget = parts.money(random, 8, 24)
    spent = rounded(budget * Decimal(random.randint(700, 960)) / 1000, 2)
    prior = rounded(spent * Decimal(random.choice((random.randint(820, 960), random.randint(1040, 1230)))) / 1000, 2)
    m |= {"三公预算": budget, "三公支出": spent, "三公上年": prior}
    a, b = story.number("text.三公预算", budget), story.number("text.三公支出", spent)
    c = story.number("text.三公上年", prior)
    change = parts.signed(story, "text.三公", "text.三公支出", "text.三公上年")
    said = story.either(
        f"{year}年“三公”经费年初预算{a}，决算支出{b}；上年决算{c}，本年比上年{change}",
        f"“三公”经费{year}年预算{a}，实际支出{b}，上年实际支出{c}，较上年{change}",
        f"{year}年度“三公”经费支出决算为{b}，年初预算为{a}；与上年的{c}相比，{change}",
    )
    story.put(Text(f"{said}，主要是按实际工作需要安排。"))
    story.at_most("three_public_over", "P103", "text.三公支出", "text.三公预算")
    story.put(Text(f"{year}年度未发生因公出国（境）费用，没有使用政府性基金预算和国有资本经营预算安排的支出。"))


def _results(story: Story, rows: list[parts.Row], m: dict[str, Decimal]) -> None:
    random, year = story.random, story.year
    story.put(Text("三、绩效目标完成情况", heading=True))
    visits, disputes = parts.in_text(story, "text", rows[0]), parts.in_text(story, "text", rows[1], vague=rows[1].met)
    story.put(
        Text(
            f"一年来，巡查老旧小区{visits}，调解邻里纠纷{disputes}，"
            f"走访困难家庭{random.randint(300, 700)}户、{random.randint(800, 1900)}人次。"
            f"自2019年以来累计开展便民活动{random.randint(180, 260)}场。"
        )
    )
    said = parts.claim(story, "text.目标句", rows, "年初设定的各项绩效目标全部完成", "年初设定的各项绩效目标全部完成")
    story.put(Text(f"对照年初批复的绩效目标，{said}。"))
    story.put(Text("四、自评结论", heading=True))
    score = Decimal(10) * rounded(parts.percentage(m["总支出"], m["全年预算"]), 2) / 100
    total = rounded(score, 2) + sum(Decimal(story.slots[f"{row.key}得分"].value) for row in rows)
    marker = story.number("text.自评总分", total, SCORE)
    grade = parts.grade_slot(story, "text.等级", "text.自评总分")
    story.put(Text(f"经综合评定，{year}年度部门整体支出绩效自评得分{marker}，评价等级为“{grade}”。"))
    story.put(Text("五、存在的问题和改进措施", heading=True))
    story.put(Text("预算编制的精细化程度有待提高，个别项目前期准备不够充分。下一步将加强项目储备，细化绩效指标，按月通报支出进度。"))
    story.put(Text(f"政策依据：澄财绩〔{year + 1}〕{random.randint(5, 60)}号。联系电话：{parts.phone(random)}。"))


def _base_table(story: Story, m: dict[str, Decimal], people: dict[str, str]) -> None:
    random, year = story.random, story.year
    bare = AMOUNT.bare()
    rate_value = parts.percentage(Decimal(story.slots["base.在职人数"].value), Decimal(story.slots["base.编制人数"].value))
    rate = story.number("base.人员控制率", rate_value, PERCENT)
    story.ratio("staff_rate", "P102", "base.人员控制率", "base.在职人数", "base.编制人数")
    parts.blank(story, "base.人员控制率", "R102")
    n = lambda fact: story.number(f"base.{fact}", m[fact], bare)  # noqa: E731
    columns = {"支出": "三公支出", "上年": "三公上年", "预算": "三公预算"}
    names = ("公务用车运行维护费", "公务接待费", "因公出国费用")
    lines: dict[str, list[str]] = {name: [] for name in ("total", *names)}
    for column, fact in columns.items():
        if column == "预算":  # each item stays within its budget
            spent = [Decimal(story.slots[f"base.{name}支出"].value) for name in names[:2]]
            rest = parts.split(random, m["三公预算"] - m["三公支出"], 2)
            values = [*(a + b for a, b in zip(spent, rest, strict=True)), Decimal("0.00")]
        else:
            values = [*parts.split(random, m[fact], 2), Decimal("0.00")]
        keys = []
        for name, value in zip(names, values, strict=True):
            keys.append(f"base.{name}{column}")
            lines[name].append(story.number(keys[-1], value, bare))
        lines["total"].append(n(fact))
        story.sums("sum_table", "S103", f"base.{fact}", keys, [keys[0], f"base.{fact}"])
    lines = {name: [*cells[1:], cells[0]] for name, cells in lines.items()}
    lower = rounded(m["三公支出"] * Decimal("0.88"), 2)
    more = m["三公预算"] - lower
    story.offer("three_public_over", "P103", {"*.三公预算": lower, "base.公务用车运行维护费预算": lambda old: old - more})
    moved = {"base.因公出国费用支出": Decimal("1.35"), "base.公务接待费支出": lambda old: old - Decimal("1.35")}
    story.relate("abroad_claim", "N154", ["base.因公出国费用支出"], lambda s, _: s["base.因公出国费用支出"].value == 0, [])
    story.offer("abroad_claim", "N154", moved)
    head = story.word("base.表头年度", str(year))
    story.stays("wrong_year", "D110", "base.表头年度", str(year - 3))
    prior = rounded(m["公用经费"] * Decimal(random.randint(900, 1120)) / 1000, 2)
    planned = story.number("base.项目预算", m["项目支出"] * Decimal(random.randint(1020, 1150)) / 1000, bare)
    story.relate("unbudgeted", "B201", ["base.项目预算"], lambda s, _: s["base.项目预算"].value > 0, [])
    story.offer("unbudgeted", "B201", {"base.项目预算": Decimal("0.00")})
    running = story.number("base.公用预算", m["公用经费"] * Decimal("1.05"), bare)
    story.at_most("operating_cost_over", "P131", "base.公用经费", "base.公用预算")
    story.offer("operating_cost_over", "P131", {"base.公用预算": rounded(m["公用经费"] * Decimal("0.86"), 2)})
    story.put(
        Line("单位：万元", 10, "right", 2),
        Grid(
            (34, 22, 22, 22),
            (
                ("财政供养人员情况（人）", "编制数", f"{head}年实际在职人数", "控制率"),
                ("^", people["quota"], people["actual"], rate),
                ("经费控制情况（万元）", f"{year - 1}年决算数", f"{year}年预算数", f"{year}年决算数"),
                ("三公经费", *lines["total"]),
                ("其中：公务用车运行维护费", *lines["公务用车运行维护费"]),
                ("公务接待费", *lines["公务接待费"]),
                ("因公出国费用", *lines["因公出国费用"]),
                ("公用经费", str(prior), running, n("公用经费")),
                ("项目支出", str(rounded(m["项目支出"] * Decimal("0.93"), 2)), planned, n("项目支出")),
            ),
            align="lrrr",
        ),
        Line("说明：其中项仅列主要内容；公用经费含办公费、水电费、差旅费。", 9.5, "left"),
    )


def _form(story: Story, m: dict[str, Decimal], rows: list[parts.Row], unit: str) -> None:
    year, bare = story.year, AMOUNT.bare()
    n = lambda fact: story.number(f"form.{fact}", m[fact], bare)  # noqa: E731
    name = story.word("form.部门名称", unit)
    parts.blank(story, "form.部门名称", "R101")
    opening, full, spent = n("年初预算"), n("全年预算"), n("总支出")
    weight, rate, score = parts.execution(story, "form", "执行", "form.全年预算", "form.总支出")
    current = m["年初预算"] + m["追加"]
    own = story.number("form.当年拨款全年", current, bare)
    carry = story.number("form.上年结转", m["上年结转"], bare)
    story.sums("sum_table", "S103", "form.全年预算", ["form.当年拨款全年", "form.上年结转"], ["form.当年拨款全年", "form.全年预算"])
    spent_carry = min(m["上年结转"], m["总支出"])
    paid = story.number("form.当年拨款执行", m["总支出"] - spent_carry, bare)
    paid_carry = story.number("form.结转执行", spent_carry, bare)
    story.at_most("carry_spent_over", "B153", "form.结转执行", "form.上年结转")
    if spent_carry:
        moved = {"form.结转执行": lambda old: old + 6, "form.当年拨款执行": lambda old: old - 6}
        story.offer("carry_spent_over", "B153", moved)
    story.sums("sum_table", "S103", "form.总支出", ["form.当年拨款执行", "form.结转执行"], ["form.当年拨款执行", "form.总支出"])
    weight_total, score_total = parts.totals(story, "form", rows, "form.执行")
    body = [("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")]
    groups = {"产出指标": 50, "效益指标": 30, "满意度指标": 10}
    seen1 = seen2 = ""
    for row in rows:
        level1, level2 = row.plan.level1, row.plan.level2
        a = "^" if level1 == seen1 else f"{level1}（{groups[level1]}分）"
        b = "^" if level2 == seen2 else level2
        seen1, seen2 = level1, level2
        body.append((a, b, row.name, row.target, row.actual, row.weight, row.score, row.reason))
    story.put(
        Grid(
            (13, 13, 19, 15, 15, 9, 9, 21),
            (
                ("部门名称", name, "<", "<", "<", "<", "<", "<"),
                ("年度预算资金（万元）", "资金来源", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
                ("^", "年度资金总额", opening, full, spent, weight, rate, score),
                ("^", "其中：当年财政拨款", story.number("form2.年初预算", m["年初预算"], bare), own, paid, "—", "—", "—"),
                ("^", "上年结转资金", "0.00", carry, paid_carry, "—", "—", "—"),
                *body,
                ("总分", "<", "<", "<", "<", weight_total, score_total, ""),
            ),
            head=0,
        ),
        Line("注：90（含）—100分为优，80（含）—90分为良，60（含）—80分为中，60分以下为差。", 9.5, "left"),
    )
    date = story.word("form.填报日期", f"{year + 1}.{story.random.randint(2, 5)}.{story.random.randint(3, 28)}")
    story.stays("fill_date", "D111", "form.填报日期", f"{year}.{story.random.randint(4, 11)}.{story.random.randint(3, 28)}")
    story.offer("impossible_date", "D112", {"form.填报日期": f"{year + 1}.2.30"})
    person = story.random.choice(parts.PEOPLE)
    story.put(Line(f"填表人：{person}　　填报日期：{date}　　联系电话：{parts.phone(story.random)}", 10, "left"))
