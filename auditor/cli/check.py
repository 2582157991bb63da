"""`auditor check`: audit documents and report the findings."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli import output
from auditor.cli.arguments import Invocation, Parser, comma_list, flat, one_of
from auditor.errors import ExitCode, UsageError
from auditor.model.message import message, plain

if TYPE_CHECKING:
    from auditor.engine import Engine, EngineOptions
    from auditor.model.audit import Audit
    from auditor.model.document import Problem
    from auditor.reports.base import Report, ReportSection
    from auditor.review.comparison import Run
    from auditor.settings import Settings
    from auditor.words import Catalogue

NAME = "check"
SEVERITIES = ("error", "warning", "info")
DEFAULT_FORMATS = ("markdown", "json")
STANDARD_OUTPUT = "-"


def add_arguments(parser: Parser) -> None:
    words, flags = parser.words, parser.flags
    parser.inputs.add_argument("paths", nargs="+", metavar="PATH", type=Path, help=words.get("help.paths"))
    add_engine_arguments(parser)
    flags.add_argument("--select", metavar="RULES", type=comma_list, action="append", help=words.get("help.select"))
    flags.add_argument("--ignore", metavar="RULES", type=comma_list, action="append", help=words.get("help.ignore"))
    level = "error|warning|info"
    flags.add_argument("--min-severity", metavar=level, type=one_of(words, SEVERITIES), help=words.get("help.min_severity"))
    fail_on = one_of(words, (*SEVERITIES, "never"))
    flags.add_argument("--fail-on", metavar=f"{level}|never", type=fail_on, help=words.get("help.fail_on"))
    flags.add_argument("--format", metavar="FORMATS", type=comma_list, action="append", help=words.get("help.format"))
    flags.add_argument("-o", "--output", metavar="DIR", help=words.get("help.output"))
    flags.add_argument("--waivers", metavar="FILE", type=Path, help=words.get("help.waivers"))
    flags.add_argument("--no-waivers", action="store_true", help=words.get("help.no_waivers"))
    flags.add_argument("--baseline", metavar="RESULT.json", type=Path, help=words.get("help.baseline"))
    flags.add_argument("--no-progress", action="store_true", help=words.get("help.no_progress"))
    flags.add_argument("--exit-zero", action="store_true", help=words.get("help.exit_zero"))
    flags.add_argument("--no-date", action="store_true", help=words.get("help.no_date"))


def add_engine_arguments(parser: Parser) -> None:
    """The flags that say which rules and plugins are in force, shared by several commands."""
    words, flags = parser.words, parser.flags
    flags.add_argument("--config", metavar="FILE", type=Path, help=words.get("help.config_file"))
    flags.add_argument("--rules", metavar="PATH", type=Path, action="append", help=words.get("help.rules_path"))
    flags.add_argument("--pack", metavar="NAMES", type=comma_list, action="append", help=words.get("help.pack"))
    flags.add_argument("--plugin", metavar="FILE|MODULE", action="append", help=words.get("help.plugin"))
    flags.add_argument("--no-plugins", action="store_true", help=words.get("help.no_plugins"))


def engine_options(args: argparse.Namespace, audited: tuple[Path, ...] = ()) -> EngineOptions:
    from auditor.engine import EngineOptions

    return EngineOptions(
        config=args.config,
        rules=tuple(args.rules or ()),
        packs=flat(args.pack),
        plugins=tuple(args.plugin or ()),
        use_plugins=not args.no_plugins,
        audited=audited,
    )


def run(call: Invocation) -> int:
    import gc

    from auditor.settings import load_settings

    # a run makes many small values that live to its end; looking for garbage among them costs a tenth of its time
    gc.set_threshold(200_000, 20, 20)
    settings = load_settings(call.args.config, Path.cwd())
    engine, args = _engine(call, settings)
    _fill_in(args, settings)
    baseline = _baseline(args)
    words = engine.in_language(call.language(settings.language))
    formats = _formats(args, engine)
    if args.output not in (None, STANDARD_OUTPUT):
        output.prepare_folder(Path(args.output))
    audit = _audit(args, engine, words)
    sections, problems = _sections(audit, engine, words)
    audit = replace(audit, problems=(*audit.problems, *problems))
    if baseline is not None:
        from auditor.review.comparison import against

        audit = against(audit, baseline)
    failures = _report(audit, args, formats, sections, words)
    for problem in failures:
        output.say(words.get("report.problem", code=problem.code, text=words.text(problem.message)) + "\n", sys.stderr)
    return _exit_code(replace(audit, problems=(*audit.problems, *failures)), args)


def _baseline(args: argparse.Namespace) -> Run | None:
    """The earlier run of --baseline, read before any work is done."""
    if args.baseline is None:
        return None
    from auditor.cli.compare import read_run

    return read_run(args.baseline)


def _fill_in(args: argparse.Namespace, settings: Settings) -> None:
    """What the command line leaves open comes from the settings."""
    args.fail_on = args.fail_on or settings.fail_on
    args.format = args.format or ([settings.format] if settings.format else None)
    if args.output is None and settings.output is not None:
        args.output = str(settings.output)


def _engine(call: Invocation, settings: Settings) -> tuple[Engine, argparse.Namespace]:
    """The engine, and the arguments parsed once more when plugins bring options of their own."""
    from datetime import date

    from auditor.engine import build, load_plugins
    from auditor.model.rule import Severity

    args = call.args
    plugins = load_plugins(engine_options(args, tuple(args.paths)), settings)
    if plugins.implements("auditor_options"):
        own = set(vars(args))
        failures = plugins.tell("auditor_options", parser=call.commands[NAME])
        args = call.parser.parse_args(call.argv)
        values = {name: value for name, value in vars(args).items() if name not in own}
        failures += plugins.tell("auditor_configure", options=values)
        plugins = replace(plugins, problems=(*plugins.problems, *failures))
    elif call.rest:
        call.commands[NAME].error(f"unrecognized arguments: {' '.join(call.rest)}")
    options = replace(
        engine_options(args, tuple(args.paths)),
        select=flat(args.select),
        ignore=flat(args.ignore),
        min_severity=Severity(args.min_severity or settings.min_severity),
        waivers=None if args.no_waivers else args.waivers or settings.waivers,
        today=date.today().isoformat(),
    )
    return build(options, settings, plugins), args


def _formats(args: argparse.Namespace, engine: Engine) -> tuple[Report, ...]:
    """The formats asked for; raises UsageError for one that does not exist or when several want standard output."""
    names = flat(args.format)
    if not names and args.output is not None:
        names = DEFAULT_FORMATS if args.output != STANDARD_OUTPUT else DEFAULT_FORMATS[:1]
    for name in names:
        if name not in engine.reports:
            raise UsageError(message("usage.unknown_format", name=name, known="、".join(engine.reports)))
    if len(set(names)) > 1 and args.output in (None, STANDARD_OUTPUT):
        raise UsageError(message("usage.one_format", names="、".join(names)))
    return tuple(engine.reports[name] for name in dict.fromkeys(names))


def _audit(args: argparse.Namespace, engine: Engine, words: Catalogue) -> Audit:
    from datetime import date

    from auditor.pipeline import audit

    def show(number: int, count: int, path: str) -> None:
        if count > 1:
            output.say("\r\x1b[K" + words.get("console.progress", number=number, count=count, path=path), sys.stderr)
            sys.stderr.flush()

    visible = sys.stderr.isatty() and not args.no_progress
    finished = audit(args.paths, engine, date="" if args.no_date else date.today().isoformat(), progress=show if visible else None)
    if visible and len(finished.documents) > 1:
        output.say("\r\x1b[K", sys.stderr)
    return finished


def _sections(audit: Audit, engine: Engine, words: Catalogue) -> tuple[tuple[ReportSection, ...], list[Problem]]:
    from auditor.plugins import hook_problem
    from auditor.reports.base import ReportSection

    items, problems = engine.plugins.gather("auditor_report_sections", ReportSection, audit=audit)
    shown = []
    for plugin, section in items:
        try:
            shown.append(ReportSection(plain(words.text(section.title)), plain(words.text(section.body))))
        except Exception as error:  # a Message with an unfilled field
            problems.append(hook_problem(plugin, "auditor_report_sections", error))
    return tuple(shown), problems


def _report(
    audit: Audit, args: argparse.Namespace, formats: tuple[Report, ...], sections: tuple[ReportSection, ...], words: Catalogue
) -> list[Problem]:
    """Show the audit on the terminal, send one report to standard output, or write files; formats that failed."""
    from auditor.reports import console, wording

    if not formats:
        output.say(console.view(audit, words))
        return []
    failures: list[Problem] = []
    if args.output in (None, STANDARD_OUTPUT):
        output.send(_rendered(formats[0], audit, words, sections, failures))
        output.say(wording.counts(words, audit) + "\n", sys.stderr)
        return failures
    folder = Path(args.output)
    for document, stem in zip(audit.documents, output.stems([document.facts.document.path for document in audit.documents]), strict=True):
        single = replace(audit, documents=(document,))
        for report in formats:
            path = folder / f"{stem}{report.suffix}"
            content = _rendered(report, single, words, sections, failures)
            if not content:
                continue
            output.write(path, content)
            output.say(words.get("output.written", path=path) + "\n")
    for line in [*console.problem_lines(audit, words), wording.counts(words, audit)]:
        output.say(line + "\n")
    return failures


def _rendered(report: Report, audit: Audit, words: Catalogue, sections: tuple[ReportSection, ...], failures: list[Problem]) -> bytes:
    """The bytes of a report; nothing and a failure when the format, which may be a plugin's, cannot give them."""
    from auditor.plugins import guarded, report_problem

    try:
        with guarded():
            content = report.render(audit, words, sections)
        return bytes(memoryview(content))
    except Exception as error:
        failures.append(report_problem(report.name, error))
        return b""


def _exit_code(audit: Audit, args: argparse.Namespace) -> int:
    from auditor.model.document import ProblemLevel
    from auditor.model.result import Verdict
    from auditor.model.rule import Severity

    if any(problem.level is ProblemLevel.FAILURE for problem in audit.all_problems):
        return ExitCode.INCOMPLETE
    if args.exit_zero or args.fail_on == "never":
        return ExitCode.OK
    lowest = Severity(args.fail_on).rank
    results = (result for document in audit.documents for result in document.results)
    counted = (result for result in results if result.verdict is Verdict.FINDING and not result.settled)
    found = any(result.severity.rank >= lowest for result in counted)
    return ExitCode.FINDINGS if found else ExitCode.OK
