"""What a number in a sentence is: its part in the statement, its name, and the aspects that the words give it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from auditor.facts.aspects import Aspect
from auditor.model.figure import Figure


class Part(StrEnum):
    """The part that a number plays in its clause."""

    VALUE = "value"  # states how much something is
    BASE = "base"  # what a share or a completion is measured against, printed before it: 为预算100万元的98%
    PRIOR = "prior"  # what a change is held against, printed before it: 较上年100万元增加
    AMOUNT = "amount"  # by how much something changed
    RATE = "rate"  # by what rate
    POINTS = "points"  # by how many percentage points
    SHARE = "share"  # its share in a whole
    COMPLETION = "completion"  # its rate of a budget or plan
    NAMED = "named"  # a rate that has a name (执行率)
    OTHER = "other"  # nothing that arithmetic can use


class Basis(StrEnum):
    """What a change is held against, as far as the words say."""

    UNSTATED = ""
    PRIOR = "prior"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Mention:
    """A number of a sentence with what the words around it say.

    `order` counts the numbers of the paragraph, `sentence` its sentences, `clause` the parts between commas; `depth` is
    that of brackets. `name` are the words that name it, "" when it continues the subject before; `period` "prior",
    "current", "next", a year, or "" unstated; `span` is the part of it ("month", "half", "1-7").
    `sign` is that of the change word. `against` are the words that name what
    a rate is measured against, `basis` what a change is held against. `dealt` is the number's place among those that
    分别 hands out, -1 for none, of `dealt_of` numbers. `own_basis` marks rates of a basis that is not printed (同口径).
    `ends` marks a value that a change ends at (增加到), `past` one of a year before the one that is reported. `level` and
    `fund` are those of the words, or of the subject before when it goes on. `aspects` are the words of a value's aspects.
    """

    figure: Figure
    part: Part
    order: int
    sentence: int
    clause: int
    depth: int = 0
    name: str = ""
    period: str = ""
    span: str = ""
    stage: str = ""
    level: str = ""
    fund: str = ""
    sign: int = 0
    against: str = ""
    basis: Basis = Basis.UNSTATED
    own_basis: bool = False
    cumulative: bool = False
    past: bool = False
    ends: bool = False
    dealt: int = -1
    dealt_of: int = 0
    frame: int = 0  # counts the comparisons: numbers of one frame are held against one base
    lead: str = ""
    aspects: tuple[Aspect, ...] = ()

    def aspect(self, name: str) -> Aspect | None:
        """One of the aspects that words of its own give it."""
        return next((aspect for aspect in self.aspects if aspect.name == name), None)

    @property
    def is_budget(self) -> bool:
        return self.stage in ("opening", "adjusted", "budget")


@dataclass(frozen=True, slots=True)
class Listing:
    """Numbers that a text lists as parts of one before them. `complete` when words say that none is left out."""

    whole: Mention
    parts: tuple[Mention, ...]
    opener: str  # partial | complete | bracket | colon
    complete: bool
    others: tuple[Mention, ...] = ()  # what else may be the whole, likeliest first


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a cell with its numbers and lists in reading order."""

    block: int
    mentions: tuple[Mention, ...]
    listings: tuple[Listing, ...]
    section: tuple[str, ...] = ()
    whole_of: dict[int, Mention] = field(default_factory=dict, compare=False)  # order of a part -> its whole

    def has(self, mention: Mention) -> bool:
        """Whether a number is one of this paragraph, not a whole that its lists take from another."""
        return mention.order < len(self.mentions) and self.mentions[mention.order] is mention

    def before(self, mention: Mention) -> tuple[Mention, ...]:
        """The numbers before one."""
        return self.mentions[: mention.order]

    def in_front(self, mention: Mention) -> Mention | None:
        """The number right before one; None for the first."""
        return self.mentions[mention.order - 1] if mention.order else None
