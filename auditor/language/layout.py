"""How pages are laid out in words: numbering, annexes, declared units, headings of columns, names of fields.

A reader lays a page out before any rule pack is known, so that these words are constants and not in `rules/language/`.
"""

from __future__ import annotations

import re

from auditor.language.lexicon import pattern_of
from auditor.language.signs import MONEY

_ORDINALS = "〇零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾"
NUMBERINGS: tuple[tuple[int, re.Pattern[str]], ...] = (  # with the level of such a heading, 1 the highest
    (1, re.compile(rf"第\s*[{_ORDINALS}\d]+\s*(?:部分|章|编|篇)")),
    (2, re.compile(rf"第\s*[{_ORDINALS}\d]+\s*节")),
    (2, re.compile(rf"[{_ORDINALS}]+\s*、")),
    (3, re.compile(rf"[（(]\s*[{_ORDINALS}]+\s*[）)]\s*、?")),
    (5, re.compile(r"[（(]\s*\d{1,2}\s*[）)]\s*、?")),
    (5, re.compile(r"\d{1,2}[)）]")),
    (6, re.compile(r"[①②③④⑤⑥⑦⑧⑨⑩]")),
    (4, re.compile(r"[\d０-９]{1,2}\s*(?:[、．]|\.(?!\s*\d))")),
    # 一　收支情况: a blank in the place of the mark; in letter-spaced words there are more of them
    (2, re.compile(rf"[{_ORDINALS}]{{1,3}}[\s　]+(?=[^\s　{_ORDINALS}]{{2}})")),
)
ITEM = re.compile(rf"[{_ORDINALS}]+\s*、|[（(][{_ORDINALS}\d]+[）)]|\d{{1,2}}\s*[、．.]|其中|[①-⑩]")  # begins a row of a list
ANNEX = re.compile(rf"附(?:件|表|录)\s*[\d\-—－{_ORDINALS}]*\s*[:：]?")
TABLE = "表"  # ends the title of a table
NOTE = re.compile(r"(?:注|说明|备注|注释)[ \t]*[：:0-9]")

UNIT = re.compile(rf"单位\s*[:：]?\s*(?:人民币)?\s*({MONEY}|[人个家户件])(?![\w])")
BRACKETED_UNIT = re.compile(rf"[（(]\s*(?:单位\s*[:：]?\s*)?({MONEY})\s*[）)]")
UNIT_ALONE = re.compile(r"[（(]?[ ]*(?:金额)?单位[ ]*[：:]?[ ]*\w{1,8}[ ]*[）)]?$")
AMOUNT = re.compile(rf"[\d０-９](?:\s*(?:余|多))?\s*(?:{MONEY}|％|%|个|家|人|项|次)")

# Words that column headings of the national and provincial forms are made of. A heading row has to be told from a row
# of names and words ("项目名称 | 甲项目 | 主管部门 | 乙局"), and its shape alone does not say which of the two it is.
_HEADINGS = """
    指标 预算 决算 执行 分值 得分 权重 完成 目标 合计 小计 项目 科目 编码 金额 支出 收入 备注 原因 序号 资金 类别 规模 投资 性质 标准
    行次 年度 说明 单位 增减 到位 结余 乡镇 地区 内容 情况 来源 名称 分配 进度
"""
HEADING = re.compile(rf"{pattern_of(_HEADINGS.split())}|[数率值额](?:$|[（(%])")
BLOCK = re.compile(r"情况|目标|指标$")  # names a block of rows
_FIELDS = """
    项目名称 部门名称 单位名称 评价对象名称 专项名称 主管部门 实施单位 负责人 联系人 联系电话 填表人 填表单位 填表日期 填报人 填报单位
    填报日期 项目类别 项目属性 项目类型 项目期
"""
FIELD = re.compile(pattern_of(_FIELDS.split()))
COLUMN_NUMBERS = "栏次"  # heads the row that numbers the columns
VALUE = re.compile(
    r"[≥≤＞＜><=＝〉〈约近超\s]*[(（]?[-−+—－]?\d[\d,，.\s]*[)）]?\s*(?:[%％‰]|[余多]?[万亿]?\s*\w{0,3})"
    r"|[—－\-–/／\s]+|无|×+|\*+"
)
# a year, a month, a quarter or a span of them heads a column, though it holds digits
PERIOD = re.compile(r"[上前至、\d\-—－~～年月末底初]*\d[年月](?:[初末底中]|度)?(?:累计|决算数?|预算数?|执行数?)?|第?[\d一二三四]季度")
AMOUNT_NAME = re.compile(r"[数额金元率分值比%％]|合计|小计|总计")  # heads a column of amounts
