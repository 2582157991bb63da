"""A hostile document and what must become of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

OK, PARTIAL, REFUSED, PASSWORD, NO_TEXT = "ok", "partial", "refused", "password", "no_text"


@dataclass(frozen=True, slots=True)
class Case:
    """One document.

    `outcomes` are those that are right; where several are, what a damaged file still holds is up to MuPDF. `codes` are
    problems that must be told; `read` are texts of figures that must be found, `unread` parts of texts that no figure
    and no finding may hold; `untold` is text that no output may hold at all.
    """

    name: str
    content: Callable[[], bytes]
    outcomes: frozenset[str]
    codes: frozenset[str] = frozenset()
    read: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()


class Family:
    """Collects the documents of a module: each is a function, named like its file."""

    def __init__(self, suffix: str = ".pdf") -> None:
        self._suffix = suffix
        self._cases: list[Case] = []

    def add(
        self,
        name: str,
        content: Callable[[], bytes] | bytes,
        *outcomes: str,
        codes: Iterable[str] = (),
        read: Iterable[str] = (),
        unread: Iterable[str] = (),
        untold: Iterable[str] = (),
    ) -> None:
        """Add one document; a name without an ending gets that of the family."""
        file = name if "." in name else name + self._suffix
        make = content if callable(content) else lambda: content
        told = frozenset(outcomes or (OK,)), frozenset(codes), tuple(read), tuple(unread), tuple(untold)
        self._cases.append(Case(file, make, *told))

    def case(self, *outcomes: str, name: str = "", **expected: Iterable[str]) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
        """Add the document that the decorated function writes."""

        def decorated(make: Callable[[], bytes]) -> Callable[[], bytes]:
            self.add(name or make.__name__, make, *outcomes, **expected)
            return make

        return decorated

    @property
    def cases(self) -> tuple[Case, ...]:
        return tuple(self._cases)
