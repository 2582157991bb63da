"""A waiver: a person's decision that a finding needs no further answer, with the reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiver:
    """One entry of a waivers file; dates are ISO.

    It settles the question `fingerprint` as long as the values are those of `values_hash` ("" any values) and the
    day `expires` has not passed ("" never). `origin` is file:line:column.
    """

    fingerprint: str
    reason: str
    person: str
    date: str
    expires: str = ""
    values_hash: str = ""
    origin: str = ""

    def expired(self, today: str) -> bool:
        return bool(self.expires) and self.expires < today
