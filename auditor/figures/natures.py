"""Which way an indicator is better: by the sign that the form prints, by its target, else by the words of its names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from auditor.language.lexicon import Lexicon
from auditor.language.numbers import parse_cell
from auditor.model.figure import Nature
from auditor.model.quantity import Dimension, Qualifier

_SIGNS: Mapping[str, Nature] = MappingProxyType(
    {"at_least": Nature.AT_LEAST, "at_most": Nature.AT_MOST, "exactly": Nature.EXACTLY, "words": Nature.QUALITATIVE}
)
_DIRECTIONS: Mapping[str, Nature] = MappingProxyType({"higher": Nature.AT_LEAST, "lower": Nature.AT_MOST, "unknown": Nature.UNKNOWN})
_BY_QUALIFIER: Mapping[Qualifier, Nature] = MappingProxyType(
    {
        Qualifier.AT_LEAST: Nature.AT_LEAST, Qualifier.ABOVE: Nature.AT_LEAST, Qualifier.AT_MOST: Nature.AT_MOST,
        Qualifier.BELOW: Nature.AT_MOST, Qualifier.EQUAL: Nature.EXACTLY,
    }
)  # fmt: skip


def nature_of(names: Sequence[str], target: str, sign: str, lexicon: Lexicon) -> Nature:
    """The direction of an indicator with these names (outermost level first), the text of its target and its printed sign."""
    if nature := _SIGNS.get(lexicon.value("sign", sign)):
        return nature
    quantity = parse_cell(target)
    if quantity.date is not None:
        return Nature.AT_MOST
    if not quantity.has_number:
        return Nature.QUALITATIVE if target else Nature.UNKNOWN
    return _BY_QUALIFIER.get(quantity.qualifier) or _direction(names, quantity.dimension, lexicon)


def _direction(names: Sequence[str], dimension: Dimension, lexicon: Lexicon) -> Nature:
    """Which way an indicator without a sign is better, by the words of its names; one without such words is to be reached."""
    said = [tag for tag in lexicon.tagger("direction", "cost").tag(names[-1]) if tag.kind == "direction"]
    about = {tag.value for tag in lexicon.tagger("cost").tag("，".join(names)) if tag.kind == "cost"}
    if "cost" in about or (dimension is Dimension.MONEY and "money" in about):
        # a saving rate among the cost indicators is better when higher; a bare control ratio says neither
        return Nature.UNKNOWN if said and dimension is Dimension.PERCENT else Nature.AT_MOST
    return _DIRECTIONS[said[-1].value] if said else Nature.AT_LEAST
