"""`auditor doctor`: whether the program is in order here, and what it reads in a file. Decides nothing about the figures."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli import output
from auditor.cli.arguments import Invocation, Parser
from auditor.cli.check import add_engine_arguments, engine_options
from auditor.errors import ExitCode, RuleFileError

if TYPE_CHECKING:
    from auditor.engine import Engine
    from auditor.model.audit import AuditedDocument
    from auditor.model.document import Document, Problem, Table
    from auditor.model.text import TracedText
    from auditor.words import Catalogue

NAME = "doctor"
DISTRIBUTIONS = ("pluggy", "pymupdf", "ruamel.yaml", "google-re2", "psutil")
EXTRAS = {"cluster": "distributed"}


def add_arguments(parser: Parser) -> None:
    parser.inputs.add_argument("file", nargs="?", metavar="FILE", type=Path, help=parser.words.get("help.doctor_file"))
    add_engine_arguments(parser)


def run(call: Invocation) -> int:
    """Print what is found line by line, so that a crash on the way still leaves what came before it."""
    sound = [_program(call.words), _shipped(call.words)]
    engine = _engine(call)
    words = engine.in_language(call.language(engine.language))
    for problem in engine.problems:
        _say(words, "fault", text=_told(problem, words))
    sound.append(not engine.problems)
    if call.args.file is not None:
        sound.append(_file(call.args.file, engine, words))
    good = all(sound)
    output.say(words.get("doctor.good" if good else "doctor.bad") + "\n")
    return ExitCode.OK if good else ExitCode.INCOMPLETE


def _say(words: Catalogue, key: str, **values: object) -> None:
    output.say(words.get(f"doctor.{key}", **values) + "\n")


def _program(words: Catalogue) -> bool:
    """Interpreter, libraries, terminal, cache; False when a library is missing."""
    import platform

    from auditor import __version__

    _say(words, "environment")
    _say(words, "program", version=__version__, python=platform.python_version(), system=platform.platform(terse=True))
    versions = {name: _version(name) for name in DISTRIBUTIONS}
    _say(words, "libraries", libraries=words.get("list.and").join(f"{name} {version or '?'}" for name, version in versions.items()))
    missing = [name for name, version in versions.items() if not version]
    if missing:
        _say(words, "library_missing", names=words.get("list.and").join(missing))
    for extra, distribution in EXTRAS.items():
        version = _version(distribution)
        _say(words, "extra" if version else "extra_missing", extra=extra, version=f"{distribution} {version}")
    encoding = (getattr(sys.stdout, "encoding", None) or "?").lower()
    _say(words, "terminal" if _shows_chinese(encoding) else "terminal_no_chinese", encoding=encoding)
    _cache(words)
    return not missing


def _version(distribution: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def _shows_chinese(encoding: str) -> bool:
    try:
        return bool("差错".encode(encoding))
    except (LookupError, UnicodeEncodeError):
        return False


def _cache(words: Catalogue) -> None:
    """Whether rule files are remembered; it only costs time when they are not."""
    import tempfile

    from auditor.rulebook.cache import folder

    place = folder()
    if place is None:
        _say(words, "cache_off")
        return
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError as error:
        _say(words, "cache_no", folder=place, error=error.strerror or type(error).__name__)
        return
    _say(words, "cache", folder=place)


def _shipped(words: Catalogue) -> bool:
    """Whether every shipped pack loads; the mistakes of those that do not."""
    from auditor.engine import EngineOptions, build
    from auditor.rulebook.shipped import shipped_packs
    from auditor.settings import Settings

    try:
        engine = build(EngineOptions(packs=tuple(shipped_packs()), use_plugins=False), Settings())
    except RuleFileError as error:
        for issue in error.issues:
            _say(words, "fault", text=_all_words(words).text(issue))
        return False
    for pack in engine.packs:
        _say(words, "pack", name=pack.name, title=pack.title, version=pack.version, rules=len(pack.rules))
    if not engine.packs:
        _say(words, "no_packs")
    return bool(engine.packs)


def _engine(call: Invocation) -> Engine:
    """The engine of the settings in force; what it is made of is printed."""
    from auditor.engine import build
    from auditor.settings import load_settings

    settings = load_settings(call.args.config, Path.cwd())
    audited = () if call.args.file is None else (call.args.file,)
    engine = build(engine_options(call.args, audited), settings)
    words = call.words
    _say(words, "config" if settings.path is not None else "no_config", path=settings.path)
    _say(words, "in_force", packs=words.get("list.and").join(pack.name for pack in engine.packs), rules=len(engine.rules))
    for plugin in engine.run_info("", "").plugins:
        _say(words, "plugin", name=plugin.name, version=plugin.version, origin=plugin.origin)
    return engine


def _file(path: Path, engine: Engine, words: Catalogue) -> bool:
    """What is read in a file; False when a part of it cannot be."""
    from auditor.pipeline import audit_document

    found = audit_document(path, str(path), replace(engine, packs=(), waivers=()))
    document = found.facts.document
    output.say("\n")
    _say(words, "file", path=document.path, pages=document.pages, sha256=document.sha256[:16])
    if document.blocks:
        _contents(found, words)
    _fonts(path, words)
    for problem in found.problems:
        _say(words, "fault" if problem.level == "failure" else "note", text=_told(problem, words))
    return not any(problem.level == "failure" for problem in found.problems)


def _fonts(path: Path, words: Catalogue) -> None:
    """What a PDF file is set in: text in fonts that are not embedded may look different elsewhere."""
    from auditor.reports.text import one_line

    if path.suffix.lower() != ".pdf":
        return
    from auditor.readers.pdf.fontlist import fonts_of

    named = [words.get("doctor.font" if embedded else "doctor.font_not_embedded", name=one_line(name)) for name, embedded in fonts_of(path)]
    _say(words, "fonts", fonts=words.get("list.and").join(named) or words.get("doctor.none"))


def _contents(found: AuditedDocument, words: Catalogue) -> None:
    from auditor.reports.text import one_line

    document, identity = found.facts.document, found.facts.identity
    for key, value in (("title", identity.title or document.title), ("entity", identity.entity), ("year", identity.year)):
        _say(words, key, value=one_line(value) or words.get("doctor.unknown"))
    _say(words, "role", value=words.get(f"doctor.role.{identity.role or 'unknown'}"))
    _pages(found, words)
    _tables(found, words)
    _figures(found, words)


def _pages(found: AuditedDocument, words: Catalogue) -> None:
    """Characters and figures of each page: a page without text shows at once."""
    characters: Counter[int] = Counter()
    for text in _texts(found.facts.document):
        for piece in text.runs:
            characters[piece.page] += piece.end - piece.start
    figures = Counter(figure.place.page for figure in found.facts.figures if figure.quantity.has_number)
    for page in range(1, found.facts.document.pages + 1):
        key = "page" if characters[page] else "page_empty"
        _say(words, key, page=page, characters=characters[page], figures=figures[page])


def _texts(document: Document) -> Iterator[TracedText]:
    from auditor.model.document import Table

    for block in document.blocks:
        if isinstance(block, Table):
            yield block.caption
            yield from (cell.text for cell in block.cells)
            yield from block.notes
        else:
            yield block.text


def _tables(found: AuditedDocument, words: Catalogue) -> None:
    from auditor.model.document import Table
    from auditor.reports.text import one_line

    figures = Counter(figure.table for figure in found.facts.figures if figure.quantity.has_number)
    scorings = {scoring.table: len(scoring.indicators) for scoring in found.facts.scorings}
    tables = [(index, block) for index, block in enumerate(found.facts.document.blocks) if isinstance(block, Table)]
    _say(words, "tables", count=len(tables))
    for index, table in tables:
        _say(
            words,
            "table",
            page=_span(table, words),
            title=one_line(table.title) or words.get("doctor.untitled"),
            rows=table.rows,
            columns=table.columns,
            headers=_rows(table.header_rows) or words.get("doctor.none"),
            unit=table.unit or words.get("doctor.no_unit"),
            lines=words.get("doctor.ruled" if table.ruled else "doctor.unruled"),
            figures=figures[index],
            indicators=words.get("doctor.indicators", count=scorings[index]) if index in scorings else "",
        )


def _span(table: Table, words: Catalogue) -> str:
    """The page of a table, or its first and last."""
    last = max((cell.page for cell in table.cells), default=table.page)
    return words.get("place.page", page=table.page if last == table.page else f"{table.page}-{last}")


def _rows(rows: Iterable[int]) -> str:
    """Row numbers from 1, runs of them shortened: 1-2, 14."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and runs[-1][1] == row:
            runs[-1][1] = row + 1
        else:
            runs.append([row + 1, row + 1])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def _figures(found: AuditedDocument, words: Catalogue) -> None:
    numbers = [figure for figure in found.facts.figures if figure.quantity.has_number]
    _say(
        words,
        "figures",
        count=len(numbers),
        narrative=sum(figure.table < 0 for figure in numbers),
        table=sum(figure.table >= 0 for figure in numbers),
        labelled=sum(bool(figure.label) for figure in numbers),
        metric=sum(bool(figure.metric) for figure in numbers),
        indicators=sum(1 for _ in found.facts.indicators),
    )


def _told(problem: Problem, words: Catalogue) -> str:
    from auditor.reports.text import one_line

    return words.get("report.problem", code=problem.code, text=one_line(words.text(problem.message)))


def _all_words(words: Catalogue) -> Catalogue:
    from auditor.rulebook.texts import TEXTS
    from auditor.words import catalogue

    return catalogue(words.language, [TEXTS])
