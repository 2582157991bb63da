"""What an output format is: an audit in, bytes out. A report computes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from auditor.model.audit import Audit
from auditor.model.message import Message
from auditor.words import Catalogue


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A section that a plugin adds to text reports; `body` is plain text, escaped by each format."""

    title: Message
    body: Message


class Merge(Protocol):
    def __call__(self, contents: Sequence[bytes]) -> bytes:
        """Reports of one document each, in their order, as one report of all."""
        ...


class Render(Protocol):
    def __call__(self, audit: Audit, words: Catalogue, sections: Sequence[ReportSection]) -> bytes:
        """The report as the bytes of one file."""
        ...


@dataclass(frozen=True, slots=True)
class Report:
    """A format as registered by a plugin: `name` is the value of --format, `suffix` the file ending with the dot.

    `merge` puts the reports of several documents into one, for standard output; without it each needs a file of its own.
    """

    name: str
    suffix: str
    render: Render
    merge: Merge | None = None
