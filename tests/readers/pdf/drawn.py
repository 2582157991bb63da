"""One table drawn in many ways, as the commands of a PDF: its rules, its pitch, its font are not what it says."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

LEFT, TOP, HEIGHT = 72.0, 160.0, 842.0
WIDTHS = (150.0, 90.0, 90.0, 90.0)
EDGES = [LEFT + sum(WIDTHS[:k]) for k in range(len(WIDTHS) + 1)]
BOXES = {"flat": (880, -120), "tall": (1151, -286)}  # ascent and descent of a font, in thousandths of its size

GRIDS = ("lines", "dashes", "dots", "pictures", "grooves", "white cells", "shaded cells")
OPEN = ("three lines", "line below each row", "frame", "no lines", "shaded rows", "white and shaded rows")


class Slot(NamedTuple):
    """A cell to draw: grid position, spans, text."""

    row: int
    column: int
    high: int
    wide: int
    text: str


@dataclass
class Look:
    """How a table is drawn; lengths in points."""

    style: str = "lines"
    font: str = "flat"
    pitch: float = 18.0
    size: float = 10.5
    groove: float = 1.0


@dataclass
class Sheet:
    """A page of commands."""

    commands: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float) -> None:
        """One text with its baseline at `y`, from the top."""
        self.commands.append(f"BT /F {size} Tf {x:.2f} {HEIGHT - y:.2f} Td <{text.encode('utf-16-be').hex()}> Tj ET")

    def fill(self, x0: float, y0: float, x1: float, y1: float, grey: float) -> None:
        self.commands.append(f"{grey} g {x0:.2f} {HEIGHT - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f 0 g")

    def line(self, x0: float, y0: float, x1: float, y1: float, how: str = "lines") -> None:
        """A rule: a stroke, a dashed stroke, a row of small rectangles, or a picture."""
        if how == "dots":
            steps = int(max(x1 - x0, y1 - y0) / 2) + 1
            places = [(x0 + 2 * k, y0) if x1 > x0 else (x0, y0 + 2 * k) for k in range(steps)]
            wide, high = (1.0, 0.5) if x1 > x0 else (0.5, 1.0)
            self.commands.append(" ".join(f"{x - wide / 2:.2f} {HEIGHT - y - high / 2:.2f} {wide} {high} re f" for x, y in places))
        elif how == "pictures":
            place = f"{x1 - x0 + 0.6:.2f} 0 0 {y1 - y0 + 0.6:.2f} {x0 - 0.3:.2f} {HEIGHT - y1 - 0.3:.2f}"
            self.commands.append(f"q {place} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \0 EI Q")
        else:
            dash = "[2 2] 0 d" if how == "dashes" else "[] 0 d"
            self.commands.append(f"{dash} 0.5 w {x0:.2f} {HEIGHT - y0:.2f} m {x1:.2f} {HEIGHT - y1:.2f} l S")


def width(text: str, size: float) -> float:
    """How wide a text is set: Chinese characters are square, others half as wide."""
    return sum(0.5 if ord(char) < 0x7F else 1.0 for char in text) * size


def slots(rows: Sequence[Sequence[str]], stacked: bool) -> list[Slot]:
    """The cells of a table; with `stacked` the second of two heading rows splits 预算数 and nothing else."""
    found = [Slot(r, c, 1, 1, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    if not stacked:
        return found
    heads = {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (2, 1)}
    gone = {(0, 2), (1, 0), (1, 3)}
    return [Slot(s.row, s.column, *heads.get((s.row, s.column), (1, 1)), s.text) for s in found if (s.row, s.column) not in gone]


def draw(sheet: Sheet, cells: Sequence[Slot], look: Look, heads: int = 1) -> None:
    """Draw a table of so many heading rows: headings in the middle of their cells, labels at the left, numbers at the right."""
    ys = [TOP + look.pitch * k for k in range(max(s.row + s.high for s in cells) + 1)]
    _ground(sheet, cells, look, ys, heads)
    for slot in cells:
        x0, x1 = EDGES[slot.column], EDGES[slot.column + slot.wide]
        wide = width(slot.text, look.size)
        x = (x0 + x1 - wide) / 2 if slot.row < heads else x0 + 4 if slot.column == 0 else x1 - 4 - wide
        if slot.text:
            sheet.text(x, (ys[slot.row] + ys[slot.row + slot.high]) / 2 + 0.35 * look.size, slot.text, look.size)


def _ground(sheet: Sheet, cells: Sequence[Slot], look: Look, ys: Sequence[float], heads: int) -> None:
    style = look.style
    if style in ("lines", "dashes", "dots", "pictures"):
        for x0, y0, x1, y1 in _outlines(cells, ys):
            sheet.line(x0, y0, x1, y0, style)
            sheet.line(x0, y0, x0, y1, style)
        sheet.line(EDGES[0], ys[-1], EDGES[-1], ys[-1], style)
        sheet.line(EDGES[-1], ys[0], EDGES[-1], ys[-1], style)
    elif style in ("grooves", "white cells"):
        if style == "white cells":
            sheet.fill(EDGES[0], ys[0], EDGES[-1], ys[-1], 0)
        half = look.groove / 2
        for x0, y0, x1, y1 in _outlines(cells, ys):
            sheet.fill(x0 + half, y0 + half, x1 - half, y1 - half, 1 if style == "white cells" else 0.9)
    elif style == "shaded cells":
        for slot, (x0, y0, x1, y1) in zip(cells, _outlines(cells, ys), strict=True):
            if slot.row % 2 == 0:
                sheet.fill(x0, y0, x1, y1, 0.9)
    elif style in ("shaded rows", "white and shaded rows"):
        for number, (y0, y1) in enumerate(itertools.pairwise(ys)):
            if number % 2 == 0 or style == "white and shaded rows":
                sheet.fill(EDGES[0], y0, EDGES[-1], y1, 1 if number % 2 else 0.9)
    for y in _across(style, ys, heads):
        sheet.line(EDGES[0], y, EDGES[-1], y)
    if style == "frame":
        sheet.line(EDGES[0], ys[0], EDGES[0], ys[-1])
        sheet.line(EDGES[-1], ys[0], EDGES[-1], ys[-1])


def _across(style: str, ys: Sequence[float], heads: int) -> list[float]:
    if style in ("three lines", "frame"):
        return [ys[0], ys[heads], ys[-1]]
    if style == "line below each row":
        return [ys[0], *ys[heads:]]
    return []


def _outlines(cells: Sequence[Slot], ys: Sequence[float]) -> Iterator[tuple[float, float, float, float]]:
    for slot in cells:
        yield EDGES[slot.column], ys[slot.row], EDGES[slot.column + slot.wide], ys[slot.row + slot.high]


def pdf(sheets: Sequence[Sheet], font: str = "flat") -> bytes:
    """The file of these pages, all in one font that is not embedded."""
    ascent, descent = BOXES[font]
    name = "STSong-Light"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(sheets)}/Kids[{' '.join(f'{6 + 2 * k} 0 R' for k in range(len(sheets)))}]>>",
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/UniGB-UTF16-H/DescendantFonts[4 0 R]>>",
        f"<</Type/Font/Subtype/CIDFontType0/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
        "/FontDescriptor 5 0 R/DW 1000/W[1 95 500 814 939 500]>>",
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[-25 {descent} 1000 {ascent}]/ItalicAngle 0/Ascent {ascent}"
        f"/Descent {descent}/CapHeight 880/StemV 93>>",
    ]
    for number, sheet in enumerate(sheets):
        content = "\n".join(sheet.commands)
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {7 + 2 * number} 0 R/Resources<</Font<</F 3 0 R>>>>>>")
        objects.append(f"<</Length {len(content)}>>\nstream\n{content}\nendstream")
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(out)
    table = "".join(f"{at:010d} 00000 n \n" for at in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())
