"""The files that `auditor plugins new` writes: a small plugin that works as it is, to be changed piece by piece.

NAME stands for the plugin's name, WORDS for the name with hyphens.
"""

from __future__ import annotations

from auditor.cli.schemas import schema_folder
from auditor.rulebook.file_schemas import FOLDER, file_name, modeline

_PROJECT = """\
[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = "auditor-WORDS"
version = "0.1.0"
description = "Plugin of auditor"
requires-python = ">=3.11"
dependencies = ["auditor"]

# the name on the left is the plugin's name: its check kinds are used as `check: NAME/<kind>`
[project.entry-points.auditor]
NAME = "NAME"

[tool.setuptools]
packages = ["NAME"]

[tool.setuptools.package-data]
NAME = ["*.yaml", "rules/*.yaml", "schema/*.json"]
"""

_PACKAGE = '''\
"""The plugin NAME: one check kind, one vocabulary file, one rule pack."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from auditor.checks.kind import CheckKind
from auditor.hookspecs import hookimpl

HERE = Path(__file__).parent


@hookimpl
def auditor_rule_packs() -> Iterable[Path]:
    return [HERE / "rules"]


@hookimpl
def auditor_vocabulary() -> Iterable[Path]:
    return [HERE / "vocabulary.yaml"]


@hookimpl
def auditor_checks() -> Iterable[CheckKind]:
    from NAME.limit import KIND

    return [KIND]
'''

_CHECK = '''\
"""`NAME/limit`: a figure is not above a limit."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import cast

from auditor.checks.kind import CheckContext, CheckKind, Option, OptionType
from auditor.checks.results import not_evaluated, result, show, verdict_of
from auditor.checks.select import name_of, numbers_of
from auditor.model.figure import Facts
from auditor.model.interval import Agreement, Interval
from auditor.model.message import message
from auditor.model.result import Result
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "limit.above": "{name}{figure}，高于限额{limit}。",
        "limit.within": "{name}{figure}，没有超过限额{limit}。",
        "limit.missing": "没有找到{name}。",
    },
    "en": {
        "limit.above": "{name} is {figure}, above the limit of {limit}.",
        "limit.within": "{name} is {figure}, within the limit of {limit}.",
        "limit.missing": "{name} was not found.",
    },
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    """One result for each figure of the metric. A printed number stands for every value that it can be the rounding of."""
    metric, limit = str(rule.options["metric"]), cast(Decimal, rule.options["at_most"])
    name = name_of(metric, context.vocabulary)
    figures = numbers_of(facts, metric)
    if not figures:
        key = "limit.missing"
        yield not_evaluated(rule, message(key, name=name), name)
    for figure in figures:
        agreement = figure.quantity.base.at_most(Interval.exactly(limit))  # in 万元 for money, 1 for a count
        key, sign = ("limit.within", "≤") if agreement is Agreement.HOLDS else ("limit.above", ">")
        yield result(
            rule,
            verdict_of(agreement),
            message(key, name=name, figure=show(figure), limit=limit),
            figures=[figure],
            formula=f"{show(figure)} {sign} {limit}",
        )


KIND = CheckKind(
    name="limit",
    summary="A figure is not above a limit.",
    options=(
        Option("metric", OptionType.METRIC, "the figure", required=True),
        Option("at_most", OptionType.NUMBER, "the limit, in 万元 for money", required=True),
    ),
    evaluate=evaluate,
    texts=TEXTS,
)
'''

_VOCABULARY = """\
# What reports call things; merged over the shipped vocabulary.
metrics:
  NAME_example_cost:
    name: 示例经费（NAME）
    english: example cost
    names: [示例经费]
    dimension: money
"""

_PACK = """\
name: NAME
title: NAME 本地规则
version: 0.1.0
"""

_RULES = """\
rules:
  - id: NAME/P901
    name: WORDS-example-cost-limit
    title: 示例经费超过限额
    severity: warning
    check: NAME/limit
    metric: NAME_example_cost
    at_most: 5
    why: 示例经费不得超过 5 万元。
    ask: 请单位说明超过限额的原因。
    english:
      title: The example cost is above its limit
    tests:
      - name: 超过限额
        given: |
          2022年度，单位示例经费5.20万元。
        expect: finding
        shows: {formula: 5.20万元 > 5}
      - name: 没有超过
        given: |
          2022年度，单位示例经费4.80万元。
        expect: holds
"""

_CONFTEST = '''\
"""Lets the tests find the plugin before it is installed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
'''

_TESTS = '''\
"""The plugin through the public functions of auditor, installed or not."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from auditor.engine import Engine, EngineOptions, build
from auditor.model.result import Result, Verdict
from auditor.model.rule import RuleTest
from auditor.pipeline import audit
from auditor.plugins import installed_plugins
from auditor.rulebook.inline_tests import run_rule_tests
from auditor.settings import Settings

PLUGIN = "NAME"
RULES = ("NAME/P901",)


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The rules of this plugin alone."""
    installed = any(plugin.name == PLUGIN for plugin in installed_plugins(sys.path))
    return build(EngineOptions(select=RULES, plugins=() if installed else (PLUGIN,)), Settings())


def results_of(text: str, engine: Engine, folder: Path) -> Sequence[Result]:
    """What the rules say about a document given as Markdown."""
    path = folder / "report.md"
    path.write_text(text, encoding="utf-8")
    finished = audit([path], engine)
    assert finished.all_problems == ()
    return finished.documents[0].results


@pytest.mark.parametrize("rule_id", RULES)
def test_the_examples_in_the_rule_file(rule_id: str, engine: Engine, tmp_path: Path) -> None:
    """Every `tests:` entry of the rule file comes out as it expects."""
    (rule,) = (rule for rule in engine.rules if rule.id == rule_id)
    assert {test.expect for test in rule.tests} >= {"finding", "holds"}

    def apply(test: RuleTest) -> Sequence[Result]:
        return results_of(test.given, engine, tmp_path)

    assert [engine.words.text(failure) for failure in run_rule_tests(rule, apply)] == []


@pytest.mark.parametrize(
    ("cost", "verdict"),
    [
        ("5.00", Verdict.HOLDS),  # the limit itself
        ("5.01", Verdict.FINDING),
        ("", Verdict.NOT_EVALUATED),
    ],
)
def test_the_limit(cost: str, verdict: Verdict, engine: Engine, tmp_path: Path) -> None:
    text = f"2022年度，单位示例经费{cost}万元。\\n" if cost else "2022年度，单位没有这项经费。\\n"
    assert [result.verdict for result in results_of(text, engine, tmp_path)] == [verdict]
'''

_README_ZH = """\
# auditor-WORDS

auditor 的插件，由 `auditor plugins new NAME` 生成，可以直接运行，再逐项改成自己的内容。

| 文件 | 内容 |
|---|---|
| `pyproject.toml` | `auditor` 组的入口；等号左边的 `NAME` 是插件名 |
| `NAME/__init__.py` | 挂钩：规则包、词库、核对方法 |
| `NAME/vocabulary.yaml` | 报告中的叫法 |
| `NAME/limit.py` | 用 Python 写的核对方法，规则中写作 `check: NAME/limit` |
| `NAME/rules/` | 规则包：`pack.yaml` 和 `NAME.yaml` |
| `NAME/schema/` | 供编辑器提示；安装插件后运行 `auditor rules schema -o NAME/schema/rules.schema.json`，自己的核对方法也有提示 |
| `tests/` | 运行规则文件中的示例，以及限额的边界 |

不安装先试用，再安装：

    pytest
    pip install -e .
    auditor plugins list
    auditor rules show NAME/P901
"""

_README_EN = """\
# auditor-WORDS

A plugin of auditor, made by `auditor plugins new NAME`. It works as it is; change it piece by piece.

| file | what it holds |
|---|---|
| `pyproject.toml` | the entry point of the group `auditor`; the name on its left, `NAME`, is the plugin's name |
| `NAME/__init__.py` | the hooks: rule packs, vocabulary, check kinds |
| `NAME/vocabulary.yaml` | what reports call things |
| `NAME/limit.py` | a check kind written in Python, used in rules as `check: NAME/limit` |
| `NAME/rules/` | the rule pack: `pack.yaml` and `NAME.yaml` |
| `NAME/schema/` | for editors; once the plugin is installed, `auditor rules schema -o NAME/schema/rules.schema.json` adds its check kinds |
| `tests/` | runs the examples of the rule file, and the ends of the limit |

Try it before it is installed, then install it:

    pytest
    pip install -e .
    auditor plugins list
    auditor rules show NAME/P901
"""


def files_of_plugin(name: str, language: str) -> dict[str, bytes]:
    """Content of each file by its path in the plugin's folder; the README is in the language."""
    texts = {
        "pyproject.toml": _PROJECT,
        "README.md": _README_EN if language == "en" else _README_ZH,
        "NAME/__init__.py": _PACKAGE,
        "NAME/limit.py": _CHECK,
        "NAME/vocabulary.yaml": modeline(f"{FOLDER}/{file_name('vocabulary')}") + _VOCABULARY,
        "NAME/rules/pack.yaml": modeline(f"../{FOLDER}/{file_name('pack')}") + _PACK,
        "NAME/rules/NAME.yaml": modeline(f"../{FOLDER}/{file_name('rules')}") + _RULES,
        "tests/conftest.py": _CONFTEST,
        "tests/test_NAME.py": _TESTS,
    }

    def named(text: str) -> str:
        return text.replace("NAME", name).replace("WORDS", name.replace("_", "-"))

    schemas = {f"{name}/{path}": content for path, content in schema_folder(language).items()}
    return {named(path): named(text).encode("utf-8") for path, text in texts.items()} | schemas
