"""Text keeps the place of every character through joining and slicing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.model.place import Box
from auditor.model.text import Run, TracedText

LINE = Box(0, 0, 1000, 100)


def test_printed_text_stands_in_one_run() -> None:
    text = TracedText.printed("项目支出", 3, LINE)
    assert text.runs == (Run(0, 4, 3, LINE),)
    assert TracedText.printed("", 3, LINE) == TracedText()


def test_joined_lines_keep_their_places() -> None:
    first = TracedText.printed("支出310.", 8, Box(0, 0, 700, 100))
    second = TracedText.printed("52万元", 9, Box(0, 900, 600, 1000))
    text = TracedText.join((first, second))
    assert text.text == "支出310.52万元"
    assert [page for page, _ in text.boxes(2, 8)] == [8, 9]
    assert text.where(8, 10) == (9, Box(200, 900, 600, 1000))


def test_added_characters_have_no_place() -> None:
    text = TracedText.join((TracedText.printed("ab", 1, LINE), " ", TracedText.printed("cd", 1, Box(0, 200, 1000, 300))))
    assert text.text == "ab cd"
    assert text.boxes(2, 3) == ()
    assert text.where(2, 3) is None
    assert text.where(0, 5) == (1, Box(0, 0, 1000, 300))


def test_a_part_has_the_box_of_its_characters() -> None:
    # Chinese characters are twice as wide: 支出12 takes six cells
    text = TracedText.printed("支出12", 1, Box(0, 0, 600, 100))
    assert text.boxes(2, 4) == ((1, Box(400, 0, 600, 100)),)
    assert text.slice(2, 4).runs == (Run(0, 2, 1, Box(400, 0, 600, 100)),)
    assert text.boxes() == ((1, Box(0, 0, 600, 100)),)


def test_strip_keeps_places() -> None:
    text = TracedText.printed("  12  ", 1, Box(0, 0, 600, 100))
    assert text.strip() == TracedText("12", (Run(0, 2, 1, Box(200, 0, 400, 100)),))
    assert TracedText.printed("   ", 1, LINE).strip().text == ""
    plain = TracedText.printed("12", 1, LINE)
    assert plain.strip() is plain


@given(st.lists(st.tuples(st.text("a1支 ", max_size=5), st.booleans()), max_size=5), st.integers(0, 30), st.integers(0, 30))
def test_slicing_a_join_agrees_with_the_boxes(pieces: list[tuple[str, bool]], a: int, b: int) -> None:
    parts = [
        TracedText.printed(piece, number + 1, Box(0, 0, 1200, 100)) if printed else piece for number, (piece, printed) in enumerate(pieces)
    ]
    text = TracedText.join(parts)
    assert text.text == "".join(piece for piece, _ in pieces)
    start, end = sorted((a, b))
    part = text.slice(start, end)
    assert part.text == text.text[start:end]
    assert start == end or part.boxes() == text.boxes(start, end)
    assert all(0 <= run.start < run.end <= len(part.text) for run in part.runs)
    assert TracedText.join((text.slice(0, start), text.slice(start, len(text.text)))).text == text.text
