"""`auditor rules test`: run the examples that rules carry, and show what was read when one does not come out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli import output
from auditor.cli.arguments import Invocation
from auditor.errors import ExitCode, UsageError
from auditor.model.message import Message, message, plain

if TYPE_CHECKING:
    from auditor.engine import Engine
    from auditor.model.audit import AuditedDocument
    from auditor.model.document import Block, Document
    from auditor.model.result import Result
    from auditor.model.rule import Rule, RuleTest
    from auditor.words import Catalogue

MOST_FIGURES = 40
MOST_RESULTS = 5


@dataclass(slots=True)
class Runner:
    """Applies rules to the documents of their tests. Files are read once, however many tests use them."""

    engine: Engine
    folder: Path
    _files: dict[Path, Document] = field(default_factory=dict)

    def apply(self, rule: Rule, test: RuleTest) -> tuple[AuditedDocument, Message | None]:
        """What comes out for a test, and why it could not be run, if so."""
        from auditor.model.document import ProblemLevel
        from auditor.pipeline import audit_document
        from auditor.rulebook.inline_tests import origin_of

        engine = replace(with_rule(self.engine, rule), gated=False)  # a test is about what the rule itself says
        if not test.file:
            path = self.folder / "given.md"
            path.write_text(test.given, encoding="utf-8")
            document = audit_document(path, "given", engine)
        else:
            path = Path(origin_of(rule, test).file).parent / test.file
            engine = self._for_page(engine, path, test.page)
            document = audit_document(path, str(path), engine)
        pages = document.facts.document.pages
        if test.page > pages > 0:
            return document, message("rule_test.no_page", path=path, pages=pages, page=test.page)
        failed = (problem.message for problem in document.problems if problem.level is ProblemLevel.FAILURE)
        return document, next(failed, None)

    def _for_page(self, engine: Engine, path: Path, page: int) -> Engine:
        """The engine with a reader that gives one page of the file."""
        reader = engine.reader_for(path)
        if reader is None:
            return engine

        def read(path: Path, shown_as: str) -> Document:
            if path not in self._files:
                self._files[path] = reader.read(path, shown_as)
            return page_of(self._files[path], page)

        return replace(engine, readers=(replace(reader, read=read),))


def with_rule(engine: Engine, rule: Rule) -> Engine:
    """The engine with one rule alone, switched on; with the others too when the rule looks at their results."""
    late = engine.kinds[rule.check].late

    def chosen(rules: Sequence[Rule]) -> tuple[Rule, ...]:
        return tuple(replace(one, enabled=True) if one is rule else one for one in rules if late or one is rule)

    return replace(engine, packs=tuple(replace(pack, rules=chosen(pack.rules)) for pack in engine.packs))


def page_of(document: Document, page: int) -> Document:
    """What stands on a page (0: all of it); a table that goes on over pages is kept whole."""
    return replace(document, blocks=tuple(block for block in document.blocks if page in (0, *_pages(block))))


def _pages(block: Block) -> Iterator[int]:
    from auditor.model.document import Table

    if isinstance(block, Table):
        yield block.page
        yield from (cell.page for cell in block.cells)
    else:
        yield from (run.page for run in block.text.runs)


def chosen_rules(engine: Engine, words: Sequence[str]) -> tuple[Rule, ...]:
    """The rules that paths, pack names, ids and names mean, in the order of the packs; raises UsageError."""
    from auditor.engine import find_rule

    every = [(pack.name, rule) for pack in engine.packs for rule in pack.rules]
    if not words:
        return tuple(rule for _, rule in every)
    wanted: set[int] = set()
    for word in words:
        if Path(word).exists():
            wanted.update(id(rule) for _, rule in every if _stands_in(rule, Path(word).resolve()))
        elif any(name == word for name, _ in every):
            wanted.update(id(rule) for name, rule in every if name == word)
        elif word.endswith((".yaml", ".yml", "/", "\\")):
            raise UsageError(message("rule_test.no_path", path=word))
        else:
            wanted.add(id(find_rule(engine, word)))
    return tuple(rule for _, rule in every if id(rule) in wanted)


def _stands_in(rule: Rule, path: Path) -> bool:
    """Whether a rule, or a change of it, is written in a file or below a folder."""
    files = (Path(origin.file).resolve() for origin in (rule.origin, *(change.origin for change in rule.changes)))
    return any(file.is_relative_to(path) for file in files)


def run(call: Invocation, engine: Engine) -> int:
    """Run the tests; a line and the figures that were read for each that fails, then the counts."""
    from auditor.rulebook.inline_tests import judge, origin_of

    words = engine.in_language(call.language(engine.language))
    rules = chosen_rules(engine, call.args.words)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="auditor-") as folder:
        runner = Runner(engine, Path(folder))
        for rule in rules:
            for example in rule.tests:
                document, obstacle = runner.apply(rule, example)
                failure = judge(rule, example, document.results)
                if obstacle is not None:
                    place = origin_of(rule, example)
                    failure = message(
                        "rule_test.not_run", file=place.file, line=place.line, rule=rule.id, name=example.name, reason=obstacle
                    )
                if failure is not None:
                    failed += 1
                    output.say("".join(f"{line}\n" for line in _told(failure, rule, document, words, engine)))
    tests = sum(len(rule.tests) for rule in rules)
    counts = message("rule_test.count", rules=len(rules), tests=tests, passed=tests - failed, failed=failed)
    output.say(words.text(counts) + "\n")
    return ExitCode.FINDINGS if failed else ExitCode.OK


def _told(failure: Message, rule: Rule, document: AuditedDocument, words: Catalogue, engine: Engine) -> Iterator[str]:
    from auditor.reports import wording
    from auditor.reports.text import one_line

    yield one_line(words.text(failure))
    own: list[Result] = [result for result in document.results if result.rule.id == rule.id]
    for result in own[:MOST_RESULTS]:
        said = plain(wording.statement(words, result))
        yield words.text(message("rule_test.result", verdict=result.verdict.value, statement=said))
    counted = {figure_id for figure_id, _ in document.states}
    figures = [figure for figure in document.facts.figures if figure.id in counted or figure.quantity.date is not None]
    yield words.text(message("rule_test.figures" if figures else "rule_test.no_figures"))
    for figure in figures[:MOST_FIGURES]:
        metric = f"  [{engine.vocabulary.called(figure.metric)}]" if figure.metric else ""
        yield f"    {wording.number(words, figure)}  {wording.meaning(words, figure)}{metric}"
    if len(figures) > MOST_FIGURES:
        yield words.text(message("rule_test.more", count=len(figures) - MOST_FIGURES))
