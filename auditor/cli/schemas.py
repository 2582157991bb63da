"""The folder of JSON Schemas that stands in a new working folder and in a new plugin."""

from __future__ import annotations


def schema_folder(language: str) -> dict[str, bytes]:
    """Content of each file by its path: what the shipped check kinds and metrics are, without plugins."""
    from auditor.engine import EngineOptions, build
    from auditor.rulebook.file_schemas import FOLDER, schema_files
    from auditor.rulebook.shipped import shipped_packs
    from auditor.settings import Settings

    engine = build(EngineOptions(packs=tuple(shipped_packs()), use_plugins=False), Settings())
    return {f"{FOLDER}/{name}": content for name, content in schema_files(engine.kinds, engine.vocabulary, language).items()}
