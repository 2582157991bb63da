"""One entry of `rules:` -> Rule."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath
from types import MappingProxyType

from auditor.checks.kind import CheckKind
from auditor.figures.vocabulary import Vocabulary
from auditor.model.message import Message
from auditor.model.result import Verdict
from auditor.model.rule import Origin, Rule, RuleTest, Severity
from auditor.rulebook.fields import Fields
from auditor.rulebook.issues import real
from auditor.rulebook.options import read_options
from auditor.rulebook.pasted import as_markdown

FAMILIES = "CSTBPRNDX"
FIRST_LOCAL = 901
_ID = re.compile(rf"(?:(?P<pack>[a-z][a-z0-9_-]*)/)?(?P<family>[{FAMILIES}])(?P<number>[0-9]{{3}})")
LONGEST_NAME = 80
DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")  # Windows has no files of these names
MAX_GIVEN = 100_000  # characters
MAX_COLUMNS, MAX_CELLS = 100, 20_000  # of the tables of a test; reading takes time in proportion to their product
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SHOWN = ("difference", "allowed", "formula")  # what `shows` may name
_ENGLISH = ("title", "why", "ask")
KEYS = ("id", "name", "title", "severity", "check", "why", "basis", "ask", "root", "enabled", "tests", "english")


def read_rule(
    fields: Fields, pack: str, shipped: bool, kinds: Mapping[str, CheckKind], vocabulary: Vocabulary, warnings: list[Message]
) -> Rule | None:
    """The rule of a mapping; None when it has no usable id, name or check kind. Problems go to the issues of `fields`."""
    problems = len(fields.issues)
    id_ = _id(fields, pack, shipped, warnings)
    name = fields.text("name", required=True)
    if name and (not _NAME.fullmatch(name) or len(name) > LONGEST_NAME or DEVICE.fullmatch(name)):
        fields.issue("bad_name", "name", text=name[:60])
    title = fields.text("title", required=True)
    severity = fields.choice("severity", [severity.value for severity in Severity], required=True)
    check = fields.text("check", required=True)
    line, column = fields.source.at(fields.path)
    tests = read_tests(fields, warnings)
    for key in KEYS:
        fields.raw(key)
    why, basis, ask, root = fields.text("why"), fields.texts("basis"), fields.text("ask"), fields.text("root")
    enabled = fields.flag("enabled", default=True)
    english = read_english(fields)
    kind = kinds.get(check)
    options: Mapping[str, object] = MappingProxyType({})
    if kind is not None:
        options = read_options(fields, kind, vocabulary, warnings)
        fields.refuse_others()
    elif check:
        # its options cannot be judged without the kind
        fields.issue("unknown_check", "check", text=check[:60], hint=fields.hint(check, kinds), known=", ".join(sorted(kinds)))
    if len(fields.issues) > problems or not (id_ and name and title and severity and check):
        return None  # a value may also have been refused while the file was read
    for wanted in (Verdict.FINDING, Verdict.HOLDS):
        if enabled and not any(test.expect == wanted for test in tests):
            warnings.append(fields.source.issue("no_test", fields.path, rule=id_, expect=wanted.value))
    return Rule(
        id=id_, name=name, title=title, severity=Severity(severity), check=check, options=options,
        origin=Origin(fields.source.file, line, column), pack=pack, why=why, basis=basis, ask=ask, root=root,
        enabled=enabled, tests=tests, english=english,
    )  # fmt: skip


def _id(fields: Fields, pack: str, shipped: bool, warnings: list[Message]) -> str:
    text = fields.text("id", required=True)
    if not text:
        return ""
    match = _ID.fullmatch(text)
    if match is None:
        fields.issue("bad_id", "id", text=text[:60], families=FAMILIES)
        return ""
    if match["pack"] and pack and match["pack"] != pack:
        fields.issue("foreign_id", "id", text=text, pack=pack)
    elif not shipped and not match["pack"] and int(match["number"]) < FIRST_LOCAL:
        local = f"{match['family']}{FIRST_LOCAL}"
        warnings.append(fields.source.issue("reserved_id", (*fields.path, "id"), text=text, instead=f"{pack}/{text}", local=local))
    return text


def read_tests(fields: Fields, warnings: list[Message]) -> tuple[RuleTest, ...]:
    """The tests of a rule; a test of a file that is not there is warned about."""
    return tuple(test for section in fields.sections("tests") if (test := _test(section, warnings)) is not None)


def _test(fields: Fields, warnings: list[Message]) -> RuleTest | None:
    problems = len(fields.issues)
    name = fields.text("name", required=True)
    given, file, page = _given(fields, warnings)
    expect = fields.choice("expect", [verdict.value for verdict in Verdict], required=True)
    shows = fields.section("shows")
    shown: dict[str, str] = {}
    if shows is not None:
        shown = {key: shows.text(key) for key in SHOWN if key in shows}
        for key in SHOWN:
            shows.raw(key)
        shows.refuse_others()
    fields.refuse_others()
    if len(fields.issues) > problems:
        return None
    return RuleTest(name, given, expect, MappingProxyType(shown), file, page, Origin(fields.source.file, *fields.source.at(fields.path)))


def _given(fields: Fields, warnings: list[Message]) -> tuple[str, str, int]:
    """(Markdown, file, page): a text, whose rows pasted from a spreadsheet become a table, or `{file: …, page: …}`."""
    if not isinstance(fields.raw("given"), dict):
        text = as_markdown(fields.text("given", required=True, most=MAX_GIVEN))
        if text.count("|") > MAX_CELLS or any(line.count("|") > MAX_COLUMNS for line in text.splitlines()):
            fields.issue("given_too_wide", "given", columns=MAX_COLUMNS, cells=MAX_CELLS)
        return text, "", 0
    section = fields.section("given")
    assert section is not None
    file = section.text("file", required=True)
    page = section.whole("page")
    if page is not None and page < 1:
        section.issue("page_from_one", "page", text=page)
    section.refuse_others()
    if file and (what := _wrong_file(Path(fields.source.file).parent, file)):
        if what == "no_given_file":
            warnings.append(fields.source.issue(what, (*section.path, "file"), text=file[:200]))
        else:
            section.issue(what, "file", text=file[:200])
    return "", file, page or 0


def _wrong_file(folder: Path, file: str) -> str:
    """What is wrong with the file of a test: a rule file may only name files of its own folder, under any system."""
    given = PureWindowsPath(file)
    if given.drive or given.root or ".." in given.parts or file.startswith("~"):
        return "given_outside"
    path = folder / file
    if os.path.lexists(path) and not os.path.isfile(path):
        return "given_not_a_file"
    if not real(path).is_relative_to(real(folder)):
        return "given_outside"
    return "" if os.path.isfile(path) else "no_given_file"


def read_english(fields: Fields) -> Mapping[str, str]:
    """The texts of a rule in English."""
    section = fields.section("english")
    if section is None:
        return MappingProxyType({})
    texts = {key: section.text(key) for key in _ENGLISH if key in section}
    for key in _ENGLISH:
        section.raw(key)
    section.refuse_others()
    return MappingProxyType(texts)
