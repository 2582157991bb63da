"""From a document to its facts: figures, sentences, indicators, and who reports on which year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from auditor.figures.declared import declared_units
from auditor.figures.execution_elsewhere import with_execution, with_told_execution
from auditor.figures.forms import forms_of
from auditor.figures.grade_bands import read_grade_bands
from auditor.figures.grades import grades_in_sentences, grades_in_table
from auditor.figures.grid import Grids
from auditor.figures.identity import read_identity
from auditor.figures.indicators import read_scorings
from auditor.figures.metrics import MetricFinder
from auditor.figures.narrative import NarrativeReader
from auditor.figures.parsing import Parsing
from auditor.figures.prose_scoring import read_prose_scoring
from auditor.figures.sources import LONGEST_SENTENCE, sources
from auditor.figures.tables import dates_of_table, read_table
from auditor.figures.vocabulary import Vocabulary
from auditor.language.doubtful import doubtful
from auditor.model.document import Document, Problem, ProblemLevel, Table
from auditor.model.figure import Facts, Figure, Scoring, Sentence
from auditor.model.message import message
from auditor.model.quantity import Quantity

_MOST_PAGES = 10  # that a note names
_AROUND = 20  # characters of a text that are quoted


class FigureHooks(Protocol):
    """What plugins may add to this stage."""

    def parse_quantity(self, text: str, context: Mapping[str, str]) -> Quantity | None: ...

    def collect_figures(self, document: Document, figures: Sequence[Figure]) -> Iterable[Figure]: ...

    def classify(self, document: Document) -> str | None: ...


def collect(document: Document, vocabulary: Vocabulary, hooks: FigureHooks | None = None, grids: Grids | None = None) -> Facts:
    """All facts of a document, figures in reading order. `grids` are its tables, for those who go on with them."""
    grids = grids or Grids(document, vocabulary.lexicon)
    identity = read_identity(document, vocabulary.lexicon)
    if hooks is not None and (role := hooks.classify(document)):
        identity = replace(identity, role=role)
    parsing = Parsing(grids.cells, hooks.parse_quantity if hooks is not None else None)
    finder = MetricFinder(vocabulary)
    figures: dict[str, Figure] = {}
    scorings: list[Scoring] = []
    units = declared_units(document)
    grids.in_forms(forms_of(document, grids, vocabulary.lexicon))
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        grid = grids.of(index)
        scoring, scored = read_scorings(document, index, grid, vocabulary, identity.year)
        if scoring is not None:
            scorings.append(scoring)
        plain = read_table(document, index, grid, identity.year, parsing, units.of(index))
        for figure in (
            *plain,
            *dates_of_table(document, index, block),
            *scored,
            *grades_in_table(document, index, grid, identity.year, vocabulary.lexicon),
        ):
            figures[figure.id] = figure
    scorings, scored = with_execution(scorings, document, grids, vocabulary, identity.year)
    figures.update((figure.id, figure) for figure in scored)
    scored_rows = {scoring.table: min((i.row for i in scoring.indicators), default=0) for scoring in scorings}
    reader = NarrativeReader(identity, finder.names, parsing.sentence, vocabulary.lexicon)
    sentences: list[Sentence] = []
    for source in sources(document, grids, scored_rows, vocabulary.lexicon):
        stated, read = reader.read(source)
        sentences.extend(read)
        figures.update((figure.id, figure) for figure in stated)
    scorings = with_told_execution(scorings, document, sentences, figures, vocabulary.lexicon)
    in_text, scored = read_prose_scoring(sentences, figures, vocabulary.lexicon)
    if in_text is not None:
        scorings.append(in_text)
        figures.update((figure.id, figure) for figure in scored)
    for figure in grades_in_sentences(sentences, identity.year, vocabulary.lexicon):
        figures[figure.id] = figure
    ordered = sorted(figures.values(), key=lambda figure: figure.place.order)
    if hooks is not None:
        ordered.extend(hooks.collect_figures(document, tuple(ordered)))
    assigned = finder.assign(ordered, identity.year)
    note = read_grade_bands(document, vocabulary.lexicon)
    return Facts(
        document=document,
        identity=identity,
        figures=tuple(assigned),
        sentences=tuple(sentences),
        scorings=tuple(scorings),
        grade_bands=note.bands,
        bands_unread=note.unread,
        problems=(*_parted(document, sorted(reader.parted)), *_doubted(document)),
    )


def _parted(document: Document, pages: Sequence[int]) -> tuple[Problem, ...]:
    """A note on the sentences that were read in parts, if there are any."""
    if not pages:
        return ()
    named = "、".join(map(str, pages[:_MOST_PAGES])) + ("……" if len(pages) > _MOST_PAGES else "")
    text = message("document.long_sentence", path=document.path, pages=named, most=LONGEST_SENTENCE)
    return (Problem("X110", text, document.path, pages[0], ProblemLevel.NOTE),)


def _doubted(document: Document) -> Iterator[Problem]:
    """That there are numbers which may show as others than their characters say, and were not read."""
    found = [(page, text) for page, text in _texts(document) if any(True for _ in doubtful(text))]
    if found:
        page, text = found[0]
        start = next(doubtful(text))[0]
        shown = text[max(start - _AROUND, 0) : start + _AROUND]
        told = message("document.doubtful_numbers", path=document.path, page=page, count=len(found), text=shown)
        yield Problem("X112", told, document.path, page)


def _texts(document: Document) -> Iterator[tuple[int, str]]:
    """Every text of a document with its page."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield from ((cell.page, cell.content) for cell in block.cells)
        else:
            where = block.text.where()
            yield (where[0] if where else 1), block.text.text
