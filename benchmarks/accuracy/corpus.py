"""The documents of the measurement: which layouts, how many, clean or with which errors. Made from a seed number alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random

from benchmarks.accuracy.drawing import draw
from benchmarks.accuracy.errors import Changed, Label, inject, kinds
from benchmarks.accuracy.layouts import LAYOUTS
from benchmarks.accuracy.story import Story

SEED = 20240601
PER_LAYOUT = 16
CLEAN = 4  # of each layout
ERRORS = 3  # in each of the others


@dataclass(frozen=True)
class Labelled:
    """A document with what is known about it. `slots` are the printed texts, `pages` where they stand."""

    name: str
    layout: str
    content: bytes
    story: Story
    pages: Mapping[str, int]
    labels: tuple[Label, ...]


def clean_story(layout: str, seed: int, number: int) -> Story:
    """A document of a layout in which everything agrees."""
    random = Random(f"{seed}/{layout}/{number}")
    story = Story(layout, random, random.randint(2019, 2024))
    LAYOUTS[layout](story)
    return story.finish()


def drawn(name: str, story: Story, labels: tuple[Label, ...] = ()) -> Labelled:
    """The PDF of a story; the labels learn the pages of what was changed."""
    content, pages = draw(story.items, {key: slot.text for key, slot in story.slots.items()}, story.plain(story.title))

    def place(change: Changed) -> Changed:
        return replace(change, page=pages.get(change.key) or _page(story, change.key, pages))

    placed = tuple(replace(label, changed=tuple(map(place, label.changed))) for label in labels)
    return Labelled(name, story.layout, content, story, pages, placed)


def _page(story: Story, key: str, pages: Mapping[str, int]) -> int:
    """The page of a slot that is blank: that of the slots beside it in its text or table."""
    marker = f"⟦{key}⟧"
    for item in story.items:
        texts = list(item.texts())
        if any(marker in text for text in texts):
            position = next(n for n, text in enumerate(texts) if marker in text)
            for other in [*reversed(texts[:position]), *texts[position:]]:
                for name, page in pages.items():
                    if f"⟦{name}⟧" in other:
                        return page
    return 0


def documents(seed: int = SEED, per_layout: int = PER_LAYOUT, clean: int = CLEAN, errors: int = ERRORS) -> Iterator[Labelled]:
    """Every document in a fixed order; the kinds of error of a layout are dealt out in turn, so that each is used."""
    for layout in LAYOUTS:
        turn = 0
        for number in range(per_layout):
            story = clean_story(layout, seed, number)
            name = f"{layout}-{number:02d}"
            if number < clean:
                yield drawn(name, story)
                continue
            room = kinds(story)
            order = [room[(turn + n) % len(room)] for n in range(len(room))]
            labels: list[Label] = []
            touched: set[str] = set()
            for kind in order:
                labels += inject(story, kind, touched)
                turn += 1
                if len(labels) == errors:
                    break
            yield drawn(name, story, tuple(labels))
