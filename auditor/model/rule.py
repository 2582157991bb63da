"""A rule as loaded: what to check, how serious it is, and what to ask the audited body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    ERROR = "error"  # 差错
    WARNING = "warning"  # 疑点
    INFO = "info"  # 提示

    @property
    def rank(self) -> int:
        return _RANKS[self]


_RANKS = MappingProxyType({Severity.ERROR: 3, Severity.WARNING: 2, Severity.INFO: 1})


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a rule stands: file as shown to the user, line and column from 1."""

    file: str
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class RuleTest:
    """An example that the rule itself carries.

    `given` is Markdown (sentences and pipe tables), or `file` names a real file, relative to the folder of the rule
    file, and `page` one page of it (from 1; 0 the whole file). `origin` is where the test begins, in the file that holds it.
    """

    name: str
    given: str
    expect: str  # finding | borderline | holds | not_evaluated
    shows: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    file: str = ""
    page: int = 0
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a later pack changed in a rule: its name, the keys, and where it says so."""

    pack: str
    keys: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `options` are the validated options of its check kind; `english` holds title, why, ask in English."""

    id: str
    name: str
    title: str
    severity: Severity
    check: str
    options: Mapping[str, object]
    origin: Origin
    pack: str = ""
    why: str = ""
    basis: tuple[str, ...] = ()
    ask: str = ""
    root: str = ""  # findings with the same root are candidates for one group
    enabled: bool = True
    tests: tuple[RuleTest, ...] = ()
    english: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    changes: tuple[Change, ...] = ()  # by packs loaded later, in their order

    @property
    def full_id(self) -> str:
        """`pack/id` for a pack outside the shipped ones, else the id."""
        return self.id


@dataclass(frozen=True, slots=True)
class RulePack:
    """A folder of rules with its profile parameters (grade bands, score model, thresholds); `shipped` with the product or not."""

    name: str
    title: str
    version: str
    sha256: str
    rules: tuple[Rule, ...]
    parameters: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    basis: tuple[str, ...] = ()
    shipped: bool = False
