"""What is audited: the example report, copies of it, long documents and large rule packs, each made to a size."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

from benchmarks.accuracy.drawing import Grid, Page, Text
from benchmarks.speed.pages import PROSE, amount
from benchmarks.speed.recording import EXAMPLES, draw

REPORT = EXAMPLES / "report.pdf"
FAMILIES = "CSTBPRND"


def copies(folder: Path, count: int) -> Path:
    """A folder with so many copies of the example report, each under a name of its own."""
    folder.mkdir(parents=True)
    for number in range(count):
        shutil.copyfile(REPORT, folder / f"{number:05d}.pdf")
    return folder


def long_report(path: Path, pages: int, *, own_labels: bool = True) -> Path:
    """A report of so many pages, on each a heading, a paragraph with figures and a table whose columns add up.

    The labels of every page are its own, so that pages are not compared with each other: what grows is the document.
    Without `own_labels` the totals of all tables and an amount in the text bear one label on every page.
    """
    random = Random(pages)
    items: list[Page | Text | Grid] = []
    for number in range(1, pages + 1):
        name = f"第{number}号项目"
        items += [Page(), Text(f"{number}、{name}资金使用情况", heading=True), *_section(random, name, name if own_labels else "")]
    path.write_bytes(draw(items, {}, f"{pages}页的报告").content)
    return path


def _section(random: Random, name: str, owner: str) -> list[Text | Grid]:
    plan, spent = [random.randint(1000, 90000) for _ in range(12)], [random.randint(1000, 90000) for _ in range(12)]
    rows = [(f"{owner}支出内容", "预算数（万元）", "决算数（万元）")]
    rows += [(f"{name}第{n}项支出", _cents(a), _cents(b)) for n, (a, b) in enumerate(zip(plan, spent, strict=True), 1)]
    rows.append(("合计", _cents(sum(plan)), _cents(sum(spent))))
    figures = f"{name}预算{_cents(sum(plan))}万元，决算{_cents(sum(spent))}万元。{owner}另有往来款{amount(random)}万元。"
    return [Text(figures + random.choice(PROSE)), Grid((8, 4, 4), tuple(rows), align="lrr")]


def _cents(value: int) -> str:
    return f"{value // 100}.{value % 100:02d}"


def rule_pack(folder: Path, count: int) -> Path:
    """A folder with packs of so many rules: comparisons, sums and agreement over metrics that reports state."""
    per_pack = 99 * len(FAMILIES)
    for first in range(0, count, per_pack):
        name = f"size{first // per_pack}"
        pack = folder / name
        pack.mkdir(parents=True)
        (pack / "pack.yaml").write_text(f'name: {name}\ntitle: 规模{first}\nversion: "1"\n', encoding="utf-8")
        rules = "".join(_rule(name, number, first + number) for number in range(min(per_pack, count - first)))
        (pack / "rules.yaml").write_text(f"rules:\n{rules}", encoding="utf-8")
    return folder


CHECKS = (
    "check: equation\n    equation: 全年支出 == 基本支出 + 项目支出",
    "check: same_everywhere\n    metric: total_spend",
    "check: equation\n    equation: 全年预算 >= 年初预算",
    "check: same_everywhere\n    metric: basic_spend",
)


def _rule(pack: str, number: int, total: int) -> str:
    identifier = f"{pack}/{FAMILIES[number // 99]}{901 + number % 99}"
    return (
        f"  - id: {identifier}\n    name: {pack}-rule-{total}\n    title: 第{total}条\n    severity: info\n"
        f"    {CHECKS[total % len(CHECKS)]}\n    why: 规模测量。\n    basis: [算术关系]\n    ask: 请核对。\n"
    )
