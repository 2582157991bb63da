"""What `auditor.yaml` says, over the defaults; every value knows where it came from.

The file is looked for in the working folder and the folders above it, never beside a document under audit.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from auditor.errors import RuleFileError, UsageError
from auditor.model.message import Message, message

if TYPE_CHECKING:
    from auditor.rulebook.fields import Fields

FILE_NAME = "auditor.yaml"
WAIVERS_NAME = "waivers.yaml"
DEFAULT = "default"
BESIDE = "beside"
SEVERITIES = ("error", "warning", "info")
LANGUAGES = ("zh", "en")
CONFIDENCE = ("measured", "off")
FIELDS = (
    "packs", "rules", "select", "ignore", "min_severity", "fail_on", "confidence", "format", "output", "plugins", "language",
    "waivers", "parameters",
)  # fmt: skip


def _nothing() -> Mapping[str, object]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Settings:
    """The configuration of a run. Paths are absolute; they are written relative to the file's own folder.

    `packs` are names of shipped packs ("" none chosen: the product's default), `rules` pack folders and rule files,
    `plugins` modules and files, `format` and `output` what `check` writes when the command line does not say.
    `confidence` "off" has rules speak as they are written, whatever was measured.
    `waivers` is the file of waivers: the one that is named, else a waivers.yaml beside the configuration.
    `sources` maps the name of each field to "default", "beside" (found beside the configuration) or file:line:column.
    """

    path: Path | None = None
    packs: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_severity: str = "info"
    fail_on: str = "error"
    confidence: str = "measured"
    format: tuple[str, ...] = ()
    output: Path | None = None
    plugins: tuple[str, ...] = ()
    language: str = "zh"
    waivers: Path | None = None
    parameters: Mapping[str, object] = field(default_factory=_nothing)
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType(dict.fromkeys(FIELDS, DEFAULT)))

    def with_(self, source: str, **changes: object) -> Settings:
        """A copy with some fields set by `source` (such as "--select")."""
        sources = MappingProxyType({**self.sources, **dict.fromkeys(changes, source)})
        return replace(self, sources=sources, **changes)  # type: ignore[arg-type]  # the callers name fields of this class


def load_settings(explicit: Path | None, start: Path) -> Settings:
    """The settings of `explicit`, else of the nearest auditor.yaml from `start` upward, else the defaults.

    Raises UsageError when `explicit` does not exist, RuleFileError with every problem of the file.
    """
    if explicit is not None and not os.path.lexists(explicit):
        raise UsageError(message("settings.not_found", path=explicit))
    path = explicit or find_settings(start)
    return Settings() if path is None else _read(path)


def find_settings(start: Path) -> Path | None:
    """The nearest auditor.yaml in `start` or above it."""
    folder = start.resolve()
    return next((found for place in (folder, *folder.parents) if os.path.lexists(found := place / FILE_NAME)), None)


def _read(path: Path) -> Settings:
    from auditor.rulebook.fields import Fields
    from auditor.rulebook.issues import first_issues
    from auditor.rulebook.source import read_source

    source, wrong = read_source(path)
    if any(issue.key == "rulebook.file_empty" for issue in wrong):
        return _with_waivers(Settings(path=_real(path)))
    issues: list[Message] = list(wrong)
    fields = Fields(source, (), source.data, issues)
    values = _values(fields, _real(path).parent)
    fields.refuse_others()
    if issues:
        raise RuleFileError(message("settings.failed", count=len(issues)), tuple(first_issues(issues)))
    settings = Settings(path=_real(path))
    for name, value in values.items():
        # a pack given by its path is one of the rules
        key = "packs" if name == "rules" and "rules" not in fields else name
        line, column = source.at((key,), key=True)
        settings = settings.with_(f"{source.file}:{line}:{column}", **{name: value})
    return _with_waivers(settings)


def _with_waivers(settings: Settings) -> Settings:
    """The settings with the waivers.yaml beside the configuration when none is named."""
    assert settings.path is not None
    beside = settings.path.with_name(WAIVERS_NAME)
    return settings.with_(BESIDE, waivers=beside) if settings.waivers is None and os.path.lexists(beside) else settings


def _values(fields: Fields, folder: Path) -> dict[str, object]:
    """The fields that the file gives; those it leaves out are absent."""
    from auditor.rulebook.parameters import read_parameters

    values: dict[str, object] = {}
    packs = fields.texts("packs")
    rules = [*fields.texts("rules"), *(pack for pack in packs if _is_path(pack))]
    values["packs"] = tuple(pack for pack in packs if not _is_path(pack))
    values["rules"] = tuple(_below(folder, text) for text in rules)
    for name in ("select", "ignore", "format"):
        values[name] = fields.texts(name)
    values["min_severity"] = fields.choice("min_severity", SEVERITIES, default="info")
    values["fail_on"] = fields.choice("fail_on", SEVERITIES, default="error")
    values["confidence"] = fields.choice("confidence", CONFIDENCE, default="measured")
    values["language"] = fields.choice("language", LANGUAGES, default="zh")
    values["plugins"] = tuple(str(_below(folder, text)) if _is_path(text) else text for text in fields.texts("plugins"))
    for name in ("output", "waivers"):
        text = fields.text(name)
        values[name] = _below(folder, text) if text else None
    values["parameters"] = read_parameters(fields)
    given = {name: value for name, value in values.items() if name in fields}
    if values["rules"]:
        given["rules"] = values["rules"]
    return given


def _is_path(text: str) -> bool:
    """Whether a pack or plugin is given as a path rather than by name."""
    return "/" in text or "\\" in text or text.startswith((".", "~")) or text.endswith((".py", ".yaml", ".yml"))


def _below(folder: Path, text: str) -> Path:
    return _real(folder / os.path.expanduser(text))


def _real(path: Path) -> Path:
    """The path without links; unlike `Path.resolve`, it takes links that lead back to themselves."""
    return Path(os.path.realpath(path))
