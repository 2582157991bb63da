"""The order in which reports tell findings: those of one cause together, at the place of their first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from auditor.model.audit import AuditedDocument, RootCause
from auditor.model.result import Result, Verdict


class Group(NamedTuple):
    """Findings to show together; `cause` is None for a finding that stands alone. Numbers start at `first`."""

    cause: RootCause | None
    first: int
    results: tuple[Result, ...]

    @property
    def numbered(self) -> Iterator[tuple[int, Result]]:
        return enumerate(self.results, start=self.first)

    @property
    def last(self) -> int:
        return self.first + len(self.results) - 1


def findings(document: AuditedDocument) -> tuple[Group, ...]:
    """The findings of a document in report order, numbered from 1; those that are settled are left out."""
    cause_of = {member: cause for cause in document.causes for member in cause.members}
    groups: list[Group] = []
    shown: set[str] = set()
    number = 1
    for index, result in enumerate(document.results):
        if result.verdict is not Verdict.FINDING or result.settled:
            continue
        cause = cause_of.get(index)
        if cause is None:
            members: tuple[Result, ...] = (result,)
        elif cause.key in shown:
            continue
        else:
            shown.add(cause.key)
            related = (document.results[index] for index in sorted(cause.members))
            members = tuple(member for member in related if member.verdict is Verdict.FINDING and not member.settled)
        groups.append(Group(cause if len(members) > 1 else None, number, members))
        number += len(members)
    return tuple(groups)
