"""The run over all documents: what is done already is taken from the store, the rest is handed out, and each result kept at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.batch.executors import Opened
from auditor.batch.messages import Done, Format, Task
from auditor.batch.names import stems
from auditor.errors import NotWrittenError
from auditor.model.message import Message
from auditor.model.outcome import Outcome
from auditor.model.summary import Summary
from auditor.readers.finding import Found

if TYPE_CHECKING:
    from auditor.batch.folder import OutputFolder
    from auditor.batch.store import Store

Word = Callable[[Message], str]


@dataclass(frozen=True, slots=True)
class Planned:
    """A document with what it is to be handed out as, and the names of its reports."""

    task: Task
    files: Mapping[str, str]  # name of the format -> path below the output folder


@dataclass(frozen=True, slots=True)
class Finished:
    """A document with its place in the order of the run, and its reports where they were not written to files."""

    number: int
    summary: Summary
    files: tuple[str, ...] = ()
    outputs: Mapping[str, bytes] | None = None

    def told(self) -> Finished:
        """What is kept of it to the end of the run: all but the lines that were shown."""
        return replace(self, summary=replace(self.summary, lines=()))


def plan(documents: Sequence[Found], formats: Sequence[Format], *, pairing: bool) -> list[Planned]:
    """The documents in order. `pairing` tells each of all the others, for comparison with a baseline."""
    shown = [str(found.path) for found in documents]
    beside = tuple(shown) if pairing else ()
    return [
        Planned(
            Task(os.path.abspath(found.path), name, len(documents) == 1, beside),
            {report.name: f"{stem}{report.suffix}" for report in formats},
        )
        for found, name, stem in zip(documents, shown, stems(documents), strict=True)
    ]


def run(
    planned: Sequence[Planned], executor: Opened, word: Word, folder: OutputFolder | None = None, store: Store | None = None
) -> Iterator[Finished]:
    """Every document as it is finished, in any order. `word` puts a message in words."""
    keys: dict[int, str] = {}
    left: list[tuple[int, Task]] = []
    for number, one in enumerate(planned):
        task = one.task
        if store is not None:
            keys[number] = store.key(Path(task.path), task.shown_as, task.alone, task.beside)
            if (done := store.find(keys[number])) is not None:
                yield _kept(number, one, done, folder, word)
                continue
        left.append((number, task))
    for number, done in executor.audit(left):
        if store is not None and done.summary.outcome is Outcome.OK:
            task = planned[number].task
            # a document that was replaced meanwhile must not be remembered under what it was before
            if store.key(Path(task.path), task.shown_as, task.alone, task.beside) == keys[number]:
                store.keep(keys[number], done)
        yield _kept(number, planned[number], done, folder, word)


def _kept(number: int, one: Planned, done: Done, folder: OutputFolder | None, word: Word) -> Finished:
    """The reports written, each whole; one that cannot be written is a failure of its document."""
    if folder is None:
        return Finished(number, done.summary, outputs=done.outputs)
    written: list[str] = []
    summary = done.summary
    for name, content in done.outputs.items():
        try:
            folder.write(one.files[name], content)
            written.append(one.files[name])
        except NotWrittenError as error:
            summary = _with_failure(summary, word(error.message))
    return Finished(number, summary, tuple(written))


def _with_failure(summary: Summary, text: str) -> Summary:
    outcome = Outcome.PARTIAL if summary.outcome is Outcome.OK else summary.outcome
    tally = replace(summary.tally, failures=summary.tally.failures + 1)
    return replace(summary, outcome=outcome, reason=summary.reason or text, tally=tally, problem_lines=(*summary.problem_lines, text))
