"""`extends` of pack.yaml: the packs that a pack builds on are loaded before it, whether or not they were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from auditor.rulebook.fields import Fields
from auditor.rulebook.source import read_source


def with_extended(folders: Iterable[Path], shipped: Path) -> tuple[Path, ...]:
    """Each folder once, after those that it extends; a name means a folder beside the pack, or a shipped pack."""
    found: dict[Path, Path] = {}
    for folder in folders:
        for below in (*extended(folder, shipped), folder):
            found.setdefault(below.resolve(), below)
    return tuple(found.values())


def extended(folder: Path, shipped: Path) -> tuple[Path, ...]:
    """The folders of the packs that a pack extends, theirs before them; names that mean no folder are left out."""
    found: dict[Path, Path] = {}

    def collect(pack: Path, above: tuple[Path, ...]) -> None:
        for name in names(pack):
            below = folder_of(name, pack, shipped)
            if below is not None and below.resolve() not in (*above, *found):
                collect(below, (*above, below.resolve()))
                found.setdefault(below.resolve(), below)

    collect(folder, (folder.resolve(),))
    return tuple(found.values())


def folder_of(name: str, pack: Path, shipped: Path) -> Path | None:
    """The folder of a pack that another one names."""
    places = (place / name for place in (pack.resolve().parent, shipped))
    return next((place for place in places if (place / "pack.yaml").is_file()), None)


def names(pack: Path) -> tuple[str, ...]:
    """What pack.yaml extends; nothing when it does not say or cannot be read, which is told when the pack is loaded."""
    path = pack / "pack.yaml"
    try:
        if not path.is_file() or b"extends" not in path.read_bytes():
            return ()
    except OSError:
        return ()
    return tuple(_texts(Fields((source := read_source(path)[0]), (), source.data, [])))


def _texts(fields: Fields) -> Iterator[str]:
    if "extends" in fields and fields.present("extends"):
        yield from (text for _, text in fields.text_items("extends") if text == Path(text).name and text not in (".", "..", ""))
