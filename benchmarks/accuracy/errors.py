"""Puts errors into a story and labels them.

An error changes as few slots as it can. What it breaks is computed from the relations, so that findings that follow from
it are told from false alarms.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from benchmarks.accuracy.drawing import Text
from benchmarks.accuracy.forms import rounded
from benchmarks.accuracy.story import MARKER, Relation, Slot, Story

WIDER = Decimal(3)  # an error is no rounding difference: the relation must fail with three times the rounding too


@dataclass(frozen=True)
class Changed:
    """One slot before and after, and the page it is printed on (0 until drawn)."""

    key: str
    was: str
    now: str
    page: int = 0


@dataclass(frozen=True)
class Label:
    """An error that is in a document: what was changed, what it breaks, and the rules that claim to find it."""

    kind: str
    rules: tuple[str, ...]
    changed: tuple[Changed, ...]
    breaks: tuple[str, ...]
    members: tuple[tuple[str, ...], ...]  # the slots of each broken relation


@dataclass(frozen=True)
class Attempt:
    """A possible error: the new slots."""

    kind: str
    rules: tuple[str, ...]
    slots: tuple[Slot, ...]
    target: str = ""  # the relation that must break


def kinds(story: Story) -> list[str]:
    """The kinds of error that a story has room for, sorted."""
    found = {attempt.kind for attempt in _attempts(story, Random(0))}
    return sorted(found)


def inject(story: Story, kind: str, touched: set[str]) -> list[Label]:
    """Put an error of a kind into a story where it does not meet what `touched` holds from errors before; at most one."""
    attempts = [attempt for attempt in _attempts(story, story.random) if attempt.kind == kind]
    story.random.shuffle(attempts)
    paragraphs = _paragraphs(story)
    for attempt in attempts:
        # one error in a paragraph: a wrong year makes every number of its sentence one of another year
        own = {paragraphs[slot.key] for slot in attempt.slots if slot.key in paragraphs}
        label = _try(story, attempt, touched) if not own & touched else None
        if label is not None:
            touched |= own | {change.key for change in label.changed} | {key for members in label.members for key in members}
            return [label]
    return []


def _paragraphs(story: Story) -> dict[str, str]:
    """The paragraph that a slot of the text stands in."""
    return {
        key: f"paragraph {number}"
        for number, item in enumerate(story.items)
        if isinstance(item, Text)
        for text in item.texts()
        for key in MARKER.findall(text)
    }


def _try(story: Story, attempt: Attempt, touched: Set[str]) -> Label | None:
    """Apply an attempt if it breaks what it should and nothing that was broken before."""
    before = dict(story.slots)
    broken_before = {relation.id for relation in story.broken()}
    if any(slot.key in touched for slot in attempt.slots):
        return None
    story.slots.update({slot.key: slot for slot in attempt.slots})
    broken = [relation for relation in story.broken() if relation.id not in broken_before]
    firmly = {relation.id for relation in story.broken(WIDER)}
    members = {key for relation in broken for key in relation.keys}
    target_fails = attempt.target in firmly if attempt.target else any(relation.id in firmly for relation in broken)
    if not target_fails or members & touched:
        story.slots.update(before)
        return None
    changed = tuple(Changed(slot.key, before[slot.key].text, slot.text) for slot in attempt.slots if before[slot.key].text != slot.text)
    rules = dict.fromkeys([*attempt.rules, *(rule for relation in broken for rule in relation.rules)])
    return Label(attempt.kind, tuple(rules), changed, tuple(r.id for r in broken), tuple(r.keys for r in broken))


def _attempts(story: Story, random: Random) -> Iterator[Attempt]:
    """Every error that could be tried, in the order of relations and offers."""
    for relation in story.relations:
        for key in relation.change:
            slot = story.slots[key]
            if slot.form is None or not isinstance(slot.value, Decimal):
                continue
            for value in _others(slot, random):
                yield Attempt(relation.kind, relation.rules, (replace(slot, value=value),), relation.id)
            if relation.kind == "cross_place":
                yield from _subtle(relation, slot)
    for offer in story.offers:
        slots = []
        for key, change in offer.changes.items():
            for slot in story.slots.values():
                if slot.key == key or (key.startswith("*.") and slot.fact == key[2:]):
                    value = change(slot.value) if callable(change) else change  # type: ignore[arg-type]
                    slots.append(replace(slot, value=value))
        yield Attempt(offer.kind, offer.rules, tuple(slots))


def _subtle(relation: Relation, slot: Slot) -> Iterator[Attempt]:
    """Two digits swapped; 万元 written as 元."""
    assert slot.form is not None and isinstance(slot.value, Decimal)
    for value in swapped(slot.value):
        yield Attempt("digits_swapped", relation.rules, (replace(slot, value=value),), relation.id)
    if slot.form.unit == "万元" and slot.form.shown:
        yield Attempt("unit_slip", relation.rules, (replace(slot, form=replace(slot.form, unit="元")),), relation.id)


def _others(slot: Slot, random: Random) -> Iterator[Decimal]:
    """Other values that could stand there: moderately more or less, at the same decimals."""
    assert slot.form is not None
    value = Decimal(slot.value)
    for _ in range(3):
        share = Decimal(random.choice((random.randint(70, 94), random.randint(106, 135)))) / 100
        other = rounded(value * share, slot.form.decimals)
        if slot.form.trimmed:  # weights and scores are whole or half points
            other = value + random.choice((-2, -1, 1, 2))
        if other != value and other > 0:
            yield other


def swapped(value: Decimal) -> Iterator[Decimal]:
    """The value with two neighbouring digits swapped."""
    text = str(value)
    for n in range(len(text) - 1):
        a, b = text[n], text[n + 1]
        if a.isdigit() and b.isdigit() and a != b and not (n == 0 and b == "0"):
            yield Decimal(text[:n] + b + a + text[n + 2 :])
