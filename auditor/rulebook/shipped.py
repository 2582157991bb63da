"""Where the rule packs and the vocabulary that come with the product lie."""

from __future__ import annotations

import os
from pathlib import Path

import auditor
from auditor.rulebook.extends import Extended


def shipped_rules() -> Path:
    """The folder of the shipped packs: beside the package where a wheel puts it, else `rules/` of the checkout."""
    package = Path(auditor.__file__).resolve().parent
    carried = package / "_rules"
    return carried if carried.is_dir() else package.parent / "rules"


def shipped_packs() -> dict[str, Path]:
    """Folder of each shipped pack by its folder name, sorted."""
    root = shipped_rules()
    found = sorted(root.iterdir()) if root.is_dir() else []
    return {folder.name: folder for folder in found if (folder / "pack.yaml").is_file() and folder.name != "vocabulary"}


def shipped_vocabulary() -> tuple[Path, ...]:
    """The shipped vocabulary files, in the order in which they are merged."""
    return vocabulary_files(shipped_rules() / "vocabulary")


def vocabulary_files(folder: Path, extended: Extended | None = None) -> tuple[Path, ...]:
    """The vocabulary files of a pack, after those of the packs that it extends.

    In the folder `vocabulary` that is every file, elsewhere those named vocabulary*.yaml.
    """
    packs = (*(extended or Extended(shipped_rules())).below(folder), folder)
    return tuple(dict.fromkeys(path for pack in packs for path in own_vocabulary(pack)))


def own_vocabulary(folder: Path) -> tuple[Path, ...]:
    """The vocabulary files in the folder of a pack itself; a file that is named so is one by itself."""
    if folder.name.startswith("vocabulary") and not folder.is_dir():
        return (folder,) if os.path.lexists(folder) else ()
    every = folder.name == "vocabulary"
    return tuple(path for path in yaml_files(folder) if path.name != "pack.yaml" and (every or path.name.startswith("vocabulary")))


def yaml_files(folder: Path) -> tuple[Path, ...]:
    """What is named like a YAML file directly in a folder, sorted by name; hidden and temporary names are left out.

    A folder, a pipe or a dead link of such a name is among them: reading it tells what is wrong with it.
    """
    try:
        found = os.listdir(folder)
    except OSError:
        return ()
    return tuple(folder / name for name in sorted(found) if name.lower().endswith((".yaml", ".yml")) and not name.startswith((".", "~")))
