"""The documentation is complete: every hook, check kind and exit code, and examples that really come out like that."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import inspect
import json
import pkgutil
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import auditor.checks
from auditor import settings
from auditor.checks.kind import CheckKind
from auditor.cli import main
from auditor.cli.program import build_parser
from auditor.engine import EngineOptions, build
from auditor.errors import ExitCode, RuleFileError
from auditor.hookspecs import HOOK_NAMES, AuditorSpec
from auditor.model.result import Result
from auditor.model.rule import RuleTest
from auditor.pipeline import audit
from auditor.rulebook.inline_tests import run_rule_tests
from auditor.rulebook.shipped import shipped_packs
from auditor.rulebook.waivers import load_waivers
from auditor.words import catalogue

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
PAGES = (*READMES, "CONTRIBUTING.md", "CHANGELOG.md", *sorted(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")))
IN_RULE = ("rules", "$defs", "rule", "properties")
IN_TEST = ("$defs", "test", "properties")
Captured = pytest.CaptureFixture[str]


def kinds() -> dict[str, CheckKind]:
    """Check kind of every module that has one, by the name of the module."""
    found = {}
    for module in pkgutil.iter_modules(auditor.checks.__path__):
        kind = getattr(importlib.import_module(f"auditor.checks.{module.name}"), "KIND", None)
        if isinstance(kind, CheckKind):
            found[module.name] = kind
    return found


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def code_blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("hook", HOOK_NAMES)
def test_every_hook_is_documented_with_its_arguments(hook: str) -> None:
    (heading,) = (line for line in text_of("docs/plugins.md").splitlines() if line.startswith(f"### `{hook}("))
    arguments = [name for name in inspect.signature(getattr(AuditorSpec, hook)).parameters if name != "self"]
    assert re.findall(r"(\w+): ", heading) == arguments


def test_no_hook_is_documented_that_does_not_exist() -> None:
    assert set(re.findall(r"^### `(\w+)\(", text_of("docs/plugins.md"), re.MULTILINE)) == set(HOOK_NAMES)


def blocks(text: str) -> list[tuple[str, str]]:
    """(language, content) of every code block."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def write_blocks(text: str, folder: Path) -> list[Path]:
    """The files of a page: blocks whose first line holds nothing but a file name in a comment."""
    written = []
    for _, content in blocks(text):
        if named := re.match(r"(?:# |<!-- )([\w/]+\.\w+)(?: -->)?\n", content):
            path = folder / named[1]
            path.parent.mkdir(exist_ok=True)
            path.write_text(content[named.end() :], encoding="utf-8")
            written.append(path)
    return written


def sessions(text: str) -> list[tuple[list[str], list[str]]]:
    """(arguments, lines of the answer) of every command that a page shows."""
    shown = (content.removeprefix("$ auditor ").splitlines() for language, content in blocks(text) if language == "console")
    return [(command.split(), answer) for command, *answer in shown]


def lacks(answer: Sequence[str], expected: Sequence[str]) -> list[str]:
    """Expected lines that the answer does not have, in their order; `…` stands for anything."""
    patterns = [re.compile(".*".join(map(re.escape, line.split("…")))) for line in expected]
    rest = iter(answer)
    return [line for line, pattern in zip(expected, patterns, strict=True) if not any(pattern.fullmatch(said) for said in rest)]


def sections_of_hooks() -> dict[str, str]:
    page = text_of("docs/plugins.md")
    parts = re.split(r"^### `(\w+)\(", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("hook", HOOK_NAMES)
def test_the_example_of_a_hook_does_what_the_page_says(
    hook: str, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plugin is run as it is printed, and without it the answer is another one."""
    section = sections_of_hooks()[hook]
    write_blocks(text_of("docs/plugins.md").partition("\n### ")[0], tmp_path)
    plugins = [path for path in write_blocks(section, tmp_path) if path.suffix == ".py"]
    assert len(plugins) == 1 and f"def {hook}(" in plugins[0].read_text(encoding="utf-8")
    ((arguments, expected),) = sessions(section)
    assert expected and plugins[0].name in arguments
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDITOR_LANG", "en")
    code = main(arguments)
    ran = capsys.readouterr()
    assert code in (ExitCode.OK, ExitCode.FINDINGS), ran.out + ran.err
    assert lacks(ran.out.splitlines(), expected) == [], ran.out
    assert "X4" not in ran.out + ran.err
    at = arguments.index("--plugin")
    main([*arguments[:at], *arguments[at + 2 :]])
    assert lacks(capsys.readouterr().out.splitlines(), expected) != []


def test_a_module_of_a_check_kind_bears_its_name() -> None:
    assert {module: kind.name for module, kind in kinds().items() if kind.name != module} == {}


def test_generated_pages_and_schemas_are_up_to_date() -> None:
    """`python docs/update.py` brings them up to date, begins missing pages of check kinds, and removes those of rules that are gone."""
    spec = importlib.util.spec_from_file_location("update", ROOT / "docs" / "update.py")
    assert spec is not None and spec.loader is not None
    update = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(update)
    pages: dict[Path, str] = update.pages()
    stale = [path.name for path, text in pages.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    assert stale == [] and update.left_over(pages) == [], "run: python docs/update.py"


def test_every_page_of_a_check_kind_has_its_kind() -> None:
    assert {page.stem for page in (ROOT / "docs" / "checks").glob("*.md")} <= set(kinds())


def failures(files: Sequence[Path], folder: Path) -> list[str]:
    """What the tests inside rule files say against the rules; the rule files must load without an error."""
    # a test is about what the rule itself says
    engine = replace(build(EngineOptions(rules=tuple(files), use_plugins=False), settings.Settings()), gated=False)

    def apply(test: RuleTest) -> Sequence[Result]:
        path = folder / "given.md"
        path.write_text(test.given, encoding="utf-8")
        return audit([path], engine).documents[0].results

    own = [rule for pack in engine.packs if pack.name in ("local", "example") for rule in pack.rules]
    assert own
    return [engine.words.text(failure) for rule in own for failure in run_rule_tests(rule, apply)]


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "checks").glob("*.md")), ids=lambda page: page.stem)
def test_the_example_of_a_check_kind_comes_out_as_it_says(page: Path, tmp_path: Path) -> None:
    (example,) = code_blocks(page.read_text(encoding="utf-8"), "yaml")
    assert f"check: {page.stem}\n" in example
    # under another id and name, since the shipped rule is loaded as well
    renamed = re.sub(r"^    name: .*$", "    name: example", re.sub(r"- id: (\w)\d+", r"- id: \g<1>999", example), flags=re.MULTILINE)
    file = tmp_path / "example.yaml"
    file.write_text(renamed, encoding="utf-8")
    assert failures([file], tmp_path) == []


@pytest.mark.parametrize("page", [*READMES, "docs/cli.md"])
def test_every_exit_code_is_documented(page: str) -> None:
    documented = [int(code) for code in re.findall(r"^\| (\d+) \|", text_of(page), re.MULTILINE)]
    assert documented == [code.value for code in ExitCode]


def parsers(parser: argparse.ArgumentParser, name: str = "auditor") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command without commands of its own, by its full name."""
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    for action in below:
        for word, sub in action.choices.items():
            yield from parsers(sub, f"{name} {word}")
    if not below:
        yield name, parser


def test_every_command_and_option_is_documented() -> None:
    page = text_of("docs/cli.md")
    for command, parser in parsers(build_parser(catalogue("en"))[0]):
        assert f"`{command}" in page, command
        options = [option for action in parser._actions for option in action.option_strings]
        assert [option for option in options if f"`{option}" not in page] == [], command


def test_the_example_configuration_names_every_setting() -> None:
    (example,) = code_blocks(text_of("docs/cli.md"), "yaml")
    assert sorted(re.findall(r"^(\w+):", example, re.MULTILINE)) == sorted(settings.FIELDS)


# a file with an unknown key in one place; the message about it names every key that can stand there
ODD = "odd_one_out"
RULE_HEAD = "rules:\n  - id: C901\n    name: a\n    title: 题\n    severity: info\n    check: same_label\n"
PACK_HEAD = "name: a\ntitle: 题\nversion: 1\n"
KEYS = {
    # what stands there -> (file name, text, page that explains the keys, place in the schema of such files)
    "rule file": ("r.yaml", f"rules: []\n{ODD}: 1\n", "docs/rules.md", ("rules", "properties")),
    "rule": ("r.yaml", f"{RULE_HEAD}    {ODD}: 1\n", "docs/rules.md", ("rules", "$defs", "rule", "properties")),
    "english": ("r.yaml", f"{RULE_HEAD}    english: {{{ODD}: 1}}\n", "docs/rules.md", (*IN_RULE, "english", "properties")),
    "test": ("r.yaml", f"{RULE_HEAD}    tests:\n      - {ODD}: 1\n", "docs/rules.md", ("rules", *IN_TEST)),
    "shows": (
        "r.yaml",
        f"{RULE_HEAD}    tests:\n      - shows: {{{ODD}: 1}}\n",
        "docs/rules.md",
        ("rules", *IN_TEST, "shows", "properties"),
    ),
    "given": (
        "r.yaml",
        f"{RULE_HEAD}    tests:\n      - given: {{{ODD}: 1}}\n",
        "docs/rules.md",
        ("rules", *IN_TEST, "given", "anyOf", 1, "properties"),
    ),
    "pack": ("p/pack.yaml", f"{PACK_HEAD}{ODD}: 1\n", "docs/rules.md", ("pack", "properties")),
    "override": (
        "p/pack.yaml",
        f"{PACK_HEAD}override: {{C120: {{{ODD}: 1}}}}\n",
        "docs/rules.md",
        ("pack", "properties", "override", "additionalProperties", "properties"),
    ),
    "vocabulary": ("p/vocabulary.yaml", f"{ODD}: 1\n", "docs/rules.md", ("vocabulary", "properties")),
    "metric": (
        "p/vocabulary.yaml",
        f"metrics: {{a: {{{ODD}: 1}}}}\n",
        "docs/rules.md",
        ("vocabulary", "properties", "metrics", "additionalProperties", "properties"),
    ),
    "config": ("auditor.yaml", f"{ODD}: 1\n", "docs/cli.md", ("config", "properties")),
    "waiver": ("waivers.yaml", f"- {ODD}: 1\n", "docs/review.md", ("waivers", "anyOf", 0, "items", "properties")),
}


def keys_read(name: str, text: str, folder: Path) -> set[str]:
    """The keys that are read where `odd_one_out` stands, as the message about it lists them."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    if path.parent != folder and path.name != "pack.yaml":
        (path.parent / "pack.yaml").write_text(PACK_HEAD, encoding="utf-8")
    with pytest.raises(RuleFileError) as error:
        if name == "auditor.yaml":
            settings.load_settings(path, folder)
        elif name == "waivers.yaml":
            load_waivers(path)
        else:
            build(EngineOptions(rules=(path if path.parent == folder else path.parent,), use_plugins=False), settings.Settings())
    (known,) = (dict(issue.values)["known"] for issue in error.value.issues if dict(issue.values).get("name") == ODD)
    return set(str(known).split(", "))


@pytest.mark.parametrize("place", KEYS)
def test_every_key_is_documented_and_in_the_schema(place: str, tmp_path: Path) -> None:
    name, text, page, (of, *path) = KEYS[place]
    known = keys_read(name, text, tmp_path)
    words = re.findall(r"`([^`]*)`", text_of(page))
    documented = {key for word in words for key in re.findall(r"\w+", word)} | set(
        re.findall(r"^ *(?:- )?(\w+):", text_of(page), re.MULTILINE)
    )
    assert known - documented == set(), f"{page} does not say what they are"
    schema: Any = json.loads(text_of(f"rules/schema/{of}.schema.json"))
    for step in path:
        schema = schema[step]
    assert set(schema) == known, "the schema offers the keys that are read"


def table_of(page: str, heading: str) -> set[str]:
    """The words in the first column of the table with this heading."""
    table = re.search(rf"^\| {re.escape(heading)} \|.*\n\|[-|]+\n((?:\|.*\n)+)", text_of(page), re.MULTILINE)
    assert table, heading
    return {word for row in table[1].splitlines() for word in re.findall(r"`(\w+)`", row.split("|")[1])}


def test_no_key_is_documented_that_is_not_read(tmp_path: Path) -> None:
    assert table_of("docs/rules.md", "key of a metric") == keys_read(*KEYS["metric"][:2], tmp_path / "a")
    assert table_of("docs/rules.md", "key | required") == keys_read(*KEYS["rule"][:2], tmp_path / "b")
    assert table_of("docs/review.md", "key | required") == keys_read(*KEYS["waiver"][:2], tmp_path / "c")


def test_every_parameter_is_documented() -> None:
    documented = table_of("docs/rules.md", "parameter")
    schema = json.loads(text_of("rules/schema/pack.schema.json"))
    assert set(schema["properties"]["parameters"]["properties"]) == documented
    used = {name for pack in build(EngineOptions(packs=tuple(shipped_packs())), settings.Settings()).packs for name in pack.parameters}
    asked = {name for source in sources() for name in re.findall(r"parameters\.get\(\s*\"(\w+)\"", source)}
    assert used | asked <= documented


def sources() -> Iterator[str]:
    for path in (ROOT / "auditor").rglob("*.py"):
        yield path.read_text(encoding="utf-8")


def test_every_environment_variable_is_documented() -> None:
    read = {name for source in sources() for name in re.findall(r"environ(?:\.get\(|\[)\s*\"(AUDITOR_\w+)\"", source)}
    named = {name for source in sources() for name in re.findall(r"AUDITOR_[A-Z_]+", source)}
    assert read and named == read, "an environment variable is read through os.environ by its name"
    assert table_of("docs/cli.md", "variable") == read


def test_no_option_is_documented_that_does_not_exist() -> None:
    known = {
        option for _, parser in parsers(build_parser(catalogue("en"))[0]) for action in parser._actions for option in action.option_strings
    }
    assert set(re.findall(r"(?<![\w-])(--[a-z][a-z-]+)", text_of("docs/cli.md"))) - known == {"--version"} - known


@pytest.mark.parametrize("kind", kinds())
def test_the_page_of_a_check_kind_says_more_than_its_options(kind: str) -> None:
    """What it compares and when it stays silent is written by hand."""
    before = text_of(f"docs/checks/{kind}.md").partition("## Options")[0]
    prose = before.replace(f"# `{kind}`", "").replace(kinds()[kind].summary, "").strip()
    assert len(prose) > 80, f"docs/checks/{kind}.md: begun, to be completed by hand"


@pytest.mark.parametrize("page", ["docs/cli.md"])
def test_every_command_that_is_documented_exists(page: str) -> None:
    commands = {name for name, _ in parsers(build_parser(catalogue("en"))[0])}
    documented = set(re.findall(r"^\| `(auditor [a-z]+(?: [a-z]+)?)", text_of(page), re.MULTILINE))
    assert documented == commands


def without_counts(line: str) -> str:
    """The closing line without the numbers that change with every rule that is added."""
    line = re.sub(r"\d+(?= 条规则| rules)|(?<=核对 )\d+|(?<=held )\d+|(?<=evaluated )\d+", "*", line)
    line = re.sub(r"(?<=约)\d+(?=%正确)|(?<=about )\d+(?= % of findings)", "*", line)
    return re.sub(r"(?<=[（(])\d+(?:/| of )\d+(?=[）)])", "*", line)


@pytest.mark.parametrize(("readme", "language"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_report_in_the_readme_is_what_the_tool_says(
    readme: str, language: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines may be left out (a line of ……), none may differ."""
    (excerpt,) = code_blocks(text_of(readme), "text")
    monkeypatch.chdir(ROOT)
    main(["check", "examples/report.pdf", "--no-plugins", "--lang", language])
    said = [without_counts(line) for line in capsys.readouterr().out.splitlines()]
    assert [line for line in excerpt.splitlines() if line.strip() != "……" and without_counts(line) not in said] == []


@pytest.mark.parametrize("page", [*READMES, "docs/rules.md"])
def test_the_example_rule_comes_out_as_it_says(page: str, tmp_path: Path) -> None:
    pack = tmp_path / "example"
    pack.mkdir()
    (pack / "pack.yaml").write_text("name: example\ntitle: 示例\nversion: 1.0.0\n", encoding="utf-8")
    for number, block in enumerate(code_blocks(text_of(page), "yaml")):
        if block.startswith("rules:\n"):
            (pack / f"rules{number}.yaml").write_text(block, encoding="utf-8")
        elif block.startswith("metrics:"):
            (pack / "vocabulary.yaml").write_text(block, encoding="utf-8")
    assert failures([pack], tmp_path) == []


def test_the_example_pack_is_a_valid_pack(tmp_path: Path) -> None:
    (example,) = (block for block in code_blocks(text_of("docs/rules.md"), "yaml") if block.startswith("name:"))
    (tmp_path / "pack.yaml").write_text(example, encoding="utf-8")
    build(EngineOptions(rules=(tmp_path,), use_plugins=False), settings.Settings())


def test_every_page_is_in_the_index() -> None:
    index = text_of("docs/README.md")
    assert [page.name for page in (ROOT / "docs").glob("*.md") if page.name != "README.md" and f"]({page.name})" not in index] == []


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text_of(page))
    assert [target for target in targets if not (ROOT / page).parent.joinpath(target).exists()] == []


@pytest.mark.parametrize("readme", READMES)
def test_both_commands_are_on_the_first_screen(readme: str) -> None:
    text = text_of(readme)
    assert "    pip install . && auditor check examples/report.pdf\n" in text
    assert '    pip install -e ".[dev]" && pytest\n' in text
