"""The mutation test: change one printed number of a document without errors, audit it again, see whether the change is found.

    python -m benchmarks.accuracy.mutate [--every N] [--seed N] [--jobs N] [--verbose]

Every number (and word of direction) that takes part in a relation is changed in turn: two neighbouring digits swapped, a
digit dropped, the unit slipped by 10^4, the sign or the direction turned round. A change that breaks no relation of the
document (an actual value that stays above its target) cannot be seen by any reader and is counted apart. A change is caught
when a finding names the changed number.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from auditor.engine import Engine
from auditor.model.result import Result, Verdict
from auditor.pipeline import audit_document
from benchmarks.accuracy.corpus import CLEAN, SEED, clean_story, drawn
from benchmarks.accuracy.drawing import Grid
from benchmarks.accuracy.errors import swapped
from benchmarks.accuracy.layouts import LAYOUTS
from benchmarks.accuracy.measure import Spot, spots
from benchmarks.accuracy.run import engine, table
from benchmarks.accuracy.story import OPPOSITE, Slot, Story

MUTATIONS = ("digits swapped", "digit dropped", "unit slip", "sign or direction")


@dataclass(frozen=True)
class Mutant:
    """One changed slot: what was done to it, what kind of number stands in what kind of place, and what came of it."""

    document: str
    mutation: str
    place: str
    key: str
    was: str
    now: str
    visible: bool  # it breaks a relation of the document
    caught: bool


def mutations(slot: Slot, random: Random) -> Iterator[tuple[str, Slot]]:
    """The changes that are possible for a slot."""
    if slot.form is None or not isinstance(slot.value, Decimal):
        if slot.text in OPPOSITE:
            yield "sign or direction", replace(slot, value=OPPOSITE[slot.text])
        return
    others = list(swapped(slot.value))
    if others:
        yield "digits swapped", replace(slot, value=random.choice(others))
    digits = [n for n, char in enumerate(str(slot.value)) if char.isdigit()]
    if len(digits) > 2:
        position = random.choice(digits[: max(1, len(digits) - slot.form.decimals)])
        text = str(slot.value)[:position] + str(slot.value)[position + 1 :]
        if text not in ("", "-") and not text.startswith((".", "-.")) and Decimal(text) != slot.value:
            yield "digit dropped", replace(slot, value=Decimal(text))
    if slot.form.unit in ("万元", "元") and slot.value:
        if slot.form.shown:
            yield "unit slip", replace(slot, form=replace(slot.form, unit="元" if slot.form.unit == "万元" else "万元"))
        else:
            factor = Decimal(10000) if slot.form.unit == "万元" else Decimal("0.0001")
            yield "unit slip", replace(slot, value=slot.value * factor)
    if slot.value < 0:
        yield "sign or direction", replace(slot, value=-slot.value)


def kind_of_place(story: Story, slot: Slot) -> str:
    """Text or table, and what kind of number."""
    marker = f"⟦{slot.key}⟧"
    item = next(item for item in story.items if any(marker in text for text in item.texts()))
    where = "table" if isinstance(item, Grid) else "text"
    if slot.form is None:
        return f"{where}: direction"
    if slot.form.unit in ("万元", "元"):
        return f"{where}: amount"
    if slot.form.unit == "%":
        return f"{where}: rate"
    return f"{where}: score or weight" if slot.form.trimmed else f"{where}: count"


@cache
def _engine() -> Engine:
    return engine()


def _open(story: Story, name: str, folder: Path) -> tuple[list[Result], dict[str, Spot]]:
    """The findings of a story as it stands, and where its slots are."""
    document = drawn(name, story)
    path = folder / f"{name}.pdf"
    path.write_bytes(document.content)
    audited = audit_document(path, path.name, _engine())
    return [*audited.with_verdict(Verdict.FINDING), *audited.with_verdict(Verdict.BORDERLINE)], spots(document)


def mutants(layout: str, seed: int, number: int, every: int) -> list[Mutant]:
    """Every `every`-th change of one document, with its outcome."""
    story = clean_story(layout, seed, number)
    random = Random(f"{seed}/{layout}/{number}/mutants")
    name = f"{layout}-{number:02d}"
    related = {key for relation in story.relations for key in relation.keys}
    planned = [(mutation, slot) for key, old in story.slots.items() if key in related for mutation, slot in mutations(old, random)]
    chosen = planned[random.randrange(every) :: every] if every > 1 else planned
    found = []
    with tempfile.TemporaryDirectory() as temporary:
        for mutation, slot in chosen:
            old = story.slots[slot.key]
            place = kind_of_place(story, old)
            story.slots[slot.key] = slot
            visible = any(True for _ in story.broken())
            results, known = _open(story, name, Path(temporary)) if visible else ([], {})
            caught = any(known[slot.key].named_by(result) or known[slot.key].names_words(result) for result in results)
            found.append(Mutant(name, mutation, place, slot.key, old.text, slot.text, visible, caught))
            story.slots[slot.key] = old
    return found


def report(found: Sequence[Mutant]) -> str:
    """Caught shares, by mutation and by place."""

    def rows(names: Sequence[str], part: str) -> Iterator[tuple[object, ...]]:
        for name in [*names, "all"]:
            group = [m for m in found if name == "all" or getattr(m, part) == name]
            seen = [m for m in group if m.visible]
            caught = sum(m.caught for m in seen)
            yield name, len(group), len(seen), caught, f"{caught / len(seen):.3f}" if seen else "-"

    head = ("changed", "breaks a relation", "caught", "share")
    return "\n\n".join(
        (
            table(("mutation", *head), rows(MUTATIONS, "mutation")),
            table(("place", *head), rows(sorted({m.place for m in found}), "place")),
            table(("layout", *head), rows_by_layout(found)),
        )
    )


def rows_by_layout(found: Sequence[Mutant]) -> Iterator[tuple[object, ...]]:
    for layout in LAYOUTS:
        group = [m for m in found if m.document.rpartition("-")[0] == layout]
        seen = [m for m in group if m.visible]
        caught = sum(m.caught for m in seen)
        yield layout, len(group), len(seen), caught, f"{caught / len(seen):.3f}" if seen else "-"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.mutate", description="The share of changed numbers that is found.")
    parser.add_argument("--every", type=int, default=4, help="take every N-th change only; 1 is the full run (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--verbose", action="store_true", help="list what was not caught")
    args = parser.parse_args(argv)
    start = time.perf_counter()
    work = [(layout, args.seed, number, args.every) for layout in LAYOUTS for number in range(CLEAN)]
    with ProcessPoolExecutor(args.jobs) as pool:
        found = [mutant for batch in pool.map(mutants, *zip(*work, strict=True)) for mutant in batch]
    print(report(found))
    if args.verbose:
        missed = [m for m in found if m.visible and not m.caught]
        print("\nnot caught, by layout and slot:")
        for (layout, key), n in Counter((m.document.rpartition("-")[0], m.key) for m in missed).most_common():
            example = next(m for m in missed if m.key == key and m.document.startswith(layout))
            print(f"{n:3d} {example.document} {key} ({example.mutation}): {example.was} -> {example.now}")
    print(f"\nseconds {time.perf_counter() - start:.0f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
