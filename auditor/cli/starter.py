"""The files that `auditor config init` writes: a working folder whose every line can be read and changed."""

from __future__ import annotations

from auditor.cli.schemas import schema_folder
from auditor.rulebook.file_schemas import FOLDER, file_name, modeline

LOCAL_RULES = "本地规则"
REPORTS = "核对结果"

_CONFIG_ZH = f"""\
# auditor 的配置。删去行首的“# ”即启用该项；路径相对于本文件所在的文件夹。
# 用 auditor config show 查看每一项的值和来源。

# 自己的规则包或规则文件
rules: [./{LOCAL_RULES}]
# 报告写到哪个文件夹
output: ./{REPORTS}
# 使用哪些自带的地区规则包（hunan、hubei、sichuan 等；通用规则包总是启用）
# packs: [hunan]
# 只用、不用哪些规则：编号、名称或编号开头
# select: [C, S101]
# ignore: [R101]
# 只报告不低于该级别的问题：error 差错、warning 疑点、info 提示
# min_severity: info
# 有不低于该级别的问题时退出码为 1
# fail_on: error
# 规则的级别：measured 按在已标注文件上的准确率，off 按规则写明的
# confidence: measured
# 输出格式
# format: [markdown, json]
# 插件：模块名或 .py 文件
# plugins: [./local_plugin.py]
# 界面和报告的语言：zh 或 en
# language: zh
# 豁免文件；不写时用本文件夹的 waivers.yaml
# waivers: ./waivers.yaml
# 规则的参数
# parameters: {{over_explain: 1.3}}
"""

_CONFIG_EN = f"""\
# Configuration of auditor. Delete the “# ” before a line to use it; paths are relative to this file's folder.
# auditor config show tells every value and where it comes from.

# packs and rule files of your own
rules: [./{LOCAL_RULES}]
# where reports are written
output: ./{REPORTS}
# shipped district packs (hunan, hubei, sichuan, …; the general packs are always on)
# packs: [hunan]
# only these rules, or not these: ids, names, beginnings of ids
# select: [C, S101]
# ignore: [R101]
# report only findings of this severity or graver: error, warning, info
# min_severity: info
# exit with 1 when there is a finding of this severity or graver
# fail_on: error
# how loudly rules speak: measured, as often as they were right on labelled documents; off, as they are written
# confidence: measured
# output formats
# format: [markdown, json]
# modules or .py files that hold plugins
# plugins: [./local_plugin.py]
# language of messages and reports: zh or en
# language: zh
# file of waivers; without it, waivers.yaml in this folder
# waivers: ./waivers.yaml
# parameters of rules
# parameters: {{over_explain: 1.3}}
"""

_PACK = """\
name: local-rules
title: 本地规则
version: 0.1.0
"""

_RULE_ZH = """\
# 规则示例。改好后删去“enabled: false”一行即启用；用 auditor rules check 检查写法。
# 编号用 C901 至 C999（首字母按类别），不会与自带规则冲突。
"""

_RULE_EN = """\
# An example of a rule. Change it, then delete the line “enabled: false”; auditor rules check finds mistakes in it.
# Ids C901 to C999 (the letter is the family) never clash with shipped rules.
"""

_RULE = """\
rules:
  - id: C901
    name: local-total-spend-agrees
    title: 全年支出前后不一致
    severity: warning
    check: same_everywhere
    metric: 全年支出
    enabled: false
    why: 正文与自评表中的全年支出应当一致。
    ask: 请单位说明口径，并更正不一致的数字。
    tests:
      - name: 两处不同
        given: |
          2022年度总支出147.95万元。

          2022年度总支出310.52万元。
        expect: finding
        shows: {difference: "162.57"}
      - name: 两处相同
        given: |
          2022年度总支出147.95万元。

          2022年度总支出147.95万元。
        expect: holds
"""

_WAIVERS_ZH = """\
# 已决定不再处理的问题。用 auditor waive 添加，写明理由和决定人；数值一变，问题会重新列出。
[]
"""

_WAIVERS_EN = """\
# Findings that a person settled. auditor waive adds entries, with reason and person; a changed number reopens them.
[]
"""

# only ASCII: the batch interpreter reads its file in the code page of the machine; no brackets around %*, since the
# name of a dropped file may hold one
_BATCH = """\
@echo off
rem Drop files or folders on this file: they are audited with the auditor.yaml beside it.
setlocal
set "AUDITOR=auditor"
where auditor >nul 2>nul
if errorlevel 1 set "AUDITOR=python -m auditor"
if "%~1"=="" goto help
%AUDITOR% check --config "%~dp0auditor.yaml" %*
goto end
:help
%AUDITOR% check --help
:end
set "CODE=%errorlevel%"
pause
exit /b %CODE%
"""

_SHELL = """\
#!/bin/sh
# Audits the files and folders that are named or dropped, with the auditor.yaml beside this file.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 2
if [ "$#" -eq 0 ]; then
    set -- --help
else
    set -- --config "$here/auditor.yaml" "$@"
fi
if command -v auditor >/dev/null 2>&1; then
    exec auditor check "$@"
fi
exec python3 -m auditor check "$@"
"""


def files_of_folder(language: str) -> dict[str, bytes]:
    """Content of each file by its path in the folder; comments and schemas are in the language, names always the same."""
    english = language == "en"
    here = {of: modeline(f"{FOLDER}/{file_name(of)}") for of in ("config", "waivers")}
    beside = {of: modeline(f"../{FOLDER}/{file_name(of)}") for of in ("pack", "rules")}
    texts = {
        "auditor.yaml": here["config"] + (_CONFIG_EN if english else _CONFIG_ZH),
        f"{LOCAL_RULES}/pack.yaml": beside["pack"] + _PACK,
        f"{LOCAL_RULES}/示例.yaml": beside["rules"] + (_RULE_EN if english else _RULE_ZH) + _RULE,
        "waivers.yaml": here["waivers"] + (_WAIVERS_EN if english else _WAIVERS_ZH),
        "审计.bat": _BATCH.replace("\n", "\r\n"),
        "audit.sh": _SHELL,
    }
    return {name: text.encode("utf-8") for name, text in texts.items()} | schema_folder(language)
