"""What several layouts share: invented places, money that adds up, and the rows of a scoring table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from benchmarks.accuracy.forms import AMOUNT, PERCENT, SCORE, WEIGHT, Form, count, rounded
from benchmarks.accuracy.story import OPPOSITE, Slots, Story

PLACES = ("澄溪市", "栖岭县", "霁川区", "梧泽市", "岚湾县", "潆水区", "枫屿县", "砚池市", "萤石区", "鹭洲县", "槐荫坪市", "听涛县")
PEOPLE = ("沈知远", "顾清禾", "陆见微", "宋时雨", "温如初", "裴景行", "乔木青", "程砚秋")
NUMERALS = "一二三四五六七八九十"
MARKED = "优良中差"


def money(random: Random, low: float, high: float, decimals: int = 2) -> Decimal:
    """An amount that is not round."""
    scale = 10**decimals
    while True:
        value = Decimal(random.randint(int(low * scale), int(high * scale))).scaleb(-decimals)
        if value * scale % 10:
            return value


def split(random: Random, total: Decimal, parts: int, decimals: int = 2) -> list[Decimal]:
    """Parts of a total that add up to it exactly, each at least a fifteenth of an even part."""
    weights = [random.randint(20, 100) for _ in range(parts)]
    found = [rounded(total * weight / sum(weights), decimals) for weight in weights[:-1]]
    return [*found, total - sum(found, Decimal(0))]


def phone(random: Random) -> str:
    return f"0{random.randint(310, 899)}-{random.randint(2000000, 8999999)}"


def grade(score: Decimal) -> str:
    return MARKED[0] if score >= 90 else MARKED[1] if score >= 80 else MARKED[2] if score >= 60 else MARKED[3]


def grade_slot(story: Story, key: str, score_key: str) -> str:
    """The grade that belongs to a score; an error writes another one."""
    score = story.slots[score_key].value
    right = grade(Decimal(score))
    marker = story.word(key, right)
    story.relate("grade", "S205", [key, score_key], lambda s, _: s[key].text == grade(Decimal(s[score_key].value)), [])
    story.offer("grade", "S205", {key: "良" if right == "优" else "优"})
    return marker


def percentage(part: Decimal, whole: Decimal) -> Decimal:
    return part / whole * 100


@dataclass(frozen=True)
class Plan:
    """An indicator before it has numbers. `nature` is count, rate, cost or words; `unit` a measure word or the words of the target."""

    level1: str
    level2: str
    name: str
    nature: str
    unit: str = ""
    base: int = 0


@dataclass(frozen=True)
class Row:
    """The cells of an indicator as markers; `reason` is "" or a marker."""

    plan: Plan
    key: str
    name: str
    target: str
    actual: str
    weight: str
    score: str
    reason: str
    met: bool


@dataclass(frozen=True)
class Style:
    """How a form writes targets: the signs for at least and at most, and the separator of thousands."""

    at_least: str = "≥"
    at_most: str = "≤"
    thousands: bool = False


REASONS = ("受汛期影响部分点位延后，已列入下年度计划", "申报数量低于预期，下年度据实测算目标", "外协单位进场较晚，已督促加快进度")


def rows(
    story: Story, table: str, plans: Sequence[Plan], weights: Sequence[int], unmet: Sequence[int] = (), style: Style | None = None
) -> list[Row]:
    """Indicators with targets, actual values, weights and scores; those in `unmet` miss their target, are scored by share and explained."""
    style = style or Style()
    return [_row(story, table, n, plan, weights[n], n in unmet, style) for n, plan in enumerate(plans)]


def _row(story: Story, table: str, n: int, plan: Plan, weight: int, missed: bool, style: Style) -> Row:
    key = f"{table}.{plan.name}"
    random = story.random
    name = story.word(f"{table}{n}.指标名", plan.name)
    weight_marker = story.number(f"{key}分值", weight, WEIGHT)
    score = Decimal(weight)
    if plan.nature == "words":
        target, actual = plan.unit, plan.unit
    else:
        target_form, actual_form, wanted, reached = _values(random, plan, missed, style)
        target = story.number(f"{key}目标", wanted, target_form)
        actual = story.number(f"{key}完成", reached, actual_form)
        if missed:
            score = rounded(weight * reached / wanted, 2)
        _judged(story, plan, key, met=not missed)
    score_marker = story.number(f"{key}得分", score, WEIGHT)
    reason = story.word(f"{key}原因", random.choice(REASONS)) if missed else ""
    if missed:
        story.relate("deduction_unexplained", "T104 T108", [f"{key}原因", f"{key}得分"], lambda s, _: bool(s[f"{key}原因"].text), [])
        story.offer("deduction_unexplained", "T104 T108", {f"{key}原因": ""})
    story.at_most("score_over_weight", "T103", f"{key}得分", f"{key}分值")
    if not missed:
        story.offer("score_over_weight", "T103", {f"{key}得分": Decimal(weight) + random.choice((1, 2))})
    return Row(plan, key, name, target, actual, weight_marker, score_marker, reason, not missed)


def _values(random: Random, plan: Plan, missed: bool, style: Style) -> tuple[Form, Form, Decimal, Decimal]:
    """Forms and values of target and actual."""
    if plan.nature == "count":
        form = Form(plan.unit, 0, exact=True, thousands=style.thousands)
        vague = not missed and plan.base >= 100 and random.random() < 0.3  # 300余家: the reader must not take it for 300 sharp
        wanted = Decimal(plan.base + random.randint(0, plan.base // 3))
        wanted = wanted // 10 * 10 if plan.base >= 100 else wanted
        share = random.uniform(0.55, 0.92) if missed else random.uniform(1.02, 1.22)
        reached = Decimal(int(wanted * Decimal(str(round(share, 3)))))
        if not missed and not vague and random.random() < 0.3:
            reached = wanted
        if vague:
            wanted, reached = wanted // 100 * 100, max(reached, wanted // 100 * 100 + 105)
        target = replace(form, vague="余" if vague else "", sign="" if vague else style.at_least)
        return target, form, wanted, max(reached, Decimal(1))
    if plan.nature == "rate":
        wanted = Decimal(random.choice((85, 88, 90, 92, 95)))
        reached = wanted - random.randint(4, 15) if missed else wanted + random.randint(0, 5)
        return Form("%", 0, exact=True, sign=style.at_least), Form("%", 0, exact=True), wanted, reached
    wanted = money(random, plan.base * 0.8, plan.base * 1.2)
    reached = rounded(wanted * Decimal(random.randint(900, 990)) / 1000, 2)
    return Form("万元", 2, sign=style.at_most, thousands=style.thousands), Form("万元", 2, thousands=style.thousands), wanted, reached


def _judged(story: Story, plan: Plan, key: str, met: bool) -> None:
    """The relation of target, actual and score, and the errors that break it."""
    target, actual, score, full = (f"{key}{part}" for part in ("目标", "完成", "得分", "分值"))
    cost = plan.nature == "cost"
    kind, rules = ("cost_over_full_marks", "T102") if cost else ("unmet_full_marks", "T101")

    def holds(s: Slots, _: Decimal) -> bool:
        if s[score].value != s[full].value or isinstance(s[actual].value, str):
            return True
        wanted, reached = s[target].interval(), s[actual].interval()
        return reached[0] <= wanted[1] if cost else reached[1] >= wanted[0]

    story.relate(kind, rules, [target, actual, score, full], holds, [])
    if not met:
        return
    wanted = Decimal(story.slots[target].value)
    worse = Decimal(story.random.randint(118, 160)) / 100 if cost else Decimal(story.random.randint(45, 80)) / 100
    story.offer(kind, rules, {actual: rounded(wanted * worse, 2 if cost else 0)})
    if plan.nature == "rate":
        story.relate("rate_over_100", "T107", [actual], lambda s, _: isinstance(s[actual].value, str) or s[actual].interval()[0] <= 1, [])
        story.offer("rate_over_100", "T107", {actual: Decimal(story.slots[actual].value) + 100})
    elif story.slots[target].form.vague == "":  # type: ignore[union-attr]
        story.relate("actual_not_numeric", "T105", [actual, target], lambda s, _: not isinstance(s[actual].value, str), [])
        story.offer("actual_not_numeric", "T105", {actual: "已完成"})
    story.relate("blank_cell", "R103", [actual, target], lambda s, _: s[actual].text != "", [])
    story.offer("blank_cell", "R103", {actual: ""})


def totals(story: Story, table: str, all_rows: Sequence[Row], execution: str = "", key: str = "自评总分") -> tuple[str, str]:
    """Markers of the total weight and the total score; `execution` is the key of the execution block in the same form."""
    weights = [f"{row.key}分值" for row in all_rows] + ([f"{execution}分值"] if execution else [])
    scores = [f"{row.key}得分" for row in all_rows] + ([f"{execution}得分"] if execution else [])
    weight, score = f"{table}.分值合计", f"{table}.{key}"
    markers = story.number(weight, 100, WEIGHT), story.number(score, sum(Decimal(story.slots[k].value) for k in scores), WEIGHT)
    story.sums("weights", "S201", weight, weights)
    story.sums("total_score", "S202", score, scores, [score])
    story.same_rules[key] = ("C106",)
    met = [row for row in all_rows if row.met and row.plan.nature in ("count", "rate")]
    for row in met[:2]:
        lower = {f"{row.key}得分": lambda old: old - 1, f"*.{key}": lambda old: old - 1}
        full = Decimal(story.slots[f"{row.key}分值"].value)
        story.relate("met_but_cut", "T109", [f"{row.key}得分"], lambda s, _, k=f"{row.key}得分", f=full: s[k].value >= f, [])
        story.offer("met_but_cut", "T109 T108", lower)
    counted = [row for row in all_rows if row.met]
    names = [f"{table}{n}.指标名" for n, _ in enumerate(all_rows)]
    story.relate("duplicate_indicator", "T106", names, lambda s, _: len({s[k].text for k in names}) == len(names), [])
    same = [n for n, row in enumerate(all_rows) if row in counted]
    for a in same[:-1]:
        b = a + 1
        if b in same and all_rows[a].plan.level2 == all_rows[b].plan.level2:
            story.offer("duplicate_indicator", "T106", {names[b]: all_rows[a].plan.name})
            break
    return markers


def blank(story: Story, key: str, rules: str, with_: Sequence[str] = ()) -> None:
    """A slot that must be filled in."""
    story.relate("blank_cell", rules, [key, *with_], lambda s, _: s[key].text != "", [])
    story.offer("blank_cell", rules, {key: ""})


def execution(
    story: Story, table: str, fact: str, budget: str, outturn: str, weight: int = 10, rules: str = "S204"
) -> tuple[str, str, str]:
    """Markers of weight, rate and score of the execution block; `fact` names them."""
    part, whole = Decimal(story.slots[outturn].value), Decimal(story.slots[budget].value)
    rate = story.number(f"{table}.{fact}率", percentage(part, whole), PERCENT)
    story.ratio("rate", rules, f"{table}.{fact}率", outturn, budget)
    full = story.number(f"{table}.{fact}分值", weight, WEIGHT)
    share = rounded(percentage(part, whole), 2)
    score = story.number(f"{table}.{fact}得分", share * weight / 100, WEIGHT)

    def holds(s: Slots, w: Decimal) -> bool:
        right = Decimal(s[f"{table}.{fact}率"].value) * Decimal(s[f"{table}.{fact}分值"].value) / 100
        return abs(right - Decimal(s[f"{table}.{fact}得分"].value)) <= Decimal("0.011") * w

    story.relate("execution_score", "S203", [f"{table}.{fact}{x}" for x in ("得分", "率", "分值")], holds, [f"{table}.{fact}得分"])
    return full, rate, score


def claim(story: Story, key: str, all_rows: Sequence[Row], met: str, lie: str) -> str:
    """The sentence about the targets: `met` when all are met; otherwise the exceptions, which an error replaces by `lie`."""
    missed = [row for row in all_rows if not row.met]
    judged = [row for row in all_rows if row.plan.nature != "words"]
    names = "、".join(f"“{row.plan.name}”" for row in missed)
    marker = story.word(key, f"除{names}{len(missed)}项指标未达到年度目标外，其余指标均已完成" if missed else met)

    right = story.slots[key].text

    def holds(s: Slots, _: Decimal) -> bool:
        below = [row for row in judged if not _reached(s, row)]
        return not below if s[key].text in (met, lie) else below == missed and s[key].text == right

    story.relate("all_met_claim", "N101", [key, *(f"{row.key}{x}" for row in judged for x in ("目标", "完成"))], holds, [])
    if missed:
        story.offer("all_met_claim", "N101", {key: lie})
        story.offer("unmet_count", "N110", {key: right.replace(f"{len(missed)}项", f"{len(missed) + 2}项")})
    return marker


def _reached(s: Slots, row: Row) -> bool:
    """Whether an indicator is met as printed; what is no number cannot be unmet."""
    wanted, actual = s[f"{row.key}目标"], s[f"{row.key}完成"]
    if isinstance(actual.value, str):
        return True
    if row.plan.nature == "cost":
        return actual.interval()[0] <= wanted.interval()[1]
    return actual.interval()[1] >= wanted.interval()[0]


def in_text(story: Story, key: str, row: Row, vague: bool = False) -> str:
    """The actual value of an indicator quoted in the text; vaguely when `vague`, which agrees and is no error."""
    slot = story.slots[f"{row.key}完成"]
    fact = f"{key}.{row.plan.name}完成"
    value = Decimal(slot.value)
    story.same_rules[f"{row.plan.name}完成"] = ("C121",)
    if vague and value >= 20:
        step = 10 ** (len(str(int(value))) - 2)
        low = value // step * step
        if low < value and low % (step * 10):
            return story.number(fact, low, count(row.plan.unit, "余"))
    return story.number(fact, value, slot.form or AMOUNT)


def signed(story: Story, key: str, now: str, before: str, amount: Form = AMOUNT, rate: Form = PERCENT) -> str:
    """较上年增加X，增长Y%: the words and numbers of a change, in relation with both years."""
    a, b = Decimal(story.slots[now].value), Decimal(story.slots[before].value)
    words = [("增加", "增长"), ("增加", "增长"), ("增加", "上升")]
    ups = story.random.choice([*words, ("多支出", "增长")] if "支出" in story.slots[now].fact or "三公" in now else words)
    more, grows = ups if a >= b else (OPPOSITE[ups[0]], OPPOSITE[ups[1]])
    first, second = story.word(f"{key}增减词", more), story.word(f"{key}升降词", grows)
    difference = story.number(f"{key}增减额", abs(a - b), amount)
    share = story.number(f"{key}增减率", abs(a - b) / b * 100, rate)
    story.difference("growth", "S104", f"{key}增减额", now, before, signed=False)
    story.change_rate("growth", "S104", f"{key}增减率", now, before, signed=False)
    story.direction(f"{key}增减词", now, before)
    story.direction(f"{key}升降词", now, before)
    return f"{first}{difference}，{second}{story.either('', '了', '幅度')}{share}"


def total_score(story: Story, key: str, value: Decimal) -> str:
    return story.number(key, value, SCORE)
