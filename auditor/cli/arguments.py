"""The command line's grammar: a parser that speaks the user's language and tells the next step."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from auditor.errors import UsageError
from auditor.model.message import Message, message, plain
from auditor.words import Catalogue

if TYPE_CHECKING:
    from auditor.batch.launch import Ahead

LANGUAGES = ("zh", "en")

# argparse words its errors in English only; each is told again with the next step
_ERRORS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"unrecognized arguments: (?P<what>.*)", re.S), "usage.unrecognized"),
    (re.compile(r"the following arguments are required: (?P<what>.*)", re.S), "usage.required"),
    (re.compile(r"argument (?P<what>.*?): expected .*argument", re.S), "usage.expects_value"),
    (re.compile(r"argument (?P<what>.*?): ignored explicit argument .*", re.S), "usage.takes_no_value"),
    (
        re.compile(r"argument (?P<what>.*?): invalid choice: '?(?P<value>.*?)'? \(choose from (?P<choices>.*)\)", re.S),
        "usage.invalid_choice",
    ),
    (re.compile(r"argument (?P<what>.*?): (?P<text>.*)", re.S), "usage.argument"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are UsageErrors and whose headings come from the catalogue."""

    def __init__(self, *, words: Catalogue, **options: Any) -> None:
        options.setdefault("formatter_class", _formatter(words))
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self.words = words
        self.inputs = self.add_argument_group(words.get("help.arguments"))
        self.flags = self.add_argument_group(words.get("help.options"))
        self.flags.add_argument("-h", "--help", action="help", help=words.get("help.help"))
        self.flags.add_argument("--lang", metavar="zh|en", type=language_of(words), default=argparse.SUPPRESS, help=words.get("help.lang"))

    def error(self, text: str) -> NoReturn:
        """Raise the error as a sentence with the next step."""
        raise UsageError(message("usage.with_help", problem=_told_again(text, self), command=self.prog))


@dataclass(frozen=True, slots=True)
class Invocation:
    """One call of the program: parsed arguments, words of its language, and the parser to parse again with more options.

    `ahead` is a worker process that is being started already.
    """

    args: argparse.Namespace
    rest: tuple[str, ...]
    argv: tuple[str, ...]
    parser: Parser
    commands: dict[str, Parser]
    words: Catalogue
    chose_language: bool = False
    ahead: Ahead | None = None

    def language(self, configured: str) -> str:
        """The language of the command line or the environment, else the configured one."""
        return self.words.language if self.chose_language else configured


def _told_again(text: str, parser: argparse.ArgumentParser) -> Message:
    for pattern, key in _ERRORS:
        if found := pattern.fullmatch(text):
            values = found.groupdict()
            if key == "usage.invalid_choice":
                choices = re.findall(r"[\w-]+", values["choices"])
                return message(key, what=plain(values["what"]), value=plain(values["value"]), choices="、".join(choices))
            return message(key, **{name: plain(value) for name, value in values.items()})
    return plain(text)


def language_of(words: Catalogue) -> Callable[[str], str]:
    return one_of(words, LANGUAGES)


def one_of(words: Catalogue, choices: Sequence[str]) -> Callable[[str], str]:
    """A type for an argument that takes one of a few words."""

    def choose(text: str) -> str:
        if text not in choices:
            raise argparse.ArgumentTypeError(words.get("usage.one_of", value=text, choices=words.get("list.and").join(choices)))
        return text

    return choose


def comma_list(text: str) -> tuple[str, ...]:
    """`a,b` as ("a", "b"); a full-width comma will do too."""
    return tuple(part.strip() for part in re.split(r"[,，、]", text) if part.strip())


def flat(lists: Sequence[Sequence[str]] | None) -> tuple[str, ...]:
    """The values of an option that may be given several times, each a comma list."""
    return tuple(value for part in lists or () for value in part)


def language(argv: Sequence[str], environment: str | None) -> str | None:
    """The language asked for, before anything is parsed, so that even the first error is in it; None when none is."""
    chosen = environment if environment in LANGUAGES else None
    for word, following in zip(argv, [*argv[1:], ""], strict=False):
        value = following if word == "--lang" else word.partition("--lang=")[2]
        if value in LANGUAGES:
            chosen = value
    return chosen


def _formatter(words: Catalogue) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.HelpFormatter):
        def __init__(self, prog: str, **options: Any) -> None:
            super().__init__(prog, max_help_position=28, **options)

        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, words.get("help.usage") if prefix is None else prefix)

    return Formatter
