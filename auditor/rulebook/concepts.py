"""A concept of the vocabulary, with the metrics that are aspects of it -> those metrics, before any of them is read.

What a concept says (its names, its dimension, where it is told) each metric under `metrics` says too, unless it says so itself;
the rates and counts under `beside` only stand with the concept. Everything keeps the place where it was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.model.message import Message
from auditor.rulebook.fields import Fields
from auditor.rulebook.source import Source
from auditor.rulebook.tree import MAX_NODES, Tree, is_mapping, size

CONCEPTS, METRICS, BESIDE = "concepts", "metrics", "beside"


def with_metrics(source: Source) -> tuple[Source, list[Message]]:
    """The file with every concept as a mapping of its metrics, and what is wrong with the concepts."""
    issues: list[Message] = []
    if not isinstance(source.data, dict) or not isinstance(source.data.get(CONCEPTS), dict):
        return source, issues  # whatever else stands there is told where the vocabulary is read
    section = Fields(source, (CONCEPTS,), source.data[CONCEPTS], issues)
    root = source.tree[2]
    line, column, listed = root[CONCEPTS]
    nodes = 0
    found: dict[str, Any] = {}
    for key in section.keys:
        entry = section.section(key)
        if entry is None or not is_mapping(listed[2][key][2]):
            continue
        metrics = entry.section(METRICS, required=True)
        beside = entry.section(BESIDE) if BESIDE in entry else None
        shared = metrics.keys if metrics is not None else ()
        for metric in beside.keys if beside is not None else ():
            if beside is not None and metric in shared:
                first, _ = source.at((*entry.path, METRICS, metric), key=True)
                beside.issue("duplicate_key", metric, key=True, name=metric, first=first)
        said = listed[2][key][2]
        nodes += size(said) * (1 + len(shared))
        if nodes > MAX_NODES:
            issues.append(source.issue("too_many_nodes", entry.path, key=True, most=MAX_NODES))
            break
        found[key] = [*listed[2][key][:2], [*said[:2], _metrics(said[2])]]
    return source.with_tree([*source.tree[:2], {**root, CONCEPTS: [line, column, [*listed[:2], found]]}]), issues


def _metrics(concept: Mapping[str, Any]) -> dict[str, Any]:
    """The metrics of a concept by their keys, with what all share."""
    common = {key: entry for key, entry in concept.items() if key not in (METRICS, BESIDE)}
    found: dict[str, Any] = {}
    for name, shared in ((METRICS, common), (BESIDE, {})):
        node: Tree = concept[name][2] if name in concept else []
        for key, (line, column, metric) in node[2].items() if is_mapping(node) else ():
            merged = [*metric[:2], {**shared, **metric[2]}] if is_mapping(metric) else metric
            found.setdefault(key, [line, column, merged])
    return found
