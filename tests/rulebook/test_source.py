"""Reading a YAML file: values and their places, and every way in which a file is refused."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.message import Message
from auditor.rulebook.source import MAX_BYTES, UNREADABLE, read_source, source_of
from auditor.rulebook.texts import TEXTS
from auditor.words import catalogue


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_NO_CACHE", "1")


def problems(text: str | bytes) -> list[tuple[str, int, int]]:
    """(what, line, column) of each issue of a file."""
    content = text.encode() if isinstance(text, str) else text
    return [_short(issue) for issue in source_of(content, "规则.yaml")[1]]


def _short(issue: Message) -> tuple[str, int, int]:
    values = dict(issue.values)
    return issue.key.removeprefix("rulebook."), int(str(values["line"])), int(str(values["column"]))


def test_scalars_are_text_unless_plainly_something_else() -> None:
    text = (
        "a: 1.50\nb: 12\nc: -3\nd: true\ne: null\nf: '7'\ng: yes\nh: 010\ni: 1:30\nj: 0x1F\nk: 1e5\nl: 1_000\nm: 2022-01-01\nn: .5\no: ~\n"
    )
    data = source_of(text.encode(), "f")[0].data
    assert data == {
        "a": Decimal("1.50"), "b": 12, "c": -3, "d": True, "e": None, "f": "7", "g": "yes", "h": "010", "i": "1:30", "j": "0x1F",
        "k": "1e5", "l": "1_000", "m": "2022-01-01", "n": ".5", "o": None,
    }  # fmt: skip
    assert isinstance(data, dict) and str(data["a"]) == "1.50" and not any(isinstance(value, float) for value in data.values())


def test_every_value_knows_its_place() -> None:
    source, _ = source_of('# 注\nrules:\n  - id: C901\n    basis: [甲, "乙"]\n    why: |\n      多行\n'.encode(), "f")
    assert source.at(("rules", 0, "id")) == (3, 9)
    assert source.at(("rules", 0, "id"), key=True) == (3, 5)
    assert source.at(("rules", 0, "basis", 1)) == (4, 16)
    assert source.at(("rules", 0, "basis", 1), offset=2) == (4, 19), "the text begins behind the quote"
    assert source.at(("rules", 0, "why"), offset=2) == (5, 10), "a block text begins on another line"
    assert source.at(("rules", 0, "missing")) == (3, 5)


def test_a_mark_of_notepad_is_no_part_of_the_text() -> None:
    assert source_of(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "f")[0].data == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("标题：重复\nb: 1\n", ("full_width_colon", 1, 3)),
        ("a: 1\ntitle：重复\nc: 3\n", ("full_width_colon", 2, 6)),
        ("a: 1\ntitle：重复\n", ("full_width_colon", 2, 6)),
        ("rules：\n  - id: C901\n", ("full_width_colon", 1, 6)),
        ("title: 全年\n  why：不一致\nb: 1\n", ("full_width_colon", 2, 6)),
        ("a: {b: 1，c: 2}\n", ("full_width_in_brackets", 1, 9)),
        ("a: “重复”\n", ("curly_quotes", 1, 4)),
        ("a: 「重复」\n", ("curly_quotes", 1, 4)),
        ("a:\n\tb: 1\n", ("tab", 2, 1)),
        ("a:\n  b: 1\n \tc: 1\n", ("tab", 3, 2)),
        ("a: {b\n", ("bracket", 1, 4)),
        ("a: [重要] 支出\n", ("bracket", 1, 4)),
        ("a: 一: 二\n", ("colon_in_text", 1, 5)),
        ("a:一\nc: 1\n", ("no_space_after_colon", 1, 2)),
        ("a: %d\n", ("reserved_sign", 1, 4)),
        ("a: @x\n", ("reserved_sign", 1, 4)),
        ("a: '一\n", ("quote_not_closed", 1, 4)),
        ('a: "一" 二\n', ("text_after_quote", 1, 7)),
        ('a: "\\d+"\n', ("bad_escape", 1, 5)),
        ("a:\n  - b\n c: 1\n", ("yaml", 3, 2)),
        ("", ("file_empty", 1, 1)),
        ("# 只有注释\n", ("file_empty", 1, 1)),
    ],
)
def test_typing_mistakes_are_named_at_their_place(text: str, expected: tuple[str, int, int]) -> None:
    assert problems(text) == [expected]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a: 1\na: 2\n", "duplicate_key"),
        ("a: !!python/object/apply:os.system ['id']\n", "tag"),
        ("a: ! x\n", "tag"),
        ("a: &x 1\n", "anchor"),
        ("<<: {a: 1}\n", "merge_key"),
        ("a: 1\n---\nb: 2\n", "second_document"),
        ("%YAML 1.1\n---\na: 010\n", "directive"),
        ("a: .nan\n", "not_a_number"),
        ("a: -.INF\n", "not_a_number"),
        ("a: " + "9" * 31 + "\n", "huge_number"),
        ("? [a]\n: 1\n", "key_not_text"),
        ("'': 1\n", "key_not_text"),
        ("a: \x07\n", "control_character"),
        ('a: "\\0"\n', "control_character"),
        ('a: "\\ud800"\n', "control_character"),
        ("[" * 5000, "too_deep"),
        ("- " * 300 + "a\n", "too_deep"),
        ("{a: " * 300, "too_deep"),
    ],
)
def test_what_yaml_allows_and_rules_do_not_need_is_refused(text: str, what: str) -> None:
    assert [problem[0] for problem in problems(text)] == [what]


def test_a_bomb_of_aliases_never_grows() -> None:
    levels = ["a0: &a0 [x, x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 30)]
    found = [what for what, _, _ in problems("\n".join(levels))]
    assert set(found) == {"anchor", "alias"} and len(found) == 30 + 29 * 3


def test_too_many_values_end_the_reading() -> None:
    text = "\n".join(["- [" + ",".join("1" * 100) + "]"] * 1100)
    assert [what for what, _, _ in problems(text)] == ["too_many_nodes"]


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "大.yaml"
    path.write_bytes(b"a: 1\n" + b"#" * MAX_BYTES)
    source, issues = read_source(path)
    assert source.data is UNREADABLE and [issue.key for issue in issues] == ["rulebook.file_too_large"]


@pytest.mark.parametrize(
    ("content", "what", "advice"),
    [
        ("title: 一致\n".encode("gbk"), "encoding_gbk", "请另存为 UTF-8"),
        ("title: 一致\n".encode("utf-16"), "encoding_utf16", "请另存为 UTF-8"),
        ("title: 一致\n".encode("utf-16-le"), "encoding_utf16", "请另存为 UTF-8"),
        (b"a: \xff\xff\xff\n", "encoding_unknown", "UTF-8"),
    ],
)
def test_other_encodings_are_recognised(content: bytes, what: str, advice: str) -> None:
    _, issues = source_of(content, "规则.yaml")
    assert [issue.key for issue in issues] == [f"rulebook.{what}"]
    assert advice in catalogue("zh", [TEXTS]).text(issues[0])


def test_problems_do_not_hide_each_other() -> None:
    """A refused value leaves the rest of the file to be judged."""
    source, issues = source_of(b"a: .nan\nb: &x 1\nb: 2\nc: 3\n", "f")
    assert [_short(issue)[0] for issue in issues] == ["not_a_number", "anchor", "duplicate_key"]
    assert source.data == {"a": UNREADABLE, "b": UNREADABLE, "c": 3}


def test_a_folder_or_a_missing_file_is_said(tmp_path: Path) -> None:
    for path, what in ((tmp_path, "file_special"), (tmp_path / "nothing.yaml", "file_missing")):
        _, issues = read_source(path)
        assert [issue.key for issue in issues] == [f"rulebook.{what}"]


@given(
    st.text(alphabet="ab:：，,-[]{}\"'“”&*!%@`|>#?~ \n\t\r\x000.1<一\ufeff\u2028", max_size=60)
    | st.text(max_size=60)
    | st.binary(max_size=40)
)
@settings(max_examples=400, deadline=None)
def test_any_bytes_are_read_or_refused_with_a_place(content: str | bytes) -> None:
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    source, issues = source_of(data, "f")
    assert issues or source.data is not UNREADABLE
    for issue in issues:
        _, line, column = _short(issue)
        assert line >= 1 and column >= 1
        assert catalogue("zh", [TEXTS]).text(issue).startswith("f:")
