"""`misprint`: no number that stands alone is one slip away from a number that the document proves."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.places import TEXTS as PLACES
from auditor.checks.places import listed
from auditor.checks.relation import gap_between, in_unit
from auditor.checks.results import not_evaluated, result, show
from auditor.checks.stated import sentences
from auditor.model.figure import Facts
from auditor.model.message import message
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule
from auditor.relations.judge import BELIEVED
from auditor.relations.misprints import Misprint, read_misprints
from auditor.relations.slips import SlipKind
from auditor.relations.unit_slips import is_conversion

TEXTS = {
    "zh": {
        **PLACES["zh"],
        "misprint.swapped": "{list}：两数只差相邻两位数字的次序，后者有文件内其他数据印证，前者没有；疑似前者笔误（应为{meant}）。",
        "misprint.unit": "{list}：两数数字相同而单位相差一级，后者有文件内其他数据印证，前者没有；疑似前者单位有误（应为{meant}）。",
        "misprint.converted": "{list}：两数数字相同而大小相差十倍（百倍、千倍），"
        "后者有文件内其他数据印证，前者没有；疑似前者换算单位有误（应与{meant}相当）。",
        "misprint.doubtful": "{finding}（也可能是两个不同的数，请人工判断）",
        "misprint.holds": "文件内有{count}个数得到其他数据印证，没有别的数与其中之一只差一处笔误。",
        "misprint.missing": "文件内没有得到其他数据印证的数。",
    },
    "en": {
        **PLACES["en"],
        "misprint.swapped": "{list}: they differ in the order of two digits; other figures of the document confirm the latter "
        "and none the former, which is likely a misprint (for {meant}).",
        "misprint.unit": "{list}: the digits are equal and the units are one step apart; other figures of the document confirm "
        "the latter and none the former, whose unit is likely wrong (for {meant}).",
        "misprint.converted": "{list}: the digits are equal and one is ten (a hundred, a thousand) times the other; other figures of the "
        "document confirm the latter and none the former, which was likely converted wrongly (for {meant}).",
        "misprint.doubtful": "{finding} (they may be two different numbers, for a person to judge)",
        "misprint.holds": "Other figures of the document confirm {count} numbers; no other number is one slip away from one of them.",
        "misprint.missing": "No number of the document is confirmed by others.",
    },
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    read = sentences(facts, context)
    found = read_misprints(facts, read.space, read.proof, context.lexicon)
    if not found.proven:
        yield not_evaluated(rule, message("misprint.missing"), rule.title)
        return
    yield from (_result(rule, one) for one in found.misprints)
    if not found.misprints:
        yield result(rule, Verdict.HOLDS, message("misprint.holds", count=len(found.proven)), places=[found.proven[0].place])


def _result(rule: Rule, found: Misprint) -> Result:
    figure, meant = found.figure, found.meant
    slipped = "converted" if is_conversion(figure, meant) else "unit" if found.slip is SlipKind.UNIT else "swapped"
    told = message(f"misprint.{slipped}", list=listed([figure, meant]), meant=show(meant))
    sure = found.belief >= BELIEVED
    return result(
        rule,
        Verdict.FINDING if sure else Verdict.BORDERLINE,
        told if sure else message("misprint.doubtful", finding=told),
        figures=[figure, meant],
        formula=f"{show(figure)} ≠ {show(meant)}",
        computed=meant.quantity.base,
        stated=figure.quantity.base,
        difference=in_unit(gap_between(meant.quantity.base, figure.quantity.base), meant.quantity),
        allowed=in_unit(Decimal(0), meant.quantity),
    )


KIND = CheckKind(
    name="misprint",
    summary="No number that stands alone is one slip (two digits exchanged, a unit) away from a number that the document proves.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.IDENTITY,
)
