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
        self._known: dict[str, str] = {}
        self._flow_of: dict[str, tuple[str, str]] = {}

    def of(self, name: str) -> str:
        """The term of a name: 教育支出合计 and 教育支出 are of 教育; a name that is nothing but such words stays as it is."""
        term = self._known.get(name)
        if term is None:
            term = self._known[name] = self._term(name)
        return term

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
        while shorter:
            shorter = False
            for ending in self._endings:
                if term.endswith(ending) and len(term) - len(ending) >= _SHORTEST:
                    term, shorter = term[: -len(ending)], True
        return term
