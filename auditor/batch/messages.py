"""What is said between the program and its workers: how to start, what a worker knows, what to audit, what came out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from auditor.model.outcome import LeftOut, Outcome
from auditor.model.summary import Coverage, RuleCount, Summary, Tally, WaiverNote


@dataclass(frozen=True, slots=True)
class Start:
    """How a worker sets itself up: the arguments of the command, as given, and the day on which it was given.

    `first` is the PDF file that the run is about, as it was named, when there is one: it can be read while the worker does so.
    """

    argv: tuple[str, ...]
    language: str
    chose_language: bool
    date: str
    left_out: tuple[LeftOut, ...] = ()
    first: str = ""

    def without(self, *parts: LeftOut) -> Start:
        return replace(self, left_out=tuple(dict.fromkeys((*self.left_out, *parts))))


@dataclass(frozen=True, slots=True)
class Format:
    """An output format as far as the program needs to know it; `merges` when several documents can go into one file."""

    name: str
    suffix: str
    merges: bool = False


@dataclass(frozen=True, slots=True)
class WaiverAt:
    """A waiver of the run by its fingerprint and its place in the file."""

    fingerprint: str
    origin: str


@dataclass(frozen=True, slots=True)
class Ready:
    """What a worker knows once it has read configuration, plugins and rules.

    `request` are the arguments in full, those of plugins known; `problem_lines` and `failures` are those of the whole run.
    """

    language: str
    rules: int
    request: Mapping[str, Any]
    suffixes: tuple[str, ...]
    formats: tuple[Format, ...]
    report_suffixes: tuple[str, ...]
    run: Mapping[str, Any]
    waivers: tuple[WaiverAt, ...] = ()
    problem_lines: tuple[str, ...] = ()
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """A worker that could not set itself up: what the user did wrong, and the exit code."""

    exit_code: int
    text: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document was given up from outside: `outcome`, the limit it met or the error it ended with, and what was being done."""

    outcome: Outcome
    detail: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One document: `path` to open, `shown_as` to name it, `alone` when it is the whole run.

    `beside` are all documents of the run, when a baseline needs them. `left_out` are parts of plugins that are not run
    on this document. With a `failure` nothing is read: the reports say why.
    """

    path: str
    shown_as: str
    alone: bool = False
    beside: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """One document audited: its summary, and the content of each output by the name of its format."""

    summary: Summary
    outputs: Mapping[str, bytes] = field(default_factory=dict)


def plain(value: Any) -> dict[str, Any]:
    """A value of this module, or a Summary, as an object of JSON."""
    return asdict(value)


def start_of(body: Mapping[str, Any]) -> Start:
    return Start(tuple(body["argv"]), body["language"], body["chose_language"], body["date"], _left_out(body), body["first"])


def _left_out(body: Mapping[str, Any]) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(**part) for part in body["left_out"])


def ready_of(body: Mapping[str, Any]) -> Ready:
    return Ready(
        language=body["language"],
        rules=body["rules"],
        request=body["request"],
        suffixes=tuple(body["suffixes"]),
        formats=tuple(Format(**part) for part in body["formats"]),
        report_suffixes=tuple(body["report_suffixes"]),
        run=body["run"],
        waivers=tuple(WaiverAt(**part) for part in body["waivers"]),
        problem_lines=tuple(body["problem_lines"]),
        failures=body["failures"],
    )


def task_of(body: Mapping[str, Any]) -> Task:
    failure = body["failure"]
    given_up = None if failure is None else Failure(Outcome(failure["outcome"]), failure["detail"], failure["step"])
    return Task(body["path"], body["shown_as"], body["alone"], tuple(body["beside"]), _left_out(body), given_up)


def summary_of(body: Mapping[str, Any]) -> Summary:
    return Summary(
        **{
            **body,
            "outcome": Outcome(body["outcome"]),
            "tally": Tally(**body["tally"]),
            "coverage": Coverage(**body["coverage"]),
            "rules": tuple(RuleCount(**part) for part in body["rules"]),
            "lines": tuple(body["lines"]),
            "problem_lines": tuple(body["problem_lines"]),
            "waivers": tuple(WaiverNote(**part) for part in body["waivers"]),
        }
    )
