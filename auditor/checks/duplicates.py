"""`duplicates`: no indicator stands twice in one scoring table, nor, with the same numbers, in a table of targets and results."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import result
from auditor.checks.scores import no_table, scored_rows, table_name, table_places
from auditor.figures.labels import normal
from auditor.figures.score_columns import header_key
from auditor.language.chinese import NUMERALS
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure, Indicator, Scoring
from auditor.model.message import message
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "duplicates.repeated": "“{table}”中指标“{name}”重复设置{count}次（{groups}）。",
        "duplicates.holds": "“{table}”的{count}个指标没有重复。",
        "duplicates.no_table": "文件中没有识别到绩效自评的指标评分表。",
    },
    "en": {
        "duplicates.repeated": "“{table}” has the indicator “{name}” {count} times ({groups}).",
        "duplicates.holds": "None of the {count} indicators of “{table}” stands twice.",
        "duplicates.no_table": "No scoring table of a self-evaluation was recognised in the document.",
    },
}


_PATH = "/"  # between the groups of a row and its name


class _Patterns(NamedTuple):
    numbering: re.Pattern[str]
    no_name: re.Pattern[str]  # what a form prints where an indicator is to be written: 指标1, ……

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Patterns:
        numbered = lexicon.any("indicator", "numbered")
        level = lexicon.any("indicator", "first", "second", "third", "fourth")
        number = rf"[0-9①-⑳{NUMERALS}]{{1,2}}"
        return cls(re.compile(rf"^{numbered}?[（(]?{number}[）).、:：．]+"), re.compile(rf"(?:{level}|{numbered})?[0-9]*"))


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    for scoring in facts.scorings:
        yield from _check(rule, scoring, context.lexicon)
    scored = {scoring.table for scoring in facts.scorings}
    tables = [figures for table, figures in facts.by_table.items() if table >= 0 and table not in scored]
    listed = [found for figures in tables for found in _check_listed(rule, figures, context)]
    yield from listed or no_table(rule, facts, "duplicates")


def normal_name(name: str, lexicon: Lexicon) -> str:
    """An indicator's name without numbering, spaces and punctuation; "" when it is no name."""
    patterns = lexicon.compiled(_Patterns.of)
    bare = patterns.numbering.sub("", re.sub(r"\s+", "", name))
    plain = re.sub(r"[^\w]", "", unicodedata.normalize("NFKC", bare)).lower()
    return "" if patterns.no_name.fullmatch(plain) else plain


def _check(rule: Rule, scoring: Scoring, lexicon: Lexicon) -> Iterable[Result]:
    by_name: dict[str, list[Indicator]] = {}
    for row in scored_rows(scoring):
        by_name.setdefault(normal_name(row.name, lexicon), []).append(row)
    by_name.pop("", None)
    table = table_name(scoring)
    repeated = [rows for rows in map(_own_cells, by_name.values()) if len(rows) > 1]
    for rows in repeated:
        groups = "、".join(dict.fromkeys(" / ".join(row.levels) or row.name for row in rows))
        text = message("duplicates.repeated", table=table, name=rows[0].name, count=len(rows), groups=groups)
        values = [
            figure for row in rows for figure in (row.target, row.actual, row.weight) if figure is not None and figure.quantity.has_number
        ]
        yield result(rule, Verdict.FINDING, text, figures=values, places=[row.place for row in rows])
    if not repeated and by_name:
        yield result(rule, Verdict.HOLDS, message("duplicates.holds", table=table, count=len(by_name)), places=table_places(scoring))


def _check_listed(rule: Rule, figures: Sequence[Figure], context: CheckContext) -> Iterator[Result]:
    """Rows of a table without scores that have one name, one target and one result: two indicators hardly have all three alike."""
    columns = {key: frozenset(context.vocabulary.synonyms.get(key, ())) for key in ("target", "actual")}
    cells: dict[int, dict[str, Figure]] = {}
    for figure in figures:
        header = header_key(figure.place.column)
        for key, words in columns.items():
            if figure.row >= 0 and header in words and figure.quantity.has_number:
                cells.setdefault(figure.row, {})[key] = figure
    alike: dict[tuple[str, str, str], list[dict[str, Figure]]] = {}
    for row in (row for row in cells.values() if len(row) == len(columns)):
        name = normal_name(row["target"].place.row.split(_PATH)[-1], context.lexicon)
        if name:
            alike.setdefault((name, normal(row["target"].text), normal(row["actual"].text)), []).append(row)
    for rows in (rows for rows in alike.values() if len(rows) > 1):
        places = [row["target"].place for row in rows]
        groups = "、".join(dict.fromkeys(place.row for place in places))
        name = places[0].row.split(_PATH)[-1].strip()
        text = message("duplicates.repeated", table=places[0].table, name=name, count=len(rows), groups=groups)
        yield result(rule, Verdict.FINDING, text, figures=[row[key] for row in rows for key in columns], places=places)


def _own_cells(rows: Sequence[Indicator]) -> list[Indicator]:
    """Rows with a name cell of their own: one merged name cell with several targets is one indicator."""
    return list({(row.place.page, row.place.box): row for row in rows}.values())


KIND = CheckKind(
    name="duplicates",
    summary="No indicator stands twice in one scoring table.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.FORM,
)
