"""A document before it is drawn: printed slots, the relations between them, and the items that hold them.

A text is written with markers (`⟦where.fact⟧`) for its slots, so that an error changes a slot and nothing else. Slots of
one fact in several places agree; every other relation is declared by the layout. All relations of a clean document hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from random import Random

from benchmarks.accuracy.drawing import Item
from benchmarks.accuracy.forms import AMOUNT, Form, Interval, rounded

MARKER = re.compile(r"⟦([^⟧]+)⟧")
ONE = Decimal(1)
UP = ("增加", "增长", "上升", "多支出")
OPPOSITE = {"增加": "减少", "增长": "下降", "上升": "降低", "多支出": "少支出"}
OPPOSITE |= {down: up for up, down in OPPOSITE.items()}


class NoNumberError(Exception):
    """A relation asked for the value of a slot in which words stand, or nothing."""


@dataclass(frozen=True)
class Slot:
    """A printed number (`form` says how) or a printed word."""

    key: str
    value: Decimal | str
    form: Form | None = None

    @property
    def text(self) -> str:
        return self.form.text(self.value) if self.form is not None and isinstance(self.value, Decimal) else str(self.value)

    @property
    def fact(self) -> str:
        return self.key.partition(".")[2]

    def interval(self, wider: Decimal = ONE) -> Interval:
        """The values that a number can stand for; `wider` stretches the rounding around its middle."""
        if self.form is None or not isinstance(self.value, Decimal):
            raise NoNumberError(self.key)
        low, high = self.form.interval(self.value)
        middle, half = (low + high) / 2, (high - low) / 2 * wider
        return middle - half, middle + half


Slots = Mapping[str, Slot]
Change = Decimal | str | Callable[[Decimal], Decimal]
Holds = Callable[[Slots, Decimal], bool]


@dataclass(frozen=True)
class Relation:
    """What must hold between slots. `kind` names the error that breaks it, `change` the slots that such an error may change."""

    kind: str
    rules: tuple[str, ...]
    keys: tuple[str, ...]
    holds: Holds
    change: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"{self.kind}:{'+'.join(self.keys)}"

    def fails(self, slots: Slots, wider: Decimal = ONE) -> bool:
        """Whether it does not hold; words in the place of a number break no arithmetic."""
        try:
            return not self.holds(slots, wider)
        except (NoNumberError, ArithmeticError, TypeError):
            return False


@dataclass(frozen=True)
class Offer:
    """An error that a layout describes itself: the new value of each slot, or what makes it from the old one.

    "*.fact" stands for every place of a fact, so that a consistent lie can be told.
    """

    kind: str
    rules: tuple[str, ...]
    changes: Mapping[str, Change]


def meet(a: Interval, b: Interval) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def minus(a: Interval, b: Interval) -> Interval:
    return a[0] - b[1], a[1] - b[0]


def plus(parts: Sequence[Interval]) -> Interval:
    return sum((low for low, _ in parts), Decimal(0)), sum((high for _, high in parts), Decimal(0))


def over(a: Interval, b: Interval) -> Interval:
    """Interval division; what is divided by nothing has no value."""
    if b[0] <= 0 <= b[1]:
        raise NoNumberError("divided by an interval that holds 0")
    values = [x / y for x in a for y in b]
    return min(values), max(values)


@dataclass
class Story:
    """The document that a layout writes."""

    layout: str
    random: Random
    year: int
    title: str = ""
    items: list[Item] = field(default_factory=list)
    slots: dict[str, Slot] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    same_rules: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def put(self, *items: Item) -> None:
        self.items.extend(items)

    def either(self, *wordings: str) -> str:
        """One of several ways to say the same."""
        return self.random.choice(wordings)

    # -- slots -------------------------------------------------------------------------------------------------------

    def number(self, key: str, value: Decimal | int | str, form: Form = AMOUNT) -> str:
        """The marker of a number; the value is rounded as printed."""
        return self._add(Slot(key, rounded(Decimal(value), form.decimals), form))

    def word(self, key: str, text: str) -> str:
        """The marker of a word, a name, a claim or a year that an error may change."""
        return self._add(Slot(key, text))

    def _add(self, slot: Slot) -> str:
        if slot.key in self.slots:
            raise ValueError(f"slot {slot.key} is printed twice")
        self.slots[slot.key] = slot
        return f"⟦{slot.key}⟧"

    # -- relations ---------------------------------------------------------------------------------------------------

    def relate(self, kind: str, rules: str, keys: Sequence[str], holds: Holds, change: Sequence[str] | None = None) -> None:
        self.relations.append(Relation(kind, tuple(rules.split()), tuple(keys), holds, tuple(keys if change is None else change)))

    def sums(self, kind: str, rules: str, total: str, parts: Sequence[str], change: Sequence[str] | None = None) -> None:
        """A total and all of its parts."""
        self.relate(
            kind,
            rules,
            [total, *parts],
            lambda s, w: meet(s[total].interval(w), plus([s[part].interval(w) for part in parts])),
            change,
        )

    def difference(self, kind: str, rules: str, result: str, left: str, right: str, *, signed: bool = True) -> None:
        """`result` = left − right; unsigned for an amount after the words 增加 or 减少."""

        def holds(s: Slots, w: Decimal) -> bool:
            low, high = minus(s[left].interval(w), s[right].interval(w))
            stated = s[result].interval(w)
            return meet((low, high), stated) or (not signed and meet((-high, -low), stated))

        self.relate(kind, rules, [result, left, right], holds, [result])

    def ratio(self, kind: str, rules: str, rate: str, part: str, whole: str) -> None:
        """`rate` = part ÷ whole."""
        self.relate(
            kind,
            rules,
            [rate, part, whole],
            lambda s, w: meet(s[rate].interval(w), over(s[part].interval(w), s[whole].interval(w))),
            [rate],
        )

    def change_rate(self, kind: str, rules: str, rate: str, now: str, before: str, *, signed: bool = True) -> None:
        """`rate` = (now − before) ÷ before."""

        def holds(s: Slots, w: Decimal) -> bool:
            low, high = over(minus(s[now].interval(w), s[before].interval(w)), s[before].interval(w))
            stated = s[rate].interval(w)
            return meet((low, high), stated) or (not signed and meet((-high, -low), stated))

        self.relate(kind, rules, [rate, now, before], holds, [rate])

    def direction(self, word: str, now: str, before: str, rules: str = "S104") -> None:
        """A word of increase or decrease; an error turns it round."""
        opposite = OPPOSITE
        up = UP

        def holds(s: Slots, _: Decimal) -> bool:
            low, high = minus(s[now].interval(), s[before].interval())
            return (str(s[word].value) in up and high >= 0) or (str(s[word].value) not in up and low <= 0)

        self.relate("direction", rules, [word, now, before], holds, [])
        self.offer("direction", rules, {word: opposite[str(self.slots[word].value)]})

    def at_most(self, kind: str, rules: str, left: str, right: str, change: Sequence[str] = ()) -> None:
        """left ≤ right."""
        self.relate(kind, rules, [left, right], lambda s, w: s[left].interval(w)[0] <= s[right].interval(w)[1], change)

    def stays(self, kind: str, rules: str, key: str, wrong: Decimal | str, with_: Sequence[str] = ()) -> None:
        """A word or year that is wrong as soon as it is changed to `wrong`; `with_` are the slots that it contradicts."""
        right = self.slots[key].text
        self.relate(kind, rules, [key, *with_], lambda s, _: s[key].text == right, [])
        self.offer(kind, rules, {key: wrong})

    def offer(self, kind: str, rules: str, changes: Mapping[str, Change]) -> None:
        self.offers.append(Offer(kind, tuple(rules.split()), dict(changes)))

    def finish(self) -> Story:
        """Relate the places of each fact; raises AssertionError when the layout wrote something untrue."""
        places: dict[str, list[str]] = {}
        for slot in self.slots.values():
            if slot.form is not None:
                places.setdefault(slot.fact, []).append(slot.key)
        for fact, keys in places.items():
            if len(keys) > 1:
                rules = self.same_rules.get(fact, ("C120",))
                self.relate(_place_kind(self.slots[keys[0]]), " ".join(rules), keys, _agree(keys))
        wrong = [relation.id for relation in self.broken()]
        assert not wrong, f"{self.layout}: {wrong}"
        used = {key for item in self.items for text in item.texts() for key in MARKER.findall(text)}
        assert used == set(self.slots), f"{self.layout}: {sorted(used ^ set(self.slots))}"
        return self

    def broken(self, wider: Decimal = ONE) -> Iterator[Relation]:
        """The relations that do not hold as the slots are printed now."""
        return (relation for relation in self.relations if relation.fails(self.slots, wider))

    def plain(self, text: str) -> str:
        """A text with its slots filled in."""
        return MARKER.sub(lambda match: self.slots[match[1]].text, text)


def _place_kind(slot: Slot) -> str:
    """The kind of error that a fact stated differently is: of money, of a rate, of a score, of a count."""
    assert slot.form is not None
    if slot.form.unit in ("万元", "元"):
        return "cross_place"
    if slot.form.unit == "%":
        return "cross_place_rate"
    return "cross_place_score" if slot.form.trimmed else "cross_place_count"


def _agree(keys: Sequence[str]) -> Holds:
    return lambda s, w: all(meet(s[a].interval(w), s[b].interval(w)) for a, b in combinations(keys, 2))
