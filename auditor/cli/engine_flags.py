"""The flags that say which rules and plugins are in force, shared by the commands that read any."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli.arguments import Parser, comma_list, flat

if TYPE_CHECKING:
    from auditor.engine import EngineOptions


def add_engine_arguments(parser: Parser) -> None:
    """Add the flags to the parser of a command."""
    words, flags = parser.words, parser.flags
    flags.add_argument("--config", metavar="FILE", type=Path, help=words.get("help.config_file"))
    flags.add_argument("--rules", metavar="PATH", type=Path, action="append", help=words.get("help.rules_path"))
    flags.add_argument("--pack", metavar="NAMES", type=comma_list, action="append", help=words.get("help.pack"))
    flags.add_argument("--plugin", metavar="FILE|MODULE", action="append", help=words.get("help.plugin"))
    flags.add_argument("--no-plugins", action="store_true", help=words.get("help.no_plugins"))


def engine_options(args: argparse.Namespace, audited: tuple[Path, ...] = ()) -> EngineOptions:
    """The options that say which rules and plugins are in force."""
    from auditor.engine import EngineOptions

    return EngineOptions(
        config=args.config,
        rules=tuple(args.rules or ()),
        packs=flat(args.pack),
        plugins=tuple(args.plugin or ()),
        use_plugins=not args.no_plugins,
        audited=audited,
        confidence=not getattr(args, "no_confidence", False),
    )
