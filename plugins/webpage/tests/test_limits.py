"""Hostile pages are read or refused in time linear in their size."""

from __future__ import annotations

import time

import pytest

from auditor.errors import UnreadableDocumentError

WORDS = "<p>2022年度总支出147.95万元。</p>"
MOST_SECONDS = 30  # each takes a second or two; a step of quadratic time takes minutes


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000 + WORDS,
        "<b>" * 100_000 + WORDS,
        "<table><tr><td>" * 100_000 + WORDS,
        "<table>" + ("<tr>" + "<td>1" * 10) * 100_000,
        "<table>" + "<tr><td colspan=1000>a<td>1" * 20_000,
        "<table><tr>" + "<td rowspan=65534>1" * 1000 + "<tr><td>" * 60_000,
        "<i></i>" * 300_000 + WORDS + "<i></i>" * 200_000,
        "<!>" * 2_100_000,
    ],
    ids=["blocks", "inline", "tables", "cells", "colspan", "rowspan", "tags", "comments"],
)
def test_what_goes_beyond_the_limits_is_refused(page, source: str) -> None:
    begun = time.monotonic()
    with pytest.raises(UnreadableDocumentError):
        page(source)
    assert time.monotonic() - begun < MOST_SECONDS


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 2900 + WORDS,
        "<table><tr><td rowspan=1000000000>a<td>1<tr><td>2</table>" + WORDS,
        "<table><tr><td colspan=1000000000>a<tr><td>2<td>3</table>" + WORDS,
        WORDS + "<!--" * 500_000,
        WORDS + "<a " * 500_000,
        WORDS + "</a" * 500_000,
        WORDS + '<a b="' * 300_000,
        WORDS + "<" * 1_000_000,
        "<p>" + "&amp" * 300_000 + WORDS,
        "<p>&#" + "9" * 500_000 + ";&#x" + "f" * 500_000 + ";" + WORDS,
        "<p " + "a=1 " * 300_000 + ">" + WORDS,
        "<p style='" + "/*" * 300_000 + "'>" + WORDS,
        "<p style='" + "a:b;" * 300_000 + "'>" + WORDS,
        "<div>" * 2900 + "</span></b></p>" * 50_000 + WORDS,
        "<div>" * 2900 + "<nav>x</nav>" * 50_000 + WORDS,
        "<b><p></b>" * 50_000 + WORDS,
        "<ul>" + "<li><div><div>" * 900 + "</div>" * 900 + "<li>x" * 50_000 + WORDS,
        "<table>" + "x<div>y</div>" * 50_000 + "<tr><td>1<td>2</table>" + WORDS,
        "<table><tr><td>1<td>2<tr><td>a<td>" * 700 + WORDS,
        "<p>" + " \n" * 1_000_000 + WORDS,
        "<p>" + "1 " * 500_000 + WORDS,
        "<svg>" + "<path d='1'/>" * 100_000 + "</svg>" + WORDS,
    ],
)
def test_what_is_within_them_is_read(page, source: str) -> None:
    begun = time.monotonic()
    document = page(source)
    assert time.monotonic() - begun < MOST_SECONDS
    assert "147.95万元" in str(document.blocks)
    assert document.title is not None


def test_a_file_that_is_too_large_is_refused_unread(page, monkeypatch: pytest.MonkeyPatch) -> None:
    from webpage import reader

    monkeypatch.setattr(reader, "MOST_BYTES", 100)
    with pytest.raises(UnreadableDocumentError):
        page(WORDS * 10)
