"""What people write in Chinese where a file takes an English key or value, to tell them which one is meant."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MEANT: Mapping[str, str] = MappingProxyType(
    {
        # keys
        "规则": "rules",
        "编号": "id",
        "名称": "name",
        "标题": "title",
        "问题标题": "title",
        "级别": "severity",
        "检查类型": "check",
        "核对方法": "check",
        "为什么": "why",
        "理由": "why",
        "说明": "why",
        "依据": "basis",
        "问询": "ask",
        "建议问询": "ask",
        "启用": "enabled",
        "英文": "english",
        "测试": "tests",
        "例子": "tests",
        "例文": "given",
        "期望": "expect",
        "结果": "expect",
        "显示": "shows",
        "差额": "difference",
        "允许误差": "allowed",
        "算式": "formula",
        "公式": "formula",
        "指标": "metric",
        "合计": "total",
        "分项": "parts",
        # values
        "差错": "error",
        "错误": "error",
        "疑点": "warning",
        "提示": "info",
        "问题": "finding",
        "待判断": "borderline",
        "待人工判断": "borderline",
        "一致": "holds",
        "已核对": "holds",
        "未能核对": "not_evaluated",
        "金额": "money",
        "个数": "count",
        "百分比": "percent",
        "分数": "score",
        "文字": "text",
    }
)
# a word that is a key here and a value there
ALSO: Mapping[str, str] = MappingProxyType({"算式": "equation", "公式": "equation", "合计": "sum"})


def meant(text: str, known: tuple[str, ...]) -> str:
    """The known word that a Chinese one stands for; "" when there is none."""
    found = (words.get(text.strip(), "") for words in (MEANT, ALSO))
    return next((word for word in found if word in known), "")
