"""Where a line of YAML stands: keys that are not aligned, texts that are not indented, full-width spaces, dashes without a space."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_ENTRY = re.compile(r"(?P<indent> *)(?P<dash>(?:- +)*)(?P<key>[\"']?\w[\w-]*[\"']?) *:(?P<value>(?: .*)?)$")
_BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?")
_WIDE_SPACE = re.compile(r"[ ]*\u3000")
_WIDE_DASH = re.compile(r"[ ]*[－—–](?=[ ]*\w[\w-]*[ ]*[:：])")  # what an input method makes of a dash
_TIGHT_DASH = re.compile(r"[ ]*-(?=[A-Za-z_][\w-]*:)")
_TAB_AFTER_COLON = re.compile(r"[ ]*(?:- +)*\w[\w-]*:[ ]*(?=\t)")
_SIGNS = (
    ("wide_space", _WIDE_SPACE, 0),
    ("wide_dash", _WIDE_DASH, 0),
    ("tight_dash", _TIGHT_DASH, 1),
    ("tab_after_colon", _TAB_AFTER_COLON, 1),
)

Found = tuple[str, int, int, Mapping[str, object]]  # the issue, line and column from 1, values of its text


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line `key: value` or `- key: value`; columns from 0."""

    line: int
    key: str
    start: int  # of the dash, else of the key
    column: int  # of the key
    dash: bool
    value: str


def sign(line: str) -> tuple[str, int, str] | None:
    """A sign that looks right and is not: the issue, the column from 1, and the line."""
    for what, pattern, after in _SIGNS:
        if match := pattern.match(line):
            return what, match.end() + after, line.strip()[:40]
    return None


def misplaced(lines: Sequence[str], number: int) -> Found | None:
    """Why the line that YAML stumbled over (from 0) does not stand where it should."""
    return _flat_text(lines, number) or _misaligned(lines, number)


def _misaligned(lines: Sequence[str], number: int) -> Found | None:
    here = _entry(lines, number)
    if here is None:
        return None
    above = list(_open(lines, number))
    if not above or (not above[0].value and here.start >= above[0].column):
        return None
    # a dash belongs below a dash, a key below a key
    alike = [(entry.start if here.dash else entry.column, entry) for entry in above if entry.dash or not here.dash]
    if not alike or here.start in [column for column, _ in alike]:
        return None
    column, entry = min(alike, key=lambda one: (abs(one[0] - here.start), -one[0]))
    values = {"found": here.start, "wanted": column, "above": entry.line + 1, "name": entry.key}
    return "misaligned", number + 1, here.start + 1, values


def _flat_text(lines: Sequence[str], number: int) -> Found | None:
    """A text below `given: |` that is not indented further than its key."""
    for line in range(number, -1, -1):
        entry = _entry(lines, line)
        if entry is None or not _BLOCK.fullmatch(entry.value):
            continue
        below = next((other for other in range(line + 1, len(lines)) if lines[other].strip()), None)
        if below is None:
            return None
        indent = len(lines[below]) - len(lines[below].lstrip(" "))
        if indent > entry.column or _entry(lines, below) is not None:
            return None
        return "flat_text", below + 1, indent + 1, {"name": entry.key, "wanted": entry.column + 2}
    return None


def _open(lines: Sequence[str], number: int) -> Iterator[_Entry]:
    """The entries above a line that it could stand in line with, from the nearest outward."""
    limit = len(lines[number]) + max(map(len, lines))
    for line in range(number - 1, -1, -1):
        entry = _entry(lines, line)
        if entry is not None and entry.start < limit:
            yield entry
            limit = entry.start


def _entry(lines: Sequence[str], number: int) -> _Entry | None:
    match = _ENTRY.match(lines[number])
    if match is None:
        return None
    return _Entry(number, match["key"], len(match["indent"]), match.start("key"), bool(match["dash"]), match["value"].strip())
