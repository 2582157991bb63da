"""A YAML error in the words of the person who typed the file: what a Chinese input method or Word does to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from auditor.model.message import Message
from auditor.rulebook.indentation import misplaced, sign
from auditor.rulebook.issues import issue
from auditor.rulebook.tree import lines_of_text

_KEY = r"[ ]*(?:- +)*[\"'“”]?[A-Za-z_\u4e00-\u9fff][\w-]*[\"'“”]?"
_TAB = re.compile(r"[ ]*\t")
_ROW = re.compile(rf"(?!{_KEY}[ ]*[:：])[ ]*[^\s\t#][^\t]*\t")
_FULL_WIDTH_COLON = re.compile(rf"{_KEY}[ ]*(?=：)")
_WIDE_SPACE = re.compile(rf"(?:[ ]*(?:- +)*|{_KEY}:|[ ]*-)[\u3000\u00a0]")
_NO_SPACE = re.compile(r"[ ]*(?:- +)*[A-Za-z_][\w-]*(?=:[^\s:/])")
_VALUE = re.compile(rf"(?P<key>{_KEY}[ ]*:[ ]+|[ ]*(?:- +)+)(?P<value>\S.*)")
_PROPERTIES = {"!": "tag", "&": "anchor", "*": "alias"}

Find = Callable[[str], tuple[str, int, str] | None]


def explain(error: Any, text: str, file: str) -> Message:
    """The message for a ruamel error: a known mistake at or just above the place it names, else the place itself."""
    lines = lines_of_text(text)
    problem = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    reported = _position(problem or context, lines)
    for number in _suspects(lines, problem, context):
        if _pasted(lines, number):
            return issue("pasted_row", file, number + 1, 1, text=" ".join(lines[number].split())[:40])
        for find in (_tab, sign, _wide_space, _full_width_colon, _no_space, _value):
            if found := find(lines[number]):
                what, column, shown = found
                return issue(what, file, number + 1, column, text=shown, name=shown, tag=shown)
    if type(error).__name__ == "ReaderError":
        return _unprintable(error, text, file)
    if "escape" in (getattr(error, "problem", None) or ""):
        return issue("bad_escape", file, reported[0], max(reported[1] - 1, 1))  # the mark is behind the backslash
    if "quoted scalar" in (getattr(error, "context", None) or "") and context is not None:
        return issue("quote_not_closed", file, context.line + 1, context.column + 1)
    if place := misplaced(lines, min(reported[0], len(lines)) - 1) if lines else None:
        what, line, column, values = place
        return issue(what, file, line, column, **values)
    if context is not None and getattr(error, "problem", None) == "could not find expected ':'":
        line, column = _position(context, lines)
        return issue("no_colon", file, line, column, text=lines[line - 1].strip()[:40])
    return issue("yaml", file, *reported, problem=getattr(error, "problem", None) or type(error).__name__)


def _position(mark: Any, lines: list[str]) -> tuple[int, int]:
    """Line and column from 1; the end of the file is the end of its last line."""
    if mark is None:
        return 1, 1
    if mark.line >= len(lines):
        return max(len(lines), 1), len(lines[-1]) + 1 if lines else 1
    return mark.line + 1, mark.column + 1


def _suspects(lines: list[str], problem: Any, context: Any) -> list[int]:
    """Line numbers (from 0) to look at: the reported one, the last one with content before it, where the construct began."""
    numbers = [problem.line] if problem is not None else []
    if problem is not None:
        above = [number for number in range(min(problem.line, len(lines)) - 1, -1, -1) if lines[number].strip()]
        numbers.extend(above[:1])
    if context is not None:
        numbers.append(context.line)
    return [number for number in dict.fromkeys(numbers) if number < len(lines)]


def _pasted(lines: list[str], number: int) -> bool:
    """Whether a line looks like a row of a spreadsheet that was not indented: cells parted by tabs, in it or beside it."""
    if not _TAB.match(lines[number]):
        return _ROW.match(lines[number]) is not None
    return any(_ROW.match(line) for line in lines[max(number - 1, 0) : number + 2])


def _tab(line: str) -> tuple[str, int, str] | None:
    match = _TAB.match(line)
    return ("tab", match.end(), line.strip()[:40]) if match else None


def _wide_space(line: str) -> tuple[str, int, str] | None:
    match = _WIDE_SPACE.match(line)
    return ("wide_space", match.end(), line.strip()[:40]) if match else None


def _full_width_colon(line: str) -> tuple[str, int, str] | None:
    match = _FULL_WIDTH_COLON.match(line)
    return ("full_width_colon", match.end() + 1, line.strip()[:40]) if match else None


def _no_space(line: str) -> tuple[str, int, str] | None:
    match = _NO_SPACE.match(line)
    return ("no_space_after_colon", match.end() + 1, line.strip()[:40]) if match else None


def _value(line: str) -> tuple[str, int, str] | None:
    """A value that YAML takes for something else than the text it was meant to be."""
    match = _VALUE.match(line)
    if match is None:
        return None
    value, column = match["value"], match.start("value") + 1
    if value[0] in "[{":
        return _bracket(value, column)
    if value[0] in _PROPERTIES:
        return _PROPERTIES[value[0]], column, value.split()[0][value[0] != "!" :][:40]
    if value[0] in "%@`":
        return "reserved_sign", column, value[0]
    if value[0] in "\"'":
        rest = value[1:].find(value[0])
        if rest >= 0 and value[rest + 2 :].strip() and not value[rest + 2 :].lstrip().startswith("#"):
            return "text_after_quote", column + rest + 2, value[:40]
        return None
    if value[0] in "|>-":
        return None
    if inner := re.search(r":(?= |$)", value):
        return "colon_in_text", column + inner.start(), value[:40]
    return None


def _bracket(value: str, column: int) -> tuple[str, int, str] | None:
    closing = "]" if value[0] == "[" else "}"
    if "，" in value or "：" in value:
        sign = min(position for position in (value.find("，"), value.find("：")) if position >= 0)
        return "full_width_in_brackets", column + sign, value[:40]
    end = value.rfind(closing)
    after = value[end + 1 :].strip()
    return ("bracket", column, value[0]) if end < 0 or (after and not after.startswith("#")) else None


def _unprintable(error: Any, text: str, file: str) -> Message:
    position = int(getattr(error, "position", 0) or 0)
    before = text[:position]
    code = f"U+{ord(text[position]):04X}" if position < len(text) else "?"
    return issue("control_character", file, before.count("\n") + 1, position - before.rfind("\n"), code=code)
