"""What a well-behaved plugin can do, through every hook."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from support import RIGHT, WRONG, Run, Write

from auditor.plugins import installed_plugins

HEAD = "from auditor.hookspecs import hookimpl\n\n"


def test_a_reader_of_a_further_format(check: Run, write: Write) -> None:
    plugin = write(
        "notes.py",
        f"{HEAD}from auditor.readers import markdown\nfrom auditor.readers.base import Reader\n\n\n"
        "@hookimpl\ndef auditor_readers():\n    return [Reader('note', ('.note',), markdown.READER.read)]\n",
    )
    document = write("a.note", WRONG)
    assert check(document).code in (3, 4)
    assert check(document, "--plugin", plugin).code == 1


def test_a_report_of_a_further_format_and_a_section(check: Run, write: Write, tmp_path: Path) -> None:
    plugin = write(
        "lines.py",
        f"{HEAD}from auditor.model.message import plain\nfrom auditor.reports.base import Report, ReportSection\n\n\n"
        "def render(audit, words, sections):\n    return f'{len(audit.documents)} {len(sections)}'.encode()\n\n\n"
        "@hookimpl\ndef auditor_reports():\n    return [Report('lines', '.lines', render)]\n\n\n"
        "@hookimpl\ndef auditor_report_sections(audit):\n    return [ReportSection(plain('附注'), plain('- 一行\\n<b>'))]\n",
    )
    check(write("a.md", WRONG), "--plugin", plugin, "-o", tmp_path / "out", "--format", "lines,markdown")
    assert (tmp_path / "out" / "a.lines").read_bytes() == b"1 1"
    assert "## 附注\n\n\\- 一行\n\n&lt;b>" in (tmp_path / "out" / "a.findings.md").read_text(encoding="utf-8")


def test_rules_and_vocabulary_of_a_district(check: Run, write: Write, tmp_path: Path) -> None:
    write("district/pack.yaml", 'name: district\ntitle: 区\nversion: "1"\n')
    rule = "  - id: C903\n    name: local\n    title: 本地规则\n    severity: info\n    check: narrative_parts\n"
    write("district/rules.yaml", f"rules:\n{rule}")
    plugin = write(
        "district.py",
        f"{HEAD}from pathlib import Path\n\n\n@hookimpl\ndef auditor_rule_packs():\n    return [Path(__file__).parent / 'district']\n",
    )
    ran = check(write("a.md", WRONG), "--plugin", plugin, "--select", "C903", "--format", "json")
    assert sorted(finding["rule"] for finding in ran.json["findings"]) == ["C901", "C903"]
    assert "district" in [entry["name"] for entry in ran.json["run"]["packs"]]


def test_a_review_may_change_the_severity_and_add_a_basis(check: Run, write: Write) -> None:
    plugin = write(
        "stern.py",
        f"{HEAD}from auditor.model.rule import Severity\n\n\n@hookimpl\ndef auditor_review(results):\n"
        "    return [result.with_(severity=Severity.INFO, basis=('本区办法',)) for result in results]\n",
    )
    ran = check(write("a.md", WRONG), "--plugin", plugin, "--format", "json")
    finding = ran.json["findings"][0]
    assert ran.code == 0 and finding["severity"] == "info" and finding["basis"] == ["某办法第一条", "本区办法"]


def test_a_rule_in_python_sees_the_results_so_far(check: Run, write: Write) -> None:
    plugin = write(
        "local.py",
        f"{HEAD}from auditor.model.message import plain\nfrom auditor.model.result import Verdict\n\n\n"
        "@hookimpl\ndef auditor_results(audit):\n    for result in audit.documents[0].results:\n"
        "        yield result.with_(statement=plain('另见本区要求'), verdict=Verdict.BORDERLINE)\n",
    )
    ran = check(write("a.md", WRONG), "--plugin", plugin)
    assert "待判断 C901 另见本区要求" in ran.out and "差错 1" in ran.out and "待判断 1" in ran.out


def test_the_plugin_loaded_last_classifies_first(check: Run, write: Write) -> None:
    plugins = [
        write(f"{name}.py", f"{HEAD}@hookimpl\ndef auditor_classify(document):\n    return {answer!r}\n")
        for name, answer in (("one", "first"), ("two", "second"), ("three", None))
    ]
    flags = [part for plugin in plugins for part in ("--plugin", plugin)]
    assert check(write("a.md", RIGHT), *flags, "--format", "json").json["documents"][0]["role"] == "second"


def test_options_of_a_plugin_reach_it(check: Run, write: Write) -> None:
    plugin = write(
        "asks.py",
        f"{HEAD}from auditor.model.message import plain\nfrom auditor.reports.base import ReportSection\n\n\n"
        "class Plugin:\n    @hookimpl\n    def auditor_options(self, parser):\n        parser.add_argument('--district', default='无')\n\n"
        "    @hookimpl\n    def auditor_configure(self, options):\n        self.district = options['district']\n\n"
        "    @hookimpl\n    def auditor_report_sections(self, audit):\n"
        "        return [ReportSection(plain('区'), plain(self.district))]\n\n\n"
        "_plugin = Plugin()\nauditor_options = _plugin.auditor_options\nauditor_configure = _plugin.auditor_configure\n"
        "auditor_report_sections = _plugin.auditor_report_sections\n",
    )
    document = write("a.md", RIGHT)
    ran = check("--plugin", plugin, document, "--district", "荷塘", "--format", "json")
    assert ran.json["sections"] == [{"title": "区", "body": "荷塘"}] and ran.code == 0
    assert len(ran.json["documents"]) == 1
    assert check("--plugin", plugin, document, "--distrct", "荷塘").code == 2


def test_the_list_names_origin_version_and_hooks(auditor: Run, write: Write) -> None:
    plugin = write("mine.py", f"{HEAD}__version__ = '2.1'\n\n\n@hookimpl\ndef auditor_review(results):\n    return None\n")
    ran = auditor("plugins", "list", "--plugin", plugin)
    built_in, mine = ran.out.splitlines()
    assert ran.code == 0
    assert built_in.startswith("builtin ") and "auditor_readers" in built_in
    assert "mine 2.1" in mine and str(plugin) in mine and mine.endswith("auditor_review")


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the import path with the distribution `district-plugin` 1.4."""
    site = tmp_path / "site"
    metadata = site / "district_plugin-1.4.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: district-plugin\nVersion: 1.4\n\nName: not this\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text(
        "[console_scripts]\nx = y:z\n\n[auditor]\ndistrict = district_plugin_under_test\n\n[other]\na = b\n", encoding="utf-8"
    )
    (site / "district_plugin_under_test.py").write_text(
        f"{HEAD}from auditor.model.rule import Severity\n\n\n@hookimpl\ndef auditor_review(results):\n"
        "    return [result.with_(severity=Severity.INFO) for result in results]\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.delitem(sys.modules, "district_plugin_under_test", raising=False)
    return site


def test_an_installed_plugin_is_found_and_can_be_left_out(check: Run, write: Write, installed: Path) -> None:
    document = write("a.md", WRONG)
    ran = check(document, "--format", "json")
    assert ran.code == 0
    assert ran.json["run"]["plugins"] == [{"name": "district", "version": "1.4", "origin": "district-plugin"}]
    assert check(document, "--no-plugins").code == 1


def test_plugins_of_the_working_folder_are_not_loaded(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The working folder may hold what the audited body sent."""
    assert [found.name for found in installed_plugins([str(installed)])] == ["district"]
    monkeypatch.chdir(installed)
    assert installed_plugins(["", str(installed), os.curdir]) == []


def test_it_finds_what_the_standard_library_finds() -> None:
    from importlib.metadata import entry_points

    here = os.path.realpath(os.getcwd())
    folders = [folder for folder in sys.path if folder and os.path.realpath(folder) != here]
    expected = sorted((entry.name, entry.value) for entry in entry_points(group="auditor"))
    assert sorted((found.name, found.value) for found in installed_plugins(folders)) == expected


EVIL = f"{HEAD}open('loaded', 'w').close()\n"


def test_a_configuration_under_audit_loads_no_plugin(auditor: Run, pack: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder sent by the audited body may bring its own auditor.yaml."""
    document = write("sent/a.md", WRONG)
    write("sent/evil.py", EVIL)
    config = write("sent/auditor.yaml", "plugins: [./evil.py]\n")
    monkeypatch.chdir(document.parent)
    arguments = ("check", "--rules", pack, "--select", "C901")
    for target in (document, document.parent):
        ran = auditor(*arguments, target)
        assert ran.code == 4 and "X402" in ran.out and "evil.py" in ran.out and "--config" in ran.out
        assert not (document.parent / "loaded").exists()
    assert auditor(*arguments, "--config", config, document).code == 1
    assert (document.parent / "loaded").exists()


def test_a_configuration_elsewhere_loads_its_plugins(check: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("work/good.py", EVIL)
    write("work/auditor.yaml", "plugins: [./good.py]\n")
    monkeypatch.chdir(tmp_path / "work")
    assert check(write("sent/a.md", WRONG)).code == 1
    assert (tmp_path / "work" / "loaded").exists()
