"""Waivers put to the results of a run: what they settle, and which of them no longer do anything.

A waiver never hides a finding: it is shown in a part of its own, with the person and the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.model.audit import AuditedDocument
from auditor.model.document import Problem, ProblemLevel
from auditor.model.message import Message, bilingual, message
from auditor.model.result import Result, Verdict
from auditor.model.waiver import Waiver

_OPEN = (Verdict.FINDING, Verdict.BORDERLINE)
_MOST_NAMED = 5


def apply(results: Iterable[Result], waivers: Sequence[Waiver], today: str) -> tuple[Result, ...]:
    """The results with those marked that a waiver settles; `today` is the ISO day on which expiry is judged."""
    return tuple(_settled(result, waivers, today) for result in results)


def idle(documents: Iterable[AuditedDocument], waivers: Sequence[Waiver], today: str) -> tuple[Problem, ...]:
    """What to say of waivers that settled nothing: expired, for other values, no longer needed, about nothing audited here."""
    results = [result for document in documents for result in document.results if result.fingerprint]
    settling = {result.waived for result in results}
    answered = {result.fingerprint for result in results if result.waived is not None}
    left = [waiver for waiver in waivers if waiver not in settling and waiver.fingerprint not in answered]
    found: list[Problem] = []
    unknown: list[Waiver] = []
    for waiver in left:
        same = [result for result in results if result.fingerprint == waiver.fingerprint]
        still = [result for result in same if result.verdict in _OPEN]
        if not same:
            unknown.append(waiver)
        elif not still:
            found.append(_note("X503", _about("waiver.unused", waiver, same[0])))
        elif waiver.expired(today) and any(_fits(waiver, result) for result in still):
            found.append(_note("X501", _about("waiver.expired", waiver, still[0])))
        else:
            found.append(_note("X502", _about("waiver.other_values", waiver, still[0])))
    if unknown:
        named = "、".join(waiver.fingerprint for waiver in unknown[:_MOST_NAMED]) + ("…" if len(unknown) > _MOST_NAMED else "")
        found.append(_note("X504", message("waiver.unknown", count=len(unknown), origin=unknown[0].origin, fingerprints=named)))
    return tuple(found)


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


def _note(code: str, text: Message) -> Problem:
    return Problem(code, text, level=ProblemLevel.NOTE)
