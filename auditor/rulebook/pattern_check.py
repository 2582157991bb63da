"""A regular expression of a rule against the engine that will run it, and what is wrong with it in the user's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
# an escape, a class, a repetition, or one character
_TOKEN = re.compile(r"\\Q.*?(?:\\E|$)|\\[pP]\{[^}]*\}|\\.|\[\^?\]?(?:\[:\^?[a-z]+:\]|\\.|[^\]\\])*\]|\{,?[0-9]*,?[0-9]*\}|.", re.DOTALL)
_UP_TO = re.compile(r"\{,[0-9]+\}")
_REPEATS = re.compile(r"[*+?]|\{.*\}")
_NAMED_CLASS = re.compile(r"\[:(?P<name>alpha|alnum|word|punct|lower|upper):\]")
_HAN = re.compile(r"\\p\{?(?:Han|L)|[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WIDE_SIGN = re.compile(r"\\p\{?P|[\u3001-\u301f\uff01-\uff0f\uff1a-\uff20]")
_ENGLISH = re.compile(r"[A-Za-z0-9_]|\\[dw]")
_LOOKAROUND = ("(?=", "(?!", "(?<=", "(?<!")


@dataclass(frozen=True, slots=True)
class WrongPattern:
    """An issue `rulebook.<what>`, at an offset of the pattern where that is known: the part that is meant, or the problem."""

    what: str
    offset: int | None = None
    part: str = ""
    problem: Message | str = ""
    instead: str = ""


def judge(text: str) -> WrongPattern | None:
    """What is wrong with a pattern; None when the safe engine takes it and can find something with it."""
    for token in _TOKEN.finditer(text):
        # the engine takes {,40} for these four characters, which no report prints
        if _UP_TO.fullmatch(token[0]):
            return WrongPattern("pattern_up_to", token.start(), token[0], instead="{0" + token[0][1:])
    try:
        _compile(text)
    except _error() as error:
        reason = error.args[0] if error.args else ""
        said = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        return _explained(text, said)
    return None


def hints(text: str) -> Iterator[WrongPattern]:
    """What the engine takes and a report in Chinese hardly holds: its letters and word edges are those of English."""
    tokens = list(_TOKEN.finditer(text))
    for index, token in enumerate(tokens):
        part = token[0]
        if part in ("\\b", "\\B"):
            behind = next((other[0] for other in reversed(tokens[:index]) if not _REPEATS.fullmatch(other[0])), "")
            beside = [other for other in (behind, *(after[0] for after in tokens[index + 1 : index + 2])) if other]
            if any(map(_is_chinese, beside)) and not any(_ENGLISH.fullmatch(other) for other in beside):
                yield WrongPattern("pattern_word_edge", token.start(), part)
        elif part == "\\w" or (part[0] == "[" and "\\w" in part and not _HAN.search(part)):
            yield WrongPattern("pattern_english_letters", token.start(), "\\w", instead=r"[\p{L}\p{N}]")
        elif part[0] == "[" and (named := _NAMED_CLASS.search(part)):
            signs = named["name"] == "punct"
            if (_WIDE_SIGN if signs else _HAN).search(part):
                continue  # what the class lacks is in it
            instead = r"\p{P}" if signs else r"[\p{L}\p{N}]" if named["name"] in ("alnum", "word") else r"\p{L}"
            what = "pattern_english_signs" if signs else "pattern_english_letters"
            yield WrongPattern(what, token.start() + named.start(), named[0], instead=instead)


def _is_chinese(token: str) -> bool:
    return token[0] >= "\u2e80" or bool(_HAN.search(token))


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
