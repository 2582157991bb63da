"""Texts that grow in one way only, each of them the worst for something that compares: Markdown of `count` items."""

from __future__ import annotations

from collections.abc import Callable

TITLE = "# 2022年度部门整体支出绩效自评报告\n\n2022年度总支出147.95万元。\n\n"
FORM = (
    "项目支出绩效自评表\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 |\n"
    "|---|---|---|---|---|---|---|---|\n"
)


def one_sentence(count: int) -> str:
    return TITLE + "，".join(f"项目{i}支出{i}.{i % 100:02d}万元，占总支出的{i % 100}.5%" for i in range(count)) + "。\n"


def sentences(count: int) -> str:
    return TITLE + "".join(f"项目{i}支出{i}.{i % 100:02d}万元，较上年增加{i}万元，增长5%。" for i in range(count)) + "\n"


def one_label(count: int) -> str:
    return TITLE + "\n\n".join(f"2022年培训费支出{i}.{i % 100:02d}万元。" for i in range(count)) + "\n"


def one_metric(count: int) -> str:
    return TITLE + "\n\n".join(f"2022年度总支出{i}.{i % 100:02d}万元。" for i in range(count)) + "\n"


def table_rows(count: int) -> str:
    rows = (f"| {200 + i // 30}{i % 30:02d} | 项目{i} | {i}.10 | {2 * i}.20 | {3 * i}.30 |\n" for i in range(count))
    heading = "表1 支出决算表 单位：万元\n\n| 科目编码 | 科目名称 | 基本支出 | 项目支出 | 本年支出合计 |\n|---|---|---|---|---|\n"
    return TITLE + heading + "".join(rows) + "| 合计 |  | 1.00 | 2.00 | 3.00 |\n"


def indicators(count: int) -> str:
    rows = (f"| 产出指标 | 数量指标 | 走访{i}村户数 | ≥{i + 10}户 | {i + 11}户 | 1 | 1 | |\n" for i in range(count))
    said = "\n\n".join(f"走访{i}村户数{i + 12}户。" for i in range(count))
    return f"{TITLE}{said}\n\n{FORM}{''.join(rows)}| 总分 | | | | | 100 | 99 | |\n"


SHAPES: dict[str, Callable[[int], str]] = {
    "shares in one sentence": one_sentence,
    "sentences": sentences,
    "values of one label": one_label,
    "values of one metric": one_metric,
    "rows of a table": table_rows,
    "indicators, also in the text": indicators,
}
