"""A letter that reports the self-evaluation: full-width digits or thousands separators, negatives in brackets, three-line tables."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from benchmarks.accuracy.drawing import Grid, Line, Page, Text
from benchmarks.accuracy.forms import AMOUNT, PERCENT, Form, count, rounded
from benchmarks.accuracy.layouts import parts
from benchmarks.accuracy.layouts.parts import Plan, Style
from benchmarks.accuracy.story import Story

UNITS = ("教育体育局", "文化旅游局", "应急管理局", "民族宗教事务局")
PLANS = (
    Plan("产出指标", "数量指标", "举办群众活动", "count", "场次", 240),
    Plan("产出指标", "数量指标", "更新器材设施", "count", "套", 1300),
    Plan("产出指标", "数量指标", "培训骨干人员", "count", "人次", 1600),
    Plan("产出指标", "质量指标", "设施完好率", "rate"),
    Plan("产出指标", "成本指标", "活动组织成本", "cost", "", 130),
    Plan("效益指标", "社会效益指标", "群众获得感", "words", "不断增强"),
    Plan("满意度指标", "服务对象满意度指标", "群众满意度", "rate"),
)
WEIGHTS = (12, 12, 11, 10, 10, 25, 10)
SECTIONS = ("基本支出", "项目支出")


def write(story: Story) -> None:
    """The letter."""
    random, year = story.random, story.year
    place = random.choice(parts.PLACES)
    unit = f"{place}{random.choice(UNITS)}"
    story.title = f"{unit}关于{year}年度部门整体支出绩效自评情况的报告"
    wide = random.random() < 0.5
    form = replace(AMOUNT, thousands=True, full_width=wide)
    percent = replace(PERCENT, full_width=wide)
    story.put(Page(), Line(unit, 18), Line(f"关于{year}年度部门整体支出绩效自评情况的报告", 18))
    story.put(Line(f"{place[0]}文〔{year + 1}〕{random.randint(3, 40)}号", 13, space=14), Text(f"{place}财政局：", indent=0))
    intro = story.word("text.正文年度", str(year))
    story.stays("wrong_year", "D110", "text.正文年度", str(year - 2))
    asked = f"{place[0]}财绩〔{year + 1}〕{random.randint(3, 40)}号"
    story.put(Text(f"根据绩效自评工作要求（{asked}），现将我局{intro}年度部门整体支出绩效自评情况报告如下："))
    _people(story)
    money = _money(story)
    _execution(story, money, form, percent)
    _table(story, money)
    missed = random.sample((0, 1, 2), random.choice((0, 0, 1)))
    rows = parts.rows(story, "form", PLANS, WEIGHTS, missed, Style("≥", "≤", thousands=True))
    _results(story, rows)
    _score(story, rows)
    story.put(Text("特此报告。"), Line(unit, 13, "right"))
    story.put(Line(f"{year + 1}年{random.randint(2, 5)}月{random.randint(3, 27)}日", 13, "right"))


def _people(story: Story) -> None:
    random = story.random
    posts = [random.randint(12, 30), random.randint(20, 60)]
    staff = [posts[0] - random.randint(0, 2), posts[1] - random.randint(0, 4)]
    form, signed = count("名"), Form("", 0, shown=False, exact=True, brackets=True)
    story.same_rules |= {"编制人数": ("C107",), "在职人数": ("C108",)}
    story.put(Text("一、部门概况", heading=True))
    a, b = story.number("text.编制人数", sum(posts), form), story.number("text.在职人数", sum(staff), form)
    offices = ("办公室", "规划财务股", "业务管理股", "安全监督股", "人事股")[: random.randint(3, 5)]
    n = story.number("text.股室数", len(offices), count("个"))
    hired = random.randint(3, 9)
    story.put(Text(f"我局内设{n}股室，即{'、'.join(offices)}。核定编制{a}，实有在编人员{b}，临时聘用{hired}名。人员情况如下："))
    story.relate("enumeration", "D101", ["text.股室数"], lambda s, _: s["text.股室数"].value == len(offices), [])
    story.offer("enumeration", "D101", {"text.股室数": Decimal(len(offices) + random.choice((-1, 1)))})
    lines, keys = [], []
    for name, quota, actual in (("行政人员", posts[0], staff[0]), ("事业人员", posts[1], staff[1])):
        keys.append([f"staff.{name}编制", f"staff.{name}实有", f"staff.{name}空编"])
        lines.append((name, *(story.number(k, v, signed) for k, v in zip(keys[-1], (quota, actual, quota - actual), strict=True))))
    total = ["staff.编制人数", "staff.在职人数", "staff.空编合计"]
    sums = (sum(posts), sum(staff), sum(posts) - sum(staff))
    lines.append(("合计", *(story.number(k, v, signed) for k, v in zip(total, sums, strict=True))))
    for column in range(3):
        story.sums("sum_table", "S103", total[column], [row[column] for row in keys], [total[column], keys[0][column]])
    for row in [*keys, total]:
        story.difference("column_formula", "S115", row[2], row[0], row[1])
    story.at_most("staffing", "P101", "text.在职人数", "text.编制人数")
    story.put(
        Line("单位：人", 10, "right", 2),
        Grid((30, 20, 20, 20), (("类别", "编制数", "实有数", "空编数"), *lines), lines="three", align="lrrr", size=10.5),
    )


def _money(story: Story) -> dict[str, list[Decimal]]:
    """Prior outturn, opening budget, adjusted budget, outturn: of basic spending, of each project."""
    random = story.random
    prior = parts.split(random, parts.money(random, 2100, 5200), 4)
    rows = {}
    for name, before in zip(("人员经费", "公用经费", "公共服务项目", "设施建设项目"), prior, strict=True):
        opening = rounded(before * Decimal(random.randint(880, 1090)) / 1000, 2)
        full = rounded(opening * Decimal(random.randint(1010, 1180)) / 1000, 2)
        rows[name] = [before, opening, full, rounded(full * Decimal(random.randint(890, 985)) / 1000, 2)]
    rows["基本支出"] = [a + b for a, b in zip(rows["人员经费"], rows["公用经费"], strict=True)]
    rows["项目支出"] = [a + b for a, b in zip(rows["公共服务项目"], rows["设施建设项目"], strict=True)]
    rows["合计"] = [a + b for a, b in zip(rows["基本支出"], rows["项目支出"], strict=True)]
    return rows


def _execution(story: Story, m: dict[str, list[Decimal]], form: Form, percent: Form) -> None:
    year = story.year
    before, opening, full, spent = m["合计"]
    story.same_rules |= {"总支出": ("C101",), "基本支出": ("C102",), "项目支出": ("C103",), "年初预算": ("C104",), "全年预算": ("C105",)}
    story.put(Text("二、预算安排和执行情况", heading=True))
    a, c = story.number("text.年初预算", opening, form), story.number("text.全年预算", full, form)
    b = story.number("text.追加", full - opening, form)
    said = story.either(f"{year}年财政批复年初预算{a}，执行中追加{b}，调整后预算{c}", f"{year}年年初预算{a}，全年调增{b}，调整后预算为{c}")
    story.put(Text(f"（一）预算安排。{said}。"))
    story.sums("sum_text", "B101 S101", "text.全年预算", ["text.年初预算", "text.追加"], ["text.追加", "text.年初预算"])
    d = story.number("text.总支出", spent, form)
    rate = story.number("text.执行率", parts.percentage(spent, full), percent)
    story.ratio("rate", "S204 S102 C109", "text.执行率", "text.总支出", "text.全年预算")
    rest = full - spent
    right = f"年末结转结余{form.text(rest)}"
    left = story.word("text.结转句", right)
    story.stays("carry_claim", "N102 B106", "text.结转句", "年末无结转结余", ["text.全年预算", "text.总支出"])
    story.put(Text(f"（二）预算执行。{year}年全年支出{d}，占调整后预算的{rate}，{left}。"))
    e = story.number("text.上年支出", before, form)
    change = parts.signed(story, "text.支出", "text.总支出", "text.上年支出", form, percent)
    last = story.either("上年支出", "上年支出决算数为", "去年同期支出")
    compared = story.either("同比", "与上年相比", "比上年")
    story.put(Text(f"{last}{e}，{compared}{change}。具体情况见下表："))


def _table(story: Story, m: dict[str, list[Decimal]]) -> None:
    """Four years' columns with change and change rate, negatives in brackets."""
    bare = replace(AMOUNT.bare(), thousands=True, brackets=True)
    rate = Form("%", 2, shown=False, brackets=True)
    facts = {"基本支出": "基本支出", "项目支出": "项目支出", "合计": "总支出"}
    prints = {"人员经费": "　（一）人员经费", "公用经费": "　（二）公用经费"}
    prints |= {"公共服务项目": "　1.公共服务项目", "设施建设项目": "　2.设施建设项目"}
    prints |= {"基本支出": "一、基本支出", "项目支出": "二、项目支出", "合计": "合计"}
    lines = []
    for name in ("基本支出", "人员经费", "公用经费", "项目支出", "公共服务项目", "设施建设项目", "合计"):
        before, opening, full, spent = m[name]
        own = facts.get(name, name)
        keys = [f"t.{own}上年", f"t.{own}年初", f"t.{own}全年", f"t.{own}"]
        if name == "合计":
            keys = ["t.上年支出", "t.年初预算", "t.全年预算", "t.总支出"]
        cells = [story.number(k, v, bare) for k, v in zip(keys, (before, opening, full, spent), strict=True)]
        cells.append(story.number(f"t.{name}增减额", spent - before, bare))
        cells.append(story.number(f"t.{name}增减率", (spent - before) / before * 100, rate))
        story.difference("column_formula", "S113", f"t.{name}增减额", keys[3], keys[0])
        story.change_rate("column_formula", "S114", f"t.{name}增减率", keys[3], keys[0])
        lines.append((prints[name], *cells))
    for suffix in ("上年", "年初", "全年", ""):
        whole = {"上年": "t.上年支出", "年初": "t.年初预算", "全年": "t.全年预算", "": "t.总支出"}[suffix]
        story.sums("sum_table", "S103", whole, [f"t.基本支出{suffix}", f"t.项目支出{suffix}"])
        story.sums("sum_table", "S103", f"t.基本支出{suffix}", [f"t.人员经费{suffix}", f"t.公用经费{suffix}"])
        story.sums("sum_table", "S103", f"t.项目支出{suffix}", [f"t.公共服务项目{suffix}", f"t.设施建设项目{suffix}"])
    story.put(
        Line(f"{story.year}年部门支出情况表", 12, space=2),
        Line("单位：万元", 10, "right", 2),
        Grid(
            (27, 17, 17, 17, 17, 17, 13),
            (("项目", "上年决算", "年初预算", "调整后预算", "本年决算", "比上年增减额", "增减率%"), *lines),
            lines="three",
            align="lrrrrrr",
            size=9,
        ),
        Line("注：括号内数字为负数。", 9.5, "left"),
    )
    basic, project, total = m["基本支出"][3], m["项目支出"][3], m["合计"][3]
    wide = replace(AMOUNT, thousands=True)
    a, b = story.number("more.基本支出", basic, wide), story.number("more.项目支出", project, wide)
    p = story.number("more.基本占比", parts.percentage(basic, total), PERCENT)
    q = story.number("more.项目占比", parts.percentage(project, total), PERCENT)
    story.ratio("share", "S102", "more.基本占比", "more.基本支出", "t.总支出")
    story.ratio("share", "S102", "more.项目占比", "more.项目支出", "t.总支出")
    said = story.either(
        f"基本支出{a}，占支出总额的{p}；项目支出{b}，占支出总额的{q}",
        f"基本支出{a}（占{p}），项目支出{b}（占{q}）",
        f"基本支出{a}，项目支出{b}，分别占支出总额的{p}和{q}",
    )
    story.put(Text(f"从支出结构看，{said}。"))
    _three_public(story)


def _three_public(story: Story) -> None:
    random, year = story.random, story.year
    spent = parts.money(random, 4, 14)
    prior = rounded(spent * Decimal(random.choice((random.randint(800, 960), random.randint(1040, 1250)))) / 1000, 2)
    a, b = story.number("text.三公支出", spent), story.number("text.三公上年", prior)
    car, guest = parts.split(random, spent, 2)
    c, d = story.number("text.公车费", car), story.number("text.接待费", guest)
    change = parts.signed(story, "text.三公", "text.三公支出", "text.三公上年")
    story.put(Text(f"（三）“三公”经费。{year}年“三公”经费支出{a}，其中：公务用车运行维护费{c}，公务接待费{d}。上年支出{b}，同比{change}。"))
    story.sums("sum_text", "S101", "text.三公支出", ["text.公车费", "text.接待费"])


def _results(story: Story, rows: list[parts.Row]) -> None:
    random = story.random
    story.put(Text("三、绩效目标完成情况", heading=True))
    story.put(Text(f"1.群众活动有声有色。举办群众活动{parts.in_text(story, 'text', rows[0])}，受到群众欢迎。"))
    story.put(Text(f"2.阵地建设不断加强。更新器材设施{parts.in_text(story, 'text', rows[1], vague=rows[1].met)}。"))
    since = f"“十四五”以来累计培训骨干人员{random.randint(7, 9)},{random.randint(100, 999)}人次"
    story.put(Text(f"3.队伍素质稳步提升。培训骨干人员{parts.in_text(story, 'text', rows[2])}；{since}。"))
    said = parts.claim(story, "text.目标句", rows, "各项绩效指标均已完成年度目标", "各项绩效指标均已完成年度目标")
    story.put(Text(f"对照绩效目标申报表，{said}。具体如下："))


def _score(story: Story, rows: list[parts.Row]) -> None:
    body = []
    weight, rate, score = parts.execution(story, "form", "执行", "text.全年预算", "text.总支出")
    story.same_rules["执行率"] = ("C109",)
    weight_total, score_total = parts.totals(story, "form", rows, "form.执行")
    for row in rows:
        body.append((row.plan.level2, row.name, row.target, row.actual, row.weight, row.score, row.reason or "/"))
    story.put(
        Grid(
            (22, 22, 18, 16, 9, 9, 24),
            (
                ("指标类别", "指标名称", "目标值", "完成值", "分值", "得分", "未完成说明"),
                *body,
                ("预算执行", "预算执行率", "/", rate, weight, score, "/"),
                ("合计", "<", "<", "<", weight_total, score_total, ""),
            ),
            lines="three",
        )
    )
    total = story.number("text.自评总分", story.slots["form.自评总分"].value, Form("分", 2, exact=True, trimmed=True))
    grade = parts.grade_slot(story, "text.等级", "text.自评总分")
    story.put(Text("四、自评结论", heading=True))
    bands = "90分以上为优，80至90分为良，60至80分为中，60分以下为差"
    story.put(Text(f"综合以上情况，我局部门整体支出绩效自评得分{total}，自评等级为“{grade}”（{bands}）。"))
    story.put(Text("五、问题和建议", heading=True))
    contact = f"联系电话：{parts.phone(story.random)}　邮政编码：{story.random.randint(420000, 429999)}"
    story.put(Text(f"一是绩效目标细化不够；二是部分项目支出进度前慢后快。下一步将强化过程监控。（{contact}）"))
