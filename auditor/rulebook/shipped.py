"""Where the rule packs and the vocabulary that come with the product lie."""

from __future__ import annotations

import os
from pathlib import Path

import auditor
from auditor.rulebook.extends import Extended

WORD_FILES = ("concepts", "vocabulary", "language")  # how the names of files with words begin, and the folders that hold nothing else


def shipped_rules() -> Path:
    """The folder of the shipped packs: beside the package where a wheel puts it, else `rules/` of the checkout."""
    package = Path(auditor.__file__).resolve().parent
    carried = package / "_rules"
    return carried if carried.is_dir() else package.parent / "rules"


def shipped_packs() -> dict[str, Path]:
    """Folder of each shipped pack by its folder name, sorted."""
    root = shipped_rules()
    found = sorted(root.iterdir()) if root.is_dir() else []
    return {folder.name: folder for folder in found if (folder / "pack.yaml").is_file() and folder.name not in WORD_FILES}


def shipped_vocabulary() -> tuple[Path, ...]:
    """The shipped vocabulary and language files, in the order in which they are merged."""
    return tuple(file for folder in WORD_FILES for file in vocabulary_files(shipped_rules() / folder))


def vocabulary_files(folder: Path, extended: Extended | None = None) -> tuple[Path, ...]:
    """The vocabulary and language files of a pack, after those of the packs that it extends.

    In the folders of WORD_FILES that is every file, elsewhere those whose name begins so.
    """
    packs = (*(extended or Extended(shipped_rules())).below(folder), folder)
    return tuple(dict.fromkeys(path for pack in packs for path in own_vocabulary(pack)))


def own_vocabulary(folder: Path) -> tuple[Path, ...]:
    """The vocabulary and language files in the folder of a pack itself; a file that is named so is one by itself."""
    if folder.name.startswith(WORD_FILES) and not folder.is_dir():
        return (folder,) if os.path.lexists(folder) else ()
    every = folder.name in WORD_FILES
    return tuple(path for path in yaml_files(folder) if path.name != "pack.yaml" and (every or path.name.startswith(WORD_FILES)))


def yaml_files(folder: Path) -> tuple[Path, ...]:
    """What is named like a YAML file directly in a folder, sorted by name; hidden and temporary names are left out.

    A folder, a pipe or a dead link of such a name is among them: reading it tells what is wrong with it.
    """
    try:
        found = os.listdir(folder)
    except OSError:
        return ()
    return tuple(folder / name for name in sorted(found) if name.lower().endswith((".yaml", ".yml")) and not name.startswith((".", "~")))
