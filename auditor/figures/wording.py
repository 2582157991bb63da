"""From the words before a number to what the number is: label, budget stage, year, and how it is compared.

Everything here looks at words only; which figure a share or a change refers to is decided in `narrative`.
"""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from auditor.figures.labels import Labelling, normal
from auditor.language.lexicon import Lexicon, pattern_outside
from auditor.model.figure import Role, Stage

_CLAUSE_END = re.compile(r"[，；：。]")
_YEAR_BEFORE = "上年"


class Wording(NamedTuple):
    """What the words before a number say. `label` is "" when they only continue the subject before."""

    label: str
    stage: Stage
    year: str  # "2022", "prior", "" not said
    role: Role
    base: str = ""
    direction: int = 0
    part: bool = False  # 其中 stands between this number and the one before


class WordingReader:
    """Reads the words before numbers with the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        word = partial(lexicon.any, "wording")
        self._labels = Labelling.of(lexicon)
        of, plan = lexicon.any("particle"), word("plan", "goal")
        ratio = f"(?:{of}?{word('ratio')})?{of}?{word('is', 'reaches', 'about')}?"
        self._share = re.compile(rf"{word('share')}(?P<base>[^，；。、]*?){ratio}$")
        self._completion = re.compile(rf"{word('completes')}(?P<base>[^，；。]*?{plan}{word('plan_part')}?){of}{word('is', 'about')}?$")
        self._share_word = re.compile(word("share"))
        self._plan = re.compile(word("plan"))
        against = pattern_outside(lexicon.words("wording", "against"), lexicon.words("wording", "against_before"))
        self._against = re.compile(rf"{against}(?P<base>[^，；。]{{1,24}}?){word('changed')}")
        self._against_before = re.compile(word("against_before"))
        self._direction = re.compile(word("rise", "fall"))
        self._rises = frozenset(lexicon.words("wording", "rise"))
        self._rate_verb = re.compile(rf"{word('change_rate')}{word('extent')}?{word('rate')}?{word('has', 'is', 'about')}?$")
        self._begins = re.compile(word("begins"))
        self._parts_follow = re.compile(word("parts_follow"))
        self._extreme = re.compile(rf"{lexicon.any('extreme')}$")

    def read(self, lead: str) -> Wording:
        """Read the words between the last number and this one (`lead`, one or several clauses)."""
        text = normal(lead)
        part = self._parts_follow.search(text) is not None
        clauses = [clause for clause in _CLAUSE_END.split(text) if clause]
        last = clauses[-1] if clauses else ""
        year = self._labels.year(last) or self._labels.year(text)
        return self._part_of(last, year, part) or self._changed(last, text, part) or self._value(clauses, last, year, part)

    def _part_of(self, last: str, year: str, part: bool) -> Wording | None:
        """A completion or a share, when the last clause says that the number is one."""
        completion = self._completion.search(last)
        if completion and (not self._share_word.search(last) or self._plan.search(completion["base"])):
            role = Role.SHARE if self._share_word.match(last) else Role.COMPLETION
            return Wording("", self._labels.stage(completion["base"]), year, role, completion["base"], part=part)
        share = self._share.search(last)
        if share is None:
            return None
        label, base = self._labels.clean(last[: share.start()]), self._labels.clean(share["base"])
        return Wording(label, Stage.UNSTATED, "", Role.SHARE, base, part=part)

    def _changed(self, last: str, text: str, part: bool) -> Wording | None:
        """A change, when the last clause ends in words of one."""
        direction = self._direction.findall(last)
        if not direction or not (self._rate_verb.search(last) or last.endswith(tuple(direction))):
            return None
        against = self._against.search(text)
        base = against["base"] if against else (_YEAR_BEFORE if self._against_before.search(text) else "")
        begins = self._begins.search(last)
        subject = last[: begins.start()] if begins else last
        sign = 1 if direction[-1] in self._rises else -1
        return Wording(self._labels.clean(subject), Stage.UNSTATED, "", Role.CHANGE, base, sign, part)

    def _value(self, clauses: list[str], last: str, year: str, part: bool) -> Wording:
        label = self._labels.clean(last)
        if not label and len(clauses) > 1:
            label = self._extreme.sub("", self._labels.clean(clauses[-2]))  # 双河镇分配资金最多，为165.92万元
        return Wording(label, self._labels.stage(last), year, Role.VALUE, part=part)
