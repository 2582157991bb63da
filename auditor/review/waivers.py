"""Waivers put to the results of a run: what they settle, and which of them no longer do anything.

A waiver never hides a finding: it is shown in a part of its own, with the person and the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from auditor.model.document import Problem, ProblemLevel
from auditor.model.message import Message, bilingual, message
from auditor.model.result import Result, Verdict
from auditor.model.waiver import Waiver

_OPEN = (Verdict.FINDING, Verdict.BORDERLINE)
_MOST_NAMED = 5
# how strongly one document speaks about a waiver; the strongest word over all documents holds
_UNUSED, _OTHER_VALUES, _EXPIRED, _SETTLED = range(1, 5)


class Noted(Protocol):
    """A note, in whatever form it crossed from one process to another."""

    @property
    def waiver(self) -> int: ...

    @property
    def strength(self) -> int: ...


N = TypeVar("N", bound=Noted)


@dataclass(frozen=True, slots=True)
class Note:
    """What one document says of the waiver with this number: `problem` is None when it settles a finding there."""

    waiver: int
    strength: int
    problem: Problem | None = None


def apply(results: Iterable[Result], waivers: Sequence[Waiver], today: str) -> tuple[Result, ...]:
    """The results with those marked that a waiver settles; `today` is the ISO day on which expiry is judged."""
    return tuple(_settled(result, waivers, today) for result in results)


def notes(results: Iterable[Result], waivers: Sequence[Waiver], today: str) -> tuple[Note, ...]:
    """What the results of one document say of each waiver that has anything to do with them."""
    by_fingerprint: dict[str, list[Result]] = {}
    for result in results:
        if result.fingerprint:
            by_fingerprint.setdefault(result.fingerprint, []).append(result)
    found = []
    for number, waiver in enumerate(waivers):
        if same := by_fingerprint.get(waiver.fingerprint):
            found.append(_note_on(number, waiver, same, today))
    return tuple(found)


def idle(noted: Iterable[Note], waivers: Sequence[Waiver]) -> tuple[Problem, ...]:
    """What to say of waivers that settled nothing in all documents: expired, for other values, not needed, about nothing audited."""
    said = strongest(noted)
    found = [problem for number in sorted(said) if (problem := said[number].problem) is not None]
    unknown = [waiver for number, waiver in enumerate(waivers) if number not in said]
    if unknown:
        found.append(unknown_problem([waiver.fingerprint for waiver in unknown], unknown[0].origin))
    return tuple(found)


def strongest(noted: Iterable[N]) -> dict[int, N]:
    """By the number of each waiver the note that counts over all documents."""
    found: dict[int, N] = {}
    for note in noted:
        known = found.get(note.waiver)
        if known is None or note.strength > known.strength:
            found[note.waiver] = note
    return found


def unknown_problem(fingerprints: Sequence[str], origin: str) -> Problem:
    """What to say of waivers that no result of the run has anything to do with; `origin` is the place of the first."""
    named = "、".join(fingerprints[:_MOST_NAMED]) + ("…" if len(fingerprints) > _MOST_NAMED else "")
    return _problem("X504", message("waiver.unknown", count=len(fingerprints), origin=origin, fingerprints=named))


def _note_on(number: int, waiver: Waiver, same: Sequence[Result], today: str) -> Note:
    """A finding that is settled by this waiver or by another of the same fingerprint needs no word."""
    if any(result.waived is not None for result in same):
        return Note(number, _SETTLED)
    still = [result for result in same if result.verdict in _OPEN]
    if not still:
        return Note(number, _UNUSED, _problem("X503", _about("waiver.unused", waiver, same[0])))
    if waiver.expired(today) and any(_fits(waiver, result) for result in still):
        return Note(number, _EXPIRED, _problem("X501", _about("waiver.expired", waiver, still[0])))
    return Note(number, _OTHER_VALUES, _problem("X502", _about("waiver.other_values", waiver, still[0])))


def _settled(result: Result, waivers: Sequence[Waiver], today: str) -> Result:
    if result.verdict not in _OPEN:
        return result
    waiver = next((waiver for waiver in waivers if _fits(waiver, result) and not waiver.expired(today)), None)
    return result if waiver is None else result.with_(waived=waiver)


def _fits(waiver: Waiver, result: Result) -> bool:
    return waiver.fingerprint == result.fingerprint and waiver.values_hash in ("", result.values_hash)


def _about(key: str, waiver: Waiver, result: Result) -> Message:
    title = bilingual(result.rule.title, result.rule.english.get("title", ""))
    return message(key, origin=waiver.origin, rule=result.rule.id, title=title, person=waiver.person, expires=waiver.expires)


def _problem(code: str, text: Message) -> Problem:
    return Problem(code, text, level=ProblemLevel.NOTE)
