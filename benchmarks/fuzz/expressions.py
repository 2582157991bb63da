"""Any text as an expression: parsed, or refused with one column inside it; what is parsed evaluates to an interval."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.fuzz.run import main

FRAGMENTS = (
    "甲", "乙", "全年支出", "a", "b", "x1", "_", "1", "0", "2.50", "0.5", "99999999999999999999", "1e5", "0x1", "1_0", "1.", ".5", "+",
    "-", "*", "/", "**",
    "//", "%", "(", ")", "((", "))", ",", "，", "==", "!=", "<=", ">=", "<", ">", "=", "＝", " and ", " or ", " not ", "not", "且", "或",
    "非", "sum(",
    "min(", "max(", "abs(", "round(", "count(", "sum", "count(甲)", "round(甲, 2)", "round(乙, ", " ", "\u3000", "\n", "\t", "[", "]",
    ".", "__class__",
    "lambda", "'", '"', "{", "}", ":", ":=", "#", "\\", "０", "（", "）", "÷", "×", "≤", "\x00", "\ud800", "😀", "甲 == 乙", "甲 + 1",
    "甲 < 乙 < 3",
)  # fmt: skip


def one_input(data: bytes) -> None:
    """Parse a text and, where that works, evaluate and show it."""
    from auditor.checks.expressions import ExpressionError, Outcome, parse
    from auditor.model.interval import Interval, NotCheckableError
    from auditor.rulebook.texts import TEXTS
    from auditor.words import catalogue

    text = data.decode("utf-8", "surrogatepass" if b"\xed" in data else "replace") if _decodes(data) else data.decode("latin-1")
    try:
        expression = parse(text)
    except ExpressionError as error:
        assert 1 <= error.column <= len(text) + 1, (text, error.column)
        for language in ("zh", "en"):
            said = catalogue(language, [TEXTS]).text(error.message)
            assert said and not said.startswith("expression."), said
        return
    choices = (
        [Interval.exactly(Decimal(0))],
        [Interval(Decimal("-1.5"), Decimal("2.5"), True, False)],
        [Interval.exactly(Decimal("1E+20")), Interval(Decimal(3), None)],
        [Interval(None, Decimal("1E-20"))],
        [],
    )
    for shift in range(len(choices)):
        values = {name: choices[(index + shift) % len(choices)] for index, name in enumerate(expression.names)}
        try:
            found = expression.evaluate(values) if expression.is_relation else expression.value(values)
        except NotCheckableError:
            continue
        assert isinstance(found, Outcome | Interval)
    shown = expression.render(dict.fromkeys(expression.names, "-1"))
    assert isinstance(shown, str)


def _decodes(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


if __name__ == "__main__":
    main(one_input, FRAGMENTS, ["auditor.checks.expressions", "auditor.model.interval"])
