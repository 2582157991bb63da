"""Final accounts as published: explaining narrative, then tables with functional codes of three levels."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.accuracy.drawing import Gap, Grid, Line, Page, Text
from benchmarks.accuracy.forms import AMOUNT, PERCENT, count, rounded
from benchmarks.accuracy.layouts import parts
from benchmarks.accuracy.story import Story

UNITS = ("审计局", "统计局", "司法局", "档案馆")
TREE = (
    ("201", "一般公共服务支出", (("20139", "社会工作事务", (("2013901", "行政运行"), ("2013902", "一般行政管理事务"))),)),
    (
        "208",
        "社会保障和就业支出",
        (("20805", "行政事业单位养老支出", (("2080505", "基本养老保险缴费支出"), ("2080506", "职业年金缴费支出"))),),
    ),
    ("210", "卫生健康支出", (("21011", "行政事业单位医疗", (("2101101", "行政单位医疗"),)),)),
    ("221", "住房保障支出", (("22102", "住房改革支出", (("2210201", "住房公积金"),)),)),
)
BARE = AMOUNT.bare()


def write(story: Story) -> None:
    """Cover, explanations, tables."""
    random, year = story.random, story.year
    unit = f"{random.choice(parts.PLACES)}{random.choice(UNITS)}"
    story.title = f"{unit}{year}年度部门决算"
    story.put(Page(), Gap(170), Line(unit, 24), Line(f"{year}年度部门决算", 24), Gap(220))
    story.put(Line(f"公开时间：{year + 1}年9月{random.randint(2, 25)}日", 13))
    story.same_rules |= {"本年支出": ("C101", "C120"), "基本支出": ("C102", "C120"), "项目支出": ("C103", "C120")}
    m = _money(story)
    story.put(Page(), Line("第一部分　部门概况", 17), Text("一、主要职责", heading=True))
    story.put(Text("负责本行政区域内相关业务工作的规划、指导、监督和服务，承办上级交办的其他事项。"))
    _people(story)
    story.put(Line(f"第二部分　{year}年度部门决算情况说明", 17))
    _general(story, m)
    _by_subject(story, m)
    _basic(story, m)
    _three_public(story)
    _other(story, m)
    story.put(Page(), Line("第三部分　部门决算表", 17))
    _summary_table(story, m, unit)
    _code_table(story, m, unit)
    _three_public_table(story, unit)


def _money(story: Story) -> dict[str, tuple[Decimal, Decimal]]:
    """(basic, project) of each subject of the lowest level; upper levels are their sums."""
    random = story.random
    found: dict[str, tuple[Decimal, Decimal]] = {}
    for code, _, middles in TREE:
        for middle, _, leaves in middles:
            for leaf, _ in leaves:
                project = parts.money(random, 90, 640) if leaf == "2013902" else Decimal("0.00")
                basic = Decimal("0.00") if leaf == "2013902" else parts.money(random, 20, 900 if leaf == "2013901" else 140)
                found[leaf] = (basic, project)
            found[middle] = _sum(found[leaf] for leaf, _ in leaves)
        found[code] = _sum(found[middle] for middle, _, _ in middles)
    found["total"] = _sum(found[code] for code, _, _ in TREE)
    return found


def _sum(pairs) -> tuple[Decimal, Decimal]:
    pairs = list(pairs)
    return sum((a for a, _ in pairs), Decimal(0)), sum((b for _, b in pairs), Decimal(0))


def _people(story: Story) -> None:
    random = story.random
    offices = ("办公室", "综合业务科", "法规审理科", "信息技术科", "机关党委", "派出审计科")[: random.randint(3, 6)]
    n = story.number("text.机构数", len(offices), count("个"))
    story.put(Text("二、机构设置", heading=True), Text(f"本部门内设机构{n}，分别是：{'、'.join(offices)}。"))
    story.relate("enumeration", "D101", ["text.机构数"], lambda s, _: s["text.机构数"].value == len(offices), [])
    story.offer("enumeration", "D101", {"text.机构数": Decimal(len(offices) + random.choice((-1, 2)))})
    quota = [random.randint(14, 30), random.randint(8, 20)]
    keys = ["text.编制人数", "text.行政编制", "text.事业编制"]
    a, b, c = (story.number(k, v, count("名")) for k, v in zip(keys, (sum(quota), *quota), strict=True))
    actual = sum(quota) - random.randint(0, 4)
    d = story.number("text.在职人数", actual, count("人"))
    retired = random.randint(5, 30)
    story.put(Text(f"截至{story.year}年12月31日，核定编制{a}，其中：行政编制{b}，事业编制{c}；在职人员{d}，离退休人员{retired}人。"))
    story.sums("sum_text", "S101", keys[0], keys[1:])
    story.at_most("staffing", "P101", "text.在职人数", "text.编制人数")
    story.offer("staffing", "P101", {"text.在职人数": Decimal(sum(quota) + random.randint(3, 8))})


def _general(story: Story, m: dict[str, tuple[Decimal, Decimal]]) -> None:
    random, year = story.random, story.year
    basic, project = m["total"]
    total = basic + project
    carry_in, carry_out = parts.money(random, 5, 40), parts.money(random, 5, 60)
    grand = total + carry_out
    income = grand - carry_in
    prior = rounded(grand * Decimal(random.choice((random.randint(820, 960), random.randint(1040, 1240)))) / 1000, 2)
    story.slots_data = {"carry_in": carry_in, "carry_out": carry_out, "income": income, "grand": grand}  # type: ignore[attr-defined]
    g, p = story.number("text.收支总计", grand), story.number("text.上年总计", prior)
    change = parts.signed(story, "text.总计", "text.收支总计", "text.上年总计")
    reason = story.word("text.总计原因", "主要是项目安排变化")
    story.stays("placeholder", "R110", "text.总计原因", "主要是××××")
    first = story.word("text.总体年度", str(year))
    story.stays("wrong_year", "D110", "text.总体年度", str(year - 2))
    story.put(
        Text("一、收入支出决算总体情况说明", heading=True),
        Text(f"{first}年度收入、支出总计均为{g}。上年收入、支出总计均为{p}，与上年相比，{change}，{reason}。"),
    )
    own = income - (other := parts.money(random, 3, 30))
    a, b, c = story.number("text.本年收入", income), story.number("text.财政拨款收入", own), story.number("text.其他收入", other)
    q = story.number("text.财政收入占比", parts.percentage(own, income), PERCENT)
    r = story.number("text.其他收入占比", parts.percentage(other, income), PERCENT)
    story.put(
        Text("二、收入决算情况说明", heading=True),
        Text(f"{year}年度本年收入合计{a}，其中：财政拨款收入{b}，占{q}；其他收入{c}，占{r}。"),
    )
    story.sums("sum_text", "S101", "text.本年收入", ["text.财政拨款收入", "text.其他收入"])
    story.ratio("share", "S102", "text.财政收入占比", "text.财政拨款收入", "text.本年收入")
    story.ratio("share", "S102", "text.其他收入占比", "text.其他收入", "text.本年收入")
    d, e, f = story.number("text.本年支出", total), story.number("text.基本支出", basic), story.number("text.项目支出", project)
    s = story.number("text.基本占比", parts.percentage(basic, total), PERCENT)
    t = story.number("text.项目占比", parts.percentage(project, total), PERCENT)
    story.put(
        Text("三、支出决算情况说明", heading=True),
        Text(
            story.either(
                f"{year}年度本年支出合计{d}，其中：基本支出{e}，占{s}；项目支出{f}，占{t}。",
                f"{year}年度支出合计{d}，其中基本支出{e}，占总支出的{s}，项目支出{f}，占总支出的{t}。",
            )
        ),
    )
    story.sums("sum_text", "S101", "text.本年支出", ["text.基本支出", "text.项目支出"])
    story.ratio("share", "S102", "text.基本占比", "text.基本支出", "text.本年支出")
    story.ratio("share", "S102", "text.项目占比", "text.项目支出", "text.本年支出")


def _by_subject(story: Story, m: dict[str, tuple[Decimal, Decimal]]) -> None:
    random, year = story.random, story.year
    story.put(Text("四、支出决算具体情况", heading=True))
    for n, (code, name, _) in enumerate(TREE, 1):
        spent = sum(m[code], Decimal(0))
        share = random.choice((random.randint(860, 980), random.randint(1010, 1090)))
        budget = rounded(spent * 1000 / share, 2)
        a, b = story.number(f"text.{code}预算", budget), story.number(f"text.{code}支出", spent)
        rate = story.number(f"text.{code}完成率", parts.percentage(spent, budget), PERCENT)
        story.ratio("completion", "S105", f"text.{code}完成率", f"text.{code}支出", f"text.{code}预算")
        less = "决算数大于年初预算数的主要原因是年中追加经费" if spent > budget else "决算数小于年初预算数的主要原因是厉行节约"
        said = story.either(f"年初预算为{a}，支出决算为{b}，完成年初预算的{rate}", f"支出决算为{b}，完成年初预算{a}的{rate}")
        story.put(Text(f"{n}．{name}（类）。{said}，{less}。"))
    story.put(Text(f"以上支出均为{year}年度本部门实际发生额，未含代编经费。"))


def _basic(story: Story, m: dict[str, tuple[Decimal, Decimal]]) -> None:
    basic = m["total"][0]
    staff = rounded(basic * Decimal(story.random.randint(780, 880)) / 1000, 2)
    a, b = story.number("more.基本支出", basic), story.number("text.人员经费", staff)
    c = story.number("text.公用经费", basic - staff)
    d = story.number("text.办公费", rounded((basic - staff) * Decimal("0.18"), 2))
    story.put(
        Text("五、基本支出决算情况说明", heading=True),
        Text(f"{story.year}年度基本支出{a}，其中：人员经费{b}，主要包括基本工资、津贴补贴等；公用经费{c}，其中办公费{d}。"),
    )
    story.sums("sum_text", "S101", "more.基本支出", ["text.人员经费", "text.公用经费"])
    story.at_most("sum_text", "S101", "text.办公费", "text.公用经费")


def _three_public(story: Story) -> None:
    random, year = story.random, story.year
    budget = parts.money(random, 9, 26)
    spent = rounded(budget * Decimal(random.randint(660, 960)) / 1000, 2)
    prior = rounded(spent * Decimal(random.choice((random.randint(820, 950), random.randint(1050, 1230)))) / 1000, 2)
    car, guest = parts.split(random, spent, 2)
    a, b = story.number("text.三公预算", budget), story.number("text.三公支出", spent)
    rate = story.number("text.三公完成率", parts.percentage(spent, budget), PERCENT)
    story.ratio("completion", "S105", "text.三公完成率", "text.三公支出", "text.三公预算")
    p = story.number("text.三公上年", prior)
    change = parts.signed(story, "text.三公", "text.三公支出", "text.三公上年")
    story.put(Text("六、“三公”经费支出决算情况说明", heading=True))
    story.put(Text(f"{year}年度“三公”经费支出年初预算为{a}，支出决算为{b}，完成年初预算的{rate}。上年支出决算为{p}，与上年相比{change}。"))
    c, d = story.number("text.公车费", car), story.number("text.接待费", guest)
    number = random.randint(20, 70)
    batches, guests = str(number), story.number("text.接待人次", random.randint(150, 600), count("").bare())
    cs = story.number("text.公车占比", parts.percentage(car, spent), PERCENT)
    ds = story.number("text.接待占比", parts.percentage(guest, spent), PERCENT)
    story.put(
        Text(
            f"其中：因公出国（境）费支出决算0.00万元；公务用车购置及运行维护费支出决算{c}，占{cs}；公务接待费支出决算{d}，占{ds}。"
            f"全年国内公务接待{batches}批次、{guests}人次，公务用车保有量{random.randint(1, 4)}辆。"
        )
    )
    story.relate("guests_below_batches", "P140", ["text.接待人次"], lambda s, _: s["text.接待人次"].value >= number, [])
    story.offer("guests_below_batches", "P140", {"text.接待人次": Decimal(number - random.randint(3, 9))})
    story.ratio("share", "S102", "text.公车占比", "text.公车费", "text.三公支出")
    story.ratio("share", "S102", "text.接待占比", "text.接待费", "text.三公支出")
    story.at_most("three_public_over", "P103", "text.三公支出", "text.三公预算")
    lower = rounded(spent * Decimal("0.82"), 2)
    higher = {"*.三公预算": lower, "text.三公完成率": rounded(spent / lower * 100, 2)}
    story.offer("three_public_over", "P103", {**higher, "t3.公车预算": lambda old: old - (budget - lower)})


def _other(story: Story, m: dict[str, tuple[Decimal, Decimal]]) -> None:
    random, year = story.random, story.year
    run = parts.money(random, 30, 120)
    prior = rounded(run * Decimal(random.choice((random.randint(850, 960), random.randint(1040, 1190)))) / 1000, 2)
    a, p = story.number("text.运行经费", run), story.number("text.运行上年", prior)
    change = parts.signed(story, "text.运行", "text.运行经费", "text.运行上年")
    story.put(Text("七、其他重要事项说明", heading=True))
    compared = story.either(f"上年支出{p}，与上年相比", f"较上年决算数{p}")
    story.put(Text(f"（一）机关运行经费。{year}年度机关运行经费支出{a}，{compared}{change}。"))
    goods, services = parts.money(random, 10, 90), parts.money(random, 20, 160)
    total = goods + services
    small = rounded(total * Decimal(random.randint(600, 900)) / 1000, 2)
    keys = ["text.采购总额", "text.采购货物", "text.采购工程", "text.采购服务"]
    b, c, d, e = (story.number(k, v) for k, v in zip(keys, (total, goods, Decimal("0.00"), services), strict=True))
    f, s = story.number("text.中小企业", small), story.number("text.中小占比", parts.percentage(small, total), PERCENT)
    story.put(
        Text(
            f"（二）政府采购情况。{year}年度政府采购支出总额{b}，其中：货物支出{c}、工程支出{d}、服务支出{e}。"
            f"授予中小企业合同金额{f}，占政府采购支出总额的{s}。"
        )
    )
    story.sums("sum_text", "S101", keys[0], keys[1:], [keys[0], keys[1], keys[3]])
    story.ratio("share", "S102", "text.中小占比", "text.中小企业", "text.采购总额")
    story.at_most("part_over_whole", "P141", "text.中小企业", "text.采购总额")
    story.offer("part_over_whole", "P141", {"text.中小企业": rounded(total * Decimal("1.2"), 2), "text.中小占比": Decimal(120)})
    story.put(Text("（三）政府性基金预算。本部门无政府性基金预算财政拨款收支，故相关表格为空。"))


def _caption(story: Story, name: str, unit: str) -> None:
    story.put(Line(name, 14, space=3), Line(f"部门：{unit}　　{story.year}年度　　单位：万元", 9.5, "left", 2))


def _summary_table(story: Story, m: dict[str, tuple[Decimal, Decimal]], unit: str) -> None:
    """Income on the left, spending on the right."""
    d = story.slots_data  # type: ignore[attr-defined]
    n = lambda key, value: story.number(key, value, BARE)  # noqa: E731
    codes = [(f"t1.{code}支出", name, sum(m[code], Decimal(0))) for code, name, _ in TREE]
    right = [(name, n(key, value)) for key, name, value in codes]
    own, other = Decimal(story.slots["text.财政拨款收入"].value), Decimal(story.slots["text.其他收入"].value)
    left = [("一、财政拨款收入", n("t1.财政拨款收入", own)), ("二、其他收入", n("t1.其他收入", other)), ("", ""), ("", "")]
    rows = [(*a, *b) for a, b in zip(left, right, strict=True)]
    rows.append(("本年收入合计", n("t1.本年收入", d["income"]), "本年支出合计", n("t1.本年支出", sum(m["total"], Decimal(0)))))
    rows.append(("年初结转和结余", n("t1.年初结转", d["carry_in"]), "年末结转和结余", n("t1.年末结转", d["carry_out"])))
    rows.append(("总计", n("t1.收支总计", d["grand"]), "总计", n("t1b.收支总计", d["grand"])))
    story.sums("sum_table", "S103", "t1.本年收入", ["t1.财政拨款收入", "t1.其他收入"])
    story.sums("sum_table", "S103", "t1.本年支出", [key for key, _, _ in codes])
    story.sums("sum_table", "S103", "t1.收支总计", ["t1.本年收入", "t1.年初结转"])
    story.sums("sum_table", "S103", "t1b.收支总计", ["t1.本年支出", "t1.年末结转"])
    _caption(story, "收入支出决算总表", unit)
    story.put(Grid((30, 18, 30, 18), (("收入", "<", "支出", "<"), ("项目", "决算数", "项目", "决算数"), *rows), head=2, align="lrlr"))


def _code_table(story: Story, m: dict[str, tuple[Decimal, Decimal]], unit: str) -> None:
    """Functional subjects of three levels."""
    t = "t2"

    def line(code: str, name: str, fact: str) -> tuple[str, ...]:
        basic, project = m[code]
        shown = {"支出": basic + project, "基本": basic, "项目": project}
        cells = [story.number(f"{t}.{fact}{part}" if fact else _totals[part], value, BARE) for part, value in shown.items()]
        keys = [f"{t}.{fact}{part}" if fact else _totals[part] for part in shown]
        story.sums("sum_table", "S103", keys[0], keys[1:])
        return (code if fact else "", name, *cells)

    _totals = {"支出": f"{t}.本年支出", "基本": f"{t}.基本支出", "项目": f"{t}.项目支出"}
    rows = []
    for code, name, middles in TREE:
        rows.append(line(code, name, code))
        for middle, middle_name, leaves in middles:
            rows.append(line(middle, middle_name, middle))
            rows += [line(leaf, leaf_name, leaf) for leaf, leaf_name in leaves]
            for part in ("支出", "基本", "项目"):
                story.sums("sum_table", "S103", f"{t}.{middle}{part}", [f"{t}.{leaf}{part}" for leaf, _ in leaves])
        for part in ("支出", "基本", "项目"):
            story.sums("sum_table", "S103", f"{t}.{code}{part}", [f"{t}.{middle}{part}" for middle, _, _ in middles])
    total = line("total", "合计", "")
    for part, key in _totals.items():
        story.sums("sum_table", "S103", key, [f"{t}.{code}{part}" for code, _, _ in TREE])
    story.put(Page())
    _caption(story, "支出决算表", unit)
    head = (("功能分类科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"), ("", "合计", *total[2:]))
    story.put(Grid((18, 34, 18, 18, 18), (*head, *rows), align="llrrr"))


def _three_public_table(story: Story, unit: str) -> None:
    value = lambda key: story.slots[key].value  # noqa: E731
    n = lambda key, fact: story.number(f"t3.{fact}", value(key), BARE)  # noqa: E731
    _caption(story, "财政拨款“三公”经费支出决算表", unit)
    budget, spent = Decimal(value("text.三公预算")), Decimal(value("text.三公支出"))
    saved = parts.split(story.random, budget - spent, 2)
    car, guest = (Decimal(value(key)) + rest for key, rest in zip(("text.公车费", "text.接待费"), saved, strict=True))
    a, b = story.number("t3.公车预算", car, BARE), story.number("t3.接待预算", guest, BARE)
    story.put(
        Grid(
            (40, 25, 25),
            (
                ("项目", "预算数", "决算数"),
                ("合计", n("text.三公预算", "三公预算"), n("text.三公支出", "三公支出")),
                ("1.因公出国（境）费", "0.00", "0.00"),
                ("2.公务用车购置及运行维护费", a, n("text.公车费", "公车费")),
                ("3.公务接待费", b, n("text.接待费", "接待费")),
            ),
            align="lrr",
        ),
        Line("注：本表反映部门本年度“三公”经费支出预决算情况。", 9.5, "left"),
    )
    story.sums("sum_table", "S103", "t3.三公预算", ["t3.公车预算", "t3.接待预算"])
    story.sums("sum_table", "S103", "t3.三公支出", ["t3.公车费", "t3.接待费"])
