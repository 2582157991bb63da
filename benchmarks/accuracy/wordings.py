"""The benchmark's documents in other words and layouts: what is found must not depend on either.

    python -m benchmarks.accuracy.wordings [--seed N] [--per-layout N] [--jobs N] [--verbose]

Each document is drawn again with one thing changed: words of one kind replaced by synonyms that the rules do not know
(`wordings.yaml`), a column moved behind the names, the total in the other place, a column of running numbers or of units added,
tables told as sentences. Nothing else changes, so its errors are the same. Reported is what became of the errors, of the false
alarms, and of the *verdicts*: for each relation between numbers whether a finding or question of a family of rules that means
it shows all of its numbers (broken), a result that is listed as held does, or nothing. The rules speak as they are written:
what is measured is what is understood.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from random import Random

from ruamel.yaml import YAML

from auditor.engine import Engine
from auditor.model.audit import AuditedDocument
from auditor.model.result import Result, Verdict
from auditor.pipeline import audit_document
from benchmarks.accuracy.corpus import CLEAN, SEED, Labelled, documents, drawn
from benchmarks.accuracy.drawing import Grid, Item, Line, Text
from benchmarks.accuracy.measure import Spot, judge, spots
from benchmarks.accuracy.run import engine, table
from benchmarks.accuracy.story import MARKER, Relation, Slot, Story

WORDINGS = Path(__file__).with_name("wordings.yaml")
PER_LAYOUT = CLEAN + 4
NONE = "none"
_UNIT = re.compile(r"单位：(万元|元|亿元|人)")
_TOTAL = re.compile(r"^(?:总计|合计|总分)$")
_ADDS = re.compile(r"(?:总计|合计|总分|小计)$")
_TOTAL_COLUMN = re.compile(r"合计|小计|总额")
_SPLIT = re.compile(r"(⟦[^⟧]+⟧)")

Synonyms = Mapping[str, Sequence[str]]
Items = list[Item]


def wordings() -> dict[str, Synonyms]:
    """The synonyms of each kind of words."""
    return {kind: dict(words) for kind, words in YAML(typ="safe").load(WORDINGS).items()}


# -- words ---------------------------------------------------------------------------------------------------------------


def reworded(story: Story, kind: str) -> Story:
    """A story with the words of a kind replaced; the slots keep their numbers."""
    random = Random(f"{story.title}/{kind}")
    chosen = {word: random.choice(list(others)) for word, others in wordings()[kind].items()}
    pattern = re.compile("|".join(sorted(map(re.escape, chosen), key=len, reverse=True)))

    def said(text: str) -> str:
        return "".join(part if MARKER.fullmatch(part) else pattern.sub(lambda m: chosen[m.group()], part) for part in _SPLIT.split(text))

    def head(text: str) -> str:
        """A heading is replaced as a whole, or the words before its unit or year."""
        return re.sub(r"^(\d+年)?([^（(]+?)((?:[（(].*)?)$", lambda m: (m[1] or "") + chosen.get(m[2], m[2]) + m[3], text)

    if kind == "headings":
        items: Items = [
            replace(item, rows=tuple(tuple(map(head, row)) if n < item.head else row for n, row in enumerate(item.rows)))
            if isinstance(item, Grid)
            else item
            for item in story.items
        ]
        return replace(story, items=items)
    slots = {key: slot if slot.form or _is_year(slot) else replace(slot, value=said(slot.text)) for key, slot in story.slots.items()}
    return replace(story, items=[_mapped(item, said) for item in story.items], slots=slots)


def _is_year(slot: Slot) -> bool:
    return slot.text.isdigit()


def _mapped(item: Item, said: Callable[[str], str]) -> Item:
    if isinstance(item, Grid):
        return replace(item, rows=tuple(tuple(map(said, row)) for row in item.rows))
    if isinstance(item, Text | Line):
        return replace(item, text=said(item.text))
    return item


# -- layout --------------------------------------------------------------------------------------------------------------


def each_grid(story: Story, change: Callable[[Grid, str], Sequence[Item]]) -> Story:
    """A story with each table changed; `change` is told the unit that the line above the table declares."""
    items: Items = []
    unit = ""
    for item in story.items:
        if isinstance(item, Grid):
            items += change(item, unit)
            unit = ""
        else:
            items.append(item)
            if isinstance(item, Line) and (found := _UNIT.search(item.text)):
                unit = found[1]
            elif not isinstance(item, Line):
                unit = ""
    return replace(story, items=items)


def columns_moved(grid: Grid, _: str) -> list[Item]:
    """The last column stands directly behind the names."""
    last = len(grid.widths) - 1
    place = _behind_names(grid)
    if _is_form(grid) or _is_double(grid) or place >= last or any(row[last] == "<" for row in grid.rows):
        return [grid]
    return [_permuted(grid, [*range(place), last, *range(place, last)])]


def totals_moved(grid: Grid, _: str) -> list[Item]:
    """The row of the total first instead of last, or last instead of first; so the column of the total."""
    if _is_form(grid):
        return [grid]
    body = list(grid.rows[grid.head :])
    if len(body) > 2 and _is_total(body[-1]) and "^" not in body[-1]:
        body = [body[-1], *body[:-1]]
    elif len(body) > 2 and _is_total(body[0]) and "^" not in body[1]:
        body = [*body[1:], body[0]]
    changed = replace(grid, rows=(*grid.rows[: grid.head], *body))
    columns = [n for n, text in enumerate(grid.rows[grid.head - 1]) if _TOTAL_COLUMN.search(text)]
    last = len(grid.widths) - 1
    if len(columns) == 1 and not _is_double(grid) and columns[0] != last:
        column = columns[0]
        moved = [*(n for n in range(last + 1) if n != column), column]
        if all("<" not in (row[column], row[min(column + 1, last)]) for row in grid.rows):
            changed = _permuted(changed, moved)
    return [changed]


def with_index(grid: Grid, _: str) -> list[Item]:
    """A first column of running numbers, unless there is one; the names of totals reach over it."""
    if grid.rows[0][0] == "序号" or _is_form(grid):
        return [grid]
    head = [("序号" if n == 0 else "^", *row) for n, row in enumerate(grid.rows[: grid.head])]
    body = [(row[0], "<", *row[1:]) if _ADDS.search(row[0]) else (str(n), *row) for n, row in enumerate(grid.rows[grid.head :], 1)]
    return [replace(grid, widths=(6, *grid.widths), rows=(*head, *body), align=f"c{grid.align}" if grid.align else "")]


def with_units(grid: Grid, unit: str) -> list[Item]:
    """A column behind the names that repeats the unit of the table in each row."""
    place = _behind_names(grid)
    if not unit or _is_form(grid) or _is_double(grid) or place >= len(grid.widths):
        return [grid]
    added = ["计价" if n == 0 else "^" if n < grid.head else unit for n in range(len(grid.rows))]
    rows = tuple((*row[:place], added[n], *row[place:]) for n, row in enumerate(grid.rows))
    align = f"{grid.align[:place]}c{grid.align[place:]}" if grid.align else ""
    return [replace(grid, widths=(*grid.widths[:place], 9, *grid.widths[place:]), rows=rows, align=align)]


def as_text(story: Story) -> Story:
    """Tables of one heading row and a declared unit told as sentences, one for each row."""

    def told(grid: Grid, unit: str) -> list[Item]:
        names = _behind_names(grid)
        if not unit or grid.head != 1 or _is_form(grid) or _is_double(grid) or any("^" in row for row in grid.rows):
            return [grid]
        return [Text("；".join(_told(row, grid.rows[0], names, unit, story.slots)) + "。") for row in grid.rows[1:]]

    changed = each_grid(story, told)
    told_now = {key for item in changed.items if isinstance(item, Text) for key in MARKER.findall(item.text)}
    # a sentence writes minus, not brackets
    slots = {
        key: replace(slot, form=replace(slot.form, brackets=False)) if slot.form and key in told_now else slot
        for key, slot in story.slots.items()
    }
    return replace(changed, slots=slots)


def _told(row: Sequence[str], head: Sequence[str], names: int, unit: str, slots: Mapping[str, Slot]) -> Iterator[str]:
    name = re.sub(
        r"^(?:[\d.、一二三四五六七八九十（）\s　]+)", "", next((cell for cell in reversed(row[:names]) if cell not in ("", "<")), "")
    )
    for column in range(names, len(row)):
        keys = MARKER.findall(row[column])
        if not keys:
            continue
        form = slots[keys[0]].form
        shown = "" if form is None or form.shown else "%" if form.unit == "%" else unit
        said = re.sub(r"%$", "", head[column])
        yield f"{name}{said}{'' if said.endswith('数') else '为'}{row[column]}{shown}"


def _behind_names(grid: Grid) -> int:
    """The first column that holds numbers of the document and that no cell reaches into from the left."""
    for column in range(1, len(grid.widths)):
        body = grid.rows[grid.head :]
        if any(MARKER.search(row[column]) for row in body) and not any(row[column] == "<" for row in grid.rows):
            return column
    return len(grid.widths)


def _is_double(grid: Grid) -> bool:
    """Whether two tables stand side by side."""
    head = [text for text in grid.rows[grid.head - 1] if text not in ("<", "^", "")]
    return len(set(head)) < len(head) or not head


def _is_form(grid: Grid) -> bool:
    """Whether the headings change midway: nothing may be moved in it."""
    return any(
        len({text for text in row if text not in ("<", "^", "")}) > 3 and not any(map(MARKER.search, row)) for row in grid.rows[grid.head :]
    )


def _is_total(row: Sequence[str]) -> bool:
    return any(_TOTAL.match(text) for text in row[:2])


def _permuted(grid: Grid, order: Sequence[int]) -> Grid:
    return replace(
        grid,
        widths=tuple(grid.widths[n] for n in order),
        rows=tuple(tuple(row[n] for n in order) for row in grid.rows),
        align="".join(grid.align[n] for n in order) if grid.align else "",
    )


MUTATIONS: Mapping[str, Callable[[Story], Story]] = {
    **{kind: (lambda story, kind=kind: reworded(story, kind)) for kind in wordings()},
    "column moved": lambda story: each_grid(story, columns_moved),
    "total moved": lambda story: each_grid(story, totals_moved),
    "index column": lambda story: each_grid(story, with_index),
    "unit column": lambda story: each_grid(story, with_units),
    "tables as text": as_text,
}

# -- what became of it ---------------------------------------------------------------------------------------------------


@dataclass
class Told:
    """What was said of one document."""

    errors: int = 0
    found: set[str] = field(default_factory=set)
    false: list[str] = field(default_factory=list)
    verdicts: dict[str, str] = field(default_factory=dict)  # relation -> broken | held | none
    in_tables: Mapping[str, bool] = field(default_factory=dict)  # relation -> whether all of its numbers stand in tables


@dataclass(frozen=True)
class Mutant:
    """One document before and after a mutation."""

    name: str
    mutation: str
    before: Told
    after: Told

    def turned(self) -> Iterator[tuple[str, str, str]]:
        """(relation, verdict before, verdict after) of each relation whose verdict changed."""
        for relation, verdict in self.before.verdicts.items():
            if self.after.verdicts[relation] != verdict:
                yield relation, verdict, self.after.verdicts[relation]


@cache
def _engine() -> Engine:
    return replace(engine(), gated=False)


def told(document: Labelled, relations: Mapping[str, bool], folder: Path) -> Told:
    path = folder / f"{document.name}.pdf"
    path.write_bytes(document.content)
    audited = audit_document(path, path.name, _engine())
    outcome = judge(document, audited)
    found = {f"{label.kind} {label.changed[0].key}" for label, _ in outcome.found}
    false = [f"[{result.rule.id}] {_engine().words.text(result.statement)}" for result in outcome.false]
    return Told(len(document.labels), found, false, _verdicts(document, relations, audited), relations)


def _verdicts(document: Labelled, relations: Iterable[str], audited: AuditedDocument) -> dict[str, str]:
    known = spots(document)
    groups = {
        "broken": [*audited.with_verdict(Verdict.FINDING), *audited.with_verdict(Verdict.BORDERLINE)],
        "held": audited.with_verdict(Verdict.HOLDS),
    }
    named = {verdict: [(result.rule.id[0], _named(result, known)) for result in results] for verdict, results in groups.items()}
    by_id = {relation.id: relation for relation in document.story.relations}

    def says(relation: Relation, shown: Sequence[tuple[str, frozenset[str]]]) -> bool:
        letters = {rule[0] for rule in relation.rules}
        return any(letter in letters and own.issuperset(relation.keys) for letter, own in shown)

    return {name: next((verdict for verdict, shown in named.items() if says(by_id[name], shown)), NONE) for name in relations}


def _named(result: Result, known: Mapping[str, Spot]) -> frozenset[str]:
    return frozenset(key for key, spot in known.items() if spot.named_by(result))


def related(story: Story) -> dict[str, bool]:
    """The relations between numbers, and whether all of these stand in tables."""
    printed = {key for item in story.items if isinstance(item, Grid) for text in item.texts() for key in MARKER.findall(text)}
    found = (r for r in story.relations if all(story.slots[key].form for key in r.keys) and len(r.keys) > 1)
    return {relation.id: set(relation.keys) <= printed for relation in found}


def mutants(document: Labelled, only: Sequence[str]) -> list[Mutant]:
    """A document under each mutation that changes it."""
    relations = related(document.story)
    found = []
    with tempfile.TemporaryDirectory() as temporary:
        before = told(document, relations, Path(temporary))
        for mutation in only:
            story = MUTATIONS[mutation](document.story)
            if story.items == document.story.items and story.slots == document.story.slots:
                continue
            after = told(drawn(document.name, story, document.labels), relations, Path(temporary))
            found.append(Mutant(document.name, mutation, before, after))
    return found


def _mutants(seed: int, per_layout: int, only: Sequence[str], part: int, parts: int) -> list[Mutant]:
    """Every `parts`-th document: stories hold functions, so each process makes its own."""
    made = (document for n, document in enumerate(documents(seed, per_layout)) if n % parts == part)
    return [mutant for document in made for mutant in mutants(document, only)]


TURNS = (("held", NONE), ("held", "broken"), ("broken", NONE), ("broken", "held"), (NONE, "held"), (NONE, "broken"))


def report(found: Sequence[Mutant]) -> str:
    """A row for each mutation."""
    rows = []
    for mutation in MUTATIONS:
        own = [mutant for mutant in found if mutant.mutation == mutation]
        if not own:
            continue
        turned = [(m.before.in_tables[relation], before, after) for m in own for relation, before, after in m.turned()]
        turns = Counter((before, after) for _, before, after in turned)
        before, after = sum(len(m.before.found) for m in own), sum(len(m.after.found) for m in own)
        alarms = sum(len(m.before.false) for m in own), sum(len(m.after.false) for m in own)
        cells: list[object] = [len(own), sum(m.before.errors for m in own), before, after, *alarms]
        for in_tables in (True, False):
            relations = sum(inside is in_tables for m in own for inside in m.before.in_tables.values())
            cells.append(f"{sum(inside is in_tables for inside, _, _ in turned)} of {relations}")
        rows.append((mutation, *cells, *(turns[turn] for turn in TURNS)))
    head = ("documents", "errors", "found before", "after", "false alarms before", "after", "verdicts changed: tables", "text")
    return table(("mutation", *head, *(f"{before} → {after}" for before, after in TURNS)), rows)


def details(found: Iterable[Mutant]) -> Iterator[str]:
    """Everything that changed."""
    for mutant in found:
        where = f"{mutant.mutation}: {mutant.name}"
        yield from (f"lost   {where} {error}" for error in sorted(mutant.before.found - mutant.after.found))
        yield from (f"false  {where} {said}" for said in mutant.after.false if said not in mutant.before.false)
        yield from (f"turned {where} {relation[:90]}: {before} → {after}" for relation, before, after in mutant.turned())


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.wordings", description="The documents in other words and layouts.")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--per-layout", type=int, default=PER_LAYOUT, help="documents of each layout (default: %(default)s)")
    parser.add_argument("--only", action="append", choices=list(MUTATIONS), help="this mutation alone; may be repeated")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default: %(default)s)")
    parser.add_argument("--verbose", action="store_true", help="list every error lost, false alarm and verdict that changed")
    args = parser.parse_args(argv)
    only = args.only or list(MUTATIONS)
    with ProcessPoolExecutor(args.jobs) as pool:
        work = [pool.submit(_mutants, args.seed, args.per_layout, only, part, args.jobs * 4) for part in range(args.jobs * 4)]
        found = sorted((mutant for one in work for mutant in one.result()), key=lambda m: (m.name, only.index(m.mutation)))
    print(report(found))
    if args.verbose:
        print("\n".join(details(found)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
