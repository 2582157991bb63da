"""The directions of imports and the size of modules, as the design fixes them."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

import auditor

PACKAGE = Path(auditor.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

CHINESE = re.compile("[\u4e00-\u9fff]")

# what each part may import besides itself
ALLOWED = {
    "model": set(),
    "errors": {"model"},
    "files": {"model", "errors"},
    "copies": set(),
    "words": {"model"},
    "readers": {"model", "language", "errors"},
    "figures": {"model", "language", "errors"},
    "language": {"model", "errors"},
    "facts": {"model", "figures", "language"},
    "relations": {"model", "figures", "language", "facts", "errors"},
    "checks": {"model", "figures", "language", "relations", "facts", "errors"},
    "rulebook": {"model", "figures", "checks", "language", "errors"},
    "review": {"model", "relations", "language"},
    "reports": {"model", "words", "errors"},
    "settings": {"model", "errors", "rulebook"},
    "hookspecs": {"model", "checks", "readers", "reports"},
    "plugins": {"model", "hookspecs", "copies"},
    "plugin_figures": {"model", "figures", "plugins"},
    "builtin": {"checks", "hookspecs", "readers", "reports", "rulebook"},
    "engine": {"model", "errors", "words", "checks", "figures", "readers", "reports", "rulebook", "settings", "builtin", "plugins"},
    "pipeline": {"model", "errors", "checks", "figures", "readers", "review", "engine", "plugins", "plugin_figures", "copies"},
    "batch": {"model", "errors", "words", "files", "readers", "reports", "review", "engine", "plugins", "pipeline", "copies"},
    "cli": {"model", "errors", "words", "files", "readers", "facts", "review", "reports", "rulebook", "settings", "engine", "pipeline"}
    | {"plugins", "batch"},
    "__main__": {"cli"},
    "__init__": set(),
}

# third-party libraries and the only places that may import them
LIBRARIES = {
    "pymupdf": ("readers/pdf/",),
    "ruamel": ("rulebook/", "settings.py"),
    "pluggy": ("hookspecs.py", "plugins.py"),
    "psutil": ("batch/worker.py",),
    "distributed": ("batch/executors.py",),
}

# methods of strings that recognise words
RECOGNISING = ("startswith", "endswith", "removeprefix", "removesuffix", "find", "rfind", "index", "count", "partition", "rpartition")

NO_FLOATS = ("model", "figures", "language", "facts", "relations", "checks")


def part_of(path: Path) -> str:
    """`model`, `cli`, …: the folder or module directly below the package."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, ...]]:
    """The dotted names that a module imports, at its top or inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            base = (node.module or "").split(".")
            yield from ((*base, alias.name) for alias in node.names)


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_point_the_right_way(path: Path) -> None:
    allowed = ALLOWED[part_of(path)] | {part_of(path), "__version__"}
    taken = {parts[1] for parts in imports(path) if parts[0] == "auditor" and len(parts) > 1}
    assert taken <= allowed, f"{name(path)} must not import {sorted(taken - allowed)}"


@pytest.mark.parametrize("library", LIBRARIES)
def test_libraries_stay_where_they_belong(library: str) -> None:
    users = {name(path) for path in MODULES for parts in imports(path) if parts[0] == library}
    assert users
    assert [user for user in users if not user.startswith(LIBRARIES[library])] == []


def test_the_model_needs_nothing_but_the_standard_library() -> None:
    import sys

    outside = {parts[0] for path in MODULES if part_of(path) == "model" for parts in imports(path)} - sys.stdlib_module_names
    assert outside <= {"auditor"}


@pytest.mark.parametrize("path", [path for path in MODULES if part_of(path) in NO_FLOATS], ids=name)
def test_amounts_are_never_binary_fractions(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    floats = [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float)) or (isinstance(node, ast.Name) and node.id == "float")
    ]
    assert floats == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    if part_of(path) in ("cli", "__main__"):  # among them the worker, which is a program of its own
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    forbidden = ("print", "exit", "quit", "sys.exit", "os._exit", "sys.stdout.write")
    loud = [call.lineno for call in calls if ast.unparse(call.func) in forbidden]
    assert loud == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_keeps_state(path: Path) -> None:
    """A dict or list that a module could fill while running would make one audit depend on another."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    changed = [
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Global)
    ]
    assert changed == []


def test_words_of_the_field_are_data() -> None:
    """What words mean is said in `rules/language/`, and what numerals mean in `auditor.language`: other modules know no Chinese."""
    elsewhere = [path for path in MODULES if not name(path).startswith(("language/", "readers/pdf/"))]
    assert {name(path): found for path in elsewhere if (found := list(words_known(path)))} == {}


def words_known(path: Path) -> Iterator[str]:
    """Chinese strings by which a module recognises words: in patterns, in comparisons, in what a text begins or ends with."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            recognises = called.startswith("re.") or called.rpartition(".")[2] in RECOGNISING
        else:
            recognises = isinstance(node, ast.Compare)
        if recognises:
            texts = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str))
            yield from filter(CHINESE.search, texts)


def test_modules_are_of_readable_size() -> None:
    sizes = [len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES if path.stat().st_size]
    assert max(sizes) <= 600
    assert statistics.median(sizes) < 190


def test_every_module_says_what_it_is_for() -> None:
    silent = [name(path) for path in MODULES if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []
