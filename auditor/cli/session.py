"""The arguments of `auditor check` -> a session that can audit: configuration, plugins, rules, formats, baseline."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.batch.messages import Refused, Start
from auditor.batch.serving import rarely_look_for_garbage
from auditor.cli.arguments import flat
from auditor.cli.engine_flags import engine_options
from auditor.cli.output import STANDARD_OUTPUT
from auditor.errors import AuditorError, ExitCode, UsageError
from auditor.model.message import message
from auditor.words import catalogue

if TYPE_CHECKING:
    from auditor.batch.session import Session
    from auditor.cli.arguments import Invocation
    from auditor.engine import Engine
    from auditor.model.outcome import Announce
    from auditor.reports.base import Report
    from auditor.settings import Settings

DEFAULT_FORMATS = ("markdown", "json")
# what the program itself needs of the arguments, once plugins have had their say
REQUESTED = ("output", "fail_on", "exit_zero", "no_progress")


def open_session(start: Start, announce: Announce) -> tuple[Session, dict[str, object]] | Refused:
    """A session for these arguments, and the request; or what the user did wrong, in words."""
    from auditor.cli.program import invocation, told

    words = catalogue(start.language)
    try:
        return _opened(invocation(start.argv, words, start.chose_language), start, announce)
    except AuditorError as error:
        return Refused(error.exit_code, told(error, words))
    except SystemExit:  # an option of a plugin that only tells something
        return Refused(ExitCode.OK, "")
    finally:
        rarely_look_for_garbage()


def _opened(call: Invocation, start: Start, announce: Announce) -> tuple[Session, dict[str, object]]:
    from auditor.batch.session import Session
    from auditor.settings import load_settings

    settings = load_settings(call.args.config, Path.cwd())
    engine, args = _engine(call, settings, start, announce)
    output = args.output if args.output is not None or settings.output is None else str(settings.output)
    names = flat(args.format) or settings.format
    baseline, content = None, b""
    if args.baseline is not None:
        from auditor.cli.compare import read_content, run_in

        content = read_content(args.baseline)
        baseline = run_in(content, args.baseline)
    session = Session(
        engine=engine,
        words=engine.in_language(call.language(settings.language)),
        formats=_formats(names, output, engine),
        date="" if args.no_date else start.date,
        baseline=baseline,
        baseline_bytes=content,
    )
    request = {name: getattr(args, name) for name in REQUESTED} | {
        "paths": [str(path) for path in args.paths],
        "output": output,
        "fail_on": args.fail_on or settings.fail_on,
        "baseline": baseline is not None,
    }
    return session, request


def _engine(call: Invocation, settings: Settings, start: Start, announce: Announce) -> tuple[Engine, argparse.Namespace]:
    """The engine, and the arguments parsed once more when plugins bring options of their own."""
    from auditor.engine import build, load_plugins
    from auditor.model.rule import Severity

    args = call.args
    parser = call.commands[args.command]
    options = replace(engine_options(args, tuple(args.paths)), left_out=start.left_out)
    plugins = load_plugins(options, settings, announce)
    if plugins.implements("auditor_options"):
        own = set(vars(args))
        failures = plugins.tell("auditor_options", parser=parser)
        args = call.parser.parse_args(call.argv)
        values = {name: value for name, value in vars(args).items() if name not in own}
        failures += plugins.tell("auditor_configure", options=values)
        plugins = replace(plugins, problems=(*plugins.problems, *failures))
    elif call.rest:
        parser.error(f"unrecognized arguments: {' '.join(call.rest)}")
    options = replace(
        engine_options(args, tuple(args.paths)),
        select=flat(args.select),
        ignore=flat(args.ignore),
        min_severity=Severity(args.min_severity or settings.min_severity),
        waivers=None if args.no_waivers else args.waivers or settings.waivers,
        today=start.date,
        left_out=start.left_out,
    )
    return build(options, settings, plugins), args


def _formats(names: tuple[str, ...], output: str | None, engine: Engine) -> tuple[Report, ...]:
    """The formats asked for; raises UsageError for one that does not exist or when several want standard output."""
    if not names and output is not None:
        names = DEFAULT_FORMATS if output != STANDARD_OUTPUT else DEFAULT_FORMATS[:1]
    for name in names:
        if name not in engine.reports:
            raise UsageError(message("usage.unknown_format", name=name, known="、".join(engine.reports)))
    if len(set(names)) > 1 and output in (None, STANDARD_OUTPUT):
        raise UsageError(message("usage.one_format", names="、".join(names)))
    return tuple(engine.reports[name] for name in dict.fromkeys(names))
