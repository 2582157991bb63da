"""Writes the documents and their labels: `python -m benchmarks.accuracy.generate DIR [--seed N]`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.accuracy.corpus import PER_LAYOUT, SEED, Labelled, documents


def save(document: Labelled, folder: Path) -> Path:
    """Write NAME.pdf and NAME.json (its labels) into a folder; the path of the PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{document.name}.pdf"
    path.write_bytes(document.content)
    labels = [{key: value for key, value in asdict(label).items() if key != "members"} for label in document.labels]
    truth = {"document": path.name, "layout": document.layout, "year": document.story.year, "errors": labels}
    path.with_suffix(".json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.generate", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--per-layout", type=int, default=PER_LAYOUT)
    args = parser.parse_args(argv)
    for document in documents(args.seed, args.per_layout):
        print(save(document, args.folder))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
