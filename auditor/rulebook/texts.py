"""What the rulebook, the settings and the expression language say to the user: what is wrong, then what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# every problem of a file begins with its place, so that editors and terminals make it a link
_PLACE = "{file}:{line}:{column}: "

# name -> (Chinese, English); the name is the key behind "rulebook."
_ISSUES: Mapping[str, tuple[str, str]] = {
    # the file
    "file_unreadable": (
        "文件无法读取（{reason}）。请检查路径和权限。",
        "The file cannot be read ({reason}). Check its path and permissions.",
    ),
    "file_missing": ("文件不存在。请检查路径和链接。", "The file does not exist. Check the path and what it links to."),
    "file_forbidden": ("没有权限读取文件。请检查文件的权限。", "Permission to read the file is denied. Check its permissions."),
    "file_loop": ("链接循环指向自己。请改为指向真正的文件。", "The symbolic link leads back to itself. Let it lead to a file."),
    "file_special": (
        "这不是普通文件（而是文件夹、管道或设备）。请删除或改名。",
        "This is no regular file (a folder, a pipe or a device). Delete or rename it.",
    ),
    "file_too_large": ("文件超过 {most} 字节。请拆成几个文件。", "The file is larger than {most} bytes. Split it."),
    "file_empty": (
        "文件没有内容。请按文档中的示例编写，或删除该文件。",
        "The file is empty. Write it after the examples of the manual, or delete it.",
    ),
    "encoding_gbk": (
        "文件是 GBK 编码（记事本的 ANSI）。请另存为 UTF-8。",
        "The file is in GBK (ANSI in Notepad). Save it as UTF-8.",
    ),
    "encoding_utf16": (
        "文件是 UTF-16 或 UTF-32 编码（记事本的 Unicode），或是二进制文件。请另存为 UTF-8。",
        "The file is in UTF-16 or UTF-32 (Unicode in Notepad), or no text at all. Save it as UTF-8.",
    ),
    "encoding_unknown": (
        "文件不是 UTF-8 文本。请用文本编辑器另存为 UTF-8。",
        "The file is not UTF-8 text. Save it as UTF-8 in a text editor.",
    ),
    # the writing
    "yaml": (
        "从这里起看不懂（{problem}）。请检查上一行的冒号、引号和缩进：同一层的键左对齐，下一层多缩进两个空格。",
        "This cannot be read ({problem}). Check colon, quotes and indentation: one level is aligned, the next is two spaces in.",
    ),
    "tab": ("行首用了制表符（Tab）：“{text}”。请改为空格。", "The line begins with a tab: “{text}”. Use spaces."),
    "pasted_row": (
        "“{text}”像是从 Excel 粘贴的一行，没有缩进。请写“given: |”，并把粘贴的各行都缩进到 given 右边两格。",
        "“{text}” looks like a row pasted from a spreadsheet that is not indented. Write “given: |” and indent all its rows two "
        "spaces further than given.",
    ),
    "full_width_colon": (
        "冒号“：”是全角的：“{text}”。请改为半角冒号加一个空格“: ”。",
        "The colon “：” is full-width: “{text}”. Write a half-width colon and a space “: ”.",
    ),
    "full_width_key": (
        "“{text}”里的冒号或逗号是全角的。请改为半角的“: ”和“, ”。",
        "The colon or comma in “{text}” is full-width. Write “: ” and “, ”.",
    ),
    "full_width_in_brackets": (
        "括号里的逗号或冒号是全角的：“{text}”。请改为半角的“, ”和“: ”；若是文字，请给整个值加引号。",
        "A comma or colon inside the brackets is full-width: “{text}”. Write “, ” and “: ”, or put quotes around a text.",
    ),
    "no_space_after_colon": ("冒号后面缺一个空格：“{text}”。", "A space is missing after the colon: “{text}”."),
    "colon_in_text": (
        "文字里有“: ”或以冒号结尾：“{text}”。请给整段文字加引号，或改用全角冒号。",
        "The text holds “: ” or ends with a colon: “{text}”. Put quotes around the whole text.",
    ),
    "no_colon": (
        "“{text}”没有冒号，也没有缩进到上一行的文字之内。请补上“: ”，或比上面的键多缩进两格。",
        "“{text}” has no colon and is not indented below the line before it. Add “: ”, or indent it further than the key above.",
    ),
    "bracket": (
        "值以“{text}”开头，会被当成列表或映射。若是文字，请给整段加引号；否则请补上结尾的括号。",
        "A value that begins with “{text}” is taken for a list or mapping. Put quotes around a text; otherwise close the bracket.",
    ),
    "reserved_sign": ("文字不能以“{text}”开头。请给整段文字加引号。", "A text cannot begin with “{text}”. Put quotes around it."),
    "quote_not_closed": ("引号没有结束。请补上同样的引号。", "The quote is not closed. Add the same quote at the end."),
    "text_after_quote": (
        "引号结束之后还有文字：“{text}”。请给整段文字加引号，里面的引号改用“”。",
        "There is text after the closing quote: “{text}”. Put quotes around the whole of it.",
    ),
    "bad_escape": (
        "双引号里的反斜杠“\\”有特殊含义。正则表达式请用单引号，例如 '\\d+'。",
        "A backslash has a meaning of its own inside double quotes. Put patterns in single quotes, for example '\\d+'.",
    ),
    "curly_quotes": (
        "{text} 用的是中文引号。请改为半角引号，或去掉引号；确实要保留时写成 '{text}'。",
        "{text} is in typographic quotes. Use straight quotes or none; to keep them write '{text}'.",
    ),
    "control_character": (
        "文字里有看不见的控制字符 {code}。请删除。",
        "The text holds {code}, a control or another sign that cannot be seen. Delete it.",
    ),
    "wide_space": (
        "缩进或冒号、短横后面用了全角空格或不换行空格：“{text}”。请改为半角空格，一个全角空格换成两个。",
        "The indentation, or what follows a colon or dash, is a full-width or no-break space: “{text}”. "
        "Use half-width spaces, two for each.",
    ),
    "more_issues": (
        "错误太多，只列出前 {most} 处，后面还有。请先改正上面的。",
        "There are more errors than the {most} that are listed. Correct these first.",
    ),
    "anchor": (
        "不支持锚点“&{name}”。若是文字，请加引号；要重复的内容请各写一遍。",
        "Anchors (“&{name}”) are not supported. Put quotes around a text; write repeated content out.",
    ),
    "alias": ("不支持引用“*{name}”。若是文字，请加引号。", "Aliases (“*{name}”) are not supported. Put quotes around a text."),
    "tag": (
        "不支持标签“{tag}”。若是以 ! 开头的文字，请加引号。",
        "Tags (“{tag}”) are not supported. Put quotes around a text that begins with !.",
    ),
    "merge_key": ("不支持合并键“<<”。请把各项直接写出来。", "Merge keys (“<<”) are not supported. Write the entries out."),
    "directive": ("不支持以 % 开头的 YAML 指令。请删除该行。", "YAML directives (%) are not supported. Delete the line."),
    "second_document": (
        "一个文件只能有一份内容，不能再用“---”分隔。请另建文件。",
        "A file holds one document; “---” begins another. Make a second file.",
    ),
    "duplicate_key": (
        "“{name}”重复，第 {first} 行已经写过。请删除其中一个。",
        "“{name}” is given twice, first on line {first}. Delete one.",
    ),
    "key_not_text": ("冒号前面应当是一个名称。", "A name is expected before the colon."),
    "not_a_number": ("不能使用“{text}”。请写普通的十进制数字。", "“{text}” cannot be used. Write a plain decimal number."),
    "huge_number": ("数字超过 {most} 位。若是编号，请加引号。", "The number has more than {most} digits. Put quotes around an identifier."),
    "too_deep": ("嵌套超过 {most} 层。", "Nested more than {most} levels deep."),
    "too_many_nodes": ("内容超过 {most} 项。请拆成几个文件。", "More than {most} entries. Split the file."),
    "misaligned": (
        "这一行缩进 {found} 格，与上面的键没有对齐。请与第 {above} 行的“{name}”对齐，缩进 {wanted} 格。",
        "This line is {found} spaces in and not aligned. Align it with “{name}” on line {above}, {wanted} spaces in.",
    ),
    "flat_text": (
        "“{name}: |”下面的文字没有缩进。请把这段文字的每一行都缩进 {wanted} 格。",
        "The text below “{name}: |” is not indented. Indent every line of it by {wanted} spaces.",
    ),
    "wide_dash": (
        "行首的横线是全角的：“{text}”。请改为半角的“-”加一个空格。",
        "The dash at the beginning is full-width: “{text}”. Write a half-width “-” and a space.",
    ),
    "tight_dash": ("“-”后面缺一个空格：“{text}”。", "A space is missing after “-”: “{text}”."),
    "tab_after_colon": (
        "冒号后面是制表符（Tab）：“{text}”。请改为一个空格。",
        "There is a tab after the colon: “{text}”. Use a space.",
    ),
    # the content
    "no_rules_line": (
        "规则上面缺少“rules:”一行。请在文件开头写“rules:”，下面的规则都缩进两格。",
        "The line “rules:” is missing above the rules. Begin the file with it, and indent the rules by two spaces.",
    ),
    "no_word": (
        "这一行没有“{name}”，而上面的文字里写了 {{{name}}}。请在这一行补上“{name}: …”，或更正上面的文字。",
        "This row has no “{name}”, which a text of the rule asks for ({{{name}}}). Add “{name}: …” to the row, or correct the text.",
    ),
    "word_no_text": (
        "“{name}”要填进上面的文字，应当是一段文字或一个数字。",
        "“{name}” is put into a text of the rule, so it must be a text or a number.",
    ),
    "each_too_large": (
        "“each”展开后的规则超过 {entries} 项或 {most} 个字符。请拆成几个文件。",
        "“each” makes rules of more than {entries} entries or {most} characters. Split the file.",
    ),
    "missing": ("缺少“{name}”。请补上“{name}: …”。", "“{name}” is missing. Add “{name}: …”."),
    "missing_option": (
        "检查类型 {check} 需要“{name}”：{doc}。请补上“{name}: …”。",
        "The check kind {check} needs “{name}”: {doc}. Add “{name}: …”.",
    ),
    "missing_any_option": (
        "检查类型 {check} 至少要写其中一项：{names}，否则什么也不核对。请补上一项。",
        "The check kind {check} needs at least one of {names}, else it checks nothing. Add one.",
    ),
    "empty": ("“{name}”后面没有内容。请填写，或删除这一行。", "“{name}” has no value. Fill it in or delete the line."),
    "empty_item": ("“{name}”中有一项是空的。请填写，或删除这一项。", "An item of “{name}” is empty. Fill it in or delete it."),
    "year_too_far": ("“year”与报告年度最多相差 {most} 年。", "“year” lies at most {most} years from the year of the report."),
    "wrong_bands": (
        "“{name}”应当是 {count} 个数字的列表，例如 [90, 80, 60]。",
        "“{name}” must be a list of {count} numbers, such as [90, 80, 60].",
    ),
    "bands_order": ("“{name}”应当从高到低排列。", "“{name}” must run from the highest to the lowest."),
    "too_long": ("“{name}”超过 {most} 个字符。请缩短。", "“{name}” has more than {most} characters. Shorten it."),
    "unknown_key": ("没有“{name}”这个键。{hint}可用的有：{known}。", "There is no key “{name}”. {hint}Known keys: {known}."),
    "wrong_type": ("“{name}”应当是{expected}，这里是{found}。", "“{name}” must be {expected}; this is {found}."),
    "full_width_digits": ("“{text}”是全角数字。请写成 {instead}。", "“{text}” is in full-width digits. Write {instead}."),
    "not_a_choice": ("“{name}”不能是“{text}”。{hint}可选的有：{choices}。", "“{name}” cannot be “{text}”. {hint}Choices: {choices}."),
    "unknown_check": ("没有检查类型“{text}”。{hint}可用的有：{known}。", "There is no check kind “{text}”. {hint}Known: {known}."),
    "unknown_metric": (
        "词库里没有指标“{text}”。{hint}请写词库中的名称（auditor figures 报告.pdf 可查），或先在词库中登记。",
        "The vocabulary has no metric “{text}”. {hint}Use a name of the vocabulary (auditor figures FILE shows them) or add it there.",
    ),
    "unknown_rule": (
        "没有编号或名称为“{text}”的规则。{hint}只能写在本规则包之前载入的规则。",
        "There is no rule “{text}”. {hint}Only rules of packs loaded before this one can be named.",
    ),
    "unknown_pack": (
        "没有规则包“{text}”。{hint}请写与本规则包并列的文件夹名，或随软件发布的规则包：{known}。",
        "There is no pack “{text}”. {hint}Name a folder beside this pack, or a shipped pack: {known}.",
    ),
    "confidence_unknown": (
        "{name} 的“{text}”不存在。{hint}请用 python -m benchmarks.accuracy.confidence 重新测量。",
        "There is no {name} “{text}”. {hint}Measure again with python -m benchmarks.accuracy.confidence.",
    ),
    "confidence_twice": (
        "规则“{text}”出现了两次。请用 python -m benchmarks.accuracy.confidence 重新测量。",
        "The rule “{text}” is there twice. Measure again with python -m benchmarks.accuracy.confidence.",
    ),
    "negative_count": (
        "个数不能小于 0：{text}。",
        "A count is not below 0: {text}.",
    ),
    "extends_itself": (
        "规则包不能扩展自己，也不能循环扩展：“{text}”。请删除。",
        "A pack cannot extend itself, nor packs each other: “{text}”. Delete it.",
    ),
    "duplicate_pack": (
        "规则包名称“{text}”已由 {other} 使用。请换一个名称。",
        "The pack name “{text}” is taken by {other}. Choose another.",
    ),
    "given_outside": (
        "测试只能用规则文件所在文件夹之内的文件，“{text}”在它之外。请把文件放到规则文件旁边。",
        "A test may only use files in the folder of its rule file; “{text}” is outside. Put the file beside the rule file.",
    ),
    "given_not_a_file": ("测试用的“{text}”不是普通文件。", "“{text}”, which the test names, is no regular file."),
    "given_too_wide": (
        "测试给定的表格最多 {columns} 列，一共 {cells} 格。请只留下需要的部分，或放进文件用 file 引用。",
        "The tables of a test have at most {columns} columns and {cells} cells. Keep what is needed, or put it in a file and name that.",
    ),
    "page_from_one": ("页码从 1 开始，不能是 {text}。", "Pages count from 1; {text} is none."),
    "no_given_file": (
        "测试用的文件“{text}”不存在。路径从规则文件所在的文件夹算起。",
        "The file “{text}” of the test does not exist. The path starts at the folder of the rule file.",
    ),
    "bad_id": (
        "编号“{text}”不合规定。请写一个字母（{families} 之一）加三位数字，自己的规则用 901 至 999，例如 C901；"
        "规则包可加前缀，例如 zhuzhou/C101。",
        "The id “{text}” is not valid. Write a letter of {families} and three digits, 901 to 999 for your own: C901, or zhuzhou/C101.",
    ),
    "foreign_id": (
        "编号“{text}”的前缀应当是本规则包的名称“{pack}/”。",
        "The id “{text}” must begin with the name of its own pack, “{pack}/”.",
    ),
    "reserved_id": (
        "编号“{text}”留给随软件发布的规则，以后可能冲突。请写成 {instead}，或用 {local} 至 999 的编号。",
        "The id “{text}” is reserved for shipped rules and may clash later. Write {instead}, or a number from {local} to 999.",
    ),
    "bad_name": (
        "名称“{text}”不合规定。请只用小写字母、数字和连字符，例如 total-spend-agrees。",
        "The name “{text}” is not valid. Use lower-case letters, digits and hyphens, such as total-spend-agrees.",
    ),
    "bad_pack_name": (
        "规则包名称“{text}”不合规定。请用小写字母开头的字母、数字和连字符，例如 zhuzhou。",
        "The pack name “{text}” is not valid. Use lower-case letters, digits and hyphens, such as zhuzhou.",
    ),
    "bad_metric_key": (
        "指标的键“{text}”不合规定。请只用小写字母、数字和下划线，例如 total_spend。",
        "The metric key “{text}” is not valid. Use lower-case letters, digits and underscores, such as total_spend.",
    ),
    "metric_name_taken": (
        "指标名称“{text}”已由 {other} 使用。请换一个名称。",
        "The metric name “{text}” belongs to {other}. Choose another.",
    ),
    "duplicate_id": (
        "编号“{text}”已由 {other} 的规则使用。请换一个编号，自己的规则用 901 至 999。",
        "The id “{text}” is taken by the rule at {other}. Choose another, 901 to 999 for your own.",
    ),
    "duplicate_name": (
        "名称“{text}”已由 {other} 的规则使用。请换一个名称。",
        "The name “{text}” is taken by the rule at {other}. Choose another.",
    ),
    "no_pack_file": (
        "文件夹里没有 pack.yaml。请新建，至少写 name、title、version 三项。",
        "The folder has no pack.yaml. Make one with at least name, title and version.",
    ),
    "expression": ("表达式第 {at} 个字符处：{problem}", "Expression, character {at}: {problem}"),
    "pattern": ("正则表达式有误：{problem}。", "The pattern is wrong: {problem}."),
    "pattern_too_long": ("正则表达式超过 {most} 个字符。请拆成几条。", "The pattern is longer than {most} characters. Split it."),
    "too_many_patterns": (
        "文件里的正则表达式超过 {most} 个。请拆成几个文件。",
        "The file has more than {most} different patterns. Split it.",
    ),
    "pattern_lookaround": (
        "正则表达式不支持前后查看“{part}”。请改为直接匹配，或另写一条排除的规则。",
        "Patterns cannot look around (“{part}”). Match directly, or exclude in another option.",
    ),
    "pattern_backreference": (
        "正则表达式不支持反向引用（\\1）。请把要重复的内容写出来。",
        "Patterns cannot refer back (\\1). Write the repeated part out.",
    ),
    "pattern_up_to": (
        "“{part}”会被当作这几个字符本身，不是重复次数，永远匹配不到。请写成“{instead}”。",
        "“{part}” is taken for these very signs and no number of repetitions, so it never matches. Write “{instead}”.",
    ),
    "pattern_english_letters": (
        "“{part}”只匹配英文字母和数字，匹配不到汉字。要包括汉字请写“{instead}”，只要汉字请写“\\p{{Han}}”。",
        "“{part}” matches English letters only, never a Chinese character. Write “{instead}” to take them in, “\\p{{Han}}” for them alone.",
    ),
    "pattern_english_signs": (
        "“{part}”匹配不到“，”“。”“、”等中文标点。请写“{instead}”，或把标点列出来，例如“[，。、；]”。",
        "“{part}” does not match Chinese punctuation like “，” and “。”. Write “{instead}”, or list the signs: “[，。、；]”.",
    ),
    "pattern_word_edge": (
        "“{part}”只认英文单词的边界，挨着汉字时匹配不到。请删去“{part}”，直接写前后的文字。",
        "“{part}” knows the edges of English words only and does not match beside Chinese. Delete “{part}” and write what stands there.",
    ),
    "joined_item": (
        "“{text}”的缩进比上面的列表项深，已经与上一项连成一条。请把“-”与上一项的“-”对齐，后面加一个空格。",
        "“{text}” is indented deeper than the item above and became part of it. Put its “-” below the one above, with a space behind it.",
    ),
    "not_a_fingerprint": (
        "“{text}”不是指纹。指纹是 16 位小写的 0-9、a-f，见 JSON 结果；请加引号。",
        "“{text}” is no fingerprint. It has 16 signs of 0-9, a-f, see the JSON result; put it in quotes.",
    ),
    "not_a_day": ("“{text}”不是日期。请写成 2026-06-30 这样。", "“{text}” is no date. Write it like 2026-06-30."),
    "waiver_unbound": (
        "没有写明对哪些数值有效。请补上 values_hash（见 JSON 结果）；确实不论数值时写 any_values: true。",
        "It does not say for which values it holds. Add values_hash (see the JSON result), or any_values: true for any.",
    ),
    "waiver_both": (
        "values_hash 与 any_values: true 只能写一个。请删除其中一个。",
        "values_hash and any_values: true exclude each other. Delete one.",
    ),
    "no_test": (
        "规则 {rule} 没有期望结果为 {expect} 的测试。请在 tests 下补一个。",
        "The rule {rule} has no test that expects {expect}. Add one under tests.",
    ),
}

# other sentences and parts of sentences, by their whole key
_OTHER: Mapping[str, tuple[str, str]] = {
    "rulebook.failed": ("规则文件有 {count} 处错误，未开始审核。", "{count} errors in rule files; nothing was audited."),
    "rulebook.changed": ("[{pack} 修改了 {keys}：{place}]", "[{pack} changes {keys}: {place}]"),
    "rulebook.whole_file": ("文件内容", "the content of the file"),
    "rulebook.did_you_mean": ("是不是“{text}”？", "Did you mean “{text}”? "),
    "rulebook.expected.text": ("文字（若像数字或 true，请加引号）", "text (in quotes if it looks like true or a list)"),
    "rulebook.expected.texts": ("文字列表，例如 [甲, 乙]", "a list of texts, such as [a, b]"),
    "rulebook.expected.number": ("数字，例如 0.5", "a number, such as 0.5"),
    "rulebook.expected.whole": ("整数，例如 -1", "a whole number, such as -1"),
    "rulebook.expected.flag": ("true 或 false", "true or false"),
    "rulebook.expected.mapping": ("“键: 值”的映射", "a mapping of “key: value”"),
    "rulebook.expected.list": ("列表（每项以“- ”开头）", "a list (each item begins with “- ”)"),
    "rulebook.found.nothing": ("空的", "empty"),
    "rulebook.found.flag": ("真假值", "a truth value"),
    "rulebook.found.number": ("数字 {text}", "the number {text}"),
    "rulebook.found.text": ("文字“{text}”", "the text “{text}”"),
    "rulebook.found.mapping": ("映射", "a mapping"),
    "rulebook.found.list": ("列表", "a list"),
    "pattern.no_closing_bracket": ("缺少右括号“)”", "“)” is missing"),
    "pattern.no_opening_bracket": ("多了右括号“)”；要匹配括号本身请写“\\)”", "there is a “)” too many; write “\\)” for the sign itself"),
    "pattern.open_class": ("“[”没有结束，缺少“]”", "“[” is not closed by “]”"),
    "pattern.class_range": ("“[”里的范围“{part}”前后颠倒", "the range “{part}” is the wrong way round"),
    "pattern.escape": ("不认识“{part}”；要匹配反斜杠本身请写“\\\\”", "“{part}” means nothing; write “\\\\” for the sign itself"),
    "pattern.nothing_to_repeat": (
        "“{part}”前面没有可以重复的内容；要匹配这个符号本身请在前面加“\\”",
        "there is nothing before “{part}” to repeat; put “\\” before the sign itself",
    ),
    "pattern.repeated_twice": ("“{part}”连用了两个重复符号", "“{part}” repeats twice"),
    "pattern.repetition_size": (
        "重复次数“{part}”过大或前后颠倒，最多 1000 次（嵌套时相乘）",
        "the repetition “{part}” is too large or the wrong way round; 1000 at most, multiplied where nested",
    ),
    "pattern.too_large": ("展开后过大，请减少重复次数", "it becomes too large; repeat less often"),
    "pattern.trailing_backslash": ("末尾的“\\”后面缺少字符", "something is missing behind the “\\” at the end"),
    "pattern.group": ("不支持“{part}”这种括号", "brackets that begin with “{part}” are not supported"),
    "pattern.group_name": ("括号的名称“{part}”不合规定或重复", "the name of the group, “{part}”, is not valid or is taken"),
    "rule_test.verdict": (
        "{file}:{line}: 规则 {rule} 的测试“{name}”：期望 {expect}，得到 {found}。",
        "{file}:{line}: rule {rule}, test “{name}”: expected {expect}, got {found}.",
    ),
    "rule_test.shows": (
        "{file}:{line}: 规则 {rule} 的测试“{name}”：{field} 中应有“{text}”，得到“{found}”。",
        "{file}:{line}: rule {rule}, test “{name}”: {field} should show “{text}”, got “{found}”.",
    ),
    "rule_test.nothing": ("没有结果", "no result"),
    "rule_test.not_run": (
        "{file}:{line}: 规则 {rule} 的测试“{name}”没有做成：{reason}",
        "{file}:{line}: rule {rule}, test “{name}”, could not be run: {reason}",
    ),
    "rule_test.no_page": ("{path} 只有 {pages} 页，没有第 {page} 页。", "{path} has {pages} pages; there is no page {page}."),
    "rule_test.result": ("  得到 {verdict}：{statement}", "  got {verdict}: {statement}"),
    "rule_test.figures": ("  读到的数字：", "  figures that were read:"),
    "rule_test.no_figures": (
        "  没有读到数字。请检查 given 里的写法，例如单位和表格的表头。",
        "  No figure was read. Check how given is written, such as units and the headings of tables.",
    ),
    "rule_test.more": ("    另有 {count} 个", "    {count} more"),
    "rule_test.count": (
        "{rules} 条规则，{tests} 个测试：通过 {passed}，失败 {failed}",
        "{rules} rules, {tests} tests: {passed} passed, {failed} failed",
    ),
    "rule_test.no_path": (
        "没有 {path} 这个文件或文件夹。请检查路径，或写规则的编号、名称。",
        "There is no file or folder {path}. Check the path, or give the id or name of a rule.",
    ),
    "scaffold.bad_id": (
        "编号“{text}”不合规定。请写 C、S、T、B、P、R、N、D 之一加 901 至 999，例如 C901。",
        "The id “{text}” is not valid. Write one of C, S, T, B, P, R, N, D and a number from 901 to 999, such as C901.",
    ),
    "scaffold.id_taken": (
        "编号“{text}”已由 {other} 的规则使用。请换一个编号，例如 {free}。",
        "The id “{text}” is taken by the rule at {other}. Choose another, such as {free}.",
    ),
    "scaffold.no_kind": ("没有检查类型“{text}”。{hint}可用的有：{known}。", "There is no check kind “{text}”. {hint}Known: {known}."),
    "scaffold.exists": (
        "{path} 已经存在，没有覆盖。请用 -o 写到另一个文件。",
        "{path} exists and was left alone. Write to another file with -o.",
    ),
    "scaffold.next": (
        "下一步：按文件中的说明填写，再运行 auditor rules test {path}",
        "Next: fill it in as the file says, then run auditor rules test {path}",
    ),
    "text.unreadable": (
        "{document}：无法读取（{reason}）。请检查路径和权限。",
        "{document}: cannot be read ({reason}). Check path and permissions.",
    ),
    "text.too_large": (
        "{document}：文本超过 {most} 字节，未读取。请拆分。",
        "{document}: more than {most} bytes of text; not read. Split it.",
    ),
    "text.not_text": (
        "{document}：不是 UTF-8、UTF-16 或 GBK 文本。请另存为 UTF-8。",
        "{document}: neither UTF-8, UTF-16 nor GBK text. Save it as UTF-8.",
    ),
    "settings.failed": ("配置文件有 {count} 处错误，未开始审核。", "{count} errors in the configuration; nothing was audited."),
    "settings.not_found": (
        "没有找到配置文件 {path}。请检查 --config 后面的路径。",
        "There is no configuration file {path}. Check the path after --config.",
    ),
    "waivers.failed": ("豁免文件有 {count} 处错误，未开始审核。", "{count} errors in the file of waivers; nothing was audited."),
    "waivers.not_found": (
        "没有找到豁免文件 {path}。请检查 --waivers 后面或配置文件中的路径。",
        "There is no file of waivers {path}. Check the path after --waivers or in the configuration.",
    ),
    "expression.empty": (
        "表达式是空的。请写成“基本支出 + 项目支出 == 支出合计”这样。",
        "The expression is empty. Write, for example, “a + b == c”.",
    ),
    "expression.too_long": (
        "表达式有 {length} 个字符，最多 {most} 个。请拆成几条规则。",
        "The expression has {length} characters; {most} are allowed.",
    ),
    "expression.too_deep": ("括号嵌套超过 {most} 层。请简化。", "Brackets are nested more than {most} levels deep. Simplify."),
    "expression.character": (
        "不能使用“{sign}”。只能写指标名称、数字、+ - * /、括号、比较（== != < <= > >=）、and or not 和函数。",
        "“{sign}” cannot be used. Write metric names, numbers, + - * / ( ), == != < <= > >=, and or not, and functions.",
    ),
    "expression.write_instead": ("“{sign}”请写成“{instead}”。", "Write “{instead}” for “{sign}”."),
    "expression.no_such_operator": ("没有运算符“{sign}”。只有 + - * /。", "There is no operator “{sign}”; there are + - * /."),
    "expression.bad_number": (
        "“{text}”不是普通的十进制数字。请写成 1200 或 0.05 这样。",
        "“{text}” is not a plain decimal number. Write 1200 or 0.05.",
    ),
    "expression.huge_number": ("数字超过 {most} 位。", "The number has more than {most} digits."),
    "expression.unexpected": (
        "这里不应出现“{text}”。请检查前面是否缺少运算符或括号。",
        "“{text}” does not belong here. Is an operator or a bracket missing?",
    ),
    "expression.ends_early": (
        "表达式没有写完。请检查括号和最后的运算符。",
        "The expression ends too early. Check brackets and the last operator.",
    ),
    "expression.function_without_brackets": (
        "“{name}”是函数，后面要有括号，例如 {name}(支出)。",
        "“{name}” is a function and needs brackets, such as {name}(x).",
    ),
    "expression.no_such_function": ("没有函数“{name}”。可用的有：{known}。", "There is no function “{name}”. Known: {known}."),
    "expression.count_takes_a_name": ("count 的括号里只能写一个指标名称。", "count takes one metric name."),
    "expression.round_digits": (
        "round 的第二项是小数位数，请写 0 到 10 的整数。",
        "The second part of round is the number of decimals, 0 to 10.",
    ),
    "expression.not_a_relation": (
        "and、or、not 连接的应当是比较，例如“实有人数 <= 编制数”。",
        "and, or, not join comparisons, such as “a <= b”.",
    ),
    "expression.not_a_number": ("这里应当是数字或指标，不是比较。", "A number or a metric is expected here, not a comparison."),
    "expression.no_comparison": (
        "缺少比较。请用 == != < <= > >= 之一写出应当成立的关系。",
        "There is no comparison. State the relation with one of == != < <= > >=.",
    ),
}


def _templates(language: int) -> Mapping[str, str]:
    issues = {f"rulebook.{name}": _PLACE + texts[language] for name, texts in _ISSUES.items()}
    return MappingProxyType({**issues, **{key: texts[language] for key, texts in _OTHER.items()}})


TEXTS: Mapping[str, Mapping[str, str]] = MappingProxyType({"zh": _templates(0), "en": _templates(1)})
