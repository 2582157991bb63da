"""Comparing runs: pairing documents, and the state of each question."""

from __future__ import annotations

import pytest

from auditor.review.comparison import Entry, Run, Source, State, compare, paired, run_of


def entry(document: str, fingerprint: str, values: str = "v1") -> Entry:
    return Entry(document, "C901", "标题", "error", "finding", "陈述", "", (1,), fingerprint, values)


def run(*entries: Entry, documents: tuple[str, ...] = ("a.pdf",), held: tuple[tuple[str, str], ...] = ()) -> Run:
    return Run(tuple(Source(path) for path in documents), entries, frozenset(held))


def states(old: Run, new: Run) -> list[tuple[State, str]]:
    return [(change.state, change.entry.fingerprint) for change in compare(old, new).changes]


def test_the_four_states_in_their_order() -> None:
    old = run(entry("a.pdf", "stays"), entry("a.pdf", "moves"), entry("a.pdf", "goes"))
    new = run(entry("a.pdf", "stays"), entry("a.pdf", "moves", "v2"), entry("a.pdf", "comes"))
    assert states(old, new) == [(State.NEW, "comes"), (State.CHANGED, "moves"), (State.SAME, "stays"), (State.GONE, "goes")]


def test_the_same_question_in_two_documents_is_two_questions() -> None:
    both = ("a.pdf", "b.pdf")
    old = run(entry("a.pdf", "f"), entry("b.pdf", "f", "v2"), documents=both)
    new = run(entry("b.pdf", "f", "v2"), entry("a.pdf", "f", "v3"), documents=both)
    assert states(old, new) == [(State.CHANGED, "f"), (State.SAME, "f")]


def test_why_something_is_gone() -> None:
    old = run(entry("a.pdf", "held"), entry("a.pdf", "lost"), entry("b.pdf", "left"), documents=("a.pdf", "b.pdf"))
    new = run(held=(("a.pdf", "held"),))
    assert [change.reason for change in compare(old, new).of(State.GONE)] == ["holds", "", "document"]


@pytest.mark.parametrize(
    ("new", "old", "pairs"),
    [
        ([Source("new.pdf")], [Source("old.pdf")], {"new.pdf": "old.pdf"}),
        ([Source("x/a.pdf"), Source("x/b.pdf")], [Source("x/b.pdf"), Source("x/a.pdf")], {"x/a.pdf": "x/a.pdf", "x/b.pdf": "x/b.pdf"}),
        ([Source("y/a.pdf"), Source("y/b.pdf")], [Source("x\\a.pdf"), Source("x\\c.pdf")], {"y/a.pdf": "x\\a.pdf"}),
        (
            [Source("1.pdf", "报告", "甲", "2022"), Source("2.pdf", "报告", "乙", "2022")],
            [Source("3.pdf", "报告", "乙", "2022"), Source("4.pdf", "报告", "乙", "2021")],
            {"2.pdf": "3.pdf"},
        ),
        ([Source("x/a.pdf"), Source("y/a.pdf")], [Source("z/a.pdf"), Source("w/b.pdf")], {}),
        ([Source("a.pdf"), Source("b.pdf")], [], {}),
    ],
)
def test_documents_are_paired_where_it_is_unambiguous(new: list[Source], old: list[Source], pairs: dict[str, str]) -> None:
    assert paired(new, old) == pairs


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {"schema": "auditor.result/2"},
        {"schema": "auditor.result/1", "findings": [{}]},
        {"schema": "auditor.result/1", "documents": 1},
    ],
)
def test_what_is_no_result_is_refused(body: object) -> None:
    with pytest.raises(ValueError, match=r"auditor\.result/1"):
        run_of(body)
