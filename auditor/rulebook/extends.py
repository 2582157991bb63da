"""`extends` of pack.yaml: the packs that a pack builds on are loaded before it, whether or not they were asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from auditor.model.message import Message
from auditor.rulebook.fields import Fields
from auditor.rulebook.issues import real
from auditor.rulebook.source import read_bytes, source_of


class Extended:
    """Which folders each pack builds on. Every pack.yaml is read once, however many packs build on it."""

    def __init__(self, shipped: Path) -> None:
        self._shipped = shipped
        self._named: dict[Path, tuple[Path, ...]] = {}

    def with_extended(self, folders: Iterable[Path]) -> tuple[Path, ...]:
        """Each folder once, after those that it extends."""
        found: dict[Path, Path] = {}
        for folder in folders:
            self._collect(folder, found)
        return tuple(found.values())

    def below(self, folder: Path) -> tuple[Path, ...]:
        """The folders of the packs that a pack extends, theirs before them; names that mean no folder are left out."""
        found: dict[Path, Path] = {}
        self._collect(folder, found)
        return tuple(path for place, path in found.items() if place != real(folder))

    def leads_back(self, name: str, pack: Path) -> bool:
        """Whether a pack that `pack` extends is the pack itself, or extends it in turn."""
        folder = folder_of(name, pack, self._shipped)
        return folder is not None and real(pack) in {real(folder), *map(real, self.below(folder))}

    def _collect(self, folder: Path, found: dict[Path, Path]) -> None:
        """Add a folder after those that it extends; without recursion, since nobody limits how long a chain is."""
        begun = {real(folder)}
        waiting: list[tuple[Path, Iterator[Path]]] = [(folder, iter(self._direct(folder)))]
        while waiting:
            pack, rest = waiting[-1]
            following = next(rest, None)
            if following is None:
                found.setdefault(real(pack), pack)
                waiting.pop()
            elif real(following) not in begun and real(following) not in found:
                begun.add(real(following))
                waiting.append((following, iter(self._direct(following))))

    def _direct(self, pack: Path) -> tuple[Path, ...]:
        place = real(pack)
        if place not in self._named:
            folders = (folder_of(name, pack, self._shipped) for name in names(pack))
            self._named[place] = tuple(folder for folder in folders if folder is not None)
        return self._named[place]


def folder_of(name: str, pack: Path, shipped: Path) -> Path | None:
    """The folder of a pack that another one names: one beside it, or a shipped pack."""
    if not _is_name(name):
        return None
    places = (place / name for place in (real(pack).parent, shipped))
    return next((place for place in places if os.path.isfile(place / "pack.yaml")), None)


def names(pack: Path) -> tuple[str, ...]:
    """What pack.yaml extends; nothing when it does not say or cannot be read, which is told when the pack is loaded."""
    content = read_bytes(pack / "pack.yaml")
    if isinstance(content, Message) or b"extends" not in content:
        return ()
    source, _ = source_of(content, "pack.yaml")
    fields = Fields(source, (), source.data, [])
    if "extends" not in fields or not fields.present("extends"):
        return ()
    return tuple(text for _, text in fields.text_items("extends"))


def _is_name(text: str) -> bool:
    """Whether a text names a folder beside the pack rather than leading anywhere else."""
    return text == Path(text).name and text not in (".", "..", "") and "\\" not in text and ":" not in text
