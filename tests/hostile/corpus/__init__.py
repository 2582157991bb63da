"""Hostile documents by family. Each is written by code, with what must become of it; nothing here is a test."""

from __future__ import annotations

from tests.hostile.corpus import beside, bombs, broken, fonts, injection, markup, unseen
from tests.hostile.corpus.case import Case

FAMILIES: dict[str, tuple[Case, ...]] = {
    "broken": broken.CASES,
    "bombs": tuple(case for case in bombs.CASES if "timeout" not in case.outcomes),
    "endless": tuple(case for case in bombs.CASES if "timeout" in case.outcomes),
    "unseen": unseen.CASES,
    "fonts": fonts.CASES,
    "beside": beside.CASES,
    "injection": injection.CASES,
    "markup": tuple(case for case in markup.CASES if "timeout" not in case.outcomes),
    "endless_markup": tuple(case for case in markup.CASES if "timeout" in case.outcomes),
}
"""Every family but the file names, which need a file system: see `corpus.names`."""
