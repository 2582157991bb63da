"""Plugins that misbehave: the run goes on, the plugin is named with hook, file and line, and the exit code is 4."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import WRONG, Ran, Run, Write

HEAD = "import sys\nfrom auditor.hookspecs import hookimpl\n\n"

# hook -> an implementation that does harm, from line 4 on
HARMFUL = {
    "raises": "@hookimpl\ndef auditor_results(audit):\n    raise ValueError('no')\n",
    "exits": "@hookimpl\ndef auditor_results(audit):\n    sys.exit(0)\n",
    "half a list": "@hookimpl\ndef auditor_results(audit):\n    yield 7\n    raise OSError('gone')\n",
    "wrong type": "@hookimpl\ndef auditor_results(audit):\n    return 7\n",
    "wrong items": "@hookimpl\ndef auditor_results(audit):\n    return ['a result']\n",
    "raises in review": "@hookimpl\ndef auditor_review(results):\n    raise KeyError('x')\n",
    "drops results": "@hookimpl\ndef auditor_review(results):\n    return []\n",
    "adds results": "@hookimpl\ndef auditor_review(results):\n    return [*results, results[0]]\n",
    "turns a verdict": "@hookimpl\ndef auditor_review(results):\n    return [r.with_(verdict='holds') for r in results]\n",
    "takes a basis away": "@hookimpl\ndef auditor_review(results):\n    return [r.with_(fingerprint='x') for r in results]\n",
    "reviews into nonsense": "@hookimpl\ndef auditor_review(results):\n    return 7\n",
    "parses nothing": "@hookimpl\ndef auditor_parse_quantity(text, context):\n    raise RuntimeError(text)\n",
    "parses wrongly": "@hookimpl\ndef auditor_parse_quantity(text, context):\n    return 1.5\n",
    "classifies wrongly": "@hookimpl\ndef auditor_classify(document):\n    return 7\n",
    "collects wrongly": "@hookimpl\ndef auditor_collect_figures(document, figures):\n    return [None]\n",
    "mutates": "@hookimpl\ndef auditor_results(audit):\n    audit.documents[0].results[0].severity = 'info'\n",
    "no checks": "@hookimpl\ndef auditor_checks():\n    return ['a kind']\n",
    "no sections": "@hookimpl\ndef auditor_report_sections(audit):\n    raise LookupError('s')\n",
    "no options": "@hookimpl\ndef auditor_options(parser):\n    raise LookupError('o')\n",
}


@pytest.fixture
def checked(check: Run, write: Write) -> Run:
    """Audit the wrong document with a plugin of this source."""

    def run(source: str, *flags: str) -> Ran:
        return check(write("a.md", WRONG), "--plugin", write("bad_plugin.py", source), "--format", "json", *flags)

    return run


@pytest.mark.parametrize("harm", HARMFUL)
def test_the_run_goes_on_and_names_the_plugin(checked: Run, harm: str) -> None:
    ran = checked(HEAD + HARMFUL[harm])
    body = ran.json
    assert ran.code == 4
    finding = body["findings"][0]
    assert (finding["rule"], finding["severity"], finding["verdict"]) == ("C901", "error", "finding") and len(body["findings"]) == 1
    hook = HARMFUL[harm].split("def ")[1].split("(")[0]
    problems = [problem for problem in body["problems"] if problem["code"] == "X401"]
    assert problems and all("bad_plugin" in problem["message"] and hook in problem["message"] for problem in problems)
    assert all("bad_plugin.py:" in problem["message"] for problem in problems)


def test_the_line_is_the_one_that_raised(checked: Run) -> None:
    (problem,) = checked(HEAD + HARMFUL["raises"]).json["problems"]
    assert "bad_plugin.py:6" in problem["message"] and "ValueError: no" in problem["message"]


def test_a_hook_that_fails_on_every_number_is_reported_once(checked: Run) -> None:
    source = HEAD + "@hookimpl\ndef auditor_parse_quantity(text, context):\n    raise RuntimeError('always')\n"
    assert len(checked(source).json["problems"]) == 1


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def (:\n", "SyntaxError"),
        ("import no_such_module_at_all\n", "no_such_module_at_all"),
        ("import sys\nsys.exit(3)\n", "SystemExit"),
        ("raise BaseException('b')\n", "BaseException"),
        (HEAD + "@hookimpl\ndef auditor_reslts(audit):\n    return []\n", "auditor_results"),
        (HEAD + "@hookimpl\ndef auditor_results(document):\n    return []\n", "document"),
        ("def auditor_results(audit):\n    return []\n", "@hookimpl"),
        (HEAD + "@hookimpl(wrapper=True)\ndef auditor_results(audit):\n    return (yield)\n", "auditor_results"),
    ],
)
def test_a_plugin_that_cannot_be_loaded_is_named(checked: Run, source: str, said: str) -> None:
    ran = checked(source)
    assert ran.code == 4 and len(ran.json["findings"]) == 1
    (problem,) = ran.json["problems"]
    assert problem["code"] == "X402" and "bad_plugin" in problem["message"] and said in problem["message"]


@pytest.mark.parametrize("name", ["nowhere.py", "no_such_module_at_all"])
def test_a_plugin_that_does_not_exist(check: Run, write: Write, name: str) -> None:
    ran = check(write("a.md", WRONG), "--plugin", name)
    assert ran.code == 4 and "X402" in ran.out and name in ran.out and "差错 1" in ran.out


def test_a_rule_of_a_plugin_that_failed_is_told_with_the_failure(check: Run, write: Write, pack: Path) -> None:
    write("tiny/bad.yaml", "rules:\n  - id: C902\n    name: harm\n    title: 坏规则\n    severity: info\n    check: district/bad\n")
    ran = check(write("a.md", WRONG), "--plugin", write("district.py", "1 / 0\n"))
    assert ran.code == 2
    assert "ZeroDivisionError" in ran.err.splitlines()[0] and any("bad.yaml:6" in line for line in ran.err.splitlines())


def test_printing_does_not_spoil_a_report(checked: Run) -> None:
    source = HEAD + "print('hello')\n\n@hookimpl\ndef auditor_results(audit):\n    print('there')\n    return []\n"
    ran = checked(source)
    assert ran.code == 1 and ran.json["problems"] == []
    assert "hello" in ran.err and "there" in ran.err


@pytest.mark.parametrize("returned", ["1 / 0", "'text'", "None"])
def test_a_format_that_fails_leaves_the_others(check: Run, write: Write, tmp_path: Path, returned: str) -> None:
    plugin = write(
        "bad_plugin.py",
        f"{HEAD}from auditor.reports.base import Report\n\n\n"
        f"@hookimpl\ndef auditor_reports():\n    return [Report('bad', '.bad', lambda audit, words, sections: {returned})]\n",
    )
    ran = check(write("a.md", WRONG), "--plugin", plugin, "-o", tmp_path / "out", "--format", "bad,json")
    assert ran.code == 4 and "X401" in ran.out and "bad" in ran.out
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.findings.json"]


def test_a_section_with_an_unfilled_field_is_left_out(checked: Run) -> None:
    ran = checked(
        f"{HEAD}from auditor.model.message import message, plain\nfrom auditor.reports.base import ReportSection\n\n\n"
        "@hookimpl\ndef auditor_report_sections(audit):\n    return [ReportSection(message('rule.failed'), plain(''))]\n"
    )
    assert ran.code == 4 and "sections" not in ran.json and "auditor_report_sections" in ran.json["problems"][0]["message"]


def test_interruption_passes_through(checked: Run) -> None:
    assert checked(HEAD + "@hookimpl\ndef auditor_results(audit):\n    raise KeyboardInterrupt\n").code == 130


def test_an_audit_with_a_failed_plugin_never_looks_clean(check: Run, write: Write) -> None:
    plugin = write("bad_plugin.py", HEAD + HARMFUL["raises"])
    ran = check(write("a.md", "# 报告\n\n没有数字。\n"), "--plugin", plugin, "--format", "markdown")
    assert ran.code == 4 and "未发现问题" not in ran.out and "核对不完整" in ran.out


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("    yield 1 / 0", "ZeroDivisionError"),
        ("    sys.exit(0)", "SystemExit"),
        ("    return ['x']", "str"),
        ("    raise RecursionError", "RecursionError"),
    ],
)
def test_a_rule_that_fails_is_named_with_its_file_and_line(check: Run, write: Write, pack: Path, body: str, said: str) -> None:
    """The other rules of the pack still speak."""
    plugin = write(
        "district.py",
        f"{HEAD}from auditor.checks.kind import CheckKind\n\n\ndef evaluate(rule, facts, context):\n{body}\n\n\n"
        "@hookimpl\ndef auditor_checks():\n    return [CheckKind('bad', 'does harm', (), evaluate)]\n",
    )
    write("tiny/bad.yaml", "rules:\n  - id: C902\n    name: harm\n    title: 坏规则\n    severity: info\n    check: district/bad\n")
    ran = check("--select", "C902", write("a.md", WRONG), "--plugin", plugin, "--format", "json")
    assert ran.code == 4 and [finding["rule"] for finding in ran.json["findings"]] == ["C901"]
    (problem,) = ran.json["problems"]
    assert problem["code"] == "X301"
    for part in ("C902", "bad.yaml:2", said):
        assert part in problem["message"]


def test_a_sentence_with_an_unfilled_field_falls_back_to_the_title(check: Run, write: Write, pack: Path) -> None:
    plugin = write(
        "district.py",
        f"{HEAD}from auditor.checks.kind import CheckKind\nfrom auditor.checks.results import result\n"
        "from auditor.model.message import message\nfrom auditor.model.result import Verdict\n\n\n"
        "def evaluate(rule, facts, context):\n"
        "    return [result(rule, Verdict.FINDING, message('bad.found'), figures=facts.figures[:1])]\n\n\n"
        "@hookimpl\ndef auditor_checks():\n"
        "    return [CheckKind('bad', 'does harm', (), evaluate, {'zh': {'bad.found': '{what}有误'}, 'en': {'bad.found': '{what}'}})]\n",
    )
    write("tiny/bad.yaml", "rules:\n  - id: C902\n    name: harm\n    title: 某项有误\n    severity: error\n    check: district/bad\n")
    ran = check("--select", "C902", write("a.md", WRONG), "--plugin", plugin, "--format", "json")
    assert ran.code == 4
    assert "某项有误" in [finding["statement"] for finding in ran.json["findings"]]
    assert "C902" in ran.json["problems"][0]["message"]
