"""An audit as the rows of a ledger: what is in question, where, by which rule, and the columns to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.audit import Audit, AuditedDocument
from auditor.model.document import Problem, ProblemLevel
from auditor.model.figure import Figure
from auditor.model.message import Message
from auditor.model.place import Place
from auditor.model.result import Result, Verdict
from auditor.reports import arrange, wording
from auditor.words import Catalogue

COLUMNS = {
    "zh": (
        *("序号", "文件", "单位", "年度", "结论", "级别", "规则", "问题", "数字一", "数字二", "其他数字和位置", "页码", "算式"),
        *("差额", "允许误差", "依据", "建议问询", "可能的原因", "已有处理", "标识", "整改责任人", "整改期限", "整改情况"),
    ),
    "en": (
        *("No.", "Document", "Entity", "Year", "Verdict", "Severity", "Rule", "Problem", "First figure", "Second figure"),
        *("Other figures and places", "Pages", "Formula", "Difference", "Allowed", "Basis", "Ask", "Possible cause", "Settled", "Id"),
        *("Responsible", "Due", "Action taken"),
    ),
}
FILLED_IN_LATER = 3
SEPARATORS = {"zh": ("，", "；"), "en": (", ", "; ")}  # within a figure, between figures
VERDICTS = {
    "zh": {"finding": "问题", "borderline": "待人工判断", "failure": "未能核对", "unchanged": "与上次核对相同"},
    "en": {"finding": "finding", "borderline": "to be judged", "failure": "not audited", "unchanged": "unchanged since the baseline"},
}


def columns(language: str) -> tuple[str, ...]:
    return COLUMNS[language]


def rows(audit: Audit, words: Catalogue) -> Iterator[tuple[str, ...]]:
    """Findings in the order of the reports, then what is left to judge, then what is settled, document by document; last
    what could not be audited, because a ledger without a row would read as a clean report.
    """
    number = 0
    for document in audit.documents:
        for result, cause in _results(document):
            number += 1
            yield (str(number), *_row(document, result, cause, words))
    for problem in audit.all_problems:
        if problem.level is ProblemLevel.FAILURE:
            number += 1
            yield (str(number), *_failure_row(problem, words))


def _results(document: AuditedDocument) -> Iterator[tuple[Result, Message | None]]:
    """Each result that needs or had an answer, with the explanation of its group."""
    for group in arrange.findings(document):
        for result in group.results:
            yield result, group.cause.explanation if group.cause is not None else None
    for result in document.with_verdict(Verdict.BORDERLINE):
        yield result, None
    for result in document.results:
        if result.settled and result.verdict in (Verdict.FINDING, Verdict.BORDERLINE):
            yield result, None


def _row(document: AuditedDocument, result: Result, cause: Message | None, words: Catalogue) -> tuple[str, ...]:
    identity = document.facts.identity
    figures = [_figure(figure, words) for figure in result.figures]
    others = figures[2:] + [_place(place, words) for place in result.places]
    reasons = [words.text(text) for text in (result.hint, cause) if text is not None]
    both = words.get("list.and")
    return (
        document.facts.document.path,
        identity.entity,
        identity.year,
        VERDICTS[words.language][result.verdict.value],
        wording.severity(words, result.severity),
        f"{result.rule.id} {wording.title(words, result.rule)}",
        wording.statement(words, result),
        *_padded(figures[:2], 2),
        SEPARATORS[words.language][1].join(others),
        wording.pages(words, result),
        result.formula,
        result.difference,
        result.allowed,
        both.join(wording.basis(result)),
        wording.ask(words, result.rule),
        " ".join(dict.fromkeys(reasons)),
        _settled(result, words),
        result.fingerprint,
        *[""] * FILLED_IN_LATER,
    )


def _failure_row(problem: Problem, words: Catalogue) -> tuple[str, ...]:
    page = words.get("place.page", page=problem.page) if problem.page else ""
    row = dict.fromkeys(range(len(COLUMNS[words.language]) - 1), "")
    row |= {0: problem.document, 3: VERDICTS[words.language]["failure"], 5: problem.code, 6: words.text(problem.message), 10: page}
    return tuple(row.values())


def _figure(figure: Figure, words: Catalogue) -> str:
    """The number, what it is about, and where it stands."""
    parts = (wording.number(words, figure), wording.meaning(words, figure), wording.place(words, figure.place))
    return SEPARATORS[words.language][0].join(filter(None, parts))


def _place(place: Place, words: Catalogue) -> str:
    """Where it stands, with the words that stand there."""
    where = wording.place(words, place)
    return f"{where}{words.get('report.colon')}“{place.quote}”" if place.quote else where


def _settled(result: Result, words: Catalogue) -> str:
    if result.waived is not None:
        return wording.decision(words, result.waived)
    return VERDICTS[words.language]["unchanged"] if result.known else ""


def _padded(texts: Sequence[str], length: int) -> list[str]:
    return [*texts, *[""] * (length - len(texts))]
