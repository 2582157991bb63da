"""Copies of values for plugins: whatever a plugin does to what it is given, the audit goes on with what was found."""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

T = TypeVar("T")


def private(value: T) -> T:
    """A copy of a value and all that it holds; raises PicklingError for what is no plain value.

    Pickling in memory copies a whole audit ten times as fast as copy.deepcopy.
    """
    copied: T = unpacked(packed(value))
    return copied


def packed(value: object) -> bytes:
    """A value as bytes that only `unpacked` reads; raises PicklingError."""
    content = io.BytesIO()
    pickler = pickle.Pickler(content, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = copyreg.dispatch_table | {MappingProxyType: _read_only}
    pickler.dump(value)
    return content.getvalue()


def unpacked(content: bytes) -> Any:
    """What was packed by this process, or by a child that is trusted no less than it."""
    return pickle.loads(content)


def _read_only(mapping: Mapping[Any, Any]) -> tuple[Any, ...]:
    return _proxy, (dict(mapping),)


def _proxy(content: dict[Any, Any]) -> Mapping[Any, Any]:
    """The type of a read-only mapping cannot be pickled by its own name."""
    return MappingProxyType(content)
