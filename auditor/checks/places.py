"""How several places of one thing read in a sentence."""

from __future__ import annotations

from auditor.checks.results import show
from auditor.model.figure import Figure
from auditor.model.message import Message, message
from auditor.model.place import PlaceKind

TEXTS = {
    "zh": {
        "places.at_text": "第{page}页正文为{text}",
        "places.at_table": "第{page}页《{table}》为{text}",
        "places.and": "{first}，{second}",
        "places.more": "{list}……共{count}种写法",
    },
    "en": {
        "places.at_text": "{text} in the text on page {page}",
        "places.at_table": "{text} in “{table}” on page {page}",
        "places.and": "{first}, {second}",
        "places.more": "{list} … {count} values in all",
    },
}
MOST_LISTED = 30  # values that a sentence names


def listed(figures: list[Figure]) -> Message:
    """The figures with their places as one phrase; of many only the first, and how many there are."""
    phrases = [
        message("places.at_table", page=f.place.page, table=f.place.table, text=show(f))
        if f.place.kind is PlaceKind.TABLE and f.place.table
        else message("places.at_text", page=f.place.page, text=show(f))
        for f in figures[:MOST_LISTED]
    ]
    joined = phrases[0]
    for phrase in phrases[1:]:
        joined = message("places.and", first=joined, second=phrase)
    return joined if len(figures) <= MOST_LISTED else message("places.more", list=joined, count=len(figures))
