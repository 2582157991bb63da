"""YAML text -> the parser's events, by the C extension where there is one, and by the pure Python parser.

The two say the same of any text that both take, but word their errors differently: whoever reads quickly first must ask
the pure parser again when something is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def quick_events(text: str) -> Iterator[Any] | None:
    """The events from the C extension, twenty times as fast; None where it is not installed."""
    try:
        from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # it re-exports whichever extension there is
    except ImportError:
        return None
    return _until_the_end(CParser(text))


def events(text: str) -> Iterator[Any]:
    """The events from the pure Python parser; raises YAMLError, and ValueError for an escape beyond Unicode."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yaml.Scanner = _scanner()
    found: Iterator[Any] = yaml.parse(text)
    return found


def _scanner() -> type[Any]:
    """The scanner, which refuses a block text whose first line is empty but for fewer spaces than the text; YAML allows it."""
    from ruamel.yaml.scanner import Scanner

    class BlockScanner(Scanner):
        def scan_block_scalar_indentation(self) -> Any:
            breaks, indent, end = [], 0, self.reader.get_mark()
            while (character := self.reader.peek()) in " \r\n\x85\u2028\u2029":
                if character == " ":
                    self.reader.forward()
                    indent = max(indent, self.reader.column)
                else:
                    breaks.append(self.scan_line_break())
                    end = self.reader.get_mark()
            return breaks, indent, end

    return BlockScanner


def _until_the_end(parser: Any) -> Iterator[Any]:
    while True:
        event = parser.get_event()
        yield event
        if type(event).__name__ == "StreamEndEvent":
            return
