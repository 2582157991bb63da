"""Project self-evaluation forms: a short report with a summary table, then one scoring form for each project."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.accuracy.drawing import Grid, Line, Page, Text
from benchmarks.accuracy.forms import AMOUNT, PERCENT, WEIGHT, count, rounded
from benchmarks.accuracy.layouts import parts
from benchmarks.accuracy.layouts.parts import Plan, Style
from benchmarks.accuracy.story import Story

UNITS = ("林业和园林局", "交通运输局", "退役军人事务局", "水务服务中心")
PROJECTS = {
    "古树名木保护项目": (
        Plan("产出指标", "数量指标", "挂牌保护古树", "count", "株", 320),
        Plan("产出指标", "数量指标", "复壮衰弱古树", "count", "株", 40),
        Plan("产出指标", "质量指标", "古树成活率", "rate"),
        Plan("效益指标", "生态效益指标", "生态景观效果", "words", "明显改善"),
        Plan("满意度指标", "服务对象满意度指标", "游园市民满意度", "rate"),
    ),
    "农村公路养护项目": (
        Plan("产出指标", "数量指标", "养护农村公路", "count", "公里", 180),
        Plan("产出指标", "数量指标", "修复破损路面", "count", "处", 60),
        Plan("产出指标", "成本指标", "日常养护成本", "cost", "", 60),
        Plan("效益指标", "社会效益指标", "出行便利程度", "words", "逐步提高"),
        Plan("满意度指标", "服务对象满意度指标", "沿线村民满意度", "rate"),
    ),
    "适应性培训项目": (
        Plan("产出指标", "数量指标", "培训退役人员", "count", "人", 260),
        Plan("产出指标", "数量指标", "举办推介会", "count", "场", 8),
        Plan("产出指标", "时效指标", "培训按期开班率", "rate"),
        Plan("效益指标", "社会效益指标", "就业帮扶作用", "words", "较为显著"),
        Plan("满意度指标", "服务对象满意度指标", "参训学员满意度", "rate"),
    ),
    "小型泵站改造项目": (
        Plan("产出指标", "数量指标", "改造小型泵站", "count", "座", 14),
        Plan("产出指标", "数量指标", "更换输水管道", "count", "米", 2400),
        Plan("产出指标", "成本指标", "设备采购成本", "cost", "", 90),
        Plan("效益指标", "经济效益指标", "灌溉保障能力", "words", "稳步增强"),
        Plan("满意度指标", "服务对象满意度指标", "受益农户满意度", "rate"),
    ),
}
WEIGHTS = (20, 15, 15, 30, 10)
STYLES = (Style("≥", "≤"), Style("不少于", "不超过"), Style("", "≤"))


def write(story: Story) -> None:
    """The summary and two or three forms."""
    random, year = story.random, story.year
    unit = f"{random.choice(parts.PLACES)}{random.choice(UNITS)}"
    story.title = f"{unit}{year}年度项目支出绩效自评情况"
    names = random.sample(sorted(PROJECTS), random.choice((2, 3)))
    budgets = [parts.money(random, 60, 380) for _ in names]
    spent = [budget if random.random() < 0.25 else rounded(budget * Decimal(random.randint(860, 990)) / 1000, 2) for budget in budgets]
    total_budget, total_spent = sum(budgets, Decimal(0)), sum(spent, Decimal(0))
    story.put(Page(), Line(unit, 18), Line(f"{year}年度项目支出绩效自评情况", 18, space=14))
    number = story.number("text.项目数", len(names), count("个"))
    listed = "、".join(f"“{name}”" for name in names)
    a, b = story.number("text.预算合计", total_budget), story.number("text.执行合计", total_spent)
    rate = story.number("text.总执行率", parts.percentage(total_spent, total_budget), PERCENT)
    text = story.word("text.正文年度", str(year))
    said = story.either(
        f"上述项目全年预算数合计{a}，全年执行数合计{b}，总体执行率{rate}",
        f"上述项目共安排预算{a}，实际执行{b}，执行率{rate}",
        f"上述项目预算总额{a}，实际支出总额{b}，预算执行率为{rate}",
    )
    story.stays("wrong_year", "D110", "text.正文年度", str(year + 2))
    story.put(Text(f"按照预算绩效管理有关规定，我局对{text}年度{number}项目开展绩效自评，分别为{listed}。{said}。各项目情况见下表。"))
    story.relate("enumeration", "D101", ["text.项目数"], lambda s, _: s["text.项目数"].value == len(names), [])
    story.offer("enumeration", "D101", {"text.项目数": Decimal(len(names) + random.choice((1, 2)))})
    story.ratio("rate", "S204 S110 C120", "text.总执行率", "text.执行合计", "text.预算合计")
    forms = [Form(story, n, name, budgets[n], spent[n], unit) for n, name in enumerate(names)]
    _summary(story, forms)
    for form in forms:
        form.write()


def _summary(story: Story, forms: list[Form]) -> None:
    """The table of all projects."""
    bare = AMOUNT.bare()
    lines = []
    for n, form in enumerate(forms):
        a = story.number(f"sum.{form.name}预算", form.budget, bare)
        b = story.number(f"sum.{form.name}执行", form.spent, bare)
        r = story.number(f"sum.{form.name}执行率", parts.percentage(form.spent, form.budget), PERCENT)
        story.ratio("column_formula", "S110", f"sum.{form.name}执行率", f"sum.{form.name}执行", f"sum.{form.name}预算")
        s = story.number(f"sum.{form.name}总分", form.total, WEIGHT)
        g = parts.grade_slot(story, f"sum.{form.name}等级", f"sum.{form.name}总分")
        lines.append((str(n + 1), form.name, a, b, r, s, g))
    total = [story.number(f"sum.{fact}", story.slots[f"text.{fact}"].value, bare) for fact in ("预算合计", "执行合计")]
    rate = story.number("sum.总执行率", story.slots["text.总执行率"].value, PERCENT)
    for fact, part in (("预算合计", "预算"), ("执行合计", "执行")):
        keys = [f"sum.{form.name}{part}" for form in forms]
        story.sums("sum_table", "S103", f"sum.{fact}", keys, [*keys, f"sum.{fact}"])
    story.ratio("column_formula", "S110", "sum.总执行率", "sum.执行合计", "sum.预算合计")
    story.put(
        Line("项目支出绩效自评汇总表", 13),
        Line("单位：万元", 10, "right", 2),
        Grid(
            (7, 32, 16, 16, 14, 13, 13),
            (
                ("序号", "项目名称", "全年预算数", "全年执行数", "执行率", "自评得分", "自评等级"),
                *lines,
                ("合计", "<", *total, rate, "—", "—"),
            ),
            lines=story.random.choice(("all", "three")),
            align="clrrrcc",
        ),
        Text("自评等级：90（含）—100分为优，80（含）—90分为良，60（含）—80分为中，60分以下为差。", 11),
        Text(f"存在的问题：个别项目前期工作准备不足，资金支付集中在下半年。联系电话：{parts.phone(story.random)}。", 11),
    )


class Form:
    """One project's form. Its rows are made first, because the summary shows its score."""

    def __init__(self, story: Story, n: int, name: str, budget: Decimal, spent: Decimal, unit: str) -> None:
        self.story, self.t, self.name, self.budget, self.spent, self.unit = story, f"f{n}", name, budget, spent, unit
        random, bare = story.random, AMOUNT.bare()
        plans = PROJECTS[name]
        missed = random.sample((0, 1), random.choice((0, 0, 1)))
        self.rows = parts.rows(story, self.t, plans, WEIGHTS, missed, random.choice(STYLES))
        carry = rounded(budget * Decimal(random.choice((0, 0, 60, 110))) / 1000, 2)
        self.opening = story.number(f"{self.t}.{name}年初", budget - carry, bare)
        self.full = story.number(f"{self.t}.{name}预算", budget, bare)
        self.paid = story.number(f"{self.t}.{name}执行", spent, bare)
        self.execution = parts.execution(story, self.t, f"{name}执行", f"{self.t}.{name}预算", f"{self.t}.{name}执行", rules="S204 S110")
        self.parts: list[tuple[str, str]] = []
        for fact, whole in (("预算", budget), ("执行", spent)):
            # the parts are rounded one by one, so that their sum may miss the total by the last digit
            tail = Decimal("0.01") if carry and random.random() < 0.5 else Decimal(0)
            own = story.number(f"{self.t}.{name}拨款{fact}", whole - carry - tail, bare)
            old = story.number(f"{self.t}.{name}结转{fact}", carry, bare)
            keys = [f"{self.t}.{name}拨款{fact}", f"{self.t}.{name}结转{fact}"]
            story.sums("sum_table", "S103", f"{self.t}.{name}{fact}", keys, [keys[0], f"{self.t}.{name}{fact}"])
            self.parts.append((own, old))
        story.relate("budget_exceeded", "B104", [f"{self.t}.{name}执行", f"{self.t}.{name}预算"], self._within, [])
        self.weight_total, self.score_total = parts.totals(story, self.t, self.rows, f"{self.t}.{name}执行", f"{name}总分")

    def _within(self, s, w) -> bool:
        return s[f"{self.t}.{self.name}执行"].interval(w)[0] <= s[f"{self.t}.{self.name}预算"].interval(w)[1]

    @property
    def total(self) -> Decimal:
        return Decimal(self.story.slots[f"{self.t}.{self.name}总分"].value)

    def write(self) -> None:
        """Draw the form on a page of its own."""
        story, name, year, t = self.story, self.name, self.story.year, self.t
        random = story.random
        project = story.word(f"{t}.项目名称{t}", name)
        parts.blank(story, f"{t}.项目名称{t}", "R101")
        (own, own_paid), (carry, carry_paid) = zip(*self.parts, strict=True)
        year_slot = story.word(f"{t}.表头年度", str(year))
        story.stays("wrong_year", "D110", f"{t}.表头年度", str(year - 1))
        body, seen1, seen2 = [], "", ""
        for row in self.rows:
            a = "^" if row.plan.level1 == seen1 else row.plan.level1
            b = "^" if row.plan.level2 == seen2 else row.plan.level2
            seen1, seen2 = row.plan.level1, row.plan.level2
            body.append(("^", a, b, row.name, row.target, row.actual, row.weight, row.score, row.reason))
        done = parts.in_text(story, "goal", self.rows[0])
        said = parts.claim(story, f"{t}.目标句{t}", self.rows, "年度绩效目标全部完成", "年度绩效目标全部完成")
        goal = f"{self.rows[0].plan.name}{done}。{said}。"
        opening = story.number(f"{t}b.{name}年初", story.slots[f"{t}.{name}年初"].value, AMOUNT.bare())
        head = ("绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
        date = story.word(f"{t}.填报日期", f"{year + 1}年{random.randint(1, 5)}月{random.randint(2, 27)}日")
        story.stays("fill_date", "D111", f"{t}.填报日期", f"{year}年{random.randint(5, 11)}月{random.randint(2, 27)}日")
        story.put(
            Page(),
            Line("项目支出绩效自评表", 16),
            Line(f"（{year_slot}年度）", 12),
            Grid(
                (8, 12, 14, 18, 15, 15, 9, 9, 20),
                (
                    ("项目名称", "<", project, "<", "<", "<", "<", "<", "<"),
                    ("主管部门", "<", self.unit, "<", "<", "实施单位", "<", self.unit, "<"),
                    ("项目资金（万元）", "<", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
                    ("^", "<", "年度资金总额", self.opening, self.full, self.paid, *self.execution),
                    ("^", "<", "其中：当年财政拨款", opening, own, own_paid, "—", "—", "—"),
                    ("^", "<", "上年结转资金", "0.00", carry, carry_paid, "—", "—", "—"),
                    ("年度总体目标", "预期目标", "<", "<", "实际完成情况", "<", "<", "<", "<"),
                    ("^", "按计划组织实施，确保资金使用规范、效益明显。", "<", "<", goal, "<", "<", "<", "<"),
                    head,
                    *body,
                    ("总分", "<", "<", "<", "<", "<", self.weight_total, self.score_total, ""),
                ),
                head=0,
                size=9,
            ),
            Line(f"填表人：{random.choice(parts.PEOPLE)}　　填报日期：{date}", 10, "left"),
        )
