"""Any text as a sentence and as a table cell: every quantity stands where it says, with finite Decimals in order."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from benchmarks.fuzz.run import main

FRAGMENTS = (
    "1", "12", "0", "00", "1,234.56", "1，234", "1 234.5", "3.14", "99999999999999999999999", "０", "２０２２", ".", "，", ",", "。",
    "万", "亿", "万元", "亿元",
    "元", "千元", "%", "％", "‰", "个百分点", "百分之", "人", "个", "次", "条", "家", "天", "余", "多", "近", "约", "左右", "以上",
    "以下", "以内", "不少于", "不超过", "超",
    "达到", "≥", "≤", ">", "<", "±", "—", "-", "－", "~", "～", "至", "到", "三", "十", "百", "千", "两", "〇", "零", "半", "四十余万元",
    "三千五", "一百二十三点五万",
    "廿", "壹", "2022年", "12月", "31日", "2022-13-45", "2022.1.1", "2月30日", "上半年", "年底前", "同比", "增长", "减少", "占", "其中",
    "第", "〔2022〕", "号", "(", ")",
    "（", "）", "一、", "1.", "1)", "①", "电话", "/", "无", "*", "…", " ", "\u3000", "\n", "\t", "\x00", "\ud800", "🄀", "²", "½", "㈠",
    "Ⅻ", "٣", "➀", "倍", "成", "翻番",
    "完成率", "<<", "^^", "|",
)  # fmt: skip
UNITS = ("", "万元", "%", "个", "没有这个单位")


def one_input(data: bytes) -> None:
    """Read a text both ways and look at what was found."""
    from auditor.language.numbers import find_quantities, parse_cell
    from auditor.model.quantity import Quantity

    text = data.decode("utf-8", "replace")
    found: list[Quantity] = list(find_quantities(text))
    assert all(before.end <= after.start for before, after in pairwise(found)), "quantities overlap"
    found.extend(parse_cell(text, unit) for unit in UNITS)
    for quantity in found:
        assert 0 <= quantity.start <= quantity.end <= len(text), (text, quantity)
        assert quantity.text == text[quantity.start : quantity.end], (text, quantity)
        for end in (quantity.interval.low, quantity.interval.high) if quantity.interval is not None else ():
            assert end is None or (isinstance(end, Decimal) and end.is_finite()), (text, quantity)


if __name__ == "__main__":
    main(one_input, FRAGMENTS, ["auditor.figures", "auditor.model"])
