"""The page of shipped rules lists exactly the shipped rules, as they are."""

from __future__ import annotations

import re
from pathlib import Path

from auditor.engine import EngineOptions, build
from auditor.rulebook.shipped import shipped_packs
from auditor.settings import Settings

PAGE = Path(__file__).parents[2] / "docs" / "rules-catalogue.md"
FAMILIES = "XP|AD|RT|SC|BC|ST|TP|CL|TG|YY|UN|DT|EN|CM|DU"


def listed() -> dict[str, list[list[str]]]:
    """The rows of the page, cell by cell, by the name of their pack."""
    rows: dict[str, list[list[str]]] = {}
    pack = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if match := re.match(r"## ([a-z-]+): ", line):
            pack = match[1]
        elif pack and line.startswith("| ") and not line.startswith("| id |"):
            rows.setdefault(pack, []).append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def test_the_page_lists_the_shipped_rules() -> None:
    engine = build(EngineOptions(packs=tuple(shipped_packs()), use_plugins=False), Settings())
    for pack in engine.packs:
        expected = [
            [rule.id, rule.title, f"[{rule.check}](checks/{rule.check}.md)", rule.severity.value, "yes" if rule.enabled else "no"]
            for rule in sorted(pack.rules, key=lambda rule: rule.id)
        ]
        assert [row[:5] for row in listed().get(pack.name, [])] == expected, f"docs/rules-catalogue.md: {pack.name}"
    assert set(listed()) == {pack.name for pack in engine.packs if pack.rules}


def test_every_rule_names_its_place_in_the_catalogue() -> None:
    for rows in listed().values():
        for row in rows:
            assert re.fullmatch(rf"(?:{FAMILIES})\d\d(?: (?:{FAMILIES})\d\d)*", row[5]), row[0]
