"""Bring the pages of the check kinds and of the rules, and the schemas for editors, up to date: `python docs/update.py`.

Of a check kind, the options come from the kind, the example from a shipped rule that uses it: the rule that the page names, else the first.
A kind without a page gets one, to be completed by hand; what else a page says is left alone. The pages of the rules are
those of `auditor rules docs`, the tables of blind families in accuracy.md those of `blind.yaml`, the schemas those of
`auditor rules schema`, for the shipped packs. The tests fail while one of these files is out of date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from ruamel.yaml import YAML

from auditor.checks.kind import CheckKind, Option
from auditor.engine import EngineOptions, build
from auditor.language.kinds import KINDS
from auditor.language.lexicon import Lexicon
from auditor.model.rule import Rule
from auditor.rulebook.file_schemas import FOLDER, schema_files
from auditor.rulebook.pages import rule_pages
from auditor.rulebook.shipped import shipped_packs
from auditor.settings import Settings

PAGES = Path(__file__).parent / "checks"
RULES = Path(__file__).parent / "rules"
SCHEMAS = Path(__file__).parent.parent / "rules" / FOLDER
WORDS = Path(__file__).parent / "words.md"
ACCURACY = Path(__file__).parent / "accuracy.md"
BLIND = Path(__file__).parent.parent / "benchmarks" / "accuracy" / "blind.yaml"


def pages() -> Mapping[Path, str]:
    """Every page of a check kind and of the rules, and every schema, as it should be."""
    engine = build(EngineOptions(packs=tuple(shipped_packs()), use_plugins=False), Settings())
    rules = [rule for pack in engine.packs for rule in pack.rules]
    found = {}
    for name, kind in engine.kinds.items():
        path = PAGES / f"{name}.md"
        text = path.read_text(encoding="utf-8") if path.is_file() else f"# `{name}`\n\n{kind.summary}\n"
        found[path] = updated(text, kind, [rule for rule in rules if rule.check == name])
    manual = rule_pages(engine.packs, engine.kinds, engine.vocabulary, checks="../../checks", measured=engine.measured)
    schemas = schema_files(engine.kinds, engine.vocabulary)
    return {
        **found,
        WORDS: word_lists(engine.vocabulary.lexicon),
        ACCURACY: blind_families(ACCURACY.read_text(encoding="utf-8")),
        **{RULES / name: text for name, text in manual.items()},
        **{SCHEMAS / name: content.decode("utf-8") for name, content in schemas.items()},
    }


def word_lists(lexicon: Lexicon) -> str:
    """The page of the word lists: every kind with its values, their words, and where these come from."""
    parts = [WORDS.read_text(encoding="utf-8").split("\n## ", 1)[0].rstrip()]
    for kind in KINDS.values():
        rows = [f"## `{kind.key}`", "", f"{kind.chinese}. {kind.english}.", "", "| value | meaning | words |", "|---|---|---|"]
        for value, (chinese, english) in kind.values.items():
            words = [entry for entry in lexicon.entries if (entry.kind, entry.value) == (kind.key, value)]
            by_source = {source: [e.word for e in words if e.source == source] for source in dict.fromkeys(e.source for e in words)}
            said = "; ".join(" ".join(listed) + (f" ({source})" if source else "") for source, listed in by_source.items())
            rows.append(f"| `{value}` | {chinese} {english} | {said.replace('|', chr(92) + '|')} |")
        parts.append("\n".join(rows))
    return "\n\n".join(parts) + "\n"


def blind_families(page: str) -> str:
    """The page with the scores on blind families as `blind.yaml` has them: the first ones, then those of the build before."""
    scores = YAML(typ="safe").load(BLIND)
    keys = ("family", "written", "documents", "recall", "precision", "alarms", "flagged", "judged")
    head = "| family | who wrote it from what | documents | recall | precision "
    head += "| false alarms a document | clean flagged | to be judged a document |"
    for name in ("first", "before"):
        rows = [head, "|" + "---|" * len(keys), *(f"| {' | '.join(str(row[key]) for key in keys)} |" for row in scores[name])]
        begin, end = f"<!-- {name} -->\n", f"\n<!-- end of {name} -->"
        page = page[: page.index(begin) + len(begin)] + "\n".join(rows) + page[page.index(end) :]
    return page


def left_over(current: Iterable[Path]) -> list[Path]:
    """Pages of rules that are gone."""
    return sorted(set(RULES.rglob("*.md")) - set(current))


def updated(text: str, kind: CheckKind, rules: list[Rule]) -> str:
    """The page with its options and its example as they are now."""
    text = with_section(text, "Options", options(kind))
    if not rules:
        return text
    named = re.search(r"^Rule (\S+), with the first of its tests:$", text, re.MULTILINE)
    alone = [rule for rule in rules if not in_table(rule)] or rules
    rule = next((rule for rule in alone if named and rule.id == named[1]), alone[0])
    return with_section(text, "Example", f"Rule {rule.id}, with the first of its tests:\n\n```yaml\nrules:\n{source(rule)}\n```")


def with_section(text: str, title: str, content: str) -> str:
    """The text with the content of one section replaced, or with the section added at the end."""
    section = f"## {title}\n\n{content}\n"
    pattern = re.compile(rf"^## {title}\n(?:(?!^## ).*\n?)*", re.MULTILINE)
    if not pattern.search(text):
        return f"{text.rstrip()}\n\n{section}"
    return pattern.sub(lambda _: section + "\n", text, count=1).rstrip() + "\n"


def options(kind: CheckKind) -> str:
    if not kind.options:
        return "None."
    rows = ["| option | required | value | meaning |", "|---|---|---|---|"]
    for option in kind.options:
        value = " ".join(f"`{choice}`" for choice in option.choices) or option.type.value
        need = "yes" if option.required else "one of these" if option.name in kind.any_of else ""
        rows.append(f"| `{option.name}` | {need} | {value} | {option.doc}{default_of(option)} |")
    return "\n".join(rows)


def default_of(option: Option) -> str:
    if option.required or option.default is None:
        return ""
    shown = str(option.default).lower() if isinstance(option.default, bool) else str(option.default)
    return f"; default `{shown}`"


def in_table(rule: Rule) -> bool:
    """Whether the rule is a row of an `each`, which is no example by itself."""
    return not lines_from(rule)[0].startswith("  - ")


def lines_from(rule: Rule) -> list[str]:
    return Path(rule.origin.file).read_text(encoding="utf-8").splitlines()[rule.origin.line - 1 :]


def source(rule: Rule) -> str:
    """The rule as it stands in its file, with its first test and without its English texts."""
    lines = lines_from(rule)
    kept: list[str] = []
    tests = 0
    for number, line in enumerate(lines):
        if number and re.match(r"  - \w|  #|\S", line):
            break
        tests += bool(re.match(r"      - name:", line))
        if tests < 2 and not re.match(r"    english:", line):
            kept.append(line)
    return "\n".join(kept).rstrip()


if __name__ == "__main__":
    current = pages()
    for path in left_over(current):
        path.unlink()
        print(f"- {path}")
    for path, text in current.items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            print(path)
