"""The skeleton of a rule: every key with what it means, and a test that fails until it is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from auditor.checks.kind import CheckKind, Option, OptionType
from auditor.figures.vocabulary import Vocabulary
from auditor.model.rule import Rule
from auditor.rulebook.kind_words import meaning, summary
from auditor.rulebook.rules import FIRST_LOCAL

LOCAL_ID = re.compile(r"[CSTBPRND]9(?:0[1-9]|[1-9][0-9])")
_PLAIN = re.compile(r"[\w〔〕（）]+")
_NAMED = re.compile(r"true|false|null|yes|no|on|off|[\d.]+", re.IGNORECASE)
_METRICS = (OptionType.METRIC, OptionType.METRICS)

_ZH = """\
# 规则 {id}。改好以后运行：
#   auditor rules check {file}    检查写法
#   auditor rules test {file}     运行下面 tests 里的测试
#   auditor check 报告.pdf --rules {file}
# 井号后面是说明，可以删除。写成“# 键: 值”的行是可选的，去掉井号和空格就生效。
rules:
  - id: {id}
    # 英文名称，小写字母、数字和连字符；凡能写编号的地方都可以写它
    name: {name}
    # 一行标题，写发现了什么问题
    title: 请填写：发现的是什么问题
    # 级别：error 差错、warning 疑点、info 提示
    severity: warning
    # 检查类型：{summary}
    check: {kind}
{options}    # 为什么应当成立
    why: 请填写：为什么应当这样
    # 依据的文件，可以写几个：[甲, 乙]
    basis: [请填写依据的文件]
    # 建议向单位提出的问询
    ask: 请填写：请单位说明什么、更正什么
    # 同一原因往往引出几条规则的问题时，给这些规则写同一个词，报告中并为一组
    # root: opening-budget
    # 保留规则但暂不使用
    # enabled: false
    # 英文报告中的文字
    # english: {{title: "…", why: "…", ask: "…"}}
    # 测试：given 写一段文字和表格（可以从 Excel 直接粘贴），或写 {{file: 报告.pdf, page: 7}}；
    # expect 写应有的结果：finding 问题、borderline 待人工判断、holds 一致、not_evaluated 未能核对。
    # 至少要有一个 finding、一个 holds。auditor figures 报告.pdf 列出读到的数字。
    tests:
      - name: 请换成一个应当报告问题的例子
        given: |
          请在这里写一段有问题的文字，或粘贴一张表；写好以后测试通过。
        expect: finding
        # 结果中还应出现：difference 差额、allowed 允许误差、formula 算式
        # shows: {{difference: "1.00"}}
      # - name: 一个没有问题的例子
      #   given: |
      #     请在这里写一段没有问题的文字。
      #   expect: holds
"""

_EN = """\
# Rule {id}. When it is filled in:
#   auditor rules check {file}    checks how it is written
#   auditor rules test {file}     runs the tests below
#   auditor check report.pdf --rules {file}
# What stands behind # explains and can be deleted. A line "# key: value" is optional; it counts without the # and the space.
rules:
  - id: {id}
    # lower-case letters, digits and hyphens; accepted wherever the id is
    name: {name}
    # one line: what was found
    title: fill in what was found
    # error, warning or info
    severity: warning
    # check kind: {summary}
    check: {kind}
{options}    # why it should hold
    why: fill in why it should hold
    # the documents that it rests on: [a, b]
    basis: [fill in the document]
    # what to ask the audited body
    ask: fill in what to explain or to correct
    # a word shared by rules whose findings tend to have one cause; such findings are shown as a group
    # root: opening-budget
    # keep the rule without using it
    # enabled: false
    # the texts of an English report
    # english: {{title: "…", why: "…", ask: "…"}}
    # Tests: given holds text and tables (rows may be pasted from Excel), or {{file: report.pdf, page: 7}};
    # expect is what should come out: finding, borderline, holds or not_evaluated.
    # Write one finding and one holds at least. `auditor figures report.pdf` lists the figures that are read.
    tests:
      - name: replace this with an example that should be reported
        given: |
          Write a text with the error here, or paste a table; then the test passes.
        expect: finding
        # what the result should show: difference, allowed or formula
        # shows: {{difference: "1.00"}}
      # - name: an example without the error
      #   given: |
      #     Write a text without the error here.
      #   expect: holds
"""

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "zh": {
            "skeleton": _ZH,
            "required": "（必填）：",
            "optional": "（可选）：",
            "any": "（至少写一项）：",
            "one": "写",
            "or": "、",
            "text": "请填写",
        },
        "en": {
            "skeleton": _EN,
            "required": " (required): ",
            "optional": " (optional): ",
            "any": " (one of these at least): ",
            "one": "one of",
            "or": ", ",
            "text": "fill in",
        },
    }
)


def free_id(family: str, rules: Iterable[Rule]) -> str:
    """The first number for rules of one's own that no rule of a family has; "" when all are taken."""
    taken = {rule.id for rule in rules}
    ids = (f"{family}{number}" for number in range(FIRST_LOCAL, 1000))
    return next((id_ for id_ in ids if id_ not in taken), "")


def skeleton(
    id_: str, name: str, kind: CheckKind, file: str, vocabulary: Vocabulary, examples: Iterable[Rule], language: str = "zh"
) -> str:
    """The text of a rule file; `name` is the check kind as a rule writes it, with its plugin.

    Values of required options are those of the shortest example of the kind, where there is one.
    """
    words = _WORDS[language]

    def length(rule: Rule) -> int:
        return sum(len(str(rule.options.get(option.name, ""))) for option in kind.options if option.required)

    example = min((rule for rule in examples if rule.check == name), key=lambda rule: (length(rule), rule.id), default=None)
    written = _written(kind, example)
    lines = (line for option in kind.options for line in _option(kind, option, option.name in written, vocabulary, example, language))
    options = "".join(f"    {line}\n" for line in lines)
    return words["skeleton"].format(
        id=id_, file=file, name=f"rule-{id_.lower()}", kind=name, summary=summary(kind, language), options=options
    )


def _written(kind: CheckKind, example: Rule | None) -> set[str]:
    """The options that stand in the skeleton as they are; the others stand behind a #."""
    alternatives = [name for name in kind.any_of if example is not None and example.options.get(name)] or [*kind.any_of[:1]]
    return {*alternatives, *(option.name for option in kind.options if option.required)}


def _option(kind: CheckKind, option: Option, written: bool, vocabulary: Vocabulary, example: Rule | None, language: str) -> Iterator[str]:
    words = _WORDS[language]
    need = words["required" if option.required else "any" if option.name in kind.any_of else "optional"]
    yield f"# {option.name}{need}{meaning(kind, option, language)}"
    if option.choices:
        yield f"# {words['one']} {words['or'].join(option.choices)}"
    value = example.options.get(option.name) if example is not None else None
    if value in (None, (), "") or not written:
        value = option.default if option.default is not None else _placeholder(option, vocabulary, words["text"])
    yield f"{'' if written else '# '}{option.name}: {_value(value, option, vocabulary)}"


def _placeholder(option: Option, vocabulary: Vocabulary, text: str) -> object:
    metric = next((metric.name for metric in vocabulary.metrics.values()), text)
    match option.type:
        case OptionType.NUMBER:
            return 1
        case OptionType.FLAG:
            return True
        case OptionType.CHOICE:
            return option.choices[0]
        case OptionType.METRIC:
            return metric
        case OptionType.METRICS:
            return (metric,)
        case OptionType.EXPRESSION:
            return f"{metric} >= 0"
        case OptionType.TEXTS | OptionType.PATTERNS:
            return option.choices[:1] or (text,)
        case _:
            return text


def _value(value: object, option: Option, vocabulary: Vocabulary) -> str:
    """The value as YAML; metrics by their Chinese names."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(_value(item, option, vocabulary) for item in value) + "]"
    text = str(value)
    if option.type in _METRICS and (metric := vocabulary.metrics.get(text)) is not None:
        text = metric.name
    plain = option.type is OptionType.NUMBER or (_PLAIN.fullmatch(text) and not _NAMED.fullmatch(text))
    return text if plain else "'" + text.replace("'", "''") + "'"
