"""One call of `auditor check` from the first document to the exit code: what is handed out, shown and counted."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.batch.limits import most_workers
from auditor.batch.messages import Ready
from auditor.batch.run import Finished, Planned, plan, run
from auditor.cli import output
from auditor.errors import ExitCode, NoDocumentError, NotWrittenError, NoWorkerError, UsageError
from auditor.model.message import message
from auditor.model.summary import Summary, Tally, total
from auditor.readers.finding import Found, find, passed_over
from auditor.reports.closing import counts
from auditor.reports.text import one_line
from auditor.words import Catalogue

if TYPE_CHECKING:
    from auditor.batch.executors import Opened
    from auditor.batch.folder import OutputFolder
    from auditor.batch.guard import Auditing, Strikes
    from auditor.batch.indexing import BatchIndex
    from auditor.batch.pool import Pool
    from auditor.batch.store import Store

_NAMED = 5  # files that are passed over


class CheckRun:
    """The run over the documents of one call. `make` makes further workers than the one in the pool."""

    def __init__(self, args: argparse.Namespace, ready: Ready, words: Catalogue, pool: Pool, make: Callable[[Strikes], Auditing]) -> None:
        self._args = args
        self._ready = ready
        self._words = words
        self._pool = pool
        self._make = make
        self._folder: OutputFolder | None = None
        self._planned: list[Planned] = []
        self._finished: dict[int, Finished] = {}
        self._batch = False
        self._passed_over: list[str] = []  # the line that says so, if there are any
        self._index: BatchIndex | None = None
        self._unwritten: list[str] = []  # what is to be said of an index that is not there

    def run(self, folder: OutputFolder | None) -> int:
        """Audit everything; the reports go into the folder, or one of them to standard output."""
        self._folder = folder
        documents = self._documents()
        self._batch = len(documents) > 1 or any(found.folder is not None for found in documents)
        self._planned = plan(documents, self._ready.formats, pairing=self._ready.request["baseline"])
        if self._formats_merge_needed():
            raise UsageError(message("usage.no_merge", name=self._ready.formats[0].name))
        if self._batch and folder is not None:
            self._begin_index(folder)
        try:
            self._audit_all()
        except (KeyboardInterrupt, NoWorkerError):
            self._end_index(complete=False)
            raise
        self._end_index(complete=True)
        return self._close()

    @property
    def _summaries(self) -> list[Summary]:
        return [self._finished[number].summary for number in sorted(self._finished)]

    def _begin_index(self, folder: OutputFolder) -> None:
        """An index before any work is done; where not even that can be written, no work is done. Raises NotWrittenError."""
        from auditor.batch.indexing import BatchIndex

        self._index = BatchIndex(folder, self._planned, self._ready, self._words)
        moved = self._index.set_aside()
        if moved is not None:
            output.say(self._words.get("output.set_aside", path=moved) + "\n", sys.stderr)
        self._index.write({}, self._tally(), [*self._ready.problem_lines, *self._passed_over], complete=False)

    def _end_index(self, *, complete: bool) -> None:
        """The index of what was done; the reports are there without it."""
        if self._index is None:
            return
        said = (*self._ready.problem_lines, *self._passed_over, *(self._waiver_lines() if complete else ()))
        try:
            self._index.write(self._finished, self._tally(), said, complete=complete)
        except NotWrittenError as error:
            self._unwritten.append(self._words.text(error.message))

    def _documents(self) -> list[Found]:
        paths = [Path(path) for path in self._ready.request["paths"]]
        leave_out = self._folder.path if self._folder is not None else None
        found = list(find(paths, self._ready.suffixes, self._ready.report_suffixes, leave_out))
        if not any(os.path.isfile(one.path) or os.path.isdir(one.path) for one in found):  # a folder that cannot be listed is told of
            named, suffixes = "、".join(map(str, paths)), " ".join(self._ready.suffixes)
            raise NoDocumentError(message("run.no_document", paths=named, suffixes=suffixes))
        others = [path.name for path in passed_over(paths, self._ready.suffixes, self._ready.report_suffixes, leave_out)]
        if others:
            named = one_line("、".join(others[:_NAMED])) + ("……" if len(others) > _NAMED else "")
            suffixes = " ".join(self._ready.suffixes)
            self._passed_over = [self._words.text(message("run.passed_over", count=len(others), names=named, suffixes=suffixes))]
        return found

    def _formats_merge_needed(self) -> bool:
        """Whether several documents are to go to standard output in a format that cannot hold them."""
        formats = self._ready.formats
        return bool(formats) and self._folder is None and len(self._planned) > 1 and not formats[0].merges

    # auditing

    def _audit_all(self) -> None:
        store = self._store()
        executor = self._executor()
        progress = output.Progress(self._words, len(self._planned), shown=not self._ready.request["no_progress"])
        shown = 0
        try:
            for finished in run(self._planned, executor, self._words.text, self._folder, store):
                self._finished[finished.number] = finished
                while shown in self._finished:  # told in the order of the documents, whoever was first
                    progress.clear()
                    self._tell(self._finished[shown])
                    self._finished[shown] = self._finished[shown].told()
                    shown += 1
                progress.step()
        finally:
            progress.clear()
            executor.close()
            if store is not None:
                store.close()

    def _executor(self) -> Opened:
        from auditor.batch.executors import LOCAL, open_executor

        where = self._args.executor
        jobs = min(self._args.jobs or _cores(), len(self._planned), most_workers())
        if where == LOCAL and jobs == 1:
            from auditor.batch.executors import one_after_the_other

            return one_after_the_other(self._pool)
        return open_executor(where, jobs, self._pool, self._make)

    def _store(self) -> Store | None:
        """Finished work of earlier runs, where reports are written to files."""
        from auditor.batch.store import Store
        from auditor.rulebook.cache import cache_folder

        place = cache_folder()
        if self._folder is None or self._args.no_cache or place is None:
            return None
        with self._pool.worker() as worker:
            return Store(place, worker.signature())

    # showing and writing

    def _tell(self, finished: Finished) -> None:
        summary = finished.summary
        if self._folder is None:
            if not self._ready.formats:
                self._say_all(summary.lines)
            return
        if not self._batch:
            for name in finished.files:
                output.mention(self._words.get("output.written", path=self._folder.path / name) + "\n")
            return
        tally = summary.tally
        outcome = self._words.get(f"outcome.{summary.outcome}")
        numbers = {"errors": tally.errors, "warnings": tally.warnings, "infos": tally.infos, "borderline": tally.borderline}
        key = "console.document" if summary.outcome.audited else "console.unread"
        output.mention(self._words.get(key, path=one_line(summary.path), outcome=outcome, **numbers) + "\n")

    def _close(self) -> int:
        """What could not be done, the closing sentence, and the exit code."""
        failed = self._send() if self._folder is None and self._ready.formats else False
        of_documents = (line for summary in self._summaries for line in summary.problem_lines)
        said = [*self._ready.problem_lines, *self._passed_over, *self._waiver_lines(), *of_documents, *self._unwritten]
        tally = self._tally()
        closing = counts(self._words, len(self._planned), self._ready.rules, tally)
        if self._folder is None and self._ready.formats:
            output.say("".join(f"{line}\n" for line in said if failed) + closing + "\n", sys.stderr)
        else:
            self._say_all([*said, closing])
            if self._index is not None and not self._unwritten:
                output.mention(self._words.get("output.index", path=self._index.page) + "\n")
        return self._exit_code(tally)

    def _send(self) -> bool:
        """The one report to standard output; True when there is none."""
        name = self._ready.formats[0].name
        contents = [done.outputs[name] for _, done in sorted(self._finished.items()) if done.outputs and name in done.outputs]
        content: bytes | None = contents[0] if contents else None
        if len(contents) > 1:
            with self._pool.worker() as worker:
                content = worker.merge(name, contents)
        if content is None:
            return True
        output.send(content)
        return len(contents) < len(self._planned)

    def _say_all(self, lines: Iterator[str] | list[str] | tuple[str, ...]) -> None:
        say = output.say if self._folder is None else output.mention
        say("".join(f"{line}\n" for line in lines))

    def _tally(self) -> Tally:
        counted = total(summary.tally for summary in self._summaries)
        return replace(counted, failures=counted.failures + self._ready.failures + len(self._unwritten))

    def _waiver_lines(self) -> list[str]:
        """What is to be said of waivers that settled nothing in all documents; a single document says it itself."""
        if len(self._planned) == 1 or not self._ready.waivers:
            return []
        from auditor.review.waivers import strongest

        noted = strongest(note for summary in self._summaries for note in summary.waivers)
        lines = [noted[number].text for number in sorted(noted) if noted[number].text]
        unknown = [waiver for number, waiver in enumerate(self._ready.waivers) if number not in noted]
        if unknown:
            from auditor.reports.console import problem_line
            from auditor.review.waivers import unknown_problem

            lines.append(problem_line(unknown_problem([waiver.fingerprint for waiver in unknown], unknown[0].origin), self._words))
        return lines

    def _exit_code(self, tally: Tally) -> int:
        if tally.failures:
            return ExitCode.INCOMPLETE
        fail_on = self._ready.request["fail_on"]
        if self._ready.request["exit_zero"] or fail_on == "never":
            return ExitCode.OK
        return ExitCode.FINDINGS if tally.at_least(fail_on) else ExitCode.OK


def _cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
