"""The guide is followed word for word: every command, every file, every output that it shows, and each of its mistakes."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import Ran

from auditor.cli import main
from auditor.rulebook.source import read_source

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "guide.zh-CN.md").read_text(encoding="utf-8")
OMITTED = "……"
INSTALL = "pip install ."
FOLDER = "我的核对"
FIRST = "本地规则/人均公用经费.yaml"
TAB = "⇥"

# a fenced block with its language and, for a file, the name in the line before it
BLOCK = re.compile(r"(?:^文件 `(?P<file>[^`]+)`：\n\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
STEPS, _, MISTAKES = GUIDE.partition("## 最常见的十种错误")
HEADINGS = re.findall(r"^### (\d+\. .+)$", MISTAKES, re.MULTILINE)


def without_counts(line: str) -> str:
    """A line without the numbers that change with every shipped rule and every measurement."""
    line = re.sub(r"\d+(?= 条规则：)|(?<=已核对 )\d+|(?<=未能核对 )\d+", "*", line)
    line = re.sub(r"(?<=约)\d+(?=%正确)|(?<=about )\d+(?= % of findings)", "*", line)
    return re.sub(r"(?<=[（(])\d+(?:/| of )\d+(?=[）)])", "*", line)


def in_order(shown: list[str], said: list[str]) -> str:
    """The first line of an excerpt that is not said where it should be; "" when all are.

    Without a line of …… before it, a line follows the one above it directly.
    """
    position, gap = 0, False
    for line in shown:
        if line.strip() == OMITTED:
            gap = True
            continue
        wanted = without_counts(line)
        found = next((at for at in range(position, len(said)) if without_counts(said[at]) == wanted), None)
        if found is None or (not gap and found != position):
            return line
        position, gap = found + 1, False
    return "" if gap or position == len(said) else f"(more: {said[position]})"


def sessions(text: str) -> list[tuple[str, list[str]]]:
    """(command, the output that is shown) of a console block."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


class Reader:
    """Somebody who does what the guide says, in a folder of their own."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def run(self, command: str) -> Ran:
        self.capsys.readouterr()
        program, *arguments = shlex.split(command)
        assert program == "auditor", command
        try:
            code = main(arguments)
        except SystemExit as end:  # --version
            code = int(str(end.code or 0))
        captured = self.capsys.readouterr()
        assert code in (0, 1, 2), (command, captured.err)
        return Ran(code, captured.out, captured.err)

    def follow(self, text: str) -> Iterator[str]:
        """Do everything in order; a line for each command whose output is not as shown."""
        before = ""
        for block in BLOCK.finditer(text):
            if block["language"] == "console":
                for command, shown in sessions(block["text"]):
                    if command == INSTALL:
                        continue
                    if command.startswith("cd "):
                        os.chdir(command[3:])
                        continue
                    ran = self.run(command)
                    out, err = ran.out.splitlines(), ran.err.splitlines()
                    # a terminal shows both streams; which comes first depends on the command
                    if shown and (wrong := in_order(shown, out + err)) and in_order(shown, err + out):
                        yield f"{command}: {wrong}"
                    before = command
            elif block["language"] == "yaml":
                assert block["file"], block["text"][:80]
                Path(block["file"]).write_text(block["text"], encoding="utf-8")
            else:
                # the file that the command before wrote, in part
                written = Path(before.rpartition(" -o ")[2]).read_text(encoding="utf-8").splitlines()
                if wrong := in_order([OMITTED, *block["text"].splitlines()], written):
                    yield f"{before}: {wrong}"


@pytest.fixture
def reader(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Reader:
    monkeypatch.delenv("AUDITOR_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return Reader(capsys)


def test_every_command_and_every_file_comes_out_as_shown(reader: Reader) -> None:
    assert list(reader.follow(STEPS)) == []


def test_the_guide_installs_what_the_readme_installs() -> None:
    assert f"    {INSTALL} && auditor check" in (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
    assert STEPS.count(f"$ {INSTALL}\n") == 1


def test_an_excerpt_must_be_what_was_said() -> None:
    """The comparison itself: lines may be left out only where …… stands."""
    said = ["a", "b", "c"]
    assert in_order(["a", OMITTED, "c"], said) == "" and in_order([OMITTED, "b", OMITTED], said) == ""
    assert in_order(["a", "c"], said) == "c" and in_order(["b", OMITTED], said) == "b" and in_order(["a", "b"], said) == "(more: c)"
    assert in_order([OMITTED, "c", "b"], said) == "b"


def test_every_yaml_block_is_a_whole_file_that_is_read(tmp_path: Path) -> None:
    blocks = [block for block in BLOCK.finditer(GUIDE) if block["language"] == "yaml"]
    assert len(blocks) >= 6 and all(block["file"] for block in blocks)
    for block in blocks:
        path = tmp_path / "x.yaml"
        path.write_text(block["text"], encoding="utf-8")
        assert read_source(path)[1] == ()


def mistakes() -> Iterator[tuple[str, str, str, str]]:
    """(heading, wrong, right, message) of each mistake."""
    for section in re.split(r"^### ", MISTAKES, flags=re.MULTILINE)[1:]:
        blocks = [block["text"] for block in BLOCK.finditer(section)]
        assert len(blocks) >= 2 and len(blocks) % 2 == 0, section[:40]
        for example, told in zip(blocks[::2], blocks[1::2], strict=True):
            match = re.fullmatch(r"写成：(.*)\n应为：(.*)\n", example)
            assert match, example
            yield section.splitlines()[0], match[1].replace(TAB, "\t"), match[2], told


@pytest.mark.parametrize(("heading", "wrong", "right", "told"), list(mistakes()))
def test_a_mistake_gets_the_message_that_is_shown(reader: Reader, heading: str, wrong: str, right: str, told: str) -> None:
    """One place of the first rule is wrong; nothing else is said, and the message has line, column and caret."""
    reader.run(f"auditor config init {FOLDER}")
    os.chdir(FOLDER)
    (text,) = (block["text"] for block in BLOCK.finditer(GUIDE) if block["file"] == FIRST)
    assert right in text
    at = text.rindex(right) if not wrong else text.index(right)
    Path(FIRST).write_text(text[:at] + wrong + text[at + len(right) :], encoding="utf-8")
    said = reader.run(f"auditor rules check {FIRST}").out.splitlines()
    shown = told.splitlines()
    if said[-1].startswith("0 处错误，0 处提醒"):
        said = reader.run(f"auditor rules test {FIRST}").out.splitlines()
        assert said[: len(shown)] == shown
    else:
        assert said[:-1] == shown and said[-1].startswith("1 处错误，0 处提醒")
        assert re.match(rf"{FIRST}:\d+:\d+: ", shown[0]) and shown[2].strip() == "^"


def test_there_are_ten_kinds_of_mistakes() -> None:
    assert [heading.partition(".")[0] for heading in HEADINGS] == [str(number) for number in range(1, 11)]
