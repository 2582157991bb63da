"""The families of documents. A layout is a function that writes a clean story."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.accuracy.layouts import letter, project_forms, self_evaluation
from benchmarks.accuracy.story import Story

LAYOUTS: dict[str, Callable[[Story], None]] = {
    "self-evaluation": self_evaluation.write,
    "project-forms": project_forms.write,
    "letter": letter.write,
}
