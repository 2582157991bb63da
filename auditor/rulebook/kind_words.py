"""What the built-in check kinds and their options are, in Chinese; a plugin's kind is described by its own words.

The kinds themselves carry the English (`CheckKind.summary`, `Option.doc`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from auditor.checks.kind import CheckKind, Option

_SUMMARIES: Mapping[str, str] = MappingProxyType(
    {
        "balance": "收入与支出的总计相等（表格和正文）",
        "claim": "一句话与其他规则发现的问题或与数字相矛盾",
        "column_formula": "表中一列由另外两列算出，逐行核对",
        "compare": "一个指标不超过、不低于或等于另一个指标（或其若干倍）",
        "completion": "正文中的完成率（完成预算的x%）等于决算除以预算",
        "dates": "年份和日期与报告年度相符",
        "duplicates": "一张评分表中没有重复的指标",
        "enumeration": "“几个，分别为……”写明的个数与列出的名称个数相同",
        "equation": "指标之间的算式成立",
        "execution_score": "预算执行得分等于分值乘以执行率（四舍五入或舍去尾数）",
        "explained": "未完成或大幅超额完成的指标写明了原因",
        "grade": "评价等级与总分相符，各处所写等级一致",
        "indicator_count": "正文所写的指标个数与评分表相符",
        "indicator_in_text": "正文所写的完成情况与评分表中的实际完成值相符",
        "duration": "工期、期限、逾期的天数或月数与前后两个日期相符",
        "item_count": "写明几项，后面就有几个编号的条目",
        "date_order": "签订、开工、完工、验收的日期先后有序",
        "named_rows": "正文按界限点名的各项，在表中都在界限的那一边",
        "kind_count": "正文按类写明的个数与表中各类的行数相符",
        "extreme_rows": "正文所称最高、最低者是表中该栏的最大、最小",
        "goal_target": "正文总体目标的数值与自评表的指标值一致",
        "grade_counts": "各等级的项目个数相加不超过项目总数",
        "label_count": "行名称里的个数与正文同名的个数相符",
        "left_empty": "同类的栏目已填写时，金额栏、原因栏和合计没有整栏空白",
        "misprint": "单独出现的数没有与得到印证的数只差一处笔误（相邻数字颠倒、单位错级）",
        "prose_total": "一句话里各部分得分相加等于所写总分",
        "narrative_algebra": "正文中的执行率、百分点、倍数、结余、每户金额由近旁的数字得出",
        "narrative_change": "正文中的增减额、增减幅度、增减方向与所比较的数字相符",
        "narrative_parts": "一句话里的合计等于其后列出的各分项之和",
        "narrative_rate": "一句话里的比率由前面的两个数算出",
        "narrative_share": "一句话里的占比等于分项除以合计",
        "placeholder": "没有留下空白表格的提示文字或待填的空格",
        "ratio": "所列比率等于分子除以分母",
        "required": "表格中必须填写的内容已经填写",
        "same_everywhere": "同一个指标在各处的数值一致",
        "same_label": "同一名称、年度、预算阶段、资金性质的数值在各处一致",
        "score_total": "评分表的得分相加等于合计和小计",
        "scored_target": "每个指标的目标值、完成值、分值、得分相互吻合",
        "sum": "合计等于各分项之和",
        "calculation": "正文或表格中写出的算式（甲÷乙×100%=丙、甲+乙=丙），等号两边应当相符",
        "table_words": "按行名、栏名，表中一项由其他几项得出（收入减支出为结余、上年末余额加发行减还本、利润、限额），应当相符",
        "table_relation": "表中各栏在多数行中满足的算式（相加减、相除、增减率），在每一行都成立，不问表头",
        "table_sums": "任何表格的合计、小计、其中项、功能科目逐级汇总相等",
        "told_again": "全单位在职人数、正文再次提到的个数，前后是同一个数",
        "told_grade": "等级与同句、同行的得分相符",
        "told_scores": "正文各部分的满分、得分、扣分相互一致，并与总分和评分表一致",
        "unmet_count": "正文所写的未完成指标个数与评分表相符",
        "weights": "评分表的分值相加等于所写合计、100 分和各组所写分值",
    }
)

_TIMES = "达到目标值的多少倍时要说明原因；不写时用参数 over_explain，再无则为 1.3"
_LEVEL = "核对哪一级：total 合计、groups 小计、both 两者"

_OPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "claim.says": "提出这种说法的句子（正则表达式）",
        "claim.asked": "表中问题的写法（正则表达式）；勾选了答案也算提出这种说法",
        "claim.ticked": "勾选哪些答案算提出这种说法",
        "claim.unless": "同时符合其中之一的句子不算（正则表达式）",
        "claim.contradicted_by": "哪些规则发现问题即与该说法矛盾（编号或名称）",
        "claim.unmet_indicators": "有指标未完成也与该说法矛盾",
        "claim.contradicted_if": "该算式成立即与该说法矛盾",
        "column_formula.result": "要重新计算的列的表头",
        "column_formula.operation": "算法：ratio 左÷右、difference 左－右、change_rate （左－右）÷右",
        "column_formula.left": "左列的表头",
        "column_formula.right": "右列的表头",
        "column_formula.capped": "超过 100% 时可以写作 100%",
        "compare.left": "被判断的指标",
        "compare.relation": "应有的关系：at_most 不超过、at_least 不低于、equal 等于",
        "compare.right": "用来比较的指标",
        "compare.factor": "右边乘以的倍数（1.2 即不超过 120%）",
        "compare.unless_said": "符合其中之一的句子已说明原因，不再报告（正则表达式）",
        "dates.what": "核对什么：report_year 报告年度、fill_date 填报日期、impossible 不存在的日期、later 晚于落款日期却写为已完成的日期",
        "equation.equation": "应当成立的算式，例如 全年预算 == 年初预算 + 调整追加",
        "equation.zero_when_absent": "文件中没有列出时按 0 计算的指标",
        "equation.across": "数字不在同一处时也核对",
        "explained.threshold": _TIMES,
        "grade.grade": "评价等级（文字指标）",
        "told_grade.grade": "评价等级（文字指标）",
        "told_grade.score": "总分；一行中的得分也算",
        "grade.score": "总分；评分表的合计也算",
        "ratio.rate": "所列的比率",
        "ratio.numerator": "分子",
        "ratio.denominator": "分母",
        "required.cells": "评分表中必填的格：indicator_target 目标值、indicator_actual 完成值、indicator_weight 分值、"
        "indicator_score 得分、execution_score 预算执行率得分、total_score 总分",
        "required.labels": "必须填写的栏目名称，例如 部门名称、控制率",
        "required.tables": "只看标题含有这些文字的表；表外的栏目不再核对",
        "same_everywhere.metric": "各处应当一致的指标",
        "score_total.level": _LEVEL,
        "scored_target.when": "报告哪种情形：unmet_full_marks 未完成得满分、cost_over_full_marks 成本超支得满分、"
        "score_over_weight 得分超过分值、score_formula 得分与算法不符、met_but_cut 完成却扣分、"
        "deduction_unexplained 扣分未说明、over_target_unexplained 大幅超额未说明、actual_not_numeric 完成值不是数字、"
        "unit_mismatch 单位不同、percent_over_100 比率超过 100%、qualitative_band 定性指标的得分不在档内、"
        "not_done_full_marks 尚未完成得满分",
        "scored_target.threshold": _TIMES,
        "scored_target.may_pass_100": "名称含有这些文字的指标，其比率可以超过 100%",
        "sum.total": "合计",
        "sum.parts": "相加应等于合计的各分项",
        "sum.optional": "另外的分项，与其他分项列在一处时才加上",
        "sum.across": "合计与分项不在同一处时也核对",
        "weights.level": _LEVEL,
        "weights.expected": "全部分值之和；不写时用参数 weight_total，再无则为 100",
    }
)


def summary(kind: CheckKind, language: str) -> str:
    """What a check kind is for."""
    return _SUMMARIES.get(kind.name, kind.summary) if language == "zh" else kind.summary


def meaning(kind: CheckKind, option: Option, language: str) -> str:
    """What an option is for."""
    return _OPTIONS.get(f"{kind.name}.{option.name}", option.doc) if language == "zh" else option.doc


def choice(kind: CheckKind, option: Option, value: str, language: str) -> str:
    """One of the choices of an option with what it means, where the meaning of the option says so."""
    said = re.search(rf"\b{re.escape(value)} ([^、；。]+)", meaning(kind, option, language)) if value in option.choices else None
    return f"{value} {said[1]}" if said and language == "zh" else value


def described() -> tuple[frozenset[str], frozenset[str]]:
    """The kinds, and the options as `kind.option`, that have Chinese words here."""
    return frozenset(_SUMMARIES), frozenset(_OPTIONS)
