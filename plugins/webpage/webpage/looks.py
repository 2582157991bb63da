"""What a reader of the page sees of a text, as far as the page itself says: attributes and inline styles.

Style sheets are not read: most saved pages lack them, and none that is there can be trusted to be all of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Unseen(StrEnum):
    """Why a text of the page is not seen."""

    CODE = "code"
    COMMENT = "comment"
    NOSCRIPT = "noscript"
    HIDDEN = "hidden"
    COLOUR = "colour"
    CONTROL = "control"
    STAND_IN = "stand_in"
    STRUCK = "struck"
    GUIDE = "guide"


Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks at one point of the page.

    `gone` takes no room (display: none), `veiled` leaves its room blank for everything inside, `invisible` and `tiny`
    can be taken back by an element inside. A colour is None when it is not known.
    """

    gone: Unseen | None = None
    veiled: bool = False
    invisible: bool = False
    tiny: bool = False
    colour: Colour | None = BLACK
    ground: Colour | None = WHITE
    linked: bool = False
    raised: bool = False
    preformatted: bool = False

    @property
    def unseen(self) -> Unseen | None:
        """Why text is not seen here, None when it is."""
        if self.gone is not None:
            return self.gone
        if self.veiled or self.invisible or self.tiny:
            return Unseen.HIDDEN
        if self.colour is not None and self.ground is not None and _alike(self.colour, self.ground):
            return Unseen.COLOUR
        return None


_GONE = {
    "template": Unseen.HIDDEN,
    "datalist": Unseen.HIDDEN,
    "button": Unseen.CONTROL,
    "select": Unseen.CONTROL,
    "svg": Unseen.STAND_IN,
    "math": Unseen.STAND_IN,
    "object": Unseen.STAND_IN,
    "audio": Unseen.STAND_IN,
    "video": Unseen.STAND_IN,
    "canvas": Unseen.STAND_IN,
    "rp": Unseen.GUIDE,
    "rt": Unseen.GUIDE,
    "del": Unseen.STRUCK,
    "s": Unseen.STRUCK,
    "strike": Unseen.STRUCK,
}
_TABLE_PARTS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th"))
FARTHEST = 500  # px; text moved farther stands outside of every page
SMALLEST = 2  # px
SAME = 8  # per channel
NOTE_SHIFT = 3  # pt; word processors shift the digits of a form by less to centre them

_NUMBER = re.compile(r"([-+]?(?:\d{1,9}\.?\d{0,9}|\.\d{1,9}))\s*(px|pt|em|rem|%|)")
_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|rgba?\([^)]{0,60}\)|[a-z]{3,20}")
_NAMES: Mapping[str, Colour] = {"white": WHITE, "black": BLACK, "snow": (255, 250, 250), "ivory": (255, 255, 240)}


def look_inside(outer: Look, tag: str, attributes: Mapping[str, str]) -> Look:
    """The look inside an element that stands where text has the look `outer`."""
    look = outer
    if tag in _GONE and look.gone is None:
        look = replace(look, gone=_GONE[tag])
    if tag == "dialog" and "open" not in attributes and look.gone is None:
        look = replace(look, gone=Unseen.HIDDEN)
    if tag == "a":
        look = replace(look, linked=look.linked or _leads_away(attributes.get("href")))
    elif tag in ("sup", "sub"):
        look = replace(look, raised=tag == "sup")
    elif tag in ("pre", "listing", "xmp"):
        look = replace(look, preformatted=True)
    if not attributes:
        return replace(look, ground=None) if tag in ("th", "thead") else look
    style = _declarations(attributes.get("style", ""))
    if look.gone is None and (style.get("display") == "none" or ("hidden" in attributes and "display" not in style)):
        look = replace(look, gone=Unseen.HIDDEN)
    if look.gone is None and "line-through" in f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}":
        look = replace(look, gone=Unseen.STRUCK)
    if (raised := _raised(style)) is not None:
        look = replace(look, raised=raised)
    return _painted(_veiled(look, style), tag, attributes, style)


def _raised(style: Mapping[str, str]) -> bool | None:
    """Whether a style raises text so far that it is the mark of a note; None when it says nothing of it."""
    place = style.get("vertical-align", "")
    if place in ("super", "sub", "baseline"):
        return place == "super"
    shift = _NUMBER.match(place)
    if shift:
        return _points(shift) >= NOTE_SHIFT
    shift = _NUMBER.match(style.get("top", "")) if style.get("position") == "relative" else None
    return _points(shift) <= -NOTE_SHIFT if shift else None


def _points(length: re.Match[str]) -> float:
    return float(length[1]) * {"px": 0.75, "em": 10, "rem": 10, "%": 0.1}.get(length[2], 1)


def _leads_away(href: str | None) -> bool:
    """Whether a link leads to another page or runs a program; a table of contents links within its own page."""
    return href is not None and not (href.startswith("#") and len(href) > 1)


def _declarations(style: str) -> dict[str, str]:
    """Property -> value, both in lower case; the last one counts."""
    if not style:
        return {}
    pairs = (declaration.partition(":") for declaration in _without_comments(style).split(";"))
    return {name.strip().lower(): value.strip().lower().removesuffix("!important").strip() for name, _, value in pairs}


def _without_comments(style: str) -> str:
    kept: list[str] = []
    position = 0
    while (begin := style.find("/*", position)) >= 0:
        kept.append(style[position:begin])
        end = style.find("*/", begin + 2)
        position = end + 2 if end >= 0 else len(style)
    return "".join((*kept, style[position:]))


def _veiled(look: Look, style: Mapping[str, str]) -> Look:
    if not style:
        return look
    if visibility := style.get("visibility"):
        look = replace(look, invisible=visibility in ("hidden", "collapse") or (look.invisible and visibility == "inherit"))
    if size := _NUMBER.match(style.get("font-size", "")):
        value, unit = float(size[1]), size[2]
        relative = unit in ("em", "rem", "%")
        look = replace(look, tiny=value == 0 or (not relative and value < SMALLEST) or (relative and unit != "rem" and look.tiny))
    veiled = style.get("mso-hide") == "all" or _zero(style.get("opacity"))
    veiled = veiled or _far(style.get("text-indent"))
    if style.get("position") in ("absolute", "fixed"):
        veiled = veiled or any(_far(style.get(side)) for side in ("left", "top", "right"))
    if style.get("overflow", style.get("overflow-y")) == "hidden":
        veiled = veiled or _zero(style.get("height")) or _zero(style.get("max-height")) or _zero(style.get("width"))
    return replace(look, veiled=True) if veiled else look


def _zero(value: str | None) -> bool:
    found = _NUMBER.match(value or "")
    return found is not None and float(found[1]) == 0


def _far(value: str | None) -> bool:
    found = _NUMBER.match(value or "")
    return found is not None and float(found[1]) <= -FARTHEST * (1 if found[2] in ("px", "pt", "") else 0.06)


def _painted(look: Look, tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> Look:
    """The look with the colours of an element.

    Rows and cells of a table are often coloured by a style sheet, white heads on blue above all, so that the colour
    behind them is known only where the page itself names it.
    """
    named = style.get("color") or (attributes.get("color", "").strip().lower() if tag in ("font", "basefont") else "")
    if not named and tag == "body":
        named = attributes.get("text", "").strip().lower()
    if named and named != "inherit":
        look = replace(look, colour=look.ground if named == "transparent" else _colour(named))
    paint = f"{style.get('background', '')} {style.get('background-color', '')}".strip()
    paint = paint or attributes.get("bgcolor", "").strip().lower()
    styled = "class" in attributes or "id" in attributes
    if attributes.get("background") or "url(" in paint or "gradient" in paint:
        look = replace(look, ground=None)
    elif paint and not paint.startswith(("transparent", "none", "inherit")):
        look = replace(look, ground=_colour(paint))
    elif tag in ("th", "thead") or (styled and tag in _TABLE_PARTS) or (styled and named):
        look = replace(look, ground=None)
    return look


def _colour(text: str) -> Colour | None:
    """The first colour named in a value, None when it is none that is known."""
    for found in _COLOUR.finditer(text if not re.fullmatch(r"[0-9a-f]{6}", text) else "#" + text):
        word = found[0]
        if word.startswith("#"):
            digits = word[1:]
            if len(digits) in (3, 4):
                digits = "".join(digit * 2 for digit in digits)
            return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)) if len(digits) in (6, 8) else None
        if word.startswith("rgb"):
            parts = re.findall(r"[\d.]+%?", word)
            if len(parts) >= 3 and not any(part.endswith("%") or part.count(".") > 1 for part in parts[:3]):
                red, green, blue = (min(255, int(float(part))) for part in parts[:3] if part != ".")
                return red, green, blue
            return None
        if word in _NAMES:
            return _NAMES[word]
    return None


def _alike(one: Colour, other: Colour) -> bool:
    return all(abs(left - right) <= SAME for left, right in zip(one, other, strict=True))
