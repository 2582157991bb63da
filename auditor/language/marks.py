"""Marks that a number carries: ①, *, [1], ¹, 注1 point to a note and are no part of the number.

A raised figure behind 10 or 2 can as well be a power (10⁴), so that such a number is not known.
"""

from __future__ import annotations

import re

_BLOCKS = (("①", "⑳"), ("⑴", "⒇"), ("❶", "❿"), ("➀", "➓"), ("ⓐ", "ⓩ"), ("㊀", "㊉"))
CIRCLED = "".join(chr(code) for first, last in _BLOCKS for code in range(ord(first), ord(last) + 1))
RAISED = "¹²³⁰⁴⁵⁶⁷⁸⁹ᵃᵇᶜ"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉"
SIGNS = "*※†‡△☆★"
NOTE = "注"
_IN_BRACKETS = rf"(?:(?:备?注|附注)?[0-9]{{1,2}}(?:[,，、-][0-9]{{1,2}}){{0,4}}|[*{CIRCLED}])"
_REMARK = rf"(?:备注|附注|注)(?:[0-9]{{1,2}}|[{CIRCLED}])?"
MARK = (
    rf"(?:[{CIRCLED}]{{1,2}}|⁽?[{RAISED}]{{1,3}}(?:[,，、][{RAISED}]{{1,3}}){{0,3}}⁾?|[{_LOWERED}]{{1,3}}|\*{{1,3}}|[{SIGNS[1:]}]|\[{_IN_BRACKETS}\]|【{_IN_BRACKETS}】|〔{_IN_BRACKETS}〕"
    rf"|\({_REMARK}\)|(?:备注|附注|注)[0-9]{{1,2}}|\^(?:\[?[0-9]{{1,2}}\]?\^?|\([0-9]{{1,2}}\)))"
)
LEADING = re.compile(rf"(?:[{CIRCLED}]|[{RAISED}]|\*{{1,3}}(?=[^*])|\[{_IN_BRACKETS}\])[ ]{{0,2}}")
_TRAILING = re.compile(rf"[ ]{{0,2}}{MARK}(?:[ ,]?{MARK}){{0,2}}$")
LONGEST = 24  # characters of marks behind a number
AFTER = re.compile(MARK)
FIRST = frozenset(f"{CIRCLED}{RAISED}{_LOWERED}{SIGNS}⁽[【〔(注备附^")  # what any mark begins with
_ENDS = frozenset(f"{CIRCLED}{RAISED}{_LOWERED}{SIGNS}⁾]】〕^")
_BEGINS = frozenset(f"{CIRCLED}{RAISED}*[")
_POWER = re.compile(rf"[{RAISED}^]")
POWERS_OF = frozenset(("10", "2"))


def can_be_power(number: str, mark: str) -> bool:
    """Whether a mark behind a number may raise it to a power: 10⁴, 2^10; 10¹ is 10 either way."""
    return number in POWERS_OF and bool(_POWER.match(mark)) and mark not in ("¹", "^1")


def may_carry(text: str) -> bool:
    """Whether marks can stand at an end of a text: most texts are not worth a closer look."""
    return text[0] in _BEGINS or text[-1] in _ENDS or NOTE in text or "^" in text


def trailing(text: str) -> int:
    """Where the marks begin that stand at the end of a text; its length when there are none."""
    found = _TRAILING.search(text, max(0, len(text) - LONGEST))
    return found.start() if found else len(text)
