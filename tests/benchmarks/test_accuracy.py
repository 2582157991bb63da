"""The labelled documents of the accuracy measurement: what a label says is really printed, and clean ones are clean."""

from __future__ import annotations

import unicodedata
from itertools import islice
from pathlib import Path

import pymupdf
import pytest

from auditor.pipeline import audit_document
from benchmarks.accuracy.corpus import CLEAN, SEED, Labelled, clean_story, documents, drawn
from benchmarks.accuracy.layouts import LAYOUTS
from benchmarks.accuracy.measure import judge
from benchmarks.accuracy.run import engine


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.fixture(scope="module")
def made() -> dict[str, Labelled]:
    """The first document with errors of each layout."""
    found: dict[str, Labelled] = {}
    for document in documents(SEED, per_layout=CLEAN + 1):
        if document.labels:
            found.setdefault(document.layout, document)
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_a_label_says_is_printed_on_its_page(made: dict[str, Labelled], layout: str) -> None:
    document = made[layout]
    assert len(document.labels) == 3
    with pymupdf.open(stream=document.content) as pdf:
        pages = [squeezed(page.get_text()) for page in pdf]
    for label in document.labels:
        assert label.changed and label.breaks and label.rules
        for change in label.changed:
            assert change.was != change.now
            assert squeezed(change.now) in pages[change.page - 1], (label.kind, change)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_number_of_a_clean_document_is_printed(layout: str) -> None:
    document = drawn(layout, clean_story(layout, SEED, 0))
    assert not list(document.story.broken())
    with pymupdf.open(stream=document.content) as pdf:
        pages = [squeezed(page.get_text()) for page in pdf]
    for key, slot in document.story.slots.items():
        assert squeezed(slot.text) in pages[document.pages[key] - 1], key


def test_the_same_seed_gives_the_same_documents() -> None:
    first, again = (list(islice(documents(SEED, per_layout=CLEAN + 1), CLEAN + 1)) for _ in range(2))
    assert [(d.name, d.content, d.labels) for d in first] == [(d.name, d.content, d.labels) for d in again]
    (other,) = islice(documents(SEED + 1, per_layout=1), 1)
    assert other.content != first[0].content


def test_a_clean_document_has_no_finding(tmp_path: Path) -> None:
    with_ = engine()
    for layout in LAYOUTS:
        document = drawn(layout, clean_story(layout, SEED, CLEAN - 1))
        path = tmp_path / f"{layout}.pdf"
        path.write_bytes(document.content)
        outcome = judge(document, audit_document(path, path.name, with_))
        assert [with_.words.text(result.statement) for result in outcome.findings] == [], layout
        assert outcome.read == outcome.numbers > 50
