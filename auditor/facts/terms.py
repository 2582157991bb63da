"""What a figure is called, for comparison: the term left when year, stage and totals are taken out of its words."""

from __future__ import annotations

from auditor.language.lexicon import Lexicon

_SHORTEST = 3  # characters of a term that an ending was taken from


class Terms:
    """Terms of names; each name is worked out once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._endings = (*lexicon.words("total"), *lexicon.words("flow"))
        self._flows = {word: lexicon.value("flow", word) for word in lexicon.words("flow")}
        self._void = lexicon.words("void")
        self.bare = frozenset((*lexicon.words("bare_name"), *self._flows))
        self._grand, self._all_of, self._totals = (lexicon.words(kind) for kind in ("grand_total", "all_of", "total"))
        self._known: dict[str, str] = {}
        self._flow_of: dict[str, tuple[str, str]] = {}

    def of(self, name: str) -> str:
        """The term of a name: 教育支出合计 and 教育支出 are of 教育; a name that is nothing but such words stays as it is."""
        term = self._known.get(name)
        if term is None:
            term = self._known[name] = self._term(name)
        return term

    def told(self, name: str, words: str) -> str:
        """The term of a name in its words; one that says nothing by itself (支出) is told apart by which total the words make it:
        支出总计, 本年支出合计.
        """
        term = self.of(name)
        if term not in self.bare:
            return term
        at = words.rfind(term)
        before, behind = (words[:at], words[at + len(term) :]) if at >= 0 else ("", "")
        if behind.startswith(self._grand):
            return f"{term}/grand"
        return f"{term}/whole" if before.endswith(self._all_of) or behind.startswith(self._totals) else term

    def flow(self, name: str) -> tuple[str, str]:
        """The flow that a name ends in and its word, also as a part of a longer word: 预算收入, 年初预算支出; "" twice for none."""
        if name not in self._flow_of:
            word = max(self._flows, key=name.rfind, default="")
            self._flow_of[name] = (self._flows[word], word) if word and word in name else ("", "")
        return self._flow_of[name]

    def _term(self, name: str) -> str:
        term = name.replace("·", "")
        for word in self._void:
            shorter_term = term.replace(word, "")
            term = shorter_term if len(shorter_term) > _SHORTEST else term
        shorter = True
        while shorter and term.endswith(self._endings):
            shorter = False
            for ending in self._endings:
                if term.endswith(ending) and len(term) - len(ending) >= _SHORTEST:
                    term, shorter = term[: -len(ending)], True
        return term
