"""What decides a result besides the document, as one hash: the key under which finished work is found again."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from auditor import __version__
from auditor.engine import Engine
from auditor.reports.base import Report
from auditor.words import Catalogue

_OURS = Path(__file__).resolve().parent.parent


def signature(engine: Engine, words: Catalogue, formats: Sequence[Report], baseline: bytes) -> str:
    """A hash of program, rules, plugins, settings, waivers and formats."""
    content = {
        "version": __version__,
        "program": _sources([_OURS]),
        "packs": [[pack.name, pack.version, pack.sha256] for pack in engine.packs],
        "rules": [[rule.id, rule.severity.value, repr(sorted(rule.options.items()))] for rule in engine.rules],
        "parameters": repr(sorted(engine.parameters.items())),
        "vocabulary": repr(engine.vocabulary),
        "plugins": [[plugin.name, plugin.version, plugin.origin] for plugin in engine.plugins.loaded],
        "sources": _sources(_plugin_sources(engine)),
        "problems": [repr(problem) for problem in engine.problems],
        "waivers": [repr(waiver) + str(waiver.expired(engine.today)) for waiver in engine.waivers],
        "min_severity": engine.min_severity.value,
        "confidence": [repr(engine.measured.counts), sorted(engine.measured.judged)] if engine.gated else [],
        "readings": repr(engine.measured.readings),
        "config": engine.config,
        "language": words.language,
        "formats": [[report.name, report.suffix] for report in formats],
        "baseline": hashlib.sha256(baseline).hexdigest(),
    }
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def _plugin_sources(engine: Engine) -> list[Path]:
    """The files of plugins, and of whatever they imported that lies beside them."""
    folders = set()
    for plugin in engine.plugins.manager.get_plugins():
        file = getattr(plugin, "__file__", None)
        if file is not None and not Path(file).resolve().is_relative_to(_OURS):
            path = Path(file).resolve()
            folders.add(path.parent)
    loaded = {Path(file).resolve() for module in list(sys.modules.values()) if (file := getattr(module, "__file__", None))}
    beside = {path for path in loaded if path.parent in folders}
    packages = {folder for folder in folders if (folder / "__init__.py").is_file()}
    return sorted(beside | packages)


def _sources(places: Iterable[Path]) -> list[tuple[str, int, int]]:
    """Name, size and time of change of each source file: a change of any of them makes new work of old."""
    found = ((file, _status(file)) for place in places for file in _files(place))
    return sorted((str(file), status.st_size, status.st_mtime_ns) for file, status in found if status is not None)


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for folder, folders, names in os.walk(place) if place.is_dir() else ():
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (Path(folder, name) for name in names if not name.endswith(".pyc"))


def _status(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except OSError:
        return None
