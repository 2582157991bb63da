"""`auditor check`: audit documents and report the findings. Documents are read elsewhere, see `auditor.batch`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli import output
from auditor.cli.arguments import Invocation, Parser, comma_list, one_of
from auditor.cli.engine_flags import add_engine_arguments
from auditor.words import Catalogue, catalogue

if TYPE_CHECKING:
    from subprocess import Popen

    from auditor.batch.guard import Auditing, Strikes
    from auditor.batch.limits import Limits
    from auditor.batch.messages import Start

NAME = "check"
SEVERITIES = ("error", "warning", "info")
_LARGEST = 1_000_000


def add_arguments(parser: Parser) -> None:
    words, flags = parser.words, parser.flags
    parser.inputs.add_argument("paths", nargs="+", metavar="PATH", type=Path, help=words.get("help.paths"))
    add_engine_arguments(parser)
    flags.add_argument("--select", metavar="RULES", type=comma_list, action="append", help=words.get("help.select"))
    flags.add_argument("--ignore", metavar="RULES", type=comma_list, action="append", help=words.get("help.ignore"))
    level = "error|warning|info"
    flags.add_argument("--min-severity", metavar=level, type=one_of(words, SEVERITIES), help=words.get("help.min_severity"))
    flags.add_argument("--no-confidence", action="store_true", help=words.get("help.no_confidence"))
    fail_on = one_of(words, (*SEVERITIES, "never"))
    flags.add_argument("--fail-on", metavar=f"{level}|never", type=fail_on, help=words.get("help.fail_on"))
    flags.add_argument("--format", metavar="FORMATS", type=comma_list, action="append", help=words.get("help.format"))
    flags.add_argument("-o", "--output", metavar="DIR", help=words.get("help.output"))
    flags.add_argument("--waivers", metavar="FILE", type=Path, help=words.get("help.waivers"))
    flags.add_argument("--no-waivers", action="store_true", help=words.get("help.no_waivers"))
    flags.add_argument("--baseline", metavar="RESULT.json", type=Path, help=words.get("help.baseline"))
    flags.add_argument("--jobs", metavar="N", type=_number(words, 1), help=words.get("help.jobs"))
    flags.add_argument("--executor", metavar="local|dask://HOST:PORT", default="local", help=words.get("help.executor"))
    flags.add_argument("--time-limit", metavar="SECONDS", type=_number(words, 1), help=words.get("help.time_limit"))
    flags.add_argument("--memory-limit", metavar="MB", type=_number(words, 64), help=words.get("help.memory_limit"))
    flags.add_argument("--no-isolation", action="store_true", help=words.get("help.no_isolation"))
    flags.add_argument("--no-cache", action="store_true", help=words.get("help.no_cache"))
    flags.add_argument("--no-progress", action="store_true", help=words.get("help.no_progress"))
    flags.add_argument("--exit-zero", action="store_true", help=words.get("help.exit_zero"))
    flags.add_argument("--no-date", action="store_true", help=words.get("help.no_date"))


def run(call: Invocation) -> int:
    # late: a worker process reads these arguments too, and needs none of it
    from datetime import date

    from auditor.batch.folder import OutputFolder
    from auditor.batch.messages import Refused, Start
    from auditor.batch.pool import Pool
    from auditor.cli.check_run import CheckRun

    start = Start(call.argv, call.words.language, call.chose_language, date.today().isoformat(), first=_only_pdf(call.args.paths))
    bounds = limits(call.args)
    make = partial(_make, start, bounds, call.args.no_isolation)
    pool = Pool(make)
    if call.ahead is not None:
        pool.put_back(_guard(call.ahead.take, start, bounds, pool.strikes))
    try:
        with pool.worker() as worker:  # the one that sets itself up first also audits the first document
            ready = worker.open()
        if isinstance(ready, Refused):
            output.say(ready.text, sys.stderr)
            return ready.exit_code
        words = catalogue(ready.language)
        target = ready.request["output"]
        if target in (None, output.STANDARD_OUTPUT):
            return CheckRun(call.args, ready, words, pool, make).run(None)
        with OutputFolder(Path(target)) as folder:
            return CheckRun(call.args, ready, words, pool, make).run(folder)
    finally:
        pool.close()


def _only_pdf(paths: Sequence[Path]) -> str:
    """The PDF file that the run is about when it is about one."""
    return str(paths[0]) if len(paths) == 1 and paths[0].suffix.lower() == ".pdf" and paths[0].is_file() else ""


def limits(args: argparse.Namespace) -> Limits:
    """What one document may cost."""
    from auditor.batch.limits import MEGABYTE, Limits

    given = Limits()
    if args.time_limit is not None:
        given = replace(given, seconds=args.time_limit, plugin_seconds=min(given.plugin_seconds, args.time_limit))
    if args.memory_limit is not None:
        given = replace(given, memory=args.memory_limit * MEGABYTE)
    return given


def _make(start: Start, bounds: Limits, inline: bool, strikes: Strikes) -> Auditing:
    """Somebody who audits: a guarded worker process, or with --no-isolation this process itself."""
    if inline:
        from auditor.batch.inline import Inline
        from auditor.cli.session import open_session

        return Inline(start, open_session)
    from auditor.batch.launch import launch

    return _guard(launch, start, bounds, strikes)


def _guard(process: Callable[[], Popen[bytes]], start: Start, bounds: Limits, strikes: Strikes) -> Auditing:
    from auditor.batch.guard import Guard

    return Guard(process, start, bounds, strikes)


def _number(words: Catalogue, least: int) -> Callable[[str], int]:
    """A type for an argument that is a whole number from `least` to a million."""

    def read(text: str) -> int:
        # of more digits Python makes no number, and the system no limit
        if not text.isascii() or not text.isdigit() or len(text) > 9 or not least <= int(text) <= _LARGEST:
            raise argparse.ArgumentTypeError(words.get("usage.not_a_number", value=text[:20], least=least, most=_LARGEST))
        return int(text)

    return read
