"""The amounts of a document by the names that other sentences call them by: 占总支出, 公务接待费较上年减少."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.facts.gaps import Gaps
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.language.lexicon import Lexicon

_MOST = 4  # places of a name that are tried


class Told:
    """The values of a text by their names, without the words that make them all of what they name."""

    def __init__(self, paragraphs: Sequence[Paragraph], gaps: Gaps, lexicon: Lexicon) -> None:
        self.paragraphs = paragraphs
        self.flows = lexicon.words("flow")
        self._gaps = gaps
        self._all_of = lexicon.words("all_of")
        # 总支出 is a name, 合计 none
        self._totals = tuple(word for word in lexicon.words("total") if not any(flow in word for flow in self.flows))
        self._bare = frozenset(lexicon.words("bare_name"))
        self._told: dict[str, list[tuple[int, Mention]]] = {}
        for index, paragraph in enumerate(paragraphs):
            for mention in paragraph.mentions:
                if mention.part is Part.VALUE and mention.name:
                    self._told.setdefault(self.core(mention.name), []).append((index, mention))

    def core(self, name: str) -> str:
        """A name without the words around it that make it all of what it names."""
        changed = True
        while changed:
            shorter = name
            if name.startswith(self._all_of):
                shorter = next((name.removeprefix(word) for word in self._all_of if name.startswith(word) and name != word), name)
            if shorter.endswith(self._totals):
                shorter = next((shorter.removesuffix(word) for word in self._totals if shorter.endswith(word) and shorter != word), shorter)
            changed, name = shorter != name, shorter
        return name

    def of(self, name: str) -> Sequence[tuple[int, Mention]]:
        """The values of a name with the index of their paragraphs, in reading order."""
        return self._told.get(self.core(name), ())

    def nearest(self, name: str, index: int, mention: Mention) -> list[Mention]:
        """The values of a name in other sentences, the nearest first: 税收收入占财政收入的57.7%, told three lines above. A name that
        says nothing by itself names none.
        """
        if self.core(name) in self._bare:
            return []
        found = [(at, m) for at, m in self.of(name) if not m.past]
        return [m for at, m in sorted(found, key=lambda one: (abs(one[0] - index), abs(one[1].order - mention.order)))][:_MOST]

    def totals(self, flow: str, index: int, mention: Mention) -> list[Mention]:
        """The totals of a flow before a number, the largest first: words make them totals, or they open their paragraph."""
        found = [
            m
            for name, told in self._told.items()
            if name.endswith(flow)
            for at, m in told
            if (at, m.order) < (index, mention.order) and not m.past and self._is_total(m, name, at)
        ]
        return sorted(found, key=lambda m: m.figure.quantity.base.high or 0, reverse=True)

    def _is_total(self, mention: Mention, core: str, index: int) -> bool:
        said = mention.name != core or self._gaps.read(mention.lead).has("total")
        first = next((m for m in self.paragraphs[index].mentions if m.part is Part.VALUE), None)
        return said or first is mention
