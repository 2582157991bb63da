"""A regular expression of a rule against the engine that will run it, and what is wrong with it in the user's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from auditor.model.message import Message, message

MAX_PATTERNS = 2000  # different ones in a file
# what a compiled pattern may take; larger ones need milliseconds each to compile, and are never meant
MAX_MEMORY = 256 * 1024

# what the engine says, and what to say instead
_PROBLEMS = {
    "missing )": "no_closing_bracket",
    "unexpected )": "no_opening_bracket",
    "missing ]": "open_class",
    "invalid character class range": "class_range",
    "invalid escape sequence": "escape",
    "no argument for repetition operator": "nothing_to_repeat",
    "bad repetition operator": "repeated_twice",
    "invalid repetition size": "repetition_size",
    "pattern too large": "too_large",
    "trailing \\": "trailing_backslash",
    "invalid perl operator": "group",
    "invalid named capture group": "group_name",
    "duplicate capture group name": "group_name",
}
_LOOKAROUND = ("(?=", "(?!", "(?<=", "(?<!")


@dataclass(frozen=True, slots=True)
class WrongPattern:
    """An issue `rulebook.<what>`, at an offset of the pattern where that is known: the part that is meant, or the problem."""

    what: str
    offset: int | None = None
    part: str = ""
    problem: Message | str = ""


def judge(text: str) -> WrongPattern | None:
    """What is wrong with a pattern; None when the safe engine takes it."""
    try:
        _compile(text)
    except _error() as error:
        reason = error.args[0] if error.args else ""
        said = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        return _explained(text, said)
    return None


def _compile(text: str) -> Any:
    import re2  # late: most commands read no pattern

    options = re2.Options()
    options.log_errors = False  # else the engine writes to standard error by itself
    options.max_mem = MAX_MEMORY
    return re2.compile(text, options)


def _error() -> type[Exception]:
    import re2

    error: type[Exception] = re2.error
    return error


def _explained(text: str, said: str) -> WrongPattern:
    for sign in _LOOKAROUND:
        if sign in text:
            return WrongPattern("pattern_lookaround", text.find(sign), sign)
    if "(?P=" in text:
        return WrongPattern("pattern_backreference", text.find("(?P="))
    problem, _, part = said.partition(": ")
    name = next((name for start, name in _PROBLEMS.items() if problem.startswith(start)), "")
    offset = text.find(part) if part and part != text and part in text else None
    if name == "escape" and part[1:2].isdigit():
        return WrongPattern("pattern_backreference", offset)
    return WrongPattern("pattern", offset, part, message(f"pattern.{name}", part=part[:40]) if name else said[:100])
