"""What stands in a folder under the name of a rule file without being one; and that nothing takes long or much."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support import Run, slowness

from .hostile import PACK, Case, rule, write_pack
from .test_hostile_yaml import BOMB

SECONDS = 8
BYTES = 1_000_000_000
# RLIMIT_AS is of Linux; the limit is set by the process itself, since preexec_fn is not safe everywhere
LIMITED = f"""
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({BYTES}, {BYTES}))
except (ImportError, ValueError, OSError):
    pass
from auditor.cli import main
sys.exit(main(sys.argv[1:]))
"""
posix = pytest.mark.skipif(os.name != "posix", reason="no such files here")


def loop(path: Path) -> None:
    path.symlink_to(path.name)


SPECIAL: dict[str, tuple[Callable[[Path], object], str]] = {
    "folder": (lambda path: path.mkdir(), "不是普通文件"),
    "symlink loop": (loop, "循环"),
    "dangling symlink": (lambda path: path.symlink_to("nowhere.yaml"), "不存在"),
    "FIFO": (lambda path: os.mkfifo(path), "不是普通文件"),
    "zeroes": (lambda path: path.symlink_to("/dev/zero"), "不是普通文件"),
    "terminal": (lambda path: path.symlink_to("/dev/tty"), "不是普通文件"),
    "folder by a link": (lambda path: path.symlink_to("."), "不是普通文件"),
    "sparse": (lambda path: os.truncate(os.open(path, os.O_CREAT | os.O_RDWR), 1 << 40), "文件超过"),
}


@posix
@pytest.mark.parametrize("special", SPECIAL)
@pytest.mark.parametrize("name", ["bad.yaml", "vocabulary.yaml", "pack.yaml"])
def test_what_is_no_file_is_refused_and_the_others_are_read(auditor: Run, tmp_path: Path, special: str, name: str) -> None:
    pack = write_pack(tmp_path / "p")
    make, says = SPECIAL[special]
    (pack / name).unlink(missing_ok=True)
    make(pack / name)
    ran = auditor("rules", "check", pack)
    assert ran.code == 2 and f"{name}:1:1: " in ran.out and says in ran.out, ran.out
    assert "zhuzhou/S901" in ran.out and "读入 1 条规则" in ran.out
    english = auditor("rules", "check", pack, "--lang", "en")
    assert english.code == 2 and f"{name}:1:1: " in english.out
    audited = auditor("check", pack / "报告.md", "--rules", pack)
    assert audited.code == 2 and f"{name}:1:1: " in audited.err and audited.out == ""


@posix
@pytest.mark.parametrize("special", SPECIAL)
def test_what_is_no_file_is_refused_when_it_is_named_itself(auditor: Run, tmp_path: Path, special: str) -> None:
    if special.startswith("folder"):
        pytest.skip("a folder is a pack")
    make, says = SPECIAL[special]
    make(tmp_path / "x.yaml")
    (tmp_path / "a.md").write_text("甲")
    for command in (("rules", "check", tmp_path / "x.yaml"), ("check", tmp_path / "a.md", "--rules", tmp_path / "x.yaml")):
        ran = auditor(*command)
        assert ran.code == 2 and "x.yaml:1:1: " in ran.out + ran.err and says in ran.out + ran.err, ran
    for option in ("--waivers", "--config"):
        ran = auditor("check", tmp_path / "a.md", option, tmp_path / "x.yaml")
        assert ran.code == 2 and "x.yaml" in ran.err and ran.out == "", ran


@posix
def test_a_test_cannot_read_a_device_or_leave_its_folder_by_a_link(auditor: Run, tmp_path: Path) -> None:
    outside = tmp_path / "secret.md"
    outside.write_text("2022年度总支出147.95万元。")
    test = "    tests:\n      - {name: 甲, given: {file: link.md}, expect: holds}\n"
    pack = write_pack(tmp_path / "p", Case("", rule() + test, 1, ""))
    for target, says in (("/dev/zero", "不是普通文件"), (str(outside), "之外"), ("link.md", "不是普通文件")):
        (pack / "link.md").unlink(missing_ok=True)
        (pack / "link.md").symlink_to(target)
        for command in ("check", "test"):
            ran = auditor("rules", command, pack)
            assert ran.code == 2 and "bad.yaml:11:" in ran.out + ran.err and says in ran.out + ran.err


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_forbidden_file_is_refused(auditor: Run, tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "p", Case("", rule(), 1, ""))
    (pack / "bad.yaml").chmod(0)
    ran = auditor("rules", "check", pack)
    assert ran.code == 2 and "没有权限" in ran.out and "读入 1 条规则" in ran.out


@posix
def test_a_file_that_vanishes_meanwhile_is_told(auditor: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is listed, then gone: another program saves by deleting and renaming."""
    pack = write_pack(tmp_path / "p", Case("", rule(), 1, ""))
    real = os.open

    def vanish(path: object, *arguments: object, **options: object) -> int:
        if str(path).endswith("bad.yaml"):
            Path(str(path)).unlink(missing_ok=True)
        return real(path, *arguments, **options)  # type: ignore[arg-type,call-overload]  # passed on as they came

    monkeypatch.setattr(os, "open", vanish)
    ran = auditor("rules", "check", pack)
    assert ran.code == 2 and "bad.yaml:1:1: " in ran.out and "不存在" in ran.out and "读入 1 条规则" in ran.out


def test_a_name_that_a_terminal_would_obey_is_shown_as_text(auditor: Run, tmp_path: Path) -> None:
    name = "a\x1b[2J\u202eb.yaml" if os.name == "posix" else "a\u202eb.yaml"
    pack = write_pack(tmp_path / "p", Case("", "rules: 3\n", 1, "", name))
    ran = auditor("rules", "check", pack)
    assert ran.code == 2 and "\x1b" not in ran.out and "\u202e" not in ran.out and "b.yaml:1:" in ran.out


FLOOD = ", ".join(f"项目{n}" for n in range(30_000))
SLOW = {
    "bomb": BOMB,
    "lists": "rules: " + "[" * 900_000,
    "closed lists": "rules: " + "[" * 450_000 + "]" * 450_000,
    "mappings": "{a: " * 200_000,
    "dashes": "- " * 450_000,
    "dashes on lines": "".join(" " * depth + "-\n" for depth in range(1300)),
    "mappings on lines": "".join(" " * depth + "a:\n" for depth in range(1300)),
    "entries": "rules: [" + "1," * 480_000 + "1]",
    "keys": "".join(f"k{number}: 1\n" for number in range(60_000)),
    "same key": "a: 1\n" * 120_000,
    "rules": "rules:\n" + "  - {}\n" * 90_000,
    "texts for rules": "rules:\n" + "  - x\n" * 90_000,
    "unknown keys": "rules:\n  - {" + ", ".join(f"titel{number}: 1" for number in range(40_000)) + "}\n",
    "unknown metrics": rule(check="sum", left="", relation="", right="", total="全年支出", parts=f"[{FLOOD}]"),
    "bad patterns": rule(check="claim", left="", relation="", right="", says="x", unless="[" + ", ".join(["'(x'"] * 40_000) + "]"),
    "large patterns": rule(check="claim", left="", relation="", right="", says="x",
    unless="[" + ", ".join(["'(\\pL{1,900}){1,9}'"] * 30_000) + "]"),
    "good patterns, then a bad one": rule(check="claim", left="", relation="", right="", says="'(x'",
    unless="[" + ", ".join(f"'完成{n}.*(没有|未){{1,50}}'" for n in range(20_000)) + "]"),
    "many tests": rule() + "    tests:\n" + "      - {name: 甲, given: 甲, expect: yes}\n" * 12_000,
    "long quoted text": "a: '" + "x\n\n" * 320_000,
    "long plain text": "a: x\n" + "  x\n" * 240_000 + "b",
    "line breaks": "\n" * 900_000 + "\t",
    "question marks": "? " * 450_000,
    "tabs": "\t" * 900_000,
    "colons": ":" * 900_000,
    "anchors": "- &a x\n" * 120_000,
    "tags": "- !a x\n" * 120_000,
    "invisible": "\u200b" * 300_000,
    "quotes and tabs": rule() + "    tests:\n      - name: 甲\n        expect: x\n        given: |\n" + '          "\t"x\n' * 40_000,
    "full-width spaces": "a: b\n" + "  x\n" * 100_000 + "\u3000c：\n",
    "brackets in text": "a: [" + "[重要] " * 150_000,
    "good, then broken": "rules:\n" + "".join(rule(id=f"zhuzhou/C{n:03d}", name=f"n{n}")[7:] for n in range(1000)) * 4 + "\tx",
}  # fmt: skip


@pytest.mark.parametrize("name", SLOW)
@pytest.mark.parametrize("as_file", ["bad.yaml", "vocabulary.yaml"])
def test_nothing_takes_long_or_much_memory(tmp_path: Path, name: str, as_file: str) -> None:
    """Whole processes under a limit of memory, with a cold cache."""
    pack = write_pack(tmp_path / "p", Case("", SLOW[name], 1, "", as_file))
    command = [sys.executable, "-c", LIMITED, "rules", "check", str(pack)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONUTF8": "1"}
    slow = slowness()
    start = _spent()
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=60, check=False, cwd=tmp_path)
    seconds = _spent() - start
    assert ran.returncode == 2 and f"{as_file}:" in ran.stdout and "Traceback" not in ran.stderr, ran.stdout[:1000] + ran.stderr[-1000:]
    assert len(ran.stdout) < 1_000_000
    assert seconds < SECONDS * max(slow, slowness())


def _spent() -> float:
    """Processor time of other processes where that is told, so that a busy machine fails no test."""
    spent = os.times()
    return spent.children_user + spent.children_system if os.name == "posix" else time.monotonic()


@posix
@pytest.mark.parametrize("command", [("rules", "check"), ("rules", "list", "--rules"), ("check", "a.md", "--rules")])
def test_a_pipe_never_hangs(tmp_path: Path, command: tuple[str, ...]) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "a.md").write_text("甲")
    for target in (tmp_path, tmp_path / "x.yaml"):
        ran = subprocess.run(
            [sys.executable, "-m", "auditor", *command, str(target)], capture_output=True, timeout=30, check=False, cwd=tmp_path
        )
        assert ran.returncode == 2 and b"x.yaml:1:1: " in ran.stdout + ran.stderr
