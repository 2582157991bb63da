"""Which numbers of a sentence were aimed at, as the words in front of a colon say: 年度目标为：开放300天，接待18万人次."""

from __future__ import annotations

import re

from auditor.language.lexicon import Lexicon

_CLAUSE = re.compile(r"[，；。]")


def _announced(lexicon: Lexicon) -> re.Pattern[str]:
    goal, says = lexicon.any("reached", "goal"), lexicon.any("reached", "announces")
    return re.compile(rf"{goal}{says}?\s*[：:]")


def is_aimed_at(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether the number at `start` stands in a list of goals; what a clause says was done is none."""
    match = lexicon.compiled(_announced).search(text, 0, start)
    if match is None:
        return False
    clause = _CLAUSE.split(text[match.end() : start])[-1]
    return not any(word in clause for word in (*lexicon.words("scored_text", "actual"), *lexicon.words("reached", "done")))
