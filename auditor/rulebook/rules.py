"""One entry of `rules:` -> Rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from auditor.checks.kind import CheckKind
from auditor.figures.vocabulary import Vocabulary
from auditor.model.message import Message
from auditor.model.result import Verdict
from auditor.model.rule import Origin, Rule, RuleTest, Severity
from auditor.rulebook.fields import Fields, did_you_mean
from auditor.rulebook.options import read_options

FAMILIES = "CSTBPRNDX"
FIRST_LOCAL = 901
_ID = re.compile(rf"(?:(?P<pack>[a-z][a-z0-9_-]*)/)?(?P<family>[{FAMILIES}])(?P<number>[0-9]{{3}})")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ENGLISH = ("title", "why", "ask")
_COMMON = ("id", "name", "title", "severity", "check", "why", "basis", "ask", "root", "enabled", "tests", "english")


def read_rule(
    fields: Fields, pack: str, shipped: bool, kinds: Mapping[str, CheckKind], vocabulary: Vocabulary, warnings: list[Message]
) -> Rule | None:
    """The rule of a mapping; None when it has no usable id, name or check kind. Problems go to the issues of `fields`."""
    problems = len(fields.issues)
    id_ = _id(fields, pack, shipped, warnings)
    name = fields.text("name", required=True)
    if name and not _NAME.fullmatch(name):
        fields.issue("bad_name", "name", text=name[:60])
    title = fields.text("title", required=True)
    severity = fields.choice("severity", [severity.value for severity in Severity], required=True)
    check = fields.text("check", required=True)
    line, column = fields.source.at(fields.path)
    tests = tuple(test for section in fields.sections("tests") if (test := _test(section)) is not None)
    for key in _COMMON:
        fields.raw(key)
    why, basis, ask, root = fields.text("why"), fields.texts("basis"), fields.text("ask"), fields.text("root")
    enabled = fields.flag("enabled", default=True)
    english = _english(fields)
    kind = kinds.get(check)
    options: Mapping[str, object] = MappingProxyType({})
    if kind is not None:
        options = read_options(fields, kind, vocabulary)
        fields.refuse_others()
    elif check:
        # its options cannot be judged without the kind
        fields.issue("unknown_check", "check", text=check[:60], hint=did_you_mean(check, kinds), known=", ".join(sorted(kinds)))
    if len(fields.issues) > problems or not id_:
        return None
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
    if match["pack"] and match["pack"] != pack:
        fields.issue("foreign_id", "id", text=text, pack=pack)
    elif not shipped and not match["pack"] and int(match["number"]) < FIRST_LOCAL:
        local = f"{match['family']}{FIRST_LOCAL}"
        warnings.append(fields.source.issue("reserved_id", (*fields.path, "id"), text=text, instead=f"{pack}/{text}", local=local))
    return text


def _test(fields: Fields) -> RuleTest | None:
    problems = len(fields.issues)
    name = fields.text("name", required=True)
    given = fields.text("given", required=True)
    expect = fields.choice("expect", [verdict.value for verdict in Verdict], required=True)
    shows = fields.section("shows")
    shown: dict[str, str] = {}
    if shows is not None:
        shown = {key: shows.text(key) for key in ("difference", "allowed", "formula") if key in shows}
        for key in ("difference", "allowed", "formula"):
            shows.raw(key)
        shows.refuse_others()
    fields.refuse_others()
    return RuleTest(name, given, expect, MappingProxyType(shown)) if len(fields.issues) == problems else None


def _english(fields: Fields) -> Mapping[str, str]:
    section = fields.section("english")
    if section is None:
        return MappingProxyType({})
    texts = {key: section.text(key) for key in _ENGLISH if key in section}
    for key in _ENGLISH:
        section.raw(key)
    section.refuse_others()
    return MappingProxyType(texts)
