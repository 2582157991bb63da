"""The index in the folder of a batch: what it says while the run lasts and afterwards, and what that of an earlier run named."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from auditor.batch.folder import OutputFolder
from auditor.batch.messages import Ready
from auditor.batch.run import Finished, Planned
from auditor.model.summary import Tally
from auditor.readers.finding import INDEX, INDEX_MARK
from auditor.reports.index import Entry, Index, files
from auditor.words import Catalogue


class BatchIndex:
    """The files of the index, written anew as the run goes on; each is whole."""

    def __init__(self, folder: OutputFolder, planned: Sequence[Planned], ready: Ready, words: Catalogue) -> None:
        self._folder = folder
        self._planned = planned
        self._ready = ready
        self._words = words

    @property
    def page(self) -> Path:
        """The file that people begin with."""
        return self._folder.path / INDEX

    def set_aside(self) -> Path | None:
        """Move reports that the index of an earlier run names, and this run will not write, out of the way; where to, if there are any.

        Raises NotWrittenError, also when there is an index that cannot be read: it would be lost with what it names.
        """
        keep = {name for planned in self._planned for name in planned.files.values()}
        return self._folder.set_aside(_named(self._folder.read(INDEX_MARK)), keep)

    def write(self, finished: Mapping[int, Finished], tally: Tally, said: Sequence[str], *, complete: bool) -> None:
        """Raises NotWrittenError."""
        entries = []
        for number, planned in enumerate(self._planned):
            done = finished.get(number)
            names = done.files if done is not None else tuple(planned.files.values())
            entries.append(Entry(planned.task.shown_as, names, done.summary if done is not None else None))
        index = Index(tuple(entries), self._ready.rules, tally, self._ready.run, tuple(said), complete)
        for name, content in files(index, self._words).items():
            self._folder.write(name, content)


def _named(index: bytes) -> list[str]:
    """The reports that an index names; none where it is no index of ours."""
    try:
        return [str(name) for document in json.loads(index)["documents"] for name in document["files"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []
