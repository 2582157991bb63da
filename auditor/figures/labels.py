"""What labels name: the subject without the words around it, its budget stage, its year, the fund scope.

Everything here looks at words only; what the words before a number make of it is read in `wording`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import partial
from types import MappingProxyType

from auditor.language.folding import compatible
from auditor.language.lexicon import Lexicon, pattern_outside
from auditor.language.numbering import YEAR_PRINTED, YEAR_WITH_WORD, strip_numbering
from auditor.language.units import RENMINBI
from auditor.model.figure import Stage

_BRACKETED = re.compile(r"（[^（）]*）")
_MARKS = r"[，、；。：:,;．.\s—（(★☆◆◇●■▲※*-]"  # in front of a name
_CHARS_BEHIND = "：:，、（("
_MARKS_BEHIND = rf"[{_CHARS_BEHIND}\s]"
_SPENDING = "支出"
_BOTH_FLOWS = "收支"
_MIN_KNOWN = 4
# how a stage is called in the word lists; the first that a label names counts
_STAGES = (
    (Stage.ADJUSTED, "adjusted"),
    (Stage.OPENING, "opening"),
    (Stage.OPENING, "asked"),
    (Stage.OUTTURN, "outturn"),
    (Stage.OUTTURN, "spent"),
    (Stage.ADJUSTMENT, "adjustment"),
    (Stage.BUDGET, "budget"),
)
# how the fund scopes are called in the word lists and in reports; the first that a text names counts
_SCOPES = (
    ("government_fund", "政府性基金"),
    ("state_capital", "国有资本经营"),
    ("social_insurance", "社会保险基金"),
    ("general", "一般公共预算"),
    ("appropriation", "财政拨款"),
)
_FULL_WIDTH = MappingProxyType(
    {**dict.fromkeys(' \t\n\r\u3000\u200b\v\f“”"', ""), **dict(zip("():,;", "（）：，；", strict=True))},
)
# searching a set of characters is much faster than looking up each, and most labels hold none of these
_NOT_FULL_WIDTH = re.compile(f"[{re.escape(''.join(_FULL_WIDTH))}]")

# what most sentences are made of, which NFKC leaves as it is or makes half width, only to be made full width again
_STAYS = re.compile(r"[\x00-\x7f\u4e00-\u9fff（）：，；、。“”‘’《》—·]*")


def squeeze(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def normal(text: str) -> str:
    """NFKC without white space and quotes, brackets and signs full width: the form in which labels are compared."""
    if not unicodedata.is_normalized("NFKC", text) and not _STAYS.fullmatch(text):
        text = compatible(text)
    return _NOT_FULL_WIDTH.sub(_full_width, text)


def _full_width(match: re.Match[str]) -> str:
    return _FULL_WIDTH[match[0]]


def endings_off(text: str, ends: tuple[str, ...]) -> list[str]:
    """The text, and what is left of it without each of some words that it ends with."""
    # most texts end with none of them, which is seen at once
    return [text, *(text.removesuffix(word) for word in ends if text.endswith(word))] if text.endswith(ends) else [text]


def without_end(text: str, ends: Iterable[str]) -> str:
    """The text without the first of some words that it ends with."""
    return text.removesuffix(next(filter(text.endswith, ends), ""))


class Labelling:
    """Reads labels with the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._of = lexicon.any("particle")
        self._read_edges(lexicon)
        self._read_years(lexicon)
        self._read_stages(lexicon)
        self._read_bodies(lexicon)
        self.scopes = tuple((word, scope) for value, scope in _SCOPES for word in lexicon.words("fund", value))

    @classmethod
    def of(cls, lexicon: Lexicon) -> Labelling:
        """The one of a lexicon, made once."""
        return lexicon.compiled(cls)

    def _read_edges(self, lexicon: Lexicon) -> None:
        """What surrounds a name."""
        word = partial(lexicon.any, "label")
        before = "|".join(
            (
                word("lead"),
                f"{word('from')}(?={word('origin')})",
                f"{lexicon.any('wording', 'against')}(?={word('basis')})",
                f"{word('year_end')}(?={word('held')})",
                f"{word('own')}{word('body')}{word('own_level')}?",
            )
        )
        tails = pattern_outside(lexicon.words("label", "tail"), lexicon.words("label", "whole"))
        self._leads = re.compile(rf"^(?:{_MARKS}|(?!{word('kept')})(?:{before}))+")
        self._tails = re.compile(rf"(?:{_MARKS_BEHIND}|{word('sum')}(?={word('says')})|{tails})+$")
        self._ends_of_tails = frozenset((*_CHARS_BEHIND, *(tail[-1] for tail in lexicon.words("label", "tail"))))
        self._total_tail = re.compile(rf"(?<=..){word('total')}$")
        self.account_level = re.compile(rf"（{word('account_level')}）")
        # “一般公共服务支出-政府办公厅（室）及相关机构事务-行政运行”科目 is 行政运行
        self._dashed = re.compile(rf"^(?:[^-]+-)+([^-]+?){word('account')}$")
        self._both_flows = re.compile(word("both_flows"))
        self._spending = lexicon.words("flow", "spending")
        self._spent = lexicon.words("label", "spent")

    def _read_years(self, lexicon: Lexicon) -> None:
        word = partial(lexicon.any, "label_year")
        # 上年结转 is of this year, and so is 上年末结转; 上年末在职人员 is of the year before
        carried = f"{word('suffix')}?{word('end')}?{lexicon.any('fund', 'appropriation')}?{word('carried')}"
        prior = f"{word('prior')}(?!{carried})"
        own = f"{word('before', 'current')}|{word('this_year')}(?={word('this_year_of')})"
        self._prior_year = re.compile(rf"{prior}|{word('before')}")
        self._leading_year = re.compile(rf"^(?:{prior}(?:{word('end')}(?!{word('left')}|\Z))?|{own})")

    def _read_stages(self, lexicon: Lexicon) -> None:
        word = partial(lexicon.any, "label_stage")
        self._stages = tuple((name, stage) for stage, value in _STAGES for name in lexicon.words("label_stage", value))
        self._no_stage = re.compile(rf"{word('fund')}|{word('budget')}(?={word('budget_of')})")
        stages = word("adjusted", "opening", "outturn", "budget", "execution")
        self._stage_suffix = re.compile(rf"{lexicon.any('fund', 'appropriation')}?{self._of}?{stages}{word('planned')}?{word('amount')}?$")
        self._of_spending = lexicon.words("label_stage", "spending")
        self._spending_opening = re.compile(word("spending_opening"))
        self._item = lexicon.words("label_stage", "item")
        self._bare = frozenset(lexicon.words("label_stage", "bare"))

    def _read_bodies(self, lexicon: Lexicon) -> None:
        """What names a body and no subject."""
        bare = partial(lexicon.any, "bare_label")
        word = partial(lexicon.any, "label")
        budget = f"{lexicon.any('flow')}?{bare('when')}?{self._of}?{bare('year')}?{bare('stage')}{bare('behind')}?"
        self._generic = re.compile(rf"{bare('lead')}?(?:{budget}|{bare('done')}{bare('amount')}?|{bare('alone')})")
        self._entity = re.compile(rf"{word('named_after')}(?:{self._of}|{word('own_level')})?$")
        treasury = f"{word('treasury')}|{word('treasury')}?{word('approves')}{word('approved')}?"
        self._no_subject = re.compile(rf"{word('own', 'this')}{word('body')}$|^(?:{word('whole_body')}|{treasury})$")

    def clean(self, text: str) -> str:
        """A label for comparison: no numbering, brackets, year, 其中, verbs or total words around it."""
        text = strip_numbering(normal(text))
        text = self._dashed.sub(r"\1", text)
        if self.account_level.search(text):
            pieces = [piece for piece in self.account_level.split(text) if piece and piece not in self._spending]
            text = pieces[-1] if pieces else text
            if not text.endswith(self._spent):
                text += _SPENDING
        text = _BRACKETED.sub("", text).removesuffix(RENMINBI)
        text = YEAR_WITH_WORD.sub("", text)
        before = None
        while before != text:
            before = text
            text = self._both_flows.sub(_BOTH_FLOWS, strip_numbering(self._without_tail(self._leads.sub("", text))))
            text = self._leading_year.sub("", text)
            text = self._total_tail.sub("", text) or text
        return text

    def _without_tail(self, text: str) -> str:
        """Most labels end in no tail, and looking for one from each of their characters on takes long."""
        return self._tails.sub("", text) if text[-1:] in self._ends_of_tails or text[-1:].isspace() else text

    def scope(self, *texts: str) -> str:
        """The fund scope that the first of the texts to name one names; "" when none does."""
        for text in texts:
            plain = normal(text)
            for word, scope in self.scopes:
                if word in plain:
                    return scope
        return ""

    def stage(self, text: str) -> Stage:
        """The budget stage that a heading or label names; UNSTATED when none."""
        text = self._no_stage.sub("", text)
        for word, stage in self._stages:
            if word in text:
                return stage
        return Stage.UNSTATED

    def year(self, text: str) -> str:
        """The last year named in a text: "2022", "prior" for 上年, or ""."""
        years = YEAR_PRINTED.findall(text)
        if years:
            return str(years[-1])
        return "prior" if self._prior_year.search(text) else ""

    def without_stage(self, label: str) -> str:
        """The label without the words of its budget stage: 三公经费年初预算 → 三公经费; "" when only they stand there."""
        shorter = self._stage_suffix.sub("", label)
        if shorter == label:
            return label
        if label.endswith(self._of_spending) or self._spending_opening.search(label):
            # 基本支出决算 is of 基本支出, but 公务接待费支出决算 of 公务接待费
            item = shorter.removesuffix(_SPENDING)
            shorter = item if item.endswith(self._item) else shorter
        return "" if shorter in self._bare else shorter

    def is_generic(self, label: str) -> bool:
        """Whether a label names no subject of its own (决算, 实际支出, 年初预算) and continues the one before."""
        return not label or self._generic.fullmatch(label) is not None

    def subject(self, label: str, known: Collection[str]) -> str:
        """What a label is about, without its stage words; a known name at its end wins; "" when it names none."""
        if self.is_generic(label):
            return ""
        rest = self.without_stage(label)
        for name in (rest, label):
            if name in known:
                return name
        for start in range(1, len(rest) - _MIN_KNOWN + 1):
            if rest[start:] in known and self._entity.search(rest[:start]):
                return rest[start:]
        return "" if self._no_subject.search(rest) else rest


class ScopeWords:
    """The fund scopes that a sentence has named so far."""

    def __init__(self, scopes: tuple[tuple[str, str], ...]) -> None:
        self.first = ""  # the one that `Labelling.scope` gives for all that was read
        self._left = scopes

    def read(self, text: str) -> None:
        """Go on reading; a word that begins in one text and ends in the next is none."""
        plain = normal(text)
        for rank, (word, scope) in enumerate(self._left):
            if word in plain:
                self.first, self._left = scope, self._left[:rank]
                break
