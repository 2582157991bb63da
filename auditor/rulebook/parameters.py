"""The profile parameters of pack.yaml and auditor.yaml against what the built-in check kinds expect of them.

A parameter of another name may be one of a plugin, so it is kept as it is unless it looks like a slip of the pen.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from auditor.checks.score_models import MODELS
from auditor.model.message import Message
from auditor.rulebook.fields import Fields, did_you_mean

NUMBERS = ("over_explain", "weight_total")
BANDS = {"grade_bands": 3, "qual_bands": 2}  # how many numbers, from the highest to the lowest
FLAGS = ("exec_cap",)
SCORE_MODELS = (*MODELS, "none")
KNOWN = (*NUMBERS, *BANDS, *FLAGS, "score_model")


def read_parameters(fields: Fields) -> Mapping[str, object]:
    """What stands under `parameters`, immutable; a wrong value of a known one is an issue."""
    fields.raw("parameters")
    if "parameters" not in fields or (section := fields.section("parameters")) is None:
        return MappingProxyType({})
    for name in section.keys:
        if name in NUMBERS:
            section.number(name)
        elif name in BANDS:
            _bands(section, name, BANDS[name])
        elif name in FLAGS:
            section.flag(name)
        elif name == "score_model":
            section.choice(name, SCORE_MODELS)
        elif isinstance(hint := did_you_mean(name, KNOWN, cutoff=0.8), Message):
            section.issue("unknown_key", name, key=True, name=name[:60], hint=hint, known=", ".join(KNOWN))
    return fields.frozen("parameters")


def _bands(section: Fields, name: str, count: int) -> None:
    value = section.raw(name)
    numbers = [item for item in value if isinstance(item, int | Decimal) and not isinstance(item, bool)] if isinstance(value, list) else []
    if not isinstance(value, list) or len(numbers) != len(value) or len(numbers) != count:
        section.issue("wrong_bands", name, name=name, count=count)
    elif sorted(numbers, reverse=True) != numbers:
        section.issue("bands_order", name, name=name)
